"""From the rows of the casebook's tables back to a reading: what :mod:`musnad.casebook.storing` wrote, unchanged."""

from __future__ import annotations

import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from musnad.model import (
    Article,
    Date,
    Entity,
    Event,
    Layout,
    Link,
    Mention,
    Reading,
    Residue,
    Span,
    Statement,
)

Rows = Iterable[Sequence[Any]]


def _rows(connection: sqlite3.Connection, columns: str, table: str, key: int) -> Rows:
    # The primary keys begin with the article and end with "ord": this is the order in which things were found.
    rows = connection.execute(
        f"SELECT {columns} FROM {table} WHERE article = ? ORDER BY article, {_ORDER[table]}", (key,)
    )
    # Rules, kinds and names come back thousands of times: one object for each.
    return ([_same(value) for value in row] for row in rows)


def _same(value: Any) -> Any:
    return sys.intern(value) if isinstance(value, str) else value


_ORDER = {
    "layout": "role, ord",
    "residue": "ord",
    "notes": "ord",
    "entities": "ord",
    "entity_names": "entity, ord",
    "mentions": "entity, ord",
    "statements": "ord",
    "statement_spans": "statement, role, ord",
    "statement_entities": "statement, link, ord",
    "links": "statement, ord",
    "events": "ord",
    "event_spans": "event, role, ord",
    "event_entities": "event, role, ord",
    "event_magnitudes": "event, ord",
    "dates": "ord",
}


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def load_article(connection: sqlite3.Connection, key: int) -> Article:
    """The article with that key, which must be there."""
    row = connection.execute(
        "SELECT id, text, outlet, url, published, title, author FROM articles WHERE key = ?", (key,)
    ).fetchone()
    return Article(*row)


def load_reading(connection: sqlite3.Connection, key: int) -> Reading | None:
    """The reading of the article with that key, or ``None`` where it waits to be read."""
    row = connection.execute("SELECT relays FROM readings WHERE article = ?", (key,)).fetchone()
    if row is None:
        return None
    return Reading(
        article=load_article(connection, key),
        layout=load_layout(connection, key),
        entities=load_entities(connection, key),
        statements=load_statements(connection, key),
        events=load_events(connection, key),
        dates=load_dates(connection, key),
        relays=row[0],
        notes=tuple(note for (note,) in _rows(connection, "note", "notes", key)),
    )


def load_layout(connection: sqlite3.Connection, key: int) -> Layout:
    """How the article is laid out."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for role, start, end in _rows(connection, 'role, start, "end"', "layout", key):
        spans[role].append(Span(start, end))
    single = {role: spans[role][0] if spans[role] else None for role in ("headline", "agency", "byline", "dateline")}
    residue = _rows(connection, 'start, "end", kind, rule', "residue", key)
    return Layout(
        **single,
        headings=tuple(spans["heading"]),
        residue=tuple(Residue(Span(start, end), kind, rule) for start, end, kind, rule in residue),
        body=tuple(spans["body"]),
    )


def load_entities(connection: sqlite3.Connection, key: int) -> tuple[Entity, ...]:
    """The article's entities with their mentions."""
    names: dict[int, list[str]] = defaultdict(list)
    for entity, name in _rows(connection, "entity, name", "entity_names", key):
        names[entity].append(name)
    mentions: dict[int, list[Mention]] = defaultdict(list)
    for entity, start, end, kind, rule in _rows(connection, 'entity, start, "end", kind, rule', "mentions", key):
        mentions[entity].append(Mention(Span(start, end), kind, rule))
    return tuple(
        Entity(id, type_, name_ar, name_en, country, tuple(mentions[ord_]), tuple(names[ord_]), rule)
        for ord_, id, type_, name_ar, name_en, country, rule in _rows(
            connection, "ord, id, type, name_ar, name_en, country, rule", "entities", key
        )
    )


def load_statements(connection: sqlite3.Connection, key: int, only: set[int] | None = None) -> tuple[Statement, ...]:
    """The article's statements; with ``only``, those of these numbers."""
    spans: dict[tuple[int, str], list[Span]] = defaultdict(list)
    for number, role, start, end in _rows(connection, 'statement, role, start, "end"', "statement_spans", key):
        spans[number, role].append(Span(start, end))
    entities: dict[tuple[int, int], list[str]] = defaultdict(list)
    for number, link, entity in _rows(connection, "statement, link, entity", "statement_entities", key):
        entities[number, link].append(entity)
    chains: dict[int, list[Link]] = defaultdict(list)
    for number, step, a, b, c, d, rule in _rows(
        connection, "statement, ord, cue_start, cue_end, source_start, source_end, rule", "links", key
    ):
        chains[number].append(Link(_span(a, b), _span(c, d), tuple(entities[number, step]), rule))
    columns = (
        "ord, id, cue_start, cue_end, source_start, source_end, kind, class, commitment, nested_in, prediction,"
        " rule, lemma"
    )
    return tuple(
        Statement(
            id=id,
            cue=_span(a, b),
            source=_span(c, d),
            content=tuple(spans[number, "content"]),
            entities=tuple(entities[number, -1]),
            chain=tuple(chains[number]),
            kind=kind,
            cls=cls,
            commitment=commitment,
            nested_in=nested_in,
            prediction=bool(prediction),
            rule=rule,
            lemma=lemma,
            hedges=tuple(spans[number, "hedge"]),
        )
        for number, id, a, b, c, d, kind, cls, commitment, nested_in, prediction, rule, lemma in _rows(
            connection, columns, "statements", key
        )
        if only is None or number in only
    )


def load_events(connection: sqlite3.Connection, key: int) -> tuple[Event, ...]:
    """The article's events."""
    spans: dict[tuple[int, str], list[Span]] = defaultdict(list)
    for number, role, start, end in _rows(connection, 'event, role, start, "end"', "event_spans", key):
        spans[number, role].append(Span(start, end))
    entities: dict[tuple[int, str], list[str]] = defaultdict(list)
    for number, role, entity in _rows(connection, "event, role, entity", "event_entities", key):
        entities[number, role].append(entity)
    magnitudes: dict[int, list[tuple[str, float]]] = defaultdict(list)
    for number, name, value in _rows(connection, "event, name, value", "event_magnitudes", key):
        magnitudes[number].append((name, value))
    return tuple(
        Event(
            id=id,
            anchors=tuple(spans[number, "anchor"]),
            type=type_,
            actors=tuple(entities[number, "actor"]),
            recipients=tuple(entities[number, "recipient"]),
            objects=tuple(spans[number, "object"]),
            place=place,
            date=date,
            factuality=factuality,
            by=by,
            rule=rule,
            mode=mode,
            magnitude=tuple(magnitudes[number]),
        )
        for number, id, type_, place, date, factuality, by, rule, mode in _rows(
            connection, "ord, id, type, place, date, factuality, by, rule, mode", "events", key
        )
    )


def load_dates(connection: sqlite3.Connection, key: int) -> tuple[Date, ...]:
    """The article's dates."""
    return tuple(
        Date(Span(start, end), type_, value, derivation, rule, anchor)
        for start, end, type_, value, derivation, rule, anchor in _rows(
            connection, 'start, "end", type, value, derivation, rule, anchor', "dates", key
        )
    )
