"""Finding a story: by words of its name or of its articles, and where it is now after it was put right."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from musnad.casebook.identification import article_key
from musnad.casebook.search import parse_question

if TYPE_CHECKING:
    from musnad.casebook.rows import ArticleRow
    from musnad.casebook.stories.rows import Story

_COLUMNS = "id, name, headline, event, first_day, last_day, articles, outlets, origins"
_LOOKED = 150  # articles with the words asked for whose stories are looked up
# Keys have 63 bits: see identification.article_key.
_ID = re.compile(r"S([0-7][0-9a-f]{7}|[0-7][0-9a-f]{15})")


@dataclass(frozen=True, slots=True)
class StoryFound:
    """A story with those of its articles in which the words were found, the newest first."""

    story: Story
    articles: tuple[ArticleRow, ...]


class StorySearch:
    """What a casebook answers to somebody who looks for a story."""

    _connection: sqlite3.Connection

    if TYPE_CHECKING:  # what a casebook has

        def _know_stories(self) -> None: ...
        def _story(self, row: tuple[Any, ...]) -> Story: ...
        def article_page(self, skip: int, most: int, text: str | None = None) -> tuple[list[ArticleRow], int]: ...

    def find_stories(self, words: str, most: int = 20) -> list[StoryFound]:
        """The stories that have these words in name or headline, then those with articles that hold them, the largest
        first; a story may be one article. Words are looked for as in :func:`parse_question`, with what Arabic writes
        together with them. Raises ``ValueError`` where ``words`` holds no word.
        """
        articles, _ = self.article_page(0, _LOOKED, words)
        home = self.stories_of(row.digest for row in articles)
        held: dict[str, list[ArticleRow]] = defaultdict(list)
        for row in articles:
            if row.digest in home:
                held[home[row.digest]].append(row)
        named = self._connection.execute(f"SELECT {_COLUMNS} FROM stories ORDER BY articles DESC, last_day DESC, id")
        question = parse_question(words)
        found = [row for row in named if question.matches(*(part or "" for part in row[1:3]))]
        found += self._connection.execute(
            f"SELECT {_COLUMNS} FROM stories WHERE id IN (SELECT value FROM json_each(?))"
            " ORDER BY articles DESC, last_day DESC, id",
            (json.dumps(list(held)),),
        ).fetchall()
        return [StoryFound(self._story(row), tuple(held[row[0]])) for row in list(dict.fromkeys(found))[:most]]

    def stories_of(self, digests: Iterable[str]) -> dict[str, str]:
        """The id of the story that each article is in, both by the article's digest; those in none are left out."""
        self._know_stories()
        keys = {article_key(digest): digest for digest in digests}
        rows = self._connection.execute(
            "SELECT article, story FROM story_members WHERE article IN (SELECT value FROM json_each(?))",
            (json.dumps(list(keys)),),
        )
        return {keys[article]: story for article, story in rows}

    def moved_by_hand(self, story: str) -> set[str]:
        """The digests of the articles that are in that story because a person has put them there."""
        self._know_stories()
        rows = self._connection.execute(
            "SELECT a.digest FROM story_members s JOIN articles a ON a.key = s.article"
            " WHERE s.story = ? AND s.reason = 'human'",
            (story,),
        )
        return {digest for (digest,) in rows}


def find_moved(connection: sqlite3.Connection, id: str) -> str | None:
    """The id of the story in which that one is now, after it was merged or its first article went elsewhere.

    The id of a story is made of its first article's, so that an old one still leads there; ``None`` where it is of no
    article of this casebook.
    """
    match = _ID.fullmatch(id)
    if match is None:
        return None
    size = 1 << (64 - 4 * len(match[1]))
    first = int(match[1], 16) * size
    row = connection.execute(
        "SELECT story FROM story_members WHERE article BETWEEN ? AND ? ORDER BY article LIMIT 1",
        (first, first + size - 1),
    ).fetchone()
    return None if row is None else str(row[0])
