"""The noun phrase that names who speaks: after the cue (verb first) or before it (subject first).

What stands between a cue and its complement is the subject with its title, name and appositions, mixed with settings
that name nobody ("في بيان"، "اليوم السبت"، "لصحيفة كذا"). A subject before the verb runs back to where its clause
begins.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from musnad.arabic.tokens import without_and
from musnad.extract.attribution.candidates import Candidate, resumed
from musnad.extract.attribution.clauses import clause_start, is_setting_only, is_verb_cue, skip_openers
from musnad.extract.attribution.complement import Complement
from musnad.extract.attribution.nominals import (
    accusative,
    bare_relative,
    can_speak,
    happening_form,
    has_pronoun,
    is_definite,
    is_happening,
    person_head,
    several_persons,
    speaks_by_head,
    verb_like,
)
from musnad.extract.attribution.noun_phrases import named_between, phrase_limit, subject_limit
from musnad.extract.attribution.prepositional_objects import opens_with_b
from musnad.extract.attribution.scan import COMMAS, OPENERS, Scan
from musnad.extract.attribution.settings import skip_when
from musnad.lexicon.verbs import finite
from musnad.lexicon.words import load_words
from musnad.model import Span

_NISBA = ("ي", "يه")
_LONGEST = 40
_HER = "ها"
_DASHES = ("-", "–", "—")
_LONG = "اوي"  # letters that are long vowels, or may be
_SMILING = re.compile(r"^م\w{3,5}ا$")  # an accusative participle says how, not who: "رد مبتسما"
_NAME = 6  # words of a name between commas, with the commas
_DOCUMENT = 30  # words between a document and what is said in it
_RELATIVE = 12  # words between two relative clauses of one noun
_MANY = 16  # words before a verb beyond which they cannot all be its subject


class Source(NamedTuple):
    """Token range of a source phrase, with the offset where it starts (a clitic before it is left out)."""

    first: int
    last: int
    span: Span


def make_source(scan: Scan, first: int, last: int, clitic: int = 0) -> Source | None:
    """The source over tokens ``[first, last)``, edge punctuation trimmed; ``None`` where nothing is left."""
    while first < last and not scan.tokens[first].word and scan.forms[first] not in OPENERS:
        first, clitic = first + 1, 0
    while last > first and scan.forms[last - 1] in scan.marks.or_nor:
        last -= 1
    while last > first and not scan.tokens[last - 1].word and scan.forms[last - 1] not in (")", "»", "”", '"', "“"):
        last -= 1
    if last > first + 1 and scan.forms[last - 1] in ("ب", "ل"):
        last -= 1  # "ندد نادر | ب«التساهل»"
    if first < last and scan.forms[first] in OPENERS and last - first <= 8 and not _reopens(scan, first, last):
        # «إيرنست»: marks around the whole name are no part of it
        first += 1
        clitic = 0
        while last > first and not scan.tokens[last - 1].word:
            last -= 1
    if not any(
        scan.tokens[i].word and len(scan.forms[i]) > 1 and not scan.forms[i].isdigit() for i in range(first, last)
    ):
        return None
    start = scan.after_clitic(first, clitic) if clitic else scan.tokens[first].start
    return Source(first, last, Span(start, scan.tokens[last - 1].end))


def _reopens(scan: Scan, first: int, last: int) -> bool:
    number = scan.opening.get(first)
    return number is None or scan.quotes[number].close < last


def subject_after(scan: Scan, candidate: Candidate, complement: Complement) -> Source | None:
    """The subject between cue and complement, or ``None`` where it is dropped."""
    first, end = candidate.last, complement.region_end
    if candidate.form.shape == "participle":
        return _beside_participle(scan, complement, first, end)
    noun = candidate.form.shape == "noun"
    if noun and first < end and is_definite(scan.forms[candidate.at]) and _plain_adjective(scan.forms[first]):
        return None  # "التحذيرات الطبية": an adjective
    if noun and first < end and _indefinite_adjective(scan, first, end):
        return None  # "مخاوف كبيرة"
    marks = scan.marks
    while first < end and (
        scan.forms[first] in marks.cue_adverbs
        or scan.forms[first] in COMMAS
        or scan.forms[first] in marks.empty_objects
        or scan.forms[first] in marks.to_somebody
    ):
        first += 1
    first = _skip_place(scan, _skip_medium(scan, first, end), end)
    if first < end and scan.forms[first] in _DASHES:
        close = next((i for i in range(first + 1, end) if scan.forms[i] in _DASHES), -1)
        first = close + 1 if close > 0 else first  # "قال -طالبا عدم ذكر اسمه- إن"
    first = skip_when(scan, first, end)
    if first < end and (_setting(scan, first, end) or _circumstance(scan, first)):
        return None
    if complement.form.pronoun and complement.form.shape == "noun":
        return None
    if first < end and scan.forms[first] in marks.the_saying:
        return None  # "أكمل القول: «...»"
    told = any(f.object and f.kind == "that" for f in complement.form.lemma.frames)
    if told and first < end and scan.forms[first] in marks.audiences:
        return None  # "وأبلغ الحضور أن"
    if candidate.form.number in ("d", "p") and candidate.form.shape in ("perfect", "imperfect"):
        return None  # "طالبوا": a verb that shows its plural has its subject before it
    if complement.kind == "np" and candidate.first == candidate.at and candidate.at and not candidate.form.prefix:
        before = scan.forms[candidate.at - 1]
        if candidate.form.gender == "f" and before.endswith(_HER) and before in marks.complementizers:
            return None  # "إنها ستوصي الصندوق بالموافقة"
    if resumed(scan, candidate) and not candidate.relative and first < end and first in scan.opening:
        return None  # "ووصف فيها «القانون» بأنه"
    told_to = _skip_told(scan, complement, first, end)
    if told_to > first and (told_to >= end or is_setting_only(scan, told_to, end) or opens_with_b(scan, told_to)):
        return None
    first = told_to
    held = complement.kind in ("that", "quote", "colon") and not any(f.object for f in complement.form.lemma.frames)
    if first < end and not held and not can_speak(scan, first, complement.form):
        return None  # where a clause is the object, as after "قال", what stands between is the subject
    last = phrase_end(scan, first, end)
    if complement.kind == "anaphoric":
        last = min(last, phrase_limit(scan, first, end))
    if complement.kind == "np" and complement.object_first < 0 and not complement.preposition:
        last = min(last, subject_limit(scan, first, end))
    if noun and complement.kind == "that":
        last = min(last, subject_limit(scan, first, end))
    if complement.kind == "that" and complement.form.lemma.describes:
        last = min(last, subject_limit(scan, first, end))
    elif complement.kind == "that" and told:
        last = _before_addressed(scan, first, last)
    if last >= end and complement.kind == "that" and _described_only(scan, complement, first, end):
        return None
    if complement.object_first == complement.region_end and last < complement.first:
        last = named_between(scan, first, last, complement.first)
    if last - first > _LONGEST:
        return None
    if last > first and (scan.forms[first] in marks.free_prepositions or scan.forms[first] in marks.prepositions):
        return None
    if complement.form.shape == "noun" and first < last:
        clitic = 0
        if scan.forms[first] in marks.of:
            first += 1
        return make_source(scan, first, last, clitic)
    return make_source(scan, first, last)


def _before_addressed(scan: Scan, first: int, last: int) -> int:
    """``last`` of a subject moved before the state or body that is spoken to: "حذر نادر | الولايات المتحدة من أن"."""
    limit = subject_limit(scan, first, last)
    known = scan.names.get(limit)
    return limit if first < limit < last and known is not None and known.clitic == 0 and known.type != "PER" else last


def _described_only(scan: Scan, complement: Complement, first: int, end: int) -> bool:
    """Whether the one thing after a verb that describes is what it describes: "ووصف القرار بأنه جائر"."""
    if first >= end or not complement.form.lemma.describes or complement.form.pronoun or not scan.is_word(first):
        return False
    word = load_words().look(scan.forms[first])
    document = scan.forms[first].removeprefix("ال") in scan.marks.document_heads
    if first in scan.names or first in scan.opening or (speaks_by_head(scan, first) and not document):
        return False
    return document or ((word.common or is_happening(scan, first)) and not word.given)


def _beside_participle(scan: Scan, complement: Complement, first: int, end: int) -> Source | None:
    """The subject that some write after a participle: "مبينا مدير الشركة أن"; an addressee is none."""
    if complement.kind != "that" or first >= end or any(f.object for f in complement.form.lemma.frames):
        return None
    if complement.form.lemma.describes or _setting(scan, first, end) or not scan.is_word(first):
        return None
    name = scan.names.get(first)
    named = name is not None and name.clitic == 0
    titled = speaks_by_head(scan, first) and (is_definite(scan.forms[first]) or is_definite(scan.forms[first + 1]))
    family = is_definite(scan.forms[first]) and not load_words().look(scan.forms[first]).known and end == first + 1
    if not (named or titled or family) or scan.forms[first] in scan.marks.evidence_subjects:
        return None
    return make_source(scan, first, phrase_end(scan, first, end))


def _indefinite_adjective(scan: Scan, index: int, end: int) -> bool:
    """Whether an everyday word without article follows a noun and nothing that it could be in construct with."""
    form = scan.forms[index]
    if not scan.is_word(index) or is_definite(form) or index in scan.names or form in scan.marks.agents:
        return False
    word = load_words().look(form)
    title = any(office.sense not in ("official", "expert") or not office.weak for office, _ in word.offices)
    if word.given or word.heads or title or not (word.common or word.adjective):
        return False
    following = scan.forms[index + 1] if index + 1 < end else ""
    return not (is_definite(following) or index + 1 in scan.names)


def _plain_adjective(form: str) -> bool:
    """Whether a definite word after a definite noun says nothing of who speaks, as "الغربية" does."""
    word = load_words().look(form)
    return is_definite(form) and not (word.nations or word.offices or word.heads)


def _circumstance(scan: Scan, index: int) -> bool:
    """Whether an indefinite accusative follows the verb, which is never its subject: "قال موجها كلامه إلى القادة"."""
    if accusative(scan, index) or _smiling(scan, index) or scan.forms[index] in scan.marks.by_what:
        return True
    known = scan.names.get(index)
    if scan.forms[index].startswith("بال") and (known is None or known.clitic) and scan.cues[index] == ():
        return True  # "لم يتطرق بالتفصيل إلى"
    return bool(scan.cues[index]) and scan.cues[index][0].shape == "participle" and scan.forms[index].endswith("ا")


def _smiling(scan: Scan, index: int) -> bool:
    """Whether an accusative participle tells how one speaks: "رد **مبتسما**"; a foreign name has more long vowels."""
    if not _SMILING.match(scan.forms[index]) or speaks_by_head(scan, index):
        return False
    token = scan.tokens[index]
    return sum(letter in _LONG for letter in scan.text[token.start + 1 : token.end - 1]) < 2


def _skip_medium(scan: Scan, first: int, end: int) -> int:
    """Step over the medium where it comes before the subject: "قال لـ«الرافد» مصدر في الوزارة"."""
    if first >= end:
        return first
    if scan.forms[first] in scan.marks.to_letter and first + 1 in scan.opening:
        return min(scan.quotes[scan.opening[first + 1]].close, end)
    if scan.forms[first] in scan.marks.told_to and scan.forms[first].startswith("لل"):
        return first + 1  # "أكد للصحيفة أن"
    known = scan.names.get(first)
    if known is not None and known.clitic and known.type == "MEDIA":
        return min(known.last, end)
    return first


def _skip_told(scan: Scan, complement: Complement, first: int, end: int) -> int:
    """Step over a body or person that is told something: "وقال **لمؤسسة بلومبرغ** إن"."""
    clause = complement.kind in ("that", "quote", "colon") and complement.form.lemma.cls in scan.marks.saying
    shown = first > 0 and without_and(scan.forms[first - 1]) in scan.marks.needs_subject
    if first >= end or not clause or scan.forms[first][:1] != "ل" or shown:
        return first  # "تبين للباحثين أن": they found out
    word = load_words().look(scan.forms[first])
    if first in scan.names or word.clitic != 1 or not (word.heads or word.offices) or word.stem == scan.forms[first]:
        return first
    last = max(subject_limit(scan, first, end), first + 1)
    if last < end and scan.forms[last] in COMMAS:
        close = next((i for i in range(last + 1, min(end, last + _NAME)) if scan.forms[i] in COMMAS), -1)
        last = close if close > last + 1 and _a_name(scan, close - 1) else last  # "لرئيس البلدية، سامي سعد،"
    return last


def _skip_place(scan: Scan, first: int, end: int) -> int:
    """Step over the place where it comes before the subject: "أعلنت في سول هيئة الأركان"."""
    place = scan.names.get(first + 1)
    if first < end and scan.forms[first] in scan.marks.prepositions and place is not None and place.clitic == 0:
        return min(place.last, end)
    return first


def _setting(scan: Scan, index: int, end: int) -> bool:
    settings = scan.marks.settings
    return scan.forms[index] in settings.first and settings.match(scan.forms, index, end) > 0


def phrase_end(scan: Scan, first: int, end: int) -> int:
    """Where the noun phrase that starts at ``first`` ends, at the latest at ``end``."""
    marks = scan.marks
    index = first
    while index < end:
        form = scan.forms[index]
        if index > first:
            if (
                form in marks.told_to
                or form in marks.relatives
                or (form in marks.told_in.first and marks.told_in.match(scan.forms, index, end))
            ):
                break
            if form in marks.unnaming and not marks.namelessness.isdisjoint(scan.forms[index + 1 : index + 6]):
                break  # "مسؤول كبير | طلب عدم ذكر اسمه"
            if form in marks.prepositions and index + 1 < end and scan.forms[index + 1] in marks.the_saying:
                break  # "شدد الوزير | على القول إن"
            if form in marks.circumstances or (form[:1] == "ل" and _to_several(scan, index)):
                break  # "قالت نادرة فهمي | مخاطبة الحضور", "قال سامي نادر | لموظفي الشركة"
            if index in scan.aside or (form in marks.what and scan.is_word(index - 1)):
                break
            if _setting(scan, index, end) and not (_title_takes(scan, first, index) or _about_act(scan, index)):
                break
            if form in marks.to_letter or form in marks.manner or _addressee(scan, index):
                break
            if form in (":", "؛", "."):
                break
            if form == "(" and scan.forms[min(index + 1, scan.size - 1)].isdigit():
                break
            if form in ("-", "–") and _setting(scan, min(index + 1, scan.size - 1), end):
                break
            if form in COMMAS and index + 1 < end and _leaves(scan, index + 1, end):
                break
            if form.startswith("لل") and index + 1 == end and scan.forms[index - 1] in COMMAS:
                break
            if index in scan.opening and scan.quotes[scan.opening[index]].last - index > 8:
                break
        index += 1
    return index


def _to_several(scan: Scan, index: int) -> bool:
    """Whether several persons are spoken to, behind the name of whoever speaks."""
    word = load_words().look(scan.forms[index])
    several = word.clitic == 1 and any(agreement.number == "p" for _, agreement in word.offices)
    return several and _a_name(scan, index - 1)


def _title_takes(scan: Scan, first: int, index: int) -> bool:
    """Whether a preposition goes on with a title before it: "مندوب الأردن الدائم لدى الأمم المتحدة"."""
    form = scan.forms[index]
    words = load_words()
    alone = scan.marks.settings.match(scan.forms, index, scan.size) == 1  # not "في بيان"
    return (
        alone
        and form in scan.marks.free_prepositions
        and any(form in office.takes for at in range(first, index) for office, _ in words.look(scan.forms[at]).offices)
    )


def _about_act(scan: Scan, index: int) -> bool:
    """Whether عن goes on with the word before it: "بيان صادر عن المكتب", "مجموعات معنية بالدفاع عن الحقوق"."""
    previous = scan.forms[index - 1]
    if scan.forms[index] not in scan.marks.relay_preposition:
        return False
    return previous in scan.marks.issued or (previous.startswith("بال") and len(previous) > 5)


def _addressee(scan: Scan, index: int) -> bool:
    """Whether a medium is spoken to here ("قال الخبير للبي بي سي"), not named as an owner ("تقرير لرويترز")."""
    known = scan.names.get(index)
    if (
        known is None
        or known.type != "MEDIA"
        or known.clitic == 0
        or scan.forms[index - 1] in scan.marks.document_heads
    ):
        form = scan.forms[index]
        return form[:1] == "ل" and len(form) > 2 and form[1:].isascii() and form[1:].isalpha()  # "لـCNN"
    return scan.forms[index][:1] == "ل"


def _setting_after(scan: Scan, index: int, end: int) -> bool:
    """Whether a setting stands after "و": "، وفي تصريح للصحيفة"."""
    forms = (scan.forms[index][1:], *scan.forms[index + 1 : min(end, index + 5)])
    return scan.marks.settings.match(forms, 0, len(forms)) > 0


def _leaves(scan: Scan, index: int, end: int) -> bool:
    """Whether what follows a comma leaves the noun phrase."""
    form = scan.forms[index]
    marks = scan.marks
    return (
        _setting(scan, index, end)
        or _smiling(scan, index)
        or (bool(scan.cues[index]) and scan.cues[index][0].shape == "participle" and form not in marks.agents)
        or (form[:1] == "و" and form[1:] in marks.prepositions and _setting_after(scan, index, end))
        or form in marks.relatives
        or form in marks.told_to
        or form in marks.complementizers
        or form in marks.to_letter
        or form in marks.free_prepositions
    )


def subject_before(scan: Scan, candidate: Candidate) -> Source | None:
    """The subject that stands before its verb, or the noun phrase a relative clause belongs to."""
    stop = candidate.first
    before = scan.forms[stop - 1] if stop else ""
    if before in scan.marks.meanwhile and not candidate.form.prefix:
        return _meanwhile(scan, stop - 2)
    if scan.forms[stop] in scan.marks.what or (candidate.form.pronoun and before in scan.marks.by_what):
        return None  # "، ما اعتبروه تقصيرا", "رد بما وصفه بأنه"
    low = scan.sentence_start[candidate.at]
    host = scan.inside[candidate.at]
    if host >= 0:
        if candidate.first == scan.quotes[host].first:
            stop = scan.quotes[host].open  # "موسكو «لن تعترف»"
        else:
            low = max(low, scan.quotes[host].first)
    if candidate.relative and scan.forms[stop - 1].startswith("و"):
        if (document := _document_before(scan, low, stop - 1)) is not None:
            return document
        return None  # "وفقا لمصدر في الموقع، والذي أضاف": whoever has just spoken
    if candidate.relative:
        found = _antecedent(scan, low, stop - 1) if _relative_agrees(scan, candidate) else None
        if found is not None and _of_itself(scan, candidate, found):
            return None
        return None if found is not None and _happens(scan, found.first) else found
    if (noun := _words_before(scan, candidate, low, stop)) >= 0:
        issuer = _issuer(scan, noun, low, stop)
        if issuer is not None or not is_definite(scan.forms[noun]):
            return issuer
    if resumed(scan, candidate) and not scan.forms[stop - 1].endswith("ون"):
        return None  # "نشر التنظيم شريطا يهدد **فيه**": whoever does what stands before
    many = candidate.form.number == "p" and candidate.first == candidate.at and stop - 2 > low
    if many and several_persons(scan.forms[stop - 1]) and has_pronoun(scan, stop - 2):
        return make_source(scan, stop - 1, stop)  # "مؤتمر عقده جنود زعموا"
    if bare_relative(scan, candidate.at) and candidate.first == candidate.at and _held(scan, low, stop):
        return _antecedent(scan, low, stop)
    while stop > low and scan.forms[stop - 1] in scan.marks.past_auxiliaries:
        stop -= 1  # "أن الوفد كان يعلم"
    last = _before_relative(scan, low, stop)
    if last <= low:
        return None
    first = clause_start(scan, low, last, candidate.form.number != "s")
    first, clitic = skip_openers(scan, first, last)
    first, clitic = _nearest(scan, candidate, first, last, clitic)
    if scan.forms[first] in scan.marks.issued:  # "حيث صدر أمس **بيان من القيادة** أكد أن"
        first = next((at for at in range(first + 1, min(last, first + 4)) if _document_at(scan, at)), first)
    if last - first > _LONGEST or first >= last or scan.forms[last - 1] in scan.marks.then_that:
        return None
    if all(scan.forms[i] in scan.marks.complementizers for i in range(first, last)):
        return None
    opener = scan.forms[first]
    if (
        is_setting_only(scan, first, last)
        or (not _after_was(scan, first) and _own_clause(scan, first))
        or opener in scan.marks.free_prepositions
        or opener in scan.marks.possessions
        or opener in scan.marks.as_for
    ):
        return None
    return make_source(scan, first, last, clitic)


def _meanwhile(scan: Scan, index: int) -> Source | None:
    """Who does something meanwhile: "لقطات **متظاهرين** وهم يهتفون"; ``None`` where no one word tells."""
    if index < 0 or not scan.is_word(index):
        return None
    somebody = index in scan.names or speaks_by_head(scan, index) or several_persons(scan.forms[index])
    return make_source(scan, index, index + 1) if somebody else None


def _after_was(scan: Scan, first: int) -> bool:
    """Whether "was" stands before a word, which is its subject then: "وكان **سيميتا** قد أعلن"."""
    previous = scan.forms[first - 1] if first else ""
    return without_and(previous) in scan.marks.past_auxiliaries


def _of_itself(scan: Scan, candidate: Candidate, found: Source) -> bool:
    """Whether the words are about what the relative clause belongs to, so that somebody else says them: "البادرة
    الألمانية، التي قالت **إنها** مهمة"."""
    following = scan.forms[candidate.last] if candidate.last < scan.size else ""
    if following not in scan.marks.complementizers or len(following) < 3:
        return False
    before = scan.forms[found.first - 1] if found.first else ""
    adjective = is_definite(scan.forms[found.first]) and scan.forms[found.first].endswith(_NISBA)
    return adjective and before.startswith("بال") and found.last - found.first == 1


def _happens(scan: Scan, first: int) -> bool:
    """Whether a relative clause belongs to an act, so that somebody else speaks in it: "الإضراب الذي قال إنه بدأه"."""
    bare = scan.forms[first].removeprefix("ال")
    return first not in scan.names and happening_form(scan.marks, bare) and not speaks_by_head(scan, first)


def _own_clause(scan: Scan, first: int) -> bool:
    """Whether what stands before a verb is a clause with a verb of its own: "رفع الناشطون شعارات قالوا إنها"."""
    form = scan.forms[first]
    if form in scan.marks.agents or first in scan.names or first in scan.opening:
        return False
    plain = form[1:] if form[:1] in "وف" else form
    if any(form[1:] in words for words in (scan.marks.complementizers, scan.marks.prefixed_complementizers)):
        return form[:1] in "وف"
    future = plain.startswith("سي") and plain not in scan.marks.not_future and not speaks_by_head(scan, first)
    clause = finite(plain) != "" and not speaks_by_head(scan, first)  # "أصدروا بيانا"
    return (
        clause or is_verb_cue(scan, first) or (future and (verb_like(scan, first) or load_words().look(plain).common))
    )


def _relative_agrees(scan: Scan, candidate: Candidate) -> bool:
    """Whether the verb agrees with its relative pronoun; otherwise somebody else speaks ("الدول التي قال إنها")."""
    wanted = scan.marks.relative_agreement.get(scan.forms[candidate.first - 1], "")
    form = candidate.form
    if wanted == "p":
        return form.number == "p"
    return not wanted or not form.gender or form.gender == wanted


def _held(scan: Scan, low: int, stop: int) -> bool:
    """Whether the noun before a verb is governed by a preposition or a noun, so that it is not the clause's subject."""
    for index in range(stop - 1, max(low, stop - 4) - 1, -1):
        if scan.forms[index] in scan.marks.agents:
            before = index - 1
            while before > low and scan.forms[before].endswith(_NISBA) and not is_definite(scan.forms[before]):
                before -= 1
            if index > low and scan.forms[before] in scan.marks.agents:
                index = before  # "مصدر أمني مسؤول" is one noun phrase
            if index > low and without_and(scan.forms[index - 1]) in scan.marks.past_auxiliaries:
                return False
            return index > low and scan.is_word(index - 1)
    return False


def _words_before(scan: Scan, candidate: Candidate, low: int, stop: int) -> int:
    """The document or speech "in which" a verb says something ("**بيانا** دعا فيه"), or -1."""
    following = scan.forms[candidate.last] if candidate.last < scan.size else ""
    if following not in scan.marks.resumptive:
        return -1
    return next((i for i in range(stop - 1, max(low, stop - _DOCUMENT), -1) if _document_at(scan, i)), -1)


def _issuer(scan: Scan, noun: int, low: int, stop: int) -> Source | None:
    """Who issued or spoke the words at ``noun``: "أصدر **المجلس** بيانا دعا فيه", "كلمة ل**لوزير**، أكد فيها"."""
    comma = next((i for i in range(noun + 1, stop) if scan.forms[i] in COMMAS), stop)
    if noun + 1 < comma:
        clitic = int(scan.forms[noun + 1][:1] == "ل" and noun + 1 not in scan.names)
        word = load_words().look(scan.forms[noun + 1])
        named = (scan.names[noun + 1].clitic if noun + 1 in scan.names else word.clitic) <= 1
        if named and (noun + 1 in scan.names or bool(word.offices)) and not scan.forms[noun + 1].startswith("بال"):
            clitic = scan.names[noun + 1].clitic if noun + 1 in scan.names else clitic
            return make_source(scan, noun + 1, phrase_end(scan, noun + 1, comma), clitic)
    first = clause_start(scan, low, noun)
    first, _ = skip_openers(scan, first, noun)
    if first + 1 >= noun or speaks_by_head(scan, first) or accusative(scan, first):
        return None
    first += 2 if scan.forms[first + 1] in scan.marks.relay_preposition else 1  # "صدر عن الحزب بيان أكد فيه"
    return make_source(scan, first, min(phrase_limit(scan, first, stop), noun))


def _document_before(scan: Scan, low: int, stop: int) -> Source | None:
    """The document to which a second relative clause belongs: "**البيان** الذي أصدره المجلس والذي يدين"."""
    wanted = scan.marks.relative_agreement.get(scan.forms[stop], "")
    for index in range(stop - 1, max(low, stop - _RELATIVE), -1):
        same = (
            scan.forms[index] in scan.marks.relatives and scan.marks.relative_agreement.get(scan.forms[index]) == wanted
        )
        if same:
            bare = scan.forms[index - 1].removeprefix("ال")
            document = bare in scan.marks.document_heads or bare in scan.marks.document_nouns
            return make_source(scan, index - 1, index) if document and index - 1 >= low else None
    return None


def _document_at(scan: Scan, index: int) -> bool:
    """Whether a word is one for a document or speech, a preposition written onto it or not: "بكلمة"."""
    form = scan.forms[index]
    return form in scan.marks.document_nouns or (form[:1] in "بل" and form[1:] in scan.marks.document_nouns)


def topic_before(scan: Scan, candidate: Candidate) -> Source | None:
    """The topic of "أما وزارة الوحدة فقالت": the subject that أما sets before its verb."""
    low = scan.sentence_start[candidate.at]
    low = next((i for i in range(candidate.first, low, -1) if scan.forms[i] in scan.marks.as_for), low)
    if scan.forms[low] not in scan.marks.as_for or scan.forms[candidate.first][:1] != "ف":
        return None
    if low + 1 < scan.size and _setting(scan, low + 1, candidate.first):
        return None  # "أما بالنسبة للطرق، فأوضح": what he spoke about
    if scan.forms[low + 1] in scan.marks.prepositions or scan.forms[low + 1] in scan.marks.free_prepositions:
        return None  # "أما في بيروت، فشدد": where it was said
    last = candidate.first
    while last > low and scan.forms[last - 1] in COMMAS:
        last -= 1
    return make_source(scan, low + 1, phrase_end(scan, low + 1, last))


def _before_relative(scan: Scan, low: int, last: int) -> int:
    """``last`` moved left over commas and over a relative clause between commas ("الرئيس، الذي كان يتحدث ...، قال")."""
    while last > low and scan.forms[last - 1] in COMMAS:
        last -= 1
        comma = next((i for i in range(last - 1, low, -1) if scan.forms[i] in COMMAS), -1)
        if comma > low and scan.forms[comma + 1] in scan.marks.relatives:
            last = comma + 1
    return last


def _nearest(scan: Scan, candidate: Candidate, first: int, last: int, clitic: int) -> tuple[int, int]:
    """The last coordinate before a singular verb, and the last noun phrase where what stands before is too long."""
    marks = scan.marks
    if candidate.form.number == "s":
        appositions = next((i for i in range(first, last) if scan.forms[i] in COMMAS), last)
        for index in range(appositions - 1, first + 1, -1):
            form = scan.forms[index]
            known = scan.names.get(index)
            joined = form[:1] == "و" and len(form) > 2
            if joined and (
                (known is not None and known.clitic == 1) or (form[1:] in marks.agents and form not in marks.agents)
            ):
                return index, 1
    if last - first > _MANY:
        heads = [
            i
            for i in range(first, last)
            if scan.forms[i] in marks.agents and (i == first or scan.forms[i - 1] in COMMAS)
        ]
        return (heads[-1], 0) if heads else (last, 0)
    return first, clitic


def _antecedent(scan: Scan, low: int, last: int) -> Source | None:
    while last > low and scan.forms[last - 1] in COMMAS:
        last -= 1
    if last - 3 > low and scan.forms[last - 1] in scan.marks.regards:
        shown = last - 2  # "بيان اللجنة **بهذا الصدد** الذي"
        if scan.forms[shown].removeprefix("ب") in scan.marks.demonstratives:
            last = shown if scan.forms[shown][:1] == "ب" else shown - 1
    if (named := scan.sources.get(last)) is not None and named >= low:
        return make_source(scan, named, last)
    first = last
    while first > low:
        form = scan.forms[first - 1]
        if not scan.tokens[first - 1].word:
            break
        if form in scan.marks.of:
            if first < 2 or scan.forms[first - 2] not in scan.marks.quantity_heads:
                break
        elif form in scan.marks.prepositions or without_and(form) in scan.marks.free_prepositions:
            break
        if form in scan.marks.complementizers or last - first > 10:
            break
        if first < last and is_definite(scan.forms[first]) and _a_name(scan, first - 1) and speaks_by_head(scan, first):
            break  # "نفى نادر | التقارير التي"
        first -= 1
        word = load_words().look(form)
        if word.clitic == 1 and (word.offices or word.heads) and (form[:2] == "لل" or form[1:3] == "ال"):
            return make_source(scan, first, last, 1)  # "تحديا للحكومة التي": the head carries a preposition
        if (
            scan.cues[first]
            and scan.cues[first][0].shape in ("perfect", "imperfect")
            and scan.forms[first] not in scan.marks.agents
        ):
            first += 1
            break
        if is_definite(form) and person_head(scan, form) and first + 1 < last:
            break  # "أكاذيب | السفير الجزائري الذي"
        if first + 1 < last and form[:1] in "بل" and happening_form(scan.marks, form[1:]) and first not in scan.names:
            first += 1  # "باعتراف | السلطة التي"
            break
        if (finite(form) and first + 1 < last and first > low) or (form.startswith("بال") and first + 1 < last):
            first += 1  # "تشعر بالانزعاج جراء | التقارير التي"
            break
        if scan.forms[first] in scan.marks.agents and (
            first == low or scan.forms[first - 1] not in scan.marks.quantity_heads
        ):
            break
        owned = first + 1 < last and scan.forms[first + 1] in scan.marks.common_adjectives  # "الطالب نفسه الذي"
        owned = owned or (
            first + 1 < last and scan.forms[first + 1] in scan.marks.in_name
        )  # "المتحدث باسم الشركة الذي"
        owned = owned or (first + 1 < last and scan.forms[first + 1].isdigit())  # "القرار 1701 الذي"
        if first + 1 < last and is_definite(scan.forms[first]) and not (owned or is_definite(scan.forms[first + 1])):
            first += 1
            break
    return make_source(scan, _owner_of_act(scan, first, last), last) if first < last else None


def _a_name(scan: Scan, index: int) -> bool:
    """Whether a person's name ends at a token, or a word stands there that can only be a given name."""
    if is_definite(scan.forms[index]):
        return False
    word = load_words().look(scan.forms[index])
    named = any(
        at + 3 > index and scan.names[at].last == index + 1
        for at in range(index, max(-1, index - 3), -1)
        if at in scan.names
    )
    return named or (bool(word.given) and word.clitic == 0)


def _owner_of_act(scan: Scan, first: int, last: int) -> int:
    """Where the person named at the end of a noun phrase begins, whose head is nobody: "رد فعل **ترامب**، الذي قال"."""
    if first in scan.names or speaks_by_head(scan, first) or scan.forms[first] in scan.marks.quantity_heads:
        return first
    if load_words().look(scan.forms[first]).given or is_definite(scan.forms[first]):
        return first
    named = (at for at in range(first + 1, last) if at in scan.names and scan.names[at].last == last)
    return next((at for at in named if scan.names[at].type == "PER" and scan.names[at].clitic == 0), first)
