"""Which clauses of a story are of one matter, and which of others: found by who takes part, without comparing all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from musnad.compare.claims.matters import Matter, differ, is_one, matters_of
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.propositions import Proposition
from musnad.compare.clauses.settings import places_of
from musnad.intervals import days_apart, days_of
from musnad.lexicon.matters import load_matters

_NEXT = 40  # clauses of one key with which one is compared
_CROWD, _FEW = 0.15, 8  # share of all clauses, and number, above which a matter is too common to say anything by itself
_BESIDES, _LASTING = 2, 10  # articles that are counted besides, and days from which a matter is one that lasts
_OTHERS, _BESIDE = 0.2, 0.1  # what pairs on one kind of matter with others, and on other kinds, take from a likeness

Pair = tuple[int, int]


class MatterLinks:
    """The matters of the clauses of a story: ``kinds`` are those of the pairs, by their numbers and the lower first,
    that are of one."""

    def __init__(self, positions: Sequence[Position]) -> None:
        self._told = {number: told for number, position in enumerate(positions) if (told := matters_of(position.says))}
        self._ids = {number: frozenset(matter.kind.id for matter in told) for number, told in self._told.items()}
        spread = Counter(key for told in self._told.values() for key in _keys(told))
        most = max(_FEW, _CROWD * len(positions))
        self._crowd = frozenset(key for key, count in spread.items() if count > most)
        self._articles = _count_articles(positions, self._told)
        self._all = len({position.article for position in positions})
        self._brief = {kind.id for kind in load_matters().kinds if kind.days is not None and kind.days < _LASTING}
        self.kinds: dict[Pair, str] = {}
        self._common: set[Pair] = set()
        self._bare: set[Pair] = set()
        posted: dict[str, list[int]] = defaultdict(list)
        for number, told in self._told.items():
            keys = _keys(told)
            for before in sorted({other for key in keys for other in posted[key][-_NEXT:]}):
                self._link(before, number, positions)
            for key in keys:
                posted[key].append(number)

    def _link(self, before: int, number: int, positions: Sequence[Position]) -> None:
        for matter in self._told[number]:
            for same in self._told[before]:
                if (
                    is_one(matter, same)
                    and _are_in_time(positions[before], positions[number], matter.kind.days)
                    and not _is_elsewhere(positions[number], matter, positions[before], same)
                ):
                    self.kinds[before, number] = matter.kind.id
                    if not matter.kind.least:
                        self._bare.add((before, number))
                    if matter.kind.alike or matter.keys & same.keys <= self._crowd:
                        self._common.add((before, number))
                    return

    def focus(self, pair: Pair) -> float:
        """The part of the articles of the story that are on the matter of the two, a few more counted than there are:
        what two of three articles share need not be what their story is about."""
        mine, theirs = (
            {key for matter in self._told[n] if matter.kind.id == self.kinds[pair] for key in matter.keys} for n in pair
        )
        return max((self._articles[key] for key in mine & theirs), default=0) / (self._all + _BESIDES)

    def is_brief(self, pair: Pair) -> bool:
        """Whether what the two are on is told within a few days."""
        return self.kinds[pair] in self._brief

    def is_common(self, pair: Pair) -> bool:
        """Whether what the two have in common is what a crowd has, or is done again and again, so that more must speak
        for their being one."""
        return pair in self._common

    def is_bare(self, pair: Pair) -> bool:
        """Whether the two are on a kind of matter in which nobody must take part."""
        return pair in self._bare

    def apart(self, some: Sequence[int], others: Sequence[int], is_same: Callable[[Pair], bool]) -> float:
        """What speaks against two groups being one claim: every pair that is on one kind of matter with others taking
        part, or on other kinds, unless it says the same in the same words."""
        against = 0.0
        mine, theirs = ([n for n in group if n in self._told] for group in (some, others))
        for i in mine:
            for j in theirs:
                if not is_same((min(i, j), max(i, j))):
                    against += self._apart(i, j)
        return against

    def _apart(self, i: int, j: int) -> float:
        if not self._ids[i] & self._ids[j]:
            return _BESIDE
        return _OTHERS if differ(self._told[i], self._told[j]) else 0.0


def _count_articles(positions: Sequence[Position], told: Mapping[int, Sequence[Matter]]) -> Counter[str]:
    """In how many articles each matter is told."""
    inside = {(key, positions[number].article) for number, matters in told.items() for key in _keys(matters)}
    return Counter(key for key, _ in inside)


def _keys(told: Sequence[Matter]) -> frozenset[str]:
    return frozenset(key for matter in told for key in matter.keys)


def _are_in_time(one: Position, other: Position, most: int | None) -> bool:
    """Whether two clauses are of one article, or of articles that are known to be so many days apart at most."""
    if most is None or one.article == other.article:
        return True
    gap = days_apart(days_of(one.day), days_of(other.day))
    return gap is not None and gap <= most


def _is_elsewhere(one: Position, matter: Matter, other: Position, same: Matter) -> bool:
    """Whether two clauses name places, or countries that have no part in the matter, and none that is the same."""
    if matter.kind.anywhere:
        return False
    here, there = places_of(one.says), places_of(other.says)
    if here and there and not here & there:
        return True
    playing = {camp for _, camps in (*matter.parts, *same.parts) for camp in camps}
    here, there = (_lands(position.says) - playing for position in (one, other))
    return bool(here and there and not here & there)


def _lands(says: Proposition) -> frozenset[str]:
    return frozenset(led.camp for led in says.cast.led if led.part == "in" and led.camp.startswith("state:"))
