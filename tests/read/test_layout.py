from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.model import Article, Layout, Span
from musnad.read.layout import find_layout
from musnad.read.recurring import count_lines
from timing import quickest

from . import pages


def lay_out(text: str, **known: str) -> tuple[Layout, dict[str, list[str]]]:
    """The layout of a text, and the surfaces of its residue by kind."""
    layout = find_layout(Article("page", text, **known))
    kinds: dict[str, list[str]] = {}
    for residue in layout.residue:
        kinds.setdefault(residue.kind, []).append(residue.span.of(text))
    return layout, kinds


def body_of(layout: Layout, text: str) -> str:
    return "\n".join(span.of(text) for span in layout.body)


def surface(span: Span | None, text: str) -> str | None:
    return None if span is None else span.of(text)


def check(layout: Layout, text: str) -> None:
    """What must hold of every layout."""
    parts = [*layout.headings, *(r.span for r in layout.residue), *layout.body]
    spans = sorted([*parts, layout.headline] if layout.headline else parts)
    for span in [*spans, layout.agency, layout.byline, layout.dateline]:
        assert span is None or 0 <= span.start < span.end <= len(text)
    for left, right in pairwise(spans):
        assert left.end <= right.start
    assert list(layout.body) == sorted(layout.body)
    assert list(layout.residue) == sorted(layout.residue, key=lambda r: r.span)


def test_broadcaster() -> None:
    text = pages.BROADCASTER
    layout, kinds = lay_out(text)
    check(layout, text)
    assert surface(layout.headline, text) == "الحكومة تقر خطة لإصلاح شبكة الكهرباء في الجنوب"
    assert surface(layout.agency, text) == "المصدر : الجزيرة + وكالات"
    assert [h.of(text) for h in layout.headings] == ["مخاوف من التأخير"]
    assert kinds["caption"] == ["رئيس الوزراء خلال جلسة سابقة للحكومة (الجزيرة)"]
    assert [s[:10] for s in kinds["summary"]] == ["- الحكومة ", "- الأعمال "]
    assert "احتجاجات على انقطاع التيار في ثلاث محافظات جنوبية" in kinds["widget"]
    assert "الكهرباء في الجنوب.. أزمة بلا نهاية" in kinds["widget"]
    assert body_of(layout, text).count("\n") == 2
    assert body_of(layout, text).startswith("أقرت الحكومة أمس")


def test_portal() -> None:
    text = pages.PORTAL
    layout, kinds = lay_out(text)
    check(layout, text)
    assert layout.headline is not None
    assert layout.headline.start == text.rindex("رئيس البرلمان يدعو إلى جلسة عاجلة")
    assert surface(layout.byline, text) == "كتب: سامي العلي"
    assert surface(layout.dateline, text) == "2024/05/04 - 22:10"
    assert kinds["caption"] == ["FILE - Lawmakers meet in the capital, May 3, 2024. (AP Photo/Jane Roe)"]
    assert {"سياسة", "فيسبوك تويتر واتساب طباعة", "ز.ش/ م.ج", "Exit mobile version"} <= set(kinds["widget"])
    assert any(residue.startswith("كلام فارغ والله") for residue in kinds["widget"])
    assert len(body_of(layout, text).split("\n")) == 3


def test_dispatch_opens_with_its_credit() -> None:
    text = pages.DISPATCH
    layout, kinds = lay_out(text)
    check(layout, text)
    assert surface(layout.agency, text) == "(رويترز)"
    assert surface(layout.dateline, text) == "عمان 12 مايو"
    assert body_of(layout, text).startswith("ضرب زلزال")
    assert kinds == {}


def test_page_without_line_breaks() -> None:
    text = pages.OLD_PAGE
    layout, kinds = lay_out(text)
    check(layout, text)
    assert layout.headline is not None
    assert layout.headline.start == text.rindex("مقتل خمسة في حريق بمصنع للنسيج")
    assert surface(layout.dateline, text) == "آخر تحديث:  \u00a0السبت, 5 ديسمبر/ كانون الأول, 2020, 08:10 GMT"
    assert len(kinds["widget"]) == 7
    assert [s[:9] for s in kinds["summary"]] == ['content="']
    assert body_of(layout, text).startswith("قتل خمسة عمال")


def test_newspaper_loses_nothing() -> None:
    text = pages.NEWSPAPER
    layout, kinds = lay_out(text)
    check(layout, text)
    assert kinds == {}
    assert surface(layout.byline, text) == "الدمام: سعاد القحطاني"
    assert [h.of(text) for h in layout.headings] == ["أرقام متضاربة"]
    assert len(body_of(layout, text).split("\n")) == 3


def test_title_from_outside_names_the_headline() -> None:
    text = "قطوف من الصحف\nالوزير يستقيل بعد أسبوع من تعيينه\n" + pages.NEWSPAPER.split("\n")[2]
    layout, _ = lay_out(text, title="الوزير يستقيل بعد أسبوع من تعيينه - صحيفة المرسى")
    assert surface(layout.headline, text) == "الوزير يستقيل بعد أسبوع من تعيينه"


def test_text_without_headline_has_none() -> None:
    first, second = pages.NEWSPAPER.split("\n")[2:4]
    layout, kinds = lay_out(f"{first}\n{second}\n", title="المجلس البلدي يؤجل التصويت")
    assert layout.headline is None
    assert layout.headings == ()
    assert kinds == {}


def test_lead_said_again_is_a_summary() -> None:
    lead = "بعد عام على توقيع الاتفاق بين البلدين تزداد المؤشرات إلى تغيرات في علاقاتهما تتجاوز لغة الحرب الباردة"
    text = (
        f"{lead}\n{lead}، وتمتد إلى التجارة والسياحة والتعليم كما يقول دبلوماسيون.\n{pages.NEWSPAPER.split(chr(10))[2]}"
    )
    layout, kinds = lay_out(text)
    check(layout, text)
    assert kinds == {"summary": [lead]}
    assert layout.residue[0].span.start == 0


def test_bullets_that_say_something_else_stay() -> None:
    text = "خمسة مطالب للمحتجين\n- إقالة مدير الشركة المحلية للمياه فورا\n- نشر نتائج التحليل\n" + "\n".join(
        pages.NEWSPAPER.split("\n")[2:4]
    )
    layout, kinds = lay_out(text)
    assert kinds == {}
    assert "إقالة مدير" in body_of(layout, text)


def test_paragraph_printed_twice_is_read_once() -> None:
    first, second = pages.NEWSPAPER.split("\n")[2:4]
    text = f"{first}\n{second}\n{first}\n"
    layout, kinds = lay_out(text)
    assert kinds == {"summary": [first]}
    assert body_of(layout, text).count(first) == 1


def test_speaker_before_a_colon_is_no_credit() -> None:
    for opening in ("رويترز: ", "موسكو: ", "وزير المالية: "):
        text = opening + pages.NEWSPAPER.split("\n")[2]
        layout, _ = lay_out(text)
        assert layout.agency is None
        assert body_of(layout, text) == text


@pytest.mark.parametrize(
    ("ending", "agency"),
    [(" (د ب أ)", "(د ب أ)"), (" المرسى - وكالات", "المرسى - وكالات"), (" رويترز", "رويترز"), ("\n-أ ف ب-", "أ ف ب")],
)
def test_credit_behind_the_last_sentence(ending: str, agency: str) -> None:
    first, second = pages.NEWSPAPER.split("\n")[2:4]
    text = f"{first}\n{second}{ending}"
    layout, _ = lay_out(text)
    assert surface(layout.agency, text) == agency
    assert body_of(layout, text) == f"{first}\n{second}"


def test_buttons_and_keywords_glued_to_paragraphs() -> None:
    first, second = pages.NEWSPAPER.split("\n")[2:4]
    text = f"شارك من خلال تويتر فيسبوك واتساب {first}\n{second} وسوم الميناء المجلس"
    layout, kinds = lay_out(text)
    check(layout, text)
    assert kinds["widget"] == ["شارك من خلال تويتر فيسبوك واتساب", "وسوم الميناء المجلس"]
    assert body_of(layout, text) == f"{first}\n{second}"


def test_questions_of_an_interview_are_no_headings() -> None:
    answer = pages.NEWSPAPER.split("\n")[2]
    questions = ["متى يصوت المجلس؟", "من يدفع الكلفة؟", "ماذا عن الصيادين؟", "وهل من بديل؟"]
    text = "حوار مع رئيس المجلس البلدي\n" + "\n".join(
        f"{answer.replace('أسبوعين', str(n))}\n{question}" for n, question in enumerate(questions)
    )
    text += "\n" + pages.NEWSPAPER.split("\n")[3]
    layout, _ = lay_out(text)
    assert layout.headings == ()


def test_recurring_lines_are_residue_only_with_the_run() -> None:
    paragraphs = pages.NEWSPAPER.split("\n")
    articles = [
        Article(f"a{n}", f"{paragraphs[2]} رقم {n}.\nنافذة المرسى اليومية\n{paragraphs[3]}\n", "المرسى")
        for n in range(12)
    ]
    recurring = count_lines(articles)
    alone, together = find_layout(articles[0]), find_layout(articles[0], recurring)
    assert alone.residue == ()
    assert [r.span.of(articles[0].text) for r in together.residue] == ["نافذة المرسى اليومية"]
    elsewhere = Article("b", articles[0].text, "الضفة")
    assert find_layout(elsewhere, recurring).residue == ()


def test_empty_and_blank() -> None:
    for text in ("", " \n\t", "\u200f\u200f", "\x00", "..."):
        check(find_layout(Article("x", text)), text)


LINES = st.sampled_from(
    [line for page in (pages.BROADCASTER, pages.PORTAL, pages.DISPATCH, pages.NEWSPAPER) for line in page.split("\n")]
    + [
        "",
        "   ",
        "-",
        "(",
        ")",
        ":",
        "***",
        "12",
        "(رويترز)",
        "القاهرة -",
        "«",
        "سمات",
        "- - -",
        "=",
        "/>",
        "\u202b",
        "\x00",
    ]
)
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", "   ", "      ", " ", "\u2028", "\t"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(LINES, BREAKS), max_size=14))
def test_any_page_of_known_lines(parts: list[tuple[str, str]]) -> None:
    text = "".join(line + gap for line, gap in parts)
    layout = find_layout(Article("x", text))
    check(layout, text)
    assert layout == find_layout(Article("x", text))


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        alphabet=st.one_of(st.sampled_from('ابتثوفال كم:().،-–\n\t «»"©/|0123\u200f\u202b'), st.characters()),
        max_size=300,
    )
)
def test_any_text(text: str) -> None:
    check(find_layout(Article("x", text, title=text[:40] or None, outlet=text[:5] or None)), text)


@pytest.mark.parametrize(
    "unit", ["(", "[", "a.", "a@", "- ", ": ", "«ا", "ا ", "ا. ", "   x", "\n.", "<a ", "(AP", "12:3", "©ا"]
)
def test_long_monotony_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        return quickest(lambda: check(find_layout(Article("x", text)), text))

    assert seconds(120_000) < 30 * max(seconds(12_000), 0.01)


def test_a_broadcasters_page_in_its_own_words() -> None:
    """Label and bullets, captions by unknown agencies, the outlet's banner and its own name as a source."""
    story = (
        "بدأت فرق البلدية صباح اليوم ترميم الجسر القديم فوق النهر، بعد أن أغلق أمام السيارات منذ الشتاء الماضي."
        "\n\nوقال المهندس المشرف إن العمل سيستغرق أربعة أشهر، وإن كلفته تبلغ ستة ملايين، تدفع المحافظة نصفها."
        "\n\nوأضاف أن السكان سيعبرون النهر خلال هذه المدة على معبر مؤقت للمشاة يفتح من الفجر حتى منتصف الليل."
    )
    lines = [
        "قناة المرفأ | أخبار المدن والناس", "الرئيسية > محليات > المرتفعات الشرقية", "الجسر القديم يعود بعد الشتاء",
        "عمال فوق الجسر القديم (وكالة المرفأ)", "الخلاصة", "• ترميم الجسر يستغرق أربعة أشهر.",
        "• المحافظة تدفع نصف الكلفة.", story, "صورة: بائع شاي قرب الجسر", "المصدر: قناة المرفأ",
        "اطبع | أرسل لصديق | رأيك يهمنا",
    ]  # fmt: skip
    text = "\n\n".join(lines)
    layout = find_layout(Article("a", text, outlet="قناة المرفأ"))
    assert [span.of(text) for span in layout.body] == [story]
    assert layout.headline is not None
    assert layout.headline.of(text) == lines[2]
    assert layout.agency is None
