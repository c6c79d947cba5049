"""Links between numbered things, and the groups that they are joined to."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from musnad.compare.links import Links, group

ENOUGH, TOGETHER = 0.25, 0.6


def test_a_link_is_found_from_both_sides():
    links = Links.of(4, {(0, 2): 0.5, (1, 2): 0.25, (0, 3): 0.75})
    assert links.get(0, 2) == links.get(2, 0) == 0.5
    assert links.get(0, 1) == 0.0
    assert list(links.near(2)) == [(0, 0.5), (1, 0.25)]
    assert list(links.pairs()) == [(0, 2, 0.5), (0, 3, 0.75), (1, 2, 0.25)]


def test_groups_are_joined_by_the_closer_half_of_their_pairs():
    sure, near = ENOUGH * 2, ENOUGH
    tight = {(0, 1): sure, (2, 3): sure}
    assert group(Links.of(4, {**tight, (0, 2): near, (1, 3): near}), ENOUGH, TOGETHER) == [[0, 1, 2, 3]]
    assert group(Links.of(4, {**tight, (0, 2): near}), ENOUGH, TOGETHER) == [[0, 1], [2, 3]]


def plainly(size: int, pairs: dict[tuple[int, int], float]) -> list[list[int]]:
    """The same groups, looked for without any haste: all pairs between two groups are looked at for every link."""
    groups = [{n} for n in range(size)]
    for (i, j), likeness in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        one, two = (next(g for g in groups if n in g) for n in (i, j))
        if likeness < ENOUGH or one is two:
            continue
        between = sorted((pairs.get((min(x, y), max(x, y)), 0.0) for x in one for y in two), reverse=True)
        closer = between[: (len(between) + 1) // 2]
        if sum(closer) >= ENOUGH * TOGETHER * len(closer):
            groups = [g for g in groups if g is not one and g is not two] + [one | two]
    return sorted(sorted(g) for g in groups if len(g) > 1)


@given(
    st.dictionaries(
        st.sampled_from(list(combinations(range(9), 2))), st.sampled_from([0.125, 0.25, 0.375, 0.5]), max_size=36
    )
)
def test_the_groups_are_those_of_looking_at_every_pair(pairs):
    assert group(Links.of(9, pairs), ENOUGH, TOGETHER) == plainly(9, pairs)
