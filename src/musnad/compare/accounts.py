"""All of an article that is compared with other articles: a function of the article alone, which can be kept."""

from __future__ import annotations

from dataclasses import dataclass

from musnad.compare.clauses.announcements import find_dated
from musnad.compare.clauses.meetings import Meeting, find_meetings
from musnad.compare.clauses.positions import Position, find_positions
from musnad.compare.clauses.titles import read_title
from musnad.compare.records import Told
from musnad.extract.document import take_apart


@dataclass(frozen=True, slots=True)
class Account:
    """An article as it is compared: its positions, those that are compared by their days only, its meetings, and the
    title that stands beside its text, which is compared with the text only."""

    name: str
    positions: tuple[Position, ...]
    dated: tuple[Position, ...]
    meetings: tuple[Meeting, ...]
    title: Position | None = None


def account_of(told: Told) -> Account:
    """What is compared of an article."""
    document = take_apart(told.reading.article, told.reading.layout)
    positions, dated = find_positions(told, document), find_dated(told, document)
    return Account(told.name, tuple(positions), tuple(dated), tuple(find_meetings(told)), read_title(told))
