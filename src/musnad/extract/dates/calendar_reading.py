"""Reading calendar dates: days, months and years, in words and digits, Gregorian and Hijri, and pairs of the two."""

from __future__ import annotations

import re
from typing import NamedTuple

from musnad.arabic.tokens import ARTICLE, PREPOSITIONS
from musnad.extract.dates.scan import CLOSING, COMMAS, DASHES, OPENING, Expression, Scan, closed, inside, skip_comma
from musnad.extract.dates.vocabulary import Word

_ONE_TOKEN = re.compile(r"(\d{1,4})[.](\d{1,2})[.](\d{1,4})")
_HAMZA_BELOW = "\u0625"
_DAYS = frozenset({"first_day", "number"})
_MADDA = "\u0622"
_SLASHES = frozenset("/\\")
_PAIRS = _SLASHES | OPENING | DASHES


class Month(NamedTuple):
    """A month name that was read; ``sure`` where it cannot be another word."""

    gregorian: int
    hijri: int
    sure: bool
    end: int


class YearTail(NamedTuple):
    """What follows a month and says which year: a number, a turn ("last year"), the year named before, every year."""

    end: int
    year: int | None = None
    hijri: int | None = None
    turn: int | None = None
    same: bool = False
    recurring: bool = False


def read_month(scan: Scan, at: int) -> Month | None:
    """A month name at ``at``, with the word for month before it and its other name after it ("مايو/أيار")."""
    word, named = scan.word(at), False
    if not (word.month or word.hijri or word.phrases or word.unit):
        return None
    if word.unit == "M" and word.number == 1:
        at, named = at + 1, True
    found = _one_month(scan, at)
    if found is None:
        return None
    end, sure = found.end, found.sure or named
    beside = _one_month(scan, end) if found.gregorian and not scan.word(end).clitic else None
    if beside is not None and beside.gregorian == found.gregorian:
        return found._replace(sure=True, end=beside.end)
    separator = scan.form(end)
    if separator in _PAIRS or (scan.has(end, "or") and found.gregorian):
        other = _one_month(scan, end + 1)
        if other is not None and (other.gregorian, other.hijri) == (found.gregorian, found.hijri):
            stop = other.end
            if separator in OPENING:
                stop = stop + 1 if scan.form(stop) in CLOSING else stop
            return found._replace(sure=True, end=stop)
    return found._replace(sure=sure)


def _one_month(scan: Scan, at: int) -> Month | None:
    for kind in ("month", "hijri"):
        two = scan.phrase(at, kind)
        if two is not None:
            value = int(two[0].value)
            return Month(value if kind == "month" else 0, value if kind == "hijri" else 0, True, two[1])
    word = scan.word(at)
    if not word.month and not word.hijri:
        return None
    token = scan.tokens[at]
    surface = scan.text[token.start : token.end]
    # Two letters after folding: August is spelled with a madda, "father" is not, nor is the city of Ibb.
    sure = word.sure or _MADDA in surface
    if not sure and _HAMZA_BELOW in surface:
        return None
    return Month(word.month, word.hijri, sure, at + 1)


def read_misspelt_pair(scan: Scan, at: int) -> Month | None:
    """A pair of month names whose first is misspelt: any short word, a slash, a month name that is sure."""
    if scan.form(at + 1) not in _SLASHES or not (at < scan.end and scan.tokens[at].word):
        return None
    if scan.word(at).digits is not None or len(scan.form(at)) > 7:
        return None
    found = _one_month(scan, at + 2)
    return found if found is not None and found.sure and found.gregorian else None


def read_year_tail(scan: Scan, at: int, hijri: bool = False) -> YearTail | None:
    """What follows a month at ``at`` and says which year."""
    j = at
    if (
        (scan.form(j) in COMMAS and scan.integer(j + 1, 1300, 2999) is not None and not scan.word(j + 1).clitic)
        or (scan.form(j) in COMMAS and year_in_words(scan, j + 1) is not None)
        or (scan.form(j) in _SLASHES | DASHES and scan.integer(j + 1, 1300, 2999) is not None)
    ):
        j += 1
    of = scan.has(j, "of")
    j += of
    if scan.has(j, "each") and scan.has(j + 1, "year_words"):
        return YearTail(j + 2, recurring=True)
    if scan.has(j, "this") and scan.word(j + 1).unit == "Y" and scan.word(j + 1).number == 1:
        return YearTail(j + 2, turn=0)
    if scan.has(j, "same_before") and scan.word(j + 1).unit == "Y":
        return YearTail(j + 2, same=True)
    if scan.has(j, "year_words") and not (scan.word(j).clitic and not of):
        return _after_year_word(scan, j + 1, hijri)
    word = scan.word(j)
    if word.digits is None and "number" in word.flags:
        words = year_in_words(scan, j)
        return YearTail(words[1], year=words[0]) if words is not None and not word.clitic and words[0] > 1000 else None
    if word.digits is None or word.clitic:
        return None
    number = scan.integer(j, 1000, 2999)
    if number is None:
        return None
    return _with_mark(scan, j, number, hijri)


def _after_year_word(scan: Scan, at: int, hijri: bool) -> YearTail | None:
    word = scan.word(at)
    if word.turn is not None:
        return YearTail(at + 1, turn=word.turn)
    if "same" in word.flags:
        return YearTail(at + 1, same=True)
    value = scan.integer(at, 1, 2999)
    if value is not None and not word.clitic and not scan.has(at + 1, "not_year_after"):
        return _with_mark(scan, at, value, hijri)
    words = year_in_words(scan, at, 100)
    return _with_mark(scan, words[1] - 1, words[0], hijri) if words is not None else None


def year_in_words(scan: Scan, at: int, low: int = 1000) -> tuple[int, int] | None:
    """A year in words at ``at`` ("ألفين وأربعة عشر") with the index after it."""
    number = scan.number(at) if scan.word(at).digits is None else None
    if number is None or number.vague or not low <= number.value <= 2999 or number.value != int(number.value):
        return None
    return int(number.value), number.end


def _with_mark(scan: Scan, at: int, year: int, hijri: bool) -> YearTail | None:
    marked = read_mark(scan, at)
    if marked is None:
        return None
    mark, end = marked
    before_era = scan.phrase(end, "bce")
    if before_era is not None:
        return YearTail(before_era[1], year=1 - year)
    if mark == "hijri" or (hijri and not mark and 1300 <= year <= 1500):
        return YearTail(end, hijri=year)
    # After a Hijri month too the year may be Gregorian ("رمضان 2019").
    return YearTail(end, year=year) if not hijri or 1900 <= year <= 2099 else None


def read_mark(scan: Scan, at: int) -> tuple[str, int] | None:
    """The era written after the year whose last token is ``at`` (attached, apart, in brackets): its name or an empty
    string, with the index after it; ``None`` where other letters are attached to the digits."""
    digits = scan.word(at).digits
    if digits is not None and digits.after:
        mark = _era(scan.vocabulary.look_up(digits.after))
        return (mark, at + 1) if mark else None
    if mark := _era(scan.word(at + 1)):
        return mark, at + 2
    if scan.form(at + 1) in OPENING and scan.form(at + 3) in CLOSING and (mark := _era(scan.word(at + 2))):
        return mark, at + 4
    return "", at + 1


def _era(word: Word) -> str:
    if "gregorian_marks" in word.flags:
        return "gregorian"
    return "hijri" if "hijri_marks" in word.flags else ""


def read_day_number(scan: Scan, at: int) -> tuple[int, int] | None:
    """A day of the month at ``at`` (digits, an ordinal, a number in words) with the index after it."""
    value = scan.integer(at, 1, 31)
    if value is not None:
        digits = scan.word(at).digits
        return (value, at + 1) if digits is not None and not digits.after and len(digits.digits) <= 2 else None
    number = scan.ordinal(at)
    if number is None:
        # Up to ten, a day is told by an ordinal: "ستة من شوال" are six days of the month.
        number = scan.number(at)
        if number is not None and number.value <= 10:
            return None
    if number is not None and 1 <= number.value <= 31 and number.value == int(number.value):
        return int(number.value), number.end
    return None


def read_calendar(scan: Scan, at: int) -> Expression | None:
    """A calendar date at ``at``: "7 أيار 2021", "السابع من أكتوبر", "مايو 2015", "24/7/2015م", "عام 2015"."""
    found = read_numeric(scan, at) or _day_first(scan, at) or _month_first(scan, at) or _year_alone(scan, at)
    return found


def _fill(found: Expression, month: Month, day: int | None, tail: YearTail | None) -> Expression:
    if month.gregorian:
        found.month, found.day = month.gregorian, day
    else:
        found.hijri_month, found.hijri_day = month.hijri, day
    if tail is not None:
        found.end = tail.end
        found.year, found.hijri_year = tail.year, tail.hijri
        found.year_turn, found.year_same, found.recurring = tail.turn, tail.same, tail.recurring
    return found


def _turn_after(scan: Scan, found: Expression) -> Expression:
    """Take a modifier right after the month ("الماضي", "الجاري") into ``found``."""
    j = found.end
    word = scan.word(j)
    if found.year is None and found.hijri_year is None and found.year_turn is None and not found.recurring:
        if word.turn is not None:
            found.turn, found.end = word.turn, j + 1
        elif "same" in word.flags:
            found.end, found.year_same = j + 1, True
    return found


def _day_first(scan: Scan, at: int) -> Expression | None:
    word = scan.word(at)
    if word.digits is None and _DAYS.isdisjoint(word.flags):
        return None
    number = (1, at + 1) if "first_day" in word.flags else read_day_number(scan, at)
    if number is None:
        return _glued(scan, at)
    day, j = number
    of = scan.has(j, "of")
    k = j + of
    if scan.form(k) in _SLASHES | DASHES | {"."}:
        k += 1
    month = read_month(scan, k)
    if month is None and not of:
        month = read_misspelt_pair(scan, j)
        k = j
    if month is not None:
        tail = read_year_tail(scan, month.end, bool(month.hijri))
        if scan.word(k).clitic or (month.hijri and not month.sure and tail is None and scan.form(j) in _SLASHES):
            return None  # "3 / صفر" is a score
        found = Expression("moment", at, month.end, "date.calendar.day-month")
        return _turn_after(scan, _fill(found, month, day, tail))
    k += not of and scan.has(k, "in")
    word = scan.word(k)
    this = "this" in word.flags
    if (unit := scan.word(k + this)).unit == "M" and unit.number == 1 and unit.definite:
        turn = 0 if this else scan.word(k + 1).turn
        if turn is not None:
            return Expression("moment", at, k + 2, "date.calendar.day-of-month", day=day, month_turn=turn)
        if scan.has(k + 1, "same"):
            return Expression("moment", at, k + 2, "date.calendar.day-of-month", day=day, same=0)
        if of and not this and not scan.form(k + 1).startswith(ARTICLE):
            return Expression("moment", at, k + 1, "date.calendar.day-of-month", day=day, same=0)
    if of and "same_before" in word.flags and scan.word(k + 1).unit == "M":
        return Expression("moment", at, k + 2, "date.calendar.day-of-month", day=day, same=0)
    if word.turn is not None and scan.word(at).digits is not None and (of or word.turn == 0):
        return Expression("moment", at, k + 1, "date.calendar.day-of-month", day=day, month_turn=word.turn)
    return None


def _glued(scan: Scan, at: int) -> Expression | None:
    """As in "7مارس": the month is written on to the day."""
    digits = scan.word(at).digits
    if digits is None or not digits.after or not digits.digits.isdigit() or len(digits.digits) > 2:
        return None
    month, day = scan.vocabulary.look_up(digits.after), int(digits.digits)
    if not month.month or month.clitic or not 1 <= day <= 31:
        return None
    found = Expression("moment", at, at + 1, "date.calendar.day-month")
    return _turn_after(scan, _fill(found, Month(month.month, 0, True, at + 1), day, read_year_tail(scan, at + 1)))


def _month_first(scan: Scan, at: int) -> Expression | None:
    month = read_month(scan, at)
    if month is None:
        return None
    tail = read_year_tail(scan, month.end, bool(month.hijri))
    found = _turn_after(scan, _fill(Expression("moment", at, month.end, "date.calendar.month"), month, None, tail))
    if found.end == month.end:
        with_day = _day_after_month(scan, found, month)
        if with_day is not None:
            return with_day
    if found.end > month.end or (month.sure and month.gregorian):
        return found
    alone = "governor" in scan.word(at - 1).flags or scan.word(at).clitic[-1:] in PREPOSITIONS
    if month.sure and month.hijri and (alone or scan.word(at).unit):
        return found
    return found if alone and (month.gregorian or "alone" in scan.word(at).flags) else None


def _day_after_month(scan: Scan, found: Expression, month: Month) -> Expression | None:
    """As in "يناير 22, 2018" and "يناير الثاني والعشرين": the day follows the month."""
    j = month.end + (scan.form(month.end) in DASHES)
    ordinal = scan.ordinal(j)
    number = (int(ordinal.value), ordinal.end) if ordinal is not None and 1 <= ordinal.value <= 31 else None
    if number is None:
        value = scan.integer(j, 1, 31)
        if value is None or scan.word(j).clitic or month.hijri:
            return None
        number = value, j + 1
        following = number[1]
        year = scan.integer(skip_comma(scan, following), 1900, 2099)
        if year is None and following < scan.end and scan.tokens[following].word:
            return None
    elif not scan.form(j).startswith(ARTICLE):
        return None
    tail = read_year_tail(scan, number[1], bool(month.hijri))
    found.end, found.rule = number[1], "date.calendar.month-day"
    return _fill(found, month, number[0], tail)


def _year_alone(scan: Scan, at: int) -> Expression | None:
    if not scan.has(at, "year_words"):
        return None
    tail = _after_year_word(scan, at + 1, False)
    if tail is None or (tail.year is None and tail.hijri is None):
        return None
    return Expression("moment", at, tail.end, "date.calendar.year", year=tail.year, hijri_year=tail.hijri)


def read_numeric(scan: Scan, at: int) -> Expression | None:
    """A date in digits: day/month/year or year/month/day, with slashes, dashes or stops, or a month name in it."""
    word = scan.word(at)
    if word.digits is None:
        return None
    match = _ONE_TOKEN.fullmatch(word.digits.digits)
    if match is not None:
        mark, end = read_mark(scan, at) or ("", at + 1)
        a, b, c = match.groups()
        return _numeric(at, end, a, b, c, hijri=mark == "hijri")
    if word.digits.after or not word.digits.digits.isdigit():
        return None
    separator = scan.form(at + 1)
    if separator not in _SLASHES | DASHES:
        return None
    middle = scan.word(at + 2)
    last = scan.word(at + 4)
    if middle.month or middle.hijri or middle.phrases:
        return None
    if scan.form(at + 3) != separator:
        # "2010-11" is a season of two years as well, "11-2010" is not.
        found = _month_and_year(scan, at)
        return found if separator in _SLASHES or (found is not None and scan.integer(at, 1, 12)) else None
    if scan.form(at + 3) != separator or middle.digits is None or last.digits is None:
        return None
    if middle.digits.after or middle.digits.before or last.digits.before:
        return None
    if not (middle.digits.digits.isdigit() and last.digits.digits.isdigit()):
        return None  # "2008-12-0603:40": the hour is written on to the day
    marked = read_mark(scan, at + 4)
    if marked is None:
        return None
    return _numeric(
        at, marked[1], word.digits.digits, middle.digits.digits, last.digits.digits, marked[0] == "hijri"
    )  # fmt: skip


def _month_and_year(scan: Scan, at: int) -> Expression | None:
    """As in "3/2015" and "2015/3"."""
    if "not_year_before" in scan.word(at - 1).flags or scan.word(at + 2).clitic:
        return None
    for month, year in ((at, at + 2), (at + 2, at)):
        number, full = scan.integer(month, 1, 12), scan.integer(year, 1900, 2099)
        if number is not None and full is not None:
            return Expression("moment", at, at + 3, "date.calendar.month-year", month=number, year=full)
    return None


def _numeric(at: int, end: int, a: str, b: str, c: str, hijri: bool) -> Expression | None:
    """The date that three numbers make, or ``None`` where they make none that exists in any order."""
    if len(a) == 4:
        year, month, day = int(a), int(b), int(c)
    elif len(c) in (2, 4) and len(a) <= 2 and len(b) <= 2:
        year = int(c) if len(c) == 4 else int(c) + (2000 if int(c) < 70 else 1900)
        day, month = int(a), int(b)
    else:
        return None
    if month > 12 >= day:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if hijri or (1300 <= year <= 1500 and len(a) + len(c) >= 5):
        return Expression(
            "moment", at, end, "date.calendar.numeric-hijri", hijri_year=year, hijri_month=month, hijri_day=day
        )
    if not 1000 <= year <= 2999:
        return None
    return Expression("moment", at, end, "date.calendar.numeric", year=year, month=month, day=day)


def _says_day(word: Word) -> bool:
    return word.unit == "D" and word.number == 1 and not word.definite and not word.clitic


def read_equivalent(scan: Scan, at: int) -> Expression | None:
    """The same day in the other calendar, or its calendar date after a weekday.

    "الموافق 26/7/2015", "(10 شوال 1436هـ)", "، 14 سبتمبر": brackets and the word for "corresponding to" are optional.
    """
    j = skip_comma(scan, at)
    corresponding = scan.has(j, "equals")
    if corresponding:
        j += 1
        while scan.form(j) in (PREPOSITIONS[1], ":"):
            j += 1
        if scan.word(j).unit == "D" and scan.word(j).number == 1:
            j += 1
    elif scan.form(j) in _SLASHES | DASHES or _says_day(scan.word(j)):
        j += 1
    bracket = inside(scan, j)
    if scan.word(j).clitic and not (corresponding and scan.word(j).clitic == PREPOSITIONS[1]):
        return None
    found = read_calendar(scan, bracket if bracket is not None else j)
    if found is None or (found.day is None and found.hijri_day is None):
        return None
    if bracket is not None:
        end = closed(scan, found.end)
        if end is None:
            return None
        found.end = end
    return found
