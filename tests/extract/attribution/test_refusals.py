"""What is refused was not said."""

import pytest

from musnad.extract.attribution import find_attributions
from musnad.extract.attribution.drafts import Draft
from musnad.extract.document import take_apart
from musnad.model import Article, Layout, Span


def find(text: str) -> list[Draft]:
    return find_attributions(take_apart(Article("a", text), Layout(body=(Span(0, len(text)),))))


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("رفضت الوزارة وصف الحادث بالانقلاب.", [("رفضت", "denies")]),
        ("رفض الوزير القول إن المعبر مغلق.", [("رفض", "denies")]),
        ("رفض الرئيس المنتخب اتهام جاره بالقرصنة.", [("رفض", "denies")]),
        ("امتنع الوزير عن اتهام إيران بالهجوم.", [("امتنع", "declines")]),
        ("نفى الوزير أن يكون قد اتهم الجيران بالهجوم.", [("نفى", "denies")]),
        ("ليس صحيحا القول إن المعبر مغلق.", []),
    ],
)
def test_speech_under_a_refusal_is_no_statement(text: str, cues: list[tuple[str, str]]):
    assert [(d.cue.of(text), d.commitment) for d in find(text) if d.cue] == cues


@pytest.mark.parametrize(
    ("text", "accuser"),
    [
        ("رفضت موسكو اتهامات واشنطن بأنها تدعم الحرب.", "واشنطن"),
        ("رفضت موسكو اتهام واشنطن لها بدعم الحرب.", "واشنطن"),
    ],
)
def test_accusations_of_others_stand(text: str, accuser: str):
    refusal, accusation = find(text)
    assert refusal.commitment == "denies"
    assert accusation.commitment == "asserts"
    assert accusation.speaker is not None
    assert accusation.speaker.of(text) == accuser


def test_what_belongs_to_the_object_is_not_refused():
    text = "رفضت أوكرانيا التقليل من أهمية هذه المزاعم."
    (refusal,) = find(text)
    assert refusal.content[0].of(text) == "التقليل من أهمية هذه المزاعم"


@pytest.mark.parametrize(
    ("text", "commitment"),
    [
        ("لم يؤكد الوزير أو ينف نية بلاده شراء طائرات جديدة.", "declines"),
        ("نفى الوزير نية بلاده شراء طائرات جديدة.", "denies"),
        ("لا يشك الخبير في أن السد سيمتلئ.", "asserts"),
    ],
)
def test_one_negation_of_two_verbs_and_of_doubt(text: str, commitment: str):
    assert find(text)[-1].commitment == commitment


def test_what_somebody_called_it_is_no_negation():
    found = find("سجلت الجمعية، في بيان لها، ما وصفته بتلكؤ الحكومة في إصدار القانون.")
    assert not any(statement.commitment == "declines" for statement in found)
