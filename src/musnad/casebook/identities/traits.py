"""The traits of entities, as rows: what identities are made of without looking at the text again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any

from musnad.casebook.loading import load_article, load_entities
from musnad.model import Entity
from musnad.remembering import remember

if TYPE_CHECKING:
    from musnad.resolve.traits import Held, Traits

INSERTION = f"INSERT INTO entity_traits VALUES ({', '.join('?' * 12)})"
# Most lists are empty; a text that is not there need not be decoded.
COLUMNS = (
    "t.key, t.named, t.gender, t.number, t.head, nullif(t.words, '[]'), t.definite, t.shown,"
    " nullif(t.offices, '[]'), nullif(t.titles, '[]')"
)


def traits_row(key: int, number: int, entity: Entity, text: str) -> tuple[Any, ...]:
    """The row for the entity of that number in the article of that key."""
    # Late, here and below: listing what is stored needs none of the lexicons.
    from musnad.resolve.traits import find_traits

    traits = find_traits(entity, text)
    offices = [[h.office, h.sense, sorted(h.words), h.country, h.key] for h in traits.offices]
    # JSON escapes: halves of surrogate pairs are no trouble.
    return (
        key, number, traits.key, int(traits.named), traits.gender, traits.number, traits.head,
        _list(sorted(traits.words)), int(traits.definite), int(traits.shown), _list(offices), _list(traits.titles),
    )  # fmt: skip


def _list(values: Sequence[Any]) -> str:
    """A list as JSON; most are empty."""
    return json.dumps(values) if values else "[]"


@remember(4096)
def read_traits(row: tuple[Any, ...]) -> Traits:
    """The traits in a row of ``COLUMNS``. Most entities have the same few: these are made once."""
    from musnad.resolve.traits import Traits

    key, named, gender, number, head, words, definite, shown, offices, titles = row
    return Traits(
        key,
        bool(named),
        gender,
        number,
        _read_offices(offices) if offices else (),
        tuple(json.loads(titles)) if titles else (),
        head,
        frozenset(json.loads(words)) if words else frozenset(),
        bool(definite),
        bool(shown),
    )


@remember(4096)
def _read_offices(offices: str) -> tuple[Held, ...]:
    from musnad.resolve.traits import Held

    return tuple(
        Held(office, sense, frozenset(words), country, key)
        for office, sense, words, country, key in json.loads(offices)
    )


def to_version_2(connection: sqlite3.Connection) -> None:
    """The migration to version 2: new tables, and the traits of all entities that are stored."""
    from musnad.casebook.schema import split_script

    script = resources.files("musnad.casebook").joinpath("migrations", "0002.sql").read_text(encoding="utf-8")
    for statement in split_script(script):
        connection.execute(statement)
    for (key,) in connection.execute("SELECT article FROM readings ORDER BY article").fetchall():
        text = load_article(connection, key).text
        numbers = [n for (n,) in connection.execute("SELECT ord FROM entities WHERE article = ? ORDER BY ord", (key,))]
        entities = load_entities(connection, key)
        rows = [traits_row(key, n, entity, text) for n, entity in zip(numbers, entities, strict=True)]
        connection.executemany(INSERTION, rows)
