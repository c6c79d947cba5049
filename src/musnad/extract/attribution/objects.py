"""Nominal complements: the noun phrase a reporting word takes directly, or through one of its prepositions.

They carry no complementizer to hold on to, so the subject has to be told from the object first (:mod:`.nominals`).
"""

from __future__ import annotations

from musnad.extract.attribution.candidates import Candidate, clause_initial
from musnad.extract.attribution.direct_objects import find_direct
from musnad.extract.attribution.double_objects import find_double, find_seen
from musnad.extract.attribution.governed import Governed
from musnad.extract.attribution.nominals import is_definite, is_happening
from musnad.extract.attribution.prepositional_objects import find_through, opens_with_b
from musnad.extract.attribution.scan import Scan
from musnad.lexicon.cues import CueForm

_PLURAL = "ين"
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
        found = find_through(scan, candidate, cue, through, start, bound) if through else None
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
        if twofold and (found := find_double(scan, candidate, cue, start, bound)) is not None:
            return found
    if (seen := find_seen(scan, candidate, start, limit)) is not None:
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


def _by_means(scan: Scan, first: int) -> bool:
    """Whether what looks like the object is a phrase with ب: "رووا بدمائهم تراب الوطن"."""
    return first not in scan.names and not is_happening(scan, first) and opens_with_b(scan, first)


def _medium(scan: Scan, candidate: Candidate, start: int, limit: int) -> Governed | None:
    """ "تناولت مجلة كذا زيارة ...": a medium that deals with a matter."""
    if start >= limit or scan.forms[start] not in scan.marks.media_heads:
        return None
    for index in range(start + 1, min(limit, start + 12)):
        if is_happening(scan, index) and scan.inside[index] < 0:
            return Governed(index, index, index, "")
    return None
