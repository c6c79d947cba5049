"""Reading days: weekdays, today and yesterday, named days, dated days, with the part of the day and the hour."""

from __future__ import annotations

from dataclasses import replace

from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS
from musnad.extract.dates.calendar_reading import read_calendar, read_equivalent, read_year_tail
from musnad.extract.dates.clock_reading import Clock, read_adverb, read_clock, read_daypart
from musnad.extract.dates.scan import COMMAS, DASHES, OPENING, Expression, Scan, closed, inside, skip_comma
from musnad.extract.dates.vocabulary import Word

_SEPARATORS = DASHES | {"/"}
_NO_PREPOSITION = frozenset({"", *CONJUNCTIONS})
_ORDERING = frozenset({"last", "latest", "number"})
_NAMING = frozenset('()«»"“”[]')
_CALENDAR = (
    "year",
    "month",
    "day",
    "year_turn",
    "year_same",
    "month_turn",
    "turn",
    "hijri_year",
    "hijri_month",
    "hijri_day",
)


def read_moment(scan: Scan, at: int) -> Expression | None:
    """A day, month or year at ``at`` with everything that belongs to it: part of the day, hour, its other names."""
    return _clock_first(scan, at) or _part_first(scan, at) or _with_hour(scan, read_core(scan, at))


def _clock_first(scan: Scan, at: int) -> Expression | None:
    clock = read_clock(scan, at)
    if clock is None:
        return None
    j = skip_comma(scan, clock.end)
    j += scan.has(j, "of") or scan.has(j, "in")
    part = read_daypart(scan, j)
    core = read_core(scan, part.end if part is not None else j)
    if core is not None and j == clock.end and part is None and scan.word(j).clitic:
        core = None
    if core is None or (core.day is None and core.kind == "moment" and not _is_day(core)):
        if not clock.sure:
            return None
        return _with_clock(Expression("clock", at, clock.end, "date.clock"), clock, clock.end)
    return _with_clock(replace(core, first=at), clock, core.end)


def _is_day(core: Expression) -> bool:
    return core.weekday is not None or core.offset is not None or core.named is not None or core.hijri_day is not None


def _with_clock(core: Expression, clock: Clock, end: int) -> Expression:
    core.hour, core.minute, core.second, core.zone, core.end = clock.hour, clock.minute, clock.second, clock.zone, end
    return core


def _part_first(scan: Scan, at: int) -> Expression | None:
    """A part of the day before a day: "مساء السبت", "الساعات الأولى من صباح أمس", "قبيل منتصف ليل الجمعة"."""
    word = scan.word(at)
    if not (word.phrases or word.daypart or "midnight" in word.flags):
        return None
    j = at
    within = scan.phrase(at, "within_day")
    if within is not None:
        j = within[1]
    midnight = _midnight(scan, at) if within is None else None
    if midnight is not None:
        return midnight
    part = read_daypart(scan, j)
    if part is None:
        return None
    core = read_core(scan, part.end + scan.has(part.end, "of"))
    if core is None or not (_is_day(core) or core.day is not None) or core.daypart:
        return None
    if scan.word(part.end).clitic and not scan.has(part.end, "of"):
        return None
    core = replace(core, first=at, daypart=part.code)
    core.night_of = part.code == "NI" and not part.midnight
    core.end = _second_night(scan, core)
    return _with_hour(scan, core)


def _second_night(scan: Scan, core: Expression) -> int:
    """The index after the day into which a night leads: "ليل السبت - الأحد", "ليلة السبت الأحد"."""
    if core.weekday is None:
        return core.end
    dash = scan.form(core.end) in DASHES
    second = scan.word(core.end + dash)
    following = second.weekday == core.weekday % 7 + 1 and second.definite and not second.clitic
    return core.end + 1 + dash if (dash and second.weekday) or (core.night_of and following) else core.end


def _midnight(scan: Scan, at: int) -> Expression | None:
    """As in "منتصف الليلة الماضية": the start of today; "منتصف الليلة" the start of tomorrow."""
    if not scan.has(at, "midnight"):
        return None
    night = scan.phrase(at + 1, "last_night")
    if night is not None:
        return Expression("moment", at, night[1], "date.deictic.night", offset=0, hour=0, minute=0)
    if scan.has(at + 1, "tonight") and not scan.word(at + 1).clitic:
        return Expression("moment", at, at + 2, "date.deictic.night", offset=1, hour=0, minute=0)
    # "the middle of the night" with the article is by itself twelve o'clock.
    if scan.has(at + 1, "night") and not scan.word(at + 1).clitic:
        return Expression("clock", at, at + 2, "date.clock.midnight", hour=24, minute=0)
    return None


def _with_hour(scan: Scan, core: Expression | None) -> Expression | None:
    """``core`` with the part of the day or the hour that follows it."""
    if core is None or not (_is_day(core) or core.day is not None):
        return core
    adverb = read_adverb(scan, core.end) if not core.daypart else None
    if adverb is not None:
        core.daypart, core.end = adverb.code, adverb.end
    j = core.end
    comma = scan.form(j) in COMMAS
    j = skip_comma(scan, j)
    j += scan.has(j, "in") and scan.has(j + 1, "hour")
    if scan.form(j) in DASHES:
        j += 1
    clock = read_clock(scan, j)
    if clock is not None and (clock.sure or comma or scan.form(core.end) in DASHES):
        return _with_clock(core, clock, clock.end)
    return core


def read_core(scan: Scan, at: int) -> Expression | None:
    """A day, month or year without time of day."""
    word = scan.word(at)
    if not word.dates or at in scan.coreless:
        return None
    found = _read_core(scan, at, word)
    if found is None:
        scan.coreless.add(at)  # ranges and moments ask at one place
    return found


def _read_core(scan: Scan, at: int, word: Word) -> Expression | None:
    j = at
    if word.unit == "D" and word.number == 1 and not word.definite:
        j = at + 1
        if scan.word(j).clitic:
            return None
    found = (
        None
        if word.digits is not None
        else (
            _nth_weekday(scan, at)
            or _named(scan, at)
            or (_named(scan, j) if j > at else None)
            or _weekdays(scan, at)
            or _weekday(scan, j)
            or _relative_day(scan, j)
        )
    )
    if found is None:
        found = read_calendar(scan, j)
        if found is None and j > at:
            found = _bare_day(scan, j)
        if found is not None and j > at and found.day is None and found.hijri_day is None:
            return None
        if found is None:
            found = _day_and_month_digits(scan, at, j)
        if found is not None and (found.day is not None or found.hijri_day is not None):
            _take_equivalents(scan, found)
    if found is None:
        return None
    found.first = at
    return found


def _nth_weekday(scan: Scan, at: int) -> Expression | None:
    """As in "أول جمعة من أيار", "آخر جمعة في رمضان", "الاثنين الأول من أيلول"."""
    weekday = scan.word(at)
    if not weekday.weekday and _ORDERING.isdisjoint(weekday.flags):
        return None
    if weekday.weekday and weekday.definite:
        which, j = _which(scan, at + 1)
    else:
        which, j = _which(scan, at)
        j += scan.word(j).unit == "D" and scan.word(j).number == 1
        weekday, j = scan.word(j), j + 1
    if not which or not weekday.weekday or not (scan.has(j, "of") or scan.has(j, "in")):
        return None
    found = read_calendar(scan, j + 1)
    if found is not None and found.day is None and found.hijri_day is None and (found.month or found.hijri_month):
        found.first = at
    else:
        this = scan.has(j + 1, "this")
        unit, turn = scan.word(j + 1 + this), 0 if this else scan.word(j + 2).turn
        if unit.unit != "M" or unit.number != 1 or not unit.definite or turn is None:
            return None
        found = Expression("moment", at, j + 3, "", month_turn=turn)
    found.weekday, found.ordinal, found.rule = weekday.weekday, which, "date.weekday.nth"
    return found


def _which(scan: Scan, at: int) -> tuple[int, int]:
    """First to fifth, or -1 for the last, with the index after it; 0 where there is no such word."""
    if scan.has(at, "last") or scan.has(at, "latest"):
        return -1, at + 1
    ordinal = scan.ordinal(at)
    return (int(ordinal.value), ordinal.end) if ordinal is not None and 1 <= ordinal.value <= 5 else (0, at)


def _bare_day(scan: Scan, at: int) -> Expression | None:
    """As in "يوم 27": a day of the month and nothing more."""
    day = scan.integer(at, 1, 31)
    if (
        day is None
        or scan.word(at).clitic
        or not _nothing_counted(scan, at + 1)
        or scan.form(at + 1) in {"/", "-", "."}
    ):
        return None
    return Expression("moment", at, at + 1, "date.calendar.day", day=day)


def _nothing_counted(scan: Scan, at: int) -> bool:
    """Whether the token after a number cannot be what it counts: a sign, the end, a function word."""
    return at >= scan.end or not scan.tokens[at].word or bool({"year_after", "range_to", "of"} & scan.word(at).flags)


def _named(scan: Scan, at: int) -> Expression | None:
    phrase = scan.phrase(at, "named")
    if phrase is None:
        return None
    calendar, month, day = phrase[0].value
    found = Expression("moment", at, phrase[1], "date.named", named=(calendar, month, day))
    return _tail(scan, found)


def _tail(scan: Scan, found: Expression) -> Expression:
    tail = read_year_tail(scan, found.end)
    if tail is not None and (tail.year is not None or tail.hijri is not None or tail.turn is not None or tail.same):
        found.year, found.hijri_year, found.year_turn, found.end = tail.year, tail.hijri, tail.turn, tail.end
        found.year_same = tail.same
    elif scan.word(found.end).turn is not None:
        found.turn, found.end = scan.word(found.end).turn, found.end + 1
    return found


def _weekday(scan: Scan, at: int) -> Expression | None:
    word = scan.word(at)
    if not word.weekday or scan.has(at - 1, "no weekday after") or scan.has(at + 1, "no weekday before"):
        return None
    each = scan.has(at - 1, "each") and "no set after each" not in word.flags
    if not word.definite and not (scan.word(at - 1).unit == "D" or each):
        return None
    found = Expression("moment", at, at + 1, "date.weekday", weekday=word.weekday)
    _take_turn(scan, found)
    _take_week(scan, found)
    _take_equivalents(scan, found)
    if found.end == at + 1:
        _take_bare_day(scan, found)
    return found


def _take_bare_day(scan: Scan, found: Expression) -> None:
    """Take the day of the month that follows a weekday ("الخميس 21"), where it counts nothing."""
    j = found.end
    day = scan.integer(j, 1, 31)
    if day is None or scan.word(j).clitic or scan.form(j + 1) in {"/", "-", ":", "%"}:
        return
    if _nothing_counted(scan, j + 1):
        found.day, found.end, found.rule = day, j + 1, "date.calendar.weekday-day"


def _take_turn(scan: Scan, found: Expression) -> None:
    word = scan.word(found.end)
    if word.turn is not None:
        found.turn, found.end = word.turn, found.end + 1
    elif "same" in word.flags:
        found.same, found.end = 0, found.end + 1
    else:
        twice = _twice(scan, found.end)
        if twice is not None:
            found.turn, found.end = twice


def _twice(scan: Scan, at: int) -> tuple[int, int] | None:
    """As in "قبل الماضي" and "بعد المقبل": two steps."""
    for step in (-1, 1):
        if scan.has(at, f"twice {step}") and scan.word(at + 1).turn == step:
            return 2 * step, at + 2
    return None


def _take_week(scan: Scan, found: Expression) -> None:
    """As in "الجمعة من الأسبوع الماضي"."""
    j = found.end + scan.has(found.end, "of")
    this = scan.has(j, "this")
    unit = scan.word(j + this)
    if unit.unit == "W" and unit.number == 1 and unit.definite and not scan.word(j).clitic:
        turn = 0 if this else scan.word(j + 1).turn
        if turn is not None:
            found.week_turn, found.end = turn, j + 2


def _weekdays(scan: Scan, at: int) -> Expression | None:
    """As in "يومي السبت والأحد": two days or more as one stretch."""
    word = scan.word(at)
    if word.unit != "D" or word.number < 2 or word.definite:
        return None
    items: list[Expression] = []
    j = at + 1
    while (
        scan.word(j).weekday
        and scan.word(j).definite
        and (not items or scan.word(j).clitic or scan.form(j - 1) in COMMAS)
    ):
        item = Expression("moment", j, j + 1, "date.weekday", weekday=scan.word(j).weekday)
        items.append(item)
        j += 1
        if scan.form(j) in COMMAS and scan.word(j + 1).weekday:
            j += 1
    if not items or (word.number == 2 and len(items) != 2):
        return None
    if len(items) == 1:
        return Expression("set", at, j, "date.set.weekday", weekday=items[0].weekday) if word.number == 3 else None
    found = Expression("list", at, j, "date.weekday.list", items=items)
    turn = scan.word(j).turn
    if turn is not None:
        for item in items:
            item.turn = turn
        found.end = j + 1
    return found


def _relative_day(scan: Scan, at: int) -> Expression | None:
    """Today, yesterday, tonight, with the weekday that may follow: "أول من أمس (الاثنين)"."""
    found: Expression | None = None
    word = scan.word(at)
    if not (word.phrases or word.offset is not None or word.daypart or "tonight" in word.flags):
        return None
    phrase = scan.phrase(at, "offset")
    night = scan.phrase(at, "last_night")
    if phrase is not None:
        found = Expression("moment", at, phrase[1], "date.deictic", offset=int(phrase[0].value))
    elif night is not None:
        found = Expression("moment", at, night[1], "date.deictic.night", offset=-1, daypart="NI")
    elif word.offset == 0:
        found = _today(scan, at)
    elif word.offset is not None:
        found = Expression("moment", at, at + 1, "date.deictic", offset=word.offset)
    elif word.daypart == "NI" and "night" in word.flags and scan.has(at - 1, "during"):
        found = Expression("moment", at, at + 1, "date.deictic.night", offset=-1, daypart="NI")
    elif "tonight" in word.flags and word.clitic in _NO_PREPOSITION and not scan.form(at + 1).startswith(ARTICLE):
        found = Expression("moment", at, at + 1, "date.deictic.night", offset=0, daypart="NI")
    if found is not None and found.offset is not None and found.kind == "moment":
        _take_weekday(scan, found)
    return found


def _today(scan: Scan, at: int) -> Expression | None:
    after = scan.word(at + 1)
    qualified = scan.form(at + 1) in OPENING
    if "throughout" in scan.word(at - 1).flags or "not_today_before" in after.flags:
        return None
    if "not_today_after" in scan.word(at - 1).flags and not after.weekday:
        return None
    if scan.form(at - 1) in _NAMING and scan.form(at + 1) in _NAMING:
        return None  # by itself between marks it is the name of a paper
    if after.turn is not None:
        return Expression("period", at, at + 2, "date.period", unit="D", turn=after.turn)
    if "same" in after.flags:
        return Expression("period", at, at + 2, "date.period.same", unit="D", same=0)
    for flag, step in (("following", 1), ("preceding", -1)):
        if flag in after.flags:
            return Expression("period", at, at + 2, "date.period.beside", unit="D", same=step)
    if {"same_before", "that", "like"} & scan.word(at - 1).flags:
        return None
    if "in" in scan.word(at - 1).flags and not after.weekday and not qualified:
        return Expression("set", at, at + 1, "date.set.per-day", value="P1D")
    return Expression("moment", at, at + 1, "date.deictic", offset=0)


def _take_weekday(scan: Scan, found: Expression) -> None:
    j = skip_comma(scan, found.end)
    bracket = inside(scan, j)
    k = bracket if bracket is not None else j
    k += scan.word(k).unit == "D" and scan.word(k).number == 1 and not scan.word(k).definite
    word = scan.word(k)
    if word.weekday and word.definite and not word.clitic and (bracket is not None or j == found.end):
        end = closed(scan, k + 1) if bracket is not None else k + 1
        if end is None:
            return
        found.weekday, found.end = word.weekday, end
        if scan.word(end).turn is not None:
            found.end = end + 1
    _take_equivalents(scan, found)


def _take_equivalents(scan: Scan, found: Expression) -> None:
    """Take the calendar date that follows a weekday, and the date of the other calendar that follows a date."""
    for _ in range(2):
        other = read_equivalent(scan, found.end)
        if other is None:
            return
        gregorian, hijri = other.day is not None, other.hijri_day is not None
        if (gregorian and found.day is not None) or (hijri and found.hijri_day is not None):
            return
        for name in _CALENDAR:
            value = getattr(other, name)
            if value is not None and value is not False:
                setattr(found, name, value)
        found.end = other.end
        if found.weekday is not None and found.rule == "date.weekday":
            found.rule = "date.calendar.weekday"


def _day_and_month_digits(scan: Scan, at: int, j: int) -> Expression | None:
    """As in "يوم 22/4", "بتاريخ 22-4", "في 22/04": day and month in digits, where something says so."""
    day, month = scan.integer(j, 1, 31), scan.integer(j + 2, 1, 31)
    if day is None or month is None or min(day, month) > 12:
        return None
    if j == at and not scan.has(at - 1, "day word"):
        zero = scan.form(j).startswith("0") or scan.form(j + 2).startswith("0")
        if not (zero and scan.has(at - 1, "in")):
            return None
    if month > 12:
        day, month = month, day
    if scan.form(j + 1) not in _SEPARATORS or scan.form(j + 3) in _SEPARATORS:
        return None
    return Expression("moment", at, j + 3, "date.calendar.day-month", day=day, month=month)
