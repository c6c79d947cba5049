"""The shape of annotations is a promise."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.readings import TEXT, at, readings, sample
from musnad.casebook import Casebook
from musnad.export.annotations import annotate, file_name, write_annotations


def export(folder: Path, *found) -> dict[str, dict]:
    with Casebook.open(":memory:") as casebook:
        for reading in found:
            casebook.add(reading)
        written = write_annotations(casebook, folder)
    files = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in folder.iterdir()}
    assert len(files) == written
    return files


def test_the_keys_are_those_that_were_promised(tmp_path):
    (found,) = export(tmp_path / "new" / "folder", sample()).values()
    assert list(found) == ["doc", "meta", "residue", "headings", "entities", "statements", "events", "dates"]
    assert found["doc"] == "halabi"
    assert found["meta"] == {
        "outlet": "صحيفة المرفأ",
        "published": "2024-05-03",
        "agency": None,
        "headline": list(at("الناطق ينفي الاتفاق")),
        "relays": "E2",
    }
    assert found["residue"] == [{"span": list(at("شارك المقال")), "kind": "widget", "rule": "widget.phrase"}]
    assert found["entities"][1] == {
        "id": "E2",
        "type": "MEDIA",
        "name_ar": "وكالة النهار",
        "name_en": None,
        "country": None,
        "mentions": [list(at("وكالة النهار"))],
        "rule": "",
    }
    assert found["statements"][0] == {
        "id": "S1",
        "cue": list(at("قوله")),
        "source": list(at("الناطق باسم الحكومة سامر الحلبي")),
        "source_entities": ["E1"],
        "chain": [
            {
                "cue": list(at("نقلت")),
                "source": list(at("وكالة النهار")),
                "source_entities": ["E2"],
                "rule": "chain.relay",
            }
        ],
        "content": [list(at("المفاوضات لم تبدأ"))],
        "kind": "indirect",
        "class": "deny",
        "commitment": "denies",
        "nested_in": None,
        "prediction": False,
        "rule": "cue.noun",
        "lemma": "قول",
        "hedges": [],
    }
    assert found["events"][0]["anchors"] == [list(at("المفاوضات"))]
    assert found["events"][0]["killed"] == 2
    assert found["dates"][0]["text"] == list(at("موعد"))


@settings(max_examples=60, deadline=None)
@given(readings())
def test_every_span_is_a_pair_inside_the_text(reading):
    found = json.loads(json.dumps(annotate(reading)))

    def check(value, key=""):
        if isinstance(value, dict):
            for name, inner in value.items():
                check(inner, name)
        elif isinstance(value, list) and value and all(isinstance(part, int) for part in value):
            start, end = value
            assert 0 <= start <= end <= len(reading.article.text)
        elif isinstance(value, list):
            for inner in value:
                check(inner, key)

    check(found)


def test_an_article_has_a_file_for_every_id_and_twins_are_told_apart(tmp_path):
    files = export(tmp_path, sample("one"), sample("other"), sample("two", "a"), sample("two", "b"), sample("TWO", "c"))
    names = sorted(files)
    assert {"one.json", "other.json"} < set(names)
    assert files["one.json"]["statements"] == files["other.json"]["statements"]
    assert [name.split("~")[0] for name in names if "~" in name] == ["two", "two"]
    assert all(found["doc"] + ".json" == name for name, found in files.items())


def test_exporting_again_writes_over_and_leaves_no_drafts(tmp_path):
    export(tmp_path, sample())
    shorter = replace(sample(), events=(), dates=())
    assert export(tmp_path, shorter)["halabi.json"]["events"] == []


def test_half_of_a_surrogate_pair_does_not_stop_the_export(tmp_path):
    reading = sample()
    odd = replace(reading, article=replace(reading.article, text=TEXT + "\ud83d", outlet="\ud83d"))
    assert export(tmp_path, odd)["halabi.json"]["meta"]["outlet"] == "\ud83d"


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("snn-2015-07-26-207", "snn-2015-07-26-207.json"),
        ("تصريح 1", "تصريح 1.json"),
        ("../../etc/x", "%2E.%2F..%2Fetc%2Fx.json"),
        ("a\\b:c*?\0", "a%5Cb%3Ac%2A%3F%00.json"),
        ("nul", "%6Eul.json"),
        ("", "%.json"),
        ("..", "%2E%2E.json"),
    ],
)
def test_file_names_are_safe(id, name):
    assert file_name(id, "0123456789") == name


@given(st.text(st.characters(), max_size=300))
def test_any_id_gives_a_name_that_stays_in_its_folder(id):
    name = file_name(id, "0123456789abcdef")
    assert os.path.basename(name) == name
    assert len(name.encode()) <= 200
    assert not name.startswith(".")
