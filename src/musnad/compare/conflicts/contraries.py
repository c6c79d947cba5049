"""Contrary deeds of two clauses of one claim, which cannot both be."""

from __future__ import annotations

from musnad.compare.claims.likeness import closeness
from musnad.compare.claims.pairs import days_between
from musnad.compare.claims.scope import times_apart
from musnad.compare.clauses.negations import is_conditional
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.propositions import Proposition
from musnad.compare.conflicts.denied import FIRM
from musnad.lexicon.concepts import load_concepts

_DAYS = 1  # beyond which what was done may have been undone


def find_contrary(a: Position, b: Position) -> tuple[tuple[str, str], str] | None:
    """The contrary deeds of two positions of one claim that both are held for facts, and the rule."""
    if a.article == b.article and (a.holders == b.holders or a.headline or b.headline):
        return None
    apart = days_between(a, b)
    if a.stance in FIRM and b.stance in FIRM and (apart is None or apart <= _DAYS):  # later it may have been undone
        contrary = _contrary(a.says, b.says)
        # Last, for it looks at the words: a large claim has many pairs.
        if contrary is not None and not (is_conditional(a) or is_conditional(b) or times_apart(a, b)):
            return contrary, "polarity.contrary"
    return None


def _states(says: Proposition) -> frozenset[str]:
    return frozenset(f"state:{code}" for code in says.states) | says.parties


def _contrary(one: Proposition, other: Proposition) -> tuple[str, str] | None:
    """Two deeds of which each clause has one and not the other, which cannot both be, and done to the same; what rises
    and falls from hour to hour is none."""
    concepts = load_concepts().concepts
    mine, theirs = one.acts - other.acts, other.acts - one.acts
    if one.negative or other.negative or one.quantities or other.quantities:
        return None
    for act in sorted(mine):
        against = concepts[act].against & theirs
        if against and not concepts[act].vague and _same_object(one, other) and closeness(one, other) > 0:
            return act, min(against)
    return None


def _same_object(one: Proposition, other: Proposition) -> bool:
    """Whether both are about one thing: the other deeds and things of the shorter clause are in the longer."""
    concepts = load_concepts().concepts
    core = [
        frozenset(id for id in says.acts | says.things if not concepts[id].against or concepts[id].once)
        for says in (one, other)
    ]
    short, long = sorted(core, key=len)
    return bool(short) and short <= long and bool(_states(one) & _states(other))
