"""What of an article tells where its text comes from: its words, the agencies that it credits, who speaks in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from musnad.compare.copies.wording import fold_parts, own_parts
from musnad.compare.records import Party, Told
from musnad.compare.stories.topics import strip
from musnad.lexicon.agencies import find_agencies
from musnad.model import Span, Statement

_NAMED = frozenset({"PER"})
_UNNAMED = frozenset({"unnamed official", "unnamed sources", "group"})


@dataclass(frozen=True, slots=True)
class Said:
    """What a statement holds, and the named persons who say it."""

    id: str
    content: tuple[Span, ...]
    speakers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Speech:
    """The words of named speakers on a day, which is a number (``date.toordinal``)."""

    speakers: frozenset[str]
    words: frozenset[str]
    day: int | None


@dataclass(frozen=True, slots=True)
class Provenance:
    """An article as its origin is looked for; ``parts`` are what of its text is its own, ``residue`` what is beside
    it, ``credit`` where it names the agencies ``credits``."""

    name: str
    published: str | None
    day: int | None
    text: str
    parts: tuple[Span, ...]
    residue: tuple[Span, ...]
    credit: Span | None
    credits: tuple[Party, ...]
    said: tuple[Said, ...]

    def words(self, span: Span) -> frozenset[str]:
        """The words of a place, however they are written together."""
        return frozenset(map(strip, fold_parts(self.text, [span])))

    def speech(self, place: Span) -> Speech | None:
        """The speech in which a place lies: the smallest statement that holds most of it; ``None`` where nobody named
        says it."""
        around = [
            (content.end - content.start, said.id, said)
            for said in self.said
            for content in said.content
            if mostly(place, content)
        ]
        if not around:
            return None
        said = min(around, key=lambda entry: entry[:2])[2]
        words = frozenset(map(strip, fold_parts(self.text, said.content)))
        return Speech(said.speakers, words, self.day) if said.speakers else None


def provenance_of(told: Told) -> Provenance:
    """What of an article tells where its text comes from."""
    article, layout = told.reading.article, told.reading.layout
    agencies = find_agencies(layout.agency.of(article.text)) if layout.agency is not None else ()
    return Provenance(
        told.name,
        article.published,
        _day(told.reported),
        article.text,
        own_parts(layout, len(article.text)),
        tuple(residue.span for residue in layout.residue),
        layout.agency,
        tuple(Party(agency.identity, agency.name_ar, agency.name_en, "MEDIA") for agency in agencies),
        tuple(_said(statement, told.parties) for statement in told.reading.statements),
    )


def _said(statement: Statement, parties: Mapping[str, Party]) -> Said:
    speakers = (parties[id] for id in statement.entities if id in parties)
    named = frozenset(p.identity for p in speakers if p.type in _NAMED and p.grade not in _UNNAMED)
    return Said(statement.id, statement.content, named)


def mostly(place: Span, passage: Span) -> bool:
    """Whether at least half of a place lies in a passage."""
    return 2 * (min(place.end, passage.end) - max(place.start, passage.start)) >= max(1, place.end - place.start)


def _day(reported: str | None) -> int | None:
    try:
        return date.fromisoformat(reported).toordinal() if reported else None
    except ValueError:
        return None
