"""What stands between a verb and its object without naming anybody: where, when, on which occasion, asides."""

from __future__ import annotations

from musnad.extract.attribution.candidates import Candidate, clause_initial
from musnad.extract.attribution.nominals import is_definite, is_happening, speaks_by_head
from musnad.extract.attribution.noun_phrases import phrase_limit
from musnad.extract.attribution.scan import COMMAS, Scan

_HER, _HIS = "ها", "ه"


def skip_settings(scan: Scan, index: int, end: int) -> int:
    """Step over settings and commas between subject and object: "دانت الحركة، أمس، في بيان لها القصف"."""
    while index < end:
        form = scan.forms[index]
        if form in COMMAS and index + 1 < end and _opens_aside(scan, index + 1):
            close = next((i for i in range(index + 1, end) if scan.forms[i] in COMMAS), end)
            index = min(close + 1, end)
            continue
        if form in COMMAS:
            index += 1
            continue
        size = scan.marks.settings.match(scan.forms, index, end)
        if not size:
            break
        parenthetical = index > 0 and scan.forms[index - 1] in COMMAS
        index += size
        comma = next((i for i in range(index, min(end, index + 8)) if scan.forms[i] in COMMAS), -1)
        if comma >= 0 and parenthetical:
            index = comma + 1
            continue
        if scan.forms[index - 1][:1] == "ل" and not is_definite(scan.forms[index - 1]) and scan.is_word(index):
            index = max(index, phrase_limit(scan, index, end))  # "لمراسل القناة": the one who is told
        index = _date_goes_on(scan, index, end)
        timed = scan.forms[index - 1] in scan.marks.since and index < end and scan.forms[index] in scan.marks.spans
        late = scan.forms[index - 1] in scan.marks.moments and index < end and scan.forms[index] in scan.marks.late
        index += timed or late  # "نفى قبل **أيام** التهمة", "نفت في وقت **سابق** وجود"
        # a setting without comma: its own noun phrase, then prepositional ones
        while index < end and _indefinite_nisba(scan, index):
            index += 1
        while index < end and (
            scan.forms[index] in scan.marks.prepositions or scan.forms[index] in scan.marks.time_adjectives
        ):
            step = phrase_limit(scan, index + 1, end) if scan.forms[index] in scan.marks.prepositions else index + 1
            index = max(step, index + 1)
    return index


def skip_when(scan: Scan, first: int, end: int) -> int:
    """Step over time, place and "for his part" where whoever speaks comes after them: "أكد اليوم الاثنين بالعاصمة وزير
    البريد أن"."""
    marks = scan.marks
    index = first
    while index < end and scan.is_word(index):
        place = scan.names.get(index)
        clitic = place is not None and place.type in ("GPE", "LOC") and place.clitic and scan.forms[index][:1] == "ب"
        led = marks.weak_connectors.match(scan.forms, index, end)
        if place is not None and clitic:
            index = place.last
        elif led > 1:
            index += led
        elif scan.forms[index] in marks.time_adjectives or scan.forms[index] in marks.days:
            index += 1
            if index + 1 < end and scan.forms[index] in COMMAS and index - 1 not in scan.names:
                index += 1  # "صرح به اليوم السبت، العقيد"
        else:
            break
    if index == first or index >= end or not scan.is_word(index):
        return first
    speaks = index in scan.names or (
        speaks_by_head(scan, index) and not scan.marks.settings.match(scan.forms, index, end)
    )
    return index if speaks else first


def _date_goes_on(scan: Scan, index: int, end: int) -> int:
    """``index`` moved over the rest of a date: "في نوفمبر | /تشرين الأول", "يوم | 18 جويلية الجاري"."""
    marks = scan.marks
    while index < end:
        slash = scan.forms[index] == "/" or (index and scan.forms[index - 1] == "/")
        dated = scan.forms[index - 1].isdigit() or scan.forms[index - 1] in marks.periods
        month = dated and scan.is_word(index) and not is_happening(scan, index)
        month = month and scan.forms[index] not in marks.prepositions  # "مصدر **مطلع من** الحزب"
        ordinal = index > 1 and scan.forms[index - 2] == "/" and scan.forms[index] in marks.common_adjectives
        if not (slash or month or ordinal or scan.forms[index].isdigit() or scan.forms[index] in marks.time_adjectives):
            break
        index += 1
    return index


def _opens_aside(scan: Scan, index: int) -> bool:
    """Whether a stretch between commas belongs to the noun before it: "، الذين ...،", "، خاصة في الخليج،"."""
    return scan.forms[index] in scan.marks.relatives or scan.forms[index] in scan.marks.particularly


def _indefinite_nisba(scan: Scan, index: int) -> bool:
    """Whether a word is an adjective of a setting's noun ("في بيان صحفي"، "في مقابلة تلفزيونية")."""
    form = scan.forms[index]
    return len(form) > 3 and form.endswith(("ي", "يه")) and not is_definite(form) and not scan.cues[index]


def subject_first(scan: Scan, candidate: Candidate) -> bool:
    """Whether a subject stands before its verb."""
    if candidate.linked or candidate.form.prefix or clause_initial(scan, candidate.first):
        return False
    previous = scan.forms[candidate.first - 1]
    marks = scan.marks
    if of_moment(scan, candidate):
        return False
    if (
        previous in marks.weak_connectors
        or previous in marks.past_auxiliaries
        or previous[1:] in marks.past_auxiliaries
    ):
        return False
    if previous in marks.verb_leads or previous in marks.complementizers or previous in marks.settings:
        return False
    return not _in_setting(scan, candidate.first)


def of_moment(scan: Scan, candidate: Candidate) -> bool:
    """Whether a relative clause tells at what time something was done: "في **وقت** نفت فيه كندا الخبر"."""
    moment = scan.forms[candidate.first - 1] in scan.marks.moments
    return moment and candidate.last < scan.size and scan.forms[candidate.last] in scan.marks.resumptive


def pronoun_subject(scan: Scan, candidate: Candidate) -> bool:
    """Whether the pronoun of أن or لكن before a verb is its subject: "إنه **حذر** الشركة من", "لكنها **دعت** قادة"."""
    at = candidate.first - 1
    form = candidate.form
    if form.prefix or form.shape not in ("perfect", "imperfect") or form.person != 3 or not scan.is_word(at):
        return False
    before = scan.forms[at]
    marks = scan.marks
    led = before in marks.complementizers or before in marks.prefixed_complementizers or before in marks.contrasts
    if not led:
        return False
    gender = "f" if before.endswith(_HER) else "m" if scan.text[scan.tokens[at].end - 1] == _HIS else ""
    return gender != "" and form.gender == gender and form.number == "s"


def _in_setting(scan: Scan, index: int) -> bool:
    """Whether the clause before ``index`` consists of a setting only ("وفي هذا الصدد أشار ...")."""
    low = scan.sentence_start[index]
    first = index
    while first > low and scan.tokens[first - 1].word and not _that_word(scan, first - 1):
        if scan.forms[first - 1] in scan.marks.contrasts:
            break
        if scan.forms[first] in scan.marks.despite and first > low:
            return True  # "... وبالرغم من الغلاء حذر الخبراء"
        first -= 1
    form = scan.forms[first]
    bare = form[1:] if form[:1] in "وف" and len(form) > 2 else form
    return bare in scan.marks.free_prepositions or scan.marks.settings.match(scan.forms, first, index) > 0


def _that_word(scan: Scan, index: int) -> bool:
    return scan.forms[index] in scan.marks.complementizers or scan.forms[index] in scan.marks.prefixed_complementizers
