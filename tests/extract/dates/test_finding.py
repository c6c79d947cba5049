from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.extract.dates import find_dates_in, finding
from musnad.extract.dates.vocabulary import load_vocabulary

_WORDS = sorted(load_vocabulary().words)
_SIGNS = ["،", ".", "(", ")", "/", "-", ":", "\n", "«", "»", "؟", "ـ"]
_NUMBERS = [
    "3",
    "7",
    "11:59",
    "15",
    "30",
    "31",
    "1436هـ",
    "2015",
    "2015م",
    "24.7.2015",
    "و2021",
    "ال13",
    "٢٠١٥",
    "0",
    "99999",
    "9" * 5000,
    "1/" + "2" * 5000 + "/2015",
    "١" * 30,
    "3,5",
]
TEXTS = st.lists(
    st.one_of(st.sampled_from(_WORDS), st.sampled_from(_SIGNS), st.sampled_from(_NUMBERS)), max_size=25
).map(" ".join)
ANCHORS = st.sampled_from([None, "2015-07-27", "2025-08", "2024", "0001-01-01", "9999-12-31", "2024-02-29T23:50:00"])


def values(text: str, anchor: str | None = None) -> dict[str, str | None]:
    return {d.span.of(text): d.value for d in find_dates_in(text, anchor)}


@settings(max_examples=300, deadline=None)
@given(st.one_of(TEXTS, st.text(max_size=60)), ANCHORS)
def test_any_text_gives_ordered_spans_inside_it_and_the_same_twice(text: str, anchor: str | None) -> None:
    found = find_dates_in(text, anchor)
    end = 0
    for date in found:
        assert end <= date.span.start < date.span.end <= len(text)
        assert not text[date.span.start].isspace()
        assert date.derivation
        assert date.rule.startswith("date.")
        end = date.span.end
    assert find_dates_in(text, anchor) == found


@settings(deadline=None)
@given(TEXTS)
def test_without_an_anchor_no_value_depends_on_a_day(text: str) -> None:
    for date in find_dates_in(f"نص {text}"):
        assert date.anchor is None or "(date line of the page)" in date.derivation


def test_the_derivation_tells_the_reckoning() -> None:
    (found,) = find_dates_in("زار المدينة الأربعاء الماضي", "2023-09-15")
    assert found.derivation == "weekday before publication: الأربعاء الماضي against 2023-09-15 -> 2023-09-13"
    assert found.anchor == "2023-09-15"
    assert found.rule == "date.weekday"


def test_a_part_of_a_period_says_which_days_are_meant() -> None:
    (found,) = find_dates_in("استقبله منتصف الشهر الماضي", "2025-08")
    assert found.value == "2025-07"
    assert found.derivation.endswith("-> 2025-07; meant 2025-07-11/2025-07-21")


def test_an_unresolved_date_says_why() -> None:
    (found,) = find_dates_in("وصل الوفد يوم الثلاثاء إلى العاصمة")
    assert (found.value, found.anchor) == (None, None)
    assert found.derivation == "weekday, no publication date known: يوم الثلاثاء -> unresolved"


def test_clitics_are_left_out_of_the_span_and_marks_kept_in() -> None:
    text = "عاد بِيَوْمِ السَّبْتِ ولِلأسبوعِ الماضي"
    assert [d.span.of(text) for d in find_dates_in(text, "2015-07-27")] == ["يَوْمِ السَّبْتِ", "لأسبوعِ الماضي"]


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("أعلن اليوم السبت أنه عاد أمس", "2015-07-26T01:10:00", {"اليوم السبت": "2015-07-25", "أمس": "2015-07-24"}),
        ("في 13 مايو الماضي", "2015-07-27", {"13 مايو الماضي": "2015-05-13"}),
        ("في 10 يوليو الجاري", "2015-07-27", {"10 يوليو الجاري": "2015-07-10"}),
        ("منذ 5 كانون الثاني", "2015-12-28", {"5 كانون الثاني": "2015-01-05"}),
        ("سيجتمعون في 3 آذار", "2015-07-27", {"3 آذار": "2016-03-03"}),
        ("اجتمعوا في 3 آذار", "2015-07-27", {"3 آذار": "2015-03-03"}),
        ("الاثنين 29 شباط", "2017-01-01", {"الاثنين 29 شباط": "2016-02-29"}),
        ("وصل في 5 أيار 2019 وعاد في اليوم التالي", None, {"5 أيار 2019": "2019-05-05", "اليوم التالي": "2019-05-06"}),
        ("مساء الخميس لا قبل ذلك بيوم", "2015-08-01", {"مساء الخميس": "2015-07-30TEV", "قبل ذلك بيوم": "2015-07-29"}),
        ("في أبريل وفي الشهر نفسه من 2021", "2022-05-25", {"أبريل": "2022-04", "الشهر نفسه من 2021": "2021-04"}),
        ("اليوم الثلاثاء 5 أيار 2020 وأمس", None, {"اليوم الثلاثاء 5 أيار 2020": "2020-05-05", "أمس": "2020-05-04"}),
        ("يومي 3 و4 مايو 2019", None, {"يومي 3 و4 مايو 2019": "2019-05-03/2019-05-04"}),
        ("أيام 7 و8 و12 حزيران 2017", None, {"أيام 7 و8 و12 حزيران 2017": "2017-06-07/2017-06-12"}),
        ("من 27 ديسمبر إلى 3 يناير 2020", None, {"من 27 ديسمبر إلى 3 يناير 2020": "2019-12-27/2020-01-03"}),
        ("في عام 1436هـ", None, {"عام 1436هـ": "2014-10-25/2015-10-13"}),
        ("قبل عامين", "2025-08", {"قبل عامين": "2023"}),
        ("سيصل بعد ثلاثة أيام", "2015-12-30", {"بعد ثلاثة أيام": "2016-01-02"}),
        ("أبريل من كل عام", None, {"أبريل من كل عام": "XXXX-04"}),
        ("من مايو أيار إلى أغسطس آب 2020", None, {"من مايو أيار إلى أغسطس آب 2020": "2020-05/2020-08"}),
    ],
)  # fmt: skip
def test_values(text: str, anchor: str | None, expected: dict[str, str | None]) -> None:
    assert values(text, anchor) == expected


def test_contradictions_are_noted_and_the_written_date_stands() -> None:
    (found,) = find_dates_in("يوم الأحد 10 شوال 1436هـ الموافق 24 يوليو 2015", "2015-08-01")
    assert found.value == "2015-07-24"
    assert "the weekday written beside it is another" in found.derivation
    agreeing, other = find_dates_in("(10 شوال 1436هـ الموافق 26 يوليو 2015) و(10 شوال 1436هـ الموافق 1 يوليو 2015)")
    assert agreeing.derivation.endswith("agrees with the Hijri date")
    assert other.derivation.endswith("the Hijri date is 2015-07-26")


def test_a_paragraph_that_is_only_a_date_is_the_page_s_and_not_the_article_s() -> None:
    text = "عنوان\n\n13 أيلول 2024\n\nوصل الوفد اليوم"
    assert values(text, "2024-09-13") == {"اليوم": "2024-09-13"}


def test_a_page_stamped_after_midnight_is_told_by_the_weekday_it_calls_today() -> None:
    first, second = find_dates_in("أعلن اليوم السبت أنه عاد أمس", "2015-07-26T01:10:00")
    assert (first.value, second.value) == ("2015-07-25", "2015-07-24")
    assert "against 2015-07-25 (published 2015-07-26, by its own words a day off)" in second.derivation


def test_an_hour_written_on_to_the_day_leaves_the_year() -> None:
    assert values("آخر تحديث 2008-12-0603:40 بتوقيت القدس") == {"2008": "2008"}


@given(TEXTS)
def test_where_no_word_tells_a_time_soon_no_reader_finds_one(text):
    with pytest.MonkeyPatch.context() as patch:
        found = find_dates_in(text, "2015-07-27")
        patch.setattr(finding, "_may_open", lambda scan, at, word: True)
        assert find_dates_in(text, "2015-07-27") == found


def test_a_long_number_before_its_unit_is_read():
    assert values("بقي في السجن ألفا وثلاثمئة وخمسة وعشرين يوما") == {"ألفا وثلاثمئة وخمسة وعشرين يوما": "P1325D"}
