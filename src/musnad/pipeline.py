"""One article in, everything found in it out: the pure function that all engines run.

read → layout → document → attributions, dates → entities → statements
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.arabic.folding import fold
from musnad.extract.attribution import find_attributions
from musnad.extract.attribution.drafts import Draft, Relay
from musnad.extract.dates import find_dates
from musnad.extract.document import Document, take_apart
from musnad.model import Article, Entity, Link, Reading, Span, Statement
from musnad.read.layout import find_layout
from musnad.read.recurring import Recurring
from musnad.resolve.entities import Resolution, find_entities


def find_all(article: Article, recurring: Recurring | None = None) -> Reading:
    """Everything musnad finds in ``article``.

    Args:
        article: the article as it was read.
        recurring: the lines its outlet's articles share, counted over a whole run; they help to tell residue.

    Returns:
        The reading: layout, entities, statements in the order of the text, dates. It depends on nothing but the
        arguments.
    """
    layout = find_layout(article, recurring)
    document = take_apart(article, layout)
    drafts = find_attributions(document)
    resolution = find_entities(document, _phrases(drafts))
    statements = _statements(document, drafts, resolution)
    entities = resolution.entities
    return Reading(
        article,
        layout,
        entities=entities,
        statements=statements,
        dates=find_dates(document),
        relays=_relayed(statements, entities),
    )


def _phrases(drafts: Sequence[Draft]) -> list[Span]:
    """The noun phrases whose entities are wanted, each once, in the order of the text."""
    found = {d.speaker for d in drafts if d.speaker is not None}
    found.update(relay.source for d in drafts for relay in d.chain)
    return sorted(found)


def _statements(document: Document, drafts: Sequence[Draft], resolution: Resolution) -> tuple[Statement, ...]:
    outlet = _outlet_entities(document.article, resolution.entities)
    ids = {id(draft): f"S{number + 1}" for number, draft in enumerate(drafts)}
    return tuple(
        Statement(
            id=ids[id(draft)],
            cue=draft.cue,
            source=draft.source,
            content=tuple(draft.content),
            entities=_speakers(draft, resolution),
            chain=tuple(
                link for relay in draft.chain if (link := _link(relay, resolution)) is not None
                and not (link.cue is None and outlet & set(link.entities))
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


def _link(relay: Relay, resolution: Resolution) -> Link | None:
    return Link(relay.cue, relay.source, tuple(resolution.of.get(relay.source, ())), relay.rule)


def _outlet_entities(article: Article, entities: Sequence[Entity]) -> set[str]:
    """The article's own outlet among its entities: it is implied in every chain and not listed."""
    if not article.outlet:
        return set()
    outlet = fold(article.outlet)
    return {e.id for e in entities if outlet in {fold(name) for name in (e.name_ar, e.name_en or "", *e.names)}}


def _relayed(statements: Sequence[Statement], entities: Sequence[Entity]) -> str | None:
    """The medium whose report the whole article retells, if it does."""
    media = {e.id for e in entities if e.type == "MEDIA"}
    own = [s for s in statements if s.nested_in is None]
    if len(own) < 4:
        return None
    for medium in sorted(media):
        said = sum(1 for s in own if medium in s.entities or any(medium in link.entities for link in s.chain))
        if said >= 0.7 * len(own) and own[0].entities and medium in own[0].entities:
            return medium
    return None
