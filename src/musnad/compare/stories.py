"""Articles grouped into stories: one affair each, told by many.

Every article is a vector of what it is about (:mod:`musnad.compare.topics`), rare features counting more than common
ones. Copies of one text go together first, so that ten reprints do not weigh ten times. Then the two stories that are
most alike on average are joined, again and again, as long as they are alike enough; articles that lie far apart in time
must be more alike. Only articles that share rare features are ever compared.

The result depends on the set of articles alone: not on their order, nor on what was grouped before.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from musnad.compare.copies import join_groups
from musnad.compare.topics import Topic, share_of

_PRIOR = 2000  # articles that are taken to have been read before, with the shares that features have in news at large
_RARE_POSTINGS = 80  # nodes under one feature beyond which it does not bring two articles together
_RARE_SHARE = 0.02  # of news at large, likewise
_LEAST_COMMON = 2  # rare features
_SILENCE = 100.0  # added to the squared length: who says little that tells is like nobody
_ONE = 4.0
_NEIGHBOURS = 12
_NEAR, _FAR, _LEAST_TIME = 2, 400, 0.85  # days without and with the full discount, and what it leaves
_LEAST_ALIKE = 0.17  # on average, of many articles
_FEW = 0.07  # more, of two articles alone: two may be alike by chance

Vector = dict[str, float]


@dataclass(slots=True)
class _Cluster:
    members: list[int]
    sums: Vector
    first: int | None
    last: int | None


def group_stories(topics: Iterable[Topic], copies: Iterable[Sequence[str]] = ()) -> list[tuple[str, ...]]:
    """The stories, each with the keys of its articles in order; an article alone is a story of its own.

    ``copies`` are groups of keys that stay together.
    """
    known = {topic.key: topic for topic in topics}
    nodes = _gather_nodes(known, copies)
    vectors = weigh([_mean([known[key].features for key in node]) for node in nodes])
    days = [_days(known[key] for key in node) for node in nodes]
    edges = _find_edges(vectors, days)
    clusters = _join(nodes, vectors, days, edges)
    return sorted(tuple(sorted(key for at in c.members for key in nodes[at])) for c in clusters)


def _gather_nodes(known: Mapping[str, Topic], copies: Iterable[Sequence[str]]) -> list[tuple[str, ...]]:
    joined = join_groups((group[0], key) for group in copies for key in group[1:] if {group[0], key} <= known.keys())
    taken = {key for group in joined for key in group}
    return sorted([*joined, *((key,) for key in known if key not in taken)])


def _mean(features: Sequence[Mapping[str, float]]) -> Vector:
    if len(features) == 1:
        return dict(features[0])
    sums: Vector = defaultdict(float)
    for one in features:
        for name, weight in one.items():
            sums[name] += weight / len(features)
    return sums


def _days(topics: Iterable[Topic]) -> tuple[int, int] | None:
    days = [topic.day for topic in topics if topic.day is not None]
    return (min(days), max(days)) if days else None


def find_rarity(raw: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """How rare each feature is, by the articles at hand and by what is known of news at large."""
    counts: dict[str, int] = defaultdict(int)
    total = _PRIOR
    for one in raw:
        total += 1
        for name in one:
            counts[name] += 1
    return {name: math.log(total / (count + _PRIOR * share_of(name))) for name, count in counts.items()}


def weigh(raw: Sequence[Mapping[str, float]]) -> list[Vector]:
    """Unit vectors in which rare features count more than common ones."""
    rarity = find_rarity(raw)
    found = []
    for one in raw:
        vector = {name: weight * rarity[name] for name, weight in sorted(one.items()) if rarity[name] > 0}
        length = math.sqrt(_SILENCE + sum(value * value for value in vector.values()))
        found.append({name: value / length for name, value in vector.items()})
    return found


def _find_edges(vectors: Sequence[Vector], days: Sequence[tuple[int, int] | None]) -> dict[tuple[int, int], float]:
    """The pairs of nodes worth joining: of each node those that are most alike to it."""
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, vector in enumerate(vectors):
        for name, value in vector.items():
            postings[name].append((at, value))
    rare = {
        name: nodes
        for name, nodes in postings.items()
        if 1 < len(nodes) <= _RARE_POSTINGS and share_of(name) <= _RARE_SHARE
    }
    edges: dict[tuple[int, int], float] = {}
    for at, vector in enumerate(vectors):
        # How alike two nodes are by their rare features, and how many these are: one sum for both, since all the
        # products together are at most 1.
        shared: dict[int, float] = defaultdict(float)
        for name, value in vector.items():
            for other, weight in rare.get(name, ()):
                shared[other] += value * weight + _ONE
        shared.pop(at, None)
        likely = sorted((-(value % _ONE), other) for other, value in shared.items() if value >= _LEAST_COMMON * _ONE)
        for _, other in likely[:_NEIGHBOURS]:
            pair = (at, other) if at < other else (other, at)
            if pair not in edges:
                edges[pair] = _dot(vector, vectors[other]) * _nearness(days[at], days[other])
    return {pair: value for pair, value in edges.items() if value >= _LEAST_ALIKE / 2}


def _dot(one: Vector, two: Vector) -> float:
    if len(two) < len(one):
        one, two = two, one
    return math.fsum(value * two[name] for name, value in one.items() if name in two)


def _nearness(one: tuple[int, int] | None, two: tuple[int, int] | None) -> float:
    """1 for what is told at one time, less the longer the time between."""
    if one is None or two is None:
        return 1.0
    gap = max(one[0] - two[1], two[0] - one[1], 0)
    if gap <= _NEAR:
        return 1.0
    part = min(1.0, math.log(gap / _NEAR) / math.log(_FAR / _NEAR))
    return 1.0 - (1.0 - _LEAST_TIME) * part


def _join(
    nodes: Sequence[tuple[str, ...]],
    vectors: Sequence[Vector],
    days: Sequence[tuple[int, int] | None],
    edges: Mapping[tuple[int, int], float],
) -> list[_Cluster]:
    """Join the two clusters that are most alike on average over all their articles, as long as they are enough."""
    clusters: dict[int, _Cluster] = {
        at: _Cluster([at], vectors[at], *(days[at] or (None, None))) for at in range(len(nodes))
    }
    near: dict[int, set[int]] = defaultdict(set)
    heap = []
    for (one, two), value in edges.items():
        near[one].add(two)
        near[two].add(one)
        if value >= _least(1):
            heap.append((-value, one, two))
    heapq.heapify(heap)
    while heap:
        _, one, two = heapq.heappop(heap)
        if one not in clusters or two not in clusters:
            continue
        name = len(nodes) + len(nodes) - len(clusters)  # of what is joined: nobody had it before
        made = _united(clusters.pop(one), clusters.pop(two))
        around = (near.pop(one) | near.pop(two)) - {one, two}
        clusters[name] = made
        near[name] = around
        for other in sorted(around):
            near[other] -= {one, two}
            near[other].add(name)
            value = _likeness(made, clusters[other])
            if value >= _least(len(made.members) * len(clusters[other].members)):
                heapq.heappush(heap, (-value, other, name))
    return list(clusters.values())


def _least(pairs: int) -> float:
    """How alike two clusters must be that have so many pairs of articles between them."""
    return _LEAST_ALIKE + _FEW / pairs


def _united(one: _Cluster, two: _Cluster) -> _Cluster:
    if len(one.sums) < len(two.sums):
        one, two = two, one
    sums = dict(one.sums)
    for name, value in two.sums.items():
        sums[name] = sums.get(name, 0.0) + value
    days = [day for day in (one.first, two.first, one.last, two.last) if day is not None]
    return _Cluster([*one.members, *two.members], sums, min(days, default=None), max(days, default=None))


def _likeness(one: _Cluster, two: _Cluster) -> float:
    """The mean likeness of the articles of the one to those of the other."""
    alike = _dot(one.sums, two.sums) / (len(one.members) * len(two.members))
    first = None if one.first is None or one.last is None else (one.first, one.last)
    second = None if two.first is None or two.last is None else (two.first, two.last)
    return alike * _nearness(first, second)


def choose_central(topics: Sequence[Topic], rarity: Mapping[str, float]) -> tuple[str, list[str]]:
    """The article that has most of what a story is about, and the features of the story, the most telling first."""
    sums: dict[str, float] = defaultdict(float)
    for topic in topics:
        for name, weight in topic.features.items():
            sums[name] += weight * rarity.get(name, 0.0)
    ranked = sorted(sums, key=lambda name: (-sums[name], name))
    central = max(topics, key=lambda topic: (_centrality(topic, sums, rarity), topic.key))
    return central.key, ranked


def _centrality(topic: Topic, sums: Mapping[str, float], rarity: Mapping[str, float]) -> float:
    weights = {name: weight * rarity.get(name, 0.0) for name, weight in topic.features.items()}
    length = math.sqrt(math.fsum(value * value for value in weights.values()))
    return math.fsum(value * sums[name] for name, value in weights.items()) / length if length else 0.0
