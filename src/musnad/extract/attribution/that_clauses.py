"""Complements with أن or إن: which words take them, through which preposition, and where a nearer object stands."""

from __future__ import annotations

from typing import Literal

from musnad.extract.attribution.candidates import Candidate, clause_initial
from musnad.extract.attribution.complement import Complement
from musnad.extract.attribution.interruptions import in_relative, is_foreign_that, is_twofold
from musnad.extract.attribution.nominals import accusative, has_pronoun, is_happening
from musnad.extract.attribution.objects import find_object
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.attribution.senses import after_verb
from musnad.lexicon.cues import CueForm


def find_that(scan: Scan, candidate: Candidate, index: int) -> Complement | None:
    """The clause with أن at token ``index`` as complement, ``None`` where the word does not take it."""
    marks = scan.marks
    form = scan.forms[index]
    previous = scan.forms[index - 1]
    if index - 1 >= candidate.last and is_foreign_that(scan, index) and form not in marks.prefixed_complementizers:
        return None
    if form in marks.prefixed_complementizers and previous in marks.knowing_that and index > candidate.last:
        return None  # "تحدث إلى الشهود، علما **بأن**"
    if form in marks.prefixed_complementizers:
        preposition = marks.prefixed_complementizers[form]
    elif index - 1 >= candidate.last - 1 and previous in marks.prepositions:
        preposition = marks.prepositions[previous]
    else:
        preposition = ""
    aside = candidate.first == candidate.at and in_relative(scan, candidate.at)  # "قانونيون تحدثت إليهم الصحيفة أن"
    for cue in candidate.forms:
        if cue.lemma.name in marks.moving and _grows(scan, candidate, index):
            continue
        if cue.lemma.needs and cue.lemma.needs.isdisjoint(scan.forms[candidate.last : index]):
            continue
        if not preposition and not cue.lemma.unless.isdisjoint(scan.forms[candidate.last : index]):
            continue  # "لفت انتباهي أن", not "لفت الانتباه إلى أن"
        frames = cue.lemma.frames
        accepted = any(f.kind == "that" and (f.preposition == preposition) for f in frames)
        if not accepted and cue.shape == "noun" and preposition == "" and any(f.kind == "that" for f in frames):
            accepted = index == candidate.last
        if cue.lemma.name in marks.carrying:  # "اكتفى بالقول إن": the noun holds the clause, not in "وعبر الوزير أن"
            between = (c.shape for at in range(candidate.last, index) for c in scan.cues[at])
            aside = aside or bool(preposition) or any(shape in ("noun", "participle") for shape in between)
        if not accepted and preposition == "" and form[:1] == "ا" and not aside and _lax(scan, cue, index, candidate):
            accepted = True
        if not accepted and preposition == "ب" and not aside and _lax_through(scan, candidate, cue):
            accepted = True
        if accepted:
            region_end = index - 1 if preposition and form not in marks.prefixed_complementizers else index
            if region_end < candidate.last - 1:
                continue
            return make_content(scan, cue, "that", index + 1, max(region_end, candidate.last), preposition)
    return None


def _grows(scan: Scan, candidate: Candidate, index: int) -> bool:
    """Whether a verb of going on has an object or a predicate before the clause at ``index``: "يزيد الوضع تعقيدا"."""
    far = index - candidate.last > 12 and scan.forms[index - 1] not in COMMAS
    return far or any(accusative(scan, i) and not has_pronoun(scan, i) for i in range(candidate.last, index))


def nearer_object(scan: Scan, candidate: Candidate, found: Complement, start: int, limit: int) -> Complement | None:
    """The direct object that stands before a far أن: "طلبت الوزارة تشكيل لجنة للتحقق من أن"."""
    if found.kind != "that" or found.form.shape not in ("perfect", "imperfect") or found.first - start < 6:
        return None
    if not any(f.kind == "np" and not f.preposition and not f.object for f in found.form.lemma.frames):
        return None
    governed = find_object(scan, candidate, found.form, start, min(limit, found.first - 1))
    if governed is None or governed.preposition or governed.first == start:
        return None
    if not is_happening(scan, governed.first) or found.region_end - governed.first < (2 if found.preposition else 3):
        return None  # "أكد المدير | حرص الاتحاد على أن"
    if scan.forms[governed.first - 1] in scan.marks.free_prepositions:
        return None  # "كشفت المصادر بعد اقتحام الموقع أن": when
    return Complement("np", found.form, governed.first, governed.region_end, -1, governed.object_first)


def find_necessity(scan: Scan, candidate: Candidate, noun: int) -> Complement | None:
    """ "شدد على ضرورة أن": the content begins with the noun."""
    before = scan.forms[noun - 1] if noun > candidate.at + 1 else ""
    preposition = scan.marks.prepositions.get(before, "")
    if not preposition and before in scan.marks.free_prepositions:
        return None  # "طلب معلومات حول احتمال أن"
    for cue in candidate.forms:
        if any(f.kind in ("np", "that") and f.preposition == preposition for f in cue.lemma.frames):
            return Complement("that", cue, noun, noun - 1 if preposition else noun, -1, -1, preposition)
    return None


def _lax(scan: Scan, cue: CueForm, index: int, candidate: Candidate) -> bool:
    """Non-standard but frequent: "أشار أن", "شدد أن", with nothing or only a short subject between, or one in marks."""
    near = candidate.last
    opens = scan.is_word(index - 1) and (candidate.linked or clause_initial(scan, candidate.first))
    if opens and near in scan.opening and scan.quotes[scan.opening[near]].close < index:
        near = scan.quotes[scan.opening[near]].close
    return cue.lemma.cls in ("explain_add", "confirm", "say") and cue.shape != "noun" and index - near <= 4


def _lax_through(scan: Scan, candidate: Candidate, cue: CueForm) -> bool:
    """Non-standard but frequent: "كشف المدير بأن"."""
    if scan.forms[candidate.at] in scan.marks.homographs and not clause_initial(scan, candidate.first):
        return False
    if after_verb(scan, candidate.first):
        return False  # "رفض نشر اسمه": a noun
    holds = is_twofold(cue) and cue.lemma.cls == "believe" and clause_initial(scan, candidate.first)
    return (holds or cue.lemma.cls in ("explain_add", "confirm", "say", "announce", "reveal")) and cue.shape != "noun"


def make_content(
    scan: Scan, cue: CueForm, kind: Literal["that", "colon", "wh"], first: int, region_end: int, preposition: str
) -> Complement | None:
    """A complement that begins at token ``first``, ``None`` where the passage ends before it."""
    if first >= scan.size:
        return None
    return Complement(kind, cue, first, region_end, scan.opening.get(first, -1), -1, preposition)
