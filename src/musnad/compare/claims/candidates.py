"""Which pairs of many sets can share enough, found without looking at every pair.

Two sets that share enough share one of the most telling things of each (prefix filtering, Chaudhuri et al. 2006).
Whoever asks says which things those are; only they are entered into the index, so that the work grows with the number
of sets and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def join_prefixes(prefixes: Iterable[Iterable[Thing]]) -> Iterator[set[int]]:
    """For each set the numbers of those before it whose prefixes meet its own."""
    posted: dict[Thing, list[int]] = defaultdict(list)
    for number, prefix in enumerate(prefixes):
        met: set[int] = set()
        for thing in prefix:
            met.update(posted[thing])
            posted[thing].append(number)
        yield met
