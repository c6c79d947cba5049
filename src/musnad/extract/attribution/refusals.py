"""Words of speech that stand under a refusal: what is refused was not said.

"رفضت الوزارة وصف الحادث بالانقلاب" is one statement, a refusal; nobody called it that here.
"""

from __future__ import annotations

from musnad.extract.attribution.scan import Scan
from musnad.lexicon.cues import CueForm

_REACH = 10  # words from the verb that refuses to what it refuses, its subject between


def refused(scan: Scan, index: int) -> bool:
    """Whether the reporting word at ``index`` is what an earlier verb of its clause refuses or denies.

    Args:
        scan: the passage.
        index: the token read as a reporting word.

    Returns:
        True for "رفض الوزير **القول** إن", "نفى أن يكون قد **اتهم**", "ليس صحيحا **القول** إن"; false for the
        accusations of others, which stand ("رفضت موسكو **اتهامات** واشنطن", "**اتهام** واشنطن لها").
    """
    marks = scan.marks
    low = max(scan.sentence_start[index], index - _REACH)
    if _may_have_done(scan, index, low):
        return _denies(scan, index - 4, low, marks.refusing | marks.denying)
    if not _bare_noun(scan, index):
        return False
    if any(marks.untrue.match(scan.forms, at, index) == index - at for at in range(low, index)):
        return True
    return not _by_another(scan, index) and _denies(scan, index - 1, low, marks.refusing)


def object_refused(scan: Scan, cue: CueForm, start: int, limit: int) -> int:
    """Where the speech that ``cue`` refuses begins between the tokens ``start`` and ``limit``, or -1."""
    if cue.lemma.name not in scan.marks.refusing or cue.shape == "noun":
        return -1
    for index in range(start, min(limit, start + _REACH)):
        if not scan.tokens[index].word:
            return -1
        if scan.cues[index] and refused(scan, index):
            said = index - 2  # "رفض الوزير **الرد** على سؤال"
            held = said >= start and scan.forms[index - 1] in scan.marks.prepositions
            return said if held and scan.forms[said] in scan.marks.speech_objects else index
    return -1


def _bare_noun(scan: Scan, index: int) -> bool:
    """Whether the word can be a singular verbal noun without pronoun."""
    cues = scan.cues[index]
    form = scan.forms[index]
    if any(c.shape == "noun" and not c.pronoun for c in cues):
        return not form.endswith("ات") and form.removeprefix("ال") not in scan.marks.said_already
    return form in scan.marks.homographs and any(c.shape == "perfect" and not c.prefix for c in cues)


def _by_another(scan: Scan, index: int) -> bool:
    """Whether the verbal noun has a subject of its own: "اتهام واشنطن لها"."""
    return any(form in scan.marks.to_them for form in scan.forms[index + 1 : index + 4])


def _may_have_done(scan: Scan, index: int, low: int) -> bool:
    marks = scan.marks
    return (
        index - 3 >= low
        and scan.forms[index - 1] in marks.auxiliaries
        and scan.forms[index - 2] in marks.past_auxiliaries
        and scan.forms[index - 3] in marks.complementizers
    )


def _denies(scan: Scan, index: int, low: int, lemmas: frozenset[str]) -> bool:
    """Whether, going left from ``index`` within the clause, the first reporting verb is one of ``lemmas``."""
    if index >= low and scan.forms[index] in scan.marks.prepositions:
        index -= 1
    while index >= low:
        if scan.forms[index] in scan.marks.prepositions or not scan.tokens[index].word:
            return False
        if scan.forms[index] in scan.marks.complementizers:
            return False
        cues = scan.cues[index]
        if any(c.lemma.name in lemmas for c in cues):
            return True
        if cues and cues[0].shape in ("perfect", "imperfect") and scan.forms[index] not in scan.marks.homographs:
            return False
        index -= 1
    return False
