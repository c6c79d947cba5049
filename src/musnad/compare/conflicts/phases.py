"""What is to come for one and has happened for another: a meeting planned and held, a truce in force and ended."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Literal

from musnad.compare.claims.claims import order_key
from musnad.compare.claims.evidence import DAYS, Evidence
from musnad.compare.claims.pairs import days_between, same_voice
from musnad.compare.clauses.forms import bare_words_of, forms_of
from musnad.compare.clauses.meetings import Meeting
from musnad.compare.clauses.positions import Position
from musnad.intervals import days_of
from musnad.lexicon.concepts import load_concepts, load_marks
from musnad.lexicon.event_words import load_event_words
from musnad.lexicon.phrases import PhraseSet
from musnad.lexicon.verbs import finite
from musnad.model import Date

Pair = tuple[Position, Position, tuple[str, str], str]
Phase = Literal["to come", "threatened", "in force", "ended"]
_AHEAD = frozenset({"planned"})
_DONE = frozenset({"actual", "asserted"})
_FIRM = frozenset({"asserts", "reports"})
_GROUP = "group:"
_DAYS = 10
_TO_THE_DAY = 10  # letters of a date that is known to the day
_NEAR = 4  # words between a thing and what is told of it
_ALIKE = 0.1  # likeness from which two clauses are on one thing of which there is one
_AT_ODDS: frozenset[tuple[Phase, Phase]] = frozenset(
    {("to come", "in force"), ("threatened", "ended"), ("in force", "ended")}
)


def find_held(
    positions: Sequence[Position], meetings: Mapping[str, Sequence[Meeting]], evidence: Evidence
) -> Iterator[Pair]:
    """Meetings that one article has ahead of the same people who have met in another, one pair for each; ``meetings``
    are those of the articles by their names."""
    ahead: dict[tuple[str, frozenset[str]], list[Position]] = defaultdict(list)
    held: dict[tuple[str, frozenset[str]], list[Position]] = defaultdict(list)
    for position in sorted(positions, key=order_key):
        if position.headline or position.says.negated:
            continue
        for meeting in meetings.get(position.article, ()):
            if not any(position.place.span.contains(anchor) for anchor in meeting.anchors):
                continue
            key = meeting.type, meeting.people
            if meeting.factuality in _AHEAD:
                if any(_is_past(d, position) for d in position.says.dates):
                    continue
                if _is_ahead(position) or position.stance == "unconfirmed" or position.matter == "forecast":
                    ahead[key].append(position)
            elif meeting.factuality in _DONE and position.stance in _FIRM and not _is_ahead(position):
                held[key].append(position)
    for key in sorted(ahead.keys() & held.keys(), key=lambda k: (k[0], sorted(k[1]))):
        pairs = [
            (a, b) for a in ahead[key] for b in held[key]
            if a.article != b.article and _follows(a, b) and a.says.acts & b.says.acts and not _was_before(a, b)
        ]  # fmt: skip
        pairs = [(a, b) for a, b in pairs if a.stance == "unconfirmed" and _is_told(a) and _is_dated(a, b)]
        if pairs:
            a, b = max(pairs, key=lambda p: (evidence.likeness(p[0], p[1], DAYS), p[0].id, p[1].id))
            yield a, b, ("to come", "held"), "status.held"


def _is_ahead(position: Position) -> bool:
    """Whether a verb of the clause tells what is to come."""
    future = load_event_words().future
    forms = bare_words_of(position)
    return any(form in future or (form[:1] == "س" and finite(form[1:]) == "imperfect") for form in forms)


def _is_told(position: Position) -> bool:
    """Whether somebody who is known says a clause."""
    return any(not holder.identity.startswith(_GROUP) for holder in position.holders)


def _was_before(a: Position, b: Position) -> bool:
    """Whether the later clause only tells of days before the earlier word: another meeting was held."""
    days = [d.value[:10] for d in b.says.dates if d.value and len(d.value) >= _TO_THE_DAY]
    return bool(days) and all(day < (a.day or "") for day in days)


def _is_dated(a: Position, b: Position) -> bool:
    """Whether the later clause tells a day between the two words."""
    days = [d.value[:10] for d in b.says.dates if d.value and len(d.value) >= _TO_THE_DAY]
    return any((a.day or "") <= day <= (b.day or "") for day in days)


def _follows(a: Position, b: Position) -> bool:
    """Whether the second word is not earlier, and not much later."""
    apart = days_between(a, b)
    return apart is not None and apart <= _DAYS and (a.day or "") <= (b.day or "")


def find_phases(positions: Iterable[Position], evidence: Evidence) -> Iterator[Pair]:
    """Clauses on a thing of which there is one, such as a truce, that cannot both be right about how far it has got:
    in force and ended, still to come and in force, threatened and ended. Each clause stands in one pair."""
    concepts = load_concepts().concepts
    found: dict[str, list[tuple[Position, Phase]]] = defaultdict(list)
    for position in sorted(positions, key=order_key):
        if position.matter != "fact" or position.stance == "denies":
            continue
        for thing in position.says.acts:
            phase = phase_of(position, thing) if concepts[thing].once else None
            if phase is not None:
                found[thing].append((position, phase))
    for thing in sorted(found):
        yield from _at_odds(found[thing], evidence)


def _at_odds(found: Sequence[tuple[Position, Phase]], evidence: Evidence) -> Iterator[Pair]:
    by_phase: dict[Phase, list[tuple[int, Position]]] = defaultdict(list)
    for position, phase in found:
        days = days_of(position.day)
        if days is not None:
            by_phase[phase].append((days[0].toordinal(), position))
    for told in by_phase.values():
        told.sort(key=itemgetter(0))
    pairs = []
    for one, other in _AT_ODDS:
        others = by_phase.get(other, [])
        ordinals = [day for day, _ in others]
        for day, a in by_phase.get(one, ()):
            for _, b in others[bisect_left(ordinals, day - _DAYS) : bisect_right(ordinals, day + _DAYS)]:
                if _is_at_odds(a, one, b) and (likeness := evidence.likeness(a, b)) >= _ALIKE:
                    outright = one == "in force" and not b.says.negative
                    rank = not outright, a.article == b.article, -likeness, order_key(a), order_key(b)
                    pairs.append((rank, a, b, one, other))
    taken: set[str] = set()
    for _, a, b, one, other in sorted(pairs, key=itemgetter(0)):
        if not {a.id, b.id} & taken:
            taken |= {a.id, b.id}
            first, second = sorted((a, b), key=order_key)
            yield first, second, (one, other) if first is a else (other, one), "status.phase"


def _is_at_odds(a: Position, phase: Phase, b: Position) -> bool:
    """Whether others tell in the same countries of what has got that far by one word and elsewhere by the other."""
    if a.says.states.isdisjoint(b.says.states):
        return False
    if phase == "to come" and (a.article == b.article or (a.day or "") <= (b.day or "")):
        return False  # what was to come has come
    return not (same_voice(a, b) or {h.identity for h in a.holders} & {h.identity for h in b.holders})


def phase_of(position: Position, thing: str) -> Phase | None:
    """How far a thing has got by the words around it in a clause; ``None`` where they do not say."""
    marks = load_marks()
    forms = forms_of(position)
    places = [at for at, id in load_concepts().find(forms) if id == thing]
    near: set[int] = set()
    for at in places:
        near |= set(range(max(0, at - _NEAR), min(len(forms), at + 1 + _NEAR)))
    told = {phase: _hits(forms, near, phrases) for phase, phrases in marks.phases.items()}
    if told["to come"]:
        return None if any(_is_past(d, position) for d in position.says.dates) else "to come"
    if told["ended"] or thing in position.says.negated:
        return "threatened" if told["threatened"] or position.stance == "unconfirmed" else "ended"
    was = any(forms[at] in marks.was for at in near)
    return "in force" if told["in force"] and not was and position.stance not in ("unconfirmed", "alleges") else None


def _is_past(date: Date, position: Position) -> bool:
    """Whether a day lies before that of the article."""
    return bool(date.value and date.value[0].isdigit() and position.date and date.value[:10] < position.date[:10])


def _hits(forms: Sequence[str], near: set[int], phrases: PhraseSet) -> bool:
    return any(phrases.match(forms, at, len(forms)) for at in sorted(near))
