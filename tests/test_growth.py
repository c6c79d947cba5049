"""Time grows with the length of an article and not faster, whatever is in it."""

from __future__ import annotations

import time

import pytest

from musnad.arabic.quotations import find_quotations
from musnad.model import Article
from musnad.pipeline import find_all

_SIZE = 20_000  # characters; what grew with the square took minutes at this size, or had no end
_SECONDS = 8.0  # far above the second that it takes; what grows with the square took fifty and more

UNITS = [
    "«", "»", '"', "قال «", "«قال ", "«قال» ", "«قال “نعم” ", "« \" ", "(", "[", "-", "- ", ".", "7", "7.", "7,",
    "،", ":", "•", " \u2003", "\u202b", "\u200f", "\u0640", "\u064e", "ب", "a.", "a@", "&quot;", "'", "'ق' ",
    "قال ", "أن ", "من ", "قال إن الوزير أعلن أن ", "قال الوزير إن الاجتماع تأجل.\n",
    "وقال الوزير «سنذهب إليهم غدا»، وأضاف أنه باق. ", "5 مايو 2024 ", "نقلت الوكالة عن ", "روسيا وأوكرانيا ",
    "محمد علي، ", "وهو ما لم تؤكده موسكو. ", "شارك\n", "<p class='a'>",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_a_thing_said_again_and_again(unit: str) -> None:
    middle = unit * (_SIZE // len(unit))
    begun = time.process_time()
    reading = find_all(Article("a", f"قال الوزير{middle}x إن الاجتماع تأجل."))
    assert time.process_time() - begun < _SECONDS
    assert reading.article.text.endswith("تأجل.")


def test_a_row_of_dots_before_a_number() -> None:
    # As tables of contents have it; how such a row could be divided was once tried in every way.
    begun = time.process_time()
    find_all(Article("a", "الفصل الأول " + "." * 60 + "x12\nالفصل الثاني " + "." * 60 + "«17"))
    assert time.process_time() - begun < _SECONDS


def test_of_too_many_open_quotations_the_oldest_is_given_up() -> None:
    text = "قال «" * 30 + "نعم» وانصرف."
    found = find_quotations(text)
    assert len(found) < 12
    assert [text[q.inner_start : q.inner_end] for q in found if q.closed] == ["نعم"]


@pytest.mark.parametrize(
    "word",
    [
        "ولم",
        "لما",
        "وقال",
        "أن",
        "بحسب",
        "إلى",
        "و",
        "التي",
        "وزير",
        "منذ",
        "قد",
        "لا",
        "كل من",
        "وأكد أنه لم",
        "رافضين لذلك",
        "مؤكدا على",
    ],
)
def test_an_article_may_end_in_any_word(word: str) -> None:
    for text in (f"قال المدير {word}", f"العنوان\n\nوصل الوفد. {word}", word):
        assert find_all(Article("a", text)).article.text == text
