"""Who is the same across articles: every entity of every article is given to one identity, with the reason.

A pure function of the set of entities (and of the lexicons): their order leaves no trace, and articles that are added
later give what all at once would have given. It is conservative. Names that the gazetteer knows are identities of
their own; other persons are compared by full name (:mod:`musnad.resolve.person_identities`), bodies by words and
country (:mod:`musnad.resolve.body_identities`); collectives, documents and anonymous sources are nobody's but their
article's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from musnad.lexicon.holders import Days, Holders, load_holders
from musnad.model import EntityType
from musnad.resolve.traits import Traits

Reason = Literal["exact", "known", "skeleton", "office", "description", "human", "single"]
Grade = Literal[
    "named official", "named person", "state", "place", "body", "media", "documents", "group", "unnamed official",
    "unnamed sources", "unknown",
]  # fmt: skip


# The ids of media begin otherwise than the gazetteer's keys of media, which no hash may look like.
_SHORT: Mapping[str, str] = {"MEDIA": "med"}


class Member(NamedTuple):
    """An entity of one article: digest of the article, id of the entity."""

    article: str
    entity: str


@dataclass(frozen=True, slots=True)
class Found:
    """An entity of one article with what is known of it and of the article. ``start`` is where it is first named."""

    member: Member
    type: EntityType
    name_ar: str
    name_en: str | None
    country: str | None
    names: tuple[str, ...]
    traits: Traits
    days: Days | None = None
    outlet: str | None = None
    start: int = 0


class Placed(NamedTuple):
    """The identity of a member, why it is its identity, and by what in particular."""

    identity: str
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Members that are one, each with its reason, and what makes the id of their identity.

    ``basis`` is the key of the gazetteer, or words that no other group has.
    """

    basis: str
    type: EntityType
    members: tuple[tuple[Found, Reason, str], ...]
    known: bool = False


def assign(entities: Iterable[Found], holders: Holders | None = None) -> dict[Member, Placed]:
    """The identity of every entity, with the reason.

    ``holders`` is the office lexicon (default: the one that comes with musnad). The same set of entities gives the
    same identities in any order.
    """
    # Late: they are built on the records of this module.
    from musnad.resolve.body_identities import group_bodies
    from musnad.resolve.person_identities import group_persons

    holders = holders or load_holders()
    ordered = sorted(entities, key=lambda found: found.member)
    persons = [f for f in ordered if f.type == "PER"]
    bodies = [f for f in ordered if f.type not in ("PER", "GROUP", "PRODUCT") or f.traits.key is not None]
    placed = {id(f) for f in (*persons, *bodies)}
    bodies = [f for f in bodies if f.type != "PER"]
    groups = [*group_persons(persons, holders), *group_bodies(bodies, holders)]
    groups.extend(alone(f) for f in ordered if id(f) not in placed)
    return _number(groups)


def alone(found: Found, reason: Reason = "single", detail: str = "") -> Group:
    """A group of one entity that is nobody's but its article's."""
    return Group(f"{found.member.article} {found.member.entity}", found.type, ((found, reason, detail),))


def _number(groups: Sequence[Group]) -> dict[Member, Placed]:
    """Every member with the id of its group: the gazetteer's key, or type and a digest of the basis."""
    found: dict[Member, Placed] = {}
    taken: dict[str, str] = {}
    for group in sorted(groups, key=lambda g: (not g.known, g.type, g.basis)):
        name = name_known(group.basis) if group.known else _name_other(group, taken)
        for member, reason, detail in group.members:
            found[member.member] = Placed(name, reason, detail)
    return found


def name_known(key: str) -> str:
    """The id of the identity with that key of the gazetteer.

    >>> name_known("person:Sergey Lavrov")
    'person:Sergey_Lavrov'
    """
    return key.replace(" ", "_")


def _name_other(group: Group, taken: dict[str, str]) -> str:
    digest = hashlib.sha256(f"{group.type} {group.basis}".encode("utf-8", "surrogatepass")).hexdigest()
    length = 8
    name = f"{_SHORT.get(group.type, group.type.lower())}:{digest[:length]}"
    while taken.get(name, group.basis) != group.basis:
        length += 4
        name = f"{_SHORT.get(group.type, group.type.lower())}:{digest[:length]}"
    taken[name] = group.basis
    return name


def grade_of(type: EntityType, traits: Iterable[Traits], known: bool, holders: Holders) -> Grade:
    """What kind of source an identity is, from the traits of its members."""
    plain: Mapping[EntityType, Grade] = {
        "MEDIA": "media", "PRODUCT": "documents", "GPE": "state", "LOC": "place", "FAC": "place", "ORG": "body",
    }  # fmt: skip
    if type in plain:
        return plain[type]
    all_traits = list(traits)
    senses = {held.sense for t in all_traits for held in t.offices}
    if type == "GROUP":
        if "source" in senses:
            return "unnamed sources"
        return "unnamed official" if senses & holders.official else "group"
    named = known or any(t.named for t in all_traits)
    if named:
        return "named official" if senses & holders.official else "named person"
    if "source" in senses:
        return "unnamed sources"
    return "unnamed official" if senses & holders.official else "unknown"
