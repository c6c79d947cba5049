"""Which persons of different articles are one.

Full names are compared with full names that share two keys (:mod:`musnad.resolve.person_unions`); two that fit are one
unless anything known of them speaks against it, and a name that thousands bear needs something that speaks for it. A
part of a name ("Lavrov") and an office without a name ("the American president") only join where exactly one identity
is compatible (:mod:`musnad.resolve.person_joining`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from musnad.lexicon.holders import Holders, Term
from musnad.resolve.evidence import Evidence
from musnad.resolve.identities import Found, Group, alone
from musnad.resolve.name_parts import take_name_apart
from musnad.resolve.person_joining import Sightings, fit_part
from musnad.resolve.person_names import is_name
from musnad.resolve.person_nodes import Joined, Node, make_nodes, plain
from musnad.resolve.person_unions import Unions
from musnad.resolve.spelling import compare_names


def group_persons(persons: Sequence[Found], holders: Holders) -> list[Group]:
    """The persons of all articles, those that are one together. ``persons`` are in the order of their members."""
    return _Persons(holders).group(persons) if persons else []


class _Persons:
    def __init__(self, holders: Holders) -> None:
        self.holders = holders
        self.evidence = Evidence(holders)
        self.groups: list[Group] = []
        self.by_key: dict[str, list[Joined]] = defaultdict(list)

    def group(self, persons: Sequence[Found]) -> list[Group]:
        """All groups."""
        full, partial, unnamed = self._sort(persons)
        unions = Unions(make_nodes(full, self.evidence, self.holders, self._known_offices()))
        clusters = unions.clusters()
        joined: dict[int, list[Joined]] = defaultdict(list)
        for found in partial:
            fit = fit_part(found, unions, clusters, self.evidence)
            if fit is None:
                self.groups.append(alone(found))
            else:
                joined[fit[0]].append((found, fit[1], fit[2]))
        self._join_unnamed(unnamed, Sightings(clusters, self.by_key, self.evidence), joined)
        for root, nodes in clusters.items():
            self._close(nodes, joined.get(root, []))
        self.groups.extend(Group(key, "PER", tuple(members), True) for key, members in self.by_key.items())
        return self.groups

    def _sort(self, persons: Sequence[Found]) -> tuple[list[Found], list[Found], list[Found]]:
        """Those with a full name, a part of one, and none; known persons and those who have none at all are placed."""
        full: list[Found] = []
        partial: list[Found] = []
        unnamed: list[Found] = []
        for found in persons:
            parts = take_name_apart(found.name_ar).parts
            if found.traits.key is not None and self._is_trusted(found):
                self._place_known(found)
            elif not found.traits.named or found.traits.number != "s":
                unnamed.append(found)
            elif self._is_holder(found):
                pass
            elif not parts or not is_name(found.name_ar, bool(found.traits.titles)):
                self.groups.append(alone(found))
            else:
                (full if len(parts) > 1 else partial).append(found)
        return full, partial, unnamed

    # --- the gazetteer

    def _is_trusted(self, found: Found) -> bool:
        """Whether what the article says of somebody found by a short name lets it be the one of the gazetteer."""
        person = self.holders.people.get(found.traits.key or "")
        if person is None or person.country is None or self._has_full_name(found):
            return True
        countries = {held.country for held in found.traits.offices if held.country}
        return not countries or person.country in countries

    def _has_full_name(self, found: Found) -> bool:
        """Whether the article itself says the full name of somebody whom the gazetteer knows."""
        written = (*found.names, found.name_ar) if found.traits.shown else found.names
        return any(len(take_name_apart(name).parts) > 1 for name in written) or not found.names

    def _place_known(self, found: Found) -> None:
        """By its key; a short name whose bearer held another's office on that day is that other."""
        key = found.traits.key
        assert key is not None
        if not self._has_full_name(found):
            term = self.evidence.term(found)
            if term is not None and term.holder != key and self.evidence.accepts(term.holder, found.names):
                self.by_key[term.holder].append((found, "office", _describe(term)))
                return
        self.by_key[key].append((found, "known", ""))

    def _is_holder(self, found: Found) -> bool:
        """Place somebody whose office was held that day by a person of whose name theirs can be a form."""
        term = self.evidence.term(found)
        if term is None or not self.evidence.accepts(term.holder, (found.name_ar,)):
            return False
        names = self.holders.people[term.holder].names
        several = len(take_name_apart(found.name_ar).parts) > 1
        usual = several and any(compare_names(found.name_ar, name).same for name in names)
        if not usual:
            self.by_key[term.holder].append((found, "office", _describe(term)))
        return not usual

    def _known_offices(self) -> dict[str, set[str]]:
        """The offices in which known persons are seen."""
        found: dict[str, set[str]] = defaultdict(set)
        for key, members in self.by_key.items():
            for member, _, _ in members:
                found[key] |= self.evidence.specific(member)
        return found

    # --- the rest

    def _join_unnamed(self, unnamed: Sequence[Found], seen: Sightings, joined: dict[int, list[Joined]]) -> None:
        """Place whoever has no name: with the holder of the office that day, or by themselves."""
        for found in unnamed:
            # What is called by two offices may be two persons that the article does not tell apart.
            offices = self.evidence.specific(found) or {held.signature for held in found.traits.offices}
            if found.traits.number != "s" or found.traits.named or not found.traits.definite or len(offices) != 1:
                self.groups.append(alone(found))
                continue
            term = self.evidence.term(found)
            if term is not None:
                self.by_key[term.holder].append((found, "office", _describe(term)))
                continue
            holder = seen.holder(found)
            if holder is None:
                self.groups.append(alone(found))
                continue
            who, reason, detail = holder
            (self.by_key[who] if isinstance(who, str) else joined[who]).append((found, reason, detail))

    def _close(self, nodes: Sequence[Node], joined: Sequence[Joined]) -> None:
        """The group of a cluster: the spelling that most articles have is exact, the others are like it."""
        members = [(node, found) for node in nodes for found in node.members]
        if not members and not joined:
            return
        key = next((node.key for node in nodes if node.key is not None), None)
        counts = Counter(plain(node.parts) for node, _ in members)
        usual = max(sorted(counts), key=lambda name: counts[name]) if counts else ""
        exact = {plain(node.parts) for node in nodes if node.key is not None} or {usual}
        shown = next((n.name for n in nodes if plain(n.parts) in exact), usual)
        placed: list[Joined] = []
        for node, found in members:
            if plain(node.parts) in exact:
                placed.append((found, "exact", ""))
            else:
                verdict = compare_names(node.name, shown)
                placed.append(
                    (found, "skeleton", f"{verdict.reason}: {shown}" if verdict.same else f"through: {shown}")
                )
        placed.extend(joined)
        if key is not None:
            self.by_key[key].extend(placed)
        else:
            self.groups.append(Group("\n".join(min(node.basis for node in nodes)), "PER", tuple(placed)))


def _describe(term: Term) -> str:
    return f"{term.office.replace('_', ' ')} of {term.where or 'the world'}, {term.first} to {term.last}"
