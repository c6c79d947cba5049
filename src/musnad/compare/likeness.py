"""How alike two clauses are in what they say, and what speaks against their saying the same."""

from __future__ import annotations

from itertools import combinations

from musnad.compare.positions import Position
from musnad.compare.propositions import Proposition

Feature = tuple[str, str]

# How much each kind of what a clause says counts for its being the same.
# Set by search over six stories of gold for the most right links at four right of five shown.
WEIGHTS: dict[str, float] = {
    "party": 0.4, "state": 0.55, "place": 1.45, "act": 0.6, "thing": 1.5, "event": 1.1, "word": 0.6, "root": 0.6,
    "number": 0.7, "day": 0.35, "direction": 0.3, "deed": 0.7, "joint": 0.4, "owned": 0.7,
}  # fmt: skip
EVIDENCE = 6.0  # what is added to the lengths of two clauses, so that little in common is less than much
ENOUGH = 0.18  # likeness from which two clauses say the same
SAME = 0.75  # likeness from which the wording alone is enough
_LEAST = 3.0  # deeds, things, people, places and numbers that two clauses should share
_WORD = 0.5  # what a shared word counts among them
_WANTED = "stance.wants"
_PEOPLE = ("person:", "per:")
_GROUP = "group:"  # a collective without a name is one of its article

# What is left of a likeness where something speaks against it.
_DISCOUNTS: dict[str, float] = {
    "wanted": 0.7, "nothing done": 0.85, "no deed": 0.9, "little": 0.9, "others act": 0.85, "turned": 0.5,
    "elsewhere": 0.8, "other people": 0.6,
}  # fmt: skip


def features_of(says: Proposition) -> frozenset[Feature]:
    """What can be compared of a clause."""
    found: set[Feature] = set()
    for kind, values in (
        ("party", named_parties(says)), ("state", says.states), ("place", says.places), ("act", says.acts),
        ("thing", says.things), ("event", says.events), ("word", says.words), ("root", says.roots),
        ("owned", says.owned),
    ):  # fmt: skip
        found.update((kind, value) for value in values)
    found.update(("number", f"{q.value:g}") for q in says.quantities)
    found.update(("day", d.value[:10]) for d in says.dates if d.value and d.value[0].isdigit() and len(d.value) >= 10)
    core = sorted(says.acts | says.things)
    for agent in says.agents:
        for patient in says.patients:
            found.add(("direction", f"{agent}>{patient}"))
            if agent != patient:
                found.update(("deed", f"{agent}>{patient}:{concept}") for concept in core)
    found.update(("joint", f"{a}&{b}") for a, b in combinations(core, 2))
    return frozenset(found)


def named_parties(says: Proposition) -> frozenset[str]:
    """Who takes part, but for collectives without a name of their own."""
    return frozenset(party for party in says.parties if not party.startswith(_GROUP))


def discount(a: Position, b: Position) -> float:
    """What is left of the likeness of two clauses after all that speaks against their saying the same: one is only
    asked for, nothing done or little in all is common, others do it, elsewhere, or to each other."""
    return discount_sayings(a.says, b.says, (a.rule == _WANTED) != (b.rule == _WANTED))


def discount_sayings(one: Proposition, other: Proposition, wanted: bool = False) -> float:
    """As :func:`discount`, of what two clauses say; ``wanted`` where one of them only asks for it."""
    found = {"wanted"} if wanted else set()
    said = len(one.acts & other.acts) + len(one.things & other.things)
    if not said:
        found.add("nothing done")
    elif not one.acts & other.acts:
        found.add("no deed")
    if said + _witnesses(one, other) < _LEAST:
        found.add("little")
    if one.actors and other.actors and not one.actors & other.actors and one.events & other.events:
        found.add("others act")
    if one.places and other.places and not one.places & other.places:
        found.add("elsewhere")
    mine, theirs = _people(one), _people(other)
    if mine and theirs and not mine & theirs:
        found.add("other people")
    if _is_turned(one, other):
        found.add("turned")
    left = 1.0
    for name in found:
        left *= _DISCOUNTS[name]
    return left


def _people(says: Proposition) -> frozenset[str]:
    return frozenset(party for party in says.parties if party.startswith(_PEOPLE))


def _is_turned(one: Proposition, other: Proposition) -> bool:
    """Whether the one does to the other what the other does to him."""
    turned = one.agents & other.patients and one.patients & other.agents
    return bool(turned) and not (one.agents & other.agents or one.patients & other.patients)


def may_be_one(one: Proposition, other: Proposition, least: float = 0.0) -> bool:
    """Whether nothing speaks against two clauses saying the same.

    They share what is done or of what, and ``least`` things in all; nobody who is named in one is only met by a
    stranger in the other; nobody does to the other what the other does to him.
    """
    said = len(one.acts & other.acts) + len(one.things & other.things)
    if not said or said + _witnesses(one, other) < least:
        return False
    if one.parties and other.parties and not (one.parties & other.parties or one.states & other.states):
        return False
    if one.actors and other.actors and not (one.actors & other.actors) and one.events & other.events:
        return False
    return not _is_turned(one, other)


def _witnesses(one: Proposition, other: Proposition) -> float:
    """What else two clauses share, beside deeds and things: those who take part, places, numbers, words."""
    numbers = {q.value for q in one.quantities} & {q.value for q in other.quantities}
    words = len(one.words & other.words) * _WORD
    return len(one.parties & other.parties) + len(one.places & other.places) + len(numbers) + words


def closeness(one: Proposition, other: Proposition) -> float:
    """The share of deeds and things, of all that either clause has, that both have."""
    mine, theirs = one.acts | one.things, other.acts | other.things
    return len(mine & theirs) / max(1, len(mine | theirs))
