"""One proposition, many positions: clauses of many articles that say, deny or doubt the same thing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations

from musnad.compare.candidates import join_prefixes, take_prefix
from musnad.compare.positions import Position
from musnad.compare.propositions import Proposition

# How much each kind of what a clause says counts for its being the same.
# Set by search over four stories of gold for the most right links at four right of five shown.
WEIGHTS: dict[str, float] = {
    "party": 0.3, "state": 0.55, "place": 1.25, "act": 0.6, "thing": 1.5, "event": 0.8, "word": 0.6, "number": 0.7,
    "day": 0.5, "direction": 0.4, "joint": 0.4, "owned": 0.6,
}  # fmt: skip
ENOUGH = 0.24  # likeness from which two clauses say the same
_TOGETHER = 0.8  # part of it that a whole group must have
_ALIKE = 0.75  # likeness from which the wording alone is enough
_WANTED = "stance.wants"
_CLOSE = 0.5  # share of deeds and things from which a negated clause denies another
_LEAST = 3.0  # deeds, things, people, places and numbers that two clauses must share ...
_FEW = 200  # ... among so many clauses, one more among ten times as many
_WORD = 0.5  # what a shared word counts among them
_CROWD = 150  # positions that share a feature from which on it finds nothing
_PROBES = 16  # features of a position that find others
_COUNTED = {"act": 2, "thing": 2, "party": 2, "place": 2, "number": 2, "word": 1}  # in halves, as they bear witness
_ROUNDING = 1 + 1e-9  # so that no pair is lost to the order in which numbers are added

Feature = tuple[str, str]
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
    groups = group(len(ordered), likeness.links)
    claims = [_claim([ordered[i] for i in members], members, likeness, origins_of) for members in groups]
    return sorted(claims, key=lambda c: (-len(c.positions), c.id))


def features_of(says: Proposition) -> frozenset[Feature]:
    """What can be compared of a clause."""
    found: set[Feature] = set()
    for kind, values in (
        ("party", says.parties), ("state", says.states), ("place", says.places), ("act", says.acts),
        ("thing", says.things), ("event", says.events), ("word", says.words), ("owned", says.owned),
    ):  # fmt: skip
        found.update((kind, value) for value in values)
    found.update(("number", f"{q.value:g}") for q in says.quantities)
    found.update(("day", d.value[:10]) for d in says.dates if d.value and d.value[0].isdigit() and len(d.value) >= 10)
    found.update(("direction", f"{a}>{b}") for a in says.agents for b in says.patients)
    found.update(("joint", f"{a}&{b}") for a, b in combinations(sorted(says.acts | says.things), 2))
    return frozenset(found)


class _Likeness:
    """How alike the positions are: a cosine over what they say, rare things counting for more."""

    def __init__(self, positions: Sequence[Position]) -> None:
        self.positions = positions
        same: dict[Feature, Feature] = {}  # one object for what many say
        self.features = [frozenset(same.setdefault(f, f) for f in features_of(p.says)) for p in positions]
        spread = Counter(f for own in self.features for f in own)
        size = len(positions)
        self.weights = {f: WEIGHTS[f[0]] * math.log(1 + size / n) for f, n in spread.items()}
        self.lengths = [math.sqrt(sum(self.weights[f] ** 2 for f in own)) or 1.0 for own in self.features]
        # among more clauses more share something by chance
        self.least = _LEAST + max(0.0, math.log10(max(1, size) / _FEW))
        self.probes = [frozenset(self._probes(own, spread)) for own in self.features]
        self.links: dict[tuple[int, int], float] = {}
        for i, j in chain(self._sharing(spread), self._worded_alike(spread)):
            if (score := self.score(i, j)) > 0:
                self.links[i, j] = score

    def _probes(self, own: Iterable[Feature], spread: Mapping[Feature, int]) -> list[Feature]:
        """The most telling things of a position, one of which must be shared; what a crowd says tells nothing."""
        telling = sorted((f for f in own if 1 < spread[f] <= _CROWD), key=lambda f: (-self.weights[f], f))
        return telling[:_PROBES]

    def _sharing(self, spread: Mapping[Feature, int]) -> Iterator[tuple[int, int]]:
        """The pairs that share as much as :func:`may_be_one` asks."""
        least = 2 * self.least
        prefixes = (
            self._narrow(number, take_prefix(self._matter(number, spread), least), spread)
            for number in range(len(self.positions))
        )
        words = [frozenset(f for f in own if f[0] == "word") for own in self.features]
        others = [
            frozenset(f for f in own if f[0] in _COUNTED and f[0] not in ("word", "number"))
            | {q.value for q in position.says.quantities}
            for own, position in zip(self.features, self.positions, strict=True)
        ]
        for i, j in join_prefixes(prefixes):
            if 2 * len(others[i] & others[j]) + len(words[i] & words[j]) >= least and self._meet(i, j):
                yield i, j

    def _worded_alike(self, spread: Mapping[Feature, int]) -> Iterator[tuple[int, int]]:
        """The pairs that may be alike enough by their wording alone."""
        prefixes = (
            self._narrow(number, take_prefix(self._wording(number, spread), _ALIKE**2), spread)
            for number in range(len(self.positions))
        )
        for i, j in join_prefixes(prefixes):
            if self._meet(i, j):
                yield i, j

    def _narrow(
        self, number: int, prefix: Iterable[Feature], spread: Mapping[Feature, int]
    ) -> Iterator[tuple[Feature, ...]]:
        """What finds others: of a prefix, what few say by itself, what a crowd says together with each probe."""
        for feature in prefix:
            if spread[feature] <= _CROWD:
                yield (feature,)
            else:
                yield from ((feature, probe) for probe in self.probes[number])

    def _meet(self, i: int, j: int) -> bool:
        return not self.probes[i].isdisjoint(self.probes[j])

    def _matter(self, number: int, spread: Mapping[Feature, int]) -> list[tuple[Feature, float]]:
        """What of a position counts with :func:`may_be_one`, in half units, the rarest first."""
        own = sorted((f for f in self.features[number] if f[0] in _COUNTED), key=lambda f: (spread[f], f))
        # long numbers that are written alike are one feature and count each
        different = {q.value for q in self.positions[number].says.quantities}
        values = Counter(("number", f"{value:g}") for value in different)
        return [(f, _COUNTED[f[0]] * values.get(f, 1)) for f in own if spread[f] > 1]

    def _wording(self, number: int, spread: Mapping[Feature, int]) -> list[tuple[Feature, float]]:
        """What a position says, with its part of the squared length, the rarest first."""
        square = self.lengths[number] ** 2
        own = sorted((f for f in self.features[number] if spread[f] > 1), key=lambda f: (spread[f], f))
        return [(f, self.weights[f] ** 2 / square * _ROUNDING) for f in own]

    def score(self, i: int, j: int) -> float:
        """The likeness of two positions, 0 where something speaks against their being of one claim."""
        both = self.features[i] & self.features[j]
        raw = sum(self.weights[f] ** 2 for f in both) / (self.lengths[i] * self.lengths[j])
        if raw >= _ALIKE:
            return raw
        one, other = self.positions[i], self.positions[j]
        if (one.rule == _WANTED) != (other.rule == _WANTED):
            return 0.0  # that somebody asks for it does not say that it is so
        return raw if may_be_one(one.says, other.says, self.least) else 0.0

    def shared(self, i: int, j: int) -> tuple[str, ...]:
        """What two positions share, the most telling first."""
        both = sorted(self.features[i] & self.features[j], key=lambda f: (-self.weights[f], f))
        return tuple(f"{kind}:{value}" for kind, value in both)


def may_be_one(one: Proposition, other: Proposition, least: float = 0.0) -> bool:
    """Whether nothing speaks against two clauses saying the same.

    They share what is done or of what, and ``least`` things in all; nobody who is named in one is only met by a
    stranger in the other; nobody does to the other what the other does to him.
    """
    said = len(one.acts & other.acts) + len(one.things & other.things)
    if not said or said + _witnesses(one, other) < least:
        return False
    if one.parties and other.parties and not (one.parties & other.parties or one.states & other.states):
        return False
    if one.actors and other.actors and not (one.actors & other.actors) and one.events & other.events:
        return False
    if one.agents and one.patients and other.agents and other.patients:
        turned = one.agents & other.patients and one.patients & other.agents
        straight = one.agents & other.agents or one.patients & other.patients
        if turned and not straight:
            return False
    return True


def _witnesses(one: Proposition, other: Proposition) -> float:
    """What else two clauses share, beside deeds and things: those who take part, places, numbers, words."""
    numbers = {q.value for q in one.quantities} & {q.value for q in other.quantities}
    words = len(one.words & other.words) * _WORD
    return len(one.parties & other.parties) + len(one.places & other.places) + len(numbers) + words


def closeness(one: Proposition, other: Proposition) -> float:
    """The share of deeds and things, of all that either clause has, that both have."""
    mine, theirs = one.acts | one.things, other.acts | other.things
    return len(mine & theirs) / max(1, len(mine | theirs))


def group(size: int, links: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Groups of more than one, joined from the surest link on, as long as the groups as a whole are alike."""
    home = list(range(size))
    members = {n: [n] for n in range(size)}
    for (i, j), score in sorted(links.items(), key=lambda item: (-item[1], item[0])):
        if score < ENOUGH:
            break
        a, b = home[i], home[j]
        if a == b:
            continue
        total = sum(links.get((min(x, y), max(x, y)), 0.0) for x in members[a] for y in members[b])
        if total < ENOUGH * _TOGETHER * len(members[a]) * len(members[b]):
            continue
        for x in members[b]:
            home[x] = a
        members[a] += members.pop(b)
    return sorted(sorted(found) for found in members.values() if len(found) > 1)


def _claim(positions: Sequence[Position], numbers: Sequence[int], likeness: _Likeness, origins_of: OriginsOf) -> Claim:
    pairs = [(i, j) for i, j in combinations(numbers, 2) if likeness.links.get((i, j), 0.0) >= ENOUGH * _TOGETHER]
    links = tuple(
        Link(
            likeness.positions[i].id, likeness.positions[j].id, round(likeness.links[i, j], 3), likeness.shared(i, j)
        ) for i, j in pairs
    )  # fmt: skip
    central = {n: sum(likeness.links.get((min(n, m), max(n, m)), 0.0) for m in numbers if m != n) for n in numbers}
    best = max(numbers, key=lambda n: (_clarity(likeness.positions[n]), round(central[n], 6), -n))
    title = likeness.positions[best]
    return Claim(
        f"claim:{positions[0].id}", title, tuple(_against(position, title) for position in positions), links,
        origins_of(positions),
    )  # fmt: skip


def _against(position: Position, title: Position) -> Position:
    """The position as it stands to the title: who says that what it says is not so denies it."""
    says = position.says
    if position.stance not in ("asserts", "reports") or title.says.negative or position is title:
        return position
    if says.negated & (title.says.acts | title.says.things) and closeness(says, title.says) > _CLOSE:
        return replace(position, stance="denies", rule="stance.negated")
    return position


def _clarity(position: Position) -> int:
    """What makes a clause fit to stand for a claim: it says it outright, and by itself."""
    return (
        2 * (position.stance in ("asserts", "reports", "alleges"))
        - (position.rule == "stance.taken up")
        - (position.says.negative)
    )
