"""The bearers of full names, one node for each name, country and walk of life: what is compared across articles.

A node keeps what its members say of it and not the members, of which there may be millions.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from musnad.lexicon.holders import Holders
from musnad.resolve.evidence import Evidence
from musnad.resolve.identities import Found
from musnad.resolve.name_parts import NameParts, take_name_apart
from musnad.resolve.name_words import load_name_words
from musnad.resolve.spelling import Bearer


@dataclass(eq=False, slots=True)
class Node:
    """Everybody with one full name, one country and one walk of life: as far as articles can be trusted blindly.

    Of a name that thousands bear (``common``) it is everybody with one name, one country and the same offices, or who
    else is ``apart`` from the others. ``key`` is the gazetteer's of a known person, of whom every spelling has a node,
    with or without members. ``genders`` are the letters of those that articles give them, ``outlets`` the outlets of
    the articles, ``days`` the ordinals of their days, where they are known; ``count`` is the number of members.
    """

    name: str
    country: str | None
    walk: str
    offices: frozenset[str] = frozenset()
    genders: str = ""
    key: str | None = None
    apart: tuple[str, ...] = ()
    common: bool = False
    count: int = 0
    outlets: frozenset[str] = frozenset()
    days: array[int] = field(default_factory=lambda: array("i"))

    @property
    def parts(self) -> NameParts:
        """The parts of the name. Not kept: there are as many nodes as names."""
        return take_name_apart(self.name)

    @property
    def bearer(self) -> Bearer:
        """What is known of the bearer."""
        return Bearer(self.country, self.offices, self.genders if len(self.genders) == 1 else "", "PER")

    @property
    def basis(self) -> tuple[str, ...]:
        """Words that no other node has."""
        return plain(self.parts), self.country or "", self.walk, *self.apart


class Nodes:
    """The nodes of everybody with a full name, as they come: first :meth:`take` them all, then :meth:`close`."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._numbers: dict[tuple[str, ...], int] = {}
        self._nodes: list[Node] = []
        self._shared: dict[frozenset[str], frozenset[str]] = {}

    def take(self, found: Found) -> int:
        """The number of the node of somebody with a full name, for the time being."""
        parts = take_name_apart(found.name_ar)
        country, walk = found.country or parts.country, self._evidence.walk(found)
        offices = self._evidence.specific(found)
        common = is_common(parts)
        apart = _set_apart(found, offices) if common else ()
        key = (plain(parts), country or "", walk, *apart)
        number = self._numbers.setdefault(key, len(self._nodes))
        if number == len(self._nodes):
            self._nodes.append(Node(found.name_ar, country, walk, apart=apart, common=common))
        self._add(self._nodes[number], found, offices)
        return number

    def _add(self, node: Node, found: Found, offices: Collection[str]) -> None:
        node.name = min(node.name, found.name_ar)
        node.count += 1
        node.offices = self._with(node.offices, offices)
        if found.traits.gender not in node.genders:
            node.genders += found.traits.gender
        if found.outlet:
            node.outlets = self._with(node.outlets, (found.outlet,))
        if found.days is not None:
            node.days.append(ordinal(found.days[0]))

    def _with(self, own: frozenset[str], more: Collection[str]) -> frozenset[str]:
        """``own`` and ``more``; the same set for all nodes that have the same."""
        if own.issuperset(more):
            return own
        joined = own.union(more)
        return self._shared.setdefault(joined, joined)

    def close(self, holders: Holders, known_offices: Mapping[str, Collection[str]]) -> tuple[list[Node], array[int]]:
        """All nodes, in an order of their own, with one for every spelling of a known person after them; and what
        number each node now has, by the number that it had.

        ``known_offices`` are the offices in which known persons are seen, by key.
        """
        numbers = array("i", bytes(4 * len(self._nodes)))
        nodes: list[Node] = []
        for key in sorted(self._numbers):
            numbers[self._numbers[key]] = len(nodes)
            nodes.append(self._nodes[self._numbers[key]])
        nodes.extend(_known(holders, known_offices))
        return nodes, numbers


def _known(holders: Holders, known_offices: Mapping[str, Collection[str]]) -> Iterator[Node]:
    for key, person in sorted(holders.people.items()):
        for name in person.names:
            if len(take_name_apart(name).parts) > 1:
                yield Node(name, person.country, "", frozenset(known_offices.get(key, ())), person.gender, key=key)


def _set_apart(found: Found, offices: Collection[str]) -> tuple[str, ...]:
    """What tells a bearer of a common name from others: the offices, else the article."""
    return tuple(sorted(offices)) if offices else tuple(found.member)


def ordinal(iso: str) -> int:
    """The number of a day."""
    return date.fromisoformat(iso).toordinal()


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
