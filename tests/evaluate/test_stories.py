"""The measure of stories on a small case, reckoned by hand."""

from __future__ import annotations

import pytest

from musnad.evaluate.stories import find_stories, measure, score_story

TEXTS = {"a": "واحد اثنان ثلاثة أربعة خمسة ستة", "b": "سبعة ثمانية تسعة عشرة"}


def position(article, span, stance="asserts"):
    return {"article": article, "span": span, "stance": stance}


GOLD = {
    "claims": [
        {"id": "1", "positions": [position("a", "واحد اثنان"), position("b", "سبعة ثمانية", "denies")]},
        {"id": "2", "positions": [position("a", "ثلاثة أربعة"), position("b", ["تسعة عشرة", 0])]},
    ],
    "conflicts": [{"kind": "polarity", "a": position("a", "واحد اثنان"), "b": position("b", "سبعة ثمانية")}],
}


def test_links_stances_and_conflicts_are_counted():
    system = {
        "claims": [
            {
                "id": "x",
                "positions": [position("a", [0, 10]), position("b", [0, 12]), position("a", [11, 23])],
            }
        ],
        "conflicts": [
            {"kind": "number", "a": position("b", [0, 12]), "b": position("a", [0, 10])},
            {"kind": "number", "a": position("a", [11, 23]), "b": position("a", [0, 10])},
        ],
    }
    found = score_story(GOLD, system, TEXTS)
    assert found.links_precision == pytest.approx(1 / 3)
    assert found.links_recall == 0.5
    assert found.stance == pytest.approx(2 / 3)
    assert (found.conflicts_precision, found.conflicts_recall, found.kinds) == (0.5, 1.0, 0)
    assert (found.covered, found.wanted) == (3, 4)


def test_gold_against_itself_is_all_right():
    found = score_story(GOLD, GOLD, TEXTS)
    assert set(found.figures().values()) == {1.0}


def test_the_demo_story_keeps_its_figures():
    import json

    gold, folder = find_stories()["demo"]
    held = json.loads((gold.parent / "held.json").read_text(encoding="utf-8"))["demo"]
    found, _ = measure(gold, folder)
    assert {key: value for key, value in found.figures().items() if value < held[key] - 0.02} == {}
