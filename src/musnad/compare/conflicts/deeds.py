"""One deed at two places: deeds that are known for one by their number of victims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from musnad.compare.claims.claims import order_key
from musnad.compare.claims.pairs import is_copied
from musnad.compare.clauses.positions import Position
from musnad.intervals import days_of

_FIRM = frozenset({"asserts", "reports", "alleges"})
_DEEDS = frozenset({"killed", "injured", "arrest", "hostage"})
_TELLING = 3  # victims from whose number on it says which deed is meant
_MANY = 10
_DAYS = 10  # days within which two accounts are of one deed
_CROWD = 40


def compare_deeds(positions: Iterable[Position]) -> Iterator[tuple[Position, Position, tuple[str, str], str]]:
    """Pairs of clauses of different articles with the same number of the same victims of the same deed, within days,
    each of which names one place that is not the other's."""
    groups: dict[tuple[str, float, str], list[Position]] = defaultdict(list)
    for position in sorted(positions, key=order_key):
        if position.stance not in _FIRM or position.matter != "fact" or position.says.negative:
            continue
        for quantity in position.says.quantities:
            if quantity.value >= _TELLING:
                for act in sorted(position.says.acts & _DEEDS):
                    groups[quantity.counted, quantity.value, act].append(position)
    seen: set[tuple[str, str]] = set()
    for _, found in sorted(groups.items()):
        if len(found) > _CROWD:
            continue
        for a, b in combinations(found, 2):
            if a.article == b.article or (a.id, b.id) in seen or not _near(a, b) or is_copied(a, b):
                continue
            seen.add((a.id, b.id))
            if len(a.says.acts ^ b.says.acts) > 1:
                continue
            if not _is_known(a, b):
                continue
            places = _only(a.says.places), _only(b.says.places)
            if places[0] and places[1] and places[0] != places[1] and _rank(places[0]) == _rank(places[1]):
                yield a, b, (places[0], places[1]), "deed.place"


def _is_known(a: Position, b: Position) -> bool:
    """Whether the numbers tell that it is one deed: two of them agree, or one that is large."""
    both = {q.value for q in a.says.quantities} & {q.value for q in b.says.quantities}
    return len(both) > 1 or any(value >= _MANY for value in both)


def _rank(place: str) -> str:
    """What kind of place it is: a hospital is not at odds with the region that it is in."""
    return place.partition(":")[0]


def _only(values: frozenset[str]) -> str | None:
    return next(iter(values)) if len(values) == 1 else None


def _near(a: Position, b: Position) -> bool:
    first, last = days_of(a.day), days_of(b.day)
    return first is not None and last is not None and abs((first[0] - last[0]).days) <= _DAYS
