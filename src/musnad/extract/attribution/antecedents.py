"""What a relative clause belongs to: "المسؤول الأميركي **الذي** قال", and whether that is who speaks in it."""

from __future__ import annotations

from musnad.arabic.tokens import without_and
from musnad.extract.attribution.candidates import Candidate
from musnad.extract.attribution.nominals import (
    happening_form,
    is_definite,
    person_head,
    speaks_by_head,
)
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.attribution.source_phrases import Source, ends_name, make_source
from musnad.lexicon.verbs import finite
from musnad.lexicon.words import load_words

_NISBA = ("ي", "يه")
_RELATIVE = 12  # words between two relative clauses of one noun


def antecedent(scan: Scan, low: int, last: int) -> Source | None:
    while last > low and scan.forms[last - 1] in COMMAS:
        last -= 1
    if last - 3 > low and scan.forms[last - 1] in scan.marks.regards:
        shown = last - 2  # "بيان اللجنة **بهذا الصدد** الذي"
        if scan.forms[shown].removeprefix("ب") in scan.marks.demonstratives:
            last = shown if scan.forms[shown][:1] == "ب" else shown - 1
    if (named := scan.sources.get(last)) is not None and named >= low:
        return make_source(scan, named, last)
    first = _before_bracket(scan, low, last)
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
        if (
            first < last
            and is_definite(scan.forms[first])
            and ends_name(scan, first - 1)
            and speaks_by_head(scan, first)
        ):
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
        owned = owned or (first + 1 < last and scan.forms[first + 1] == "(")
        if first + 1 < last and is_definite(scan.forms[first]) and not (owned or is_definite(scan.forms[first + 1])):
            first += 1
            break
    return make_source(scan, _owner_of_act(scan, first, last), last) if first < last else None


def _before_bracket(scan: Scan, low: int, last: int) -> int:
    """Where brackets open that close right before ``last``: "الوكالة **(واك)** التي"; ``last`` where none do."""
    if last <= low or scan.forms[last - 1] != ")":
        return last
    return next((at for at in range(last - 2, max(low, last - _RELATIVE) - 1, -1) if scan.forms[at] == "("), last)


def _owner_of_act(scan: Scan, first: int, last: int) -> int:
    """Where the person named at the end of a noun phrase begins, whose head is nobody: "رد فعل **ترامب**، الذي قال"."""
    if first in scan.names or speaks_by_head(scan, first) or scan.forms[first] in scan.marks.quantity_heads:
        return first
    if load_words().look(scan.forms[first]).given or is_definite(scan.forms[first]):
        return first
    named = (at for at in range(first + 1, last) if at in scan.names and scan.names[at].last == last)
    return next((at for at in named if scan.names[at].type == "PER" and scan.names[at].clitic == 0), first)


def of_itself(scan: Scan, candidate: Candidate, found: Source) -> bool:
    """Whether the words are about what the relative clause belongs to, so that somebody else says them: "البادرة
    الألمانية، التي قالت **إنها** مهمة"."""
    following = scan.forms[candidate.last] if candidate.last < scan.size else ""
    if following not in scan.marks.complementizers or len(following) < 3:
        return False
    before = scan.forms[found.first - 1] if found.first else ""
    adjective = is_definite(scan.forms[found.first]) and scan.forms[found.first].endswith(_NISBA)
    return adjective and before.startswith("بال") and found.last - found.first == 1


def is_act(scan: Scan, first: int) -> bool:
    """Whether a relative clause belongs to an act, so that somebody else speaks in it: "الإضراب الذي قال إنه بدأه"."""
    bare = scan.forms[first].removeprefix("ال")
    return first not in scan.names and happening_form(scan.marks, bare) and not speaks_by_head(scan, first)


def relative_agrees(scan: Scan, candidate: Candidate) -> bool:
    """Whether the verb agrees with its relative pronoun; otherwise somebody else speaks ("الدول التي قال إنها")."""
    wanted = scan.marks.relative_agreement.get(scan.forms[candidate.first - 1], "")
    form = candidate.form
    if wanted == "p":
        return form.number == "p"
    return not wanted or not form.gender or form.gender == wanted


def was_relative(scan: Scan, candidate: Candidate) -> bool:
    """Whether "was" stands between a verb and its relative pronoun, which agrees with it."""
    at = candidate.first
    if at < 2 or candidate.form.shape != "imperfect" or scan.forms[at - 1] not in scan.marks.past_auxiliaries:
        return False
    wanted = scan.marks.relative_agreement.get(scan.forms[at - 2], "")
    return scan.forms[at - 2] in scan.marks.relatives and wanted in ("", candidate.form.gender)


def before_relative(scan: Scan, low: int, last: int) -> int:
    """``last`` moved left over commas and over a relative clause between commas ("الرئيس، الذي كان يتحدث ...، قال")."""
    while last > low and scan.forms[last - 1] in COMMAS:
        last -= 1
        comma = next((i for i in range(last - 1, low, -1) if scan.forms[i] in COMMAS), -1)
        if comma > low and scan.forms[comma + 1] in scan.marks.relatives:
            last = comma + 1
    return last
