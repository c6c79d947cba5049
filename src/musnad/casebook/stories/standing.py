"""Whether the stories of a casebook are up to date, and bringing them there when somebody asks."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from musnad.casebook.standing import forget, stand, standing

_RULES = "2"  # changes when the rules of compare/prints, copies, topics, stories or joining change
_TABLES = (
    "story_changes", "prints", "print_keys", "pairs", "story_nodes", "story_features", "story_links", "story_joins",
    "stories", "story_members",
)  # fmt: skip


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
        from musnad.casebook.stories import sharing
        from musnad.casebook.stories.making import make_stories

        rules = _sign_rules()
        if self._standing("stories") == rules:
            return
        if not self._writable:
            version = f"{self._connection.execute('PRAGMA data_version').fetchone()[0]} {rules}"
            if self._made == version:
                return
            self._made = version
            self._copy_tables()
        transaction = self._transaction if self._writable else _nothing
        level = None if self._has_temporary_identities() else self._standing("story level")
        if self._standing("prints") != rules:
            level = None
            with transaction():
                for table in _TABLES:
                    self._connection.execute(f"DELETE FROM {table}")
                self._stand("prints", rules)
        sharing.drop_stale(self._connection, transaction)
        sharing.make_prints(self._connection, transaction)
        sharing.make_pairs(self._connection, transaction)
        with transaction():
            made = make_stories(self._connection, None if level is None else int(level))
            self._stand("story level", str(made))
            if self._writable:
                forget(self._connection, "stories")
            self._stand("stories", rules)

    def _has_temporary_identities(self) -> bool:
        """Whether identities are temporary: these leave no note of what they changed."""
        row = self._connection.execute("SELECT 1 FROM temp.sqlite_master WHERE name = 'members'").fetchone()
        return row is not None

    def _standing(self, what: str) -> str | None:
        return standing(self._connection, what)

    def _stand(self, what: str, value: str) -> None:
        if self._writable:
            stand(self._connection, what, value)

    def _copy_tables(self) -> None:
        """Put temporary tables before the stored ones, with the same rows and indexes."""
        for table in _TABLES:
            self._connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
            made = self._connection.execute(
                "SELECT type, sql FROM main.sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC",
                (table,),
            ).fetchall()
            for type_, sql in made:
                if type_ == "table":
                    self._connection.execute(sql.replace("CREATE TABLE", "CREATE TEMP TABLE", 1))
                    self._connection.execute(f"INSERT INTO temp.{table} SELECT * FROM main.{table}")
                else:
                    self._connection.execute(sql.replace("CREATE INDEX ", "CREATE INDEX temp.", 1))


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def _sign_rules() -> str:
    from musnad.lexicon.load import load_domain

    digest = hashlib.sha256(f"{_RULES} {load_domain('stories')['_digest']}".encode())
    return digest.hexdigest()[:16]
