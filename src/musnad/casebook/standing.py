"""Which of the things that are made of others are up to date.

What is stored changes: articles are read, identities corrected, statements decided on. What is made of it is not made
again at once but *forgotten*: its row in the table ``standing`` goes, and with it the rows of all that is made of it in
turn. Who makes something puts its row there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from secrets import token_hex
from typing import Literal

Made = Literal["identities", "stories", "ledgers", "overviews"]

_MADE_OF_IT: Mapping[Made, tuple[Made, ...]] = {
    "identities": ("stories", "ledgers"),
    "stories": ("overviews",),
    "ledgers": (),
    "overviews": (),
}


def standing(connection: sqlite3.Connection, what: str) -> str | None:
    """By what rules something was made, or ``None`` where it is not up to date."""
    row = connection.execute("SELECT value FROM main.standing WHERE what = ?", (what,)).fetchone()
    return None if row is None else str(row[0])


def stand(connection: sqlite3.Connection, what: str, value: str) -> None:
    """Note by what rules something was made of all that is there."""
    connection.execute("INSERT OR REPLACE INTO main.standing VALUES (?, ?)", (what, value))


def forget(connection: sqlite3.Connection, *what: Made) -> None:
    """Note that something, and what is made of it, has to be made again."""
    names = [name for one in _with_made(what) for name in (one, _begun(one))]
    marks = ", ".join("?" * len(names))
    connection.execute(f"DELETE FROM main.standing WHERE what IN ({marks})", names)


def _with_made(what: Iterable[Made]) -> list[Made]:
    """``what`` and all that is made of it."""
    return list(dict.fromkeys(name for one in what for name in (one, *_with_made(_MADE_OF_IT[one]))))


def begin(connection: sqlite3.Connection, what: Made) -> str:
    """Note that something is being made, which takes long; return what :func:`finish` is told."""
    token = token_hex(8)
    stand(connection, _begun(what), token)
    return token


def finish(connection: sqlite3.Connection, what: Made, token: str, value: str) -> None:
    """Note by what rules something was made, unless something of which it is made has changed since :func:`begin`."""
    if standing(connection, _begun(what)) == token:
        connection.execute("DELETE FROM main.standing WHERE what = ?", (_begun(what),))
        stand(connection, what, value)


def _begun(what: Made) -> str:
    return f"{what} begun"
