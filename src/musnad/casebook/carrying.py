"""Readings with the dates that other articles of the casebook give them; reckoned when asked for, never stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from musnad.casebook.listing import name_of
from musnad.casebook.loading import load_reading
from musnad.compare.dating import OpenEvent, Witness, carry_dates, find_open_events, gather_witnesses, may_be_dated
from musnad.model import Reading


def carry(connection: sqlite3.Connection, key: int, reading: Reading) -> Reading:
    """``reading``, which is of the article ``key``, with the dates that are carried over from others.

    Identities must have been brought up to date.
    """
    if not may_be_dated(reading):
        return reading
    who = identities_of(connection, key)
    opened = find_open_events(reading, who)
    if not opened:
        return reading
    return carry_dates(reading, who, list(_witnesses(connection, key, opened)))


def identities_of(connection: sqlite3.Connection, key: int) -> dict[str, str]:
    """The identity of each entity of an article."""
    rows = connection.execute(
        "SELECT e.id, m.identity FROM entities e JOIN members m ON m.article = e.article AND m.entity = e.ord"
        " WHERE e.article = ?",
        (key,),
    )
    return dict(rows.fetchall())


def _witnesses(connection: sqlite3.Connection, key: int, opened: Iterable[OpenEvent]) -> Iterator[Witness]:
    """The dated events of other articles in which somebody or a place occurs that the open ones have."""
    others: set[int] = set()
    for event in opened:
        happening = event.happening
        # One party of many is enough to find the articles where all must agree in the end.
        known = {*happening.parties, happening.place} if happening.counts else {min(happening.parties, default=None)}
        for identity in known - {None}:
            rows = connection.execute(
                "SELECT DISTINCT m.article FROM members m"
                " JOIN events e ON e.article = m.article AND e.type = ? AND e.date IS NOT NULL"
                " WHERE m.identity = ? AND m.article != ?",
                (event.event.type, identity, key),
            )
            others.update(other for (other,) in rows)
    names = {other: _name(connection, other) for other in others}
    for other in sorted(others, key=lambda other: names[other]):
        reading = load_reading(connection, other)
        if reading is not None:
            yield from gather_witnesses(names[other], reading, identities_of(connection, other))


def _name(connection: sqlite3.Connection, key: int) -> str:
    id, digest = connection.execute("SELECT id, digest FROM articles WHERE key = ?", (key,)).fetchone()
    return name_of(connection, id, digest)
