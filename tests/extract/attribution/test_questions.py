"""Whom a question is put to answers it."""

import pytest

from extract.attribution.test_speakers import speakers
from extract.attribution.test_statements import show


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وسأل صحفيون الوزير عما إذا كان القرار سيطبق، فأجاب: «سيطبق في وقته». وأوضح أن العمل بدأ.",
         ["صحفيون", "الوزير", "الوزير"]),
        ("وسألت الصحيفة الوزيرة عن موعد العودة. وأجابت بأنها لا تعرف.", ["الصحيفة", "الوزيرة"]),
        ("سأل أحد النواب الوزير كريم العلي عن موعد الافتتاح، فرد بأن العمل لم ينته.",
         ["أحد النواب", "الوزير كريم العلي"]),
        # a title with its name is one person, and who asks goes on where nobody answers
        ("سأل الرئيس كريم العلي عن موعد الافتتاح، وأضاف أن الوقت ضيق.", ["الرئيس كريم العلي", "الرئيس كريم العلي"]),
        ("سأل المذيع الوزيرة عن الموعد، مشيرا إلى أن الوقت ضيق.", ["المذيع", "المذيع"]),
    ],
)  # fmt: skip
def test_whoever_is_asked_answers(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


def test_a_question_can_be_whether() -> None:
    assert show("سأل نادر الوزير عما إذا كان القرار سيطبق.")
