"""Links between numbered things, and the groups that they are joined to."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from musnad.compare.claims.links import NO_DOUBTS, SAME, SURE, Doubts, Links, group

ENOUGH, TOGETHER = 0.25, 0.6


def test_a_link_is_found_from_both_sides():
    links = Links.of(4, {(0, 2): 0.5, (1, 2): 0.25, (0, 3): 0.75})
    assert links.get(0, 2) == links.get(2, 0) == 0.5
    assert links.get(0, 1) == 0.0
    assert list(links.near(2)) == [(0, 0.5), (1, 0.25)]
    assert list(links.pairs()) == [(0, 2, 0.5), (0, 3, 0.75), (1, 2, 0.25)]


def test_groups_are_joined_by_what_their_pairs_have_on_average():
    sure, near = ENOUGH * 2, ENOUGH
    tight = {(0, 1): sure, (2, 3): sure}
    assert group(Links.of(4, {**tight, (0, 2): near, (0, 3): near, (1, 3): near}), ENOUGH, TOGETHER) == [[0, 1, 2, 3]]
    assert group(Links.of(4, {**tight, (0, 2): near, (1, 3): near}), ENOUGH, TOGETHER) == [[0, 1], [2, 3]]


def test_one_sure_link_does_not_make_up_for_those_that_are_not_there():
    tight = {(0, 1): SAME, (2, 3): SAME}
    assert group(Links.of(4, {**tight, (0, 2): ENOUGH * 2.5}), ENOUGH, TOGETHER) == [[0, 1], [2, 3]]
    assert group(Links.of(4, {**tight, (0, 2): SAME}), ENOUGH, TOGETHER) == [[0, 1, 2, 3]]


def test_a_weak_link_joins_groups_that_are_mostly_alike_only():
    sure, weak = ENOUGH * 3, ENOUGH * 2
    pairs = {(0, 1): sure, (0, 2): weak, (1, 2): ENOUGH / 2}
    doubts = Doubts(lambda some, others: 0.0, {(0, 2)}, 0.75)
    assert group(Links.of(3, pairs), ENOUGH, TOGETHER) == [[0, 1, 2]]
    assert group(Links.of(3, pairs), ENOUGH, TOGETHER, doubts) == [[0, 1]]
    assert group(Links.of(3, {**pairs, (1, 2): ENOUGH}), ENOUGH, TOGETHER, doubts) == [[0, 1, 2]]


def test_what_a_weak_link_may_not_join_a_surer_one_may():
    pairs = {(0, 1): ENOUGH * 4, (0, 2): ENOUGH * 3, (1, 2): ENOUGH}
    by_weak = Doubts(lambda some, others: 0.0, {(0, 2)}, 1.5)  # more than there can be
    assert group(Links.of(3, pairs), ENOUGH, TOGETHER, by_weak) == [[0, 1, 2]]
    assert group(Links.of(3, pairs), ENOUGH, TOGETHER, by_weak._replace(weak={(0, 2), (1, 2)})) == [[0, 1]]


def test_groups_that_have_enough_against_each_other_stay_apart():
    pairs = {(0, 1): ENOUGH * 3, (0, 2): ENOUGH, (1, 2): ENOUGH}
    against = Doubts(lambda some, others: ENOUGH if 2 in (*some, *others) else 0.0, (), 0.0)
    assert group(Links.of(3, pairs), ENOUGH, TOGETHER) == [[0, 1, 2]]
    assert group(Links.of(3, pairs), ENOUGH, TOGETHER, against) == [[0, 1]]


def plainly(size: int, pairs: dict[tuple[int, int], float], doubts: Doubts = NO_DOUBTS) -> list[list[int]]:
    """The same groups, looked for without any haste: all pairs between two groups are looked at for every link."""
    groups = [{n} for n in range(size)]
    for (i, j), likeness in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        one, two = (next(g for g in groups if n in g) for n in (i, j))
        if likeness < ENOUGH or one is two:
            continue
        between = [pairs.get((min(x, y), max(x, y)), 0.0) for x in one for y in two]
        if (i, j) in doubts.weak and sum(found >= ENOUGH for found in between) < doubts.mostly * len(between):
            continue
        alike = sum(found if found >= SAME else min(found, ENOUGH * SURE) for found in between)
        if alike - doubts.apart(sorted(one), sorted(two)) >= ENOUGH * TOGETHER * len(between):
            groups = [g for g in groups if g is not one and g is not two] + [one | two]
    return sorted(sorted(g) for g in groups if len(g) > 1)


PAIRS = st.sampled_from(list(combinations(range(9), 2)))
LIKENESSES = st.dictionaries(PAIRS, st.sampled_from([0.125, 0.25, 0.375, 0.875]), max_size=36)


@given(LIKENESSES)
def test_the_groups_are_those_of_looking_at_every_pair(pairs):
    assert group(Links.of(9, pairs), ENOUGH, TOGETHER) == plainly(9, pairs)


@given(LIKENESSES, st.sets(PAIRS, max_size=12), st.frozensets(PAIRS, max_size=8))
def test_and_so_they_are_where_there_are_doubts(pairs, weak, against):
    def apart(some, others):
        return 0.25 * sum((min(i, j), max(i, j)) in against for i in some for j in others)

    doubts = Doubts(apart, weak, 0.5)
    assert group(Links.of(9, pairs), ENOUGH, TOGETHER, doubts) == plainly(9, pairs, doubts)
