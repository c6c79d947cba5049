"""How a claim stands over time: from alleged to denied, contested, confirmed, acknowledged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from musnad.compare.claims.claims import order_key
from musnad.compare.clauses.positions import Position

Standing = Literal["unconfirmed", "alleged", "denied", "contested", "confirmed", "acknowledged"]
SETTLED = frozenset({"confirmed", "acknowledged"})
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
    if told in ("denied", "contested") and stands in SETTLED:
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
        if "denied" in kinds and kinds & SETTLED:
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
