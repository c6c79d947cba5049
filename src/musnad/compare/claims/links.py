"""Links between numbered things, each with how alike they are: few bytes a link, for a large story has millions."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import NamedTuple

SURE = 1.5  # times enough, above which more likeness of one pair does not make up for what another lacks
SAME = 0.75  # likeness from which two say the same in the same words


class Links:
    """Pairs of numbers below ``size`` with a likeness, looked up from either side."""

    def __init__(self, size: int) -> None:
        self._near = [array("I") for _ in range(size)]
        self._alike = [array("d") for _ in range(size)]

    @classmethod
    def of(cls, size: int, pairs: Mapping[tuple[int, int], float]) -> Links:
        """The links of these pairs, the lower number first in each."""
        made = cls(size)
        for (i, j), likeness in sorted(pairs.items(), key=lambda item: item[0][::-1]):
            made.add(i, j, likeness)
        return made

    def __len__(self) -> int:
        return len(self._near)

    def add(self, i: int, j: int, likeness: float) -> None:
        """Link ``i`` to ``j``, which is higher; pairs come in the order of the higher, then of the lower number."""
        self._near[j].append(i)
        self._alike[j].append(likeness)
        self._near[i].append(j)
        self._alike[i].append(likeness)

    def get(self, i: int, j: int) -> float:
        """How alike two are, 0 where there is no link."""
        near = self._near[i]
        at = bisect_left(near, j)
        return self._alike[i][at] if at < len(near) and near[at] == j else 0.0

    def near(self, i: int) -> Iterator[tuple[int, float]]:
        """What is linked to ``i``, in order."""
        return zip(self._near[i], self._alike[i], strict=True)

    def pairs(self) -> Iterator[tuple[int, int, float]]:
        """All links, the lower number first, in order."""
        for i in range(len(self)):
            for j, likeness in self.near(i):
                if j > i:
                    yield i, j, likeness


class Doubts(NamedTuple):
    """What speaks against joining groups: ``apart`` says how much of it there is between two. A link of the ``weak``
    pairs, the lower number first, joins only groups in which at least ``mostly`` is the part of the pairs between them
    that are alike enough."""

    apart: Callable[[Sequence[int], Sequence[int]], float]
    weak: Container[tuple[int, int]]
    mostly: float


NO_DOUBTS = Doubts(lambda some, others: 0.0, (), 0.0)


def group(links: Links, enough: float, together: float, doubts: Doubts = NO_DOUBTS) -> list[list[int]]:
    """Groups of more than one, joined from the surest link on that is likely ``enough``, as long as the pairs between
    two groups have on average that part of it (``together``) after the ``doubts``: who is like one of a group only says
    something else.

    What is looked at for a join are the links of the smaller group, so that large groups cost little.
    """
    home = list(range(len(links)))
    members: dict[int, list[int]] = {n: [n] for n in home}
    refused: dict[tuple[int, int], tuple[int, int]] = {}  # groups of these sizes were too far from one another
    scattered: dict[tuple[int, int], tuple[int, int]] = {}  # and these for being joined by a weak link
    sure = sorted((-alike, i, j) for i, j, alike in links.pairs() if alike >= enough)
    for _, i, j in sure:
        a, b = home[i], home[j]
        if a == b:
            continue
        if len(members[a]) < len(members[b]):
            a, b = b, a
        sizes = len(members[a]), len(members[b])
        weak = (i, j) in doubts.weak
        if refused.get((a, b)) == sizes or (weak and scattered.get((a, b)) == sizes):
            continue
        found = [alike for x in members[b] for y, alike in links.near(x) if home[y] == a]
        all_pairs = sizes[0] * sizes[1]
        if weak and sum(alike >= enough for alike in found) < doubts.mostly * all_pairs:
            scattered[a, b] = sizes
            continue
        least, alike = (
            enough * together * all_pairs,
            sum(alike if alike >= SAME else min(alike, enough * SURE) for alike in found),
        )
        if alike < least or alike - doubts.apart(members[a], members[b]) < least:
            refused[a, b] = sizes
            continue
        for x in members[b]:
            home[x] = a
        members[a] += members.pop(b)
    return sorted(sorted(found) for found in members.values() if len(found) > 1)
