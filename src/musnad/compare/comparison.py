"""One affair, many accounts: claims with everybody's position, where they are at odds, and how that changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from musnad.compare.accounts import Account, account_of
from musnad.compare.claims.claims import Claim, OriginsOf, count_articles, find_claims
from musnad.compare.claims.status import StatusChange, StatusStep, trace_status
from musnad.compare.claims.subjects import Line, find_lines
from musnad.compare.conflicts.changes import find_changes
from musnad.compare.conflicts.conflicts import Conflict, find_conflicts
from musnad.compare.conflicts.contradictions import Contradiction, find_contradictions
from musnad.compare.progress import Advance, in_silence
from musnad.compare.records import Told


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the accounts of an affair come to; the same whatever the order of the articles.

    ``statuses`` maps the id of a claim to how it stood article by article; ``updates`` are the conflicts in which the
    later account only brings the earlier up to date, kept apart from ``conflicts``.
    """

    articles: tuple[str, ...]
    claims: tuple[Claim, ...]
    lines: tuple[Line, ...]
    conflicts: tuple[Conflict, ...]
    updates: tuple[Conflict, ...]
    statuses: tuple[tuple[str, tuple[StatusStep, ...]], ...]
    changes: tuple[StatusChange, ...]
    contradictions: tuple[Contradiction, ...]


def compare(told: Sequence[Told], origins: OriginsOf = count_articles, advance: Advance = in_silence) -> Comparison:
    """Compare the articles of one affair. ``origins`` counts the independent origins of some positions; ``advance`` is
    told how far it has got."""
    accounts = []
    for article in told:
        accounts.append(account_of(article))
        advance("articles", len(accounts), len(told))
    return compare_accounts(accounts, origins, advance)


def compare_accounts(
    accounts: Iterable[Account], origins: OriginsOf = count_articles, advance: Advance = in_silence
) -> Comparison:
    """Compare articles of which it is known what of them is compared; as :func:`compare`."""
    accounts = sorted(accounts, key=lambda account: account.name)
    positions = [position for account in accounts for position in account.positions]
    dated = [position for account in accounts for position in account.dated]
    titles = [account.title for account in accounts if account.title is not None]
    meetings = {account.name: account.meetings for account in accounts}
    claims = find_claims(positions, origins, advance)
    lines = find_lines(positions)
    advance("conflicts", 0, len(positions))
    conflicts = find_conflicts(claims, lines, positions, dated, meetings, titles)
    groups = [(claim.id, claim.positions, True) for claim in claims]
    groups += [(line.id, line.positions, False) for line in lines]
    changes: dict[tuple[str, str], StatusChange] = {}
    for id, members, close in groups:
        for change in find_changes(id, members, close):
            changes.setdefault((change.before.position.id, change.after.position.id), change)
    return Comparison(
        tuple(meetings),
        tuple(claims),
        tuple(lines),
        tuple(c for c in conflicts if not c.updated),
        tuple(c for c in conflicts if c.updated),
        tuple((claim.id, trace_status(claim.positions)) for claim in claims),
        tuple(changes.values()),
        tuple(find_contradictions(claims, lines)),
    )
