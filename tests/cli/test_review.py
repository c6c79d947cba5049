"""Deciding about statements on the command line."""

from __future__ import annotations

import json

import pytest


def statements(musnad, casebook) -> list[dict]:
    return json.loads(musnad("statements", casebook, "--article", "a", "--format", "json").out)


def test_the_queue_is_listed_with_reasons_and_pages(musnad, casebook):
    table = musnad("review", casebook)
    assert "over from another" in table.out
    assert "1 to 4 of 4 doubtful statements" in table.out
    rows = json.loads(musnad("review", casebook, "--limit", "2", "--skip", "1", "--format", "json").out)
    assert [row["id"] for row in rows] == ["S2", "S2"]
    assert rows[0]["doubts"][0]["kind"] == "carried_far"
    assert "Nothing to look at" in musnad("review", casebook, "--doubt", "nobody").err
    assert "there is no doubt 'x'" in musnad("review", casebook, "--doubt", "x").err
    assert "accept" in musnad("review", casebook, "--help").out


def test_ids_can_be_copied_whole_and_all_are_told(musnad, tmp_path):
    name = "a-name-that-is-longer-than-any-column-would-be"
    (tmp_path / f"{name}.txt").write_text("قال الوزير إن الاجتماع تأجل.\n" * 3 + "وأضاف أن.", encoding="utf-8")
    file = tmp_path / "x.musnad"
    assert musnad("read", tmp_path / f"{name}.txt", "--casebook", file).code == 0
    count = len(json.loads(musnad("statements", file, "--format", "json").out))
    assert count > 2
    table = musnad("review", file).out
    assert any(line.startswith(f"{name}:S") for line in table.splitlines())
    assert f"It has: S1 to S{count}" in musnad("review", file, "accept", f"{name}:S99").err


def test_decisions_are_made_logged_and_undone(musnad, casebook):
    before = statements(musnad, casebook)
    assert "Decision 1:" in musnad("review", casebook, "accept", "a:S1", "--by", "dina").out
    done = musnad(
        "review", casebook, "set", "a:S2", "speaker=النهار", "class=deny", "commitment=denies", "content=بأي موعد",
        "source=none", "kind=indirect", "prediction=no", "--by", "dina",
    )  # fmt: skip
    assert "speaker, content, class, commitment, kind, prediction" in done.out
    after = statements(musnad, casebook)[1]
    assert [s["name_ar"] for s in after["speakers"]] == ["وكالة النهار"]
    assert (after["class"], after["commitment"], after["content"][0]["text"]) == ("deny", "denies", "بأي موعد")
    assert musnad("review", casebook, "add", "a", "content=الاتفاق", "class=deny", "commitment=denies").code == 0
    assert len(statements(musnad, casebook)) == 3
    log = json.loads(musnad("review", casebook, "log", "--format", "json").out)
    assert [(row["kind"], row["state"]) for row in log] == [(k, "in effect") for k in ("accept", "correct", "add")]
    assert musnad("review", casebook, "complete", "a").code == 0
    for number in (1, 3, 2):
        assert "Undone" in musnad("review", casebook, "undo", number).out
    assert statements(musnad, casebook) == before
    assert "(undone)" in musnad("review", casebook, "log", "--article", "a").out
    assert "There is none" in musnad("review", casebook, "log", "--unattached").err


def test_chain_and_nesting_are_put_right(musnad, casebook):
    before = statements(musnad, casebook)
    done = musnad("review", casebook, "set", "a:S2", "chain=PER:ليلى مراد<النهار@الاتفاق", "within=S1", "--by", "dina")
    assert "chain, within" in done.out
    after = statements(musnad, casebook)[1]
    names = [[s["name_ar"] for s in link["speakers"]] for link in after["chain"]]
    assert names == [["ليلى مراد"], ["وكالة النهار"]]
    assert after["nested_in"] == "S1"
    assert musnad("review", casebook, "set", "a:S2", "chain=none", "within=none").code == 0
    last = statements(musnad, casebook)[1]
    assert (last["chain"], last["nested_in"]) == ([], None)
    for number in (2, 1):
        musnad("review", casebook, "undo", number)
    assert statements(musnad, casebook) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["accept", "a:S9"], "has no statement S9"),
        (["accept", "S9"], "is no statement such as"),
        (["set", "a:S1", "class=sing"], "no class sing"),
        (["set", "a:S1", "klass=say"], "Nothing is called klass"),
        (["set", "a:S1", "class"], "is not NAME=VALUE"),
        (["set", "a:S1", "speaker=ليلى"], "nobody here"),
        (["set", "a:S1", "content=القمر"], "has no words"),
        (["set", "a:S1", "prediction=maybe"], "yes or no"),
        (["set", "a:S1", "within=S1"], "cannot hold itself"),
        (["set", "a:S1", "within=S9"], "no statement S9"),
        (["set", "a:S1", "chain=القمر"], "nobody here"),
        (["set", "a:S1", "chain=@القمر"], "has no words"),
        (["set", "a:S1", "chain=PER:ليلى<"], "link of a chain is somebody"),
        (["add", "a", "content=الاتفاق"], "Class, commitment must be given"),
        (["complete", "a"], "Nobody has decided yet on S1, S2"),
        (["undo", "4"], "There is no decision 4"),
    ],
)
def test_what_cannot_be_is_told(musnad, casebook, arguments, told):
    result = musnad("review", casebook, *arguments)
    assert result.code in (1, 2)
    assert told in result.err
    assert musnad("review", casebook, "log").out == ""
