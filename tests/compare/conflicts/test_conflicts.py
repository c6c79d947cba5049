"""Where two accounts cannot both be right, on small stories of our own."""

from __future__ import annotations

import pytest

from compare.telling import tell
from musnad.arabic.tokens import tokenize
from musnad.compare.clauses.positions import find_positions
from musnad.compare.clauses.propositions import find_negated
from musnad.compare.clauses.quantities import find_quantities
from musnad.compare.comparison import compare


def conflicts(*texts: str, days: tuple[str, ...] = ()):
    found = compare(tell(*((t, d) for t, d in zip(texts, days or ["2024-03-10"] * len(texts), strict=True))))
    return [(c.kind, c.rule) for c in found.conflicts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل 14 شخصا وأصيب 37 آخرون في انفجار", [(14, "killed"), (37, "injured")]),
        ("لقي ما لا يقل عن 21 شخصا مصرعهم وجرح أكثر من 60 في الحريق", [(21, "killed"), (60, "injured")]),
        ("ارتفعت الحصيلة إلى 19 قتيلا و41 جريحا", [(19, "killed"), (41, "injured")]),
        ("وصلت 14 سفينة إلى الميناء", [(14, None)]),
    ],
)
def test_numbers_of_victims_tell_what_became_of_them(text, expected):
    assert [(q.value, q.role) for q in find_quantities(tokenize(text))] == expected


@pytest.mark.parametrize("text", ["عدد البحارة 23", "البحارة وعددهم 23", "البحارة الثلاثة والعشرون"])
def test_a_number_may_follow_what_it_counts(text):
    (quantity,) = find_quantities(tokenize(text))
    assert quantity.value == 23
    assert "crew" in quantity.concepts


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("قتل 14 شخصا في انفجار بمصنع في مدينة فاليتا.", "قتل 21 شخصا في انفجار بمصنع في مدينة فاليتا.", 1),
        (
            "قتل 14 شخصا في انفجار بمصنع في مدينة فاليتا.",
            "قتل 14 شخصا بينهم 3 أطفال في انفجار بمصنع في مدينة فاليتا.",
            0,
        ),
        ("قتل 10 جنود و3 عمال في انفجار بمصنع في مدينة فاليتا.", "قتل 13 شخصا في انفجار بمصنع في مدينة فاليتا.", 0),
    ],
)
def test_tolls_differ_unless_one_is_part_or_sum_of_the_other(one, other, expected):
    assert sum(kind == "number" for kind, _ in conflicts(one, other)) == expected


def test_what_there_is_not_any_of_is_denied():
    assert "bombing" in find_negated([t.form for t in tokenize("لم تكن هناك أي سيارة مفخخة")])
    assert not find_negated([t.form for t in tokenize("الهدنة لا تزال صامدة في الجزيرة")])
    assert "airstrike" in find_negated([t.form for t in tokenize("دون غارة جوية مر العيد")])
    assert not find_negated([t.form for t in tokenize("طائرة من دون طيار قصفت المستودع")])


def test_a_denial_of_what_an_accusation_says():
    found = conflicts(
        "اتهمت كندا مالطا بتزويد كوبا بالأسلحة.", "قالت وزارة الخارجية المالطية إن مالطا لم تزود كوبا بالأسلحة."
    )
    assert ("polarity", "polarity.denied") in found


def test_a_headline_over_what_nobody_could_verify():
    found = conflicts(
        "مقتل 26 مسلحا في غارات على الجزيرة\n\nقالت وكالة الأنباء المالطية إن 26 مسلحا قتلوا في غارات على الجزيرة."
        " وأضافت الوكالة، في معلومات لم يتسن التحقق منها من مصدر مستقل، أن بين القتلى قائد الحركة.",
        "افتتح وزير الثقافة التونسي معرض الكتاب في العاصمة تونس.",
    )
    assert ("status", "status.unverified") in found


def test_talks_in_two_capitals():
    found = conflicts(
        "جرت مفاوضات السلام بين كندا وكوبا في باريس يوم الأحد.",
        "جرت مفاوضات السلام بين كندا وكوبا في الدوحة يوم الأحد.",
    )
    assert "place" in {kind for kind, _ in found}


def test_a_town_and_its_country_are_no_two_places():
    found = conflicts("جرت مفاوضات السلام بين كندا وكوبا في باريس.", "جرت مفاوضات السلام بين كندا وكوبا في فرنسا.")
    assert "place" not in {kind for kind, _ in found}


def test_positions_know_where_a_deed_is_done():
    (position,) = find_positions(tell(("وصل البحارة إلى ميناء مومباسا صباح الأربعاء.", "2024-03-10"))[0])
    assert {site.rank for site in position.says.sites} == {"ميناء"}


def test_nobody_claimed_it_and_somebody_is_blamed():
    found = conflicts(
        "قتل 12 شخصا في هجوم على الميناء. ولم تتبن أي جهة الهجوم. ونسبت وزارة الدفاع المالطية الهجوم إلى جماعة مسلحة.",
        "افتتح وزير الثقافة التونسي معرض الكتاب في العاصمة تونس.",
    )
    assert ("status", "status.unclaimed") in found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("خرقت مالطا الهدنة في الجزيرة.", "قال مسؤولون إن الهدنة في مالطا لا تزال صامدة.", True),
        ("خرقت مالطا الهدنة في الجزيرة.", "قال مسؤولون إن الهدنة في مالطا لم تعلن بعد.", False),
        ("خرقت مالطا الهدنة في الجزيرة.", "وانهارت في مالطا هدنة كانت صامدة منذ عامين.", False),
    ],
)
def test_a_truce_is_broken_and_holds(one, other, expected):
    assert (("polarity", "polarity.contrary") in conflicts(one, other)) is expected
