"""Values of days, months and years: which day "الأربعاء الماضي" was, which year "19 يونيو" belongs to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from musnad.extract.dates.calendars import (
    from_hijri,
    week_of,
    weekday_near,
)
from musnad.extract.dates.context import UNANCHORED, Context, Resolved, iso_of, on_day
from musnad.extract.dates.named_resolution import resolve_hijri, resolve_hijri_in_year, resolve_named
from musnad.extract.dates.scan import Expression
from musnad.intervals import day_of, days_of, shift_month

_BEFORE = {-1: "before", 0: "of", 1: "after", -2: "two before", 2: "two after"}
_TURNS = {-1: "last", 0: "this", 1: "next", -2: "the one before last", 2: "the one after next"}
# Months back from the day of writing up to which a date without a year is taken to be past.
_PAST_MONTHS = 9


def resolve_moment(expression: Expression, context: Context) -> Resolved:
    """The value of a day, month, year, season, decade or century."""
    if expression.weekday is not None and expression.ordinal is not None:
        return _nth_weekday(expression, context)
    if expression.decade is not None or expression.unit == "CE":
        return _decade_or_century(expression, context)
    if expression.season:
        return _season(expression, context)
    if expression.named is not None:
        return resolve_named(expression, context)
    if expression.hijri_month is not None and expression.month is None and expression.year is not None:
        return resolve_hijri_in_year(expression, expression.hijri_month, expression.year)
    if expression.year is not None or expression.month is not None or expression.month_turn is not None:
        return _calendar(expression, context)
    if expression.day is not None:
        return (
            _day_of_same_month(expression, context)
            if expression.same is not None
            else _day_of_month(expression, context)
        )
    if expression.hijri_year is not None or expression.hijri_month is not None:
        return resolve_hijri(expression, context)
    if expression.offset is not None:
        return _deictic(expression, context)
    return _weekday(expression, context)


# -- calendar dates ----------------------------------------------------------------------------------------------------


def _calendar(expression: Expression, context: Context) -> Resolved:
    if expression.recurring:
        value = "XXXX" + iso_of(0, expression.month, expression.day)[4:]
        return Resolved(value, "every year", "SET")
    year, month, words, anchored = _year_and_month(expression, context)
    if year is None:
        if expression.turn is None and expression.year_turn is None and expression.month is not None:
            value = "XXXX" + iso_of(0, expression.month, expression.day)[4:]
            return Resolved(value, words if "event" in words else f"year not said, {UNANCHORED}")
        return Resolved(None, f"{words}, {UNANCHORED}")
    notes: tuple[str, ...] = ()
    if expression.day is None:
        return _part(Resolved(iso_of(year, month), words, anchored=anchored), expression)
    if month is None:
        return Resolved(None, "day without a month")
    day = day_of(year, month, expression.day)
    if day is None and expression.year is None and (month, expression.day) == (2, 29):
        step = 1 if context.is_future(expression) else -1
        day = next((d for k in range(1, 9) if (d := day_of(year + step * k, 2, 29))), None)
    if day is None:
        return Resolved(None, "no such day", notes=(iso_of(year, month, expression.day),))
    if expression.weekday is not None and day.isoweekday() != expression.weekday:
        better = _by_weekday(day, expression) if expression.year is None else None
        if better is not None and expression.year_turn is None:
            day, notes = better, ("year chosen by the weekday",)
        else:
            notes = ("the weekday written beside it is another",)
    notes += _compare_hijri(expression, day)
    return on_day(day, expression, words, anchored, notes)


def _year_and_month(expression: Expression, context: Context) -> tuple[int | None, int | None, str, bool]:
    """Year, month, how they were found, and whether the anchor was used."""
    month = expression.month
    if expression.year is not None:
        return expression.year, month, "calendar date", False
    if expression.month_turn is not None:
        now = context.month
        words = f"day of {_TURNS[expression.month_turn]} month"
        if now is None:
            return None, None, words, False
        return (*shift_month(*now, expression.month_turn), words, True)
    if expression.year_turn is not None:
        words = f"{_TURNS[expression.year_turn]} year"
        if context.year is None:
            return None, month, words, False
        return context.year + expression.year_turn, month, words, True
    if expression.year_same:
        named = days_of(context.last)
        return (named[0].year if named else None), month, "the year named before", False
    event = _event_year(expression, context)
    if event is not None:
        return event or None, month, "day of a known event" if event else "day of an event, year not said", False
    return _infer_year(expression, context)


def _event_year(expression: Expression, context: Context) -> int | None:
    """The year of the event whose day this is; 0 where it is an event of an unknown year, ``None`` where it is none."""
    if expression.day is None:
        return None
    scan = context.scan
    before = scan.form(expression.first - 1)
    for words, month, day, year in scan.vocabulary.named_events:
        if (month, day) == (expression.month, expression.day) and before in words:
            return year
    return 0 if scan.has(expression.first - 1, "no year after") and expression.turn is None else None


def _infer_year(expression: Expression, context: Context) -> tuple[int | None, int | None, str, bool]:
    """The year of a month or day without one: by its modifier, else by the tense, else the nearest past."""
    month, now = expression.month or 1, context.month
    turn = expression.turn
    words = f"{_TURNS[turn] if turn is not None else 'nearest'} such {'day' if expression.day else 'month'}"
    if now is None or context.today is None:
        return None, expression.month, words, False
    year, current = now
    today = (current, context.today.day or 31)
    this = (month, expression.day) if expression.day else (month, today[1])
    if turn is not None and turn < 0:
        return (year if this < today else year - 1), month, words, True
    if turn is not None and turn > 0:
        return (year if this > today else year + 1), month, words, True
    if turn == 0:
        return (year - 1 if month - current > 6 else year + 1 if current - month > 6 else year), month, words, True
    if context.is_future(expression):
        return (year if this >= today else year + 1), month, "next such date, the clause is of the future", True
    back = (current - month) % 12
    if back == 0 and this > today:
        back = 12 if this[1] - today[1] > 20 else 0
    if back > _PAST_MONTHS and not context.is_past(expression):
        return (year if month > current else year + 1), month, "nearest such date, to come", True
    return (year if month <= current else year - 1), month, "latest such date up to publication", True


def _day_of_month(expression: Expression, context: Context) -> Resolved:
    """As in "يوم 27", "الخميس 21": the day of a month that is not said."""
    now, number, weekday = context.day, expression.day or 1, expression.weekday
    if now is None:
        return Resolved(None, f"day of a month, {UNANCHORED}")
    near = [now + timedelta(days=k) for k in sorted(range(-60, 61), key=abs) if _in_calendar(now, k)]
    if weekday is not None:
        both = [d for d in near if d.day == number and d.isoweekday() == weekday]
        if not both:
            return _weekday(replace(expression, day=None), context)
        return on_day(both[0], expression, "weekday and day of the month, nearest such day", True)
    future = context.is_future(expression)
    days = [d for d in near if d.day == number and (d >= now if future else d <= now)]
    if not days:
        return Resolved(None, "day of a month")
    return on_day(days[0], expression, f"{'next' if future else 'latest'} such day of a month", True)


def _day_of_same_month(expression: Expression, context: Context) -> Resolved:
    """As in "23 من الشهر ذاته": a day of the month that was named before."""
    words, month = "day of the month named before", (context.last_month or "")[:7]
    days = days_of(month)
    if days is None:
        recurring = month.startswith("XXXX-")
        return Resolved(f"{month}-{expression.day:02d}" if recurring else None, words)
    day = day_of(days[0].year, days[0].month, expression.day or 1)
    return on_day(day, expression, words, False) if day is not None else Resolved(None, "no such day")


def _in_calendar(day: date, step: int) -> bool:
    return 1 <= day.toordinal() + step <= date.max.toordinal()


def _by_weekday(day: date, expression: Expression) -> date | None:
    """The same day and month in a neighbouring year, if it falls on the weekday that is written beside it."""
    for step in (-1, 1, -2, 2):
        other = day_of(day.year + step, day.month, day.day)
        if other is not None and other.isoweekday() == expression.weekday:
            return other
    return None


def _nth_weekday(expression: Expression, context: Context) -> Resolved:
    """As in "آخر جمعة من رمضان": the nth such weekday of a month, the last for -1."""
    month = resolve_moment(replace(expression, weekday=None, ordinal=None), context)
    days = days_of(month.value)
    number, words = expression.ordinal or 1, f"weekday of {month.words}"
    if days is None:
        return Resolved(None, words)
    span = (days[1] - days[0]).days + 1
    all_days = [d for k in range(span) if (d := days[0] + timedelta(days=k)).isoweekday() == expression.weekday]
    index = number - 1 if number > 0 else -1
    if index >= len(all_days):
        return Resolved(None, f"{words}: it has no such day")
    return on_day(all_days[index], expression, words, month.anchored)


def _compare_hijri(expression: Expression, day: date) -> tuple[str, ...]:
    if expression.hijri_year is None or expression.hijri_month is None or expression.hijri_day is None:
        return ()
    other = from_hijri(expression.hijri_year, expression.hijri_month, expression.hijri_day)
    if other is None:
        return ()
    return ("agrees with the Hijri date",) if abs((other - day).days) <= 2 else (f"the Hijri date is {other}",)


def _part(found: Resolved, expression: Expression) -> Resolved:
    """Quarters, halves and weeks of a year or month; the third of a period as the days that are meant."""
    value = found.value
    if value is None or expression.ordinal is None:
        return found
    number, kind = expression.ordinal, expression.value
    if len(value) == 4:
        if kind in ("quarter", "half"):
            return found._replace(value=f"{value}-{'Q' if kind == 'quarter' else 'H'}{number}")
        if kind == "week" and number > 0:
            return found._replace(value=f"{value}-W{number:02d}")
    days = days_of(value)
    if days is None:
        return found
    if kind == "months":
        end = shift_month(days[0].year, days[0].month, abs(number) - 1)
        start = shift_month(days[1].year, days[1].month, 1 - abs(number))
        months = (
            (iso_of(days[0].year, days[0].month), iso_of(*end))
            if number > 0
            else (iso_of(*start), iso_of(days[1].year, days[1].month))
        )
        return found._replace(value="/".join(months))
    length = {"quarter": 4, "half": 2, "third": 3}.get(kind or "")
    total = (days[1] - days[0]).days + 1
    if length is None and number < 0:
        first, last = days[1] - timedelta(days=6), days[1]
    elif length is None:
        first = days[0] + timedelta(days=7 * (number - 1))
        last = min(first + timedelta(days=6), days[1])
    else:
        first = days[0] + timedelta(days=total * (number - 1) // length)
        last = days[0] + timedelta(days=total * number // length - 1)
    if first > last:
        return found._replace(value=None, notes=(*found.notes, "no such part"))
    return found._replace(value=f"{first}/{last}")


# -- weekdays, today and yesterday -------------------------------------------------------------------------------------


def _deictic(expression: Expression, context: Context) -> Resolved:
    offset = expression.offset or 0
    words = {-2: "the day before yesterday", -1: "yesterday", 0: "today", 1: "tomorrow", 2: "the day after tomorrow"}[
        offset
    ]
    now = context.day
    if now is None:
        return Resolved(None, f"{words}, {UNANCHORED}")
    notes: tuple[str, ...] = ()
    try:
        day = now + timedelta(days=offset)
        if expression.weekday is not None and day.isoweekday() != expression.weekday:
            shift = (expression.weekday - day.isoweekday() + 3) % 7 - 3
            notes = (f"{day} is another weekday, the weekday decides",)
            day += timedelta(days=shift)
    except OverflowError:
        return Resolved(None, words)
    return on_day(day, expression, words, True, notes)


def _weekday(expression: Expression, context: Context) -> Resolved:
    now = context.day
    if now is None or expression.weekday is None:
        return Resolved(None, f"weekday, {UNANCHORED}")
    turn = expression.turn
    try:
        if expression.week_turn is not None:
            monday = now - timedelta(days=now.weekday()) + timedelta(weeks=expression.week_turn)
            day = monday + timedelta(days=expression.weekday - 1)
            return on_day(day, expression, f"weekday of {_TURNS[expression.week_turn]} week", True)
        if expression.same is not None:
            named = days_of(context.last)
            if named is None:
                return Resolved(None, "weekday named before")
            return on_day(weekday_near(named[1], expression.weekday, 0), expression, "weekday named before", False)
        if turn is None and context.is_future(expression):
            day = now if now.isoweekday() == expression.weekday else weekday_near(now, expression.weekday, 1)
            return on_day(day, expression, "weekday to come, the clause is of the future", True)
        if turn in (-1, 1):
            day = weekday_near(now, expression.weekday, turn)
            return on_day(day, expression, f"weekday {_BEFORE[turn]} publication", True)
        if turn in (-2, 2):
            day = weekday_near(now, expression.weekday, turn // 2) + timedelta(weeks=turn // 2)
            return on_day(day, expression, f"weekday {_BEFORE[turn]} publication", True)
        day = weekday_near(now, expression.weekday, 0)
        if expression.night_of and day == now:
            # The night of a day is the one that leads to it; an article of that day can only mean that one.
            day -= timedelta(days=1)
            return on_day(day, expression, "night that led to the day of publication", True)
    except OverflowError:
        return Resolved(None, "weekday")
    return on_day(day, expression, "latest such weekday up to publication", True)


# -- seasons, decades, centuries ---------------------------------------------------------------------------------------


def _season(expression: Expression, context: Context) -> Resolved:
    if expression.year is not None:
        return Resolved(f"{expression.year:04d}-{expression.season}", "season of a year")
    if expression.year_same:
        named = days_of(context.last)
        return Resolved(f"{named[0].year}-{expression.season}" if named else None, "season of the year named before")
    turn = expression.year_turn if expression.year_turn is not None else expression.turn
    if context.year is None or turn is None:
        return Resolved(None, f"season, {UNANCHORED}")
    if expression.year_turn is not None:
        return Resolved(f"{context.year + turn}-{expression.season}", f"season of {_TURNS[turn]} year", anchored=True)
    year = context.year
    days = days_of(f"{year}-{expression.season}")
    if context.month is not None and days is not None:
        now = context.day or date(*context.month, 15)
        if turn < 0:
            year = year if days[1] < now else year - 1
        elif turn > 0:
            year = year if days[0] > now else year + 1
    return Resolved(f"{year}-{expression.season}", f"{_TURNS[turn]} season", anchored=True)


def _decade_or_century(expression: Expression, context: Context) -> Resolved:
    century, anchored = expression.century, False
    if expression.recurring:
        return Resolved(None, "century of another era")
    if century is None and expression.turn is not None:
        if context.year is None:
            # Of the texts this reads, none is older than the present century.
            century = 21 + expression.turn
        else:
            century, anchored = context.year // 100 + 1 + expression.turn, True
    if expression.decade is None:
        if century is None or century < 1:
            return Resolved(None, "century")
        return Resolved(f"{century - 1:02d}", "century", anchored=anchored)
    if century is None:
        now = context.year
        decade = expression.decade
        if now is None:
            century = 20 if decade >= 3 else None
        else:
            anchored = True
            century = now // 100 + 1 if decade * 10 <= now % 100 else now // 100
    if century is None:
        return Resolved(None, f"decade, {UNANCHORED}")
    return Resolved(f"{century - 1:02d}{expression.decade}", "decade", anchored=anchored)


def without_time(expression: Expression) -> Expression:
    """The expression without its time of day."""
    return replace(expression, daypart="", hour=None, minute=None, second=None)


def week_value(day: date, step: int) -> str:
    """The ISO week ``step`` weeks from that of ``day``."""
    return week_of(day + timedelta(weeks=step))
