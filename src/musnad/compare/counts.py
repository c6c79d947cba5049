"""Clauses that give one number of one thing: seven wounded officers in the one, seven wounded in the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from musnad.compare.positions import Position
from musnad.compare.quantities import Quantity
from musnad.lexicon.concepts import load_concepts

_FEW = 3  # up to which a number is that of too many things
_MANY = 100  # from which it tells one thing whatever it counts
_DIGITS = 3  # of a sum of money or a measure that is no round one
_NEXT = 40  # clauses of one number with which one is compared


def find_counts(position: Position) -> frozenset[str]:
    """The numbers of a clause with what they count, as far as they can tell one thing from another."""
    return frozenset(key for quantity in position.says.quantities for key in _keys(quantity))


def _keys(quantity: Quantity) -> Iterator[str]:
    value = f"{quantity.value:g}"
    digits = (
        len(value.replace(".", "").strip("0")) if quantity.value < 1e6 else len(f"{quantity.value:.12g}".strip("0"))
    )
    if quantity.value <= _FEW or (quantity.measured and digits < _DIGITS):
        return
    concepts = load_concepts()
    telling = frozenset(id for id in quantity.concepts if not concepts.concepts[id].vague)
    for what in {*concepts.widest(telling), *filter(None, [quantity.role])}:
        yield f"{value}:{what}"
    if quantity.value >= _MANY or not quantity.concepts:
        yield f"{value}:{quantity.counted}"


def pair_by_count(positions: Sequence[Position]) -> Collection[tuple[int, int]]:
    """The pairs of clauses of different articles, by their numbers and the lower first, that give one number of one
    thing; each clause is paired with the last ones of its number only."""
    posted: dict[str, list[int]] = defaultdict(list)
    found: set[tuple[int, int]] = set()
    for number, position in enumerate(positions):
        for key in sorted(find_counts(position)):
            found.update(
                (before, number) for before in posted[key][-_NEXT:] if positions[before].article != position.article
            )
            posted[key].append(number)
    return found
