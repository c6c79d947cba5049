"""Entities as identities are made of them, taken from the casebook a part at a time.

A casebook may hold millions of entities, of which a part is held at once, and of what many share (an outlet, a name)
one copy.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from musnad.casebook.traits import COLUMNS, read_traits

if TYPE_CHECKING:
    from musnad.resolve.identities import Found

EntityKey = tuple[int, int]  # of an entity's row: the key of its article, its number there
_T = TypeVar("_T")


def load_part(
    connection: sqlite3.Connection, condition: str, values: Sequence[object] = ()
) -> list[tuple[EntityKey, Found]]:
    """The entities that meet a condition on ``e`` (entities) and ``t`` (traits), in the order of their keys."""
    tables = "entities e JOIN entity_traits t ON t.article = e.article AND t.entity = e.ord"
    rows = connection.execute(
        "SELECT e.article, e.ord, a.digest, e.id, e.type, e.name_ar, e.name_en, e.country, a.published_from,"
        f" a.published_until, a.outlet, {COLUMNS} FROM {tables} JOIN articles a ON a.key = e.article"
        f" WHERE {condition} ORDER BY e.article, e.ord",
        values,
    )
    names = connection.execute(
        f"SELECT e.article, e.ord, n.name FROM {tables} JOIN entity_names n ON n.article = e.article"
        f" AND n.entity = e.ord WHERE {condition} ORDER BY e.article, e.ord, n.ord",
        values,
    )
    return list(_join(rows, names))


def _join(rows: sqlite3.Cursor, names: sqlite3.Cursor) -> Iterator[tuple[EntityKey, Found]]:
    """Each row as an entity with its names; both come in the order of the entities' keys."""
    from musnad.resolve.identities import Found, Member

    shared: dict[Any, Any] = {}

    def share(value: _T) -> _T:
        found: _T = shared.setdefault(value, value)
        return found

    name = names.fetchone()
    for article, number, digest, id, type_, name_ar, name_en, country, since, until, outlet, *traits in rows:
        own = []
        while name is not None and (name[0], name[1]) == (article, number):
            own.append(share(name[2]))
            name = names.fetchone()
        yield (
            (article, number),
            Found(
                Member(share(digest), share(id)),
                share(type_),
                share(name_ar),
                share(name_en),
                share(country),
                tuple(own),
                read_traits(tuple(traits)),
                share((since, until)) if since and until else None,
                share(outlet),
            ),
        )
