"""What is told with its day: announcements with the day of announcing, and deeds with the day of doing."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.arabic.tokens import ARTICLE, Token
from musnad.compare.clauses.clauses import cut_clauses, trim
from musnad.compare.clauses.positions import Position, last_told
from musnad.compare.clauses.propositions import Named, find_named, plain_identity, propose
from musnad.compare.clauses.sentences import PlainSentence, read_sentences
from musnad.compare.records import Party, Place, Told
from musnad.extract.document import Document, take_apart
from musnad.lexicon.markers import load_markers
from musnad.model import Date, Event, Span, Statement

ANNOUNCED, DATED = "stance.announced", "stance.dated"
_ANNOUNCING = frozenset({"announce", "confirm", "reveal"})
_HEAD = 1  # words of a noun that a relative clause hangs on, one more with an adjective
_LONGEST = 14  # words of such a clause
_REACH = 2  # characters by which a date may reach into what is announced


def find_dated(told: Told, document: Document | None = None) -> list[Position]:
    """The clauses of an article that tell when something was announced, and relative clauses that tell when something
    was ("the truce that began at midnight"). They are compared by their days only; ``document`` is the article taken
    apart, where that was done."""
    reading = told.reading
    named = find_named(told)
    events = [(anchor, event) for event in reading.events for anchor in event.anchors]
    dates = [d for d in reading.dates if d.type == "DATE" and d.value and d.value[0].isdigit()]
    found = []
    for sentence in read_sentences(document or take_apart(reading.article, reading.layout)):
        inside = [n for n in named if sentence.span.contains(n.span)]
        near = [d for d in dates if sentence.span.contains(d.span)]
        if not near:
            continue
        relative = _relative(sentence.tokens, near)
        if relative:
            found.append(_dated(told, sentence, relative, inside, events, near, DATED))
        for statement in reading.statements:
            tokens, said = _announcement(sentence, statement, near)
            if said:
                found.append(_dated(told, sentence, tokens, inside, events, said, ANNOUNCED, statement))
    return found


def _relative(tokens: Sequence[Token], dates: Sequence[Date]) -> Sequence[Token]:
    """The noun and the relative clause on it that holds a date, to the end of the clause after the date."""
    relatives = load_markers().relatives
    for at in range(_HEAD, len(tokens) - 2):
        if tokens[at].form not in relatives or not tokens[at - 1].word:
            continue
        day = next((d for d in dates if d.span.start > tokens[at].end), None)
        if day is not None:
            head = _HEAD + 1 if at > _HEAD and tokens[at - 2].form.startswith(ARTICLE) else _HEAD
            inner = [t for t in tokens[at - head :] if t.start < day.span.end]
            if len(inner) <= _LONGEST:
                return inner
    return ()


def _announcement(
    sentence: PlainSentence, statement: Statement, dates: Sequence[Date]
) -> tuple[Sequence[Token], list[Date]]:
    """The words from the cue to the end of the first clause of what is announced, and the day of announcing."""
    cue, content = statement.cue, statement.content[0] if statement.content else None
    if cue is None or content is None or statement.cls not in _ANNOUNCING or cue.end > content.start:
        return (), []
    if not (sentence.span.contains(cue) and sentence.span.contains(content)):
        return (), []
    said = [d for d in dates if cue.end <= d.span.start and d.span.end <= content.start + _REACH]
    if not said:
        return (), []
    rest = [t for t in sentence.tokens if content.start <= t.start < content.end]
    if not rest:
        return (), []
    _, last = cut_clauses(rest)[0]
    return [*(t for t in sentence.tokens if cue.start < t.end and t.start < content.start), *rest[:last]], said


def _dated(
    told: Told, sentence: PlainSentence, tokens: Sequence[Token], inside: Sequence[Named],
    events: Sequence[tuple[Span, Event]], dates: Sequence[Date], rule: str, statement: Statement | None = None,
) -> Position:  # fmt: skip
    span = trim(tokens, 0, len(tokens))
    text = told.reading.article.text
    here = [n for n in inside if span.contains(n.span)]
    deeds = list({e.id: e for anchor, e in events if span.contains(anchor)}.values())
    says = propose(told, tokens, here, deeds, [d for d in dates if span.contains(d.span)])
    holders: tuple[Party, ...] = ()
    if statement is not None:
        holders = tuple(told.parties[i] for i in statement.entities if i in told.parties)
    place = Place(
        told.name, told.reading.article.outlet, told.reported, span, span.of(text), sentence.span,
        sentence.span.of(text),
    )  # fmt: skip
    return Position(
        f"{told.name}:{span.start}", place, holders, "reports", "fact", sentence.headline, None, says,
        last_told(told), rule,
    )  # fmt: skip


def speakers_of(position: Position) -> frozenset[str]:
    """Who announces, as it can be compared."""
    return frozenset(plain_identity(h) for h in position.holders)
