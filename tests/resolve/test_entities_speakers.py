"""Which of several speakers a role, a short name or "himself" stands for, and which are kept apart."""

from __future__ import annotations

import pytest

from musnad.extract.document import Document, take_apart
from musnad.extract.mentions import find_mentions, read_phrase
from musnad.model import Article, Layout, Span
from musnad.resolve.entities import find_entities
from timing import quickest


def _document(text: str) -> Document:
    return take_apart(Article("a", text), Layout(body=(Span(0, len(text)),)))


def _spans(text: str, phrases: list[str]) -> list[Span]:
    spans, at = [], 0
    for phrase in phrases:
        start = text.index(phrase, at)
        spans.append(Span(start, start + len(phrase)))
        at = start + len(phrase)
    return spans


def _groups(text: str, phrases: list[str], verbs: str = "") -> list[int]:
    """For every phrase the number of the first phrase that stands for the same; ``verbs`` are their genders."""
    spans = _spans(text, phrases)
    genders = dict(zip(spans, verbs, strict=True)) if verbs else {}
    of = find_entities(_document(text), spans, genders).of
    assert all(of[span] for span in spans)
    return [next(k for k, other in enumerate(spans) if of[other] == of[span]) for span in spans]


@pytest.mark.parametrize(
    ("text", "phrases", "same"),
    [
        ("قال هاني الزيات، رئيس مجلس الشورى، كلمة. وقال رئيس مجلس البلدية كلمة.",
         ["هاني الزيات، رئيس مجلس الشورى", "رئيس مجلس البلدية"], [0, 1]),
        ("رأى رئيس لجنة المياه وليد الدهان ذلك. ورأى رئيس لجنة الطرق غيره. وعاد رئيس لجنة المياه فأكد.",
         ["رئيس لجنة المياه وليد الدهان", "رئيس لجنة الطرق", "رئيس لجنة المياه"], [0, 1, 0]),
        ("ذكر عضو مجلس الأعيان عماد الملاح ذلك. ونفى عضو مجلس العشائر الخبر.",
         ["عضو مجلس الأعيان عماد الملاح", "عضو مجلس العشائر"], [0, 1]),
        ("أفاد مصدر طبي تونسي بذلك. وأفاد مسؤول محلي في العاصمة التونسية بغيره. وعاد المصدر الطبي فنفى.",
         ["مصدر طبي تونسي", "مسؤول محلي في العاصمة التونسية", "المصدر الطبي"], [0, 1, 0]),
        ("قال خبير مالي ذلك. وقال محلل مصرفي غيره. ورد الخبير عليه.",
         ["خبير مالي", "محلل مصرفي", "الخبير"], [0, 1, 0]),
        ("تحدث فادي السماك طويلا. وشكره المدير.", ["فادي السماك", "المدير"], [0, 1]),
        ("كتب الكاتب فادي السماك عن المدينة. وكتبت رانيا الوراق عن القرية. وختمت الكاتبة بسؤال.",
         ["الكاتب فادي السماك", "رانيا الوراق", "الكاتبة"], [0, 1, 1]),
        ("كتب الكاتب فادي السماك عن المدينة. وكتب طارق الوراق عن القرية. وختم الكاتب بسؤال.",
         ["الكاتب فادي السماك", "طارق الوراق", "الكاتب"], [0, 1, 1]),
        ("قال الوزير طارق الوراق ذلك. وقال طارق أنصاري غيره.", ["الوزير طارق الوراق", "طارق أنصاري"], [0, 1]),
        ("صرحت بيك سون هيانغ بذلك. وأضافت بايك سون هيانغ شيئا.", ["بيك سون هيانغ", "بايك سون هيانغ"], [0, 0]),
    ],
)  # fmt: skip
def test_speakers_are_kept_apart_or_taken_together(text: str, phrases: list[str], same: list[int]) -> None:
    assert _groups(text, phrases) == same


@pytest.mark.parametrize("phrase", ["المتحدث ذاته", "المسؤول نفسه", "المصدر ذاته", "ذات المصدر", "الوزير المذكور"])
def test_himself_is_the_latest_speaker_and_no_medium_that_is_only_quoted(phrase: str) -> None:
    text = f"قال الوزير طارق الوراق ذلك، وفق صحيفة الوادي. وأضاف {phrase} أن العمل بدأ."
    assert _groups(text, ["الوزير طارق الوراق", "صحيفة الوادي", phrase]) == [0, 1, 0]


def test_others_are_resolved_but_have_said_nothing() -> None:
    text = "قال الوزير طارق الوراق ذلك. واستقبل هاني الزيات. وأضاف المصدر ذاته شيئا."
    speaker, guest, same = _spans(text, ["الوزير طارق الوراق", "هاني الزيات", "المصدر ذاته"])
    of = find_entities(_document(text), [speaker, same], others=[guest]).of
    assert of[guest] != of[speaker] == of[same]


def test_the_gender_of_the_verb_tells_bearers_of_one_short_name_apart() -> None:
    text = "تحدثت كيم يو جونغ أمس. وزار كيم جونغ أون مصنعا. وحذرت كيم من ذلك. وأشاد كيم به."
    phrases = ["كيم يو جونغ", "كيم جونغ أون", "كيم", "كيم"]
    assert _groups(text, phrases, "fmfm") == [0, 1, 0, 1]


@pytest.mark.parametrize(
    "name",
    ["رشيد الطالبي العلمي", "شوي سون هوي", "تشانغ هو جين", "إدريس الملوكي", "ألكساندريا أوكاسيو كورتيز", "رياض مزور"],
)
def test_a_name_reaches_to_the_end_of_the_phrase_and_its_last_part_finds_it(name: str) -> None:
    last = name.split()[-1]
    text = f"تحدث {name} أمس. وأكد {last} ذلك."
    assert _groups(text, [name, last]) == [0, 0]
    (entity,) = find_entities(_document(text), _spans(text, [name])).entities
    assert entity.name_ar == name


@pytest.mark.parametrize(
    ("phrase", "spans"),
    [
        ("وزيرا النقل السويدي إريك لوند والدنماركي لارس هولم",
         ["وزيرا النقل السويدي إريك لوند", "الدنماركي لارس هولم"]),
        ("الرئيسان الفرنسي والبولندي", ["الرئيسان الفرنسي", "البولندي"]),
        ("الوزيران هاني الزيات ونبيل حرب", ["الوزيران هاني الزيات", "نبيل حرب"]),
        ("باريس ولا لندن", ["باريس", "لندن"]),
        ("رئيس اتحاد كرة السلة، رئيس اللجنة الفنية، الدكتور هاني الزيات",
         ["رئيس اتحاد كرة السلة، رئيس اللجنة الفنية، الدكتور هاني الزيات"]),
        ("المتحدث باسم الشرطة في المنطقة الغربية سالم الزيات",
         ["المتحدث باسم الشرطة في المنطقة الغربية سالم الزيات"]),
        ("رأيها", []),
        ("لاعتقادهم", []),
        ("أهمية القرار", []),
    ],
)  # fmt: skip
def test_phrases_of_two_of_long_titles_and_of_nobody(phrase: str, spans: list[str]) -> None:
    found = read_phrase(_document(phrase), Span(0, len(phrase)))
    assert [r.span.of(phrase) for r in found] == spans


def test_reading_titles_in_a_row_takes_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        document = _document("الوزير " * count)
        return quickest(lambda: find_mentions(document))

    seconds(50)
    assert seconds(4000) < 40 * max(seconds(400), 0.001)  # in proportion: 10 times; quadratic: 100 times


def test_a_surname_like_a_nationality_without_its_state_stands_for_itself():
    text = "قال اليماني إن الأسعار ارتفعت."
    (span,) = _spans(text, ["اليماني"])
    resolution = find_entities(_document(text), [span], {span: "m"})
    (entity,) = resolution.of[span]
    assert [e.name_ar for e in resolution.entities if e.id == entity] == ["اليماني"]


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("المندوب الجهوي للتربية بقفصة سامي الطرابلسي", "سامي الطرابلسي"),
        ("رئيس مصلحة الصيد البحري بالمندوبية الجهوية للفلاحة سامي الطرابلسي", "سامي الطرابلسي"),
        ("كاتب عام نقابة التعليم الأساسي المنجي الساحلي", "المنجي الساحلي"),
        ("مدير عام فرع وزارة النقل بمنطقة الجوف عبدالعزيز زاهر العمري", "عبدالعزيز زاهر العمري"),
        ("المسؤول في الهيئة السويدية للملاحة وحرس السواحل، مارك كلارك", "مارك كلارك"),
        ("المندوب الجهوي للتربية بقفصة", "المندوب الجهوي للتربية"),
    ],
)
def test_a_name_behind_all_that_a_title_is_of_is_the_holder(phrase: str, name: str) -> None:
    (found,) = read_phrase(_document(f"قال {phrase} كلمة."), Span(4, 4 + len(phrase)))
    assert (found.name_span or found.span).of(f"قال {phrase} كلمة.") == name


def test_those_who_organise_and_settlers_are_groups_of_their_own() -> None:
    text = "ندد المشاركون بالقرار، وقال المنظمون كلمة. وهاجم المستوطنون القرية، وقال المسلحون كلمة."
    assert _groups(text, ["المشاركون", "المنظمون", "المستوطنون", "المسلحون"]) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("phrase", "count"),
    [
        ("الخبير الاقتصادي ووزير المالية الأسبق حسين الديماسي", 1),
        ("لاعب النادي السابق، بات نيفين", 1),
        ("الرئيس ووزير الخارجية حسين الديماسي", 2),
    ],
)
def test_a_trade_and_an_office_with_one_name_are_one_persons(phrase: str, count: int) -> None:
    found = read_phrase(_document(f"قال {phrase} كلمة."), Span(4, 4 + len(phrase)))
    assert len(found) == count
    assert found[-1].name
