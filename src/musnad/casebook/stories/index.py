"""What stories are made of, kept in step with the articles: nodes with their vectors, features, links, joins.

An article that is added changes its own node, the counts of its features, and the links to its neighbours. Of the
others only those are weighed again of which a feature has come to another step of rarity, and only those joins are made
again that meet something changed. The tables are the same as if they had been made at once.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from musnad.casebook.stories.sharing import name_key
from musnad.casebook.stories.topics import iterate_topics, load_topics
from musnad.compare.copies.copies import group_copies
from musnad.compare.stories.joining import Days, Join, Vector, join_clusters, join_order, nearness
from musnad.compare.stories.stories import (
    LEAST_SHARED,
    MOST_SHARING,
    Packed,
    days_of,
    is_telling,
    level_of,
    link_likeness,
    number_of,
    rarity_of,
    step_of,
)
from musnad.compare.stories.topics import share_of

_PART = 500
TABLES = ("story_nodes", "story_features", "story_links", "story_joins")


@dataclass(slots=True)
class _Feature:
    """``nodes`` are those that have it, as far as it can bring two together; ``before`` is how many had it."""

    share: float
    count: int
    nodes: set[int] | None
    before: int


@dataclass(frozen=True, slots=True)
class _Pair:
    one: str
    two: str
    relation: str
    share_one: float
    share_two: float


@dataclass(slots=True)
class Changed:
    """Nodes by their articles: those that are new or have others than before, and those that are gone."""

    nodes: dict[int, tuple[int, ...]]
    gone: set[int]


def regroup(connection: sqlite3.Connection, articles: Iterable[int], homes: Mapping[int, int]) -> Changed:
    """The nodes of articles that have changed, and of all that print something together with them. ``homes`` are the
    nodes of articles as they stand."""
    mates: dict[int, list[int]] = defaultdict(list)
    for article, node in homes.items():
        mates[node].append(article)
    waiting, seen = list(articles), set(articles)
    pairs: list[_Pair] = []
    while waiting:
        article = waiting.pop()
        near = set(mates[homes[article]]) if article in homes else set()
        for one, two, *rest in connection.execute(
            "SELECT one, two, relation, share_one, share_two FROM pairs WHERE one = ?1 AND relation IN ('copy',"
            " 'excerpt') UNION SELECT one, two, relation, share_one, share_two FROM pairs WHERE two = ?1 AND relation"
            " IN ('copy', 'excerpt')",
            (article,),
        ):
            near |= {one, two}
            pairs.append(_Pair(name_key(one), name_key(two), *rest))
        waiting.extend(near - seen)
        seen |= near
    ordered = sorted(set(pairs), key=_pair_order)
    groups = [tuple(int(name, 16) for name in group) for group in group_copies(ordered)]
    taken = {article for group in groups for article in group}
    standing = {key for key in seen if _is_read(connection, key)}
    groups += [(key,) for key in sorted(standing - taken)]
    nodes = {group[0]: group for group in groups}
    changed = {node: group for node, group in nodes.items() if sorted(mates.get(node, ())) != list(group)}
    asked = set(articles)
    changed |= {node: group for node, group in nodes.items() if not asked.isdisjoint(group)}
    gone = {homes[key] for key in seen if key in homes} - set(nodes)
    return Changed(changed, gone)


def _pair_order(pair: _Pair) -> tuple[str, str]:
    return pair.one, pair.two


def _is_read(connection: sqlite3.Connection, key: int) -> bool:
    return connection.execute("SELECT 1 FROM prints WHERE article = ?", (key,)).fetchone() is not None


class StoryIndex:
    """The index behind one connection, for one update."""

    def __init__(self, connection: sqlite3.Connection, level: int) -> None:
        self._connection = connection
        self._level = level
        self._features: dict[int, _Feature] = {}
        self._raw: dict[int, tuple[Packed, Days]] = {}
        self._vectors: dict[int, tuple[Packed, Days]] = {}
        self._links: dict[int, dict[int, float]] = {}

    def update(self, changed: Changed, members: Mapping[int, Sequence[int]]) -> set[int]:
        """Bring all tables to the nodes as they are now; return the nodes whose vectors are others than before.

        ``members`` are the articles of every node as it stood.
        """
        whole = not members
        self._gather(changed.nodes, whole)
        before = self._load_nodes([*changed.gone, *changed.nodes])
        again, looked = self._count(changed, before)
        for node in again - set(changed.nodes) - changed.gone:
            before[node] = self._vector(node)
            self._gather({node: tuple(members[node])}, False)
        weighed = self._weigh(before)
        self._write_nodes(changed.gone, weighed)
        self._write_features()
        relinked = self._link(weighed | (looked - changed.gone), changed.gone, whole)
        self._join(weighed | relinked, changed.gone)
        return weighed

    # -- features

    def _gather(self, nodes: Mapping[int, Sequence[int]], whole: bool) -> None:
        """What nodes are about, in the order of features, not weighed yet."""
        wanted = {article: node for node, articles in nodes.items() for article in articles}
        waiting: dict[int, list[tuple[Packed, int | None]]] = defaultdict(list)
        topics = iterate_topics(self._connection) if whole else iter(load_topics(self._connection, wanted).items())
        for article, topic in topics:
            node = wanted[article]
            own = sorted((self._number(name), weight) for name, weight in topic.features.items())
            packed = Packed(array("q", (n for n, _ in own)), array("d", (weight for _, weight in own)))
            waiting[node].append((packed, topic.day))
            if len(waiting[node]) == len(nodes[node]):
                parts = waiting.pop(node)
                self._raw[node] = _mean([part for part, _ in parts]), days_of(day for _, day in parts)

    def _number(self, name: str) -> int:
        number = number_of(name)
        if number not in self._features:
            self._features[number] = _Feature(share_of(name), -1, None, -1)
        return number

    def _load_features(self, numbers: Collection[int]) -> None:
        """Let the counts of these features be known."""
        unknown = sorted(n for n in numbers if n not in self._features or self._features[n].before < 0)
        for at in range(0, len(unknown), _PART):
            part = unknown[at : at + _PART]
            rows = self._connection.execute(
                "SELECT feature, share, count, nodes FROM story_features WHERE feature IN"
                " (SELECT value FROM json_each(?))",
                (json.dumps(part),),
            )
            for number, share, count, nodes in rows:
                self._features[number] = _Feature(share, count, None if nodes is None else _unpack(nodes), count)
            for number in part:
                feature = self._features[number]
                if feature.before < 0:
                    feature.count = feature.before = 0
                    feature.nodes = set() if is_telling(feature.share) else None

    def _count(self, changed: Changed, before: Mapping[int, tuple[Packed, Days]]) -> tuple[set[int], set[int]]:
        """Count the features of what is new and gone; return the nodes that have a feature of another step of rarity,
        and those that have one which began or ceased to bring two together."""
        lost = {node: before[node][0].features for node in before}
        gained = {node: self._raw[node][0].features for node in changed.nodes}
        delta: Counter[int] = Counter()
        for features in gained.values():
            delta.update(features)
        for features in lost.values():
            delta.subtract(features)
        touched = set(delta)
        self._load_features(touched)
        stepped, turned, unlisted = set(), set(), set()
        for number in touched:
            feature = self._features[number]
            feature.count += delta[number]
            if not feature.before:
                continue
            if step_of(feature.count) != step_of(feature.before):
                stepped.add(number)
            if is_telling(feature.share) and (feature.count > MOST_SHARING) != (feature.before > MOST_SHARING):
                turned.add(number)
            if (number in stepped or number in turned) and feature.nodes is None:
                unlisted.add(number)
        again, looked = self._find_having(unlisted, turned)
        for number in stepped - unlisted:
            again |= self._features[number].nodes or set()
        for number in turned - unlisted:
            looked |= self._features[number].nodes or set()
        for side, change in ((lost, set.discard), (gained, set.add)):
            for node, features in side.items():
                for number in features:
                    nodes = self._features[number].nodes
                    if nodes is not None:
                        change(nodes, node)
        for number in touched:
            if self._features[number].count > MOST_SHARING:
                self._features[number].nodes = None
        return again, looked

    def _find_having(self, unlisted: set[int], turned: set[int]) -> tuple[set[int], set[int]]:
        """The stored nodes that have one of these features, for which no list is kept; those with one that ``turned``
        are given again, and it gets its list back."""
        again: set[int] = set()
        looked: set[int] = set()
        for number in unlisted & turned:
            self._features[number].nodes = set()
        if unlisted:
            for node, raw in self._connection.execute("SELECT node, features FROM story_nodes"):
                for number in unlisted.intersection(_numbers(raw)):
                    again.add(node)
                    if number in turned:
                        looked.add(node)
                        nodes = self._features[number].nodes
                        if nodes is not None:
                            nodes.add(node)
        return again, looked

    def _write_features(self) -> None:
        rows = []
        gone = []
        for number in sorted(self._features):
            feature = self._features[number]
            if feature.before < 0:
                continue
            if not feature.count:
                gone.append((number,))
            else:
                nodes = None if feature.nodes is None else array("q", sorted(feature.nodes)).tobytes()
                rows.append((number, feature.share, feature.count, nodes))
        self._connection.executemany("DELETE FROM story_features WHERE feature = ?", gone)
        self._connection.executemany("INSERT OR REPLACE INTO story_features VALUES (?, ?, ?, ?)", rows)

    # -- vectors

    def _load_nodes(self, nodes: Iterable[int]) -> dict[int, tuple[Packed, Days]]:
        found = {}
        for node in nodes:
            row = self._connection.execute(
                "SELECT features, weights, first, last FROM story_nodes WHERE node = ?", (node,)
            ).fetchone()
            if row is not None:
                found[node] = _packed(*row)
        return found

    def _vector(self, node: int) -> tuple[Packed, Days]:
        if node not in self._vectors:
            self._vectors[node] = self._load_nodes([node])[node]
        return self._vectors[node]

    def _weigh(self, before: Mapping[int, tuple[Packed, Days]]) -> set[int]:
        """Weigh what was gathered; return the nodes whose vector or days are others than before."""
        self._load_features({number for packed, _ in self._raw.values() for number in packed.features})
        rarity: dict[int, float] = {}
        weighed = set()
        for node in sorted(self._raw):
            packed, days = self._raw.pop(node)
            for number in packed.features:
                if number not in rarity:
                    feature = self._features[number]
                    rarity[number] = rarity_of(feature.count, feature.share, self._level)
            vector = packed.weighed(rarity), days
            if before.get(node) != vector:
                weighed.add(node)
            self._vectors[node] = vector
        return weighed

    def _write_nodes(self, gone: Iterable[int], weighed: Iterable[int]) -> None:
        self._connection.executemany("DELETE FROM story_nodes WHERE node = ?", ((node,) for node in sorted(gone)))
        self._connection.executemany(
            "INSERT OR REPLACE INTO story_nodes VALUES (?, ?, ?, ?, ?)",
            (
                (node, *(days or (None, None)), packed.features.tobytes(), packed.weights.tobytes())
                for node in sorted(weighed)
                for packed, days in (self._vectors[node],)
            ),
        )

    # -- links

    def _link(self, looked: set[int], gone: Iterable[int], whole: bool) -> set[int]:
        """Find the links of these nodes anew; return those of them that have others than before."""
        for node in sorted(gone):
            self._connection.execute("DELETE FROM story_links WHERE one = ?1 OR two = ?1", (node,))
        found: dict[int, dict[int, float]] = {node: {} for node in looked}
        for node in sorted(looked):
            for other, likeness in self._neighbours(node, looked):
                found[node][other] = likeness
                if other in looked:
                    found[other][node] = likeness
        changed = set()
        rows: set[tuple[int, int, float]] = set()
        lost: set[tuple[int, int]] = set()
        for node in looked:
            stored = {} if whole else self._stored_links(node)
            if stored != found[node]:
                changed.add(node)
                lost |= {_ordered(node, other) for other in stored.keys() - found[node].keys()}
                rows |= {(*_ordered(node, other), value) for other, value in found[node].items()}
        self._connection.executemany("DELETE FROM story_links WHERE one = ? AND two = ?", sorted(lost))
        self._connection.executemany("INSERT OR REPLACE INTO story_links VALUES (?, ?, ?)", sorted(rows))
        self._links = found
        return changed

    def _neighbours(self, node: int, looked: set[int]) -> Iterator[tuple[int, float]]:
        """The nodes that a node is linked to; of those that are looked at too only the smaller ones."""
        packed, days = self._vector(node)
        self._load_features(packed.features)
        shared: Counter[int] = Counter()
        for number in packed.features:
            shared.update(self._features[number].nodes or ())
        del shared[node]
        own = packed.unpacked()
        for other, count in shared.items():
            if count >= LEAST_SHARED and not (other in looked and other > node):
                vector, when = self._vector(other)
                likeness = link_likeness(own, vector)
                if likeness:
                    yield other, likeness * nearness(days, when)

    def _stored_links(self, node: int) -> dict[int, float]:
        rows = self._connection.execute(
            "SELECT two, likeness FROM story_links WHERE one = ?1 UNION ALL"
            " SELECT one, likeness FROM story_links WHERE two = ?1",
            (node,),
        )
        return dict(rows.fetchall())

    # -- joins

    def _join(self, changed: set[int], gone: set[int]) -> None:
        stored = load_joins(self._connection)
        made = join_clusters(changed, stored, self._links_of, self._load, gone)
        lost, new = set(stored) - set(made), set(made) - set(stored)
        self._connection.executemany("DELETE FROM story_joins WHERE two = ?", sorted((join.two,) for join in lost))
        self._connection.executemany(
            "INSERT INTO story_joins VALUES (?, ?, ?, ?)",
            sorted((join.two, join.one, join.level, join.depth) for join in new),
        )

    def _links_of(self, node: int) -> Mapping[int, float]:
        if node not in self._links:
            self._links[node] = self._stored_links(node)
        return self._links[node]

    def _load(self, node: int) -> tuple[Vector, Days]:
        packed, days = self._vector(node)
        return packed.unpacked(), days


def load_joins(connection: sqlite3.Connection) -> list[Join]:
    """All joins in their order."""
    rows = connection.execute("SELECT one, two, level, depth FROM story_joins")
    return sorted((Join(*row) for row in rows), key=join_order)


def load_rarity(connection: sqlite3.Connection, names: Iterable[str], level: int) -> dict[str, float]:
    """How rare these features are."""
    numbers = {number_of(name): name for name in names}
    asked = sorted(numbers)
    found = {}
    for at in range(0, len(asked), _PART):
        rows = connection.execute(
            "SELECT feature, share, count FROM story_features WHERE feature IN (SELECT value FROM json_each(?))",
            (json.dumps(asked[at : at + _PART]),),
        )
        found.update({numbers[number]: rarity_of(count, share, level) for number, share, count in rows})
    return found


def find_level(connection: sqlite3.Connection) -> int:
    """The step that the number of articles is on."""
    # as many as there are prints, whose rows are large
    return level_of(int(connection.execute("SELECT count(*) FROM readings").fetchone()[0]))


def _mean(parts: Sequence[Packed]) -> Packed:
    if len(parts) == 1:
        return parts[0]
    sums: dict[int, float] = defaultdict(float)
    for part in parts:
        for number, weight in zip(part.features, part.weights, strict=True):
            sums[number] += weight / len(parts)
    return Packed(array("q", sorted(sums)), array("d", (sums[number] for number in sorted(sums))))


def _numbers(raw: bytes) -> array[int]:
    found = array("q")
    found.frombytes(raw)
    return found


def _unpack(raw: bytes) -> set[int]:
    return set(_numbers(raw))


def _packed(features: bytes, weights: bytes, first: int | None, last: int | None) -> tuple[Packed, Days]:
    values = array("d")
    values.frombytes(weights)
    return Packed(_numbers(features), values), None if first is None or last is None else (first, last)


def _ordered(one: int, two: int) -> tuple[int, int]:
    return (one, two) if one < two else (two, one)
