"""One article in, everything found in it out: the pure function that all engines run.

read → layout → document → attributions, dates, event drafts → entities → statements → events
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from musnad.arabic.folding import fold
from musnad.arabic.tokens import tokenize
from musnad.extract.attribution import find_attributions
from musnad.extract.attribution.drafts import Draft, Relay
from musnad.extract.dates import find_dates, note_contradictions
from musnad.extract.document import Document, take_apart
from musnad.extract.events import draft_events, find_events, phrases_of
from musnad.lexicon.outlets import outlet_names
from musnad.model import Article, Entity, Link, Reading, Resolution, Span, Statement
from musnad.read.layout import find_layout
from musnad.read.recurring import Recurring
from musnad.resolve.entities import find_entities
from musnad.resolve.speaking_for import speaks_for

_RELAY_LEAST = 3  # statements by one medium from which on an article retells it


def find_all(article: Article, recurring: Recurring | None = None) -> Reading:
    """Everything musnad finds in ``article``.

    Args:
        article: the article as it was read.
        recurring: the lines its outlet's articles share, counted over a whole run; they help to tell residue.

    Returns:
        The reading: layout, entities, statements in the order of the text, events, dates. It depends on nothing but the
        arguments.
    """
    layout = find_layout(article, recurring)
    document = take_apart(article, layout)
    drafts, dates = find_attributions(document), find_dates(document)
    occurrences = draft_events(document, dates)
    going_on = {d.source for d in drafts if d.continuing and d.source is not None}
    resolution = find_entities(document, _phrases(drafts), _genders(drafts), phrases_of(occurrences), going_on)
    statements = _statements(document, drafts, resolution)
    events, entities = find_events(document, occurrences, statements, resolution, dates)
    body = layout.body[0].start if layout.body else 0
    relays = _relayed(statements, entities, body)
    if relays is not None:
        statements = _through(statements, relays, body)
    return Reading(
        article,
        layout,
        entities=entities,
        statements=statements,
        events=events,
        dates=dates,
        relays=relays,
        notes=note_contradictions(article),
    )


def _phrases(drafts: Sequence[Draft]) -> list[Span]:
    """The noun phrases whose entities are wanted, each once, in the order of the text."""
    found = {d.speaker for d in drafts if d.speaker is not None}
    found.update(relay.source for d in drafts for relay in d.chain)
    return sorted(found)


def _genders(drafts: Sequence[Draft]) -> dict[Span, str]:
    """The gender of a finite verb that stands before its subject, by subject: "قالت كيم" is a woman."""
    return {
        draft.source: draft.form.gender
        for draft in drafts
        if draft.source is not None
        and draft.source == draft.speaker
        and draft.form is not None
        and draft.form.shape in ("perfect", "imperfect")
        and draft.cue is not None
        and draft.cue.start < draft.source.start
        and draft.form.gender
    }


def _statements(document: Document, drafts: Sequence[Draft], resolution: Resolution) -> tuple[Statement, ...]:
    ids = {id(draft): f"S{number + 1}" for number, draft in enumerate(drafts)}
    people = {entity.id: entity for entity in resolution.entities if entity.type == "PER"}
    named: dict[str, list[Span]] = {}
    for draft in drafts:
        if draft.source is not None and draft.source == draft.speaker:
            for known in _speakers(draft, resolution):
                named.setdefault(known, []).append(draft.source)
    return tuple(
        Statement(
            id=ids[id(draft)],
            cue=draft.cue,
            source=draft.source,
            content=tuple(draft.content),
            entities=_for_whom(draft, resolution, people, named, document),
            chain=tuple(
                link
                for link in (_link(relay, resolution) for relay in _relays(draft, drafts, resolution))
                if not (link.cue is None and link.source is not None and _is_own(document, link.source))
            ),
            kind=draft.kind,
            cls=draft.cls,
            commitment=draft.commitment,
            nested_in=ids[id(drafts[draft.parent])] if draft.parent >= 0 else None,
            prediction=draft.prediction,
            rule=draft.rule,
            lemma=draft.lemma,
            hedges=tuple(draft.hedges),
        )
        for draft in drafts
    )  # fmt: skip


def _speakers(draft: Draft, resolution: Resolution) -> tuple[str, ...]:
    return tuple(resolution.of.get(draft.speaker, ())) if draft.speaker is not None else ()


def _for_whom(
    draft: Draft, resolution: Resolution, people: dict[str, Entity], named: dict[str, list[Span]], document: Document
) -> tuple[str, ...]:
    """Who speaks; for "we" in quoted words, the state or body for which whoever is quoted speaks."""
    speakers = _speakers(draft, resolution)
    plural = draft.form is not None and draft.form.person == 1 and draft.form.number == "p"
    if not plural or not draft.inside_quote or len(speakers) != 1 or speakers[0] not in people:
        return speakers
    person = people[speakers[0]]
    body = speaks_for(person, named.get(person.id, []), document.text, resolution.entities)
    return (body.id,) if body is not None else speakers


def _relays(draft: Draft, drafts: Sequence[Draft], resolution: Resolution) -> list[Relay]:
    """The chain of a statement: a medium whose words hold it is its outermost link."""
    host = drafts[draft.parent] if draft.parent >= 0 else None
    if host is None or host.source is None or draft.chain:
        return draft.chain
    media = {e.id for e in resolution.entities if e.type == "MEDIA"}
    speakers = _speakers(host, resolution)
    if not media & set(speakers) and draft.source is not None:
        # "ذكرت الصحيفة، نقلا عن مسؤولين، أن العاصمة اعترضت": through the paper too
        return [link for link in host.chain if link.cue is not None]
    if not media & set(speakers) or _speakers(draft, resolution) == speakers:
        return draft.chain
    return [Relay(host.cue, host.source, "chain.nested")]


def _link(relay: Relay, resolution: Resolution) -> Link:
    return Link(relay.cue, relay.source, tuple(resolution.of.get(relay.source, ())), relay.rule)


def _is_own(document: Document, source: Span) -> bool:
    """Whether a medium to which something was told is the article's own outlet, which is implied in every chain.

    Known by the metadata, or by the agency credit, in which an outlet names itself beside the agencies.
    """
    article, credit = document.article, document.layout.agency
    told = fold(source.of(article.text))
    words = f" {' '.join(token.form for token in tokenize(article.text, *source))} "
    if any(f" {name} " in words for name in outlet_names(article.outlet, article.url)):
        return True
    return credit is not None and told in fold(credit.of(article.text))


def _relayed(statements: Sequence[Statement], entities: Sequence[Entity], body: int) -> str | None:
    """The medium whose report the article retells, if it does.

    It makes the first statement of the body (which starts at offset ``body``), comes back at least twice, and no other
    medium speaks.
    """
    media = {e.id for e in entities if e.type == "MEDIA"}
    own = [s for s in statements if s.nested_in is None and s.cue is not None and s.cue.start >= body]
    speaking = [m for s in own for m in (*s.entities, *(e for link in s.chain if link.cue for e in link.entities))]
    said = [m for m in speaking if m in media]
    if not said or set(said) != {said[0]} or len(said) < _RELAY_LEAST:
        return None
    first = own[0]
    led = (*first.entities, *(e for link in first.chain for e in link.entities))
    return said[0] if said[0] in led else None


def _through(statements: tuple[Statement, ...], medium: str, body: int) -> tuple[Statement, ...]:
    """The statements with the relayed medium as the outermost link of what others say."""
    link = Link(None, None, (medium,), "chain.relayed")

    def linked(statement: Statement) -> Statement:
        known = medium in statement.entities or any(medium in x.entities for x in statement.chain)
        if known or not statement.entities or (statement.cue or statement.content[0]).start < body:
            return statement
        return replace(statement, chain=(link, *statement.chain))

    return tuple(linked(s) for s in statements)
