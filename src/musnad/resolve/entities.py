"""The entities of one article: who is named where, and whom each source phrase stands for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence, Set
from functools import cache
from itertools import accumulate
from types import MappingProxyType

from musnad.arabic.tokens import ARTICLE
from musnad.extract.document import Document
from musnad.extract.mentions import Reference, find_mentions, read_phrase
from musnad.extract.mentions.papers import Paper, find_papers
from musnad.extract.mentions.reader import load_grammar
from musnad.extract.mentions.scan import supported
from musnad.lexicon.gazetteer import Gazetteer, load_gazetteer, split_name
from musnad.model import Entity, Mention, Resolution, Span
from musnad.resolve.clusters import Cluster, Register
from musnad.resolve.descriptions import Describer
from musnad.resolve.family_names import find_family_names
from musnad.resolve.naming import place_named, place_one

_BLANKS = re.compile(r"\s+")
_UNKNOWN: Mapping[Span, str] = MappingProxyType({})
_NOWHERE = Span(0, 0)
_BARE_NAMES = {"person.name", "person.bare"}
_EDGES = "«»“”\"'()[]،, "


def find_entities(
    document: Document,
    phrases: Sequence[Span],
    genders: Mapping[Span, str] = _UNKNOWN,
    others: Sequence[Span] = (),
    continuing: Set[Span] = frozenset(),
) -> Resolution:
    """Resolve the source ``phrases`` of an article, together with all names in its headline and body.

    A phrase is a full noun phrase with title, name and apposition. It may stand for two entities ("Moscow or
    Pyongyang"), for one named elsewhere ("the Minister"), or for none ("anybody"). ``genders`` holds, for phrases that
    are the subject of a verb, the gender (``m``, ``f``) that the verb shows. ``others`` are phrases for people who take
    part in what is told but do not speak: they are resolved too, and never taken for "the same source". ``continuing``
    are the phrases among them whose verb goes on with what they have said before ("وأضاف القيادي").
    """
    gazetteer = load_gazetteer()
    everywhere = find_mentions(document)
    named_whole = _named(everywhere)
    spoken = {
        span: list(read_phrase(document, _whole_name(document.text, named_whole, span)))
        for span in sorted({*phrases, *others})
    }
    for span, gender in genders.items():
        if len(spoken.get(span, ())) == 1 and spoken[span][0].span.start == span.start:  # not "a study by the doctor"
            spoken[span] = [_agreeing(gazetteer, spoken[span][0], gender)]
    mentions = _outside(everywhere, spoken)
    clear = [r for r in (*everywhere, *(r for found in spoken.values() for r in found)) if not r.weak]
    keys = {reference.key for reference in clear if reference.key}
    countries = {reference.country for reference in clear if reference.country}
    register = Register()
    named = [mention for mention in mentions if _names(mention)]
    for span in spoken:
        spoken[span] = [_supported(reference, keys, countries) for reference in spoken[span]]
        named.extend(r for r in spoken[span] if _names(r))
        named.extend(i for r in spoken[span] for i in _inner(r))
    place_named(register, gazetteer, _once(named), _fuller_media(gazetteer, named))
    taken = [*(r.span for r in everywhere), *(r.span for found in spoken.values() for r in found)]
    for reference, bearer in find_family_names(document, register.of_type("PER"), taken):
        bearer.add(reference, "family name")
    speaking = {span: not _quoted(document, span) for span in phrases}
    headline = document.layout.headline
    body = headline.end if headline is not None and headline.start == 0 else 0
    papers = cache(lambda: find_papers(document))
    found = _resolve(register, gazetteer, mentions, spoken, speaking, continuing, papers, body)
    return _assemble(document, register, found)


def _named(mentions: Sequence[Reference]) -> list[tuple[Span, Span]]:
    """Name and whole phrase of every person who is named by more than one word or after an office of some place."""
    found = []
    for mention in mentions:
        if mention.type == "PER" and mention.name_span is not None:
            title = mention.titles[0] if mention.titles and mention.name_span.start > mention.span.start else None
            bound = title is not None and bool(title.country or title.key or title.words)
            if bound or len(mention.name) > 1:
                found.append((mention.name_span, mention.span))
    return sorted(found)


def _whole_name(text: str, named: Sequence[tuple[Span, Span]], phrase: Span) -> Span:
    """``phrase``, to the end of the name of which it holds only the first word ("الرئيس دونالد" before "ترامب") or the
    title only ("نظيرته الصينية" before her name)."""
    after = phrase.end + len(text[phrase.end : phrase.end + 2]) - len(text[phrase.end : phrase.end + 2].lstrip(" "))
    at = bisect_right(named, (Span(after, len(text)), phrase)) - 1
    if at < 0:
        return phrase
    name, whole = named[at]
    if whole.start < phrase.start or name.end <= phrase.end:
        return phrase
    if name.start >= phrase.end:
        return Span(phrase.start, name.end) if whole.start == phrase.start < name.start else phrase
    alone = _BLANKS.search(text[name.start : phrase.end].rstrip()) is None
    return Span(phrase.start, name.end) if alone else phrase


def _agreeing(gazetteer: Gazetteer, reference: Reference, gender: str) -> Reference:
    """A person as the subject of a verb of that gender: a short name is no longer that of somebody of the other."""
    if reference.type != "PER" or not gender:
        return reference
    entry = gazetteer.entries.get(reference.key) if reference.key else None
    if entry is None or not entry.gender or entry.gender == gender or len(reference.name) > 1:
        return reference._replace(verb=gender)
    return reference._replace(verb=gender, key=None, country=None, gender=gender, senses=(), weak=False)


def _quoted(document: Document, span: Span) -> bool:
    """Whether a source phrase stands after a word like "according to", not as the subject of a verb."""
    grammar = load_grammar()
    at = bisect_right(document.starts, span.start) - 1
    if at < 0:
        return False
    if document.tokens[at].end <= span.start:
        at += 1  # the phrase has no token of its own
    before = at - 1
    if before >= 0 and document.tokens[before].form in grammar.prepositions:
        before -= 1
    return before >= 0 and document.tokens[before].form in grammar.according


def _fuller_media(gazetteer: Gazetteer, references: Sequence[Reference]) -> dict[str, str]:
    """Keys of media whose name opens that of another medium of the article: "Sky News" beside "Sky News Arabia"."""
    keys = sorted({r.key for r in references if r.key and r.type == "MEDIA"})
    names = {key: split_name(gazetteer.entries[key].name_ar) for key in keys}
    return {
        short: full
        for short in keys
        for full in keys
        if len(names[full]) > len(names[short]) and names[full][: len(names[short])] == names[short]
    }


def _names(reference: Reference) -> bool:
    """Whether a reference says by its own words whom it means."""
    if reference.anaphor:
        return False
    return bool(reference.key or reference.name) or (
        reference.type in ("ORG", "MEDIA", "FAC", "GPE", "LOC") and bool(reference.words)
    )


def _inner(reference: Reference) -> list[Reference]:
    found = []
    for inner in reference.inner:
        if _names(inner):
            found.append(inner)
        found.extend(_inner(inner))
    return found


def _once(references: Sequence[Reference]) -> list[Reference]:
    """``references`` without repetitions of the same span and type."""
    seen: set[tuple[Span, str]] = set()
    kept = []
    for reference in references:
        if (reference.span, reference.type) not in seen:
            seen.add((reference.span, reference.type))
            kept.append(reference)
    return kept


def _outside(mentions: Sequence[Reference], spoken: Mapping[Span, Sequence[Reference]]) -> list[Reference]:
    """The mentions that the phrases do not read themselves."""
    read = sorted((phrase, r.span, r.name_span or _NOWHERE) for phrase, found in spoken.items() for r in found)
    starts = [phrase.start for phrase, _, _ in read]
    reach = list(accumulate((phrase.end for phrase, _, _ in read), max))  # the farthest end up to here
    return [m for m in mentions if not _clashes(m, read, starts, reach)]


def _clashes(
    mention: Reference, read: Sequence[tuple[Span, Span, Span]], starts: Sequence[int], reach: Sequence[int]
) -> bool:
    """Whether a mention overlaps what a phrase reads otherwise than by lying inside it; a part of a person's name is
    no other person."""
    span = mention.span
    at = bisect_left(starts, span.end) - 1
    while at >= 0 and reach[at] > span.start:
        phrase, inner, name = read[at]
        at -= 1
        if mention.type == "PER" and mention.rule in _BARE_NAMES and name.contains(span):
            return True
        if span.overlaps(phrase) and not phrase.contains(span):
            return True
        if span.overlaps(inner) and not (inner.contains(span) and span.start > inner.start):
            return True
    return False


def _supported(reference: Reference, keys: Set[str | None], countries: Set[str | None]) -> Reference:
    """A weak name in a source phrase: the sense that the article supports, else the first, else none."""
    if not reference.weak:
        return reference
    found = supported(reference, keys, countries)
    if found is not None:
        return found
    if reference.type == "PER":
        return reference._replace(key=None, country=None if reference.key else reference.country, weak=False)
    if reference.senses:
        entry = reference.senses[0].entry
        return reference._replace(key=entry.key, country=entry.country, weak=False)
    return reference._replace(weak=False)


def _resolve(
    register: Register,
    gazetteer: Gazetteer,
    mentions: Sequence[Reference],
    spoken: Mapping[Span, list[Reference]],
    speaking: Mapping[Span, bool],
    continuing: Set[Span],
    papers: Callable[[], tuple[Paper, ...]],
    body: int,
) -> dict[Span, list[Cluster]]:
    """The clusters of every phrase; descriptions are entered in the order of the text."""
    describer = Describer(register, gazetteer, papers, body)
    placed = {
        (reference.span, reference.type): cluster
        for cluster in register.clusters
        for reference, _ in cluster.references
    }
    found: dict[Span, list[Cluster]] = {span: [] for span in spoken}
    work: list[tuple[int, int, Reference, Span | None]] = []
    for span, references in spoken.items():
        work.extend((r.span.start, 1, r, span) for r in references)
    spoken_spans = {r.span for references in spoken.values() for r in references}
    work.extend((m.span.start, 0, m, None) for m in _once(mentions) if not _names(m) and m.span not in spoken_spans)
    for _, _, reference, phrase in sorted(work, key=lambda item: (item[0], item[1], item[2].span.end)):
        if _names(reference):
            cluster = placed.get((reference.span, reference.type)) or place_one(register, gazetteer, reference)
            clusters = [cluster]
        else:
            clusters = describer.resolve(reference, phrase in continuing)
        if phrase is None:
            continue
        for cluster in clusters:
            if cluster not in found[phrase]:
                found[phrase].append(cluster)
            if phrase not in speaking:
                continue
            cluster.spoken.append(phrase.start)
            if speaking[phrase]:
                register.subjects.append(cluster)
            if phrase.start < reference.span.start:
                cluster.issued.append(phrase.start)
    return found


def _assemble(document: Document, register: Register, found: Mapping[Span, list[Cluster]]) -> Resolution:
    ordered = sorted((c for c in register.clusters if c.offsets), key=lambda c: (c.first, c.references[0][0].span.end))
    ids = {id(cluster): f"E{number}" for number, cluster in enumerate(ordered, 1)}
    entities = tuple(_entity(document.text, ids[id(cluster)], cluster) for cluster in ordered)
    of = {span: tuple(ids[id(cluster)] for cluster in clusters) for span, clusters in found.items()}
    return Resolution(entities, of)


def _entity(text: str, name: str, cluster: Cluster) -> Entity:
    references = sorted(cluster.references, key=lambda pair: pair[0].span)
    mentions: dict[Span, Mention] = {}
    for reference, rule in references:
        mentions.setdefault(reference.span, Mention(reference.span, reference.kind, f"{reference.rule}/{rule}"))
    spellings = _spellings(text, cluster)
    entry = cluster.entry
    canonical = entry.name_ar if entry is not None else spellings[0]
    return Entity(
        id=name,
        type=cluster.type,
        name_ar=canonical,
        name_en=entry.name_en if entry is not None else None,
        country=cluster.country,
        mentions=tuple(mentions.values()),
        names=tuple(s for s in dict.fromkeys(spellings) if s != canonical),
        rule=f"entity.{references[0][1].replace(' ', '-')}",
    )


def _spellings(text: str, cluster: Cluster) -> list[str]:
    """The names of a cluster as they are written, the fullest first; without a name its descriptions."""
    named = [r for r, _ in cluster.references if r.name]
    if named:
        named.sort(key=lambda r: (-len(r.name), r.span))
        return [_clean(text, r.name_span or r.span) for r in named]
    plain = sorted((r for r, _ in cluster.references), key=lambda r: (*_vague(r), -len(r.words), r.span))
    return [_clean(text, r.span) for r in plain]


def _vague(reference: Reference) -> tuple[bool, bool]:
    """How little a description says by itself."""
    return reference.anaphor not in ("", "office", "body"), reference.anaphor != ""


def _clean(text: str, span: Span) -> str:
    """The characters under ``span`` with single blanks, without marks at the edges, a hidden article written out."""
    plain = _BLANKS.sub(" ", span.of(text)).strip(_EDGES)
    lam = ARTICLE[1]
    if span.start and text[span.start - 1] == lam and plain[:1] == lam:
        return ARTICLE + plain[1:]
    return plain
