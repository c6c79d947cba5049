"""What outlives a request: the casebook's file, secrets, and what was worked out and still holds."""

from __future__ import annotations

import os
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

from musnad.casebook import Casebook
from musnad.casebook.facets import StatementIndex
from musnad.casebook.statement_access import Matches
from musnad.web.background import Job, start_job
from musnad.web.findings import Findings
from musnad.web.workshop import Answer, Workshop

Made = TypeVar("Made")
Signature = tuple[tuple[int, int], ...]
_REMEMBERED = 64  # things that are kept because they took long to work out
_QUICK = 0.3  # seconds in which an index may be made while somebody waits
_SELDOM = 10  # times as long as making it takes the index lasts while articles are read
_PAUSE = 1.0  # seconds that the rest of a search leaves to the page that asked
_LOOKED = 150  # articles that are looked through for words while somebody waits


@dataclass(slots=True)
class Server:
    """One casebook and what serves it.

    ``hosts`` are the names by which it may be asked, ``None`` any; ``token`` is what a stranger must know, ``None``
    where only this machine can ask. ``upkeep``, where there is one, is the work of making stories anew after changes.
    """

    path: Path
    hosts: frozenset[str] | None = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver"})
    token: str | None = None
    language: Literal["ar", "en"] = "ar"
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    job: Job = field(default_factory=Job)
    upkeep: Job | None = None
    findings: Findings = field(default_factory=Findings)
    workshop: Workshop = field(default_factory=Workshop)
    _kept: OrderedDict[Hashable, tuple[Signature, Any]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _index: tuple[Signature, StatementIndex, float] | None = None
    _first: threading.Lock = field(default_factory=threading.Lock)
    _building: bool = False
    _built: float = 0.0
    _changes: int = 0
    _keeping_up: bool = False
    _found: tuple[StatementIndex | None, dict[str, Matches]] = (None, {})
    _searching: set[str] = field(default_factory=set)

    def open(self) -> Casebook:
        """The casebook, for one request, without the right to change it."""
        return Casebook.open(self.path, "read", as_made=True)

    def open_for_change(self) -> Casebook:
        """The casebook, for one request that changes it."""
        return Casebook.open(self.path, "write")

    def note_change(self) -> None:
        """Somebody has put something right: make behind the pages what is made of it, stories and what they hold.

        Changes that come while that is done are taken up when it is.
        """
        upkeep = self.upkeep
        if upkeep is None:
            return
        with self._lock:
            self._changes += 1
            if self._keeping_up or self.job.working:
                return
            self._keeping_up = True
        threading.Thread(target=self._keep_up, args=(upkeep,), daemon=True).start()

    def _keep_up(self, upkeep: Job) -> None:
        done = 0
        while True:
            with self._lock:
                if done == self._changes:
                    self._keeping_up = False
                    return
                done = self._changes
            start_job(upkeep, self.path, (), self.findings.put).join()

    def signature(self) -> Signature:
        """What the file is like now; another one after every change."""
        found = []
        for path in (self.path, self.path.with_name(self.path.name + "-wal")):
            try:
                known = os.stat(path)
                found.append((known.st_mtime_ns, known.st_size))
            except OSError:
                found.append((0, 0))
        return tuple(found)

    def remember(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What ``make`` gives, as long as the casebook has not changed made once only."""
        signature = self.signature()
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and kept[0] == signature:
                self._kept.move_to_end(key)
                return kept[1]  # type: ignore[no-any-return]
        made = make()
        with self._lock:
            self._kept[key] = signature, made
            while len(self._kept) > _REMEMBERED:
                self._kept.popitem(last=False)
        return made

    def work_out(
        self, make: Callable[..., Made], *arguments: Hashable, long: bool = False, patience: float | None = None
    ) -> Answer[Made]:
        """What ``make(casebook, *arguments)`` gives, made in another process; see :class:`Workshop`."""
        return self.workshop.ask(self.path, self.signature(), make, *arguments, long=long, patience=patience)

    def statement_index(self) -> StatementIndex:
        """The index of all statements.

        After a change it is made anew, at once where that is quick; else the old one answers until the new one is
        there, as nobody should wait seconds for a count.
        """
        held = self._index
        if held is None:
            with self._first:  # Whoever comes while the first one is made waits for that.
                return self._index[1] if self._index is not None else self._build(self.signature())
        if held[0] == self.signature():
            return held[1]
        if held[2] <= _QUICK:
            return self._build(self.signature())
        # While articles are read everything changes all the time, and is worth a look now and then.
        if not (self.job.working and time.monotonic() - self._built < _SELDOM * held[2]):
            self._rebuild_behind()
        return held[1]

    @property
    def has_index(self) -> bool:
        """Whether :meth:`statement_index` answers at once."""
        return self._index is not None

    def search(self, index: StatementIndex, text: str) -> Matches:
        """The statements of ``index`` whose content holds the words of ``text``.

        Where many articles have them, the newest are looked through at once, and the rest behind the page: who asks
        again has all. Raises ``ValueError`` where ``text`` holds no word.
        """
        with self._lock:
            if self._found[0] is not index:
                self._found = index, {}
            found = self._found[1]
        if text in found:
            return found[text]
        with self.open() as casebook:
            quick = casebook.search_statements(index, text, index.all, _LOOKED)
        if quick.complete:
            found[text] = quick
            return quick
        with self._lock:
            if text not in self._searching:
                self._searching.add(text)
                found[text] = quick
                threading.Thread(target=self._search_all, args=(index, text, found), daemon=True).start()
        return quick

    @property
    def searching(self) -> bool:
        """Whether a search goes on behind the pages."""
        return bool(self._searching)

    def _search_all(self, index: StatementIndex, text: str, found: dict[str, Matches]) -> None:
        time.sleep(_PAUSE)
        try:
            with self.open() as casebook:
                found[text] = casebook.search_statements(index, text, index.all)
        finally:
            self._searching.discard(text)
            while len(found) > _REMEMBERED:
                found.pop(next(iter(found)))

    def _rebuild_behind(self) -> None:
        with self._lock:
            if self._building:
                return
            self._building = True
        threading.Thread(target=self._build, args=(self.signature(),), daemon=True).start()

    def _build(self, signature: Signature) -> StatementIndex:
        begun = time.monotonic()
        try:
            with self.open() as casebook:
                made = casebook.statement_index()
            self._built = time.monotonic()
            self._index = signature, made, self._built - begun
        finally:
            self._building = False
        return made
