"""How far the names of bodies reach, and which words are none."""

from __future__ import annotations

import pytest

from musnad.extract.document import Document, take_apart
from musnad.extract.mentions import find_mentions, read_phrase
from musnad.model import Article, Layout, Span


def _document(text: str) -> Document:
    return take_apart(Article("a", text), Layout(body=(Span(0, len(text)),)))


def _found(text: str, kind: str) -> list[str]:
    return [r.span.of(text) for r in find_mentions(_document(text)) if r.type == kind]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("أعلنت الهيئة العليا المستقلة للاتصال السمعي البصري قرارها.", "الهيئة العليا المستقلة للاتصال السمعي البصري"),
        ("أدانت النقابة الوطنية للصيادلة الدنماركيين القرار.", "النقابة الوطنية للصيادلة الدنماركيين"),
        ("نظم الاتحاد النرويجي لكرة القدم دورة.", "الاتحاد النرويجي لكرة القدم"),
        ("رفعت الشركة الفنلندية للكهرباء والغاز أسعارها.", "الشركة الفنلندية للكهرباء والغاز"),
        ("طالب الاتحاد الجهوي للشغل بالحوار.", "الاتحاد الجهوي للشغل"),
        ("اجتمعت اللجنة الفنية لقطاع مواصفات البناء في أوسلو.", "اللجنة الفنية لقطاع مواصفات البناء"),
        ("زار الوفد مركز الملك سعود الثقافي.", "مركز الملك سعود الثقافي"),
        ("قال رئيس نقابة التعليم الأساسي المنجي الساحلي كلمة.", "نقابة التعليم الأساسي"),
        ("وقع اللاعب لنادي مانشستر دورهام.", "نادي مانشستر دورهام"),
    ],
)
def test_a_body_goes_on(text: str, body: str) -> None:
    assert body in _found(text, "ORG")


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("دعا إلى مقاومة الفساد في البلاد.", []),
        ("توجه الناس إلى صناديق الاقتراع لانتخاب مجلس.", ["صناديق الاقتراع"]),
        ("أدانت النقابة العامة للتعليم الأساسي الدهباني القمودي.", ["النقابة العامة للتعليم الأساسي"]),
        ("يحدد القانون المركز القانوني للحكومة الفنلندية.", []),
        ("فشل في المهمة.", []),
        ("غادر فريق مانشستر متأخرا.", ["فريق مانشستر"]),
    ],
)
def test_a_body_ends(text: str, bodies: list[str]) -> None:
    assert _found(text, "ORG") == bodies


def test_the_union_is_a_body_and_no_newspaper_unless_it_is_quoted() -> None:
    for phrase, kind in (("الاتحاد", "ORG"), ("صحيفة الاتحاد", "MEDIA")):
        assert [r.type for r in read_phrase(_document(phrase), Span(0, len(phrase)))] == [kind]


@pytest.mark.parametrize(
    ("text", "media"),
    [
        ("أفرجت إسرائيل اليوم الأربعاء عن سجناء.", []),
        ("ذكرت صحيفة إسرائيل اليوم أن الاجتماع تأجل.", ["صحيفة إسرائيل اليوم"]),
        ("تقع أعمال عنف يومية تقريبا.", []),
        ("تفقدت دورية راجلة الحي.", []),
    ],
)
def test_adjectives_and_weekdays_are_no_media(text: str, media: list[str]) -> None:
    assert _found(text, "MEDIA") == media
