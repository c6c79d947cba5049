"""How far before or after something else an event was: "بعد يومين من اللقاء", "قبل عام على الاتفاق"."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from musnad.arabic.numbers import read_number
from musnad.extract.attribution.scan import Scan
from musnad.extract.dates.vocabulary import load_vocabulary
from musnad.extract.events.triggers import Found
from musnad.intervals import shift_day
from musnad.lexicon.event_words import EventWords

_DAY = 10  # characters of an ISO day
_WIDEST = 6  # tokens of such a distance
_KEPT = {"D": 10, "M": 7, "Y": 4}  # as precise as its unit; weeks are too rough for a day and finer than a month


class Distance(NamedTuple):
    """A distance whose first token is ``first``: "after two days of" has 2, ``D`` and step -1."""

    first: int
    amount: float | None
    unit: str
    step: int

    def reach(self, told: str | None) -> str | None:
        """The date of the event measured from, where something else was told of the day ``told``."""
        if told is None or len(told) != _DAY or self.amount is None or self.unit not in _KEPT:
            return None
        moved = shift_day(date.fromisoformat(told), self.unit, self.step * self.amount)
        return None if moved is None else moved.isoformat()[: _KEPT[self.unit]]


def read_distance(scan: Scan, words: EventWords, found: Found) -> Distance | None:
    """The distance that stands right before an event noun, ``None`` where none does."""
    at, low = found.at, scan.sentence_start[found.at]
    if found.trigger.shape != "noun" or at - low < 3 or scan.forms[at - 1] not in words.distances:
        return None
    vocabulary = load_vocabulary()
    for first in range(at - 3, max(low, at - _WIDEST) - 1, -1):
        flags = vocabulary.look_up(scan.forms[first]).flags
        if "before" not in flags and "after" not in flags:
            continue
        for k in range(first + 1, at - 1):
            word = vocabulary.look_up(scan.forms[k])
            if not word.unit:
                continue
            number = read_number(scan.tokens, first + 1, vocabulary.numbers, k + 1)
            counted = number is not None and number.end >= k and not number.vague
            amount = number.value if counted and number is not None else {1: 1.0, 2: 2.0}.get(word.number)
            return Distance(first, amount, word.unit, 1 if "before" in flags else -1)
    return None
