"""Subjects of clauses that report nothing: "استقبل الرئيس الوزيرَ، مشيرا إلى" lends its subject to the participle."""

from __future__ import annotations

from bisect import bisect_left

from musnad.extract.attribution.drafts import Draft
from musnad.extract.attribution.nominals import is_definite, person_head, phrase_limit
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.attribution.speakers import Speaker
from musnad.model import Span


def find_subjects(scan: Scan, drafts: list[Draft]) -> list[Speaker]:
    """The subject of each sentence that does not begin with a reporting word."""
    found = []
    sources = sorted(d.source for d in drafts if d.source is not None)
    for sentence in scan.passage.sentences:
        first = scan.token_at(sentence.start)
        end = scan.sentence_end[first] if first < scan.size else scan.size
        speaker = _subject(scan, first, end)
        if speaker is not None and not _taken(speaker.phrase, sources):
            found.append(speaker)
    return found


def _taken(phrase: Span, sources: list[Span]) -> bool:
    """Whether a subject is already the source of a statement; ``sources`` are sorted."""
    at = bisect_left(sources, phrase)
    return any(source.overlaps(phrase) for source in sources[max(0, at - 1) : at + 1])


def _subject(scan: Scan, first: int, end: int) -> Speaker | None:
    index = first
    while index < end:
        size = scan.marks.settings.match(scan.forms, index, end) or scan.marks.weak_connectors.match(
            scan.forms, index, end
        )
        form = scan.forms[index]
        bare = form[1:] if form[:1] == "و" else form
        if size or bare in scan.marks.free_prepositions:
            comma = next((i for i in range(index, min(end, index + 25)) if scan.forms[i] in COMMAS), -1)
            if comma < 0:
                return None
            index = comma + 1
            continue
        if form in COMMAS or bare in scan.marks.past_auxiliaries or bare in scan.marks.auxiliaries:
            index += 1
            continue
        break
    for at in (index, index + 1):
        if at >= end or not scan.tokens[at].word:
            continue
        form = scan.forms[at]
        known = scan.names.get(at)
        if known is not None and known.clitic == 0:
            return _speaker(scan, at, known.last, first, end, scan.forms[index] if at > index else "")
        if person_head(scan, form) and (is_definite(form) or at > index):
            last = phrase_limit(scan, at, end)
            return _speaker(scan, at, last, first, end, scan.forms[index] if at > index else "")
    return None


def _speaker(scan: Scan, at: int, last: int, first: int, end: int, verb: str) -> Speaker:
    gender = "f" if verb.endswith("ت") or (verb[:1] == "ت" and verb) else ""
    span = Span(scan.tokens[at].start, scan.tokens[max(last, at + 1) - 1].end)
    return Speaker(span, gender, "", (), (scan.sentence_start[at], scan.sentence_end[at]), scan.tokens[at].start, False)
