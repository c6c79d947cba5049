"""A process that works for another ends with it."""

from __future__ import annotations

import multiprocessing
import os


def end_with_parent() -> None:
    """End this process when the parent is gone: a parent that was killed cannot tell its children to stop."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
