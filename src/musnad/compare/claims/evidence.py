"""How much two clauses have in common, with what they are at odds about left out: rare things count for more."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator

from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.propositions import Proposition
from musnad.lexicon.concepts import load_concepts

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
    """What speaks for two clauses of a story being on one thing, whether or not they are of one claim.

    ``known`` is that of some of these clauses. Features are kept by their numbers: a large story has many.
    """

    def __init__(self, positions: Iterable[Position], known: Evidence | None = None) -> None:
        self._numbers: dict[str, dict[str, int]] = known._numbers if known is not None else {k: {} for k in _WEIGHTS}
        self._kinds: list[str] = known._kinds if known is not None else []
        self._own: dict[tuple[str, str], tuple[Proposition, tuple[int, ...]]] = {}
        for position in positions:
            before = known._own.get(_key(position)) if known is not None else None
            if before is None or before[0] is not position.says:
                before = position.says, self._enter(position.says)
            self._own[_key(position)] = before
        spread = [0] * len(self._kinds)
        for _, own in self._own.values():
            for number in own:
                spread[number] += 1
        size = len(self._own)
        self._squares = [
            (_WEIGHTS[kind] * math.log(1 + size / n)) ** 2 if n else 0.0
            for kind, n in zip(self._kinds, spread, strict=True)
        ]
        self._least = _LEAST * (math.log(1 + size) / math.log(1 + _USUAL)) ** 2
        self._weighed: dict[frozenset[str], dict[tuple[str, str], float]] = defaultdict(dict)

    def likeness(self, a: Position, b: Position, but: frozenset[str] = NOTHING) -> float:
        """How alike two clauses are in all but some kinds of features, from 0 to nearly 1."""
        mine, theirs = self._of(a), self._of(b)
        common = self._weigh(set(mine).intersection(theirs), but)
        whole = math.sqrt(self._weigh_all(a, mine, but) * self._weigh_all(b, theirs, but))
        return common / (whole + self._least)

    def held(self, a: Position, b: Position, but: frozenset[str] = NOTHING) -> float:
        """The share of what ``a`` says that ``b`` says too."""
        mine = self._of(a)
        return self._weigh(set(mine).intersection(self._of(b)), but) / (self._weigh_all(a, mine, but) or 1.0)

    def _of(self, position: Position) -> tuple[int, ...]:
        says, own = self._own[_key(position)]
        # With more than it says by itself, it is another.
        return own if says is position.says else self._enter(position.says)

    def _enter(self, says: Proposition) -> tuple[int, ...]:
        """The numbers of the features of a clause."""
        own = []
        for kind, value in _features(says):
            numbers = self._numbers[kind]
            number = numbers.get(value)
            if number is None:
                number = numbers[value] = len(self._kinds)
                self._kinds.append(kind)
            own.append(number)
        return tuple(own)

    def _weigh(self, found: Iterable[int], but: frozenset[str]) -> float:
        squares, kinds, most = self._squares, self._kinds, len(self._squares)
        return math.fsum(squares[n] for n in found if n < most and not (but and kinds[n] in but))

    def _weigh_all(self, position: Position, own: tuple[int, ...], but: frozenset[str]) -> float:
        """How much a clause says, reckoned once."""
        key = _key(position)
        if self._own[key][0] is not position.says:
            return self._weigh(own, but)
        known = self._weighed[but]
        weight = known.get(key)
        if weight is None:
            weight = known[key] = self._weigh(own, but)
        return weight


def _features(says: Proposition) -> Iterator[tuple[str, str]]:
    """What of a clause says which thing it is on, each once: words that say little are none."""
    concepts = load_concepts().concepts
    for kind, values in (
        ("party", {p for p in says.parties if not p.startswith(_GROUP)}), ("state", says.states),
        ("place", says.places), ("act", {a for a in says.acts if not concepts[a].vague}),
        ("thing", {t for t in says.things if not concepts[t].vague}), ("event", says.events), ("word", says.words),
        ("root", says.roots), ("owned", says.owned),
        ("number", {f"{q.value:g}" for q in says.quantities}),
        ("day", {d.value[:10] for d in says.dates if d.value and d.value[0].isdigit()}),
        ("direction", {f"{agent}>{patient}" for agent in says.agents for patient in says.patients}),
    ):  # fmt: skip
        for value in values:
            yield kind, value


def _key(position: Position) -> tuple[str, str]:
    return position.id, position.rule
