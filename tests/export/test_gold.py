"""Reviewed articles as gold."""

from __future__ import annotations

import json
from pathlib import Path

from casebook.readings import TEXT, at, sample
from musnad.casebook import Casebook
from musnad.evaluate.report import main_report
from musnad.export.gold import write_gold
from musnad.review.records import Through, Who


def reviewed(file: Path) -> Casebook:
    """A casebook with one article that is complete, one with a decision and one without."""
    casebook = Casebook.open(file)
    for id, outlet in (("done", "المرفأ"), ("begun", "النهار"), ("new", "الجبل")):
        casebook.add(sample(id, outlet), "1")
    casebook.correct("done", "S1", cls="confirm", commitment="asserts", by="dina")
    casebook.reject("done", "S2", by="dina")
    casebook.complete("done", by="omar")
    casebook.accept("begun", "S2", by="dina")
    return casebook


def test_only_what_was_reviewed_is_gold(tmp_path):
    with reviewed(tmp_path / "x.musnad") as casebook:
        assert write_gold(casebook, tmp_path / "gold") == (1, 1)
    files = sorted(str(path.relative_to(tmp_path / "gold")) for path in (tmp_path / "gold").rglob("*.*"))
    assert files == ["ann/done.json", "partly/begun.json", "text/done.meta.json", "text/done.txt"]
    assert (tmp_path / "gold/text/done.txt").read_bytes().decode() == TEXT
    raw = json.loads((tmp_path / "gold/ann/done.json").read_text())
    assert (raw["reviewed"]["by"], raw["gold_for"], raw["events"], raw["dates"]) == ("omar", ["statements"], [], [])
    (statement,) = raw["statements"]
    assert (statement["class"], statement["reviewed"]["kind"], statement["reviewed"]["by"]) == (
        "confirm", "correct", "dina",
    )  # fmt: skip
    partly = json.loads((tmp_path / "gold/partly/begun.json").read_text())
    assert [bool(s["reviewed"]) for s in partly["statements"]] == [False, True]
    assert partly["reviewed"] is None


def test_what_the_casebook_holds_scores_full_against_its_own_gold(tmp_path):
    file = tmp_path / "x.musnad"
    with reviewed(file) as casebook:
        write_gold(casebook, tmp_path / "gold")
    report = main_report(tmp_path / "gold", [file])
    assert report.statements.content_speaker.f == 1
    # Events and dates of reviewed articles are no gold: they count for nothing.
    assert report.events.found.f == report.events.found.system == 0


def test_decisions_that_were_undone_leave_nothing(tmp_path):
    with reviewed(tmp_path / "x.musnad") as casebook:
        for number in (4, 3, 2, 1):
            casebook.undo_decision(number)
        assert write_gold(casebook, tmp_path / "gold") == (0, 0)


def test_chain_and_nesting_are_gold_as_people_put_them_right(tmp_path):
    with Casebook.open(tmp_path / "x.musnad") as casebook:
        casebook.add(sample("done", "المرفأ"), "1")
        links = [Through((Who("ORG", "مركز البحوث"),)), Through(("E2",), at("وكالة النهار"), at("نقلت"))]
        casebook.correct("done", "S1", chain=links, by="dina")
        casebook.correct("done", "S2", within="S1", by="dina")
        casebook.complete("done", by="dina")
        write_gold(casebook, tmp_path / "gold")
    raw = json.loads((tmp_path / "gold/ann/done.json").read_text())
    one, two = raw["statements"]
    names = {entity["id"]: entity["name_ar"] for entity in raw["entities"]}
    assert [[names[id] for id in link["source_entities"]] for link in one["chain"]] == [
        ["مركز البحوث"],
        ["وكالة النهار"],
    ]
    assert two["nested_in"] == one["id"]
