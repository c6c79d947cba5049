from pathlib import Path

import pytest

from musnad.evaluate.negatives import NegativeFigures, measure_negatives, read_negatives
from musnad.model import Article, Event, Layout, Reading, Span


def find_first_word(article: Article) -> Reading:
    """An event of the first word of every sentence that ends in "!"."""
    word = Span(0, article.text.index(" "))
    event = Event("V1", (word,), "ASSAULT", (), (), (), None, None, "actual", "author", "event.x")
    return Reading(article, Layout(), events=(event,) if article.text.endswith("!") else ())


def test_sentences_are_read_from_lists_by_subject_or_from_lines(tmp_path: Path) -> None:
    lists, lines = tmp_path / "a.yml", tmp_path / "b.txt"
    lists.write_text("source: ours\nsport: [فاز الفريق.]\nart:\n- رسم لوحة.\n", encoding="utf-8")
    lines.write_text("فاز الفريق.\n\nرسم لوحة.\n", encoding="utf-8")
    assert read_negatives(lists) == read_negatives(lines) == ["فاز الفريق.", "رسم لوحة."]


@pytest.mark.parametrize("content", ["sport: []", "sport: ["])
def test_a_file_without_sentences_is_an_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "none.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"none\.yml"):
        read_negatives(path)


def test_every_event_is_a_fault_and_shown() -> None:
    figures = measure_negatives(["فاز الفريق!", "رسم لوحة."], find_first_word)
    assert figures == NegativeFigures(2, 1, ("فاز الفريق! :: فاز ASSAULT (event.x)",))
    assert figures.per_hundred == 50


def test_the_sentences_that_are_kept_are_many_and_different() -> None:
    sentences = read_negatives(Path(__file__).parents[2] / "evaluation" / "negatives" / "events.yml")
    assert len(sentences) == len(set(sentences)) >= 100
