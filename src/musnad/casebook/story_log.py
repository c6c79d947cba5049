"""The log of corrections of stories, as rows."""

from __future__ import annotations

import json
import sqlite3

from musnad.casebook.identification import article_key
from musnad.casebook.sharing import name_key
from musnad.casebook.storing import as_text
from musnad.compare.story_corrections import StoryCorrection


def load_story_log(connection: sqlite3.Connection) -> list[StoryCorrection]:
    """All corrections in their order; articles by the names that the comparing parts know them by."""
    rows = connection.execute(
        "SELECT number, kind, anchor, members, value, by, at FROM main.story_corrections ORDER BY number"
    )
    return [
        StoryCorrection(
            number,
            kind,
            None if anchor is None else _name(anchor),
            tuple(map(_name, json.loads(members))),
            value,
            by,
            at,
        )
        for number, kind, anchor, members, value, by, at in rows
    ]


def _name(digest: str) -> str:
    return name_key(article_key(digest))


def add_story_correction(
    connection: sqlite3.Connection,
    kind: str,
    anchor: str | None,
    members: tuple[str, ...],
    value: str,
    by: str,
    at: str,
) -> int:
    """Write one entry, articles by their digests; return its number."""
    number = int(connection.execute("SELECT ifnull(max(number), 0) + 1 FROM story_corrections").fetchone()[0])
    connection.execute(
        "INSERT INTO story_corrections VALUES (?, ?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?)",
        (number, kind, anchor, json.dumps(members), as_text(value), as_text(by), at),
    )
    return number
