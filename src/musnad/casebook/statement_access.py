"""Statements chosen by facets and words, a page at a time. :class:`Casebook` is one of these."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from musnad.casebook import listing
from musnad.casebook.rows import ArticleRow, Speaker, StatementRow
from musnad.casebook.search import parse_question

if TYPE_CHECKING:
    from musnad.casebook.facets import StatementIndex


@dataclass(frozen=True, slots=True)
class Matches:
    """Statements in which words were found, as bits of the index; ``complete`` is false where the search stopped."""

    bits: int
    complete: bool


@dataclass(frozen=True, slots=True)
class Why:
    """Why an entity of an article is the identity it is: a reason such as "known" or "office", with its detail."""

    identity: str
    reason: str
    detail: str


class StatementAccess:
    """What a casebook knows of its statements as a whole."""

    _connection: sqlite3.Connection

    if TYPE_CHECKING:  # what a casebook has

        def _know_identities(self) -> None: ...
        def _know_stories(self) -> None: ...
        def _key(self, name: str) -> int: ...

    def statement_index(self) -> StatementIndex:
        """All statements with their facets, to choose and count among them. See :mod:`musnad.casebook.facets`."""
        from musnad.casebook.facets import build_index

        self._know_stories()
        return build_index(self._connection)

    def pick_statements(self, picked: Iterable[tuple[int, int]]) -> list[StatementRow]:
        """The statements that an index picked, in that order."""
        self._know_identities()
        return listing.load_statement_rows(self._connection, picked)

    def article_statements(self, article: str, numbers: Iterable[int]) -> list[StatementRow]:
        """The statements of an article at these places of its reading. Raises as :meth:`article`."""
        key = self._key(article)
        return self.pick_statements((key, number) for number in numbers)

    def search_statements(self, index: StatementIndex, text: str, among: int, verified: int | None = None) -> Matches:
        """The statements ``among`` those of the index whose content holds the words of ``text``, the newest articles
        first; after ``verified`` articles it stops. Raises ``ValueError`` where ``text`` holds no word.
        """
        question = parse_question(text)
        if not question.phrases:
            raise ValueError(f"text: there is no word to look for in {text!r}")
        rows = self._connection.execute(
            "SELECT rowid FROM article_words WHERE article_words MATCH ?", (question.expression(),)
        )
        among &= index.of_articles(key for (key,) in rows)
        found: list[tuple[int, int]] = []
        for looked, (key, numbers) in enumerate(index.articles_of(among, newest=True)):
            if verified is not None and looked >= verified:
                return Matches(index.bits_of(found), False)
            contents = listing.load_contents(self._connection, key, numbers)
            found.extend((key, number) for number, parts in contents.items() if question.matches(*parts))
        return Matches(index.bits_of(found), True)

    def find_speakers(self, words: str, most: int) -> list[Speaker]:
        """Those who say something and have these words in a spelling of their name, who says most first; none where
        ``words`` holds no word."""
        self._know_identities()
        return listing.find_identities(self._connection, words, most)

    def speakers_of(self, identities: Collection[str]) -> dict[str, Speaker]:
        """Identities by their id, as the speakers that they are in statements; unknown ones are left out."""
        self._know_identities()
        return listing.load_identities(self._connection, identities)

    def why(self, article: str) -> dict[str, Why]:
        """For each entity of an article, by its id, who it is over all articles and why. Raises as :meth:`article`."""
        self._know_identities()
        rows = self._connection.execute(
            "SELECT e.id, m.identity, m.reason, m.detail FROM entities e JOIN members m"
            " ON m.article = e.article AND m.entity = e.ord WHERE e.article = ?",
            (self._key(article),),
        )
        return {id: Why(identity, reason, detail) for id, identity, reason, detail in rows}

    def article_page(self, skip: int, most: int, text: str | None = None) -> tuple[list[ArticleRow], int]:
        """Articles in the order of the newest first, ``most`` of them after ``skip``, and how many there are in all;
        with ``text``, those that hold its words. Raises ``ValueError`` where it holds no word."""
        return listing.page_articles(self._connection, skip, most, text)

    def same_texts(self, most: int = -1, skip: int = 0) -> list[tuple[str, ...]]:
        """The texts that were given under more than one name: the names of each, the one that stands for it first."""
        rows = self._connection.execute(
            "SELECT json_group_array(id) FROM article_ids GROUP BY article HAVING count(*) > 1"
            " ORDER BY min(id) LIMIT ? OFFSET ?",
            (most, skip),
        )
        return [tuple(sorted(json.loads(ids))) for (ids,) in rows]

    def count_same_texts(self) -> int:
        """How many :meth:`same_texts` there are."""
        counted = "SELECT count(*) FROM (SELECT 1 FROM article_ids GROUP BY article HAVING count(*) > 1)"
        return int(self._connection.execute(counted).fetchone()[0])

    def text(self, article: str) -> str:
        """The text of the article that answers to a name, also where it waits to be read."""
        return listing.load_text(self._connection, self._key(article))

    def waiting(self, most: int) -> list[ArticleRow]:
        """Some of the articles that wait to be read, because reading was stopped or failed."""
        keys = self._connection.execute(
            "SELECT key FROM articles WHERE key NOT IN (SELECT article FROM readings) ORDER BY id, digest LIMIT ?",
            (most,),
        ).fetchall()
        return [listing.load_row(self._connection, key) for (key,) in keys]

    def outlets(self) -> list[tuple[str, int]]:
        """The outlets with their number of articles, those with most first."""
        return self._connection.execute(
            "SELECT outlet, count(*) FROM articles WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY 2 DESC, 1"
        ).fetchall()

    def count_outlets(self) -> int:
        """How many outlets the articles come from."""
        return int(self._connection.execute("SELECT count(DISTINCT outlet) FROM articles").fetchone()[0])

    def period(self) -> tuple[str, str] | None:
        """The first and last day of publication, or ``None`` where no article has one."""
        order = "published_from IS NULL, published_from"  # that of the index of articles
        query = "SELECT {} FROM articles WHERE (published_from IS NULL) = 0 ORDER BY {} LIMIT 1"
        first = self._connection.execute(query.format("published_from", order)).fetchone()
        last = self._connection.execute(query.format("published_until", "published_from DESC")).fetchone()
        return None if first is None else (first[0], last[0])
