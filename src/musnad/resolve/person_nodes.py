"""The bearers of full names, one node for each name, country and walk of life: what is compared across articles."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from musnad.lexicon.holders import Holders
from musnad.resolve.evidence import Evidence
from musnad.resolve.identities import Found, Reason
from musnad.resolve.name_parts import NameParts, take_name_apart
from musnad.resolve.name_words import load_name_words
from musnad.resolve.spelling import Bearer

Joined = tuple[Found, Reason, str]
"""A member of an identity, why it is one, and by what in particular."""


@dataclass(eq=False, slots=True)
class Node:
    """Everybody with one full name, one country and one walk of life: as far as articles can be trusted blindly.

    Of a name that thousands bear (``common``) it is everybody with one name, one country and the same offices. ``key``
    is the gazetteer's of a known person, of whom every spelling has a node, with or without members. ``genders`` are
    the letters of those that articles give them.
    """

    name: str
    written: str
    country: str | None
    walk: str
    offices: frozenset[str] = frozenset()
    genders: str = ""
    members: list[Found] = field(default_factory=list)
    key: str | None = None
    common: bool = False

    @property
    def parts(self) -> NameParts:
        """The parts of the name as it was first written. Not kept: there are as many nodes as names."""
        return take_name_apart(self.written)

    @property
    def bearer(self) -> Bearer:
        """What is known of the bearer."""
        return Bearer(self.country, self.offices, self.genders if len(self.genders) == 1 else "", "PER")

    @property
    def outlets(self) -> set[str]:
        """The outlets whose articles speak of them, where it is known."""
        return {found.outlet for found in self.members if found.outlet}

    @property
    def basis(self) -> tuple[str, ...]:
        """Words that no other node has."""
        basis = plain(self.parts), self.country or "", self.walk
        return (*basis, *_set_apart(self.members[0], self.offices)) if self.common and self.members else basis


def make_nodes(
    full: Sequence[Found], evidence: Evidence, holders: Holders, known_offices: Mapping[str, Collection[str]]
) -> list[Node]:
    """The nodes of everybody with a full name, and one for every spelling of a known person, in an order of their own.

    ``known_offices`` are the offices in which known persons are seen, by key.
    """
    nodes: dict[tuple[str, ...], Node] = {}
    for found in full:
        parts = take_name_apart(found.name_ar)
        country, walk = found.country or parts.country, evidence.walk(found)
        common = is_common(parts)
        offices = evidence.specific(found)
        key: tuple[str, ...] = (plain(parts), country or "", walk)
        if common:
            key += _set_apart(found, offices)
        node = nodes.get(key)
        if node is None:
            node = nodes[key] = Node(found.name_ar, found.name_ar, country, walk, common=common)
        node.name = min(node.name, found.name_ar)
        if offices:
            node.offices |= offices
        if found.traits.gender not in node.genders:
            node.genders += found.traits.gender
        node.members.append(found)
    made = [nodes[key] for key in sorted(nodes)]
    for key_of, person in sorted(holders.people.items()):
        for name in person.names:
            parts = take_name_apart(name)
            if len(parts.parts) > 1:
                offices_of = frozenset(known_offices.get(key_of, ()))
                made.append(Node(name, name, person.country, "", offices_of, person.gender, key=key_of))
    return made


def _set_apart(found: Found, offices: Collection[str]) -> tuple[str, ...]:
    """What tells a bearer of a common name from others: the offices, else the article."""
    return tuple(sorted(offices)) if offices else tuple(found.member)


def plain(parts: NameParts) -> str:
    """A name as it is compared for being exactly the same."""
    return " ".join((*(part.whole for part in parts.parts), parts.generation)).strip()


def is_native_first(parts: NameParts) -> bool:
    """Whether a name opens with an Arabic given name."""
    return bool(parts.parts) and parts.parts[0].text in load_name_words().native


def is_common(parts: NameParts) -> bool:
    """Whether thousands bear a name: given names only, or one with the family name of a great tribe."""
    words = load_name_words()
    if is_given_only(parts):
        return True
    return len(parts.parts) == 2 and parts.parts[0].text in words.given and parts.parts[1].text in words.tribal


def is_given_only(parts: NameParts) -> bool:
    """Whether a name is one or two given names and nothing else."""
    given = load_name_words().given
    return 0 < len(parts.parts) < 3 and all(part.text in given for part in parts.parts)
