"""Pairs of sets that share enough, found without looking at all."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from musnad.compare.claims.candidates import join_prefixes


def test_each_is_given_those_before_it():
    assert list(join_prefixes([["a", "b"], ["c"], ["b", "a"], ["c", "b"]])) == [set(), set(), {0}, {0, 1, 2}]


@given(st.lists(st.sets(st.integers(0, 12)), max_size=12))
def test_pairs_are_all_that_meet_and_no_others(sets):
    found = {(i, j) for j, earlier in enumerate(join_prefixes(sets)) for i in earlier}
    assert found == {(i, j) for i, j in combinations(range(len(sets)), 2) if sets[i] & sets[j]}
