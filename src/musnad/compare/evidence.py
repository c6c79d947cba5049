"""How much two clauses have in common, with what they are at odds about left out: rare things count for more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from musnad.compare.positions import Position
from musnad.compare.propositions import Proposition
from musnad.lexicon.concepts import load_concepts

Feature = tuple[str, str]

NUMBERS = frozenset({"number"})
DAYS = frozenset({"day"})
PLACES = frozenset({"place", "state"})
NOTHING: frozenset[str] = frozenset()

# How much each kind of what two clauses say speaks for their being on one thing. Not the weights of claims: those are
# set so that clauses say the same, these so that clauses may be compared.
_WEIGHTS: dict[str, float] = {
    "party": 0.5, "state": 0.4, "place": 1.2, "act": 0.7, "thing": 1.2, "event": 0.9, "word": 0.6, "root": 0.5,
    "owned": 1.1, "number": 0.3, "day": 0.15, "direction": 0.6,
}  # fmt: skip
_LEAST = 4.0  # what is added to what two of 150 clauses say, so that little in common is less than much
_USUAL = 150
_GROUP = "group:"  # a collective without a name is one of its article


class Evidence:
    """What speaks for two clauses of a story being on one thing, whether or not they are of one claim."""

    def __init__(self, positions: Iterable[Position]) -> None:
        self._features = {_key(p): (p.says, _features(p.says)) for p in positions}
        spread = Counter(f for _, own in self._features.values() for f in own)
        size = len(self._features)
        self._squares = {f: (_WEIGHTS[f[0]] * math.log(1 + size / n)) ** 2 for f, n in spread.items()}
        self._least = _LEAST * (math.log(1 + size) / math.log(1 + _USUAL)) ** 2

    def likeness(self, a: Position, b: Position, but: frozenset[str] = NOTHING) -> float:
        """How alike two clauses are in all but some kinds of features, from 0 to nearly 1."""
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
            own = _features(position.says)
        return frozenset(f for f in own if f[0] not in but) if but else own

    def _weigh(self, found: Iterable[Feature]) -> float:
        return sum(self._squares.get(f, 0.0) for f in found)


def _features(says: Proposition) -> frozenset[Feature]:
    """What of a clause says which thing it is on: words that say little are none."""
    concepts = load_concepts().concepts
    found: set[Feature] = set()
    for kind, values in (
        ("party", {p for p in says.parties if not p.startswith(_GROUP)}), ("state", says.states),
        ("place", says.places), ("act", {a for a in says.acts if not concepts[a].vague}),
        ("thing", {t for t in says.things if not concepts[t].vague}), ("event", says.events), ("word", says.words),
        ("root", says.roots), ("owned", says.owned),
    ):  # fmt: skip
        found.update((kind, value) for value in values)
    found.update(("number", f"{q.value:g}") for q in says.quantities)
    found.update(("day", d.value[:10]) for d in says.dates if d.value and d.value[0].isdigit())
    found.update(("direction", f"{agent}>{patient}") for agent in says.agents for patient in says.patients)
    return frozenset(found)


def _key(position: Position) -> tuple[str, str]:
    return position.id, position.rule
