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
from typing import Any, Literal, TypeVar, cast

from musnad.casebook import Casebook
from musnad.casebook.facets import StatementIndex
from musnad.casebook.overviews import Overview
from musnad.casebook.statement_access import Matches
from musnad.web.background import Job, start_job
from musnad.web.findings import Findings
from musnad.web.overviews import Overviews
from musnad.web.workshop import Answer, Workshop

Made = TypeVar("Made")
Signature = tuple[tuple[int, int], ...]
_REMEMBERED = 64  # things that are kept because they took long to work out
_QUIET = 4.0  # seconds without another change after which stories are made anew
_LONGEST = 45.0  # seconds that a change waits for others at most
_RESTING = 8  # times as long must it be quiet before the ledgers are made anew
_PAUSE = 1.0  # seconds that the rest of a search leaves to the page that asked
_LOOKED = 150  # articles that are looked through for words while somebody waits


@dataclass(slots=True)
class Server:
    """One casebook and what serves it.

    ``hosts`` are the names by which it may be asked, ``None`` any; ``token`` is what a stranger must know, ``None``
    where only this machine can ask. ``upkeep``, where there is one, is the work of making stories anew after changes,
    which begins after so many ``quiet`` seconds. ``answered`` is when the last page was given.
    """

    path: Path
    hosts: frozenset[str] | None = frozenset({"127.0.0.1", "localhost", "[::1]", "testserver"})
    token: str | None = None
    language: Literal["ar", "en"] = "ar"
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    job: Job = field(default_factory=Job)
    upkeep: Job | None = None
    quiet: float = _QUIET
    findings: Findings = field(default_factory=Findings)
    workshop: Workshop = field(default_factory=Workshop)
    overviews: Overviews = field(init=False)
    answered: float = 0.0
    _kept: OrderedDict[Hashable, tuple[Signature, Any]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _changes: int = 0
    _changed: float = 0.0
    _keeping_up: bool = False
    _found: tuple[StatementIndex | None, dict[str, Matches]] = (None, {})
    _searching: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.overviews = Overviews(self.open, self.signature, self._work_behind, lambda: self.keeping_up)

    def open(self) -> Casebook:
        """The casebook, for one request, without the right to change it."""
        return Casebook.open(self.path, "read", as_made=True)

    def open_for_change(self) -> Casebook:
        """The casebook, for one request that changes it."""
        return Casebook.open(self.path, "write")

    def note_change(self) -> None:
        """Somebody has put something right: make behind the pages what is made of it, stories and what they hold.

        Changes soon after one another are taken up together, and those that come while that is done when it is.
        """
        upkeep = self.upkeep
        if upkeep is None:
            return
        with self._lock:
            self._changes += 1
            self._changed = time.monotonic()
            if self._keeping_up or self.job.working:
                return
            self._keeping_up = True
        threading.Thread(target=self._keep_up, args=(upkeep,), daemon=True).start()

    @property
    def keeping_up(self) -> bool:
        """Whether what is made of the casebook is being made anew, or soon will be."""
        return self._keeping_up

    def keep_up(self) -> bool:
        """Have what is made of the casebook made and kept behind the pages, if that is not done already; tell whether
        there is anybody to do it."""
        if self.upkeep is None or self.upkeep.stage == "failed":
            return False
        if not self._keeping_up and self.job.stage in ("none", "done", "failed"):
            self.note_change()
        return True

    def _keep_up(self, upkeep: Job) -> None:
        done = 0
        while True:
            self._wait_for_quiet()
            with self._lock:
                if done == self._changes:
                    self._keeping_up = False
                    return
                done = self._changes
            upkeep.trouble = None
            work = start_job(upkeep, self.path, (), self.findings, self.quiet * _RESTING)
            while work.is_alive():
                work.join(0.1)
                # Ledgers take minutes, and are made again after another change: that comes first.
                if upkeep.stage == "ledgers" and done != self._changes and upkeep.process is not None:
                    upkeep.process.terminate()

    def _wait_for_quiet(self) -> None:
        """Until nothing was changed for a while: whoever reviews decides on many statements in a row."""
        begun = time.monotonic()
        while (now := time.monotonic()) < min(self._changed + self.quiet, begun + _LONGEST):
            time.sleep(min(0.2, max(0.01, self._changed + self.quiet - now)))

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

    def _work_behind(
        self, signature: Signature, make: Callable[..., Made], what: Hashable, patience: float | None
    ) -> Answer[Made]:
        return self.workshop.ask(self.path, signature, make, what, long=True, patience=patience)

    def compare(
        self, casebook: Casebook, make: Callable[..., Made], story: str, patience: float | None = None
    ) -> Answer[Made]:
        """What ``make(casebook, story)`` gives, made in another process from the articles of a story alone: it lasts
        until something about these changes."""
        state = self.remember(("state", story), lambda: casebook.story_state(story))
        return self.workshop.ask(self.path, ((int(state, 16), 0),), make, story, patience=patience)

    def overview(self, what: Overview, patience: float | None = None) -> Any:
        """An overview of all articles; see :class:`musnad.web.overviews.Overviews`. Raises :class:`NotYet`."""
        return self.overviews.get(what, patience)

    def statement_index(self, patience: float | None = None) -> StatementIndex:
        """The index of all statements. Raises :class:`NotYet` while the first one is being made."""
        return cast(StatementIndex, self.overview("statements", patience))

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
