"""When an event took place: which time expression belongs to which trigger."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.dates.anchors import read_published
from musnad.extract.events.clauses import Clauses
from musnad.extract.events.triggers import Found
from musnad.lexicon.frames import EventWords, find_light
from musnad.model import Article, Date

_DAY = 10  # characters of an ISO day
_BREAKS = frozenset(".:؛؟!")
_FAR = 30  # tokens beyond which a time expression of the sentence is nobody's in particular


class Moment(NamedTuple):
    """A time expression over tokens ``[first, last)``, or several that are joined ("الجمعة والسبت")."""

    first: int
    last: int
    value: str


def article_day(article: Article, dates: Sequence[Date]) -> str | None:
    """The day of the article: its date of publication, else the day against which its dates were resolved."""
    known = read_published(article.published)
    if known is not None:
        return known.iso
    return next((date.anchor for date in dates if date.anchor), None)


def busy_tokens(scan: Scan, dates: Sequence[Date]) -> frozenset[int]:
    """Tokens of time expressions."""
    return frozenset(i for date in _inside(scan, dates) for i in _tokens(scan, date))


def read_moments(scan: Scan, words: EventWords, dates: Sequence[Date]) -> tuple[Moment, ...]:
    """The time expressions of a passage that can be the date of an event, in order."""
    found: list[Moment] = []
    for date in _inside(scan, dates):
        if date.type not in ("DATE", "TIME") or not date.value or not date.value[0].isdigit():
            continue
        tokens = _tokens(scan, date)
        if not tokens or (tokens[0] and scan.forms[tokens[0] - 1] in words.time_bounds):
            continue
        value = date.value.partition("T")[0]
        if found and _goes_on(scan, found[-1], tokens[0], value):
            found[-1] = Moment(found[-1].first, tokens[-1] + 1, f"{found[-1].value}/{value}")
        else:
            found.append(Moment(tokens[0], tokens[-1] + 1, value))
    return tuple(found)


def _goes_on(scan: Scan, before: Moment, first: int, value: str) -> bool:
    """Whether a day is joined to an earlier one: "الجمعة والسبت"."""
    days = len(before.value) == len(value) == _DAY and before.value < value
    return days and before.last == first and scan.forms[first][:1] == "و"


def _inside(scan: Scan, dates: Sequence[Date]) -> list[Date]:
    low, high = scan.passage.span
    return [date for date in dates if date.span.start < high and date.span.end > low]


def _tokens(scan: Scan, date: Date) -> range:
    first = bisect_left(scan.starts, date.span.start)
    if first and scan.tokens[first - 1].end > date.span.start:
        first -= 1
    return range(first, bisect_left(scan.starts, date.span.end))


class Dating:
    """Gives the time expressions of one passage to its triggers."""

    def __init__(self, scan: Scan, words: EventWords, clauses: Clauses, moments: Sequence[Moment]) -> None:
        self.scan, self.words, self.clauses, self.moments = scan, words, clauses, moments
        self._own: dict[int, Moment | None] = {}

    def date_of(self, found: Found, others: Sequence[Found]) -> tuple[str | None, str]:
        """The date of a trigger and where it was found: in its clause, else the only one of its sentence.

        ``others`` are all triggers of the passage.
        """
        if not self.moments:
            return None, ""
        own = self._clause(found, others)
        if own is not None:
            return own.value, "clause"
        if self.set_apart(found):
            return None, ""
        taken = [self._clause(x, others) for x in others if x.at != found.at and self.set_apart(x)]
        left = {m.value for m in self._sentence(found) if m not in taken}
        return (left.pop(), "sentence") if len(left) == 1 else (None, "")

    def set_apart(self, found: Found) -> bool:
        """Whether the event is only a point of reference for what the sentence tells: "منذ الغزو", "قبل زيارته"."""
        at, low = found.at, self.scan.sentence_start[found.at]
        previous = self.scan.forms[at - 1] if at > low else ""
        return found.trigger.shape == "noun" and previous.lstrip("وف") in self.words.apart

    def long_past(self, found: Found) -> bool:
        """Whether the event is told as earlier than what the sentence tells: "كان قد زار"."""
        low = max(self.scan.sentence_start[found.at], found.at - 8)
        before = self.scan.forms[low : found.at]
        auxiliaries = self.scan.marks.past_auxiliaries
        return any(form in auxiliaries or form.lstrip("وف") in auxiliaries for form in before)

    def _sentence(self, found: Found) -> list[Moment]:
        low, high = self.scan.sentence_start[found.at], self.scan.sentence_end[found.at]
        return [m for m in self.moments if low <= m.first < high and abs(m.first - found.at) <= _FAR]

    def _clause(self, found: Found, others: Sequence[Found]) -> Moment | None:
        """The nearest time expression that nothing separates from a trigger."""
        if found.at not in self._own:
            able = [m for m in self._sentence(found) if self._belongs(m, found, others)]
            self._own[found.at] = min(able, key=lambda m: (abs(m.first - found.at), m.first), default=None)
        return self._own[found.at]

    def _belongs(self, moment: Moment, found: Found, others: Sequence[Found]) -> bool:
        scan, at = self.scan, found.at
        follows = moment.first > at
        between = range(at + 1, moment.first) if follows else range(moment.last, at)
        if not follows and self.set_apart(found):
            return False
        commas = 0
        for i in between:
            form = scan.forms[i]
            if form in _BREAKS or form in scan.marks.complementizers or form in scan.marks.prefixed_complementizers:
                return False
            commas += form in COMMAS
            if scan.inside[i] != scan.inside[at] and scan.tokens[i].word and scan.inside[at] >= 0:
                return False
            carried = found.trigger.shape == "noun" and bool(find_light(form))
            if self.clauses.is_verb(i) and not carried:
                return False
        if not follows:
            # what opens the sentence is its date; elsewhere a comma ends the clause
            return not commas or moment.first - scan.sentence_start[at] <= 2
        nearer = [x for x in others if at < x.at < moment.first]
        return commas <= 2 and not any(self.set_apart(x) for x in nearer)
