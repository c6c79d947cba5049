"""When an article was published: what metadata and date lines say, brought to ISO 8601.

Days stand before months, as everywhere in the Arab press, except where ISO order or a day above 12 says otherwise.
Nothing is guessed: what cannot be read gives ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache

from musnad.arabic.folding import fold
from musnad.lexicon import load_domain
from musnad.read.phrases import PhraseSet, fold_words, split_words

_ISO = re.compile(
    r"\s*(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]+(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?)?)?\s*$"
)
_SLASHED = re.compile(r"(?<!\d)(\d{1,4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{2,4})(?!\d)")
_TIME = re.compile(r"(?<!\d)([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?!\d)")
_CLOCK = re.compile(r"^(?:[01]?\d|2[0-3])h[0-5]\d$")
_OFFSET = re.compile(r"\b(?:gmt|utc)\s*[+-]")
_YEARS = range(1900, 2100)


@cache
def _months() -> dict[tuple[str, ...], int]:
    listed = load_domain("layout")["dates"]["months"]
    return {fold_words(name): int(number) for number, names in listed.items() for name in names}


@cache
def _month_names() -> PhraseSet:
    return PhraseSet(" ".join(words) for words in _months())


@cache
def _date_words() -> frozenset[str]:
    dates = load_domain("layout")["dates"]
    phrases = [*dates["hijri_months"], *dates["weekdays"], *dates["fillers"]]
    return frozenset(w for p in phrases for w in fold_words(p)) | {w for words in _months() for w in words}


@cache
def _hijri() -> PhraseSet:
    return PhraseSet(load_domain("layout")["dates"]["hijri_months"])


@cache
def _universal() -> PhraseSet:
    return PhraseSet(load_domain("layout")["dates"]["universal"])


def is_date(text: str) -> bool:
    """Whether ``text`` says when, to the day, the month or the minute, and nothing else.

    >>> is_date("الاثنين, 14 سبتمبر/ أيلول, 2009, 04:33 GMT"), is_date("13 قتيلا في سبتمبر")
    (True, False)
    """
    if len(text) > 120:
        return False
    folded = fold(text)
    words = split_words(folded)
    return is_date_words(words) and _has_date(folded, words)


@cache
def _zone_words() -> frozenset[str]:
    return frozenset(w for word in load_domain("layout")["dates"]["zone_words"] for w in fold_words(word))


@cache
def _label_words() -> frozenset[str]:
    return frozenset(w for label in load_domain("layout")["dates"]["labels"] for w in fold_words(label))


def is_labelled_date(text: str) -> bool:
    """As :func:`is_date`, but "last updated" and the like may stand with it."""
    if len(text) > 120:
        return False
    folded = fold(text)
    words = [word for word in split_words(folded) if word not in _label_words()]
    return is_date_words(words) and _has_date(folded, words)


def is_date_words(words: Sequence[str]) -> bool:
    """Whether ``words`` are all of the kind that dates are made of, a number among them."""
    allowed, zones = _date_words(), _zone_words()
    numbered, place = False, 0
    for word in words:
        if word in zones:
            place = 3
        elif word[0].isdigit() and (word.isdigit() or _CLOCK.match(word)):
            numbered = True
        elif word not in allowed and place <= 0:
            return False
        place -= 1
    return numbered


def _has_date(folded: str, words: Sequence[str]) -> bool:
    if _SLASHED.search(folded) or _TIME.search(folded) or any(_CLOCK.match(word) for word in words):
        return True
    return len(words) > 1 and (_month_names().find(words) >= 0 or _hijri().find(words) >= 0)


def has_date(text: str) -> bool:
    """Whether a date or a time of day occurs in ``text``, be there what may around it."""
    folded = fold(text)
    return bool(_SLASHED.search(folded) or _TIME.search(folded)) or _written_day(split_words(folded)) is not None


def read_date(text: str) -> str | None:
    """The first full date in ``text`` as ISO 8601, with the time of day where one stands beside it.

    >>> read_date("آخر تحديث: الاثنين, 14 سبتمبر/ أيلول, 2009, 04:33 GMT")
    '2009-09-14T04:33Z'
    """
    folded = fold(text[:400])
    day = _written_day(split_words(folded)) or _slashed_day(folded)
    if day is None:
        return None
    if not (time := _TIME.search(folded)):
        return day
    zone = "Z" if _universal().find(split_words(folded)) >= 0 and not _OFFSET.search(folded) else ""
    return f"{day}T{int(time[1]):02}:{time[2]}{zone}"


def _written_day(words: Sequence[str]) -> str | None:
    months, names = _months(), _month_names()
    for at in range(len(words)):
        size = names.match(words, at)
        if not size:
            continue
        month = months[tuple(words[at : at + size])]
        after = at + size
        # "سبتمبر/ أيلول": the same month by its other name
        if (again := names.match(words, after)) and months[tuple(words[after : after + again])] == month:
            after += again
        if after >= len(words):
            continue
        if at and words[at - 1].isdigit() and int(words[at - 1]) <= 31 and _is_year(words[after]):
            return _iso(int(words[after]), month, int(words[at - 1]))
        if words[after].isdigit() and after + 1 < len(words) and _is_year(words[after + 1]):  # September 13, 2024
            return _iso(int(words[after + 1]), month, int(words[after]))
    return None


def _slashed_day(folded: str) -> str | None:
    for match in _SLASHED.finditer(folded):
        first, second, third = int(match[1]), int(match[3]), int(match[4])
        if len(match[1]) == 4:
            found = _iso(first, second, third)
        elif len(match[4]) == 4:
            found = _iso(third, second, first) or _iso(third, first, second)
        elif len(match[4]) == 2 and len(match[1]) <= 2:
            found = _iso(2000 + third, second, first)
        else:
            found = None
        if found:
            return found
    return None


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and int(word) in _YEARS


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime(year, month, day).date().isoformat() if year in _YEARS else None
    except ValueError:
        return None


def normalise_published(value: object) -> str | None:
    """ISO 8601 form of a publication date as metadata give it, as precise as it is; ``None`` where it has none.

    Reads ISO 8601 (with a space for the T as well), RFC 2822, day/month/year and dates written out in Arabic.

    >>> normalise_published("2015-07-21 02:51:32"), normalise_published("Fri, 11 Aug 2017 15:25:39 GMT")
    ('2015-07-21T02:51:32', '2017-08-11T15:25:39Z')
    """
    if not isinstance(value, str | int) or isinstance(value, bool):
        return None
    text = str(value).strip()
    if not text or len(text) > 200:
        return None
    if match := _ISO.match(fold(text).upper()):
        return _read_iso(match)
    if re.search(r"\d{1,2} [A-Za-z]{3} \d{4} \d{1,2}:\d{2}", text):
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
        return moment.isoformat().replace("+00:00", "Z")
    return read_date(text)


def _read_iso(match: re.Match[str]) -> str | None:
    year, month, day, hour, minute, second, zone = match.groups()
    if int(year) not in _YEARS:
        return None
    if month is None:
        return year
    if day is None:
        return f"{year}-{month}" if 1 <= int(month) <= 12 else None
    try:
        datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0))
    except ValueError:
        return None
    found = f"{year}-{month}-{day}"
    if hour is not None:
        found += f"T{hour}:{minute}" + (f":{second}" if second else "")
        if zone in ("Z", "UTC", "GMT"):
            found += "Z"
        elif zone:
            offset = zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
            found += "Z" if offset in ("+00:00", "-00:00") else offset
    return found
