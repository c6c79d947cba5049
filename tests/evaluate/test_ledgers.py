"""The measure of the ledgers, and that its figures are not worse than those held."""

from __future__ import annotations

import json

import pytest

from musnad.evaluate.ledgers import ROOT, Tally, find_sets, measure, score_agreements, score_exchanges

HELD = json.loads((ROOT / "evaluation" / "ledgers" / "held.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["own", "demo"])
def test_no_figure_has_fallen(name):
    gold, articles = find_sets()[name]
    for ledger, tally in measure(gold, articles).items():
        for figure, value in tally.figures().items():
            assert value >= HELD[name][ledger][figure] - 0.002, (ledger, figure, tally.faults)


def test_what_is_not_found_counts():
    gold = [
        {"id": "x", "parties": ["RUS", "PRK"], "kinds": ["treaty"], "signed": None, "status": ["signed"], "terms": []}
    ]
    tally = score_agreements(gold, [])
    assert (tally.wanted, tally.right, tally.figures()["rows R"]) == (1, 0, 0.0)
    assert tally.faults == ["agreement x: not found"]


def test_what_is_optional_counts_neither_way():
    gold = [
        {
            "id": "x",
            "giver": ["RUS"],
            "receiver": ["PRK"],
            "kinds": ["arms"],
            "returns": [],
            "status": [],
            "optional": True,
        }
    ]
    assert score_exchanges(gold, []) == Tally()


def test_every_row_of_gold_is_whole():
    for name in ("own", "demo", "seeds"):
        gold = json.loads((ROOT / "evaluation" / "ledgers" / f"{name}.json").read_text(encoding="utf-8"))
        for row in gold["agreements"]:
            assert {"id", "parties", "kinds", "signed", "status", "terms"} <= set(row)
        for row in gold["exchanges"]:
            assert {"id", "giver", "receiver", "kinds", "returns", "status"} <= set(row)
