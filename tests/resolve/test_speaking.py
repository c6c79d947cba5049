"""Descriptions of whoever has been speaking."""

from __future__ import annotations

import pytest

from musnad.extract.document import take_apart
from musnad.model import Article, Layout, Span
from musnad.pipeline import find_all
from musnad.resolve.entities import find_entities


def names(text: str) -> list[str]:
    """The first speaker of every statement, by name."""
    reading = find_all(Article("a", text))
    known = {entity.id: entity.name_ar for entity in reading.entities}
    return [known[s.entities[0]] if s.entities else "" for s in reading.statements]


FIRST = "قال فادي سماك، عضو رابطة الصيادين، إن البحر هائج. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FIRST + "وشدد المتحدث على أن الموسم ضعيف.", "فادي سماك"),
        (FIRST + "وأردف الفاعل الجمعوي أن الموسم ضعيف.", "فادي سماك"),
        (FIRST + "وأردف الكوميدي المغربي أن الموسم ضعيف.", "فادي سماك"),
        ("قالت رابطة الصيادين إن البحر هائج. وأضافت الهيئة المهنية أن الموسم ضعيف.", "رابطة الصيادين"),
        ("قال الأمير سلطان نادر إن الحظر قديم. ورأى الملياردير أن رفعه ضرورة.", "سلطان نادر"),
        # a spokesman who speaks for somebody keeps the word "the spokesman"
        ("قال متحدث باسم الشركة إن السفن وصلت. وقال فادي سماك إن البحر هائج. وأكد المتحدث أن العمل بدأ.",
         "متحدث باسم الشركة"),
        # "the speaker" who took over is the later one
        (FIRST + "وأشار المتحدث إلى الأسعار. وقال طارق وراق إن السوق بعيد. وأبرز المتحدث أن الطريق مغلق.", "طارق وراق"),
        # another country, another gender, a body: somebody else
        ("قال المتحدث باسم الشرطة الإسرائيلية فادي سماك إن الوضع هادئ. وقال الرجل الفلسطيني نفسه إن البيت له.",
         "الرجل الفلسطيني نفسه"),
        ("قالت ليلى سماك إن البحر هائج. وأضاف الكوميدي المغربي أن الموسم ضعيف.", "الكوميدي المغربي"),
    ],
)  # fmt: skip
def test_the_last_statement_is_given_to(text: str, expected: str) -> None:
    assert names(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # bodies by the very word
        ("أعلنت المؤسسة الوطنية للنفط أنها تعمل. وحذرت شركة النفط الحكومية من كارثة. وكانت المؤسسة قد أعلنت الحظر.",
         "المؤسسة الوطنية للنفط"),
        ("قتل عمال في منجم بوسط الصين، وفق إدارة السلامة في العمل. وأضافت الإدارة أن الحادثة وقعت أمس.",
         "إدارة السلامة"),
        ("قالت الجمعية إن الوضع صعب. ورحبت النقابة بالقرار.", "النقابة"),
        # the state that the text is about, not the one whose capital a treaty is called after
        ("رحبت بريطانيا بالخطوة. وقال وزير المالية البريطاني إن الأمر صعب. وتنص معاهدة لشبونة على ذلك، ومعاهدة لشبونة "
         "قديمة. وقالت الحكومة إنها ستستأنف.", "بريطانيا"),
        # one body under two of its names
        ("قالت المتحدثة باسم وزارة الخارجية الأمريكية ليلى سماك إن الأمر قيد البحث. "
         "وأكدت المتحدثة باسم الخارجية الأمريكية أن الرد قريب.", "ليلى سماك"),
        # a family name before a given name
        ("قال عباس إن السلام قريب. وأكد الرئيس محمود عباس أن الاتفاق جاهز. ووصل عباس زكي. وقال عباس إنه متفائل.",
         "محمود عباس"),
        # names of everyday words
        ("قالت تيريزا ماي إن الخروج قريب. وأكدت ماي أن الموعد ثابت.", "تيريزا ماي"),
        ("كتب الإعلامي سلام مسافر أن القانون غريب. وأضاف مسافر أن الوقت ضيق.", "سلام مسافر"),
        ("قال عضو الاتحاد المركزي لكرة القدم قادر شمخي إن الوفد وصل. وأوضح شمخي أن المباراة غدا.", "قادر شمخي"),
        ("قال الناطق الرسمي باسم القطب القضائي لمكافحة الإرهاب، سفيان سماك، إن البحث بدأ. وأضاف سماك أنه مستمر.",
         "سفيان سماك"),
        ("قال المدير الفني لمانشستر سيتي، بيب غوارديو، إن النادي يتفاوض. وأضاف غوارديو أن الوقت ضيق.", "بيب غوارديو"),
        ("كشف هداف المنتخب الإسباني، دييغو سماك، أن مدربه استغنى عنه. وقال سماك إنه حزين.", "دييغو سماك"),
        ("بحسب خلفان سعيد الكعبي النائب الأول لرئيس الغرفة فإن السوق كبير. وأكد الكعبي أن العمل بدأ.",
         "خلفان سعيد الكعبي"),
    ],
)  # fmt: skip
def test_bodies_and_names_of_the_last_statement(text: str, expected: str) -> None:
    assert names(text)[-1] == expected


def test_a_month_is_nobody_where_nobody_is_called_so() -> None:
    text = "قالت ماي إن الأمر انتهى."
    document = take_apart(Article("a", text), Layout(body=(Span(0, len(text)),)))
    span = Span(5, 8)
    assert find_entities(document, [span]).of[span] == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who is said to be of a country is known to be of it
        ("جدد وزير الخارجية سامي نادر دعمه للقرار. ورحب نظيره البريطاني بوريس جونسون بالوفد. "
         "ووعد وزير الخارجية البريطاني بمراجعة القرار.", "بوريس جونسون"),
        # the head of a committee is not the president of a state, an opponent not whoever else is known of his country
        ("أكد الرئيس الفنلندي ساولي نينيستو أن بلاده جاهزة. وقال رئيس لجنة الدفاع إن الوقت ضيق.", "رئيس لجنة الدفاع"),
        ("هتف الناس ضد بوتين. ودعا المعارض الروسي إلى الصبر.", "المعارض الروسي"),
        # the same source: whoever has no name, and not who is quoted inside its words
        ("أكد بلاغ للوزارة أن الوزير سامي نادر قال إن العمل بدأ. وأضاف المصدر ذاته أن الأشغال ستنتهي.", "الوزارة"),
        ("قالت مصادر متطابقة إن القمة قريبة. وذكرت صحيفة «إكسبريس» أن الموعد تغير. وأوضح المصدر ذاته أن الوفد وصل.",
         "إكسبريس"),
        # a body by the word with which one of its names begins
        ("رحبت حركة فتح باللجنة. واتهمت حماس السلطة بالتواطؤ. وطالبت الحركة بالحوار.", "حماس"),
        ("صرح أمين سر النقابة، سامي نادر، بأن الإضراب قريب.", "سامي نادر"),
    ],
)  # fmt: skip
def test_descriptions_of_speakers_find_their_bearer(text: str, expected: str) -> None:
    assert names(text)[-1] == expected
