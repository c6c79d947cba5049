"""Ledgers, timeline and predictions of a casebook: its records given to the comparing parts, and what is asked for
picked out of their rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from musnad.arabic.folding import fold
from musnad.casebook.identification import bare_words, published_days
from musnad.casebook.listing import load_row, load_speakers
from musnad.casebook.loading import load_dates, load_reading
from musnad.casebook.rows import ArticleRow, StatementRow
from musnad.compare.agreements import AgreementRow, list_agreements
from musnad.compare.exchanges import ExchangeRow, list_exchanges
from musnad.compare.predictions import Horizon, find_horizon, foretells
from musnad.compare.records import Party, PartyCell, Told
from musnad.compare.timeline import TimelineRow, list_timeline
from musnad.model import Reading

if TYPE_CHECKING:
    from musnad.casebook.store import Casebook

Choice = str | Collection[str] | None
_UNNAMED = frozenset({"unnamed official", "unnamed sources", "group"})
_NO_SPEAKERS = frozenset({"GROUP", "PRODUCT", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class PredictionRow:
    """A statement about the future, and for when it foretells."""

    statement: StatementRow
    horizon: Horizon | None


def tell(casebook: Casebook, connection: sqlite3.Connection, key_of: Callable[[str], int]) -> Iterator[Told]:
    """Every article that was read, with its entities as identities."""
    for row, reading in casebook.readings():
        yield _told(connection, key_of(row.name), row, reading)


def tell_article(connection: sqlite3.Connection, key: int) -> Told | None:
    """One article with its entities as identities, or ``None`` where it waits to be read."""
    reading = load_reading(connection, key)
    return None if reading is None else _told(connection, key, load_row(connection, key), reading)


def _told(connection: sqlite3.Connection, key: int, row: ArticleRow, reading: Reading) -> Told:
    speakers = load_speakers(connection, key)
    parties = {id: Party(s.identity, s.name_ar, s.name_en, s.type, s.country, s.grade) for id, s in speakers.items()}
    return Told(row.name, reading, parties, row.headline)


def choose_agreements(articles: Iterable[Told], actor: str | None, status: Choice) -> list[AgreementRow]:
    """The agreements that somebody is party to, of a status."""
    wanted = _wanted(status)
    return [
        row
        for row in list_agreements(articles)
        if (not wanted or row.status in wanted) and _is_party(actor, row.parties)
    ]


def choose_exchanges(articles: Iterable[Told], actor: str | None, status: Choice) -> list[ExchangeRow]:
    """The exchanges in which somebody gives or receives, of a status."""
    wanted = _wanted(status)
    return [
        row
        for row in list_exchanges(articles)
        if (not wanted or row.status in wanted) and _is_party(actor, row.parties)
    ]


def choose_timeline(
    articles: Iterable[Told], actor: str | None, type_: Choice, since: str | None, until: str | None
) -> list[TimelineRow]:
    """The events in which somebody acts, of a type, that may have happened between two days."""
    types = {name.upper() for name in _wanted(type_)}
    first = _day(since, "since", 0)
    last = _day(until, "until", 1)
    return [
        row
        for row in list_timeline(articles)
        if (not types or row.event.type in types)
        and _is_named(actor, (*row.actors, *row.recipients))
        and (first is None or (row.last is not None and row.last >= first))
        and (last is None or (row.first is not None and row.first <= last))
    ]


def choose_predictions(
    rows: Iterable[StatementRow], connection: sqlite3.Connection, key_of: Callable[[str], int]
) -> Iterator[PredictionRow]:
    """Those of the statements that foretell something, with their horizon; nobody unnamed foretells."""
    for row in rows:
        if not foretells(row.statement) or all(s.grade in _UNNAMED or s.type in _NO_SPEAKERS for s in row.speakers):
            continue
        key = key_of(row.article.name)
        text = str(connection.execute("SELECT text FROM articles WHERE key = ?", (key,)).fetchone()[0])
        horizon = find_horizon(row.statement, load_dates(connection, key), text, row.article.published)
        yield PredictionRow(row, horizon)


def _wanted(choice: Choice) -> frozenset[str]:
    return frozenset() if choice is None else frozenset([choice] if isinstance(choice, str) else choice)


def _is_party(actor: str | None, cells: Iterable[PartyCell]) -> bool:
    return _is_named(actor, (cell.party for cell in cells))


def _is_named(actor: str | None, parties: Iterable[Party]) -> bool:
    """Whether one of the parties has the words in a name, or is of the country with that code."""
    if actor is None:
        return True
    words = bare_words(actor)
    if not words:
        raise ValueError(f"actor: there is no word to look for in {actor!r}")
    code = fold(actor)
    for party in parties:
        names = {*bare_words(party.name_ar), *bare_words(party.name_en or "")}
        if all(word in names for word in words) or (party.country and fold(party.country) == code):
            return True
    return False


def _day(asked: str | None, name: str, end: int) -> str | None:
    if asked is None:
        return None
    days = published_days(asked)
    if days is None:
        raise ValueError(f"{name}: {asked!r} is not a date such as 2024-06-19, 2024-06 or 2024")
    return days[end]
