"""Ledgers, timeline and predictions of a casebook: its records given to the comparing parts, and what is asked for
picked out of their rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from musnad.casebook.identification import answers_to, article_key, bare_words, lies_between
from musnad.casebook.listing import load_row, load_speakers
from musnad.casebook.loading import load_article, load_dates, load_reading
from musnad.casebook.questions import day
from musnad.casebook.rows import ArticleRow, StatementRow
from musnad.compare.records import Party, Told
from musnad.remembering import Table

if TYPE_CHECKING:
    from musnad.casebook.store import Casebook
    from musnad.compare.ledgers.deals import Deals
    from musnad.compare.ledgers.rows import AgreementRow, ExchangeRow
    from musnad.compare.predictions import Horizon
    from musnad.compare.timeline import TimelineRow
    from musnad.model import Reading

Choice = str | Collection[str] | None
LedgerKind = Literal["agreements", "exchanges"]
UNNAMED = frozenset({"unnamed official", "unnamed sources", "group"})
NO_SPEAKERS = frozenset({"GROUP", "PRODUCT", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class PredictionRow:
    """A statement about the future, and for when it foretells."""

    statement: StatementRow
    horizon: Horizon | None


def tell(casebook: Casebook, connection: sqlite3.Connection) -> Iterator[Told]:
    """Every article that was read, with its entities as identities and the dates that others give it."""
    for row, reading in casebook.dated_readings():
        yield told_of(connection, article_key(row.digest), row, reading)


def tell_article(connection: sqlite3.Connection, key: int) -> Told | None:
    """One article with its entities as identities, or ``None`` where it waits to be read."""
    reading = load_reading(connection, key)
    return None if reading is None else told_of(connection, key, load_row(connection, key), reading)


def told_of(connection: sqlite3.Connection, key: int, row: ArticleRow, reading: Reading) -> Told:
    """The article of that key as the comparing parts are given it."""
    speakers = load_speakers(connection, key)
    parties = {
        id: _same(Party(s.identity, s.name_ar, s.name_en, s.type, s.country, s.grade)) for id, s in speakers.items()
    }
    return Told(row.name, reading, parties, row.headline)


def _same(party: Party) -> Party:
    """One object for whom many articles name."""
    return _parties.get(party) or _parties.put(party, party)


_parties: Table[Party, Party] = Table(65536)


def make_rows(articles: Iterable[Told]) -> tuple[list[AgreementRow], list[ExchangeRow]]:
    """The rows of both ledgers; every article is taken apart once."""
    from musnad.compare.ledgers.deals import deals_of

    return gather_rows(map(deals_of, articles))


def gather_rows(deals: Iterable[Deals]) -> tuple[list[AgreementRow], list[ExchangeRow]]:
    """The rows of both ledgers, of what is taken from one article after the other."""
    # Late, as in all of this part: most questions to a casebook need nothing that compares.
    from musnad.compare.ledgers.agreements import AgreementLedger
    from musnad.compare.ledgers.exchanges import ExchangeLedger

    agreements, exchanges = AgreementLedger(), ExchangeLedger()
    for one in deals:
        agreements.add(one.mentions)
        exchanges.add(one.given)
    return agreements.rows(), exchanges.rows()


def chooser(actor: str | None, status: Choice) -> Callable[[AgreementRow | ExchangeRow], bool]:
    """Whether somebody is party to a row that has one of the statuses. Raises ``ValueError`` where ``actor`` holds no
    word."""
    wanted, words = _wanted(status), _asked(actor)

    def answers(row: AgreementRow | ExchangeRow) -> bool:
        return (not wanted or row.status in wanted) and _is_named(words, (cell.party for cell in row.parties))

    return answers


def choose_timeline(
    articles: Iterable[Told], actor: str | None, type_: Choice, since: str | None, until: str | None
) -> list[TimelineRow]:
    """The events in which somebody acts, of a type, that may have happened between two days."""
    from musnad.compare.timeline import list_timeline

    types, words = {name.upper() for name in _wanted(type_)}, _asked(actor)
    for asked, name in ((since, "since"), (until, "until")):
        if asked is not None:
            day(asked, name)
    return [
        row
        for row in list_timeline(articles)
        if (not types or row.event.type in types)
        and _is_named(words, (*row.actors, *row.recipients))
        and lies_between((row.first, row.last) if row.first and row.last else None, since, until)
    ]


def choose_predictions(rows: Iterable[StatementRow], connection: sqlite3.Connection) -> Iterator[PredictionRow]:
    """Those of the statements that foretell something, with their horizon; nobody unnamed foretells."""
    from musnad.compare.predictions import find_horizon, foretells

    foretelling = (
        row
        for row in rows
        if foretells(row.statement) and not all(s.grade in UNNAMED or s.type in NO_SPEAKERS for s in row.speakers)
    )
    for digest, together in groupby(foretelling, key=lambda row: row.article.digest):
        key = article_key(digest)
        text, dates = load_article(connection, key).text, load_dates(connection, key)
        for row in together:
            yield PredictionRow(row, find_horizon(row.statement, dates, text, row.article.published))


def _wanted(choice: Choice) -> frozenset[str]:
    return frozenset() if choice is None else frozenset([choice] if isinstance(choice, str) else choice)


def _asked(actor: str | None) -> str | None:
    if actor is not None and not bare_words(actor):
        raise ValueError(f"actor: there is no word to look for in {actor!r}")
    return actor


def _is_named(actor: str | None, parties: Iterable[Party]) -> bool:
    """Whether one of the parties has the words in its names, or is of the country with that code."""
    return actor is None or any(answers_to(actor, (p.name_ar, p.name_en), (p.country,)) for p in parties)
