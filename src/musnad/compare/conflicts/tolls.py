"""How many came to harm: tolls of two clauses that cannot both be right, and whether they are of one event."""

from __future__ import annotations

from collections.abc import Mapping

from musnad.compare.claims.pairs import days_between
from musnad.compare.claims.scope import same_day, times_apart
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.propositions import Proposition
from musnad.compare.clauses.quantities import Quantity, differ
from musnad.compare.clauses.settings import Setting, is_fresh, setting_of
from musnad.compare.conflicts.sameness import is_another, share_of_sentence
from musnad.lexicon.concepts import load_concepts

_DAY_OFF = 1  # days by which accounts of one event may be apart
_FRESH = 2  # days from which what opens two articles is of two events
_LONG = 10  # days beyond which tolls are of two events
_ALIKE_TOLL = 0.35  # likeness, numbers aside, from which two tolls are of one event
_ALIKE_DAY = 0.15  # and where both tell of a deed of one day and country
_ALIKE_UNDATED = 0.45  # and where it is not known when
_ALIKE_INSIDE = 0.5  # and in one article, which may tell of several
_APART_TOLL = 4.0  # times by which they may differ
_TOLL = "toll"
_WORDS_ALIKE, _SENTENCE_ALIKE = 6, 0.5  # words in common, and of all, from which sentences tell one thing
_EMPTY = frozenset({"rise", "fall", "cause"})  # what numbers do from hour to hour, and what leads to them
_LISTED = 3  # different numbers of one thing, from more than which on an article lists


def tolls_apart(mine: tuple[Quantity, ...], theirs: tuple[Quantity, ...]) -> tuple[Quantity, Quantity] | None:
    """The first toll in which two clauses differ; a part or a sum of what the other tells is no difference."""
    for role in dict.fromkeys(q.role for q in mine if q.role):
        ours, others = [q for q in mine if q.role == role], [q for q in theirs if q.role == role]
        if not others:
            continue
        one, other = max(ours, key=lambda q: q.value), max(others, key=lambda q: q.value)
        known = _totals(one, mine), _totals(other, theirs)
        if (
            other.value in known[0]
            or one.value in known[1]
            or _is_one_more(one, other)
            or _sum(role, mine) == _sum(role, theirs)
            or (one.counted != other.counted and not are_victims_alike(one, other))
        ):
            continue
        if differ(one, other) and times_between(one, other) <= _APART_TOLL:
            return one, other
    return None


def is_one_event(a: Position, b: Position, settings: Mapping[str, Setting], likeness: float, alone: bool) -> bool:
    """Whether two tolls are of one event: within days and at no other place or by another deed, and alike in all but
    numbers, in their own words or, where each is ``alone`` in its sentence, in those of their sentences, of one deed at
    a place that both name, or told as the toll of what their articles are about."""
    one, other = a.says, b.says
    apart = days_between(a, b)
    if apart is not None and apart > _LONG:
        return False
    fresh = is_fresh(a, settings) and is_fresh(b, settings)
    if fresh and (apart > _FRESH if apart is not None else not same_day(a, b)):
        return False  # each is the news of its day
    if is_another(a, b):
        return False
    if apart is None and likeness < _ALIKE_UNDATED:
        return False
    here, there = setting_of(a, settings), setting_of(b, settings)
    if here.places and there.places and not here.places & there.places:
        return False
    if here.states and there.states and not here.states & there.states:
        return False
    deeds = _deeds(one), _deeds(other)
    if all(deeds) and not deeds[0] & deeds[1]:
        return False
    if a.article == b.article:
        return likeness >= _ALIKE_INSIDE
    if likeness >= _ALIKE_TOLL:
        return True
    near = apart is not None and apart <= _DAY_OFF
    if near and alone and is_told_alike(a, b):
        return not times_apart(a, b) and (apart == 0 or not fresh or same_day(a, b))
    known = here.own and there.own and here.places & there.places and deeds[0] & deeds[1]
    if (near or same_day(a, b)) and known and likeness >= _ALIKE_DAY:
        return True  # a province has several accidents a day
    if likeness >= _ALIKE_DAY and deeds[0] & deeds[1] and (here.places & there.places or here.states & there.states):
        return same_day(a, b)
    return bool(alone and here.places & there.places and _TOLL in one.things | other.things)


def is_told_alike(a: Position, b: Position) -> bool:
    """Whether the sentences of two clauses are about the same in so many words that their numbers are of one thing."""
    common, share = share_of_sentence(a, b)
    return common >= _WORDS_ALIKE and share >= _SENTENCE_ALIKE


def lists_people(says: Proposition) -> bool:
    """Whether a clause counts people in several places or groups one after the other, and none of them is the toll."""
    people = [q.value for q in says.quantities if (q.role or "persons" in q.concepts) and not q.part]
    return (len(people) >= _LISTED and max(people) < sum(people) - max(people) + 1) or len(people) > _LISTED


def _deeds(says: Proposition) -> frozenset[str]:
    """What was done, beside what became of people."""
    concepts = load_concepts().concepts
    return frozenset(act for act in says.acts if not concepts[act].victims) - _EMPTY


def _is_one_more(one: Quantity, other: Quantity) -> bool:
    """Whether one toll is of the others beside somebody told before, and the other counts him as well: "one was
    killed and seven others were hurt", "eight victims"."""
    return any(x.others and not y.others and y.value == x.value + 1 for x, y in ((one, other), (other, one)))


def times_between(one: Quantity, other: Quantity) -> float:
    return max(one.value, other.value) / min(one.value, other.value)


def _sum(role: str, told: tuple[Quantity, ...]) -> float:
    return sum(q.value for q in told if q.role == role)


def _totals(toll: Quantity, told: tuple[Quantity, ...]) -> set[float]:
    """All that a toll may be told as: with the others of its kind, with one more group, and each of its parts."""
    own = [q.value for q in told if q.role == toll.role or (q.role is None and q.counts_role)]
    return {*own, sum(own), *(toll.value + q.value for q in told if q is not toll)}


def are_victims_alike(one: Quantity, other: Quantity) -> bool:
    """Whether both count people at large: soldiers among the dead are not all the dead."""
    return all(q.counted == q.role or q.counts_role for q in (one, other))
