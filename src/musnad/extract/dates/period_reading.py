"""Reading periods: "الشهر الماضي", "مطلع العام", "الربع الأول من 2015", seasons, decades, centuries, last few days."""

from __future__ import annotations

from dataclasses import replace

from musnad.extract.dates.calendar_reading import read_calendar, read_year_tail
from musnad.extract.dates.moment_reading import read_core, read_moment
from musnad.extract.dates.scan import Expression, Scan

_SINGLE_YEAR = (1900, 2099)


def read_period(scan: Scan, at: int) -> Expression | None:
    """A period at ``at``, with the part of it that is meant."""
    word = scan.word(at)
    if word.part:
        return _part_of(scan, at)
    if word.fraction:
        return _fraction(scan, at)
    return _whole(scan, at)


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
    """"مطلع يوليو الماضي", "أواخر عام 2012", "نهاية العام", "منتصف التسعينات"."""
    word = scan.word(at)
    j = at + 1 + scan.has(at + 1, "of")
    if scan.word(j).clitic:
        return None
    inner = _whole(scan, j) or _calendar_period(scan, j)
    unit = scan.word(j)
    if inner is None and unit.definite and unit.number == 1 and unit.unit in ("Y", "M", "W", "CE", "DE"):
        inner = Expression("period", at, j + 1, "date.period.part", unit=unit.unit, turn=0)
    if inner is None or inner.kind in ("stretch", "set") or inner.day is not None:
        return None
    inner = replace(inner, first=at)
    if not inner.part:
        inner.part = word.part
    return inner


def _calendar_period(scan: Scan, at: int) -> Expression | None:
    found = read_calendar(scan, at)
    if found is not None:
        return found if found.day is None and found.hijri_day is None else None
    year = scan.integer(at, *_SINGLE_YEAR)
    if year is not None and not scan.word(at).clitic and not scan.word(at).digits.after:  # type: ignore[union-attr]
        return Expression("moment", at, at + 1, "date.calendar.year", year=year)
    return None


def _period_after(scan: Scan, at: int) -> Expression | None:
    """The year or month that a quarter, half or week belongs to: "من عام 2020", "العام الجاري", "من الشهر"."""
    of = scan.has(at, "of")
    j = at + of
    found = _whole(scan, j) or _calendar_period(scan, j)
    if found is None and of:
        unit = scan.word(j)
        if unit.definite and unit.number == 1 and unit.unit in ("Y", "M"):
            return Expression("period", j, j + 1, "date.period", unit=unit.unit, turn=0)
    if found is None or found.kind in ("stretch", "set"):
        return None
    return found


def _fraction(scan: Scan, at: int) -> Expression | None:
    """"الربع الثالث من 2020", "النصف الأول من العام الجاري"."""
    word = scan.word(at)
    ordinal = scan.ordinal(at + 1)
    limit = {"quarter": 4, "half": 2, "third": 3}[word.fraction]
    if ordinal is None or not 1 <= ordinal.value <= limit:
        return None
    inner = _period_after(scan, ordinal.end)
    if inner is None:
        return None
    inner = replace(inner, first=at, ordinal=int(ordinal.value))
    inner.value, inner.rule = word.fraction, "date.period.fraction"
    return inner


def _ordinal_unit(scan: Scan, at: int) -> Expression | None:
    """"الأسبوع الأول من أكتوبر"."""
    word = scan.word(at)
    if word.unit != "W":
        return None
    ordinal = scan.ordinal(at + 1)
    if ordinal is None or not 1 <= ordinal.value <= 53 or not scan.has(ordinal.end, "of"):
        return None
    inner = _period_after(scan, ordinal.end)
    if inner is None:
        return None
    inner = replace(inner, first=at, ordinal=int(ordinal.value))
    inner.value, inner.rule = "week", "date.period.week-of"
    return inner


def _decade(scan: Scan, at: int) -> Expression | None:
    """"تسعينيات القرن الماضي", "التسعينات"."""
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
        elif this:
            found.turn, found.end = 0, j + 2
    elif not scan.form(at)[len(word.clitic) :].startswith("ال"):
        return None
    return found


def _century(scan: Scan, at: int) -> Expression | None:
    if scan.word(at).unit != "CE" or scan.word(at).number != 1:
        return None
    after = scan.word(at + 1)
    if after.turn is not None:
        return Expression("moment", at, at + 2, "date.century", turn=after.turn, unit="CE")
    ordinal = scan.ordinal(at + 1)
    if ordinal is None or not 1 <= ordinal.value <= 30:
        return None
    end = ordinal.end + 1 if scan.has(ordinal.end, "gregorian_marks") else ordinal.end
    return Expression("moment", at, end, "date.century", century=int(ordinal.value), unit="CE")


def _season(scan: Scan, at: int) -> Expression | None:
    """"صيف 2015", "الصيف الماضي", "صيف العام الماضي"."""
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
    """"هذا العام", "ذلك اليوم", "نفس الشهر"."""
    flags = scan.word(at).flags
    unit = scan.word(at + 1)
    if unit.season and "this" in flags:
        return Expression("moment", at, at + 2, "date.season", season=unit.season, turn=0)
    if unit.month and "this" in flags:
        return None
    if unit.daypart and not unit.unit and "this" in flags and not unit.clitic:
        return Expression("moment", at, at + 2, "date.deictic", offset=0, daypart=unit.daypart)
    if not unit.unit or not unit.definite or unit.number != 1 or unit.clitic:
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
    """"الشهر نفسه من 2021": the year that follows."""
    if found.unit in ("M", "D", "W") and scan.has(found.end, "of"):
        tail = read_year_tail(scan, found.end)
        if tail is not None:
            found.year, found.year_turn, found.year_same, found.end = tail.year, tail.turn, tail.same, tail.end
    return found


def _unit(scan: Scan, at: int) -> Expression | None:
    """"الشهر الماضي", "العام ما قبل الماضي", "الشهر نفسه", "العام التالي"."""
    word = scan.word(at)
    j = at + 1
    j += scan.has(j, "range_what") and scan.has(j + 1, "twice -1")
    after = scan.word(j)
    if after.turn is not None:
        found = Expression("period", at, j + 1, "date.period", unit=word.unit, turn=after.turn)
        year = scan.integer(j + 1, *_SINGLE_YEAR)
        if word.unit == "Y" and year is not None and not scan.word(j + 1).clitic:
            found.end = j + 2
        return found
    for step in (-1, 1):
        if f"twice {step}" in after.flags and scan.word(j + 1).turn == step:
            return Expression("period", at, j + 2, "date.period", unit=word.unit, turn=2 * step)
    if "same" in after.flags:
        return _with_year(scan, Expression("period", at, j + 1, "date.period.same", unit=word.unit, same=0))
    for flag, step in (("following", 1), ("preceding", -1)):
        if flag in after.flags:
            return Expression("period", at, j + 1, "date.period.beside", unit=word.unit, same=step)
    return None


def _stretch(scan: Scan, at: int, count: float | None) -> Expression | None:
    """"السنوات الخمس الماضية", "الأيام القليلة المقبلة", "اليومين الماضيين"."""
    word = scan.word(at)
    j = at + 1
    amount: float | None = count if count is not None else 2.0 if word.number == 2 else None
    while scan.has(j, "few") or scan.has(j, "long"):
        j += 1
    if amount is None:
        number = scan.number(j)
        if number is not None and scan.word(j).turn is None:
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
    """"الـ24 ساعة الماضية", "الثلاثة أشهر المقبلة"."""
    number = scan.number(at)
    if number is None:
        return None
    unit = scan.word(number.end)
    if not unit.unit or unit.clitic:
        return None
    found = _stretch(scan, number.end, number.value)
    return replace(found, first=at) if found is not None else None


def read_within(scan: Scan, at: int) -> Expression | None:
    """"وقت سابق من هذا الشهر": a vague time with the day or period it lies in."""
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
