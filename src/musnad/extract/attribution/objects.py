"""Nominal complements: the noun phrase a reporting word takes directly, or through one of its prepositions.

They carry no complementizer to hold on to, so the subject has to be told from the object first (:mod:`.nominals`).
"""

from __future__ import annotations

from musnad.arabic.tokens import without_and
from musnad.extract.attribution.candidates import Candidate, clause_initial, resumed, topic_at
from musnad.extract.attribution.direct_objects import Governed, find_direct, opens_with_b, skip_empty
from musnad.extract.attribution.nominals import (
    can_speak,
    happening_form,
    has_pronoun,
    is_definite,
    is_happening,
    several_persons,
)
from musnad.extract.attribution.noun_phrases import phrase_limit, subject_limit
from musnad.extract.attribution.scan import Scan
from musnad.extract.attribution.senses import passive_estimate
from musnad.extract.attribution.settings import pronoun_subject, skip_settings, subject_first
from musnad.lexicon.cues import CueForm
from musnad.lexicon.markers import load_markers
from musnad.lexicon.verbs import finite
from musnad.lexicon.words import load_words

_PLURAL = "ين"
_B = "ب"
_NEAR = 30
_TIGHT = 12  # for words that are mostly something else
_STOPS = frozenset(".؛:؟!")


def find_object(scan: Scan, candidate: Candidate, cue: CueForm, start: int, limit: int) -> Governed | None:
    """The nominal complement of ``cue`` after token ``start``, or ``None``."""
    frames = [f for f in cue.lemma.frames if f.kind == "np"]
    if cue.lemma.needs and not any(form in cue.lemma.needs for form in scan.forms[start : start + 10]):
        return None
    if cue.lemma.unless and any(form in cue.lemma.unless for form in scan.forms[start : start + 5]):
        return None
    if cue.shape == "participle" and (_attributive(scan, candidate) or _ends_phrase(scan, candidate.last)):
        return None
    if cue.shape == "noun" and _ends_phrase(scan, candidate.last):
        return None
    if _generic(scan, candidate):
        return None
    if frames:
        led = candidate.first > 0 and scan.forms[candidate.first - 1] in scan.marks.led_by
        opens = clause_initial(scan, candidate.first) or led  # "كما ندد الرئيس ... بـ"
        tight = scan.forms[candidate.at] in scan.marks.homographs and not opens
        reach = _TIGHT if tight else _NEAR
        bound = _clause_bound(scan, start, min(limit, start + reach))
        resumes = cue.shape != "noun" and start < scan.size and scan.forms[start] in scan.marks.by_it
        if resumes:
            frames = [f for f in frames if f.preposition != _B]  # "صفقات لا يقر **بها** أحد": it has its object
        through = {f.preposition: False for f in frames if f.preposition}
        through.update((f.preposition, True) for f in frames if f.preposition and f.object)
        direct = None
        if cue.lemma.name in scan.marks.refusing and cue.shape != "noun":
            said = range(start, min(bound, start + _TIGHT))
            words = next((i for i in said if scan.forms[i] in scan.marks.speech_objects), -1)
            if words >= start and all(scan.is_word(i) for i in range(start, words)):
                return Governed(words, words, words, "")  # "رفض الوزير **الرد** على"
        if any(not f.preposition and not f.object for f in frames) and (not cue.pronoun or cue.shape == "noun"):
            direct = find_direct(scan, candidate, cue, start, bound)
        found = _through(scan, candidate, cue, through, start, bound) if through else None
        beside = cue.shape == "participle" and direct is not None and direct.first == start
        if beside and found is not None and direct is not None and found.first > start and scan.is_word(start):
            return direct  # "مؤكدا العزم على العمل"
        if found is not None and (
            direct is None or found.first <= direct.first or not is_happening(scan, direct.first)
        ):
            return found
        if direct is not None and not _by_means(scan, direct.first):
            return direct
        twofold = any(f.object and not f.preposition for f in frames)
        if twofold and (found := _double(scan, candidate, cue, start, bound)) is not None:
            return found
    if (seen := _seen_in(scan, candidate, start, limit)) is not None:
        return seen
    if any(f.kind == "media" for f in cue.lemma.frames):
        return _medium(scan, candidate, start, limit)
    return None


def _attributive(scan: Scan, candidate: Candidate) -> bool:
    """Whether a participle is an adjective of the indefinite noun before it ("موهبة واعدة"), not a circumstance."""
    if clause_initial(scan, candidate.at):
        return False
    previous = scan.forms[candidate.at - 1]
    if candidate.form.prefix:
        return True
    if is_definite(previous) or previous in scan.marks.cue_adverbs:
        return False
    return candidate.form.gender == "f" or (candidate.form.number == "p" and previous.endswith(_PLURAL))


def _ends_phrase(scan: Scan, index: int) -> bool:
    """Whether a comma or stop stands right after a participle, then a predicate: "الكثافة متوقعة، لا سيما"."""
    return index < scan.size and not scan.tokens[index].word and index not in scan.opening


def _generic(scan: Scan, candidate: Candidate) -> bool:
    """Whether the verb only tells what kind of people are meant: "كل من ينكر المحرقة"، "لمن يؤيدون النظام"."""
    shape, at = candidate.form.shape, candidate.first - 1
    if shape not in ("perfect", "imperfect") or at < scan.sentence_start[candidate.at]:
        return False
    return scan.forms[at] in scan.marks.whoever and (shape == "imperfect" or clause_initial(scan, at))


def _clause_bound(scan: Scan, start: int, end: int) -> int:
    for index in range(start, end):
        form = scan.forms[index]
        if form in _STOPS or form in scan.marks.complementizers or form in scan.marks.prefixed_complementizers:
            return index
        cues = scan.cues[index]
        if cues and cues[0].shape == "perfect" and cues[0].prefix and form[1:] not in scan.marks.homographs:
            return index
    return end


def _amount(scan: Scan, index: int) -> bool:
    """Whether ب opens an amount: "بنحو ألف", "بـ 15"."""
    form = scan.forms[index]
    return form in scan.marks.amounts or (form == "ب" and index + 1 < scan.size and scan.forms[index + 1][:1].isdigit())


def _through_l(scan: Scan, index: int) -> bool:
    """Whether a word carries the preposition ل: not لا, لم, nor a verb that begins with it (لاقت)."""
    form = scan.forms[index]
    return form[:1] == "ل" and len(form) > 3 and form not in scan.marks.not_preposition_l and not finite(form)


def _through(
    scan: Scan, candidate: Candidate, cue: CueForm, wanted: dict[str, bool], start: int, bound: int
) -> Governed | None:
    marks = scan.marks
    start = skip_empty(scan, start, bound)
    for index in range(start, bound):
        form = scan.forms[index]
        preposition, first = "", index
        if marks.closing_adverbs.match(scan.forms, index, bound) > 1:
            continue
        if form in marks.prepositions and marks.prepositions[form] in wanted:
            preposition, first = marks.prepositions[form], index + 1
        elif (
            "ب" in wanted and (opens_with_b(scan, index) or (index in scan.opening and scan.forms[index - 1] == "ب"))
        ) or ("ب" in wanted and cue.lemma.name in marks.whole_objects and _amount(scan, index)):
            preposition = "ب"
        elif "ل" in wanted and _through_l(scan, index) and (cue.shape == "noun" or _happening_after(scan, index)):
            preposition = "ل"
        elif "of" in wanted and form in marks.about:
            preposition, first = "of", index + 1
        if not preposition or first >= bound:
            continue
        if preposition == "ل" and marks.prepositions["الي"] in wanted and _later(scan, index, bound, "الي"):
            continue  # "دعا المرصد لاستقلال القضاء إلى": the name of a body
        if preposition == "ب" and index > start and _where(scan, index, bound):
            continue
        if cue.shape == "noun" and not _of_noun(scan, start, index):
            return None
        separate = preposition in marks.prepositions.values() and index > start
        if separate and _belongs_to_subject(scan, start, index, preposition, bound):
            continue
        if (
            not wanted[preposition]
            and index - 1 > start
            and separate
            and _owned_act(scan, index - 1)
            and any(f.kind == "np" and not f.preposition and not f.object for f in cue.lemma.frames)
        ):
            return Governed(index - 1, index - 1, index - 1, "")
        if cue.shape == "noun" and index > start and scan.forms[index - 1] in marks.to_them:
            return Governed(first, index - 1, -1, preposition)  # the accuser, then the accused as a pronoun
        if wanted[preposition] and cue.shape == "participle" and index == start and cue.lemma.cls == "accuse":
            return None  # "سوريين متهمين بأعمال": they are accused
        object_first = -1
        held = cue.pronoun and cue.shape != "noun"  # "اتهمته إدارة البنك بـ": the object is the pronoun
        if wanted[preposition] and index > start and not held:
            object_first = _object_between(scan, candidate, start, index)
        region = index if object_first < 0 else object_first
        if passive_estimate(scan, cue, start, index):
            return None
        if cue.lemma.name in marks.acts_only and not is_happening(scan, first) and not _act_in_b(scan, first):
            return None
        if (cue.lemma.cls == "accuse" and object_first >= 0) or (_second_object(cue) and object_first >= 0):
            return Governed(object_first, region, object_first, preposition)
        return Governed(first, region, object_first, preposition)
    return None


def _later(scan: Scan, index: int, bound: int, preposition: str) -> bool:
    """Whether a preposition comes after ``index`` before the next comma."""
    for at in range(index + 1, bound):
        if not scan.is_word(at):
            return False
        if scan.forms[at] == preposition:
            act = without_and(scan.forms[at - 1]).removeprefix("ال")
            return not happening_form(scan.marks, act)  # not "لإلقاء السلاح والانضمام إلى"
    return False


def _where(scan: Scan, index: int, bound: int) -> bool:
    """Whether ب tells where the subject is, because what the verb takes through it comes later: "العلوم **بالهند** سعد
    بالقرار"; no comma parts the two."""
    name = scan.names.get(index)
    place = name is not None and name.type in ("GPE", "LOC") and name.clitic == 1
    if not place and scan.forms[index].startswith("بال"):
        return bool(load_words().look(scan.forms[index]).heads) and _act_later(scan, index, bound)
    if not place and load_words().look(scan.forms[index][1:]).known:
        return False
    if not place and happening_form(scan.marks, scan.forms[index][1:]):
        return False
    for later in range(index + 1, bound):
        if not scan.is_word(later):
            return False
        if later not in scan.names and opens_with_b(scan, later) and scan.forms[later].startswith("بال"):
            return True
    return False


def _act_later(scan: Scan, index: int, bound: int) -> bool:
    """Whether ب stands before an act behind ``index``, no comma between: "اتهم مسؤولون **بالحكومة** روسيا
    **بالتدخل**"."""
    for at in range(index + 2, bound):
        if not scan.is_word(at) or scan.forms[at][:1] == "و":
            return False
        if opens_with_b(scan, at) and _act_in_b(scan, at):
            return True
    return False


def _owned_act(scan: Scan, index: int) -> bool:
    """Whether a word of happening carries a pronoun, so that it is the object: "أعلن المسلحون **مسؤوليتهم** عن"."""
    if not has_pronoun(scan, index):
        return False
    form = scan.forms[index]
    bare = next(form[: -len(p)] for p in ("هما", "هم", "ها", "ه") if form.endswith(p))
    return any(happening_form(scan.marks, stem) for stem in (bare, bare[:-1] + "ه") if len(stem) > 2)


def _second_object(cue: CueForm) -> bool:
    """Words whose content is the object with what is said of it ("وصف العلاقة بأنها ...", "عزا التأخر إلى")."""
    return cue.lemma.cls == "explain_add" or cue.lemma.name in load_markers().whole_objects


def _act_in_b(scan: Scan, index: int) -> bool:
    """Whether a word of happening stands after a written-together ب, with or without article."""
    form = scan.forms[index]
    bare = form[3:] if form.startswith("بال") else form[1:]
    hamza = scan.text[scan.after_clitic(index, 1)] == "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"  # أعلام, not إعلام
    return form[:1] == "ب" and len(bare) > 2 and not hamza and happening_form(scan.marks, bare)


def _happening_after(scan: Scan, index: int) -> bool:
    """Whether the word after a written-together ل is one of happening ("للعودة"، "لمواصلة")."""
    form = scan.forms[index]
    bare = form[2:] if form.startswith("لل") else form[1:]
    return len(bare) > 2 and happening_form(scan.marks, bare)


def _of_noun(scan: Scan, start: int, index: int) -> bool:
    """Whether only the noun's own speaker stands between a noun cue and its preposition."""
    if index == start:
        return True
    end = phrase_limit(scan, start, index)
    if end < index and scan.forms[end] in scan.marks.to_them:
        end += 1  # "اتهام واشنطن لها بـ"
    return index - start <= 6 and end == index


def _plural_end(scan: Scan, start: int, index: int) -> int:
    """Where a subject in ـون ends: no genitive can follow it ("معارضون سوريون | الوزير"), but its preposition may."""
    end = start + 1
    while end < index and scan.forms[end].endswith("ون"):
        end += 1
    if finite(scan.forms[end]):  # "محللون استطلعت الصحيفة آراءهم": their own clause ends with their pronoun
        return next((i + 1 for i in range(end, min(index, end + 6)) if has_pronoun(scan, i)), end)
    goes_on = scan.forms[end] in scan.marks.free_prepositions or scan.forms[end][:1] == "ل"
    return subject_limit(scan, start, index) if goes_on else end


def _object_between(scan: Scan, candidate: Candidate, start: int, index: int) -> int:
    """Where the addressed or accused object begins between cue and preposition, -1 where there is none."""
    if (
        candidate.form.shape == "participle"
        or (candidate.relative and not resumed(scan, candidate))
        or candidate.form.person == 1
        or (not candidate.relative and subject_first(scan, candidate))
        or pronoun_subject(scan, candidate)
        or (candidate.linked and scan.forms[start] in scan.marks.quantity_heads and topic_at(scan, candidate) >= 0)
    ):
        return start
    dropped = resumed(scan, candidate) and not candidate.relative
    nominative = scan.forms[start].endswith("ون") and start not in scan.names and not scan.cues[start]
    if not nominative and (
        dropped or candidate.form.number in ("d", "p") or not can_speak(scan, start, candidate.form)
    ):
        return start
    end = _plural_end(scan, start, index) if nominative else subject_limit(scan, start, index)
    while end < index and not scan.tokens[end].word and end not in scan.opening:
        end += 1
    at = skip_settings(scan, end, index)
    if start < at < index and _through_l(scan, at) and _happening_after(scan, at):
        return -1  # "المرصد الوطني | لاستقلال القضاء": its name goes on
    if start < at < index:
        return at
    return start if candidate.form.lemma.cls == "accuse" else -1  # one noun phrase: the accused


def _belongs_to_subject(scan: Scan, start: int, index: int, preposition: str, bound: int) -> bool:
    """Whether a preposition goes on with the subject ("المبعوث الأممي إلى اليمن") because the real one comes later."""
    if scan.forms[index] not in scan.marks.title_prepositions or index + 1 in scan.opening:
        return False
    later = next((i for i in range(index + 1, bound) if scan.marks.prepositions.get(scan.forms[i]) == preposition), -1)
    if later < 0 or is_happening(scan, index + 1):
        return False
    return is_happening(scan, later + 1) or not is_definite(scan.forms[later + 1] if later + 1 < scan.size else "")


def _by_means(scan: Scan, first: int) -> bool:
    """Whether what looks like the object is a phrase with ب: "رووا بدمائهم تراب الوطن"."""
    return first not in scan.names and not is_happening(scan, first) and opens_with_b(scan, first)


def _before_verb(scan: Scan, start: int, end: int) -> int:
    """``end`` of a subject moved before a finite verb: "ما اعتبرته المعارضة | يمثل احتقارا"."""
    return next((i for i in range(start + 1, end) if finite(scan.forms[i]) == "imperfect"), end)


def _thinker(scan: Scan, candidate: Candidate, start: int) -> bool:
    """Whether somebody who can hold an opinion stands right before the verb or right after it."""
    if candidate.relative:
        return False
    if _somebody(scan, start):
        return True
    first = candidate.first
    return any(_somebody(scan, index) for index in range(max(scan.sentence_start[candidate.at], first - 6), first))


def _somebody(scan: Scan, index: int) -> bool:
    form = scan.forms[index]
    bare = form[2:] if is_definite(form) else form
    if bare in scan.marks.quantity_heads:
        return False  # "تعتبر إحدى أهم ..."
    return index in scan.names or bare in scan.marks.agents or bare in scan.marks.person_heads


def _judges(scan: Scan, index: int) -> bool:
    """Whether whoever judges stands after his verb and its pronoun: "خطوة اعتبرها **محللون** متأخرة"."""
    nominative = scan.forms[index].endswith("ون") and not is_definite(scan.forms[index])
    body = is_definite(scan.forms[index]) and bool(scan.words[index].heads or scan.words[index].offices)
    return body or (nominative and _somebody(scan, index)) or (scan.names.get(index) is not None)


def judged(scan: Scan, candidate: Candidate) -> bool:
    """Whether whoever judges the indefinite noun before a verb stands right after the verb and its pronoun: "زار الحدود
    في خطوة **وصفها** مراقبون بالتاريخية"."""
    at, after = candidate.first - 1, candidate.last
    if not candidate.form.pronoun or candidate.linked or at < 0 or not scan.is_word(at) or not scan.is_word(after):
        return False
    return not is_definite(scan.forms[at]) and at not in scan.names and _people(scan, after)


def _people(scan: Scan, index: int) -> bool:
    """Whether a word is a name or one for persons, and so a subject."""
    name = scan.names.get(index)
    return (name is not None and name.clitic == 0) or several_persons(scan.forms[index]) or _judges(scan, index)


def _seen_in(scan: Scan, candidate: Candidate, start: int, bound: int) -> Governed | None:
    """What somebody sees in a thing: "خطوة **يرى** فيها مراقبون تمهيدا لحل الأزمة"."""
    if candidate.form.lemma.name not in scan.marks.seeing or not resumed(scan, candidate) or candidate.form.pronoun:
        return None
    first = start + 1
    if first >= bound or not _people(scan, first):
        return None
    many = several_persons(scan.forms[first]) and not is_definite(scan.forms[min(first + 1, bound - 1)])
    end = (
        _plural_end(scan, first, bound)
        if many or scan.forms[first].endswith("ون")
        else subject_limit(scan, first, bound)
    )
    end = scan.names[first].last if first in scan.names else end
    if end >= bound or not scan.is_word(end) or is_definite(scan.forms[end]) or end in scan.names:
        return None
    away = scan.forms[end] in scan.marks.free_prepositions or scan.forms[end] in scan.marks.prepositions
    return None if away or finite(scan.forms[end]) else Governed(end, end, end, "")


def _double(scan: Scan, candidate: Candidate, cue: CueForm, start: int, bound: int) -> Governed | None:
    if start >= bound or not scan.tokens[start].word or scan.forms[start] in scan.marks.prepositions:
        return None
    if cue.shape == "imperfect" and cue.person == 3 and not _thinker(scan, candidate, start):
        return None  # "يعتبر الميناء أهم ..." is a copula
    held_to_be = cue.shape == "imperfect" and cue.person == 3
    if held_to_be and scan.forms[start] in scan.marks.superlatives:
        return None  # "المعسكر يعتبر بمثابة ..."
    held_to_be = held_to_be and not subject_first(scan, candidate)
    if scan.forms[start][1:] in scan.marks.negating:
        return None  # "اعتبر ولن يعتبر"
    named = cue.pronoun and candidate.first > 0 and scan.forms[candidate.first - 1] in scan.marks.what
    judged = cue.pronoun and cue.shape == "perfect" and not candidate.linked and _judges(scan, start)
    if not (named or judged) and (
        cue.pronoun
        or candidate.relative
        or cue.shape == "participle"
        or cue.person == 1
        or subject_first(scan, candidate)
    ):
        return Governed(start, start, start, "")
    nominative = judged and scan.forms[start].endswith("ون")
    end = _plural_end(scan, start, bound) if nominative else subject_limit(scan, start, bound)
    end = _before_verb(scan, start, end)
    first = skip_settings(scan, end, bound)
    if held_to_be and first < bound and scan.forms[first] in scan.marks.superlatives:
        return None  # "تعتبر بكين أبرز حلفائها"
    near = scan.forms[first : min(bound, first + 3)]
    if held_to_be and any(is_definite(form) and form[2:] in scan.marks.superlatives for form in near):
        return None  # "يعتبر الحزب القوة الأكبر"
    if start < first < bound and scan.tokens[first].word and scan.forms[first] not in scan.marks.free_prepositions:
        return Governed(first, end, first, "")
    return None


def _medium(scan: Scan, candidate: Candidate, start: int, limit: int) -> Governed | None:
    """ "تناولت مجلة كذا زيارة ...": a medium that deals with a matter."""
    if start >= limit or scan.forms[start] not in scan.marks.media_heads:
        return None
    for index in range(start + 1, min(limit, start + 12)):
        if is_happening(scan, index) and scan.inside[index] < 0:
            return Governed(index, index, index, "")
    return None
