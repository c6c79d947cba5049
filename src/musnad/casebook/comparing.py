"""What articles say, compared: the claims, conflicts and status of one affair, with the origins that each rests on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from musnad.compare.comparison import Comparison
    from musnad.compare.origins import Origins


def compare_told(origins: Origins, advance: Callable[[int], None] = lambda done: None) -> Comparison:
    """The comparison of the articles with these origins, every claim with the number of independent ones; ``advance``
    is told how many articles are done."""
    # Late: most questions to a casebook need nothing that compares.
    from musnad.compare.comparison import compare

    return compare(origins.told, lambda positions: origins.count((p.article, p.place.span) for p in positions), advance)
