"""A decision about a statement as it is kept: where it stands in the text, and how the person left the statement.

Everything here speaks of characters of the article's text and of names, never of ids that a reading gave: newer rules
may number statements and entities otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from musnad.model import (
    Commitment,
    Entity,
    EntityType,
    Span,
    Statement,
    StatementClass,
    StatementKind,
)

NAMED = "review.named"
"""The rule of entities that a person has named as speakers and the rules had not found."""
CORRECTED = "review.corrected"
ADDED = "review.added"

DecisionKind = Literal["accept", "correct", "reject", "add", "complete", "undo"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a statement stands: its reporting word and its content, as they were when it was first decided on."""

    cue: Span | None
    content: tuple[Span, ...]


Within = Anchor | Literal["found", "none"]


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker as the text and its names tell; ``span`` is the first mention, ``None`` where the article has none.

    ``identity`` is who in the casebook is meant by somebody new in the article; that is kept as a correction of
    identities, not in the record.
    """

    type: EntityType
    name_ar: str
    name_en: str | None = None
    country: str | None = None
    span: Span | None = None
    identity: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """A link of the chain as it was left."""

    cue: Span | None
    source: Span | None
    who: tuple[Who, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Through:
    """A link of a chain as somebody gives it: who passed the words on (ids of entities of the article, or somebody
    else), the phrase that names them and the word that says so."""

    speakers: tuple[str | Who, ...]
    source: Span | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A statement as a person left it.

    ``within`` is where the statement stands that holds it, "none" where a person has said that none does, and "found"
    where nobody has said anything of it: then the smallest statement around it does.
    """

    cue: Span | None
    source: Span | None
    content: tuple[Span, ...]
    who: tuple[Who, ...]
    chain: tuple[Step, ...]
    kind: StatementKind
    cls: StatementClass
    commitment: Commitment
    prediction: bool
    rule: str
    lemma: str | None = None
    hedges: tuple[Span, ...] = ()
    within: Within = "found"


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the log about an article. ``anchor`` and ``record`` are there as the kind asks for them; ``value``
    is the number undone."""

    number: int
    kind: DecisionKind
    anchor: Anchor | None = None
    record: Record | None = None
    value: str = ""
    by: str = ""
    at: str = ""


def anchor_of(statement: Statement) -> Anchor:
    """Where a statement stands."""
    return Anchor(statement.cue, statement.content)


def describe_who(entity: Entity) -> Who:
    """An entity as a speaker that is found again in other readings of the article."""
    if entity.rule == NAMED:
        return Who(entity.type, entity.name_ar, entity.name_en, entity.country)
    span = min((mention.span for mention in entity.mentions), default=None)
    return Who(entity.type, entity.name_ar, entity.name_en, entity.country, span)


def record_of(statement: Statement, entities: dict[str, Entity]) -> Record:
    """A statement of a reading as it is kept; ``entities`` are those of the reading by id."""

    def name(ids: tuple[str, ...]) -> tuple[Who, ...]:
        return tuple(describe_who(entities[id]) for id in ids if id in entities)

    return Record(
        statement.cue,
        statement.source,
        statement.content,
        name(statement.entities),
        tuple(Step(link.cue, link.source, name(link.entities), link.rule) for link in statement.chain),
        statement.kind,
        statement.cls,
        statement.commitment,
        statement.prediction,
        statement.rule,
        statement.lemma,
        statement.hedges,
    )
