from __future__ import annotations

import pytest

from musnad.arabic.folding import fold
from musnad.lexicon.inflection import Agreement, adjective
from musnad.lexicon.words import load_words


@pytest.mark.parametrize(
    ("word", "office", "gender", "number", "definite"),
    [
        ("وزير", "minister", "m", "s", False),
        ("الوزيرة", "minister", "f", "s", True),
        ("الوزيران", "minister", "m", "d", True),
        ("وزراء", "minister", "m", "p", False),
        ("وللمتحدث", "spokesperson", "m", "s", True),
        ("المتحدثين", "spokesperson", "m", "d", True),
        ("خبيرات", "expert", "f", "p", False),
    ],
)
def test_offices_are_inflected(word: str, office: str, gender: str, number: str, definite: bool) -> None:
    found, form = load_words().look(fold(word)).offices[0]
    assert (found.id, form.gender, form.number, form.definite) == (office, gender, number, definite)


def test_pronoun_suffixes_are_read_off() -> None:
    word = load_words().look(fold("مبعوثها"))
    assert word.pronoun
    assert word.offices[0][0].id == "envoy"


@pytest.mark.parametrize(
    ("phrase", "key"),
    [("الكورية الشمالية", "state:PRK"), ("كوريون جنوبيون", "state:KOR"), ("جنوب أفريقية", "state:ZAF")],
)
def test_nationalities_of_two_words(phrase: str, key: str) -> None:
    forms = fold(phrase).split()
    found = load_words().phrase(forms, 0, len(forms))
    assert found is not None
    assert found[2].what == key


def test_everyday_words_are_no_names() -> None:
    words = load_words()
    assert words.look(fold("خلال")).stop
    assert words.look(fold("سيعلن")).stop
    assert words.look(fold("الاجتماع")).common
    assert not words.look(fold("لافروف")).known


def test_adjective_forms() -> None:
    forms = dict(adjective("روسي"))
    assert forms["الروسيه"] == Agreement("f", "s", True)
    assert forms["روسيين"].number in ("d", "p")
