"""Reading periods: "الشهر الماضي", "مطلع العام", "الربع الأول من 2015", seasons, decades, centuries, last few days."""

from __future__ import annotations

from dataclasses import replace

from musnad.arabic.tokens import ARTICLE
from musnad.extract.dates.calendar_reading import read_calendar, read_year_tail, year_in_words
from musnad.extract.dates.moment_reading import read_core, read_moment
from musnad.extract.dates.scan import Expression, Scan

_SINGLE_YEAR = (1900, 2099)


def read_period(scan: Scan, at: int) -> Expression | None:
    """A period at ``at``, with the part of it that is meant."""
    word = scan.word(at)
    if word.part:
        return _part_of(scan, at) or _last_counted(scan, at)
    if word.fraction:
        return _fraction(scan, at)
    return _whole(scan, at) or _first_months(scan, at) or _rest(scan, at)


def _whole(scan: Scan, at: int) -> Expression | None:
    word = scan.word(at)
    if word.decade:
        return _decade(scan, at)
    if word.season:
        return _season(scan, at)
    if "this" in word.flags or "that" in word.flags or "same_before" in word.flags:
        return _pointed_at(scan, at)
    if word.unit and word.definite:
        if word.number == 1:
            return _ordinal_unit(scan, at) or _century(scan, at) or _unit(scan, at)
        return _stretch(scan, at, None)
    if word.digits is not None or "number" in word.flags:
        return _counted_stretch(scan, at)
    return None


def _part_of(scan: Scan, at: int) -> Expression | None:
    """As in "مطلع يوليو الماضي", "أواخر عام 2012", "نهاية العام", "منتصف التسعينات"."""
    word = scan.word(at)
    j = at + 1
    if scan.word(j).clitic:
        return None
    inner = _whole(scan, j) or _calendar_period(scan, j)
    unit = scan.word(j)
    if (
        inner is None
        and unit.definite
        and unit.number == 1
        and unit.unit in ("Y", "M", "W")
        and not qualified(scan, j + 1)
    ):
        inner = Expression("period", at, j + 1, "date.period.part", unit=unit.unit, turn=0)
    if inner is None or inner.kind in ("stretch", "set") or inner.day is not None:
        return None
    if scan.phrase(at - 1, "weekend") is not None and inner.unit == "W":
        return replace(inner, first=at - 1, part="weekend")
    inner = replace(inner, first=at)
    if not inner.part:
        inner.part = word.part
    return inner


def qualified(scan: Scan, at: int) -> bool:
    """Whether the word at ``at`` is definite and thus says which year or month is meant ("العام الدراسي")."""
    word = scan.word(at)
    return scan.form(at).startswith(ARTICLE) and not word.weekday and word.offset is None


def _calendar_period(scan: Scan, at: int) -> Expression | None:
    found = read_calendar(scan, at)
    if found is not None:
        return found if found.day is None and found.hijri_day is None else None
    year = scan.integer(at, *_SINGLE_YEAR)
    digits = scan.word(at).digits
    if year is not None and digits is not None and not digits.before and not digits.after:
        return Expression("moment", at, at + 1, "date.calendar.year", year=year)
    words = year_in_words(scan, at)
    if words is not None and not scan.word(at).clitic and 1000 < words[0] <= 2100:
        return Expression("moment", at, words[1], "date.calendar.year", year=words[0])
    return None


def _period_after(scan: Scan, at: int) -> Expression | None:
    """The year or month that a quarter, half or week belongs to: "من عام 2020", "العام الجاري", "من الشهر"."""
    of = scan.has(at, "of")
    j = at + of
    found = _whole(scan, j) or _calendar_period(scan, j)
    if found is None and of and not qualified(scan, j + 1):
        unit = scan.word(j)
        if unit.definite and unit.number == 1 and unit.unit in ("Y", "M"):
            return Expression("period", j, j + 1, "date.period", unit=unit.unit, turn=0)
    if found is None or found.kind in ("stretch", "set"):
        return None
    return found


def _fraction(scan: Scan, at: int) -> Expression | None:
    """As in "الربع الثالث من 2020", "النصف الأول من العام الجاري"."""
    word = scan.word(at)
    limit = {"quarter": 4, "half": 2, "third": 3}[word.fraction]
    which = _which(scan, at + 1)
    if which is None or which[0] > limit:
        return None
    inner = _period_after(scan, which[1])
    if inner is None:
        return None
    inner = replace(inner, first=at, ordinal=limit if which[0] < 0 else which[0])
    inner.value, inner.rule = word.fraction, "date.period.fraction"
    return inner


def _ordinal_unit(scan: Scan, at: int) -> Expression | None:
    """As in "الأسبوع الأول من أكتوبر"."""
    word = scan.word(at)
    which = _which(scan, at + 1) if word.unit in ("W", "DE") else None
    if which is None or which[0] > 53:
        return None
    if word.unit == "DE":
        century = _century(scan, which[1] + 1) if scan.has(which[1], "of") else None
        if century is None or not 1 <= which[0] <= 10:
            return None
        return replace(century, first=at, decade=which[0] - 1, rule="date.decade")
    inner = _period_after(scan, which[1])
    if inner is None or not (scan.has(which[1], "of") or inner.kind == "period"):
        return None
    inner = replace(inner, first=at, ordinal=which[0])
    inner.value, inner.rule = "week", "date.period.week-of"
    return inner


def _which(scan: Scan, at: int) -> tuple[int, int] | None:
    """An ordinal, or -1 for the last, with the index after it."""
    if scan.has(at, "last"):
        return -1, at + 1
    ordinal = scan.ordinal(at)
    return (int(ordinal.value), ordinal.end) if ordinal is not None and ordinal.value >= 1 else None


def _first_months(scan: Scan, at: int) -> Expression | None:
    """As in "الأشهر التسعة الأولى من العام", "أول خمسة أشهر من 2015"."""
    word = scan.word(at)
    if word.unit == "M" and word.definite and word.number == 3:
        number = scan.number(at + 1)
        which = _which(scan, number.end) if number is not None else None
        if number is None or which is None or which[0] not in (1, -1):
            return None
        count, end, sign = number.value, which[1], which[0]
    elif word.digits is None and "number" not in word.flags:
        return None
    elif (number := scan.number(at)) is not None and scan.word(number.end).unit == "M":
        which = _which(scan, number.end + 1)
        if which is None or which[0] not in (1, -1) or not scan.has(which[1], "of"):
            return None
        count, end, sign = number.value, which[1], which[0]
    else:
        number = scan.number(at + 1)
        first = scan.ordinal(at)
        if number is None or first is None or first.value != 1 or scan.word(number.end).unit != "M":
            return None
        count, end, sign = number.value, number.end + 1, 1
    inner = _period_after(scan, end)
    year = inner is not None and (inner.unit == "Y" or (inner.month is None and inner.year is not None))
    if inner is None or not year or not 1 < count < 12:
        return None
    inner = replace(inner, first=at, ordinal=sign * int(count))
    inner.value, inner.rule = "months", "date.period.months-of"
    return inner


def _last_counted(scan: Scan, at: int) -> Expression | None:
    """As in "آخر ثلاثة أيام"."""
    if scan.word(at).part != "end" or not scan.has(at, "latest"):
        return None
    number = scan.number(at + 1)
    unit = scan.word(number.end) if number is not None else scan.word(at + 1)
    if not unit.unit or unit.definite or unit.clitic or (number is None and unit.number != 2):
        return None
    amount, end = (number.value, number.end + 1) if number is not None else (2.0, at + 2)
    return Expression("stretch", at, end, "date.stretch", unit=unit.unit, turn=-1, lengths=((unit.unit, amount),))


def _rest(scan: Scan, at: int) -> Expression | None:
    """As in "بقية العام"."""
    if not scan.has(at, "rest"):
        return None
    j = at + 1
    unit = scan.word(j)
    inner = _whole(scan, j)
    if inner is None and unit.definite and unit.number == 1 and unit.unit in ("Y", "M", "W"):
        inner = Expression("period", at, j + 1, "date.period", unit=unit.unit, turn=0)
    if inner is None or inner.kind != "period" or inner.turn != 0:
        return None
    return replace(inner, first=at, part="rest", rule="date.period.rest")


def _decade(scan: Scan, at: int) -> Expression | None:
    """As in "تسعينيات القرن الماضي", "التسعينات"."""
    word = scan.word(at)
    j = at + 1 + scan.has(at + 1, "of")
    if scan.has(j, "no decade before"):
        return None
    found = Expression("moment", at, at + 1, "date.decade", decade=word.decade)
    this = scan.has(j, "this")
    if scan.has(j + this, "century"):
        century = _century(scan, j + this)
        if century is not None:
            found.century, found.turn, found.end = century.century, century.turn, century.end
            found.recurring = century.recurring
        elif this:
            found.turn, found.end = 0, j + 2
    elif not scan.form(at)[len(word.clitic) :].startswith(ARTICLE):
        return None
    return found


def _century(scan: Scan, at: int) -> Expression | None:
    if scan.word(at).unit != "CE" or scan.word(at).number != 1:
        return None
    hijri = scan.has(at + 1, "hijri_marks")
    j = at + 1 + (hijri or scan.has(at + 1, "gregorian_marks"))
    turn = scan.word(j).turn
    if turn is not None:
        return Expression("moment", at, j + 1, "date.century", turn=turn, unit="CE", recurring=hijri)
    ordinal = scan.ordinal(j)
    number = int(ordinal.value) if ordinal is not None else scan.integer(j, 1, 30)
    if number is None or not 1 <= number <= 30:
        return None
    end = ordinal.end if ordinal is not None else j + 1
    found = Expression("moment", at, end, "date.century", century=number, unit="CE", recurring=hijri)
    before_era = scan.phrase(end, "bce")
    if before_era is not None:
        found.recurring, found.end = True, before_era[1]
    elif scan.has(end, "gregorian_marks") or scan.has(end, "hijri_marks"):
        found.recurring, found.end = hijri or scan.has(end, "hijri_marks"), end + 1
    return found


def _season(scan: Scan, at: int) -> Expression | None:
    """As in "صيف 2015", "الصيف الماضي", "صيف العام الماضي"."""
    word = scan.word(at)
    found = Expression("moment", at, at + 1, "date.season", season=word.season)
    turn = scan.word(at + 1).turn
    if turn is not None:
        found.turn, found.end = turn, at + 2
        return found
    tail = read_year_tail(scan, at + 1)
    if tail is None or tail.recurring:
        return None
    found.year, found.year_turn, found.year_same, found.end = tail.year, tail.turn, tail.same, tail.end
    return found if tail.year is not None or tail.turn is not None or tail.same else None


def _pointed_at(scan: Scan, at: int) -> Expression | None:
    """As in "هذا العام", "ذلك اليوم", "نفس الشهر"."""
    flags = scan.word(at).flags
    unit = scan.word(at + 1)
    if unit.season and "this" in flags and scan.form(at + 1).startswith(ARTICLE):
        return Expression("moment", at, at + 2, "date.season", season=unit.season, turn=0)
    if unit.month and "this" in flags and not unit.clitic:
        return Expression("moment", at, at + 2, "date.calendar.month", month=unit.month, turn=0)
    if unit.daypart and not unit.unit and "this" in flags and not unit.clitic and not scan.has(at + 1, "era"):
        return Expression("moment", at, at + 2, "date.deictic", offset=0, daypart=unit.daypart)
    if not unit.unit or not unit.definite or unit.number != 1 or unit.clitic or scan.has(at - 1, "like"):
        return None
    if "this" not in flags and (unit.unit not in ("D", "W", "M", "Y") or scan.word(at + 2).turn is not None):
        return None
    if "this" in flags:
        if unit.unit == "D":
            return Expression("moment", at, at + 2, "date.deictic", offset=0)
        end = at + 3 if scan.word(at + 2).turn is not None else at + 2
        turn = scan.word(at + 2).turn
        return Expression("period", at, end, "date.period.this", unit=unit.unit, turn=turn or 0)
    found = Expression("period", at, at + 2, "date.period.same", unit=unit.unit, same=0)
    return _with_year(scan, found)


def _with_year(scan: Scan, found: Expression) -> Expression:
    """As in "الشهر نفسه من 2021": the year that follows."""
    if found.unit in ("M", "D", "W") and scan.has(found.end, "of"):
        tail = read_year_tail(scan, found.end)
        if tail is not None:
            found.year, found.year_turn, found.year_same, found.end = tail.year, tail.turn, tail.same, tail.end
    return found


def _unit(scan: Scan, at: int) -> Expression | None:
    """As in "الشهر الماضي", "العام ما قبل الماضي", "الشهر نفسه", "العام التالي"."""
    word = scan.word(at)
    if word.unit == "Y" and scan.has(at - 1, "office"):
        return None
    j = at + 1
    j += scan.has(j, "range_what") and scan.has(j + 1, "twice -1")
    after = scan.word(j)
    if after.turn is not None:
        found = Expression("period", at, j + 1, "date.period", unit=word.unit, turn=after.turn)
        if word.unit == "W":
            k = j + 1 + (scan.word(j + 1).unit == "D" and scan.word(j + 1).number == 1)
            day = scan.word(k)
            if day.weekday and day.definite and not day.clitic:
                return Expression("moment", at, k + 1, "date.weekday", weekday=day.weekday, week_turn=after.turn)
        year = scan.integer(j + 1, *_SINGLE_YEAR)
        if word.unit == "Y" and year is not None and not scan.word(j + 1).clitic:
            found.end = j + 2
        return found
    for step in (-1, 1):
        if f"twice {step}" in after.flags and scan.word(j + 1).turn == step:
            return Expression("period", at, j + 2, "date.period", unit=word.unit, turn=2 * step)
    if "last" in after.flags and word.unit in ("W", "M", "Y", "DE") and not scan.has(j + 1, "of"):
        return Expression("stretch", at, j + 1, "date.stretch", unit=word.unit, turn=-1, lengths=((word.unit, 1.0),))
    if "same" in after.flags:
        return _with_year(scan, Expression("period", at, j + 1, "date.period.same", unit=word.unit, same=0))
    for flag, step in (("following", 1), ("preceding", -1)):
        if flag in after.flags:
            return Expression("period", at, j + 1, "date.period.beside", unit=word.unit, same=step)
    return None


def _stretch(scan: Scan, at: int, count: float | None) -> Expression | None:
    """As in "السنوات الخمس الماضية", "الأيام القليلة المقبلة", "اليومين الماضيين"."""
    word = scan.word(at)
    j = at + 1
    amount: float | None = count if count is not None else 2.0 if word.number == 2 else None
    while scan.has(j, "few") or scan.has(j, "long"):
        j += 1
    if amount is None:
        number = scan.number(j)
        if number is not None:
            amount, j = number.value, number.end
    after = scan.word(j)
    if after.turn is None and "recent" not in after.flags:
        return None
    turn = after.turn if after.turn is not None else -1
    if turn == 0:
        return None
    found = Expression("stretch", at, j + 1, "date.stretch", unit=word.unit, turn=turn)
    found.lengths = ((word.unit, amount),)
    return found


def _counted_stretch(scan: Scan, at: int) -> Expression | None:
    """As in "الـ24 ساعة الماضية", "الثلاثة أشهر المقبلة"."""
    number = scan.number(at)
    if number is None:
        return None
    unit = scan.word(number.end)
    if not unit.unit or unit.clitic or (unit.definite and unit.number == 1):
        return None
    found = _stretch(scan, number.end, number.value)
    return replace(found, first=at) if found is not None else None


def read_within(scan: Scan, at: int) -> Expression | None:
    """As in "وقت سابق من هذا الشهر": a vague time with the day or period it lies in."""
    phrase = scan.phrase(at, "with_period")
    if phrase is None:
        return None
    j = phrase[1] + (scan.has(phrase[1], "of") or scan.has(phrase[1], "in"))
    inner = _whole(scan, j) or read_moment(scan, j) or read_core(scan, j)
    if inner is None or inner.kind in ("stretch", "clock", "set"):
        return None
    if scan.word(j).clitic:
        return None
    return replace(inner, first=at)
