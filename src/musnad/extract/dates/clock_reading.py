"""Reading times of day: hours and minutes in digits and words, parts of the day, time zones."""

from __future__ import annotations

from typing import NamedTuple

from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS, PREPOSITIONS
from musnad.extract.dates.scan import CLOSING, COMMAS, Scan, closed, inside

# Folded endings of feminine ordinals: ta marbuta, and that of "first".
_FEMININE = ("\u0647", "\u0648\u0644\u064a")
_MORNING, _NOON, _AFTERNOON, _EVENING, _NIGHT = "MO", "MI", "AF", "EV", "NI"


class Clock(NamedTuple):
    """A time of day: hour (of 24 where the part of the day is known), minute, second, zone, and where it ends.

    ``sure`` is false for bare digits such as 3:1, which are a time only beside a date; ``part`` is the part of the day
    that was said.
    """

    end: int
    hour: int
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    sure: bool = True
    part: str = ""


class DayPart(NamedTuple):
    """A part of the day as it was read, with the index after it."""

    code: str
    end: int
    midnight: bool = False


def read_clock(scan: Scan, at: int) -> Clock | None:
    """A time of day at ``at``: "الساعة الثامنة مساء", "10:30 صباحا", "04:33 GMT"."""
    word = scan.word(at)
    j, announced = at, "hour" in word.flags
    if not announced and word.digits is None and "number" not in word.flags:
        return None  # as most words
    if scan.word(at - 1).fraction or (not announced and scan.word(at - 1).unit == "H"):
        return None
    j += announced
    face = _face(scan, j, announced)
    if face is None:
        return None
    hour, minute, second, j, kind = face
    j = j + 1 if scan.form(j) in COMMAS and scan.word(j + 1).adverb else j
    adverb = scan.word(j).adverb
    if adverb and (len(scan.form(j)) > 1 or kind == "colon" or announced):
        j += 1
    else:
        adverb = ""
        part = _part_after(scan, j)
        if part is not None:
            adverb, j = part
    zone = _zone(scan, j)
    if zone is not None:
        name, j = zone
    else:
        name = None
    sure = announced or bool(adverb) or zone is not None or (kind == "words" and minute is not None)
    if not sure and kind != "colon":
        return None
    if (hour > 12 and adverb in (_MORNING, _NOON)) or (kind == "words" and not adverb and scan.has(j, "of")):
        return None
    if minute is not None and minute < 0:
        hour, minute = (hour - 1) % 24 or 12, 60 + minute
    return Clock(j, to_24_hours(hour, adverb), minute, second, name, sure, adverb)


def to_24_hours(hour: int, part: str) -> int:
    """The hour of 24 for an hour of 12 and a part of the day."""
    if hour > 12 or not part:
        return hour % 24
    if part == _MORNING:
        return hour % 12 if hour == 12 else hour
    if part == _NOON:
        return hour if hour >= 10 else hour + 12
    if part == _NIGHT:
        return (hour + 12) % 24 if hour >= 6 else hour
    return hour % 12 + 12


def _face(scan: Scan, at: int, announced: bool) -> tuple[int, int | None, int | None, int, str] | None:
    """Hour, minute, second, the index after them and how they are written."""
    bracket = inside(scan, at) if announced else None
    j = bracket if bracket is not None else at
    written = scan.word(j).digits
    if written is not None:
        time = _digits(written.digits, announced) if not written.after else None
        if time is None:
            return None
        hour, minute, second = time
        end = j + 1
        if bracket is not None:
            after = closed(scan, end)
            if after is None:
                return None
            end = after
        kind = "digits" if minute is None else "colon"
        if minute is None:
            minute, end = _minutes(scan, end)
        return hour, minute, second, end, kind
    named = _hour_in_words(scan, j)
    if named is None:
        return None
    minute, end = _minutes(scan, named[1])
    return named[0], minute, None, end, "words"


def read_bare_hour(scan: Scan, at: int) -> tuple[int, int | None, int] | None:
    """An hour that shows itself to be one only by what follows ("من 5 إلى 6 مساء"): hour, minute, index after it."""
    j = at + scan.has(at, "hour")
    face = _face(scan, j, announced=j > at)
    return (face[0], face[1], face[3]) if face is not None and (face[1] or 0) >= 0 else None


def _hour_in_words(scan: Scan, at: int) -> tuple[int, int] | None:
    """As in "الثامنة", "الواحدة": hours are definite and feminine."""
    word = scan.word(at)
    form = scan.form(at)[len(word.clitic) :]
    if not form.startswith((ARTICLE, PREPOSITIONS[1])) or not form.endswith(_FEMININE):
        return None
    number = scan.ordinal(at) or scan.number(at)
    return (int(number.value), number.end) if number is not None and 1 <= number.value <= 12 else None


def _digits(digits: str, announced: bool) -> tuple[int, int | None, int | None] | None:
    """Hour, minute and second of "11:59" or "8"; with a stop ("8.30") only after the word for hour."""
    parts = digits.replace(".", ":").split(":") if announced else digits.split(":")
    if not all(part.isdigit() for part in parts) or len(parts) > 3 or any(len(part) != 2 for part in parts[1:]):
        return None
    if announced and len(parts) == 1 and len(digits) == 4:
        parts = [digits[:2], digits[2:]]
    hour, *rest = map(int, parts)
    if len(parts[0]) > 2 or hour > 24 or any(value > 59 for value in rest):
        return None
    return hour, rest[0] if rest else None, rest[1] if len(rest) > 1 else None


def _minutes(scan: Scan, at: int) -> tuple[int | None, int]:
    """Minutes in words after an hour: "والنصف", "وخمس دقائق"; less than none for "إلا ربعا"."""
    word = scan.word(at)
    less = scan.phrase(at, "less_quarter")
    if less is not None:
        return -15, less[1]
    if "and_half" in word.flags:
        return 30, at + 1
    if "and_quarter" in word.flags:
        return 15, at + 1
    if "and_third" in word.flags:
        return 20, at + 1
    alone = scan.form(at) == CONJUNCTIONS[0]
    number = scan.number(at + alone)
    if number is not None and (alone or word.clitic) and 0 < number.value < 60 and scan.has(number.end, "minutes"):
        return int(number.value), number.end + 1
    return None, at


def _part_after(scan: Scan, at: int) -> tuple[str, int] | None:
    """As in "من صباح" before a day, "في المساء", "بعد الظهر": the part of the day that follows an hour."""
    two = scan.phrase(at, "daypart")
    if two is not None:
        return str(two[0].value), two[1]
    if scan.has(at, "of") or scan.has(at, "in"):
        part = scan.word(at + 1).daypart
        two = scan.phrase(at + 1, "daypart")
        if two is not None:
            return str(two[0].value), two[1]
        if part and not scan.word(at + 1).clitic:
            return part, at + 2
        return None
    word = scan.word(at)
    return (word.daypart, at + 1) if word.daypart and not word.clitic else None


def _zone(scan: Scan, at: int) -> tuple[str, int] | None:
    """The zone at ``at``: its offset ("Z", "+03:00") or, where that changes, its name; with the index after it."""
    bracket = inside(scan, at)
    j = bracket if bracket is not None else at
    announced = scan.has(j, "zone")
    j += announced
    for length in (3, 2, 1):
        name = " ".join(scan.form(j + k) for k in range(length))
        offset = scan.vocabulary.zones.get(name)
        if offset is None or (not announced and offset != "Z"):
            continue
        end = j + length
        if scan.form(end) in ("+", "-") and scan.word(end + 1).digits is not None:
            offset, end = f"UTC{scan.form(end)}{scan.form(end + 1)}", end + 2
        if bracket is not None:
            end = end + 1 if scan.form(end) in CLOSING else end
        return offset or name, end
    if announced and bracket is None and at < scan.end and scan.word(j).digits is None and scan.form(j).isalpha():
        return scan.form(j), j + 1
    return None


def read_daypart(scan: Scan, at: int) -> DayPart | None:
    """A part of the day at ``at``, as it stands before a day: "مساء", "بعد ظهر", "منتصف ليل"."""
    if scan.has(at, "midnight"):
        word = scan.word(at + 1)
        return DayPart(_NIGHT, at + 2, midnight=True) if word.daypart == _NIGHT else None
    two = scan.phrase(at, "daypart")
    if two is not None:
        return DayPart(str(two[0].value), two[1])
    word = scan.word(at)
    return DayPart(word.daypart, at + 1) if word.daypart else None


def read_adverb(scan: Scan, at: int) -> DayPart | None:
    """A part of the day after a day: "السبت صباحا", "أمس بعد الظهر"; single letters only after an hour."""
    word = scan.word(at)
    if word.adverb and len(scan.form(at)) > 1:
        return DayPart(word.adverb, at + 1)
    two = scan.phrase(at, "daypart")
    if two is not None and scan.form(two[1] - 1).startswith(ARTICLE):
        return DayPart(str(two[0].value), two[1])
    return None
