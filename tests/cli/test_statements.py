"""Listing statements and entities."""

from __future__ import annotations

import csv
import io
import json

import pytest

from musnad.casebook import Casebook
from musnad.engines.collecting import collect_articles
from musnad.model import Article


def test_the_table_tells_who_said_what_through_whom(musnad, casebook):
    result = musnad("statements", casebook, "--article", "a", "--class", "deny")
    assert result.code == 0
    for part in ("سامر الحلبي", "via", "وكالة النهار", "قوله", "deny", "denies", "المفاوضات لم تبدأ", "2024", "a S1"):
        assert part in result.out
    assert result.out.endswith("1 statement in 1 article\n")
    assert "\x1b" not in result.out


def test_colours_are_there_when_asked_for(musnad, casebook, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[31m" in musnad("statements", casebook, "--class", "deny").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in musnad("statements", casebook, "--class", "deny").out


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ([], ["a S1", "a S2", "c S1", "c S2", "d S1", "d S2", "b S1", "b S2"]),
        (["--limit", "3"], ["a S1", "a S2", "c S1"]),
        (["--class", "deny", "--class", "explain_add", "--outlet", "المرفأ"], ["c S1", "c S2", "d S1", "d S2"]),
        (["--commitment", "denies", "--since", "2024-06", "--until", "2024-06-30"], ["a S1", "d S1"]),
        (["--speaker", "halabi", "--via", "النهار", "--article", "b"], ["b S1"]),
        (["--kind", "direct", "--text", '"علم للحكومة"'], ["a S2", "c S2", "d S2", "b S2"]),
    ],
)
def test_filters(musnad, casebook, filters, expected):
    found = json.loads(musnad("statements", casebook, *filters, "--format", "json").out)
    assert [f"{row['article']} {row['id']}" for row in found] == expected


def test_csv_is_for_spreadsheets(musnad, casebook):
    out = musnad("statements", casebook, "--format", "csv", "--article", "b").out
    assert out.startswith("\ufeff")
    assert [row["content"] for row in csv.DictReader(io.StringIO(out[1:]))] == [
        "المفاوضات لم تبدأ",
        "لا علم للحكومة بأي موعد",
    ]


def test_finding_nothing_is_said(musnad, casebook):
    result = musnad("statements", casebook, "--speaker", "لافروف")
    assert (result.code, result.out, result.err) == (0, "", "No statement answers to that.\n")
    assert musnad("statements", casebook, "--speaker", "لافروف", "--format", "json").out == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--since", "gestern"], "2024-06-19"),
        (["--text", "؟"], "no word"),
        (["--class", "shout"], "explain_add"),
        (["--limit", "0"], "--limit"),
    ],
)
def test_wrong_usage_is_explained(musnad, casebook, arguments, said):
    result = musnad("statements", casebook, *arguments)
    assert result.code == 2
    assert said in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("command", ["statements", "entities"])
def test_a_casebook_that_is_none_has_a_cause_and_a_remedy(musnad, tmp_path, command):
    (tmp_path / "x").write_text("no casebook at all, but a text " * 9)
    none = f"{tmp_path / 'x'} is not a musnad casebook"
    for file, cause in ((tmp_path / "missing", "There is no casebook"), (tmp_path / "x", none)):
        result = musnad(command, file)
        assert result.code == 1
        first, second = result.err.splitlines()
        assert first.startswith("musnad: ")
        assert cause in first
        assert "musnad read" in second


def test_an_unknown_article_is_told_with_those_that_are_near(musnad, casebook):
    result = musnad("statements", casebook, "--article", "z")
    assert result.code == 1
    assert "There is no article z" in result.err
    assert "Did you mean: a, b, c" in result.err


def test_articles_that_wait_are_mentioned(musnad, casebook):
    with Casebook.open(casebook) as stored:
        collect_articles(stored, [Article("w", "نص")])
    told = musnad("statements", casebook).err
    assert told == f"1 article waits to be read. Go on with: musnad read --casebook {casebook}\n"


def test_entities_are_listed_with_their_counts(musnad, casebook):
    result = musnad("entities", casebook)
    assert result.code == 0
    line = next(line for line in result.out.splitlines() if "named official" in line)
    assert line.split()[-3:] == ["8", "8", "4"]
    assert "2 in all" in result.out
    found = json.loads(musnad("entities", casebook, "--type", "PER", "--country", "syr", "--format", "json").out)
    assert len(found) == 1
    assert found[0]["names"] == [{"name": "سامر الحلبي", "articles": 4}, {"name": "سامر حلبي", "articles": 4}]
    assert [found[0][key] for key in ("name_en", "country", "statements", "mentions", "articles")] == [
        "Samer al-Halabi", "SYR", 8, 8, 4,
    ]  # fmt: skip
    rows = list(csv.reader(io.StringIO(musnad("entities", casebook, "--format", "csv").out)))
    assert len(rows) == 3
    assert musnad("entities", casebook, "--name", "nobody").err == "Nobody answers to that.\n"
