"""Who is who on the command line: listing, explaining, putting right."""

from __future__ import annotations

import json

import pytest


def names(result) -> list[str]:
    return [row["name_ar"] for row in json.loads(result.out)]


def test_identities_are_listed_with_grade_and_found_by_it(musnad, casebook):
    table = musnad("entities", casebook).out
    assert "named official" in table
    assert "media" in table
    assert names(musnad("entities", casebook, "--grade", "media", "--format", "json")) == ["وكالة النهار"]
    assert names(musnad("entities", casebook, "--text", "حلبي", "--type", "PER", "--format", "json")) == ["سامر الحلبي"]
    header = musnad("entities", casebook, "--format", "csv").out.splitlines()[0]
    assert header.lstrip("\ufeff").split(",")[:3] == ["id", "name_ar", "name_en"]


def test_why_lists_every_member_with_spans_and_reason(musnad, casebook):
    result = musnad("entities", casebook, "--why", "الحلبي", "--format", "json")
    rows = json.loads(result.out)
    assert [row["member"] for row in rows] == ["a:E1", "c:E1", "d:E1", "b:E1"]
    assert {row["reason"] for row in rows} == {"exact"}
    assert rows[0]["mentions"][1]["span"] == [41, 72]
    table = musnad("entities", casebook, "--why", "a:E1").out
    assert "41–72" in table
    assert "a:E1" in table
    assert musnad("entities", casebook, "--why", "الحلبي", "--format", "csv").out.count("\n") == 9


def test_corrections_are_made_logged_and_undone(musnad, casebook):
    before = musnad("entities", casebook).out
    assert "Correction 1:" in musnad("identity", casebook, "rename", "الحلبي", "سامر", "--by", "dina").out
    assert musnad("identity", casebook, "split", "سامر", "b:E1", "--by", "dina").code == 0
    assert musnad("identity", casebook, "pin", "a:E1", "b:E1", "--by", "dina").code == 0
    assert musnad("identity", casebook, "wikidata", "a:E1", "Q77", "--by", "dina").code == 0
    log = json.loads(musnad("identity", casebook, "log", "--format", "json").out)
    assert [(row["kind"], row["by"]) for row in log] == [
        ("rename", "dina"), ("split", "dina"), ("pin", "dina"), ("wikidata", "dina"),
    ]  # fmt: skip
    assert names(musnad("entities", casebook, "--type", "PER", "--format", "json")) == ["سامر"]
    for number in (2, 1, 4, 3):
        assert "Undone" in musnad("identity", casebook, "undo", number).out
    assert musnad("entities", casebook).out == before
    assert "(undone)" in musnad("identity", casebook, "log").out
    assert musnad("identity", casebook, "undo").code == 1


def test_statements_show_the_name_of_the_identity(musnad, casebook):
    musnad("identity", casebook, "rename", "الحلبي", "الناطق الحلبي")
    rows = json.loads(musnad("statements", casebook, "--speaker", "سامر حلبي", "--format", "json").out)
    assert len(rows) == 8
    assert {speaker["name_ar"] for row in rows for speaker in row["speakers"]} == {"الناطق الحلبي"}


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        (["merge", "الحلبي", "سامر"], "are one identity already"),
        (["merge", "الحلبي", "زيد"], "There is no identity زيد"),
        (["split", "الحلبي", "a:E2"], "does not belong to"),
        (["pin", "الحلبي", "a:E9"], "There is no entity a:E9"),
        (["wikidata", "الحلبي", "x"], "is no Wikidata id"),
        (["undo", "3"], "There is no decision 3"),
    ],
)
def test_what_cannot_be_done_is_told_with_cause_and_remedy(musnad, casebook, arguments, cause):
    result = musnad("identity", casebook, *arguments)
    assert result.code == 1
    assert cause in result.err
    assert len(result.err.strip().splitlines()) == 2


def test_a_casebook_that_is_not_there_is_not_made(musnad, tmp_path):
    assert musnad("identity", tmp_path / "x.musnad", "rename", "a", "b").code == 1
    assert musnad("identity", tmp_path / "x.musnad", "undo").code == 1
    assert not list(tmp_path.iterdir())


def test_a_lexicon_is_added_to_checked_and_used(musnad, casebook):
    assert musnad("lexicon", "add", casebook, "سامر الحلبي", "--country", "syr", "--wikidata", "Q5").code == 0
    added = musnad(
        "lexicon", "add", casebook, "سامر الحلبي", "--office", "president", "--where", "SYR", "--from", "2019"
    )
    assert "an office added" in added.out
    assert "1 person, 1 office" in musnad("lexicon", "check", casebook).out
    [row] = json.loads(musnad("entities", casebook, "--type", "PER", "--format", "json").out)
    assert (row["id"], row["wikidata"], row["articles"]) == ("person:سامر_الحلبي", "Q5", 4)
    file = casebook.with_name(casebook.name + ".names.yml")
    file.write_text(file.read_text(encoding="utf-8") + "- {office: x}\n", encoding="utf-8")
    faulty = musnad("entities", casebook)
    assert faulty.code == 1
    assert "affair.musnad.names.yml, line 5: " in faulty.err
    assert musnad("lexicon", "check", casebook).code == 1
    assert musnad("lexicon", "add", casebook, "Samer").code == 1
    assert musnad("lexicon", "add", casebook, "سامر", "--where", "SYR").code == 2
