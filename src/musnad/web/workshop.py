"""What takes longer than a page may: worked out in a process of its own, kept while the casebook stays as it is.

A page asks for it and waits a moment. What is not there by then is shown as being made, and the page asks again.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")
Signature = tuple[tuple[int, int], ...]
_KEPT = 48  # answers that are kept
_LANES = 2  # processes: what takes minutes must not stand before what takes a second


class WorkFailed(Exception):
    """The process could not make what was asked for; its words are those of the error there."""


@dataclass(slots=True)
class _Task:
    """Something asked for: when it is done, ``value`` is there or ``trouble`` says why not."""

    signature: Signature
    done: threading.Event = field(default_factory=threading.Event)
    value: Any = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Answer(Generic[Made]):
    """What the workshop gives: ``value`` is ``None`` while it is being made, ``current`` false where the casebook has
    changed since."""

    value: Made | None
    current: bool


@dataclass(slots=True)
class Workshop:
    """Has things made for one casebook. ``patience`` is how many seconds a page waits."""

    patience: float = 0.5
    _tasks: OrderedDict[Hashable, _Task] = field(default_factory=OrderedDict)
    _last: OrderedDict[Hashable, Any] = field(default_factory=OrderedDict)
    _lanes: dict[int, _Lane] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(
        self,
        path: Path,
        signature: Signature,
        make: Callable[..., Made],
        *arguments: Hashable,
        long: bool = False,
        patience: float | None = None,
    ) -> Answer[Made]:
        """What ``make(casebook, *arguments)`` gives for the casebook in ``path`` as it is at ``signature``.

        ``make`` is a function of a module, ``long`` says that it may take minutes; ``patience`` is how long to wait
        where it is not as usual. Raises :class:`WorkFailed`.
        """
        key = (make.__module__, make.__qualname__, *arguments)
        with self._lock:
            task = self._tasks.get(key)
            if task is None or task.signature != signature:
                task = self._tasks[key] = _Task(signature)
                self._lane(int(long)).send(task, path, make, arguments)
            self._tasks.move_to_end(key)
            while len(self._tasks) > _KEPT:
                old, _ = self._tasks.popitem(last=False)
                self._last.pop(old, None)
        if not task.done.wait(self.patience if patience is None else patience):
            return Answer(self._last.get(key), False)
        if task.trouble is not None:
            with self._lock:
                if self._tasks.get(key) is task:
                    del self._tasks[key]
            raise WorkFailed(task.trouble)
        self._last[key] = task.value
        return Answer(task.value, True)

    def warm(self) -> None:
        """Have a process ready, so that the first question need not wait for one."""
        with self._lock:
            self._lane(0)

    def _lane(self, number: int) -> _Lane:
        lane = self._lanes.get(number % _LANES)
        if lane is None or not lane.alive:
            lane = self._lanes[number % _LANES] = _Lane()
        return lane


class _Lane:
    """One process that does one thing after the other. It ends with whoever started it."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._asked, self._answered = context.Queue(), context.Queue()
        self._waiting: dict[int, _Task] = {}
        self._number = 0
        self._process = context.Process(target=_work, args=(self._asked, self._answered), daemon=True)
        self._process.start()
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def alive(self) -> bool:
        """Whether it still works."""
        return self._process.is_alive()

    def send(self, task: _Task, path: Path, make: Callable[..., Any], arguments: tuple[Hashable, ...]) -> None:
        """Have something made."""
        self._number += 1
        self._waiting[self._number] = task
        self._asked.put((self._number, path, make, arguments))

    def _listen(self) -> None:
        import queue

        while True:
            try:
                number, value, trouble = self._answered.get(timeout=1)
            except queue.Empty:
                if self.alive:
                    continue
                for task in self._waiting.values():
                    task.trouble = "the process was ended from outside"
                    task.done.set()
                return
            except (EOFError, OSError):
                return
            task = self._waiting.pop(number)
            task.value, task.trouble = value, trouble
            task.done.set()


def _work(asked: Any, answered: Any) -> None:
    import musnad.web.compared  # noqa: F401 - what is asked for most is there before it is
    from musnad.casebook import Casebook
    from musnad.compare import comparison  # noqa: F401
    from musnad.compare.stories import origins  # noqa: F401
    from musnad.web.background import stand_back

    stand_back()
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            number, path, make, arguments = asked.get()
            try:
                with Casebook.open(path, "read", as_made=True) as casebook:
                    answered.put((number, make(casebook, *arguments), None))
            except Exception as error:
                answered.put((number, None, f"{type(error).__name__}: {error}"))
