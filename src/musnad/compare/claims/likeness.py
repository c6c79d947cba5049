"""How alike two clauses are in what they say, and what speaks against their saying the same."""

from __future__ import annotations

import math
from typing import NamedTuple

from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.propositions import Proposition, Term
from musnad.compare.clauses.quantities import Quantity
from musnad.lexicon.concepts import load_concepts
from musnad.remembering import remember

Feature = tuple[str, str]

# How much each kind of what a clause says counts for its being the same: what a word is by root and by meaning, of
# which the most that is common counts once; and who takes part, in what, with which numbers.
# Set by search over six stories of gold and links of unseen articles.
WEIGHTS: dict[str, float] = {
    "root": 0.9, "act": 0.83, "thing": 1.0, "kind": 0.9, "vague": 0.36,
    "party": 0.24, "state": 0.38, "place": 1.14, "event": 1.3, "number": 0.37, "day": 0.13,
    "direction": 0.68, "deed": 0.7, "owned": 0.95, "about": 0.23, "counted": 0.96,
}  # fmt: skip
HEADLINE = 0.25  # what it adds that one is the headline of an article and the other its first clause
MATTER = 0.4  # likeness at least, of two clauses that are of one matter
_EVIDENCE = 8.0  # what is added to the lengths of two of 150 clauses, so that little in common is less than much
_USUAL = 150
ENOUGH = 0.245  # likeness from which two clauses say the same
_FEW_WORDS = 3
_WORD = 0.5  # what a shared word counts among them
_WANTED = "stance.wants"
_PEOPLE = ("person:", "per:")
_GROUP = "group:"  # a collective without a name is one of its article

# What is left of a likeness for each thing that speaks against it; set by the same search, with links of unseen
# articles.
DISCOUNTS: dict[str, float] = {
    "asked for": 0.7, "done to others": 0.9, "turned": 0.7, "elsewhere": 0.7, "other people": 0.5, "other deeds": 0.9,
    "another deed first": 0.9, "numbers of other things": 0.9, "few words": 0.8, "vague": 0.9,
}  # fmt: skip


def evidence(size: int) -> float:
    """What is added to the lengths of two clauses of a story of so many: with few clauses all weigh little."""
    return _EVIDENCE * (math.log(1 + size) / math.log(1 + _USUAL)) ** 2


@remember(65536)
def meanings_of(term: Term) -> frozenset[Feature]:
    """All by which a word can be the same as another: its root, what it stands for and reports, and what that is a
    kind of."""
    concepts = load_concepts()
    found: set[Feature] = {("root", term.root)} if term.root is not None else set()
    for id in term.concepts:
        concept = concepts.concepts[id]
        found.add(("vague" if concept.vague else "act" if concept.act else "thing", id))
    found.update(("kind", id) for id in concepts.kinds(term.concepts))
    found.update(("event", type) for type in term.events)
    return frozenset(found)


def parts_of(says: Proposition) -> frozenset[frozenset[Feature]]:
    """What can be compared of a clause, part by part: each word with its meanings, and with who takes part; and who
    does it to whom, whose it is, when, where and how many. Two clauses share a part where they share anything in it."""
    concepts = load_concepts()
    taking_part = {*named_parties(says), *says.places, *(f"state:{code}" for code in says.states)}
    directions = {f"{agent}>{patient}" for agent in says.agents for patient in says.patients}
    deeds = {f"{agent}>{patient}" for agent in says.agents for patient in says.patients if agent != patient}
    owned = [(id, owner) for id, _, owner in (pair.partition("<") for pair in says.owned)]
    found: set[frozenset[Feature]] = set()
    for term in says.terms:
        found.add(meanings_of(term))
        if not term.concepts:
            continue
        core = _core(term.concepts)
        found.update(frozenset(("about", f"{concept}~{who}") for concept in core) for who in taking_part)
        found.update(frozenset(("deed", f"{deed}:{concept}") for concept in core) for deed in deeds)
        for owner in {owner for id, owner in owned if id in term.concepts}:
            wide = concepts.widest(id for id, whose in owned if id in term.concepts and whose == owner)
            found.add(frozenset(("owned", f"{concept}<{owner}") for concept in wide))
    for kind, values in (
        ("party", named_parties(says)), ("state", says.states), ("place", says.places),
        ("day", _days(says)), ("direction", directions), ("number", {f"{q.value:g}" for q in says.quantities}),
        ("counted", {what for q in says.quantities for what in _counted(q)}),
    ):  # fmt: skip
        found.update(frozenset({(kind, value)}) for value in values)
    return frozenset(part for part in found if part)


@remember(65536)
def _core(concepts: frozenset[str]) -> frozenset[str]:
    """What these stand for at their widest, without what says little."""
    words = load_concepts()
    return words.widest(id for id in concepts if not words.concepts[id].vague)


def features_of(says: Proposition) -> frozenset[Feature]:
    """All that can be compared of a clause."""
    return frozenset(feature for part in parts_of(says) for feature in part)


def named_parties(says: Proposition) -> frozenset[str]:
    """Who takes part, but for collectives without a name of their own."""
    return frozenset(party for party in says.parties if not party.startswith(_GROUP))


class Traits(NamedTuple):
    """What of a clause can speak against its saying the same as another, made ready for comparing it with many.

    ``lead_wider`` and ``acts_wider`` are what its first deeds and its deeds are kinds of, ``telling`` its deeds and
    things that say something, ``given`` those to whom it is done, ``counted`` what its numbers count.
    """

    wanted: bool
    few_words: bool
    acts: frozenset[str]
    things: frozenset[str]
    telling: frozenset[str]
    events: frozenset[str]
    places: frozenset[str]
    people: frozenset[str]
    agents: frozenset[str]
    patients: frozenset[str]
    given: frozenset[str]
    lead: frozenset[str]
    lead_wider: frozenset[str]
    acts_wider: frozenset[str]
    values: frozenset[float]
    counted: frozenset[str]


def traits_of(position: Position) -> Traits:
    """What of a position can speak against its saying the same as another."""
    says, concepts = position.says, load_concepts().concepts
    return Traits(
        position.rule == _WANTED,
        len(says.words) < _FEW_WORDS,
        says.acts,
        says.things,
        frozenset(id for id in says.acts | says.things if not concepts[id].vague),
        says.events,
        says.places,
        frozenset(party for party in says.parties if party.startswith(_PEOPLE)),
        says.agents,
        says.patients,
        frozenset(party for party in says.patients if not party.startswith(_GROUP)),
        says.lead,
        frozenset().union(*(concepts[id].broader for id in says.lead)),
        frozenset().union(*(concepts[id].broader for id in says.acts)),
        frozenset(q.value for q in says.quantities),
        frozenset(what for q in says.quantities for what in (q.counted, *_counted(q))),
    )


def discount(a: Position, b: Position) -> float:
    """What is left of the likeness of two clauses after all that speaks against their saying the same."""
    return discount_of(traits_of(a), traits_of(b))


def discount_of(one: Traits, other: Traits) -> float:
    """As :func:`discount`, of clauses that have been made ready."""
    return math.prod(DISCOUNTS[name] for name in _objections(one, other))


def objections(a: Position, b: Position) -> set[str]:
    """What speaks against two clauses saying the same: one is only asked for, little or only something vague is
    common, it is done to others or elsewhere, other deeds are told first.

    That they say the contrary or give another number does not: so do they who are at odds about one thing.
    """
    return set(_objections(traits_of(a), traits_of(b)))


def _objections(one: Traits, other: Traits) -> list[str]:
    """The names of :data:`DISCOUNTS` that hold for two clauses."""
    found = []
    if one.wanted != other.wanted:
        found.append("asked for")
    if one.few_words or other.few_words:
        found.append("few words")
    if one.telling.isdisjoint(other.telling) and (one.acts & other.acts or one.things & other.things):
        found.append("vague")
    if one.given and other.given and one.given.isdisjoint(other.given) and one.events & other.events:
        found.append("done to others")
    if one.places and other.places and one.places.isdisjoint(other.places):
        found.append("elsewhere")
    if one.people and other.people and one.people.isdisjoint(other.people):
        found.append("other people")
    if one.agents and other.agents and _is_turned(one, other):
        found.append("turned")
    if one.lead and other.lead:
        begins = _begins(one, other), _begins(other, one)
        if not any(begins):
            found.append("other deeds")
        elif not all(begins):
            found.append("another deed first")
    if one.values and other.values and one.values.isdisjoint(other.values) and one.counted.isdisjoint(other.counted):
        found.append("numbers of other things")
    return found


def _begins(one: Traits, other: Traits) -> bool:
    """Whether what is done first in one is done in the other, a kind of it, or what it is a kind of."""
    return not (
        one.lead.isdisjoint(other.acts)
        and one.lead.isdisjoint(other.acts_wider)
        and one.lead_wider.isdisjoint(other.acts)
    )


def _counted(quantity: Quantity) -> frozenset[str]:
    """What a number counts, at its widest; its word, where that stands for nothing known."""
    return load_concepts().widest(quantity.concepts) or frozenset({quantity.counted})


def _days(says: Proposition) -> frozenset[str]:
    return frozenset(d.value[:10] for d in says.dates if d.value and d.value[0].isdigit() and len(d.value) >= 10)


def _is_turned(one: Proposition | Traits, other: Proposition | Traits) -> bool:
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
