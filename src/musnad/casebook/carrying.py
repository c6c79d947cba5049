"""Readings with the dates that other articles of the casebook give them; reckoned when asked for, never stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from musnad.casebook.listing import name_of
from musnad.casebook.loading import load_reading

if TYPE_CHECKING:
    from musnad.compare.dating import OpenEvent, Witness
    from musnad.model import Reading

_REMEMBERED = 1 << 14


class Carrier:
    """Carries dates between the articles behind one connection, whose identities must have been brought up to date.

    It remembers what dated events the articles have that it has looked at: use one for many readings, and none after
    anything was added.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._witnesses_of = lru_cache(_REMEMBERED)(self._load_witnesses)

    def carry(self, key: int, reading: Reading) -> Reading:
        """``reading``, which is of the article ``key``, with the dates that are carried over from others."""
        # Late, as in all of this part: most questions to a casebook need nothing that compares.
        from musnad.compare.dating import carry_dates, find_open_events, may_be_dated

        if not may_be_dated(reading):
            return reading
        who = identities_of(self._connection, key)
        opened = find_open_events(reading, who)
        if not opened:
            return reading
        return carry_dates(reading, who, list(self._find_witnesses(key, opened)))

    def _find_witnesses(self, key: int, opened: Iterable[OpenEvent]) -> Iterator[Witness]:
        """The dated events of other articles in which somebody or a place occurs that the open ones have."""
        others: set[int] = set()
        for event in opened:
            happening = event.happening
            # One party of many is enough to find the articles where all must agree in the end.
            alone = {min(happening.parties, default=None)}
            known = {*happening.parties, happening.place} if happening.counts else alone
            for identity in known - {None}:
                # Of what can date another: to the day, by the article's own words.
                rows = self._connection.execute(
                    "SELECT DISTINCT m.article FROM members m"
                    " JOIN events e ON e.article = m.article AND e.type = ? AND length(e.date) >= 10"
                    " AND e.rule NOT LIKE '%/article' WHERE m.identity = ? AND m.article != ?",
                    (event.event.type, identity, key),
                )
                others.update(other for (other,) in rows)
        names = {other: self._name(other) for other in others}
        for other in sorted(others, key=lambda other: names[other]):
            yield from self._witnesses_of(other)

    def _load_witnesses(self, key: int) -> tuple[Witness, ...]:
        from musnad.compare.dating import gather_witnesses

        reading = load_reading(self._connection, key)
        if reading is None:
            return ()
        return gather_witnesses(self._name(key), reading, identities_of(self._connection, key))

    def _name(self, key: int) -> str:
        id, digest = self._connection.execute("SELECT id, digest FROM articles WHERE key = ?", (key,)).fetchone()
        return name_of(self._connection, id, digest)


def identities_of(connection: sqlite3.Connection, key: int) -> dict[str, str]:
    """The identity of each entity of an article."""
    rows = connection.execute(
        "SELECT e.id, m.identity FROM entities e JOIN members m ON m.article = e.article AND m.entity = e.ord"
        " WHERE e.article = ?",
        (key,),
    )
    return dict(rows.fetchall())
