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
from musnad.web.background import Job
from musnad.web.findings import Findings

Made = TypeVar("Made")
Signature = tuple[tuple[int, int], ...]
_REMEMBERED = 64  # things that are kept because they took long to work out
_QUICK = 0.3  # seconds in which an index may be made while somebody waits


@dataclass(slots=True)
class Server:
    """One casebook and what serves it.

    ``hosts`` are the names by which it may be asked, ``None`` any; ``token`` is what a stranger must know, ``None``
    where only this machine can ask.
    """

    path: Path
    hosts: frozenset[str] | None = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver"})
    token: str | None = None
    language: Literal["ar", "en"] = "ar"
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    job: Job = field(default_factory=Job)
    findings: Findings = field(default_factory=Findings)
    _kept: OrderedDict[Hashable, tuple[Signature, Any]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _index: tuple[Signature, StatementIndex, float] | None = None
    _building: bool = False

    def open(self) -> Casebook:
        """The casebook, for one request, without the right to change it."""
        return Casebook.open(self.path, "read", as_made=True)

    def open_for_change(self) -> Casebook:
        """The casebook, for one request that changes it."""
        return Casebook.open(self.path, "write")

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

    def statement_index(self) -> StatementIndex:
        """The index of all statements.

        After a change it is made anew, at once where that is quick; else the old one answers until the new one is
        there, as nobody should wait seconds for a count.
        """
        signature = self.signature()
        held = self._index
        if held is not None and (held[0] == signature or (held[2] > _QUICK and self._rebuild_behind())):
            return held[1]
        return self._build(signature)

    def _rebuild_behind(self) -> bool:
        with self._lock:
            if self._building:
                return True
            self._building = True
        threading.Thread(target=self._build, args=(self.signature(),), daemon=True).start()
        return True

    def _build(self, signature: Signature) -> StatementIndex:
        begun = time.monotonic()
        try:
            with self.open() as casebook:
                made = casebook.statement_index()
            self._index = signature, made, time.monotonic() - begun
        finally:
            self._building = False
        return made
