"""Which bearers of full names are one: comparing names that share two keys, and joining the best pairs first."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence

from musnad.resolve.blocking import Blocks
from musnad.resolve.compared_names import ComparedNames, Earlier, Edge
from musnad.resolve.name_words import load_name_words
from musnad.resolve.person_nodes import Node, is_given_only, is_native_first
from musnad.resolve.spelling import Context, Verdict, compare_names

_SHORT = 4  # letters of a family name in which a difference may make another
_FRONT = "ا"  # the vowel before two consonants, which some write and some do not ("Amzian", "Mzian")
_NEARLY = 0.96  # above it spellings differ by what the press confuses most
_SURE = 0.85  # spellings below this score need something that speaks for them
# verdicts on a name and a shorter form of it: in one article they are enough, across articles they are not
_SHORTER = frozenset({"middle names left out", "line continued", "further names", "order"})


class Unions:
    """Nodes by their number, and which of them are one.

    ``compared`` is what comparing them has found the last time, and afterwards what it has found now.
    """

    def __init__(self, nodes: Sequence[Node], compared: ComparedNames) -> None:
        self.nodes = nodes
        self.blocks = Blocks(node.name for node in nodes)
        self._parents = array("i", range(len(nodes)))
        earlier = Earlier(compared, nodes)
        edges = self._edges(earlier)
        earlier.replace(compared, edges)
        self._join(edges)
        self._join_spellings()
        self._clusters = self._several()

    def root(self, number: int) -> int:
        """The number that stands for all nodes that are one with a node."""
        parents = self._parents
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    def roots(self) -> Iterator[int]:
        """The numbers that stand for the nodes that are one, in order."""
        return (number for number in range(len(self.nodes)) if self._parents[number] == number)

    def cluster(self, root: int) -> Sequence[Node]:
        """The nodes for which a number stands."""
        return self._clusters.get(root) or (self.nodes[root],)

    def key(self, root: int) -> str | None:
        """The gazetteer's key of the nodes for which a number stands."""
        return next((node.key for node in self.cluster(root) if node.key is not None), None)

    def _several(self) -> dict[int, list[Node]]:
        """The clusters of more than one node, by the number that stands for each."""
        found: dict[int, list[Node]] = {}
        for number, node in enumerate(self.nodes):
            root = self.root(number)
            if root != number:
                found.setdefault(root, [self.nodes[root]]).append(node)
        return found

    def _edges(self, earlier: Earlier) -> list[Edge]:
        """The pairs of nodes that are one by themselves, the best first."""
        edges: list[Edge] = []
        for one, two in self.blocks.pairs():
            known = earlier.knows(one, two)
            score = earlier.score(one, two) if known else _score(self.nodes[one], self.nodes[two])
            if score is not None:
                edges.append((score, one, two))
        return sorted(edges)

    def _join(self, edges: Sequence[Edge]) -> None:
        torn = self._torn(edges)
        own: dict[int, list[int]] = {}
        for _, one, two in edges:
            if one in torn or two in torn:
                continue
            root, other = self.root(one), self.root(two)
            if root == other:
                continue
            first, second = min(root, other), max(root, other)
            left, right = own.get(first, [first]), own.get(second, [second])
            if self._may_join(left, right):
                self._parents[second] = first
                own[first] = left + right

    def _join_spellings(self) -> None:
        """All spellings of a known person are one."""
        first: dict[str, int] = {}
        for number, node in enumerate(self.nodes):
            if node.key is not None:
                root, other = self.root(number), self.root(first.setdefault(node.key, number))
                if root != other:
                    self._parents[max(root, other)] = min(root, other)

    def _torn(self, edges: Sequence[Edge]) -> set[int]:
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
        return {n for found in (countries, walks) for n, several in found.items() if len(several) > 1}

    def _may_join(self, one: Sequence[int], two: Sequence[int]) -> bool:
        """Whether nothing known of any node speaks against any node of the other side."""
        if len({self.nodes[n].key for n in (*one, *two)} - {None}) > 1:
            return False
        return all(_may_be_one(self.nodes[i], self.nodes[k]) for i in one for k in two)


def _score(a: Node, b: Node) -> float | None:
    """How sure it is that two nodes are one by themselves, the lowest being the best; ``None`` where they are not."""
    if (a.key is not None and b.key is not None) or (a.walk and b.walk and a.walk != b.walk):
        return None
    verdict = compare_names(a.name, b.name, Context(a.bearer, b.bearer))
    return -verdict.score if verdict.same and _is_enough(a, b, verdict) else None


def _may_be_one(a: Node, b: Node) -> bool:
    if a.walk and b.walk and a.walk != b.walk:
        return False
    verdict = compare_names(a.name, b.name, Context(a.bearer, b.bearer))
    if verdict.same is not None:
        return verdict.same
    if not (a.key or b.key) and (is_native_first(a.parts) or a.common):
        return False  # two lines of fathers that begin alike
    return not (a.country and b.country and a.country != b.country)


def _is_enough(a: Node, b: Node, verdict: Verdict) -> bool:
    """Whether a verdict on two names is enough to make their bearers one across articles."""
    offices = bool(a.offices & b.offices)
    country = a.country is not None and a.country == b.country
    if country and (a.key or b.key) and verdict.reason == "exact" and not is_given_only(a.parts):
        return True
    if a.common or b.common:
        return offices and (country or not (a.country and b.country))
    arabic = is_native_first(a.parts) or is_native_first(b.parts)
    if verdict.reason in _SHORTER:
        return offices if arabic else offices or (country and verdict.reason != "order")
    if verdict.reason == "exact":
        return True
    if verdict.score < _NEARLY and _is_short(a, b):
        return offices or country
    unlike = a.parts.parts[-1].article != b.parts.parts[-1].article
    if a.key is not None or b.key is not None:
        if unlike:
            return offices or country  # "Badawi" need not be of the family of "al-Badawi" who is known
        return verdict.score >= _SURE or (country and verdict.score >= 0.7)
    if unlike and arabic and not (offices or country or a.outlets & b.outlets):
        return False  # one house spells a family with or without its article; two houses may mean two families
    if arabic and not (offices or country or a.outlets & b.outlets) and _is_other_vowel(a, b):
        return False
    if arabic:
        return offices or (verdict.score >= 0.95 and not (a.offices and b.offices))
    return verdict.score >= _SURE or offices or country


def _is_short(a: Node, b: Node) -> bool:
    """Whether the consonants of two family names differ and one is so short that each of them tells."""
    one, two = a.parts.parts[-1].text, b.parts.parts[-1].text
    vowels = load_name_words().letters.vowels
    apart = [x for x in one if x not in vowels] != [x for x in two if x not in vowels]
    return apart and min(len(one), len(two)) <= _SHORT


def _is_other_vowel(a: Node, b: Node) -> bool:
    """Whether two short family names have the same consonants and other long vowels: "Matar" and "Mutair" are two."""
    one, two = (name.parts.parts[-1].text.removeprefix(_FRONT) for name in (a, b))
    vowels = load_name_words().letters.vowels
    bones = [[letter for letter in word if letter not in vowels] for word in (one, two)]
    return one != two and bones[0] == bones[1] and min(len(one), len(two)) <= _SHORT
