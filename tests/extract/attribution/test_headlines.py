"""Headlines whose colon makes a statement because the name before it speaks in the text below."""

from __future__ import annotations

import pytest

from musnad.extract.attribution import find_attributions
from musnad.extract.document import take_apart
from musnad.model import Article, Layout, Span


def speakers(headline: str, body: str) -> list[str]:
    text = f"{headline}\n\n{body}"
    layout = Layout(headline=Span(0, len(headline)), body=(Span(len(headline) + 2, len(text)),))
    drafts = find_attributions(take_apart(Article("a", text), layout))
    return [d.source.of(text) for d in drafts if d.headline and d.source is not None]


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("أوتاوا: 900 جندي في الجزيرة", "قالت وزارة الدفاع الكندية إن 900 جندي وصلوا إلى الجزيرة.", ["أوتاوا"]),
        ("أوتاوا: 900 جندي في الجزيرة", "قالت وزارة الدفاع المالطية إن 900 جندي وصلوا إلى الجزيرة.", []),
        ("أوتاوا: 900 جندي في الجزيرة", "قالت وزارة الدفاع الكندية إن ميزانية المدارس ارتفعت.", []),
        ("مالطا: مقتل خمسة في حريق", "قالت الشرطة المالطية إن خمسة أشخاص قتلوا في حريق.", []),
        ("الزرعوني: الموسم كان صعبا", "وأكد المدرب سعيد الزرعوني أن الموسم كان صعبا على الفريق.", ["الزرعوني"]),
        ("الزرعوني: الموسم كان صعبا", "وأكد المدرب سعيد الهدار أن الموسم كان صعبا على الفريق.", []),
        ("تقرير: الموسم كان صعبا", "وأكد تقرير الاتحاد أن الموسم كان صعبا على الفريق.", []),
    ],
)
def test_a_name_before_a_colon_speaks_if_it_does_below(headline, body, expected):
    assert speakers(headline, body) == expected


def test_what_a_headline_says_otherwise_is_said_once():
    found = speakers("أوتاوا تعلن: 900 جندي في الجزيرة", "قالت وزارة الدفاع الكندية إن 900 جندي وصلوا إلى الجزيرة.")
    assert len(found) <= 1
