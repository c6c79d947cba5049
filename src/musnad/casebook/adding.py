"""Adding articles and what was found in them. :class:`Casebook` is one of these."""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from musnad.casebook.identification import article_key, content_digest
from musnad.casebook.reviews.reviewing import insert_reading
from musnad.casebook.storing import as_text, change_url, insert_article
from musnad.model import Article, Reading


class Adding:
    """How a casebook takes in articles, each once, under all names that it is met under."""

    _connection: sqlite3.Connection

    if TYPE_CHECKING:  # what a casebook has

        def transaction(self) -> AbstractContextManager[None]: ...
        def has(self, digest: str, rules: str | None = None) -> bool: ...
        def _made_of(self, key: int) -> tuple[str, str] | None: ...

    def add_article(self, article: Article) -> bool:
        """Store an article, to be read later; tell whether it is new.

        Of an article that is there already, nothing but a new id or address is noted.
        """
        digest = content_digest(article)
        key = article_key(digest)
        if self.has(digest):
            self.add_id(digest, article.id)
            if article.url is not None:
                self._note_url(key, article)
            return False
        with self.transaction():
            insert_article(self._connection, article)
            self._note_id(key, article.id)
        return True

    def _note_url(self, key: int, article: Article) -> None:
        """Let the smallest address stand for the article, as with ids; what was found may depend on the address."""
        row = self._connection.execute("SELECT url FROM articles WHERE key = ?", (key,)).fetchone()
        if row[0] is None or str(article.url) < row[0]:
            with self.transaction():
                change_url(self._connection, key, article)

    def add(self, reading: Reading, rules: str = "", recurring: str = "") -> bool:
        """Store an article with what was found in it, in one transaction; tell whether anything was stored.

        ``rules`` names what made the reading, and ``recurring`` which of its lines were known to recur. Where the
        article has a reading that was made of the same it stays; another gives way.
        """
        digest = content_digest(reading.article)
        key = article_key(digest)
        with self.transaction():
            self.add_article(reading.article)
            if self._made_of(key) == (rules, recurring):
                return False
            insert_reading(self._connection, key, digest, reading, rules, recurring)
        return True

    def name_known(self, article: Article) -> str | None:
        """The name under which the text of ``article`` is there already; ``None`` where it is new."""
        row = self._connection.execute(
            "SELECT id FROM articles WHERE key = ?", (article_key(content_digest(article)),)
        ).fetchone()
        return None if row is None else str(row[0])

    def add_id(self, digest: str, id: str) -> bool:
        """Note that the stored article with that digest was met under ``id`` too; tell whether that is news."""
        key = article_key(digest)
        row = self._connection.execute(
            "SELECT 1 FROM article_ids WHERE id = CAST(? AS TEXT) AND article = ?", (as_text(id), key)
        ).fetchone()
        if row is not None or not self.has(digest):
            return False
        with self.transaction():
            self._note_id(key, id)
        return True

    def _note_id(self, key: int, id: str) -> None:
        self._connection.execute("INSERT OR IGNORE INTO article_ids VALUES (CAST(? AS TEXT), ?)", (as_text(id), key))
        # The smallest id stands for the article, so that the order in which ids are met leaves no trace.
        self._connection.execute(
            "UPDATE articles SET id = (SELECT min(id) FROM article_ids WHERE article = ?1)"
            " WHERE key = ?1 AND id != (SELECT min(id) FROM article_ids WHERE article = ?1)",
            (key,),
        )
