"""Overviews: what is gathered of all articles and takes seconds, kept in the casebook until it changes.

They are made of what stands (identities, stories) and are a function of it. Where something has changed since, the old
ones are still there, and say so. :class:`Casebook` is one of these.
"""

from __future__ import annotations

import hashlib
import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from musnad.casebook.decision_log import now
from musnad.casebook.event_access import EventAt
from musnad.casebook.facets import unpack_index
from musnad.casebook.network_access import Network, Relation
from musnad.casebook.packing import pack, unpack
from musnad.casebook.rows import Speaker
from musnad.casebook.standing import begin, finish, standing

if TYPE_CHECKING:
    from musnad.casebook.store import Casebook

Overview = Literal["statements", "events", "predictions", "relations"]
OVERVIEWS: tuple[Overview, ...] = get_args(Overview)
_RULES = "1"  # changes when what an overview holds changes


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that was made before: of how many articles and when (ISO 8601), and whether nothing has changed since.

    ``stamp`` is another one where the content is another one; ``content`` is ``None`` where it was not asked for.
    """

    stamp: str
    current: bool
    articles: int
    at: str
    content: bytes | None = None


class OverviewAccess:
    """What a casebook keeps of what takes long to gather."""

    _connection: sqlite3.Connection
    writable: bool
    as_made: bool

    if TYPE_CHECKING:  # what a casebook has

        def transaction(self) -> AbstractContextManager[None]: ...
        def _know_stories(self) -> None: ...

    def kept_overview(self, what: Overview, known: str | None = None) -> Kept | None:
        """The overview that was made last, without its content where that has the stamp ``known``; ``None`` where there
        is none."""
        kept = load_kept(self._connection, what, _RULES, "overviews", known)
        return None if kept is not None and kept.stamp.partition(" ")[0] != _RULES else kept

    def kept_parts(self, what: str, rules: str) -> dict[str, bytes]:
        """What was kept by these rules of things that have names, each with its content. See :meth:`keep_parts`."""
        rows = self._connection.execute(
            "SELECT substr(what, ?), content FROM overviews WHERE substr(what, 1, ?) = ? AND stamp LIKE ? || ' %'",
            (len(what) + 2, len(what) + 1, f"{what} ", rules),
        )
        return dict(rows.fetchall())

    def keep_parts(self, what: str, rules: str, parts: Mapping[str, bytes], names: Collection[str]) -> None:
        """Keep things that have names, made by these rules; of others that are kept only those of these ``names``."""
        articles = len(cast("Casebook", self))
        with self.transaction():
            for name in self.kept_parts(what, rules).keys() - set(names):
                self._connection.execute("DELETE FROM overviews WHERE what = ?", (f"{what} {name}",))
            for name, content in parts.items():
                write_kept(self._connection, f"{what} {name}", rules, articles, content)

    def keep_overviews(self) -> bool:
        """Make the overviews anew unless they are up to date, and keep them; tell whether that was done.

        What changes while they are made leaves them out of date.
        """
        self._know_stories()
        if standing(self._connection, "overviews") == _RULES:
            return False
        token = begin(self._connection, "overviews")
        with self._as_it_stands() as articles:
            made = [(what, make_overview(cast("Casebook", self), what)) for what in OVERVIEWS]
        with self.transaction():
            for what, content in made:
                write_kept(self._connection, what, _RULES, articles, content)
            finish(self._connection, "overviews", token, _RULES)
        return True

    @contextmanager
    def _as_it_stands(self) -> Iterator[int]:
        """One state of the casebook for several questions, without making anything, while others may write; gives the
        number of articles that were read."""
        before, self.as_made = self.as_made, True
        self._connection.execute("BEGIN")
        try:
            yield int(self._connection.execute("SELECT count(*) FROM readings").fetchone()[0])
        finally:
            self._connection.execute("COMMIT")
            self.as_made = before


def load_kept(
    connection: sqlite3.Connection, what: str, rules: str, stands: str, known: str | None = None
) -> Kept | None:
    """The row of ``overviews`` about something, which is up to date where ``stands`` stands by these rules."""
    row = connection.execute(
        "SELECT stamp, articles, at, CASE WHEN stamp = ? THEN NULL ELSE content END FROM overviews WHERE what = ?",
        (known, what),
    ).fetchone()
    if row is None:
        return None
    stamp, articles, at, content = row
    return Kept(stamp, standing(connection, stands) == rules, articles, at, content)


def write_kept(
    connection: sqlite3.Connection, what: str, rules: str, articles: int, content: bytes | None, digest: str = ""
) -> None:
    """Keep something that was made now of so many articles."""
    stamp = f"{rules} {digest or hashlib.sha256(content or b'').hexdigest()[:16]}"
    connection.execute(
        "INSERT OR REPLACE INTO overviews VALUES (?, ?, ?, ?, ?)", (what, stamp, articles, now(), content)
    )


def make_overview(casebook: Casebook, what: Overview) -> bytes:
    """An overview of a casebook as it stands, as bytes. See :func:`read_overview`."""
    return _WAYS[what][0](casebook)


def read_overview(what: Overview, content: bytes) -> Any:
    """What :func:`make_overview` made bytes of: a :class:`StatementIndex`, what ``event_places`` gives, what
    ``prediction_keys`` gives, or a :class:`Network`. Raises ``ValueError`` where the bytes are none of it."""
    return _WAYS[what][1](content)


def _pack_statements(casebook: Casebook) -> bytes:
    return casebook.statement_index().pack()


def _pack_events(casebook: Casebook) -> bytes:
    events = casebook.event_places()
    columns = {"article": array("q", map(attrgetter("article"), events)),
               "number": array("I", map(attrgetter("number"), events))}  # fmt: skip
    words = [list(map(attrgetter(name), events)) for name in _WORDS]
    return pack(words, columns)


_WORDS = ("type", "factuality", "first", "last", "reported")


def _unpack_events(content: bytes) -> list[EventAt]:
    words, columns = unpack(content)
    return list(map(EventAt._make, zip(columns["article"], columns["number"], *words, strict=True)))


def _pack_predictions(casebook: Casebook) -> bytes:
    keys = casebook.prediction_keys()
    return pack(None, {"article": array("q", (key for key, _ in keys)), "number": array("I", (n for _, n in keys))})


def _unpack_predictions(content: bytes) -> list[tuple[int, int]]:
    _, columns = unpack(content)
    return list(zip(columns["article"], columns["number"], strict=True))


def _pack_relations(casebook: Casebook) -> bytes:
    network = casebook.network()
    place = {id: at for at, id in enumerate(network.people)}
    kinds = list(dict.fromkeys(r.kind for r in network.relations))
    columns = {
        "one": array("I", (place[r.one] for r in network.relations)),
        "other": array("I", (place[r.other] for r in network.relations)),
        "kind": array("B", (kinds.index(r.kind) for r in network.relations)),
        "count": array("I", (r.count for r in network.relations)),
    }
    people = [[getattr(person, name) for person in network.people.values()] for name in _SPEAKER]
    return pack([kinds, people], columns)


_SPEAKER = tuple(field.name for field in fields(Speaker))


def _unpack_relations(content: bytes) -> Network:
    (kinds, columns_of), columns = unpack(content)
    people = {speaker.identity: speaker for speaker in map(Speaker, *columns_of)}
    ids = list(people)
    rows = zip(columns["one"], columns["other"], columns["kind"], columns["count"], strict=True)
    return Network(tuple(Relation(ids[a], ids[b], kinds[kind], count) for a, b, kind, count in rows), people)


_WAYS: Mapping[Overview, tuple[Callable[[Casebook], bytes], Callable[[bytes], Any]]] = {
    "statements": (_pack_statements, unpack_index),
    "events": (_pack_events, _unpack_events),
    "predictions": (_pack_predictions, _unpack_predictions),
    "relations": (_pack_relations, _unpack_relations),
}
