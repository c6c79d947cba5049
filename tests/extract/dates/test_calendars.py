from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.extract.dates.calendars import from_hijri, hijri_month_days, weekday_near

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS, st.integers(1, 7), st.sampled_from([-1, 0, 1]))
def test_the_nearest_weekday_is_within_a_week_and_on_the_right_side(start: date, weekday: int, step: int) -> None:
    found = weekday_near(start, weekday, step)
    distance = (found - start).days
    assert found.isoweekday() == weekday
    assert distance in {-1: range(-7, 0), 0: range(-6, 1), 1: range(1, 8)}[step]


def test_hijri_days_by_the_umm_al_qura_calendar() -> None:
    assert from_hijri(1436, 10, 10) == date(2015, 7, 26)
    assert from_hijri(1445, 7, 14) == date(2024, 1, 26)
    assert hijri_month_days(1444, 9) == (date(2023, 3, 23), date(2023, 4, 20))


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1436, 10, 31), (1200, 1, 1), (1600, 1, 1), (1436, 13, 1), (0, 0, 0)]
)
def test_hijri_days_that_do_not_exist_or_are_outside_the_tables(year: int, month: int, day: int) -> None:
    assert from_hijri(year, month, day) is None
