"""Who takes up what others said, and what is said in few words."""

from __future__ import annotations

import pytest

from compare.telling import tell_one
from musnad.compare.clauses.positions import find_positions


def positions(text: str):
    return find_positions(tell_one(text))


def test_who_denies_accusations_denies_what_was_alleged():
    found = positions("اتهمت كندا مالطا بتزويد كوبا بالأسلحة. ونفت مالطا هذه الاتهامات.")
    (denial,) = [p for p in found if p.stance == "denies"]
    assert denial.rule == "stance.taken up"
    assert "arms" in denial.says.things
    assert denial.place.text.startswith("ونفت مالطا")


def test_accusations_that_nobody_made_before_are_no_position():
    assert not [p for p in positions("ونفت مالطا هذه الاتهامات.") if p.stance == "denies"]


def test_what_is_false_is_what_was_said():
    found = positions("زعمت الحركة أن مقاتليها أسقطوا طائرة فوق الجزيرة. ووصفت مالطا التسجيل بأنه «كاذب ولا أساس له».")
    (denial,) = [p for p in found if p.stance == "denies"]
    assert "aircraft" in denial.says.things


def test_what_is_said_in_few_words_goes_with_who_says_it():
    (position,) = [p for p in positions("وكانت سلطنة عمان قد نفت دفع فدية.") if p.stance == "denies"]
    assert position.place.text == "وكانت سلطنة عمان قد نفت دفع فدية"
    assert [h.country for h in position.holders] == ["OMN"]


def test_a_demand_goes_with_who_demands_it_of_whom():
    (position,) = positions("طالب وزير الخارجية الكندي مالطا باحترام الهدنة في الجزيرة.")
    assert "طالب" in position.place.text
    assert position.rule == "stance.wants"


def test_what_goes_before_who_speaks_is_a_clause_of_its_own():
    found = positions(
        "بعد مقتل ثلاثة جنود في انفجار قرب الميناء، قال وزير الدفاع الكندي إن بلاده ستسحب قواتها من مالطا."
    )
    assert [p.stance for p in found if "مقتل" in p.place.text] == ["reports"]
    assert all("قال" not in p.place.text for p in found if "مقتل" in p.place.text)


def test_suspicions_allege_and_media_without_a_name_report():
    found = positions("أفادت وسائل إعلام بأن السفينة نقلت أسلحة إلى كوبا.")
    assert [p.stance for p in found] == ["reports"]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        # what the article tells itself, its last clause or an accusation
        ("أغلقت السلطات المصنع في الصيف ووجهت إلى مديره تهما متعلقة بالإرهاب، وهو ما ينفيه المدير.", "terrorism"),
        ("اعتقل الحداد للاشتباه في أنه كان يهرب السلاح إلى الجزيرة، وهي الاتهامات التي نفاها الحداد.", "arms"),
        # how flatly, and that it is true
        ("اتهم النائب الوزير بتلقي رشوة. وينفي الوزير تلك المزاعم نفيا قاطعا.", "bribery"),
        ("قال المتحدث إن الجيش استخدم قنابل في الجبال. ونفى مستشار حكومي صحة هذه الأنباء.", "bomb"),
        ("قال الحزب إن الجيش قصف القرية. و طالب الحزب برحيل القائد. ونفى الجيش هذه الأنباء.", "airstrike"),
        ("اتهمت كندا مالطا بتسليح القبائل في الجبال، قبل أن تنقل السفن القمح إلى الميناء. ونفت مالطا التهم.", "arms"),
        # no demand, and no clause that only says when
        ("قال الحزب إن الجيش قصف القرية. وطالب الحزب برحيل القائد. ونفى الجيش هذه الأنباء.", "airstrike"),
    ],
)
def test_what_is_denied_stands_before_it(text, about):
    (denial,) = [p for p in positions(text) if p.stance == "denies"]
    assert denial.rule == "stance.taken up"
    assert about in denial.says.things | denial.says.acts


def test_who_welcomes_or_condemns_words_takes_no_side():
    said = "قال الوزير إن الجيش قصف القرية."
    for then in ("ورحبت الصين بهذه التقارير.", "وأدان الحزب هذه التصريحات."):
        assert [p.stance for p in positions(f"{said} {then}")] == ["asserts"]
    assert [p.stance for p in positions(f"{said} وأدان الحزب هذه المزاعم.")] == ["asserts", "denies"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("نفى الوزير علمه بوصول السفينة إلى الميناء.", "stance.denies knowing"),
        ("نفى الوزير أي معرفة له بوصول السفينة إلى الميناء.", "stance.denies knowing"),
        ("نفى الوزير وصول السفينة إلى الميناء.", "stance.denies"),
        ("قال الوزير إن الادعاء بأن السفينة وصلت إلى الميناء محض هراء.", "stance.denying"),
    ],
)
def test_who_does_not_know_it_does_not_deny_it(text, rule):
    (position,) = [p for p in positions(text) if p.stance == "denies"]
    assert position.rule == rule


@pytest.mark.parametrize(
    ("text", "about"),
    [
        # the words of him who is named, and not the last ones
        (
            "قال المعهد الكندي إن مالطا تخفي صواريخ في الجبل. وقالت كوبا إن السفن نقلت القمح إلى الميناء."
            " ونفى وزير مالطي ما قاله المعهد.",
            "missile",
        ),
        # the reports of which the sentence tells
        ("قال الوزير الكندي إن مالطا تخفي صواريخ. وبعد أنباء عن حريق، نفت مالطا تلك الأنباء.", "blaze"),
        # a state whose accusations are named
        (
            "قال وزير كوبي إن مالطا تخفي صواريخ في الجبل. وقال وزير كندي إن السفن نقلت القمح إلى الميناء."
            " ونفت مالطا الاتهامات الكوبية.",
            "missile",
        ),
        # the accusations are of him who denies them, "these reports" are what was last said
        (
            "قال الوزير الكندي إن مالطا تخفي صواريخ في الجبل. وقال مزارع إن السفن نقلت القمح إلى الميناء."
            " ونفت مالطا الاتهامات.",
            "missile",
        ),
        (
            "قال الوزير الكندي إن مالطا تخفي صواريخ في الجبل. وقال مزارع إن السفن نقلت القمح إلى الميناء."
            " ونفت مالطا هذه الأنباء.",
            "grain",
        ),
    ],
)
def test_whose_words_are_taken_up(text, about):
    (denial,) = [p for p in positions(text) if p.stance == "denies"]
    assert about in denial.says.things | denial.says.acts


@pytest.mark.parametrize(
    "text",
    [
        # to raise an accusation is not to make it
        "قال الوزير الكندي إن شابا أحرق السفينة في الميناء. ورفض مدير الميناء توجيه أصابع الاتهام إلى أحد.",
        # the accusations of a state that has said nothing
        "قال الوزير الكندي إن مالطا تخفي صواريخ في الجبل. ونفت مالطا الاتهامات الكوبية.",
        # who wishes for a thing has not told it
        "دعت جماعة في الجزيرة إلى طرد السفن من الميناء. ولم تؤكد مالطا تلك الأنباء.",
        # another thing that is ruled out
        "يؤدي التسخين إلى إنتاج وقود من القمح، وهو الاختلاف الذي استبعده المصنع.",
    ],
)
def test_what_is_not_taken_up(text):
    assert not [p for p in positions(text) if p.rule == "stance.taken up"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the charge tells what it is of
        ("قال وزير كندي إن مالطا نهبت موارد الجزيرة. ونفت مالطا أي اتهامات بالفساد.", False),
        ("اتهمت كندا مالطا بالفساد في الجزيرة. ونفت مالطا أي اتهامات بالفساد.", True),
        # how it is denied is no charge
        ("اتهمت كندا مالطا بالتجسس على سفنها. ونفت مالطا الاتهامات بالكامل.", True),
        # "that" is what the sentence tells before the "but"
        (
            "قال شهود إن سفينة غرقت في الميناء. وتحمل كندا الحركة المسؤولية عن الحادث، إلا أن زعيم الحركة نفى ذلك.",
            False,
        ),
        ("قال شهود إن سفينة غرقت في الميناء، إلا أن زعيم الحركة نفى ذلك.", True),
        ("قال شهود إن سفينة غرقت في الميناء. ونفى زعيم الحركة ذلك في بيان.", True),
    ],
)
def test_what_is_taken_up_is_what_the_sentence_says_that_it_is(text, expected):
    found = [p for p in positions(text) if p.stance == "denies" and p.rule == "stance.taken up"]
    assert bool(found) is expected


def test_what_was_not_mentioned_is_not_what_stands_beside_it():
    found = positions(
        "اجتمع الوزير الكندي بنظيره المالطي. ولم يشر الوزير الكندي في تصريحاته إلى تحقيق نتائج في محادثات الصيد التي"
        " أجراها مع الجانب المالطي."
    )
    assert not [p for p in found if p.rule == "stance.taken up"]
