"""When two clauses say the same, and what speaks against it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.telling import tell
from musnad.compare.claims.likeness import DISCOUNTS, discount, features_of, meanings_of, objections, parts_of
from musnad.compare.clauses.positions import Position, find_positions
from musnad.compare.clauses.propositions import Term
from musnad.compare.clauses.roots import consonants


def first(text: str) -> Position:
    return find_positions(tell((text, "2024-03-10"))[0])[0]


@pytest.mark.parametrize(
    ("one", "other", "objection"),
    [
        ("هاجمت كوبا أنغولا بالطائرات.", "هاجمت كوبا موريتانيا بالطائرات.", "done to others"),
        ("قتل 20 شخصا في انفجار في السوق.", "أنتج المصنع 300 سيارة في عام.", "numbers of other things"),
        ("تحسنت العلاقات بين مالطا وكندا كثيرا.", "توترت العلاقات بين مالطا وكندا كثيرا.", "vague"),
        ("استقال وزير الصحة في مالطا أمس.", "أنقذ الخفر صيادين في مالطا أمس.", "other deeds"),
    ],
)
def test_what_speaks_against_it(one, other, objection):
    a, b = first(one), first(other)
    assert objection in objections(a, b)
    assert objections(a, b) == objections(b, a)
    assert discount(a, b) <= DISCOUNTS[objection]


def test_the_contrary_and_another_number_are_about_one_thing():
    a, b = first("التزمت مالطا بالهدنة مع كندا في الجزيرة."), first("خرقت مالطا الهدنة مع كندا في الجزيرة.")
    assert not objections(a, b) & {"done to others", "elsewhere", "vague"}
    a, b = first("قتل 20 شخصا في انفجار في السوق."), first("قتل 25 شخصا في انفجار في السوق.")
    assert not objections(a, b) & {"numbers of other things", "other deeds"}


def test_nothing_speaks_against_the_same_in_other_words():
    a, b = first("زودت كوبا أنغولا بالأسلحة والذخائر."), first("سلمت كوبا أسلحة وذخائر إلى أنغولا.")
    assert not objections(a, b) & {"done to others", "others act", "other deeds", "vague", "contrary", "turned"}


def test_a_collective_without_a_name_is_nobody_that_another_article_means():
    says = first("خطف مسلحون ثلاثة صيادين قبالة مالطا.").says
    assert not {value for kind, value in features_of(says) if kind == "party" and value.startswith("group:")}


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("خطف يخطفون خاطفيها الخاطفين المخطوفه اختطاف", True),
        ("قتل مقتل قتلي قتيلا", True),
        ("هدنه سفينه", False),
        ("طاير تطوير", False),
    ],
)
def test_words_of_one_root_have_the_same_consonants(words, same):
    assert (len({consonants(word) for word in words.split()}) == 1) is same


def test_a_word_is_one_part_with_all_that_it_means():
    says = first("شنت كوبا غارات على أنغولا.").says
    (part,) = (part for part in parts_of(says) if ("act", "airstrike") in part)
    assert {kind for kind, _ in part} >= {"root", "act"}
    assert sum(("act", "airstrike") in part for part in parts_of(says)) == 1


def test_a_word_without_a_concept_is_known_by_its_root_only():
    assert meanings_of(Term("نجم", frozenset())) == {("root", "نجم")}
    assert meanings_of(Term(None, frozenset())) == frozenset()


def test_what_is_counted_is_common_whatever_the_number():
    a, b = first("وصل 23 بحارا إلى مالطا.").says, first("عاد 25 بحارا من كندا.").says
    assert {value for kind, value in features_of(a) & features_of(b) if kind == "counted"}
    assert not {value for kind, value in features_of(a) & features_of(b) if kind == "number"}


@given(
    st.lists(st.sampled_from(("قصفت كوبا أنغولا", "قتل 20 جنديا", "في مدينة مأرب", "وقعت مالطا الاتفاق")), min_size=1)
)
@settings(max_examples=20, deadline=None)
def test_features_are_what_the_parts_hold(pieces):
    for position in find_positions(tell((f"{' '.join(pieces)}.", "2024-03-10"))[0]):
        parts = parts_of(position.says)
        assert all(parts)
        assert features_of(position.says) == {feature for part in parts for feature in part}
