"""What a measure comes to: counts that add up over articles, and the rates made of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple, Self, TypeVar

RESAMPLES = 1000
_SEED = 0


@dataclass(frozen=True, slots=True)
class Sum:
    """A record of counts; two of one kind add field by field."""

    def __add__(self, other: Self) -> Self:
        if type(other) is not type(self):
            return NotImplemented
        return type(self)(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class Scores(Sum):
    """``hits`` of what the ``system`` gave and of what ``gold`` asks for."""

    hits: int = 0
    system: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return self.hits / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Share(Sum):
    """``hits`` out of ``of``."""

    hits: int = 0
    of: int = 0

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 0.0


NO_SCORES = Scores()
NO_SHARE = Share()

_S = TypeVar("_S", bound=Sum)


class Interval(NamedTuple):
    """Lower and upper bound of a 95 % confidence interval."""

    low: float
    high: float


def total(parts: Sequence[_S], empty: _S) -> _S:
    """The sum of ``parts``, or ``empty`` where there are none."""
    result = empty
    for part in parts:
        result = result + part
    return result


def bootstrap(parts: Sequence[Scores], measure: Callable[[Scores], float] = lambda scores: scores.f) -> Interval:
    """95 % confidence interval of ``measure``, by drawing whole articles with replacement.

    ``parts`` holds one entry per article. Articles are drawn, not statements, because the statements of one article
    succeed and fail together. The draws are the same every time: ``random.Random(0)``, of which only ``random()`` is
    used, since Python promises that sequence for all versions.
    """
    if not parts:
        return Interval(0.0, 0.0)
    draw = random.Random(_SEED).random
    count = len(parts)
    values = []
    for _ in range(RESAMPLES):
        hits = system = gold = 0
        for _ in range(count):
            part = parts[int(draw() * count)]
            hits += part.hits
            system += part.system
            gold += part.gold
        values.append(measure(Scores(hits, system, gold)))
    values.sort()
    return Interval(values[int(RESAMPLES * 0.025)], values[int(RESAMPLES * 0.975) - 1])
