"""The demo shows what the records of the story hold, found by the pipeline itself."""

from __future__ import annotations

import pytest

from musnad.casebook import Casebook
from musnad.cli.affair import find_turn


@pytest.fixture(scope="module")
def demo_file(tmp_path_factory):
    return tmp_path_factory.mktemp("demo") / "demo.musnad"


def test_the_demo_runs_end_to_end(musnad, demo_file):
    result = musnad("demo", "--casebook", demo_file)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("12 articles of ")
    titles = ("WHO SAID WHAT, THROUGH WHOM", "DENIED", "NOT CONFIRMED, NOT COMMENTED ON", "ONE CLAIM THROUGH TIME")
    places = [result.out.index(title) for title in titles]
    assert places == sorted(places)
    assert f"musnad statements {demo_file} --commitment denies" in result.out
    with Casebook.open(demo_file, mode="read") as stored:
        assert (len(stored), stored.unread()) == (12, 0)
        turn = find_turn(list(stored.statements()))
        assert turn is not None
        assert turn.before.commitment in ("declines", "denies")
        assert turn.after.commitment == "asserts"
        days = [row.article.published or "" for row in turn.trace]
        assert days == sorted(days)
        assert len({row.article.digest for row in turn.trace}) >= 3


def test_the_whole_story_is_longer(musnad, demo_file):
    short, whole = musnad("demo"), musnad("demo", "--whole")
    assert short.out.count("\n") < whole.out.count("\n")
    assert "--whole shows all" in short.out
    assert "--whole shows all" not in whole.out
