"""Two numbers of one thing that cannot both be right, and numbers that only follow earlier ones."""

from __future__ import annotations

from musnad.compare.likeness import closeness
from musnad.compare.positions import Position
from musnad.compare.quantities import Quantity, differ
from musnad.compare.references import TAKEN_UP
from musnad.intervals import days_of
from musnad.lexicon.concepts import load_concepts

_DAYS = 1
_STATE = "state:"
_KNOWN = ("body:", "person:")
_CLOSE = 0.5  # share of deeds and things from which two clauses with several numbers are of one deed
_RISE = "rise"


def numbers_apart(a: Position, b: Position, thing: str | None = None) -> tuple[Quantity, Quantity] | None:
    """The numbers of two clauses on one thing that cannot both be right.

    Of victims each clause has one toll of those killed, injured and so on. Else where both give one number, it must be
    of the same (of ``thing``, if given); where both give several, all but one must agree in their order, which tells
    that they are of the same deed.
    """
    if (a.article == b.article and a.holders == b.holders) or TAKEN_UP in (a.rule, b.rule):
        return None
    mine, theirs = a.says.quantities, b.says.quantities
    if thing is None and any(q.role for q in mine) and any(q.role for q in theirs):
        return _tolls(mine, theirs) if _is_one_event(a, b) else None
    if len(mine) != len(theirs) or not mine:
        return None
    apart = [(x, y) for x, y in zip(mine, theirs, strict=True) if differ(x, y)]
    if len(apart) != 1:
        return None
    ((one, other),) = apart
    if len(mine) == 1 and not _same_counted(one, other):
        return None
    if thing is not None and thing not in one.concepts | other.concepts:
        return None
    return None if len(mine) > 1 and closeness(a.says, b.says) <= _CLOSE else (one, other)


def _same_counted(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers count the same: euros and dollars are money, and not the same."""
    both = one.concepts & other.concepts
    return one.counted == other.counted or any(not load_concepts().concepts[id].vague for id in both)


def _is_one_event(a: Position, b: Position) -> bool:
    """Whether two tolls may be of one event: they name the same states, and no other place; they are told within a day
    unless a place or a number says which event it is; and one of them says where it was or who did it."""
    one, other = a.says, b.says
    states = [{p for p in says.parties if p.startswith(_STATE)} for says in (one, other)]
    if all(states) and states[0] != states[1]:
        return False
    where = [says.places | {site.name for site in says.sites} for says in (one, other)]
    if all(where) and not where[0] & where[1]:
        return False
    if where[0] & where[1] or {q.value for q in one.quantities} & {q.value for q in other.quantities}:
        return True
    first, last = days_of(a.day), days_of(b.day)
    if first is None or last is None or abs((first[0] - last[0]).days) > _DAYS:
        return False
    known = [
        where[n] | states[n] | {p for p in says.parties if p.startswith(_KNOWN)} for n, says in enumerate((one, other))
    ]
    acts = sorted((one.acts, other.acts), key=len)
    return any(known) and acts[0] <= acts[1] and (not all(known) or bool(known[0] & known[1]))


def _tolls(mine: tuple[Quantity, ...], theirs: tuple[Quantity, ...]) -> tuple[Quantity, Quantity] | None:
    """The first toll in which two clauses differ; a part or a sum of what the other tells is no difference."""
    for role in dict.fromkeys(q.role for q in mine if q.role):
        ours, others = [q for q in mine if q.role == role], [q for q in theirs if q.role == role]
        if not others:
            continue
        one, other = max(ours, key=lambda q: q.value), max(others, key=lambda q: q.value)
        known = _totals(one, mine), _totals(other, theirs)
        if known[0] & known[1] or (one.counted != other.counted and not _both_victims(one, other)):
            continue
        if differ(one, other):
            return one, other
    return None


def _totals(toll: Quantity, told: tuple[Quantity, ...]) -> set[float]:
    """All that a toll may be told as: with the others of its kind, with one more group, and each of its parts."""
    own = [q.value for q in told if q.role == toll.role]
    return {*own, sum(own), *(toll.value + q.value for q in told if q is not toll)}


def _both_victims(one: Quantity, other: Quantity) -> bool:
    """Whether both count people at large: soldiers among the dead are not all the dead."""
    return all(q.counted == q.role or q.counts_role for q in (one, other))


def is_update(a: Position, b: Position, one: Quantity, other: Quantity) -> bool:
    """Whether the later number only follows the earlier: it is not lower, of a later day, and of the same speaker or
    outlet, or a toll that is said to have risen."""
    first, last = days_of(a.day), days_of(b.day)
    if first is None or last is None or first[1] >= last[0] or other.value < one.value:
        return False
    same = {h.identity for h in a.holders} & {h.identity for h in b.holders}
    outlet = a.place.outlet is not None and a.place.outlet == b.place.outlet and not a.holders and not b.holders
    risen = other.role is not None and _RISE in b.says.acts
    return bool(same or outlet or risen)
