"""Which pairs of many sets can share enough, found without looking at every pair.

Two sets that share much share something rare: if the rarest things of a set weigh all but so little that the rest
cannot be enough, whoever shares enough with it shares one of these (prefix filtering, Chaudhuri et al. 2006). Only the
rare things are entered into the index, so that the work grows with the number of sets and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def take_prefix(things: Sequence[tuple[Thing, float]], least: float) -> list[Thing]:
    """The first of these things, in whose order every set has them, without which the others weigh less than ``least``.

    >>> take_prefix([("rare", 1.0), ("usual", 1.0), ("common", 1.0)], 2.0)
    ['rare', 'usual']
    """
    left = 0.0
    for at in range(len(things), 0, -1):
        left += things[at - 1][1]
        if left >= least:
            return [thing for thing, _ in things[:at]]
    return []


def join_prefixes(prefixes: Iterable[Iterable[Thing]]) -> Iterator[tuple[int, int]]:
    """The pairs of sets, by their numbers, whose prefixes meet: in order of the second, each once."""
    posted: dict[Thing, list[int]] = defaultdict(list)
    for number, prefix in enumerate(prefixes):
        met: set[int] = set()
        for thing in prefix:
            met.update(posted[thing])
            posted[thing].append(number)
        for other in sorted(met):
            yield other, number
