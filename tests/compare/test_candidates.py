"""Pairs of sets that share enough, found without looking at all."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from musnad.compare.candidates import join_prefixes, take_prefix


def test_a_prefix_ends_where_the_rest_is_too_little():
    things = [("a", 2.0), ("b", 1.0), ("c", 1.0)]
    assert take_prefix(things, 1.0) == ["a", "b", "c"]
    assert take_prefix(things, 2.0) == ["a", "b"]
    assert take_prefix(things, 3.0) == ["a"]
    assert take_prefix(things, 4.5) == []


def test_pairs_come_once_and_in_order():
    assert list(join_prefixes([["a", "b"], ["c"], ["b", "a"], ["c", "b"]])) == [(0, 2), (0, 3), (1, 3), (2, 3)]


@given(st.lists(st.sets(st.integers(0, 12)), max_size=12), st.integers(1, 6))
def test_no_pair_that_shares_enough_is_missed(sets, least):
    spread = Counter(thing for one in sets for thing in one)
    ordered = [[(thing, 1.0) for thing in sorted(one, key=lambda t: (spread[t], t))] for one in sets]
    found = set(join_prefixes(take_prefix(one, least) for one in ordered))
    wanted = {(i, j) for i, j in combinations(range(len(sets)), 2) if len(sets[i] & sets[j]) >= least}
    assert wanted <= found
