"""Words in their sentence: cut at whole words, with ellipses only where words are left out."""

from hypothesis import given
from hypothesis import strategies as st

from musnad.compare.records import Place
from musnad.model import Span
from musnad.web.sentences import clip_after, clip_before, shorten_sentence, split_sentence, with_ellipses

TEXT = "قبل ذلك. أعلنت البلدية أنها أغلقت الجسر القديم، وأن العمل يبدأ غداً. وبعده"
SENTENCE = Span(TEXT.index("أعلنت"), TEXT.index(" وبعده"))


def place(words: str) -> Place:
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    return Place("a", None, None, span, words, SENTENCE, SENTENCE.of(TEXT))


def test_ellipses_stand_where_words_are_left_out():
    assert with_ellipses(place("أغلقت الجسر القديم")) == "… أغلقت الجسر القديم …"
    assert with_ellipses(place("أعلنت البلدية")) == "أعلنت البلدية …"
    assert with_ellipses(place("العمل يبدأ غداً")) == "… وأن العمل يبدأ غداً".replace("وأن ", "")
    assert with_ellipses(place(SENTENCE.of(TEXT)[:-1])) == SENTENCE.of(TEXT)[:-1]


def test_words_are_widened_to_whole_ones():
    assert split_sentence(place("لجسر القديم")) == (
        "أعلنت البلدية أنها أغلقت ",
        "الجسر القديم",
        "، وأن العمل يبدأ غداً.",
    )


def test_a_title_that_stands_nowhere_in_the_text_is_shown_whole():
    title = "إغلاق الجسر القديم"
    assert split_sentence(Place("a", None, None, Span(0, 0), title, Span(0, 0), title)) == ("", title, "")


@given(st.text(alphabet="اب ج", max_size=60), st.integers(1, 40))
def test_clipped_text_is_a_part_to_whole_words(text, most):
    for clipped, end in ((clip_before(text, most), str.endswith), (clip_after(text, most), str.startswith)):
        bare = clipped.removeprefix("… ").removesuffix(" …")
        assert end(text, bare)
        assert len(bare) <= max(most, 0)
        assert (clipped == text) == (len(text) <= most) or bare != text


def test_of_a_long_sentence_the_part_around_the_words_is_kept():
    long = "كلمة " * 200
    whole = f"{long}هنا القول {long}"
    start = whole.index("هنا")
    before, words, after = shorten_sentence(
        Place("a", None, None, Span(start, start + 9), "هنا القول", Span(0, len(whole)), whole)
    )
    assert words == "هنا القول"
    assert before.startswith("… ")
    assert after.endswith(" …")
    assert max(len(before), len(after)) <= 303
