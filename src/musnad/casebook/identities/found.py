"""Entities as identities are made of them, read from the casebook one after the other: of millions none is held."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from musnad.casebook.identities.traits import COLUMNS, read_traits

if TYPE_CHECKING:
    from musnad.model import EntityType
    from musnad.resolve.identities import Found, Placed

EntityKey = tuple[int, int]  # of an entity's row: the key of its article, its number there


class Row(NamedTuple):
    """Where an entity is stored, to which identity it was found to belong when identities were last made, and to which
    it belongs by what people have put right."""

    article: int
    entity: int
    before: Placed | None
    identity: str | None


_COLUMNS = (
    "e.article, e.ord, n.name, m.identity, m.found, m.found_reason, m.found_detail, a.digest, e.id, e.type, e.name_ar,"
    f" e.name_en, e.country, a.published_from, a.published_until, a.outlet, {COLUMNS}"
)
_TRAITS = (
    "JOIN entity_traits t ON t.article = e.article AND t.entity = e.ord JOIN articles a ON a.key = e.article"
    " LEFT JOIN entity_names n ON n.article = e.article AND n.entity = e.ord"
)


class OfType:
    """The entities of one type, in the order in which they are placed; every iteration reads them anew.

    Each comes with its row of ``members``, in the schema ``place``, where there is one.
    """

    def __init__(self, connection: sqlite3.Connection, type_: EntityType, place: str) -> None:
        self._connection = connection
        self._type = type_
        self._place = place

    def __iter__(self) -> Iterator[Found]:
        # The order of musnad.resolve.identities.order.
        order = "e.name_ar, a.digest, e.id" if self._type == "PER" else "a.digest, e.id"
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM entities e {_TRAITS} LEFT JOIN {self._place}members m ON m.article = e.article"
            f" AND m.entity = e.ord WHERE e.type = ? ORDER BY {order}, n.ord",
            (self._type,),
        )
        return _join(rows)


def iterate_members(
    connection: sqlite3.Connection, condition: str = "1", values: Sequence[object] = ()
) -> Iterator[tuple[str, Found]]:
    """The members of the identities that meet a condition on ``m`` (members), each with the id of the identity, in the
    order of the ids, then of the articles."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM members m JOIN entities e ON e.article = m.article AND e.ord = m.entity"
        f" {_TRAITS} WHERE {condition} ORDER BY m.identity, m.article, m.entity, n.ord",
        values,
    )
    return ((cast(Row, found.row).identity or "", found) for found in _join(rows))


def _join(rows: Iterable[tuple[Any, ...]]) -> Iterator[Found]:
    """The entities in rows, of which there is one for each further name of an entity."""
    from musnad.resolve.identities import Found, Member, Placed

    def make(row: tuple[Any, ...], names: Sequence[str]) -> Found:
        article, entity, _, identity, before, reason, detail, digest, id, type_ = row[:10]
        name_ar, name_en, country, since, until, outlet = row[10:16]
        return Found(
            Member(digest, id),
            type_,
            name_ar,
            name_en,
            country,
            tuple(names),
            read_traits(row[16:]),
            (since, until) if since and until else None,
            outlet,
            0,
            Row(article, entity, None if identity is None else Placed(before, reason, detail), identity),
        )

    first: tuple[Any, ...] | None = None
    names: list[str] = []
    for row in rows:
        if first is not None and first[1] == row[1] and first[0] == row[0]:
            names.append(row[2])
            continue
        if first is not None:
            yield make(first, names)
        first = row
        names = [] if row[2] is None else [row[2]]
    if first is not None:
        yield make(first, names)
