"""What one article denies and another tells: the thing itself, by the same, and not only later."""

from __future__ import annotations

import pytest

from compare.telling import tell
from musnad.compare.clauses.denying import is_what_is_denied
from musnad.compare.clauses.positions import find_positions
from musnad.compare.comparison import compare

DENIED = "polarity.denied"


def is_denied(one: str, other: str, days: tuple[str, str] = ("2024-03-10", "2024-03-11")) -> bool:
    """Whether the first article is shown to deny what the second tells."""
    return any(c.rule == DENIED for c in compare(tell((one, days[0]), (other, days[1]))).conflicts)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("نفت حكومة بيرو إرسال أسلحة إلى متمردي تشاد.", True),
        ("نفت حكومة بيرو صحة التقارير التي تحدثت عن أنها أرسلت أسلحة إلى متمردي تشاد.", True),
        ("نفت حكومة بيرو ما ذكرته صحيفة محلية من أنها أرسلت أسلحة إلى متمردي تشاد.", True),
        ("نفت حكومة بيرو أن يكون الرئيس قد عبر عن استعداده لإرسال أسلحة إلى متمردي تشاد.", False),
        ("نفت حكومة بيرو تلقيها ما يشير إلى إرسال أسلحة إلى متمردي تشاد.", False),
        ("قالت حكومة بيرو إن التحقيق وحده يمكن أن يؤكد أو ينفي إرسال أسلحة إلى متمردي تشاد.", False),
    ],
)
def test_what_is_denied_is_not_what_somebody_is_said_to_have_said_of_it(sentence, expected):
    denials = [p for p in find_positions(tell((sentence, "2024-03-10"))[0]) if p.rule == "stance.denies"]
    found = [p for p in denials if "أسلحة" in p.place.text and is_what_is_denied(p)]
    assert bool(found) is expected


RAID = "شنت طائرات بيرو غارة جوية على قرى في تشاد."


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2024-03-10", "2024-03-09"), True),
        (("2024-03-10", "2024-03-12"), True),
        (("2024-03-10", "2024-04-20"), False),
    ],
)
def test_what_is_told_weeks_after_a_denial_may_have_been_done_since(days, expected):
    assert is_denied("نفت بيرو شن غارات جوية على تشاد.", RAID, days) is expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("اتهمت اليونان بيرو بالضلوع في تفجير ميناء باردو.", True),
        ("اتهمت اليونان تنظيم الفجر البيروفي بالضلوع في تفجير ميناء باردو.", False),
        ("قال وزير يوناني إن على بيرو أن تقدم أدلة فيما يتعلق بالضلوع في تفجير ميناء باردو.", False),
    ],
)
def test_who_denies_it_must_be_the_one_who_is_accused(told, expected):
    assert is_denied("نفت بيرو أي ضلوع في تفجير ميناء باردو.", told) is expected


@pytest.mark.parametrize(
    ("denial", "expected"),
    [
        ("نفت بيرو تزوير جوازات سفر في مالطا.", True),
        ("نفت بيرو علمها بتزوير جوازات سفر في مالطا.", False),
    ],
)
def test_who_did_not_know_of_a_thing_does_not_deny_it(denial, expected):
    assert is_denied(denial, "قالت شرطة مالطا إن بيرو قامت بتزوير جوازات سفر في مالطا.") is expected


def test_what_a_report_is_about_is_not_told():
    denial = "نفت بيرو قتل مدنيين في تشاد."
    assert is_denied(denial, "أكدت منظمة حقوقية أن بيرو قتلت مدنيين في تشاد.")
    assert not is_denied(denial, "أثار التقرير الصحفي حول قيام جنود بيرو بقتل مدنيين في تشاد ضجة.")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("أغلقت كوبا قاعدة عسكرية بضغط من بيرو.", True),
        ("أغلقت كوبا قاعدة عسكرية في شمال البلاد.", False),
    ],
)
def test_who_denies_why_a_thing_was_done_does_not_deny_the_thing(told, expected):
    assert is_denied("نفت كوبا أن تكون قد أغلقت قاعدة عسكرية بضغط من بيرو.", told) is expected


@pytest.mark.parametrize(
    ("denial", "told"),
    [
        # who is not unable to do it has not done it
        (
            "قال وزير بيرو: لا أعتقد أن الحكومة عاجزة عن بناء جسر في باردو.",
            "قال نائب إن الحكومة بدأت بناء جسر في باردو.",
        ),
        # what is only meant to be done
        ("نفت بيرو احتجاز سفن كوبية في باردو.", "قالت كوبا إن الشرطة ستذهب إلى باردو من أجل احتجاز سفن كوبية."),
        # what is only planned, and what is only spoken of
        ("نفت بيرو بناء ميناء جديد في باردو.", "قالت كوبا إن لدى بيرو خطة لبناء ميناء جديد في باردو."),
        ("نفت بيرو بناء ميناء جديد في باردو.", "وعن بناء بيرو ميناء جديدا في باردو."),
    ],
)
def test_what_is_not_the_very_thing_that_is_denied(denial, told):
    assert not is_denied(denial, told)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("اتهمت كوبا جارتها بيرو باحتجاز سفينة صيد.", True),
        ("قالت كوبا إن الشتاء في بيرو كان قاسيا وإن سفينة صيد كوبية وصلت سالمة.", False),
    ],
)
def test_in_one_article_who_negates_it_must_be_accused_or_speak_of_all_of_it(told, expected):
    text = f"{told} وقال وزير بيرو: لم نحتجز أي سفينة."
    found = compare(tell((text, "2024-03-10"))).conflicts
    assert any(c.rule == DENIED for c in found) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ولم تؤكد بيرو تلك الأنباء.", True),
        ("ولم تعترف بيرو بتلك الأنباء.", False),
        ("ولم تحتج بيرو على تلك الأنباء.", False),
        ("ولم تنف بيرو تلك الأنباء.", False),
    ],
)
def test_whose_silence_leaves_a_thing_open(word, expected):
    found = compare(tell((f"قالت كوبا إن بيرو أرسلت أسلحة إلى متمردي تشاد. {word}", "2024-03-10"))).conflicts
    assert any(c.kind == "status" for c in found) is expected


FAR = " ".join(f"وافتتح وزير الثقافة معرض الكتاب رقم {n} في مدينة من مدن الساحل بحضور جمهور غفير." for n in range(1, 8))


def is_denied_within(text: str) -> bool:
    """Whether an article is shown to hold a denial and what it denies."""
    return any(c.rule == DENIED for c in compare(tell((text, "2024-03-10"))).conflicts)


@pytest.mark.parametrize(
    ("said", "denied"),
    [
        ("قال وزير كندي إن القراصنة أغرقوا ناقلة النفط.", "ونفت شركة الشحن أن يكون القراصنة قد أغرقوا ناقلة النفط."),
        ("قال وزير كندي إن القراصنة أغرقوا ناقلة النفط.", "ونفت شركة الشحن هذه الأنباء."),
    ],
)
def test_what_stands_far_off_may_be_another_thing(said, denied):
    assert is_denied_within(f"{said} {denied}")
    assert not is_denied_within(f"{said} {FAR} {denied}")


def test_who_is_accused_denies_it_wherever_he_does():
    accused = "اتهمت كندا مالطا بإغراق ناقلة النفط."
    assert is_denied_within(f"{accused} {FAR} ونفت مالطا هذه الاتهامات.")


def test_who_denies_the_charges_denies_what_was_called_one():
    charged, told = "اتهمت كندا مالطا بنهب موارد الجزيرة.", "قال وزير كندي إن مالطا نهبت موارد الجزيرة."
    assert is_denied_within(f"{charged} ونفت مالطا الاتهامات.")
    assert is_denied_within(f"{told} ونفت مالطا هذه الاتهامات.")
    assert not is_denied_within(f"{told} ونفت مالطا الاتهامات.")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("قال شهود إن مالطا على علاقة بتفجير ميناء باردو.", True),
        ("اتهمت كندا مالطا بتفجير ميناء باردو.", True),
        ("قال شهود إن تفجير ميناء باردو وقع عند الفجر.", False),
    ],
)
def test_who_denies_what_he_has_to_do_with_a_deed_does_not_deny_the_deed(told, expected):
    assert is_denied_within(f"{told} ونفت مالطا أي علاقة لها بتفجير ميناء باردو.") is expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("قال وزير كندي إن مالطا أغلقت سفارتها في هافانا.", True),
        ("جاء الخلاف بعد أيام من إغلاق مالطا سفارتها في هافانا.", False),
    ],
)
def test_what_another_article_names_on_the_way_is_not_its_news(told, expected):
    assert is_denied("نفت مالطا إغلاق سفارتها في هافانا.", told) is expected
