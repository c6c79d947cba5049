"""Time expressions as plain values: the words, the value, the days that it can mean, and how it came about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from musnad.compare.dating import order_open
from musnad.export.csv import write_table
from musnad.model import Reading

COLUMNS = (
    "article", "text", "span", "type", "value", "earliest", "latest", "anchor", "carried", "after",
    "derivation", "rule",
)  # fmt: skip


def describe_dates(reading: Reading) -> Iterator[dict[str, Any]]:
    """A record for each date of the reading, in order.

    ``carried`` says whether another article settled it. ``after`` lists the spans of the open dates that are surely
    before this one, where it is open itself.
    """
    text = reading.article.text
    # One date alone is before no other.
    order = order_open(reading) if sum(date.value is None for date in reading.dates) > 1 else {}
    for at, date in enumerate(reading.dates):
        yield {
            "article": reading.article.id,
            "text": date.span.of(text),
            "span": list(date.span),
            "type": date.type,
            "value": date.value,
            "earliest": date.earliest,
            "latest": date.latest,
            "anchor": date.anchor,
            "carried": date.rule.startswith("date.carried."),
            "after": [list(reading.dates[other].span) for other in order.get(at, ())],
            "derivation": date.derivation,
            "rule": date.rule,
        }


def write_dates(records: Iterable[dict[str, Any]], stream: TextIO) -> int:
    """Write records of :func:`describe_dates` as CSV, a row each; return how many."""
    rows = (
        {**r, "span": "{}:{}".format(*r["span"]), "after": " ".join("{}:{}".format(*span) for span in r["after"])}
        for r in records
    )
    return write_table(COLUMNS, rows, stream)
