"""Status over time: the steps of a row in order, and where they lead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from musnad.compare.records import Status, Step
from musnad.intervals import days_of

_FIRM = frozenset({"actual", "asserted"})
# how far a status has got, for steps of one day
_REACHED: dict[str, int] = {
    "sought": 0, "possible": 1, "alleged": 2, "promised": 3, "denied": 4, "signed": 5, "in force": 6, "delivered": 7,
    "ended": 8,
}  # fmt: skip


def day_of_step(step: Step) -> str | None:
    """The day to which a step is put: the last that the text allows, else the day of the report."""
    days = days_of(step.date) or days_of(step.reported)
    return days[1].isoformat() if days else None


def order_steps(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps by day, undated ones last; what one sentence says twice is said once."""
    seen: dict[tuple[object, ...], Step] = {}
    for step in steps:
        seen.setdefault((step.place.article, step.place.sentence, step.status), step)
    return tuple(
        sorted(seen.values(), key=lambda s: (day_of_step(s) or "9", s.reported or "9", s.place.article, s.place.span))
    )


def latest_status(steps: Sequence[Step]) -> Status | None:
    """How it stands in the end.

    What has been reached stays: a later report that something is sought or alleged does not undo a signing; only that
    it ended does, or its denial where nobody tells it as a fact.
    """
    if not steps:
        return None
    status: Status = steps[0].status
    for step in steps[1:]:
        if step.status == "ended" or _REACHED[step.status] >= _REACHED[status]:
            status = step.status
        elif step.status == "denied" and status in ("promised", "alleged", "possible", "sought"):
            status = "denied"
    return status
