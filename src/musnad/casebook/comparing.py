"""What articles say, compared: the claims, conflicts and status of one affair, with the origins that each rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from musnad.compare.accounts import Account
    from musnad.compare.comparison import Comparison
    from musnad.compare.origins import Origins


def compare_by_origins(accounts: Iterable[Account], origins: Origins) -> Comparison:
    """The comparison of articles with these origins, every claim with the number of independent ones."""
    # Late: most questions to a casebook need nothing that compares.
    from musnad.compare.comparison import compare_accounts

    return compare_accounts(accounts, lambda positions: origins.count((p.article, p.place.span) for p in positions))
