"""Quotations as complements, told from names and terms in quotation marks."""

from __future__ import annotations

from musnad.extract.attribution.candidates import Candidate
from musnad.extract.attribution.complement import NEAR, Complement
from musnad.extract.attribution.direct_objects import opens_with_b
from musnad.extract.attribution.interruptions import is_foreign_that, is_twofold, other_cue
from musnad.extract.attribution.nominals import happening_form, is_definite, is_happening, person_head
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.attribution.that_clauses import find_that
from musnad.lexicon.cues import CueForm

# letters that stand apart before a quotation mark
CLITICS = frozenset("ولبك") | {"لـ"}
_DENYING = "deny"
_NAME = 5  # words of a name in marks


def find_quotation(scan: Scan, candidate: Candidate, number: int, index: int, limit: int) -> Complement | None:
    """The quotation at ``index`` as content, or ``None`` where it only names something ("صحيفة «النهار»")."""
    quoted = scan.quotes[number]
    words = sum(1 for i in range(quoted.first, quoted.last) if scan.tokens[i].word)
    if words < 2 and all(not scan.is_word(i) or scan.forms[i].isdigit() for i in range(quoted.first, quoted.last)):
        return None  # "منذ «4» سنوات"
    previous = scan.forms[index - 1] if index else ""
    takes = [c for c in candidate.forms if any(f.kind == "quote" for f in c.lemma.frames)]
    if (len(previous) == 1 and previous in CLITICS) or (previous in scan.marks.naming and words <= 6):
        return None
    if scan.forms[quoted.first] in scan.marks.relatives and scan.is_word(index - 1):
        return None  # it goes on with the noun before it: "اختيار المهندس «الذي بنى الجسر»"
    if words <= 3 and previous != ":" and _waits(scan, candidate, quoted.close, limit):
        return None
    listed = index <= candidate.last + 1 and next_listed(scan, quoted.close, limit) > quoted.close
    aside = any(form in COMMAS for form in scan.forms[candidate.last : index])
    called = index > candidate.last and scan.is_word(index - 1) and (aside or previous in scan.marks.naming)
    if (words <= 5 or called) and not listed and _speaks_after(scan, candidate, quoted.close, limit):
        return None  # also "المسيرة التي نظمتها تنسيقية «الدفاع عن حق السكان في الأرض»، أن": what a body is called
    direct = next((c for c in takes if not any(f.kind == "quote" and f.preposition for f in c.lemma.frames)), None)
    if direct is None:
        # "تصريحات لافروف حول «...»"
        direct = next((c for c in takes if previous in scan.marks.about), None)
    if direct is None and scan.forms[quoted.first] in scan.marks.complementizers:
        direct = next((c for c in candidate.forms if _holds_that(scan, c)), None)  # "وبينت في ردها «أن العمل مستمر»"
    if direct is None:
        return None
    if words <= 4 and is_happening(scan, index - 1) and any(f.kind == "np" for f in direct.lemma.frames):
        return None
    twofold = is_twofold(direct)
    if twofold and candidate.relative and previous == ":" and index - candidate.last > 2:
        return None  # "قالت الطالبة، والتي تعتبر والدتها قدوتها: «...»"
    besides = direct.shape == "participle" and index > candidate.last
    if twofold and scan.is_word(index - 1) and (besides or (words <= 5 and index - candidate.last >= 2)):
        return None  # "تعتبر أنقرة الحزب «منظمة إرهابية»"
    if previous != ":" and _inside_act(scan, candidate, direct, index):
        return None
    if words < 2 and direct.lemma.cls != "say":
        return None
    if direct.lemma.cls == _DENYING and words <= _NAME and _names(scan, candidate, index):
        return None
    exclaimed = previous in COMMAS and scan.forms[quoted.last - 1] in ("!", "؟", "?")
    if words <= 3 and not exclaimed and not _verbal_gap(scan, candidate, index):
        return None
    held = previous in scan.marks.prepositions and index - 1 >= candidate.last
    return Complement("quote", direct, quoted.first, index - held, number)


def _names(scan: Scan, candidate: Candidate, index: int) -> bool:
    """Whether few words in marks are a name in what is denied, or of who denies it: "نفت «حركة الفجر» صلتها بالحادث",
    "نفى زعيم «جبهة الجنوب»، أي دور", "نفى معرفته بـ«خلية الشمال»"."""
    quoted = scan.quotes[scan.opening[index]]
    previous = scan.forms[index - 1]
    if previous == ":" or scan.forms[quoted.first] in scan.marks.complementizers:
        return False
    goes_on = quoted.close < scan.size and scan.is_word(quoted.close)
    construct = index > candidate.last and person_head(scan, previous) and not is_definite(previous)
    held = any(is_happening(scan, at) for at in range(candidate.last, index))
    return goes_on or construct or held or previous in scan.marks.free_prepositions


def _holds_that(scan: Scan, cue: CueForm) -> bool:
    """Whether a word of saying takes أن without a preposition."""
    that = any(f.kind == "that" and not (f.object or f.preposition) for f in cue.lemma.frames)
    return that and cue.lemma.cls in scan.marks.saying


def _inside_act(scan: Scan, candidate: Candidate, cue: CueForm, index: int) -> bool:
    """Whether a quotation is part of what the verb governs: "أشار إلى ضرورة اتخاذ «خطوات»", "طالب بزي «موحد»"."""
    wanted = {f.preposition for f in cue.lemma.frames if f.kind == "np" and f.preposition}
    direct = any(f.kind == "np" and not (f.preposition or f.object) for f in cue.lemma.frames)
    held = direct and scan.forms[index - 1] in scan.marks.prepositions
    for at in range(candidate.last, index - 1):
        if held and at > candidate.last and scan.forms[at - 1] in COMMAS and is_happening(scan, at):
            return True  # "أكد الوزير، استعداد الدول لتنفيذ التزاماتها في «مكافحة الفقر»"
        if scan.marks.prepositions.get(scan.forms[at], "") in wanted and is_happening(scan, at + 1):
            return all(scan.is_word(i) for i in range(at + 1, index))
        if "ب" in wanted and opens_with_b(scan, at):
            return all(scan.is_word(i) for i in range(at, index))
    first = candidate.last
    closed = cue.lemma.name in scan.marks.closing and all(scan.is_word(i) for i in range(first, index))
    near = range(first, index - 1)
    if closed and any(opens_with_b(scan, i) and happening_form(scan.marks, scan.forms[i][1:]) for i in near):
        return True  # "اختتمت الدورة بمنح الجائزة لفيلم «الوادي»"
    at = index - 1
    return (
        "ب" in wanted
        and at >= candidate.last
        and opens_with_b(scan, at)
        and happening_form(scan.marks, scan.forms[at][1:])
    )


def _waits(scan: Scan, candidate: Candidate, index: int, limit: int) -> bool:
    """Whether the verb still waits for its preposition after a short quotation, which was a name then."""
    wanted = {f.preposition for c in candidate.forms for f in c.lemma.frames if f.kind == "np" and f.preposition}
    if not wanted:
        return False
    return any(scan.marks.prepositions.get(scan.forms[at], "") in wanted for at in range(index, min(limit, index + 8)))


def _verbal_gap(scan: Scan, candidate: Candidate, index: int) -> bool:
    return index - candidate.last <= 6


def _speaks_after(scan: Scan, candidate: Candidate, index: int, limit: int) -> bool:
    """Whether the real complement still comes after a short quotation: it was a name inside the subject."""
    for at in range(index, min(limit, index + NEAR)):
        form = scan.forms[at]
        if form == ":" or (at in scan.opening and scan.forms[at - 1] not in CLITICS):
            return True
        if form in scan.marks.complementizers or form in scan.marks.prefixed_complementizers:
            return not is_foreign_that(scan, at) and find_that(scan, candidate, at) is not None
        goes_on = at == index and bool(scan.cues[at]) and scan.cues[at][0].shape == "participle"
        if form in (".", "؟", "!") or other_cue(scan, at) or goes_on:
            return False  # "وقال «لا بد من العمل» مضيفا أن"
    return False


def next_listed(scan: Scan, index: int, end: int) -> int:
    """Where the next quotation of a list opens behind one that ends at ``index``; ``index`` where none does."""
    at = index + (index < end and scan.forms[index] in COMMAS)
    at += at < end and scan.forms[at] == "و"
    return at if at < end and at in scan.opening else index
