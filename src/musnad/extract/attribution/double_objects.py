"""Objects of which something is held or seen: "اعتبر الوزير القرار خطأ", "خطوة يرى فيها مراقبون تمهيدا"."""

from __future__ import annotations

from musnad.extract.attribution.candidates import Candidate, resumed
from musnad.extract.attribution.governed import Governed
from musnad.extract.attribution.nominals import has_pronoun, is_definite, several_persons
from musnad.extract.attribution.noun_phrases import subject_limit
from musnad.extract.attribution.scan import Scan
from musnad.extract.attribution.settings import skip_settings, subject_first
from musnad.lexicon.cues import CueForm
from musnad.lexicon.verbs import finite


def plural_end(scan: Scan, start: int, index: int) -> int:
    """Where a subject in ـون ends: no genitive can follow it ("معارضون سوريون | الوزير"), but its preposition may."""
    end = start + 1
    while end < index and scan.forms[end].endswith("ون"):
        end += 1
    if finite(scan.forms[end]):  # "محللون استطلعت الصحيفة آراءهم": their own clause ends with their pronoun
        return next((i + 1 for i in range(end, min(index, end + 6)) if has_pronoun(scan, i)), end)
    goes_on = scan.forms[end] in scan.marks.free_prepositions or scan.forms[end][:1] == "ل"
    return subject_limit(scan, start, index) if goes_on else end


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


def find_seen(scan: Scan, candidate: Candidate, start: int, bound: int) -> Governed | None:
    """What somebody sees in a thing: "خطوة **يرى** فيها مراقبون تمهيدا لحل الأزمة"."""
    if candidate.form.lemma.name not in scan.marks.seeing or not resumed(scan, candidate) or candidate.form.pronoun:
        return None
    first = start + 1
    if first >= bound or not _people(scan, first):
        return None
    many = several_persons(scan.forms[first]) and not is_definite(scan.forms[min(first + 1, bound - 1)])
    end = (
        plural_end(scan, first, bound)
        if many or scan.forms[first].endswith("ون")
        else subject_limit(scan, first, bound)
    )
    end = scan.names[first].last if first in scan.names else end
    if end >= bound or not scan.is_word(end) or is_definite(scan.forms[end]) or end in scan.names:
        return None
    away = scan.forms[end] in scan.marks.free_prepositions or scan.forms[end] in scan.marks.prepositions
    return None if away or finite(scan.forms[end]) else Governed(end, end, end, "")


def find_double(scan: Scan, candidate: Candidate, cue: CueForm, start: int, bound: int) -> Governed | None:
    """What is held of an object after token ``start``, or ``None``."""
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
    end = plural_end(scan, start, bound) if nominative else subject_limit(scan, start, bound)
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
