"""Scores of name comparison on the pairs beside this file.

    python evaluation/names/run.py [--errors] [tune|check|third|fourth ...]

Rules were fitted to ``tune``; ``check`` was for checking, until its errors were read and mended. ``third`` and
``fourth`` were each written before the program was asked about them, of hard pairs nearly alone; their errors were read
after that. The last line counts merges of two persons whom the office lexicon knows to be two: there must be none.

A pair counts as merged where the verdict is ``True``. F is that of merging; pairs whose label is "open" are wrong when
they are merged or refused, and a merge of one counts against precision.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from musnad.arabic.transliteration import fold_name
from musnad.lexicon.holders import load_holders
from musnad.resolve.spelling import Bearer, Context, blocking_keys, compare_names

FOLDER = Path(__file__).parent
SETS = ["tune", "check", "third", "fourth"]
LABELS = {"same": True, "same_hard": True, "different": False, "different_hard": False, "open": None}


class Pair(NamedTuple):
    """Two names, what they are, and what is known besides."""

    one: str
    two: str
    same: bool | None
    hard: bool
    context: Context


def _bearer(data: dict[str, Any], kind: str | None) -> Bearer:
    return Bearer(
        data.get("country"), frozenset(data.get("offices", ())), data.get("gender", ""), data.get("type", kind)
    )


def load_pairs(name: str) -> Iterator[Pair]:
    """The pairs of one of the sets."""
    data = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    for group in data["groups"]:
        kind = group.get("type")
        for label, same in LABELS.items():
            for one, two, *more in group.get(label, ()):
                known = more[0] if more else {}
                context = Context(
                    _bearer(known.get("one", {}), kind),
                    _bearer(known.get("two", {}), kind),
                    known.get("same_article", False),
                )
                yield Pair(one, two, same, label.endswith("_hard") or same is None, context)


class Score(NamedTuple):
    """Figures for one set of pairs."""

    pairs: int
    precision: float
    recall: float
    f: float
    refused: float
    open_kept: float
    blocked: float


def score(pairs: list[Pair]) -> Score:
    """Precision, recall and F of merging; how many different pairs are refused outright, open ones left open, and same
    ones found by their keys."""
    verdicts = [(pair, compare_names(pair.one, pair.two, pair.context).same) for pair in pairs]
    merged = sum(v is True for _, v in verdicts)
    right = sum(v is True and p.same is True for p, v in verdicts)
    same = [p for p in pairs if p.same is True]
    different = [v for p, v in verdicts if p.same is False]
    undecided = [v for p, v in verdicts if p.same is None]
    precision, recall = right / max(1, merged), right / max(1, len(same))
    return Score(
        len(pairs), precision, recall, 2 * precision * recall / max(1e-9, precision + recall),
        sum(v is False for v in different) / max(1, len(different)),
        sum(v is None for v in undecided) / max(1, len(undecided)),
        sum(not blocking_keys(p.one).isdisjoint(blocking_keys(p.two)) for p in same) / max(1, len(same)),
    )  # fmt: skip


def count_refusable(pairs: list[Pair]) -> int:
    """How many pairs that are merged name two persons of the office lexicon."""
    keys = {fold_name(name): person.key for person in load_holders().people.values() for name in person.names}
    merged = [p for p in pairs if p.same is False and compare_names(p.one, p.two, p.context).same]
    known = [(keys.get(fold_name(p.one)), keys.get(fold_name(p.two))) for p in merged]
    return sum(None not in (one, two) and one != two for one, two in known)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=SETS)
    parser.add_argument("--errors", action="store_true", help="list the pairs judged wrongly")
    options = parser.parse_args()
    print(f"{'set':14}{'pairs':>6}{'P':>7}{'R':>7}{'F':>7}{'refused':>9}{'open':>7}{'keys':>7}")
    every = {name: list(load_pairs(name)) for name in options.sets}
    for name, pairs in every.items():
        parts = {"": pairs, " hard": [p for p in pairs if p.hard], " easy": [p for p in pairs if not p.hard]}
        for label, some in parts.items():
            s = score(some)
            print(f"{name + label:14}{s.pairs:6}" + "".join(f"{x:7.3f}" for x in s[1:4])
                  + f"{s.refused:9.3f}{s.open_kept:7.3f}{s.blocked:7.3f}")  # fmt: skip
        if options.errors:
            for pair in pairs:
                verdict = compare_names(pair.one, pair.two, pair.context)
                if (verdict.same is True) != (pair.same is True) or (pair.same is None and verdict.same is not None):
                    print(f"  {pair.same!s:6}{verdict.same!s:6}{verdict.reason:24}{verdict.score:.2f}  "
                          f"{pair.one} | {pair.two}")  # fmt: skip
    print(f"merges of two persons of the office lexicon: {sum(map(count_refusable, every.values()))}")


if __name__ == "__main__":
    main()
