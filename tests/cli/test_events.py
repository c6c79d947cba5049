"""Listing events."""

from __future__ import annotations

import csv
import io
import json

import pytest


def test_the_table_tells_what_happened_and_whose_word_it_is(musnad, casebook):
    result = musnad("events", casebook, "--article", "a")
    assert result.code == 0
    for part in ("CONSULT", "المفاوضات", "سامر الحلبي", "وكالة النهار", "denied", "by S1", "2024-05", "a V1"):
        assert part in result.out
    assert result.out.endswith("1 event\n")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ([], ["a", "c", "d", "b"]),
        (["--limit", "2"], ["a", "c"]),
        (["--type", "consult", "--article", "b"], ["b"]),
        (["--type", "AID"], []),
        (["--actor", "hal"], []),
        (["--actor", "halabi", "--factuality", "denied"], ["a", "c", "d", "b"]),
        (["--recipient", "الحلبي"], []),
        (["--since", "2024-06"], []),
        (["--since", "2024-05", "--until", "2024-05-31"], ["a", "c", "d", "b"]),
    ],
)
def test_filters(musnad, casebook, filters, expected):
    found = json.loads(musnad("events", casebook, *filters, "--format", "json").out)
    assert [record["article"] for record in found] == expected


def test_csv_holds_plover_records(musnad, casebook):
    out = musnad("events", casebook, "--format", "csv", "--article", "b").out
    (row,) = csv.DictReader(io.StringIO(out[1:]))
    assert (row["type"], row["aux"], row["actors"], row["killed"]) == ("CONSULT", "negation", "سامر الحلبي", "2.0")


def test_dyads_leave_out_what_is_denied(musnad, casebook):
    assert musnad("events", casebook, "--format", "dyads").out.strip() == (
        "month,source,target,quad,events,score_sum,score_mean"
    )
