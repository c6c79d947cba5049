"""The passages that two texts share word for word."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from musnad.compare.copies.wording import SHINGLE, Words

_MOST_PLACES = 8  # places of one run of words that are tried: a refrain that stands more often proves nothing


class Run(NamedTuple):
    """Words ``[a, a + length)`` of the one text, which are words ``[b, b + length)`` of the other."""

    a: int
    b: int
    length: int


def align(one: Words, two: Words) -> tuple[Run, ...]:
    """The longest common runs of at least :data:`SHINGLE` words, in the order of ``one``, none overlapping in it.

    Each takes the longest continuation at the first place where one begins; time is linear in the length of both but
    for words that repeat.
    """
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(two) - SHINGLE + 1):
        starts = places[two[at : at + SHINGLE]]
        if len(starts) < _MOST_PLACES:
            starts.append(at)
    runs: list[Run] = []
    at = 0
    while at <= len(one) - SHINGLE:
        best = max(
            (Run(at, start, _extend(one, two, at, start)) for start in places.get(one[at : at + SHINGLE], ())),
            key=lambda run: (run.length, -run.b),
            default=None,
        )
        if best is None:
            at += 1
        else:
            runs.append(best)
            at += best.length
    return tuple(runs)


def _extend(one: Words, two: Words, a: int, b: int) -> int:
    length, most = SHINGLE, min(len(one) - a, len(two) - b)
    while length < most and one[a + length] == two[b + length]:
        length += 1
    return length


def covered(runs: tuple[Run, ...]) -> tuple[int, int]:
    """How many words of the one and of the other text lie in the runs."""
    other: set[int] = set()
    for run in runs:
        other.update(range(run.b, run.b + run.length))
    return sum(run.length for run in runs), len(other)
