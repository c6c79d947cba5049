"""Dates as readers write them: by the months of their region, in the Gregorian or the Hijri calendar."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from musnad.intervals import days_of

Digits = Literal["latn", "arab"]
Months = Literal["both", "levant", "nile", "maghreb", "morocco"]
Calendar = Literal["gregorian", "hijri", "both"]
DIGITS: tuple[Digits, ...] = ("latn", "arab")
MONTHS: tuple[Months, ...] = ("both", "levant", "nile", "maghreb", "morocco")
CALENDARS: tuple[Calendar, ...] = ("gregorian", "hijri", "both")
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*|\s.*)?")


@dataclass(frozen=True, slots=True)
class Manner:
    """How numbers and dates are written."""

    digits: Digits = "latn"
    months: Months = "both"
    calendar: Calendar = "gregorian"


def tell_date(value: str, strings: Mapping[str, Any], manner: Manner) -> str:
    """An ISO date of any precision, or an interval ``a/b`` of two, in words; weeks and other stretches
    of the calendar by their days; what is none of these is given back as it is.

    ``strings`` has the names of the months under ``months.<manner>.<1..12>``.
    """
    first, slash, last = value.partition("/")
    if slash and first and last and ".." not in value:
        return f"{tell_date(first, strings, manner)} – {tell_date(last, strings, manner)}"
    found = _ISO.fullmatch(value)
    if found is None:
        return _tell_stretch(value, strings, manner)
    year, month, day = found[1], found[2], found[3]
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        return value
    told = f"{strings[f'months.{manner.months}'][int(month) - 1]} {year}"
    if day is None:
        return told
    told = f"{int(day)} {told}"
    if manner.calendar == "gregorian":
        return told
    hijri = _tell_hijri(int(year), int(month), int(day), strings)
    if hijri is None:
        return told
    return hijri if manner.calendar == "hijri" else f"{told} ({hijri})"


def _tell_stretch(value: str, strings: Mapping[str, Any], manner: Manner) -> str:
    """A week, quarter, half, season, decade or century by its first and last day, or by its months or years where it is
    made of whole ones."""
    days = days_of(value)
    if days is None:
        return value
    first, last = days
    if first == last:
        return tell_date(first.isoformat(), strings, manner)
    size = 10
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        size = 4 if first.month == 1 and last.month == 12 else 7
    return " – ".join(tell_date(day.isoformat()[:size], strings, manner) for day in days)


def _tell_hijri(year: int, month: int, day: int, strings: Mapping[str, Any]) -> str | None:
    """The day by the Umm al-Qura calendar, or ``None`` where its tables do not reach or the day does not exist."""
    from hijridate import Gregorian

    try:
        date = Gregorian(year, month, day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return f"{date.day} {strings['months.hijri'][date.month - 1]} {date.year} {strings['months.era']}"
