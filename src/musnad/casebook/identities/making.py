"""Making the identities of a casebook: from the stored traits, the office lexicon and the corrections to rows.

Identities are a function of what is stored, and are brought up to it when articles were added: all entities are placed
anew, and what comes out otherwise than before is written. A casebook that may not be written to gets them as temporary
tables, in place of those that are out of date. Entities are read one after the other: the memory that it takes grows
with the names that there are, not with the articles.
"""

from __future__ import annotations

import gc
import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from musnad.casebook.identities.compared_names import keep_compared, load_compared
from musnad.casebook.identities.description import describe, describe_again
from musnad.casebook.identities.found import iterate_members
from musnad.casebook.identities.log import load_log
from musnad.casebook.identities.members import assign_members, correct_members
from musnad.casebook.standing import forget, stand, standing
from musnad.lexicon.holders import Holders, load_holders
from musnad.lexicon.load import load_domain

_RULES = "4"  # changes when the rules of resolve/*identities change
_TABLES = ("identity_names", "identities", "members")


def sign(user: bytes | None) -> str:
    """What identities depend on besides articles and corrections; ``user`` is the user's own lexicon, as it stands."""
    digest = hashlib.sha256(_RULES.encode())
    for domain in ("entities", "names", "offices", "spelling"):
        digest.update(str(load_domain(domain)["_digest"]).encode())
    return f"{digest.hexdigest()[:16]} {sign_user(user)}"


def sign_user(user: bytes | None) -> str:
    """A digest of the user's own lexicon."""
    return "" if user is None else hashlib.sha256(user).hexdigest()[:16]


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles while hundreds of thousands of records are made that have none: it would take longer."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_uncollected()
def make_identities(connection: sqlite3.Connection, holders: Holders | None, signature: str, store: bool) -> None:
    """Bring all identities to what is stored; with ``store`` in the casebook, else in temporary tables.

    In the casebook only those are described again that have changed, unless these are many.
    """
    holders = holders or load_holders()
    for table, columns in _NOTED.items():
        connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
        connection.execute(f"CREATE TEMP TABLE {table} ({columns}) WITHOUT ROWID")
    if store:
        _store_identities(connection, holders, signature)
    else:
        _make_temporary(connection)
        assign_members(connection, holders, "temp.")
        describe(connection, iterate_members(connection), holders, "temp.")
        _apply_corrections(connection, holders, "temp.")
    for table in _NOTED:
        connection.execute(f"DROP TABLE temp.{table}")


_NOTED = {
    "moved_articles": "article INTEGER PRIMARY KEY",
    "touched_identities": "identity TEXT PRIMARY KEY",
    "identities_before": "id TEXT PRIMARY KEY, type, grade, name_ar",
}
_MANY = 4  # beyond one in so many, all are described: it is no slower
_MADE = "identities made"  # by what rules those were made that may have fallen behind since


def _store_identities(connection: sqlite3.Connection, holders: Holders, signature: str) -> None:
    compared = load_compared(connection, signature)
    assign_members(connection, holders, "main.", compared)
    keep_compared(connection, signature, compared)
    connection.execute("INSERT OR IGNORE INTO temp.touched_identities SELECT identity FROM main.identity_changes")
    connection.execute("DELETE FROM main.identity_changes")
    [touched], [known] = (
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        for table in ("temp.touched_identities", "main.identities")
    )
    whole = standing(connection, _MADE) != signature or touched * _MANY > known
    chosen = "" if whole else " WHERE id IN (SELECT identity FROM temp.touched_identities)"
    kept = f"SELECT id, type, grade, name_ar FROM main.identities{chosen}"
    connection.execute(f"INSERT INTO temp.identities_before {kept}")
    connection.execute(f"DELETE FROM main.identities{chosen}")
    connection.execute(f"DELETE FROM main.identity_names{chosen.replace('id IN', 'identity IN')}")
    members = "1" if whole else "m.identity IN (SELECT identity FROM temp.touched_identities)"
    describe(connection, iterate_members(connection, members), holders, "main.")
    _apply_corrections(connection, holders, "main.")
    _note_changed(connection, kept)
    forget(connection, "identities")
    stand(connection, "identities", signature)
    stand(connection, _MADE, signature)


def _note_changed(connection: sqlite3.Connection, kept: str) -> None:
    """Let the stories be looked at of the articles in which somebody is another identity than before, or called or
    graded otherwise; ``kept`` selects the rows of identities that may have changed."""
    before = "SELECT * FROM temp.identities_before"
    changed = f"SELECT * FROM ({kept} EXCEPT {before}) UNION SELECT * FROM ({before} EXCEPT {kept})"
    for articles in (
        "SELECT article FROM temp.moved_articles",
        f"SELECT article FROM main.members WHERE identity IN (SELECT id FROM ({changed}))",
    ):
        connection.execute(f"INSERT OR IGNORE INTO main.story_changes SELECT 'story', article FROM ({articles})")


def correct_identities(connection: sqlite3.Connection, holders: Holders) -> None:
    """Bring members and identities to the log of corrections, leaving alone what does not change."""
    touched = _apply_corrections(connection, holders, "main.")
    connection.execute(
        "INSERT OR IGNORE INTO main.story_changes SELECT 'story', article FROM main.members WHERE identity IN"
        " (SELECT value FROM json_each(?))",
        (json.dumps(sorted(touched)),),
    )
    forget(connection, "stories", "ledgers")


def _apply_corrections(connection: sqlite3.Connection, holders: Holders, place: str) -> set[str]:
    """Return the identities that may be others than before."""
    corrected, touched = correct_members(connection, place)
    touched |= set(corrected.names) | set(corrected.wikidata) | _renamed(connection)
    describe_again(connection, touched, corrected, holders, place)
    return touched


def _renamed(connection: sqlite3.Connection) -> set[str]:
    """Identities that may bear a name that somebody gave: those with a member that a renaming speaks of."""
    from musnad.undoing import in_effect

    log = load_log(connection)
    in_force = {entry.number for entry in in_effect(log)}
    found = set()
    for entry in log:
        if entry.kind in ("rename", "wikidata") and entry.number not in in_force and entry.anchor is not None:
            row = connection.execute(
                "SELECT m.identity FROM articles a JOIN entities e ON e.article = a.key AND e.id = ? JOIN members m"
                " ON m.article = e.article AND m.entity = e.ord WHERE a.digest = ?",
                (entry.anchor.entity, entry.anchor.article),
            ).fetchone()
            if row is not None:
                found.add(row[0])
    return found


def _make_temporary(connection: sqlite3.Connection) -> None:
    """Empty temporary tables of the same names, which stand before the stored ones."""
    for table in _TABLES:
        connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table} AS SELECT * FROM main.{table} WHERE 0")
        connection.execute(f"DELETE FROM temp.{table}")
    connection.execute("CREATE UNIQUE INDEX IF NOT EXISTS temp.members_key ON members (article, entity)")
    connection.execute("CREATE INDEX IF NOT EXISTS temp.members_identity ON members (identity, article, entity)")
    connection.execute("CREATE UNIQUE INDEX IF NOT EXISTS temp.identities_key ON identities (id)")
    connection.execute("CREATE UNIQUE INDEX IF NOT EXISTS temp.names_key ON identity_names (identity, name)")


def drop_temporary(connection: sqlite3.Connection) -> None:
    """Let the stored tables be seen again."""
    for table in _TABLES:
        connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
