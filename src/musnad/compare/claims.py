"""One proposition, many positions: clauses of many articles that say, deny or doubt the same thing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations

from musnad.compare.candidates import join_prefixes
from musnad.compare.likeness import (
    ENOUGH,
    HEADLINE,
    MATTER,
    SAME,
    WEIGHTS,
    Feature,
    closeness,
    discount,
    evidence,
    parts_of,
)  # fmt: skip
from musnad.compare.matter_links import MatterLinks
from musnad.compare.matters import matters_of
from musnad.compare.positions import Position
from musnad.compare.propositions import Proposition
from musnad.compare.quantities import is_one_number
from musnad.compare.references import REFERS, TAKEN_UP

_TOGETHER = 0.6  # part of it that two groups must have in the closer half of all pairs between them
_MOSTLY = 0.5  # part of the pairs between two groups that are alike, where no more than a matter joins them
_LINKED = 0.6  # part of it from which two positions of one claim are told to be linked
_CLOSE = 0.5  # share of deeds and things from which a negated clause denies another
_CROWD = 80  # positions that share a feature from which on it finds nothing
_PROBES = 16  # features of a position that find others
_FLOOR = 0.5  # part of what is enough, under which a likeness is none

OriginsOf = Callable[[Sequence[Position]], int]


@dataclass(frozen=True, slots=True)
class Link:
    """Why two positions are of one claim: how alike they are, and what they share."""

    one: str
    other: str
    likeness: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition with everybody's position on it, in the order of time.

    ``id`` is made of its first position and stays while later articles are added; ``title`` is the clearest one.
    ``origins`` is the number of independent origins.
    """

    id: str
    title: Position
    positions: tuple[Position, ...]
    links: tuple[Link, ...]
    origins: int


def count_articles(positions: Sequence[Position]) -> int:
    """The origins of a claim where nothing is known of copies: its articles."""
    return len({p.article for p in positions})


def order_key(position: Position) -> tuple[str, str, tuple[int, int], str]:
    """By the day of the word, undated ones last, then by article and place."""
    return (position.day or "9", position.article, position.place.span, position.id)


def find_claims(positions: Iterable[Position], origins_of: OriginsOf = count_articles) -> list[Claim]:
    """The claims of a set of positions, those with most positions first; what stands alone is none."""
    ordered = sorted(positions, key=order_key)
    likeness = _Likeness(ordered)
    groups = group(len(ordered), likeness.links, likeness.apart, likeness.by_matter)
    claims = [_claim([ordered[i] for i in members], members, likeness, origins_of) for members in groups]
    return sorted(claims, key=lambda c: (-len(c.positions), c.id))


class _Likeness:
    """How alike the positions are: the share of what they say that is common, rare things counting for more."""

    def __init__(self, positions: Sequence[Position]) -> None:
        self.positions = positions
        same: dict[Feature, Feature] = {}  # one object for what many say
        self.parts = [_by_feature(p, same) for p in positions]
        self.features = [frozenset(parts) for parts in self.parts]
        spread = Counter(f for own in self.features for f in own)
        size = len(positions)
        self.weights = {f: WEIGHTS[f[0]] * math.log(1 + size / n) for f, n in spread.items()}
        self.squares = {f: weight**2 for f, weight in self.weights.items()}
        self.lengths = [math.sqrt(self._told(own, i)) or 1.0 for i, own in enumerate(self.features)]
        self.evidence = evidence(size)
        self.probes = [frozenset(self._probes(own, spread)) for own in self.features]
        self.leads = find_leads(positions)
        self.links: dict[tuple[int, int], float] = {}
        for i, j in chain(self._candidates(), self.leads):
            if (score := self.score(i, j)) >= _FLOOR * ENOUGH:
                self.links[i, j] = score
        self.matters = MatterLinks(positions)
        self.by_matter = {pair for pair in self.matters.kinds if self.links.get(pair, 0.0) < ENOUGH}
        for pair in self.matters.kinds:
            if pair in self.links or not self.matters.is_common(pair):
                self.links[pair] = max(self.links.get(pair, 0.0), MATTER)

    def _told(self, some: Iterable[Feature], i: int) -> float:
        """How much of what a position says these features are: each part of it counts once, by the most of it."""
        parts, most = self.parts[i], dict[int, float]()
        for feature in some:
            square = self.squares[feature]
            for part in parts[feature]:
                if square > most.get(part, 0.0):
                    most[part] = square
        return math.fsum(most.values())

    def _probes(self, own: Iterable[Feature], spread: Mapping[Feature, int]) -> list[Feature]:
        """The most telling things of a position, one of which must be shared; what a crowd says tells nothing."""
        telling = sorted((f for f in own if 1 < spread[f] <= _CROWD), key=lambda f: (-self.weights[f], f))
        return telling[:_PROBES]

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """The pairs that share one of the most telling things that either says.

        A position is entered under its heaviest features only, and a feature of a crowd finds nothing, so that the
        work grows with the positions and not with their square.
        """
        return join_prefixes(self.probes)

    def score(self, i: int, j: int) -> float:
        """The likeness of two positions, 0 where something speaks against their being of one claim."""
        both = self.features[i] & self.features[j]
        whole = self.lengths[i] * self.lengths[j] + self.evidence
        lead = HEADLINE if (i, j) in self.leads else 0.0
        if sum(map(self.squares.__getitem__, both)) < (_FLOOR * ENOUGH - lead) * whole:
            return 0.0  # even if all of it counted
        alike = (self._told(both, i) + self._told(both, j)) / (2 * whole)
        if alike >= SAME or alike + lead < _FLOOR * ENOUGH:
            return alike
        return alike * discount(self.positions[i], self.positions[j]) + lead

    def apart(self, some: Sequence[int], others: Sequence[int]) -> float:
        """What speaks against two groups being one claim: who is on another matter, unless the wording is the same."""
        return self.matters.apart(some, others, lambda pair: self.links.get(pair, 0.0) >= SAME)

    def shared(self, i: int, j: int) -> tuple[str, ...]:
        """What two positions share: the matter that they are on, and what they say, the most telling first."""
        matter = self.matters.kinds.get((min(i, j), max(i, j)))
        both = sorted(self.features[i] & self.features[j], key=lambda f: (-self.weights[f], f))
        return (*((f"matter:{matter}",) if matter else ()), *(f"{kind}:{value}" for kind, value in both))


def _by_feature(position: Position, same: dict[Feature, Feature]) -> dict[Feature, tuple[int, ...]]:
    """All that can be compared of a position, each with the numbers of the parts in which it stands."""
    found: dict[Feature, tuple[int, ...]] = {}
    for number, part in enumerate(parts_of(position.says)):
        for feature in part:
            key = same.setdefault(feature, feature)
            found[key] = (*found.get(key, ()), number)
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


def group(
    size: int, links: Mapping[tuple[int, int], float],
    apart: Callable[[Sequence[int], Sequence[int]], float] = lambda some, others: 0.0,
    by_matter: Container[tuple[int, int]] = (),
) -> list[list[int]]:  # fmt: skip
    """Groups of more than one, joined from the surest link on, as long as the closer half of the pairs between two
    groups is alike: who tells much beside the claim is far from some of it. ``apart`` tells what speaks against two
    groups being one. Links ``by_matter`` alone join groups that are mostly on one."""
    home = list(range(size))
    members = {n: [n] for n in range(size)}
    for (i, j), score in sorted(links.items(), key=lambda item: (-item[1], item[0])):
        if score < ENOUGH:
            break
        a, b = home[i], home[j]
        if a == b:
            continue
        between = sorted(
            (links.get((min(x, y), max(x, y)), 0.0) for x in members[a] for y in members[b]), reverse=True
        )  # fmt: skip
        if (i, j) in by_matter and sum(likeness >= ENOUGH for likeness in between) < _MOSTLY * len(between):
            continue
        closer = between[: (len(between) + 1) // 2]
        if sum(closer) - apart(members[a], members[b]) < ENOUGH * _TOGETHER * len(closer):
            continue
        for x in members[b]:
            home[x] = a
        members[a] += members.pop(b)
    return sorted(sorted(found) for found in members.values() if len(found) > 1)


def _claim(positions: Sequence[Position], numbers: Sequence[int], likeness: _Likeness, origins_of: OriginsOf) -> Claim:
    pairs = [(i, j) for i, j in combinations(numbers, 2) if likeness.links.get((i, j), 0.0) >= ENOUGH * _LINKED]
    links = tuple(
        Link(
            likeness.positions[i].id, likeness.positions[j].id, round(likeness.links[i, j], 3), likeness.shared(i, j)
        ) for i, j in pairs
    )  # fmt: skip
    central = {n: sum(likeness.links.get((min(n, m), max(n, m)), 0.0) for m in numbers if m != n) for n in numbers}
    best = max(numbers, key=lambda n: (_clarity(likeness.positions[n], positions), round(central[n], 6), -n))
    title = likeness.positions[best]
    return Claim(
        f"claim:{positions[0].id}", title, tuple(_against(position, title) for position in positions), links,
        origins_of(positions),
    )  # fmt: skip


def _against(position: Position, title: Position) -> Position:
    """The position as it stands to the title: who says that what it says is not so, or that
    there is nothing at all of its kind, denies it."""
    says = position.says
    if position.stance == "asserts" and _is_own_denial(position):
        return replace(position, stance="denies", rule="stance.not so")
    if position.stance not in ("asserts", "reports") or title.says.negative or position is title:
        return position
    if says.negated & _deeds_of_matters(says) & _deeds_of_matters(title.says):
        return replace(position, stance="denies", rule="stance.negated")
    if says.negated & (title.says.acts | title.says.things | title.says.kinds) and closeness(says, title.says) > _CLOSE:
        return replace(position, stance="denies", rule="stance.negated")
    return position


def _deeds_of_matters(says: Proposition) -> frozenset[str]:
    """What is done in all that a clause is about: who denies one of them denies the matter."""
    return frozenset().union(*(matter.kind.deeds for matter in matters_of(says)))


def _is_own_denial(position: Position) -> bool:
    """Whether somebody says of their own side that it does not do a thing: "we were never involved in it"."""
    says, own = position.says, position.answered_for
    if says.negated and own & (says.actors | says.agents):
        return True
    return says.negative and bool(says.states) and {f"state:{code}" for code in says.states} <= own


def _clarity(position: Position, group: Sequence[Position]) -> tuple[int, bool, int]:
    """What makes a clause fit to stand for a claim: it says it outright, and by itself; it gives no number but what
    most of the others give too; and it says who does what, rather at the beginning of its sentence, where its subject
    stands, and best of all as a headline, which is made to stand alone."""
    says = position.says
    outright = (
        2 * (position.stance in ("asserts", "reports", "alleges"))
        - (position.rule in (TAKEN_UP, REFERS))
        - (position.says.negative)
    )
    whole = bool(says.acts or says.events) and bool(says.parties or says.states or says.owned)
    begins = position.place.span.start == position.place.sentence.start
    return outright, not has_number_of_few(position, group), whole * (1 + begins + position.headline)


def has_number_of_few(position: Position, group: Sequence[Position]) -> bool:
    """Whether a position gives a number that no more than half of a group give."""
    return any(
        2 * sum(1 for other in group if any(is_one_number(quantity, q) for q in other.says.quantities)) <= len(group)
        for quantity in position.says.quantities
    )
