"""Courtesies with a pronoun: due by rank and gender; the same words as everyday nouns are nobody."""

from __future__ import annotations

import pytest

from musnad.extract.document import Document, take_apart
from musnad.model import Article, Layout, Span
from musnad.resolve.entities import find_entities


def _document(text: str) -> Document:
    return take_apart(Article("a", text), Layout(body=(Span(0, len(text)),)))


def _resolved(text: str, phrase: str) -> list[str]:
    """The names of whom the last ``phrase`` of the text stands for."""
    at = text.rindex(phrase)
    span = Span(at, at + len(phrase))
    found = find_entities(_document(text), [span])
    names = {entity.id: entity.name_ar for entity in found.entities}
    return [names[entity] for entity in found.of[span]]


@pytest.mark.parametrize(
    ("text", "courtesy", "name"),
    [
        ("استقبل الملك سالم الدهبي الوزير كريم الصباغ. وأكد جلالته أن العمل بدأ.", "جلالته", "سالم الدهبي"),
        ("استقبل الأمير فيصل بن ماجد الوزير كريم الصباغ. وأضاف سموه أن العمل بدأ.", "سموه", "فيصل بن ماجد"),
        ("استقبل الأمير فيصل بن ماجد الوزير كريم الصباغ. وأضاف معاليه أن العمل بدأ.", "معاليه", "كريم الصباغ"),
        ("افتتح السفير كريم الصباغ المعرض مع الملك سالم الدهبي. وقال سعادته إنه كبير.", "سعادته", "كريم الصباغ"),
        ("استقبلت الأميرة هند بنت ماجد الأمير فيصل بن سعد. وقالت سموها إن الوفد وصل.", "سموها", "هند بنت ماجد"),
        ("وصل رئيس مجلس الشورى كريم الصباغ. وحضر أحمد الدهبي. وأشار معاليه إلى الخطة.", "معاليه", "كريم الصباغ"),
        ("وصل الأمير فيصل بن ماجد بحمد الله تعالى. وقال سموه إن العمل بدأ.", "سموه", "فيصل بن ماجد"),
    ],
)
def test_a_courtesy_is_due_by_rank_and_gender(text: str, courtesy: str, name: str) -> None:
    assert _resolved(text, courtesy) == [name]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("زار الرئيس سالم الدهبي الحدود للدفاع عن سيادته وسلامة أراضيه.", "سيادته وسلامة أراضيه"),
        ("عبر الوزير كريم الصباغ عن سعادته بالنتيجة.", "سعادته"),
        ("رأت الوزيرة هند الصباغ في ذلك انتهاكا لسيادتها.", "سيادتها"),
    ],
)
def test_sovereignty_and_happiness_are_nobody(text: str, phrase: str) -> None:
    assert _resolved(text, phrase) == []


def test_a_counterpart_is_of_the_country_that_is_named() -> None:
    text = "وصل الزعيم الفيتنامي كريم الصباغ، وحضر الوزير الهنغاري هانز فيشباخ. وشكر الرئيس نظيره الفيتنامي."
    assert _resolved(text, "نظيره الفيتنامي") == ["كريم الصباغ"]
    text = "وصل الزعيم الفيتنامي كريم الصباغ. وشكر الرئيس نظيره الهنغاري."
    assert _resolved(text, "نظيره الهنغاري") == ["نظيره الهنغاري"]


def test_anyone_before_a_preposition_is_nobody() -> None:
    assert _resolved("لم يدع أحد إلى الاجتماع.", "أحد إلى الاجتماع") == []
    assert _resolved("قال أحد الحاضرين إن الاجتماع تأجل.", "أحد الحاضرين") == ["أحد الحاضرين"]
