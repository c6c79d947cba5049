"""For whom "we" stands in quoted words."""

import pytest

from musnad.model import Article
from musnad.pipeline import find_all


def who(text: str) -> list[str]:
    reading = find_all(Article("a", text))
    names = {entity.id: entity.name_ar for entity in reading.entities}
    return [names[i] for i in reading.statements[-1].entities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقال وزير الزراعة الفنلندي سعد نادر في فنلندا: «نعتقد أن الموسم جيد».", ["فنلندا"]),
        ("وقال الكاتب سعد نادر في فنلندا: «نعتقد أن الموسم جيد».", ["سعد نادر"]),  # no office
        ("وقال وزير الزراعة الفنلندي سعد نادر في فنلندا: «أعتقد أن الموسم جيد».", ["سعد نادر"]),  # himself
        ("قالت الشرطة إن الطريق مغلق. وأكد المتحدث باسم الأمم المتحدة سعد نادر: «نعتقد أن الموسم جيد».",
         ["الأمم المتحدة"]),
    ],
)  # fmt: skip
def test_we_is_the_body_of_whoever_holds_an_office(text: str, expected: list[str]) -> None:
    assert who(text) == expected
