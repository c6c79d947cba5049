"""What articles say, compared: the claims, conflicts and status of one affair, with the origins that each rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from musnad.compare.progress import Advance, in_silence

if TYPE_CHECKING:
    from musnad.compare.accounts import Account
    from musnad.compare.clauses.positions import Position
    from musnad.compare.comparison import Comparison
    from musnad.compare.stories.origins import Origins


def compare_by_origins(accounts: Iterable[Account], origins: Origins, advance: Advance = in_silence) -> Comparison:
    """The comparison of articles with these origins, every claim with the number of independent ones; ``advance`` is
    told how far it has got."""
    # Late: most questions to a casebook need nothing that compares.
    from musnad.compare.comparison import compare_accounts

    def count(positions: Sequence[Position]) -> int:
        return origins.count((p.article, p.place.span) for p in positions)

    return compare_accounts(accounts, count, advance)
