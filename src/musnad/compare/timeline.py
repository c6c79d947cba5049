"""The timeline: events by the day on which they happened, kept apart from the day on which they were reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from musnad.compare.records import Party, Place, Told
from musnad.extract.document import find_sentences_of
from musnad.intervals import days_of
from musnad.model import Event, Factuality, Span

Basis = Literal["text", "carried", "report", "none"]

_BASES: dict[str, Basis] = {"article": "report", "carried": "carried"}  # by what the rule of an event ends in


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One event of one article at its place in time.

    ``first`` and ``last`` are the days that ``date`` allows; ``basis`` says whether the text dates it, or another
    article does ("carried"), or only the day of the report, or nothing. ``by`` is whose word it is, empty where the
    article itself tells it.
    """

    article: str
    outlet: str | None
    reported: str | None
    event: Event
    date: str | None
    first: str | None
    last: str | None
    basis: Basis
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    factuality: Factuality
    by: tuple[Party, ...]
    place: Place
    objects: tuple[str, ...]
    rule: str


def list_timeline(articles: Iterable[Told]) -> list[TimelineRow]:
    """The events of the articles by date: the sooner first, of one day the exact before the vague, undated ones last
    by the day of their report."""
    rows = [row for told in articles for row in _rows(told)]
    return sorted(rows, key=_position)


def _position(row: TimelineRow) -> tuple[bool, str, str, str, str, Span]:
    undated = row.first is None
    return (
        undated,
        row.first or row.reported or "9",
        row.last or "",
        row.reported or "9",
        row.article,
        row.place.span,
    )


def _rows(told: Told) -> Iterator[TimelineRow]:
    reading = told.reading
    article, parties = reading.article, told.parties
    if not reading.events:
        return
    sentences = find_sentences_of(article, reading.layout)
    speakers = {statement.id: statement.entities for statement in reading.statements}

    def named(ids: Iterable[str]) -> tuple[Party, ...]:
        return tuple({parties[i].identity: parties[i] for i in ids if i in parties}.values())

    for event in reading.events:
        days = days_of(event.date)
        how = event.rule.partition("/")[2]
        basis: Basis = "none" if days is None else _BASES.get(how, "text")
        anchor = event.anchors[0]
        sentence = next((s for s in sentences if s.contains(anchor)), anchor)
        yield TimelineRow(
            article=told.name,
            outlet=article.outlet,
            reported=told.reported,
            event=event,
            date=event.date,
            first=days[0].isoformat() if days else None,
            last=days[1].isoformat() if days else None,
            basis=basis,
            actors=named(event.actors),
            recipients=named(event.recipients),
            factuality=event.factuality,
            by=named(speakers.get(event.by, ())),
            place=Place(
                told.name, article.outlet, told.reported, anchor, anchor.of(article.text), sentence,
                sentence.of(article.text),
            ),
            objects=tuple(span.of(article.text) for span in event.objects),
            rule=event.rule,
        )  # fmt: skip
