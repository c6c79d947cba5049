"""Which two numbers are of one thing, on small stories of our own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compare.telling import tell
from musnad.compare.claims.scope import Accounts, times_apart
from musnad.compare.clauses.positions import Position, find_positions
from musnad.compare.clauses.settings import find_settings, setting_of
from musnad.compare.comparison import compare
from musnad.compare.conflicts.sameness import is_another, share_of_sentence

DAY = "2024-03-10"


def compared(*texts: str, days: tuple[str | None, ...] = ()):
    return compare(tell(*zip(texts, days or [DAY] * len(texts), strict=True)))


def numbers(*texts: str, days: tuple[str | None, ...] = ()) -> list[tuple[str, str]]:
    return [c.what for c in compared(*texts, days=days).conflicts if c.kind == "number"]


def positions(text: str, day: str | None = DAY) -> list[Position]:
    return find_positions(tell((text, day))[0])


# what is told alike


def test_a_toll_is_of_one_event_where_the_sentences_tell_it_alike():
    one = (
        "أعلنت الشرطة المالطية توقيف سائق الحافلة التي انزلقت فجر اليوم قرب جسر الميناء القديم، مما أسفر عن إصابة 18"
        " راكبا."
    )
    other = "أصيب 23 راكبا فجر اليوم عندما انزلقت حافلة قرب جسر الميناء القديم في مالطا."
    assert numbers(one, other) == [("18", "23")]


def test_words_in_common_are_a_share_of_all_words():
    (a, *_), (b, *_) = (
        positions("غرق مركب صيد قديم في بحيرة نيكاراغوا."),
        positions("غرق مركب صيد في بحيرة نيكاراغوا."),
    )
    common, share = share_of_sentence(a, b)
    assert common >= 4
    assert 0.8 < share < 1
    assert share_of_sentence(a, a)[1] == pytest.approx(1)


# parts and sums


def test_parts_of_a_number_are_not_at_odds_with_it():
    whole = "ضبط رجال الجمارك في مطار فاليتا 64 حقيبة مهربة من الساعات والعطور في عمليتين."
    parts = "ضبط رجال الجمارك في مطار فاليتا 39 حقيبة مهربة من الساعات، و25 حقيبة مهربة من العطور."
    other = "ضبط رجال الجمارك في مطار فاليتا 71 حقيبة مهربة من الساعات والعطور في عمليتين."
    assert numbers(whole, parts) == []
    assert numbers(whole, other) == [("64", "71")]


def test_numbers_add_up_in_an_article():
    told = positions("وصلت 39 شاحنة إلى المرفأ صباحا. ووصلت 25 شاحنة إلى المرفأ مساء.")
    (whole, *_) = positions("وصلت 64 شاحنة إلى المرفأ.")
    (other, *_) = positions("وصلت 50 شاحنة إلى المرفأ.")
    accounts = Accounts(told)
    assert accounts.adds_up("a1", whole.says.quantities[0])
    assert not accounts.adds_up("a1", other.says.quantities[0])


@pytest.mark.parametrize(("victims", "expected"), [("ثمانية", 0), ("أحد عشر", 1)])
def test_others_come_on_top_of_who_was_told_before(victims, expected):
    one = f"أصيب {victims} أشخاص من عائلة واحدة في حادث سير في مدينة فاليتا."
    other = "قتل سائق وأصيب سبعة آخرون في حادث سير في مدينة فاليتا."
    assert len(numbers(one, other)) == expected


# another deed


@pytest.mark.parametrize(("begins", "expected"), [("", 1), ("وفي حادث منفصل، ", 0)])
def test_a_separate_deed_is_another_one(begins, expected):
    one = "قتل 12 شخصا في حريق بفندق في مدينة فاليتا."
    other = f"{begins}قتل 17 شخصا في حريق بفندق في مدينة فاليتا."
    assert len(numbers(one, other)) == expected
    (a, *_), (b, *_) = positions(one), positions(other)
    assert is_another(a, b) is is_another(b, a) is not expected


def test_a_clause_is_set_where_its_sentence_is():
    told = positions("قتل جندي في مدينة هافانا. ولقي 7 جنود مصرعهم وأصيب 20 آخرون، في قصف على مدينة فاليتا.")
    inside = next(p for p in told if any(q.value == 20 for q in p.says.quantities))
    assert not inside.says.sites
    assert setting_of(inside, find_settings(told)).places == {"capital:MLT"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("أطلق المصرف قرضا جديدا يوم الثلاثاء.", "أطلق المصرف قرضا جديدا يوم الجمعة.", True),
        ("أطلق المصرف قرضا جديدا يوم الثلاثاء.", "أطلق المصرف قرضا جديدا الثلاثاء.", False),
        ("أطلق المصرف قرضا جديدا يوم الثلاثاء.", "أطلق المصرف قرضا جديدا.", False),
    ],
)
def test_weekdays_of_articles_without_a_day_tell_times_apart(one, other, expected):
    (a, *_), (b, *_) = positions(one, None), positions(other, None)
    assert times_apart(a, b) is expected


@pytest.mark.parametrize(("visitors", "expected"), [(9000, 0), (7000, 1)])
def test_a_form_that_is_filled_anew_is_of_another_day_or_place(visitors, expected):
    one = "استقبل متحف الفنون في فاليتا 7000 زائر وعرض 120 لوحة قديمة."
    other = f"استقبل متحف الفنون في فاليتا {visitors} زائر وعرض 150 لوحة قديمة."
    assert len(numbers(one, other)) == expected


@pytest.mark.parametrize(
    ("sentence", "outlets", "expected"),
    [
        ("ضبطت شرطة فاليتا {} حقيبة مهربة في ميناء فاليتا القديم.", "أب", 0),
        ("تضم قافلة المساعدات المالطية {} شاحنة محملة بالقمح.", "أب", 1),
        ("قال محافظ فاليتا إن شرطة فاليتا ضبطت {} حقيبة مهربة في ميناء فاليتا القديم.", "أب", 0),
    ],
)
def test_what_is_counted_on_two_days_are_two_things_unless_it_consists_of_them(sentence, outlets, expected):
    texts = [sentence.format(n) for n in (310, 390)]
    told = tell(*zip(texts, (DAY, "2024-03-11"), strict=True))
    found = [
        replace(t, reading=replace(t.reading, article=replace(t.reading.article, outlet=outlet)))
        for t, outlet in zip(told, outlets, strict=True)
    ]
    assert sum(c.kind == "number" for c in compare(found).conflicts) == expected


def test_two_speakers_on_two_days_can_be_at_odds():
    one = "قال محافظ فاليتا إن شرطة فاليتا ضبطت 310 حقائب مهربة في ميناء فاليتا القديم."
    other = "قال رئيس الجمارك المالطية إن شرطة فاليتا ضبطت 390 حقيبة مهربة في ميناء فاليتا القديم."
    assert numbers(one, other, days=(DAY, "2024-03-11")) == [("310", "390")]


def test_the_toll_that_is_called_a_first_one_is_not_at_odds_with_a_higher_one():
    one = "وكانت حصيلة أولية للحريق أفادت عن مقتل 12 شخصا في فندق في مدينة فاليتا."
    other = "قتل 17 شخصا في حريق بفندق في مدينة فاليتا."
    assert numbers(one, other) == []


# what grows


def test_a_toll_that_rose_follows_the_lower_one_of_its_day():
    one = "قتل 12 شخصا في حريق بفندق في مدينة فاليتا."
    other = "ارتفعت حصيلة حريق الفندق في مدينة فاليتا إلى 17 قتيلا."
    found = compared(one, other)
    assert [c for c in found.conflicts if c.kind == "number"] == []
    assert [c.what for c in found.updates] == [("12", "17")]


@pytest.mark.parametrize(("counted", "expected"), [("متابع", 0), ("موظف", 1)])
def test_what_grows_from_day_to_day_is_not_at_odds(counted, expected):
    one = f"لدى شركة الطيران المالطية 310 آلاف {counted} في كوبا ومالطا."
    other = f"لدى شركة الطيران المالطية 390 ألف {counted} في كوبا ومالطا."
    assert len(numbers(one, other)) == expected


# one article


def test_two_speakers_of_one_sentence_can_be_at_odds():
    text = (
        "قالت الشرطة المالطية إن 20 شخصا قتلوا في حريق الفندق في مالطا، بينما قالت وزارة الصحة المالطية إن 26 شخصا"
        " قتلوا في حريق الفندق في مالطا."
    )
    assert numbers(text, "افتتح وزير الثقافة التونسي معرض الكتاب في العاصمة تونس.") == [("20", "26")]


def test_what_an_article_tells_itself_is_not_set_against_a_speaker_of_other_words():
    text = "قتل 20 شخصا في حريق بفندق في مالطا. وقالت الشرطة إن 9 من رجالها أصيبوا خلال الأسبوع."
    assert numbers(text, "افتتح وزير الثقافة التونسي معرض الكتاب في العاصمة تونس.") == []


@pytest.mark.parametrize(
    ("headline", "text", "expected"),
    [
        ("مقتل 14 شخصا في حريق بفندق في مالطا", "قتل 21 شخصا في حريق كبير شب في فندق في مالطا.", 1),
        ("مقتل 21 شخصا في حريق بفندق في مالطا", "قتل 21 شخصا في حريق كبير شب في فندق في مالطا.", 0),
        ("مقتل أكثر من 20 شخصا في حريق بفندق في مالطا", "قتل 21 شخصا في حريق كبير شب في فندق في مالطا.", 0),
        ("مقتل 14 عاملا في حريق بفندق في مالطا", "قتل 21 شخصا بينهم 14 عاملا في حريق كبير شب في فندق في مالطا.", 0),
        ("مقتل 21 شخصا في حريقين في مالطا", "قتل 14 شخصا في حريق كبير شب في فندق. وقتل سبعة في حريق مصنع.", 0),
        ("مقتل 14 شخصا في حريق بفندق في مالطا", "قتل 21 شخصا في انهيار جسر في كوبا.", 0),
    ],
)
def test_a_headline_with_a_lower_toll_than_its_article(headline, text, expected):
    text += " وقال قائد فرق الإطفاء للصحافيين إن البحث عن أسباب ما حدث سيستمر أياما، وإن كل الطرق المؤدية إليه مغلقة."
    found = compared(f"{headline}\n\n{text}", "افتتح وزير الثقافة التونسي معرض الكتاب في العاصمة تونس.").conflicts
    assert sum(c.rule == "number.headline" for c in found) == expected


# other days, other things


def test_what_is_counted_on_no_known_day_is_at_odds_only_where_it_lasts():
    one, other = "تضم قافلة مالطا إلى كوبا 150 شاحنة.", "تضم قافلة مالطا إلى كوبا 165 شاحنة."
    assert numbers(one, other) == [("150", "165")]
    assert not numbers(one, other, days=(None, None))


def test_a_lower_toll_of_another_day_is_that_of_another_accident():
    one = "أصيب 9 أشخاص في حادث حافلة على الطريق السريع في مالطا."
    other = "أصيب 4 أشخاص في حادث حافلة قرب المدرسة في مالطا."
    assert numbers(one, other) == [("9", "4")]
    assert not numbers(one, other, days=("2024-03-10", "2024-03-11"))


def test_fights_of_a_day_are_many():
    one = "أدت اشتباكات عند الجسر إلى مقتل 9 من مقاتلي حركة الشباب الصومالية."
    other = "دخلت القوات الصومالية الميناء بعد معارك أسفرت عن مقتل 20 من مقاتلي حركة الشباب."
    assert not numbers(one, other)


def test_the_past_hours_of_two_articles_without_a_day_are_two_times():
    (one, *_), (other, *_) = (
        positions(f"صدت مالطا {n} هجوما في الجزيرة خلال الساعات الماضية.", None) for n in (11, 12)
    )
    assert not times_apart(one, other)
    moved = replace(other, place=replace(other.place, article="a2"))
    assert times_apart(one, moved)
