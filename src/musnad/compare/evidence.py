"""How much two clauses have in common, with what they are at odds about left out: rare things count for more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from musnad.compare.likeness import WEIGHTS, Feature, evidence, features_of
from musnad.compare.positions import Position

NUMBERS = frozenset({"number"})
DAYS = frozenset({"day"})
PLACES = frozenset({"place", "state"})
NOTHING: frozenset[str] = frozenset()


class Evidence:
    """What speaks for two clauses of a story being on one thing, whether or not they are of one claim."""

    def __init__(self, positions: Iterable[Position]) -> None:
        self._features = {_key(p): (p.says, features_of(p.says)) for p in positions}
        spread = Counter(f for _, own in self._features.values() for f in own)
        size = len(self._features)
        self._squares = {f: (WEIGHTS[f[0]] * math.log(1 + size / n)) ** 2 for f, n in spread.items()}
        self._least = evidence(size)

    def likeness(self, a: Position, b: Position, but: frozenset[str] = NOTHING) -> float:
        """How alike two clauses are in all but some kinds of features: 0 where nothing is common, near 1 where all is."""
        mine, theirs = self._of(a, but), self._of(b, but)
        common = self._weigh(mine & theirs)
        return common / (math.sqrt(self._weigh(mine) * self._weigh(theirs)) + self._least)

    def held(self, a: Position, b: Position, but: frozenset[str] = NOTHING) -> float:
        """The share of what ``a`` says that ``b`` says too."""
        mine = self._of(a, but)
        return self._weigh(mine & self._of(b, but)) / (self._weigh(mine) or 1.0)

    def _of(self, position: Position, but: frozenset[str]) -> frozenset[Feature]:
        says, own = self._features[_key(position)]
        if says is not position.says:  # with more than it says by itself
            own = features_of(position.says)
        return frozenset(f for f in own if f[0] not in but) if but else own

    def _weigh(self, found: Iterable[Feature]) -> float:
        return sum(self._squares.get(f, 0.0) for f in found)


def _key(position: Position) -> tuple[str, str]:
    return position.id, position.rule
