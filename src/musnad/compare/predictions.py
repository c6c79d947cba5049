"""What is foretold, and for when: statements about the future by speakers who are named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from musnad.arabic.tokens import tokenize
from musnad.intervals import days_of
from musnad.lexicon.ledgers import load_ledger_words
from musnad.model import Date, Span, Statement

# Who asks for something, or will not say, foretells nothing.
NO_FORETELLING = frozenset({"demand", "call", "order", "ask", "not_confirm"})
_LENGTH = re.compile(r"P(\d{1,4})([DWMY])")
_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}  # a horizon is no calendar: months and years in round days
_LONGEST = 36500
_BEFORE = 24  # characters before a length of time that are looked at
NOT_STANDING = frozenset({"declines", "asks", "wants", "denies"})


@dataclass(frozen=True, slots=True)
class Horizon:
    """For when something is foretold: the words, their value, and the days that it
    allows; a length of time counts from the day of the report."""

    span: Span
    text: str
    value: str | None
    first: str | None
    last: str | None
    rule: str


def foretells(statement: Statement) -> bool:
    """Whether a statement says what will be, and stands by it."""
    return (
        statement.prediction
        and statement.cls not in NO_FORETELLING
        and statement.commitment not in NOT_STANDING
        and bool(statement.entities)
    )


def find_horizon(statement: Statement, dates: Sequence[Date], text: str, reported: str | None) -> Horizon | None:
    """The time expression in the content that lies ahead of the report, or ``None`` where there is none.

    The first that reaches beyond the day of the report counts, or the first length of time that is said to pass until
    then ("within five years"); without a day of report, the first date at all.
    """
    inside = [d for d in dates if any(span.contains(d.span) for span in statement.content) and d.value]
    report = days_of((reported or "")[:10])
    for time in sorted(inside, key=lambda d: d.span):
        words = time.span.of(text)
        days = days_of((time.value or "").partition("T")[0])
        if days is None:
            if time.type == "DURATION" and _lies_ahead(time, text):
                first, last = _from(report, time.value or "")
                return Horizon(time.span, words, time.value, first, last, "prediction.horizon.duration")
            continue
        if report is None or (days[1] > report[0] and not (days[0] <= report[0] and _lies_behind(time, text))):
            return Horizon(
                time.span, words, time.value, days[0].isoformat(), days[1].isoformat(), "prediction.horizon.date"
            )
    return None


def _from(report: tuple[date, date] | None, value: str) -> tuple[str | None, str | None]:
    """The day of the report, and the day by which a length of time has passed since."""
    match = _LENGTH.fullmatch(value)
    if report is None or match is None or report[0] != report[1]:
        return None, None
    days = int(match[1]) * _DAYS[match[2]]
    if days > _LONGEST:
        return None, None
    return report[0].isoformat(), (report[0] + timedelta(days=days)).isoformat()


def _lies_behind(time: Date, text: str) -> bool:
    return any(token.form in load_ledger_words().past for token in tokenize(text, *time.span))


def _lies_ahead(time: Date, text: str) -> bool:
    """Whether a length of time is one until or in which something comes."""
    words = load_ledger_words()
    before = [token.form for token in tokenize(text, max(0, time.span.start - _BEFORE), time.span.start)][-2:]
    inside = [token.form for token in tokenize(text, *time.span)]
    return any(form in words.within for form in before) or any(form in words.coming for form in inside)
