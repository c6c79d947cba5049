from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.intervals import days_apart, days_of, meant_days, shift_day, third_of
from musnad.model import Date, Span

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-06-19", date(2024, 6, 19), date(2024, 6, 19)),
        ("2024-06-19T20:00", date(2024, 6, 19), date(2024, 6, 19)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2015-W30", date(2015, 7, 20), date(2015, 7, 26)),
        ("2015-Q3", date(2015, 7, 1), date(2015, 9, 30)),
        ("2015-H1", date(2015, 1, 1), date(2015, 6, 30)),
        ("2015-WI", date(2015, 12, 1), date(2016, 2, 29)),
        ("199", date(1990, 1, 1), date(1999, 12, 31)),
        ("19", date(1900, 1, 1), date(1999, 12, 31)),
        ("2019/2021-03", date(2019, 1, 1), date(2021, 3, 31)),
    ],
)
def test_the_days_that_a_value_covers(value: str, first: date, last: date) -> None:
    assert days_of(value) == (first, last)


@pytest.mark.parametrize(
    "value", [None, "", "P5D", "PXD", "PAST_REF", "XXXX-05-01", "T20:00", "2015-02-30", "2015-W60"]
)
def test_values_that_name_no_stretch_of_the_calendar(value: str | None) -> None:
    assert days_of(value) is None


@given(st.text(alphabet="0123456789-/WQHSPT:X", max_size=14))
def test_any_value_is_understood_or_refused(value: str) -> None:
    days_of(value)


@given(DAYS, st.sampled_from(["D", "W", "M", "Y"]), st.integers(-50, 50))
def test_moving_by_months_keeps_the_day_or_the_last_of_the_month(start: date, unit: str, amount: int) -> None:
    moved = shift_day(start, unit, amount)
    assert moved is not None
    if unit in ("M", "Y"):
        assert moved.day == start.day or (moved.day < start.day and moved.day >= 28)
    else:
        assert (moved - start).days == amount * (7 if unit == "W" else 1)


@given(DAYS, st.integers(0, 400))
def test_the_three_thirds_make_the_whole(start: date, length: int) -> None:
    end = date.fromordinal(start.toordinal() + length)
    parts = [third_of((start, end), part) for part in ("start", "mid", "end")]
    assert parts[0][0] == start
    assert parts[2][1] == end
    assert all(first <= last for first, last in parts)


@pytest.mark.parametrize(
    ("value", "rule", "anchor", "meant"),
    [
        ("2025-07", "date.period.mid", "2025-08", ("2025-07-11", "2025-07-21")),
        ("2025-07", "date.period", "2025-08", ("2025-07-01", "2025-07-31")),
        ("P3D", "date.stretch.past", "2025-03-02", ("2025-02-27", "2025-03-02")),
        ("P1M", "date.stretch.coming", "2025-01-31", ("2025-01-31", "2025-02-28")),
        ("PT48H", "date.stretch.past", "2025-03-02", ("2025-02-28", "2025-03-02")),
        ("P3D", "date.stretch.past", "2025-03", None),
        ("P3D", "date.duration", "2025-03-02", None),
        (None, "date.period.mid", None, None),
        ("PAST_REF", "date.reference", None, None),
    ],
)
def test_the_interval_of_a_date(
    value: str | None, rule: str, anchor: str | None, meant: tuple[str, str] | None
) -> None:
    found = Date(Span(0, 1), "DATE", value, "", rule, anchor)
    assert found.interval == meant
    assert (found.earliest, found.latest) == (meant or (None, None))


@given(st.text(alphabet="0123456789-/WQHSPTYMD:X.", max_size=14), st.sampled_from(["start", "past", "coming", "x"]))
def test_an_interval_is_in_order_or_there_is_none(value: str, part: str) -> None:
    meant = meant_days(value, f"date.{part}", "2024-02-29")
    assert meant is None or "/" in value or meant[0] <= meant[1]


def test_days_between_stretches_are_counted_from_the_nearest_ends():
    march, first, ninth = days_of("2024-03"), days_of("2024-04-01"), days_of("2024-04-09")
    assert days_apart(first, ninth) == days_apart(ninth, first) == 8
    assert days_apart(march, first) == 1
    assert days_apart(march, days_of("2024-03-20")) == 0
    assert days_apart(None, first) is days_apart(first, None) is None
