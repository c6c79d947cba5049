"""What one leaves open by name, and another tells: where, when or how many, the terms of an accord, a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from musnad.arabic.folding import fold
from musnad.compare.claims.claims import order_key
from musnad.compare.claims.evidence import DAYS, NUMBERS, PLACES, Evidence
from musnad.compare.claims.pairs import days_between, is_reprint
from musnad.compare.clauses.forms import forms_of
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.settings import places_of
from musnad.compare.conflicts.sameness import names_of
from musnad.lexicon.concepts import load_concepts, load_marks

Pair = tuple[Position, Position, tuple[str, str], str]
_FIRM = frozenset({"asserts", "reports"})
_DETAILS = "stance.declines details"
_TERMS = "terms"
_ACCORD = "accord"
_DAYS = 10
_FIRST = 2  # words within which a question word opens a clause
_HELD = 0.5  # part of a question that who answers it must say
_NAMED = 2  # who must be named by what is not known and by who tells it
_TELLING = 2  # what a question must say to be about something
_TO_THE_DAY = 10  # letters of a date that is known to the day


def find_openings(positions: Sequence[Position], evidence: Evidence) -> Iterator[Pair]:
    """Pairs of what is left open and who tells it in another article that is not earlier, one for each opening."""
    index = _Index(sorted(positions, key=order_key))
    answered: set[tuple[str, str]] = set()
    for left in index.ordered:
        found: Pair | None = None
        if left.rule == _DETAILS and _TERMS in left.says.things:
            found = _quoted(left, index)
        elif left.rule == _DETAILS and left.matter != "opinion":
            found = _told(left, index, evidence)
        elif _is_question(left):
            found = _answered(left, index, evidence)
        if found is not None and (found[1].id, found[3]) not in answered:
            answered.add((found[1].id, found[3]))
            yield found


class _Index:
    """Positions in the order of time, and where to look for those that say something in particular."""

    def __init__(self, ordered: Sequence[Position]) -> None:
        self.ordered = ordered
        self.sentences: list[list[Position]] = []
        self._by_event: dict[str, set[int]] = defaultdict(set)
        self._by_concept: dict[str, list[Position]] = defaultdict(list)
        numbers: dict[tuple[str, int], int] = {}
        for position in ordered:
            number = numbers.setdefault((position.article, position.place.sentence.start), len(self.sentences))
            if number == len(self.sentences):
                self.sentences.append([])
            self.sentences[number].append(position)
            for event in position.says.events:
                self._by_event[event].add(number)
            for concept in position.says.acts | position.says.things:
                self._by_concept[concept].append(position)

    def telling_of(self, events: Iterable[str]) -> list[list[Position]]:
        """The sentences with an event of one of these types."""
        return [self.sentences[number] for number in sorted(set[int]().union(*(self._by_event[e] for e in events)))]

    def speaking_of(self, concepts: Iterable[str]) -> Sequence[Position]:
        """Positions among which are all that hold all of these concepts."""
        return min((self._by_concept[concept] for concept in concepts), key=len, default=self.ordered)

    @cached_property
    def of_accords(self) -> list[Position]:
        """What is said of an accord."""
        return self._by_concept[_ACCORD]

    @cached_property
    def accords_say(self) -> list[Position]:
        """What an accord itself says."""
        concepts = load_concepts()
        return [
            p for p in self.ordered
            if p.holders and p.says.acts
            and _ACCORD in {id for _, id in concepts.find(fold(p.holders[0].name_ar).split())}
        ]  # fmt: skip


def _is_later(left: Position, other: Position) -> bool:
    apart = days_between(left, other)
    return left.article != other.article and apart is not None and (left.day or "") <= (other.day or "")


def _quoted(left: Position, index: _Index) -> Pair | None:
    """Who says what stands in an accord, of which somebody would not tell the terms: the accord itself."""
    if not left.says.states or _ACCORD not in left.says.acts:
        return None
    about = {p.article for p in index.of_accords if _ACCORD in p.says.acts and left.says.states <= p.says.states}
    for other in index.accords_say:
        if other.article != left.article and other.article in about:
            return *sorted_pair(left, other), "status.terms"
    return None


def sorted_pair(a: Position, b: Position) -> tuple[Position, Position, tuple[str, str]]:
    """Two positions in the order of time, with their stances."""
    first, second = sorted((a, b), key=order_key)
    return first, second, (first.stance, second.stance)


def _told(left: Position, index: _Index, evidence: Evidence) -> Pair | None:
    """The clause that tells where, when or how many, in a sentence on the same deed of the same states."""
    asked = _asked(left)
    if asked is None or not left.says.events:
        return None
    best: tuple[tuple[bool, float], Position] | None = None
    for found in index.telling_of(left.says.events):
        if not _is_later(left, found[0]) or (days_between(left, found[0]) or 0) > _DAYS:
            continue
        for deed in found:
            same = left.says.events & deed.says.events and left.says.states <= deed.says.states
            if not same or deed.stance not in _FIRM or deed.says.negative:
                continue
            if len(names_of(left.says) & names_of(deed.says)) < _NAMED:
                continue  # of one country there are many deeds of a kind
            for other in found:
                if other.stance in _FIRM and _tells(other, asked) and abs(_gap(deed, other)) <= 1:
                    weight = other is not deed, evidence.likeness(left, deed, PLACES | DAYS | NUMBERS)
                    if best is None or weight > best[0]:
                        best = weight, other
    return (*sorted_pair(left, best[1]), "status.unknown") if best is not None else None


def _gap(one: Position, other: Position) -> int:
    """Roughly how many clauses lie between two of a sentence."""
    if one.place.span.overlaps(other.place.span):
        return 0
    apart = max(one.place.span.start, other.place.span.start) - min(one.place.span.end, other.place.span.end)
    return 1 if apart <= _NEXT else 2


_NEXT = 30  # characters between two clauses that follow one another


def _asked(left: Position) -> str | None:
    """What is not known: where, when, or how many."""
    forms = forms_of(left)[:_FIRST]
    asking = load_marks().asking
    return next((kind for form in forms for kind, words in asking.items() if form in words), None)


def _tells(position: Position, asked: str) -> bool:
    if asked == "where":
        return bool(places_of(position.says))
    if asked == "when":
        return any(d.value and d.value[0].isdigit() and len(d.value) >= _TO_THE_DAY for d in position.says.dates)
    return bool(position.says.quantities)


def _is_question(position: Position) -> bool:
    """Whether a clause of the article asks whether something is so."""
    return (
        not position.holders
        and position.stance == "unconfirmed"
        and position.matter == "fact"
        and position.place.text.rstrip(' »”"').endswith(("؟", "?"))
        and len(position.says.acts | position.says.things) + len(position.says.states) > _TELLING
        and bool(position.says.owned)
    )


def _answered(left: Position, index: _Index, evidence: Evidence) -> Pair | None:
    """The clause of a later article that most of the question stands in, told as a fact."""
    core = left.says.acts | left.says.things
    near = [
        p for p in index.speaking_of(core)
        if p.stance in _FIRM and p.matter == "fact" and not p.says.negative and left.says.states <= p.says.states
        and core <= p.says.acts | p.says.things and (left.day or "") < (p.day or "") and _is_later(left, p)
        and evidence.held(left, p) >= _HELD and not is_reprint(left, p)
    ]  # fmt: skip
    if not near:
        return None
    best = max(near, key=lambda p: (round(evidence.held(left, p), 2), p.id))
    return *sorted_pair(left, best), "status.asked"
