from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.read.published import has_date, is_labelled_date, normalise_published, read_date


@pytest.mark.parametrize(
    ("given_as", "iso"),
    [
        ("2015-07-21 02:51:32", "2015-07-21T02:51:32"),
        ("Fri, 11 Aug 2017 15:25:39 GMT", "2017-08-11T15:25:39Z"),
        ("Fri, 11 Aug 2017 15:25:39 +0300", "2017-08-11T15:25:39+03:00"),
        ("2017-04-06T08:50:00+01:00", "2017-04-06T08:50:00+01:00"),
        ("2017-04-06T08:50:00.123+0100", "2017-04-06T08:50:00+01:00"),
        ("2024-09-13T10:14Z", "2024-09-13T10:14Z"),
        ("2024-09", "2024-09"),
        ("2024", "2024"),
        (2024, "2024"),
        ("23/03/2017", "2017-03-23"),
        ("05/07/2017", "2017-07-05"),
        ("13 سبتمبر 2024", "2024-09-13"),
        ("٢٠٢٤-٠٩-١٣", "2024-09-13"),
        ("الاثنين 14 كانون الثاني 2013", "2013-01-14"),
        ("مايو 4, 2024", "2024-05-04"),
        ("4 ماي 2012", "2012-05-04"),
    ],
)
def test_normalise_published(given_as: object, iso: str) -> None:
    assert normalise_published(given_as) == iso


@pytest.mark.parametrize(
    "given_as",
    [
        "",
        None,
        "أمس",
        "2024-13-01",
        "2024-02-30",
        "32/01/2020",
        "0001",
        True,
        3.5,
        [],
        "x" * 500,
        "Fri, 99 Aug 2017 15:25",
    ],
)
def test_what_is_no_date_gives_none(given_as: object) -> None:
    assert normalise_published(given_as) is None


def test_read_date_with_both_names_of_a_month() -> None:
    assert read_date("آخر تحديث: السبت, 5 ديسمبر/ كانون الأول, 2009, 08:10 GMT") == "2009-12-05T08:10Z"
    assert read_date("نُشر: 10:20-12 مايو 2023 م ـ 22 شوال 1444 هـ") == "2023-05-12T10:20"
    assert read_date("16 شارعا أغلقت في سبتمبر") is None


def test_offset_beside_gmt_is_not_taken_for_gmt() -> None:
    assert read_date("02/04/2009 12:00 (GMT+04:00)") == "2009-04-02T12:00"


def test_labelled_date() -> None:
    assert is_labelled_date("الجمعة، 04 ديسمبر 2020، آخر تحديث 10:00 (GMT+0400)")
    assert not is_labelled_date("نشر في بيروت يوم 4 ديسمبر 2020")


def test_has_date() -> None:
    assert has_date("محرر الموقع 4 مايو 2024")
    assert not has_date("مقتل 4 في حادث سير")


@given(st.text(max_size=60) | st.from_regex(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}( \d\d:\d\d)?", fullmatch=True))
def test_never_fails_and_is_its_own_form(text: str) -> None:
    iso = normalise_published(text)
    assert iso is None or normalise_published(iso) == iso
