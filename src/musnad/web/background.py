"""Reading articles and comparing stories behind the pages: in a process of its own, so that no page waits.

The process writes to the casebook as ``musnad read`` does, and tells how far it is; the pages read the same file
meanwhile.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from musnad.engines.parent import end_with_parent
from musnad.engines.progress import Progress

if TYPE_CHECKING:
    from musnad.web.findings import Findings

Stage = Literal["none", "collecting", "reading", "joining", "comparing", "ledgers", "done", "failed"]
_EVERY = 0.25  # seconds between two words about how far it is
_COMPARED = 60  # stories that are compared without being asked for


@dataclass(slots=True)
class Job:
    """How far the work behind the pages is. Changed by one thread, read by all."""

    stage: Stage = "none"
    done: int = 0
    total: int = 0
    articles: int = 0
    expected: int = 0
    seconds: float = 0.0
    trouble: tuple[str, str] | None = None
    process: Any = None

    @property
    def working(self) -> bool:
        """Whether articles are still being read."""
        return self.stage in ("collecting", "reading", "joining")

    @property
    def percent(self) -> int:
        """How much of its stage is done."""
        return min(100, round(100 * self.done / self.total)) if self.total else 0

    @property
    def seconds_left(self) -> int | None:
        """For how long it will go on reading, as far as one can tell."""
        if self.stage != "reading" or self.done < self.total / 50 or not self.done:
            return None
        return round(self.seconds * (self.total - self.done) / self.done)


def start_job(
    job: Job, casebook: Path, sources: Sequence[Path], findings: Findings, rest: float = 0.0
) -> threading.Thread:
    """Read ``sources`` into ``casebook``, and make what is made of all articles, in a process of its own; ``job`` tells
    how far it is, and ``findings`` takes in what is found in each story. The thread that is returned ends when the work
    does.

    The ledgers, which take longest, come last, after so many seconds of ``rest``.
    """
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    process = context.Process(target=_work, args=(queue, casebook, list(sources), findings.states(), rest), daemon=True)
    if job.stage in ("none", "done", "failed"):
        job.stage = "collecting" if sources else "joining"
    job.process = process
    process.start()
    listener = threading.Thread(target=_listen, args=(job, queue, process, findings), daemon=True)
    listener.start()
    return listener


def _listen(job: Job, queue: Any, process: Any, findings: Findings) -> None:
    import queue as queues

    while True:
        try:
            kind, value = queue.get(timeout=1)
        except queues.Empty:
            if process.is_alive():
                continue
            if job.stage not in ("done", "failed"):
                job.trouble = ("job.died", "")
                job.stage = "failed"
            return
        if kind == "found":
            findings.put(value)
        elif kind == "stories":
            findings.keep(value)
        else:
            for name, part in value.items():
                setattr(job, name, part)
            if job.stage in ("done", "failed"):
                return


class _Telling(Progress):
    """Tells how far it is, not more often than a page can show."""

    def __init__(self, queue: Any) -> None:
        self._queue = queue
        self._told = self._begun = time.monotonic()
        self._done = self._total = self._articles = self._expected = 0

    def find(self, files: int, size: int) -> None:
        """So many bytes are to be looked through."""
        self._total = size
        self._tell("collecting", True)

    def finish_file(self, size: int) -> None:
        """A file is looked through."""
        self._done += size
        self._tell("collecting")

    def collect(self, new: bool) -> None:
        """One more article was met."""
        self._articles += 1
        self._tell("collecting")

    def begin(self, articles: int, characters: int) -> None:
        """Now they are read."""
        self._done, self._total, self._articles, self._expected = 0, characters, 0, articles
        self._begun = time.monotonic()
        self._tell("reading", True)

    def advance(self, articles: int, characters: int, words: int) -> None:
        """So many more were read."""
        self._done += characters
        self._articles += articles
        self._tell("joining" if self._done >= self._total else "reading", self._done >= self._total)

    def _tell(self, stage: Stage, at_once: bool = False) -> None:
        now = time.monotonic()
        if at_once or now - self._told >= _EVERY:
            self._told = now
            state = {"stage": stage, "done": self._done, "total": self._total, "articles": self._articles,
                     "expected": self._expected,
                     "seconds": now - self._begun}  # fmt: skip
            self._queue.put(("state", state))


def _work(queue: Any, path: Path, sources: Sequence[Path], known: Mapping[str, str], rest: float) -> None:
    stand_back()
    try:
        _do_work(queue, path, sources, known)
        _keep_ledgers(queue, path, rest)
        queue.put(("state", {"stage": "done"}))
    except Exception as error:
        from musnad.engines.reading import describe_error
        from musnad.engines.rejecting import without_folders

        cause, remedy = getattr(error, "cause", None), getattr(error, "remedy", None)
        told = (str(cause), str(remedy)) if cause and remedy else (describe_error(error), "")
        told = without_folders(told[0]), without_folders(told[1])
        queue.put(("state", {"stage": "failed", "trouble": told}))
    queue.close()
    queue.join_thread()


def _do_work(queue: Any, path: Path, sources: Sequence[Path], known: Mapping[str, str]) -> None:
    from musnad.casebook import Casebook
    from musnad.engines.collecting import collect_sources
    from musnad.engines.local import read_waiting

    with Casebook.open(path) as casebook:
        if sources or casebook.unread():
            telling = _Telling(queue)
            collect_sources(casebook, sources, telling)
            read_waiting(casebook, progress=telling)
        if not casebook.is_up_to_date():
            queue.put(("state", {"stage": "joining"}))
        casebook.stories()  # makes them
        queue.put(("state", {"stage": "comparing"}))
        casebook.keep_overviews()
    _compare(queue, path, known)


def _keep_ledgers(queue: Any, path: Path, rest: float) -> None:
    from musnad.casebook import Casebook

    queue.put(("state", {"stage": "ledgers"}))
    time.sleep(rest)
    with Casebook.open(path) as casebook:
        casebook.keep_ledgers()


def _compare(queue: Any, path: Path, known: Mapping[str, str]) -> None:
    from musnad.casebook import Casebook
    from musnad.web.findings import find_in_stories, keep_findings, leading, list_large

    with Casebook.open(path) as casebook:
        for story in leading(casebook, _COMPARED):
            casebook.keep_accounts(story)
    with Casebook.open(path, "read") as casebook:
        stories = leading(casebook, _COMPARED)
        queue.put(("stories", stories))
        made = {}
        for found in find_in_stories(casebook, _COMPARED, known):
            queue.put(("found", found))
            made[found.story] = found
    with Casebook.open(path) as casebook:
        keep_findings(casebook, made.values(), stories)
        # Large stories are compared when somebody asks for one: let that take less.
        for large in list_large(casebook):
            casebook.keep_accounts(large)


def stand_back() -> None:
    """Let the pages go first; and end with whoever started this."""
    with suppress(AttributeError, OSError):
        os.nice(5)
    threading.Thread(target=end_with_parent, daemon=True).start()
