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


def test_since_when_is_no_date_of_an_event() -> None:
    assert events("زار الرئيس الغاني توغو لأول مرة منذ عام 2000.")["CONSULT"].date == "2020-05-20"


def test_the_day_of_the_article_can_come_from_its_date_line() -> None:
    text = "آخر تحديث: السبت, 5 ديسمبر/ كانون الأول, 2009, 08:10 GMT\n\nزار الرئيس الغاني توغو صباح السبت."
    assert events(text, None)["CONSULT"].date == "2009-12-05"
