"""Where things lie in a drawing: time as a line, events as bars, numbers as points. Pure reckoning; templates draw.

In Arabic time runs from right to left, as the text does.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from musnad.intervals import days_of, shift_month

_EDGE = 6.0  # units that stay free at both ends
_NARROW = 0.3  # part of the whole time that most days must fill, or the rest is cut off
_CUT = 0.05  # share of days that may be cut off at either end
_LEAST = 4  # days of which one may be cut off
_LEAST_BAR = 5.0
_DAY = 1
_BY_MONTH = 4  # years up to which months are counted


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the line of time, at a day, and whether a day, month or year is meant by it ("2024-06")."""

    x: float
    value: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Strip:
    """An event on the line: its bar, and where the report stands; ``early`` and ``late`` where the line does not reach
    the event."""

    x: float | None
    width: float
    exact: bool
    report: float | None
    tie: tuple[float, float] | None
    early: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of time drawn over ``width`` units, from right to left where ``mirrored``."""

    first: int
    last: int
    width: float
    mirrored: bool

    def x(self, day: int) -> float:
        """Where a day lies; days beyond the line lie at its end."""
        part = (min(max(day, self.first), self.last) - self.first) / max(1, self.last - self.first)
        inside = _EDGE + part * (self.width - 2 * _EDGE)
        return round(self.width - inside if self.mirrored else inside, 1)

    def holds(self, day: int) -> bool:
        """Whether the line reaches that day."""
        return self.first <= day <= self.last

    def strip(self, first: str | None, last: str | None, reported: str | None) -> Strip:
        """An event that may have happened from one day to another and was reported on a third."""
        report_days = days_of(reported)
        report = self.x(report_days[0].toordinal()) if report_days else None
        if first is None or last is None:
            return Strip(None, 0, False, report, None, False, False)
        a, b = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
        early, late = b < self.first, a > self.last
        left, right = sorted((self.x(a), self.x(b)))
        exact = a == b
        if right - left < _LEAST_BAR:
            middle = (left + right) / 2
            left, right = middle - _LEAST_BAR / 2, middle + _LEAST_BAR / 2
        tie = None
        if report is not None and not left <= report <= right:
            tie = (right, report) if report > right else (left, report)
        return Strip(round(left, 1), round(right - left, 1), exact, report, tie, early, late)

    def ticks(self, most: int = 4) -> list[Tick]:
        """At most so many marks with even steps: years, months, or days."""
        begin, end = date.fromordinal(self.first), date.fromordinal(self.last)
        span = self.last - self.first
        days: list[tuple[date, str]] = []
        months = (end.year - begin.year) * 12 + end.month - begin.month
        if months > 12 * most // 2:
            step = next((s for s in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500) if span / 365 / s <= most), 1000)
            start = -(-begin.year // step) * step
            days = [(date(y, 1, 1), str(y)) for y in range(max(1, start), end.year + 1, step)]
        elif months > 1:
            step = next(s for s in (1, 2, 3, 6, 12, 24) if months / s <= most)
            year, month = begin.year, begin.month
            while date(year, month, 1) <= end:
                days.append((date(year, month, 1), f"{year:04}-{month:02}"))
                year, month = shift_month(year, month, step)
        else:
            step = max(1, -(-span // most))
            days = [(d, d.isoformat()) for at in range(0, span + 1, step) for d in [begin + timedelta(at)]]
        inside = [(day, value) for day, value in days if self.holds(day.toordinal())]
        return [Tick(self.x(day.toordinal()), value, self._anchor(day)) for day, value in inside[: most + 1]]

    def _anchor(self, day: date) -> str:
        """How a label must be set at its mark so that it does not leave the drawing."""
        x = self.x(day.toordinal())
        return "start" if x < self.width * 0.16 else "end" if x > self.width * 0.84 else "middle"


def line_of(days: Iterable[str | None], width: float, mirrored: bool) -> Line | None:
    """The line that reaches over these days; a few that lie long before or after the others stay beyond its ends."""
    found = sorted(span for value in days if (span := days_of(value)) is not None)
    if not found:
        return None
    begin, end = find_stretch([first.toordinal() for first, _ in found])
    first, last = found[begin][0].toordinal(), max(last.toordinal() for _, last in found[begin:end])
    spare = max(_DAY, round((last - first) * 0.03))
    return Line(max(1, first - spare), min(date.max.toordinal(), last + spare), width, mirrored)


def find_stretch(days: Sequence[int]) -> tuple[int, int]:
    """Where nearly all of these days lie, which are in order: from which on and up to which.

    A few are left out at either end as long as the others take no more than a small part of the time then.
    """
    begin, end = 0, len(days)
    most = max(1, int(len(days) * _CUT)) if len(days) >= _LEAST else 0
    while (cut := _cut_most(days, (begin, end), (most - begin, most - (len(days) - end)))) is not None:
        begin, end = cut
    return begin, end


def _cut_most(days: Sequence[int], within: tuple[int, int], spare: tuple[int, int]) -> tuple[int, int] | None:
    """The fewest days to leave out at the beginning and at the end so that little time is left, if there are such."""
    begin, end = within
    wanted = _NARROW * (days[end - 1] - days[begin])
    best: tuple[int, int] | None = None
    back = spare[1]
    for ahead in range(spare[0] + 1):
        if begin + ahead >= end - back or days[end - 1 - back] - days[begin + ahead] >= wanted:
            continue
        while back and days[end - back] - days[begin + ahead] < wanted:
            back -= 1
        if best is None or ahead + back < best[0] - begin + end - best[1]:
            best = begin + ahead, end - back
    return best if best != within else None


@dataclass(frozen=True, slots=True)
class Bucket:
    """A month or a year with the number of what happened in it; ``value`` is its date."""

    value: str
    count: int
    x: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Overview:
    """How much happened when, where nearly all of it did; ``early`` and ``late`` are how much lies before and after,
    each with the last or first day of it."""

    buckets: tuple[Bucket, ...] = ()
    early: tuple[int, str] | None = None
    late: tuple[int, str] | None = None


def count_by_time(days: Iterable[str], width: float, height: float, mirrored: bool, most: int = 60) -> Overview:
    """How much happened when: by months where they are few, else by years, at the latest ``most`` of them."""
    ordered = sorted(days)
    if not ordered:
        return Overview()
    begin, end = find_stretch([date.fromisoformat(day).toordinal() for day in ordered])
    months = int(ordered[end - 1][:4]) - int(ordered[begin][:4]) < _BY_MONTH
    values = _each(ordered[begin], ordered[end - 1], months)[-most:]
    begin, end = bisect_left(ordered, values[0]), bisect_right(ordered, values[-1] + "~")
    counts = Counter(day[: len(values[0])] for day in ordered[begin:end])
    each = width / len(values)
    top = max(counts.values())
    buckets = [
        Bucket(
            value, counts[value], round(width - (at + 1) * each if mirrored else at * each, 1), round(each - 2, 1),
            round(max(2.0, height * counts[value] / top), 1) if counts[value] else 0.0,
        ) for at, value in enumerate(values)
    ]  # fmt: skip
    return Overview(
        tuple(buckets),
        (begin, ordered[begin - 1]) if begin else None,
        (len(ordered) - end, ordered[end]) if end < len(ordered) else None,
    )


def _each(first: str, last: str, months: bool) -> list[str]:
    """Every month, or every year, from one day to another."""
    begin, end = (int(first[:4]), int(first[5:7])), (int(last[:4]), int(last[5:7]))
    if not months:
        return [f"{year:04}" for year in range(begin[0], end[0] + 1)]
    numbers = range(12 * begin[0] + begin[1] - 1, 12 * end[0] + end[1])
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]


@dataclass(frozen=True, slots=True)
class Dot:
    """A number as a point; ``shape`` is the number of its source in the legend, ``value`` what it stands for: of a
    range there is a point for either end."""

    x: float
    y: float
    shape: int
    rough: str
    number: int
    labelled: bool
    value: float


@dataclass(frozen=True, slots=True)
class Plot:
    """Numbers over time: points, the marks of both axes, and the names of sources by shape; ``bars`` join the two ends
    of a range: where they stand, from which height to which."""

    width: float
    height: float
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    levels: tuple[tuple[float, float], ...]
    sources: tuple[str, ...]
    undated: bool
    bars: tuple[tuple[float, float, float], ...]


_WIDE = 600.0  # from which on more dates fit below
_APART, _WORD = 14.0, 52.0  # between points, between words at them
_CLEAR, _WORDS_HIGH = 2.0, 26.0  # from which height above a point another one lies in its words, and up to which
_TOP, _BOTTOM, _SIDE = 26.0, 30.0, 70.0


Given = tuple[str | None, float, float, str, str]


def plot(points: Sequence[Given], mirrored: bool, width: float = 1000) -> Plot | None:
    """Points of day, value, upper end of a range or 0, roughness and source; those without a day stand at the far end,
    after a gap. Every source has a mark of its own."""
    height = 230.0
    line = line_of((day for day, *_ in points), width - _SIDE - 50, mirrored)
    top = max(max(value, upto) for _, value, upto, *_ in points)
    if top <= 0:
        return None
    sources = list(dict.fromkeys(source for *_, source in points))
    shapes = {source: at for at, source in enumerate(sources)}
    undated = any(days_of(day) is None for day, *_ in points)
    shift = 50.0 if mirrored else _SIDE
    end = 24.0 if mirrored else width - 24.0

    def y(value: float) -> float:
        return round(_TOP + (height - _TOP - _BOTTOM) * (1 - value / top), 1)

    dots: list[Dot] = []
    bars = []
    for number, (day, value, upto, rough, source) in enumerate(points):
        days = days_of(day)
        x = line.x(days[0].toordinal()) + shift if line is not None and days else end
        ends = [value, upto] if upto else [value]
        step = _APART * (-1 if x > width / 2 else 1)
        # Those on one spot stand side by side.
        while any(abs(dot.x - x) < _APART - 1 and abs(dot.y - y(one)) < _APART for dot in dots for one in ends):
            x += step
        x = round(x, 1)
        if upto:
            bars.append((x, y(value), y(upto)))
        dots.extend(Dot(x, y(one), shapes[source], rough, number, False, one) for one in ends)
    dots = _label(dots)
    ticks = (
        tuple(Tick(round(t.x + shift, 1), t.value, "middle") for t in line.ticks(4 if width > _WIDE else 2))
        if line
        else ()
    )
    levels = tuple((y(value), value) for value in _levels(top))
    return Plot(width, height, tuple(dots), ticks, levels, tuple(sources), undated, tuple(bars))


def _label(dots: Sequence[Dot]) -> list[Dot]:
    """The points with words at those where no other point and no other words lie in the way."""
    found: list[Dot] = []
    for dot in dots:
        words = any(o.labelled and abs(o.x - dot.x) < _WORD and abs(o.y - dot.y) < _APART for o in found)
        above = any(abs(o.x - dot.x) < _WORD / 2 and _CLEAR < dot.y - o.y < _WORDS_HIGH for o in dots)
        found.append(replace(dot, labelled=not (words or above)))
    return found


def _levels(top: float) -> list[float]:
    """Three or four round numbers up to ``top``."""
    step = 10.0 ** (len(str(int(top))) - 1)
    for part in (0.1, 0.2, 0.25, 0.5, 1, 2, 5):
        if top / (step * part) <= 4:
            step *= part
            break
    return [step * n for n in range(int(top / step) + 1)]
