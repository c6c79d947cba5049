"""What is said "according to" somebody: the clause around the phrase, before it or behind it, and its statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from musnad.extract.attribution.according import PARENTHESIS, Phrase
from musnad.extract.attribution.boundaries import clause_end, trim_end
from musnad.extract.attribution.chains import told_to
from musnad.extract.attribution.drafts import Draft, Relay
from musnad.extract.attribution.nominals import is_definite, person_head, verb_like
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.lexicon.verbs import finite
from musnad.model import Span, StatementKind


def link_phrases(
    scan: Scan, phrases: list[Phrase], drafts: list[Draft], media: dict[int, int], within: frozenset[int]
) -> list[Phrase]:
    """The phrases that only name the medium behind somebody's words ("أحجم الشركاء عن التعليق، بحسب رويترز").

    Each becomes a link of the statement before it in its clause; so does one that stands between a cue and what it
    governs, at the tokens ``within`` ("أوضحت الهيئة، وفقا لـ«الصحيفة»، أن").
    """
    linked = []
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence[0], []).append(draft)
    for phrase in phrases:
        if phrase.source is None:
            continue
        near = by_sentence.get(scan.sentence_start[phrase.first], [])
        first = phrase.source.first
        inner = phrase.first in within and not phrase.opens
        if first not in media and scan.forms[first] not in scan.marks.media_heads and not inner:
            continue
        if phrase.opens:
            led = [d for d in near if phrase.last <= d.position <= phrase.last + 3 and d.source is not None]
            if led:
                led[0].chain.append(Relay(phrase.cue, phrase.source.span, "chain.according"))
                linked.append(phrase)
            continue
        opener = max(clause_opener(scan, phrase)[0], scan.sentence_start[phrase.first])
        said = [d for d in near if opener <= d.position < phrase.first]
        if said and any(link.source.overlaps(phrase.source.span) for link in said[-1].chain):
            linked.append(phrase)
        elif said:
            said[-1].chain.append(Relay(phrase.cue, phrase.source.span, "chain.according"))
            linked.append(phrase)
    return linked


def _unsaid(scan: Scan, phrase: Phrase, drafts: Sequence[Draft]) -> bool:
    """Whether nobody says the clause of a view already: not "قال إن الأزمة، في تقديره، طويلة"."""
    start = scan.sentence_start[phrase.first]
    inside = any(c.start <= phrase.cue.start < c.end for d in drafts for c in d.content)
    said = any(d.sentence[0] == start and d.position < phrase.first for d in drafts)
    return not inside and not (said and not phrase.opens)


def _links(scan: Scan, phrase: Phrase, media: Mapping[int, int]) -> list[Relay]:
    """Through whom words reach us: whoever quotes them, or the medium that was told ("وفق ما قاله **للقناة**")."""
    if phrase.relay is not None:
        return [phrase.relay]
    source = phrase.source
    verbs = [cue for cue in scan.cues[phrase.cue_last - 1] if cue.shape in ("perfect", "imperfect")]
    relays = any(frame.kind == "relay" for cue in verbs for frame in cue.lemma.frames)
    if source is None or not verbs or relays:
        return []
    if source.first in media or scan.forms[source.first] in scan.marks.media_heads:
        return []  # "وفق ما نقله موقع الصحيفة": its own words
    end = scan.sentence_end[phrase.first]
    stop = next((at for at in range(source.last, end) if not scan.is_word(at) and at not in scan.opening), end)
    told = told_to(scan, source.last, stop, media)
    return [told] if told is not None else []


def build_phrases(
    scan: Scan, phrases: list[Phrase], limits: list[int], media: Mapping[int, int], drafts: Sequence[Draft] = ()
) -> list[Draft]:
    """Statements of the prepositional attributions; ``drafts`` are those of verbs and nouns, ``media`` the tokens where
    names of media begin, with the token after each."""
    found = []
    for number, phrase in enumerate(phrases):
        if phrase.source is None and not (phrase.owner and _unsaid(scan, phrase, drafts)):
            continue
        spans, kind = _content(scan, phrase, phrases[number - 1] if number else None, limits)
        if not spans:
            continue
        source = phrase.source.span if phrase.source is not None else None
        found.append(
            Draft(
                phrase.cue, spans, kind, "believe" if phrase.thinks else "say", "asserts", "preposition", phrase.lemma,
                source=source, speaker=source, chain=_links(scan, phrase, media), position=phrase.first,
                sentence=(scan.sentence_start[phrase.first], scan.sentence_end[phrase.first]),
                inside_quote=scan.inside[phrase.first] >= 0, carries=source is None, pronoun=phrase.owner,
            )
        )  # fmt: skip
    return found


def _content(scan: Scan, phrase: Phrase, earlier: Phrase | None, limits: list[int]) -> tuple[list[Span], StatementKind]:
    start, end = scan.sentence_start[phrase.first], scan.sentence_end[phrase.first]
    host = scan.inside[phrase.first]
    if host >= 0:
        start, end = max(start, scan.quotes[host].first), min(end, scan.quotes[host].last)
    if phrase.opens:
        return _after(scan, phrase.last, end, limits)
    opener, size = clause_opener(scan, phrase)
    first = opener + size if opener >= 0 else start
    if opener < 0:
        first = _last_clause(scan, first, phrase.first)
    if earlier is not None and earlier.first >= start:
        first = max(first, earlier.last)
    first += _editorial(scan, first, phrase.first)
    first = _within_statement(scan, first, phrase.first, limits)
    last = trim_end(scan, first, phrase.first)
    first, clitic = _open(scan, first, last)
    if last - first < 2 and not (last > first and phrase.last + 1 < end and _goes_on(scan, phrase, phrase.last + 1)):
        return [], "indirect"
    quote = scan.opening.get(first, -1)
    if quote >= 0 and scan.quotes[quote].close >= last:
        return [scan.quotes[quote].inner], "direct"
    spans = [Span(scan.after_clitic(first, clitic) if clitic else scan.tokens[first].start, scan.tokens[last - 1].end)]
    after = phrase.last
    while after < end and scan.forms[after] in COMMAS:
        after += 1
    goes_on = after < end and (
        scan.forms[after] in scan.marks.prepositions
        or scan.forms[after] in scan.marks.complementizers
        or last - first < 4
        or _goes_on(scan, phrase, after)
    )
    apposed = after < end and (scan.forms[after] in scan.marks.relatives or person_head(scan, scan.forms[after]))
    if (goes_on and not apposed and after > phrase.last) or _within_clause(scan, phrase, end):
        stop = clause_end(scan, after, limits, end)
        if stop > after + 1:
            spans.append(scan.span(after, stop))
    return spans, "indirect"


def _within_clause(scan: Scan, phrase: Phrase, end: int) -> bool:
    """Whether a clause goes on around a phrase that no commas part from it: "كان مسؤولا **بحسب الحركة** عن الهجوم"."""
    after = phrase.last
    if after >= end or not scan.is_word(after) or not scan.is_word(phrase.first - 1):
        return False
    if not (is_definite(scan.forms[after - 1]) or (phrase.source is not None and phrase.source.first in scan.names)):
        return False  # "وفق ممثل | عن البنك"
    return scan.forms[after] in scan.marks.prepositions or finite(scan.forms[after]) == "imperfect"


def _editorial(scan: Scan, first: int, last: int) -> int:
    """How many tokens an opener of the author's takes: "ويشار إلى أن | الهيئة أصدرت ...، وفق الوزارة"."""
    form = scan.forms[first] if first < last else ""
    bare = (form[1:] if form[:1] == "و" else form, *scan.forms[first + 1 : min(last, first + 4)])
    if not form:
        return 0
    size = max(scan.marks.editorial.match(words, 0, len(words)) for words in (bare, (form, *bare[1:])))
    if size and scan.forms[first + size] in scan.marks.prepositions:
        size += 1  # "وتجدر الإشارة | إلى أن"
    return size + (size > 0 and scan.forms[first + size] in scan.marks.complementizers)


def _within_statement(scan: Scan, first: int, last: int, limits: list[int]) -> int:
    """Where the clause begins that somebody else states before the phrase: "كشف الوزير أن ...، بحسب الإحصاء"."""
    for limit in (*reversed(limits), first):
        if not first <= limit < last - 3:
            continue  # another clause's, or the end of the passage
        spoken = bool(scan.cues[limit]) and scan.cues[limit][0].shape in ("perfect", "imperfect")
        if spoken or limit != first:
            return next((i + 1 for i in range(limit, last - 2) if _opens_words(scan, i)), first)
    return first


def _opens_words(scan: Scan, index: int) -> bool:
    """Whether a complementizer stands at ``index`` that goes with a verb: not that of "قبل أن"."""
    before = scan.forms[index - 1] if index else ""
    return scan.forms[index] in scan.marks.complementizers and before not in scan.marks.own_that


def _goes_on(scan: Scan, phrase: Phrase, after: int) -> bool:
    """Whether the clause goes on after an inserted phrase ("أسباب الأزمة، وفق الوزير، كثيرة")."""
    before = phrase.first - 1
    inserted = before >= 0 and scan.forms[before] in COMMAS and scan.forms[after - 1] in COMMAS
    if not inserted or not scan.tokens[after].word:
        return False
    form = scan.forms[after]
    joins = form[:1] in ("و", "ف") and after not in scan.names
    verb = scan.cues[after] or finite(form) or form in scan.marks.issued or verb_like(scan, after)
    return not joins and not verb and not scan.marks.weak_connectors.match(scan.forms, after, scan.size)


def _last_clause(scan: Scan, first: int, last: int) -> int:
    """Where the last coordinate clause begins after a comma ("، وتضمنت ..."), else ``first``."""
    for index in range(last - 3, first, -1):
        comma = scan.forms[index] in COMMAS and scan.inside[index] < 0 and scan.forms[index + 1][:1] == "و"
        if comma and verb_like(scan, index + 1):
            return index + 1
    return first


def clause_opener(scan: Scan, phrase: Phrase) -> tuple[int, int]:
    """The last connector before ``phrase`` in its sentence with which a new clause opens, and its length."""
    found = (-1, 0)
    for index in range(scan.sentence_start[phrase.first], phrase.first):
        if scan.forms[index] in COMMAS and index + 1 < phrase.first:
            size = scan.marks.clause_openers.match(scan.forms, index + 1, phrase.first)
            if size:
                found = (index + 1, size)
    return found


def _open(scan: Scan, first: int, last: int) -> tuple[int, int]:
    """Step over punctuation and a bare conjunction letter before the content."""
    while first < last and not scan.tokens[first].word and first not in scan.opening:
        first += 1
    if first < last:
        form = scan.forms[first]
        if form[:3] == "فال" and first == scan.sentence_start[first]:
            return first, 1
        word, name = scan.words[first], scan.names.get(first)
        whole = name.clitic == 0 if name is not None else word.known and word.clitic == 0  # "وصل", "واشنطن"
        whole = whole and not any(cue.prefix for cue in scan.cues[first])  # "ودعت"
        whole = whole and form[1:] not in scan.marks.free_prepositions  # "وإلى"
        joins = form[:1] == "و" and len(form) > 2 and not whole
        if joins and (first == scan.sentence_start[first] or verb_like(scan, first)):
            return first, 1
    return first, 0


def _main_clause(scan: Scan, first: int, end: int) -> int:
    """Where the main clause begins, by "، فإن", after an apposition or a setting: "بحسب سعد، المدير العام، فإن"."""
    for index in range(first + 1, min(end, first + PARENTHESIS)):
        if scan.forms[index] in scan.marks.then_that and scan.forms[index - 1] in COMMAS:
            return index
        if scan.forms[index] in (".", ":", "؛") or scan.forms[index] in scan.marks.complementizers:
            break
    return first


def _after(scan: Scan, first: int, end: int, limits: list[int]) -> tuple[list[Span], StatementKind]:
    marks = scan.marks
    if first < end and scan.forms[first] in marks.relatives:
        first = next((i for i in range(first, end) if scan.forms[i] in COMMAS), end)
    while first < end and (scan.forms[first] in COMMAS or scan.forms[first] == ":"):
        first += 1
    first = _main_clause(scan, first, end)
    clitic = 0
    if (first < end and scan.forms[first] in marks.then_that) or (
        first < end and scan.forms[first] in marks.complementizers
    ):
        first += 1
    elif first < end and scan.forms[first][:1] == "ف" and scan.forms[first][1:] in marks.auxiliaries:
        clitic = 1
    if first >= end:
        return [], "indirect"
    last = clause_end(scan, first, limits, end)
    if last - first < 2:
        return [], "indirect"
    quote = scan.opening.get(first, -1)
    if quote >= 0 and scan.quotes[quote].close >= last:
        return [scan.quotes[quote].inner], "direct"
    start = scan.after_clitic(first, clitic) if clitic else scan.tokens[first].start
    return [Span(start, scan.tokens[last - 1].end)], "indirect"
