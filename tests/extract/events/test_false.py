"""Sentences that look like events of politics and are none, beside some that are."""

import pytest

from musnad.model import Article
from musnad.pipeline import find_all


def types(text: str) -> set[str]:
    return {event.type for event in find_all(Article("a", text)).events}


@pytest.mark.parametrize(
    "text",
    [
        "لقي طالب غاني مصرعه غرقا في البحيرة.",
        "عثر المفتشون على مواد شديدة الانفجار في المخزن القديم.",
        "خضع اللاعب لجراحة بعد إصابته في ركبته.",
        "دعت إدارة المدرسة 20 معلما إلى تسجيل أسمائهم.",
        "ينذر تناول هذا النوع من الفطر بمغص شديد.",
        "أسعدت الجمهور تظاهرة سياحية على الشاطئ.",
        "نفى النادي الخبر نفيا قاطعا.",
        "قد يؤدي ارتفاع الأسعار إلى تفجير الوضع في الأسواق.",
        # opinions are shared, not agreed on
        "اتفق النقاد على أن الرواية ممتعة.",
        # titles and places
        'قرأت الطالبة كتاب "معركة الكثبان" في يوم واحد.',
        "تعيش العائلة قرب وادي الخطف.",
        # a treaty that is called after its place
        "تنص معاهدة لشبونة على حق الانسحاب.",
        # what strikes without violence
        "استهدفت الحملة الإعلانية فئة الشباب.",
        "لا يهم الغبار أحدا في القرية.",
        # what threatens is nobody
        "تهدد موجة الحر المحاصيل في الجنوب.",
        # the dead of a disaster
        "ضرب زلزال نيبال فجرا. وبلغت قوة الزلزال سبع درجات. وقال الوزير إن ثلاثين شخصا قتلوا في القرى بعد الزلزال.",
        # nobody meets himself
        "عقدت إدارة المدرسة اجتماعا.",
    ],
)
def test_no_event(text: str) -> None:
    assert types(text) == set()


def test_games_hold_no_events() -> None:
    games = (
        "سجل المهاجم هدفين في المباراة، وفاز المنتخب على منافسه في الدوري. وهاجم اللاعب الحكم أمام جماهير الملعب. "
        "وسيلتقي الفريق منافسه في كأس البطولة، واللاعبون جاهزون برصيد كبير."
    )
    assert types(games) == set()


def test_verbal_attacks_are_no_assaults() -> None:
    assert types("هاجم الوزير الغاني سياسة كينيا في البحيرة.") == {"ACCUSE"}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("طالب الرئيس الغاني توغو بالاعتذار.", "REQUEST"),
        ("أصيب الجندي الغاني برصاص مسلحين بعد إصابته في هجوم سابق.", "ASSAULT"),
        ("أضرب عمال المناجم في غانا احتجاجا على الأجور.", "PROTEST"),
        ("دعت كينيا توغو إلى التهدئة.", "REQUEST"),
        ("ألقى مجهول قنبلة يدوية على السفارة الغانية.", "ASSAULT"),
        ("استهدفت الغارات الكينية مواقع الحركة.", "ASSAULT"),
        ("اتفقت غانا وتوغو على تبادل السجناء.", "AGREE"),
        ("عقد الرئيس الغاني اجتماعا مع نظيره الكيني.", "CONSULT"),
    ],
)
def test_an_event(text: str, type_: str) -> None:
    assert type_ in types(text)
