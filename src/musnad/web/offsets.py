"""From code points, in which records count, to UTF-16 code units, in which browsers count. The only such place."""

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
