"""The stories of a casebook: listing them, looking into one, putting them right. :class:`Casebook` is one of these."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from musnad.casebook import listing
from musnad.casebook.errors import NoSuchArticle, NoSuchStory
from musnad.casebook.ledgers import tell, tell_article
from musnad.casebook.questions import ORDER
from musnad.casebook.rows import ArticleRow
from musnad.casebook.stories.comparing import compare_by_origins
from musnad.casebook.stories.extracts import Extracts
from musnad.casebook.stories.rows import Story
from musnad.casebook.stories.search import find_moved
from musnad.compare.progress import Advance, in_silence

if TYPE_CHECKING:
    from musnad.casebook.store import Casebook
    from musnad.casebook.stories.standing import StoryKeeper
    from musnad.compare.accounts import Account
    from musnad.compare.comparison import Comparison
    from musnad.compare.framing import Framing
    from musnad.compare.records import Told
    from musnad.compare.stories.origins import Origins

_COLUMNS = "id, name, headline, event, first_day, last_day, articles, outlets, origins"


_AMONG = "IN (SELECT value FROM json_each(?))"
_STATE = (
    f"SELECT key, id, url, (SELECT count(*) FROM article_ids i WHERE i.id = a.id) FROM articles a WHERE key {_AMONG}"
    " ORDER BY key",
    f"SELECT one, two, relation FROM pairs WHERE one {_AMONG} ORDER BY one, two",
    f"SELECT article, story, copy_of FROM story_members WHERE article {_AMONG} ORDER BY article",
    f"SELECT article, rules, recurring FROM readings WHERE article {_AMONG} ORDER BY article",
    f"SELECT d.number, d.value FROM articles a JOIN decisions d ON d.about = a.digest WHERE a.key {_AMONG}"
    " ORDER BY a.key, d.number",
    "SELECT m.article, m.entity, i.id, i.type, i.grade, i.name_ar, i.name_en FROM members m"
    f" JOIN identities i ON i.id = m.identity WHERE m.article {_AMONG} ORDER BY m.article, m.entity",
)


class StoryAccess:
    """What a casebook knows of stories."""

    _connection: sqlite3.Connection
    _stories: StoryKeeper
    _extracts: Extracts
    path: Path | None
    as_made: bool

    if TYPE_CHECKING:  # what a casebook has

        def transaction(self) -> AbstractContextManager[None]: ...
        def article(self, name: str) -> ArticleRow: ...
        def _know_identities(self) -> None: ...
        def _key(self, name: str) -> int: ...

    def stories(self, *, least: int = 2, article: str | None = None) -> Iterator[Story]:
        """The stories of at least so many articles, those with most articles first, then the oldest.

        ``article`` keeps the one that it belongs to. Raises :class:`NoSuchArticle`.
        """
        self._know_stories()
        clause, value = "articles >= ?", least
        if article is not None:
            clause, value = "id = (SELECT story FROM story_members WHERE article = ?)", self._key(article)
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM stories WHERE {clause} ORDER BY articles DESC, first_day IS NULL, first_day, id",
            (value,),
        )
        return (self._story(row) for row in rows)

    def leading_stories(self, most: int, skip: int = 0, least: int = 2) -> list[Story]:
        """The stories of at least so many articles that most independent origins tell, the newest first among equals;
        ``most`` of them after ``skip``."""
        self._know_stories()
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM stories WHERE articles >= ? ORDER BY origins DESC, last_day IS NULL,"
            " last_day DESC, id LIMIT ? OFFSET ?",
            (least, most, skip),
        )
        return [self._story(row) for row in rows.fetchall()]

    def count_stories(self, least: int = 2) -> int:
        """How many stories of at least so many articles there are."""
        self._know_stories()
        return int(self._connection.execute("SELECT count(*) FROM stories WHERE articles >= ?", (least,)).fetchone()[0])

    def story_names(self, ids: Collection[str]) -> dict[str, str]:
        """What stories are called, by their id; unknown ones are left out."""
        self._know_stories()
        rows = self._connection.execute(
            "SELECT id, name, headline FROM stories WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return {id: name or headline for id, name, headline in rows}

    def story(self, asked: str) -> Story:
        """The one story that answers to ``asked``: the beginning of its id, or an article of it; an id that a story had
        before it was put right leads to where that story's first article is now.

        Raises :class:`NoSuchStory` where there is none, or more than one.
        """
        self._know_stories()
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM stories WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT 2", (len(asked), asked)
        ).fetchall()
        if len(rows) == 1 and len(asked) > 1:
            return self._story(rows[0])
        if not rows or len(asked) < 2:
            try:
                return next(self.stories(article=asked))
            except (NoSuchArticle, StopIteration):
                moved = find_moved(self._connection, asked)
                if moved is not None:
                    return self.story(moved)
        what = "There is no story" if not rows else "More than one story begins with"
        raise NoSuchStory(f"{what} {asked}", f"They are listed by: musnad compare {self.path or 'FILE'}")

    def _story(self, row: tuple[Any, ...]) -> Story:
        id, name, headline, event, first, last, articles, outlets, origins = row
        return Story(id, name, headline, event, first, last, articles, outlets, origins, cast("Casebook", self))

    def story_articles(self, story: str) -> list[ArticleRow]:
        """The articles of the story with that id, in their order."""
        return [listing.load_row(self._connection, key) for key in self._story_keys(story)]

    def story_told(self, story: str) -> list[Told]:
        """The articles of the story with that id, with everything that was found in them."""
        return list(self._tell_all(self._story_keys(story)))

    def story_origins(self, story: str) -> Origins:
        """The origins of the story with that id. See :mod:`musnad.compare.stories.origins`."""
        keys = self._story_keys(story)
        return self._find_origins(keys, self._tell_all(keys))

    def story_comparison(self, story: str, origins: Origins | None = None, advance: Advance = in_silence) -> Comparison:
        """As :meth:`Story.comparison`, of the story with that id."""
        return self._compare(self._story_keys(story), origins, advance)

    def keep_accounts(self, story: str) -> int:
        """Make and keep what is compared of the articles of a story, as far as that is not done, so that comparing it
        takes less; return of how many articles that was made."""
        return sum(1 for _ in self._extracts.accounts(self._story_keys(story), only_missing=True))

    def compare_articles(self, names: Iterable[str]) -> Comparison:
        """The comparison of any articles, as if they were one story. Raises :class:`NoSuchArticle`."""
        self._know_stories()
        return self._compare([self._key(name) for name in names])

    def compare_all(self, origins: Origins | None = None, advance: Advance = in_silence) -> Comparison:
        """The comparison of all articles that were read, as if they were one story, with the dates that they give one
        another."""
        from musnad.compare.accounts import account_of

        origins = origins or self.origins()
        total = int(self._connection.execute("SELECT count(*) FROM readings").fetchone()[0])
        found: list[Account] = []
        for told in tell(cast("Casebook", self), self._connection):
            found.append(account_of(told))
            advance("articles", len(found), total)
        return compare_by_origins(found, origins, advance)

    def _compare(
        self,
        keys: Sequence[int],
        origins: Origins | None = None,
        advance: Advance = in_silence,
    ) -> Comparison:
        found: list[Account] = []
        for account in self._extracts.accounts(keys):
            found.append(account)
            advance("articles", len(found), len(keys))
        return compare_by_origins(found, origins or self._find_origins(keys, self._tell_all(keys)), advance)

    def story_state(self, story: str) -> str:
        """A digest of what the story with that id is compared by: its articles, as they were read and with what was
        decided about them, and who everybody in them is."""
        keys = json.dumps(self._story_keys(story))
        whole = hashlib.sha256()
        for question in _STATE:
            for row in self._connection.execute(question, (keys,)):
                whole.update(f"{row!r}\n".encode("utf-8", "surrogatepass"))
        return whole.hexdigest()[:16]

    def origins(self) -> Origins:
        """The origins of all articles that were read, whatever stories they tell."""
        self._know_stories()
        keys = [key for (key,) in self._connection.execute("SELECT article FROM readings ORDER BY article")]
        return self._find_origins(keys, tell(cast("Casebook", self), self._connection))

    def _tell_all(self, keys: Iterable[int]) -> Iterator[Told]:
        """The articles with these keys, as far as they were read."""
        told = (tell_article(self._connection, key) for key in keys)
        return (one for one in told if one is not None)

    def _find_origins(self, keys: Sequence[int], told: Iterable[Told]) -> Origins:
        from musnad.compare.stories.origins import find_origins

        names = {key: listing.load_row(self._connection, key).name for key in keys}
        groups: dict[int, list[str]] = {}
        for key in keys:
            row = self._connection.execute("SELECT copy_of FROM story_members WHERE article = ?", (key,)).fetchone()
            groups.setdefault(key if row is None else row[0], []).append(names[key])
        related = [
            (names[one], names[two])
            for one in keys
            for (two,) in self._connection.execute("SELECT two FROM pairs WHERE one = ? AND relation != 'none'", (one,))
            if two in names
        ]
        return find_origins(told, groups.values(), related)

    def framing(self, *, story: str | None = None, least: int = 3) -> Framing:
        """How each outlet reports each speaker with at least so many statements, and whom it never quotes, in all
        articles or in one story. See :mod:`musnad.compare.framing`. Raises as :meth:`story` does."""
        from musnad.compare.framing import compare_framing

        self._know_stories()
        if story is not None:
            return compare_framing(self.story(story).told(), least)
        stories = {
            listing.name_of(self._connection, id, digest): own
            for id, digest, own in self._connection.execute(
                "SELECT a.id, a.digest, s.story FROM story_members s JOIN articles a ON a.key = s.article"
            )
        }
        return compare_framing(tell(cast("Casebook", self), self._connection), least, stories)

    def _story_keys(self, story: str) -> list[int]:
        self._know_stories()
        rows = self._connection.execute(
            "SELECT a.key FROM story_members s JOIN articles a ON a.key = s.article WHERE s.story = ?"
            f" ORDER BY {ORDER}",
            (story,),
        )
        return [key for (key,) in rows]

    def _digests(self, story: str) -> list[str]:
        self._know_stories()
        rows = self._connection.execute(
            "SELECT a.digest FROM story_members s JOIN articles a ON a.key = s.article WHERE s.story = ?"
            f" ORDER BY {ORDER}",
            (story,),
        )
        return [digest for (digest,) in rows]

    def _know_stories(self) -> None:
        """Make stories, if articles, identities or corrections came after them."""
        self._know_identities()
        if not self.as_made:
            self._stories.bring_up()
