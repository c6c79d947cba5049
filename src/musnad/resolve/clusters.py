"""The identities of one article while they are being found."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from musnad.extract.mentions.references import Reference, Title
from musnad.lexicon.gazetteer import Entry
from musnad.model import EntityType
from musnad.resolve.names import Name, word_keys

_MEMORY = 100  # speakers that a reader of a long text still has in mind


@dataclass(slots=True, eq=False)
class Cluster:
    """One identity: what its references say of it. ``spoken`` are the offsets where it is a source."""

    type: EntityType
    key: str | None = None
    entry: Entry | None = None
    country: str | None = None
    gender: str = ""
    number: str = "s"
    head: str = ""
    words: frozenset[str] = frozenset()
    names: list[Name] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    references: list[tuple[Reference, str]] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    spoken: list[int] = field(default_factory=list)
    described: bool = False  # known by a description only
    issued: list[int] = field(default_factory=list)  # offsets of documents that it issued
    sure: bool = False  # the gender is known, not only guessed

    def add(self, reference: Reference, rule: str) -> None:
        """Take ``reference`` in; ``rule`` says why."""
        self.references.append((reference, rule))
        insort(self.offsets, reference.span.start)
        self.titles.extend(title for title in reference.titles if title not in self.titles)
        if self.country is None and self.type != "GPE":
            self.country = reference.country
        gender = reference.verb or reference.gender
        sure = bool(gender) and (bool(reference.verb) or not reference.guessed)
        if gender and (not self.gender or (sure and not self.sure)):
            self.gender = gender
        self.sure = self.sure or sure

    def last_before(self, offset: int) -> int:
        """Offset of the last reference that starts before ``offset``, or -1."""
        found = bisect_left(self.offsets, offset)
        return self.offsets[found - 1] if found else -1

    @property
    def first(self) -> int:
        """Offset of the first reference."""
        return self.offsets[0]


class Register:
    """The clusters of an article, found by key and by type."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._by_type: dict[EntityType, list[Cluster]] = {}
        self.by_key: dict[str, Cluster] = {}
        self.subjects: list[Cluster] = []  # whoever was the subject of a verb of saying, in the order of the text
        self._by_word: dict[str, dict[int, Cluster]] = {}  # persons, by the words of their names; ids in order

    def new(self, cluster: Cluster) -> Cluster:
        """Enter a new cluster."""
        self.clusters.append(cluster)
        self._by_type.setdefault(cluster.type, []).append(cluster)
        if cluster.key is not None:
            self.by_key[cluster.key] = cluster
        return cluster

    def remove(self, cluster: Cluster) -> None:
        """Take back the cluster that was entered last."""
        self.clusters.remove(cluster)
        self._by_type[cluster.type].remove(cluster)

    def call(self, cluster: Cluster, name: Name) -> None:
        """Enter a further name of a person."""
        cluster.names.append(name)
        for word in name:
            for key in word_keys(word):
                self._by_word.setdefault(key, {})[id(cluster)] = cluster

    def called(self, word: str) -> list[Cluster]:
        """The persons with a name in which some spelling of ``word`` occurs."""
        found: dict[int, Cluster] = {}
        for key in word_keys(word):
            found.update(self._by_word.get(key, {}))
        return list(found.values())

    def speakers(self) -> Iterator[Cluster]:
        """Whoever has been the subject of a verb of saying so far, the latest first."""
        seen: set[int] = set()
        for cluster in reversed(self.subjects[-_MEMORY:]):
            if id(cluster) not in seen:
                seen.add(id(cluster))
                yield cluster

    def of_type(self, *types: EntityType) -> list[Cluster]:
        """Clusters of the given types that have a reference, in the order of their making."""
        if len(types) == 1:
            return [c for c in self._by_type.get(types[0], ()) if c.offsets]
        return [c for c in self.clusters if c.type in types and c.offsets]

    def latest(self, clusters: list[Cluster], offset: int) -> Cluster | None:
        """Of ``clusters`` the one mentioned last before ``offset``."""
        best, at = None, -1
        for cluster in clusters:
            last = cluster.last_before(offset)
            if last > at:
                best, at = cluster, last
        return best
