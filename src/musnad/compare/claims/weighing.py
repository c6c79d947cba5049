"""How alike the clauses of a story are: the share of what they say that is common, rare things counting for more."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from musnad.compare.claims.candidates import join_prefixes
from musnad.compare.claims.counts import pair_by_count, pair_by_toll
from musnad.compare.claims.likeness import (
    ENOUGH,
    HEADLINE,
    MATTER,
    WEIGHTS,
    Feature,
    Traits,
    discount_of,
    evidence,
    parts_of,
    traits_of,
)  # fmt: skip
from musnad.compare.claims.links import SAME, Links
from musnad.compare.claims.matter_links import MatterLinks
from musnad.compare.claims.occasions import Occasions
from musnad.compare.clauses.positions import Position
from musnad.compare.progress import Advance, in_silence

FLOOR = 0.5  # part of what is enough, under which a likeness is none
BARELY = 0.3  # and that of clauses of two articles, which may be on one occasion all the same
_CROWD = 80  # positions that share a feature from which on it finds nothing
_OFTEN = 1000  # positions after which it is told how far it has got
_SMALL = 255  # parts whose numbers are bytes
_NONE: frozenset[int] = frozenset()
_Pair = tuple[int, int, float]
_PROBES = 16  # features of a position that find others
_BETTER = 0.7  # part of the likeness of the best match, under which there is a better one
_INSIDE = 0.85  # times as alike are clauses of one article, which seldom says a thing twice
_OTHER_NUMBER = 0.7  # and that of those which give other numbers
_TOLL = 0.8  # part of what is enough, with which two tolls told on one day are of one event
_LIKELY = 0.75  # chance of being on one occasion from which two clauses may be one claim
_FOR_A_MATTER = 0.5  # and from which two of one matter are one
_FOCUS = 0.4  # or the part of the articles of the story that are on it
_COVERED = 0.4  # or the part of what the one says that the other says


class _Told:
    """What a position says, made ready for being met with many: each feature with its part, or its parts."""

    def __init__(self, own: Sequence[int], parts: Sequence[int]) -> None:
        self._part = dict(zip(own, parts, strict=True))
        self._several: dict[int, list[int]] = {}
        if len(self._part) < len(own):
            for feature, part in zip(own, parts, strict=True):
                if self._part[feature] != part:
                    self._several.setdefault(feature, []).append(part)
        self.features = frozenset(own)

    def weigh(self, some: frozenset[int], squares: Sequence[float]) -> float:
        """How much these features are: each part counts once, by the most of it."""
        most: dict[int, float] = {}
        for feature in some:
            square = squares[feature]
            for part in (self._part[feature], *self._several.get(feature, ())):
                if square > most.get(part, 0.0):
                    most[part] = square
        return math.fsum(most.values())


class Likeness:
    """How alike the positions of a story are, by their numbers in the sequence; ``links`` are those that are alike.
    ``by_matter`` are the pairs, the lower number first, that are so by the matter alone that they are on.

    What a clause says is kept as the numbers of its features, the most telling first, each beside the number of the
    part in which it stands: a feature of two parts is there twice.
    """

    def __init__(self, positions: Sequence[Position], crowd: int = _CROWD, advance: Advance = in_silence) -> None:
        self._index(positions)
        self._measure(positions, crowd)
        self.matters = MatterLinks(positions)
        self._occasions = Occasions(positions)
        self._counted = pair_by_count(positions)
        self._tolls = pair_by_toll(positions, self._occasions.news)
        self._articles = [position.article for position in positions]
        self._link(find_leads(positions), advance)

    def _index(self, positions: Sequence[Position]) -> None:
        """Number the features, and keep those of every position by their numbers."""
        numbers: dict[Feature, int] = {}
        spread: list[int] = []
        found: list[tuple[array[int], array[int]]] = []
        for position in positions:
            own, parts = array("I"), array("I")
            for number, part in enumerate(parts_of(position.says)):
                for feature in part:
                    own.append(numbers.setdefault(feature, len(numbers)))
                    parts.append(number)
            spread.extend([0] * (len(numbers) - len(spread)))
            for feature_number in set(own):
                spread[feature_number] += 1
            found.append((own, parts))
        size = len(positions)
        names = list(numbers)
        weights = [WEIGHTS[f[0]] * math.log(1 + size / n) for f, n in zip(names, spread, strict=True)]
        order = sorted(range(len(names)), key=lambda n: (-weights[n], names[n]))
        ranks = [0] * len(order)
        for rank, number in enumerate(order):
            ranks[number] = rank
        self.names = [names[number] for number in order]
        self.spread = [spread[number] for number in order]
        self.squares = [weights[number] ** 2 for number in order]
        self._described: dict[int, str] = {}
        self._own: list[tuple[int, ...]] = []
        self._parts: list[Sequence[int]] = []
        found.reverse()
        while found:  # one goes as the other comes: there are many
            own, parts = found.pop()
            ordered = sorted(zip(map(ranks.__getitem__, own), parts, strict=True))
            self._own.append(tuple(rank for rank, _ in ordered))
            small = len(parts) <= _SMALL
            self._parts.append((bytes if small else tuple)(part for _, part in ordered))

    def _measure(self, positions: Sequence[Position], crowd: int) -> None:
        size = len(positions)
        self.evidence = evidence(size)
        self._lengths = [math.sqrt(self._told(frozenset(own), i)) or 1.0 for i, own in enumerate(self._own)]
        self.probes = [self._probes(own, crowd) for own in self._own]
        same: dict[Any, Any] = {}  # one object for what many say
        self._traits = [
            Traits._make(same.setdefault(trait, trait) for trait in traits) for traits in map(traits_of, positions)
        ]

    def _link(self, leads: frozenset[tuple[int, int]], advance: Advance) -> None:
        self._leads = leads
        self.links = Links(len(self._own))
        self.by_matter: set[tuple[int, int]] = set()
        heads, same = _by_later(leads), _by_later((*self.matters.kinds, *self._counted))
        found: list[_Pair] = []  # of the article that is gone through: what matches best is known at its end
        for j, earlier in enumerate(self._candidates()):
            if j and self._articles[j] != self._articles[j - 1]:
                self._keep(found)
                found = []
            first, on_one = heads.get(j, _NONE), same.get(j, _NONE)
            told = _Told(self._own[j], self._parts[j])
            near = earlier | first
            for i in sorted(near | on_one):
                score = self._score(i, j, told, HEADLINE if i in first else 0.0) if i in near else 0.0
                score = score if score >= BARELY * ENOUGH else 0.0
                if score or i in on_one:
                    found.append((i, j, score))
            if not j % _OFTEN:
                advance("clauses", j, len(self._own))
        self._keep(found)

    def _keep(self, found: Sequence[_Pair]) -> None:
        """Link those pairs of an article's clauses with others that are on one occasion, or on one matter."""
        articles = self._articles
        best: dict[tuple[int, str], float] = defaultdict(float)
        for i, j, score in found:
            for key in ((i, articles[j]), (j, articles[i])):
                best[key] = max(best[key], score)
        for i, j, score in found:
            better = score < _BETTER * max(best[i, articles[j]], best[j, articles[i]])
            alike = self.weigh(i, j, score, better)
            if alike:
                self.links.add(i, j, alike)

    def weigh(self, i: int, j: int, score: float, better: bool) -> float:
        """How alike two clauses are that have this score, after what speaks for their being on one occasion, or 0;
        ``better`` where another clause of one of their articles is more like the other."""
        counted = (i, j) in self._counted
        if self._articles[i] == self._articles[j]:
            likely = score if score >= SAME or (i, j) in self._leads else score * _INSIDE
            likely *= _OTHER_NUMBER if self._occasions.differ(i, j) else 1
        elif not (score or counted):
            likely = 0.0
        else:
            chance = self._occasions.chance(i, j, score, better)
            likely = ENOUGH * chance / _LIKELY
            if chance == 1 or (score >= SAME and chance >= _LIKELY):
                likely = score
            if self._is_toll(i, j, score) or (counted and chance >= _LIKELY and self._are_near(i, j)):
                likely = max(likely, MATTER)
        likely = likely if likely >= FLOOR * ENOUGH else 0.0
        return self._join_by_matter(i, j, score, likely) if (i, j) in self.matters.kinds else likely

    def _is_toll(self, i: int, j: int, score: float) -> bool:
        """Whether two clauses that are this much alike tell as the news of one day how many became victims."""
        if (i, j) not in self._tolls:
            return False
        tie = self._occasions.tie(i, j)
        return tie.same and (score >= _TOLL * ENOUGH or (score > 0 and tie.shared > 0))

    def _are_near(self, i: int, j: int) -> bool:
        """Whether the articles of two clauses are near in time, and name anything that is the same."""
        tie = self._occasions.tie(i, j)
        return tie.near and tie.shared > 0

    def _join_by_matter(self, i: int, j: int, score: float, likely: float) -> float:
        """How alike two clauses of one matter are, which by themselves have this score, and that one as likely as they
        are on one occasion: more is needed where many are of the matter, or where nobody must take part in it."""
        common = self.matters.is_common((i, j))
        if common or (self.matters.is_bare((i, j)) and not self._are_tied(i, j)):
            score = likely
            if not score:
                return 0.0
        elif self._articles[i] != self._articles[j] and score < ENOUGH and not self._may_be_one(i, j, score):
            return likely
        if score < ENOUGH:
            self.by_matter.add((i, j))
        return max(score, MATTER)

    def _may_be_one(self, i: int, j: int, score: float) -> bool:
        """Whether more than the matter speaks for two clauses of it being one claim: one occasion, or, where it is no
        matter of a few days, that the story is about it, or that the one says much of what the other says."""
        if self._occasions.chance(i, j, score, False) >= _FOR_A_MATTER:
            return True
        lasting = not self.matters.is_brief((i, j))
        return lasting and (self.matters.focus((i, j)) >= _FOCUS or self._occasions.cover(i, j) >= _COVERED)

    def _are_tied(self, i: int, j: int) -> bool:
        """Whether two clauses are of one article, or of two that name anything that is the same."""
        return self._articles[i] == self._articles[j] or self._occasions.tie(i, j).shared > 0

    def _told(self, some: frozenset[int], i: int) -> float:
        """How much of what a position says these features are: each part of it counts once, by the most of it."""
        seen: set[int] = set()
        counted: list[float] = []
        for feature, part in zip(self._own[i], self._parts[i]):  # noqa: B905 - as long, and this runs for every pair
            if feature in some and part not in seen:
                seen.add(part)
                counted.append(self.squares[feature])
        return math.fsum(counted)

    def _probes(self, own: Iterable[int], crowd: int) -> tuple[int, ...]:
        """The most telling things of a position, one of which must be shared; what a crowd says tells nothing."""
        telling = dict.fromkeys(feature for feature in own if 1 < self.spread[feature] <= crowd)
        return tuple(telling)[:_PROBES]

    def _candidates(self) -> Iterator[set[int]]:
        """For each position those before it that share one of the most telling things that either says.

        A position is entered under its heaviest features only, and a feature of a crowd finds nothing, so that the
        work grows with the positions and not with their square.
        """
        return join_prefixes(self.probes)

    def score(self, i: int, j: int) -> float:
        """The likeness of two positions, 0 where something speaks against their being of one claim."""
        told = _Told(self._own[j], self._parts[j])
        return self._score(i, j, told, HEADLINE if (i, j) in self._leads else 0.0)

    def _score(self, i: int, j: int, told: _Told, lead: float) -> float:
        """As :meth:`score`; ``told`` is what the second says, ``lead`` what is added. What would come to
        nothing if all of it counted is not weighed."""
        both = told.features.intersection(self._own[i])
        whole = self._lengths[i] * self._lengths[j] + self.evidence
        if sum(map(self.squares.__getitem__, both)) < (BARELY * ENOUGH - lead) * whole:
            return 0.0
        alike = (self._told(both, i) + told.weigh(both, self.squares)) / (2 * whole)
        if alike >= SAME or alike + lead < BARELY * ENOUGH:
            return alike
        return alike * discount_of(self._traits[i], self._traits[j]) + lead

    def apart(self, some: Sequence[int], others: Sequence[int]) -> float:
        """What speaks against two groups being one claim: who is on another matter, unless the wording is the same."""
        return self.matters.apart(some, others, lambda pair: self.links.get(*pair) >= SAME)

    def shared(self, i: int, j: int) -> tuple[str, ...]:
        """What two positions share: the matter that they are on, and what they say, the most telling first."""
        matter = self.matters.kinds.get((min(i, j), max(i, j)))
        both = sorted(frozenset(self._own[i]).intersection(self._own[j]))
        return (*((f"matter:{matter}",) if matter else ()), *map(self._describe, both))

    def _describe(self, feature: int) -> str:
        described = self._described.get(feature)
        return described or self._described.setdefault(feature, ":".join(self.names[feature]))


def _by_later(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    """The lower numbers of pairs by the higher."""
    found: dict[int, set[int]] = defaultdict(set)
    for lower, higher in pairs:
        found[higher].add(lower)
    return found


def find_leads(positions: Sequence[Position]) -> frozenset[tuple[int, int]]:
    """The headline of every article with the first clause of its body, by their numbers, the lower first: the one says
    in short what the other says."""
    first: dict[tuple[str, bool], tuple[int, int]] = {}
    for number, position in enumerate(positions):
        key = position.article, position.headline
        first[key] = min(first.get(key, (position.place.span.start, number)), (position.place.span.start, number))
    pairs = ((first[article, True][1], first[article, False][1]) for article, headline in first
             if headline and (article, False) in first)  # fmt: skip
    return frozenset((min(pair), max(pair)) for pair in pairs)
