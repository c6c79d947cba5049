"""The versions of the casebook's tables, and the way from each to the next.

A migration is a numbered SQL file or a function; each runs in one transaction together with the new version number, so
that a casebook is always wholly of one version.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from importlib import resources

from musnad.casebook.errors import CasebookError
from musnad.casebook.identities.traits import to_version_2
from musnad.casebook.reviews.reviewing import to_version_5

APPLICATION_ID = 0x4D534E44  # "MSND"
Migration = str | Callable[[sqlite3.Connection], None]

MIGRATIONS: tuple[Migration, ...] = (
    "0001.sql",
    to_version_2,
    "0003.sql",
    "0004.sql",
    to_version_5,
    "0006.sql",
    "0007.sql",
    "0008.sql",
)
"""What leads to version 1, 2, ...: a file of ``migrations/``, or a function that is given the connection."""


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the casebook behind ``connection``; 0 for an empty database.

    Raises :class:`CasebookError` where the file is no casebook.
    """
    try:
        application = int(connection.execute("PRAGMA application_id").fetchone()[0])
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    except sqlite3.DatabaseError as error:
        if "not a database" in str(error):
            raise _no_casebook(connection) from error
        raise
    if application == APPLICATION_ID:
        return version
    if application == 0 and version == 0 and tables == 0:
        return 0
    raise _no_casebook(connection)


def _no_casebook(connection: sqlite3.Connection) -> CasebookError:
    # SQLite knows its file by name, even where it cannot read it.
    name = next((file for _, kind, file in connection.execute("PRAGMA database_list") if kind == "main"), "")
    remedy = "It was left as it is. Name a casebook, or a new file to make one: musnad read PATH... --casebook FILE"
    return CasebookError(f"{name or 'The file'} is not a musnad casebook", remedy)


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """Bring the casebook to the newest version, step by step; return the version it had.

    Raises :class:`CasebookError` where it is newer than the program or no casebook at all.
    """
    found = version_of(connection)
    check_not_newer(found, migrations)
    for version in range(found + 1, len(migrations) + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have been faster while this one waited for the lock.
            if version_of(connection) < version:
                _apply(connection, migrations[version - 1])
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {version}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    return found


def check_not_newer(version: int, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Raise :class:`CasebookError` where ``version`` is beyond what this program knows."""
    if version > len(migrations):
        raise CasebookError(
            f"The casebook has version {version}, newer than this musnad knows (up to {len(migrations)})",
            "Update musnad, or open it with the musnad that wrote it",
        )


def _apply(connection: sqlite3.Connection, migration: Migration) -> None:
    if not isinstance(migration, str):
        migration(connection)
        return
    script = resources.files("musnad.casebook").joinpath("migrations", migration).read_text(encoding="utf-8")
    for statement in split_script(script):
        connection.execute(statement)


def split_script(script: str) -> list[str]:
    """The statements of an SQL script; ``executescript`` would commit the transaction that holds them together."""
    found = []
    part = ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlite3.complete_statement(part):
            found.append(part)
            part = ""
    if part.strip():
        found.append(part)
    return found
