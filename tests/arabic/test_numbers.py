from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from musnad.arabic.numbers import (
    NumberWords,
    compile_number_words,
    read_digits,
    read_number,
    read_ordinal,
    split_digits,
)
from musnad.arabic.tokens import tokenize
from musnad.lexicon.compile import DATA

SOURCE: dict[str, Any] = yaml.safe_load((DATA / "dates" / "numbers.yml").read_text(encoding="utf-8"))
WORDS: NumberWords = compile_number_words(SOURCE)

UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
TEENS = ["عشرة", "أحد عشر", "اثنا عشر", *(f"{unit} عشر" for unit in UNITS[3:])]
TENS = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]
SCALES = [("", "", "", ""), ("ألف", "ألفان", "آلاف", "ألفا"), ("مليون", "مليونان", "ملايين", "مليونا")]


def spell_group(value: int) -> str:
    """Words for 1 to 999, written independently of the reader."""
    hundreds, rest = divmod(value, 100)
    parts = [HUNDREDS[hundreds]] if hundreds else []
    if 10 <= rest < 20:
        parts.append(TEENS[rest - 10])
    elif rest:
        parts.extend(word for word in (UNITS[rest % 10], TENS[rest // 10]) if word)
    return " و".join(parts)


def spell(value: int) -> str:
    parts = []
    for power in (2, 1, 0):
        group = value // 1000**power % 1000
        one, two, many, accusative = SCALES[power]
        if not group:
            continue
        if power == 0:
            parts.append(spell_group(group))
        elif group == 1:
            parts.append(one)
        elif group == 2:
            parts.append(two)
        elif 3 <= group <= 10:
            parts.append(f"{spell_group(group)} {many}")
        else:
            parts.append(f"{spell_group(group)} {accusative}")
    return " و".join(parts)


@pytest.mark.parametrize("example", SOURCE["examples"], ids=lambda e: e["text"])
def test_examples_of_the_lexicon(example: dict[str, Any]) -> None:
    tokens = tokenize(example["text"])
    found = read_number(tokens, 0, WORDS)
    if example["value"] is None:
        assert found is None
        return
    assert found is not None
    assert (found.value, found.end, found.vague) == (example["value"], len(tokens), example.get("vague", False))


@pytest.mark.parametrize(
    ("text", "value"),
    [("ألفا جندي", 2000), ("مليونا دينار", 2_000_000), ("ألفا من الجنود", 1000), ("ألفا وخمسون جنديا", 1050)],
)
def test_a_dual_loses_its_ending_before_what_is_counted(text: str, value: int) -> None:
    found = read_number(tokenize(text), 0, WORDS)
    assert found is not None
    assert found.value == value


@given(st.integers(0, 999), st.integers(0, 99))
def test_digits_around_the_letter_that_stands_for_a_point_are_read_from_the_right(whole: int, part: int) -> None:
    found = read_number(tokenize(f"{part:02}ر{whole}"), 0, WORDS)
    assert found is not None
    assert found.value == pytest.approx(whole + part / 100)


@given(st.integers(1, 999_999_999))
def test_numbers_in_words_come_back(value: int) -> None:
    tokens = tokenize(spell(value))
    found = read_number(tokens, 0, WORDS)
    assert found is not None
    assert (found.value, found.end) == (value, len(tokens))


@given(
    st.integers(0, 10**9), st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]), st.sampled_from(["", ",", "."])
)
def test_digits_of_all_three_kinds_with_separators(value: int, digits: str, separator: str) -> None:
    written = f"{value:,}".replace(",", separator).translate(str.maketrans("0123456789", digits))
    found = read_number(tokenize(written), 0, WORDS)
    assert found is not None
    assert found.value == value


@given(st.text(max_size=40))
def test_any_text_is_read_without_failing(text: str) -> None:
    tokens = tokenize(text)
    for at in range(len(tokens)):
        for read in (read_number, read_ordinal):
            found = read(tokens, at, WORDS)
            assert found is None or at < found.end <= len(tokens)


@pytest.mark.parametrize(
    ("text", "value", "used"),
    [
        ("السابع من", 7, 1),
        ("الحادي عشر", 11, 2),
        ("الثالثة والعشرين", 23, 2),
        ("والعشرين", 20, 1),
        ("للثلاثين", 30, 1),
        ("الثاني و الثلاثين", 32, 3),
        ("أول", 1, 1),
    ],
)
def test_ordinals(text: str, value: int, used: int) -> None:
    found = read_ordinal(tokenize(text), 0, WORDS)
    assert found is not None
    assert (found.value, found.end) == (value, used)


def test_a_cardinal_is_no_ordinal() -> None:
    assert read_ordinal(tokenize("عشرين"), 0, WORDS) is None
    assert read_ordinal(tokenize("خمسة"), 0, WORDS) is None


def test_a_number_stops_where_the_next_one_starts() -> None:
    tokens = tokenize("خمسة ثلاثة")
    found = read_number(tokens, 0, WORDS)
    assert found is not None
    assert (found.value, found.end) == (5, 1)


def test_reading_stays_before_the_end_given() -> None:
    tokens = tokenize("خمسة وعشرون ألفا")
    assert [read_number(tokens, 0, WORDS, end=k) for k in (1, 2, 3)] == [
        (5, 1, False),
        (25, 2, False),
        (25000, 3, False),
    ]


def test_one_form_with_two_values_is_refused() -> None:
    broken = {**SOURCE, "tens": {20: ["عشرون"], 30: ["عشرون"]}}
    with pytest.raises(ValueError, match=r"20.*30"):
        compile_number_words(broken)


def test_words_with_digits_are_taken_apart() -> None:
    assert split_digits("ال13") == ("ال", "13", "")
    assert split_digits("2015م") == ("", "2015", "م")
    assert split_digits("1a2") is None
    assert split_digits("1ر2ر3") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("5ر13 بالمئة", 13.5), ("000ر22 زائر", 22_000), ("نحو 2ر7 مليون", 7_200_000), ("بـ152ر20 مليون", 20_152_000)],
)
def test_a_letter_between_digits_parts_them_and_turns_them_round(text: str, value: float) -> None:
    tokens = tokenize(text)
    found = [number for at in range(len(tokens)) if (number := read_number(tokens, at, WORDS))]
    assert found[0].value == value


def test_a_group_of_three_before_a_scale_is_a_decimal_part() -> None:
    assert read_digits("1.235") == 1235
    assert read_digits("1.235", scaled=True) == 1.235
    assert read_digits("0.125") == 0.125
