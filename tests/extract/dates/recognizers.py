"""How many cases of the Arabic date-time suite of Recognizers-Text pass, by kind.

usage: python tests/extract/dates/recognizers.py SUITE_DIR [-v]

Two counts are printed. *values*: every expected expression is found with at least half of its span and the value is
the same in substance (equal notation, equal days, equal length, or a value as fine as the unit that the text names
holding the day asked for). *own terms*: as the suite asks, values are not compared in cases marked IgnoreResolution.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from musnad.extract.dates import days_of, find_dates_in
from musnad.model import Date

KINDS = ("Date", "DatePeriod", "Duration", "Set", "Holiday", "Time", "TimePeriod", "DateTime", "DateTimePeriod")
SECONDS = {"Y": 365.25 * 86400, "M": 30.4375 * 86400, "W": 7 * 86400, "D": 86400}


def seconds_of(value: str | None) -> float | None:
    match = re.fullmatch(r"P((?:[\d.]+[YMWD])*)(?:T((?:[\d.]+[HMS])*))?", value or "")
    if match is None:
        return None
    long = sum(float(n) * SECONDS[u] for n, u in re.findall(r"([\d.]+)([YMWD])", match[1]))
    return long + sum(
        float(n) * {"H": 3600, "M": 60, "S": 1}[u] for n, u in re.findall(r"([\d.]+)([HMS])", match[2] or "")
    )


def same_value(value: str | None, wanted: dict[str, Any]) -> bool:
    timex = wanted.get("Timex")
    if value is None or value == timex:
        return value == timex
    if timex and timex.startswith("P"):
        one, two = seconds_of(value), seconds_of(timex)
        return one is not None and two is not None and abs(one - two) <= 0.01 * two
    days = days_of(value)
    for key in ("PastResolution", "FutureResolution"):
        resolution = wanted.get(key) or {}
        if "date" in resolution and value[:10] == resolution["date"]:
            return True
        if "startDate" in resolution and days:
            start, end = (date.fromisoformat(resolution[k]) for k in ("startDate", "endDate"))
            if days[0] == start and days[1] in (end, end - timedelta(days=1)):
                return True
    return False


def right_value(found: Date, wanted: Any) -> bool:
    if not isinstance(wanted, dict) or same_value(found.value, wanted):
        return True
    meant = re.search(r"meant (\S+?/[^;\s]+)", found.derivation)
    if meant and same_value(meant[1], wanted):
        return True
    days = days_of(found.value)
    asked = [(wanted.get(key) or {}).get("date") for key in ("PastResolution", "FutureResolution")]
    return bool(
        found.rule in ("date.ago", "date.after")
        and days
        and any(day and days[0].isoformat() <= day <= days[1].isoformat() for day in asked)
    )


def overlap(found: Date, start: int, end: int) -> float:
    shared = min(end, found.span.end) - max(start, found.span.start)
    return shared / (max(end, found.span.end) - min(start, found.span.start))


def judge(case: dict[str, Any]) -> tuple[bool, bool]:
    """Whether the spans are right, and whether spans and values are."""
    text = case["Input"]
    reference = case.get("Context", {}).get("ReferenceDateTime", "2016-11-07")
    found = find_dates_in(text, reference[:10])
    spans = values = bool(case["Results"]) or not found
    for result in case["Results"]:
        wanted = result["Text"].strip()
        start = max(text.find(wanted), text.find(wanted[:6]))
        best = max(found, key=lambda d: overlap(d, start, start + len(wanted)), default=None)
        hit = best is not None and overlap(best, start, start + len(wanted)) >= 0.5
        spans &= hit
        values &= hit and best is not None and right_value(best, result.get("Value"))
    return spans, values


def main(folder: Path, verbose: bool) -> None:
    for kind in KINDS:
        for role in ("Parser", "Extractor"):
            path = folder / f"{kind}{role}.json"
            if not path.exists():
                continue
            cases = json.loads(path.read_text(encoding="utf-8-sig"))
            strict = own = 0
            for case in cases:
                spans, values = judge(case)
                strict += values
                own += spans and (values or case.get("IgnoreResolution") == "true")
                if verbose and not values:
                    print("   ", case["Input"], [r["Text"] for r in case["Results"]])
            unsupported = sum("dotnet" in case.get("NotSupported", "") for case in cases)
            note = f", {unsupported} marked unsupported" if unsupported else ""
            print(f"{path.stem}: values {strict}/{len(cases)}, own terms {own}/{len(cases)}{note}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "-v" in sys.argv[2:])
