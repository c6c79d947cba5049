"""Dates as readers write them."""

import pytest

from musnad.web.calendar import Manner
from musnad.web.language import Words, load_strings


@pytest.mark.parametrize(
    ("value", "manner", "told"),
    [
        ("2024-06-19", Manner(), "19 حزيران/يونيو 2024"),
        ("2024-06-19T10:00:00+03:00", Manner(months="levant"), "19 حزيران 2024"),
        ("2024-06", Manner(months="maghreb"), "جوان 2024"),
        ("2024-01-03", Manner(months="nile"), "3 يناير 2024"),
        ("2024-08-03", Manner(months="morocco"), "3 غشت 2024"),
        ("2024", Manner(), "2024"),
        ("2024-06-19", Manner(calendar="hijri"), "13 ذو الحجة 1445 هـ"),
        ("2024-06-19", Manner(months="nile", calendar="both"), "19 يونيو 2024 (13 ذو الحجة 1445 هـ)"),
        ("2024-06-19/2024-06-21", Manner(months="nile"), "19 يونيو 2024 – 21 يونيو 2024"),
        ("2024-13", Manner(), "2024-13"),
        ("2024-02-31", Manner(months="nile", calendar="hijri"), "31 فبراير 2024"),
        ("P11D", Manner(), "11 يوماً"),
        ("P2W", Manner(), "أسبوعان"),
        ("PT3M", Manner(), "3 دقائق"),
        ("2015-W29", Manner(months="nile"), "13 يوليو 2015 – 19 يوليو 2015"),
        ("2015-Q2", Manner(months="nile"), "أبريل 2015 – يونيو 2015"),
        ("199", Manner(), "1990 – 1999"),
        ("<i>", Manner(), "<i>"),
        ("../2024-06", Manner(), "../2024-06"),
    ],
)
def test_dates_are_told_in_arabic(value, manner, told):
    assert Words("ar", load_strings("ar"), manner).plain_date(value) == told


def test_dates_are_told_in_english():
    assert Words("en", load_strings("en"), Manner()).plain_date("2024-06-19") == "19 June 2024"


def test_what_is_no_date_is_escaped():
    assert "&lt;i&gt;" in Words("ar", load_strings("ar"), Manner()).date("<i>")
    assert Words("ar", load_strings("ar"), Manner()).date(None) == ""
