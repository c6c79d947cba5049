"""Reporting words in another sense: what looks like one where it stands, and reports nothing.

Each test looks at the words around only; whether a complement follows is asked in :mod:`.complements`.
"""

from __future__ import annotations

from musnad.arabic.tokens import without_conjunction
from musnad.extract.attribution.nominals import has_pronoun, is_definite, speaks_by_head
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.lexicon.cues import CueForm, find_cues
from musnad.lexicon.markers import Markers
from musnad.lexicon.verbs import finite

_LEAD = 4  # words of a phrase of the author before its reporting word
_TOLD = 10  # words behind the subject within which the clause that is said begins
_FEMININE = "ه"
_NOMINATIVE = "ون"
_URGING = frozenset({"call", "demand", "order"})


def editorial(scan: Scan, first: int, at: int) -> bool:
    """Whether the reporting word at ``at``, its negation from ``first`` on, is the author's: "وتجدر الإشارة إلى أن"."""
    opens = scan.marks.editorial.first
    for start in range(max(scan.sentence_start[at], first - _LEAD), first + 1):
        form = scan.forms[start]
        if form not in opens and form[1:] not in opens:
            continue
        bare = (form[1:] if form[:1] == "و" else form, *scan.forms[start + 1 : start + _LEAD + 1])
        size = max(scan.marks.editorial.match(words, 0, len(words)) for words in (bare, (form, *bare[1:])))
        if size > 1 and start + size > at:
            return True
    return False


def verb_misread(scan: Scan, index: int, cue: CueForm) -> bool:
    """Whether the verb at ``index`` says nothing here.

    Args:
        scan: the passage.
        index: the token read as a verb of reporting.
        cue: its leading reading.

    Returns:
        True for "**تبين** أن" (it turned out), "مما **يؤكد** أن" (a matter shows it), "الأمر الذي **يدعو** إلى",
        "الطريقة التي **أعلنت** بها" (passive); false where somebody may be speaking.
    """
    marks = scan.marks
    low = scan.sentence_start[index]
    previous = scan.forms[index - 1] if index > low else ""
    before = scan.forms[index - 2] if index - 1 > low else ""
    if previous in marks.conditions and cue.prefix == 0:
        return True  # "إذا رفضت": nobody has refused
    if cue.prefix == 0 and cue.pronoun and cue.shape == "imperfect" and previous in marks.whoever:
        return True  # "من يرفضه"
    if scan.forms[index][cue.prefix :].removesuffix(cue.pronoun) in marks.disowning and _owes(scan, index):
        return True
    if cue.prefix == 0 and previous in marks.nominal_leads:
        return True  # "من خلال تبني ...": a noun
    if cue.prefix == 0 and cue.shape != "jussive" and _matter(marks, previous, before, cue):
        return True
    following = scan.forms[index + 1] if index + 1 < scan.size else ""
    if cue.lemma.name in marks.moving and following in marks.relay_preposition:
        return True  # "ما يزيد عن ألف"
    if previous in marks.relatives and following in marks.object_pronouns_after:
        return True  # "الرقم الذي أعلنت عنه": the content is what the clause belongs to
    if previous in marks.relatives and (
        (before in marks.matters and not _told_of(scan, index, cue)) or _resumed(scan, index)
    ):
        return True
    if _thing_shows(scan, index, cue):
        return True
    return scan.forms[index][cue.prefix :] in marks.needs_subject and not _subject_beside(scan, index)


def _owes(scan: Scan, index: int) -> bool:
    """Whether ل tells to what somebody no longer holds, right behind a verb or its subject: "**تنكر** الشريك لعهده"."""
    near = (form for form in scan.forms[index + 1 : index + 3])
    return any(form[:1] == "ل" and len(form) > 2 and form not in scan.marks.not_preposition_l for form in near)


def noun_misread(scan: Scan, index: int, cue: CueForm) -> bool:
    """Whether the noun at ``index`` reports nothing: "أي **أنباء**"، "لا يمكن **رفضه**"، "أصابع **الاتهام**"."""
    marks = scan.marks
    low = scan.sentence_start[index]
    previous = scan.forms[index - 1] if index > low else ""
    if previous in marks.these and not cue.pronoun:
        return True  # "هذا الإعلان": known already
    if _not_made(scan, index, low, cue) or _bare_saying(scan, index, low, cue):
        return True
    if previous in marks.any or (cue.pronoun and without_conjunction(previous) in marks.able):
        return True
    if previous in marks.accused_idioms and cue.lemma.cls == "accuse":
        return True
    if cue.lemma.name in marks.voiced_lemmas and not _voiced(scan, index, low):
        return True
    if cue.lemma.cls == "demand" and not (cue.pronoun or cue.prefix) and _predicate(scan, index, low):
        return True  # "الحكومة **مطالبة** بالعمل": it is she who must
    if not cue.pronoun and scan.forms[index] in marks.voiced_only and previous not in marks.relay_preposition:
        return True
    near = scan.forms[max(low, index - 3) : index]
    hearsay = not cue.pronoun and cue.lemma.cls in ("say", "claim")
    return hearsay and any(_negates(marks, form) for form in near)  # "لم ترد أنباء عن إصابات"


def _thing_shows(scan: Scan, index: int, cue: CueForm) -> bool:
    """Whether a verb goes on with an everyday noun without article, which nobody can be who speaks: "لا توجد أدلة
    **تؤكد** ذلك", "علامة **تشير** إلى"; not "بيان يؤكد", "مصدر أمني يقول", "خطوة يرى خبراء أنها"."""
    if cue.shape != "imperfect" or cue.prefix or cue.pronoun or cue.person != 3 or cue.number != "s":
        return False
    if cue.lemma.name in scan.marks.impersonal or not _thing(scan, index - 1):
        return False  # "غارة يعتقد أن": somebody's thought, though nobody knows whose
    if scan.is_word(index + 1) and _may_speak(scan, index + 1):
        return False
    at = index - 2
    while at > index - 5 and scan.is_word(at) and at >= scan.sentence_start[index] and not is_definite(scan.forms[at]):
        if at in scan.names or speaks_by_head(scan, at) or holds_words(scan.marks, scan.forms[at]):
            return False
        at -= 1
    return True


def _thing(scan: Scan, index: int) -> bool:
    """Whether an everyday noun without article stands at a token that can neither speak nor hold words."""
    if index < 0 or not scan.is_word(index) or is_definite(scan.forms[index]) or index in scan.names:
        return False
    word = scan.words[index]
    form = scan.forms[index]
    if not (word.common or form in scan.marks.evidence_subjects) or word.stop or word.given or word.clitic:
        return False
    if form in scan.marks.settings.first or form in scan.marks.cue_adverbs or has_pronoun(scan, index):
        return False
    return not (speaks_by_head(scan, index) or holds_words(scan.marks, scan.forms[index]))


def holds_words(marks: Markers, form: str) -> bool:
    """Whether a folded noun is one for something in which words stand: a document, a speech, a claim."""
    kinds = (marks.document_heads, marks.document_nouns, marks.texts, marks.occasions, marks.own_occasions)
    held = any(form in kind for kind in kinds) and form not in marks.evidence_subjects
    return held or any(reading.shape == "noun" for reading in find_cues(form))


def can_hold_words(scan: Scan, index: int) -> bool:
    """Whether a noun, with the article or without it, is one for something in which words stand or for somebody who
    speaks: "التقارير", "الانتقادات", "الاتفاق"."""
    bare = scan.forms[index].removeprefix("ال")
    return index in scan.names or speaks_by_head(scan, index) or holds_words(scan.marks, bare)


def _may_speak(scan: Scan, index: int) -> bool:
    """Whether the word behind a verb may be its subject, or a pronoun that takes up what stands before."""
    name = scan.names.get(index)
    form = scan.forms[index]
    somebody = (name is not None and name.clitic == 0) or speaks_by_head(scan, index) or form.endswith(_NOMINATIVE)
    resumed = form in scan.marks.resumptive or form in scan.marks.by_it
    that = form in scan.marks.complementizers and form not in scan.marks.bare_that  # "خطوة ترى **أنها** مهمة"
    return somebody or resumed or that


def _predicate(scan: Scan, index: int, low: int) -> bool:
    """Whether nothing but a definite noun phrase stands between أن, or where the sentence begins, and a word in the
    feminine without article, which is said of it then."""
    if is_definite(scan.forms[index]) or not scan.forms[index].endswith(_FEMININE):
        return False
    at = index - 1
    while at >= low and scan.is_word(at) and (is_definite(scan.forms[at]) or _covered(scan, at)):
        at -= 1
    return at < index - 1 and (at < low or scan.forms[at] in scan.marks.complementizers)


def _covered(scan: Scan, index: int) -> bool:
    """Whether a known name reaches over a token."""
    return any(at in scan.names and scan.names[at].last > index for at in range(index, max(-1, index - 4), -1))


def _told_of(scan: Scan, index: int, cue: CueForm) -> bool:
    """Whether somebody behind the verb says something of the matter: "الأمر الذي **قالت** عنه الوزيرة إنه"."""
    if cue.lemma.cls != "say" or cue.pronoun or cue.prefix:
        return False
    at = index + 1 + (scan.is_word(index + 1) and scan.forms[index + 1] in scan.marks.to_somebody)
    if not scan.is_word(at) or not (at in scan.names or speaks_by_head(scan, at)):
        return False
    near = scan.forms[at + 1 : min(scan.sentence_end[index], at + _TOLD)]
    return not scan.marks.complementizers.isdisjoint(near)


def after_verb(scan: Scan, index: int) -> bool:
    """Whether a finite verb stands right before a token."""
    if index <= scan.sentence_start[index]:
        return False
    cues = scan.cues[index - 1]
    spoken = bool(cues and cues[0].shape in ("perfect", "imperfect"))
    return spoken or finite(without_conjunction(scan.forms[index - 1])) != ""


def passive_estimate(scan: Scan, cue: CueForm, start: int, index: int) -> bool:
    """Whether an estimate is nobody's: "خسائر **قدرت** بمليون", "مكافأة **قدرت** قيمتها ب".

    ``start`` is the token after the verb, ``index`` the preposition that its frame asks for.
    """
    if cue.lemma.name not in scan.marks.whole_objects or cue.pronoun or cue.shape == "participle":
        return False
    return index == start or has_pronoun(scan, start)


def _matter(marks: Markers, previous: str, before: str, cue: CueForm) -> bool:
    """Whether what stands before a verb is a matter, not somebody: "مما يؤكد"، "، ما يعني"، "وهو ما دعاها إلى"."""
    if previous in marks.whereby:
        return all(frame.kind != "source" for frame in cue.lemma.frames)  # "ومما جاء في البرقية"
    if previous not in marks.what or (cue.shape != "imperfect" and cue.lemma.cls not in _URGING):
        return False
    if cue.pronoun:
        return cue.lemma.cls in _URGING
    return before in COMMAS or before in marks.what_openers


def _voiced(scan: Scan, index: int, low: int) -> bool:
    """Whether a verb that only carries such nouns governs the one at ``index``: "أعرب عن شكره"."""
    for at in range(index - 1, max(low, index - 12) - 1, -1):
        if any(cue.lemma.name in scan.marks.carrying for cue in scan.cues[at]):
            return True
        if not scan.is_word(at):
            return False
    return False


def _not_made(scan: Scan, index: int, low: int, cue: CueForm) -> bool:
    """Whether what is called a statement is not yet made: "يقترب من الإعلان عن", "قبل الإعلان عن", "نود التأكيد"."""
    marks = scan.marks
    near = [without_conjunction(form) for form in scan.forms[max(low, index - 3) : index]]
    if cue.lemma.cls in ("announce", "reveal") and any(form in marks.not_yet for form in near):
        return True
    if cue.pronoun or not is_definite(scan.forms[index][cue.prefix :]):
        return False
    following = scan.forms[index + 1] if index + 1 < scan.size else ""
    held = following in marks.prepositions or following in marks.complementizers
    if cue.prefix and cue.lemma.cls == "confirm":
        return scan.forms[index][0] == "و" or not held  # "بالتأكيد": surely
    return cue.lemma.cls == "confirm" and any(form in marks.unowned_leads for form in near[-1:])


def _bare_saying(scan: Scan, index: int, low: int, cue: CueForm) -> bool:
    """Whether "the saying" is nobody's: "يمكن القول إن", "لا جدال في صحة القول إن"."""
    if scan.forms[index] not in scan.marks.the_saying:
        return False
    for at in range(index - 1, max(low, index - 20) - 1, -1):
        for reading in scan.cues[at]:
            if reading.lemma.name in scan.marks.carrying or any(
                frame.kind in ("relay", "attribute") for frame in reading.lemma.frames
            ):
                return False
    return True


def _resumed(scan: Scan, index: int) -> bool:
    """Whether a pronoun takes up the noun of the relative clause, which is the means or what is said: "الطريقة التي
    أعلنت **بها** النتائج", "الحقوق التي يطالب **بها** السكان"."""
    return index + 1 < scan.size and scan.forms[index + 1] in scan.marks.by_it


def _subject_beside(scan: Scan, index: int) -> bool:
    """Whether a definite noun or a name stands right after a verb, or right before it."""
    if scan.is_word(index + 1) and (is_definite(scan.forms[index + 1]) or index + 1 in scan.names):
        return True
    return index > scan.sentence_start[index] and is_definite(scan.forms[index - 1])


def _negates(marks: Markers, form: str) -> bool:
    bare = without_conjunction(form)
    return (bare in marks.negating and bare not in marks.what) or bare in marks.negative_auxiliaries
