"""A speaker against their own earlier words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from musnad.compare.claims.claims import Claim, order_key
from musnad.compare.claims.likeness import closeness
from musnad.compare.claims.scope import same_head, times_apart
from musnad.compare.claims.subjects import Line
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.quantities import differ
from musnad.compare.conflicts.denied import Sentences, match
from musnad.compare.conflicts.sameness import share_of
from musnad.compare.records import Party

_FIRM = frozenset({"asserts"})
_OUTRIGHT = frozenset({"stance.denies"})
_MOST = 0.75  # part of the words denied that must have been said
_CLOSE = 0.5  # share of deeds and things from which two numbers are of one thing


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What somebody said and what they said later."""

    speaker: Party
    before: Position
    after: Position
    claim: str
    rule: str


def find_contradictions(claims: Iterable[Claim], lines: Iterable[Line] = ()) -> list[Contradiction]:
    """Those who deny what they said, who say what they denied, who give another number of the same, and who would not
    confirm what they later say; each speaker once for each claim."""
    found: dict[tuple[str, str, str], Contradiction] = {}
    groups: list[tuple[str, Sequence[Position], bool]] = [(c.id, c.positions, True) for c in claims]
    groups += [(line.id, line.positions, False) for line in lines]
    for id, positions, close in groups:
        for before, after in combinations(sorted(positions, key=order_key), 2):
            for speaker in _both(before, after):
                rule = _rule(before, after, close)
                if rule is not None:
                    found.setdefault(
                        (speaker.identity, id, rule),
                        Contradiction(speaker, before, after, id, rule),
                    )
    return list(found.values())


def _both(before: Position, after: Position) -> list[Party]:
    """Those who speak in both, in sentences of their own; nobody unnamed, and no state for all its officials."""
    if before.place.sentence == after.place.sentence and before.article == after.article:
        return []
    later = {h.identity for h in after.holders}
    return [h for h in before.holders if h.identity in later and h.type in ("PER", "ORG", "GPE")]


def _rule(before: Position, after: Position, close: bool) -> str | None:
    if close and before.article != after.article and _is_denied(before, after):
        return "contradiction.polarity"
    if (
        before.rule == "stance.taken up"
        and before.doubts
        and after.stance in _FIRM
        and (before.day or "9") < (after.day or "")
    ):
        return "contradiction.silent before"
    for one in before.says.quantities:
        for later in after.says.quantities:
            if (
                close
                and before.article != after.article  # who gives two numbers at once speaks of two things
                and one.counted == later.counted
                and not (one.measured or later.measured or one.part or later.part)
                and one.role == later.role
                and same_head(before.says, after.says)
                and not times_apart(before, after)
                and len(before.says.quantities) == len(after.says.quantities) == 1
                and differ(one, later)
                and before.day == after.day
                and closeness(before.says, after.says) > _CLOSE
            ):
                return "contradiction.number"
    return None


def _is_denied(one: Position, other: Position) -> bool:
    """Whether one of two words of a speaker denies outright what the other says: nobody does so in one article, and a
    negation in what he says is mostly about something else of it."""
    denial, told = (one, other) if one.stance == "denies" else (other, one)
    if denial.rule not in _OUTRIGHT or told.stance not in _FIRM or not denial.matter == told.matter == "fact":
        return False
    share = share_of(denial, told, denied=True)
    return share.head and share.is_most(_MOST) and match(denial, told, Sentences((denial, told))) is not None
