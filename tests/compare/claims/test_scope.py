"""What keeps two clauses from being on one thing: times, places, people, what their own articles tell beside."""

from __future__ import annotations

import pytest

from compare.telling import tell
from musnad.arabic.tokens import tokenize
from musnad.compare.claims.evidence import Evidence
from musnad.compare.claims.pairs import is_reprint
from musnad.compare.claims.scope import Accounts, same_head, times_apart
from musnad.compare.clauses.negations import is_aside, is_conditional, negated_in
from musnad.compare.clauses.positions import find_positions
from musnad.compare.clauses.quantities import find_quantities
from musnad.compare.clauses.sentences import refers_back
from musnad.compare.comparison import compare
from musnad.compare.conflicts.days import own_dates
from musnad.compare.conflicts.denials import find_denials


def positions(text: str, day: str | None = "2024-03-10"):
    return find_positions(tell((text, day))[0])


def compared(*texts: str, days: tuple[str, ...] = ()):
    told = tell(*((t, d) for t, d in zip(texts, days or ["2024-03-10"] * len(texts), strict=True)))
    return compare(told)


def rules(*texts: str, days: tuple[str, ...] = ()):
    return {c.rule for c in compared(*texts, days=days).conflicts}


def denied(*texts: str):
    told = [p for t in tell(*((text, "2024-03-10") for text in texts)) for p in find_positions(t)]
    return [(odds.a.place.text, odds.b.place.text) for odds in find_denials(told, Evidence(told))]


# times


@pytest.mark.parametrize(
    ("one", "other", "slack", "expected"),
    [
        ("قتل 45 جنديا في أغسطس 2023.", "قتل 56 جنديا في أكتوبر 2023.", 0, True),
        ("قتل 45 جنديا في أغسطس.", "قتل 56 جنديا في أكتوبر.", 0, True),
        ("قتل 45 جنديا في أغسطس 2023.", "قتل 56 جنديا يوم 4 أغسطس 2023.", 0, False),
        ("قتل 45 جنديا مساء الثلاثاء 5 مارس 2024.", "قتل 56 جنديا فجر الأربعاء 6 مارس 2024.", 0, True),
        ("قتل 45 جنديا مساء الثلاثاء 5 مارس 2024.", "قتل 56 جنديا فجر الأربعاء 6 مارس 2024.", 1, False),
        ("قتل 45 جنديا في أغسطس 2023.", "قتل 56 جنديا قرب الحدود.", 0, False),
    ],
)
def test_clauses_of_other_times(one, other, slack, expected):
    (a, *_), (b, *_) = positions(one), positions(other)
    assert times_apart(a, b, slack) is times_apart(b, a, slack) is expected


def test_the_past_hours_of_two_days_are_two_times():
    text = "قتلت السيول 13 شخصا خلال 24 ساعة الماضية في مالطا."
    (a, *_), (b, *_), (c, *_) = positions(text, "2024-03-10"), positions(text, "2024-03-11"), positions(text)
    assert times_apart(a, b)
    assert not times_apart(a, c)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("غادرت السفينة المالطية الميناء الثلاثاء 5 مارس 2024.", 1),
        ("ظلت السفينة المالطية في الميناء منذ الثلاثاء 5 مارس 2024.", 0),
        ("يسري الاتفاق المالطي حتى يوم الثلاثاء 5 مارس 2024.", 0),
        ("يجتمع الوزير المالطي بنظيره الكوبي غدا في الميناء.", 0),
    ],
)
def test_days_since_and_until_are_not_of_the_deed(text, kept):
    assert [len(own_dates(p)) for p in positions(text)] == [kept]


# what an article tells beside


def test_who_counts_both_counts_two_things():
    one = "حصل المرشح جوزيف بورغ على 2500 صوت في انتخابات نادي فاليتا."
    other = "حصل بورغ على 2500 صوت في انتخابات نادي فاليتا. ونال منافسه بول كمال 1800 صوت في انتخابات نادي فاليتا."
    assert "number.differs" not in rules(one, other)
    assert "number.differs" in rules(one, "حصل المرشح جوزيف بورغ على 1800 صوت في انتخابات نادي فاليتا.")


def test_accounts_know_numbers_and_owners():
    found = positions("قتل 12 بحارا في الغارات المالطية على الميناء. ونددت كوبا بالغارات الكوبية.")
    accounts = Accounts(found)
    (toll,) = [q for p in found for q in p.says.quantities]
    assert accounts.gives("a1", toll)
    assert not accounts.gives("a1", toll._replace(value=13))
    assert not accounts.gives("a2", toll)
    assert accounts.owners("a1", "airstrike") == {"state:MLT", "state:CUB"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("قصفت مالطا الميناء.", "شنت مالطا غارات على الميناء.", True),
        ("قصفت مالطا الميناء.", "افتتحت مالطا الميناء بعد إصلاحه.", False),
    ],
)
def test_what_is_done_first_is_done_in_the_other(one, other, expected):
    (a, *_), (b, *_) = positions(one), positions(other)
    assert same_head(a.says, b.says) is expected


# updates


def test_tolls_that_rose_follow_one_another_on_one_day():
    found = compared(
        "ارتفعت حصيلة قتلى حريق فندق فاليتا إلى 31 قتيلا.", "ارتفع عدد قتلى حريق فندق فاليتا إلى 29 قتيلا."
    )
    assert [c.what for c in found.updates] == [("29", "31")]
    assert not found.conflicts


def test_a_later_article_may_recall_the_toll_that_it_brings_up_to_date():
    found = compared(
        "قتل تسعة أشخاص في تحطم مروحية في فاليتا.",
        "ارتفع عدد قتلى تحطم مروحية في فاليتا إلى 12 قتيلا. وكانت الشرطة أعلنت مقتل تسعة أشخاص في تحطم المروحية.",
        days=("2024-03-10", "2024-03-11"),
    )
    assert ("9", "12") in [c.what for c in found.updates]


def test_what_opens_articles_of_two_days_is_of_two_events():
    one, other = "قتل 17 شخصا في انفجار في فاليتا.", "قتل 12 شخصا في انفجار في فاليتا."
    assert "number.differs" in rules(one, other, days=("2024-03-10", "2024-03-11"))
    assert "number.differs" not in rules(one, other, days=("2024-03-10", "2024-03-14"))


def test_of_the_dead_is_a_part():
    (part,) = find_quantities(tokenize("أقيمت الصلاة على 25 من القتلى"))
    (whole,) = find_quantities(tokenize("سقط 25 قتيلا في الانفجار"))
    assert part.part
    assert not whole.part


# denials


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # the deed that is denied, and not one that stands behind it
        (
            "فتحت مالطا تحقيقا في اختفاء السفينة.",
            "نفى الوزير المالطي جوزيف بورغ أن يكون قد عرقل التحقيق في مالطا.",
            False,
        ),
        (
            "عرقل بورغ التحقيق المالطي في اختفاء السفينة.",
            "نفى الوزير المالطي جوزيف بورغ أن يكون قد عرقل التحقيق.",
            True,
        ),
        # news of a thing, and a condition
        ("انتشر خبر شراء مالطا طائرات حربية في الجزيرة.", "نفت وزارة الدفاع المالطية شراء طائرات حربية.", False),
        ("اشترت مالطا طائرات حربية من كندا.", "نفت وزارة الدفاع المالطية شراء طائرات حربية.", True),
        ("في حال اشترت مالطا طائرات حربية ستغضب كندا.", "نفت وزارة الدفاع المالطية شراء طائرات حربية.", False),
    ],
)
def test_what_is_denied_is_told_itself(one, other, expected):
    assert bool(denied(one, other)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("من خلال فتح تحقيق جديد في مالطا", True),
        ("وهي القوة التي ترعى السلام في مالطا", True),
        ("أرسلت مالطا قوات إلى كوبا", False),
    ],
)
def test_what_goes_with_a_clause_is_not_denied_with_it(text, expected):
    (position, *_) = positions(text + ".")
    assert is_aside(position) is expected


def test_of_an_unknown_verb_nothing_is_negated():
    found = [p for p in positions("قال الوزير المالطي إن الاجتماع في كوبا لم يتمخض عن اتفاق.") if p.says.negative]
    assert found
    assert not any(negated_in(p) for p in found)


def test_a_condition_after_and():
    (position, *_) = positions("وفي حال انسحبت القوات المالطية من الميناء ستعود السفن.")
    assert is_conditional(position)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("هذه الاتهامات", True), ("ما أعلنه الوزير", True), ("ما وصفه بالجريمة", False), ("شراء طائرات حربية", False)],
)
def test_what_only_takes_up_what_was_said(words, expected):
    assert refers_back(tokenize(words)) is expected


def test_who_tells_what_the_accusations_are_takes_nothing_up():
    text = "قالت كوبا إن السفينة غرقت قرب الميناء. ونفت مالطا الاتهامات الموجهة إليها بتدريب مسلحين في كوبا."
    (denial,) = [p for p in positions(text) if p.stance == "denies"]
    assert denial.rule == "stance.denies"
    assert "exercise" in denial.says.acts


def test_who_condemns_accusations_denies_them():
    text = "اتهمت كوبا مالطا بإغراق السفينة. ونددت مالطا بهذه الاتهامات."
    assert [p.stance for p in positions(text)] == ["alleges", "denies"]


# again and again


def test_one_conflict_in_two_prints_is_told_once():
    one = (
        "قال الوزير الكوبي راؤول غارسيا إن مالطا أغرقت السفينة قرب الميناء. ونفى الوزير المالطي جوزيف بورغ هذه الأنباء."
    )
    found = compared(one, one + " وأغلق الميناء.").conflicts
    assert [(c.rule, c.again > 0) for c in found if c.kind == "polarity"] == [("polarity.denied", True)]


def test_a_reprint_adds_nothing():
    (a, *_), (b, *_), (c, *_) = map(
        positions,
        (
            "أغرقت مالطا السفينة الكوبية قرب الميناء الكبير.",
            "أغرقت مالطا السفينة الكوبية قرب الميناء الكبير.",
            "أغرقت مالطا السفينة الكوبية قرب الميناء الكبير بعد مطاردة طويلة استمرت ساعات.",
        ),
    )
    assert is_reprint(a, b)
    assert not is_reprint(a, c)
