"""What keeps two clauses from being on one thing: other times, other people, and what their own articles tell beside.

An account that tells both of two things holds them for two: who writes that one raid killed three and another seven
is not at odds with who writes of the seven only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from musnad.arabic.folding import fold
from musnad.arabic.numbers import read_ordinal
from musnad.arabic.tokens import tokenize
from musnad.compare.clauses.forms import forms_of
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.propositions import Proposition
from musnad.compare.clauses.quantities import Quantity, count_alike, number_words
from musnad.intervals import days_of
from musnad.lexicon.concepts import load_concepts, load_marks
from musnad.model import Date

_MONTH, _WEEKDAY = "date.calendar.month", "date.weekday"
_TO_THE_DAY = 10  # letters of a date that is known to the day
_SEVERAL = 2
_GROUP = "group:"
_PEOPLE = ("person:", "per:")


def times_apart(a: Position, b: Position, slack: int = 0) -> bool:
    """Whether each clause names times, and none that the other's can be, give or take some days (``slack``): what
    happened in May is none of June."""
    if _may_be_of_two_days(a, b) and _is_just_past(a) and _is_just_past(b):
        return True
    stages = _stages(a), _stages(b)
    if any(stages[1].get(noun, number) != number for noun, number in stages[0].items()):
        return True
    months = _words_of(a, _MONTH), _words_of(b, _MONTH)
    if months[0] and months[1] and not months[0] & months[1]:
        return True
    if not (a.date and b.date):  # of which weeks the weekdays are is not known
        weekdays = _words_of(a, _WEEKDAY), _words_of(b, _WEEKDAY)
        if weekdays[0] and weekdays[1] and not weekdays[0] & weekdays[1]:
            return True
    mine, theirs = _times(a.says.dates), _times(b.says.dates)
    by = timedelta(days=slack)
    return bool(mine and theirs) and not any(
        one[0] <= other[1] + by and other[0] <= one[1] + by for one in mine for other in theirs
    )


def _may_be_of_two_days(a: Position, b: Position) -> bool:
    """Whether two words are of two days, or of two articles of which nobody knows the day."""
    if a.day and b.day:
        return a.day[:_TO_THE_DAY] != b.day[:_TO_THE_DAY]
    return a.article != b.article


def same_day(a: Position, b: Position) -> bool:
    """Whether both clauses name one day, and nothing wider."""
    return bool(days_named(a) & days_named(b))


def days_named(position: Position) -> frozenset[date]:
    """The single days that a clause names."""
    return frozenset(days[0] for days in _times(position.says.dates) if days[0] == days[1])


def _stages(position: Position) -> dict[str, float]:
    """Which day, round or part of a longer thing a clause tells of ("on the fourth day")."""
    tokens = [t for t in tokenize(position.place.text) if t.word]
    found = {}
    for at, token in enumerate(tokens[:-1]):
        if token.form in load_marks().stages:
            number = read_ordinal(tokens, at + 1, number_words())
            if number is not None:
                found[token.form] = number.value
    return found


def _is_just_past(position: Position) -> bool:
    """Whether a clause tells of the hours before its article ("in the past 24 hours")."""
    return load_marks().just_past.within(forms_of(position))


def _times(dates: Iterable[Date]) -> list[tuple[date, date]]:
    return [days for d in dates if (days := days_of(d.value)) is not None]


def _words_of(position: Position, rule: str) -> frozenset[str]:
    """The words of the months or weekdays that a clause names, whether or not it is known of which year or week."""
    start, text = position.place.span.start, position.place.text
    return frozenset(
        word
        for d in position.says.dates
        if d.rule == rule
        for word in fold(text[d.span.start - start : d.span.end - start]).replace("/", " ").split()
        if word not in load_marks().times
    )


def people_apart(one: Proposition, other: Proposition) -> bool:
    """Whether each clause names people who are not in the other."""
    mine, theirs = ({p for p in says.parties if p.startswith(_PEOPLE)} for says in (one, other))
    return bool(mine - theirs and theirs - mine)


def sites_apart(one: Proposition, other: Proposition) -> bool:
    """Whether each clause says where, in or to which country, and it is not the same."""
    mine, theirs = ({site.country or site.name for site in says.sites} for says in (one, other))
    return bool(mine and theirs and not mine & theirs)


class Accounts:
    """What articles tell all in all: what they count, and whose they say that deeds are."""

    def __init__(self, positions: Iterable[Position]) -> None:
        self._counts: dict[tuple[str, float], list[Quantity]] = defaultdict(list)
        self._counted: dict[str, list[Quantity]] = defaultdict(list)
        self._tolls: dict[tuple[str, int, str], set[float]] = defaultdict(set)
        self._numbers: dict[tuple[str, int], set[float]] = defaultdict(set)
        self._owners: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._places: dict[str, set[str]] = defaultdict(set)
        self._named: dict[str, set[str]] = defaultdict(set)
        for position in positions:
            says = position.says
            named = says.parties | says.places | {f"state:{code}" for code in says.states}
            self._places[position.article] |= self._where(says)
            self._named[position.article].update(n for n in named if not n.startswith(_GROUP))
            for quantity in position.says.quantities:
                self._counts[position.article, quantity.value].append(quantity)
                self._counted[position.article].append(quantity)
                self._numbers[position.article, position.place.sentence.start].add(quantity.value)
                if quantity.role and not quantity.part:
                    self._tolls[position.article, position.place.sentence.start, quantity.role].add(quantity.value)
            for owned in position.says.owned:
                deed, _, owner = owned.partition("<")
                self._owners[position.article, deed].add(owner)

    def gives(self, article: str, quantity: Quantity) -> bool:
        """Whether an article gives just this number of the same, wherever in it."""
        return any(
            quantity.role == other.role and not other.part
            and (_count_victims_alike(quantity, other) if quantity.role else count_alike(quantity, other))
            for other in self._counts.get((article, quantity.value), ())
        )  # fmt: skip

    def gives_one_toll(self, position: Position, role: str) -> bool:
        """Whether the sentence of a clause gives one number only of those to whom this was done."""
        return len(self._tolls.get((position.article, position.place.sentence.start, role), ())) < _SEVERAL

    def fill_one_form(self, a: Position, b: Position) -> bool:
        """Whether the sentences of two clauses count several things each, and nothing of it is as many in both: one
        form, filled anew for another day or place."""
        mine, theirs = (self._numbers.get((p.article, p.place.sentence.start), set()) for p in (a, b))
        return len(mine) >= _SEVERAL and len(theirs) >= _SEVERAL and not mine & theirs

    def count_other_victims(self, one: str, other: str) -> bool:
        """Whether both articles count people who came to harm, and in no number alike."""
        mine, theirs = ({q.value for q in self._counted.get(article, ()) if q.role} for article in (one, other))
        return bool(mine and theirs) and not mine & theirs

    def adds_up(self, article: str, quantity: Quantity) -> bool:
        """Whether two numbers of the same in an article make up this one: it tells the parts of it."""
        told = {
            q.value for q in self._counted.get(article, ())
            if q.value < quantity.value and q.role == quantity.role and count_alike(q, quantity)
        }  # fmt: skip
        return any(quantity.value - value in told and quantity.value != 2 * value for value in told)

    def tells_of_both(self, a: Position, b: Position, places: tuple[str, str]) -> bool:
        """Whether the article of one of two clauses names the place of the other too: it tells of two."""
        return places[1] in self._named.get(a.article, ()) or places[0] in self._named.get(b.article, ())

    def owners(self, article: str, deed: str) -> frozenset[str]:
        """All whose deed or thing it is by an article."""
        return frozenset(self._owners.get((article, deed), ()))

    def elsewhere(self, a: Position, b: Position) -> bool:
        """Whether two clauses are of two places: those that they name, or else the articles that they stand in."""
        here, there = (self._where(p.says) or self._places.get(p.article, set()) for p in (a, b))
        return bool(here and there and not here & there)

    @staticmethod
    def _where(says: Proposition) -> set[str]:
        return {*says.places, *(f"state:{code}" for code in says.states)}

    def named(self, article: str) -> frozenset[str]:
        """Everybody and every place that an article names."""
        return frozenset(self._named.get(article, ()))


def _count_victims_alike(one: Quantity, other: Quantity) -> bool:
    return one.counted == other.counted or (one.counts_role and other.counts_role)


def same_head(one: Proposition, other: Proposition) -> bool:
    """Whether what is done first in one clause is done in the other, or something of which it is a kind; clauses in
    which nothing is done go with all."""
    words = load_concepts()
    heads = [words.widest(id for id in says.lead if not words.concepts[id].vague) for says in (one, other)]
    told = [words.widest(says.acts) for says in (one, other)]
    if not heads[0] or not heads[1]:
        return True
    return bool(heads[0] & told[1] or heads[1] & told[0])
