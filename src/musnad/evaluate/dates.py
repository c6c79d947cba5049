"""Time expressions against gold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from musnad.evaluate.annotations import Annotation, Moment
from musnad.evaluate.figures import NO_SCORES, NO_SHARE, Scores, Share, Sum
from musnad.model import Span


@dataclass(frozen=True, slots=True)
class DateFigures(Sum):
    """``span`` counts overlapping expressions, ``value`` those whose value is right besides (none counts as one);
    ``calendar`` is the share of gold's calendar values, those that start with a digit, that were given."""

    span: Scores = NO_SCORES
    value: Scores = NO_SCORES
    calendar: Share = NO_SHARE


def compare_dates(gold: Annotation, system: Annotation) -> tuple[DateFigures, tuple[str, ...]]:
    """The figures of ``system`` against ``gold``, two annotations of one text, and each fault in words.

    Every expression of gold takes, in order, the free one of the system that covers most of it.
    """
    free = list(system.moments)
    found = right = calendar_right = 0
    faults = []
    for moment in gold.moments:
        name = "-" if moment.span is None else moment.span.of(gold.text)
        hit = _find_best(moment.span, free)
        if hit is None:
            faults.append(f"date missed {name} {moment.value}")
            continue
        got = free.pop(hit)
        found += 1
        if got.value == moment.value:
            right += 1
            calendar_right += _is_calendar(moment)
        else:
            faults.append(f"date value {name} {moment.value} got {got.value}")
    faults.extend(f"date extra {m.span.of(gold.text)} {m.value}" for m in free if m.span is not None)
    counts = (len(system.moments), len(gold.moments))
    calendar = Share(calendar_right, sum(map(_is_calendar, gold.moments)))
    return DateFigures(Scores(found, *counts), Scores(right, *counts), calendar), tuple(faults)


def _is_calendar(moment: Moment) -> bool:
    return bool(moment.value) and str(moment.value)[0].isdigit()


def _find_best(span: Span | None, free: Sequence[Moment]) -> int | None:
    best, widest = None, -1
    for place, moment in enumerate(free):
        if span is None or moment.span is None or not moment.span.overlaps(span):
            continue
        shared = min(moment.span.end, span.end) - max(moment.span.start, span.start)
        if shared > widest:
            best, widest = place, shared
    return best
