"""Whether clauses of two articles tell of one occasion.

Most stories hold more than one event of a kind: an accident and the next one on that road, the prices of a day and
those of the day before, each told in the words in which such things are told. How alike two clauses are says little
there. What says more: how far apart in time their articles are, whether the same persons, bodies, places and numbers
stand in both, whether it is the news of both that is told, and how much of the shorter clause stands in the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.quotations import find_quotations
from musnad.arabic.tokens import tokenize, without_and
from musnad.compare.claims.likeness import ENOUGH
from musnad.compare.claims.scope import days_named
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.propositions import Proposition
from musnad.compare.clauses.roots import consonants
from musnad.intervals import days_apart, days_of
from musnad.lexicon.concepts import load_concepts, load_marks
from musnad.remembering import remember

# What speaks for one occasion, added up as logarithms of odds. Set by hand, in halves: one thing that is shared speaks
# half as much for it as being near in time, the same number most of all, the news of another day most against it.
_NOTHING = -6.0  # where nothing speaks for it
_NEAR = 1.5  # articles near in time
_UNKNOWN = 0.5  # it is not known whether they are
_SHARED = 0.5  # for each kind of what both articles name
_MOST_SHARED = 3
_NUMBER = 2.0  # the same number in both clauses
_OTHER_NUMBER = -1.5  # numbers that are all different
_OTHER_TOLL = -0.5  # where those are counted who came to harm, of whom one does not know at first how many they are
_MORE, _LESS = 1.0, 2.0  # times the larger and the smaller of the shares of each clause that the other tells
_WORDS = 0.5  # times the logarithm of how many words that are
_AROUND = 5.0
_ALIKE = 0.5  # times that of how alike the clauses are, against what is enough
_DEED = 0.5  # the same is done first in both
_OTHER_DEED = -0.5  # what is done first in either is not done in the other
_NEWS, _OTHER_NEWS = 1.0, -2.0  # both are the news of their articles, of one day or not
_ONE_DAY, _OTHER_DAY = 1.0, -1.0  # both name a day, that of the other or not
_BETTER = -0.5  # another clause of the other article is more like it

_FEW = 3  # words by which a sentence counts for longer than it is, for short ones have much in common by chance
_LONG_WORD = 3  # letters of a word that tells something
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
    roots: frozenset[str]
    terms: tuple[frozenset[str], ...]
    told: frozenset[str]
    sentence: frozenset[str]
    days: frozenset[date]
    numbers: frozenset[float]
    victims: bool
    lead: frozenset[str]
    begins: frozenset[str]
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
        concepts = load_concepts().concepts
        self._clauses = [
            _Clause(
                p.article,
                frozenset(p.says.roots),
                terms := _terms(p.says),
                frozenset().union(*terms),
                roots_of(p.place.context),
                days_named(p),
                frozenset(q.value for q in p.says.quantities),
                any(q.role for q in p.says.quantities),
                (lead := frozenset(id for id in p.says.lead if not concepts[id].vague)),
                frozenset(f"concept:{id}" for id in (*lead, *load_concepts().kinds(lead))),
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
        """The larger of the shares of each clause that the other tells."""
        one, other = self._clauses[i], self._clauses[j]
        return max(_share(one, other), _share(other, one))

    def _recalls(self, one: _Clause, other: _Clause) -> bool:
        """Whether one clause names the day of which the article of the other has the news."""
        for clause, told in ((one, other), (other, one)):
            days = self._articles[told.article].days
            if days is not None and any(0 <= (days[0] - day).days and (days[1] - day).days <= _SAME for day in clause.days):
                return True
        return False

    def chance(self, i: int, j: int, score: float, better: bool) -> float:
        """How likely two clauses of different articles are on one occasion, and say the same of it. They are as alike
        as this ``score``; ``better`` where another clause of one of the articles is much more like the other."""
        one, other = self._clauses[i], self._clauses[j]
        common = len(one.roots & other.roots)
        shorter, longer = sorted((len(one.roots), len(other.roots)))
        tie = self.tie(i, j)
        copied = _COPIED * (longer if shorter < _HELD else shorter)
        if shorter >= (_LONG_NEAR if tie.near else _LONG) and common >= copied and not self.differ(i, j):
            return 1.0
        odds = _NOTHING + (_UNKNOWN if tie.days is None else _NEAR * tie.near) + _SHARED * min(tie.shared, _MOST_SHARED)
        less, more = sorted((_share(one, other), _share(other, one)))
        odds += _MORE * more + _LESS * less + _WORDS * math.log(1 + common)
        around = len(one.sentence & other.sentence) / (_FEW + min(len(one.sentence), len(other.sentence)))
        odds += _AROUND * around
        odds += _ALIKE * math.log(max(score, _LEAST) / ENOUGH)
        if one.numbers & other.numbers:
            odds += _NUMBER
        elif self.differ(i, j):
            odds += _OTHER_NUMBER
        elif one.numbers and other.numbers:
            odds += _OTHER_TOLL
        deed = not one.lead.isdisjoint(other.lead)
        odds += _DEED * deed
        if one.lead and other.lead and not (_begins(one, other) or _begins(other, one)):
            odds += _OTHER_DEED
        if one.days and other.days:
            odds += _ONE_DAY if days_between(one.days, other.days) <= _SAME else _OTHER_DAY
        elif not tie.near and self._recalls(one, other):
            odds += _NEAR
        if one.news and other.news:
            odds += _NEWS * deed if tie.same else _OTHER_NEWS
        if better:
            odds += _BETTER
        return 1 / (1 + math.exp(-odds))


def days_between(some: Iterable[date], others: Iterable[date]) -> int:
    """The least number of days between days of the two."""
    return min(abs((one - other).days) for one in some for other in others)


def _begins(one: _Clause, other: _Clause) -> bool:
    """Whether what is done first in a clause is done in another, or something of its kind."""
    return not one.begins.isdisjoint(other.told)


def _share(one: _Clause, other: _Clause) -> float:
    """The share of what a clause says, word by word, that another says too."""
    return sum(not term.isdisjoint(other.told) for term in one.terms) / max(1, len(one.terms))


def _terms(says: Proposition) -> tuple[frozenset[str], ...]:
    """The words of a clause by all that another can say them by: their root, what they stand for, and what that is a
    kind of; words of names by their root."""
    concepts = load_concepts()
    found: dict[frozenset[str], None] = {}
    seen = set()
    for term in says.terms:
        telling = frozenset(id for id in term.concepts if not concepts.concepts[id].vague)
        keys = {f"concept:{id}" for id in telling} | {f"concept:{id}" for id in concepts.kinds(telling)}
        if term.root is not None:
            keys.add(term.root)
            seen.add(term.root)
        elif not keys:
            continue
        found[frozenset(keys)] = None
    found.update((frozenset({root}), None) for root in says.roots if root not in seen)
    return tuple(found)


@remember(1 << 14)
def roots_of(text: str) -> frozenset[str]:
    """The consonants of the words of a sentence that are more than joints."""
    marks = load_marks()
    passed = marks.empty | marks.joining
    forms = [without_and(token.form) for token in tokenize(text) if token.word]
    return frozenset(consonants(form) for form in forms if len(form) >= _LONG_WORD and form not in passed and not form[0].isdigit())


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
