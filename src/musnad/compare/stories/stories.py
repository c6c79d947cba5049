"""Articles grouped into stories: one affair each, told by many.

Every article is a vector of what it is about (:mod:`musnad.compare.stories.topics`), rare features counting more than
common ones. Copies of one text go together first, so that ten reprints do not weigh ten times: a *node* is a group of
copies or an article alone. Nodes that share rare features and are alike are linked, and along the links the two
clusters that are most alike on average are joined, again and again (:mod:`musnad.compare.stories.joining`); what lies
far apart in time must be more alike.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import repeat
from operator import mul
from typing import NamedTuple

from musnad.compare.copies.copies import join_groups
from musnad.compare.stories.joining import Days, Vector, join_clusters, nearness
from musnad.compare.stories.topics import Topic, share_of
from musnad.remembering import remember

MOST_SHARING = 80  # nodes under one feature beyond which it does not bring two articles together
LEAST_SHARED = 2  # rare features
LEAST_LINKED = 0.17  # likeness of two nodes; clusters in which no two have it are not as alike on average either
_PRIOR = 2000  # articles that are taken to have been read before, with the shares that features have in news at large
_RARE_SHARE = 0.02  # of news at large, beyond which a feature brings nobody together
_SILENCE = 100.0  # added to the squared length: who says little that tells is like nobody


class Packed(NamedTuple):
    """A vector as it is kept: numbers of features, in order, and their weights."""

    features: array[int]
    weights: array[float]

    def weighed(self, rarity: Mapping[int, float]) -> Packed:
        """The unit vector in which rare features count more than common ones."""
        values = [weight * rarity[n] for n, weight in zip(self.features, self.weights, strict=True)]
        length = math.sqrt(_SILENCE + math.fsum(value * value for value in values))
        return Packed(self.features, array("d", (value / length for value in values)))

    def unpacked(self) -> Vector:
        """Feature by feature."""
        return dict(zip(self.features, self.weights, strict=True))


@remember(1 << 19)
def number_of(name: str) -> int:
    """The number by which a feature is kept, the same on every machine."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") >> 1


def is_telling(share: float) -> bool:
    """Whether a feature with that share of news at large can bring two articles together."""
    return share <= _RARE_SHARE


def level_of(articles: int) -> int:
    """The step that a number of articles is on; on another step all vectors are others."""
    return int(2 * math.log2((articles + _PRIOR) / _PRIOR))


def step_of(count: int) -> int:
    """The step that the count of a feature is on."""
    return count.bit_length()


@lru_cache(maxsize=4096)
def _middle(step: int) -> float:
    return math.sqrt((1 << (step - 1)) * ((1 << step) - 1)) if step else 0.0


def rarity_of(count: int, share: float, level: int) -> float:
    """How rare a feature is that so many nodes have, by the articles at hand and by what is known of news at large."""
    total = _PRIOR * 2 ** ((level + 0.5) / 2)
    return max(0.0, math.log(total / (_middle(step_of(count)) + _PRIOR * share)))


def mean(features: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The features of a node, from those of its articles."""
    if len(features) == 1:
        return dict(features[0])
    sums: dict[str, float] = defaultdict(float)
    for one in features:
        for name, weight in one.items():
            sums[name] += weight / len(features)
    return dict(sums)


def weigh(features: Mapping[str, float], rarity: Mapping[str, float]) -> Packed:
    """The unit vector of a node."""
    own = sorted((number_of(name), weight) for name, weight in features.items())
    packed = Packed(array("q", (n for n, _ in own)), array("d", (weight for _, weight in own)))
    return packed.weighed({number_of(name): rarity[name] for name in features})


def days_of(days: Iterable[int | None]) -> Days:
    """The first and last of some days."""
    known = [day for day in days if day is not None]
    return (min(known), max(known)) if known else None


def link_likeness(one: Vector, other: Packed) -> float:
    """The likeness of two nodes at one time, 0 where they are not to be linked."""
    # by maps alone: it is asked of some twenty pairs for each article
    value = math.fsum(map(mul, map(one.get, other.features, repeat(0.0)), other.weights))
    return value if value >= LEAST_LINKED else 0.0


def group_stories(topics: Iterable[Topic], copies: Iterable[Sequence[str]] = ()) -> list[tuple[str, ...]]:
    """The stories, each with the keys of its articles in order; an article alone is a story of its own.

    ``copies`` are groups of keys that stay together. This is the rule in short, for articles that are all at hand; a
    casebook comes to the same step by step (:mod:`musnad.casebook.stories.index`).
    """
    known = {topic.key: topic for topic in topics}
    nodes = _gather_nodes(known, copies)
    features = [mean([known[key].features for key in node]) for node in nodes]
    days = [days_of(known[key].day for key in node) for node in nodes]
    rarity = find_rarity(features, len(known))
    vectors = [weigh(one, rarity) for one in features]
    sharing: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(features):
        for name in one:
            sharing[name].append(at)
    rare = {name: s for name, s in sharing.items() if 1 < len(s) <= MOST_SHARING and is_telling(share_of(name))}
    links: dict[int, dict[int, float]] = {at: {} for at in range(len(nodes))}
    for at, one in enumerate(features):
        shared = Counter(other for name in one for other in rare.get(name, ()) if other < at)
        own = vectors[at].unpacked()
        for other, count in shared.items():
            if count >= LEAST_SHARED and (value := link_likeness(own, vectors[other])):
                links[at][other] = links[other][at] = value * nearness(days[at], days[other])
    joins = join_clusters(range(len(nodes)), (), links.__getitem__, lambda at: (vectors[at].unpacked(), days[at]))
    groups = join_groups((nodes[join.one][0], nodes[join.two][0]) for join in joins)
    home = {key: group for group in groups for key in group}
    stories: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for node in nodes:
        stories[home.get(node[0], node[:1])].extend(node)
    return sorted(tuple(sorted(keys)) for keys in stories.values())


def _gather_nodes(known: Mapping[str, Topic], copies: Iterable[Sequence[str]]) -> list[tuple[str, ...]]:
    joined = join_groups((group[0], key) for group in copies for key in group[1:] if {group[0], key} <= known.keys())
    taken = {key for group in joined for key in group}
    return sorted([*joined, *((key,) for key in known if key not in taken)])


def find_rarity(features: Iterable[Mapping[str, float]], articles: int) -> dict[str, float]:
    """How rare each feature of some nodes is, which are so many articles."""
    counts = Counter(name for one in features for name in one)
    level = level_of(articles)
    return {name: rarity_of(count, share_of(name), level) for name, count in counts.items()}


def choose_central(topics: Sequence[Topic], rarity: Mapping[str, float]) -> tuple[str, list[str]]:
    """The article that has most of what a story is about, and the features of the story, the most telling first."""
    sums: dict[str, float] = defaultdict(float)
    for topic in topics:
        for name, weight in topic.features.items():
            sums[name] += weight * rarity.get(name, 0.0)
    ranked = sorted(sums, key=lambda name: (-sums[name], name))
    central = max(topics, key=lambda topic: (_centrality(topic, sums, rarity), topic.key))
    return central.key, ranked


def _centrality(topic: Topic, sums: Mapping[str, float], rarity: Mapping[str, float]) -> float:
    weights = {name: weight * rarity.get(name, 0.0) for name, weight in topic.features.items()}
    length = math.sqrt(math.fsum(value * value for value in weights.values()))
    return math.fsum(value * sums[name] for name, value in weights.items()) / length if length else 0.0
