"""Values of all other time expressions: periods, lengths of time, stretches, sets, vague references."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from musnad.extract.dates.calendars import week_of
from musnad.extract.dates.context import UNANCHORED, Context, Resolved, clock_of, iso_of
from musnad.extract.dates.moment_resolution import _part, resolve_moment
from musnad.extract.dates.scan import Expression
from musnad.intervals import days_of, shift_day, shift_month

_TIME_UNITS = {"H": 3600, "MIN": 60, "S": 1}
_TURNS = {-1: "last", 0: "this", 1: "next", -2: "the one before last", 2: "the one after next"}
_NAMES = {"D": "day", "W": "week", "M": "month", "Y": "year", "DE": "decade", "CE": "century", "H": "hour",
          "MIN": "minute", "S": "second"}  # fmt: skip


def resolve(expression: Expression, context: Context) -> Resolved:
    """The value of an expression, and the third of it where the text means only that."""
    found = _RESOLVERS[expression.kind](expression, context)
    if expression.part == "weekend" and found.value:
        return found._replace(value=f"{found.value}-WE", words=f"weekend of {found.words}")
    if expression.part == "rest":
        return _rest(found, context)
    return found._replace(narrowed=expression.part) if expression.part and not found.narrowed else found


def _rest(found: Resolved, context: Context) -> Resolved:
    days = days_of(found.value)
    if days is None or context.day is None:
        return found._replace(value=None)
    return found._replace(value=f"{context.day}/{days[1]}", words=f"the rest of {found.words}")


# -- periods -----------------------------------------------------------------------------------------------------------


def _period(expression: Expression, context: Context) -> Resolved:
    if expression.same is not None:
        return _part(_named_before(expression, context), expression)
    turn, unit = expression.turn or 0, expression.unit
    words = f"{_TURNS[turn]} {_NAMES[unit]}"
    value = _turned(unit, turn, context)
    if value is None:
        return Resolved(None, f"{words}, {UNANCHORED}" if unit in ("D", "W", "M", "Y", "DE", "CE") else words)
    return _part(Resolved(value + clock_of(expression), words, anchored=True), expression)


def _turned(unit: str, turn: int, context: Context) -> str | None:
    try:
        if unit == "D":
            return (context.day + timedelta(days=turn)).isoformat() if context.day else None
        if unit == "W":
            return week_of(context.day + timedelta(weeks=turn)) if context.day else None
        if unit == "M":
            return iso_of(*shift_month(*context.month, turn)) if context.month else None
    except (OverflowError, ValueError):
        return None
    if context.year is None:
        return None
    if unit == "Y":
        return iso_of(context.year + turn)
    if unit == "DE":
        return f"{context.year // 10 + turn:03d}"
    return f"{context.year // 100 + turn:02d}" if unit == "CE" else None


def _named_before(expression: Expression, context: Context) -> Resolved:
    """As in "الشهر نفسه", "اليوم التالي": against the date that the text named last."""
    step, unit = expression.same or 0, expression.unit
    words = f"the {_NAMES[unit]} {'named before' if not step else 'after' if step > 0 else 'before'}"
    year = expression.year if expression.year is not None else _add(context.year, expression.year_turn)
    if unit == "M" and year is not None and context.last_month is not None:
        return Resolved(f"{iso_of(year)}{context.last_month[4:7]}", words)
    named = days_of({"D": context.last_day, "W": context.last_day, "M": context.last_month}.get(unit, context.last))
    if named is None:
        return Resolved(None, f"{words}: none was named before it")
    day = named[1] if step > 0 else named[0]
    moved = day if not step else shift_day(day, unit, step)
    if moved is None:
        return Resolved(None, words)
    if unit == "W":
        return Resolved(week_of(moved), words)
    value = {"D": moved.isoformat(), "M": iso_of(moved.year, moved.month), "Y": iso_of(moved.year)}.get(unit)
    return Resolved(value + clock_of(expression) if value else None, words)


def _add(year: int | None, turn: int | None) -> int | None:
    return year + turn if year is not None and turn is not None else None


# -- lengths -----------------------------------------------------------------------------------------------------------


def _number(amount: float) -> str:
    return str(int(amount)) if amount == int(amount) else f"{round(amount, 2):g}"


def length_value(lengths: tuple[tuple[str, float | None], ...]) -> str:
    """ISO 8601 duration of units with amounts: P1Y6M, PT48H, PXD where the amount is not said."""
    day_part, time_part = "", ""
    for unit, amount in lengths:
        for name, number in _whole(unit, amount):
            text = "X" if number is None else _number(number)
            if name in _TIME_UNITS:
                time_part += text + name[0]
            else:
                day_part += text + name
    return "P" + day_part + (f"T{time_part}" if time_part else "")


def _whole(unit: str, amount: float | None) -> list[tuple[str, float | None]]:
    """A unit with an amount as whole numbers of units where half or a quarter of it is said."""
    if amount is None:
        return [(unit, None)]
    if unit in ("DE", "CE"):
        unit, amount = "Y", amount * (10 if unit == "DE" else 100)
    whole, rest = int(amount), amount - int(amount)
    smaller = {"Y": ("M", 12), "H": ("MIN", 60), "MIN": ("S", 60), "D": ("H", 24)}.get(unit)
    if (
        rest
        and smaller is not None
        and abs(rest * smaller[1] - round(rest * smaller[1])) < 1e-6
        and rest in (0.5, 0.25, 0.75)
    ):
        parts: list[tuple[str, float | None]] = [(unit, float(whole))] if whole else []
        return [*parts, (smaller[0], float(round(rest * smaller[1])))]
    return [(unit, amount)]


def _duration(expression: Expression, context: Context) -> Resolved:
    if not expression.lengths:
        return Resolved(None, "length of time not said", "DURATION")
    words = "about this length of time" if expression.hedged else "length of time"
    return Resolved(length_value(expression.lengths), words, "DURATION")


def _stretch(expression: Expression, context: Context) -> Resolved:
    """As in "الأيام القليلة الماضية": a length that ends or begins now."""
    value = length_value(expression.lengths)
    unit, amount = expression.lengths[0]
    turn = expression.turn or -1
    words = f"{_TURNS[turn]} {_NAMES[unit]}s"
    if amount is None:
        return Resolved(value, words)
    known = context.day is not None
    return Resolved(value, words, "DURATION", anchored=known, narrowed="past" if turn < 0 else "coming")


def _ago(expression: Expression, context: Context) -> Resolved:
    """As in "قبل ثلاثة أيام": as fine as its smallest unit."""
    turn = expression.turn or -1
    unknown = any(amount is None for _, amount in expression.lengths)
    if turn > 0 and not context.is_future(expression) and "now" not in _last_flags(expression, context):
        return Resolved(length_value(expression.lengths), "length of time after an event in the text", "DURATION")
    if unknown:
        return Resolved(
            "PAST_REF" if turn < 0 else "FUTURE_REF", "some time before now" if turn < 0 else "some time from now"
        )
    unit = expression.lengths[-1][0]
    about = "about " if expression.hedged else ""
    words = f"{about}this long {'before' if turn < 0 else 'after'} publication"
    value = _moved(expression, context, turn, unit)
    return Resolved(value, words if value else f"{words}, {UNANCHORED}", anchored=value is not None)


def _last_flags(expression: Expression, context: Context) -> frozenset[str]:
    return context.scan.word(expression.end - 1).flags


def _moved(expression: Expression, context: Context, turn: int, unit: str) -> str | None:
    today = context.today
    if today is None:
        return None
    if context.day is None:
        if unit == "M" and context.month is not None and len(expression.lengths) == 1:
            return iso_of(*shift_month(*context.month, round(turn * (expression.lengths[0][1] or 0))))
        return iso_of(today.year + round(turn * _years(expression))) if unit in ("Y", "DE", "CE") else None
    day: date | None = context.day
    for name, amount in expression.lengths:
        if day is None or amount is None:
            return None
        if name in _TIME_UNITS:
            hours = amount * _TIME_UNITS[name] / 3600
            day += timedelta(days=turn * int(hours // 24)) if hours >= 24 else timedelta()
            if today.hour is not None and hours < 24:
                day += timedelta(days=(today.hour + turn * int(hours)) // 24)
        else:
            day = shift_day(day, name, turn * amount)
    if day is None:
        return None
    if unit == "W":
        return week_of(day)
    if unit == "M":
        return iso_of(day.year, day.month)
    return iso_of(day.year) if unit in ("Y", "DE", "CE") else day.isoformat()


def _years(expression: Expression) -> float:
    size = {"Y": 1.0, "DE": 10.0, "CE": 100.0}
    return sum(size.get(unit, 0.0) * (amount or 0.0) for unit, amount in expression.lengths)


def _beside(expression: Expression, context: Context) -> Resolved:
    turn = expression.turn or -1
    words = f"this long {'before' if turn < 0 else 'after'} the date named before"
    named = days_of(context.last_day or context.last)
    if named is None or any(amount is None for _, amount in expression.lengths):
        return Resolved(None, words)
    day: date | None = named[0] if turn < 0 else named[1]
    for unit, amount in expression.lengths:
        if day is not None and unit not in _TIME_UNITS:
            day = shift_day(day, unit, turn * (amount or 0))
    unit = expression.lengths[-1][0]
    if day is None:
        return Resolved(None, words)
    if unit == "Y" or unit == "M":
        return Resolved(iso_of(day.year) if unit == "Y" else iso_of(day.year, day.month), words)
    return Resolved(day.isoformat(), words)


# -- sets, references, stretches between dates -------------------------------------------------------------------------


def _set(expression: Expression, context: Context) -> Resolved:
    if expression.weekday is not None:
        return Resolved(f"XXXX-WXX-{expression.weekday}{clock_of(expression)}", "every such weekday", "SET")
    value = expression.value or length_value(expression.lengths)
    return Resolved(value, "recurs", "SET")


def _reference(expression: Expression, context: Context) -> Resolved:
    words = {"PAST_REF": "some time in the past", "PRESENT_REF": "now", "FUTURE_REF": "some time to come"}
    return Resolved(expression.value, words.get(expression.value or "", "length not said"))


def _clock(expression: Expression, context: Context) -> Resolved:
    notes = (f"local time: {expression.zone}",) if expression.zone and expression.zone != "Z" else ()
    return Resolved(clock_of(expression), "time of day", "TIME", notes=notes)


def _range(expression: Expression, context: Context) -> Resolved:
    """Two ends; where their order is wrong the one that was inferred moves."""
    ends = [resolve(item, context) for item in expression.items]
    if all(item.kind == "clock" for item in expression.items):
        return Resolved(f"{ends[0].value}/{ends[-1].value}", "from one time of day to another", "TIME")
    first, last = ends[0], ends[-1]
    words = f"from {first.words} to {last.words}" if first.words != last.words else f"between two: {first.words}"
    if first.value is None or last.value is None:
        return Resolved(None, words)
    one, two = days_of(first.value), days_of(last.value)
    if one is None or two is None:
        value = f"{first.value}/{last.value}"
        return Resolved(value if "XXXX" in value else None, words)
    value = first.value
    if one[0] > two[0]:
        value = _earlier(first.value, one, two, expression.items[0])
        if not value:
            return Resolved(None, f"{words}, but the end is before the start")
    anchored = first.anchored or last.anchored
    return Resolved(f"{value}/{last.value}", words, anchored=anchored)


def _earlier(value: str, one: tuple[date, date], two: tuple[date, date], item: Expression) -> str:
    if item.weekday is not None and item.month is None:
        moved = one[0]
        while moved > two[0]:
            moved -= timedelta(weeks=1)
        return moved.isoformat()
    if item.year is None and item.year_turn is None and item.month is not None:
        return f"{one[0].year - 1:04d}{value[4:]}"
    return ""


_RESOLVERS: dict[str, Callable[[Expression, Context], Resolved]] = {
    "moment": resolve_moment,
    "period": _period,
    "duration": _duration,
    "stretch": _stretch,
    "ago": _ago,
    "beside": _beside,
    "set": _set,
    "reference": _reference,
    "clock": _clock,
    "range": _range,
    "list": _range,
}
