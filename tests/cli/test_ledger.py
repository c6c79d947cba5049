"""Showing ledgers, timeline and predictions."""

from __future__ import annotations

import csv
import io
import json

import pytest

from musnad.casebook import Casebook
from musnad.model import Article
from musnad.pipeline import find_all

ARTICLES = (
    ("a", "وقعت الهند واليابان في 5 مارس 2024 اتفاقية للتعاون الزراعي تنص على تبادل البذور.", "2024-03-06"),
    ("b", "سلمت كوبا أسلحة إلى أنغولا مقابل النفط.", "2024-05-01"),
    ("c", "قال سيرغي لافروف إن روسيا ستنتصر في مايو المقبل.", "2024-03-10"),
)


@pytest.fixture
def affair(tmp_path):
    file = tmp_path / "affair.musnad"
    with Casebook.open(file) as stored:
        for id, text, published in ARTICLES:
            stored.add(find_all(Article(id, text, outlet="صحيفة المرفأ", published=published)))
    return file


def rows(out):
    return list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))


def test_both_ledgers_as_tables(musnad, affair):
    out = musnad("ledger", affair).out
    for part in (
        "signed 2024-03-05",
        "الهند",
        "تبادل البذور",
        "1 agreement",
        "كوبا",
        "أنغولا",
        "energy",
        "2 exchanges",
    ):
        assert part in out
    assert "\u2067الهند\u2069" in out


def test_one_ledger_filtered(musnad, affair):
    assert "exchange" not in musnad("ledger", affair, "--kind", "agreements").out
    assert musnad("ledger", affair, "--actor", "فرنسا").err == "No row answers to that.\n"
    assert "2 exchanges" in musnad("ledger", affair, "--actor", "CUB", "--status", "delivered").out


def test_json_opens_every_cell(musnad, affair):
    agreement, exchange, _ = json.loads(musnad("ledger", affair, "--format", "json").out)
    assert [p["identity"] for p in agreement["parties"]] == ["state:IND", "state:JPN"]
    text = ARTICLES[0][1]
    for cell in (*agreement["parties"], *agreement["terms"], *agreement["names"], *agreement["steps"]):
        start, end = cell["at"]["span"]
        assert text[start:end] == cell["at"]["text"]
        assert cell["at"]["sentence"] in text
    assert exchange["returns"][0]["text"] == "النفط"


def test_csv(musnad, affair):
    (row,) = rows(musnad("ledger", affair, "--kind", "agreements", "--format", "csv").out)
    assert (row["parties"], row["signed"], row["status"]) == ("الهند + اليابان", "2024-03-05", "signed")
    found = rows(musnad("ledger", affair, "--kind", "exchanges", "--format", "csv").out)
    assert {(row["giver"], row["receiver"]) for row in found} == {("كوبا", "أنغولا"), ("أنغولا", "كوبا")}
    refused = musnad("ledger", affair, "--format", "csv")
    assert refused.code == 2
    assert "--kind" in refused.err


def test_the_timeline(musnad, affair):
    table = musnad("timeline", affair).out
    assert "2024-03-05" in table
    assert "reported 2024-03-06" in table
    found = json.loads(musnad("timeline", affair, "--type", "agree", "--format", "json").out)
    assert [(row["first"], row["basis"], row["reported"]) for row in found] == [("2024-03-05", "text", "2024-03-06")]
    (row, *_) = rows(musnad("timeline", affair, "--actor", "الهند", "--format", "csv").out)
    assert row["article"] == "a"
    assert musnad("timeline", affair, "--since", "2030").err == "No event answers to that.\n"


def test_predictions(musnad, affair):
    table = musnad("statements", affair, "--predictions").out
    for part in ("سيرغي لافروف", "مايو المقبل", "2024-05", "1 prediction"):
        assert part in table
    (found,) = json.loads(musnad("statements", affair, "--predictions", "--format", "json").out)
    assert found["horizon"]["value"] == "2024-05"
    (row,) = rows(musnad("statements", affair, "--predictions", "--format", "csv").out)
    assert (row["horizon"], row["first"]) == ("مايو المقبل", "2024-05-01")
    assert musnad("statements", affair, "--predictions", "--speaker", "الهند").err == "Nobody foretells that.\n"


@pytest.mark.parametrize("command", ["timeline", "events"])
def test_an_unknown_type_is_refused(musnad, affair, command):
    result = musnad(command, affair, "--type", "NONSENSE")
    assert result.code == 2
    assert "CONSULT" in result.err


@pytest.mark.parametrize("command", [["ledger"], ["timeline"], ["dates"], ["events"], ["statements", "--predictions"]])
def test_articles_that_wait_are_told_of(musnad, affair, command):
    with Casebook.open(affair) as stored:
        stored.add_article(Article("waiting", "وصل الوفد."))
    assert "1 article waits to be read. Go on with: musnad read --casebook" in musnad(*command, affair).err
