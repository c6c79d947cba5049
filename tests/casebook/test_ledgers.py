"""Asking a casebook for ledgers, timeline and predictions."""

from __future__ import annotations

import pytest

from compare.telling import make_casebook

ARTICLES = (
    ("وقعت الهند واليابان في 5 مارس 2024 اتفاقية للتعاون الزراعي.", "2024-03-06"),
    ("تسعى مصر وتركيا إلى إبرام اتفاقية تجارة.", "2024-04-01"),
    ("سلمت كوبا أسلحة إلى أنغولا مقابل النفط.", "2024-05-01"),
    ("قال سيرغي لافروف إن روسيا ستنتصر في مايو المقبل. ودعت الهند إلى وقف القتال.", "2024-03-10"),
)


@pytest.fixture(scope="module")
def casebook():
    with make_casebook(*ARTICLES) as stored:
        yield stored


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, {"signed", "sought"}),
        ({"actor": "الهند"}, {"signed"}),
        ({"actor": "TUR"}, {"sought"}),
        ({"actor": "فرنسا"}, set()),
        ({"status": "sought"}, {"sought"}),
        ({"status": ["sought", "signed"]}, {"signed", "sought"}),
    ],
)
def test_agreements(casebook, filters, expected):
    assert {row.status for row in casebook.agreements(**filters)} == expected


def test_exchanges(casebook):
    assert {row.kind for row in casebook.exchanges()} == {"arms", "energy"}
    assert {row.kind for row in casebook.exchanges(actor="cuba", status="delivered")} == {"arms", "energy"}
    assert casebook.exchanges(actor="الهند") == []


def test_timeline(casebook):
    assert {row.event.type for row in casebook.timeline(type="agree")} == {"AGREE"}
    assert [row.first for row in casebook.timeline(since="2024-03-06")] == ["2024-03-10"]
    assert [row.first for row in casebook.timeline(until="2024-03-09")] == ["2024-03-05"]
    assert len(casebook.timeline(since="2024-03", until="2024")) == 2
    assert casebook.timeline(actor="فرنسا") == []


def test_predictions(casebook):
    (row,) = casebook.predictions()
    assert row.statement.speakers[0].name_ar == "سيرغي لافروف"
    assert (row.horizon.text, row.horizon.value) == ("مايو المقبل", "2024-05")
    assert list(casebook.predictions(speaker="الهند")) == []


@pytest.mark.parametrize(
    "ask",
    [
        lambda c: c.agreements(actor="..."),
        lambda c: c.timeline(since="soon"),
        lambda c: c.timeline(until="2024-13"),
    ],
)
def test_what_cannot_be_understood_is_refused(casebook, ask):
    with pytest.raises(ValueError, match=r"actor|since|until"):
        ask(casebook)
