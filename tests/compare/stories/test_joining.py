"""Clusters joined anew from where something changed are those joined all at once."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.compare.stories.joining import Days, Join, Vector, dot, join_clusters, join_order, nearness

Nodes = dict[int, tuple[Vector, Days]]
_LINKED = 0.17


def links_between(nodes: Nodes) -> dict[int, dict[int, float]]:
    links: dict[int, dict[int, float]] = {name: {} for name in nodes}
    for one in nodes:
        for two in nodes:
            alike = dot(nodes[one][0], nodes[two][0])
            if one < two and alike >= _LINKED:
                links[one][two] = links[two][one] = alike * nearness(nodes[one][1], nodes[two][1])
    return links


def join_all(nodes: Nodes) -> list[Join]:
    return join_clusters(nodes, (), links_between(nodes).__getitem__, nodes.__getitem__)


def draw_node(chance: random.Random) -> tuple[Vector, Days]:
    vector = {chance.randrange(12): chance.random() + 0.2 for _ in range(chance.randrange(1, 6))}
    length = math.sqrt(sum(value * value for value in vector.values())) * chance.choice([1, 1.2, 1.5])
    day = chance.randrange(300)
    return {n: value / length for n, value in vector.items()}, chance.choice([None, (day, day), (5, 5)])


def unit(**values: float) -> tuple[Vector, Days]:
    return {ord(name): value for name, value in values.items()}, (1, 1)


def test_the_most_alike_are_joined_first():
    nodes = {1: unit(a=0.9, b=0.1), 2: unit(a=0.9), 3: unit(a=0.3, b=0.8), 4: unit(c=1.0)}
    assert [(join.one, join.two, join.depth) for join in join_all(nodes)] == [(1, 2, 1), (1, 3, 2)]


def test_two_alone_must_be_more_alike_than_many():
    pair = {1: unit(a=0.5), 2: unit(a=0.45)}
    assert join_all(pair) == []
    several = {**pair, 3: unit(a=1.0), 4: unit(a=0.9)}
    assert len(join_all(several)) == 3


def test_what_nothing_met_is_not_compared_again():
    nodes: Nodes = {1: unit(a=1.0), 2: unit(a=0.9), 8: unit(z=1.0), 9: unit(z=0.9)}
    stored = join_all(nodes)
    nodes[3] = unit(a=0.8)
    loaded = []
    links = links_between(nodes)
    again = join_clusters([3], stored, links.__getitem__, lambda name: loaded.append(name) or nodes[name])
    assert [(join.one, join.two) for join in again] == [(1, 2), (8, 9), (1, 3)]
    assert set(loaded) == {1, 2, 3}


@pytest.mark.parametrize("gone", [1, 2, 3])
def test_a_node_that_is_gone_takes_its_joins_with_it(gone):
    nodes = {1: unit(a=1.0), 2: unit(a=0.9), 3: unit(a=0.8)}
    stored = join_all(nodes)
    del nodes[gone]
    assert join_clusters((), stored, links_between(nodes).__getitem__, nodes.__getitem__, [gone]) == join_all(nodes)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**9))
def test_any_steps_end_in_the_same_joins(seed):
    chance = random.Random(seed)
    nodes = {3 * number: draw_node(chance) for number in range(chance.randrange(2, 30))}
    joins = join_all(nodes)
    assert joins == sorted(joins, key=join_order)
    for _ in range(3):
        changed, gone = set(), set()
        for _ in range(chance.randrange(1, 4)):
            name = chance.choice([chance.randrange(100), *nodes])
            gone.discard(name)
            changed.discard(name)
            if name in nodes and chance.random() < 0.4:
                del nodes[name]
                gone.add(name)
            else:
                nodes[name] = draw_node(chance)
                changed.add(name)
        joins = join_clusters(changed, joins, links_between(nodes).__getitem__, nodes.__getitem__, gone)
        assert joins == join_all(nodes)
