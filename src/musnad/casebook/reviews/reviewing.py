"""Readings with the decisions of people: the one place where these are laid over what the rules found.

The tables hold what holds after the decisions, so that every question to the casebook is answered by that. What the
rules found is kept for the articles that somebody decided about, and all is made anew from it and the log.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from importlib import resources
from typing import cast

from musnad.casebook.decision_log import LogRow, load_entries
from musnad.casebook.identification import look_up_names
from musnad.casebook.loading import load_reading
from musnad.casebook.standing import forget
from musnad.casebook.storing import (
    Row,
    as_text,
    delete_entity,
    delete_statements,
    forget_identities,
    insert_entity,
    insert_findings,
    insert_rows,
    insert_statements,
)
from musnad.model import Entity, Reading
from musnad.review.coding import read_anchor, read_record, read_statements, write_statements
from musnad.review.doubts import Doubt, DoubtKind, find_doubts
from musnad.review.overlay import Overlaid, overlay
from musnad.review.records import NAMED, Decision, DecisionKind


def load_decisions(connection: sqlite3.Connection, digest: str) -> list[Decision]:
    """The log about the article with that digest."""
    return [read_decision(entry) for entry in load_entries(connection, "statement", digest)]


def read_decision(entry: LogRow) -> Decision:
    """A stored entry as a decision."""
    return Decision(
        entry.number,
        cast(DecisionKind, entry.kind),
        None if entry.anchor is None else read_anchor(entry.anchor),
        read_record(entry.value) if entry.value.startswith("{") else None,
        "" if entry.value.startswith("{") else entry.value,
        entry.by,
        entry.at,
    )


def insert_reading(
    connection: sqlite3.Connection, key: int, digest: str, found: Reading, rules: str, recurring: str
) -> None:
    """Store what the rules found in an article, with the decisions about it laid over it."""
    log = load_decisions(connection, digest)
    laid = overlay(found, log) if log else Overlaid(found, {})
    insert_findings(connection, key, laid.reading, rules, recurring)
    _insert_review(connection, key, found, laid, bool(log))


def load_found(connection: sqlite3.Connection, key: int) -> Reading | None:
    """What the rules found in an article, without any decision; ``None`` where it waits to be read."""
    reading = load_reading(connection, key)
    row = connection.execute("SELECT statements, events_by FROM found_statements WHERE article = ?", (key,)).fetchone()
    if reading is None or row is None:
        return reading
    return replace(
        reading,
        statements=read_statements(row[0]),
        events=tuple(replace(e, by=by) for e, by in zip(reading.events, json.loads(row[1]), strict=True)),
        entities=tuple(entity for entity in reading.entities if entity.rule != NAMED),
    )


def lay_anew(connection: sqlite3.Connection, key: int, digest: str) -> None:
    """Bring the statements of an article to the log, after that has changed."""
    # Late: what is not reviewed needs none of it.
    from musnad.casebook.identities.description import recount

    found, before = load_found(connection, key), load_reading(connection, key)
    if found is None or before is None:
        return
    touched = set(_speaking(connection, key))
    log = load_decisions(connection, digest)
    laid = overlay(found, log)
    delete_statements(connection, key)
    insert_statements(connection, key, laid.reading.statements)
    for number, event in enumerate(laid.reading.events):
        connection.execute("UPDATE events SET by = ? WHERE article = ? AND ord = ?", (event.by, key, number))
    if before.entities != laid.reading.entities:
        _change_entities(connection, key, before, laid.reading)
    _insert_review(connection, key, found, laid, bool(log))
    # Who it is and what story it tells stays; what is counted and compared of statements does not.
    forget(connection, "overviews", "ledgers")
    recount(connection, touched | set(_speaking(connection, key)))


def _speaking(connection: sqlite3.Connection, key: int) -> Iterator[str]:
    rows = connection.execute(
        "SELECT DISTINCT m.identity FROM statement_entities s JOIN entities e ON e.article = s.article"
        " AND e.id = s.entity JOIN members m ON m.article = e.article AND m.entity = e.ord WHERE s.article = ?",
        (key,),
    )
    return (identity for (identity,) in rows.fetchall())


def _change_entities(connection: sqlite3.Connection, key: int, before: Reading, after: Reading) -> None:
    """Put those that people have named in place of those that they had named."""
    for number, entity in enumerate(before.entities):
        if entity.rule == NAMED:
            delete_entity(connection, key, number)
    for number, entity in enumerate(after.entities):
        if entity.rule == NAMED:
            insert_entity(connection, key, number, entity, after.article.text)
            _join_namesake(connection, key, number, entity)
    connection.execute("INSERT OR IGNORE INTO story_changes VALUES ('story', ?)", (key,))
    # Who it is among all is looked at with all the others, as soon as somebody asks who may write.
    forget_identities(connection)


def _join_namesake(connection: sqlite3.Connection, key: int, number: int, entity: Entity) -> None:
    """Until identities are made anew, a named speaker is the identity that has the name, or one by itself."""
    name = as_text(entity.name_ar)
    row = connection.execute(
        "SELECT i.id FROM identities i WHERE i.type = ?1 AND (i.name_ar = CAST(?2 AS TEXT) OR EXISTS (SELECT 1 FROM"
        " identity_names n WHERE n.identity = i.id AND n.name = CAST(?2 AS TEXT)))"
        " ORDER BY i.name_ar != CAST(?2 AS TEXT), i.statements DESC, i.id LIMIT 1",
        (entity.type, name),
    ).fetchone()
    identity = f"named:{entity.id}" if row is None else str(row[0])
    if row is None:
        words = as_text(look_up_names((entity.name_ar, entity.name_en or "")))
        connection.execute(
            "INSERT OR REPLACE INTO identities VALUES (?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?, 'unknown', NULL, 1,"
            " 0, 0, CAST(? AS TEXT))",
            (identity, entity.type, name, as_text(entity.name_en), entity.country, words),
        )
    connection.execute(
        "INSERT OR REPLACE INTO members VALUES (?, ?, ?, 'human', '', ?, 'human', '')",
        (key, number, identity, identity),
    )


def _insert_review(connection: sqlite3.Connection, key: int, found: Reading, laid: Overlaid, reviewed: bool) -> None:
    statements = laid.reading.statements
    doubts = find_doubts(laid.reading)
    rows: dict[str, list[Row]] = {
        "decided": [
            (key, number, laid.decided[s.id].number, laid.decided[s.id].kind)
            for number, s in enumerate(statements)
            if s.id in laid.decided
        ],
        "doubts": [
            (key, number, sum(d.weight for d in doubts[s.id]), write_doubts(doubts[s.id]))
            for number, s in enumerate(statements)
            if s.id in doubts and s.id not in laid.decided
        ],
    }
    insert_rows(connection, rows)
    if reviewed:
        events_by = json.dumps([event.by for event in found.events])
        unattached = json.dumps(laid.unattached)
        insert_rows(
            connection,
            {"found_statements": [(key, write_statements(found.statements), events_by, unattached, laid.complete)]},
        )


def write_doubts(doubts: tuple[Doubt, ...]) -> str:
    """Doubts as JSON."""
    return json.dumps([[doubt.kind, dict(doubt.detail)] for doubt in doubts])


def read_doubts(text: str) -> tuple[Doubt, ...]:
    """The doubts that were written."""
    return tuple(Doubt(cast(DoubtKind, kind), tuple(detail.items())) for kind, detail in json.loads(text))


def to_version_5(connection: sqlite3.Connection) -> None:
    """The migration that brings the one log and the queue: new tables, and the doubts about all that is stored."""
    from musnad.casebook.schema import split_script

    script = resources.files("musnad.casebook").joinpath("migrations", "0005.sql").read_text(encoding="utf-8")
    for statement in split_script(script):
        connection.execute(statement)
    for (key,) in connection.execute("SELECT article FROM readings ORDER BY article").fetchall():
        reading = load_reading(connection, key)
        if reading is not None:
            _insert_review(connection, key, reading, Overlaid(reading, {}), False)
