"""The log of corrections of stories, as rows."""

from __future__ import annotations

import json
import sqlite3
from typing import cast

from musnad.casebook.decision_log import add_entry, load_entries
from musnad.casebook.identification import article_key
from musnad.casebook.stories.sharing import name_key
from musnad.compare.stories.corrections import StoryCorrection, StoryCorrectionKind


def load_story_log(connection: sqlite3.Connection) -> list[StoryCorrection]:
    """All corrections in their order; articles by the names that the comparing parts know them by."""
    return [
        StoryCorrection(
            entry.number,
            cast(StoryCorrectionKind, entry.kind),
            None if entry.anchor is None else _name(entry.anchor),
            tuple(map(_name, json.loads(entry.members))),
            entry.value,
            entry.by,
            entry.at,
        )
        for entry in load_entries(connection, "story")
    ]


def _name(digest: str) -> str:
    return name_key(article_key(digest))


def add_story_correction(
    connection: sqlite3.Connection,
    kind: StoryCorrectionKind,
    anchor: str | None,
    members: tuple[str, ...],
    value: str,
    by: str | None,
) -> int:
    """Write one entry, articles by their digests; return its number."""
    return add_entry(connection, "story", kind, anchor=anchor, members=json.dumps(members), value=value, by=by)
