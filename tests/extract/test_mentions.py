"""References to persons and bodies: in running text, and in the phrases that name a source."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.extract.document import Document, take_apart
from musnad.extract.mentions import agreement, find_mentions, read_phrase
from musnad.model import Article, Layout, Span


def _document(text: str) -> Document:
    return take_apart(Article("a", text), Layout(body=(Span(0, len(text)),)))


def _found(text: str, kind: str) -> list[str]:
    return [r.span.of(text) for r in find_mentions(_document(text)) if r.type == kind]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("وقال وزير المالية الكندي بيتر هولدن إن العجز تراجع.", "وزير المالية الكندي بيتر هولدن"),
        ("وأكدت المتحدثة باسم وزارة الصحة الدنماركية ليزا نيلسن أن اللقاح آمن.",
         "المتحدثة باسم وزارة الصحة الدنماركية ليزا نيلسن"),
        ("أعلن الأمين العام للحلف، يوهان برغ، استقالته.", "الأمين العام للحلف، يوهان برغ"),
        ("التقى الرئيس فلاديمير بوتين في سوتشي وزراء.", "الرئيس فلاديمير بوتين"),
        ("ورد الناشط الحقوقي سامي العلوي على السؤال.", "الناشط الحقوقي سامي العلوي"),
        ("وقال عضو لجنة المال والموازنة النائب كريم الصباغ إن النقاش مستمر.",
         "عضو لجنة المال والموازنة النائب كريم الصباغ"),
        ("وصرح محافظ البنك المركزي عبدالرحمن الخطيب للصحفيين.", "محافظ البنك المركزي عبدالرحمن الخطيب"),
        ("حضر نجل ترامب المحاكمة.", "نجل ترامب"),
        ("وقال الدكتور ماهر عبد الله إن النتائج جيدة.", "الدكتور ماهر عبد الله"),
    ],
)  # fmt: skip
def test_title_and_name_are_one_mention(text: str, mention: str) -> None:
    assert mention in _found(text, "PER")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال مازن الشمري، الخبير في شؤون المياه، إن السد ممتلئ.", "مازن الشمري"),
        ("أوضح يوسف حداد مدير المستشفى أن الحالة مستقرة.", "يوسف حداد"),
        ("قال توماس مولر، أستاذ التاريخ في جامعة فيينا، إن الوثيقة أصلية.", "توماس مولر"),
    ],
)
def test_apposition_is_no_part_of_the_mention_but_is_read(text: str, name: str) -> None:
    person = next(r for r in find_mentions(_document(text)) if r.type == "PER")
    assert person.span.of(text) == name
    assert person.titles


@pytest.mark.parametrize(
    "text",
    [
        "على سبيل المثال، لا أحد يعرف متى تنتهي هذه الأزمة.",
        "ارتفعت الأسعار خلال الشهر الماضي بنسبة كبيرة.",
        "قال الوزير إن الحكومة ستطرح المشروع قريبا.",
        "حياة الناس في القرى صعبة، وأمل الشباب كبير.",
    ],
)
def test_everyday_words_make_no_person(text: str) -> None:
    assert _found(text, "PER") == []


@pytest.mark.parametrize(
    "text",
    [
        "سار الموكب في شارع حسن عبد الله حتى الميناء.",
        "افتتح الجسر قرب جسر الملك فهد.",
        "فاز النادي بكأس الأمير فيصل بن فهد.",
        "نقل الجرحى إلى مستشفى سليمان فقيه.",
    ],
)
def test_what_is_called_after_a_person_is_no_mention_of_the_person(text: str) -> None:
    assert _found(text, "PER") == []


def test_ait_links_two_parts_of_a_name() -> None:
    assert _found("وصل إبراهيم آيت الحسين مساء. وتحدث محمد أيت يدر.", "PER") == ["إبراهيم آيت الحسين", "محمد أيت يدر"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("عاد الوفد إلي الفندق بعد أن اتفق علي الجدول وشدد علي المواعيد.", []),
        ("سافر علي حسن إلي طنطا واعتمد علي المخزون، ثم لحق به علي بن سعيد.", ["علي حسن", "علي بن سعيد"]),
        ("وصل الدكتور علي الطرباق إلي طنطا.", ["الدكتور علي الطرباق"]),
        ("عاد علي الطرباق إلى الفندق واتفق مع الإدارة.", ["علي الطرباق"]),
        ("عاد علي الطرباق إلي الفندق واعتمد على الإدارة.", ["علي الطرباق"]),
    ],
)
def test_ali_is_on_in_a_text_that_writes_its_prepositions_with_dots(text: str, names: list[str]) -> None:
    assert _found(text, "PER") == names


@pytest.mark.parametrize(
    ("text", "mention", "country"),
    [
        ("وأعلنت وزارة الدفاع الكورية الجنوبية الحداد.", "وزارة الدفاع الكورية الجنوبية", "KOR"),
        ("وقالت الخارجية الإيطالية إنها تتابع الوضع.", "الخارجية الإيطالية", "ITA"),
        ("بحسب الجمعية التونسية لحقوق الطفل فإن الوضع تحسن.", "الجمعية التونسية لحقوق الطفل", "TUN"),
        ("نفى الجيش الباكستاني ذلك.", "الجيش الباكستاني", "PAK"),
    ],
)
def test_bodies_by_head_word(text: str, mention: str, country: str) -> None:
    body = next(r for r in find_mentions(_document(text)) if r.type == "ORG")
    assert (body.span.of(text), body.country) == (mention, country)


def test_a_relative_adjective_after_its_noun_is_no_body() -> None:
    assert _found("رسم البلدان الحدود البحرية بينهما.", "ORG") == []
    assert _found("قالت البحرية البريطانية إنها أنقذت عشرين.", "ORG") == ["البحرية البريطانية"]
    assert _found("رفض التدخل في الشؤون الداخلية الكينية.", "ORG") == []
    assert _found("زارت اللجنة بلدية نيروبي.", "ORG")[-1] == "بلدية نيروبي"
    assert _found("أعلنت الجمعة الداخلية الكينية توقيف لصوص.", "ORG") == ["الداخلية الكينية"]


def test_a_capital_after_a_word_of_place_is_the_city() -> None:
    keys = [r.key for r in find_mentions(_document("رفضت طهران العرض، ووصل الوفد إلى طهران."))]
    assert keys == ["state:IRN", "capital:IRN"]


@pytest.mark.parametrize(
    ("phrase", "spans"),
    [
        ("موسكو أو بيونغ يانغ", ["موسكو", "بيونغ يانغ"]),
        ("كوريا الشمالية وروسيا", ["كوريا الشمالية", "روسيا"]),
        ("الوزير الليبي عماد الطرابلسي ونظيره المالطي", ["الوزير الليبي عماد الطرابلسي", "نظيره المالطي"]),
        ("كل من الأمم المتحدة والاتحاد الأوروبي", ["الأمم المتحدة", "الاتحاد الأوروبي"]),
        ("مسؤولين في تركيا وقبرص", ["مسؤولين في تركيا وقبرص"]),
        ("بيان لوزارة العدل", ["وزارة العدل"]),
        ("تقرير صادر عن منظمة الصحة العالمية", ["منظمة الصحة العالمية"]),
        ("حكومة نتنياهو", ["حكومة نتنياهو"]),
        ("أي جهة", []),
        ("أحد", []),
    ],
)  # fmt: skip
def test_phrases_are_taken_apart(phrase: str, spans: list[str]) -> None:
    text = f"قالت {phrase}"
    found = read_phrase(_document(text), Span(5, len(text)))
    assert [r.span.of(text) for r in found] == spans


@pytest.mark.parametrize(
    ("phrase", "anaphor"),
    [
        ("الوزير الفنلندي", "office"),
        ("الوزارة", "body"),
        ("البلدان", "pair"),
        ("أي من الوزيرين", "pair"),
        ("الأخيرة", "latter"),
        ("المصدر نفسه", "source"),
        ("السلطات", "state"),
        ("البيان", "document"),
        ("السويدي", "national"),
        ("مسؤول فنلندي", ""),
    ],
)
def test_descriptions_say_how_they_need_what_came_before(phrase: str, anaphor: str) -> None:
    found = read_phrase(_document(phrase), Span(0, len(phrase)))
    assert [r.anaphor for r in found] == [anaphor]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("وزيرة الخارجية", ("f", "s")),
        ("مصادر مطلعة", ("f", "s")),
        ("الوزيران", ("m", "d")),
        ("المراقبون", ("m", "p")),
        ("روسيا", ("f", "s")),
        ("حزب العمال الكردستاني", ("m", "s")),
        ("البيت الأبيض", ("m", "s")),
        ("موسكو وكييف", ("m", "d")),
        ("", ("", "")),
    ],
)
def test_agreement(phrase: str, expected: tuple[str, str]) -> None:
    assert agreement(_document(phrase), Span(0, len(phrase))) == expected


WORDS = st.sampled_from(
    [
        "وزير",
        "الخارجية",
        "الروسي",
        "لافروف،",
        "و",
        "ب",
        "ل",
        "للرئيس",
        "ولليمن",
        "«",
        "»",
        '"',
        "(",
        ")",
        "محمد",
        "بن",
        "عبد",
        "الله",
        "آل",
        "أبو",
        "قال",
        "إن",
        "أن",
        "مصادر",
        "المصدر",
        "نفسه",
        "أي",
        "من",
        "الوزيرين",
        "أحد",
        "بيان",
        "لوكالة",
        "رويترز",
        "صحيفة",
        "«الحياة»",
        "قناة",
        "مدينة",
        "تعز",
        "حكومة",
        "الأسد",
        "كيم",
        "جونغ-أون",
        "د.",
        "40",
        "مسلحا",
        "،",
        ".",
        "-",
        "الأخير",
        "موسكو",
        "أو",
        "جَمْعِيَّةٌ",
        "ﻣﺼﺎﺩﺭ",
        "ـــ",
        "\u200f",
        "X",
    ]
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=60)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.data())
def test_references_lie_inside_the_text_and_never_begin_with_blank_or_mark(text: str, data: st.DataObject) -> None:
    document = _document(text)
    found = find_mentions(document)
    assert found == find_mentions(document)
    for reference in found:
        assert 0 <= reference.span.start < reference.span.end <= len(text)
        assert reference.span.of(text).strip() == reference.span.of(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    agreement(document, Span(start, end))
    for reference in read_phrase(document, Span(start, end)):
        assert start <= reference.span.start < reference.span.end <= end
