"""Which persons of different articles are one.

Full names are compared with full names that share two keys; two that fit are one unless anything known of them speaks
against it, and a name that thousands bear needs something that speaks for it. A part of a name ("Lavrov") and an
office without a name ("the American president") only join where exactly one identity is compatible.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from musnad.lexicon.holders import Holders, Term
from musnad.resolve.blocking import Blocks
from musnad.resolve.evidence import Evidence
from musnad.resolve.identities import Found, Group, Reason, alone
from musnad.resolve.name_parts import NameParts, take_name_apart
from musnad.resolve.name_words import load_name_words
from musnad.resolve.spelling import Bearer, Context, Verdict, compare_names

_NEAR_DAYS, _FAR_DAYS = 14, 60  # an unnamed holder is one seen this near, if no other was seen this far
_SURE = 0.85  # spellings below this score need something that speaks for them
# verdicts on a name and a shorter form of it: in one article they are enough, across articles they are not
_SHORTER = frozenset({"middle names left out", "line continued", "further names", "order"})
_PARTIAL = frozenset({"family name", "ruler's name", "kunya", "exact", "spelling", "joined", "kunya or name"})


@dataclass(eq=False, slots=True)
class Node:
    """Everybody with one full name, one country and one walk of life: as far as articles can be trusted blindly."""

    name: str
    parts: NameParts
    country: str | None
    walk: str
    offices: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    members: list[Found] = field(default_factory=list)
    key: str | None = None
    number: int = 0
    common: bool = False

    @property
    def bearer(self) -> Bearer:
        """What is known of the bearer."""
        gender = next(iter(self.genders)) if len(self.genders) == 1 else ""
        return Bearer(self.country, frozenset(self.offices), gender, "PER")


def group_persons(persons: Sequence[Found], holders: Holders) -> list[Group]:
    """The persons of all articles, those that are one together. ``persons`` are in the order of their members."""
    return _Persons(holders).group(persons)


class _Persons:
    def __init__(self, holders: Holders) -> None:
        self.holders = holders
        self.evidence = Evidence(holders)
        self.groups: list[Group] = []
        self.by_key: dict[str, list[tuple[Found, Reason, str]]] = defaultdict(list)
        self.nodes: list[Node] = []
        self.parents: list[int] = []

    def group(self, persons: Sequence[Found]) -> list[Group]:
        """All groups."""
        full, partial, unnamed = [], [], []
        for found in persons:
            if found.traits.key is not None and self._trusted(found):
                self._place_known(found)
            elif not found.traits.named or found.traits.number != "s":
                unnamed.append(found)
            elif self._is_holder(found):
                pass
            elif len(_apart(found.name_ar).parts) > 1:
                full.append(found)
            elif _apart(found.name_ar).parts:
                partial.append(found)
            else:
                self.groups.append(alone(found))
        self._place_full(full)
        clusters = self._clusters()
        joined = self._join_partial(partial, clusters)
        joined.extend(self._join_unnamed(unnamed, clusters))
        extra: dict[int, list[tuple[Found, Reason, str]]] = defaultdict(list)
        for root, member in joined:
            extra[root].append(member)
        for root, nodes in clusters.items():
            self._close(nodes, extra.get(root, []))
        for key, members in self.by_key.items():
            self.groups.append(Group(key, "PER", tuple(members), True))
        return self.groups

    # --- the gazetteer

    def _trusted(self, found: Found) -> bool:
        """Whether what the article says of somebody found by a short name lets it be the one of the gazetteer."""
        person = self.holders.people.get(found.traits.key or "")
        if person is None or person.country is None or self._has_full_name(found):
            return True
        countries = {held.country for held in found.traits.offices if held.country}
        return not countries or person.country in countries

    def _has_full_name(self, found: Found) -> bool:
        return any(len(_apart(name).parts) > 1 for name in found.names) or not found.names

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
        usual = any(compare_names(found.name_ar, name).same for name in names) and len(_apart(found.name_ar).parts) > 1
        if not usual:
            self.by_key[term.holder].append((found, "office", _describe(term)))
        return not usual

    # --- full names

    def _place_full(self, full: Sequence[Found]) -> None:
        nodes: dict[tuple[str, ...], Node] = {}
        for found in full:
            parts = _apart(found.name_ar)
            name = _plain(parts)
            country, walk = found.country or parts.country, self.evidence.walk(found)
            common = _is_common(parts)
            offices = self.evidence.specific(found)
            key: tuple[str, ...] = (name, country or "", walk)
            if common and not (country or offices):
                key += tuple(found.member)
            node = nodes.get(key)
            if node is None:
                node = nodes[key] = Node(found.name_ar, parts, country, walk, common=common)
            node.name = min(node.name, found.name_ar)
            node.offices |= offices
            if found.traits.gender:
                node.genders.add(found.traits.gender)
            node.members.append(found)
        self.nodes = [nodes[key] for key in sorted(nodes)]
        self._add_known()
        for number, node in enumerate(self.nodes):
            node.number = number
        self.parents = list(range(len(self.nodes)))
        self._union()

    def _add_known(self) -> None:
        """A node without members for every spelling of a known person."""
        offices = self._offices_of_known()
        for key, person in sorted(self.holders.people.items()):
            for name in person.names:
                parts = _apart(name)
                if len(parts.parts) < 2:
                    continue
                node = Node(name, parts, person.country, "", set(offices.get(key, ())), key=key)
                node.genders.add(person.gender)
                self.nodes.append(node)

    def _offices_of_known(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for key, members in self.by_key.items():
            for member, _, _ in members:
                found[key] |= self.evidence.specific(member)
        return found

    def _union(self) -> None:
        blocks = Blocks()
        for number, node in enumerate(self.nodes):
            blocks.add(number, node.name)
        edges: list[tuple[float, int, int]] = []
        for one, two in blocks.pairs():
            a, b = self.nodes[one], self.nodes[two]
            if a.key is not None and b.key is not None:
                continue
            verdict = compare_names(a.name, b.name, Context(a.bearer, b.bearer))
            if verdict.same and self._enough(a, b, verdict):
                edges.append((-verdict.score, one, two))
        torn = self._torn(edges)
        own: dict[int, list[int]] = {number: [number] for number in range(len(self.nodes))}
        for _, one, two in sorted(edges):
            if one in torn or two in torn:
                continue
            root, other = self._root(one), self._root(two)
            if root == other or not self._may_join(own[root], own[other]):
                continue
            first, second = min(root, other), max(root, other)
            self.parents[second] = first
            own[first].extend(own.pop(second))
        self._join_spellings()

    def _join_spellings(self) -> None:
        """All spellings of a known person are one."""
        first: dict[str, int] = {}
        for number, node in enumerate(self.nodes):
            if node.key is not None:
                root, other = self._root(number), self._root(first.setdefault(node.key, number))
                if root != other:
                    self.parents[max(root, other)] = min(root, other)

    def _root(self, number: int) -> int:
        while self.parents[number] != number:
            self.parents[number] = self.parents[self.parents[number]]
            number = self.parents[number]
        return number

    def _enough(self, a: Node, b: Node, verdict: Verdict) -> bool:
        """Whether a verdict on two names is enough to make their bearers one across articles."""
        if a.walk and b.walk and a.walk != b.walk:
            return False
        offices = bool(a.offices & b.offices)
        country = a.country is not None and a.country == b.country
        if country and (a.key or b.key) and verdict.reason == "exact":
            return True
        if a.common or b.common:
            return offices and (country or not (a.country and b.country))
        arabic = _is_native_first(a.parts) or _is_native_first(b.parts)
        if verdict.reason in _SHORTER:
            return offices if arabic else offices or (country and verdict.reason != "order")
        if verdict.reason == "exact":
            return True
        if a.key is not None or b.key is not None:
            return verdict.score >= _SURE or (country and verdict.score >= 0.7)
        if arabic:
            return offices or (verdict.score >= 0.95 and not (a.offices and b.offices))
        return verdict.score >= _SURE or offices or country

    def _torn(self, edges: Sequence[tuple[float, int, int]]) -> set[int]:
        """Nodes of no known country or walk that fit bearers of two: they stay by themselves."""
        countries: dict[int, set[str]] = defaultdict(set)
        walks: dict[int, set[str]] = defaultdict(set)
        for _, one, two in edges:
            for number, other in ((one, self.nodes[two]), (two, self.nodes[one])):
                if self.nodes[number].key is not None:
                    continue
                if self.nodes[number].country is None and other.country:
                    countries[number].add(other.country)
                if not self.nodes[number].walk and other.walk:
                    walks[number].add(other.walk)
        return {n for n, found in countries.items() if len(found) > 1} | {
            n for n, found in walks.items() if len(found) > 1
        }

    def _may_join(self, one: Sequence[int], two: Sequence[int]) -> bool:
        keys = {self.nodes[n].key for n in (*one, *two)} - {None}
        if len(keys) > 1:
            return False
        for i in one:
            for k in two:
                a, b = self.nodes[i], self.nodes[k]
                if a.walk and b.walk and a.walk != b.walk:
                    return False
                verdict = compare_names(a.name, b.name, Context(a.bearer, b.bearer))
                if verdict.same is None and not (a.key or b.key) and (_is_native_first(a.parts) or a.common):
                    return False  # two lines of fathers that begin alike
                if verdict.same is False or (
                    verdict.same is None and a.country and b.country and a.country != b.country
                ):
                    return False
        return True

    def _clusters(self) -> dict[int, list[Node]]:
        found: dict[int, list[Node]] = defaultdict(list)
        for number, node in enumerate(self.nodes):
            found[self._root(number)].append(node)
        return dict(found)

    def _close(self, nodes: Sequence[Node], joined: Sequence[tuple[Found, Reason, str]]) -> None:
        """The group of a cluster: the spelling that most articles have is exact, the others are like it."""
        members = [(node, found) for node in nodes for found in node.members]
        key = next((node.key for node in nodes if node.key is not None), None)
        if not members and not joined:
            return
        counts = Counter(_plain(node.parts) for node, _ in members)
        usual = max(sorted(counts), key=lambda name: counts[name]) if counts else ""
        exact = {_plain(node.parts) for node in nodes if node.key is not None} or {usual}
        shown = next((n.name for n in nodes if _plain(n.parts) in exact), usual)
        placed: list[tuple[Found, Reason, str]] = []
        for node, found in members:
            if _plain(node.parts) in exact:
                placed.append((found, "exact", ""))
            else:
                verdict = compare_names(node.name, shown)
                placed.append(
                    (found, "skeleton", f"{verdict.reason}: {shown}" if verdict.same else f"through: {shown}")
                )
        placed.extend(joined)
        if key is not None:
            self.by_key[key].extend(placed)
            return
        basis = min((_plain(n.parts), n.country or "", n.walk, *self._apart_basis(n)) for n in nodes)
        self.groups.append(Group("\n".join(basis), "PER", tuple(placed)))

    def _apart_basis(self, node: Node) -> tuple[str, ...]:
        if node.common and not (node.country or node.offices):
            return tuple(node.members[0].member)
        return ()

    # --- parts of names, offices without a name

    def _join_partial(
        self, partial: Sequence[Found], clusters: dict[int, list[Node]]
    ) -> list[tuple[int, tuple[Found, Reason, str]]]:
        blocks = Blocks()
        for number, node in enumerate(self.nodes):
            blocks.add(number, node.name)
        joined: list[tuple[int, tuple[Found, Reason, str]]] = []
        for found in partial:
            fit = self._fitting(found, blocks, clusters)
            if fit is None:
                self.groups.append(alone(found))
            else:
                root, reason, detail = fit
                joined.append((root, (found, reason, detail)))
        return joined

    def _fitting(self, found: Found, blocks: Blocks, clusters: dict[int, list[Node]]) -> tuple[int, Reason, str] | None:
        """The one identity that a part of a name fits, by office before country."""
        own = Bearer(found.country, frozenset(self.evidence.specific(found)), found.traits.gender, "PER")
        if not own.offices and own.country is None:
            return None
        levels: dict[int, int] = {}
        names: dict[int, str] = {}
        sharing = blocks.sharing(found.name_ar)
        if not any(self._speaks_for(own, self.nodes[number]) for number in sharing):
            return None
        for number in sharing:
            node = self.nodes[number]
            verdict = compare_names(found.name_ar, node.name, Context(own, node.bearer))
            if verdict.same is False or verdict.reason.split(",")[0] not in _PARTIAL:
                continue
            root = self._root(number)
            level = self._speaks_for(own, node)
            if level >= levels.get(root, -1):
                levels[root], names[root] = level, node.name
        best = max(levels.values(), default=0)
        if best == 0:
            return None
        roots = [root for root, level in levels.items() if level == best]
        if len(roots) != 1 or (best == 1 and len(levels) > 1):
            return None
        if best == 1 and not self._same_time(found, clusters[roots[0]]):
            return None
        reason: Reason = "office" if best == 2 else "skeleton"
        return roots[0], reason, f"part of a name, same {'office' if best == 2 else 'country'}: {names[roots[0]]}"

    def _speaks_for(self, own: Bearer, node: Node) -> int:
        """How much speaks for somebody being the bearer of a fuller name: 2 office and country, 1 country, else 0."""
        if own.country is None or own.country != node.country:
            return 0
        if own.offices & node.offices:
            return 2
        return 0 if node.parts.family_first else 1

    def _same_time(self, found: Found, nodes: Sequence[Node]) -> bool:
        """Whether an identity is spoken of in the same weeks; known persons always are."""
        if any(node.key is not None for node in nodes):
            return True
        if found.days is None:
            return False
        day = _day(found.days[0])
        return any(
            member.days is not None and abs(_day(member.days[0]) - day) <= _FAR_DAYS
            for node in nodes
            for member in node.members
        )

    def _join_unnamed(
        self, unnamed: Sequence[Found], clusters: dict[int, list[Node]]
    ) -> Iterator[tuple[int, tuple[Found, Reason, str]]]:
        seen = self._seen_offices(clusters)
        for found in unnamed:
            # What is called by two offices may be two persons that the article does not tell apart.
            offices = self.evidence.specific(found) or {held.signature for held in found.traits.offices}
            if found.traits.number != "s" or found.traits.named or len(offices) != 1:
                self.groups.append(alone(found))
                continue
            term = self.evidence.term(found)
            if term is not None:
                self.by_key[term.holder].append((found, "office", _describe(term)))
                continue
            holder = self._seen_holder(found, seen)
            if holder is None:
                self.groups.append(alone(found))
            elif isinstance(holder, str):
                self.by_key[holder].append((found, "office", "held by them in articles of those days"))
            else:
                yield holder, (found, "office", "held by them in articles of those days")

    def _seen_offices(self, clusters: dict[int, list[Node]]) -> dict[str, list[tuple[int, int | str]]]:
        """The days on which somebody named was seen in an office of one holder, by office."""
        seen: dict[str, set[tuple[int, int | str]]] = defaultdict(set)
        for root, nodes in clusters.items():
            key = next((node.key for node in nodes if node.key is not None), None)
            for node in nodes:
                for member in node.members:
                    self._note(seen, member, root if key is None else key)
        for key, members in list(self.by_key.items()):
            for member, _, _ in members:
                self._note(seen, member, key)
        return {office: sorted(days, key=lambda d: (d[0], str(d[1]))) for office, days in seen.items()}

    def _note(self, seen: dict[str, set[tuple[int, int | str]]], found: Found, who: int | str) -> None:
        if found.days is not None and found.days[0] == found.days[1]:
            for office in self.evidence.single(found):
                seen[office].add((_day(found.days[0]), who))

    def _seen_holder(self, found: Found, seen: dict[str, list[tuple[int, int | str]]]) -> int | str | None:
        if found.days is None or found.days[0] != found.days[1]:
            return None
        day = _day(found.days[0])
        holders: set[int | str] = set()
        near = False
        for office in self.evidence.single(found):
            days = seen.get(office, [])
            at = bisect_left(days, day - _FAR_DAYS, key=lambda entry: entry[0])
            while at < len(days) and days[at][0] <= day + _FAR_DAYS:
                holders.add(days[at][1])
                near = near or abs(days[at][0] - day) <= _NEAR_DAYS
                at += 1
        return next(iter(holders)) if near and len(holders) == 1 else None


def _apart(name: str) -> NameParts:
    return take_name_apart(name)


def _plain(parts: NameParts) -> str:
    """A name as it is compared for being exactly the same."""
    return " ".join((*(part.whole for part in parts.parts), parts.generation)).strip()


def _is_native_first(parts: NameParts) -> bool:
    return bool(parts.parts) and (parts.parts[0].text in load_name_words().native)


def _is_common(parts: NameParts) -> bool:
    """Whether a name is made of given names only: thousands bear it."""
    given = load_name_words().given
    return len(parts.parts) < 3 and all(part.text in given for part in parts.parts)


def _day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def _describe(term: Term) -> str:
    return f"{term.office.replace('_', ' ')} of {term.where or 'the world'}, {term.first} to {term.last}"
