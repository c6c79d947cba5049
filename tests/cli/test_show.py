"""An article with its statements marked."""

from __future__ import annotations

import json
import re

from hypothesis import given, settings

from casebook.readings import TEXT, at, readings, sample
from musnad.cli.passages import mark_text, print_lines
from musnad.cli.terminal import clean, text_width


def test_brackets_mark_source_cue_and_content(musnad, casebook):
    out = musnad("show", casebook, "c").out
    plain = out.replace("\u2066", "").replace("\u2067", "").replace("\u2069", "")
    assert "{الناطق باسم الحكومة سامر الحلبي} ‹قوله› إن ⟦S1 المفاوضات لم تبدأ⟧." in plain
    assert "و‹أضاف›: «⟦S2 لا علم للحكومة بأي موعد⟧»." in plain
    assert "[widget: شارك المقال]" in plain
    assert plain.startswith("c · المرفأ · 2024-05-03\n")
    assert "2 statements" in plain
    assert "via" in plain


def test_colours_take_the_place_of_brackets(musnad, casebook, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = musnad("show", casebook, "c").out
    assert "⟦" not in out
    assert "\x1b[31m" in out


def test_json_is_the_annotation(musnad, casebook):
    found = json.loads(musnad("show", casebook, "c", "--format", "json").out)
    assert found["doc"] == "c"
    assert found["statements"][0]["cue"] == list(at("قوله"))


def test_an_unknown_article(musnad, casebook):
    result = musnad("show", casebook, "nothing")
    assert result.code == 1
    assert "There is no article nothing" in result.err


def test_marking_loses_no_word():
    lines = mark_text(sample(), True)
    assert "\n".join("".join(piece.text for piece in line if piece.role != "mark") for line in lines) == TEXT


@settings(max_examples=60, deadline=None)
@given(readings())
def test_any_reading_can_be_shown(reading):
    for brackets in (True, False):
        lines = mark_text(reading, brackets)
        shown = "".join(piece.text for line in lines for piece in line if piece.role != "mark")
        assert "".join(shown.split()) == "".join(clean(reading.article.text).split())
        rows = [re.sub(r"\x1b\[\d+m", "", row) for line in lines for row in print_lines(line, 30)]
        assert all(text_width(row) <= 30 for row in rows)
