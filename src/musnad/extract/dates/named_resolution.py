"""Values of Hijri dates and of days with a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from musnad.extract.dates.calendars import from_hijri, hijri_month_days, hijri_year_days, hijri_year_of
from musnad.extract.dates.context import UNANCHORED, Context, Resolved, clock_of, iso_of, on_day
from musnad.extract.dates.scan import Expression
from musnad.intervals import day_of, days_of


def resolve_hijri(expression: Expression, context: Context) -> Resolved:
    """A Hijri day, month or year as days of the Gregorian calendar."""
    year, month, day = expression.hijri_year, expression.hijri_month, expression.hijri_day
    if year is None and month is not None:
        return _hijri_without_year(expression, context)
    if year is None:
        return Resolved(None, "Hijri date without a year")
    if month is None:
        return _interval(hijri_year_days(year), "Hijri year")
    if day is None:
        return _interval(hijri_month_days(year, month), "Hijri month")
    found = from_hijri(year, month, day)
    if found is None:
        return Resolved(None, "no such day in the Umm al-Qura calendar (1343-1500)")
    return on_day(found, expression, "Hijri date by the Umm al-Qura calendar", False)


def resolve_hijri_in_year(expression: Expression, month: int, year: int) -> Resolved:
    """As in "رمضان 2019": the Hijri day or month that begins in that Gregorian year, the first where two do."""
    current = hijri_year_of(date(year, 1, 1))
    for hijri in (current, current + 1) if current is not None else ():
        first = from_hijri(hijri, month, expression.hijri_day or 1)
        if first is not None and first.year == year:
            if expression.hijri_day:
                return on_day(first, expression, "Hijri day of a Gregorian year", False)
            return _interval(hijri_month_days(hijri, month), "Hijri month of a Gregorian year")
    return Resolved(None, "no such Hijri day in that year")


def _interval(days: tuple[date, date] | None, words: str, anchored: bool = False) -> Resolved:
    if days is None:
        return Resolved(None, f"{words} outside the Umm al-Qura tables (1343-1500)")
    return Resolved(f"{days[0]}/{days[1]}", f"{words} by the Umm al-Qura calendar", anchored=anchored)


def _hijri_without_year(expression: Expression, context: Context) -> Resolved:
    month, day, now = expression.hijri_month or 1, expression.hijri_day, context.day
    if expression.year_turn is not None or now is None:
        return Resolved(
            None, f"Hijri date without a year, {UNANCHORED}" if now is None else "Hijri date of another year"
        )
    current = hijri_year_of(now)
    if current is None:
        return Resolved(None, "outside the Umm al-Qura tables (1343-1500)")
    turn = expression.turn
    if turn is None and context.is_future(expression):
        turn = 1
    choices = []
    for year in (current - 1, current, current + 1):
        first = from_hijri(year, month, day or 1)
        last = first if day else (hijri_month_days(year, month) or (None, None))[1]
        if first and last:
            choices.append((first, last))
    choice = _pick(choices, now, turn)
    if choice is None:
        return Resolved(None, "no such Hijri day")
    if day:
        return on_day(choice[0], expression, "Hijri date nearest to publication", True)
    return _interval(choice, "Hijri month nearest to publication", True)


def _pick(choices: list[tuple[date, date]], now: date, turn: int | None) -> tuple[date, date] | None:
    """The stretch before, around, after or nearest to the day of writing."""
    if turn is not None and turn < 0:
        return max((c for c in choices if c[1] < now), default=None)
    if turn is not None and turn > 0:
        return min((c for c in choices if c[0] > now), default=None)
    return min(choices, key=lambda c: 0 if c[0] <= now <= c[1] else min(abs((c[0] - now).days), abs((c[1] - now).days)),
               default=None)  # fmt: skip


def resolve_named(expression: Expression, context: Context) -> Resolved:
    """A day with a name: the one of the year that is said, else the nearest; its night is the one that leads to it."""
    found = _named_day(expression, context)
    if not expression.night_of or not found.value or (days := days_of(found.value)) is None:
        return found
    eve = days[0] - timedelta(days=1)
    return found._replace(value=f"{eve}{clock_of(expression)}", words=f"night that leads to the {found.words}")


def _named_day(expression: Expression, context: Context) -> Resolved:
    if expression.named is None:
        return Resolved(None, "no named day")
    calendar, month, day = expression.named
    turn = expression.turn if expression.turn is not None or not context.is_past(expression) else -1
    year = expression.year
    if year is None and expression.year_turn is not None and context.year is not None:
        year = context.year + expression.year_turn
    if calendar == "gregorian":
        if year is not None:
            return Resolved(iso_of(year, month, day), "named day", anchored=expression.year is None)
        if context.month is None:
            return Resolved("XXXX" + iso_of(0, month, day)[4:], f"named day, {UNANCHORED}")
        now = context.day or date(*context.month, 15)
        choices = [(d, d) for y in (now.year - 1, now.year, now.year + 1) if (d := day_of(y, month, day))]
        choice = _pick(choices, now, turn)
        value = choice[0].isoformat() if choice else None
        return Resolved(value, "named day nearest to publication", anchored=True)
    return _named_hijri(replace(expression, turn=turn), context, month, day, year)


def _named_hijri(expression: Expression, context: Context, month: int, day: int, year: int | None) -> Resolved:
    if expression.hijri_year is not None:
        found = from_hijri(expression.hijri_year, month, day)
        return Resolved(found.isoformat() if found else None, "named day of the Hijri year")
    now = date(year, 7, 1) if year is not None and 1 <= year <= 9999 else context.day
    current = hijri_year_of(now) if now is not None else None
    if now is None or current is None:
        return Resolved(None, f"named day of the Hijri calendar, {UNANCHORED}")
    days = [d for y in (current - 1, current, current + 1) if (d := from_hijri(y, month, day))]
    if year is not None:
        inside = [d for d in days if d.year == year]
        return Resolved(inside[0].isoformat() if inside else None, "named day of that year")
    choice = _pick([(d, d) for d in days], now, expression.turn)
    words = "named day nearest to publication, by the Umm al-Qura calendar"
    return Resolved(choice[0].isoformat() if choice else None, words, anchored=True)
