"""Whether a clause tells a deed itself, or only names it."""

from __future__ import annotations

import pytest

from compare.telling import tell_one
from musnad.compare.clauses.forms import words_of
from musnad.compare.clauses.positions import find_positions
from musnad.compare.conflicts.naming import is_asked_for, is_topic
from musnad.compare.conflicts.sameness import is_named_by
from musnad.lexicon.concepts import load_concepts


def clause(text: str, key: str):
    return next(p for p in find_positions(tell_one(text)) if key in p.place.text)


def deed(position, word: str) -> frozenset[str]:
    """The concepts of a word of a clause."""
    forms = words_of(position)
    return frozenset(id for at, id in load_concepts().find(forms) if forms[at] == word)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال متحدث إن مالطا طلبت من كندا إرسال سفينة إلى كوبا.", True),
        ("قال متحدث إن مالطا بدأت إرسال سفينة إلى كوبا.", False),
    ],
)
def test_what_is_asked_for_before_it_is_named_is_not_done(text, expected):
    position = clause(text, "إرسال")
    assert deed(position, "ارسال")
    assert is_asked_for(deed(position, "ارسال"), position) is expected


def test_what_an_inquiry_is_about_is_its_topic():
    asked = clause("قال متحدث إن التحقيق في تفجير الميناء بدأ في مالطا.", "تفجير")
    done = clause("قال متحدث إن تفجير الميناء وقع في مالطا.", "تفجير")
    assert is_topic(deed(asked, "تفجير"), asked)
    assert not is_topic(deed(done, "تفجير"), done)


@pytest.mark.parametrize(
    ("accused", "expected"),
    [("شركة النسيم", True), ("شركة الهلال", False)],  # "company" is no name
)
def test_somebody_is_named_by_a_word_of_his_name_that_is_no_little_word(accused, expected):
    text = f"اتهم الوزير {accused} بتهريب القمح في الميناء. ونفى مدير في شركة النسيم هذه الاتهامات."
    denial, charge = clause(text, "ونفى"), clause(text, "بتهريب")
    assert is_named_by(denial, charge) is expected
