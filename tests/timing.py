"""How long something takes, where tests ask whether time grows in proportion."""

from __future__ import annotations

import time
from collections.abc import Callable

_TIMES = 3


def quickest(work: Callable[[], object]) -> float:
    """Seconds of processor time of the quickest of three runs: on a machine that does other work it tells most."""
    taken = []
    for _ in range(_TIMES):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)
