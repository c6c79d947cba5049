"""From a reading to the rows of the casebook's tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from musnad.casebook.identification import (
    article_key,
    content_digest,
    look_up_words,
    published_days,
    split_words,
)
from musnad.casebook.identities.traits import traits_row
from musnad.casebook.standing import forget
from musnad.model import Article, Entity, Event, Layout, Link, Reading, Span, Statement
from musnad.read.recurring import outlet_key

Value = str | bytes | int | float | None
Row = tuple[Value, ...]

PARTS = {
    "layout": 5,
    "residue": 6,
    "notes": 3,
    "entities": 9,
    "entity_names": 4,
    "entity_traits": 12,
    "mentions": 7,
    "statements": 14,
    "statement_spans": 6,
    "statement_entities": 5,
    "links": 8,
    "events": 10,
    "event_spans": 6,
    "event_entities": 5,
    "event_magnitudes": 5,
    "dates": 9,
    "found_statements": 5,
    "decided": 4,
    "doubts": 4,
}
"""The tables that hold what was found in an article, each with the number of its columns."""

_REVIEW = ("found_statements", "decided", "doubts")

# Columns that may hold text of the article. CAST makes text again of what had to be bound as bytes.
_TEXT_COLUMNS = {"notes": {2}, "entities": {4, 5}, "entity_names": {3}, "dates": {4, 5, 6, 8}}


def _insertion(table: str, columns: int) -> str:
    cast = _TEXT_COLUMNS.get(table, set())
    values = ", ".join("CAST(? AS TEXT)" if i in cast else "?" for i in range(columns))
    return f"INSERT INTO {table} VALUES ({values})"


_INSERTIONS = {table: _insertion(table, columns) for table, columns in PARTS.items()}
_ARTICLE = f"INSERT INTO articles VALUES (?, {', '.join(['CAST(? AS TEXT)'] * 10)}, ?, CAST(? AS TEXT))"


def as_text(value: str | None) -> str | bytes | None:
    """What to bind for ``value``: itself, or its bytes where it holds half a surrogate pair."""
    if value is None or value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogatepass")
    return value


def insert_article(connection: sqlite3.Connection, article: Article) -> None:
    """Write an article: its text, what is known about it, and its words for the search."""
    digest = content_digest(article)
    key = article_key(digest)
    days = published_days(article.published) or (None, None)
    publisher = as_text(outlet_key(article))
    known = (article.id, article.outlet, article.url, article.published, article.title, article.author)
    text = article.text
    connection.execute(_ARTICLE, (key, digest, *map(as_text, known), *days, publisher, len(text), as_text(text)))
    connection.execute("INSERT INTO article_words (rowid, words) VALUES (?, ?)", (key, indexed_words(text)))
    connection.execute("INSERT OR IGNORE INTO unsettled VALUES (CAST(? AS TEXT))", (publisher,))


def change_url(connection: sqlite3.Connection, key: int, article: Article) -> None:
    """Give the article with that key the address of ``article``, and let it wait to be read again."""
    publisher = as_text(outlet_key(article))
    connection.execute(
        "UPDATE articles SET url = CAST(? AS TEXT), publisher = CAST(? AS TEXT) WHERE key = ?",
        (as_text(article.url), publisher, key),
    )
    connection.execute("INSERT OR IGNORE INTO unsettled VALUES (CAST(? AS TEXT))", (publisher,))
    delete_findings(connection, key)


def delete_findings(connection: sqlite3.Connection, key: int) -> None:
    """Remove all that was found in the article with that key; it waits to be read again."""
    _note_members(connection, "article = ?", (key,))
    for table in ("readings", *PARTS):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (key,))
    # What it was compared by goes with it, as soon as somebody asks for stories.
    connection.execute(
        "INSERT OR IGNORE INTO story_changes SELECT 'stale', article FROM prints WHERE article = ?", (key,)
    )
    forget_identities(connection)


def _note_members(connection: sqlite3.Connection, condition: str, values: Sequence[int]) -> None:
    """Note that the identities of some members are to be described again."""
    for column in ("identity", "found"):
        connection.execute(
            f"INSERT OR IGNORE INTO identity_changes SELECT {column} FROM members WHERE {condition}", values
        )


def forget_identities(connection: sqlite3.Connection) -> None:
    """Note that identities, and stories after them, have to be made again."""
    forget(connection, "identities")


def indexed_words(text: str) -> str:
    """What the full-text index is given for an article's text."""
    return " ".join(split_words(text))


def insert_findings(
    connection: sqlite3.Connection, key: int, reading: Reading, rules: str = "", recurring: str = ""
) -> None:
    """Write all that was found in the article with that key, in place of what was found before."""
    if connection.execute("SELECT 1 FROM readings WHERE article = ?", (key,)).fetchone():
        delete_findings(connection, key)
    connection.execute(
        "INSERT INTO readings VALUES (?, ?, ?, CAST(? AS TEXT))", (key, rules, recurring, as_text(reading.relays))
    )
    forget_identities(connection)
    rows: dict[str, list[Row]] = {
        "layout": list(_layout_rows(key, reading.layout)),
        "residue": [(key, i, *r.span, r.kind, r.rule) for i, r in enumerate(reading.layout.residue)],
        "notes": [(key, i, as_text(note)) for i, note in enumerate(reading.notes)],
        "dates": [
            (key, i, *d.span, d.type, as_text(d.value), as_text(d.derivation), d.rule, as_text(d.anchor))
            for i, d in enumerate(reading.dates)
        ],
    }
    for number, entity in enumerate(reading.entities):
        _add(rows, _entity_rows(key, number, entity, reading.article.text))
    insert_statements(connection, key, reading.statements)
    for number, event in enumerate(reading.events):
        _add(rows, _event_rows(key, number, event))
    insert_rows(connection, rows)


def insert_statements(connection: sqlite3.Connection, key: int, statements: Iterable[Statement]) -> None:
    """Write the statements of an article that has none."""
    rows: dict[str, list[Row]] = {}
    for number, statement in enumerate(statements):
        _add(rows, _statement_rows(key, number, statement))
    insert_rows(connection, rows)


def delete_statements(connection: sqlite3.Connection, key: int) -> None:
    """Remove the statements of an article with what was decided and doubted about them."""
    for table in ("statements", "statement_spans", "statement_entities", "links", *_REVIEW):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (key,))


def insert_entity(connection: sqlite3.Connection, key: int, number: int, entity: Entity, text: str) -> None:
    """Write one entity of an article, at a number where there is none."""
    rows: dict[str, list[Row]] = {}
    _add(rows, _entity_rows(key, number, entity, text))
    insert_rows(connection, rows)


def delete_entity(connection: sqlite3.Connection, key: int, number: int) -> None:
    """Remove one entity of an article."""
    _note_members(connection, "article = ? AND entity = ?", (key, number))
    connection.execute("DELETE FROM entities WHERE article = ? AND ord = ?", (key, number))
    for table in ("entity_names", "entity_traits", "mentions", "members"):
        connection.execute(f"DELETE FROM {table} WHERE article = ? AND entity = ?", (key, number))


def insert_rows(connection: sqlite3.Connection, rows: Mapping[str, Sequence[Row]]) -> None:
    """Write rows of the tables of ``PARTS``."""
    for table, found in rows.items():
        if found:
            connection.executemany(_INSERTIONS[table], found)


def _add(rows: dict[str, list[Row]], found: Iterator[tuple[str, Row]]) -> None:
    for table, row in found:
        rows.setdefault(table, []).append(row)


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)


def _layout_rows(key: int, layout: Layout) -> Iterator[Row]:
    for role in ("headline", "agency", "byline", "dateline"):
        span: Span | None = getattr(layout, role)
        if span is not None:
            yield key, role, 0, *span
    for role, spans in (("heading", layout.headings), ("body", layout.body)):
        for number, span in enumerate(spans):
            yield key, role, number, *span


def _entity_rows(key: int, number: int, entity: Entity, text: str) -> Iterator[tuple[str, Row]]:
    yield (
        "entities",
        (
            key,
            number,
            entity.id,
            entity.type,
            as_text(entity.name_ar),
            as_text(entity.name_en),
            entity.country,
            entity.rule,
            look_up_words(entity, text),
        ),
    )
    yield "entity_traits", traits_row(key, number, entity, text)
    for i, name in enumerate(entity.names):
        yield "entity_names", (key, number, i, as_text(name))
    for i, mention in enumerate(entity.mentions):
        yield "mentions", (key, number, i, *mention.span, mention.kind, mention.rule)


def _statement_rows(key: int, number: int, statement: Statement) -> Iterator[tuple[str, Row]]:
    yield (
        "statements",
        (
            key,
            number,
            statement.id,
            *_ends(statement.cue),
            *_ends(statement.source),
            statement.kind,
            statement.cls,
            statement.commitment,
            statement.nested_in,
            int(statement.prediction),
            statement.rule,
            statement.lemma,
        ),
    )
    for role, spans in (("content", statement.content), ("hedge", statement.hedges)):
        for i, span in enumerate(spans):
            yield "statement_spans", (key, number, role, i, *span)
    for i, entity in enumerate(statement.entities):
        yield "statement_entities", (key, number, -1, i, entity)
    for step, link in enumerate(statement.chain):
        yield from _link_rows(key, number, step, link)


def _link_rows(key: int, number: int, step: int, link: Link) -> Iterator[tuple[str, Row]]:
    yield "links", (key, number, step, *_ends(link.cue), *_ends(link.source), link.rule)
    for i, entity in enumerate(link.entities):
        yield "statement_entities", (key, number, step, i, entity)


def _event_rows(key: int, number: int, event: Event) -> Iterator[tuple[str, Row]]:
    yield (
        "events",
        (
            key,
            number,
            event.id,
            event.type,
            event.place,
            event.date,
            event.factuality,
            event.by,
            event.rule,
            event.mode,
        ),
    )
    for role, spans in (("anchor", event.anchors), ("object", event.objects)):
        for i, span in enumerate(spans):
            yield "event_spans", (key, number, role, i, *span)
    for role, entities in (("actor", event.actors), ("recipient", event.recipients)):
        for i, entity in enumerate(entities):
            yield "event_entities", (key, number, role, i, entity)
    for i, (name, value) in enumerate(event.magnitude):
        yield "event_magnitudes", (key, number, i, name, value)
