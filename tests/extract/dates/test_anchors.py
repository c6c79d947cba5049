from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.extract.dates import find_dates, note_contradictions
from musnad.extract.dates.anchors import Anchor, find_anchor, read_published
from musnad.extract.dates.vocabulary import load_vocabulary
from musnad.extract.document import take_apart
from musnad.model import Article, Layout, Span


@pytest.mark.parametrize(
    ("written", "iso", "hour"),
    [
        ("2024", "2024", None),
        ("2024-09", "2024-09", None),
        ("2024-09-13", "2024-09-13", None),
        ("2024-09-13T10:14:14+03:00", "2024-09-13", 10),
        ("2024-09-13 02:51:32", "2024-09-13", 2),
        ("2009-09-14T04:33Z", "2009-09-14", 4),
        ("23/03/2017", "2017-03-23", None),
        ("٢٣/٠٣/٢٠١٧", "2017-03-23", None),
        ("Fri, 11 Aug 2017 15:25:39 GMT", "2017-08-11", None),
    ],
)
def test_publication_dates_as_metadata_writes_them(written: str, iso: str, hour: int | None) -> None:
    anchor = read_published(written)
    assert anchor is not None
    assert (anchor.iso, anchor.hour) == (iso, hour)


@pytest.mark.parametrize("written", [None, "", "غير معروف", "2024-13-01", "2015-02-30", "31/02/2015", "0000-01-01"])
def test_no_anchor_where_the_metadata_names_no_day(written: str | None) -> None:
    assert read_published(written) is None


@given(st.text(max_size=30))
def test_any_metadata_is_read_without_failing(written: str) -> None:
    anchor = read_published(written)
    assert anchor is None or anchor.iso


def page(text: str, url: str | None = None, published: str | None = None) -> Anchor | None:
    return find_anchor(Article("a", text, url=url, published=published), load_vocabulary())


def test_a_line_that_is_only_a_date() -> None:
    anchor = page("لقاء جديد في العاصمة\n\n14 تشرين الأول 2021\nقال الوزير أمس إنه باق")
    assert anchor is not None
    assert (anchor.iso, anchor.origin) == ("2021-10-14", "date line of the page")


def test_a_labelled_line_goes_before_a_bare_one() -> None:
    anchor = page("1 أيار 2019\nآخر تحديث: الاثنين, 3 مايو/ أيار, 2021, 04:33 GMT\nنص المقال")
    assert anchor is not None
    assert (anchor.iso, anchor.hour, anchor.origin) == ("2021-05-03", 4, "publication line of the page")


def test_metadata_goes_before_the_page_and_the_page_before_the_address() -> None:
    text, url = "عنوان\n14 تشرين الأول 2021\nنص", "https://example.org/2020/01/05/story"
    assert [a.iso if a else None for a in (page(text, url, "2022-01-01"), page(text, url), page("نص", url))] == [
        "2022-01-01",
        "2021-10-14",
        "2020-01-05",
    ]


def test_a_date_inside_a_sentence_is_no_date_line() -> None:
    assert page("وقع البلدان اتفاقا في 14 تشرين الأول 2021 بعد محادثات طويلة") is None
    assert page("من اللقاء الأخير، 14 تشرين الأول 2021 (أرشيف)\nنص المقال") is None


def test_the_derivation_says_where_the_anchor_came_from() -> None:
    text = "عنوان الخبر\n14 تشرين الأول 2021\nوصل الوفد أمس إلى العاصمة"
    document = take_apart(Article("a", text), Layout(body=(Span(0, len(text)),)))
    (found,) = find_dates(document)
    assert (found.value, found.anchor) == ("2021-10-13", "2021-10-14")
    assert found.derivation == "yesterday: أمس against 2021-10-14 (date line of the page) -> 2021-10-13"


def test_moving_an_anchor_that_is_not_known_to_the_day_does_nothing() -> None:
    month = Anchor(2025, 8)
    assert month.moved(1) == month
    assert Anchor(2025, 8, 31).moved(1).iso == "2025-09-01"
    assert Anchor(9999, 12, 31).moved(1).iso == "9999-12-31"


@pytest.mark.parametrize(
    "text",
    [
        "عنوان الخبر\nرام الله 12-7-2012 وفا- قال الوزير أمس",
        "القاهرة4-5-2012وكالات- نظمت",
        "بيروت (٣/٤/٢٠١٩) ــ انطلق",
        "تونس 12 أوت 2022 (وكالات) – قال",
        "الرباط في 3 يوليوز 2021 - انطلق",
    ],
)
def test_the_dateline_of_an_agency(text: str) -> None:
    anchor = page(text)
    assert anchor is not None
    assert anchor.origin == "dateline of the text"


@pytest.mark.parametrize(
    "text",
    [
        "توفي في 12-7-2012، ودفن - كما أوصى",
        "حضر اللقاء الثاني في القصر 3 مايو 2020 وفدان - من الشمال",
        "صدر القرار 5/6/2011 عن المجلس الأعلى للقضاء - الغرفة",
    ],
)
def test_a_date_in_a_sentence_is_no_dateline(text: str) -> None:
    assert page(text) is None


def test_contradicting_dates_of_publication_are_noted_and_the_most_trusted_counts() -> None:
    text, url = "عنوان\n14 تشرين الأول 2021\nوصل أمس", "https://example.org/2020/01/05/story"
    article = Article("a", text, url=url, published="2021-10-15")
    assert note_contradictions(article) == (
        "dates of publication differ: 2021-10-15 (publication) counts, not 2020-01-05 (date in the address)",
    )
    assert note_contradictions(Article("a", "نص", published="2021-10-15")) == ()
    assert note_contradictions(Article("a", text, published="2021-10")) == ()


@pytest.mark.parametrize("published", ["0000-00-00", "99999-01-01", "0000", "99999", "2024-99-99", "²⁰²⁴-01-01", "غدا"])
def test_a_publication_date_that_is_none_is_no_anchor(published: str) -> None:
    assert page("وصل أمس", published=published) is None
