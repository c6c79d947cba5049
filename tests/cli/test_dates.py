"""Listing time expressions."""

from __future__ import annotations

import csv
import io
import json

import pytest

from casebook.test_carrying import file

__all__ = ["file"]


def test_the_table_tells_value_days_and_how_they_are_known(musnad, file):
    result = musnad("dates", file, "--article", "undated")
    assert result.code == 0
    for part in ("أمس", "2023-09-12", "carried over: dated dates the same event", "undated 32"):
        assert part in result.out
    assert result.out.endswith("2 dates\n")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ([], ["2023-09-12", "2023-09-17", "2023-09-12"]),
        (["--carried"], ["2023-09-12", "2023-09-17"]),
        (["--open"], []),
        (["--article", "dated"], ["2023-09-12"]),
        (["--since", "2023-09-13"], ["2023-09-17"]),
        (["--until", "2023-08"], []),
        (["--limit", "1"], ["2023-09-12"]),
    ],
)
def test_filters(musnad, file, filters, expected):
    found = json.loads(musnad("dates", file, *filters, "--format", "json").out)
    assert sorted(record["value"] for record in found) == sorted(expected)


def test_csv_has_a_row_for_each(musnad, file):
    out = musnad("dates", file, "--format", "csv", "--article", "dated").out
    (row,) = csv.DictReader(io.StringIO(out[1:]))
    assert (row["text"], row["value"], row["earliest"], row["carried"]) == (
        "12 سبتمبر 2023", "2023-09-12", "2023-09-12", "False",
    )  # fmt: skip


def test_open_dates_say_which_others_are_before_them(musnad, casebook):
    found = json.loads(musnad("dates", casebook, "--open", "--article", "a", "--format", "json").out)
    assert [(record["text"], record["after"]) for record in found] == [("موعد", [])]


def test_events_show_what_dates_them(musnad, file):
    (record,) = json.loads(musnad("events", file, "--article", "undated", "--format", "json").out)
    assert (record["date"], record["date_from"]) == ("2023-09-12", "carried")
    assert "by another article" in musnad("events", file, "--article", "undated").out


@pytest.mark.parametrize("command", ["dates", "events", "timeline", "statements"])
@pytest.mark.parametrize("day", ["soon", "2024-13", "2024-06-19T10:00", "2024-06foo"])
def test_what_is_no_day_is_refused(musnad, file, command, day):
    result = musnad(command, file, "--since", day)
    assert result.code == 2
    assert "is not a date such as" in result.err
