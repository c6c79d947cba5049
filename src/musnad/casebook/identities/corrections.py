"""Putting identities right: each function checks what is asked, writes one entry to the log and applies it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from musnad.casebook.decision_log import choose_to_undo, load_entries
from musnad.casebook.identities.listing import find_identity, find_member
from musnad.casebook.identities.log import add_correction
from musnad.casebook.identities.making import correct_identities
from musnad.lexicon.holders import Holders

if TYPE_CHECKING:
    from musnad.resolve.corrections import CorrectionKind
    from musnad.resolve.identities import Member

_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_STRENGTH = ("known", "exact", "single", "description", "skeleton", "office", "human")


def merge(connection: sqlite3.Connection, holders: Holders, one: str, other: str, by: str | None) -> str:
    """Make two identities one; return its id."""
    first, second = find_identity(connection, one), find_identity(connection, other)
    if first == second:
        raise ValueError(f"{one} and {other} are one identity already")
    anchor = _anchor(connection, first)
    _write(connection, holders, "merge", anchor, (_anchor(connection, second),), "", by)
    return _identity_of(connection, anchor)


def split(
    connection: sqlite3.Connection, holders: Holders, identity: str, members: Sequence[str], by: str | None
) -> str:
    """Take members out of an identity; return the id of the new one."""
    own = find_identity(connection, identity)
    moved = tuple(dict.fromkeys(find_member(connection, member) for member in members))
    if not moved:
        raise ValueError("name the members to split off, such as article:E3")
    for member, asked in zip(moved, members, strict=False):
        if _identity_of(connection, member) != own:
            raise ValueError(f"{asked} does not belong to {identity}")
    anchor = _anchor(connection, own, moved)
    if anchor is None:
        raise ValueError(f"nothing would be left of {identity}; rename it instead")
    _write(connection, holders, "split", anchor, moved, "", by)
    return _identity_of(connection, moved[0])


def pin(connection: sqlite3.Connection, holders: Holders, identity: str, member: str, by: str | None) -> str:
    """Make an entity a member of an identity; return the id of the identity."""
    own, moved = find_identity(connection, identity), find_member(connection, member)
    anchor = _anchor(connection, own, (moved,))
    if anchor is None:
        raise ValueError(f"{member} is all there is of {identity}")
    _write(connection, holders, "pin", anchor, (moved,), "", by)
    return _identity_of(connection, moved)


def rename(connection: sqlite3.Connection, holders: Holders, identity: str, name: str, by: str | None) -> str:
    """Give an identity the name by which it is shown; return its id."""
    name = " ".join(name.split())
    if not any(char.isalpha() for char in name):
        raise ValueError(f"{name!r} is no name")
    own = find_identity(connection, identity)
    _write(connection, holders, "rename", _anchor(connection, own), (), name, by)
    return own


def set_wikidata(connection: sqlite3.Connection, holders: Holders, identity: str, item: str, by: str | None) -> str:
    """Note the Wikidata item of an identity; return its id."""
    if not _WIKIDATA.fullmatch(item):
        raise ValueError(f"{item!r} is no Wikidata id, such as Q7747")
    own = find_identity(connection, identity)
    _write(connection, holders, "wikidata", _anchor(connection, own), (), item, by)
    return own


def undo(connection: sqlite3.Connection, holders: Holders, number: int | None, by: str | None) -> int:
    """Undo the correction of that number, or the newest that is in effect; return its number."""
    log = load_entries(connection, "identity")
    number = choose_to_undo(log, number, "musnad identity FILE log")
    _write(connection, holders, "undo", None, (), str(number), by)
    return number


def _write(
    connection: sqlite3.Connection,
    holders: Holders,
    kind: CorrectionKind,
    anchor: Member | None,
    members: tuple[Member | None, ...],
    value: str,
    by: str | None,
) -> None:
    moved = tuple(member for member in members if member is not None)
    add_correction(connection, kind, anchor, moved, value, by)
    correct_identities(connection, holders)


def _anchor(connection: sqlite3.Connection, identity: str, without: Sequence[Member] = ()) -> Member | None:
    """The member by which an identity is remembered: one that is surely of it, as the program found it."""
    from musnad.resolve.identities import Member

    rows = connection.execute(
        "SELECT a.digest, e.id, m.reason FROM members m JOIN entities e ON e.article = m.article AND e.ord = m.entity"
        " JOIN articles a ON a.key = m.article WHERE m.identity = ?",
        (identity,),
    )
    members = [(Member(digest, entity), reason) for digest, entity, reason in rows]
    found = [(_STRENGTH.index(reason), member) for member, reason in members if member not in without]
    return min(found)[1] if found else None


def _identity_of(connection: sqlite3.Connection, member: Member | None) -> str:
    assert member is not None
    row = connection.execute(
        "SELECT m.identity FROM articles a JOIN entities e ON e.article = a.key AND e.id = ? JOIN members m"
        " ON m.article = e.article AND m.entity = e.ord WHERE a.digest = ?",
        (member.entity, member.article),
    ).fetchone()
    return str(row[0])
