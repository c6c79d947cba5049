from pathlib import Path

import pytest

from musnad.evaluate.traps import measure_traps, read_traps
from musnad.model import Article, Layout, Reading, Span, Statement

LEXICON = """
traps:
  - id: after_verbs_of_will
    examples: {negative: [أراد أن ينام.], positive: [قال إنه نام.]}
  - id: roads
    parts: [{examples: {negative: [إن الطريق طويل., سار طويلا.]}}]
"""


def test_negative_examples_are_read_wherever_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "traps.yml"
    path.write_text(LEXICON, encoding="utf-8")
    assert read_traps(path) == ["أراد أن ينام.", "إن الطريق طويل.", "سار طويلا."]


@pytest.mark.parametrize("content", ["traps: []", "traps: ["])
def test_a_file_without_traps_is_an_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "traps.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"traps\.yml"):
        read_traps(path)


def find_first_word(article: Article) -> Reading:
    cue = Span(0, article.text.index(" "))
    found = Statement("S1", cue, None, (), (), (), "indirect", "say", "asserts", None, False, "some-rule")
    return Reading(article, Layout(), statements=(found,) if article.text.startswith("أراد") else ())


def test_statements_in_traps_are_counted_and_shown() -> None:
    figures = measure_traps(["أراد أن ينام.", "سار طويلا."], find_first_word)
    assert (figures.sentences, figures.statements) == (2, 1)
    assert figures.faults == ("أراد أن ينام. :: أراد (some-rule)",)
