"""Clusters of nodes, joined from the most alike on, and made again from where something changed.

Two clusters are as alike as their members are on average, less for the time between them. The two most alike are joined
first, as long as they are alike enough: two single nodes must be more alike than two large clusters, for two may be
alike by chance. Only clusters between which there is a link are compared.

What is joined is written down. With nodes added, changed or gone, a join stands as long as it is of the same two
clusters and nothing that changed came first; only clusters that meet something changed are compared again. The result
is that of joining everything anew.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

Vector = dict[int, float]
Days = tuple[int, int] | None

_LEAST_ALIKE = 0.17  # on average, of many nodes
_FEW = 0.07  # more, of two nodes alone
_NEAR, _FAR, _LEAST_TIME = 2, 400, 0.85  # days without and with the full discount, and what it leaves


class Join(NamedTuple):
    """Two clusters that were joined, by their first nodes: the whole answers to ``one``, which is the smaller.

    ``level`` is how alike they were, and no more than with the joins that made them; ``depth`` is one more than theirs.
    Joins come to be in the order of :func:`join_order`.
    """

    one: int
    two: int
    level: float
    depth: int


def join_order(join: Join) -> tuple[float, int, int, int]:
    """The order in which joins come to be."""
    return -join.level, join.depth, join.one, join.two


@dataclass(slots=True, eq=False)
class _Cluster:
    """A node, or what a join made; ``sums`` are added up when somebody asks."""

    name: int
    size: int = 1
    level: float = 1.0
    depth: int = 0
    parts: tuple[_Cluster, _Cluster] | None = None
    sums: Vector | None = None
    days: Days = None
    near: set[_Cluster] | None = None  # of a cluster that met something changed: all it has links to

    def members(self) -> list[int]:
        found, waiting = [], [self]
        while waiting:
            cluster = waiting.pop()
            if cluster.parts is None:
                found.append(cluster.name)
            else:
                waiting.extend(cluster.parts)
        return found


def join_clusters(
    changed: Iterable[int],
    stored: Iterable[Join],
    links_of: Callable[[int], Mapping[int, float]],
    load: Callable[[int], tuple[Vector, Days]],
    gone: Iterable[int] = (),
) -> list[Join]:
    """The joins of all nodes, in their order.

    ``stored`` are those from before, in their order; ``changed`` the nodes that are new, have another vector or other
    days, and at least one end of every link that is new, gone or another; ``gone`` those that are no more. ``links_of``
    gives the nodes that a node is linked to with their likeness, ``load`` its vector and days.
    """
    return _Joining(links_of, load).run(changed, stored, gone)


class _Joining:
    def __init__(
        self, links_of: Callable[[int], Mapping[int, float]], load: Callable[[int], tuple[Vector, Days]]
    ) -> None:
        self._links_of = links_of
        self._load = load
        self._alive: dict[int, _Cluster] = {}
        self._parents: dict[int, int] = {}
        self._beside: dict[_Cluster, set[_Cluster]] = defaultdict(set)  # of a cluster: those near it that have changed
        self._heap: list[tuple[float, int, int, int, int, _Cluster, _Cluster]] = []
        self._pushed = 0  # so that two entries are never compared by their clusters
        self._made: list[Join] = []

    def run(self, changed: Iterable[int], stored: Iterable[Join], gone: Iterable[int]) -> list[Join]:
        missing = set(gone)
        for name in sorted(set(changed) - missing):
            self._take_up(self._cluster(name))
        for join in stored:
            self._join_changed(join_order(join))
            one, two = (None if n in missing else self._standing(n) for n in (join.one, join.two))
            if one is not None and two is not None:
                self._join(one, two, join)
            else:
                for left in (one, two):
                    if left is not None:
                        self._take_up(left)
        self._join_changed(None)
        return self._made

    def _cluster(self, name: int) -> _Cluster:
        """The cluster that answers to a name; a node that nothing was joined to is one."""
        if name not in self._alive:
            self._alive[name] = _Cluster(name)
        return self._alive[name]

    def _home(self, name: int) -> int:
        root = name
        while (parent := self._parents.get(root, root)) != root:
            root = parent
        while (parent := self._parents.get(name, name)) != root:
            self._parents[name] = root
            name = parent
        return root

    def _standing(self, name: int) -> _Cluster | None:
        """The cluster of that name, if it is as it was before."""
        if name in self._parents:
            return None
        cluster = self._cluster(name)
        return None if cluster.near is not None else cluster

    def _take_up(self, cluster: _Cluster, compared: bool = True) -> None:
        """Compare a cluster with all it has links to, from now on; one that is joined at once only gets to know
        them."""
        near = {self._cluster(self._home(other)) for name in cluster.members() for other in self._links_of(name)}
        near.discard(cluster)
        cluster.near = near
        self._beside.pop(cluster, None)
        for other in near:
            if other.near is not None:
                other.near.add(cluster)
            else:
                self._beside[other].add(cluster)
            if compared:
                self._consider(cluster, other)

    def _consider(self, one: _Cluster, two: _Cluster) -> None:
        if two.name < one.name:
            one, two = two, one
        value = self._likeness(one, two)
        if value >= _LEAST_ALIKE + _FEW / (one.size * two.size):
            level = min(value, one.level, two.level)
            depth = max(one.depth, two.depth) + 1
            self._pushed += 1
            heapq.heappush(self._heap, (-level, depth, one.name, two.name, self._pushed, one, two))

    def _likeness(self, one: _Cluster, two: _Cluster) -> float:
        if one.parts is None and two.parts is None:
            return self._links_of(one.name).get(two.name, 0.0)
        value = dot(self._sums(one), self._sums(two)) / (one.size * two.size)
        return value * nearness(one.days, two.days)

    def _sums(self, cluster: _Cluster) -> Vector:
        """What all members say; the same numbers whenever it is added up."""
        waiting = [cluster]
        while waiting:
            top = waiting[-1]
            if top.sums is None and top.parts is None:
                top.sums, top.days = self._load(top.name)
            elif top.sums is None and top.parts is not None:
                left = [part for part in top.parts if part.sums is None]
                if left:
                    waiting.extend(left)
                    continue
                top.sums, top.days = _united(*top.parts)
                for part in top.parts:
                    part.sums = None  # nobody asks again for what was joined
            waiting.pop()
        assert cluster.sums is not None
        return cluster.sums

    def _join_changed(self, before: tuple[float, int, int, int] | None) -> None:
        """Join what has changed, as far as it comes before a join that is stored."""
        while self._heap and (before is None or self._heap[0][:4] < before):
            level, depth, _, _, _, one, two = heapq.heappop(self._heap)
            if self._alive.get(one.name) is one and self._alive.get(two.name) is two:
                for cluster in (one, two):
                    if cluster.near is None:
                        self._take_up(cluster, compared=False)
                self._join(one, two, Join(one.name, two.name, -level, depth))

    def _join(self, one: _Cluster, two: _Cluster, join: Join) -> None:
        """Join two clusters that both have changed, or both not."""
        made = _Cluster(one.name, one.size + two.size, join.level, join.depth, (one, two))
        self._made.append(join)
        self._alive[one.name] = made
        del self._alive[two.name]
        self._parents[two.name] = one.name
        if one.near is None or two.near is None:
            beside = self._beside.pop(one, set()) | self._beside.pop(two, set())
            if beside:
                self._beside[made] = beside
            for other in sorted(beside, key=lambda c: c.name):
                assert other.near is not None
                other.near -= {one, two}
                other.near.add(made)
                self._consider(other, made)
            return
        made.near = (one.near | two.near) - {one, two}
        for other in sorted(made.near, key=lambda c: c.name):
            changed = other.near if other.near is not None else self._beside[other]
            changed -= {one, two}
            changed.add(made)
            self._consider(made, other)


def _united(one: _Cluster, two: _Cluster) -> tuple[Vector, Days]:
    assert one.sums is not None
    assert two.sums is not None
    more, less = (one.sums, two.sums) if len(one.sums) >= len(two.sums) else (two.sums, one.sums)
    sums = dict(more)
    for name, value in less.items():
        sums[name] = sums.get(name, 0.0) + value
    days = [day for span in (one.days, two.days) if span is not None for day in span]
    return sums, (min(days), max(days)) if days else None


def dot(one: Vector, two: Vector) -> float:
    """The product of two vectors, the same in whatever order they come."""
    if len(two) < len(one):
        one, two = two, one
    return math.fsum(value * two[name] for name, value in one.items() if name in two)


def nearness(one: Days, two: Days) -> float:
    """1 for what is told at one time, less the longer the time between."""
    if one is None or two is None:
        return 1.0
    gap = max(one[0] - two[1], two[0] - one[1], 0)
    if gap <= _NEAR:
        return 1.0
    part = min(1.0, math.log(gap / _NEAR) / math.log(_FAR / _NEAR))
    return 1.0 - (1.0 - _LEAST_TIME) * part
