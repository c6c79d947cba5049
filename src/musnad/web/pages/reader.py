"""The reader (القارئ): an article with its statements marked, speakers in the margin, and the evidence for each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from musnad.casebook import ArticleRow, NoSuchArticle, Speaker, StatementRow
from musnad.casebook.statement_access import Why
from musnad.model import Date, Event, Mention, Reading, Span, Statement
from musnad.web import links
from musnad.web.asking import Ask, tell_trouble, view
from musnad.web.marking import Shown, begin_of, show_article

_AT = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Note:
    """A statement as it stands in the margin."""

    row: StatementRow
    depth: int

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.row.id


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is named in a statement: the words, who that is, and why."""

    speaker: Speaker
    words: str
    kind: str
    rule: str
    why: Why | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a statement rests on."""

    row: StatementRow
    speakers: tuple[Known, ...]
    entities: tuple[Known, ...]
    dates: tuple[tuple[str, Date], ...]
    events: tuple[tuple[str, Event], ...]
    inner: tuple[str, ...]
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """What the page shows; ``evidence`` is of the statement that was asked for."""

    article: ArticleRow
    shown: Shown
    notes: dict[str, Note]
    order: tuple[str, ...]
    agency: str | None
    byline: str | None
    notices: tuple[str, ...]
    evidence: Evidence | None
    story: tuple[str, str] | None


def show_reader(ask: Ask) -> Response:
    """The page of an article; with ``statement`` its evidence; ``part=panel`` gives the evidence alone."""
    name = ask.path("name")
    article = ask.casebook.article(name)
    if article.rules is None:
        return ask.render("waiting.html", article=article)
    reading = ask.casebook.dated(name)
    asked = ask.one("statement")
    place = _find(reading, asked, _chosen(ask.one("at"), len(reading.article.text)))
    if asked and place is None:
        return tell_trouble(ask, 404, "missing statement")
    evidence = None if place is None else gather_evidence(ask, reading, place)
    if ask.one("part") == "panel" and evidence is not None:
        return ask.render("panel.html", evidence=evidence, article=article)
    return ask.render("reader.html", page=_page(ask, article, reading, evidence))


def _find(reading: Reading, asked: str, chosen: Span | None) -> int | None:
    """The place of the statement asked for. Where its words stood at ``chosen`` and do no more, the statements were
    numbered anew: it is the one that stands there."""
    named = next((at for at, s in enumerate(reading.statements) if s.id == asked), None)
    if not asked or chosen is None:
        return named
    shared = [
        (sum(max(0, min(part.end, chosen.end) - max(part.start, chosen.start)) for part in s.content), -at)
        for at, s in enumerate(reading.statements)
    ]
    if named is not None and shared[named][0]:
        return named
    best = max(shared, default=(0, 0))
    return -best[1] if best[0] else named


def _page(ask: Ask, article: ArticleRow, reading: Reading, evidence: Evidence | None) -> ReaderPage:
    text, layout = reading.article.text, reading.layout
    chosen = _chosen(ask.one("at"), len(text))
    at = begin_of(evidence.row.statement) if evidence else chosen.start if chosen else ask.number("from", 0)
    shown = show_article(reading, at, chosen)
    inside = {s.id: s.nested_in for s in reading.statements}
    places = [n for n, s in enumerate(reading.statements) if shown.start <= begin_of(s) < shown.end]
    rows = ask.casebook.article_statements(article.digest, places)
    notes = {row.id: Note(row, _depth(row.id, inside)) for row in rows}
    order = tuple(sorted(notes, key=lambda id: (begin_of(notes[id].row.statement), notes[id].depth)))
    stories = ask.casebook.stories(least=2, article=article.digest)
    story = next(((one.id, one.name or one.headline) for one in stories), None)
    return ReaderPage(
        article,
        shown,
        notes,
        order,
        layout.agency.of(text) if layout.agency else None,
        layout.byline.of(text) if layout.byline else None,
        reading.notes,
        evidence,
        story,
    )


def gather_evidence(ask: Ask, reading: Reading, place: int) -> Evidence:
    """Everything that the statement at ``place`` of the reading rests on."""
    text = reading.article.text
    (row,) = ask.casebook.article_statements(ask.path("name"), [place])
    statement = row.statement
    why = ask.casebook.why(ask.path("name"))
    people = ask.casebook.speakers_of({w.identity for w in why.values()})
    spans = [span for span in (statement.cue, statement.source, *statement.content) if span is not None]
    whole = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else Span(0, 0)
    named = [
        _known(entity.id, mention, text, why, people)
        for entity in reading.entities
        for mention in entity.mentions
        if any(span.contains(mention.span) for span in statement.content)
    ]
    first = {known.speaker.identity: known for known in reversed([k for k in named if k is not None])}
    own = [_speaker(entity, statement, reading, text, why, people) for entity in statement.entities]
    ordered = [s.id for s in sorted(reading.statements, key=begin_of)]
    here = ordered.index(row.id)
    return Evidence(
        row,
        tuple(known for known in own if known is not None),
        tuple(sorted(first.values(), key=lambda known: text.find(known.words, whole.start))),
        tuple((d.span.of(text), d) for d in reading.dates if d.span.overlaps(whole)),
        tuple((" … ".join(a.of(text) for a in event.anchors), event) for event in reading.events if event.by == row.id),
        tuple(s.id for s in reading.statements if s.nested_in == row.id),
        ordered[here - 1] if here else None,
        ordered[here + 1] if here + 1 < len(ordered) else None,
    )


def _known(entity: str, mention: Mention, text: str, why: dict[str, Why], people: dict[str, Speaker]) -> Known | None:
    reason = why.get(entity)
    speaker = people.get(reason.identity) if reason else None
    return None if speaker is None else Known(speaker, mention.span.of(text), mention.kind, mention.rule, reason)


def _speaker(
    entity: str, statement: Statement, reading: Reading, text: str, why: dict[str, Why], people: dict[str, Speaker]
) -> Known | None:
    """The speaker, by the mention in the source phrase, or the last one before where he is carried over."""
    found = next((e for e in reading.entities if e.id == entity), None)
    if found is None or not found.mentions:
        return None
    where = statement.source or Span(begin_of(statement), begin_of(statement))
    within = [m for m in found.mentions if where.contains(m.span)]
    before = [m for m in found.mentions if m.span.start < where.end]
    return _known(entity, (within or before[-1:] or list(found.mentions))[0], text, why, people)


def _depth(id: str, inside: dict[str, str | None]) -> int:
    depth, outer = 0, inside.get(id)
    while outer is not None and depth < 9:
        depth, outer = depth + 1, inside.get(outer)
    return depth


def _chosen(asked: str, size: int) -> Span | None:
    found = _AT.fullmatch(asked)
    if found is None:
        return None
    start, end = int(found[1]), int(found[2])
    return Span(start, end) if start < end <= size else None


def find_reader(ask: Ask) -> Response:
    """To the page of the article that a name stands for."""
    name = ask.one("name")
    if not name:
        raise NoSuchArticle("There is no article without a name", "")
    article = ask.casebook.article(name)
    return RedirectResponse(links.article(article.name, article.digest), 303)


ROUTES = [Route("/articles/{name:path}", view(show_reader)), Route("/article", view(find_reader))]
