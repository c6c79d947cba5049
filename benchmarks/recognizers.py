"""How many cases of the Arabic date-time suite of Recognizers-Text pass, by kind, and what is out of scope.

    python benchmarks/recognizers.py SUITE_DIR [-v]

The suite (Microsoft, MIT licence) is not part of this project: `Specs/DateTime/Arabic` of Recognizers-Text. A case
passes where every expected expression is found with at least half of its span and, as the suite asks, the value is the
same in substance: equal notation, equal days, equal length, or a value as fine as the unit that the text names holding
the day asked for. Values are not compared in cases that the suite marks IgnoreResolution; how many pass if they are is
told beside it.

Out of scope, and counted apart: cases that the suite marks as unsupported in its own first implementation (.NET; how
many of them pass all the same is told in brackets), and expressions that are nothing but a bare number, or two of them.
In a newspaper these are scores, counts and prices far more often than days. ``-v`` prints every case that fails.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from musnad.dates import find
from musnad.intervals import days_of
from musnad.model import Date

KINDS = {
    "dates": ("Date",),
    "periods": ("DatePeriod",),
    "durations": ("Duration",),
    "sets": ("Set",),
    "holidays": ("Holiday",),
    "times of day": ("Time", "TimePeriod"),
    "days with times": ("DateTime", "DateTimePeriod"),
}
_HOLDING = re.compile(r"date\.(ago|after)")
_BARE = re.compile(r"\D{0,6}\d{1,2}(?:[./-]\d{1,2})?\D?")
_HOUR = re.compile(r"(?:.*\D)?T\d\d")
_SECONDS = {"Y": 365.25 * 86400, "M": 30.4375 * 86400, "W": 7 * 86400, "D": 86400, "H": 3600, "m": 60, "S": 1}


@dataclass(slots=True)
class Count:
    """Cases of one kind: all; marked as unsupported, and of these passed; bare numbers; of the others passed, and
    passed with all values compared."""

    cases: int = 0
    unsupported: int = 0
    beyond: int = 0
    bare: int = 0
    passed: int = 0
    strict: int = 0

    @property
    def in_scope(self) -> int:
        """The cases that are not out of scope."""
        return self.cases - self.unsupported - self.bare


def main(folder: Path, verbose: bool) -> None:
    """Print the table."""
    print("| Kind | Cases | Unsupported there | Bare numbers | In scope | Passed | With all values |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    total = Count()
    for name, kinds in KINDS.items():
        count = Count()
        for case in read_cases(folder, kinds):
            weigh(case, count, verbose)
        for field in ("cases", "unsupported", "beyond", "bare", "passed", "strict"):
            setattr(total, field, getattr(total, field) + getattr(count, field))
        print_row(name, count)
    print_row("**all**", total)


def print_row(name: str, count: Count) -> None:
    """One row of the table."""
    share = f"{count.passed} ({count.passed / count.in_scope:.0%})" if count.in_scope else "–"
    unsupported = f"{count.unsupported} ({count.beyond})" if count.unsupported else 0
    cells = (name, count.cases, unsupported, count.bare, count.in_scope, share, count.strict)
    print("| " + " | ".join(map(str, cells)) + " |")


def read_cases(folder: Path, kinds: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The cases of all files of these kinds."""
    for kind in kinds:
        for role in ("Parser", "Extractor"):
            path = folder / f"{kind}{role}.json"
            if path.exists():
                yield from json.loads(path.read_text(encoding="utf-8-sig"))


def weigh(case: dict[str, Any], count: Count, verbose: bool) -> None:
    """Judge a case and count it."""
    count.cases += 1
    spans, values = judge(case)
    passed = spans and (values or case.get("IgnoreResolution") == "true")
    if "dotnet" in case.get("NotSupported", ""):
        count.unsupported += 1
        count.beyond += passed
        return
    if case["Results"] and all(_BARE.fullmatch(result["Text"].strip()) for result in case["Results"]):
        count.bare += 1
        return
    count.passed += passed
    count.strict += values
    if verbose and not passed:
        print("   ", case["Input"], [r["Text"] for r in case["Results"]], file=sys.stderr)


def judge(case: dict[str, Any]) -> tuple[bool, bool]:
    """Whether all spans are right, and whether all spans and values are."""
    text = case["Input"]
    found = find(text, case.get("Context", {}).get("ReferenceDateTime", "2016-11-07")[:10])
    spans = values = bool(case["Results"]) or not found
    for result in case["Results"]:
        wanted = result["Text"].strip()
        start = max(text.find(wanted), text.find(wanted[:6]))
        best = max(found, key=lambda d: overlap(d, start, start + len(wanted)), default=None)
        hit = best is not None and overlap(best, start, start + len(wanted)) >= 0.5
        spans &= hit
        values &= hit and best is not None and is_right(best, result.get("Value"))
    return spans, values


def overlap(found: Date, start: int, end: int) -> float:
    """The share of both spans that is common to them."""
    shared = min(end, found.span.end) - max(start, found.span.start)
    return shared / (max(end, found.span.end) - min(start, found.span.start))


def is_right(found: Date, wanted: Any) -> bool:
    """Whether the value is the same in substance; results without one ask for none."""
    if not isinstance(wanted, dict):
        return True
    timex = wanted.get("Timex")
    if found.value == timex or (timex and _HOUR.fullmatch(timex) and found.value == f"{timex}:00"):
        return True
    resolutions = [r for key in ("PastResolution", "FutureResolution") if (r := wanted.get(key))]
    if found.value is None:
        return any(r.get("date") == "0001-01-01" for r in resolutions)  # their way to write a day that does not exist
    if timex and timex.startswith("P"):
        one, two = seconds_of(found.value), seconds_of(timex)
        return one is not None and two is not None and abs(one - two) <= 0.01 * two
    return any(covers(found, resolution) for resolution in resolutions)


def covers(found: Date, wanted: dict[str, str]) -> bool:
    """Whether the date is the one of a resolution; a stretch may end where the suite says that it is over."""
    value, day = found.value or "", wanted.get("date")
    days = days_of(value)
    if day:
        held = bool(_HOLDING.match(found.rule) and days and days[0] <= date.fromisoformat(day) <= days[1])
        return value[:10] == day or held
    meant = found.interval
    if meant is None or "startDate" not in wanted or "endDate" not in wanted:
        return False
    end = date.fromisoformat(wanted["endDate"])
    return meant[0] == wanted["startDate"] and meant[1] in (end.isoformat(), (end - timedelta(days=1)).isoformat())


def seconds_of(value: str) -> float | None:
    """The length of an ISO 8601 duration."""
    match = re.fullmatch(r"P((?:[\d.]+[YMWD])*)(?:T((?:[\d.]+[HMS])*))?", value)
    if match is None:
        return None
    parts = [*re.findall(r"([\d.]+)([YMWD])", match[1])]
    parts += [(n, "m" if unit == "M" else unit) for n, unit in re.findall(r"([\d.]+)([HMS])", match[2] or "")]
    return sum(float(number) * _SECONDS[unit] for number, unit in parts)


if __name__ == "__main__":
    main(Path(sys.argv[1]), "-v" in sys.argv[2:])
