"""Which articles have to be read, or read again, before the casebook holds what its articles and the rules give.

Some lines are known for what they are only because they recur in other articles of the same publisher. So an article
that comes later can change what is found in an earlier one, and a casebook that was filled in two goes must come out
as if it had been filled in one. Publishers with new articles are kept as *unsettled* until every article of theirs
was looked at in the light of all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from musnad.casebook.loading import load_article
from musnad.model import Article

_PAGE = 256
_FROM = "FROM articles a CROSS JOIN unsettled u ON u.publisher = a.publisher"


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored article with what its reading was made of: rules and recurring lines; ``None`` where it was not
    read."""

    article: Article
    digest: str
    rules: str | None
    recurring: str | None


def unsettle(connection: sqlite3.Connection, rules: str) -> None:
    """Count as unsettled every publisher with an article that was not read by these rules."""
    connection.execute(
        "INSERT OR IGNORE INTO unsettled SELECT DISTINCT a.publisher FROM articles a"
        " LEFT JOIN readings r ON r.article = a.key WHERE r.rules IS NOT ?",
        (rules,),
    )


def measure_unsettled(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many articles the unsettled publishers have, and of how many characters."""
    count, size = connection.execute(f"SELECT count(*), ifnull(sum(a.size), 0) {_FROM}").fetchone()
    return int(count), int(size)


def list_unsettled(connection: sqlite3.Connection) -> Iterator[Stored]:
    """The articles of the unsettled publishers, by key; readings may be stored while they are listed."""
    last = -1
    while True:
        page = connection.execute(
            f"SELECT a.key, a.digest, r.rules, r.recurring {_FROM} LEFT JOIN readings r ON r.article = a.key"
            " WHERE a.key > ? ORDER BY a.key LIMIT ?",
            (last, _PAGE),
        ).fetchall()
        for key, digest, rules, recurring in page:
            yield Stored(load_article(connection, key), digest, rules, recurring)
        if len(page) < _PAGE:
            return
        last = page[-1][0]


def settle(connection: sqlite3.Connection) -> None:
    """Note that every article was looked at in the light of all."""
    connection.execute("DELETE FROM unsettled")
