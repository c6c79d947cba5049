"""A speaker against their own earlier words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from musnad.compare.claims.claims import Claim, order_key
from musnad.compare.claims.likeness import closeness
from musnad.compare.claims.scope import same_head, times_apart
from musnad.compare.claims.subjects import Line
from musnad.compare.clauses.negations import negated_in, tells_of_denial
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.quantities import differ
from musnad.compare.records import Party

_FIRM = frozenset({"asserts"})
_CLOSE = 0.5  # share of deeds and things from which one denies what the other says


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
    stances = {before.stance, after.stance}
    denial, other = (before, after) if before.stance == "denies" else (after, before)
    about = denial.rule in ("stance.denies", "stance.denying") or bool(
        negated_in(denial) & (other.says.acts | other.says.things)
    )
    about = about and not other.says.negative and closeness(before.says, after.says) > _CLOSE
    about = about and not tells_of_denial(other) and same_head(before.says, after.says)
    if close and stances == {"asserts", "denies"} and about and before.matter == after.matter == "fact":
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
