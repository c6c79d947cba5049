"""Conflicts between clauses that are of no one claim: numbers, denials, days, places, what is open and what is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.telling import tell
from musnad.arabic.tokens import tokenize
from musnad.compare.claims.evidence import NUMBERS, Evidence
from musnad.compare.clauses.negations import negated_in, tells_of_denial
from musnad.compare.clauses.positions import find_positions
from musnad.compare.clauses.quantities import find_quantities
from musnad.compare.comparison import compare
from musnad.compare.conflicts.phases import phase_of

OTHER = "افتتح وزير الثقافة التونسي معرض الكتاب في العاصمة تونس."


def at_odds(*texts: str, days: tuple[str, ...] = ()):
    """The kind, rule and what of every conflict."""
    told = tell(*((t, d) for t, d in zip(texts, days or ["2024-03-10"] * len(texts), strict=True)))
    return [(c.kind, c.rule, c.what) for c in compare(told).conflicts]


def rules(*texts: str, days: tuple[str, ...] = ()):
    return {rule for _, rule, _ in at_odds(*texts, days=days)}


def positions(text: str, day: str = "2024-03-10"):
    return find_positions(tell((text, day))[0])


# numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("بلغت نسبة المشاركة 40 في المئة من الناخبين", []),
        ("فاز الفريق 3 - 1 على ضيفه", []),
        ("انتظر الركاب أربع ساعات في المطار", []),
        ("عين مستشارا بالمرتبة الخامسة عشرة في الوزارة", []),
        ("عين مستشارا بالمرتبة الـ15 في الوزارة", []),
        ("وصلت 40 شاحنة إلى المعبر", [40]),
    ],
)
def test_shares_scores_and_hours_count_nothing(text, values):
    assert [q.value for q in find_quantities(tokenize(text))] == values


def test_money_and_measures_have_no_victims():
    (quantity,) = find_quantities(tokenize("دفع تعويض قدره 50 ألف دينار لكل أسرة من أسر القتلى"))
    assert quantity.money
    assert quantity.measured
    assert quantity.role is None
    assert quantity.per


def test_those_among_others_are_a_part():
    whole, part = find_quantities(tokenize("وصل 40 عاملا بينهم 3 مهندسين"))
    assert not whole.part
    assert part.part


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("كان على متن السفينة المالطية 40 بحارا.", "قالت الشركة إن على متن السفينة المالطية 43 بحارا.", True),
        ("كان على متن السفينة المالطية نحو 40 بحارا.", "قالت الشركة إن على متن السفينة المالطية 43 بحارا.", False),
        ("كان على متن السفينة المالطية 40 بحارا.", "قالت الشركة إن على متن السفينة المالطية 40 بحارا.", False),
        ("كان على متن السفينة المالطية 40 بحارا.", "بلغ طول السفينة المالطية 143 مترا.", False),
    ],
)
def test_two_numbers_of_one_thing(one, other, expected):
    assert ("number.differs" in rules(one, other)) is expected


def test_sums_for_each_are_of_one_thing():
    found = rules("ستدفع الشركة 50 ألف دينار لكل أسرة.", "قال المحامي إن الشركة ستدفع 80 ألف دينار لكل أسرة.")
    assert "number.differs" in found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("قتل 12 شخصا في حريق بفندق في مدينة فاليتا.", "قتل 17 شخصا في حريق بفندق في مدينة فاليتا.", True),
        ("قتل 12 شخصا في حريق بفندق في مدينة فاليتا.", "قتل 17 شخصا في زلزال بمدينة هافانا.", False),
        ("قتل 12 شخصا في حريق بفندق في مدينة فاليتا.", "وكانت الحصيلة السابقة 5 قتلى في حريق فندق فاليتا.", False),
    ],
)
def test_tolls_are_of_one_event(one, other, expected):
    assert ("number.differs" in rules(one, other)) is expected


# denials


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("خطف قراصنة سفينة مالطية قبالة الجزيرة.", "نفت وزارة الدفاع المالطية أن يكون قراصنة قد خطفوا السفينة.", True),
        ("خطف قراصنة سفينة مالطية قبالة الجزيرة.", "نفت وزارة الدفاع المالطية أن تكون قد زودت كوبا بالوقود.", False),
        ("زودت مالطا كوبا بأسلحة ثقيلة.", "نفت وزارة الخارجية المالطية أن تكون قد صدرت أسلحة إلى كوبا.", True),
        ("زودت كوبا مالطا بأسلحة ثقيلة.", "نفت وزارة الخارجية المالطية أن تكون قد صدرت أسلحة إلى كوبا.", False),
        ("قالت كندا إن خلافات كثيرة قائمة بين كندا ومالطا.", "قال وزير مالطي إنه لا خلافات بين مالطا وكندا.", True),
    ],
)
def test_what_one_denies_and_another_says(one, other, expected):
    assert ("polarity.denied" in rules(one, other)) is expected


def test_not_yet_is_no_denial_of_what_came_later():
    one, other = "قالت مالطا إن الطائرة لم تصل إلى كوبا بعد.", "وصلت الطائرة المالطية إلى كوبا صباح اليوم."
    assert "polarity.denied" not in rules(one, other, days=("2024-03-10", "2024-03-12"))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("وتتهم كندا الحركة بضلوعها في الهجوم على الميناء وهو ما نفته الحركة.", 1),
        ("يواجه الوزير اتهامات بتلقي الرشوة، لكنه ينفيها.", 1),
        ("ووجهت السلطات الكندية إلى قيادات الحركة تهما متعلقة بالإرهاب والقتل، وهو ما تنفيه الحركة.", 1),
        # over two things, two conflicts
        (
            "اتهمت كندا مالطا بتسليح القبائل في الجبال، وهو ما نفته مالطا. وفي الشتاء اتهمت كندا مالطا بسرقة القمح من"
            " الميناء، وهو ما نفته مالطا.", 2,
        ),
        # one clause, read in two ways, a promise that is not kept, and what is only not known
        ("نقلت القناة عن المتحدث باسم الجيش، هاني زيدان، نفيه قيام طائرات كندية بشن غارات على الجزيرة.", 0),
        ("قال النقيب إن العودة صعبة بسبب تنكر الوزارة لتعهداتها القديمة.", 0),
        ("نفى الوزير علمه بوصول السفينة إلى الميناء. وقال الصيادون إن السفينة وصلت إلى الميناء.", 0),
        ("نفى الوزير وصول السفينة إلى الميناء. وقال الصيادون إن السفينة وصلت إلى الميناء.", 1),
        # two who deny it
        (
            "نفت الحكومة أن يكون طرد الصحفي مرتبطا بعمله. وقال المتحدث إن الادعاء بأن طرد الصحفي مرتبط بعمله محض"
            " هراء.", 0,
        ),
    ],
)  # fmt: skip
def test_what_is_denied_in_the_article_that_tells_it(text, count):
    assert [rule for _, rule, _ in at_odds(text)] == ["polarity.denied"] * count


def test_who_does_not_mention_it_withholds_nothing():
    said = "قالت كندا إن الصواريخ أصابت السفينة قرب الميناء"
    assert rules(f"{said}، وهو ما لم تؤكده مالطا.") == {"status.withheld"}
    assert not rules(f"{said}، وهو ما لم تذكره مالطا.")


def test_a_renewed_denial_asserts_nothing():
    (position,) = [p for p in positions("وجددت مالطا نفيها أي دور في احتجاز السفينة.") if "نفيها" in p.place.text][:1]
    assert tells_of_denial(position)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("قال الوزير إن بلاده لم تحتجز أي سفينة في الميناء.", True),
        ("قال الوزير إن العمل جريمة لا تمت للدين ولا للسفن بصلة.", False),
    ],
)
def test_only_a_negated_verb_denies(text, negated):
    found = [p for p in positions(text) if p.says.negative]
    assert any(negated_in(p) for p in found) is negated


# days, places, doers


def test_today_and_yesterday_are_one_day_printed_twice():
    one, other = (
        "اعتقلت الشرطة المالطية اليوم وزير المالية جوزيف بورغ في فاليتا.",
        "اعتقلت الشرطة المالطية أمس وزير المالية جوزيف بورغ في فاليتا بعد تحقيق طويل.",
    )
    assert not [kind for kind, _, _ in at_odds(one, other) if kind == "date"]


def test_what_is_told_before_it_is_said_to_have_been_announced():
    found = rules(
        "أعلنت وزارة الدفاع المالطية هدنة إنسانية في الجزيرة لمدة أسبوع.",
        "أعلنت وزارة الدفاع المالطية الاثنين هدنة إنسانية في الجزيرة لمدة أسبوع.",
        days=("2024-03-09", "2024-03-12"),
    )
    assert "date.reported" in found


# what is open for one


@pytest.mark.parametrize(
    ("ahead", "held", "expected"),
    [
        (
            "ذكرت وكالة رويترز أنه من المقرر أن يجتمع الرئيس الروسي فلاديمير بوتين مع الرئيس الفرنسي إيمانويل ماكرون.",
            "اجتمع الرئيس الروسي فلاديمير بوتين مع الرئيس الفرنسي إيمانويل ماكرون في قصر الإليزيه أمس.",
            True,
        ),
        (
            "من المقرر أن يجتمع الرئيس الروسي فلاديمير بوتين مع الرئيس الفرنسي إيمانويل ماكرون خلال أيام.",
            "اجتمع الرئيس الروسي فلاديمير بوتين مع الرئيس الفرنسي إيمانويل ماكرون في قصر الإليزيه.",
            False,
        ),
    ],
)
def test_a_meeting_that_somebody_left_open_and_that_was_held(ahead, held, expected):
    assert ("status.held" in rules(ahead, held, days=("2024-03-09", "2024-03-12"))) is expected


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("الغارات تهدد الهدنة القائمة في مالطا منذ عام", "in force"),
        ("قالت الحركة إن مالطا أنهت الهدنة من جانب واحد", "ended"),
        ("ناقش الوزيران الهدنة في مالطا", None),
    ],
)
def test_how_far_a_truce_has_got(text, phase):
    found = {phase_of(p, "truce") for p in positions(text) if "truce" in p.says.acts}
    assert found == {phase}


def test_a_truce_in_force_and_ended():
    found = rules(
        "قصفت مالطا مواقع الحركة رغم الهدنة السارية في مالطا منذ عام.",
        "قالت حركة الجزيرة إن مالطا أنهت الهدنة من جانب واحد.",
        days=("2024-03-09", "2024-03-10"),
    )
    assert "status.phase" in found


def test_the_place_that_one_does_not_know_another_tells():
    found = rules(
        "قال المتحدث باسم الكرملين إنه لا يعلم أين ستجرى المحادثات بين روسيا وفرنسا.",
        "التقى الرئيس الروسي فلاديمير بوتين الرئيس الفرنسي إيمانويل ماكرون في مدينة سوتشي الروسية.",
        days=("2024-03-09", "2024-03-12"),
    )
    assert "status.unknown" in found


# the measure


@pytest.fixture(scope="module")
def clauses():
    texts = ["وصل 40 بحارا مالطيا إلى هافانا.", "وصل 43 بحارا مالطيا إلى هافانا.", OTHER]
    return [p for t in tell(*((text, "2024-03-10") for text in texts)) for p in find_positions(t)]


@settings(deadline=None)
@given(st.data())
def test_likeness_is_the_same_both_ways_and_in_any_order(clauses, data):
    evidence = Evidence(data.draw(st.permutations(clauses)))
    a, b = clauses[:2]
    assert evidence.likeness(a, b) == pytest.approx(evidence.likeness(b, a))
    assert evidence.likeness(a, b) == pytest.approx(Evidence(clauses).likeness(a, b))
    assert 0 < evidence.likeness(a, b) < evidence.likeness(a, b, NUMBERS) < 1
    assert evidence.held(a, a) == 1


@pytest.mark.parametrize(("day", "at_odds"), [("2024-03-05", True), ("2024-06-05", False)])
def test_what_was_doubted_long_before_it_was_told_is_not_at_odds(day, at_odds):
    told = tell(
        ("زعمت كينيا أن قوات إثيوبية وصلت إلى ميناء كيسمايو في الصومال على متن ثلاث سفن.", "2024-03-02"),
        ("وصلت قوات إثيوبية إلى ميناء كيسمايو في الصومال على متن ثلاث سفن، وبدأت تفريغ عتادها.", day),
    )
    assert any(c.rule == "status.differs" for c in compare(told).conflicts) is at_odds


def test_what_comes_on_the_day_on_which_it_is_told_to_be_in_force_has_come():
    coming = "قال وزير كندي إن الهدنة المقررة في مالطا ستدخل حيز التنفيذ مساء اليوم."
    there = "قال مراقب إن الهدنة السارية في مالطا لا تزال صامدة."
    assert "status.phase" in rules(coming, there, days=("2024-03-12", "2024-03-11"))
    assert "status.phase" not in rules(coming, there, days=("2024-03-11", "2024-03-11"))
