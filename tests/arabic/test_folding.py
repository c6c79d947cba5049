from hypothesis import given
from hypothesis import strategies as st

from musnad.arabic.folding import fold, fold_with_map
from musnad.model import Span

ARABIC = st.text(st.characters(min_codepoint=0x0600, max_codepoint=0x06FF) | st.sampled_from(" .\u200f\u200eﻻﷺabc"))


def test_spellings_of_one_word_fold_alike():
    assert fold("الحُكُومَـــة") == fold("الحكومه")
    assert fold("أَكَّدَ") == fold("اكد")
    assert fold("إلى") == fold("الى") == fold("إلي")
    assert fold("مسؤول") == "مسوول"


def test_presentation_forms_fold_to_their_base_letters():
    assert fold("ﻻ") == "لا"
    assert fold("ﺍﻟﻌﺮﺏ") == "العرب"


def test_digits_of_all_kinds_become_ascii():
    assert fold("١٢٣ ۴۵۶ 789") == "123 456 789"


def test_bidi_controls_and_vowels_vanish():
    assert fold("\u202b‏كتب\u202c") == "كتب"


def test_folded_range_maps_back_to_its_characters():
    text = "قالَتِ الحُكومةُ ﻻ"
    folded = fold_with_map(text)
    at = folded.text.index("الحكومه")
    assert folded.original(at, at + 7).of(text) == "الحُكومةُ"
    assert folded.original(len(folded.text) - 1, len(folded.text)).of(text) == "ﻻ"


@given(st.text())
def test_folding_is_idempotent(text):
    assert fold(fold(text)) == fold(text)


@given(ARABIC)
def test_folding_arabic_is_idempotent(text):
    assert fold(fold(text)) == fold(text)


@given(st.text() | ARABIC)
def test_map_agrees_with_folding_and_round_trips(text):
    folded = fold_with_map(text)
    assert folded.text == fold(text)
    assert len(folded.starts) == len(folded.text)
    assert list(folded.starts) == sorted(folded.starts)
    for index in range(len(folded.text)):
        span = folded.original(index, index + 1)
        assert 0 <= span.start < span.end <= len(text)
        assert folded.text[index] in fold(span.of(text))
        first, last = folded.folded(span)
        assert first <= index < last


@given(st.text() | ARABIC, st.integers(0, 40), st.integers(0, 40))
def test_any_span_folds_to_what_its_characters_fold_to(text, one, two):
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    folded = fold_with_map(text)
    first, last = folded.folded(Span(start, end))
    assert folded.text[first:last] == fold(text[start:end])


@given(st.text() | ARABIC)
def test_a_text_folds_to_its_folded_characters(text):
    assert fold(text) == "".join(map(fold, text))
