"""How a claim stands over time: from alleged to denied, contested, confirmed, acknowledged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from musnad.compare.claims.claims import order_key
from musnad.compare.claims.likeness import closeness
from musnad.compare.claims.pairs import is_copied
from musnad.compare.claims.scope import same_head
from musnad.compare.clauses.negations import is_conditional, is_news
from musnad.compare.clauses.positions import Position

Standing = Literal["unconfirmed", "alleged", "denied", "contested", "confirmed", "acknowledged"]
_CLOSE = 0.5  # share of deeds and things from which two sentences are about one thing
_OPEN = frozenset({"unconfirmed", "alleged", "denied"})
_SETTLED = frozenset({"confirmed", "acknowledged"})
_FIRMNESS: tuple[Standing, ...] = ("alleged", "unconfirmed", "denied", "contested", "confirmed", "acknowledged")
_BY_STANCE: dict[str, Standing] = {"unconfirmed": "unconfirmed", "alleges": "alleged", "denies": "denied"}


@dataclass(frozen=True, slots=True)
class StatusStep:
    """How a claim stands by one article; ``position`` is the sentence that says so."""

    status: Standing
    day: str | None
    position: Position
    rule: str


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A claim that stood open and was settled, or the other way round, with both sentences."""

    subject: str
    before: StatusStep
    after: StatusStep


def trace_status(positions: Sequence[Position]) -> tuple[StatusStep, ...]:
    """The steps at which a claim's status changes, in the order of time; the last tells how it stands.

    What is settled stays so: that others allege it later, or that somebody recalls how it was once not confirmed, opens
    nothing again. Only a denial does, and then it is contested. What somebody would not confirm or denied is no mere
    allegation because others repeat it.
    """
    return follow(status_by_article(positions))


def follow(told: Iterable[StatusStep]) -> tuple[StatusStep, ...]:
    """The steps, of those that articles tell one after the other, at which the status changes."""
    steps: list[StatusStep] = []
    for step in told:
        status = _after(steps[-1].status, step.status) if steps else step.status
        if not steps or status != steps[-1].status:
            steps.append(replace(step, status=status))
    return tuple(steps)


def _after(stands: Standing, told: Standing) -> Standing:
    """How a claim stands that stood so, after it is told so."""
    if told in ("denied", "contested") and stands in _SETTLED:
        return "contested"
    if stands == "contested" and told == "confirmed":
        return stands  # a report does not outweigh the denial
    return told if _FIRMNESS.index(told) > _FIRMNESS.index(stands) else stands


def status_by_article(positions: Sequence[Position]) -> tuple[StatusStep, ...]:
    """The status by every article in the order of time, whatever others told before.

    Within an article what somebody doubts or denies beside somebody who asserts it is contested; what its own doer or
    owner says or what the doer's partner says is acknowledged; what an article tells as fact is confirmed.
    """
    by_article: dict[str, list[StatusStep]] = {}
    for position in sorted((p for p in positions if p.matter != "opinion"), key=order_key):
        step = _step(position)
        if step is not None:
            by_article.setdefault(position.article, []).append(step)
    steps: list[StatusStep] = []
    for found in by_article.values():
        kinds = {s.status for s in found}
        if "denied" in kinds and kinds & _SETTLED:
            denial = next(s for s in found if s.status == "denied")
            steps.append(StatusStep("contested", denial.day, denial.position, "status.contested"))
            continue
        seen: set[Standing] = set()
        for step in found:
            if step.status not in seen:
                seen.add(step.status)
                steps.append(step)
    return tuple(steps)


def _step(position: Position) -> StatusStep | None:
    known = _BY_STANCE.get(position.stance)
    if known is not None:
        if position.rule in ("stance.hedged", "stance.author hedged") and position.matter == "forecast":
            return None
        return StatusStep(known, position.day, position, f"status.{known}")
    if position.headline and not position.holders:
        return None  # a headline leaves out whose word it is; the text below it tells
    if position.stance == "reports":
        return StatusStep("confirmed", position.day, position, "status.told as fact")
    if position.stance == "asserts" and position.holders:
        if answers_for(position):
            return StatusStep("acknowledged", position.day, position, "status.said by those who take part")
        return StatusStep("alleged", position.day, position, "status.said by others")
    return StatusStep("confirmed", position.day, position, "status.told as fact")


def answers_for(position: Position) -> bool:
    """Whether one of those who speak answers for one who acts, or for those on whose land or behalf it is done."""
    says = position.says
    sides = {f"state:{code}" for code in says.states} | says.actors | says.agents
    return bool(position.answered_for & sides)


def find_changes(subject: str, positions: Sequence[Position], close: bool = True) -> list[StatusChange]:
    """The change from the last article in which a claim stood open to the first later one in which it is settled.

    Only the surest is told: the doubt of somebody who refuses to confirm or who alleges, and the word of those who
    take part, before a bare report. With ``close`` the two sentences must share most of what they say. Without, they
    are on one thing of one owner ("their soldiers there"): whoever takes part and says so settles it, whatever was
    doubted of it, that they train there or that they fight.
    """
    steps = status_by_article(positions)
    opened = [s for s in steps if s.status in _OPEN and s.position.doubts and s.position.holders]
    settled = [s for s in steps if s.status in _SETTLED and not _is_open(s.position)]
    pairs = [
        (a, b) for a in opened for b in settled
        if a.day and b.day and a.day < b.day and a.position.article != b.position.article
        and (a.status != "denied" or b.status == "acknowledged")
        and (not close or closeness(a.position.says, b.position.says) > _CLOSE)
        and ((b.status == "acknowledged" and not close) or same_head(a.position.says, b.position.says))
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


def _told_beside(doubt: Position, later: Position, positions: Iterable[Position]) -> bool:
    """Whether the article of a doubt already tells in the same words what a later one tells."""
    return any(p.article == doubt.article and p.stance == later.stance and is_copied(p, later) for p in positions)


def _weight(pair: tuple[StatusStep, StatusStep]) -> int:
    before, after = pair
    same = {h.country for h in before.position.holders if h.country} & {
        h.country for h in after.position.holders if h.country
    }
    return 4 * bool(same) + 2 * (after.status == "acknowledged") + (before.position.rule == "stance.taken up")
