"""Whom source phrases stand for, in articles written for it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.extract.document import Document, take_apart
from musnad.model import Article, Layout, Resolution, Span
from musnad.resolve.entities import find_entities


def _document(text: str, headline: str = "") -> Document:
    whole = f"{headline}\n{text}" if headline else text
    body = Span(len(whole) - len(text), len(whole))
    return take_apart(Article("a", whole), Layout(headline=Span(0, len(headline)) if headline else None, body=(body,)))


def _resolve(text: str, phrases: list[str], headline: str = "") -> tuple[Resolution, list[list[str]]]:
    """The resolution, and for every phrase (its occurrences in order) the names of its entities."""
    document = _document(text, headline)
    spans, at = [], 0
    for phrase in phrases:
        start = document.text.index(phrase, at)
        spans.append(Span(start, start + len(phrase)))
        at = start + len(phrase)
    resolution = find_entities(document, spans)
    names = {e.id: e.name_en or e.name_ar for e in resolution.entities}
    return resolution, [[names[i] for i in resolution.of[span]] for span in spans]


@pytest.mark.parametrize(
    ("text", "phrases", "expected"),
    [
        (
            "قال وزير الزراعة الأردني خالد الحنيفات إن الموسم جيد. وأضاف الوزير أن الأسعار ستتراجع. وأكد الحنيفات ذلك.",
            ["وزير الزراعة الأردني خالد الحنيفات", "الوزير", "الحنيفات"],
            [["خالد الحنيفات"], ["خالد الحنيفات"], ["خالد الحنيفات"]],
        ),
        (
            "التقى وزير النقل الإسباني لويس مارتن نظيره البرتغالي جواو كوستا. وقال الوزير البرتغالي إن الخط جاهز. "
            "ورد الوزير الإسباني بالموافقة.",
            ["الوزير البرتغالي", "الوزير الإسباني"],
            [["جواو كوستا"], ["لويس مارتن"]],
        ),
        (
            "اتفقت روسيا وكوريا الشمالية على زيارة جديدة. وأعلن البلدان موعدها. ولم تعلق بيونج يانج.",
            ["البلدان", "بيونج يانج"],
            [["Russia", "North Korea"], ["North Korea"]],
        ),
        (
            "قالت وزيرة العدل ليلى الهاشمي ووزير الداخلية سامي بدران إن القانون جاهز. "
            "ولم يوضح أي من الوزيرين موعده.",
            ["أي من الوزيرين"],
            [["ليلى الهاشمي", "سامي بدران"]],
        ),
        (
            "كتبت مجلة «الأفق الشمالي» النرويجية عن الحادث. وقالت المجلة إن السبب مجهول. "
            "وأضافت الأفق الشمالي أن التحقيق بدأ.",
            ["مجلة «الأفق الشمالي» النرويجية", "المجلة", "الأفق الشمالي"],
            [["الأفق الشمالي"], ["الأفق الشمالي"], ["الأفق الشمالي"]],
        ),
        (
            "قالت وزارة الخارجية الكينية إن المعبر مفتوح. وذكرت الخارجية الأوغندية أنه مغلق. "
            "ثم أوضحت وزارة الخارجية أنه سيفتح غدا.",
            ["وزارة الخارجية الكينية", "الخارجية الأوغندية", "وزارة الخارجية"],
            [["وزارة الخارجية الكينية"], ["وزارة الخارجية"], ["وزارة الخارجية"]],  # Uganda's, last spoken of
        ),
        (
            "شرحت وزارة الخارجية موقفها. ورحبت الخارجية الأمريكية به. وأسفت الخارجية الكينية.",
            ["وزارة الخارجية", "الخارجية الأمريكية", "الخارجية الكينية"],
            [["وزارة الخارجية"], ["US Department of State"], ["الخارجية الكينية"]],
        ),
        (
            "نفت الخارجية الأمريكية الخبر. ثم قالت وزارة الخارجية إنها ستحقق فيه.",
            ["الخارجية الأمريكية", "وزارة الخارجية"],
            [["US Department of State"], ["US Department of State"]],
        ),
        (
            "شرحت وزارة الخارجية موقفها في الصباح. وقالت الخارجية الكينية مساء إنه لم يتغير.",
            ["وزارة الخارجية", "الخارجية الكينية"],
            [["وزارة الخارجية"], ["وزارة الخارجية"]],
        ),
        (
            "قال مصدر أمني إن الطريق أغلق. وأضاف المصدر نفسه أن الدوريات انتشرت.",
            ["مصدر أمني", "المصدر نفسه"],
            [["مصدر أمني"], ["مصدر أمني"]],
        ),
        (
            "قال مسؤول أمني إن الطريق أغلق. وقال مسؤول محلي إن المدارس مفتوحة.",
            ["مسؤول أمني", "مسؤول محلي"],
            [["مسؤول أمني"], ["مسؤول محلي"]],
        ),
        (
            "ذكرت وكالة أسوشيتد برس أن المصنع توقف. وقالت الوكالة إن العمال غادروا.",
            ["وكالة أسوشيتد برس", "الوكالة"],
            [["Associated Press"], ["Associated Press"]],
        ),
        (
            "قال البيت الأبيض إن القرار نهائي. وأعلنت واشنطن أنها ستنفذه.",
            ["البيت الأبيض", "واشنطن"],
            [["United States"], ["United States"]],
        ),
        (
            "انتقد سمير قاسم غياب فادي الأشقر، وقال الأخير إنه كان مريضا.",
            ["الأخير"],
            [["فادي الأشقر"]],
        ),
        ("لم يؤكد أحد الخبر.", ["أحد"], [[]]),
        (
            "قال محمود عادل إن البيع توقف، ونفى محمد عادل ذلك. وأكد محمد عادل أن المتجر مفتوح.",
            ["محمود عادل", "محمد عادل", "محمد عادل"],
            [["محمود عادل"], ["محمد عادل"], ["محمد عادل"]],
        ),
        (
            "قال كيم جونغ أون إن التجربة نجحت، وكان كيم جونغ إيل قد بدأ البرنامج. وأشاد كيم جونغ أون بالعلماء.",
            ["كيم جونغ أون", "كيم جونغ أون"],
            [["Kim Jong Un"], ["Kim Jong Un"]],
        ),
        (
            "أعلنت وزارة الخارجية التركية موقفها. وقالت الخارجية التركية إنها تنتظر. "
            "ونفت وزارة الخارجية اليونانية ذلك.",
            ["وزارة الخارجية التركية", "الخارجية التركية", "وزارة الخارجية اليونانية"],
            [["وزارة الخارجية التركية"], ["وزارة الخارجية التركية"], ["وزارة الخارجية اليونانية"]],
        ),
        (
            "قالت المستشارة أنغيلا ميركل إن بلادها مستعدة. وأكدت بلادها ذلك.",
            [["بلادها", "مستعدة"][0]],
            [["Germany"]],
        ),
    ],
)  # fmt: skip
def test_phrases_resolve(text: str, phrases: list[str], expected: list[list[str]]) -> None:
    assert _resolve(text, phrases)[1] == expected


def test_a_family_name_in_the_headline_finds_the_full_name_in_the_body() -> None:
    resolution, names = _resolve(
        "قال رئيس البلدية نبيل الشرقاوي إن الجسر سيفتح غدا.",
        ["الشرقاوي", "رئيس البلدية نبيل الشرقاوي"],
        headline="الشرقاوي: الجسر سيفتح غدا",
    )
    assert names[0] == names[1] == ["نبيل الشرقاوي"]
    assert resolution.entities[0].id == "E1"
    assert resolution.entities[0].mentions[0].span.start == 0


def test_city_and_state_are_two_entities() -> None:
    resolution, _ = _resolve("رفضت موسكو العرض بعد اجتماع عقد في موسكو.", ["موسكو"])
    assert [(e.name_en, e.type) for e in resolution.entities] == [("Russia", "GPE"), ("Moscow", "GPE")]


def test_government_called_after_its_head_is_the_state() -> None:
    resolution, names = _resolve("أعلنت حكومة نتنياهو القرار، ثم سافر نتنياهو.", ["حكومة نتنياهو"])
    assert names == [["Israel"]]
    assert "Benjamin Netanyahu" in [e.name_en for e in resolution.entities]


def test_entities_are_numbered_in_order_of_first_mention_and_every_mention_names_its_rule() -> None:
    resolution, _ = _resolve("زار وزير الدفاع الفرنسي باماكو، وقال الوزير إن مالي شريكة.", ["الوزير"])
    starts = [entity.mentions[0].span.start for entity in resolution.entities]
    assert starts == sorted(starts)
    assert [e.id for e in resolution.entities] == [f"E{i}" for i in range(1, len(starts) + 1)]
    assert all(mention.rule for entity in resolution.entities for mention in entity.mentions)


PIECES = st.sampled_from(
    [
        "قال وزير الخارجية الروسي سيرغي لافروف", "الوزير", "المصدر نفسه", "البلدان", "وأضاف الأخير", "المجلة", "و",
        "الشركة", "مجلة «كذا»", "كل من", "أي من الوزيرين", "حكومة هادي", "بلاده", "السويدي", "التحالف", "بيان",
        "البيان", "رسالته", "محمد بن سالم", "سالم", "شركة نوركم", "، ", ". ", "«", "»", "40 شخصا", "ﻣﺼﺎﺩﺭ",
        "لليمن", "سماحته", "الوزيرين",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25), st.data())
def test_resolution_never_fails_and_keeps_to_the_text(pieces: list[str], data: st.DataObject) -> None:
    text = " ".join(pieces)
    document = _document(text)
    cuts = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=6))
    phrases = [Span(min(a, b), max(a, b)) for a, b in cuts]
    resolution = find_entities(document, phrases)
    assert resolution == find_entities(document, list(reversed(phrases)))
    assert set(resolution.of) == set(phrases)
    ids = {entity.id for entity in resolution.entities}
    for found in resolution.of.values():
        assert set(found) <= ids
        assert len(set(found)) == len(found)
    for entity in resolution.entities:
        assert entity.mentions
        assert entity.name_ar
        assert all(0 <= m.span.start < m.span.end <= len(text) for m in entity.mentions)
