"""Headlines whose article has the fact from nameless or interested sources only."""

from __future__ import annotations

import pytest

from compare.telling import tell_one
from musnad.casebook import Casebook, ledgers
from musnad.compare.accounts import account_of
from musnad.compare.clauses.titles import read_title
from musnad.compare.comparison import compare
from musnad.compare.conflicts.headlines import bare_headlines
from musnad.model import Article
from musnad.pipeline import find_all


def told(title: str | None, text: str, outlet: str = "صحيفة البحر"):
    """An article with a title beside its text."""
    with Casebook.open(":memory:") as casebook:
        casebook.add(find_all(Article("a1", text, outlet=outlet, title=title, published="2024-03-10")))
        return next(iter(ledgers.tell(casebook, casebook._connection)))


def rules(title: str, text: str) -> set[str]:
    """The rules by which a title is at odds with the text that it stands beside, and as the headline of the text."""
    beside = compare([told(title, text)]).conflicts
    within = compare([told(title, f"{title}\n\n{text}")]).conflicts
    found = [{c.rule for c in conflicts if c.rule.startswith("status.")} for conflicts in (beside, within)]
    assert found[0] == found[1]
    return found[0]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("غرق عبارة قبالة مالطا", "قال شهود عيان إن عبارة غرقت قبالة سواحل مالطا فجر الثلاثاء."),
        ("كندا تسحب سفيرها من هافانا", "ذكرت مصادر مطلعة أن كندا سحبت سفيرها من هافانا مساء الاثنين."),
        ("انفجار في مصنع للأسمدة بكوبا", "وقع انفجار في مصنع للأسمدة في كوبا صباح الأحد، بحسب وسائل إعلام محلية."),
        ("تشاد تسلح المتمردين في مالي", "اتهمت مالي جارتها تشاد بتسليح المتمردين في شمال البلاد."),
        ("مقتل 40 مسلحا في غارات على الجبل", "أعلن الجيش التشادي مقتل 40 مسلحا في غارات على الجبل."),
        ("كندا تسحب سفيرها من هافانا", "من المرجح أن تسحب كندا سفيرها من هافانا بعد خلاف طويل."),
        ("قوات المعارضة تسيطر على مطار أبشة", "قالت قوات المعارضة إنها سيطرت على مطار أبشة بعد معارك عنيفة."),
    ],
)  # fmt: skip
def test_a_headline_leaves_out_that_only_these_say_so(title, text):
    assert rules(title, text) == {"status.headline"}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        # the headline says itself that somebody says it
        ("شهود: غرق عبارة قبالة مالطا", "قال شهود عيان إن عبارة غرقت قبالة سواحل مالطا فجر الثلاثاء."),
        ("أنباء عن غرق عبارة قبالة مالطا", "قال شهود عيان إن عبارة غرقت قبالة سواحل مالطا فجر الثلاثاء."),
        ('سفير كندا "غادر هافانا إلى غير رجعة"', "ذكرت مصادر مطلعة أن سفير كندا غادر هافانا إلى غير رجعة."),
        ("مالي تتهم تشاد بتسليح المتمردين", "اتهمت مالي جارتها تشاد بتسليح المتمردين في شمال البلاد."),
        # somebody tells what is his own to tell
        ("كندا تسحب سفيرها من هافانا", "أعلنت وزارة الخارجية الكندية أن كندا سحبت سفيرها من هافانا مساء الاثنين."),
        ("مقتل 4 جنود كنديين في انفجار", "أعلن الجيش الكندي مقتل 4 جنود كنديين في انفجار."),
        ("توقيف مهرب في مرفأ مالطا", "ذكر مصدر أمني أن الشرطة أوقفت مهربا في مرفأ مالطا."),
        # the article tells it too, or has it from somebody with a name as well
        ("غرق عبارة قبالة مالطا", "غرقت عبارة قبالة مالطا فجر الثلاثاء. وقال شهود إن العبارة غرقت قبالة مالطا."),
        (
            "كندا تسحب سفيرها من هافانا",
            "ذكرت مصادر مطلعة أن كندا سحبت سفيرها من هافانا. وأكد وزير الخارجية الكندي أن كندا سحبت سفيرها من هافانا.",
        ),
        # a source of a body that it belongs to
        ("توقيف مهرب في مرفأ مالطا", "ذكر مصدر في النيابة العامة أن مهربا أوقف في مرفأ مالطا."),
        ("مقتل 10 أشخاص في هجوم على سوق بتشاد", "قتل 10 أشخاص في هجوم على سوق في تشاد، بحسب مصادر الشرطة."),
        # an inquiry that has been opened
        ("التحقيق في انهيار جسر مالطا", "بدأت النيابة التحقيق في شريط نشره ناشطون يظهر انهيار جسر مالطا."),
        # a headline that takes it for likely only, and one of a part of the article
        ("كندا قد تسحب سفيرها من هافانا", "من المرجح أن تسحب كندا سفيرها من هافانا بعد خلاف طويل."),
        ("أولا - سحب السفير الكندي من هافانا", "قد يكون سحب السفير الكندي من هافانا خطأ كبيرا."),
        # that it has been is no doubt
        ("تسجيل 400 حالة غرق قبالة مالطا", "قال مدير الميناء بأنه قد تم تسجيل 400 حالة غرق قبالة مالطا."),
        # another fact
        ("غرق عبارة قبالة مالطا", "قال شهود عيان إن ركاب العبارة كانوا من السياح."),
        ("مقتل 7 أشخاص في حريق بالميناء", "قال شهود عيان إن 3 أشخاص قتلوا في حريق بالميناء."),
    ],
)  # fmt: skip
def test_a_headline_that_leaves_out_nothing(title, text):
    assert "status.headline" not in rules(title, text)


@pytest.mark.parametrize("place", ["مالطا", "أبشة"])
def test_a_place_before_a_colon_is_nobody_who_speaks(place):
    text = f"قال شهود عيان إن سفينة صيد كبيرة احترقت في {place} مساء الأحد."
    assert rules(f"{place}: احتراق سفينة صيد كبيرة", text) == {"status.headline"}


def test_a_title_has_no_place_in_the_text_and_keeps_its_words():
    title = "غرق عبارة قبالة مالطا"
    article = told(title, "قال شهود عيان إن عبارة غرقت قبالة سواحل مالطا فجر الثلاثاء.")
    position = read_title(article)
    assert position is not None
    assert position.headline
    assert (position.place.text, position.place.span.start, position.place.span.end) == (title, 0, 0)
    assert position.says.states == {"MLT"}  # she is named below
    assert position not in account_of(article).positions


@pytest.mark.parametrize(
    ("title", "outlet", "words"),
    [
        ("غرق عبارة قبالة مالطا - صحيفة البحر", "صحيفة البحر", "غرق عبارة قبالة مالطا"),
        ("غرق عبارة - هل من ناجين", "صحيفة البحر", "غرق عبارة - هل من ناجين"),
    ],
)
def test_the_name_of_the_outlet_is_no_part_of_a_title(title, outlet, words):
    position = read_title(told(title, "قال شهود عيان إن عبارة غرقت قبالة سواحل مالطا.", outlet))
    assert position is not None
    assert position.place.text == words


def test_a_title_that_is_the_headline_of_the_text_is_read_there():
    title = "غرق عبارة قبالة مالطا"
    assert read_title(told(title, f"{title}\n\nقال شهود عيان إن عبارة غرقت قبالة سواحل مالطا.")) is None
    assert read_title(told(None, "قال شهود عيان إن عبارة غرقت قبالة سواحل مالطا.")) is None
    assert read_title(told("عاجل", "قال شهود عيان إن عبارة غرقت قبالة سواحل مالطا.")) is None


def test_each_article_is_shown_once():
    positions = account_of(
        tell_one(
            "غرق عبارة قبالة مالطا\n\nقال شهود عيان إن عبارة غرقت قبالة مالطا."
            " وأضاف الشهود أن عبارة ثانية غرقت قبالة مالطا."
        )
    ).positions
    assert [rule for _, _, rule in bare_headlines(positions)] == ["status.headline"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أصيب 27 ألف شخص بالحمى الصفراء في موانئ مالطا خلال العام الماضي و310 أشخاص منذ الصيف.", 1),
        ("أصيب 27 ألف شخص بالحمى الصفراء في موانئ مالطا خلال العام الماضي وسجلت 250 حالة جديدة منذ الصيف.", 0),
    ],
)
def test_the_toll_of_a_headline_that_the_article_gives_in_other_words(text, expected):
    title = "إصابة 250 شخصا بالحمى الصفراء في موانئ مالطا"
    found = compare([told(title, f"{title}\n\n{text}")]).conflicts
    assert sum(c.rule == "number.headline" for c in found) == expected


def test_an_army_tells_its_own_losses_itself():
    assert not rules("مقتل 3 جنود تشاديين في كمين", "قال الجيش التشادي إن 3 من عناصره قتلوا في كمين في الشمال.")
    assert rules("مقتل 3 مسلحين في كمين", "قال الجيش التشادي إن 3 مسلحين قتلوا في كمين في الشمال.")


def test_another_number_that_nobody_could_verify_is_not_that_of_the_headline():
    text = (
        "قتل أربعة أشخاص في انفجارين ضربا جامعة مالطية، فيما أفاد بيان لا يمكن التحقق منه بأن حصيلة القتلى في"
        " الانفجارين بلغت {}."
    )
    assert not rules("مقتل 4 في انفجارين في جامعة مالطية", text.format("سبعة"))
    assert rules("مقتل 4 في انفجارين في جامعة مالطية", text.format("أربعة")) == {"status.unverified"}
