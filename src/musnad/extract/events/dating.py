"""When an event took place: which time expression belongs to which trigger."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.dates.anchors import find_anchor
from musnad.extract.dates.vocabulary import load_vocabulary
from musnad.extract.events.clauses import Clauses
from musnad.extract.events.distances import read_distance
from musnad.extract.events.triggers import Found
from musnad.intervals import days_of
from musnad.lexicon.event_index import find_light, find_triggers
from musnad.lexicon.event_words import EventWords
from musnad.model import Article, Date

_DAY = 10  # characters of an ISO day
_DAYS = re.compile(r"P(\d{1,3})D")
_LENGTH = re.compile(r"P\d{1,3}([DWMY])")
_PRECISION = {"D": 10, "W": 10, "M": 7, "Y": 4}  # characters of the ISO days at the ends of a stretch of such units
_ASIDE = 3  # tokens from a relative pronoun to the date of its short clause
_BRACKETS = frozenset("([")
_BREAKS = frozenset(".:؛؟!")
_RECENT = timedelta(days=4)
_OLDEST = "1000"  # a year of news with fewer digits is one that lacks its century ("عام 48")
_FAR = 30  # tokens beyond which a time expression of the sentence is nobody's in particular


class Moment(NamedTuple):
    """A time expression over tokens ``[first, last)``, or several that are joined ("الجمعة والسبت")."""

    first: int
    last: int
    value: str


def article_day(article: Article, dates: Sequence[Date]) -> str | None:
    """The day of the article: its date of publication, else the one that the page shows, else the day against which its
    dates were resolved."""
    known = find_anchor(article, load_vocabulary())
    if known is not None:
        return known.iso
    return next((each.anchor for each in dates if each.anchor), None)


def is_news(told: str | None, day: str | None) -> bool:
    """Whether ``told`` is so near the day of the article that it is the day of its news ("yesterday")."""
    own, published = days_of(told), days_of(day)
    if own is None or published is None or "/" in (told or "") or len(told or "") < min(len(day or ""), _DAY):
        return False
    return own[0] <= published[1] and published[0] - own[1] <= _RECENT


def busy_tokens(scan: Scan, dates: Sequence[Date]) -> frozenset[int]:
    """Tokens of time expressions."""
    return frozenset(i for each in _inside(scan, dates) for i in _tokens(scan, each))


def read_moments(scan: Scan, words: EventWords, dates: Sequence[Date]) -> tuple[Moment, ...]:
    """The time expressions of a passage that can be the date of an event, in order."""
    found: list[Moment] = []
    for each in _inside(scan, dates):
        value = _value(each)
        if value is None:
            continue
        tokens = _tokens(scan, each)
        if not tokens or words.time_bounds.ends_at(scan.forms, tokens[0]):
            continue
        if found and _goes_on(scan, found[-1], tokens[0], value):
            found[-1] = Moment(found[-1].first, tokens[-1] + 1, f"{found[-1].value}/{value}")
        else:
            found.append(Moment(tokens[0], tokens[-1] + 1, value))
    return tuple(found)


def _value(each: Date) -> str | None:
    """What an event has as its date from a time expression, of a stretch ("خلال العامين الأخيرين") its ends."""
    if each.type in ("DATE", "TIME"):
        if not each.value or not each.value[0].isdigit():
            return None
        if each.value.isdigit() and len(each.value) < _PRECISION["Y"] and each.interval is not None:
            return "/".join(day[: _PRECISION["Y"]] for day in each.interval)  # a decade, a century
        return each.value.partition("T")[0] if each.value >= _OLDEST else None
    length = _LENGTH.fullmatch(each.value or "")
    if length is None or each.interval is None:
        return None
    first, last = (day[: _PRECISION[length[1]]] for day in each.interval)
    return f"{first}/{last}" if first < last else first


def _read_lengths(scan: Scan, words: EventWords, dates: Sequence[Date]) -> tuple[tuple[int, int], ...]:
    """Where it stands how many days something is to last, with their number."""
    found = []
    for each in _inside(scan, dates):
        days = _DAYS.fullmatch(each.value or "")
        tokens = _tokens(scan, each)
        if days is None or not tokens:
            continue
        before = scan.forms[tokens[0] - 1] if tokens[0] else ""
        if before in words.lasting or scan.forms[tokens[0]] in words.lasting:
            found.append((tokens[0], int(days[1])))
    return tuple(found)


def _goes_on(scan: Scan, before: Moment, first: int, value: str) -> bool:
    """Whether a day is joined to an earlier one: "الجمعة والسبت"."""
    days = len(before.value) == len(value) == _DAY and before.value < value
    return days and before.last == first and scan.forms[first][:1] == "و"


def _inside(scan: Scan, dates: Sequence[Date]) -> list[Date]:
    low, high = scan.passage.span
    return [each for each in dates if each.span.start < high and each.span.end > low]


def _tokens(scan: Scan, each: Date) -> range:
    first = bisect_left(scan.starts, each.span.start)
    if first and scan.tokens[first - 1].end > each.span.start:
        first -= 1
    return range(first, bisect_left(scan.starts, each.span.end))


class Dating:
    """Gives the time expressions of one passage to its triggers."""

    def __init__(
        self, scan: Scan, words: EventWords, clauses: Clauses, dates: Sequence[Date], day: str | None = None
    ) -> None:
        self.scan, self.words, self.clauses, self.day = scan, words, clauses, day
        self.moments, self.lengths = read_moments(scan, words, dates), _read_lengths(scan, words, dates)
        self._own: dict[int, Moment | None] = {}

    def date_of(self, found: Found, others: Sequence[Found]) -> tuple[str | None, str]:
        """The date of a trigger and where it was found: in its clause, else the only one of its sentence.

        ``others`` are all triggers of the passage.
        """
        own = self._clause(found, others)
        if own is not None:
            return self._lasting(found, own), "clause"
        distance = read_distance(self.scan, self.words, found)
        if distance is not None:
            reached = distance.reach(self._told_at(found, distance.first, distance.step))
            return reached, "clause" if reached else ""
        if not self.moments:
            return None, ""
        if self.set_apart(found):
            return None, ""
        taken = [self._clause(x, others) for x in others if x.at != found.at and self.set_apart(x)]
        left = [m for m in self._sentence(found) if m not in taken and not self._aside(m)]
        told = [m for m in left if not self._parted(found, m)]  # "قال أمس إن": that day is of the telling first
        values = {m.value for m in told or left}
        return (values.pop(), "sentence") if len(values) == 1 else (None, "")

    def _told_at(self, found: Found, at: int, step: int) -> str | None:
        """The day of what the sentence tells before "two days after" at token ``at``, else the day of the article.

        What lies ahead of the day of the article is not measured from it.
        """
        low = self.scan.sentence_start[found.at]
        days = [m.value for m in self.moments if low <= m.first and m.last <= at and len(m.value) == _DAY]
        return days[-1] if days else self.day if step < 0 else None

    def _aside(self, moment: Moment) -> bool:
        """Whether a time expression only says when something else was: "القرار 1701 (لعام 2006)", "الشركة التي أسست
        عام 1990"."""
        before = self.scan.forms[max(0, moment.first - _ASIDE) : moment.first]
        relative = any(form in self.scan.marks.relatives for form in before)
        return (relative and len(moment.value) < _DAY) or any(form in _BRACKETS for form in before[-2:])

    def _parted(self, found: Found, moment: Moment) -> bool:
        """Whether a complementizer stands between a time expression and a trigger after it."""
        marks = self.scan.marks
        between = self.scan.forms[moment.last : found.at]
        return any(form in marks.complementizers or form in marks.prefixed_complementizers for form in between)

    def _lasting(self, found: Found, moment: Moment) -> str:
        """The value of a time expression, up to the end of how long the event is to last: "لمدة خمسة أيام"."""
        low, high = self.scan.sentence_start[found.at], self.scan.sentence_end[found.at]
        for first, days in self.lengths:
            if low <= first < high and len(moment.value) == _DAY:
                end = date.fromisoformat(moment.value) + timedelta(days=days)
                return f"{moment.value}/{end.isoformat()}"
        return moment.value

    def set_apart(self, found: Found) -> bool:
        """Whether the event is only a point of reference for what the sentence tells: "منذ الغزو", "قبل زيارته"."""
        at, low = found.at, self.scan.sentence_start[found.at]
        if found.trigger.shape != "noun" or at == low:
            return False
        return self.scan.forms[at - 1].lstrip("وف") in self.words.apart or bool(
            read_distance(self.scan, self.words, found)
        )

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

    def _after_verb(self, at: int) -> bool:
        """Whether a finite verb stands before a noun in its sentence that does not carry it."""
        low = self.scan.sentence_start[at]
        return any(self.clauses.is_verb(i) and not find_light(self.scan.forms[i]) for i in range(low, at))

    def _between_commas(self, moment: Moment) -> bool:
        forms = self.scan.forms
        return (
            moment.first > 0
            and moment.last < self.scan.size
            and (forms[moment.first - 1] in COMMAS and forms[moment.last] in COMMAS)
        )

    def _belongs(self, moment: Moment, found: Found, others: Sequence[Found]) -> bool:
        scan, at = self.scan, found.at
        follows = moment.first > at
        between = range(at + 1, moment.first) if follows else range(moment.last, at)
        if not follows and self.set_apart(found):
            return False
        commas = 0
        beside_day = self._between_commas(moment)
        if beside_day and follows and not found.is_verb and self._after_verb(at):
            return False  # the verb's day: "اعتقلت الشرطة منفذ الهجوم، أمس الأحد، في"
        for i in between:
            form = scan.forms[i]
            if form in _BREAKS or form in scan.marks.complementizers or form in scan.marks.prefixed_complementizers:
                return False
            if follows and form in self.words.clause_openers:
                return False
            if follows and found.is_verb and form in scan.marks.relatives:
                return False  # "استقبل الوفد الذي وصل أمس"
            # commas around the day itself close nothing: "أعلن الوزير، أمس الأحد، إغلاق"
            commas += form in COMMAS and not (beside_day and i in (moment.first - 1, moment.last))
            if scan.inside[i] != scan.inside[at] and scan.tokens[i].word and scan.inside[at] >= 0:
                return False
            carried = found.trigger.shape == "noun" and bool(find_light(form)) and not (follows and commas)
            # right after an indefinite event noun stands what it is of, never a verb
            noun = any(t.shape == "noun" for t in find_triggers(form))
            noun = noun or (found.trigger.shape == "noun" and i == at + 1)
            if self.clauses.is_verb(i) and not carried and not noun:
                return False
        if not follows:
            # what opens the sentence is its date; elsewhere a comma ends the clause
            return not commas or moment.first - scan.sentence_start[at] <= 2
        nearer = [x for x in others if at < x.at < moment.first]
        return commas <= 2 and not any(self.set_apart(x) for x in nearer)
