"""What stood open and was settled later: from doubted, alleged or denied to confirmed or acknowledged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from musnad.compare.claims.claims import order_key
from musnad.compare.claims.likeness import closeness
from musnad.compare.claims.pairs import is_copied
from musnad.compare.claims.scope import same_head
from musnad.compare.claims.status import SETTLED, StatusChange, StatusStep, status_by_article
from musnad.compare.clauses.negations import is_conditional, is_news, tells_of_accusing
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.references import TAKEN_UP
from musnad.compare.conflicts.sameness import share_of

_CLOSE = 0.5  # share of deeds and things from which two sentences are about one thing
_OPEN = frozenset({"unconfirmed", "alleged", "denied"})


def find_changes(subject: str, positions: Sequence[Position], close: bool = True) -> list[StatusChange]:
    """The change from the last article in which a claim stood open to the first later one in which it is settled.

    Only the surest is told: the doubt of somebody who refuses to confirm or who alleges, and the word of those who
    take part, before a bare report. With ``close`` the two sentences must share most of what they say. Without, they
    are on one thing of one owner ("their soldiers there"): whoever takes part and says so settles it, whatever was
    doubted of it, that they train there or that they fight.
    """
    steps = status_by_article(positions)
    opened = [s for s in steps if s.status in _OPEN and s.position.doubts and s.position.holders]
    settled = [s for s in steps if s.status in SETTLED and not _is_open(s.position)]
    pairs = [
        (a, b) for a in opened for b in settled
        if a.day and b.day and a.day < b.day and a.position.article != b.position.article
        and (a.status != "denied" or b.status == "acknowledged")
        and (not close or closeness(a.position.says, b.position.says) > _CLOSE)
        and ((b.status == "acknowledged" and not close) or same_head(a.position.says, b.position.says))
        and _is_of_same(a.position, b.position)
        and not _told_beside(a.position, b.position, positions)
    ]  # fmt: skip
    if not pairs:
        return []
    before, after = min(pairs, key=lambda pair: (-_weight(pair), pair[1].day or "9", order_key(pair[0].position)))
    return [StatusChange(subject, before, after)]


def _is_open(position: Position) -> bool:
    """Whether a clause that is no doubt of its own leaves it open all the same: who wants it, on a condition, or speaks
    of the news of it."""
    return position.rule == "stance.wants" or position.says.negative or is_conditional(position) or is_news(position)


def _is_of_same(doubt: Position, later: Position) -> bool:
    """Whether a later clause tells most of what was doubted, where that is said in the clause itself and not only taken
    up, and in a sentence that is not of accusing somebody again."""
    return doubt.rule == TAKEN_UP or (share_of(doubt, later).is_most() and not tells_of_accusing(later))


def _told_beside(doubt: Position, later: Position, positions: Iterable[Position]) -> bool:
    """Whether the article of a doubt already tells in the same words what a later one tells."""
    return any(p.article == doubt.article and p.stance == later.stance and is_copied(p, later) for p in positions)


def _weight(pair: tuple[StatusStep, StatusStep]) -> int:
    before, after = pair
    same = {h.country for h in before.position.holders if h.country} & {
        h.country for h in after.position.holders if h.country
    }
    return 4 * bool(same) + 2 * (after.status == "acknowledged") + (before.position.rule == "stance.taken up")
