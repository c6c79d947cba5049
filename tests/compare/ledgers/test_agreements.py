"""The ledger of agreements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.telling import tell
from musnad.compare.ledgers.agreements import list_agreements

SIGNED = (
    "وقعت عمان والأردن، أمس الثلاثاء، في مسقط اتفاقية للتعاون الزراعي تنص على تبادل البذور والخبرات.",
    "2024-03-06",
)
FORCE = ("دخلت اتفاقية التعاون الزراعي بين الأردن وسلطنة عمان حيز التنفيذ أمس الأحد.", "2024-06-10")


def parties(row):
    return {cell.party.identity for cell in row.parties}


def test_two_articles_tell_one_agreement():
    (row,) = list_agreements(tell((SIGNED[0].replace("عمان", "سلطنة عمان", 1), SIGNED[1]), FORCE))
    assert parties(row) == {"state:OMN", "state:JOR"}
    assert (row.kind, row.signed, row.status, row.articles) == ("agreement", "2024-03-05", "in force", 2)
    assert [step.status for step in row.steps] == ["signed", "in force"]
    assert [cell.place.text for cell in row.terms] == ["تبادل البذور والخبرات"]


def test_every_cell_opens_at_its_sentence():
    articles = tell((SIGNED[0].replace("عمان", "سلطنة عمان", 1), SIGNED[1]), FORCE)
    texts = {told.name: told.reading.article.text for told in articles}
    (row,) = list_agreements(articles)
    places = [
        *(cell.place for cell in (*row.names, *row.parties, *row.terms)),
        *(s.place for s in row.steps),
        *row.mentions,
    ]
    for place in places:
        text = texts[place.article]
        assert place.span.of(text) == place.text
        assert place.sentence.of(text) == place.context
        assert place.sentence.contains(place.span)
    assert all(cell.rule for cell in (*row.names, *row.parties, *row.terms))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("تسعى الهند واليابان إلى إبرام اتفاقية تجارة بينهما.", "sought"),
        ("ستوقع الهند واليابان اتفاقية تجارة الشهر المقبل.", "promised"),
        ("قد توقع الهند واليابان اتفاقية تجارة.", "possible"),
        ("زعمت باكستان أن الهند واليابان وقعتا اتفاقية تجارة.", "alleged"),
        ("نفت الهند أن تكون قد وقعت اتفاقية تجارة مع اليابان.", "denied"),
        ("وقعت الهند واليابان اتفاقية تجارة.", "signed"),
        ("انهارت اتفاقية التجارة بين الهند واليابان.", "ended"),
    ],
)
def test_how_it_stands(text, status):
    (row,) = list_agreements(tell((text, "2024-03-10")))
    assert row.status == status
    assert parties(row) == {"state:IND", "state:JPN"}


def test_agreements_of_one_state_with_two_others_stay_apart():
    rows = list_agreements(
        tell(
            ("وقعت الهند واليابان اتفاقية تجارة حرة في طوكيو.", "2024-03-10"),
            ("وقعت الهند وفرنسا اتفاقية تجارة حرة في باريس.", "2024-03-12"),
        )
    )
    assert sorted(sorted(parties(row)) for row in rows) == [["state:FRA", "state:IND"], ["state:IND", "state:JPN"]]


def test_a_ratification_is_not_the_day_of_signing():
    text = "صادق البرلمان في 2 مارس 2024 على المعاهدة الدفاعية بين الهند واليابان."
    (row,) = list_agreements(tell((text, "2024-03-10")))
    assert (row.status, row.signed) == ("signed", None)


def test_a_leader_stands_for_the_state():
    text = "وقع الرئيس الروسي فلاديمير بوتين والرئيس الصيني شي جين بينغ معاهدة صداقة."
    (row,) = list_agreements(tell((text, "2024-03-10")))
    assert parties(row) == {"state:RUS", "state:CHN"}


def test_what_names_nobody_is_no_row():
    assert list_agreements(tell(("ساد اتفاق عام بين الحضور. وقال أحدهم إن الاتفاق جميل.", "2024-03-10"))) == []


@given(st.permutations([0, 1, 2]))
def test_the_order_of_the_articles_changes_no_status(order):
    articles = ARTICLES
    rows = list_agreements([articles[i] for i in order])
    assert [(row.status, row.signed, sorted(parties(row))) for row in rows] == [
        ("in force", "2024-03-05", ["state:IND", "state:JPN"])
    ]


ARTICLES = tell(
    ("وقعت الهند واليابان في 5 مارس 2024 اتفاقية للتعاون الزراعي.", "2024-03-06"),
    ("دخلت اتفاقية التعاون الزراعي بين الهند واليابان حيز التنفيذ.", "2024-06-10"),
    ("تتفاوض الهند واليابان على اتفاقية للتعاون الزراعي.", "2024-01-10"),
)
