"""How far a comparison has got, for who waits: a large story takes minutes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

Stage = Literal["articles", "clauses", "conflicts"]
"""Articles are cut into clauses, clauses are compared with one another, conflicts are looked for among them."""

Advance = Callable[[Stage, int, int], None]
"""Is told the stage, how much of it is done, and of how much."""


def in_silence(stage: Stage, done: int, total: int) -> None:
    """Tells nobody."""
