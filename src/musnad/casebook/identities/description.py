"""What is said of an identity as a whole: its name, spellings, country, grade, and how often it occurs."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import groupby, islice
from typing import TYPE_CHECKING

from musnad.casebook.identification import look_up_names
from musnad.casebook.identities.found import iterate_members
from musnad.casebook.storing import as_text
from musnad.lexicon.gazetteer import load_gazetteer, split_name
from musnad.lexicon.holders import Holders, Person
from musnad.remembering import remember

if TYPE_CHECKING:
    from musnad.resolve.corrections import Corrected
    from musnad.resolve.identities import Found

_NAME = "INSERT INTO {}identity_names VALUES (?, CAST(? AS TEXT), ?)"
_IDENTITY = (
    "INSERT INTO {}identities VALUES"
    " (?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, CAST(? AS TEXT), ?, ?, ?, CAST(? AS TEXT))"
)
_CHUNK = 500  # identities that are described at once
_Row = tuple[str | bytes | int | None, ...]


def describe(
    connection: sqlite3.Connection,
    members: Iterable[tuple[str, Found]],
    holders: Holders,
    place: str,
    corrected: Corrected | None = None,
) -> None:
    """Write the rows of identities that have these members, and no others, which come one identity after the other.

    ``place`` is the schema of the tables, with a dot, and ``corrected`` what people have put right.
    """
    described = (
        (identity, *_describe_one(identity, [found for _, found in own], corrected, holders))
        for identity, own in groupby(members, key=lambda member: member[0])
    )
    while part := list(islice(described, _CHUNK)):
        counts = _count_uses(connection, [identity for identity, _, _ in part])
        connection.executemany(
            _IDENTITY.format(place),
            ((*row[:8], *counts.get(identity, (0, 0)), row[8]) for identity, row, _ in part),
        )
        connection.executemany(
            _NAME.format(place),
            ((identity, as_text(name), count) for identity, _, spelt in part for name, count in sorted(spelt.items())),
        )


def describe_again(
    connection: sqlite3.Connection, identities: Collection[str], corrected: Corrected, holders: Holders, place: str
) -> None:
    """Write the rows of these identities anew; one without members has none."""
    listed = sorted(identities)
    for part in (listed[at : at + _CHUNK] for at in range(0, len(listed), _CHUNK)):
        asked = (json.dumps(part),)
        connection.execute(f"DELETE FROM {place}identities WHERE id IN (SELECT value FROM json_each(?))", asked)
        connection.execute(
            f"DELETE FROM {place}identity_names WHERE identity IN (SELECT value FROM json_each(?))", asked
        )
        members = iterate_members(connection, "m.identity IN (SELECT value FROM json_each(?))", asked)
        describe(connection, members, holders, place, corrected)


def recount(connection: sqlite3.Connection, identities: Collection[str]) -> None:
    """Bring the counts of uses of these identities to what is stored now."""
    counts = _count_uses(connection, sorted(identities))
    connection.executemany(
        "UPDATE identities SET mentions = ?, statements = ? WHERE id = ?",
        [(*counts.get(identity, (0, 0)), identity) for identity in sorted(identities)],
    )


def _describe_one(
    identity: str, members: Sequence[Found], corrected: Corrected | None, holders: Holders
) -> tuple[_Row, Counter[str]]:
    """The row of an identity without its counts of uses, and its spellings with the number of articles of each."""
    from musnad.resolve.identities import grade_of

    known = _known(identity, holders)
    named = [one for one in members if one.traits.named]
    spelt = Counter(name for _, name in {(one.member.article, name) for one in named for name in _names_in(one)})
    if not spelt:
        spelt = Counter(name for _, name in {(one.member.article, one.name_ar) for one in members})
    full = [one.name_ar for one in named or members]
    shown = (corrected and corrected.names.get(identity)) or (known.names[0] if known else _usual(full)) or ""
    type_ = members[0].type
    if any(one.type != type_ for one in members):
        type_ = min(Counter(one.type for one in members).items(), key=lambda item: (-item[1], item[0]))[0]
    countries = [one.country for one in members if one.country]
    name_en = known.name_en if known else min((one.name_en for one in members if one.name_en), default=None)
    wikidata = (corrected and corrected.wikidata.get(identity)) or (known.wikidata if known else None)
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


@remember(65536)
def _is_name(name: str, key: str) -> bool:
    """Whether ``name`` is one that the gazetteer has for ``key``."""
    forms = split_name(name)
    if not forms:
        return False
    match = load_gazetteer().match(forms, 0, len(forms))
    return match is not None and match.last == len(forms) and any(s.entry.key == key for s in match.senses)


def _usual(values: Sequence[str]) -> str | None:
    """What most articles have; of several the longest, then the first."""
    if len(values) == 1:  # as it is of most identities
        return values[0]
    counts = Counter(values)
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


def _count_uses(connection: sqlite3.Connection, identities: Sequence[str]) -> dict[str, tuple[int, int]]:
    """How often each identity is mentioned, and how many statements it makes."""
    asked = (json.dumps(identities),)
    where = " WHERE m.identity IN (SELECT value FROM json_each(?))"
    mentions = dict(
        connection.execute(
            "SELECT m.identity, count(*) FROM members m JOIN mentions n ON n.article = m.article"
            f" AND n.entity = m.entity{where} GROUP BY m.identity",
            asked,
        )
    )
    statements = dict(
        connection.execute(
            "SELECT identity, count(*) FROM (SELECT DISTINCT m.identity, s.article, s.statement FROM members m"
            " JOIN entities e ON e.article = m.article AND e.ord = m.entity JOIN statement_entities s"
            f" ON s.article = e.article AND s.entity = e.id AND s.link = -1{where}) GROUP BY identity",
            asked,
        )
    )
    return {identity: (mentions.get(identity, 0), statements.get(identity, 0)) for identity in {*mentions, *statements}}
