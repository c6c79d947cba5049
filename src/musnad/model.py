"""The records of musnad: what is read, and what is found in it.

Every module imports this one; it imports nothing of the project but the reckoning with days. All records are frozen and
slotted, hold only plain values, and every record that a rule produced carries the id of that rule.

Offsets are always code points of :attr:`Article.text`, the text exactly as the input gave it. Normalised text is only
ever a view that carries a map back; no record holds an offset into one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from musnad.intervals import meant_days

EntityType = Literal["PER", "GPE", "ORG", "MEDIA", "GROUP", "LOC", "FAC", "PRODUCT"]
ResidueKind = Literal["widget", "summary", "caption"]
MentionKind = Literal["name", "title", "metonym", "description", "group"]
StatementKind = Literal["direct", "indirect", "mixed"]
StatementClass = Literal[
    "say", "announce", "confirm", "claim", "deny", "not_confirm", "believe", "predict", "warn", "threaten", "promise",
    "demand", "call", "order", "accuse", "condemn_praise", "explain_add", "reveal", "ask", "agree",
]  # fmt: skip
Commitment = Literal["asserts", "denies", "alleges", "uncertain", "declines", "asks", "wants"]
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
Factuality = Literal["actual", "asserted", "unconfirmed", "denied", "possible", "planned", "hypothetical"]


class Span(NamedTuple):
    """Half-open range ``[start, end)`` in code points of an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of ``text`` under this span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was found: immutable text and what is known about it from outside.

    ``published`` is ISO 8601, as precise as it is known (``2024``, ``2024-09``, ``2024-09-13``,
    ``2024-09-13T10:14:14+03:00``), or ``None``.
    """

    id: str
    text: str
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    title: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Residue:
    """Text on the page that is not the article: kept and marked, never read for statements."""

    span: Span
    kind: ResidueKind
    rule: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Which part of the text is what: headline, agency credit, byline, section headings, residue.

    ``body`` lists the spans that are read for statements, in order, headline and headings not among them; they never
    overlap the residue.
    """

    headline: Span | None = None
    agency: Span | None = None
    byline: Span | None = None
    dateline: Span | None = None
    headings: tuple[Span, ...] = ()
    residue: tuple[Residue, ...] = ()
    body: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that names or describes an entity, without a leading clitic."""

    span: Span
    kind: MentionKind
    rule: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that speaks, relays, acts or is acted on, with all its mentions in one article.

    ``country`` is the ISO 3166-1 alpha-3 code of the affiliation. ``names`` holds further spellings seen or known.
    """

    id: str
    type: EntityType
    name_ar: str
    name_en: str | None = None
    country: str | None = None
    mentions: tuple[Mention, ...] = ()
    names: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is meant: ``entities`` in order of first mention; ``of`` maps every given phrase to the ids it stands for."""

    entities: tuple[Entity, ...]
    of: Mapping[Span, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Link:
    """One step of the chain through which a statement reaches us, e.g. the agency that quotes a spokesman."""

    cue: Span | None
    source: Span | None
    entities: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Words, thought, denial or refusal to say, attributed to a source other than the article's author.

    ``cue`` is the reporting word with its negation, ``None`` where a colon or bare quotation marks do the work.
    ``source`` is the noun phrase that names the speaker, ``None`` where it is carried over. ``entities`` are the
    speakers after resolving carry-over. ``chain`` lists further links, outermost first. ``hedges`` are the spans of
    the words that weaken the content.
    """

    id: str
    cue: Span | None
    source: Span | None
    content: tuple[Span, ...]
    entities: tuple[str, ...]
    chain: tuple[Link, ...]
    kind: StatementKind
    cls: StatementClass
    commitment: Commitment
    nested_in: str | None
    prediction: bool
    rule: str
    lemma: str | None = None
    hedges: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Date:
    """A time expression and what it resolves to.

    ``value`` is a TIMEX3-like ISO value (``2024-06-19``, ``2024-06``, ``P11D``), an EDTF interval where the text is
    vague, or ``None`` where it cannot be resolved. ``derivation`` says in words how the value came about and
    ``anchor`` against what it was resolved. Where the text means only a part of the value, the rule ends in that part.
    """

    span: Span
    type: DateType
    value: str | None
    derivation: str
    rule: str
    anchor: str | None = None

    @property
    def interval(self) -> tuple[str, str] | None:
        """The first and last day that can be meant, ISO 8601; equal where it is one day.

        ``None`` where the expression names no stretch of the calendar: it is open, recurs, or is a bare length of time.
        "منتصف يوليو 2025" has the value ``2025-07`` and the interval ``("2025-07-11", "2025-07-21")``.
        """
        days = meant_days(self.value, self.rule, self.anchor)
        return None if days is None else (days[0].isoformat(), days[1].isoformat())

    @property
    def earliest(self) -> str | None:
        """The first day that can be meant."""
        days = self.interval
        return days[0] if days else None

    @property
    def latest(self) -> str | None:
        """The last day that can be meant."""
        days = self.interval
        return days[1] if days else None


@dataclass(frozen=True, slots=True)
class Event:
    """A political interaction in the PLOVER sense, and whose word it rests on (a statement id, or ``author``)."""

    id: str
    anchors: tuple[Span, ...]
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    objects: tuple[Span, ...]
    place: str | None
    date: str | None
    factuality: Factuality
    by: str
    rule: str
    mode: str | None = None
    magnitude: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was found in one article."""

    article: Article
    layout: Layout
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    dates: tuple[Date, ...] = ()
    relays: str | None = None
    notes: tuple[str, ...] = field(default=())
