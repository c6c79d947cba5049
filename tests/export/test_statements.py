"""Statements as JSON Lines and as CSV."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from casebook.readings import TEXT, at, readings, sample
from musnad.casebook import Casebook
from musnad.export.csv import COLUMNS, MARK, guard_cell, write_csv
from musnad.export.jsonl import write_jsonl
from musnad.export.records import open_whole


def statements(*found):
    casebook = Casebook.open(":memory:")
    for reading in found:
        casebook.add(reading)
    return casebook.statements()


def test_json_lines_hold_texts_and_offsets():
    stream = io.StringIO()
    assert write_jsonl(statements(sample()), stream) == 2
    first, second = map(json.loads, stream.getvalue().splitlines())
    assert first["article"] == "halabi"
    assert first["cue"] == {"text": "قوله", "span": list(at("قوله"))}
    assert first["speakers"][0]["name_en"] == "Samer al-Halabi"
    assert first["chain"][0]["source"]["text"] == "وكالة النهار"
    assert first["chain"][0]["speakers"][0]["name_ar"] == "وكالة النهار"
    assert (first["class"], first["commitment"], first["prediction"]) == ("deny", "denies", False)
    assert (second["source"], second["hedges"][0]["text"]) == (None, "بأي")


@settings(max_examples=60, deadline=None)
@given(readings())
def test_json_lines_are_one_a_statement_and_reread_from_the_text(reading):
    stream = io.StringIO()
    written = write_jsonl(statements(reading), stream)
    lines = stream.getvalue().splitlines()
    assert len(lines) == written == len(reading.statements)
    for line in lines:
        for part in json.loads(line)["content"]:
            start, end = part["span"]
            assert reading.article.text[start:end] == part["text"]


@settings(max_examples=60, deadline=None)
@given(readings())
def test_csv_has_a_row_a_statement_and_no_cell_that_calculates(reading):
    stream = io.StringIO(newline="")
    written = write_csv(statements(reading), stream)
    assert stream.getvalue().startswith(MARK)
    rows = list(csv.reader(io.StringIO(stream.getvalue().lstrip(MARK), newline="")))
    assert rows[0] == list(COLUMNS)
    assert len(rows) == written + 1
    assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for row in rows for cell in row)


def test_csv_says_what_the_statement_says():
    stream = io.StringIO(newline="")
    write_csv(statements(sample()), stream, mark=False)
    first, second = csv.DictReader(io.StringIO(stream.getvalue(), newline=""))
    assert first["speaker"] == "سامر الحلبي"
    assert first["via"] == "وكالة النهار"
    assert first["content"] == "المفاوضات لم تبدأ"
    start, end = map(int, first["content_spans"].split(":"))
    assert TEXT[start:end] == "المفاوضات لم تبدأ"
    assert (second["source"], second["prediction"]) == ("", "yes")


def test_where_no_headline_was_found_the_title_that_came_with_the_article_is_given():
    reading = sample()
    layout = replace(reading.layout, headline=None)
    bare = replace(reading, layout=layout, article=replace(reading.article, title="نفي رسمي"))
    stream, lines = io.StringIO(newline=""), io.StringIO()
    write_csv(statements(bare), stream, mark=False)
    write_jsonl(statements(bare), lines)
    assert next(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))["headline"] == "نفي رسمي"
    assert json.loads(lines.getvalue().splitlines()[0])["headline"] == "نفي رسمي"


@pytest.mark.parametrize("value", ["=SUM(A1)", "+1", "-1", "@x", "\tx", "\u200f=1", " =1", "＝1"])
def test_formulas_are_guarded(value):
    assert guard_cell(value) == "'" + value


@pytest.mark.parametrize("value", ["قال", "", "1-2", "«=»", " "])
def test_text_is_left_alone(value):
    assert guard_cell(value) == value


def test_a_file_that_cannot_be_finished_is_not_there(tmp_path):
    def stop_half_way():
        with open_whole(tmp_path / "x.csv") as stream:
            stream.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop_half_way()
    assert list(tmp_path.iterdir()) == []
