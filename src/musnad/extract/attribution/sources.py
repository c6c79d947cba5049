"""The noun phrase that names who speaks: after the cue (verb first) or before it (subject first).

What stands between a cue and its complement is the subject with its title, name and appositions, mixed with settings
that name nobody ("في بيان"، "اليوم السبت"، "لصحيفة كذا"). A subject before the verb runs back to where its clause
begins.
"""

from __future__ import annotations

from typing import NamedTuple

from musnad.extract.attribution.candidates import Candidate
from musnad.extract.attribution.complements import Complement
from musnad.extract.attribution.nominals import (
    accusative,
    bare_relative,
    can_speak,
    phrase_limit,
    speaks_by_head,
    subject_limit,
    verb_like,
)
from musnad.extract.attribution.scan import COMMAS, OPENERS, Scan
from musnad.lexicon.words import load_words
from musnad.model import Span

_LONGEST = 40
_MANY = 16  # words before a verb beyond which they cannot all be its subject


class Source(NamedTuple):
    """Token range of a source phrase, with the offset where it starts (a clitic before it is left out)."""

    first: int
    last: int
    span: Span


def make_source(scan: Scan, first: int, last: int, clitic: int = 0) -> Source | None:
    """The source over tokens ``[first, last)``, edge punctuation trimmed; ``None`` where nothing is left."""
    while first < last and not scan.tokens[first].word and scan.forms[first] not in OPENERS:
        first, clitic = first + 1, 0
    while last > first and not scan.tokens[last - 1].word and scan.forms[last - 1] not in (")", "»", "”", '"', "“"):
        last -= 1
    if first < last and scan.forms[first] in OPENERS and last - first <= 8 and not _reopens(scan, first, last):
        # «إيرنست»: marks around the whole name are no part of it
        first += 1
        clitic = 0
        while last > first and not scan.tokens[last - 1].word:
            last -= 1
    if not any(scan.tokens[i].word for i in range(first, last)):
        return None
    start = scan.after_clitic(first, clitic) if clitic else scan.tokens[first].start
    return Source(first, last, Span(start, scan.tokens[last - 1].end))


def _reopens(scan: Scan, first: int, last: int) -> bool:
    number = scan.opening.get(first)
    return number is None or scan.quotes[number].close < last


def subject_after(scan: Scan, candidate: Candidate, complement: Complement) -> Source | None:
    """The subject between cue and complement, or ``None`` where it is dropped."""
    first, end = candidate.last, complement.region_end
    if candidate.form.shape == "participle":
        return None
    marks = scan.marks
    while first < end and (
        scan.forms[first] in marks.cue_adverbs
        or scan.forms[first] in COMMAS
        or scan.forms[first] in marks.empty_objects
    ):
        first += 1
    first = _skip_place(scan, _skip_medium(scan, first, end), end)
    if first < end and (_setting(scan, first, end) or _circumstance(scan, first)):
        return None
    if complement.form.pronoun and complement.form.shape == "noun":
        return None
    if candidate.form.number == "p" and candidate.form.shape in ("perfect", "imperfect"):
        return None  # "طالبوا": a verb that shows its plural has its subject before it
    held = complement.kind in ("that", "quote", "colon") and not any(f.object for f in complement.form.lemma.frames)
    if first < end and not held and not can_speak(scan, first, complement.form):
        return None  # where a clause is the object, as after "قال", what stands between is the subject
    last = phrase_end(scan, first, end)
    if complement.kind == "anaphoric":
        last = min(last, phrase_limit(scan, first, end))
    if complement.kind == "np" and complement.object_first < 0 and not complement.preposition:
        last = min(last, phrase_limit(scan, first, end))
    if complement.kind == "that" and complement.form.lemma.describes:
        last = min(last, subject_limit(scan, first, end))
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


def _circumstance(scan: Scan, index: int) -> bool:
    """Whether an indefinite accusative follows the verb, which is never its subject: "قال موجها كلامه إلى القادة"."""
    if accusative(scan, index):
        return True
    return bool(scan.cues[index]) and scan.cues[index][0].shape == "participle" and scan.forms[index].endswith("ا")


def _skip_medium(scan: Scan, first: int, end: int) -> int:
    """Step over the medium where it comes before the subject: "قال لـ«الرافد» مصدر في الوزارة"."""
    if first >= end:
        return first
    if scan.forms[first] in scan.marks.to_letter and first + 1 in scan.opening:
        return min(scan.quotes[scan.opening[first + 1]].close, end)
    known = scan.names.get(first)
    if known is not None and known.clitic and known.type == "MEDIA":
        return min(known.last, end)
    return first


def _skip_place(scan: Scan, first: int, end: int) -> int:
    """Step over the place where it comes before the subject: "أعلنت في سول هيئة الأركان"."""
    place = scan.names.get(first + 1)
    if first < end and scan.forms[first] in scan.marks.prepositions and place is not None and place.clitic == 0:
        return min(place.last, end)
    return first


def _setting(scan: Scan, index: int, end: int) -> bool:
    return scan.marks.settings.match(scan.forms, index, end) > 0


def phrase_end(scan: Scan, first: int, end: int) -> int:
    """Where the noun phrase that starts at ``first`` ends, at the latest at ``end``."""
    marks = scan.marks
    index = first
    while index < end:
        form = scan.forms[index]
        if index > first:
            if form in marks.told_to or form in marks.relatives or marks.told_in.match(scan.forms, index, end):
                break
            if _setting(scan, index, end):
                break
            if form in marks.to_letter or _addressee(scan, index):
                break
            if form in (":", "؛", "."):
                break
            if form == "(" and scan.forms[min(index + 1, scan.size - 1)].isdigit():
                break
            if form in ("-", "–") and _setting(scan, min(index + 1, scan.size - 1), end):
                break
            if form in COMMAS and index + 1 < end and _leaves(scan, index + 1, end):
                break
            if form.startswith("لل") and index + 1 == end and scan.forms[index - 1] in COMMAS:
                break
            if index in scan.opening and scan.quotes[scan.opening[index]].last - index > 8:
                break
        index += 1
    return index


def _addressee(scan: Scan, index: int) -> bool:
    """Whether a medium is spoken to here ("قال الخبير للبي بي سي"), not named as an owner ("تقرير لرويترز")."""
    known = scan.names.get(index)
    if (
        known is None
        or known.type != "MEDIA"
        or known.clitic == 0
        or scan.forms[index - 1] in scan.marks.document_heads
    ):
        return False
    return scan.forms[index][:1] == "ل"


def _leaves(scan: Scan, index: int, end: int) -> bool:
    """Whether what follows a comma leaves the noun phrase."""
    form = scan.forms[index]
    marks = scan.marks
    return (
        _setting(scan, index, end)
        or form in marks.relatives
        or form in marks.told_to
        or form in marks.complementizers
        or form in marks.to_letter
        or form in marks.free_prepositions
    )


def subject_before(scan: Scan, candidate: Candidate) -> Source | None:
    """The subject that stands before its verb, or the noun phrase a relative clause belongs to."""
    stop = candidate.first
    low = scan.sentence_start[candidate.at]
    host = scan.inside[candidate.at]
    if host >= 0:
        if candidate.first == scan.quotes[host].first:
            stop = scan.quotes[host].open  # "موسكو «لن تعترف»"
        else:
            low = max(low, scan.quotes[host].first)
    if candidate.relative:
        return _antecedent(scan, low, stop - 1) if _relative_agrees(scan, candidate) else None
    if bare_relative(scan, candidate.at) and candidate.first == candidate.at and _held(scan, low, stop):
        return _antecedent(scan, low, stop)
    if (issuer := _issuer(scan, candidate, low, stop)) is not None:
        return issuer
    last = _before_relative(scan, low, stop)
    if last <= low:
        return None
    first = _clause_start(scan, low, last)
    first, clitic = _skip_openers(scan, first, last)
    first, clitic = _nearest(scan, candidate, first, last, clitic)
    if last - first > _LONGEST or first >= last or scan.forms[last - 1] in scan.marks.then_that:
        return None
    if all(scan.forms[i] in scan.marks.complementizers for i in range(first, last)):
        return None
    opener = scan.forms[first]
    if (
        _is_setting_only(scan, first, last)
        or _own_clause(scan, first)
        or opener in scan.marks.free_prepositions
        or opener in scan.marks.possessions
    ):
        return None
    return make_source(scan, first, last, clitic)


def _own_clause(scan: Scan, first: int) -> bool:
    """Whether what stands before a verb is a clause with a verb of its own: "رفع الناشطون شعارات قالوا إنها"."""
    form = scan.forms[first]
    if form in scan.marks.agents or first in scan.names or first in scan.opening:
        return False
    plain = form[1:] if form[:1] in "وف" else form
    if any(form[1:] in words for words in (scan.marks.complementizers, scan.marks.prefixed_complementizers)):
        return form[:1] in "وف"
    future = plain.startswith("سي") and plain not in scan.marks.not_future and not speaks_by_head(scan, first)
    return _is_verb_cue(scan, first) or (future and (verb_like(scan, first) or load_words().look(plain).common))


def _relative_agrees(scan: Scan, candidate: Candidate) -> bool:
    """Whether the verb agrees with its relative pronoun; otherwise somebody else speaks ("الدول التي قال إنها")."""
    wanted = scan.marks.relative_agreement.get(scan.forms[candidate.first - 1], "")
    form = candidate.form
    if wanted == "p":
        return form.number == "p"
    return not wanted or not form.gender or form.gender == wanted


def _held(scan: Scan, low: int, stop: int) -> bool:
    """Whether the noun before a verb is governed by a preposition or a noun, so that it is not the clause's subject."""
    for index in range(stop - 1, max(low, stop - 4) - 1, -1):
        if scan.forms[index] in scan.marks.agents:
            return index > low and scan.is_word(index - 1)
    return False


def _issuer(scan: Scan, candidate: Candidate, low: int, stop: int) -> Source | None:
    """Who issued the document in which something is said: "أصدر المجلس بيانا دعا فيه"."""
    following = scan.forms[candidate.last] if candidate.last < scan.size else ""
    if (
        stop - low < 3
        or following not in scan.marks.resumptive
        or scan.forms[stop - 1] not in scan.marks.document_nouns
    ):
        return None
    first = _clause_start(scan, low, stop)
    first, _ = _skip_openers(scan, first, stop)
    return (
        make_source(scan, first + 1, min(phrase_limit(scan, first + 1, stop), stop - 1)) if first + 1 < stop else None
    )


def topic_before(scan: Scan, candidate: Candidate) -> Source | None:
    """The topic of "أما وزارة الوحدة فقالت": the subject that أما sets before its verb."""
    low = scan.sentence_start[candidate.at]
    if scan.forms[low] not in scan.marks.as_for or scan.forms[candidate.first][:1] != "ف":
        return None
    last = candidate.first
    while last > low and scan.forms[last - 1] in COMMAS:
        last -= 1
    return make_source(scan, low + 1, phrase_end(scan, low + 1, last))


def _before_relative(scan: Scan, low: int, last: int) -> int:
    """``last`` moved left over commas and over a relative clause between commas ("الرئيس، الذي كان يتحدث ...، قال")."""
    while last > low and scan.forms[last - 1] in COMMAS:
        last -= 1
        comma = next((i for i in range(last - 1, low, -1) if scan.forms[i] in COMMAS), -1)
        if comma > low and scan.forms[comma + 1] in scan.marks.relatives:
            last = comma + 1
    return last


def _nearest(scan: Scan, candidate: Candidate, first: int, last: int, clitic: int) -> tuple[int, int]:
    """The last coordinate before a singular verb, and the last noun phrase where what stands before is too long."""
    marks = scan.marks
    if candidate.form.number == "s":
        for index in range(last - 1, first + 1, -1):
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


def _antecedent(scan: Scan, low: int, last: int) -> Source | None:
    while last > low and scan.forms[last - 1] in COMMAS:
        last -= 1
    first = last
    while first > low:
        form = scan.forms[first - 1]
        if not scan.tokens[first - 1].word:
            break
        if form in scan.marks.of:
            if first < 2 or scan.forms[first - 2] not in scan.marks.quantity_heads:
                break
        elif form in scan.marks.prepositions or form in scan.marks.free_prepositions:
            break
        if form in scan.marks.complementizers or last - first > 10:
            break
        first -= 1
        if (
            scan.cues[first]
            and scan.cues[first][0].shape in ("perfect", "imperfect")
            and scan.forms[first] not in scan.marks.agents
        ):
            first += 1
            break
        if scan.forms[first] in scan.marks.agents and (
            first == low or scan.forms[first - 1] not in scan.marks.quantity_heads
        ):
            break
        if first + 1 < last and scan.forms[first].startswith("ال") and not scan.forms[first + 1].startswith("ال"):
            first += 1
            break
    return make_source(scan, first, last) if first < last else None


def _clause_start(scan: Scan, low: int, last: int) -> int:
    """Where the clause that ends at ``last`` begins, going left over appositions between commas."""
    marks = scan.marks
    index = last - 1
    comma = -1
    while index >= low:
        form = scan.forms[index]
        if form in (".", ":", "؛", "؟", "!", "…"):
            return index + 1
        if form in ("”", "»") or (form == '"' and scan.inside[index] < 0 and _closes(scan, index)):
            number = scan.trailing.get(index, -1)
            if number >= 0 and scan.quotes[number].last - scan.quotes[number].first <= 5:
                index = scan.quotes[number].open - 1
                continue
            return index + 1
        if form in COMMAS:
            if comma < 0:
                comma = index
            if _leaves_left(scan, index + 1, last):
                return index + 1
        elif (
            form in marks.prefixed_complementizers
            or form in marks.complementizers
            or form in marks.past_auxiliaries
            or form[1:] in marks.past_auxiliaries
        ):
            return index + 1
        elif index < last - 1 and _is_verb_cue(scan, index):
            return index + 1 if comma < 0 else comma + 1
        elif form in marks.weak_connectors or form in marks.verb_leads:
            return index + 1
        index -= 1
    return low


def _closes(scan: Scan, index: int) -> bool:
    return index in scan.trailing


def _leaves_left(scan: Scan, index: int, last: int) -> bool:
    """Whether the stretch after a comma starts a clause of its own (so that the subject begins there)."""
    form = scan.forms[index] if index < last else ""
    return form[:1] in ("و", "ف") and len(form) > 3 and form not in scan.marks.agents


def _is_verb_cue(scan: Scan, index: int) -> bool:
    form = scan.forms[index]
    if form in scan.marks.homographs or form in scan.marks.agents:
        return False
    cues = scan.cues[index]
    return bool(cues) and cues[0].shape in ("perfect", "imperfect")


def _skip_openers(scan: Scan, first: int, last: int) -> tuple[int, int]:
    """Step over what opens a clause before its subject: connectors, settings up to their comma, a conjunction."""
    marks = scan.marks
    moved = True
    while moved and first < last:
        moved = False
        size = marks.weak_connectors.match(scan.forms, first, last) or marks.author_connectors.match(
            scan.forms, first, last
        )
        if size:
            first += size
            moved = True
            continue
        form = scan.forms[first]
        if form in COMMAS or (not scan.tokens[first].word and form not in OPENERS):
            first += 1
            moved = True
            continue
        if (
            _setting(scan, first, last)
            or form in marks.free_prepositions
            or (form[1:] in marks.free_prepositions and form[0] in "وف")
        ):
            comma = next((i for i in range(first, last) if scan.forms[i] in COMMAS), -1)
            if comma >= 0:
                first = comma + 1
                moved = True
                continue
            return last, 0
    if first < last:
        form = scan.forms[first]
        known = scan.names.get(first)
        if known is not None and known.clitic == 1 and form[0] in "وف":
            return first, 1
        if form[:1] in ("و", "ف") and len(form) > 4 and form[1:3] == "ال":
            return first, 1
    return first, 0


def _is_setting_only(scan: Scan, first: int, last: int) -> bool:
    size = scan.marks.settings.match(scan.forms, first, last)
    return size > 0 and first + size >= last - 1
