"""Showing stories, origins and framing, and putting stories right."""

from __future__ import annotations

import json

import pytest

from casebook.stories.test_stories import AFFAIR
from musnad.casebook import Casebook


@pytest.fixture
def affair(tmp_path):
    file = tmp_path / "affair.musnad"
    with Casebook.open(file) as stored:
        for reading in AFFAIR:
            stored.add(reading)
    return file


def test_stories_as_a_table_and_as_json(musnad, affair):
    out = musnad("compare", affair).out
    assert "2 stories" in out
    first, *_ = json.loads(musnad("compare", affair, "--format", "json").out)
    assert f"--story {first['id']}" in out
    assert f"musnad open {affair}" in out
    assert "2024-03-02" in out
    first, second = json.loads(musnad("compare", affair, "--format", "json").out)
    assert (first["articles"], first["outlets"], first["origins"]) == (3, 3, 2)
    assert second["articles"] == 2
    assert len(json.loads(musnad("compare", affair, "--least", "1", "--format", "json").out)) == 3
    assert "1 story\n" in musnad("compare", affair, "--limit", "1").out


def test_one_story_with_its_origins(musnad, affair):
    out = musnad("compare", affair, "--story", "a").out
    assert "3 articles, 3 outlets, 2 origins" in out
    assert "a, 1 origin, 1 reprint" in out
    [story] = json.loads(musnad("compare", affair, "--story", "a", "--format", "json").out)
    assert [origin["articles"] for origin in story["origins"]] == [["a", "b"], ["c"]]
    [trace] = story["origins"][0]["evidence"]
    assert trace["rule"] == "origin.copy"
    missing = musnad("compare", affair, "--story", "S99")
    assert missing.code == 1
    assert "There is no story S99" in missing.err


def test_framing(musnad, affair):
    assert "Nobody is quoted often enough" in musnad("compare", affair, "--framing").err
    assert json.loads(musnad("compare", affair, "--framing", "--format", "json").out) == [
        {"voicings": [], "silences": []}
    ]


def test_a_casebook_that_cannot_be_written_to_is_compared_all_the_same(musnad, affair):
    affair.chmod(0o444)
    assert "2 stories" in musnad("compare", affair).out


def test_nothing_in_common(musnad, tmp_path):
    Casebook.open(tmp_path / "empty.musnad").close()
    assert musnad("compare", tmp_path / "empty.musnad").err == "No two articles tell of one affair.\n"
    assert "There is no casebook" in musnad("compare", tmp_path / "none.musnad").err
    assert not (tmp_path / "none.musnad").exists()


def test_putting_stories_right(musnad, affair):
    assert "5 articles" in musnad("story", affair, "merge", "a", "d", "--by", "dina").out
    assert "1 article\n" in musnad("story", affair, "split", "a", "c").out
    assert "2 articles" in musnad("story", affair, "pin", "c", "f").out
    assert "السد" in musnad("story", affair, "rename", "a", "السد").out
    log = json.loads(musnad("story", affair, "log", "--format", "json").out)
    assert [(row["kind"], row["articles"]) for row in log] == [
        ("merge", ["d"]), ("split", ["c"]), ("pin", ["f"]), ("rename", []),
    ]  # fmt: skip
    assert log[0]["by"] == "dina"
    assert "Undone:    3" in musnad("story", affair, "undo", "3").out
    assert "(undone)" in musnad("story", affair, "log").out
    wrong = musnad("story", affair, "pin", "a", "b")
    assert wrong.code == 1
    assert "Nothing was changed." in wrong.err


def test_stories_come_with_the_count_of_their_conflicts(musnad, affair, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    with Casebook.open(affair) as stored:
        story = next(iter(stored.stories()))
        count = len(story.comparison().conflicts)
    (line,) = [
        line for line in musnad("compare", affair).out.splitlines() if story.id in line and "--story" not in line
    ]
    assert line.split()[1:5] == [*map(str, (story.article_count, story.outlet_count, story.origin_count, count))]
    monkeypatch.setattr("musnad.cli.compare._LARGEST", 1)
    assert "? not counted" in musnad("compare", affair).out
