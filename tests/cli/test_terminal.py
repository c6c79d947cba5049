"""Text from the right on a grid from the left."""

from __future__ import annotations

import re

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.cli.terminal import LRI, PDI, RLI, Column, Line, Table, align, clean, is_rtl, isolate, text_width, wrap

_WORDS = st.text(st.sampled_from("قالإنّـً abcd 12،.«»ك日\u200f\u2067\t\n\x1b["), max_size=80)


@given(st.text(st.characters(), max_size=80))
def test_nothing_that_steers_the_terminal_is_left(text):
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]", clean(text))


def test_vowel_signs_take_no_room_and_wide_letters_two():
    assert text_width("حُكُومَة") == 5
    assert text_width("日本") == 4
    assert text_width(f"{RLI}قال{PDI}") == 3


@pytest.mark.parametrize(
    ("text", "shown"),
    [("قال", f"{RLI}قال{PDI}"), ("said", "said"), ("2024", "2024"), ("Reuters via تاس", f"{LRI}Reuters via تاس{PDI}")],
)
def test_what_is_written_from_the_right_is_isolated(text, shown):
    assert isolate(text) == shown


def test_isolates_can_be_left_out(monkeypatch):
    monkeypatch.setenv("MUSNAD_ISOLATES", "0")
    assert isolate("قال") == "قال"


def test_most_letters_decide_the_direction():
    assert is_rtl("قالت CNN إن ذلك")
    assert is_rtl("CNN قالت إن ذلك")
    assert not is_rtl("2024")


@given(_WORDS, st.integers(2, 30))
def test_wrapping_keeps_the_words_and_the_width(text, width):
    lines = wrap(text, width)
    assert all(text_width(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())


@given(_WORDS, st.integers(4, 30), st.integers(1, 3))
def test_what_is_cut_short_says_so(text, width, most):
    lines = wrap(text, width, most)
    assert len(lines) <= most
    assert (lines[-1].endswith(" …")) == (len(wrap(text, width)) > most)


@given(_WORDS, st.integers(2, 40))
def test_aligned_text_fills_its_width(text, width):
    line = wrap(text, width)[0]
    assert text_width(align(line, width)) == width


@given(st.lists(st.tuples(_WORDS, _WORDS, _WORDS), max_size=4))
def test_columns_stand_under_each_other_whatever_the_script(rows):
    table = Table((Column("A", 12), Column("B"), Column("N", 6, numeric=True)), width=40)
    for row in rows:
        for line in table.row([row[0], [Line(row[1], {"bold": True}), Line("x")], "12"]).split("\n"):
            plain = re.sub(r"\x1b\[[0-9;]*m", "", line)
            assert text_width(plain) <= 40
            assert plain.count(RLI) + plain.count(LRI) == plain.count(PDI)


def test_cells_of_a_row_stand_where_their_column_stands():
    table = Table((Column("A", 6), Column("B", 8), Column("N", 4, numeric=True)), width=22)
    assert table.row(["قال", "text", "7"]) == f"   {RLI}قال{PDI}  text         7"
    assert table.head().split("\n")[0].endswith("N\x1b[0m")


@pytest.mark.parametrize("width", [60, 100, 200])
def test_a_table_is_never_wider_than_the_screen(width: int) -> None:
    columns = [Column("WHEN", 20), Column("WHAT", 22), Column("WHO", 26), Column("TO WHOM", 26), Column("HOW")]
    table = Table(columns, width)
    shown = table.head() + "\n" + table.row(["2024-05-18", "كلمة " * 9, "محمد " * 9, "علي " * 9, "told by the article"])
    assert all(text_width(click.unstyle(line)) <= width for line in shown.split("\n"))
