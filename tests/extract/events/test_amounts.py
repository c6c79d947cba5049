"""How much an event is told to be of."""

import pytest

from musnad.export.plover import code_events
from musnad.model import Article
from musnad.pipeline import find_all


@pytest.mark.parametrize(
    ("text", "type_", "amounts"),
    [
        ("قدمت اليابان مساعدات بقيمة عشرة ملايين دولار إلى اليمن.", "AID", {"USD": 10_000_000}),
        (
            "أعلنت النرويج تقديم مساعدة إنسانية قدرها 3,5 مليون يورو وخمسين طنا من الأدوية لليمن.",
            "AID",
            {"EUR": 3_500_000, "tonnes": 50},
        ),
        ("أرسلت كينيا 8000 جندي إلى الصومال.", "MOBILIZE", {"soldiers": 8000}),
        ("اعتقلت الشرطة الكينية 12 شخصا.", "COERCE", {"people": 12}),
        ("أطلقت غانا 30 صاروخا على توغو.", "ASSAULT", {"missiles": 30}),
        ("وقعت شركة غانية عقدا بقيمة مليار دولار مع كينيا.", "AGREE", {"USD": 1_000_000_000}),
        # no number, a rough one, people whom the frame counts itself, an amount of something else
        ("أرسلت كينيا مئات الجنود إلى الصومال.", "MOBILIZE", {}),
        ("قتل خمسة جنود في هجوم.", "ASSAULT", {"killed": 5}),
        ("التقى الرئيس الغاني نظيره الكيني بعد أن خسرت الشركة 40 مليون دولار.", "CONSULT", {}),
    ],
)
def test_numbers_with_what_they_count(text: str, type_: str, amounts: dict[str, float]) -> None:
    event = next(e for e in find_all(Article("a", text, published="2020-05-20")).events if e.type == type_)
    assert dict(event.magnitude) == amounts


def test_records_keep_them_beside_casualties() -> None:
    reading = find_all(Article("a", "اعتقلت الشرطة الكينية 12 شخصا.", published="2020-05-20"))
    (record,) = code_events(reading)
    assert (record["amounts"], record["killed"]) == ({"people": 12.0}, None)
