"""Full-text search over folded words and their clitics."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.readings import sample
from musnad.casebook import Casebook
from musnad.casebook.search import parse_question, word_forms
from musnad.model import Article, Layout, Reading


def holding(text: str, question: str) -> bool:
    """Whether a casebook with this one article finds it, index and check together."""
    with Casebook.open(":memory:") as casebook:
        casebook.add(Reading(Article("a", text), Layout()))
        return [row.id for row in casebook.articles(text=question)] == ["a"]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("الحكومه", "أعلن الوزير والحكومة موافقتهما"),
        ("مسؤول", "صرّح المسئول بذلك"),
        ("المسئولون", "اجتمع مسؤولون"),
        ("شؤون", "وزير الشئون"),
        ('"شئون القدس"', "لشؤون القدس"),
        ("رؤوس", "رءوس الأموال"),
        ("الحكومة", "قال للحكومة"),
        ("الحكومة", "بالحُكُومَـــة"),
        ("الحكومة", "وحكومته"),
        ("حكومة", "وللحكومة"),
        ("حكومته", "حكومته"),
        ("اللجنة", "قدم للجنة تقريرا"),
        ("وزارة", "وبوزارتهم"),
        ("قال", "وقال"),
        ("إتفاق", "الاتّفاق"),
        ("بيونغ يانغ", "يانغ ثم بيونغ"),
        ('"رئيس الوزراء"', "عن رئيس الوزراء"),
        ("«رئيس الوزراء»", "ورئيس وزراء"),
        ("حكوم*", "الحكوميين"),
        ("٢٠٢٤", "عام 2024"),
        ("3.5", "بنسبة ٣٫٥ في المئة"),
        ("Reuters", "وكالة REUTERS"),
        ("!", "بلا كلمات"),
    ],
)
def test_found(question, text):
    if question == "!":
        assert parse_question(question).matches(text)
    else:
        assert holding(text, question)
        assert parse_question(question).spans(text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("الحكومة", "حكم المحكمة"),
        ('"رئيس الوزراء"', "رئيس مجلس الوزراء"),
        ("الحكومة الاتفاق", "الحكومة وحدها"),
        ("قال", "مقال"),
        ("من", "ضمن"),
        ("حكوم", "الحكومة"),
        ("3.5", "بنسبة 5.3"),
    ],
)
def test_not_found(question, text):
    assert not holding(text, question)


def test_words_of_two_letters_take_no_pronoun():
    assert "دمه" in word_forms("دمه")
    assert "منه" not in word_forms("من")


def test_places_are_those_of_the_text_itself():
    text = "رأى أنَّ والحُكُومَة، ثم «للحكومة»"
    spans = parse_question("الحكومه").spans(text)
    assert [span.of(text) for span in spans] == ["والحُكُومَة", "للحكومة"]


@pytest.mark.parametrize("question", ["AND", "words:x", "x NEAR(y)", "-x", "a* OR *", "^x", "{z", "z'"])
def test_operators_of_the_index_are_only_words(question):
    assert not holding(sample().article.text, question)


@pytest.mark.parametrize("question", ["(", '"', "*", "؟!"])
def test_a_search_without_words_is_refused(question):
    with pytest.raises(ValueError, match="no word"):
        holding("نص", question)


@given(st.lists(st.sampled_from(["الحكومة", "قال", "وزير", "موسكو", "في"]), min_size=1, max_size=8), st.data())
def test_every_word_and_every_run_of_words_of_a_text_is_found_in_it(words, data):
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    run = " ".join(words[start:end])
    assert parse_question(f'"{run}"').matches(" ".join(words))
    assert parse_question(run).matches(" ".join(words))


@pytest.mark.parametrize(("question", "text"), [("رئيس", "في منطقة رويس"), ("عائد", "عاود القصف"), ("سؤال", "سيال")])
def test_a_seat_of_hamza_is_of_no_account_before_a_long_u_alone(question, text):
    assert not holding(text, question)
