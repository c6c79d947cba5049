"""Objects that a reporting word takes directly, its subject before them: "نفى المتحدث باسم التحالف **شن غارات**"."""

from __future__ import annotations

from typing import NamedTuple

from musnad.extract.attribution.candidates import Candidate, resumed
from musnad.extract.attribution.nominals import (
    accusative,
    can_speak,
    happening_form,
    has_pronoun,
    is_adjective,
    is_definite,
    is_happening,
    looks_like_name,
    person_head,
    speaks_as_body,
    speaks_by_head,
)
from musnad.extract.attribution.noun_phrases import owned_thing, phrase_limit, subject_limit
from musnad.extract.attribution.scan import COMMAS, DASHES, Scan
from musnad.extract.attribution.settings import of_moment, pronoun_subject, skip_settings, skip_when, subject_first
from musnad.lexicon.cues import CueForm
from musnad.lexicon.verbs import finite
from musnad.lexicon.words import load_words

_SECRECY = 6  # words of a clause in which somebody will not be named
_TITLE = 4  # words of the name of a medium in quotation marks


class Governed(NamedTuple):
    """``first`` is where the content begins, ``region_end`` where the stretch with the subject ends."""

    first: int
    region_end: int
    object_first: int
    preposition: str


def find_direct(scan: Scan, candidate: Candidate, cue: CueForm, start: int, bound: int) -> Governed | None:
    """The object of ``cue`` among the tokens from ``start`` up to ``bound``, behind its subject where it has one there;
    ``None`` where the one noun phrase can be nothing but the subject."""
    start = skip_empty(scan, start, bound)
    told = scan.names.get(start)
    if start < bound and scan.forms[start] in scan.marks.to_letter and start + 1 in scan.opening:
        quoted = scan.quotes[scan.opening[start + 1]]
        start = min(quoted.close, bound) if quoted.last - quoted.first <= _TITLE else start  # "كشف لـ«القناة» مصدر"
    if told is not None and told.type == "MEDIA" and told.clitic and scan.forms[start][:1] == "ل":
        start = min(told.last, bound)  # "أكد لرويترز وصول"
    start = skip_when(scan, start, bound)
    if (
        start >= bound
        or scan.forms[start] in scan.marks.free_prepositions
        or scan.forms[start] in scan.marks.prepositions
    ):
        first = skip_settings(scan, start, bound)
        if first == start and cue.shape == "participle" and speaks_by_head(scan, start + 1):
            first = phrase_limit(scan, start + 1, bound)  # "مقترحا **على الحكومة** تخفيض الرسوم"
            first = first if first < bound and is_happening(scan, first) else start
        if first == start or first >= bound:
            return None
        start = first
    if not scan.tokens[start].word and start not in scan.opening:
        if scan.forms[start] not in COMMAS:
            return None
        start = skip_settings(scan, start, bound)
        if start >= bound:
            return None
    no_subject = (
        (cue.shape == "noun" and bool(cue.pronoun))
        or (candidate.linked and _quoted_object(scan, start))
        or cue.shape == "participle"
        or cue.number in ("d", "p")
        or cue.person == 1
        or (candidate.relative or of_moment(scan, candidate)) != resumed(scan, candidate)
        or candidate.without
        or (not candidate.relative and subject_first(scan, candidate))
        or pronoun_subject(scan, candidate)
        or accusative(scan, start)
        or not can_speak(scan, start, cue)
    )
    if scan.forms[start] in scan.marks.demonstratives and start + 1 < bound and not is_definite(scan.forms[start + 1]):
        return None  # "أوضح ذلك مدير الشركة": what stands before
    any_subject = scan.marks.any_subjects.match(scan.forms, start, bound) > 0
    no_subject = (no_subject or _refused_act(scan, cue, start)) and not _named_beside(scan, cue, start, bound)
    led = candidate.linked or (candidate.first > 0 and scan.forms[candidate.first - 1] in scan.marks.led_by)
    no_subject = no_subject or (led and _told_of(scan, start, bound))
    if no_subject or (is_happening(scan, start) and not speaks_as_body(scan, start) and not any_subject):
        first = skip_settings(scan, start, bound)
        joined = first < bound and scan.forms[first][:1] == "و" and first not in scan.names
        if first >= bound or (joined and not is_happening(scan, first)):
            return None
        if first > start and finite(scan.forms[first]):
            return None  # the main clause: "ورفض حزبه المشاركة ...، أكد"
        return Governed(first, start, first, "")
    end = _with_name(scan, subject_limit(scan, start, bound), bound)
    while start < end < bound and (scan.forms[end] in scan.marks.to_somebody or scan.forms[end] in scan.marks.manner):
        end += 1  # "جهات معارضة له"
    first = skip_settings(scan, end, bound)
    if start < first < bound:
        first = _beyond_manner(scan, cue, _beyond_relative(scan, _beyond_secrecy(scan, first, bound), bound), bound)
    if first < bound and (scan.tokens[first].word or first in scan.opening) and first > start:
        away = scan.marks.free_prepositions | scan.marks.relatives
        if scan.forms[first] in away or scan.forms[first] in scan.marks.prepositions:
            return None
        joins = scan.forms[first][:1] == "و" and first not in scan.names and not is_happening(scan, first)  # not "وجود"
        if joins and not is_definite(scan.forms[first][1:]):
            return Governed(start, start, start, "") if candidate.linked or cue.prefix else None
        if scan.forms[first - 1] in COMMAS and _another_verb(scan, first):
            return Governed(start, start, start, "") if candidate.linked or cue.prefix else None
        first = end = _beyond_name(scan, first, bound)
        return Governed(first, end, first, "")
    if candidate.linked or cue.prefix:
        # nothing follows: the one phrase is the object, the subject is carried over
        return Governed(start, start, start, "")
    return None


def opens_with_b(scan: Scan, index: int) -> bool:
    """Whether a word carries the preposition ب, written onto it."""
    form = scan.forms[index]
    if (
        form[:1] != "ب"
        or (len(form) < 4 and form[1:] not in scan.marks.quantity_heads | scan.marks.event_nouns)
        or form in scan.marks.not_preposition_b
    ):
        return False
    cues = scan.cues[index]
    if _goes_on_with_name(scan, index) or (index and scan.forms[index - 1] in scan.marks.naming):
        return False
    return not cues or form.startswith("بال") or cues[0].shape == "noun"


def _goes_on_with_name(scan: Scan, index: int) -> bool:
    """Whether an unknown word goes on with the name before it: "القاضي، خوسيه **بيرالس**، بمعاقبة"."""
    form = scan.forms[index]
    if form.startswith("بال") or load_words().look(form[1:]).known or happening_form(scan.marks, form[1:]):
        return False
    return (
        index > 1 and scan.is_word(index - 1) and scan.forms[index - 2] in COMMAS and looks_like_name(scan, index - 1)
    )


def skip_empty(scan: Scan, start: int, bound: int) -> int:
    """Step over pronouns with a preposition and settings between commas right after the cue."""
    while start < bound and (scan.forms[start] in scan.marks.empty_objects or scan.forms[start] in scan.marks.manner):
        start += 1
    if start < bound and scan.forms[start] in COMMAS:
        return skip_settings(scan, start, bound)
    return start


def _named_beside(scan: Scan, cue: CueForm, start: int, bound: int) -> bool:
    """Whether whoever speaks stands behind a participle, and an act behind him: "مؤكدا **وزير الدفاع** حرص بلاده"."""
    if cue.shape != "participle" or any(frame.object for frame in cue.lemma.frames) or cue.lemma.describes:
        return False
    if not (person_head(scan, scan.forms[start]) or start in scan.names) or is_happening(scan, start):
        return False
    end = subject_limit(scan, start, bound)
    return start + 1 < end < bound and is_happening(scan, end) and not finite(scan.forms[end])


def _beyond_secrecy(scan: Scan, first: int, bound: int) -> int:
    """``first`` moved over the clause that somebody will not be named: "نفى مصدر **رفض كشف هويته** سقوط قتلى"; as it
    is where nothing follows it."""
    for at in range(first + 1, min(bound, first + _SECRECY)):
        if not scan.is_word(at):
            break
        if scan.forms[at] in scan.marks.namelessness:
            following = skip_settings(scan, at + 1, bound)
            return following if following < bound and scan.is_word(following) else first
    return first


def _beyond_relative(scan: Scan, first: int, bound: int) -> int:
    """``first`` moved over a relative clause of a verb and its subject to the act behind it: "نفى المتحدث باسم التحالف
    **الذي تقوده البلاد** شن غارات"; as it is where no act follows."""
    if scan.forms[first] not in scan.marks.relatives or first + 3 >= bound:
        return first
    verb = first + 1
    held = scan.forms[verb].endswith("ها") or scan.text[scan.tokens[verb].end - 1] == "ه"
    last = phrase_limit(scan, verb + 1, bound) if held else first
    return last if verb + 1 < last < bound and is_happening(scan, last) else first


def _beyond_manner(scan: Scan, cue: CueForm, first: int, bound: int) -> int:
    """``first`` moved to the object behind how and where something is said, and what a dash sets apart: "انتقد الحزب
    **بحدة** الحكومة", "انتقد الوزير **من جاكرتا كذلك** الدول"; as it is where no object follows."""
    marks, index = scan.marks, first
    b_is_free = all(frame.preposition != "ب" for frame in cue.lemma.frames)
    while index < bound:
        form = scan.forms[index]
        place = scan.names.get(index + 1)
        if form in marks.cue_adverbs or form in marks.manner:
            index += 1
        elif form in marks.prepositions and place is not None and place.type in ("GPE", "LOC") and place.clitic == 0:
            index = place.last
        elif form in DASHES:
            close = next((at for at in range(index + 1, bound) if scan.forms[at] in DASHES), -1)
            if close < 0:
                return first
            index = close + 1
        elif b_is_free and scan.is_word(index - 1) and opens_with_b(scan, index):
            index = max(phrase_limit(scan, index, bound), index + 1)
        else:
            break
    if index == first or index >= bound or not scan.is_word(index):
        return first
    owned = has_pronoun(scan, index) or scan.forms[index].startswith("ال")
    construct = index + 1 < bound and scan.words[index].clitic == 0 and scan.forms[index + 1].startswith("ال")
    owned = owned or construct  # "لجنة المعرض"
    return index if owned or is_happening(scan, index) else first


def _told_of(scan: Scan, start: int, bound: int) -> bool:
    """Whether a relative clause follows a thing, which is the object then: "ورفض **الوصف** الذي أطلقه الوزير"."""
    if not is_definite(scan.forms[start]) or start in scan.names or speaks_by_head(scan, start):
        return False
    word = load_words().look(scan.forms[start])
    end = phrase_limit(scan, start, bound)
    relative = end < scan.size and scan.forms[end] in scan.marks.relatives
    return relative and not (word.given or word.nations or word.joins or word.links)


def _another_verb(scan: Scan, index: int) -> bool:
    """Whether a verb of the author's or of another statement stands after the comma, no act that is the object."""
    if is_happening(scan, index) and scan.cues[index] and scan.cues[index][0].shape == "noun":
        return False  # "أكد الوزير سعد نادر، **حرص** الحكومة على"
    return finite(scan.forms[index]) != "" or bool(scan.cues[index])


def _quoted_object(scan: Scan, start: int) -> bool:
    """Whether words in quotation marks are an object: a clause goes on about them ("وثمن «الجهود» التي بذلها")."""
    if start not in scan.opening:
        return False
    quoted = scan.quotes[scan.opening[start]]
    return quoted.close < scan.size and scan.forms[quoted.close] in scan.marks.relatives


def _refused_act(scan: Scan, cue: CueForm, start: int) -> bool:
    """Whether a definite act follows a verb of refusing, its subject dropped: "رفض الخروج في المظاهرة"."""
    bare = scan.forms[start].removeprefix("ال")
    return cue.lemma.name in scan.marks.refusing and bare in scan.marks.event_nouns and bare not in scan.marks.agents


def _beyond_name(scan: Scan, first: int, bound: int) -> int:
    """``first`` moved to the act after the rest of a title with its name: "بمنطقة | الرياض الدكتور سعد أهمية"."""
    if is_happening(scan, first) or not is_definite(scan.forms[first]):
        return first
    named = False
    for index in range(first, bound):
        if not scan.is_word(index) or (named and scan.forms[index] in scan.marks.relatives):
            break
        if named and is_happening(scan, index):
            return index
        word = load_words().look(scan.forms[index])
        given = word.given and not word.doubtful and scan.forms[index] not in scan.marks.free_prepositions
        named = named or person_head(scan, scan.forms[index]) or bool(given)
    return first


def _with_name(scan: Scan, end: int, bound: int) -> int:
    """``end`` of a subject moved over the name or adjective that belongs to its last word.

    "صاحب السمو الملكي الأمير | سعد بن فهد"، "فريق الحزب بالغرفة | الثانية".
    """
    if end >= bound or not scan.is_word(end) or is_happening(scan, end):
        return end
    previous = scan.forms[end - 1]
    outside = scan.forms[end] in scan.marks.free_prepositions or scan.forms[end] in scan.marks.relatives
    if outside or accusative(scan, end) or owned_thing(scan, end, bound):
        return end
    if person_head(scan, previous) and is_definite(previous) and not is_definite(scan.forms[end]):
        return max(end, subject_limit(scan, end, bound))
    if is_definite(scan.forms[end]) and is_definite(previous.removeprefix("ب")) and is_adjective(scan, scan.forms[end]):
        return end + 1
    return end
