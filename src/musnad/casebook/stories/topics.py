"""What articles are about, from the rows of a casebook: their words as they were kept, identities as they are now."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from musnad.casebook.stories.sharing import name_key
from musnad.compare.stories.topics import Did, Topic, Who, gather_features

_WHO = (
    "SELECT m.article, m.identity, i.type, (SELECT count(*) FROM mentions x WHERE x.article = m.article"
    " AND x.entity = m.entity), i.grade FROM members m JOIN identities i ON i.id = m.identity{} ORDER BY m.article,"
    " m.entity"
)
_DID = (
    "SELECT v.article, v.ord, v.type, m.identity FROM events v"
    " JOIN event_entities x ON x.article = v.article AND x.event = v.ord"
    " JOIN entities e ON e.article = v.article AND e.id = x.entity"
    " JOIN members m ON m.article = e.article AND m.entity = e.ord{} ORDER BY v.article, v.ord"
)
_ARTICLES = (
    "SELECT p.article, a.published_from, a.published_until, p.topic FROM prints p JOIN articles a"
    " ON a.key = p.article{} ORDER BY p.article"
)
_PART = 500


def load_topics(connection: sqlite3.Connection, articles: Iterable[int]) -> dict[int, Topic]:
    """What these articles are about, by key; those that were not read are left out."""
    asked = sorted(set(articles))
    found: dict[int, Topic] = {}
    for at in range(0, len(asked), _PART):
        part = json.dumps(asked[at : at + _PART])
        found.update(_iterate(connection, " WHERE {}.article IN (SELECT value FROM json_each(?))", (part,)))
    return found


def iterate_topics(connection: sqlite3.Connection) -> Iterator[tuple[int, Topic]]:
    """What every article is about, in the order of keys."""
    return _iterate(connection, "", ())


def _iterate(connection: sqlite3.Connection, condition: str, values: tuple[str, ...]) -> Iterator[tuple[int, Topic]]:
    who = _Grouped(connection.execute(_WHO.format(condition.format("m")), values))
    did = _Grouped(connection.execute(_DID.format(condition.format("v")), values))
    for key, first, last, topic in connection.execute(_ARTICLES.format(condition.format("p")), values):
        known = [Who(identity, type_, count, grade) for _, identity, type_, count, grade in who(key)]
        events = [
            Did(type_, tuple(row[3] for row in rows))
            for (_, type_), rows in groupby(did(key), key=lambda row: (row[1], row[2]))
        ]
        day = date.fromisoformat(first).toordinal() if first and first == last else None
        yield key, Topic(name_key(key), day, gather_features(json.loads(topic), known, events))


class _Grouped:
    """The rows of one article after the other; articles are asked for in their order."""

    def __init__(self, rows: sqlite3.Cursor) -> None:
        self._rows = rows
        self._next = rows.fetchone()

    def __call__(self, key: int) -> list[tuple[Any, ...]]:
        found = []
        while self._next is not None and self._next[0] <= key:
            if self._next[0] == key:
                found.append(self._next)
            self._next = self._rows.fetchone()
        return found
