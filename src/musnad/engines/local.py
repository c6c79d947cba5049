"""Reading articles into a casebook on this machine, with one process or several.

First the articles are collected (``collecting``): each is stored as the input gave it. Then the stored ones are read,
here. So inputs are opened once, it is known how much there is to do, and work that was stopped at any point goes on
where it stopped. What the casebook holds in the end does not depend on order, processes, or how often it was stopped.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field

from musnad.casebook import Casebook
from musnad.casebook.settling import Stored
from musnad.engines.own_frames import find_frames
from musnad.engines.parent import end_with_parent
from musnad.engines.progress import Progress
from musnad.engines.reading import Failure, Finder, Finding, default_finder, read_stored
from musnad.engines.rejecting import failed_place, keep_failures
from musnad.model import Reading
from musnad.read.recurring import Recurring
from musnad.remembering import forget
from musnad.signing import digest_rules

_CHUNK = 60_000  # characters that are given to a process at once: half a second of work
_AHEAD = 2  # chunks that wait for each process
_SELDOM = (100_000, 20, 50)  # thresholds of the search for cycles while articles are read
_HELD = 16  # readings that are stored at once: what is lost, to be read again, where the machine stops
_SHOWN = 1000  # failures that are kept in detail


class EngineError(Exception):
    """The work cannot go on; ``cause`` and ``remedy`` are one line each."""

    def __init__(self, cause: str, remedy: str) -> None:
        super().__init__(f"{cause}. {remedy}")
        self.cause = cause
        self.remedy = remedy


@dataclass(slots=True)
class Outcome:
    """What came of reading: articles by what was done with them.

    ``read`` counts articles that were read for the first time or anew, ``kept`` those whose reading stood.
    """

    read: int = 0
    kept: int = 0
    words: int = 0
    failed: int = 0
    failures: list[Failure] = field(default_factory=list)

    def count(self, finding: Finding) -> None:
        """Take one more article into account."""
        self.words += finding.words
        if finding.failure is not None:
            self.failed += 1
            if len(self.failures) < _SHOWN:
                self.failures.append(finding.failure)
        elif finding.reading is not None:
            self.read += 1
        else:
            self.kept += 1


def read_waiting(
    casebook: Casebook,
    processes: int = 1,
    finder: Finder | None = None,
    rules: str | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Read all stored articles that wait to be read, or whose reading the rules or other articles have overtaken.

    ``finder`` must be importable by name where there are several ``processes``; ``rules`` names it (default: the
    digest of the program's own rules). By default the event frames that lie beside the casebook are used too. A few
    readings are one transaction. An article in which the finder fails is counted in the outcome and stays unread.
    Raises :class:`EngineError` where a process dies, and :class:`musnad.lexicon.event_files.EventFileError` where the
    frames beside the casebook are faulty.
    """
    progress = progress or Progress()
    framed = find_frames(casebook.path) if finder is None else None
    finder = finder or framed or default_finder()
    if rules is None:
        rules = digest_rules() if framed is None else f"{digest_rules()}+{framed.digest}"
    outcome = Outcome()
    articles, characters = casebook.unsettle(rules)
    progress.begin(articles, characters)
    if not articles:
        return outcome
    with _seldom_collected():
        recurring = Recurring()
        for stored in casebook.unsettled():
            recurring.add(stored.article)
        run = _run_here if processes <= 1 else _run_processes
        with _Keeping(casebook, rules) as keeping:
            for finding in run(casebook.unsettled(), _Task(finder, recurring, rules), processes):
                keeping.take(finding)
                outcome.count(finding)
                progress.advance(1, finding.characters, finding.words)
        keep_failures(casebook, outcome.failures)
        forget()  # The words of the articles make room for their identities.
        casebook.settle()
    return outcome


class _Keeping:
    """Puts readings into the casebook a few at a time; what it holds when the work is stopped is put there too."""

    def __init__(self, casebook: Casebook, rules: str) -> None:
        self.casebook, self.rules = casebook, rules
        self.held: list[tuple[Reading, str]] = []

    def take(self, finding: Finding) -> None:
        """Keep the reading of ``finding``, where it has one."""
        if finding.reading is not None:
            self.held.append((finding.reading, finding.recurring))
            if len(self.held) >= _HELD:
                self.store()

    def store(self) -> None:
        """Put all that is held into the casebook, in one transaction."""
        with self.casebook.transaction():
            for reading, recurring in self.held:
                self.casebook.add(reading, self.rules, recurring)
                self.casebook.forget_rejections(failed_place(reading.article.id))
        self.held.clear()

    def __enter__(self) -> _Keeping:
        return self

    def __exit__(self, *error: object) -> None:
        self.store()


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Fewer searches for cycles: readings have none, and looking for them took a seventh of the time."""
    held = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*held)


@dataclass(frozen=True, slots=True)
class _Task:
    finder: Finder
    recurring: Recurring
    rules: str

    def __call__(self, stored: Stored) -> Finding:
        return read_stored(stored, self.finder, self.recurring, self.rules)


def _run_here(articles: Iterator[Stored], task: _Task, processes: int) -> Iterator[Finding]:
    for stored in articles:
        yield task(stored)


def _run_processes(articles: Iterator[Stored], task: _Task, processes: int) -> Iterator[Finding]:
    """Give chunks to processes and take the findings back in order, with a bounded number under way."""
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _start_process, (task,))
    waiting: deque[Future[list[Finding]]] = deque()
    try:
        for chunk in _cut_chunks(articles):
            waiting.append(pool.submit(_run_chunk, chunk))
            if len(waiting) > _AHEAD * processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise EngineError(
            "A process that was reading articles died, killed from outside or for want of memory",
            "Run the same command again: it goes on where it stopped. With fewer processes it needs less memory",
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _cut_chunks(articles: Iterator[Stored]) -> Iterator[list[Stored]]:
    chunk: list[Stored] = []
    size = 0
    for stored in articles:
        chunk.append(stored)
        size += len(stored.article.text)
        if size >= _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


_task: _Task | None = None


def _start_process(task: _Task) -> None:
    global _task
    _task = task
    gc.set_threshold(*_SELDOM)
    # The parent alone decides when to stop; it ends the pool after the chunks under way.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()


def _run_chunk(chunk: list[Stored]) -> list[Finding]:
    assert _task is not None
    return [_task(stored) for stored in chunk]
