"""Whether clauses speak of the very same thing."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.telling import tell
from musnad.compare.clauses.positions import Position, find_positions
from musnad.compare.comparison import compare
from musnad.compare.conflicts.sameness import (
    are_same,
    is_known_one,
    is_of_two,
    localities_apart,
    ordinals_apart,
    people_left_out,
    share_of,
    share_sentence,
)

CLAUSES = [
    "خطف قراصنة سفينة مالطية قبالة الجزيرة مساء الأحد.",
    "خطف القراصنة السفينة المالطية في عرض البحر.",
    "افتتح وزير الثقافة التونسي معرض الكتاب في العاصمة تونس.",
    "قتل 12 شخصا في انفجارين في سوق قرية الزيتون.",
    "قتل 9 أشخاص في انفجار في سوق بلدة النخيل.",
    "خاض الفريق مباراته الثانية في الملعب الكبير.",
    "خاض الفريق مباراته الثالثة في الملعب الكبير.",
]


@cache
def position(text: str, day: str = "2024-03-10") -> Position:
    return find_positions(tell((text, day))[0])[0]


def polarity(*texts: str, days: tuple[str, ...] = ("2024-03-10", "2024-03-11")) -> list[str]:
    told = tell(*zip(texts, days, strict=False))
    return [c.rule for c in compare(told).conflicts if c.kind == "polarity"]


def test_most_of_its_words_are_told():
    share = share_of(position(CLAUSES[0]), position(CLAUSES[1]))
    assert share.head
    assert 0 < share.met < share.words
    assert are_same(position(CLAUSES[1]), position(CLAUSES[0]))


def test_nothing_of_another_matter_is_told():
    share = share_of(position(CLAUSES[0]), position(CLAUSES[2]))
    assert share.met == 0
    assert not share.is_most()


def test_what_there_is_not_any_of_counts_twice():
    plain, any_ = (position(f"دفعت الشركة {x}فدية كبيرة للقراصنة.") for x in ("", "أي "))
    other = position("تسلم القراصنة فدية من الشركة.")
    assert share_of(any_, other).words == share_of(plain, other).words + 1
    assert share_of(any_, other).any
    assert not share_of(plain, other).any


def test_who_is_named_in_one_only_is_left_out():
    one = position("التقى الرئيس الروسي فلاديمير بوتين الوفد في القصر.")
    assert people_left_out(one, position("استقبل الوزير الوفد في القصر."))
    assert not people_left_out(one, position("جلس الوفد مع الرئيس فلاديمير بوتين في القصر."))


def test_villages_tell_two_attacks_apart():
    three, four = position(CLAUSES[3]), position(CLAUSES[4])
    assert localities_apart(three, four)
    assert not localities_apart(three, three)


def test_two_blasts_are_not_one():
    assert is_of_two(position(CLAUSES[3]), position(CLAUSES[4]))
    assert not is_of_two(position(CLAUSES[4]), position(CLAUSES[3]))


def test_the_second_is_not_the_third():
    assert ordinals_apart(position(CLAUSES[5]), position(CLAUSES[6]))
    assert not ordinals_apart(position(CLAUSES[5]), position(CLAUSES[5]))


def test_rain_comes_again_and_a_named_visitor_does_not():
    rain = position("هطلت أمس أمطار غزيرة على مدينة جازان.")
    visit = position("وصل الرئيس الروسي فلاديمير بوتين أمس إلى القاهرة.")
    assert not is_known_one(rain, rain)
    assert is_known_one(visit, visit)


def test_sentences_share_what_they_tell():
    one = position("أصيب 15 شخصا في حريق بعمارة سكنية.")
    assert share_sentence(one, position("أصيب 22 شخصا إثر حريق في عمارة سكنية كبيرة."))
    assert not share_sentence(one, position("أصيب 22 شخصا في حادث سير على الطريق."))


@pytest.mark.parametrize(
    ("said", "denied", "expected"),
    [
        ("خطف قراصنة سفينة مالطية قبالة الجزيرة.", "نفت وزارة الدفاع المالطية أن يكون قراصنة قد خطفوا السفينة.", True),
        (
            "قالت كوبا إن مالطا شنت غارات جوية على الجبال.",
            "نفت مالطا شن غارات جوية على مستشفى في الميناء القديم.",
            False,
        ),
        ("قالت كوبا إن مالطا تتحمل كلفة العطل في المطار.", "نفت مالطا مسؤوليتها عن العطل في المطار.", False),
        ("قالت كوبا إن لجنة تبحث موضوع بيع مالطا الأسلحة.", "نفت مالطا بيع أي أسلحة.", False),
    ],
)
def test_what_is_denied_is_the_very_thing(said, denied, expected):
    assert ("polarity.denied" in polarity(said, denied)) is expected


def test_who_denies_the_name_does_not_deny_the_thing():
    denial = "قال الوزير المالطي إن بلاده لا تعتبر إلغاء الزيارة إهانة."
    assert "polarity.denied" not in polarity("ألغت كوبا الزيارة أمس.", denial)


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(CLAUSES), st.sampled_from(CLAUSES))
def test_shares_are_parts_and_alike_both_ways(one, other):
    a, b = position(one), position(other)
    share = share_of(a, b)
    assert 0 <= share.met <= share.words
    assert 0 <= share.named <= share.names
    assert are_same(a, b) == are_same(b, a)
    assert localities_apart(a, b) == localities_apart(b, a)
    assert ordinals_apart(a, b) == ordinals_apart(b, a)
    assert share_of(a, a).met == share_of(a, a).words
