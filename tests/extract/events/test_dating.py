"""Which time expression belongs to which trigger."""

import pytest

from musnad.model import Article, Event
from musnad.pipeline import find_all


def events(text: str, published: str | None = "2020-05-20") -> dict[str, Event]:
    return {event.type: event for event in find_all(Article("a", text, published=published)).events}


@pytest.mark.parametrize(
    ("text", "type_", "date", "how"),
    [
        ("وتأتي الأزمة بعد زيارة الرئيس الغاني في يونيو 2018 إلى توغو.", "CONSULT", "2018-06", "clause"),
        ("قال المتحدث يوم 18 مايو 2020 إن الرئيس الغاني زار توغو يوم 4 مايو 2020.", "CONSULT", "2020-05-04", "clause"),
        ("قال المتحدث يوم 18 مايو 2020 إن الرئيس الغاني زار توغو.", "CONSULT", "2020-05-18", "sentence"),
        ("شنت الطائرات الكينية غارات على الحركة يومي 4 و5 مايو 2020.", "ASSAULT", "2020-05-04/2020-05-05", "clause"),
        (
            "أعلن التحالف هدنة في اليمن تبدأ يوم 1 مايو 2020 لمدة خمسة أيام.",
            "RETREAT",
            "2020-05-01/2020-05-06",
            "clause",
        ),
    ],
)
def test_the_date_that_belongs_to_the_trigger(text: str, type_: str, date: str, how: str) -> None:
    event = events(text)[type_]
    assert (event.date, event.rule.rpartition("/")[2]) == (date, how)


@pytest.mark.parametrize(
    "text",
    [
        "العلاقات باردة منذ زيارة الرئيس الغاني إلى توغو.",
        "وكان الرئيس الغاني قد زار توغو.",
    ],
)
def test_what_came_before_has_not_the_day_of_the_article(text: str) -> None:
    assert events(text)["CONSULT"].date is None


@pytest.mark.parametrize("since", ["منذ عام 2000", "منذ دخول القوات الكينية البلاد عام 2000"])
def test_since_when_is_no_date_of_an_event(since: str) -> None:
    assert events(f"زار الرئيس الغاني توغو لأول مرة {since}.")["CONSULT"].date == "2020-05-20"


def test_the_day_of_the_article_can_come_from_its_date_line() -> None:
    text = "آخر تحديث: السبت, 5 ديسمبر/ كانون الأول, 2009, 08:10 GMT\n\nزار الرئيس الغاني توغو صباح السبت."
    assert events(text, None)["CONSULT"].date == "2009-12-05"


@pytest.mark.parametrize(
    ("text", "type_", "date"),
    [
        # so long before or after what the sentence or the article tells
        ("وقع انفجار السبت 16 مايو 2020 بعد ثلاثة أيام من هجوم على ثكنة.", "ASSAULT", "2020-05-13"),
        ("تأتي الأزمة بعد عامين على زيارة الرئيس الغاني إلى توغو.", "CONSULT", "2018"),
        ("تأتي الأزمة بعد نحو أسبوعين من زيارة الرئيس الغاني إلى توغو.", "CONSULT", None),
        # a stretch of time up to now
        ("خلال العامين الأخيرين زار الرئيس الغاني توغو.", "CONSULT", "2018/2020"),
        # a day between commas
        ("زار الرئيس الغاني، أول من أمس الاثنين، توغو.", "CONSULT", "2020-05-18"),
        ("اعتقلت الشرطة الغانية زوجة الوزير، أمس الثلاثاء، في أكرا.", "COERCE", "2020-05-19"),
        # the day of a relative clause is not the verb's
        ("طالبت غانا الشركة التي أفلست عام 2015 بتعويضات.", "REQUEST", "2020-05-20"),
        # what has happened cannot lie ahead
        ("دعا الوزير الغاني المواطنين إلى الهدوء حتى موعد الاقتراع في سبتمبر 2020.", "REQUEST", "2020-05-20"),
    ],
)
def test_dates_that_follow_from_others(text: str, type_: str, date: str | None) -> None:
    found = [event.date for event in find_all(Article("a", text, published="2020-05-20")).events if event.type == type_]
    assert date in found


def test_an_event_noun_with_a_day_ahead_is_planned() -> None:
    event = events("أعلن التحالف هدنة في اليمن تبدأ يوم 1 يونيو 2020.")["RETREAT"]
    assert (event.date, event.factuality) == ("2020-06-01", "planned")


@pytest.mark.parametrize(
    "text",
    [
        "يرى الكاتب أن زيارة الرئيس الغاني إلى توغو كانت فاشلة.",
        "تؤثر العقوبات الغانية على توغو في الأسعار.",
    ],
)
def test_what_is_only_mentioned_has_not_the_day_of_the_article(text: str) -> None:
    assert [event.date for event in find_all(Article("a", text, published="2020-05-20")).events] == [None]


def test_an_article_goes_on_with_the_day_of_its_news() -> None:
    text = "زيارة\n\nزار الرئيس الغاني توغو أمس الثلاثاء.\n\nودعا الرئيس الغاني توغو إلى التهدئة.\n"
    assert events(text)["REQUEST"].date == "2020-05-19"


def test_the_most_precise_date_that_agrees_is_kept() -> None:
    text = "وقعت غانا وتوغو اتفاقية في مارس 2019. ويقول الخبراء إن اتفاقية غانا وتوغو الموقعة في 12 مارس 2019 مهمة."
    assert events(text)["AGREE"].date == "2019-03-12"


@pytest.mark.parametrize(
    ("text", "type_", "date"),
    [
        # the night between two days
        ("قتل جنديان كينيان في هجوم ليل الاثنين الثلاثاء.", "ASSAULT", "2020-05-18/2020-05-19"),
        # what goes on since then
        ("تتواصل الغارات الكينية على مواقع الحركة منذ يوم الأحد الماضي.", "ASSAULT", "2020-05-17/2020-05-20"),
        # not to any day
        ("زار الرئيس الغاني توغو قبل أيام.", "CONSULT", None),
        ("زار الرئيس الغاني توغو مؤخرا.", "CONSULT", None),
        # verbs in a row share the time
        ("وكان ثلاثة جنود كينيين قتلوا أو جرحوا خلال عام 2019.", "ASSAULT", "2019"),
        # a verb that says when the noun took place
        ("أدان الوزير الغاني الهجوم الذي وقع يوم 3 مايو 2020 في كينيا.", "ASSAULT", "2020-05-03"),
        # the time of what is before or after
        ("توقفت المحادثات بين غانا وتوغو بعد الحرب الكينية في نهاية 2018.", "CONSULT", None),
        # relative clauses have a time of their own
        ("زار الوزير الغاني كينيا، التي قصفت مواقع الحركة عام 2018.", "CONSULT", "2020-05-20"),
        ("زار الوزير الغاني كينيا، التي قصفت مواقع الحركة عام 2018.", "ASSAULT", "2018"),
        # a crime was before its trial
        ("حكمت محكمة كينية أمس على الضابط بالسجن بتهمة قتل متظاهرين.", "SANCTION", "2020-05-19"),
        ("حكمت محكمة كينية أمس على الضابط بالسجن بتهمة قتل متظاهرين.", "ASSAULT", None),
    ],
)
def test_which_time_an_event_takes(text: str, type_: str, date: str | None) -> None:
    assert events(text)[type_].date == date


def test_what_has_begun_and_goes_on_lasts_up_to_the_article() -> None:
    text = "اندلعت مواجهات بين الجيش الكيني والحركة الأحد الماضي. وتتواصل المواجهات بين الجيش الكيني والحركة."
    assert events(text)["ASSAULT"].date in ("2020-05-17", "2020-05-17/2020-05-20")


def test_a_month_leads_on_where_no_more_is_known_of_the_day_of_the_article() -> None:
    text = "استقبل الرئيس وزير خارجية غانا منتصف الشهر الماضي. ورحب الوزير بموقف توغو."
    assert events(text, "2020-05")["SUPPORT"].date == "2020-04"
    assert events(text, "2020-05-20")["SUPPORT"].date != "2020-04"
