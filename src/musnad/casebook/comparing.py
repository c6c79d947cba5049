"""What articles say, compared: the claims, conflicts and status of one affair, with the origins that each rests on."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.compare.comparison import Comparison, compare
from musnad.compare.origins import Origins
from musnad.compare.records import Told


def compare_told(told: Sequence[Told], origins: Origins) -> Comparison:
    """The comparison of articles with these origins, every claim with the number of independent ones."""
    return compare(told, lambda positions: origins.count((p.article, p.place.span) for p in positions))
