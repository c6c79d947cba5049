"""Time expressions of the Arabic press beside dateparser, in one run, as the table of ``docs/dates.md``.

usage: python benchmarks/dates.py [EXPRESSIONS.yml]

Needs dateparser and PyYAML beside musnad; neither is a dependency of the project. Both programs get the same
expressions and the same day of writing. musnad reads whole sentences and is right only with the exact span and value.
dateparser is made for bare expressions and gets those, without the sentence around them (``parse``); it is right where
the day it gives is the day asked for, or lies within the month, week or year asked for, and with times where the hour
and the minute agree. Where no value is right, it is right to give none; of sentences without a date nothing may be
found (``search_dates``). Lengths of time, sets and vague references have no value that is a moment: they are not put
to it and shown with a dash.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from musnad.dates import find
from musnad.intervals import days_of

PRESS = Path(__file__).parents[1] / "evaluation" / "dates" / "press.yml"
WRITTEN = "2025-03-12"
_NO_MOMENT = ("durations", "sets", "vague")


class Case(NamedTuple):
    """One sentence, where its expression stands (nowhere: there is none in it), and the value that is right."""

    form: str
    anchor: str | None
    text: str
    start: int
    end: int
    value: str | None

    @property
    def expression(self) -> str:
        """The expression without the sentence."""
        return self.text[self.start : self.end]


def load_cases(path: Path) -> Iterator[Case]:
    """The cases of a file of expressions, which stand in brackets in their sentences."""
    for group in yaml.safe_load(path.read_text(encoding="utf-8")):
        for marked, value, *_ in group["cases"]:
            before, _, rest = marked.partition("[")
            expression, _, after = rest.partition("]")
            start, end = (len(before), len(before) + len(expression)) if expression else (0, 0)
            yield Case(group["form"], group.get("anchor", WRITTEN), before + expression + after, start, end, value)


def is_right(case: Case) -> bool:
    """Whether musnad finds exactly the expression of the sentence with exactly its value."""
    found = [(d.span.start, d.span.end, d.value) for d in find(case.text, case.anchor)]
    return found == ([(case.start, case.end, case.value)] if case.expression else [])


def dateparser_is_right(case: Case) -> bool | None:
    """Whether dateparser has the value of the expression; ``None`` where it is not asked."""
    import dateparser
    from dateparser.search import search_dates

    settings: Any = {"PREFER_DATES_FROM": "past"}
    if case.anchor:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(case.anchor)
    if not case.expression:
        return not search_dates(case.text, languages=["ar"], settings=settings)
    if case.form in _NO_MOMENT or (case.value or "").startswith("P"):
        return None
    found = dateparser.parse(case.expression, languages=["ar"], settings=settings)
    if found is None or case.value is None:
        return (found is None) == (case.value is None)
    return _agrees(found, case.value)


def _agrees(found: datetime, value: str) -> bool:
    day, _, clock = value.partition("T")
    if value.startswith("XXXX-"):
        return f"{found:%m-%d}" == day[5:]
    if day:
        days = days_of(value)
        return days is not None and days[0] <= found.date() <= days[1]
    return f"{found:%H:%M}" == clock.partition("/")[0].strip("TZ").replace("24:00", "00:00")


def main(path: Path) -> None:
    """Print the table."""
    cases = list(load_cases(path))
    find("", WRITTEN)
    start = time.perf_counter()
    ours = [is_right(case) for case in cases]
    middle = time.perf_counter()
    theirs = [dateparser_is_right(case) for case in cases]
    end = time.perf_counter()
    print("| Form | Expressions | musnad | dateparser |\n|---|--:|--:|--:|")
    for form in (*dict.fromkeys(case.form for case in cases), None):
        at = [k for k, case in enumerate(cases) if form in (None, case.form)]
        asked = [k for k in at if theirs[k] is not None]
        other = f"{sum(bool(theirs[k]) for k in asked)} of {len(asked)}" if asked else "–"
        print(f"| {form or '**all**'} | {len(at)} | {sum(ours[k] for k in at)} | {other} |")
    print(f"\nseconds: musnad {middle - start:.2f}, dateparser {end - middle:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PRESS)
