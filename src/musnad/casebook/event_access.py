"""Events a page at a time, and the timeline of a story. :class:`Casebook` is one of these."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from musnad.casebook.carrying import Carrier
from musnad.casebook.identification import article_key
from musnad.casebook.ledgers import make_rows, tell_article, told_of
from musnad.casebook.listing import load_row
from musnad.intervals import days_of

if TYPE_CHECKING:
    from musnad.compare.ledgers.rows import AgreementRow, ExchangeRow
    from musnad.compare.records import Told
    from musnad.compare.timeline import TimelineRow

_BY = (
    " AND (e.article, e.ord) IN (SELECT x.article, x.event FROM members m"
    " JOIN entities n ON n.article = m.article AND n.ord = m.entity"
    " JOIN event_entities x ON x.article = n.article AND x.entity = n.id WHERE m.identity = :identity)"
)
_IN_STORY = " AND e.article IN (SELECT article FROM story_members WHERE story = :story)"


class EventAt(NamedTuple):
    """Where an event is stored, what it is and the days on which it may have happened."""

    article: int
    number: int
    type: str
    factuality: str
    first: str | None
    last: str | None
    reported: str | None


class EventAccess:
    """What a casebook knows of events."""

    _connection: sqlite3.Connection

    if TYPE_CHECKING:  # what a casebook has

        def _know_identities(self) -> None: ...
        def _know_stories(self) -> None: ...
        def _story_keys(self, story: str) -> list[int]: ...

    def event_places(self, *, identity: str | None = None, story: str | None = None) -> list[EventAt]:
        """All events in the order of the timeline, undated ones last: those in which an ``identity`` takes part, of a
        ``story``. Dates that other articles would give are left out of account, which takes too long for many."""
        self._know_stories()
        rows = self._connection.execute(
            "SELECT e.article, e.ord, e.type, e.factuality, e.date, substr(a.published, 1, 10)"
            " FROM events e JOIN articles a ON a.key = e.article WHERE 1"
            + (_BY if identity is not None else "")
            + (_IN_STORY if story is not None else ""),
            {"identity": identity, "story": story},
        )
        found = [self._place(row) for row in rows]
        return sorted(
            found, key=lambda e: (e.first is None, e.first or e.reported or "9", e.last or "", e.article, e.number)
        )

    @staticmethod
    def _place(row: tuple[int, int, str, str, str | None, str | None]) -> EventAt:
        article, number, type_, factuality, date, reported = row
        days = days_of(date)
        first, last = (days[0].isoformat(), days[1].isoformat()) if days else (None, None)
        return EventAt(article, number, type_, factuality, first, last, reported)

    def pick_events(self, picked: Iterable[tuple[int, int]]) -> list[TimelineRow]:
        """The events at these places (article key and number), in that order; a missing one is left out."""
        # Late: most questions to a casebook need nothing that compares.
        from musnad.compare.timeline import list_timeline

        self._know_identities()
        asked = list(picked)
        rows: dict[tuple[int, int], TimelineRow] = {}
        for key in dict.fromkeys(key for key, _ in asked):
            told = tell_article(self._connection, key)
            if told is None:
                continue
            number = {event.id: at for at, event in enumerate(told.reading.events)}
            rows.update(((key, number[row.event.id]), row) for row in list_timeline([told]))
        return [rows[one] for one in asked if one in rows]

    def story_timeline(self, story: str) -> list[TimelineRow]:
        """The timeline of the story with that id, with the dates that its other articles give."""
        from musnad.compare.timeline import list_timeline

        return list_timeline(self._dated(story))

    def story_ledgers(self, story: str) -> tuple[list[AgreementRow], list[ExchangeRow]]:
        """The agreements and exchanges that the articles of a story tell of."""
        return make_rows(self._dated(story))

    def _dated(self, story: str) -> Iterator[Told]:
        carrier = Carrier(self._connection)
        for key in self._story_keys(story):
            row = load_row(self._connection, key)
            told = tell_article(self._connection, key)
            if told is not None:
                yield told_of(self._connection, key, row, carrier.carry(article_key(row.digest), told.reading))
