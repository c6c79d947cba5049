"""Who issued the words in which something is said, or held the occasion of it."""

import pytest

from extract.attribution.test_statements import show


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("نشرت مجلة البستان بيانا حذرت فيه من جفاف البئر.", "حذرت", "مجلة البستان"),
        ("نشر موقع زراعي صغير بيانا أكد فيه غرق الحقل.", "أكد", "موقع زراعي صغير"),
        ("عقد مدير السد هاني زيدان مؤتمرا صحفيا كشف فيه أن البوابة تصدعت.", "كشف", "مدير السد هاني زيدان"),
        ("وتلقى العمدة اتصالا هاتفيا أمس من وزير الري أكد فيه أن الماء عائد.", "أكد", "وزير الري"),
        ("وانتهى لقاء المزارعين ببيان أكد أن البذور نفدت.", "أكد", "بيان"),
    ],
)
def test_whose_words_a_document_or_occasion_holds(text: str, cue: str, source: str) -> None:
    assert (cue, source) in [(found, who) for found, who, _ in show(text)]


def test_an_adjective_of_the_occasion_is_nobody() -> None:
    found = show("عقدت الممرضة مؤتمرا صحفيا قالت فيه إن الدواء وصل.")
    assert [source for _, source, _ in found] == ["الممرضة"]
