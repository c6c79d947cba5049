"""Finite verbs told by lexicon and by shape."""

import pytest

from musnad.arabic.folding import fold
from musnad.lexicon.verbs import finite


@pytest.mark.parametrize(
    ("word", "tense"),
    [
        ("قررت", "perfect"),
        ("انتهت", "perfect"),
        ("خطفوا", "perfect"),
        ("رددوا", "perfect"),
        ("يواصل", "imperfect"),
        ("سيمثل", "imperfect"),
    ],
)
def test_verbs(word: str, tense: str) -> None:
    assert finite(fold(word)) == tense


@pytest.mark.parametrize("word", ["بيت", "توقيت", "شركات", "يناير", "يهود", "تعاون", "الكويت", "وزارة", "هدف", "قتل"])
def test_nouns_and_words_that_may_be_nouns_are_none(word: str) -> None:
    assert finite(fold(word)) == ""
