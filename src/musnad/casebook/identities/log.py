"""The log of corrections, as rows, and finding the members it speaks of after articles were read again."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any, cast

from musnad.casebook.decision_log import add_entry, load_entries

if TYPE_CHECKING:
    from musnad.resolve.corrections import Correction, CorrectionKind
    from musnad.resolve.identities import Member


def load_log(connection: sqlite3.Connection) -> list[Correction]:
    """All corrections in their order; their members are the entities now found in the places of those they spoke of."""
    from musnad.resolve.corrections import Correction

    return [
        Correction(
            entry.number,
            cast("CorrectionKind", entry.kind),
            None if entry.anchor is None else _find(connection, json.loads(entry.anchor)),
            tuple(_find(connection, member) for member in json.loads(entry.members)),
            entry.value,
            entry.by,
            entry.at,
        )
        for entry in load_entries(connection, "identity")
    ]


def add_correction(
    connection: sqlite3.Connection,
    kind: CorrectionKind,
    anchor: Member | None,
    members: tuple[Member, ...],
    value: str,
    by: str | None,
) -> int:
    """Write one entry; return its number."""
    return add_entry(
        connection,
        "identity",
        kind,
        anchor=None if anchor is None else json.dumps(_describe(connection, anchor)),
        members=json.dumps([_describe(connection, member) for member in members]),
        value=value,
        by=by,
    )


def _describe(connection: sqlite3.Connection, member: Member) -> list[Any]:
    """A member as it is written down: digest, id, span of its first mention, type."""
    row = connection.execute(
        'SELECT m.start, m."end", e.type FROM articles a JOIN entities e ON e.article = a.key AND e.id = ?'
        " LEFT JOIN mentions m ON m.article = e.article AND m.entity = e.ord WHERE a.digest = ?"
        " ORDER BY m.start, m.ord LIMIT 1",
        (member.entity, member.article),
    ).fetchone()
    start, end, type_ = row if row is not None else (None, None, None)
    return [member.article, member.entity, start, end, type_]


def _find(connection: sqlite3.Connection, described: list[Any]) -> Member:
    """The entity that stands where the member stood: with a mention at its span, else one that overlaps it."""
    from musnad.resolve.identities import Member

    digest, entity, start, end, type_ = described
    if start is None:
        return Member(digest, entity)
    row = connection.execute(
        'SELECT e.id, m.start = ? AND m."end" = ?, e.id = ? FROM articles a JOIN entities e ON e.article = a.key'
        " JOIN mentions m ON m.article = e.article AND m.entity = e.ord"
        ' WHERE a.digest = ? AND e.type = ? AND m.start < ? AND m."end" > ? ORDER BY 2 DESC, 3 DESC, e.ord LIMIT 1',
        (start, end, entity, digest, type_, max(end, start + 1), start),
    ).fetchone()
    return Member(digest, entity if row is None else row[0])
