"""Persons next to a place: the same as looking at all of them, where that can be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from musnad.resolve.clusters import Cluster
from musnad.resolve.nearby import Nearby


def persons(offsets: list[list[int]]) -> list[Cluster]:
    return [Cluster("PER", offsets=sorted(places)) for places in offsets]


PLACES = st.lists(st.lists(st.integers(0, 200), min_size=1, max_size=3, unique=True), min_size=1, max_size=30)


@given(PLACES, st.integers(0, 220))
def test_all_are_found_where_there_are_few_the_nearest_first(offsets: list[list[int]], place: int) -> None:
    known = persons(offsets)
    found = Nearby(known).around(place, 100)
    assert {id(c) for c in found} == {id(c) for c in known}
    near = [place - max(c.last_before(place), 0) for c in found]
    assert near == sorted(near)


@given(PLACES, st.integers(0, 220), st.integers(1, 5))
def test_of_many_the_nearest_are_found(offsets: list[list[int]], place: int, many: int) -> None:
    known = persons(offsets)
    found = Nearby(known).around(place, many)
    assert len(found) <= many
    nearest = min(known, key=lambda c: (place - max(c.last_before(place), 0), c.first))
    if nearest.last_before(place) >= 0:
        assert found[0].last_before(place) == nearest.last_before(place)


def test_who_is_mentioned_by_a_description_is_near() -> None:
    early, late = persons([[0], [50]])
    nearby = Nearby([early, late])
    early.offsets.append(90)
    nearby.add(early)
    assert nearby.around(100, 1) == [early]
