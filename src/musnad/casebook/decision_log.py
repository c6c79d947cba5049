"""The log of what people have decided: one table for identities, stories and statements.

It only grows. Each subject has numbers of its own; undoing an entry is an entry too (see :mod:`musnad.undoing`).
"""

from __future__ import annotations

import getpass
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from musnad.casebook.errors import NoSuchCorrection
from musnad.casebook.storing import as_text
from musnad.undoing import Entry, undone_numbers

Subject = Literal["identity", "story", "statement", "claim"]


@dataclass(frozen=True, slots=True)
class LogRow:
    """An entry as it is stored. What ``anchor``, ``members`` and ``value`` hold is the matter of the subject; ``about``
    is the digest of the one article that it is about, if it is about one."""

    number: int
    kind: str
    about: str | None
    anchor: str | None
    members: str
    value: str
    by: str
    at: str


def load_entries(connection: sqlite3.Connection, subject: Subject, about: str | None = None) -> list[LogRow]:
    """The entries of a subject in their order; with ``about`` those about that article."""
    clause, values = ("", (subject,)) if about is None else (" AND about = ?", (subject, about))
    rows = connection.execute(
        "SELECT number, kind, about, anchor, members, value, by, at FROM main.decisions"
        f" WHERE subject = ?{clause} ORDER BY number",
        values,
    )
    return [LogRow(*row) for row in rows.fetchall()]


def add_entry(
    connection: sqlite3.Connection,
    subject: Subject,
    kind: str,
    *,
    about: str | None = None,
    anchor: str | None = None,
    members: str = "[]",
    value: str = "",
    by: str | None = None,
) -> int:
    """Write one entry, by the present user where nobody is named, at the present time; return its number."""
    row = connection.execute(
        "SELECT ifnull(max(number), 0) + 1 FROM main.decisions WHERE subject = ?", (subject,)
    ).fetchone()
    number = int(row[0])
    connection.execute(
        "INSERT INTO main.decisions VALUES (?, ?, ?, ?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?)",
        (subject, number, kind, about, anchor, members, as_text(value), as_text(by or user_name()), now()),
    )
    return number


def user_name() -> str:
    """Who is at work, as the system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def now() -> str:
    """The present time as ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def choose_to_undo(log: Sequence[Entry], number: int | None, command: str) -> int:
    """The number of the entry to undo: the one asked for, or else the newest in effect that is no undoing.

    ``command`` lists the log. Raises :class:`NoSuchCorrection`.
    """
    undone = undone_numbers(log)
    if number is None:
        number = max((e.number for e in log if e.kind != "undo" and e.number not in undone), default=None)
        if number is None:
            raise NoSuchCorrection("There is nothing to undo", f"The decisions are listed by: {command}")
    if all(entry.number != number for entry in log):
        raise NoSuchCorrection(f"There is no decision {number}", f"They are listed by: {command}")
    if number in undone:
        undoing = max(e.number for e in log if e.kind == "undo" and e.number not in undone and e.value == str(number))
        raise NoSuchCorrection(f"Decision {number} is undone already", f"Undo that by undoing {undoing}")
    return number
