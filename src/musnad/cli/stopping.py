"""Being told to end from outside, by a machine that shuts down or a job scheduler: as Ctrl-C, with its own code."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_ENDED = 128


class Ended(KeyboardInterrupt):
    """The process was told to end; ``code`` is what it ends with."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.code = _ENDED + number


@contextmanager
def ends_as_interrupted() -> Iterator[None]:
    """While this lasts, SIGTERM (and a terminal that is closed) raise :class:`Ended` instead of ending at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    # What is ignored stays so: nohup.
    held = {n: signal.signal(n, _end) for n in numbers if signal.getsignal(n) is signal.SIG_DFL}
    try:
        yield
    finally:
        for number, handler in held.items():
            signal.signal(number, handler)


def _end(number: int, frame: FrameType | None) -> None:
    raise Ended(number)
