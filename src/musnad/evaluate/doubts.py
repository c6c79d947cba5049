"""``python -m musnad.evaluate.doubts GOLD...``: what the doubts of the queue for review are worth.

For each doubt: how many statements of gold folders have it, and what share of these is wrong. A statement is wrong
where gold has none with that content, or its speaker, class or commitment differ. Then the queue as a whole: what share
of the wrong ones stands in its first quarter and half.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from musnad.evaluate.annotations import read_annotation
from musnad.evaluate.gold import load_gold
from musnad.evaluate.identities import IdentityMatcher
from musnad.evaluate.readings import read_anew
from musnad.evaluate.statements import is_close, pair_statements
from musnad.export.annotations import annotate
from musnad.review.doubts import KINDS, Doubt, find_doubts


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement's doubts, and whether gold says that it is wrong."""

    doubts: tuple[Doubt, ...]
    wrong: bool

    @property
    def weight(self) -> int:
        """What its doubts weigh together."""
        return sum(doubt.weight for doubt in self.doubts)


def judge(folder: Path) -> Iterator[Judged]:
    """Every statement that the program finds in the articles of a gold folder."""
    articles = load_gold(folder)
    texts = {article.text: article for article in articles}
    for reading in read_anew([article.text_path for article in articles], lambda article: article.text in texts):
        article = texts[reading.article.text]
        gold, system = read_annotation(article.text, article.raw), read_annotation(article.text, annotate(reading))
        same = IdentityMatcher(gold, system).same_all
        right = {
            s.id
            for g, s in pair_statements(gold.statements, system.statements)
            if is_close(g, s) and same(g.speakers, s.speakers) and (g.cls, g.commitment) == (s.cls, s.commitment)
        }
        doubts = find_doubts(reading)
        for statement in reading.statements:
            yield Judged(doubts.get(statement.id, ()), statement.id not in right)


def describe(judged: Iterable[Judged]) -> str:
    """The figures as text."""
    found = sorted(judged, key=lambda one: -one.weight)
    wrong = sum(one.wrong for one in found)
    lines = [
        f"{len(found)} statements, {wrong} of them wrong ({_share(wrong, len(found))})",
        "",
        "doubt, wrong of those",
    ]
    for kind in KINDS:
        those = [one for one in found if any(doubt.kind == kind for doubt in one.doubts)]
        bad = sum(one.wrong for one in those)
        lines.append(f"  {kind:14} {bad:4} of {len(those):4}  {_share(bad, len(those))}")
    lines += ["", "of the wrong ones stand in the queue's"]
    for name, part in (("first quarter", 4), ("first half", 2)):
        ahead = found[: len(found) // part]
        lines.append(f"  {name:14} {_share(sum(one.wrong for one in ahead), wrong)}")
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"


def main() -> None:
    """Print the figures of the gold folders that the command line names."""
    parser = argparse.ArgumentParser(description="What the doubts of the queue for review are worth.")
    parser.add_argument("gold", nargs="+", type=Path)
    print(describe(one for folder in parser.parse_args().gold for one in judge(folder)))


if __name__ == "__main__":
    main()
