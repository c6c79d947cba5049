"""Who is the same across articles: every entity of every article is given to one identity, with the reason.

A pure function of the set of entities (and of the lexicons): their order leaves no trace, and articles that are added
later give what all at once would have given. It is conservative. Names that the gazetteer knows are identities of
their own; other persons are compared by full name (:mod:`musnad.resolve.person_identities`), bodies by words and
country (:mod:`musnad.resolve.body_identities`); collectives, documents and anonymous sources are nobody's but their
article's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from musnad.lexicon.holders import Days, Holders, load_holders
from musnad.model import EntityType
from musnad.resolve.traits import Traits

if TYPE_CHECKING:
    from musnad.resolve.compared_names import ComparedNames

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


@dataclass(slots=True, eq=False)
class Found:
    """An entity of one article with what is known of it and of the article. ``start`` is where it is first named,
    ``row`` what whoever stores it knows it by. Of every entity several are made, one after the other: hence not frozen,
    which takes three times as long."""

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
    row: Any = None


class Placed(NamedTuple):
    """The identity of a member, why it is its identity, and by what in particular."""

    identity: str
    reason: Reason
    detail: str = ""


class Identifiers:
    """Ids of identities of one type that the gazetteer does not know: type and a digest of what makes each.

    Where two begin alike, who comes later gets a longer one: they are to be asked for in an order of their own.
    """

    def __init__(self, type: EntityType) -> None:
        self._type = type
        self._prefix = _SHORT.get(type, type.lower())
        self._taken: set[int] = set()

    def take(self, basis: str) -> str:
        """A new id for what these words make; no other identity of the type is made by them."""
        digest = hashlib.sha256(f"{self._type} {basis}".encode("utf-8", "surrogatepass")).hexdigest()
        length = 8
        while (number := int(digest[:length], 16)) in self._taken:
            length += 4
        self._taken.add(number)
        return f"{self._prefix}:{digest[:length]}"

    def alone(self, found: Found) -> Placed:
        """The identity of one entity that is nobody's but its article's."""
        return Placed(self.take(own_basis(found)), "single")


def own_basis(found: Found) -> str:
    """Words that no other entity has."""
    return f"{found.member.article} {found.member.entity}"


def order(type: EntityType) -> Callable[[Found], tuple[str, ...]]:
    """The key of sorting by which the entities of a type have to come: persons by name, so that what is said of one
    name is found once, others by article."""
    return _by_name if type == "PER" else _by_article


def _by_name(found: Found) -> tuple[str, ...]:
    return found.name_ar, *found.member


def _by_article(found: Found) -> tuple[str, ...]:
    return found.member


def place(
    type: EntityType, entities: Iterable[Found], holders: Holders, compared: ComparedNames | None = None
) -> Iterator[tuple[Found, Placed]]:
    """Every entity of one type with its identity and the reason.

    ``entities`` come in the :func:`order` of their type and are gone through twice, in the same order: what is held of
    them does not grow with their number but with that of the names. ``compared`` is what comparing the names of persons
    has found before, and holds afterwards what it has found now; it spares time and changes nothing.
    """
    # Late: they are built on the records of this module.
    from musnad.resolve.body_identities import place_bodies
    from musnad.resolve.person_identities import place_persons

    if type == "PER":
        return place_persons(entities, holders, compared)
    if type in ("GROUP", "PRODUCT"):
        return _place_alone(type, entities)
    return place_bodies(type, entities, holders)


def _place_alone(type: EntityType, entities: Iterable[Found]) -> Iterator[tuple[Found, Placed]]:
    ids = Identifiers(type)
    for found in entities:
        key = found.traits.key
        yield found, ids.alone(found) if key is None else Placed(name_known(key), "known")


def assign(entities: Iterable[Found], holders: Holders | None = None) -> dict[Member, Placed]:
    """The identity of every entity, with the reason.

    ``holders`` is the office lexicon (default: the one that comes with musnad). The same set of entities gives the
    same identities in any order.
    """
    of_type: dict[EntityType, list[Found]] = {}
    for found in entities:
        of_type.setdefault(found.type, []).append(found)
    return {
        found.member: placed
        for type_, listed in of_type.items()
        for found, placed in place(type_, sorted(listed, key=order(type_)), holders or load_holders())
    }


def name_known(key: str) -> str:
    """The id of the identity with that key of the gazetteer.

    >>> name_known("person:Sergey Lavrov")
    'person:Sergey_Lavrov'
    """
    return key.replace(" ", "_")


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
