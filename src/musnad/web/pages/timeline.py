"""The timeline (الخط الزمني): when something happened against when it was reported, how exactly that is known, and
how numbers changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, cast

from starlette.responses import Response
from starlette.routing import Route

from musnad.casebook import Casebook, Story
from musnad.casebook.event_access import EventAt
from musnad.casebook.questions import day as days_between
from musnad.casebook.rows import Speaker
from musnad.compare.records import Party
from musnad.web.asking import Ask, Navigation, view
from musnad.web.compared import NumberSeries, compare_story
from musnad.web.drawing import Line, Overview, Plot, Strip, count_by_time, line_of, plot
from musnad.web.sentences import split_sentence
from musnad.web.state import Server
from musnad.web.workshop import WorkFailed

if TYPE_CHECKING:
    from musnad.compare.timeline import TimelineRow

_ROWS, _SERIES = 40, 4
_PLOTS = (1000.0, 400.0)
_WIDE, _OVERVIEW = 400.0, (1000.0, 90.0)


@dataclass(frozen=True, slots=True)
class EventShown:
    """An event with its place on the line; ``parts`` are its sentence before, at and after the words that tell it,
    ``others`` those whom it is done to and who do not take part in doing it."""

    row: TimelineRow
    strip: Strip | None
    parts: tuple[str, str, str]
    others: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class SeriesShown:
    """Numbers of one thing, drawn, also for a screen that is ``narrow``, and listed."""

    series: NumberSeries
    wide: Plot
    narrow: Plot


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """What the page shows; ``making`` while events or numbers of a story are being worked out, ``told`` whether the
    events are there."""

    story: Story | None
    actor: Speaker | None
    events: tuple[EventShown, ...]
    total: int
    undated: int
    line: Line | None
    overview: Overview
    types: tuple[tuple[str, int], ...]
    type: str
    since: str
    until: str
    numbers: tuple[SeriesShown, ...]
    making: bool
    told: bool
    page: int
    pages: int


def tell_story_timeline(casebook: Casebook, story: str) -> list[TimelineRow]:
    """The timeline of a story, with dates that its articles give one another."""
    return casebook.story_timeline(story)


def show_timeline(ask: Ask) -> Response:
    """All events, or those of somebody (``actor``) or of a ``story``."""
    actor, story = ask.one("actor"), ask.one("story")
    places = _places(ask.server, ask.casebook, actor, story)
    since, until = _bounds(ask)
    type_, newest = ask.one("type"), ask.one("order") != "oldest"
    kept, kinds, overview = ask.server.remember(
        ("timeline", actor, story, since, until, type_, newest, ask.words.code),
        lambda: _choose(places, type_, since, until, newest, ask.words.direction == "rtl"),
    )
    pages = max(1, -(-len(kept) // _ROWS))
    page = min(pages, ask.number("page", 1, least=1))
    rows = ask.casebook.pick_events((e.article, e.number) for e in kept[(page - 1) * _ROWS : page * _ROWS])
    who = ask.casebook.speakers_of([actor]).get(actor) if actor else None
    undated = sum(1 for e in kept if e.first is None)
    return _render(ask, None, who, rows, (len(kept), undated, page, pages), kinds, overview, (), False)


def show_story_timeline(ask: Ask) -> Response:
    """The events of a story, and the numbers that its accounts give."""
    story = ask.casebook.story(ask.path("id"))
    failed, rows, compared = False, None, None
    try:
        rows = ask.server.work_out(tell_story_timeline, story.id).value
        # Who has waited for the one need not wait for the other too.
        compared = ask.server.compare(
            ask.casebook, compare_story, story.id, patience=None if rows is not None else 0.0
        ).value
    except WorkFailed:
        failed = True
    making = not failed and (rows is None or compared is None)
    since, until = _bounds(ask)
    every = [r for r in rows or () if _reaches(r.first, r.last, since, until)]
    kinds = Counter(r.event.type for r in every)
    type_ = ask.one("type")
    kept = [r for r in every if not type_ or r.event.type == type_]
    pages = max(1, -(-len(kept) // _ROWS))
    page = min(pages, ask.number("page", 1, least=1))
    shown = kept[(page - 1) * _ROWS : page * _ROWS]
    undated = sum(1 for r in kept if r.first is None)
    numbers = _draw_numbers(ask, compared.numbers[:_SERIES]) if compared else ()
    alike = (r.first for r in rows or () if r.first and (not type_ or r.event.type == type_))
    overview = count_by_time(alike, *_OVERVIEW, ask.words.direction == "rtl")
    return _render(
        ask, story, None, shown, (len(kept), undated, page, pages), kinds, overview, numbers, making,
        rows is not None,
    )  # fmt: skip


def _render(
    ask: Ask, story: Story | None, actor: Speaker | None, rows: Sequence[TimelineRow],
    sizes: tuple[int, int, int, int], kinds: Counter[str], overview: Overview,
    numbers: tuple[SeriesShown, ...], making: bool, told: bool = True,
) -> Response:  # fmt: skip
    days = [value for r in rows for value in (r.first, r.last, r.reported)]
    line = line_of(days, _WIDE, ask.words.direction == "rtl")
    total, undated, page, pages = sizes
    types = tuple(sorted(kinds.items(), key=lambda item: (-item[1], item[0])))
    shown = TimelinePage(
        story, actor, tuple(_event(row, line) for row in rows), total, undated, line, overview, types,
        ask.one("type"), ask.one("since"), ask.one("until"), numbers, making, told, page, pages,
    )  # fmt: skip
    return ask.render("timeline.html", page=shown)


def _bounds(ask: Ask) -> tuple[str | None, str | None]:
    since, until = ask.one("since"), ask.one("until")
    return (
        days_between(since, "since")[0] if since else None,
        days_between(until, "until")[1] if until else None,
    )


def _reaches(first: str | None, last: str | None, since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return True
    if first is None or last is None:
        return False
    return (since is None or last >= since) and (until is None or first <= until)


def _places(server: Server, casebook: Casebook, actor: str, story: str) -> list[EventAt]:
    if not actor and not story:
        return cast(list[EventAt], server.overview("events"))
    return server.remember(
        ("events", actor, story), lambda: casebook.event_places(identity=actor or None, story=story or None)
    )


def _choose(
    places: Sequence[EventAt], type_: str, since: str | None, until: str | None, newest: bool, mirrored: bool
) -> tuple[list[EventAt], Counter[str], Overview]:
    """The events of a type between two days, how many there are of each type then, and all of that type by time."""
    # Of a large casebook there are a hundred thousand: what nobody narrows is not looked through.
    then = [e for e in places if _reaches(e.first, e.last, since, until)] if since or until else places
    kinds = Counter(map(attrgetter("type"), then))
    alike = [e for e in places if e.type == type_] if type_ else places
    overview = count_by_time((e.first for e in alike if e.first), *_OVERVIEW, mirrored)
    kept = [e for e in then if e.type == type_] if type_ else then
    return _newest_first(kept) if newest else list(kept), kinds, overview


def _newest_first(events: Sequence[EventAt]) -> list[EventAt]:
    dated = [e for e in events if e.first is not None]
    return dated[::-1] + [e for e in events if e.first is None][::-1]


def _event(row: TimelineRow, line: Line | None) -> EventShown:
    strip = line.strip(row.first, row.last, row.reported) if line else None
    acting = {party.identity for party in row.actors}
    others = tuple(party for party in row.recipients if party.identity not in acting)
    return EventShown(row, strip, split_sentence(row.place), others)


def _draw_numbers(ask: Ask, found: Sequence[NumberSeries]) -> tuple[SeriesShown, ...]:
    shown = []
    for series in found:
        points = [
            (p.day, p.value, p.upto, p.rough, _source(ask, p.side.holders, p.side.outlet or p.side.article))
            for p in series.points
        ]
        wide, narrow = (plot(points, ask.words.direction == "rtl", width) for width in _PLOTS)
        if wide is not None and narrow is not None:
            shown.append(SeriesShown(series, wide, narrow))
    return tuple(shown)


def _source(ask: Ask, holders: Sequence[object], outlet: str) -> str:
    named = [ask.words.name_of(holder)[0] for holder in holders]  # type: ignore[arg-type]
    return ask.words.plain("and").join(named) if named else outlet


ROUTES = [Route("/timeline", view(show_timeline)), Route("/stories/{id}/timeline", view(show_story_timeline))]
NAVIGATION = Navigation("/timeline", "nav.timeline")
