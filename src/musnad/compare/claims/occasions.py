"""Whether clauses of two articles tell of one occasion.

Most stories hold more than one event of a kind: an accident and the next one on that road, the prices of a day and
those of the day before, each told in the words in which such things are told. How alike two clauses are says little
there. What says more: how far apart in time their articles are, whether the same persons, bodies, places and numbers
stand in both, whether it is the news of both that is told, how much of each clause the other says, and how much of
the sentences around them is the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.quotations import find_quotations
from musnad.compare.claims.likeness import ENOUGH
from musnad.compare.claims.scope import days_named
from musnad.compare.claims.wording import Wording, other_begins, share, share_around, wording_of
from musnad.compare.clauses.positions import Position
from musnad.intervals import days_apart, days_of

# What speaks for one occasion, added up as logarithms of odds. Set by hand, in halves: sentences that are all the same
# speak most for it, then the same number; the news of another day most against it, then a better match.
_NOTHING = -6.0  # where nothing speaks for it
_NEAR = 1.5  # articles near in time, or a clause that names the day of which the other article has the news
_UNKNOWN = 0.5  # it is not known whether they are
_SHARED = 0.5  # for each kind of what both articles name
_MOST_SHARED = 3
_NUMBER = 2.0  # the same number in both clauses
_OTHER_NUMBER = -2.0  # numbers that are all different
_OTHER_TOLL = -0.5  # where those are counted who came to harm, of whom one does not know at first how many they are
_MORE, _LESS = 1.0, 2.0  # times the larger and the smaller of the shares of each clause that the other tells
_WORDS = 0.5  # times the logarithm of how many words that are
_AROUND = 5.0  # times the share of the shorter sentence that the other has
_ALIKE = 0.5  # times that of how alike the clauses are, against what is enough
_DEED = 0.5  # the same is done first in both
_OTHER_DEED = -0.5  # what is done first in either is not done in the other
_NEWS, _OTHER_NEWS = 1.0, -2.0  # both are the news of their articles, of one day and one deed, or of other days
_ONE_DAY, _OTHER_DAY = 1.0, -1.0  # both name a day, that of the other or not
_BETTER = -1.5  # another clause of the other article is more like it

_LEAST = 0.1  # as alike as any clauses that are weighed
_LONGEST_NAME = 3  # words of a name in quotation marks
_DAYS, _SAME = 4, 1  # days between articles that are near in time, and that have the news of one day
_OPENING = 3  # clauses with which an article tells its news
_LEAST_NUMBER = 10  # above which a number tells more than that there are few
_PERSONS = ("person:", "per:")
_NO_TIE = ("state:", "group:", "med:", "media:")  # who is named far and wide
_COPIED, _LONG = 0.9, 6  # share of all words, and number of them, from which two clauses are one text
_LONG_NEAR = 4  # and how many are enough where the articles are near in time
_HELD = 10  # words, from which it is enough that the one holds the other


class _Article(NamedTuple):
    """What of an article can show that another is on the same occasion."""

    days: tuple[date, date] | None
    shown: tuple[set[object], set[object], set[object], set[object]]  # persons and names, bodies, places, numbers


class _Clause(NamedTuple):
    article: str
    wording: Wording
    days: frozenset[date]
    numbers: frozenset[float]
    victims: bool
    news: bool


class Tie(NamedTuple):
    """What shows that two articles are on one occasion: the ``days`` between them, if they are known, and how many
    kinds of things both name: persons, bodies, places, numbers."""

    days: int | None
    shared: int

    @property
    def near(self) -> bool:
        """Whether they are near in time."""
        return self.days is not None and self.days <= _DAYS

    @property
    def same(self) -> bool:
        """Whether they have the news of one day."""
        return self.days is not None and self.days <= _SAME


class Occasions:
    """The articles and clauses of a story by what shows that they are on one occasion; positions are known by their
    numbers in the sequence."""

    def __init__(self, positions: Sequence[Position]) -> None:
        self._articles: dict[str, _Article] = {}
        self._later = ""
        self._ties: dict[str, Tie] = {}  # of the later article with others: a large story has millions of pairs
        for position in positions:
            self._enter(position)
        opening = _openings(positions)
        self.news = frozenset(n for n, position in enumerate(positions) if position.headline or n in opening)
        self._clauses = [
            _Clause(
                p.article,
                wording_of(p),
                days_named(p),
                frozenset(q.value for q in p.says.quantities),
                any(q.role for q in p.says.quantities),
                n in self.news,
            )
            for n, p in enumerate(positions)
        ]

    def _enter(self, position: Position) -> None:
        article = self._articles.setdefault(
            position.article, _Article(days_of(position.day), (set(), set(), set(), set()))
        )
        persons, bodies, places, numbers = article.shown
        persons.update(_quoted_names(position.place.context))
        for party in (*position.says.parties, *(holder.identity for holder in position.holders)):
            if party.startswith(_PERSONS):
                persons.add(party)
            elif not party.startswith(_NO_TIE):
                bodies.add(party)
        places.update(position.says.places)
        numbers.update(q.value for q in position.says.quantities if q.value > _LEAST_NUMBER)

    def tie(self, i: int, j: int) -> Tie:
        """What shows that the articles of two clauses are on one occasion."""
        earlier, later = self._clauses[i].article, self._clauses[j].article
        if later != self._later:
            self._later, self._ties = later, {}
        found = self._ties.get(earlier)
        if found is None:
            one, other = self._articles[earlier], self._articles[later]
            shared = sum(not mine.isdisjoint(theirs) for mine, theirs in zip(one.shown, other.shown, strict=True))
            found = self._ties[earlier] = Tie(days_apart(one.days, other.days), shared)
        return found

    def differ(self, i: int, j: int) -> bool:
        """Whether two clauses give numbers that are all different, of others than victims, of whom one does not know at
        first how many they are."""
        one, other = self._clauses[i], self._clauses[j]
        told = bool(one.numbers and other.numbers) and not (one.victims or other.victims)
        return told and one.numbers.isdisjoint(other.numbers)

    def cover(self, i: int, j: int) -> float:
        """The larger of the shares of each of two clauses that the other says."""
        one, other = self._clauses[i].wording, self._clauses[j].wording
        return max(share(one, other), share(other, one))

    def chance(self, i: int, j: int, score: float, better: bool) -> float:
        """How likely two clauses of different articles are on one occasion, and say the same of it. They are as alike
        as this ``score``; ``better`` where another clause of one of the articles is much more like the other."""
        if self._is_copied(i, j):
            return 1.0
        odds = _NOTHING + self._by_articles(i, j) + self._by_words(i, j) + self._by_numbers(i, j) + self._by_days(i, j)
        odds += _ALIKE * math.log(max(score, _LEAST) / ENOUGH) + _BETTER * better
        return 1 / (1 + math.exp(-odds))

    def _is_copied(self, i: int, j: int) -> bool:
        """Whether two clauses are one text."""
        one, other = self._clauses[i].wording.roots, self._clauses[j].wording.roots
        shorter, longer = sorted((len(one), len(other)))
        least = _COPIED * (longer if shorter < _HELD else shorter)
        enough = shorter >= (_LONG_NEAR if self.tie(i, j).near else _LONG)
        return enough and len(one & other) >= least and not self.differ(i, j)

    def _by_articles(self, i: int, j: int) -> float:
        """What speaks for one occasion by the articles of two clauses: when they are written, and what both name."""
        tie = self.tie(i, j)
        near = _UNKNOWN if tie.days is None else _NEAR * (tie.near or self._recalls(i, j) or self._recalls(j, i))
        return near + _SHARED * min(tie.shared, _MOST_SHARED)

    def _recalls(self, i: int, j: int) -> bool:
        """Whether one clause names the day of which the article of the other has the news."""
        days = self._articles[self._clauses[j].article].days
        return days is not None and any(
            days[0] >= day and (days[1] - day).days <= _SAME for day in self._clauses[i].days
        )  # fmt: skip

    def _by_words(self, i: int, j: int) -> float:
        """What speaks for it by the words of two clauses, what is done first in them, and the sentences around."""
        one, other = self._clauses[i].wording, self._clauses[j].wording
        less, more = sorted((share(one, other), share(other, one)))
        odds = _MORE * more + _LESS * less + _WORDS * math.log(1 + len(one.roots & other.roots))
        odds += _AROUND * share_around(one, other)
        if not one.lead.isdisjoint(other.lead):
            return odds + _DEED
        return odds + _OTHER_DEED * other_begins(one, other)

    def _by_numbers(self, i: int, j: int) -> float:
        """What speaks for it or against it by the numbers of two clauses."""
        one, other = self._clauses[i], self._clauses[j]
        if not (one.numbers and other.numbers):
            return 0.0
        if one.numbers & other.numbers:
            return _NUMBER
        return _OTHER_NUMBER if self.differ(i, j) else _OTHER_TOLL

    def _by_days(self, i: int, j: int) -> float:
        """What speaks for it or against it by the days that two clauses name, and by their being the news of a day."""
        one, other = self._clauses[i], self._clauses[j]
        odds = 0.0
        if one.days and other.days:
            odds += _ONE_DAY if min(abs((a - b).days) for a in one.days for b in other.days) <= _SAME else _OTHER_DAY
        if one.news and other.news:
            if not self.tie(i, j).same:
                odds += _OTHER_NEWS
            elif not one.wording.lead.isdisjoint(other.wording.lead):
                odds += _NEWS
        return odds


def _quoted_names(text: str) -> Iterator[str]:
    """What stands in quotation marks and is no longer than the name of a ship, a firm or a film."""
    for quotation in find_quotations(text):
        words = fold(text[quotation.inner_start : quotation.inner_end]).split()
        if quotation.closed and 0 < len(words) <= _LONGEST_NAME:
            yield " ".join(words)


def _openings(positions: Sequence[Position]) -> frozenset[int]:
    """The clauses with which the articles begin."""
    inside: dict[str, list[int]] = {}
    for number in sorted(range(len(positions)), key=lambda n: (positions[n].place.span, n)):
        first = inside.setdefault(positions[number].article, [])
        if len(first) < _OPENING:
            first.append(number)
    return frozenset(number for first in inside.values() for number in first)
