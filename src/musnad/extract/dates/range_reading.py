"""Reading stretches between two dates: "من 3 إلى 7 أيار", "بين 2019 و2021", "2014-2018", "يومي 3 و4 مايو"."""

from __future__ import annotations

from dataclasses import replace

from musnad.arabic.tokens import CONJUNCTIONS
from musnad.extract.dates.calendar_reading import read_day_number, year_in_words
from musnad.extract.dates.clock_reading import read_bare_hour, read_clock, to_24_hours
from musnad.extract.dates.moment_reading import read_core, read_moment
from musnad.extract.dates.scan import COMMAS, DASHES, Expression, Scan

_YEARS = (1000, 2999)
_SWAPPED = 30  # years between ends that may have been swapped
_AND = CONJUNCTIONS[0]
TATWEEL = "\u0640"


def read_range(scan: Scan, at: int) -> Expression | None:
    """A stretch between two dates at ``at``, or two days or years named together."""
    word = scan.word(at)
    if "range_from" in word.flags:
        return _between(scan, at, at + 1)
    if "range_what" in word.flags and scan.has(at + 1, "range_from"):
        return _between(scan, at, at + 2)
    if word.unit in ("D", "Y", "M") and word.number >= 2:
        return _together(scan, at, at + 1, word.unit)
    if "hour" in word.flags:
        return _hours(scan, at, at)
    if "year_words" in word.flags and word.number == 1:
        return _years(scan, at, at)
    if word.digits is not None:
        return _years(scan, at, at) or _together(scan, at, at, "") or _joined(scan, at)
    if word.month or word.weekday or word.hijri or "number" in word.flags or word.phrases or word.offset is not None:
        return _joined(scan, at)
    return None


def _connector(scan: Scan, at: int, words: bool) -> int | None:
    """The index after what joins the two ends at ``at``: a dash, "to", or (in ``words``) "and"."""
    if scan.form(at) in DASHES or scan.has(at, "range_to"):
        return at + 1
    if 0 < at < scan.end and TATWEEL in scan.text[scan.tokens[at - 1].end : scan.tokens[at].start]:
        return at
    if words and scan.form(at) == _AND:
        return at + 1
    return at if words and scan.word(at).clitic == _AND else None


def _between(scan: Scan, at: int, start: int) -> Expression | None:
    unit = scan.word(start)
    j = start + (unit.unit in ("D", "Y", "M") and unit.number == 2)
    if not _can_start(scan, j):
        return None
    found = (
        _hours(scan, at, j)
        or _years(scan, at, j)
        or _days(scan, at, j)
        or _full(scan, at, j)
        or _years_in_words(scan, at, j)
    )
    if found is not None and j > start and found.end == j:
        return None
    return found


def _can_start(scan: Scan, at: int) -> bool:
    word = scan.word(at)
    return bool(
        word.digits or word.month or word.hijri or word.weekday or word.offset is not None or word.phrases
        or {"number", "year_words", "hour"} & word.flags or (word.unit and word.number == 1)
    )  # fmt: skip


def _years(scan: Scan, at: int, start: int) -> Expression | None:
    """Two years in digits."""
    j = start + scan.has(start, "year_words")
    left = scan.integer(j, *_YEARS)
    if left is None or (scan.word(j).clitic and j > start):
        return None
    k = _connector(scan, j + 1, words=start > at)
    if k is None and scan.form(j + 1) == "/":
        k = j + 2
    if k is None:
        return None
    k += scan.has(k, "year_words")
    right = scan.integer(k, *_YEARS)
    if right is None or left == right or scan.form(k + 1) in DASHES | {"/"}:
        return None
    if left > right:
        # Typesetting from the right swaps the ends of "2019-2023".
        if start > at or scan.form(j + 1) not in DASHES or left - right > _SWAPPED:
            return None
        left, right = right, left
    bare = start == at or not (scan.has(start, "year_words") or scan.word(start - 1).unit == "Y")
    if bare and (scan.has(k + 1, "not_year_after") or left % 100 == right % 100 == 0):
        return None
    if start == at and not 1900 <= left <= 2099:
        return None
    items = [Expression("moment", j, j + 1, "date.calendar.year", year=y) for y in (left, right)]
    return Expression("range", at, k + 1, "date.range.years", items=items)


def _hours(scan: Scan, at: int, start: int) -> Expression | None:
    """Two hours: "من العاشرة صباحا حتى الثانية ظهرا", "بين 5 و6 مساء"; the first takes the second's part of the day."""
    clock = read_clock(scan, start)
    bare = read_bare_hour(scan, start) if clock is None else None
    end = clock.end if clock is not None else bare[2] if bare is not None else None
    k = _connector(scan, end, words=True) if end is not None else None
    if k is None:
        return None
    second = read_clock(scan, k)
    right = read_moment(scan, k) if second is not None and second.sure else None
    if second is None or right is None or right.hour is None:
        return None
    left = replace(right, first=start, end=k)
    if clock is not None:
        part = "" if clock.part or clock.zone else second.part
        left.hour, left.minute = to_24_hours(clock.hour, part), clock.minute
    elif bare is not None:
        left.hour, left.minute = to_24_hours(bare[0], second.part), bare[1]
    return Expression("range", at, right.end, "date.range.hours", items=[left, right])


def _years_in_words(scan: Scan, at: int, start: int) -> Expression | None:
    left = year_in_words(scan, start)
    k = _connector(scan, left[1], words=True) if left is not None else None
    right = year_in_words(scan, k) if k is not None else None
    if left is None or right is None or not 1000 < left[0] < right[0] <= 2100:
        return None
    items = [Expression("moment", start, left[1], "date.calendar.year", year=y) for y in (left[0], right[0])]
    return Expression("range", at, right[1], "date.range.years", items=items)


def _days(scan: Scan, at: int, start: int) -> Expression | None:
    """Two days of one month: the first is a bare number."""
    unit = scan.word(start)
    j = start + (unit.unit == "D" and unit.number == 1 and not unit.definite)
    weekday = scan.word(j)
    j += bool(weekday.weekday and weekday.definite)
    left = read_day_number(scan, j)
    if left is None:
        return None
    k = _connector(scan, left[1], words=True)
    if k is None:
        return None
    right = read_core(scan, k)
    if right is None or right.kind != "moment":
        return None
    day = right.day if right.day is not None else right.hijri_day
    if day is None or (
        right.month is None and right.hijri_month is None and right.month_turn is None and right.same is None
    ):
        return None
    hijri = right.day is None
    first = replace(right, first=j, end=left[1], weekday=None)
    if hijri:
        first.hijri_day = left[0]
    else:
        first.day = left[0]
    return Expression("range", at, right.end, "date.range.days", items=[first, right])


def _full(scan: Scan, at: int, start: int) -> Expression | None:
    """Two ends that are dates by themselves: "من الأحد إلى الثلاثاء", "بين يناير ومارس 2015"."""
    left = read_core(scan, start)
    if left is None or left.kind != "moment":
        return None
    k = _connector(scan, left.end, words=True)
    if k is None and start > at and scan.form(left.end) in COMMAS and scan.word(left.end + 1).clitic == _AND:
        k = left.end + 1
    if k is None:
        return None
    right = read_core(scan, k)
    year = scan.integer(k, *_YEARS)
    if right is None and year is not None and left.year is not None:
        right = Expression("moment", k, k + 1, "date.calendar.year", year=year)
    if right is None or right.kind != "moment":
        return None
    # "من 21 ديسمبر 2015 إلى يناير 2016": ends of different fineness need both words.
    framed = start > at and scan.has(k - 1, "range_to") and bool(left.month and right.month)
    if not (_alike(left, right) or framed):
        return None
    if left.year is None and left.year_turn is None and left.month is not None:
        left.year, left.year_turn, left.turn = right.year, right.year_turn, right.turn
        if left.year is not None and right.month is not None and left.month > right.month:
            left.year -= 1
    if left.weekday is not None and right.weekday is not None and left.turn is None and left.day is None:
        left.turn = right.turn
    return Expression("range", at, right.end, "date.range", items=[left, right])


def _alike(left: Expression, right: Expression) -> bool:
    days = [e.day is not None or e.hijri_day is not None or e.weekday is not None or e.offset is not None
            for e in (left, right)]  # fmt: skip
    if days[0] != days[1]:
        return False
    return days[0] or (left.month is None) == (right.month is None)


def _joined(scan: Scan, at: int) -> Expression | None:
    """As in "2 أكتوبر إلى 22 أكتوبر": no word before, so the joint must be plain."""
    days = _days(scan, at, at) if scan.word(at).digits is not None else None
    if days is not None:
        joint = days.items[0].end
        if scan.form(joint) in DASHES or scan.has(joint, "range_to"):
            return days
        return None
    left = read_core(scan, at)
    if left is None or not (scan.has(left.end, "range_to") or scan.form(left.end) in DASHES):
        return None
    if left.month is None and left.hijri_month is None and not scan.has(left.end, "range_to"):
        return None
    return _full(scan, at, at)


def _together(scan: Scan, at: int, start: int, unit: str) -> Expression | None:
    """As in "يومي 3 و4 مايو", "عامي 2013 و2014"; without the word for days, two days one after the other."""
    if unit == "Y":
        left = scan.integer(start, *_YEARS)
        k = _connector(scan, start + 1, words=True)
        right = scan.integer(k, *_YEARS) if k is not None else None
        if left is None or right is None or k is None or not left < right:
            return None
        items = [Expression("moment", start, start + 1, "date.calendar.year", year=y) for y in (left, right)]
        return Expression("range", at, k + 1, "date.range.years", items=items)
    # Of several days ("أيام 7 و8 و9 حزيران") the first and the last make the stretch.
    skipped = start
    while unit == "D" and (more := read_day_number(scan, skipped)) is not None:
        following = more[1] + (scan.form(more[1]) in COMMAS or scan.form(more[1]) == _AND)
        if read_day_number(scan, following) is None or _days(scan, at, skipped) is not None:
            break
        skipped = following
    found = _days(scan, at, skipped)
    if found is None:
        return None
    first, last = found.items
    if skipped > start and (day := read_day_number(scan, start)) is not None and first.day is not None:
        first.first, first.end, first.day = start, day[1], day[0]
    if not unit and not (
        scan.word(first.end).clitic == _AND and first.day is not None and last.day == first.day + 1
    ):  # fmt: skip
        return None
    return found
