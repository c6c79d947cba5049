"""The ledger of exchanges."""

from __future__ import annotations

import pytest

from compare.telling import tell
from musnad.compare.ledgers.exchanges import list_exchanges


def told(row):
    return (
        row.kind,
        row.giver and row.giver.party.identity,
        row.receiver and row.receiver.party.identity,
        tuple(cell.kind for cell in row.returns),
        row.status,
    )


def rows_of(*articles):
    return {told(row) for row in list_exchanges(tell(*articles))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سلمت كوبا أسلحة إلى أنغولا.", ("arms", "state:CUB", "state:AGO", (), "delivered")),
        ("ستسلم كوبا أسلحة إلى أنغولا.", ("arms", "state:CUB", "state:AGO", (), "promised")),
        ("قد تسلم كوبا أسلحة إلى أنغولا.", ("arms", "state:CUB", "state:AGO", (), "possible")),
        ("نفت كوبا تزويد أنغولا بأسلحة.", ("arms", "state:CUB", "state:AGO", (), "denied")),
        ("زعمت ناميبيا أن كوبا سلمت أسلحة إلى أنغولا.", ("arms", "state:CUB", "state:AGO", (), "alleged")),
        ("قالت ناميبيا إن كوبا أرسلت جنودا إلى أنغولا.", ("troops", "state:CUB", "state:AGO", (), "alleged")),
        ("أكدت كوبا أنها أرسلت جنودا إلى أنغولا.", ("troops", "state:CUB", "state:AGO", (), "delivered")),
        ("لم تكن أنغولا تستورد القمح من كوبا.", ("food", "state:CUB", "state:AGO", (), "denied")),
        ("حصلت أنغولا على قمح من كوبا.", ("food", "state:CUB", "state:AGO", (), "delivered")),
        ("طلبت أنغولا من كوبا قرضا.", ("money", "state:CUB", "state:AGO", (), "sought")),
        ("وصل 300 جندي كوبي إلى أنغولا.", ("troops", "state:CUB", "state:AGO", (), "delivered")),
    ],
)
def test_who_gives_what_to_whom(text, expected):
    assert rows_of((text, "2024-03-10")) == {expected}


def test_both_sides_of_an_exchange_are_rows():
    text = "سلمت كوبا أسلحة إلى أنغولا مقابل النفط."
    assert rows_of((text, "2024-03-10")) == {
        ("arms", "state:CUB", "state:AGO", ("energy",), "delivered"),
        ("energy", "state:AGO", "state:CUB", ("arms",), "delivered"),
    }


def test_who_gets_something_gives_what_stands_after_in_return():
    text = "يخشى مراقبون حصول أنغولا على صواريخ من كوبا مقابل تقديمها قرضا."
    assert {row[:4] for row in rows_of((text, "2024-03-10"))} == {
        ("arms", "state:CUB", "state:AGO", ("money",)),
        ("money", "state:AGO", "state:CUB", ("arms",)),
    }


def test_captives_go_back_to_whose_people_they_are():
    text = "أطلقت إسرائيل سراح أسرى فلسطينيين مقابل إطلاق سراح جندي إسرائيلي."
    assert {row[:3] for row in rows_of((text, "2024-03-10"))} == {
        ("captives", "state:ISR", "state:PSE"),
        ("captives", "state:PSE", "state:ISR"),
    }


def test_what_an_agreement_says_is_promised():
    text = "ينص الاتفاق الذي وقعته كندا مع ليبيا على تقييد برنامج ليبيا النووي مقابل رفع العقوبات عنها."
    assert {row[0] for row in rows_of((text, "2024-03-10"))} == {"nuclear", "sanctions"}
    assert {row[4] for row in rows_of((text, "2024-03-10"))} == {"promised"}


def test_a_number_goes_with_the_goods():
    (row,) = list_exchanges(tell(("أرسلت كوبا 25 ألف طن من القمح إلى أنغولا.", "2024-03-10")))
    assert [(cell.magnitude, cell.place.text) for cell in row.goods] == [(25000, "25 ألف طن من القمح")]


def test_status_over_time():
    (row,) = list_exchanges(
        tell(
            ("أكدت كوبا أنها أرسلت جنودا إلى أنغولا.", "2025-04-28"),
            ("نفت كوبا إرسال جنود إلى أنغولا.", "2024-11-02"),
            ("زعمت ناميبيا أن كوبا أرسلت جنودا إلى أنغولا.", "2024-10-30"),
        )
    )
    assert [step.status for step in row.steps] == ["alleged", "denied", "delivered"]
    assert [tuple(p.identity for p in step.by) for step in row.steps] == [
        ("state:NAM",),
        ("state:CUB",),
        ("state:CUB",),
    ]
    assert (row.status, row.certainty) == ("delivered", "asserted")


def test_the_certainty_is_that_of_the_status_not_of_the_last_word():
    (row,) = list_exchanges(
        tell(
            ("نفت كوبا إرسال جنود إلى أنغولا.", "2024-11-02"),
            ("زعمت ناميبيا أن كوبا أرسلت جنودا إلى أنغولا.", "2024-11-05"),
        )
    )
    assert [step.factuality for step in row.steps] == ["denied", "asserted"]
    assert (row.status, row.certainty) == ("denied", "denied")


def test_every_cell_opens_at_its_sentence():
    articles = tell(("سلمت كوبا أسلحة إلى أنغولا مقابل النفط.", "2024-03-10"))
    text = articles[0].reading.article.text
    for row in list_exchanges(articles):
        cells = [*row.parties, *row.goods, *row.returns]
        assert all(cell.rule for cell in cells)
        for place in (*(cell.place for cell in cells), *(step.place for step in row.steps)):
            assert place.span.of(text) == place.text
            assert place.sentence.contains(place.span)


@pytest.mark.parametrize(
    "text",
    [
        "تراجع الين مقابل الدولار في طوكيو.",
        "فازت فرنسا على ألمانيا بثلاثة أهداف مقابل هدفين.",
        "عقد وزير خارجية كوبا لقاء مع نظيره في أنغولا.",
        "في المقابل، قالت كوبا إنها لا تعرف شيئا عن ذلك.",
    ],
)
def test_what_is_no_exchange(text):
    assert list_exchanges(tell((text, "2024-03-10"))) == []
