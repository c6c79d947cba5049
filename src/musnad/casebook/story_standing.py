"""Whether the stories of a casebook are up to date, and bringing them there when somebody asks."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

_RULES = "1"  # changes when the rules of compare/prints, copies, topics or stories change
_TABLES = ("prints", "pairs", "stories", "story_members")


class StoryKeeper:
    """Keeps the stories behind one connection in step with its articles, identities and corrections.

    A casebook that may not be written to gets temporary tables in place of those that are out of date.
    """

    def __init__(
        self, connection: sqlite3.Connection, writable: bool, transaction: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._connection = connection
        self._writable = writable
        self._transaction = transaction
        self._made: str | None = None

    def bring_up(self) -> None:
        """Make what is missing; identities must have been brought up before."""
        # Late: a casebook is listed without what compares.
        from musnad.casebook import sharing
        from musnad.casebook.story_making import make_stories

        rules = _sign_rules()
        stands = self._standing("stories")
        if stands == rules:
            return
        if not self._writable:
            version = f"{self._connection.execute('PRAGMA data_version').fetchone()[0]} {rules}"
            if self._made == version:
                return
            self._made = version
            self._copy_tables()
        place, transaction = ("main.", self._transaction) if self._writable else ("temp.", _nothing)
        if self._standing("prints") != rules:
            with transaction():
                for table in ("prints", "pairs"):
                    self._connection.execute(f"DELETE FROM {place}{table}")
                if self._writable:
                    self._connection.execute("INSERT OR REPLACE INTO standing VALUES ('prints', ?)", (rules,))
        sharing.make_prints(self._connection, place, transaction)
        sharing.make_pairs(self._connection, place, transaction)
        with transaction():
            make_stories(self._connection, place)
            if self._writable:
                self._connection.execute("INSERT OR REPLACE INTO standing VALUES ('stories', ?)", (rules,))

    def _standing(self, what: str) -> str | None:
        row = self._connection.execute("SELECT value FROM main.standing WHERE what = ?", (what,)).fetchone()
        return None if row is None else str(row[0])

    def _copy_tables(self) -> None:
        for table in _TABLES:
            self._connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
            self._connection.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM main.{table}")
        self._connection.execute("CREATE UNIQUE INDEX temp.prints_key ON prints (article)")
        self._connection.execute("CREATE INDEX temp.story_members_key ON story_members (story, article)")


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def _sign_rules() -> str:
    from musnad.lexicon.load import load_domain

    digest = hashlib.sha256(f"{_RULES} {load_domain('stories')['_digest']}".encode())
    return digest.hexdigest()[:16]


def forget_stories(connection: sqlite3.Connection) -> None:
    """Note that stories have to be made again; fingerprints stay."""
    connection.execute("DELETE FROM main.standing WHERE what = 'stories'")
