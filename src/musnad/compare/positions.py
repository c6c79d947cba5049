"""Who says what: an article as clauses, each with whose word it is and how far they stand by it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from musnad.arabic.folding import fold
from musnad.arabic.tokens import Token
from musnad.compare.clauses import IMPERFECT, cut_clauses, trim
from musnad.compare.propositions import Named, Proposition, find_named, propose
from musnad.compare.records import Party, Place, Told
from musnad.extract.document import Document, take_apart
from musnad.lexicon.concepts import load_marks
from musnad.lexicon.ledgers import load_ledger_words
from musnad.lexicon.markers import load_markers
from musnad.model import Event, Span, Statement

Stance = Literal["asserts", "denies", "unconfirmed", "alleges", "reports", "predicts"]
Matter = Literal["fact", "forecast", "opinion"]
_STANCES: dict[str, Stance] = {
    "asserts": "asserts", "denies": "denies", "alleges": "alleges", "uncertain": "unconfirmed",
    "declines": "unconfirmed", "asks": "unconfirmed", "wants": "asserts",
}  # fmt: skip
_DAY = re.compile(r"(19|20)\d\d-\d\d(-\d\d)?")
_UNSURE = frozenset({"unconfirmed", "possible", "hypothetical", "planned"})
_WITHHELD = frozenset({"denies", "declines"})
_OPINIONS = frozenset({"believe", "condemn_praise"})
_DOUBTING = frozenset({"stance.taken up", "stance.denying", "stance.declines", "stance.denies", "stance.unverified"})
_WITHHOLDING = frozenset({"unconfirmed", "denies"})
_OPENING = 3  # words within which a condition opens a clause
_MOST = 0.6
_LEAST_TELLING = 2
_LEAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Position:
    """A clause with whose word it is.

    ``holders`` are empty where the article itself tells it. ``stance`` is how they stand to what the clause says,
    ``matter`` keeps opinion and forecast apart from fact; ``date`` is the day of the word, that of the article.
    ``after`` is the last day that the article tells of, before which it cannot have been written.
    """

    id: str
    place: Place
    holders: tuple[Party, ...]
    stance: Stance
    matter: Matter
    headline: bool
    statement: str | None
    says: Proposition
    after: str | None
    rule: str

    @property
    def article(self) -> str:
        """The article in which it stands."""
        return self.place.article

    @property
    def date(self) -> str | None:
        """The day on which it is said, as far as it is known."""
        return self.place.reported

    @property
    def doubts(self) -> bool:
        """Whether somebody withholds their word from it, or denies it; what merely may come is no doubt."""
        if self.rule == "stance.declines" and not self.holders:
            return False
        if self.stance == "alleges" and self.says.negative:
            return False  # what is said to be lacking is open in another way
        return (self.stance == "alleges" and self.rule != "stance.alleging") or (
            self.rule in _DOUBTING and self.stance in _WITHHOLDING
        )

    @property
    def day(self) -> str | None:
        """The day by which it is put in order: its date, else the last day that its article tells of."""
        return self.date or self.after


@dataclass(frozen=True, slots=True)
class PlainSentence:
    """A sentence of headline, heading or body."""

    span: Span
    tokens: Sequence[Token]
    headline: bool


def find_positions(told: Told) -> list[Position]:
    """The positions of an article in the order of its text.

    Every clause of headline, headings and body that has something to compare is one; what a statement holds is of its
    speakers, the rest of the article itself. A refusal to confirm what stands elsewhere is a position on that.
    """
    reading = told.reading
    document = take_apart(reading.article, reading.layout)
    named = find_named(told)
    events = [(anchor, event) for event in reading.events for anchor in event.anchors]
    after = last_told(told)
    found: list[Position] = []
    for sentence in read_sentences(document):
        inside = [n for n in named if sentence.span.contains(n.span)]
        statements = [s for s in reading.statements if any(c.overlaps(sentence.span) for c in s.content)]
        cues = [s for s in reading.statements if s.cue is not None and sentence.span.contains(s.cue)]
        borders = sorted({e for s in statements for c in s.content for e in c})
        for first, last in cut_clauses(sentence.tokens, borders):
            tokens = sentence.tokens[first:last]
            span = trim(tokens, 0, len(tokens))
            position = _position(told, sentence, span, tokens, inside, statements, cues, events, after)
            if position is not None:
                found.append(position)
    return _unverified(_shared(told, found, document))


def last_told(told: Told) -> str | None:
    """The last day of the past that the article names, to the day or month."""
    days = [d.value[:10] for d in told.reading.dates if d.type == "DATE" and d.value and _DAY.fullmatch(d.value[:10])]
    return max(days, default=None) if told.reported is None else told.reported


def read_sentences(document: Document) -> Iterator[PlainSentence]:
    """The sentences of an article in order."""
    for passage in document.passages:
        for span in passage.sentences:
            at = document.token_range(span)
            tokens = document.tokens[at.start : at.stop]
            if tokens:
                yield PlainSentence(span, tokens, passage.kind == "headline")


def _position(
    told: Told, sentence: PlainSentence, span: Span, tokens: Sequence[Token], inside: Sequence[Named],
    statements: Sequence[Statement], cues: Sequence[Statement], events: Sequence[tuple[Span, Event]],
    after: str | None,
) -> Position | None:  # fmt: skip
    host = _host(span, statements)
    here = [n for n in inside if span.contains(n.span)]
    told_here = list({e.id: e for anchor, e in events if span.contains(anchor)}.values())
    holders = tuple(told.parties[i] for i in host.entities if i in told.parties) if host is not None else ()
    forms = [t.form for t in tokens]
    own = _meant(forms, tokens, inside, told, holders)
    dates = [d for d in told.reading.dates if span.contains(d.span) and d.type in ("DATE", "TIME")]
    says = propose(told, tokens, here, told_here, dates, own)
    aside = any(load_marks().unverified.match(forms, i, len(forms)) for i in range(len(forms)))
    if not aside and _only_introduces(span, tokens, [s for s in cues if s is not host]):
        return None
    if (says.telling < _LEAST_TELLING and not aside) or sum(1 for t in tokens if t.word) < _LEAST_WORDS:
        return None
    if host is None and not (says.acts or says.events or says.quantities or says.owned or aside):
        return None
    stance, rule = _stance(host, says, forms, told_here, span)
    place = Place(
        told.name, told.reading.article.outlet, told.reported, span, span.of(told.reading.article.text),
        sentence.span, sentence.span.of(told.reading.article.text),
    )  # fmt: skip
    return Position(
        f"{told.name}:{span.start}", place, holders, stance, _matter(host, forms), sentence.headline,
        host.id if host is not None else None, says, after, rule,
    )  # fmt: skip


def _meant(
    forms: Sequence[str], tokens: Sequence[Token], inside: Sequence[Named], told: Told, holders: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Whose country "his country" is: that of who speaks, else of the last one named before it."""
    at = next((n for n, form in enumerate(forms) if form in load_marks().own), None)
    if at is None:
        return ()
    if holders:
        return holders
    before = [n.party for n in inside if n.span.end <= tokens[at].start and n.party.country]
    if not before:
        earlier = [n for n in find_named(told) if n.span.end <= tokens[at].start and n.party.type == "PER"]
        before = [n.party for n in earlier[-1:] if n.party.country]
    return tuple(before[-1:])


def _host(span: Span, statements: Sequence[Statement]) -> Statement | None:
    """The innermost statement whose content holds most of a clause; of two that share it, the first."""
    best: tuple[int, int, Statement] | None = None
    for number, statement in enumerate(statements):
        for content in statement.content:
            shared = min(content.end, span.end) - max(content.start, span.start)
            if shared >= _MOST * (span.end - span.start):
                size = content.end - content.start
                if best is None or (size, number) < best[:2]:
                    best = (size, number, statement)
    if best is None:
        return None
    # what stands inside a denial or a doubt is of those who deny or doubt
    inner, found = best[2], {s.id: s for s in statements}
    outer = found.get(inner.nested_in) if inner.nested_in else None
    while outer is not None:
        if outer.commitment in _WITHHELD and inner.commitment == "asserts":
            return outer
        outer = found.get(outer.nested_in) if outer.nested_in else None
    return inner


def _only_introduces(span: Span, tokens: Sequence[Token], cues: Sequence[Statement]) -> bool:
    """Whether a clause only says who says what follows, or what went before."""
    words = [t.form for t in tokens if t.word]
    if words and words[-1] in load_markers().complementizers:
        return True
    covered = [s.cue for s in cues if s.cue is not None and span.overlaps(s.cue)]
    if not covered:
        return False
    covered += [s.source for s in cues if s.source is not None and s.cue is not None and span.overlaps(s.cue)]
    left = [t for t in tokens if t.word and not any(c.start <= t.start < c.end for c in covered)]
    return len(left) <= 6


def _stance(
    host: Statement | None, says: Proposition, forms: Sequence[str], events: Sequence[Event], span: Span
) -> tuple[Stance, str]:
    """How far who tells a clause stands by it, and the rule; what a negation makes of it, its claim tells."""
    marks = load_marks()
    unverified = any(marks.unverified.match(forms, i, len(forms)) for i in range(len(forms)))
    hedged = _is_hedged(forms)
    if host is not None:
        return _told_stance(host, says, forms, events, span, unverified or hedged)
    if unverified and forms[-1:] != ["؟"]:
        return "unconfirmed", "stance.unverified"
    if any(f in marks.alleging or f[1:] in marks.alleging for f in forms):
        return "alleges", "stance.alleging"
    if hedged or "؟" in forms[-1:] or (events and all(e.factuality in _UNSURE for e in events)):
        return "unconfirmed", "stance.author hedged"
    return "reports", "stance.author"


def _is_hedged(forms: Sequence[str]) -> bool:
    """Whether a word weakens the clause, or a condition opens it; "qad" only before an imperfect."""
    marks = load_marks()
    if any(f in marks.hedges or f[1:] in marks.hedges for f in forms):
        return True
    if any(marks.conditions.match(forms, i, len(forms)) for i in range(min(_OPENING, len(forms)))):
        return True
    return any(
        forms[i] in marks.may and forms[i + 1][0] in IMPERFECT and (i == 0 or forms[i - 1] not in marks.was)
        for i in range(len(forms) - 1)
    )


def _told_stance(
    host: Statement, says: Proposition, forms: Sequence[str], events: Sequence[Event], span: Span, weak: bool
) -> tuple[Stance, str]:
    """How far the speakers of a statement stand by a clause of it."""
    marks = load_marks()
    stance = _STANCES[host.commitment]
    if host.commitment == "asserts" and host.cls == "accuse":
        return "alleges", "stance.accuse"
    if host.commitment == "asserts" and any(marks.denying.match(forms, i, len(forms)) for i in range(len(forms))):
        return "denies", "stance.denying"
    if stance == "denies" and host.lemma is not None and fold(host.lemma) in load_ledger_words().refusing:
        return stance, "stance.refuses"  # who will not have it does not deny that it is so
    if host.commitment in ("asserts", "wants", "uncertain"):
        if weak or (events and all(e.factuality in ("possible", "hypothetical") for e in events)):
            return "unconfirmed", "stance.hedged"
        if host.commitment == "wants":
            return stance, "stance.wants"
        if host.commitment == "uncertain" and not any(span.contains(h) for h in host.hedges):
            return ("unconfirmed" if host.cls == "believe" else "asserts"), "stance.hedged elsewhere"
        return "asserts", "stance.statement"
    if host.commitment == "declines" and (forms[0] in marks.questions or "terms" in says.things):
        return stance, "stance.declines details"
    return stance, f"stance.{host.commitment}"


def _matter(host: Statement | None, forms: Sequence[str]) -> Matter:
    if host is not None and host.prediction:
        return "forecast"
    if any(f in load_marks().opinion for f in forms) or (host is not None and host.cls in _OPINIONS):
        return "opinion"
    return "fact"


def _shared(told: Told, found: list[Position], document: Document) -> list[Position]:
    """Add the positions of those who only take up what another statement holds ("which Moscow did not confirm")."""
    seen: dict[tuple[Span, ...], Statement] = {}
    text = told.reading.article.text
    for statement in told.reading.statements:
        first = seen.setdefault(statement.content, statement)
        if first is statement or statement.cue is None or not statement.content:
            continue
        about = [p for p in found if any(c.contains(p.place.span) for c in statement.content)]
        sentence = next(
            (s for s in read_sentences(document) if statement.cue is not None and s.span.contains(statement.cue)), None
        )
        if not about or sentence is None:
            continue
        clause = next(
            (
                trim(sentence.tokens, a, b) for a, b in cut_clauses(sentence.tokens)
                if sentence.tokens[a].start <= statement.cue.start < sentence.tokens[b - 1].end
            ),
            statement.cue,
        )  # fmt: skip
        best = min(about, key=lambda p: p.place.span)
        holders = tuple(told.parties[i] for i in statement.entities if i in told.parties)
        place = Place(
            told.name, told.reading.article.outlet, told.reported, clause, clause.of(text), sentence.span,
            sentence.span.of(text),
        )  # fmt: skip
        found = [p for p in found if p.place.span != clause]
        found.append(
            Position(
                f"{told.name}:{clause.start}", place, holders, _STANCES[statement.commitment], "fact", False,
                statement.id, best.says, best.after, "stance.taken up",
            )
        )  # fmt: skip
    return sorted(found, key=lambda p: (p.place.span, p.id))


def _unverified(found: list[Position]) -> list[Position]:
    """Let an aside that nobody could verify it ("which cannot be checked independently") be about what it stands by:
    what follows in its sentence, else what goes before."""
    changed = []
    for position in found:
        if position.rule == "stance.unverified" and len(position.says.acts | position.says.things) < _LEAST_TELLING:
            same = [p for p in found if p.place.sentence == position.place.sentence and p is not position]
            later = [p for p in same if p.place.span.start > position.place.span.start]
            about = later[0] if later else same[-1] if same else None
            if about is not None:
                position = replace(position, says=about.says, rule="stance.taken up")
        changed.append(position)
    return changed
