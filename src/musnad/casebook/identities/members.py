"""Which identity each entity belongs to, as rows: what the program finds, and what people have put right."""

from __future__ import annotations

import json
import sqlite3
from itertools import islice
from typing import TYPE_CHECKING, cast, get_args

from musnad.casebook.identities.found import EntityKey, OfType, Row
from musnad.casebook.identities.log import load_log
from musnad.casebook.storing import as_text
from musnad.lexicon.holders import Holders
from musnad.model import EntityType

if TYPE_CHECKING:
    from musnad.resolve.compared_names import ComparedNames
    from musnad.resolve.corrections import Corrected, Correction
    from musnad.resolve.identities import Member, Placed

_CHUNK = 1000  # entities that are written at once
_MOVED = "INSERT OR IGNORE INTO temp.moved_articles VALUES (?)"
_TOUCHED = "INSERT OR IGNORE INTO temp.touched_identities VALUES (?)"
_INSERTION = "INSERT OR REPLACE INTO {}members VALUES (?, ?, ?, ?, CAST(? AS TEXT), ?, ?, CAST(? AS TEXT))"
_UPDATE = "UPDATE {}members SET identity = ?, reason = ?, detail = CAST(? AS TEXT) WHERE article = ? AND entity = ?"


def assign_members(
    connection: sqlite3.Connection, holders: Holders, place: str, compared: ComparedNames | None = None
) -> None:
    """Give every entity to an identity, as the program finds it. ``place`` is the schema of the table, with a dot.

    Rows that hold already are left alone. The articles of others are noted in the temporary table ``moved_articles``,
    and the identities from and to which entities move in ``touched_identities``; both must be there. ``compared`` is
    as :func:`musnad.resolve.identities.place` has it.
    """
    from musnad.resolve.identities import place as place_all

    _remove_gone(connection, place)
    # Entities of different types are never one.
    for type_ in get_args(EntityType):
        moved = (
            (cast(Row, found.row), placed)
            for found, placed in place_all(type_, OfType(connection, type_, place), holders, compared)
            if cast(Row, found.row).before != placed
        )
        while part := list(islice(moved, _CHUNK)):
            connection.executemany(
                _INSERTION.format(place),
                (
                    (*row[:2], identity, reason, as_text(detail), identity, reason, as_text(detail))
                    for row, (identity, reason, detail) in part
                ),
            )
            connection.executemany(_MOVED, ((row.article,) for row, _ in part))
            connection.executemany(_TOUCHED, ((placed.identity,) for _, placed in part))
            connection.executemany(_TOUCHED, ((row.before.identity,) for row, _ in part if row.before is not None))
            connection.executemany(_TOUCHED, ((row.identity,) for row, _ in part if row.identity is not None))


def _remove_gone(connection: sqlite3.Connection, place: str) -> None:
    """Remove the rows of entities that are no longer there: their identities have been noted."""
    if connection.execute("SELECT 1 FROM main.identity_changes").fetchone() is None:
        return
    connection.execute(
        f"CREATE TEMP TABLE gone AS SELECT article, entity FROM {place}members m WHERE NOT EXISTS"
        " (SELECT 1 FROM entities e WHERE e.article = m.article AND e.ord = m.entity)"
    )
    connection.execute("INSERT OR IGNORE INTO temp.moved_articles SELECT article FROM temp.gone")
    connection.execute(f"DELETE FROM {place}members WHERE (article, entity) IN (SELECT article, entity FROM temp.gone)")
    connection.execute("DROP TABLE temp.gone")


def correct_members(connection: sqlite3.Connection, place: str) -> tuple[Corrected, set[str]]:
    """Bring the members to the log of corrections; return what holds now, and the identities that gained or lost."""
    from musnad.resolve.corrections import correct

    log = load_log(connection)
    keys, found, stored = _load_concerned(connection, log)
    corrected = correct(found, log)
    touched: set[str] = set()
    for member, placed in corrected.placed.items():
        if stored[member] != placed:
            touched |= {stored[member].identity, placed.identity}
            connection.execute(
                _UPDATE.format(place), (placed.identity, placed.reason, as_text(placed.detail), *keys[member])
            )
    return corrected, touched


def _load_concerned(
    connection: sqlite3.Connection, log: list[Correction]
) -> tuple[dict[Member, EntityKey], dict[Member, Placed], dict[Member, Placed]]:
    """The members that the log may move or may have moved: their keys, where they were found, where they are.

    An entry moves members of the identities that the program found for those it names, and no others.
    """
    from musnad.resolve.identities import Member, Placed

    named = {member for entry in log for member in (entry.anchor, *entry.members) if member is not None}
    identities = set()
    for member in sorted(named):
        row = connection.execute(
            "SELECT m.found FROM articles a JOIN entities e ON e.article = a.key AND e.id = ?"
            " JOIN members m ON m.article = e.article AND m.entity = e.ord WHERE a.digest = ?",
            (member.entity, member.article),
        ).fetchone()
        if row is not None:
            identities.add(row[0])
    keys: dict[Member, EntityKey] = {}
    found: dict[Member, Placed] = {}
    stored: dict[Member, Placed] = {}
    rows = connection.execute(
        "SELECT a.digest, e.id, m.article, m.entity, m.found, m.found_reason, m.found_detail, m.identity, m.reason,"
        " m.detail FROM members m JOIN entities e ON e.article = m.article AND e.ord = m.entity JOIN articles a"
        " ON a.key = m.article WHERE m.found IN (SELECT value FROM json_each(?)) OR m.reason = 'human'",
        (json.dumps(sorted(identities)),),
    )
    for digest, entity, article, number, *rest in rows:
        member = Member(digest, entity)
        keys[member], found[member], stored[member] = (article, number), Placed(*rest[:3]), Placed(*rest[3:])
    return keys, found, stored
