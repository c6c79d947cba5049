"""What one says is so and another says is not: by word of denial, by negation, or by asserting the contrary."""

from __future__ import annotations

from musnad.compare.likeness import closeness
from musnad.compare.positions import Position
from musnad.compare.propositions import Proposition
from musnad.compare.references import TAKEN_UP
from musnad.lexicon.concepts import load_concepts

FIRM = frozenset({"asserts", "reports"})
_HELD = FIRM | {"alleges"}
_WORDS = frozenset({"stance.denies", "stance.denying", TAKEN_UP})
DENIED = "polarity.denied"
_SHARE = 0.66  # part of what is denied that the other must say
_LEAST = 2  # deeds and things of it


def at_odds(a: Position, b: Position) -> tuple[tuple[str, str], str] | None:
    """The stances or the contrary deeds of two positions on one thing, and the rule."""
    if a.article == b.article and (a.holders == b.holders or a.headline or b.headline):
        return None  # a headline only sums up
    for denial, other in ((a, b), (b, a)):
        if other.stance in _HELD and _denies_it(denial, other):
            stances = {denial.id: "denies", other.id: str(other.stance)}
            return (stances[a.id], stances[b.id]), DENIED
    if a.stance in FIRM and b.stance in FIRM:
        contrary = _contrary(a.says, b.says)
        if contrary is not None:
            return contrary, "polarity.contrary"
    return None


def _denies_it(denial: Position, other: Position) -> bool:
    """Whether what is denied is what the other says: most of it is in the other, and nobody else is meant."""
    if other.says.negative or not (denial.stance == "denies" or (denial.stance in FIRM and denial.says.negated)):
        return False
    who, whom = _who(denial.says), _who(other.says)
    if who and whom and 2 * len(who & whom) <= min(len(who), len(whom)):
        return False  # of others
    mine, theirs = _given(denial.says), _given(other.says)
    if mine and theirs and not mine & theirs:
        return False  # done to others
    concepts = load_concepts()
    mine, theirs = denial.says.acts | denial.says.things, other.says.acts | other.says.things
    if denial.rule not in _WORDS and not denial.says.negated & theirs:
        return False
    if denial.says.acts and not denial.says.acts & other.says.acts:
        return False
    telling = concepts.widest(id for id in mine if not concepts.concepts[id].vague)
    shared = telling & concepts.widest(theirs)
    return bool(shared) and len(shared) >= max(_SHARE * len(telling), min(_LEAST, len(telling)))


def _who(says: Proposition) -> frozenset[str]:
    named = frozenset(p for p in says.parties | says.places if not p.startswith("group:"))
    return named | frozenset(f"state:{code}" for code in says.states)


def _given(says: Proposition) -> frozenset[str]:
    return frozenset(p for p in says.patients if not p.startswith("group:"))


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
