"""How a word of a text is read as one of those that stand for a concept."""

from __future__ import annotations

import pytest

from musnad.arabic.tokens import tokenize
from musnad.lexicon.concepts import ConceptWords, load_concepts, load_marks


def words(*entries: dict[str, object], whole: tuple[str, ...] = ()) -> ConceptWords:
    return ConceptWords({"made": {"concepts": [{"kind": "thing", **entry} for entry in entries], "whole": whole}})


def found(made: ConceptWords, text: str) -> set[str]:
    return {id for _, id in made.find([t.form for t in tokenize(text)])}


@pytest.mark.parametrize("text", ["ملاح", "الملاحة", "ملاحون", "للملاحين", "ملاحو السفينة", "ملاحيها", "ملاحات"])
def test_persons_have_the_endings_of_both_genders_and_all_numbers(text):
    assert found(words({"id": "sailor", "persons": ["ملاح"]}), text) == {"sailor"}


def test_a_word_known_as_it_stands_is_not_taken_apart():
    made = words({"id": "school", "nouns": ["مدرسة"]}, {"id": "teacher", "nouns": ["مدرس"]})
    assert found(made, "مدرسة") == {"school"}
    assert found(made, "مدرسهم") == {"teacher"}


def test_a_word_known_as_it_stands_has_no_conjunction_before_it():
    made = words({"id": "country", "nouns": ["وطن"]}, {"id": "ton", "nouns": ["طن"]})
    assert found(made, "وطن") == {"country"}
    assert found(made, "بطن") == {"ton"}


def test_what_something_is_like_is_not_told_of():
    made = words({"id": "well", "nouns": ["بئر"]})
    assert found(made, "كبير") == set()
    assert found(made, "كالبئر") == {"well"}


def test_my_is_nothing_that_news_say_but_for_what_looks_like_a_dual():
    made = words({"id": "wall", "nouns": ["سور"]}, {"id": "city", "nouns": ["مدينة"]})
    assert found(made, "سوري") == set()
    assert found(made, "مدينتي حلب وحماة") == {"city"}


def test_words_that_only_look_like_others_stand_for_nothing():
    aim = {"id": "aim", "nouns": ["هدف"]}
    assert found(words(aim), "بهدف") == {"aim"}
    assert found(words(aim, whole=("بهدف",)), "بهدف") == found(words(aim, whole=("بهدف",)), "وبهدف") == set()


def test_a_phrase_may_be_one_word_which_takes_no_pronoun():
    made = words({"id": "mosque", "phrases": ["جامع"]})
    assert found(made, "في الجامع") == found(made, "جامع") == {"mosque"}
    assert found(made, "جامعة") == set()


def test_words_of_a_phrase_say_what_it_is_a_kind_of_and_nothing_else():
    made = words(
        {"id": "arms", "nouns": ["سلاح"]}, {"id": "air", "nouns": ["جو"]},
        {"id": "weapon", "broader": ["arms"], "phrases": ["سلاح الجو"]},
    )  # fmt: skip
    assert found(made, "سلاح الجو") == {"arms", "weapon"}


# Words that are a concept's by themselves, beside being of the grammar.
CONTENT = {"الجانبين", "البلدين", "الطرفين"}


def test_words_of_the_grammar_stand_for_no_concept():
    small = load_marks().empty - {t.form for word in CONTENT for t in tokenize(word)}
    assert [word for word in sorted(small) if load_concepts().find([word])] == []
