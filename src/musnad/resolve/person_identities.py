"""Which persons of different articles are one.

Full names are compared with full names that share two keys (:mod:`musnad.resolve.person_unions`); two that fit are one
unless anything known of them speaks against it, and a name that thousands bear needs something that speaks for it. A
part of a name ("Lavrov") and an office without a name ("the American president") only join where exactly one identity
is compatible (:mod:`musnad.resolve.person_joining`).

All persons are looked at twice: first to learn which names there are, then to place each. Between the two only the
names are held.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from musnad.lexicon.holders import Holders, Term
from musnad.resolve.compared_names import ComparedNames
from musnad.resolve.evidence import Evidence
from musnad.resolve.identities import Found, Identifiers, Placed, Reason, name_known
from musnad.resolve.name_parts import take_name_apart
from musnad.resolve.person_joining import Sightings, fit_part
from musnad.resolve.person_names import is_name
from musnad.resolve.person_nodes import Node, Nodes, plain
from musnad.resolve.person_unions import Unions
from musnad.resolve.spelling import compare_names

_KNOWN, _UNNAMED, _PARTIAL, _ALONE = -1, -2, -3, -4  # what a person is who has no full name, or is known by it


def place_persons(
    persons: Iterable[Found], holders: Holders, compared: ComparedNames | None = None
) -> Iterator[tuple[Found, Placed]]:
    """Every person of all articles with their identity, in the order of ``persons``, which is gone through twice.

    It is that of :func:`musnad.resolve.identities.order`. ``compared`` is what comparing the names has found before,
    and holds afterwards what it has found now.
    """
    evidence = Evidence(holders)
    first = _FirstLook(evidence)
    for found in persons:
        first.take(found)
    second = _SecondLook(first, compared or ComparedNames())
    for found, kind in zip(persons, first.kinds, strict=True):
        yield found, second.place(found, kind)


class _FirstLook:
    """What there is to know before anybody can be placed: the bearers of full names, and who was seen in what office.

    ``kinds`` holds for each person the number of their node, or one of the kinds above.
    """

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.lexicon = _Lexicon(evidence)
        self.nodes = Nodes(evidence)
        self.sightings = Sightings(evidence)
        self.offices: dict[str, set[str]] = defaultdict(set)  # in which known persons are seen, by key
        self.kinds = array("i")

    def take(self, found: Found) -> None:
        """Look at one person."""
        kind = self._sort(found)
        self.kinds.append(kind)
        if kind >= 0:
            self.sightings.take(kind, found)

    def _sort(self, found: Found) -> int:
        known = self.lexicon.find(found)
        if known is not None:
            self.offices[known.key] |= self.evidence.specific(found)
            self.sightings.take(known.key, found)
            return _KNOWN
        if not found.traits.named or found.traits.number != "s":
            return _UNNAMED
        parts = take_name_apart(found.name_ar).parts
        if not parts or not is_name(found.name_ar, bool(found.traits.titles)):
            return _ALONE
        return self.nodes.take(found) if len(parts) > 1 else _PARTIAL


class _SecondLook:
    """Places persons by what the first look at all of them has found."""

    def __init__(self, first: _FirstLook, compared: ComparedNames) -> None:
        self._evidence, self._lexicon = first.evidence, first.lexicon
        nodes, self._numbers = first.nodes.close(first.evidence.holders, first.offices)
        self._unions = Unions(nodes, compared)
        self._sightings = first.sightings
        self._sightings.settle(self._who)
        self._ids = Identifiers("PER")
        self._names: dict[int, str] = {}
        for basis, root in sorted(self._bases()):
            self._names[root] = self._ids.take(basis)
        self._spelling = _Spelling(self._unions)

    def _who(self, number: int) -> int | str:
        root = self._unions.root(self._numbers[number])
        return self._unions.key(root) or root

    def _bases(self) -> Iterator[tuple[str, int]]:
        """What makes the ids of all clusters that the gazetteer does not know."""
        for root in self._unions.roots():
            if self._unions.key(root) is None:
                yield "\n".join(min(node.basis for node in self._unions.cluster(root))), root

    def place(self, found: Found, kind: int) -> Placed:
        """The identity of one person."""
        placed: Placed | None
        if kind >= 0:
            number = self._numbers[kind]
            reason, detail = self._spelling.reason(number)
            placed = self._identity(self._unions.root(number), reason, detail)
        elif kind == _KNOWN:
            placed = self._by_lexicon(found)
        elif kind == _UNNAMED:
            placed = self._by_office(found)
        elif kind == _PARTIAL:
            fit = fit_part(found, self._unions, self._evidence)
            placed = None if fit is None else self._identity(*fit)
        else:
            placed = None
        return placed or self._ids.alone(found)

    def _identity(self, who: int | str, reason: Reason, detail: str) -> Placed:
        """As a member of the identity of a cluster, or of a known person."""
        key = who if isinstance(who, str) else self._unions.key(who)
        return Placed(name_known(key) if key is not None else self._names[who], reason, detail)  # type: ignore[index]

    def _by_lexicon(self, found: Found) -> Placed | None:
        known = self._lexicon.find(found)
        return None if known is None else self._identity(*known)

    def _by_office(self, found: Found) -> Placed | None:
        """Whoever has no name, with the holder of the office that day."""
        # What is called by two offices may be two persons that the article does not tell apart.
        offices = self._evidence.specific(found) or {held.signature for held in found.traits.offices}
        if found.traits.number != "s" or found.traits.named or not found.traits.definite or len(offices) != 1:
            return None
        term = self._evidence.term(found)
        if term is not None:
            return self._identity(term.holder, "office", _describe(term))
        holder = self._sightings.holder(found)
        return None if holder is None else self._identity(*holder)


class _Known(NamedTuple):
    """A person of the gazetteer, why it is that one, and by what in particular."""

    key: str
    reason: Reason
    detail: str


class _Lexicon:
    """Finds persons whom the gazetteer or the office lexicon knows."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._people = evidence.holders.people

    def find(self, found: Found) -> _Known | None:
        """Who somebody is by name, or by an office with a name that can be its holder's."""
        if found.traits.key is not None and self._is_trusted(found):
            return self._by_key(found, found.traits.key)
        return self._as_holder(found) if found.traits.named and found.traits.number == "s" else None

    def _is_trusted(self, found: Found) -> bool:
        """Whether what the article says of somebody found by a short name lets it be the one of the gazetteer."""
        person = self._people.get(found.traits.key or "")
        if person is None or person.country is None or _has_full_name(found):
            return True
        countries = {held.country for held in found.traits.offices if held.country}
        return not countries or person.country in countries

    def _by_key(self, found: Found, key: str) -> _Known:
        """By its key; a short name whose bearer held another's office on that day is that other."""
        if not _has_full_name(found):
            term = self._evidence.term(found)
            if term is not None and term.holder != key and self._evidence.accepts(term.holder, found.names):
                return _Known(term.holder, "office", _describe(term))
        return _Known(key, "known", "")

    def _as_holder(self, found: Found) -> _Known | None:
        """Somebody whose office was held that day by a person of whose name theirs can be a form."""
        term = self._evidence.term(found)
        if term is None or not self._evidence.accepts(term.holder, (found.name_ar,)):
            return None
        several = len(take_name_apart(found.name_ar).parts) > 1
        if several and any(compare_names(found.name_ar, name).same for name in self._people[term.holder].names):
            return None  # the name itself tells
        return _Known(term.holder, "office", _describe(term))


def _has_full_name(found: Found) -> bool:
    """Whether the article itself says the full name of somebody whom the gazetteer knows."""
    written = (*found.names, found.name_ar) if found.traits.shown else found.names
    return any(len(take_name_apart(name).parts) > 1 for name in written) or not found.names


class _Spelling:
    """Why each node is of its cluster: the spelling that most articles have is exact, the others are like it."""

    def __init__(self, unions: Unions) -> None:
        self._unions = unions
        self._reasons: dict[int, tuple[Reason, str]] = {}

    def reason(self, number: int) -> tuple[Reason, str]:
        """The reason for a node, and by what in particular."""
        nodes = self._unions.cluster(self._unions.root(number))
        if len(nodes) == 1:
            return "exact", ""
        found = self._reasons.get(number)
        if found is None:
            found = self._reasons[number] = _compare(self._unions.nodes[number], nodes)
        return found


def _compare(node: Node, nodes: Sequence[Node]) -> tuple[Reason, str]:
    exact = _usual(nodes)
    if plain(node.parts) in exact:
        return "exact", ""
    shown = next(n.name for n in nodes if plain(n.parts) in exact)
    verdict = compare_names(node.name, shown)
    return "skeleton", f"{verdict.reason}: {shown}" if verdict.same else f"through: {shown}"


def _usual(nodes: Iterable[Node]) -> set[str]:
    """The spellings of a known person that the gazetteer has, else the one that most articles have."""
    known = {plain(node.parts) for node in nodes if node.key is not None}
    if known:
        return known
    counts: Counter[str] = Counter()
    for node in nodes:
        counts[plain(node.parts)] += node.count
    return {max(sorted(counts), key=counts.__getitem__)}


def _describe(term: Term) -> str:
    return f"{term.office.replace('_', ' ')} of {term.where or 'the world'}, {term.first} to {term.last}"
