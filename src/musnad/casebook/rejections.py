"""What could not be read, or not wholly: remembered until an input of that place is read without the fault.

A place is where an input lay, as a digest: it tells one input from another, and nothing about the machine.
:class:`Casebook` is one of these.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from musnad.casebook.decision_log import now
from musnad.casebook.storing import as_text

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

_COLUMNS = "source, cause, remedy, skipped, at"


@dataclass(frozen=True, slots=True)
class RejectionRow:
    """One fault of one input: its name without folders, why, what would help, when that was met first (ISO 8601).

    ``skipped`` is true where nothing was read, false where a part is missing.
    """

    source: str
    cause: str
    remedy: str
    skipped: bool
    at: str


class RejectionAccess:
    """What a casebook knows of what it lacks."""

    _connection: sqlite3.Connection

    if TYPE_CHECKING:  # what a casebook has

        def transaction(self) -> AbstractContextManager[None]: ...

    def rejections(self, most: int = -1, skip: int = 0) -> list[RejectionRow]:
        """What could not be read, by name: ``most`` of them after ``skip``."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM rejections ORDER BY source, cause, place LIMIT ? OFFSET ?", (most, skip)
        )
        return [RejectionRow(source, cause, remedy, bool(skipped), at) for source, cause, remedy, skipped, at in rows]

    def count_rejections(self) -> int:
        """How many :meth:`rejections` there are."""
        return int(self._connection.execute("SELECT count(*) FROM rejections").fetchone()[0])

    def remember_rejection(
        self, place: str, folder: str, source: str, cause: str, remedy: str, skipped: bool = True
    ) -> None:
        """Remember a fault; one that is remembered already stays as it is. ``place`` is that of the input, ``folder``
        that of what it lies in."""
        with self.transaction():
            self._connection.execute(
                "INSERT INTO rejections VALUES (?, ?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), ?, ?)"
                " ON CONFLICT DO UPDATE SET folder = excluded.folder, remedy = excluded.remedy,"
                " skipped = excluded.skipped",
                (place, folder, as_text(source), as_text(cause), as_text(remedy), int(skipped), now()),
            )

    def forget_rejections(self, place: str, but: Collection[tuple[str, str]] = ()) -> None:
        """Forget the faults of an input, but for those of that name and cause."""
        rows = self._connection.execute("SELECT source, cause FROM rejections WHERE place = ?", (place,)).fetchall()
        self._forget((place, source, cause) for source, cause in rows if (source, cause) not in but)

    def forget_gone(self, folders: Collection[str], places: Collection[str]) -> None:
        """Forget the faults of inputs in these folders that are at none of these places any more."""
        rows = self._connection.execute("SELECT place, source, cause, folder FROM rejections").fetchall()
        self._forget(row[:3] for row in rows if row[3] in folders and row[0] not in places)

    def _forget(self, rows: Iterable[tuple[str, str, str]]) -> None:
        gone = [(place, as_text(source), as_text(cause)) for place, source, cause in rows]
        if gone:
            with self.transaction():
                self._connection.executemany(
                    "DELETE FROM rejections WHERE place = ? AND source = CAST(? AS TEXT) AND cause = CAST(? AS TEXT)",
                    gone,
                )
