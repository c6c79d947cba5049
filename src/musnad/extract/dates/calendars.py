"""The Hijri calendar, weekdays and ISO weeks."""

from __future__ import annotations

from datetime import date, timedelta


def weekday_near(start: date, weekday: int, step: int) -> date:
    """The nearest day of that name: strictly before (-1) or after (1) ``start``, or the latest up to it (0)."""
    back = (start.isoweekday() - weekday) % 7
    if step < 0:
        return start - timedelta(days=back or 7)
    if step > 0:
        return start + timedelta(days=(weekday - start.isoweekday()) % 7 or 7)
    return start - timedelta(days=back)


def week_of(day: date) -> str:
    """The ISO week of a day, ``2015-W30``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def from_hijri(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a day of the Umm al-Qura calendar; ``None`` outside 1343-1500 or where there is none."""
    # Imported here: most articles hold no Hijri date, and start-up should not wait for the tables.
    from hijridate import Hijri

    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def hijri_year_of(day: date) -> int | None:
    """The Hijri year in which a day lies; ``None`` outside the tables."""
    from hijridate import Gregorian

    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None


def hijri_month_days(year: int, month: int) -> tuple[date, date] | None:
    """First and last day of a Hijri month."""
    first = from_hijri(year, month, 1)
    following = from_hijri(year + month // 12, month % 12 + 1, 1)
    return (first, following - timedelta(days=1)) if first and following else None


def hijri_year_days(year: int) -> tuple[date, date] | None:
    """First and last day of a Hijri year."""
    first, following = from_hijri(year, 1, 1), from_hijri(year + 1, 1, 1)
    return (first, following - timedelta(days=1)) if first and following else None
