from hypothesis import given
from hypothesis import strategies as st

from musnad.arabic.sentences import find_paragraphs, find_sentences


def split(text):
    return [s.of(text) for s in find_sentences(text)]


def test_a_stop_inside_a_quotation_ends_no_sentence():
    text = "قال: «لن نذهب. هذا قرارنا». ثم غادر."
    assert split(text) == ["قال: «لن نذهب. هذا قرارنا».", "ثم غادر."]


def test_numbers_and_initials_keep_their_stops():
    assert split("نما الاقتصاد 3.5 في المئة. انتهى.") == ["نما الاقتصاد 3.5 في المئة.", "انتهى."]
    assert split("حضر د. سامي اللقاء.") == ["حضر د. سامي اللقاء."]


def test_a_stop_without_a_blank_still_ends_an_arabic_sentence():
    assert len(split("انتهت الجلسة.ودعا الرئيس إلى أخرى.")) == 2


def test_wide_blanks_and_line_breaks_end_paragraphs():
    text = "الرئيسية          الشرق الأوسط\nالعالم\r\n\r\nرياضة"
    assert [p.of(text) for p in find_paragraphs(text)] == ["الرئيسية", "الشرق الأوسط", "العالم", "رياضة"]


@given(st.text())
def test_paragraphs_and_sentences_cover_all_that_is_visible(text):
    covered = set()
    for paragraph in find_paragraphs(text):
        assert paragraph.of(text).strip() == paragraph.of(text) != ""
        last = paragraph.start
        for sentence in find_sentences(text, *paragraph):
            assert last <= sentence.start < sentence.end <= paragraph.end
            last = sentence.end
            covered.update(range(*sentence))
    invisible = {i for i, c in enumerate(text) if c.isspace() or c in "\u200e\u200f\u00a0"}
    assert set(range(len(text))) - covered <= invisible


def test_the_name_of_a_programme_ends_no_sentence() -> None:
    text = "قال ذلك في برنامج «لماذا؟» على القناة. وقال: «من يعود إلى هنا أبدا؟» ثم خرج."
    assert next(text[s.start : s.end] for s in find_sentences(text)) == "قال ذلك في برنامج «لماذا؟» على القناة."
