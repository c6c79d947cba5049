"""Overviews of all articles for the pages: those that the casebook keeps, or new ones, without anybody waiting.

What the casebook keeps and still holds is taken from it. Of a small casebook an overview is made at once; of a large
one it is made behind the page, and the old one answers until then.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from musnad.casebook.overviews import OVERVIEWS, Overview, make_overview, read_overview
from musnad.web.workshop import Answer, WorkFailed

if TYPE_CHECKING:
    from musnad.casebook import Casebook

Signature = tuple[tuple[int, int], ...]
_log = logging.getLogger("musnad")
_FEW = 2000  # articles of which an overview may be made while somebody waits
_QUICK = 0.3  # seconds in which that is done
_SELDOM = 10  # times as long as making it takes an overview lasts while the casebook goes on changing


class NotYet(Exception):
    """What a page shows is being worked out, and nothing older is there."""


@dataclass(slots=True)
class _Held:
    """An overview as it was at ``signature`` (``None``: older than that), with its stamp if the casebook has it."""

    signature: Signature | None
    stamp: str | None
    value: Any


@dataclass(slots=True)
class _Behind:
    """Of which state of the casebook an overview is being made behind the pages, when the last one was there, and how
    long that took."""

    signature: Signature | None = None
    made: float = 0.0
    took: float = 0.0


@dataclass(slots=True)
class Overviews:
    """The overviews of one casebook.

    ``look`` opens it, ``signature`` tells what its file is like, ``work_out`` has something made in another process
    for a state of it, and ``expected`` says whether somebody else is about to make and keep them.
    """

    look: Callable[[], Casebook]
    signature: Callable[[], Signature]
    work_out: Callable[..., Answer[Any]]
    expected: Callable[[], bool]
    _held: dict[Overview, _Held] = field(default_factory=dict)
    _locks: dict[Overview, threading.Lock] = field(
        default_factory=lambda: {what: threading.Lock() for what in OVERVIEWS}
    )
    _behind: dict[Overview, _Behind] = field(default_factory=lambda: {what: _Behind() for what in OVERVIEWS})
    _slow: set[Overview] = field(default_factory=set)

    def get(self, what: Overview, patience: float | None = None) -> Any:
        """The overview, or the last one there was; ``patience`` is how many seconds to wait where there was none.

        Raises :class:`NotYet` where none is there by then.
        """
        signature = self.signature()
        with self._locks[what]:
            held = self._held.get(what)
            if held is not None and held.signature == signature:
                return held.value
            held = self._find(what, signature, held)
            if held is not None and held.signature == signature:
                return held.value
        if held is not None and (self.expected() or self._lasts(what)):
            return held.value
        return self._ask(what, signature, held, patience)

    def _find(self, what: Overview, signature: Signature, held: _Held | None) -> _Held | None:
        """What the casebook keeps or what can be made of it at once; ``held`` where that is as new."""
        with self.look() as casebook:
            kept = casebook.kept_overview(what, None if held is None else held.stamp)
            if kept is not None and (kept.current or held is None):
                # Without content it is the one that is held.
                value = held.value if kept.content is None and held else _read(what, kept.content or b"")
                if value is None:
                    kept = None
                else:
                    held = self._held[what] = _Held(signature if kept.current else None, kept.stamp, value)
            if not (kept and kept.current) and what not in self._slow and len(casebook) < _FEW:
                begun = time.monotonic()
                value = read_overview(what, make_overview(casebook, what))
                held = self._held[what] = _Held(signature, None, value)
                if time.monotonic() - begun > _QUICK:
                    self._slow.add(what)
        return held

    def _lasts(self, what: Overview) -> bool:
        """Whether it is too soon to make another one."""
        behind = self._behind[what]
        return behind.took > 0 and time.monotonic() - behind.made < _SELDOM * behind.took

    def _ask(self, what: Overview, signature: Signature, held: _Held | None, patience: float | None) -> Any:
        """Have it made in another process. While one is being made no other is asked for, though everything goes on
        changing."""
        with self._locks[what]:
            asked = self._behind[what].signature or signature
            self._behind[what].signature = asked
        try:
            answer = self.work_out(asked, make_timed, what, patience if held is None else 0.0)
        except WorkFailed:
            self._behind[what].signature = None
            raise
        if answer.current and answer.value is not None:
            took, content = answer.value
            value = read_overview(what, content)
            self._held[what] = _Held(asked, None, value)
            self._behind[what] = _Behind(None, time.monotonic(), took)
            return value
        if held is None:
            raise NotYet(what)
        return held.value


def _read(what: Overview, content: bytes) -> Any:
    """The overview that was made bytes of, or ``None`` where the bytes are none of it: then it is made anew."""
    try:
        return read_overview(what, content)
    except (ValueError, LookupError, TypeError, OverflowError) as error:
        _log.warning("the overview of %s in the casebook cannot be read: %s", what, error)
        return None


def make_timed(casebook: Casebook, what: Overview) -> tuple[float, bytes]:
    """An overview as bytes, and how many seconds making it took."""
    begun = time.monotonic()
    content = make_overview(casebook, what)
    return time.monotonic() - begun, content
