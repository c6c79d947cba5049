import pytest

from musnad.evaluate.annotations import WordIndex, find_problems, find_span, read_annotation
from musnad.model import Span

from .story import GOLD, TEXT, entity, statement

SONG = "بيت كبير، بيت صغير"


@pytest.mark.parametrize(
    ("value", "span"),
    [
        ("بيت", Span(0, 3)),
        (["بيت", 1], Span(10, 13)),
        (["بيت", 2], None),
        ([4, 8], Span(4, 8)),
        (Span(4, 8), Span(4, 8)),
        ("قصر", None),
        (None, None),
    ],
)
def test_spans_in_all_their_forms(value: object, span: Span | None) -> None:
    assert find_span(SONG, value) == span


def test_words_touched_in_part_count() -> None:
    words = WordIndex(SONG)
    assert words.under([1, 2]) == {0}
    assert words.under([2, 5]) == {0, 1}
    assert words.under([3, 4]) == set()
    assert words.under([8, 10]) == set()
    assert words.under("كبير", ["بيت", 1]) == {1, 2}
    assert words.under(None, "قصر") == set()


def test_entities_that_are_not_listed_are_nobody() -> None:
    raw = {"entities": [entity("E1", "PER", "سامي", None)], "statements": [statement("S1", None, None, [], "E1", "E9")]}
    assert read_annotation(TEXT, raw).statements[0].speakers == ("E1",)


def test_the_older_single_speaker_is_read() -> None:
    raw = {"entities": [entity("E1", "PER", "سامي", None)], "statements": [{"id": "S1", "source_entity": "E1"}]}
    assert read_annotation(TEXT, raw).statements[0].speakers == ("E1",)


def test_no_problems_in_a_sound_annotation() -> None:
    assert find_problems(TEXT, GOLD) == []


def test_every_kind_of_problem_is_named() -> None:
    raw = {
        "entities": [entity("E1", "PER", "بيت", None, "بيت"), entity("E2", "PER", "قصر", None, "قصر")],
        "statements": [statement("S1", None, None, [[10, 99]], "E7", nested_in="S9"), statement("S2", None, None, [])],
        "events": [{"id": "V1", "anchors": [["بيت", 1]], "actors": ["E1"], "recipients": [], "place": "E8"}],
        "dates": [{"text": ["بيت", 2]}],
        "residue": [{"span": "كبير", "kind": "widget"}],
    }
    assert find_problems(SONG, raw) == [
        "entity E1: 'بيت' occurs more than once and none is chosen",
        "entity E2: the text does not hold 'قصر'",
        "statement S1: [10, 99] lies outside the text",
        "date 0: the text does not hold ['بيت', 2]",
        "statement S1: entity E7 is not listed",
        "statement S1: statement S9 is not listed",
        "statement S2: no content",
        "event V1: entity E8 is not listed",
    ]
