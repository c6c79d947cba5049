"""Making the identities of a casebook: from the stored traits, the office lexicon and the corrections to rows.

Identities are made when articles were added, all at once, and are a function of what is stored; a casebook that may
not be written to gets them as temporary tables, in place of those that are out of date.
"""

from __future__ import annotations

import gc
import hashlib
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from musnad.casebook.identification import look_up_names
from musnad.casebook.identity_log import load_log
from musnad.casebook.storing import as_text
from musnad.casebook.traits import COLUMNS, read_traits
from musnad.lexicon.gazetteer import load_gazetteer, split_name
from musnad.lexicon.holders import Holders, Person, load_holders
from musnad.lexicon.load import load_domain

if TYPE_CHECKING:
    from musnad.resolve.corrections import Corrected
    from musnad.resolve.identities import Found, Member

_RULES = "1"  # changes when the rules of resolve/*identities change
_TABLES = ("identity_names", "identities", "members")
_MEMBER = "INSERT INTO {} VALUES (?, ?, ?, ?, CAST(? AS TEXT), ?, ?, CAST(? AS TEXT))"
_NAME = "INSERT INTO {} VALUES (?, CAST(? AS TEXT), ?)"
_IDENTITY = (
    "INSERT INTO {} VALUES (?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, CAST(? AS TEXT), ?, ?, ?, CAST(? AS TEXT))"
)
_CHUNK = 500  # identities that are asked for at once


def sign(user: bytes | None) -> str:
    """What identities depend on besides articles and corrections; ``user`` is the user's own lexicon, as it stands."""
    digest = hashlib.sha256(_RULES.encode())
    for domain in ("entities", "names", "offices", "spelling"):
        digest.update(str(load_domain(domain)["_digest"]).encode())
    return f"{digest.hexdigest()[:16]} {sign_user(user)}"


def sign_user(user: bytes | None) -> str:
    """A digest of the user's own lexicon."""
    return "" if user is None else hashlib.sha256(user).hexdigest()[:16]


def standing(connection: sqlite3.Connection) -> str | None:
    """What the stored identities were made of, or ``None`` where articles came after."""
    row = connection.execute("SELECT value FROM main.standing WHERE what = 'identities'").fetchone()
    return None if row is None else str(row[0])


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
    """Make all identities anew; with ``store`` in the casebook, else in temporary tables."""
    from musnad.resolve.corrections import correct
    from musnad.resolve.identities import assign

    holders = holders or load_holders()
    found = load_found(connection)
    placed = assign(found, holders)
    corrected = correct(placed, load_log(connection))
    if not store:
        _make_temporary(connection)
    for table in _TABLES:
        connection.execute(f"DELETE FROM {_place(store)}{table}")
    keys = keys_of(connection)
    rows = (
        (*keys[member], now.identity, now.reason, as_text(now.detail), was.identity, was.reason, as_text(was.detail))
        for member, was in placed.items()
        for now in (corrected.placed[member],)
    )
    connection.executemany(_MEMBER.format(_place(store) + "members"), rows)
    own: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        own[corrected.placed[one.member].identity].append(one)
    _describe(connection, own, None, corrected, holders, store)
    if store:
        connection.execute("INSERT OR REPLACE INTO standing VALUES ('identities', ?)", (signature,))


def correct_identities(connection: sqlite3.Connection, holders: Holders) -> None:
    """Bring members and identities to the log of corrections, leaving alone what does not change."""
    from musnad.resolve.corrections import correct
    from musnad.resolve.identities import Member, Placed

    was: dict[Member, Placed] = {}
    now: dict[Member, tuple[str, str, str]] = {}
    keys: dict[Member, tuple[int, int]] = {}
    for digest, entity, article, number, *rest in connection.execute(
        "SELECT a.digest, e.id, m.article, m.entity, m.found, m.found_reason, m.found_detail, m.identity, m.reason,"
        " m.detail FROM members m JOIN entities e ON e.article = m.article AND e.ord = m.entity"
        " JOIN articles a ON a.key = m.article"
    ):
        member = Member(digest, entity)
        was[member], now[member], keys[member] = Placed(*rest[:3]), (rest[3], rest[4], rest[5]), (article, number)
    corrected = correct(was, load_log(connection))
    touched = {
        identity
        for identity, name in connection.execute("SELECT id, wikidata FROM identities WHERE wikidata IS NOT NULL")
        if corrected.wikidata.get(identity) != name
    }
    touched |= set(corrected.names) | set(corrected.wikidata) | _renamed(connection)
    for member, placed in corrected.placed.items():
        if now[member] != placed:
            touched |= {now[member][0], placed.identity}
            connection.execute(
                "UPDATE members SET identity = ?, reason = ?, detail = CAST(? AS TEXT)"
                " WHERE article = ? AND entity = ?",
                (placed.identity, placed.reason, as_text(placed.detail), *keys[member]),
            )
    for part in _parts(touched):
        marks = ", ".join("?" * len(part))
        connection.execute(f"DELETE FROM identities WHERE id IN ({marks})", part)
        connection.execute(f"DELETE FROM identity_names WHERE identity IN ({marks})", part)
        own: dict[str, list[Found]] = defaultdict(list)
        for one in load_found(connection, part):
            own[corrected.placed[one.member].identity].append(one)
        _describe(connection, own, part, corrected, holders, True)


def _renamed(connection: sqlite3.Connection) -> set[str]:
    """Identities that may bear a name that somebody gave: those with a member that a renaming speaks of."""
    from musnad.resolve.corrections import in_effect

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


def _place(store: bool) -> str:
    return "main." if store else "temp."


def _make_temporary(connection: sqlite3.Connection) -> None:
    """Temporary tables of the same names, which stand before the stored ones."""
    for table in _TABLES:
        connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table} AS SELECT * FROM main.{table} WHERE 0")
    connection.execute("CREATE UNIQUE INDEX IF NOT EXISTS temp.members_key ON members (article, entity)")
    connection.execute("CREATE INDEX IF NOT EXISTS temp.members_identity ON members (identity, article, entity)")
    connection.execute("CREATE UNIQUE INDEX IF NOT EXISTS temp.identities_key ON identities (id)")
    connection.execute("CREATE UNIQUE INDEX IF NOT EXISTS temp.names_key ON identity_names (identity, name)")


def drop_temporary(connection: sqlite3.Connection) -> None:
    """Let the stored tables be seen again."""
    for table in _TABLES:
        connection.execute(f"DROP TABLE IF EXISTS temp.{table}")


def keys_of(connection: sqlite3.Connection) -> dict[Member, tuple[int, int]]:
    """The row keys of all entities."""
    from musnad.resolve.identities import Member

    rows = connection.execute(
        "SELECT a.digest, e.id, e.article, e.ord FROM entities e JOIN articles a ON a.key = e.article"
    )
    return {Member(digest, entity): (article, number) for digest, entity, article, number in rows}


def load_found(connection: sqlite3.Connection, identities: Sequence[str] | None = None) -> list[Found]:
    """Every entity of every article (or of these identities), with its traits and what is known of the article."""
    from musnad.resolve.identities import Found, Member

    only = ""
    values: tuple[str, ...] = ()
    if identities is not None:
        only = (
            " WHERE (e.article, e.ord) IN (SELECT article, entity FROM members WHERE identity IN"
            f" ({', '.join('?' * len(identities))}))"
        )
        values = tuple(identities)
    names: dict[tuple[int, int], list[str]] = defaultdict(list)
    for article, entity, name in connection.execute(
        "SELECT e.article, e.ord, n.name FROM entities e JOIN entity_names n ON n.article = e.article"
        f" AND n.entity = e.ord{only} ORDER BY e.article, e.ord, n.ord",
        values,
    ):
        names[article, entity].append(name)
    rows = connection.execute(
        "SELECT a.digest, e.id, e.type, e.name_ar, e.name_en, e.country, a.published_from, a.published_until, a.outlet,"
        f" e.article, e.ord, {COLUMNS} FROM entities e JOIN articles a ON a.key = e.article"
        f" JOIN entity_traits t ON t.article = e.article AND t.entity = e.ord{only} ORDER BY e.article, e.ord",
        values,
    )
    return [
        Found(
            Member(digest, id),
            type_,
            name_ar,
            name_en,
            country,
            tuple(names.get((article, number), ())),
            read_traits(traits),
            (since, until) if since and until else None,
            outlet,
        )
        for digest, id, type_, name_ar, name_en, country, since, until, outlet, article, number, *traits in rows
    ]


# --- what is said of an identity as a whole ---------------------------------------------------------------------------


def _parts(wanted: Collection[str]) -> list[list[str]]:
    listed = sorted(wanted)
    return [listed[at : at + _CHUNK] for at in range(0, len(listed), _CHUNK)]


def _describe(
    connection: sqlite3.Connection,
    members: Mapping[str, Sequence[Found]],
    part: Sequence[str] | None,
    corrected: Corrected,
    holders: Holders,
    store: bool,
) -> None:
    """Write the rows of identities with these members; ``part`` are their ids, ``None`` for all there are."""
    counts = _count_uses(connection, part)
    rows: list[tuple[str | bytes | int | None, ...]] = []
    names: list[tuple[str | bytes | int | None, ...]] = []
    for identity in sorted(members):
        row, spelt = _describe_one(identity, members[identity], corrected, holders)
        rows.append((*row[:8], *counts.get(identity, (0, 0)), row[8]))
        names.extend((identity, as_text(name), count) for name, count in sorted(spelt.items()))
    connection.executemany(_IDENTITY.format(_place(store) + "identities"), rows)
    connection.executemany(_NAME.format(_place(store) + "identity_names"), names)


def _describe_one(
    identity: str, members: Sequence[Found], corrected: Corrected, holders: Holders
) -> tuple[tuple[str | bytes | int | None, ...], Counter[str]]:
    """The row of an identity without its counts of uses, and its spellings with the number of articles of each."""
    from musnad.resolve.identities import grade_of

    known = _known(identity, holders)
    named = [one for one in members if one.traits.named]
    spelt = Counter(name for _, name in {(one.member.article, name) for one in named for name in _names_in(one)})
    if not spelt:
        spelt = Counter(name for _, name in {(one.member.article, one.name_ar) for one in members})
    full = Counter(one.name_ar for one in named or members)
    shown = corrected.names.get(identity) or (known.names[0] if known else _usual(full)) or ""
    type_ = min(Counter(one.type for one in members).items(), key=lambda item: (-item[1], item[0]))[0]
    countries = Counter(one.country for one in members if one.country)
    name_en = known.name_en if known else min((one.name_en for one in members if one.name_en), default=None)
    wikidata = corrected.wikidata.get(identity) or (known.wikidata if known else None)
    searched = (shown, name_en or "", *(known.names if known else ()), *sorted(spelt))
    return (
        identity,
        type_,
        as_text(shown),
        as_text(name_en),
        known.country if known else _usual(countries),
        grade_of(type_, (one.traits for one in members), known is not None, holders),
        as_text(wikidata),
        len({one.member.article for one in members}),
        as_text(look_up_names(searched)),
    ), spelt


def _names_in(found: Found) -> tuple[str, ...]:
    """The spellings in the article; the gazetteer's own name is only one where it stands there."""
    key = found.traits.key
    if key is None:
        return (found.name_ar, *found.names)
    own = (found.name_ar,) if found.traits.shown else ()
    if found.type == "PER":
        return (*own, *found.names) or (found.name_ar,)
    # Of states and bodies the article has descriptions too ("the two sides").
    return (*own, *(name for name in found.names if _is_name(name, key))) or (found.name_ar,)


@lru_cache(maxsize=65536)
def _is_name(name: str, key: str) -> bool:
    """Whether ``name`` is one that the gazetteer has for ``key``."""
    forms = split_name(name)
    if not forms:
        return False
    match = load_gazetteer().match(forms, 0, len(forms))
    return match is not None and match.last == len(forms) and any(s.entry.key == key for s in match.senses)


def _usual(counts: Counter[str]) -> str | None:
    """What most articles have; of several the longest, then the first."""
    return min(counts, key=lambda name: (-counts[name], -len(name), name), default=None)


def _known(identity: str, holders: Holders) -> Person | None:
    """The person, or the entry of the gazetteer as if it were one, with that id."""
    key = _person_ids(holders).get(identity) or _gazetteer_ids().get(identity)
    if key is None or key in holders.people:
        return None if key is None else holders.people[key]
    entry = load_gazetteer().entries[key]
    return Person(key, (entry.name_ar,), entry.name_en, entry.country)


@lru_cache(maxsize=1)
def _gazetteer_ids() -> dict[str, str]:
    from musnad.resolve.identities import name_known

    return {name_known(key): key for key in load_gazetteer().entries}


_PERSONS: dict[int, tuple[Holders, dict[str, str]]] = {}


def _person_ids(holders: Holders) -> dict[str, str]:
    found = _PERSONS.get(id(holders))
    if found is None:
        from musnad.resolve.identities import name_known

        found = holders, {name_known(key): key for key in holders.people}
        _PERSONS.clear()
        _PERSONS[id(holders)] = found
    return found[1]


def _count_uses(connection: sqlite3.Connection, part: Sequence[str] | None) -> dict[str, tuple[int, int]]:
    """How often each identity is mentioned, and how many statements it makes."""
    where = "" if part is None else f" WHERE m.identity IN ({', '.join('?' * len(part))})"
    values = part or ()
    mentions = dict(
        connection.execute(
            "SELECT m.identity, count(*) FROM members m JOIN mentions n ON n.article = m.article"
            f" AND n.entity = m.entity{where} GROUP BY m.identity",
            values,
        )
    )
    statements = dict(
        connection.execute(
            "SELECT identity, count(*) FROM (SELECT DISTINCT m.identity, s.article, s.statement FROM members m"
            " JOIN entities e ON e.article = m.article AND e.ord = m.entity JOIN statement_entities s"
            f" ON s.article = e.article AND s.entity = e.id AND s.link = -1{where}) GROUP BY identity",
            values,
        )
    )
    return {identity: (mentions.get(identity, 0), statements.get(identity, 0)) for identity in {*mentions, *statements}}
