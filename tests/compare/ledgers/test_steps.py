"""Status over time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.compare.ledgers.steps import day_of_step, latest_status, order_steps
from musnad.compare.records import Place, Step
from musnad.model import Span


def step(status, date=None, reported=None, article="a", start=0):
    place = Place(article, None, reported, Span(start, start + 1), "x", Span(start, start + 2), "xy")
    return Step(status, "actual", date, reported, (), None, place, "rule")


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["sought", "signed"], "signed"),
        (["signed", "sought"], "signed"),
        (["alleged", "denied"], "denied"),
        (["alleged", "denied", "delivered"], "delivered"),
        (["signed", "denied"], "signed"),
        (["in force", "ended"], "ended"),
        (["delivered", "ended"], "ended"),
        ([], None),
    ],
)
def test_how_it_stands_at_last(statuses, expected):
    steps = [step(status, reported=f"2024-01-{day:02}") for day, status in enumerate(statuses, 1)]
    assert latest_status(steps) == expected


def test_a_vague_day_is_put_to_its_end():
    assert day_of_step(step("signed", "2024-06", "2024-09-01")) == "2024-06-30"
    assert day_of_step(step("signed", None, "2024-09-01")) == "2024-09-01"
    assert day_of_step(step("signed")) is None


def test_what_one_sentence_says_twice_is_said_once():
    assert len(order_steps([step("signed"), step("signed"), step("denied")])) == 2


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["sought", "signed", "denied", "ended"]), st.dates(date(1900, 1, 1), date(2099, 12, 31))
        ),
        max_size=6,
    )
)
def test_steps_come_by_day_whatever_their_order(told):
    steps = [step(status, str(day), article=str(n)) for n, (status, day) in enumerate(told)]
    ordered = order_steps(steps)
    assert ordered == order_steps(reversed(steps))
    days = [day_of_step(s) for s in ordered]
    assert days == sorted(days)
