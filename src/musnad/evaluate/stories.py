"""The comparison of an affair's accounts against gold: claims linked, stances, conflicts.

``python -m musnad.evaluate.stories`` reads the stories that are there, prints the figures and, with ``--verbose``, what
is shown; ``--update`` holds them in ``evaluation/stories/held.json``. A position of the system stands for one of gold
where at least half of the shorter one's words are shared. A link is right where gold has one between positions that
the two stand for; links of positions that stand for none are not counted.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from musnad.api import read
from musnad.export.comparisons import describe_comparison

ROOT = Path(__file__).parents[3]
_WORD = re.compile(r"\w+")

Side = tuple[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class StoryFigures:
    """Shares: of links shown that are right, of links of gold that are shown, of positions whose stance is right, of
    conflicts shown and of those of gold that are found; ``covered`` of ``wanted`` positions of gold are met."""

    links_precision: float
    links_recall: float
    stance: float
    conflicts_precision: float
    conflicts_recall: float
    kinds: int
    covered: int
    wanted: int

    @property
    def links_f(self) -> float:
        """Harmonic mean of the two shares of links."""
        total = self.links_precision + self.links_recall
        return 2 * self.links_precision * self.links_recall / total if total else 0.0

    def figures(self) -> dict[str, float]:
        """The shares, rounded."""
        return {
            "links P": round(self.links_precision, 3),
            "links R": round(self.links_recall, 3),
            "links F": round(self.links_f, 3),
            "stance": round(self.stance, 3),
            "conflicts P": round(self.conflicts_precision, 3),
            "conflicts R": round(self.conflicts_recall, 3),
        }


class _Places:
    """Spans of articles as sets of word numbers."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._words = {name: [m.span() for m in _WORD.finditer(text)] for name, text in texts.items()}

    def side(self, given: Mapping[str, Any]) -> Side:
        article = str(given["article"])
        found = self._span(article, given["span"]) if article in self._texts else None
        if found is None:
            return article, frozenset()
        return article, frozenset(n for n, (a, b) in enumerate(self._words[article]) if a < found[1] and b > found[0])

    def _span(self, article: str, value: Any) -> tuple[int, int] | None:
        if isinstance(value, list) and all(isinstance(x, int) for x in value):
            return value[0], value[1]
        words, times = (value, 0) if isinstance(value, str) else value
        at = -1
        for _ in range(times + 1):
            at = self._texts[article].find(words, at + 1)
            if at < 0:
                return None
        return at, at + len(words)


def _stands(one: Side, other: Side) -> bool:
    both = one[1] & other[1]
    return one[0] == other[0] and bool(both) and 2 * len(both) >= min(len(one[1]), len(other[1]))


def score_story(gold: Mapping[str, Any], system: Mapping[str, Any], texts: Mapping[str, str]) -> StoryFigures:
    """Compare a story as :func:`musnad.export.comparisons.describe_comparison` gives it with gold of the same shape."""
    places = _Places(texts)
    wanted = [(c["id"], places.side(p), p.get("stance")) for c in gold["claims"] for p in c["positions"]]
    shown = [
        (c["id"], places.side(p), p.get("stance"))
        for c in system["claims"]
        for p in c["positions"]
        if p["article"] in texts
    ]
    meant = [{n for n, w in enumerate(wanted) if _stands(w[1], s[1])} for s in shown]
    pairs = {frozenset(p) for p in combinations(range(len(wanted)), 2) if wanted[p[0]][0] == wanted[p[1]][0]}
    links = right = 0
    recalled: set[frozenset[int]] = set()
    for i, k in combinations([n for n, found in enumerate(meant) if found], 2):
        if shown[i][0] != shown[k][0]:
            continue
        links += 1
        hits = {frozenset((x, y)) for x in meant[i] for y in meant[k]} & pairs
        recalled |= hits
        right += bool(hits) or bool(meant[i] & meant[k])
    met = [n for n, found in enumerate(meant) if found]
    stances = sum(any(shown[n][2] == wanted[w][2] for w in meant[n]) for n in met)
    found, kinds, told, all_gold = _score_conflicts(gold, system, places, texts)
    return StoryFigures(
        right / max(1, links), len(recalled) / max(1, len(pairs)), stances / max(1, len(met)),
        found / max(1, told), found / max(1, all_gold), kinds, len(set().union(*meant)) if meant else 0, len(wanted),
    )  # fmt: skip


def _score_conflicts(
    gold: Mapping[str, Any], system: Mapping[str, Any], places: _Places, texts: Mapping[str, str]
) -> tuple[int, int, int, int]:
    wanted = [(c["kind"], places.side(c["a"]), places.side(c["b"])) for c in gold.get("conflicts", ())]
    shown = [
        (c["kind"], places.side(c["a"]), places.side(c["b"]))
        for c in system.get("conflicts", ())
        if c["a"]["article"] in texts and c["b"]["article"] in texts
    ]
    free, found, kinds = set(range(len(wanted))), 0, 0
    for kind, a, b in shown:
        hit = next(
            (
                n for n in sorted(free)
                if (_stands(a, wanted[n][1]) and _stands(b, wanted[n][2]))
                or (_stands(a, wanted[n][2]) and _stands(b, wanted[n][1]))
            ),
            None,
        )  # fmt: skip
        if hit is not None:
            free.discard(hit)
            found += 1
            kinds += wanted[hit][0] == kind
    return found, kinds, len(shown), len(wanted)


def find_stories(root: Path = ROOT) -> dict[str, tuple[Path, Path]]:
    """Name, gold and folder of articles of the stories that are there."""
    folder = root / "evaluation" / "stories"
    found = {"demo": (folder / "demo.json", root / "src" / "musnad" / "demo" / "story")}
    found |= {texts.name: (folder / f"{texts.name}.json", texts) for texts in sorted((folder / "text").glob("*"))}
    return {name: (gold, texts) for name, (gold, texts) in found.items() if gold.is_file()}


def measure(gold: Path, folder: Path) -> tuple[StoryFigures, dict[str, Any]]:
    """The figures of one story, and what was found in it."""
    wanted = json.loads(gold.read_text(encoding="utf-8"))
    with read(folder) as casebook:
        story = describe_comparison(casebook.comparison(), wanted["story"])
        texts = {row.name: reading.article.text for row, reading in casebook.readings()}
    return score_story(wanted, story, {name: texts[name] for name in wanted["articles"]}), story


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of every story."""
    parser = argparse.ArgumentParser(prog="python -m musnad.evaluate.stories", description=__doc__)
    parser.add_argument("--gold", type=Path, help="a story of gold, with --articles")
    parser.add_argument("--articles", type=Path, help="the folder of its articles")
    parser.add_argument("--verbose", "-v", action="store_true", help="tell what is shown")
    parser.add_argument("--update", action="store_true", help="hold these figures")
    options = parser.parse_args(arguments)
    stories = {"given": (options.gold, options.articles)} if options.gold else find_stories()
    held: dict[str, dict[str, float]] = {}
    for name, (gold, folder) in stories.items():
        found, story = measure(gold, folder)
        held[name] = found.figures()
        shown = "  ".join(f"{key} {value:.2f}" for key, value in held[name].items())
        print(f"{name:8} {found.covered} of {found.wanted} positions   {shown}")
        if options.verbose:
            _tell(story)
    if options.update:
        path = ROOT / "evaluation" / "stories" / "held.json"
        path.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def _tell(story: Mapping[str, Any]) -> None:
    for claim in story["claims"]:
        print(f"  {claim['text_ar']}")
        for p in claim["positions"]:
            print(f"     {p['article']} {p['stance']} {p['holder'] or ''}: {p['text']}")
    for c in story["conflicts"]:
        print(
            f"  {c['kind']} {c['what']} {c['a']['article']}: {c['a']['text']} / {c['b']['article']}: {c['b']['text']}"
        )


if __name__ == "__main__":
    sys.exit(main())
