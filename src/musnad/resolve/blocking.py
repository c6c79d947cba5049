"""Finding the names that are worth comparing without comparing all with all."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from musnad.remembering import remember
from musnad.resolve.spelling import blocking_keys

_LARGEST = 400  # names under one key beyond which it tells nothing
_BITS = 24  # of a number; above them stands the digest of a key
_NUMBER = (1 << _BITS) - 1
_BYTES = 5  # of a digest: two keys that share one give a pair to compare too many, and no other harm


@remember(4096)
def keys_of(name: str) -> frozenset[str]:
    """The blocking keys of a name."""
    return blocking_keys(name)


def is_joint(key: str) -> bool:
    """Whether a key stands for two words of a name or for the whole of it."""
    return "+" in key or key.startswith("=")


class Blocks:
    """Names, numbered from 0 in the order in which they come, by their keys.

    There are some eight keys to a name: as digests in sorted arrays they take a twentieth of what strings would.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._joint_of = array("Q")  # digests of the joint keys of all names, name by name
        self._ends = array("Q")  # where those of each name end
        joint, single = array("Q"), array("Q")
        for number, name in enumerate(names):
            for key in keys_of(name):
                digest = _digest(key)
                if is_joint(key):
                    self._joint_of.append(digest)
                    joint.append(digest << _BITS | number)
                else:
                    single.append(digest << _BITS | number)
            self._ends.append(len(self._joint_of))
        self._joint, self._single = _Index(joint), _Index(single)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The pairs of numbers whose names share a key of two words or of the whole, each once, in order."""
        start = 0
        for number, end in enumerate(self._ends):
            others: set[int] = set()
            for digest in self._joint_of[start:end]:
                others.update(other for other in self._joint.under(digest, _LARGEST) if other > number)
            start = end
            for other in sorted(others):
                yield number, other

    def sharing(self, name: str) -> list[int]:
        """The numbers of the names that share any key with ``name``, in order."""
        found: set[int] = set()
        for key in keys_of(name):
            digest = _digest(key)
            found.update(self._joint.under(digest), self._single.under(digest, _LARGEST))
        return sorted(found)


class _Index:
    """Numbers by digest: sorted, the digest in the upper bits of each."""

    def __init__(self, entries: array[int]) -> None:
        self._entries = array("Q", sorted(entries))

    def under(self, digest: int, most: int | None = None) -> list[int]:
        """The numbers under a digest, in order; none where they are more than ``most``."""
        first = bisect_left(self._entries, digest << _BITS)
        last = bisect_left(self._entries, (digest + 1) << _BITS, first)
        if most is not None and last - first > most:
            return []
        return [entry & _NUMBER for entry in self._entries[first:last]]


def _digest(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest(), "big")
