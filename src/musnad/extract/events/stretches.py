"""Stretches of time as dates of events: nights between two days, since when something goes on, how long it took."""

from __future__ import annotations

import re
from datetime import date, timedelta

from musnad.extract.attribution.scan import Scan
from musnad.extract.dates.vocabulary import load_vocabulary
from musnad.extract.events.triggers import Found
from musnad.intervals import shift_day
from musnad.lexicon.event_index import find_light
from musnad.lexicon.event_words import EventWords
from musnad.model import Date

_DAY = 10  # characters of an ISO day
_KEPT = {"D": 10, "W": 10, "M": 7, "Y": 4}  # characters of the ISO days at the ends of a stretch of such units
_LENGTH = re.compile(r"P(\d+(?:\.\d+)?)([DWMY])")
_NIGHT = "TNI"
_DEICTIC_NIGHT = "date.deictic.night"
_DASHES = frozenset("-–—/")
_AROUND = 4  # tokens around an event noun in which a word says that it goes on
_PLURAL = "ات"
_BEFORE = 8  # tokens before it in which a verb carries it
_EARLY = 8  # a day of the month until which "the last days" can be of the month before


def night_of(scan: Scan, tokens: range, each: Date) -> str | None:
    """Both days of a night that belongs to two: "ليل الاثنين الثلاثاء", "خلال الليل"; ``None`` of anything else."""
    if not each.value or not each.value.endswith(_NIGHT) or len(each.value) != _DAY + len(_NIGHT):
        return None
    look = load_vocabulary().look_up
    named = sum(bool(look(scan.forms[i]).weekday) for i in tokens)
    if named < 2 and each.rule != _DEICTIC_NIGHT:
        return None
    first = date.fromisoformat(each.value[:_DAY])
    if each.anchor is not None and each.value[:_DAY] >= each.anchor[:_DAY]:
        return None  # tonight
    return f"{first.isoformat()}/{(first + timedelta(days=1)).isoformat()}"


def is_second_of_night(scan: Scan, words: EventWords, before: tuple[int, int, str], first: int, value: str) -> bool:
    """Whether a day only names the end of the night that the time before it begins: "الساعة 11 ليل الأحد - الاثنين"."""
    start, last, day = before
    between = scan.forms[last:first]
    if last > first or len(between) > 1 or not all(form in _DASHES or form in words.distances for form in between):
        return False
    look = load_vocabulary().look_up
    night = any(look(scan.forms[i]).daypart == "NI" for i in range(start, last))
    if not night or len(day) < _DAY or len(value) != _DAY:
        return False
    return date.fromisoformat(day[:_DAY]) + timedelta(days=1) == date.fromisoformat(value)


def since(scan: Scan, words: EventWords, first: int, each: Date, day: str | None) -> str | None:
    """From when to the day of the article something has been going on that is so "منذ" token ``first``."""
    if first == 0 or scan.forms[first - 1] not in words.since or day is None or len(day) < _DAY:
        return None
    low = max(scan.sentence_start[first], first - 1 - _AROUND)
    if any(form in words.superlatives for form in scan.forms[low : first - 1]):
        return None  # "أسوأ صدامات منذ عام"
    length = _LENGTH.fullmatch(each.value or "")
    if length is not None:
        begun = shift_day(date.fromisoformat(day[:_DAY]), length[2], -float(length[1]))
        size = _KEPT[length[2]]
        return None if begun is None else _stretch(begun.isoformat()[:size], day)
    value = (each.value or "").partition("T")[0]
    if each.type not in ("DATE", "TIME") or not re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return None
    return _stretch(value, day)


def _stretch(begun: str, day: str) -> str | None:
    last = day[: len(begun)]
    return f"{begun}/{last}" if begun < last else None


def lasted(scan: Scan, words: EventWords, tokens: range, each: Date, found: Found, day: str | None) -> str | None:
    """The stretch up to the day of the article in which an event took place: "خلال أسبوع من الغارات"."""
    length = _LENGTH.fullmatch(each.value or "")
    if length is None or day is None or len(day) < _DAY or each.interval is not None:
        return None
    if not words.within.ends_at(scan.forms, tokens[0]):
        return None
    of = tokens[-1] + 2 == found.at and scan.forms[found.at - 1] in scan.marks.of and found.trigger.shape == "noun"
    counted = found.trigger.frame.counts is not None and 0 < tokens[0] - found.at <= 8
    if not (of or counted):
        return None
    begun = shift_day(date.fromisoformat(day[:_DAY]), length[2], -float(length[1]))
    return None if begun is None else _stretch(begun.isoformat()[: _KEPT[length[2]]], day)


def is_going_on(scan: Scan, words: EventWords, found: Found) -> bool:
    """Whether an event is told as one that goes on: "تواصلت الغارات", "الحصار المفروض على"."""
    at = found.at
    if found.trigger.shape == "imperfect":
        return not found.trigger.ahead
    if found.trigger.frame.counts is not None:
        return True  # "قتل مئة شخص منذ اندلاع القتال"
    if found.trigger.shape != "noun":
        return False
    low = max(scan.sentence_start[at], at - _BEFORE)
    carried = [x for i in range(low, at) for x in find_light(scan.forms[i])]
    if any((x.shape == "imperfect" and not x.ahead) or scan.forms[at].endswith(_PLURAL) for x in carried):
        return True
    return is_continued(scan, words, found)


def is_continued(scan: Scan, words: EventWords, found: Found) -> bool:
    """Whether a word beside an event noun says that it goes on: "تجدد القصف", "المواجهات المستمرة"."""
    at = found.at
    if found.trigger.shape != "noun":
        return False
    low = max(scan.sentence_start[at], at - 2)
    if any(scan.forms[i] in words.going or scan.forms[i] in words.going_nouns for i in range(low, at)):
        return True
    high = min(scan.sentence_end[at], at + 1 + _AROUND)
    return any(form in words.going_nouns for form in scan.forms[at + 1 : high])


def vague_month(value: str, day: str | None) -> str | None:
    """The month in which "the last days" lie, where the day of the article leaves no other."""
    if value != "PXD" or day is None or len(day) < _DAY or int(day[8:10]) <= _EARLY:
        return None
    return day[:7]


def is_vague(each: Date) -> bool:
    """Whether an expression only says that something was some time ago ("مؤخرا", "في الأسابيع الأخيرة")."""
    return each.value == "PAST_REF" or bool(re.fullmatch(r"PX[A-Z]+", each.value or ""))


def reaches_back(scan: Scan, words: EventWords, at: int) -> bool:
    """Whether the sentence of a token tells of what was before the news: "يذكر أن"."""
    low, end = scan.sentence_start[at], scan.sentence_end[at]
    return any(words.reaching_back.match(scan.forms, i, end) for i in range(low, min(low + 2, at)))
