"""Pairs of headlines: agree, disagree or other, as the comparer of claims sees them: ``python benchmarks/ans.py FILE``.

FILE is the train split of ANS (Khouja 2020): columns s1, s2, stance. Two headlines are compared by what claims are
compared by; the thresholds here were chosen on that same file, so the figure is what the comparer can separate
there, not what it reaches on unseen pairs. Prints accuracy and macro-F, and beside them what overlap of words reaches.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from musnad.arabic.tokens import Token, tokenize
from musnad.compare.claims.likeness import WEIGHTS, Feature, closeness, features_of, named_parties
from musnad.compare.clauses.propositions import Proposition, find_named, propose
from musnad.compare.records import Party, Told
from musnad.lexicon.concepts import load_concepts
from musnad.model import Article, Entity
from musnad.pipeline import find_all

CLASSES = ("agree", "disagree", "other")
_RELATED = 0.3  # share of what the shorter says that both say, from which they are about one thing
_WORDED = 0.1  # share of all their words by whose consonants they are
_CORE = 0.5  # share of deeds and things under which the one says something else
_WORDS = 0.4  # and of the words of the shorter
_STATES = 1  # countries that only one of them names
_OVERLAP = 0.15  # share of words from which mere overlap calls two headlines related


def read_headline(text: str) -> tuple[Proposition, Sequence[Token]]:
    """What a headline says."""
    reading = find_all(Article("h", text))
    told = Told("h", reading, {entity.id: _party(entity) for entity in reading.entities})
    tokens = tokenize(text)
    says = propose(told, tokens, find_named(told), reading.events, reading.dates)
    return says, tokens


def _party(entity: Entity) -> Party:
    return Party(f"{entity.type}:{entity.name_ar}", entity.name_ar, entity.name_en, entity.type, entity.country)


def judge(one: Proposition, other: Proposition) -> str:
    """Whether two headlines say the same, contrary things, or have nothing to do with each other."""
    mine, theirs = features_of(one), features_of(other)
    both = _weigh(mine & theirs) / max(0.1, min(_weigh(mine), _weigh(theirs)))
    own, others = frozenset(one.roots), frozenset(other.roots)
    worded = len(own & others)
    if both <= _RELATED and worded <= _WORDED * max(1, len(own | others)):
        return "other"
    if one.negative != other.negative or _is_contrary(one, other) or _numbers_differ(one, other):
        return "disagree"
    named = [named_parties(says) | says.places for says in (one, other)]
    if all(named) and not named[0] & named[1]:
        return "disagree"
    few = worded < _WORDS * max(1, min(len(own), len(others)))
    strange = few or closeness(one, other) <= _CORE or len(one.states ^ other.states) > _STATES
    return "disagree" if strange else "agree"


def _weigh(found: frozenset[Feature]) -> float:
    return sum(WEIGHTS[kind] for kind, _ in found if kind != "joint")


def _is_contrary(one: Proposition, other: Proposition) -> bool:
    concepts = load_concepts().concepts
    only_one, only_other = one.acts - other.acts, other.acts - one.acts
    return any(concepts[act].against & only_other for act in only_one)


def _numbers_differ(one: Proposition, other: Proposition) -> bool:
    mine, theirs = {q.value for q in one.quantities}, {q.value for q in other.quantities}
    return bool(mine and theirs and not mine & theirs)


def score(gold: Sequence[str], found: Sequence[str]) -> tuple[float, float, dict[str, float]]:
    """Accuracy, macro-F and the F of every class."""
    right = Counter(g for g, f in zip(gold, found, strict=True) if g == f)
    wanted, given = Counter(gold), Counter(found)
    each = {c: 2 * right[c] / max(1, wanted[c] + given[c]) for c in CLASSES}
    return sum(right.values()) / max(1, len(gold)), sum(each.values()) / len(CLASSES), each


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--most", type=int, help="only so many pairs")
    parser.add_argument("--verbose", "-v", action="store_true")
    options = parser.parse_args()
    with options.file.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))[: options.most]
    gold = [row["stance"] for row in rows]
    pairs = [(read_headline(row["s1"])[0], read_headline(row["s2"])[0]) for row in rows]
    found = [judge(*pair) for pair in pairs]
    overlap = []
    for one, other in pairs:
        share = len(one.words & other.words) / max(1, min(len(one.words), len(other.words)))
        overlap.append("other" if share < _OVERLAP else "agree")
    for name, given in (("claims", found), ("overlap of words", overlap)):
        accuracy, macro, each = score(gold, given)
        shown = "  ".join(f"{c} {v:.3f}" for c, v in each.items())
        print(f"{name}: {len(gold)} pairs  accuracy {accuracy:.3f}  macro-F {macro:.3f}  {shown}")
    if options.verbose:
        for row, given in zip(rows, found, strict=True):
            if row["stance"] != given:
                print(f"{row['stance']} / {given}: {row['s1']} | {row['s2']}")


if __name__ == "__main__":
    main()
