"""What is known of a word of an article: the same as the lexicons say of its form."""

from __future__ import annotations

import pytest

from musnad.arabic.folding import fold
from musnad.extract.document import take_apart
from musnad.extract.known import know, know_all, know_words
from musnad.lexicon.cues import find_cues
from musnad.lexicon.gazetteer import load_gazetteer
from musnad.lexicon.words import load_words
from musnad.model import Article, Layout, Span


@pytest.mark.parametrize(
    ("surface", "opens", "reports"),
    [
        ("وزير", True, False),
        ("كينيا", True, False),
        ("ولكينيا", True, False),
        ("أكدت", False, True),
        ("شجرة", False, False),
    ],
)
def test_a_word_opens_a_reference_or_reports_or_neither(surface: str, opens: bool, reports: bool) -> None:
    known = know(fold(surface))
    assert (known.opens, bool(known.cues)) == (opens, reports)


def test_only_words_that_their_last_letter_tells_apart_are_looked_at_again() -> None:
    assert [know(fold(word)).dots for word in ("علي", "منى", "وزير")] == [True, True, False]


def test_the_words_of_a_document_are_those_of_its_tokens() -> None:
    text = "أكدت وزارة الصحة الكينية أن الحملة بدأت."
    document = take_apart(Article("a", text), Layout(body=(Span(0, len(text)),)))
    found = know_words(document)
    assert found == know_all(token.form for token in document.tokens)
    for form, known in zip(document.forms, found, strict=True):
        assert known.word is load_words().look(form)
        assert known.names == load_gazetteer().starts(form)
        assert known.cues == find_cues(form)
