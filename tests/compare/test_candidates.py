"""Pairs of sets that share enough, found without looking at all."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from musnad.compare.candidates import join_prefixes


def test_pairs_come_once_and_in_order():
    assert list(join_prefixes([["a", "b"], ["c"], ["b", "a"], ["c", "b"]])) == [(0, 2), (0, 3), (1, 3), (2, 3)]


@given(st.lists(st.sets(st.integers(0, 12)), max_size=12))
def test_pairs_are_all_that_meet_and_no_others(sets):
    found = list(join_prefixes(sets))
    assert len(found) == len(set(found))
    assert set(found) == {(i, j) for i, j in combinations(range(len(sets)), 2) if sets[i] & sets[j]}
