"""The further links through which a statement reaches us.

"نقلت وكالة تاس عن المتحدث قوله إن": the agency is a link, the spokesman speaks. "قال الوزير لصحيفة كذا": the paper is a
link without a cue. "...، بحسب رويترز" after somebody's words makes the agency their link.
"""

from __future__ import annotations

from collections.abc import Mapping

from musnad.extract.attribution.candidates import Candidate
from musnad.extract.attribution.complements import Complement
from musnad.extract.attribution.drafts import Relay
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.attribution.source_phrases import Source, make_source, phrase_end
from musnad.extract.attribution.sources import subject_before
from musnad.model import Span

_BACK = 40


def relay_before(scan: Scan, candidate: Candidate) -> tuple[Source | None, Relay | None] | None:
    """For "قوله": who is quoted, and the relaying medium, from the "نقلت ... عن ..." before it; ``None`` if none."""
    low = max(scan.sentence_start[candidate.at], candidate.first - _BACK)
    about = to = -1  # the first عن and the first إلى after the verb that has been come to
    for index in range(candidate.first - 1, low - 1, -1):
        form = scan.forms[index]
        about = index if form in scan.marks.relay_preposition else about
        to = index if form in scan.marks.attribute_preposition else to
        cues = scan.cues[index]
        relays = [c for c in cues if any(f.kind in ("relay", "attribute") for f in c.lemma.frames)]
        if relays and max(about, to) > index:
            attributes = all(f.kind != "relay" for c in relays for f in c.lemma.frames)
            preposition = to if to > 0 and (attributes or about < 0) else about
            source = make_source(scan, preposition + 1, phrase_end(scan, preposition + 1, candidate.first))
            cue = Span(scan.after_clitic(index, relays[0].prefix), scan.tokens[index].end)
            if index > low and scan.forms[index - 1] in scan.marks.auxiliaries:
                cue = Span(scan.tokens[index - 1].start, cue.end)
            medium = make_source(scan, index + 1, phrase_end(scan, index + 1, preposition))
            if medium is None and relays[0].shape in ("perfect", "imperfect") and not relays[0].prefix:
                medium = _before(scan, index, low)
            return source, Relay(cue, medium.span, "chain.quoted", relays[0].gender) if medium else None
    return None


def _before(scan: Scan, index: int, low: int) -> Source | None:
    first = index
    while (
        first > low
        and scan.tokens[first - 1].word
        and index - first < 8
        and scan.forms[first - 1] not in scan.marks.free_prepositions
    ):
        first -= 1
    return make_source(scan, first, index) if first < index else None


def relay_inside(scan: Scan, candidate: Candidate, complement: Complement) -> Relay | None:
    """The relaying medium between "نقلت" and "عن", where the verb itself is the cue."""
    if complement.kind != "relay":
        return None
    end = complement.object_first - 1
    medium = make_source(scan, candidate.last, phrase_end(scan, candidate.last, end)) or subject_before(scan, candidate)
    return Relay(candidate.span, medium.span, "chain.relay", candidate.form.gender) if medium else None


def quoting(scan: Scan, candidate: Candidate, complement: Complement) -> tuple[Source, Relay | None] | None:
    """ "أفادت الوكالة، نقلا عن شهود، بأن": who is quoted, and where "نقلا" makes the subject a link."""
    for index in range(candidate.last, complement.region_end - 2):
        if scan.marks.quoting.match(scan.forms, index, complement.region_end) == 2:
            source = make_source(scan, index + 2, phrase_end(scan, index + 2, complement.region_end))
            medium = make_source(scan, candidate.last, phrase_end(scan, candidate.last, index))
            if source is None:
                return None
            return source, Relay(scan.span(index, index + 1), medium.span, "chain.quoting") if medium else None
    return None


def told_to(scan: Scan, first: int, end: int, media: Mapping[int, int]) -> Relay | None:
    """The medium to which something was told, in the stretch ``[first, end)`` between cue and complement.

    ``media`` maps the first token of each known medium's name to the token after it.
    """
    marks = scan.marks
    for index in range(first, end):
        form = scan.forms[index]
        at, clitic = -1, 0
        if form in marks.told_to and scan.forms[index - 1] not in marks.document_heads - marks.occasions:
            at, clitic = index, 1
        elif form in marks.to_letter and index + 1 in scan.opening:
            at = index + 1
        elif form[:1] == "ل" and index in media:
            at, clitic = index, 1
        elif (size := marks.told_in.match(scan.forms, index, end)) > 1:
            at = index + size - 1
        elif form in marks.told_through and (index + 1 in media or (index + 1 in scan.opening and index + 2 in media)):
            at = index + 1
        if at < 0:
            continue
        last = _medium_end(scan, at, end, media)
        medium = make_source(scan, at, last, clitic)
        if medium is not None:
            return Relay(None, medium.span, "chain.told")
    return None


def told_before(scan: Scan, candidate: Candidate, media: dict[int, int]) -> Relay | None:
    """The medium of the setting in which something is said, where it stands before the verb.

    "وفي مقابلة مع قناة كذا، رأى الخبير أن": the channel is a link.
    """
    low = max(scan.sentence_start[candidate.at], candidate.first - _BACK)
    for index in range(candidate.first - 1, low - 1, -1):
        form = scan.forms[index]
        if form in scan.marks.complementizers or form in (":", ".", "؛"):
            return None
        if scan.cues[index] and scan.cues[index][0].shape in ("perfect", "imperfect"):
            return None
        bare = form[1:] if form[:1] == "و" else form
        if bare in scan.marks.source_preposition and scan.marks.occasions & {*scan.forms[index + 1 : index + 2]}:
            stop = next((i for i in range(index, candidate.first) if scan.forms[i] in COMMAS), candidate.first)
            return told_to(scan, index + 1, stop, media)
    return None


def has_occasion(scan: Scan, first: int, end: int) -> bool:
    """Whether an occasion of speaking is named in the stretch ``[first, end)``: "في تغريدة"، "خلال ندوة"."""
    marks = scan.marks
    return any(
        (scan.forms[index] in marks.source_preposition or scan.forms[index] in marks.during)
        and (scan.forms[index + 1] in marks.occasions or scan.forms[index + 1] in marks.own_occasions)
        for index in range(first, end - 1)
    )


def _medium_end(scan: Scan, at: int, end: int, media: Mapping[int, int]) -> int:
    index = at
    while index < end:
        if index in scan.opening:
            return min(scan.quotes[scan.opening[index]].close, end)
        if index in media:
            return min(max(media[index], index + 1), end)
        if index > at and (
            scan.forms[index] in COMMAS
            or not scan.tokens[index].word
            or scan.forms[index] in scan.marks.prepositions
            or index - at > 4
        ):
            break
        if index > at and scan.marks.settings.match(scan.forms, index, end):
            break
        index += 1
    return index
