"""From code points, in which records count, to UTF-16 code units, in which browsers count, and back. The only such
place."""

from __future__ import annotations

from bisect import bisect_left


class Units:
    """The places of one text in UTF-16 code units.

    >>> Units("a😀b").at(2)
    3
    """

    def __init__(self, text: str) -> None:
        # The characters that take two units; an Arabic text has none or few.
        self._wide = [] if text.isascii() else [at for at, char in enumerate(text) if char > "\uffff"]

    def at(self, place: int) -> int:
        """The unit at which the code point ``place`` begins."""
        return place + bisect_left(self._wide, place)

    def point(self, unit: int) -> int:
        """The code point that begins at ``unit``, or within which it lies: what a browser has counted, in code points.

        >>> Units("a😀b").point(3), Units("a😀b").point(2)
        (2, 1)
        """
        # A wide character at place p, the n-th of them, ends after unit p + n + 1.
        low, high = 0, len(self._wide)
        while low < high:
            middle = (low + high) // 2
            if self._wide[middle] + middle + 1 < unit:
                low = middle + 1
            else:
                high = middle
        place = unit - low
        return place - 1 if low < len(self._wide) and place == self._wide[low] + 1 else place
