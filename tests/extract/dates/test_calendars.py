from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.extract.dates.calendars import days_of, from_hijri, hijri_month_days, shift_day, third_of, weekday_near

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


@given(DAYS, st.integers(1, 7), st.sampled_from([-1, 0, 1]))
def test_the_nearest_weekday_is_within_a_week_and_on_the_right_side(start: date, weekday: int, step: int) -> None:
    found = weekday_near(start, weekday, step)
    distance = (found - start).days
    assert found.isoweekday() == weekday
    assert distance in {-1: range(-7, 0), 0: range(-6, 1), 1: range(1, 8)}[step]


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


def test_hijri_days_by_the_umm_al_qura_calendar() -> None:
    assert from_hijri(1436, 10, 10) == date(2015, 7, 26)
    assert from_hijri(1445, 7, 14) == date(2024, 1, 26)
    assert hijri_month_days(1444, 9) == (date(2023, 3, 23), date(2023, 4, 20))


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1436, 10, 31), (1200, 1, 1), (1600, 1, 1), (1436, 13, 1), (0, 0, 0)]
)
def test_hijri_days_that_do_not_exist_or_are_outside_the_tables(year: int, month: int, day: int) -> None:
    assert from_hijri(year, month, day) is None
