"""Who says what: an article as clauses, each with whose word it is and how far they stand by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from musnad.arabic.folding import fold
from musnad.arabic.tokens import Token, tokenize
from musnad.compare.clauses.propositions import Named, Proposition, find_named, propose
from musnad.compare.clauses.references import ANAPHORIC, REFERS, TAKEN_UP, names_report, rejects, take_up
from musnad.compare.clauses.sentences import Clause, PlainSentence, clauses_of, read_sentences
from musnad.compare.clauses.stances import Matter, Stance, find_matter, find_stance, is_unverified
from musnad.compare.records import Party, Place, Told
from musnad.extract.document import Document, take_apart
from musnad.lexicon.concepts import load_marks
from musnad.lexicon.markers import load_markers
from musnad.model import Event, Span, Statement

KNOWING = "stance.denies knowing"
_OPENING = 40  # characters within which what is denied shows what it is
_DAY = re.compile(r"(19|20)\d\d-\d\d(-\d\d)?")
_DOUBTING = frozenset({TAKEN_UP, "stance.denying", "stance.declines", "stance.denies", "stance.unverified"})
_WITHHOLDING = frozenset({"unconfirmed", "denies"})
_JUDGING = "condemn_praise"
_NAMELESS = ("med:", "group:")
_LEAST_TELLING = 2
_LEAST_WORDS = 3
_WORD = 0.5  # what a content word tells, beside what is known of a clause
_ENOUGH, _ENOUGH_SAID = 2.5, 2.0  # what a clause of the article must tell so, and one that somebody says


@dataclass(frozen=True, slots=True)
class Position:
    """A clause with whose word it is.

    ``holders`` are empty where the article itself tells it. ``stance`` is how they stand to what the clause says,
    ``matter`` keeps opinion and forecast apart from fact; ``date`` is the day of the word, that of the article.
    ``after`` is the last day that the article tells of, before which it cannot have been written. ``unverified``
    clauses say that nobody could verify what they stand by.
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
    unverified: bool = False

    @property
    def article(self) -> str:
        """The article in which it stands."""
        return self.place.article

    @property
    def date(self) -> str | None:
        """The day on which it is said, as far as it is known."""
        return self.place.reported

    @property
    def answered_for(self) -> frozenset[str]:
        """The states for which those who speak answer; experts and media answer for none."""
        return frozenset(f"state:{h.country}" for h in self.holders if h.country and h.grade not in ("expert", "media"))

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


def find_positions(told: Told, document: Document | None = None) -> list[Position]:
    """The positions of an article in the order of its text; ``document`` is the article taken apart, where that was
    done.

    Every clause of headline, headings and body that has something to compare is one; what a statement holds is of its
    speakers, the rest of the article itself. A refusal to confirm what stands elsewhere is a position on that.
    """
    reading = told.reading
    document = document or take_apart(reading.article, reading.layout)
    named = find_named(told)
    events = [(anchor, event) for event in reading.events for anchor in event.anchors]
    after = last_told(told)
    found: list[Position] = []
    for sentence in read_sentences(document):
        inside = [n for n in named if sentence.span.contains(n.span)]
        statements = [
            s for s in reading.statements
            if s.rule != ANAPHORIC and any(c.overlaps(sentence.span) for c in s.content)
        ]  # fmt: skip
        cues = [s for s in reading.statements if s.cue is not None and sentence.span.contains(s.cue)]
        context = sentence.span.of(reading.article.text)
        for clause in clauses_of(sentence, statements, cues):
            position = _position(told, sentence, context, clause, inside, cues, events, after)
            if position is not None:
                found.append(position)
    return take_up(told, found, document)


def last_told(told: Told) -> str | None:
    """The last day of the past that the article names, to the day or month."""
    days = [d.value[:10] for d in told.reading.dates if d.type == "DATE" and d.value and _DAY.fullmatch(d.value[:10])]
    return max(days, default=None) if told.reported is None else told.reported


def _position(
    told: Told, sentence: PlainSentence, context: str, clause: Clause, inside: Sequence[Named],
    cues: Sequence[Statement], events: Sequence[tuple[Span, Event]], after: str | None,
) -> Position | None:  # fmt: skip
    span, tokens, host = clause.span, clause.tokens, clause.host
    here = [n for n in inside if span.contains(n.span)]
    told_here = list({e.id: e for anchor, e in events if span.contains(anchor)}.values())
    holders = tuple(told.parties[i] for i in host.entities if i in told.parties) if host is not None else ()
    forms = [t.form for t in tokens]
    own = _meant(forms, tokens, inside, told, holders)
    dates = [d for d in told.reading.dates if span.contains(d.span) and d.type in ("DATE", "TIME")]
    says = propose(told, tokens, here, told_here, dates, own)
    aside = is_unverified(forms)
    aside = aside or clause.refers
    if not aside and not says.negated and _only_introduces(span, tokens, [s for s in cues if s is not host]):
        return None
    if not (aside or _tells_enough(says, host is None)) or sum(1 for t in tokens if t.word) < _LEAST_WORDS:
        return None
    cue = [t.form for t in sentence.tokens if host is not None and host.cue is not None and host.cue.contains(_of(t))]
    stance, rule = find_stance(host, says, forms, told_here, span, cue, bool(holders) and all(map(_is_rumour, holders)))
    if stance == "denies" and host is not None and _is_of_knowing(host, told.reading.article.text):
        rule = KNOWING
    if clause.refers and host is not None and host.cls == _JUDGING and not rejects(host, forms):
        return None  # who welcomes or regrets what was said does not say whether it is so
    if clause.refers and (rule != "stance.refuses" or names_report(forms)):
        stance, rule = ("denies" if rejects(host, forms) else stance), REFERS
    text = context if span == sentence.span else span.of(told.reading.article.text)
    place = Place(told.name, told.reading.article.outlet, told.reported, span, text, sentence.span, context)
    return Position(
        f"{told.name}:{span.start}", place, holders, stance, find_matter(host, forms), sentence.headline,
        host.id if host is not None else None, says, after, rule,
        host is None and load_marks().unverifiable.within(forms),
    )  # fmt: skip


def _is_of_knowing(host: Statement, text: str) -> bool:
    """Whether somebody denies only to know of a thing, to have word or proof of it: "he denied any knowledge of"."""
    marks = load_marks()
    opening = [t.form for t in tokenize(host.content[0].of(text)[:_OPENING]) if t.word] if host.content else []
    opening = opening[1:] if opening[:1] and opening[0] in marks.any else opening
    return marks.knowing_of.match(opening, 0, len(opening)) > 0


def _of(token: Token) -> Span:
    return Span(token.start, token.end)


def _is_rumour(holder: Party) -> bool:
    """Whether somebody who speaks is only "media", without a name."""
    words = fold(holder.name_ar).split()
    return holder.identity.startswith(_NAMELESS) and any(word in load_marks().media for word in words)


def _tells_enough(says: Proposition, alone: bool) -> bool:
    """Whether a clause tells what can be compared; the article's own (``alone``) must tell of something done, when or
    how many."""
    if alone and not (says.acts or says.events or says.quantities or says.owned or (says.dates and says.telling)):
        return False
    tells = says.telling + len(says.dates) + _WORD * len(says.words)
    return says.telling >= _LEAST_TELLING or tells >= (_ENOUGH if alone else _ENOUGH_SAID)


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
    if not before:  # "after the funeral of soldiers of his country the president said ..."
        later = [n.party for n in inside if n.span.start > tokens[at].start and n.party.type == "PER"]
        before = [party for party in later[:1] if party.country]
    return tuple(before[-1:])


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
