"""Dates carried between articles: an article of an unknown day, dated by another that tells of the same event.

Which days of writing are possible is found by trying them: those under which the article's own words ("الثلاثاء",
"أمس", "الشهر الماضي") mean the day that the other article gives to the event. A date is carried over only where all
possible days of writing give it the same value. Two dates for the event, or none that its words can mean, and nothing
is carried.

The same parties do the same thing many times over. So an event counts as the same only where the frame agrees, the
other article tells it as news, within some days of the event, and either a person takes part and all parties agree, or
the numbers of casualties agree and a party or the place does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from musnad.extract.dates import Anchor, Times, read_times, resolve_times
from musnad.extract.document import Document, take_apart
from musnad.intervals import days_of
from musnad.model import Date, Event, Reading, Span

_TOLD = frozenset({"actual", "asserted"})
_BEFORE, _AFTER = 45, 800  # days around an event between which an article that tells of it may have been written
_NEWS = timedelta(days=10)  # days after an event during which it is news
_TELLING = 3  # casualties from which on their number says which event is meant
_SAMPLE = 61  # days of writing that are tried for every date of the article
_LEAST_PARTIES = 2
_COMMAS = frozenset("،,؛;")


@dataclass(frozen=True, slots=True)
class Happening:
    """What tells one event from another across articles: its frame, the identities of those who take part and whether
    one of them is a person, the identity of the place, and counts such as casualties."""

    frame: str
    parties: frozenset[str]
    person: bool = False
    place: str | None = None
    counts: tuple[tuple[str, float], ...] = ()

    def is_same(self, other: Happening) -> bool:
        """Whether the two are one event, as far as can be told without their dates."""
        if self.frame != other.frame:
            return False
        if self.person and other.person and len(self.parties) >= _LEAST_PARTIES and self.parties == other.parties:
            return True
        telling = any(number >= _TELLING for _, number in self.counts)
        near = self.parties & other.parties or (self.place is not None and self.place == other.place)
        return bool(telling and self.counts == other.counts and near)


@dataclass(frozen=True, slots=True)
class Witness:
    """A dated event of another article."""

    article: str
    happening: Happening
    date: str


@dataclass(frozen=True, slots=True)
class OpenEvent:
    """An event whose date is told in words that cannot be resolved: ``at`` is the place of these words among the
    dates of the reading."""

    event: Event
    happening: Happening
    at: int


def gather_witnesses(article: str, reading: Reading, who: Mapping[str, str]) -> tuple[Witness, ...]:
    """The events of ``reading`` that can date the same event elsewhere; ``who`` maps entities to identities.

    They are told as having happened, as news, and are dated to the day by their own words.
    """
    told = days_of((reading.article.published or "")[:10] or next((d.anchor for d in reading.dates if d.anchor), None))
    if told is None:
        return ()
    return tuple(
        Witness(article, happening_of(event, reading, who), event.date)
        for event in reading.events
        if event.date is not None
        and event.factuality in _TOLD
        and not event.rule.endswith("/article")
        and (days := days_of(event.date)) is not None
        and days[0] == days[1]
        and told[0] - _NEWS <= days[0] <= told[1]
    )


def happening_of(event: Event, reading: Reading, who: Mapping[str, str]) -> Happening:
    """What tells the event from others."""
    entities = frozenset(entity for entity in (*event.actors, *event.recipients) if entity in who)
    return Happening(
        f"{event.type} {event.rule.partition('/')[0]}",
        frozenset(who[entity] for entity in entities),
        any(entity.type == "PER" for entity in reading.entities if entity.id in entities),
        who.get(event.place) if event.place is not None else None,
        tuple(sorted(event.magnitude)),
    )


def may_be_dated(reading: Reading) -> bool:
    """Whether there are words without a value, and an open event of the kind that can be told from others; most
    articles are done with that."""
    if not any(found.value is None and found.type == "DATE" for found in reading.dates):
        return False
    persons = {entity.id for entity in reading.entities if entity.type == "PER"}
    return any(_is_telling(event, persons) for event in reading.events if event.date is None)


def _is_telling(event: Event, persons: set[str]) -> bool:
    parties = {*event.actors, *event.recipients}
    if event.factuality not in _TOLD:
        return False
    return (len(parties) >= _LEAST_PARTIES and bool(parties & persons)) or any(
        number >= _TELLING for _, number in event.magnitude
    )


def find_open_events(reading: Reading, who: Mapping[str, str]) -> tuple[OpenEvent, ...]:
    """The events of an article of an unknown day that another article could date."""
    if not may_be_dated(reading):
        return ()
    return _open_events(reading, who, take_apart(reading.article, reading.layout))


def _open_events(reading: Reading, who: Mapping[str, str], document: Document) -> tuple[OpenEvent, ...]:
    found = []
    sentences = [sentence for passage in document.passages for sentence in passage.sentences]
    for event in reading.events:
        if event.date is None and event.factuality in _TOLD:
            at = _words_of(event, reading, sentences)
            if at is not None:
                found.append(OpenEvent(event, happening_of(event, reading, who), at))
    return tuple(found)


def _words_of(event: Event, reading: Reading, sentences: Sequence[Span]) -> int | None:
    """The open date that says when the event was: the only one of its sentence, or one in the same clause."""
    for anchor in event.anchors:
        sentence = next((s for s in sentences if s.contains(anchor)), None)
        if sentence is None:
            continue
        near = [k for k, d in enumerate(reading.dates) if d.type == "DATE" and sentence.contains(d.span)]
        if len(near) > 1:
            near = [k for k in near if _one_clause(reading.article.text, anchor, reading.dates[k].span)]
        if len(near) == 1 and reading.dates[near[0]].value is None:
            return near[0]
    return None


def _one_clause(text: str, one: Span, other: Span) -> bool:
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return not _COMMAS & set(between)


def carry_dates(reading: Reading, who: Mapping[str, str], witnesses: Iterable[Witness]) -> Reading:
    """``reading`` with the dates that ``witnesses`` settle; the same reading where they settle none.

    A date that was carried over has a rule that begins with ``date.carried``, its derivation names the article and the
    event, and its ``anchor`` is the day, or the first and last day, on which the article can have been written. Events
    that were open and told by these words take the date; their rule ends in ``/carried``.
    """
    document = take_apart(reading.article, reading.layout)
    opened = _open_events(reading, who, document)
    if not opened:
        return reading
    times = read_times(document)
    if not _fits(times, reading) or (times.anchor is not None and times.anchor.date is not None):
        return reading
    known = list(witnesses)
    settled = [found for event in opened if (found := _settle(event, known, times)) is not None]
    if not settled:
        return reading
    # What an article tells of has happened when it is written.
    told = [days[0] for e in reading.events if e.factuality in _TOLD and (days := days_of(e.date)) is not None]
    written = frozenset(
        day for day in frozenset.intersection(*(days for _, days in settled)) if day >= max(told, default=day)
    )
    if not written:
        return reading
    return _carried(reading, opened, times, sorted(written), settled[0][0])


def _fits(times: Times, reading: Reading) -> bool:
    """Whether the dates of the reading are those expressions; one that older rules made may have others."""
    return [found.span for found in resolve_times(times, None)] == [found.span for found in reading.dates]


def _settle(opened: OpenEvent, witnesses: Sequence[Witness], times: Times) -> tuple[Witness, frozenset[date]] | None:
    """The one date that others give to the event and its words can mean, with the possible days of writing."""
    found: dict[str, tuple[Witness, frozenset[date]]] = {}
    words = times.only(opened.at)
    for witness in witnesses:
        if witness.date not in found and opened.happening.is_same(witness.happening):
            days = _days_of_writing(words, witness.date, times.anchor)
            if days:
                found[witness.date] = witness, days
    return next(iter(found.values())) if len(found) == 1 else None


def _days_of_writing(words: Times, told: str, anchor: Anchor | None) -> frozenset[date]:
    """The days on which the words can have been written if they mean ``told``."""
    days = days_of(told)
    if days is None:
        return frozenset()
    known = days_of(anchor.iso) if anchor is not None else None
    found = set()
    for step in range(-_BEFORE, _AFTER + (days[1] - days[0]).days):
        try:
            day = days[0] + timedelta(days=step)
        except OverflowError:
            continue
        if known is not None and not known[0] <= day <= known[1]:
            continue
        (meant,) = resolve_times(words, _written(day))
        covered = days_of(meant.value)
        if covered is not None and covered[0] <= days[0] and days[1] <= covered[1]:
            found.add(day)
    return frozenset(found)


def _written(day: date) -> Anchor:
    return Anchor(day.year, day.month, day.day)


def _carried(
    reading: Reading, opened: Sequence[OpenEvent], times: Times, written: Sequence[date], witness: Witness
) -> Reading:
    step = max(1, len(written) // _SAMPLE)
    tried = [resolve_times(times, _written(day)) for day in dict.fromkeys((*written[::step], written[-1]))]
    when = written[0].isoformat() if len(written) == 1 else f"{written[0]}/{written[-1]}"
    kind = witness.happening.frame.partition(" ")[0]
    why = f"{witness.article} dates the same event ({kind}) {witness.date}, so this was written {when}"
    dates = list(reading.dates)
    for at, old in enumerate(reading.dates):
        values = {dates_of_day[at].value for dates_of_day in tried}
        if old.value is None and len(values) == 1 and (value := values.pop()) is not None:
            new = tried[0][at]
            surface = " ".join(old.span.of(reading.article.text).split())
            rule = f"date.carried.{new.rule.removeprefix('date.')}"
            dates[at] = Date(old.span, new.type, value, f"carried over: {why}: {surface} -> {value}", rule, when)
    fresh = {e.event.id: _day_of(dates[e.at]) for e in opened if dates[e.at].value is not None}
    events = tuple(_dated(event, fresh[event.id]) if event.id in fresh else event for event in reading.events)
    return replace(reading, dates=tuple(dates), events=events)


def _dated(event: Event, day: str | None) -> Event:
    return replace(event, date=day, rule=f"{event.rule.partition('/')[0]}/carried")


def _day_of(found: Date) -> str | None:
    return found.value.partition("T")[0] if found.value and found.value[0].isdigit() else None


def order_open(reading: Reading) -> dict[int, tuple[int, ...]]:
    """For each date without a value that words place in time, the other such dates that are surely before it.

    Places among the dates of the reading; surely: whatever the day of writing was.
    """
    times = read_times(take_apart(reading.article, reading.layout))
    if times.anchor is not None or not _fits(times, reading):
        return {}
    start = date(2021, 1, 1)
    # Days far enough apart to meet every weekday and month.
    tried = [resolve_times(times, _written(start + timedelta(days=23 * k))) for k in range(32)]
    placed = {
        at: [days for day in tried if (days := days_of(day[at].value)) is not None]
        for at, found in enumerate(reading.dates)
        if found.value is None
    }
    placed = {at: days for at, days in placed.items() if len(days) == len(tried)}
    return {
        at: tuple(
            other
            for other, before in placed.items()
            if other != at and all(one[1] < two[0] for one, two in zip(before, days, strict=True))
        )
        for at, days in placed.items()
    }
