"""Which mentions of an article are of one event."""

import pytest

from musnad.model import Article
from musnad.pipeline import find_all


def anchors(text: str, type_: str) -> list[list[str]]:
    reading = find_all(Article("a", text, published="2020-05-20"))
    return [[span.of(text) for span in event.anchors] for event in reading.events if event.type == type_]


@pytest.mark.parametrize(
    ("text", "type_", "number"),
    [
        ("وقعت غانا وتوغو اتفاقية للدفاع. وقال الوزير إن الاتفاقية بين غانا وتوغو مهمة.", "AGREE", 1),
        # the heads of state sign for their states
        ("تمر العلاقات بالاتفاقية بين غانا وكينيا. ووقع الرئيس الغاني والرئيس الكيني، في 4 مايو 2020، "
         "اتفاقية للدفاع.", "AGREE", 1),
        # the visits are not the visit
        ("زيارة الرئيس الغاني إلى توغو هي الأولى. وتكررت زيارات الرئيس الغاني إلى توغو في الماضي.", "CONSULT", 2),
        # the same person meets two others
        ("التقى الرئيس الغاني نظيره الكيني. ثم التقى الرئيس الغاني وزير الدفاع التوغولي.", "CONSULT", 2),
        # "also" adds an event, unless the same did it to the same
        ("التقى الرئيس الغاني نظيره الكيني أمس. كما التقى الرئيس الغاني وفدا كينيا.", "CONSULT", 2),
        ("دعت غانا كينيا إلى التهدئة. كما دعت غانا كينيا إلى الحوار.", "REQUEST", 1),
        # attacks that share nobody
        ("قصف الجيش الكيني بلدة لومي فجرا. وقصف الجيش التشادي بلدة باماكو ليلا.", "ASSAULT", 2),
        # a noun and the one that it is of
        ("تسعى غانا وتوغو إلى تعزيز التعاون بينهما.", "COOPERATE", 1),
    ],
)  # fmt: skip
def test_how_many_events(text: str, type_: str, number: int) -> None:
    assert len(anchors(text, type_)) == number
