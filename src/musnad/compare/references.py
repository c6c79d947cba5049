"""Positions on what somebody else said: "which Moscow did not confirm", "he denied these accusations"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from musnad.compare.clauses import cut_clauses, trim
from musnad.compare.records import Told
from musnad.compare.sentences import read_sentences
from musnad.compare.stances import STANCES
from musnad.extract.document import Document
from musnad.model import Span, Statement

if TYPE_CHECKING:
    from musnad.compare.positions import Position

TAKEN_UP = "stance.taken up"
REFERS = "stance.refers"
_LEAST_TELLING = 2
_FAR = 1500  # characters within which what is taken up was said


def take_up(told: Told, found: Sequence[Position], document: Document) -> list[Position]:
    """The positions of an article, with those on what stands elsewhere in it told by what they are about."""
    return _referring(_unverified(_shared(told, list(found), document)))


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
        place = replace(
            best.place, span=clause, text=clause.of(text), sentence=sentence.span, context=sentence.span.of(text)
        )
        found = [p for p in found if p.place.span != clause]
        id = f"{told.name}:{clause.start}"
        if any(p.id == id for p in found):
            id = f"{id}-{clause.end}"  # another clause begins there
        found.append(
            replace(
                best, id=id, place=place, holders=holders,
                stance=STANCES[statement.commitment], matter="fact", headline=False, statement=statement.id,
                rule=TAKEN_UP,
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
                position = replace(position, says=about.says, rule=TAKEN_UP)
        changed.append(position)
    return changed


def _referring(found: list[Position]) -> list[Position]:
    """Let who denies or does not confirm "these accusations" do so of what was last alleged, denied or said by others;
    where nothing of that kind stands before it is no position."""
    kept: list[Position] = []
    for position in found:
        if position.rule != REFERS:
            kept.append(position)
            continue
        about = _last_said(position, kept)
        if about is not None:
            kept.append(replace(position, says=about.says, matter=about.matter, rule=TAKEN_UP))
    return kept


def _last_said(position: Position, before: Sequence[Position]) -> Position | None:
    """What is taken up: the last accusation or denial, else the last thing that somebody else said."""
    near = [p for p in before if position.place.span.start - p.place.span.end < _FAR and p.says.telling > 1]
    open_ = [p for p in near if p.stance in ("alleges", "denies") and p.rule != TAKEN_UP]
    others = [p for p in near if p.holders and p.holders != position.holders and p.stance == "asserts"]
    return max((*open_[-1:], *others[-1:]), key=lambda p: (p in open_, p.place.span), default=None)
