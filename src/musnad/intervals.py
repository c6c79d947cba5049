"""Which days a TIMEX3-like value covers: pure reckoning with the calendar, below everything else."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_VALUE = re.compile(
    r"(?P<year>-?\d{4})(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:T.*)?"
)
_LENGTH = re.compile(r"P(?:(\d+(?:\.\d+)?)([YMWD]))|PT(\d+(?:\.\d+)?)H")
_PARTS = ("start", "mid", "end")


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or ``None`` where there is none such (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_month(year: int, month: int, step: int) -> tuple[int, int]:
    """Year and month ``step`` months on."""
    index = year * 12 + month - 1 + step
    return index // 12, index % 12 + 1


def shift_day(start: date, unit: str, amount: float) -> date | None:
    """``start`` moved by an amount of a unit; the day of the month is kept where the month has it."""
    try:
        if unit in ("D", "W"):
            return start + timedelta(days=round(amount * (7 if unit == "W" else 1)))
        months = round(amount * {"M": 1, "Y": 12, "DE": 120, "CE": 1200}[unit])
        year, month = shift_month(start.year, start.month, months)
        return date(year, month, min(start.day, monthrange(year, month)[1]))
    except (ValueError, OverflowError, KeyError):
        return None


def days_of(value: str | None) -> tuple[date, date] | None:
    """The first and last day that a value covers, ``None`` where it names no stretch of the calendar.

    Understands days, months, years, ISO weeks, quarters, halves, seasons, decades ("199"), centuries ("19") and
    intervals of these; the time of day is left out of account.
    """
    if not value:
        return None
    if "/" in value:
        left, _, right = value.partition("/")
        first, last = days_of(left), days_of(right)
        return (first[0], last[1]) if first and last else None
    if value.isdigit() and len(value) in (2, 3):
        span = 10 ** (4 - len(value))
        start = int(value) * span
        if not 1 <= start <= 9999 - span:
            return None
        return date(start, 1, 1), date(start + span - 1, 12, 31)
    match = _VALUE.fullmatch(value)
    if match is None or not 1 <= int(match["year"]) <= 9998:
        return None
    return _within_year(int(match["year"]), match)


def days_apart(one: tuple[date, date] | None, other: tuple[date, date] | None) -> int | None:
    """The days between two stretches of days, 0 where they meet, ``None`` where one is not known."""
    return None if one is None or other is None else max(0, (max(one[0], other[0]) - min(one[1], other[1])).days)


def _within_year(year: int, match: re.Match[str]) -> tuple[date, date] | None:
    if match["week"]:
        try:
            first = date.fromisocalendar(year, int(match["week"]), 1)
        except ValueError:
            return None
        # Fridays are part of the weekend in some Arab countries, Sundays in others.
        return first + timedelta(days=4 if match["weekend"] else 0), first + timedelta(days=6)
    if match["day"]:
        day = day_of(year, int(match["month"]), int(match["day"]))
        return (day, day) if day else None
    if match["month"]:
        low = high = int(match["month"])
    elif match["quarter"]:
        low, high = int(match["quarter"]) * 3 - 2, int(match["quarter"]) * 3
    elif match["half"]:
        low, high = int(match["half"]) * 6 - 5, int(match["half"]) * 6
    elif match["season"]:
        low, high = _SEASONS[match["season"]]
    else:
        low, high = 1, 12
    if not 1 <= low <= 12:
        return None
    end_year, end_month = (year, high) if high <= 12 else (year + 1, high - 12)
    return date(year, low, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def third_of(days: tuple[date, date], part: str) -> tuple[date, date]:
    """The first, middle or last third (``start``, ``mid``, ``end``) of a stretch of days."""
    first, last = days
    length = (last - first).days + 1
    if length < 3:
        return first, last
    one, two = length // 3, length - length // 3
    if part == "start":
        return first, first + timedelta(days=max(one, 1) - 1)
    if part == "mid":
        return first + timedelta(days=one), first + timedelta(days=max(two - 1, one))
    return first + timedelta(days=two), last


def meant_days(value: str | None, rule: str, anchor: str | None) -> tuple[date, date] | None:
    """First and last day that a time expression can mean, by its value, rule and anchor.

    The last part of a rule narrows the value: ``start``, ``mid`` and ``end`` to a third of it; ``past`` and ``coming``
    lay a length of time before or after the day of ``anchor`` ("last three days"). ``None`` where the value names no
    stretch of the calendar.
    """
    part = rule.rpartition(".")[2]
    if part in ("past", "coming"):
        day = days_of(anchor)
        length = _LENGTH.fullmatch(value or "")
        if day is None or day[0] != day[1] or length is None:
            return None
        unit, amount = (length[2], float(length[1])) if length[1] else ("D", float(length[3]) / 24)
        other = shift_day(day[0], unit, amount if part == "coming" else -amount)
        return (min(other, day[0]), max(other, day[0])) if other else None
    days = days_of(value)
    return third_of(days, part) if days is not None and part in _PARTS else days
