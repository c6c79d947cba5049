from hypothesis import given
from hypothesis import strategies as st

from musnad.arabic.folding import fold
from musnad.arabic.tokens import PRONOUNS, by_last_letter, readings, tokenize


def surfaces(text):
    return [text[t.start : t.end] for t in tokenize(text)]


def test_words_keep_their_marks_and_punctuation_stands_alone():
    assert surfaces("قالَ: «نَعَم»، ثمّ") == ["قالَ", ":", "«", "نَعَم", "»", "،", "ثمّ"]


def test_numbers_keep_their_inner_separators():
    assert surfaces("نما 3,5 ثم ١٠٫٢ عند 11:59.") == ["نما", "3,5", "ثم", "١٠٫٢", "عند", "11:59", "."]


def test_clitics_are_read_as_possibilities():
    stems = {(r.conjunction, r.preposition, r.article, r.stem, r.pronoun) for r in readings(fold("وللحكومة"))}
    assert ("و", "ل", True, fold("حكومة"), "") in stems
    assert any(r.pronoun == "ها" and r.stem == fold("تصريحات") for r in readings(fold("تصريحاتها")))


@given(st.text())
def test_tokens_lie_in_order_inside_the_text(text):
    at = 0
    for token in tokenize(text):
        assert at <= token.start < token.end <= len(text)
        assert token.form == fold(text[token.start : token.end])
        at = token.end


@given(st.text(), st.text())
def test_a_blank_parts_tokens_and_changes_none(before, after):
    text, start = f"{before} {after}", len(before) + 1
    assert tokenize(text) == tokenize(text, 0, start) + tokenize(text, start)
    alone = [(t.start + start, t.end + start, t.form, t.word) for t in tokenize(after)]
    assert [tuple(t) for t in tokenize(text, start)] == alone


def test_what_has_no_blanks_is_taken_apart_however_long_it_is():
    text = "نعم،لا." * 50
    assert surfaces(text) == ["نعم", "،", "لا", "."] * 50


@given(st.text(st.characters(min_codepoint=0x0621, max_codepoint=0x064A), min_size=1, max_size=12))
def test_the_whole_word_is_always_a_reading(word):
    form = fold(word)
    if form:
        assert readings(form)[0].stem == form


@given(st.text(alphabet="هاكمنيوب", min_size=1))
def test_the_endings_of_a_word_are_among_those_of_its_last_letter(word):
    endings = [pronoun for pronoun in by_last_letter(PRONOUNS).get(word[-1], ()) if word.endswith(pronoun)]
    assert endings == [pronoun for pronoun in PRONOUNS if word.endswith(pronoun)]
