"""What articles say, compared: the claims, conflicts and status of one affair, with the origins that each rests on."""

from __future__ import annotations

from collections.abc import Callable

from musnad.compare.comparison import Comparison, compare
from musnad.compare.origins import Origins


def compare_told(origins: Origins, advance: Callable[[int], None] = lambda done: None) -> Comparison:
    """The comparison of the articles with these origins, every claim with the number of independent ones; ``advance``
    is told how many articles are done."""
    return compare(origins.told, lambda positions: origins.count((p.article, p.place.span) for p in positions), advance)
