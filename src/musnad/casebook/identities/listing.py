"""Reading identities, their members and the log of corrections out of the casebook."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from musnad.casebook.errors import NoSuchArticle, NoSuchIdentity
from musnad.casebook.identification import bare_words
from musnad.casebook.identities.rows import (
    CorrectionRow,
    Identity,
    IdentityRow,
    MemberRow,
    MentionRow,
    Spelling,
    TitleSeen,
)
from musnad.casebook.listing import find_key, name_of
from musnad.casebook.questions import Conditions
from musnad.model import Span

if TYPE_CHECKING:
    from musnad.casebook.store import Casebook
    from musnad.resolve.identities import Member, Reason

_COLUMNS = "i.id, i.type, i.name_ar, i.name_en, i.country, i.grade, i.wikidata, i.articles, i.mentions, i.statements"
# by what a mention was resolved inside its article, as the last part of its rule says
_WITHIN: dict[str, Reason] = {
    "key": "known",
    "name": "exact",
    "words": "exact",
    "short name": "exact",
    "office": "office",
}
_SHOWN = 5  # identities that an error names


def list_identities(casebook: Casebook, connection: sqlite3.Connection, wanted: Conditions) -> Iterator[Identity]:
    """The identities that fulfil the conditions, those with most statements first, then most mentions."""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM identities i{wanted.where} ORDER BY i.statements DESC, i.mentions DESC, i.id",
        wanted.values,
    )
    for row in found:
        yield _identity(casebook, connection, row)


def page_identities(
    connection: sqlite3.Connection, wanted: Conditions, skip: int, most: int, names: int = 4
) -> list[IdentityRow]:
    """Some of the identities that fulfil the conditions, in the order of :func:`list_identities`: ``most`` after
    ``skip``."""
    rows = connection.execute(
        "SELECT i.id, i.type, i.name_ar, i.name_en, i.country, i.grade, i.articles, i.mentions, i.statements"
        f" FROM identities i{wanted.where} ORDER BY i.statements DESC, i.mentions DESC, i.id"
        f" LIMIT {int(most)} OFFSET {int(skip)}",
        wanted.values,
    ).fetchall()
    found = []
    for id, type_, name_ar, name_en, country, grade, *counts in rows:
        spelt = connection.execute(
            "SELECT name FROM identity_names WHERE identity = ? ORDER BY articles DESC, name LIMIT ?", (id, names)
        )
        own = tuple(name for (name,) in spelt)
        found.append(IdentityRow(id, type_, name_ar, name_en, country, grade, own, *counts))
    return found


def load_identity(casebook: Casebook, connection: sqlite3.Connection, id: str) -> Identity:
    """The identity with that id, which must be there."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM identities i WHERE i.id = ?", (id,)).fetchone()
    return _identity(casebook, connection, row)


def _identity(casebook: Casebook, connection: sqlite3.Connection, row: tuple[Any, ...]) -> Identity:
    id, type_, name_ar, name_en, country, grade, wikidata, articles, mentions, statements = row
    names = connection.execute(
        "SELECT name, articles FROM identity_names WHERE identity = ? ORDER BY articles DESC, name", (id,)
    )
    titles = connection.execute(
        "SELECT j.value, count(DISTINCT a.key), min(a.published_from), max(a.published_until) FROM members m"
        " JOIN entity_traits t ON t.article = m.article AND t.entity = m.entity JOIN articles a ON a.key = m.article,"
        " json_each(t.titles) j WHERE m.identity = ? GROUP BY j.value ORDER BY 2 DESC, 3, 1",
        (id,),
    )
    outlets = connection.execute(
        "SELECT DISTINCT a.outlet FROM members m JOIN articles a ON a.key = m.article"
        " WHERE m.identity = ? AND a.outlet IS NOT NULL ORDER BY 1",
        (id,),
    )
    return Identity(
        id, type_, name_ar, name_en, country, grade, wikidata,
        tuple(Spelling(*spelling) for spelling in names), tuple(TitleSeen(*title) for title in titles),
        tuple(outlet for (outlet,) in outlets), articles, mentions, statements, casebook,
    )  # fmt: skip


def find_identity(connection: sqlite3.Connection, asked: str) -> str:
    """The id of the one identity that answers to ``asked``: an id, a member (``article:E3``), or words of a name.

    Raises :class:`NoSuchIdentity` where there is none, or more than one.
    """
    if connection.execute("SELECT 1 FROM identities WHERE id = ?", (_plain(asked),)).fetchone():
        return asked
    placed = _find_member(connection, asked)
    if placed is not None:
        row = connection.execute("SELECT identity FROM members WHERE article = ? AND entity = ?", placed).fetchone()
        if row is not None:
            return str(row[0])
    words = bare_words(asked)
    if not words:
        raise NoSuchIdentity(f"There is no identity {asked}", "List them with: musnad entities FILE")
    found = connection.execute(
        "SELECT id, name_ar, words FROM identities WHERE instr(words, ?) > 0"
        " ORDER BY statements DESC, mentions DESC, id",
        (" " + " ".join(words) + " ",),
    ).fetchall()
    whole = [row for row in found if f"| {' '.join(words)} |" in f"|{row[2]}|"]
    rows = found if len(found) == 1 else whole
    if len(rows) == 1:
        return str(rows[0][0])
    if not found:
        raise NoSuchIdentity(f"There is no identity {asked}", "List them with: musnad entities FILE --name WORDS")
    listed = ", ".join(f"{id} ({name})" for id, name, _ in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    raise NoSuchIdentity(f"{len(found)} identities answer to {asked}", f"Name one by its id: {listed}{more}")


def _plain(asked: str) -> str:
    return asked.encode("utf-8", "replace").decode()


def _find_member(connection: sqlite3.Connection, asked: str) -> tuple[int, int] | None:
    """The row key of the member ``article:E3``, or ``None`` where it is none."""
    article, colon, entity = asked.rpartition(":")
    if not colon or not article:
        return None
    try:
        key = find_key(connection, article)
    except NoSuchArticle:
        return None
    row = connection.execute("SELECT ord FROM entities WHERE article = ? AND id = ?", (key, entity)).fetchone()
    return None if row is None else (key, int(row[0]))


def find_member(connection: sqlite3.Connection, asked: str) -> Member:
    """The member ``article:E3``. Raises :class:`NoSuchIdentity` where there is none."""
    from musnad.resolve.identities import Member

    placed = _find_member(connection, asked)
    if placed is None:
        raise NoSuchIdentity(
            f"There is no entity {asked}", "Members are named article:E3, as in: musnad entities FILE --why ID"
        )
    row = connection.execute(
        "SELECT a.digest, e.id FROM entities e JOIN articles a ON a.key = e.article WHERE e.article = ? AND e.ord = ?",
        placed,
    ).fetchone()
    return Member(*row)


def list_members(connection: sqlite3.Connection, identity: str, part: tuple[int, int] | None = None) -> list[MemberRow]:
    """Every member of an identity with its mentions, in the order of the articles; with ``part`` the newest first, and
    only so many (the second) after so many (the first)."""
    order = "a.published_from IS NULL, a.published_from, a.id, a.digest, e.ord"
    if part is not None:
        order = "a.published_from IS NULL, a.published_from DESC, a.id, a.digest, e.ord LIMIT {1} OFFSET {0}".format(
            *part
        )
    rows = connection.execute(
        "SELECT a.key, a.id, a.digest, a.outlet, a.published, e.ord, e.id, e.name_ar, m.reason, m.detail, a.text"
        " FROM members m JOIN articles a ON a.key = m.article JOIN entities e ON e.article = m.article"
        " AND e.ord = m.entity WHERE m.identity = ?"
        f" ORDER BY {order}",
        (identity,),
    )
    found = []
    for key, id, digest, outlet, published, number, entity, name, reason, detail, text in rows.fetchall():
        article = name_of(connection, id, digest)
        mentions = connection.execute(
            'SELECT start, "end", kind, rule FROM mentions WHERE article = ? AND entity = ? ORDER BY start, "end", ord',
            (key, number),
        )
        found.append(
            MemberRow(
                f"{article}:{entity}", article, entity, outlet, published, name, reason, detail,
                tuple(
                    MentionRow(text[a:b], Span(a, b), kind, rule, _WITHIN.get(rule.rpartition("/")[2], "description"))
                    for a, b, kind, rule in mentions
                ),
            )
        )  # fmt: skip
    return found


def list_corrections(connection: sqlite3.Connection) -> list[CorrectionRow]:
    """The log of corrections, oldest first."""
    from musnad.casebook.identities.log import load_log
    from musnad.undoing import undone_numbers

    log = load_log(connection)
    undone = undone_numbers(log)
    found = []
    for entry in log:
        identity, name = _where_now(connection, entry.anchor)
        members = [_name_member(connection, member) for member in entry.members]
        idle = (
            entry.kind != "undo"
            and entry.number not in undone
            and (identity is None or (bool(members) and not any(members)))
        )
        found.append(
            CorrectionRow(
                entry.number, entry.kind, identity, name, tuple(m for m in members if m), entry.value, entry.by,
                entry.at, entry.number in undone, idle, _names_of(connection, entry.members),
            )
        )  # fmt: skip
    return found


def _where_now(connection: sqlite3.Connection, member: Member | None) -> tuple[str | None, str]:
    """The identity that a member belongs to now, and its name."""
    if member is None:
        return None, ""
    row = connection.execute(
        "SELECT i.id, i.name_ar FROM articles a JOIN entities e ON e.article = a.key AND e.id = ? JOIN members m"
        " ON m.article = e.article AND m.entity = e.ord JOIN identities i ON i.id = m.identity WHERE a.digest = ?",
        (member.entity, member.article),
    ).fetchone()
    return (None, "") if row is None else (str(row[0]), str(row[1]))


def _name_member(connection: sqlite3.Connection, member: Member) -> str:
    """What a member answers to, or nothing where it is not there."""
    row = connection.execute(
        "SELECT a.id, a.digest FROM articles a JOIN entities e ON e.article = a.key AND e.id = ? WHERE a.digest = ?",
        (member.entity, member.article),
    ).fetchone()
    return "" if row is None else f"{name_of(connection, *row)}:{member.entity}"


def _names_of(connection: sqlite3.Connection, members: Sequence[Member]) -> tuple[str, ...]:
    """What the articles call these members, each name once."""
    rows = (
        connection.execute(
            "SELECT e.name_ar FROM articles a JOIN entities e ON e.article = a.key AND e.id = ? WHERE a.digest = ?",
            (member.entity, member.article),
        ).fetchone()
        for member in members
    )
    return tuple(dict.fromkeys(str(row[0]) for row in rows if row is not None and row[0]))
