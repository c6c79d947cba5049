"""Who speaks, from the text to the entity: sentences written for what readers found wrong in articles at large."""

from __future__ import annotations

import pytest

from musnad.model import Article
from musnad.pipeline import find_all


def told(text: str) -> list[tuple[str, str | None]]:
    """Cue and speaker of every statement of ``text``, the speaker by his name in the article."""
    reading = find_all(Article("a", text, published="2024-05-05"))
    names = {entity.id: entity.name_ar for entity in reading.entities}
    return [
        (s.cue.of(text) if s.cue else ":", " + ".join(names[e] for e in s.entities) if s.entities else None)
        for s in reading.statements
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a title of one letter and its stop
        ("أكد د. الجهني أن الحالات قليلة. وأضاف أن العمل مستمر. وقال د. سامر الجهني إن المركز جاهز.",
         [("أكد", "سامر الجهني"), ("أضاف", "سامر الجهني"), ("قال", "سامر الجهني")]),
        ("قال أ.د. خالد النمر إن الجسر جاهز. وأضاف النمر أن الطريق سالك.",
         [("قال", "خالد النمر"), ("أضاف", "خالد النمر")]),
        # verbs whose first letters look like the article
        ("التقى الوزير سامر الجهني الوفد، وأكد أن العمل مستمر.", [("أكد", "سامر الجهني")]),
        # parts of names
        ("قال سامر حاج ياسين إن المشروع نجح. وأضاف حاج ياسين أن العمل صعب.",
         [("قال", "سامر حاج ياسين"), ("أضاف", "سامر حاج ياسين")]),
        ("قال الحاج ياسين النمر إن المشروع نجح.", [("قال", "ياسين النمر")]),
        ("أكد الناشط حميد آيت علي أنه سيشتكي. وقال آيت علي إن الوزارة رفضت.",
         [("أكد", "حميد آيت علي"), ("قال", "حميد آيت علي")]),
        # the clause of a document is not its report
        ("وأشار بلاغ توصلت به جريدة الأفق إلى أن العمل جار. وأضاف المصدر ذاته أن اللقاء طال.",
         [("أشار", "بلاغ توصلت به جريدة الأفق"), ("أضاف", "بلاغ توصلت به جريدة الأفق")]),
        ("وأكدت جريدة الأفق أن العمل جار.", [("أكدت", "جريدة الأفق")]),
        # who would not be named is quoted, not his name
        ("ونقلت وكالة رويترز عن مسؤول رفض الكشف عن هويته قوله إن المطالب كثيرة.", [("قوله", "مسؤول")]),
        ("ونسبت الصحيفة إلى مسؤول في الوزارة قوله إن الجيش سيرد.", [("قوله", "مسؤول في الوزارة")]),
        # what a relative clause holds of somebody is not what its bearer says
        ("قالت المديرة سلمى ناصر، والتي تعتبر والدتها قدوتها: «هذا شعور جميل لا يوصف».", [("قالت", "سلمى ناصر")]),
        ("قال المدير إن العمل جار، والذي أكد أن الجسر متين.", [("قال", "المدير"), ("أكد", "المدير")]),
    ],
)  # fmt: skip
def test_the_right_one_speaks(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text) == expected
