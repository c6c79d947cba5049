"""Objects through a preposition: "طالب بوقف القتال", "اتهم الوزارة بالتقصير"."""

from __future__ import annotations

from musnad.arabic.tokens import without_and
from musnad.extract.attribution.candidates import Candidate, resumed
from musnad.extract.attribution.double_objects import plural_end
from musnad.extract.attribution.governed import Governed, skip_empty
from musnad.extract.attribution.nominals import (
    can_speak,
    happening_form,
    has_pronoun,
    is_definite,
    is_happening,
    looks_like_name,
)
from musnad.extract.attribution.noun_phrases import phrase_limit, subject_limit
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.attribution.senses import passive_estimate
from musnad.extract.attribution.settings import pronoun_subject, skip_settings, subject_first
from musnad.lexicon.cues import CueForm
from musnad.lexicon.markers import load_markers
from musnad.lexicon.verbs import finite
from musnad.lexicon.words import load_words


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


def _amount(scan: Scan, index: int) -> bool:
    """Whether ب opens an amount: "بنحو ألف", "بـ 15"."""
    form = scan.forms[index]
    return form in scan.marks.amounts or (form == "ب" and index + 1 < scan.size and scan.forms[index + 1][:1].isdigit())


def _through_l(scan: Scan, index: int) -> bool:
    """Whether a word carries the preposition ل: not لا, لم, nor a verb that begins with it (لاقت)."""
    form = scan.forms[index]
    return form[:1] == "ل" and len(form) > 3 and form not in scan.marks.not_preposition_l and not finite(form)


def find_through(
    scan: Scan, candidate: Candidate, cue: CueForm, wanted: dict[str, bool], start: int, bound: int
) -> Governed | None:
    """The object through a preposition of ``wanted``, which tells of each whether an object stands before it."""
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


def _object_between(scan: Scan, candidate: Candidate, start: int, index: int) -> int:
    """Where the addressed or accused object begins between cue and preposition, -1 where there is none."""
    if (
        candidate.form.shape == "participle"
        or (candidate.relative and not resumed(scan, candidate))
        or candidate.form.person == 1
        or (not candidate.relative and subject_first(scan, candidate))
        or pronoun_subject(scan, candidate)
    ):
        return start
    dropped = resumed(scan, candidate) and not candidate.relative
    nominative = scan.forms[start].endswith("ون") and start not in scan.names and not scan.cues[start]
    if not nominative and (
        dropped or candidate.form.number in ("d", "p") or not can_speak(scan, start, candidate.form)
    ):
        return start
    end = plural_end(scan, start, index) if nominative else subject_limit(scan, start, index)
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
