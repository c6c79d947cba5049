"""The time expressions of a passage, as they can be the date of an event."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from musnad.extract.attribution.scan import Scan
from musnad.extract.events.stretches import is_second_of_night, is_vague, night_of, since, vague_month
from musnad.lexicon.event_words import EventWords
from musnad.model import Date

DAY = 10  # characters of an ISO day
_DAYS = re.compile(r"P(\d{1,3})D")
_LENGTH = re.compile(r"P\d{1,3}([DWMY])")
_PRECISION = {"D": 10, "W": 10, "M": 7, "Y": 4}  # characters of the ISO days at the ends of a stretch of such units
_OLDEST = "1000"  # a year of news with fewer digits is one that lacks its century ("عام 48")
_SINCE = 8  # tokens from "since" to the time of what it is since


class Moment(NamedTuple):
    """A time expression over tokens ``[first, last)``, or several that are joined ("الجمعة والسبت")."""

    first: int
    last: int
    value: str


def busy_tokens(scan: Scan, dates: Sequence[Date]) -> frozenset[int]:
    """Tokens of time expressions."""
    return frozenset(i for each in inside(scan, dates) for i in tokens_of(scan, each))


def read_moments(scan: Scan, words: EventWords, dates: Sequence[Date]) -> tuple[Moment, ...]:
    """The time expressions of a passage that can be the date of an event, in order."""
    found: list[Moment] = []
    for each in inside(scan, dates):
        tokens = tokens_of(scan, each)
        value = night_of(scan, tokens, each) or _value(each)
        if value is None or not tokens or words.time_bounds.ends_at(scan.forms, tokens[0]):
            continue
        if found and is_second_of_night(scan, words, found[-1], tokens[0], value):
            continue
        if found and _goes_on(scan, found[-1], tokens[0], value):
            found[-1] = Moment(found[-1].first, tokens[-1] + 1, f"{found[-1].value}/{value}")
        else:
            found.append(Moment(tokens[0], tokens[-1] + 1, value))
    return tuple(found)


def read_stretches(
    scan: Scan, words: EventWords, dates: Sequence[Date], day: str | None
) -> tuple[tuple[Moment, ...], tuple[Moment, ...]]:
    """The stretches up to the day of the article ("منذ عام 2006"), and the expressions of no sure time ("مؤخرا")."""
    long, vague = [], []
    for each in inside(scan, dates):
        tokens = tokens_of(scan, each)
        if not tokens:
            continue
        stretch = since(scan, words, tokens[0], each, day)
        begun = _begun(scan, words, tokens[0]) if stretch is None else -1
        if begun >= 0:
            stretch = since(scan, words, begun + 1, each, day)
        if stretch is not None:
            long.append(Moment(begun if begun >= 0 else tokens[0] - 1, tokens[-1] + 1, stretch))
        elif is_vague(each):
            vague.append(Moment(tokens[0], tokens[-1] + 1, vague_month(each.value or "", day) or ""))
    return tuple(long), tuple(vague)


def _begun(scan: Scan, words: EventWords, first: int) -> int:
    """Where "since the outbreak of the fighting on Tuesday" begins, -1 where no such thing leads to a time."""
    low = max(scan.sentence_start[first], first - _SINCE)
    at = next((i for i in range(first - 2, low - 1, -1) if scan.forms[i] in words.since), -1)
    return at if at >= 0 and scan.forms[at + 1] in words.outbreaks else -1


def _value(each: Date) -> str | None:
    """What an event has as its date from a time expression, of a stretch ("خلال العامين الأخيرين") its ends."""
    if each.type in ("DATE", "TIME"):
        if not each.value or not each.value[0].isdigit():
            return None
        if each.value.isdigit() and len(each.value) < _PRECISION["Y"] and each.interval is not None:
            return "/".join(day[: _PRECISION["Y"]] for day in each.interval)  # a decade, a century
        return each.value.partition("T")[0] if each.value >= _OLDEST else None
    length = _LENGTH.fullmatch(each.value or "")
    if length is None or each.interval is None:
        return None
    first, last = (day[: _PRECISION[length[1]]] for day in each.interval)
    return f"{first}/{last}" if first < last else first


def read_lengths(scan: Scan, words: EventWords, dates: Sequence[Date]) -> tuple[tuple[int, int], ...]:
    """Where it stands how many days something is to last, with their number."""
    found = []
    for each in inside(scan, dates):
        days = _DAYS.fullmatch(each.value or "")
        tokens = tokens_of(scan, each)
        if days is None or not tokens:
            continue
        before = scan.forms[tokens[0] - 1] if tokens[0] else ""
        if before in words.lasting or scan.forms[tokens[0]] in words.lasting:
            found.append((tokens[0], int(days[1])))
    return tuple(found)


def _goes_on(scan: Scan, before: Moment, first: int, value: str) -> bool:
    """Whether a day is joined to an earlier one: "الجمعة والسبت"."""
    days = len(before.value) == len(value) == DAY and before.value < value
    return days and before.last == first and scan.forms[first][:1] == "و"


def inside(scan: Scan, dates: Sequence[Date]) -> list[Date]:
    """The time expressions in a passage."""
    low, high = scan.passage.span
    return [each for each in dates if each.span.start < high and each.span.end > low]


def tokens_of(scan: Scan, each: Date) -> range:
    """The tokens of a time expression."""
    first = bisect_left(scan.starts, each.span.start)
    if first and scan.tokens[first - 1].end > each.span.start:
        first -= 1
    return range(first, bisect_left(scan.starts, each.span.end))
