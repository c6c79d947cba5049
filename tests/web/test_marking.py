"""An article as blocks with marks: nothing lost, every range to the character, pieces cut between words."""

import json
import re

import pytest

from musnad.demo.story import story_files
from musnad.model import Article, Layout, Reading, Span, Statement
from musnad.web.marking import direction_of, find_marks, show_article, showable

ALL = [path.name.partition(".")[0] for path in story_files()]


def units(text: str, start: int, end: int) -> str:
    """What lies between two UTF-16 units."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def blocks_of(shown):
    return [block for section in shown.sections for block in section.blocks]


@pytest.fixture(scope="module")
def readings(demo_server):
    with demo_server.open() as book:
        return [reading for _, reading in book.readings()]


def test_every_letter_is_shown_once(readings):
    for reading in readings:
        shown = show_article(reading)
        text = "".join(block.text for block in blocks_of(shown))
        assert re.sub(r"\s", "", text) == re.sub(r"\s", "", showable(reading.article.text))
        assert all("".join(piece.text for piece in block.pieces) == block.text for block in blocks_of(shown))


def test_ranges_are_the_spans_to_the_character(readings):
    for reading in readings:
        text = reading.article.text
        marked: dict[tuple[str, str], str] = {}
        for block in blocks_of(show_article(reading)):
            for start, end, kind, statement, _ in json.loads(block.ranges):
                marked[kind, statement] = marked.get((kind, statement), "") + units(block.text, start, end)
        for mark in find_marks(reading.statements):
            words = "".join(
                m.span.of(text).replace("\n", "")
                for m in sorted(find_marks(reading.statements), key=lambda m: m.span)
                if (m.kind, m.statement) == (mark.kind, mark.statement)
            )
            assert sorted(marked[mark.kind, mark.statement]) == sorted(showable(words))


def test_pieces_begin_and_end_between_words(readings):
    letter = re.compile(r"[\w\u0640\u064b-\u0652]")
    for reading in readings:
        for block in blocks_of(show_article(reading)):
            at = 0
            for piece in block.pieces[:-1]:
                at += len(piece.text)
                assert not (letter.match(block.text[at - 1]) and letter.match(block.text[at]))


def reading_of(text: str, *statements: Statement) -> Reading:
    return Reading(Article("a", text), Layout(body=(Span(0, len(text)),)), statements=statements)


def statement(id: str, content: Span, cue: Span | None = None, nested: str | None = None) -> Statement:
    return Statement(id, cue, None, (content,), (), (), "indirect", "say", "asserts", nested, False, "test")


def test_a_nested_statement_is_marked_within_the_other():
    text = "قال الناطق إن الوزير يعتقد أن الباب مغلق."
    outer = statement("S1", Span(14, 40), Span(0, 3))
    inner = statement("S2", Span(30, 40), Span(21, 26), "S1")
    (block,) = blocks_of(show_article(reading_of(text, outer, inner)))
    last = next(piece for piece in block.pieces if "مغلق" in piece.text)
    assert last.statement == "S2"
    assert {"depth0", "depth1"} <= set(last.kinds)


def test_a_clitic_goes_with_its_word_where_letters_must_stay_joined():
    text = "وقال الناطق: نعم"
    (block,) = blocks_of(show_article(reading_of(text, statement("S1", Span(13, 16), Span(1, 4)))))
    assert block.pieces[0].text == "وقال"
    assert json.loads(block.ranges)[0][:3] == [1, 4, "cue"]


def test_a_long_line_is_cut_at_blanks_and_a_long_article_in_parts():
    reading = reading_of("كلمات كثيرة " * 30_000)
    shown = show_article(reading)
    assert shown.after is not None
    assert shown.end < shown.size
    assert all(len(block.text) <= 3_000 for block in blocks_of(shown))
    following = show_article(reading, shown.after)
    assert following.start == shown.end
    assert following.before is not None
    whole = show_article(reading_of("ا" * 20_000))
    assert sum(len(block.text) for block in blocks_of(whole)) == 20_000


def test_lines_run_as_most_of_their_letters_do():
    assert direction_of("CNN: قالت الشبكة") == "rtl"
    assert direction_of("Photo by AFP (القاهرة)") == "ltr"
    assert direction_of("123") == "rtl"
