"""The casebook: one SQLite file that holds articles and everything that was found in them."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from musnad.casebook import ledgers, listing, opening, settling
from musnad.casebook.adding import Adding
from musnad.casebook.carrying import Carrier
from musnad.casebook.decision_access import DecisionAccess
from musnad.casebook.errors import CasebookError, NoSuchArticle
from musnad.casebook.event_access import EventAccess
from musnad.casebook.identification import article_key
from musnad.casebook.identities.correcting import IdentityCorrecting
from musnad.casebook.identities.standing import IdentityKeeper
from musnad.casebook.ledger_access import LedgerAccess
from musnad.casebook.ledgers import PredictionRow
from musnad.casebook.loading import load_reading
from musnad.casebook.network_access import NetworkAccess
from musnad.casebook.overviews import OverviewAccess
from musnad.casebook.prediction_access import PredictionAccess
from musnad.casebook.questions import ORDER, Conditions
from musnad.casebook.rejections import RejectionAccess
from musnad.casebook.reviews.checks import CheckAccess
from musnad.casebook.reviews.deciding import ReviewDeciding
from musnad.casebook.rows import ArticleRow, EntityRow, StatementRow
from musnad.casebook.settling import Stored
from musnad.casebook.standing import standing
from musnad.casebook.statement_access import StatementAccess
from musnad.casebook.stories.copies import CopyAccess
from musnad.casebook.stories.correcting import StoryCorrecting
from musnad.casebook.stories.extracts import Extracts
from musnad.casebook.stories.search import StorySearch
from musnad.casebook.stories.standing import StoryKeeper
from musnad.casebook.storing import PARTS
from musnad.compare.progress import Advance, in_silence
from musnad.model import Reading

if TYPE_CHECKING:
    from musnad.compare.comparison import Comparison
    from musnad.compare.stories.origins import Origins
    from musnad.compare.timeline import TimelineRow

Choice = str | Collection[str] | None


class Casebook(
    Adding,
    StoryCorrecting,
    StorySearch,
    CopyAccess,
    StatementAccess,
    EventAccess,
    IdentityCorrecting,
    NetworkAccess,
    PredictionAccess,
    OverviewAccess,
    LedgerAccess,
    RejectionAccess,
    ReviewDeciding,
    CheckAccess,
    DecisionAccess,
):
    """Articles with their statements, entities, events and dates, in one file.

    Open one with :meth:`open` and close it, or use it in a ``with`` statement. All listings come in one order (day of
    publication, then id), are streamed, and depend on nothing but what was read: not on the order of reading, the
    number of processes, or the time.

    >>> with Casebook.open("affair.musnad", mode="read") as casebook:  # doctest: +SKIP
    ...     for row in casebook.statements(speaker="الكرملين", commitment="denies"):
    ...         print(row.article.outlet, row.cue, row.text)
    """

    def __init__(
        self, connection: sqlite3.Connection, path: Path | None, writable: bool, as_made: bool = False
    ) -> None:
        self._connection = connection
        self.path = path
        self.writable = writable
        self.as_made = as_made
        self._keeper = IdentityKeeper(connection, path, writable)
        self._stories = StoryKeeper(connection, writable, self.transaction)
        self._extracts = Extracts(connection, writable, self.transaction)

    # -- opening and closing

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], mode: Literal["write", "read"] = "write", *, as_made: bool = False
    ) -> Casebook:
        """The casebook in the file ``path``; with mode "write" it is made where there is none.

        ``":memory:"`` gives one that lives as long as the object. A casebook of an older version is brought to the
        newest one first. With ``as_made`` it answers from the identities and stories that were made last, even where
        articles came after them, and makes none: who looks while others read does not wait. Raises
        :class:`CasebookError` where the file is no casebook, comes from a newer program, is missing (mode "read") or
        cannot be opened.
        """
        if os.fspath(path) == ":memory:":
            return cls(opening.open_in_memory(), None, True)
        file = Path(path)
        if mode == "read":
            return cls(opening.open_for_reading(file), file, False, as_made)
        return cls(opening.open_for_writing(file), file, True, as_made)

    def close(self) -> None:
        """Close the file. What was added is already safe."""
        self._connection.close()

    def __enter__(self) -> Casebook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- adding

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make what is added inside one step: after a crash all of it is there, or nothing."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    # -- reading what was added

    def unsettle(self, rules: str) -> tuple[int, int]:
        """Begin to bring all readings to ``rules``; return how many articles to look at, and of how many characters.

        See :mod:`musnad.casebook.settling`.
        """
        with self.transaction():
            settling.unsettle(self._connection, rules)
        return settling.measure_unsettled(self._connection)

    def unsettled(self) -> Iterator[Stored]:
        """The articles to look at, in an order of their own; readings may be added meanwhile."""
        return settling.list_unsettled(self._connection)

    def settle(self) -> None:
        """Note that all articles were looked at, and make their identities.

        Raises :class:`musnad.lexicon.user_names.UserNamesError` where the user's lexicon beside the casebook is
        faulty; the articles are safe then, and identities are made when it is mended.
        """
        with self.transaction():
            settling.settle(self._connection)
        with self.transaction():
            self._keeper.bring_up(thorough=True)

    # -- looking up

    def has(self, digest: str, rules: str | None = None) -> bool:
        """Whether the article with that :func:`content_digest` is stored; with ``rules``, whether it was read by
        these."""
        key = article_key(digest)
        row = self._connection.execute("SELECT digest FROM articles WHERE key = ?", (key,)).fetchone()
        if row is None:
            return False
        if row[0] != digest:
            raise CasebookError(
                f"Two different articles have digests that begin alike ({digest[:16]})",
                "Put one of them into another casebook",
            )
        return rules is None or (self._made_of(key) or ("",))[0] == rules

    def _made_of(self, key: int) -> tuple[str, str] | None:
        row = self._connection.execute("SELECT rules, recurring FROM readings WHERE article = ?", (key,)).fetchone()
        return None if row is None else (str(row[0]), str(row[1]))

    def __len__(self) -> int:
        """How many articles there are."""
        return int(self._connection.execute("SELECT count(*) FROM articles").fetchone()[0])

    def __bool__(self) -> bool:
        return True

    def count(self, table: Literal["statements", "entities", "events", "dates"]) -> int:
        """How many of these there are in all articles."""
        return int(self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def unread(self) -> int:
        """How many articles wait to be read."""
        return len(self) - int(self._connection.execute("SELECT count(*) FROM readings").fetchone()[0])

    def is_up_to_date(self) -> bool:
        """Whether every article is read, and identities and stories are made of all."""
        made = (standing(self._connection, what) for what in ("identities", "stories"))
        return not self.unread() and all(value is not None for value in made)

    def articles(
        self,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        text: str | None = None,
    ) -> Iterator[ArticleRow]:
        """The articles, by day of publication (undated ones last), then id.

        ``outlet``: words of its name; ``since`` and ``until``: ISO dates of any precision, both included; ``text``:
        words that the article must hold, phrases in quotation marks, ``*`` after the beginning of a word.
        Raises ``ValueError`` where one of them cannot be understood.
        """
        wanted = Conditions()
        wanted.add_outlet(outlet)
        wanted.add_period(since, until)
        wanted.add_text(text)
        return listing.list_articles(self._connection, wanted)

    def article(self, name: str) -> ArticleRow:
        """The one article that answers to ``name``: an id, an id with ``~`` and the beginning of the digest, or a
        digest.

        Raises :class:`NoSuchArticle` where there is none, or more than one.
        """
        return listing.load_row(self._connection, self._key(name))

    def names(self, row: ArticleRow) -> tuple[str, ...]:
        """Every name that the article answers to: its ids, told apart where another article has them too."""
        return tuple(listing.name_of(self._connection, id, row.digest) for id in row.ids)

    def reading(self, name: str) -> Reading:
        """Everything that was found in the article that answers to ``name``, as it was added.

        Raises :class:`NoSuchArticle` as :meth:`article` does, and where the article waits to be read.
        """
        reading = load_reading(self._connection, self._key(name))
        if reading is None:
            raise NoSuchArticle(
                f"The article {name} is stored but was not read yet", f"Go on with: musnad read --casebook {self.path}"
            )
        return reading

    def readings(self) -> Iterator[tuple[ArticleRow, Reading]]:
        """Every article that was read, with everything that was found in it, in the order of :meth:`articles`."""
        for (key,) in self._connection.execute(f"SELECT key FROM articles a ORDER BY {ORDER}"):
            reading = load_reading(self._connection, key)
            if reading is not None:
                yield listing.load_row(self._connection, key), reading

    def dated(self, name: str) -> Reading:
        """As :meth:`reading`, with the dates that other articles give where the article's own day is unknown.

        See :mod:`musnad.compare.dating`; nothing of it is stored. Raises as :meth:`reading` does.
        """
        self._know_identities()
        return Carrier(self._connection).carry(self._key(name), self.reading(name))

    def dated_readings(self) -> Iterator[tuple[ArticleRow, Reading]]:
        """As :meth:`readings`, each as :meth:`dated` gives it."""
        self._know_identities()
        carrier = Carrier(self._connection)
        for row, reading in self.readings():
            yield row, carrier.carry(article_key(row.digest), reading)

    def statements(
        self,
        *,
        speaker: str | None = None,
        via: str | None = None,
        outlet: str | None = None,
        cls: Choice = None,
        commitment: Choice = None,
        kind: Choice = None,
        since: str | None = None,
        until: str | None = None,
        text: str | None = None,
        article: str | None = None,
    ) -> Iterator[StatementRow]:
        """The statements, in the order of :meth:`articles` and then of the text.

        ``speaker`` and ``via`` are words of a name or mention, Arabic or Latin, of who says it or of who passes it on
        ("بوتين", "putin", "الرئيس الروسي"); ``cls``, ``commitment`` and ``kind`` one value or several; ``text`` words
        of the content, found with any clitics (الحكومة finds وللحكومة); ``article`` a name as for :meth:`article`;
        the rest as for :meth:`articles`. Raises ``ValueError`` where one cannot be understood, and
        :class:`NoSuchArticle`.
        """
        self._know_identities()
        wanted = Conditions()
        wanted.add_article(None if article is None else self._key(article))
        wanted.add_outlet(outlet)
        wanted.add_period(since, until)
        wanted.add_choice("s.class", cls)
        wanted.add_choice("s.commitment", commitment)
        wanted.add_choice("s.kind", kind)
        wanted.add_speaker(speaker)
        wanted.add_via(via)
        wanted.add_text(text)
        return listing.list_statements(self._connection, wanted)

    def entities(
        self,
        *,
        name: str | None = None,
        type: Choice = None,
        country: Choice = None,
        article: str | None = None,
    ) -> Iterator[EntityRow]:
        """Who and what occurs, over all articles: those with most statements first, then most mentions, then by name.

        ``name`` is words of a name or mention; ``country`` ISO 3166 codes of three letters; ``article`` as for
        :meth:`article`. Raises as :meth:`statements` does.
        """
        self._know_identities()
        wanted = Conditions()
        if article is not None:
            wanted.add("e.article = ?", self._key(article))
        wanted.add_choice("i.type", type)
        wanted.add_choice("i.country", country)
        wanted.add_name(name)
        return listing.list_entities(self._connection, wanted)

    # -- what the articles show together

    def timeline(
        self, *, actor: str | None = None, type: Choice = None, since: str | None = None, until: str | None = None
    ) -> list[TimelineRow]:
        """The events by date, undated ones last; the day of the report is kept apart.

        ``actor`` acts or is acted on: words of a name or a country code; ``type`` PLOVER types; ``since`` and ``until``
        ISO dates of any precision: what may have happened then. Raises ``ValueError`` where one cannot be understood.
        """
        told = ledgers.tell(self, self._connection)
        return ledgers.choose_timeline(told, actor, type, since, until)

    def comparison(self, origins: Origins | None = None, advance: Advance = in_silence) -> Comparison:
        """What the articles, as accounts of one affair, come to: claims with everybody's position and the number of
        their independent origins, conflicts, status over time, speakers against their own words.

        ``origins`` are those of :meth:`origins`, where they are known already; ``advance`` is told how far it has got.
        """
        return self.compare_all(origins, advance)

    def predictions(self, **filters: Any) -> Iterator[PredictionRow]:
        """The statements about the future by named speakers, with the time for which they foretell.

        ``filters`` are those of :meth:`statements`.
        """
        return ledgers.choose_predictions(self.statements(**filters), self._connection)

    def _know_identities(self) -> None:
        """Make identities, if articles were added since."""
        if self.as_made:
            return
        if self.writable:
            with self.transaction():
                self._keeper.bring_up()
        else:
            self._keeper.bring_up()

    def digest(self) -> str:
        """A digest of all that the casebook holds: equal exactly where the content is equal."""
        whole = hashlib.sha256()
        for table in ("articles", "article_ids", "readings", *PARTS, "decisions"):
            columns = [row[1] for row in self._connection.execute(f"PRAGMA table_info({table})") if row[5]]
            order = ", ".join(columns)
            for row in self._connection.execute(f"SELECT * FROM {table} ORDER BY {order}"):
                whole.update(f"{table}{row!r}\n".encode())
        return whole.hexdigest()

    def _key(self, name: str) -> int:
        return listing.find_key(self._connection, name)
