"""What resolving needs beside the expression: the anchor, what was named last, whether the clause is of the future."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from musnad.arabic.tokens import CONJUNCTIONS
from musnad.extract.dates.anchors import Anchor
from musnad.extract.dates.scan import COMMAS, Expression, Scan
from musnad.intervals import days_of
from musnad.model import DateType

_STOPS = frozenset(".!?؟؛;:…")
_REACH = 16


class Resolved(NamedTuple):
    """A value with how it came about: ``words`` names the rule of reckoning, ``notes`` what a reader should know.

    ``narrowed`` says to which part of the value what is meant is narrowed, as the last part of a rule does
    (:func:`musnad.intervals.meant_days`). ``anchored`` says whether the anchor was used.
    """

    value: str | None
    words: str
    type: DateType = "DATE"
    anchored: bool = False
    narrowed: str = ""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Context:
    """State while the expressions of one article are resolved in order.

    ``today`` is the anchor moved to the day that the article itself calls today; ``last`` the value named last, and
    ``last_day`` and ``last_month`` the last one that is as fine as that.
    """

    scan: Scan
    anchor: Anchor | None
    today: Anchor | None
    last: str | None = None
    last_day: str | None = None
    last_month: str | None = None

    def name(self, value: str) -> None:
        """Remember a value that the text has named, if it names a stretch of the calendar."""
        days = days_of(value)
        if value.startswith("XXXX-") and len(value) >= 7:
            self.last_month = value
        if days is not None:
            self.last = value
        if days is None:
            return
        if (days[1] - days[0]).days < 32:
            self.last_month = value
        if days[0] == days[1]:
            self.last_day = value

    @property
    def day(self) -> date | None:
        """The day of writing, where it is known to the day."""
        return self.today.date if self.today is not None else None

    @property
    def month(self) -> tuple[int, int] | None:
        """Year and month of writing, where they are known."""
        return (self.today.year, self.today.month) if self.today is not None and self.today.month else None

    @property
    def year(self) -> int | None:
        """The year of writing."""
        return self.today.year if self.today is not None else None

    def is_future(self, expression: Expression) -> bool:
        """Whether the clause up to the expression, or the word right after it, speaks of the future."""
        scan = self.scan
        if _future_word(scan, expression.end):
            return True
        at, left, other = expression.first - 1, _REACH, False
        if scan.form(at) in COMMAS:
            at -= 1
        while left and at >= scan.low:
            form = scan.tokens[at].form
            if form in _STOPS or form in COMMAS:
                return False
            if _future_word(scan, at) or (scan.has(at, "from_on") and not self.is_past(expression)):
                return True
            if not other and _begins_past(scan, at):
                return False
            # That clause has its own date, so this one belongs to what holds it.
            other = other or bool(scan.word(at).weekday)
            at, left = at - 1, left - 1
        return False

    def is_past(self, expression: Expression) -> bool:
        """Whether a word of the clause before the expression says that this was ("كان قد وصل في", "منذ")."""
        scan = self.scan
        for at in range(expression.first - 1, max(scan.low, expression.first - _REACH) - 1, -1):
            form = scan.tokens[at].form
            if form in _STOPS or form in COMMAS:
                return False
            if scan.has(at, "past_words") or (at == expression.first - 1 and scan.has(at, "since")):
                return True
        return False


def _begins_past(scan: Scan, at: int) -> bool:
    """Whether a clause begins that what stands before it does not put into the future: "بعدما وصل", "الذي وصل"."""
    if scan.has(at, "past_clause"):
        return True
    return scan.has(at, "relative") and not scan.form(at + 1).startswith(tuple(scan.vocabulary.imperfect_prefixes))


def _future_word(scan: Scan, at: int) -> bool:
    form = scan.form(at)
    if not form:
        return False
    if "future_words" in scan.word(at).flags:
        return True
    vocabulary, token = scan.vocabulary, scan.tokens[at]
    # The prefix is compared as it is written: folding would make "I shall" look like "hour".
    surface = scan.text[token.start : token.end]
    start = 1 if surface[0] in CONJUNCTIONS else 0
    for at_letter in {0, start}:
        if surface.startswith(vocabulary.future_prefixes, at_letter) and len(form) - at_letter >= 4:
            bare = form[at_letter:]
            return bare not in vocabulary.not_future and not bare.startswith(vocabulary.not_future_stems)
    return False


def iso_of(year: int, month: int | None = None, day: int | None = None) -> str:
    """ISO value of a year, month or day; years before the common era with a sign."""
    text = f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    if month:
        text += f"-{month:02d}"
        if day:
            text += f"-{day:02d}"
    return text


def clock_of(expression: Expression) -> str:
    """The time of day of an expression as it follows a day: "T20:00", "TMO", or nothing."""
    if expression.hour is not None:
        second = f":{expression.second:02d}" if expression.second is not None else ""
        zone = "Z" if expression.zone == "Z" else ""
        return f"T{expression.hour:02d}:{expression.minute or 0:02d}{second}{zone}"
    return f"T{expression.daypart}" if expression.daypart else ""


def on_day(day: date, expression: Expression, words: str, anchored: bool, notes: tuple[str, ...] = ()) -> Resolved:
    """A day as it was reckoned, with the time of day of the expression."""
    if expression.zone and expression.zone != "Z":
        notes = (*notes, f"local time: {expression.zone}")
    return Resolved(day.isoformat() + clock_of(expression), words, anchored=anchored, notes=notes)


UNANCHORED = "no publication date known"
