"""One deed on two days: accounts that cannot both be right about when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import combinations

from musnad.compare.announcements import ANNOUNCED, speakers_of
from musnad.compare.claims import order_key
from musnad.compare.likeness import may_be_one
from musnad.compare.positions import Position
from musnad.intervals import days_of
from musnad.lexicon.concepts import load_concepts
from musnad.model import Date

_FIRM = frozenset({"asserts", "reports"})
_NEAR = timedelta(days=3)  # further apart it is another time
_SLACK = timedelta(hours=6)  # apart on one day
_HOURS = timedelta(hours=2)  # apart on two days
_PARTS = {"MO": (4, 13), "MI": (10, 15), "AF": (11, 19), "EV": (16, 24), "NI": (18, 30), "DT": (5, 20)}
_SHARED = 2  # deeds and things that two clauses share
_CROWD = 60
_COPIED = 0.6  # share of the words from which two clauses are one text
_TELLING = 3  # a number that says which deed is meant

Moment = tuple[datetime, datetime]


def compare_days(positions: Iterable[Position]) -> Iterator[tuple[Position, Position, tuple[str, str], str]]:
    """Pairs of clauses of different articles that tell the same deed of different times.

    Each names one time only; announcements go with announcements of the same speaker. What lies more than three days
    apart is taken for another deed, what differs by hours for rounding.
    """
    groups: dict[tuple[str, ...], list[tuple[Position, Moment, str]]] = defaultdict(list)
    ordered = sorted(positions, key=order_key)
    announced: dict[str, list[Position]] = defaultdict(list)
    for position in ordered:
        if position.rule == ANNOUNCED:
            announced[position.article].append(position)
    for position in ordered:
        if position.rule != ANNOUNCED and any(
            position.place.span.overlaps(other.place.span) for other in announced[position.article]
        ):
            continue  # its day is that of announcing
        told = moment_of(position.says.dates)
        if told is None or position.stance not in _FIRM or position.matter != "fact" or position.says.negated:
            continue
        core = sorted(position.says.acts | position.says.things)
        keys: Iterable[tuple[str, ...]]
        if position.rule == ANNOUNCED:
            keys = [(ANNOUNCED, speaker, c) for speaker in sorted(speakers_of(position)) for c in core]
        else:
            keys = combinations(core, _SHARED)
        for key in keys:
            groups[key].append((position, *told))
    seen: set[tuple[str, str]] = set()
    for key, found in sorted(groups.items()):
        if len(found) > _CROWD:
            continue
        for (a, when, text), (b, other, words) in combinations(found, 2):
            if a.article == b.article or (a.id, b.id) in seen or not _apart(when, other):
                continue
            if _is_copied(a, b) and (key[0] != ANNOUNCED or _is_as_late(a, when, b, other)):
                continue
            if key[0] != ANNOUNCED and not _is_one(a, b):
                continue
            seen.add((a.id, b.id))
            yield a, b, (text, words), "date.announced" if key[0] == ANNOUNCED else "date.deed"


def _is_copied(a: Position, b: Position) -> bool:
    """Whether it is one text, printed on another day ("yesterday")."""
    return len(a.says.words & b.says.words) >= _COPIED * len(a.says.words | b.says.words)


def _is_as_late(a: Position, when: Moment, b: Position, other: Moment) -> bool:
    """Whether both times are as far from the days of their articles ("today")."""
    first, last = days_of(a.day), days_of(b.day)
    return first is not None and last is not None and when[0].date() - first[0] == other[0].date() - last[0]


def _is_one(a: Position, b: Position) -> bool:
    """Whether two clauses tell of one deed: the same deeds and numbers, and nobody in one of them only by himself."""
    one, other = a.says, b.says
    if not may_be_one(one, other) or _telling(one.acts) ^ _telling(other.acts):
        return False
    mine, theirs = {q.value for q in one.quantities}, {q.value for q in other.quantities}
    if (mine or theirs) and not mine & theirs:
        return False
    concepts = load_concepts().concepts
    once = any(concepts[act].once for act in one.acts & other.acts)
    people = sum(1 for p in one.parties & other.parties if p.startswith(("person:", "per:")))
    if not (once or people >= _SHARED or any(value >= _TELLING for value in mine & theirs)):
        return False
    return not (one.places and other.places and not one.places & other.places)


def _telling(acts: Iterable[str]) -> frozenset[str]:
    """What is done, at its widest, but for what says little."""
    concepts = load_concepts()
    return concepts.widest(act for act in acts if not concepts.concepts[act].vague)


def moment_of(dates: Iterable[Date]) -> tuple[Moment, str] | None:
    """The one time that a clause names, as the span that it can mean; a day without hours is the whole day."""
    found = {d.value: _moment(d.value) for d in dates if d.value and len(d.value) >= 10 and d.value[0].isdigit()}
    moments = {value: moment for value, moment in found.items() if moment is not None}
    if len(moments) != 1:
        return None
    (value, moment), *_ = moments.items()
    return moment, value


def days_apart(one: Iterable[Date], other: Iterable[Date]) -> tuple[str, str] | None:
    """The times that two clauses name, if each names one and they are apart, but by no more than some days."""
    mine, theirs = moment_of(one), moment_of(other)
    if mine is None or theirs is None or not _apart(mine[0], theirs[0]):
        return None
    return mine[1], theirs[1]


def _moment(value: str) -> Moment | None:
    day, _, time = value.partition("T")
    try:
        start = datetime.fromisoformat(day)
        if time in _PARTS:
            first, last = _PARTS[time]
            return start + timedelta(hours=first), start + timedelta(hours=last)
        if len(time) >= 5:
            exact = datetime.fromisoformat(f"{day}T{time[:5]}")
            return exact, exact
    except ValueError:
        return None
    return (start, start + timedelta(hours=24)) if not time else None


def _apart(one: Moment, other: Moment) -> bool:
    gap = max(one[0] - other[1], other[0] - one[1])
    whole = one[1] - one[0] == other[1] - other[0] == timedelta(hours=24)
    if whole:
        return gap < _NEAR and one[0] != other[0]
    return gap < _NEAR and gap > (_SLACK if one[0].date() == other[0].date() else _HOURS)
