"""Whether an event is told as having happened: negation, plan, possibility, condition around its trigger."""

from __future__ import annotations

from musnad.extract.attribution.scan import Scan
from musnad.extract.events.drafts import Local
from musnad.extract.events.triggers import Found
from musnad.lexicon.event_index import find_light, find_triggers
from musnad.lexicon.event_words import EventWords

_REACH = 6
_TO = "ل"
_AGREED = frozenset({"COOPERATE", "AID"})
_BREAKS = frozenset("،,؛;.:؟!")


def judge(scan: Scan, words: EventWords, found: Found) -> Local:
    """How the clause itself presents the event, the statement it sits in left aside."""
    index, trigger = found.at, found.trigger
    low = scan.sentence_start[index]
    previous = scan.forms[index - 1] if index > low else ""
    bare = previous[1:] if previous[:1] in "وف" and len(previous) > 2 else previous
    finite = trigger.shape in ("perfect", "imperfect", "jussive")
    if finite and bare in words.negations:
        return "denied"
    if not finite and (previous in words.without or bare in words.without):
        return "denied"
    if trigger.ahead or previous in words.future:
        return "planned"
    if bare in words.maybe and trigger.shape == "imperfect":
        return "possible"
    if _asked(scan, index):
        return "hypothetical"
    if trigger.shape == "noun" and trigger.frame.type in _AGREED and bare in words.accords:
        return "planned"  # what an agreement is about: "اتفاقية التعاون"
    if trigger.shape == "noun" and _is_effort(scan, words, found):
        return "hypothetical"
    if stands(scan, words, found) or _told_of(scan, found):
        return "actual"
    weighed = _before(scan, words, index, low)
    if weighed is not None and not (trigger.shape == "perfect" and weighed == "planned"):
        return weighed
    if trigger.shape == "noun":
        for at in range(index + 1, min(index + 5, scan.sentence_end[index])):
            form = scan.forms[at]
            if form in words.planned_adjectives:
                return "planned"
            if form in words.possible_adjectives:
                return "possible"
            if form in _BREAKS:
                break
    return "actual"


def _is_effort(scan: Scan, words: EventWords, found: Found) -> bool:
    """Whether an event noun is what somebody makes an effort for: "جهود الإفراج", "جهود الحكومة للإفراج"."""
    low = scan.sentence_start[found.at]
    if found.trigger.prefix and not found.trigger.preposition:
        return False  # "جهودها وتعاونها": beside the effort
    if found.trigger.preposition != _TO:
        return found.at > low and scan.forms[found.at - 1] in words.efforts
    for at in range(found.at - 1, max(low, found.at - _REACH) - 1, -1):
        if scan.forms[at] in _BREAKS:
            return False
        if scan.forms[at] in words.efforts:
            return True
    return False


def stands(scan: Scan, words: EventWords, found: Found) -> bool:
    """Whether an event noun is what something else is done to, so that it is there already: "وقف الغارات", "احترام
    الهدنة"; what is planned, wanted or doubted is the other thing."""
    at = found.at
    if found.trigger.shape != "noun" or at <= scan.sentence_start[at]:
        return False
    for index in range(at - 1, max(at - 3, scan.sentence_start[at]) - 1, -1):
        form = scan.forms[index]
        if form in words.standing:
            return True
        if index < at - 1 or not (form in words.degrees or form in scan.marks.of):
            return False
    return False


def _told_of(scan: Scan, found: Found) -> bool:
    """Whether a relative clause tells that the event of a definite noun has happened: "الزيارة التي قام بها"."""
    at, end = found.at + 1, scan.sentence_end[found.at]
    if found.trigger.shape != "noun" or not found.trigger.definite or at + 1 >= end:
        return False
    shapes = {t.shape for t in find_triggers(scan.forms[at + 1])} | {t.shape for t in find_light(scan.forms[at + 1])}
    return scan.forms[at] in scan.marks.relatives and "perfect" in shapes


def _asked(scan: Scan, index: int) -> bool:
    end = scan.sentence_end[index]
    return end > 0 and scan.forms[end - 1] in ("؟", "?") and scan.passage.kind != "headline"


def _before(scan: Scan, words: EventWords, index: int, low: int) -> Local | None:
    """What the words before the trigger, within its clause, make of it; the nearest counts."""
    stop = max(low, index - _REACH)
    for at in range(index - 1, stop - 1, -1):
        form = scan.forms[at]
        if form in _BREAKS:
            return None
        if form in scan.marks.relatives:
            return None
        if form in words.settings and not words.is_time(scan.forms[at + 1]):
            return None
        if form not in words.weighing:
            if scan.cues[at] and scan.cues[at][0].shape in ("perfect", "imperfect"):
                return None
            continue
        size = words.conditions.match(scan.forms, at, index)
        if size:
            return "hypothetical" if form not in words.weak_conditions or at == index - 1 else None
        if words.wanted.match(scan.forms, at, index) or (form[:1] in "وف" and _tail(words.wanted, scan, at, index)):
            return "hypothetical"
        if words.possible.match(scan.forms, at, index) or (form[:1] in "وف" and _tail(words.possible, scan, at, index)):
            return "possible"
        if words.planned.match(scan.forms, at, index) or (form[:1] in "وف" and _tail(words.planned, scan, at, index)):
            return "planned"
        if scan.cues[at] and scan.cues[at][0].shape in ("perfect", "imperfect"):
            return None
    return None


def _tail(phrases: object, scan: Scan, at: int, end: int) -> bool:
    rest = (scan.forms[at][1:], *scan.forms[at + 1 : min(end, at + 3)])
    return bool(phrases.match(rest, 0, len(rest)))  # type: ignore[attr-defined]
