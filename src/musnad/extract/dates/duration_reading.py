"""Reading lengths of time: durations, "three days ago", "a day before that", and what recurs."""

from __future__ import annotations

from typing import NamedTuple

from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS, PREPOSITIONS, PRONOUNS
from musnad.extract.dates.scan import COMMAS, Expression, Scan, closed, inside

_ORDER = ("CE", "DE", "Y", "M", "W", "D", "H", "MIN", "S")
_FRACTIONS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}


class Length(NamedTuple):
    """A length of time: units with amounts (``None`` for an unsaid one), and whether it shows itself to be one.

    ``bare`` lengths ("عام", "سنوات") are a duration only after a word that measures.
    """

    units: tuple[tuple[str, float | None], ...]
    end: int
    bare: bool = False
    single: bool = False


def read_length(scan: Scan, at: int, chain: bool = True) -> Length | None:
    """A length of time at ``at``: "خمسة أيام", "عامين", "نصف قرن", "عدة سنوات", "سنة ونصف", "عام وثلاثة أشهر"."""
    found = _counted(scan, at) or _uncounted(scan, at)
    if found is None:
        return None
    end = found.end
    while scan.has(end, "whole"):
        end += 1
    if end > found.end and found.single:
        found = found._replace(bare=False)
    unit, amount = found.units[0]
    if amount is not None:
        for flag, extra in (("and_half", 0.5), ("and_quarter", 0.25), ("and_third", 1 / 3)):
            if scan.has(end, flag) and scan.word(end + 1).unit in ("", unit):
                return Length(((unit, amount + extra),), end + 1 + (scan.word(end + 1).unit == unit))
    found = found._replace(end=end)
    return _chain(scan, found) if chain else found


def _chain(scan: Scan, found: Length) -> Length:
    """Take smaller units that follow with "and"."""
    while found.units[-1][1] is not None:
        j = found.end
        alone = scan.form(j) == CONJUNCTIONS[0]
        if not alone and not scan.word(j).clitic.startswith(CONJUNCTIONS[0]):
            break
        more = _counted(scan, j + alone) or _uncounted(scan, j + alone)
        if more is not None and more.single and scan.has(more.end, "whole"):
            more = more._replace(end=more.end + 1)
        if more is None or more.units[0][1] is None or "homograph" in scan.word(j + alone).flags:
            break
        if more is None or _ORDER.index(more.units[0][0]) <= _ORDER.index(found.units[-1][0]):
            break
        found = Length(found.units + more.units, more.end)
    return found


def _counted(scan: Scan, at: int) -> Length | None:
    word = scan.word(at)
    if word.unit and word.number == 2:
        if "construct" in word.flags or word.definite:
            return None
        return Length(((word.unit, 2.0),), at + 1)
    if word.fraction and not word.definite:
        unit = scan.word(at + 1)
        if unit.unit and unit.number == 1 and not unit.definite and not unit.clitic:
            return Length(((unit.unit, _FRACTIONS[word.fraction]),), at + 2)
    number = scan.number(at)
    if number is None or number.vague or (number.value == 100 and scan.has(at - 1, "in")):
        return None
    end = number.end
    if inside(scan, at - 1) is not None and (after := closed(scan, end)) is not None:
        end = after
    unit = scan.word(end)
    if not unit.unit or unit.clitic or unit.definite or unit.number == 2 or "construct" in unit.flags:
        return None
    year = scan.integer(end + 1, 1900, 2099) if unit.unit == "Y" and unit.number == 1 else None
    if year is not None and not scan.word(end + 1).clitic:
        return None
    if scan.has(end + 1, "no unit before") or number.value > {"DE": 10, "CE": 50}.get(unit.unit, number.value):
        return None
    return Length(((unit.unit, number.value),), end + 1)


def _uncounted(scan: Scan, at: int) -> Length | None:
    word = scan.word(at)
    if "some" in word.flags:
        unit = scan.word(at + 1)
        if unit.unit and unit.number == 3 and not unit.clitic and not unit.definite:
            return Length(((unit.unit, None),), at + 2)
        return None
    if not word.unit or word.number == 2 or "construct" in word.flags:
        return None
    if word.number == 3:
        end = at + 1
        while scan.has(end, "few") or scan.has(end, "long"):
            end += 1
        if word.definite and scan.form(end).startswith(ARTICLE):
            return None
        return Length(((word.unit, None),), end, bare=end == at + 1)
    if word.definite:
        return None
    return Length(((word.unit, 1.0),), at + 1, bare=True, single=True)


def read_duration(scan: Scan, at: int) -> Expression | None:
    """A duration at ``at``, with the word that makes it approximate."""
    start, hedged = _skip_hedge(scan, at)
    throughout = _throughout(scan, start)
    if throughout is not None:
        return throughout
    length = read_length(scan, start)
    if length is None or _is_age(scan, start, length):
        return None
    if scan.has(length.end, "of") and scan.has(length.end + 1, "now"):
        turn = -1 if {"before", "since"} & scan.word(at - 1).flags else 1
        rule = "date.ago" if turn < 0 else "date.after"
        return Expression("ago", at, length.end + 2, rule, lengths=length.units, turn=turn, hedged=hedged)
    if length.bare and not _may_stand_bare(scan, start, length, hedged):
        return None
    if inside(scan, at - 1) is not None and any(closed(scan, k) is not None for k in range(at, length.end)):
        at -= 1
    return Expression("duration", at, length.end, "date.duration", lengths=length.units, hedged=hedged)


def _skip_hedge(scan: Scan, at: int) -> tuple[int, bool]:
    phrase = scan.phrase(at, "hedge")
    if phrase is not None:
        return phrase[1], True
    if scan.has(at, "hedges"):
        return at + 1, True
    return at, False


def _may_stand_bare(scan: Scan, at: int, length: Length, hedged: bool) -> bool:
    word = scan.word(at)
    if "homograph" in word.flags and not (word.unit in ("DE", "CE") and scan.has(at - 1, "measures")):
        return False
    if "homograph" in word.flags and word.number == 1 and not _ends(scan, length.end):
        return False
    if scan.word(length.end).digits is not None or scan.word(length.end).turn is not None:
        return False
    if scan.word(length.end).weekday or scan.word(length.end).offset is not None:
        return False
    if scan.word(length.end).month or scan.word(length.end).hijri:
        return False
    if hedged and word.number == 1:
        return True
    if word.clitic and word.clitic[-1:] == PREPOSITIONS[1]:
        return word.unit != "D" or scan.has(length.end, "whole")
    # The accusative of a plural is an adverb of time ("غاب أشهرا"), or the object of a verb that measures.
    if word.number == 3 and not word.clitic and not word.definite and scan.form(at).endswith(ARTICLE[0]):
        return True
    return not word.clitic and scan.has(at - 1, "measures")


def _ends(scan: Scan, at: int) -> bool:
    """Whether no noun follows that the word before could govern ("عقد اجتماع")."""
    return at >= scan.end or not scan.tokens[at].word or bool({"of", "year_after"} & scan.word(at).flags)


def _throughout(scan: Scan, at: int) -> Expression | None:
    """As in "طوال اليوم"."""
    word = scan.word(at)
    if not scan.has(at - 1, "throughout") or not word.unit or word.number != 1 or not word.definite:
        return None
    if scan.form(at + 1).startswith(ARTICLE) or scan.has(at + 1, "same"):
        return None
    return Expression("duration", at, at + 1, "date.duration.throughout", lengths=((word.unit, 1.0),))


def _is_age(scan: Scan, at: int, length: Length) -> bool:
    """Whether years are somebody's age: "(31 عاما)", "يبلغ من العمر 31 عاما"."""
    unit = length.units[0][0]
    if unit not in ("Y", "M"):
        return False
    if inside(scan, at - 1) is not None and closed(scan, length.end) is not None:
        return unit == "Y"
    if unit == "Y" and scan.has(at - 1, "died_at") and not scan.has(at - 2, "compared"):
        return True
    # "فلان، 39 عاما، إن": set apart by commas right behind a name.
    if unit == "Y" and scan.word(at).digits is not None and _between_commas(scan, at, length.end):
        return True
    if scan.has(length.end, "of") and scan.has(length.end + 1, "age_after"):
        return True
    return any(scan.has(k, "age_before") for k in range(max(scan.low, at - 3), at))


def _between_commas(scan: Scan, at: int, end: int) -> bool:
    return scan.form(at - 1) in COMMAS and scan.form(end) in COMMAS


def read_ago(scan: Scan, at: int) -> Expression | None:
    """As in "قبل ثلاثة أيام", "بعد عامين": counted from now; where an event follows it is no date (``none``)."""
    word = scan.word(at)
    step = -1 if "before" in word.flags else 1 if "after" in word.flags else 0
    if not step:
        return None
    start, hedged = _skip_hedge(scan, at + 1)
    length = read_length(scan, start)
    if length is None or scan.word(start).clitic:
        return None
    if length.bare and ("homograph" in scan.word(start).flags and length.single):
        return None
    following = scan.word(length.end)
    if length.bare and (following.digits is not None or following.turn is not None or following.weekday):
        return None
    if length.bare and (following.month or following.hijri or following.offset is not None):
        return None
    end = length.end
    if "event" in following.flags:
        if scan.has(end, "of") and scan.has(end + 1, "now"):
            end += 2
        else:
            return Expression("none", at, length.end, "date.event-anchored")
    found = Expression("ago", at, end, "date.ago" if step < 0 else "date.after", lengths=length.units, turn=step)
    found.hedged = hedged
    return found


def read_beside(scan: Scan, at: int) -> Expression | None:
    """As in "قبل ذلك بيوم", "بعدها بأسبوعين": counted from the day that was named last."""
    phrase = scan.phrase(at, "beside")
    if phrase is not None:
        step, j = int(phrase[0].value), phrase[1]
    elif scan.has(at, "before_that") or scan.has(at, "after_that"):
        step, j = (-1 if scan.has(at, "before_that") else 1), at + 1
    else:
        return None
    if scan.word(j).clitic[-1:] != PREPOSITIONS[0]:
        return None
    length = read_length(scan, j)
    if length is None:
        return None
    return Expression("beside", at, length.end, "date.beside", lengths=length.units, turn=step)


def read_set(scan: Scan, at: int) -> Expression | None:
    """As in "كل يوم", "كل أربع سنوات", "كل جمعة", "سنويا", "السنوية", "يوما بعد يوم"."""
    word = scan.word(at)
    phrase = scan.phrase(at, "repeat_phrase")
    if phrase is not None:
        return Expression("set", at, phrase[1], "date.set.phrase", value=str(phrase[0].value))
    if word.repeat:
        if "adjective" in word.flags and scan.has(at - 1, "not_adjective_after"):
            return None
        if "surname" in word.flags and not _takes_adjective(scan.form(at - 1)):
            return None
        return Expression("set", at, at + 1, "date.set.adverb", value=word.repeat)
    if "each" not in word.flags:
        return None
    unit = scan.word(at + 1)
    if unit.clitic:
        return None
    if unit.weekday and not unit.definite and "number" not in unit.flags and "no set after each" not in unit.flags:
        return Expression("set", at, at + 2, "date.set.weekday", weekday=unit.weekday)
    day = scan.word(at + 2)
    if unit.unit == "D" and unit.number == 1 and not unit.definite and day.weekday and not day.clitic:
        return Expression("set", at, at + 3, "date.set.weekday", weekday=day.weekday)
    if unit.daypart and not unit.unit and not unit.definite:
        return Expression("set", at, at + 2, "date.set.daypart", value=f"T{unit.daypart}")
    length = read_length(scan, at + 1, chain=False)
    if length is None or length.units[0][1] is None or scan.word(at + 1).definite:
        return None
    return Expression("set", at, length.end, "date.set.each", lengths=length.units)


def _takes_adjective(form: str) -> bool:
    """Whether a noun is definite by its shape, so that a definite adjective may follow it and a surname does not."""
    return form.startswith(ARTICLE) or form.endswith(PRONOUNS[:7])


def read_reference(scan: Scan, at: int) -> Expression | None:
    """As in "وقت سابق", "حاليا", "القريب العاجل": past, present or future and no more."""
    found = scan.phrase(at, "reference")
    if found is None and scan.has(at, "gap"):
        for phrase in scan.word(at).phrases.get("reference", ()):
            if scan.follows(at + 2, phrase.rest):
                found = phrase, at + 2 + len(phrase.rest)
                break
    if found is None and scan.has(at, "near") and not (scan.has(at + 1, "of") or scan.word(at + 1).clitic):
        return Expression("reference", at, at + 1, "date.reference", value="FUTURE_REF")
    if found is None:
        return None
    phrase, end = found
    if phrase.value == "PRESENT_REF" and scan.has(end, "same"):
        return None
    kind = "reference" if phrase.value is not None else "duration"
    value = phrase.value
    if scan.phrase(at, "past_after_until") and (scan.has(at - 1, "range_to") or scan.has(at - 1, "since")):
        value = "PAST_REF"
    return Expression(kind, at, end, "date.reference", value=value)
