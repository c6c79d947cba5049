"""Clauses that give one number of one thing: seven wounded officers in the one, seven wounded in the other; and those
that tell the toll of one event, whatever the number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence

from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.quantities import Quantity
from musnad.lexicon.concepts import load_concepts

_FEW = 3  # up to which a number is that of too many things
_MANY = 100  # from which it tells one thing whatever it counts
_DIGITS = 3  # of a sum of money or a measure that is no round one
_NEXT = 40  # clauses of one number with which one is compared


def find_counts(position: Position) -> frozenset[str]:
    """The numbers of a clause with what they count, as far as they can tell one thing from another."""
    return frozenset(key for quantity in position.says.quantities for key in _keys(quantity))


def find_tolls(position: Position) -> frozenset[str]:
    """What became of those whom a clause counts."""
    return frozenset(quantity.role for quantity in position.says.quantities if quantity.role)


def _keys(quantity: Quantity) -> Iterator[str]:
    value = f"{quantity.value:.12g}"
    if quantity.value <= _FEW or (quantity.measured and len(value.replace(".", "").strip("0")) < _DIGITS):
        return
    concepts = load_concepts()
    telling = frozenset(id for id in quantity.concepts if not concepts.concepts[id].vague)
    for what in {*concepts.widest(telling), *filter(None, [quantity.role])}:
        yield f"{value}:{what}"
    if quantity.value >= _MANY or not quantity.concepts:
        yield f"{value}:{quantity.counted}"


def pair_by_count(positions: Sequence[Position]) -> frozenset[tuple[int, int]]:
    """The pairs of clauses of different articles, by their numbers and the lower first, that give one number of one
    thing; each clause is paired with the last ones of its number only."""
    return _pair(positions, [find_counts(position) for position in positions])


def pair_by_toll(positions: Sequence[Position], news: Container[int]) -> frozenset[tuple[int, int]]:
    """As :func:`pair_by_count`, those that are the ``news`` of their articles, by their numbers, and tell how many
    became victims of one kind."""
    return _pair(positions, [find_tolls(p) if n in news else frozenset() for n, p in enumerate(positions)])


def _pair(positions: Sequence[Position], keys: Sequence[frozenset[str]]) -> frozenset[tuple[int, int]]:
    posted: dict[str, list[int]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    for number, own in enumerate(keys):
        article = positions[number].article
        for key in sorted(own):
            found.update((before, number) for before in posted[key][-_NEXT:] if positions[before].article != article)
            posted[key].append(number)
    return frozenset(found)
