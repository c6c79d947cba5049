"""What is foretold, and for when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compare.telling import tell_one
from musnad.compare.predictions import find_horizon, foretells


def read(text, published="2024-03-10"):
    told = tell_one(text, published)
    (statement,) = [s for s in told.reading.statements if s.prediction]
    return told.reading, statement


def horizon_of(text, published="2024-03-10"):
    reading, statement = read(text, published)
    return find_horizon(statement, reading.dates, reading.article.text, published)


def test_the_horizon_is_the_time_in_the_content():
    horizon = horizon_of("قال وزير الخارجية الروسي سيرغي لافروف إن المفاوضات ستبدأ في مايو المقبل.")
    assert (horizon.text, horizon.value, horizon.first, horizon.last) == (
        "مايو المقبل",
        "2024-05",
        "2024-05-01",
        "2024-05-31",
    )


def test_what_lies_behind_is_no_horizon():
    assert horizon_of("قال سيرغي لافروف إن روسيا ستنتصر في الحرب التي بدأت في يناير الماضي.") is None


def test_a_length_of_time_counts_from_the_report():
    horizon = horizon_of("قال سيرغي لافروف إن روسيا ستنتصر في غضون أسبوعين.")
    assert (horizon.value, horizon.first, horizon.last) == ("P2W", "2024-03-10", "2024-03-24")


def test_earlier_this_month_is_no_horizon():
    assert horizon_of("قال سيرغي لافروف إن روسيا ستنفذ ما أعلنته في وقت سابق من هذا الشهر، وستنتصر.") is None


def test_no_time_no_horizon():
    assert horizon_of("قال سيرغي لافروف إن روسيا ستنتصر.") is None


@pytest.mark.parametrize(
    "change",
    [{"cls": "demand"}, {"commitment": "declines"}, {"prediction": False}, {"entities": ()}],
)
def test_what_foretells_nothing(change):
    _, statement = read("قال سيرغي لافروف إن روسيا ستنتصر.")
    assert foretells(statement)
    assert not foretells(replace(statement, **change))
