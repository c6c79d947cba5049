"""The noun phrase that names who speaks: after the cue (verb first) or before it (subject first).

What stands between a cue and its complement is the subject with its title, name and appositions, mixed with settings
that name nobody ("في بيان"، "اليوم السبت"، "لصحيفة كذا"). A subject before the verb runs back to where its clause
begins.
"""

from __future__ import annotations

from musnad.arabic.tokens import without_and
from musnad.extract.attribution.antecedents import (
    antecedent,
    before_relative,
    is_act,
    of_itself,
    relative_agrees,
    was_relative,
)
from musnad.extract.attribution.candidates import Candidate, resumed, topic_at
from musnad.extract.attribution.clauses import clause_start, is_setting_only, is_verb_cue, skip_openers
from musnad.extract.attribution.complement import Complement
from musnad.extract.attribution.direct_objects import opens_with_b
from musnad.extract.attribution.issuers import document_at, document_before, issuer_of, words_before
from musnad.extract.attribution.nominals import (
    accusative,
    bare_relative,
    can_speak,
    happening_form,
    has_pronoun,
    is_definite,
    is_happening,
    several_persons,
    speaks_by_head,
    verb_like,
)
from musnad.extract.attribution.noun_phrases import named_between, phrase_limit, subject_limit
from musnad.extract.attribution.scan import COMMAS, DASHES, Scan
from musnad.extract.attribution.settings import pronoun_subject, skip_when
from musnad.extract.attribution.source_phrases import Source, ends_name, make_source, phrase_end, setting_at, smiling
from musnad.lexicon.verbs import finite
from musnad.lexicon.words import load_words

_SUFFIXES = ("هما", "هم", "ها", "ه")
_NISBA = ("ي", "يه")
_LONGEST = 40
_NAME = 6  # words of a name between commas, with the commas
_MANY = 16  # words before a verb beyond which they cannot all be its subject


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
        or (complement.kind == "anaphoric" and scan.forms[first] in marks.manner)
    ):
        first += 1
    first = _skip_place(scan, _skip_medium(scan, first, end), end)
    if first < end and scan.forms[first] in DASHES:
        close = next((i for i in range(first + 1, end) if scan.forms[i] in DASHES), -1)
        first = close + 1 if close > 0 else first  # "قال -طالبا عدم ذكر اسمه- إن"
    first = skip_when(scan, first, end)
    if first < end and (setting_at(scan, first, end) or _circumstance(scan, first)):
        return None
    if complement.form.pronoun and complement.form.shape == "noun":
        return None
    if first < end and (scan.forms[first] in marks.the_saying or scan.forms[first] in marks.said_things):
        return None  # "أكمل القول: «...»", "قال العبارة الشهيرة «...»"
    told = any(f.object and f.kind == "that" for f in complement.form.lemma.frames)
    if told and first < end and scan.forms[first] in marks.audiences:
        return None  # "وأبلغ الحضور أن"
    if candidate.form.number in ("d", "p") and candidate.form.shape in ("perfect", "imperfect"):
        return None  # "طالبوا": a verb that shows its plural has its subject before it
    if pronoun_subject(scan, candidate):
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
        last = _before_addressed(scan, candidate, first, last)
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


def _before_addressed(scan: Scan, candidate: Candidate, first: int, last: int) -> int:
    """``last`` of a subject moved before the state or body that is spoken to: "حذر نادر | الولايات المتحدة من أن", or
    whatever is accused: "اتهم البعض | الإعلام بأنه"."""
    limit = subject_limit(scan, first, last)
    if candidate.form.lemma.cls == "accuse" and first < limit < last and is_definite(scan.forms[limit]):
        return limit
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
    if first >= end or any(f.object for f in complement.form.lemma.frames):
        return None
    if complement.kind == "np" and complement.object_first == end and speaks_by_head(scan, first):
        return make_source(scan, first, phrase_end(scan, first, end))  # "مؤكدا وزير الدفاع | حرص بلاده"
    if complement.kind != "that":
        return None
    if complement.form.lemma.describes or setting_at(scan, first, end) or not scan.is_word(first):
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
    if accusative(scan, index) or smiling(scan, index) or scan.forms[index] in scan.marks.by_what:
        return True
    known = scan.names.get(index)
    if scan.forms[index].startswith("بال") and (known is None or known.clitic) and scan.cues[index] == ():
        return True  # "لم يتطرق بالتفصيل إلى"
    if known is None and scan.forms[index][:1] == "ب" and happening_form(scan.marks, scan.forms[index][1:]):
        return True  # "وتابع باتهام الحركة بأنها"
    return bool(scan.cues[index]) and scan.cues[index][0].shape == "participle" and scan.forms[index].endswith("ا")


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
        last = close if close > last + 1 and ends_name(scan, close - 1) else last  # "لرئيس البلدية، سامي سعد،"
    return last


def _skip_place(scan: Scan, first: int, end: int) -> int:
    """Step over the place where it comes before the subject: "أعلنت في سول هيئة الأركان"."""
    place = scan.names.get(first + 1)
    if first < end and scan.forms[first] in scan.marks.prepositions and place is not None and place.clitic == 0:
        return min(place.last, end)
    return first


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
            if any(form.person == 1 for form in candidate.forms):
                return None  # "قول سامي نادر «آمل أن»": the first person's words
            stop = scan.quotes[host].open  # "موسكو «لن تعترف»"
        else:
            low = max(low, scan.quotes[host].first)
    if candidate.relative and scan.forms[stop - 1].startswith("و"):
        if (document := document_before(scan, low, stop - 1)) is not None:
            return document
        return None  # "وفقا لمصدر في الموقع، والذي أضاف": whoever has just spoken
    if candidate.relative:
        found = antecedent(scan, low, stop - 1) if relative_agrees(scan, candidate) else None
        if found is not None and of_itself(scan, candidate, found):
            return None
        return None if found is not None and is_act(scan, found.first) else found
    if was_relative(scan, candidate) and (found := antecedent(scan, low, stop - 2)) is not None:
        return found  # "الحزب، الذي كان **يطالب** بالتغيير"
    if (noun := words_before(scan, candidate, low, stop)) >= 0:
        issuer = issuer_of(scan, candidate, noun, low, stop)
        if issuer is not None or not is_definite(scan.forms[noun]):
            return issuer
    if resumed(scan, candidate) and not scan.forms[stop - 1].endswith("ون"):
        return None  # "نشر التنظيم شريطا يهدد **فيه**": whoever does what stands before
    one = candidate.form.number == "s" and candidate.first == candidate.at
    held = one and stop - 1 > low and scan.forms[stop - 1][:1] in "بل"
    if held and scan.forms[stop - 1][1:] in scan.marks.document_nouns:
        return make_source(scan, stop - 1, stop, 1)  # "انتهى ب**بيان** أكد أن"
    many = candidate.form.number == "p" and candidate.first == candidate.at and stop - 2 > low
    if many and several_persons(scan.forms[stop - 1]) and has_pronoun(scan, stop - 2):
        return make_source(scan, stop - 1, stop)  # "مؤتمر عقده جنود زعموا"
    if bare_relative(scan, candidate.at) and candidate.first == candidate.at and _held(scan, low, stop):
        return antecedent(scan, low, stop)
    while stop > low and scan.forms[stop - 1] in scan.marks.past_auxiliaries:
        stop -= 1  # "أن الوفد كان يعلم"
    last = before_relative(scan, low, stop)
    if last <= low:
        return None
    first = clause_start(scan, low, last, candidate.form.number != "s")
    first, clitic = skip_openers(scan, first, last)
    first, clitic = _nearest(scan, candidate, first, last, clitic)
    if scan.forms[first] in scan.marks.issued:  # "حيث صدر أمس **بيان من القيادة** أكد أن"
        first = next((at for at in range(first + 1, min(last, first + 4)) if document_at(scan, at)), first)
    if last - first > _LONGEST or first >= last or scan.forms[last - 1] in scan.marks.then_that:
        return None
    if _no_subject(scan, candidate, first, last) or (last < stop and _closed_clause(scan, first, last)):
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


def _no_subject(scan: Scan, candidate: Candidate, first: int, last: int) -> bool:
    """Whether the words before a verb end in what is no subject: "**ولذلك** فكرت", "جنود **من** تصفهم ب", "**يجعله**
    يعتقد"."""
    end = without_and(scan.forms[last - 1])
    if candidate.form.pronoun and end in scan.marks.whoever:
        return True
    if last == first + 1 and end in scan.marks.empty_objects:
        return True
    made = next((end.removesuffix(p) for p in _SUFFIXES if end.endswith(p)), end)
    return last - 1 not in scan.names and end != made and finite(made) == "imperfect"


def _closed_clause(scan: Scan, first: int, last: int) -> bool:
    """Whether what a comma parts from its verb is a clause with "was", closed by that comma: "وعما إذا كان بوسعه
    الفوز، **أجاب**"."""
    word = scan.words[first]
    somebody = first in scan.names or speaks_by_head(scan, first) or word.given or word.joins
    if somebody or not _after_was(scan, first):
        return False  # "وكانت المنظمة، قالت"
    return all(form not in COMMAS for form in scan.forms[first:last])


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


def _own_clause(scan: Scan, first: int) -> bool:
    """Whether what stands before a verb is a clause with a verb of its own: "رفع الناشطون شعارات قالوا إنها", "وقد بثت
    الحركة شريطا قالت إنه"."""
    form = scan.forms[first]
    if first and without_and(scan.forms[first - 1]) in scan.marks.auxiliaries:
        return True
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


def topic_before(scan: Scan, candidate: Candidate) -> Source | None:
    """The topic of "أما وزارة الوحدة فقالت": the subject that أما sets before its verb."""
    first = topic_at(scan, candidate)
    if first < 0 or setting_at(scan, first, candidate.first):
        return None  # "أما بالنسبة للطرق، فأوضح": what he spoke about
    last = candidate.first
    while last >= first and scan.forms[last - 1] in COMMAS:
        last -= 1
    return make_source(scan, first, phrase_end(scan, first, last))


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
