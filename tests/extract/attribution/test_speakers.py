"""Who speaks where the sentence names nobody: subjects of other verbs, agreement, joint speakers, relative clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.extract.attribution import find_attributions
from musnad.extract.attribution.scan import prepare
from musnad.extract.attribution.speakers import Memory, Speaker, last_asked
from musnad.extract.attribution.subjects import find_subjects
from musnad.extract.document import take_apart
from musnad.lexicon.markers import load_markers
from musnad.model import Article, Layout, Span
from timing import quickest


def speakers(text: str) -> list[str | None]:
    """The phrases that speak, statement by statement."""
    drafts = find_attributions(take_apart(Article("a", text), Layout(body=(Span(0, len(text)),))))
    return [d.speaker.of(text) if d.speaker else None for d in drafts]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # a subject that reported nothing takes the word, if its gender is clear
        ("توجهت مواطنة إلى مركز الشرطة مساء أمس. وقالت إن سيارتها سرقت.", "مواطنة"),
        ("قال المدير إن العمل بدأ. ووصلت الوزيرة ليلى حداد صباحا. وأكدت أن المشروع مهم.", "الوزيرة ليلى حداد"),
        ("قال الصيادون إن البحر هائج. وقبل أسبوعين أصدرت محكمة محلية حكما. وقالت إن الميناء خطر.", "محكمة محلية"),
        # whom the words before were about, where nobody who spoke agrees
        ("قالت الصحيفة إن المدير غاضب. وقال للجنة إنه لن يعود.", "المدير"),
        # a participle that stands alone goes with whom the sentence before is about first
        ("أكد الخباز أن الطحين نفد. مشيرا إلى أن الشاحنة تأخرت.", "الخباز"),
        ("قالت الحارسة إن الباب قديم. ويصف التقرير السور. مشيرا إلى ثقوب كثيرة.", "التقرير"),
        # ... one that leads its sentence with whom the main verb names
        ("مطالبا بفتح المخبز، قال الشيخ إن الناس جاعوا.", "الشيخ"),
        # the pronoun of أن is the subject, and a feminine verb has no men as hers
        ("قال الناظر إنه حذر المزارعين من الصقيع.", "الناظر"),
        ("غضبت النقابة مساء أمس، ودعت قادة القرى إلى الاجتماع.", "النقابة"),
        # behind a negation; somebody says more before the sentence ends
        ("قالت الجارة إن السور مائل. ولم تكتف البلدية بالوعود، بل أكدت أن العمل بدأ.", "البلدية"),
        ("تحدث الطبيب عن الجرح قبل أن يضيف أن الكسر قديم.", "الطبيب"),
        # whose words a sentence opens with
        ("قال المدير إن العمل بدأ. وفي مداخلة لسامي نادر، تحت عنوان «الري»، أشار إلى أن الماء قليل.", "سامي نادر"),
        ("قال الطبيب إن الجرح صغير. وفي كلمة لوزير الصحة أكد أن الدواء كاف.", "وزير الصحة"),
        # who "was", and who is introduced by his party alone
        ("قالت الشركة إنها تحقق. وكانت صحيفة محلية قد نشرت صورا، مشيرة إلى عطل قديم.", "صحيفة محلية"),
        ("قال الطبيب إن الجرح صغير. وكرر الجمهوري محمود نادر هذا الرأي. وأضاف أن المريض عاد.", "الجمهوري محمود نادر"),
        # many of a kind are a subject, and who observes is somebody
        ("وقد احتشد عشرات المعلمين أمام السوق وراحوا يهتفون قائلين: «الأجر قليل جدا».", "عشرات المعلمين"),
        ("قال البناء إن السقف متين. ولاحظ أن الجدار مائل.", "البناء"),
        # nobody estimates
        ("قال الخبير إن السعر ثابت. ويقدر أن نصف المحصول تلف.", None),
        # a party named by its men is several
        ("وانتقد الجمهوريون تحديد الموعد، واصفين القرار بأنه مرتجل.", "الجمهوريون"),
        # "according to X, Y said": Y goes on
        ("وبحسب المجلة، قال الطبيب إن الجرح صغير، مشيرا إلى أن المريض عاد.", "الطبيب"),
        # ... but not where the verb goes on with what was said
        ("قال المدير إن العمل بدأ. ووصل الوزير فادي السماك صباحا. وأضاف أن المشروع مهم.", "المدير"),
        ("قال المدير إن العمل بدأ. وطالب وزارة الزراعة بأن تسرع.", "المدير"),
        ("أوضح ذلك مدير الشركة سعد نادر، مشيرا إلى أن العمل مستمر.", "مدير الشركة سعد نادر"),
        ("قال الطالب إن الأمر طال. ويواصل الإضراب الذي قال إنه بدأه قبل شهر.", "الطالب"),
        ("قال المدير إن العمل بدأ. أما فيما يتعلق بالطرق، فأوضح أنها مفتوحة.", "المدير"),
        ("قال المدير إن العمل بدأ. وأكد لـ «القناة» أن الطريق مفتوح. وأوضح أن الجسر سقط.", "المدير"),
        # somebody who was met, where the subject cannot be meant
        ("المجلة التقت فادي سماك، الأمين العام للنقابة، وأكد أن الإضراب قريب.", "فادي سماك"),
        # two who alternate, told apart by gender
        ("قالت مديرة المدرسة إن الصفوف ممتلئة. وأضاف مدير الصحة أن اللقاح متوفر. وأشارت إلى أن العدد كبير.",
         "مديرة المدرسة"),
        # the phrase's own gender counts where no verb shows one
        ("بحسب وزارة الصحة فإن الإصابات تراجعت. وقالت إن اللقاح متوفر.", "وزارة الصحة"),
        # many, two, and one verb for many
        ("ويعارض منتجو الزيتون القرار، مؤكدين أنه يضر بهم.", "منتجو الزيتون"),
        ("واجتمع وزير الري سامي نادر ونظيرته كلارا فوغل. وأكدا أن العمل مستمر.",
         "وزير الري سامي نادر ونظيرته كلارا فوغل"),
        ("قال المدير إن العمل بدأ. وذكر ناشطون أن الطريق مغلق. وأشار إلى أن الجسر سقط.", "ناشطون"),
        ("وقالت تقارير إن المعارك عنيفة. يأتي ذلك فيما أعلن مسؤولو البلدية انسحابهم. وقالوا إنهم باقون.",
         "مسؤولو البلدية"),
        ("توقع الوزير نموا كبيرا. وفي الأثناء قلصت وكالة التصنيف أرقامها. وقالت إن السوق ضعيف.", "وكالة التصنيف"),
        # whose words are spoken of
        ("أبرز ما ورد في تصريحات المديرة أمس كان تأكيدها على أن المصنع باق.", "المديرة"),
        # connectors before a subject, "كان" after it
        ("توقع خبراء عجزا كبيرا. لكن مسؤولا في الوزارة رفض الرقم، مستبعدا رفع الضرائب.", "مسؤولا في الوزارة"),
        ("قال نادر إن الأمر صعب، مضيفا أن الوفد العراقي كان يعلم أن الاتفاق بعيد.", "الوفد العراقي"),
        ("وقال سامي نادر إن الوقت ضيق. و أوضح أن الطريق طويل.", "سامي نادر"),
    ],
)  # fmt: skip
def test_who_takes_or_keeps_the_word(text: str, last: str) -> None:
    assert speakers(text)[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "أكدت الوزارة أنها مستعدة. ويعتقد أن المرض ناجم عن التلوث.",
        "قال المدير إن العمل بدأ. وزادت الأسعار. ويعتقد أن هناك أسبابا أخرى.",
        "رغم كل التحذيرات الطبية من استهلاك السكر يزداد الإقبال عليه.",
        "أثار القرار مخاوف كبيرة من أن يتوقف العمل.",  # an adjective is nobody
        "قال المدير إن العمل بدأ. وعرف أن ثلاثة منهم غادروا.",
        "أعلن الجيش أن قوات شنت عملية ضد مسلحين يُعتقد أنهم غرباء.",
        "وسئلت الوزيرة عن موعد الافتتاح.",  # she was asked
        "قالت الوزيرة إن العمل بدأ. ووصف القرار بأنه تاريخي.",  # a passive: nobody agrees
    ],
)
def test_nobody_speaks_where_the_text_means_nobody(text: str) -> None:
    assert speakers(text)[-1] is None


def test_who_thinks_in_the_present_goes_on_thinking() -> None:
    assert speakers("يرى المحلل سامي نادر أن السوق هادئة. ويتوقع أن ترتفع الأسعار.") == ["المحلل سامي نادر"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بحسب مسؤولين في مكتب الملاحة، الذين قالوا إن الحادث خطير، فإن الطريق مغلق.", "مسؤولين في مكتب الملاحة"),
        ("يمثل العنف تحديا للحكومة العراقية التي أكدت أنها جاهزة.", "لحكومة العراقية"),
        ("أكدت مصادر على أن الموعد تغير. وكان علي الدباغ الناطق باسم الحكومة قد قال إن الوفد متردد.",
         "علي الدباغ الناطق باسم الحكومة"),
        ("حيث أوصى رئيس الحكومة، حبيب صيداوي، بضرورة التسريع.", "رئيس الحكومة، حبيب صيداوي"),
        ("منير سماك، ناشط مناصر للتعاون بين الرباط وتونس، أورد أن الحل قريب.",
         "منير سماك، ناشط مناصر للتعاون بين الرباط وتونس"),
        ("أكد مندوب الأردن الدائم لدى الأمم المتحدة السفير فادي سماك أن القرار جائر.",
         "مندوب الأردن الدائم لدى الأمم المتحدة السفير فادي سماك"),
        ("قالت الوزيرة إن الرئيس «طلب منا أن نسرع».", "الرئيس"),
        ("وبالرغم من الغلاء، فإن الخبراء يتوقعون أن يزيد الطلب.", "الخبراء"),
        ("وحسب مدير المصنع فإن إدارته أكدت أن الأجور دفعت.", "إدارته"),
        ("زار الوفد الورشة، مبينا مدير الشركة أن العمل يسير جيدا.", "مدير الشركة"),
        ("أكدت كل من تونس والجزائر أن الرحلات مستمرة.", "كل من تونس والجزائر"),
        ("دعت الإدارة العامة للحرس الوطني مستعملي الطريق إلى الهدوء.", "الإدارة العامة للحرس الوطني"),
        ("أعلنت الفرقة التابعة لحلف شمال الأطلسي العثور على حطام.", "الفرقة التابعة لحلف شمال الأطلسي"),
        ("وكان شباب القرية قد أصدروا نداء الأسبوع الماضي، أعلنوا فيه تشكيل مجلس.", "شباب القرية"),
        ("أصيب عشرة وفق ما ذكره، اليوم الجمعة، مدير المستشفى.", "مدير المستشفى"),
        ("لم يصدر أي رد من جانب النقابة.", "النقابة"),
        ("قال بيان صادر عن مكتب المحافظ إن الطريق مغلق.", "بيان صادر عن مكتب المحافظ"),
        ("قالت جمعيات معنية بالدفاع عن الطيور إن الصيد جائر.", "جمعيات معنية بالدفاع عن الطيور"),
        ("أكد منير فخري عبد الرحمن وزير الصناعة، حرص الحكومة على التطوير.", "منير فخري عبد الرحمن وزير الصناعة"),
        ("في خطوة اعتبرها محللون اقتصاديون غير مدروسة.", "محللون اقتصاديون"),
        ("وكان المدير، فادي السماك، ونائبه سعد قد وصفا القرار بأنه صعب.", "المدير، فادي السماك، ونائبه سعد"),
        ("وأوضح البيان أن الرجل سافر، وأن كريم قال له إن والده مريض.", "كريم"),
        ("منذ 2006، وافق أخيرا الأمير خالد بن سعد على العودة.", "الأمير خالد بن سعد"),
        ("وتضمن التقرير معلومات كثيرة، مشيرا إلى أن العدد كبير.", "التقرير"),
        ("وقال آلان شيرار إن الفريق قوي.", "آلان شيرار"),
        ("أشاد مدير المعهد في مدينة بنارس بالقرار الجديد.", "مدير المعهد في مدينة بنارس"),
        ("الأسعار ارتفعت وبالرغم من الهدوء حذر بعض الخبراء من الغلاء.", "بعض الخبراء"),
        ("نفى الطالب نفسه الذي أكد أنه سافر الخبر.", "الطالب نفسه"),
        ("نفى وزير الرياضة الكاميروني بيدونجا مكاباتا وجود خلاف.", "وزير الرياضة الكاميروني بيدونجا مكاباتا"),
        ("ولم يؤكد كوستا أو ينفي ما تردد عن رحيله.", "كوستا"),
        ("كشف وكيل المحافظة للدراسات سعد نادر، بأن العمل بدأ.", "وكيل المحافظة للدراسات سعد نادر"),
        ("وبين مدير عام المركز سعد نادر، أن العمل بدأ.", "مدير عام المركز سعد نادر"),
        ("دعا المرصد التونسي لاستقلال القضاء إلى الهدوء.", "المرصد التونسي لاستقلال القضاء"),
        ("ويطالب عثمانوف بضخ مزيد من المال.", "عثمانوف"),
        ("وكان سيميتا قد أعلن أن الضريبة مفيدة.", "سيميتا"),
        ("دعت تنسيقية «أكال» السكان إلى الهدوء.", "تنسيقية «أكال»"),
        ("وكان مجلس الإدارة قد وافق الصيف الماضي على البناء.", "مجلس الإدارة"),
        ("ودعا الحقيل العاملين في الهيئة إلى الصبر.", "الحقيل"),
        ("وقد رحب السودان على الفور بتصريحات المبعوث.", "السودان"),
        ("ورحبت الخرطوم على الفور بتصريحات المبعوث.", "الخرطوم"),
        ("وصف لي هايدو، الأستاذ في الجامعة، القلق بأنه مبالغ فيه.", "لي هايدو، الأستاذ في الجامعة"),
        ("قالت آن سماك، الرئيس التنفيذي للرابطة، إن الاتفاق قريب.", "آن سماك، الرئيس التنفيذي للرابطة"),
    ],
)  # fmt: skip
def test_the_words_that_name_the_speaker(text: str, expected: str) -> None:
    assert expected in speakers(text)


def test_words_of_a_phrase_are_read_only_where_they_matter() -> None:
    asked: list[Span] = []

    def read(phrase: Span) -> tuple[str, str]:
        asked.append(phrase)
        return "f", "s"

    memory = Memory(read)
    memory.remember(Speaker(Span(0, 4), "", "", (), (0, 9), 0))
    assert memory.agreeing("", "", continuing=True) is not None
    assert asked == []
    assert memory.governing((0, 9), 8, "m", "s") is None
    assert memory.governing((0, 9), 8, "f", "s") is not None
    assert asked == [Span(0, 4)]


GENDERS, NUMBERS = st.sampled_from(["", "m", "f"]), st.sampled_from(["", "s", "d", "p"])


@given(
    st.lists(st.tuples(GENDERS, NUMBERS, st.booleans(), st.booleans()), max_size=30), GENDERS, NUMBERS, st.booleans()
)
def test_whoever_is_found_agrees_and_is_found_where_somebody_who_agrees_has_spoken(
    said, gender, number, continuing
) -> None:
    memory = Memory(lambda phrase: ("", ""))
    for at, (own, count, spoke, aside) in enumerate(said):
        memory.remember(Speaker(Span(at, at + 1), own, count, (), (at, at + 1), at, spoke, aside and not spoke))
    found = memory.agreeing(gender, number, continuing)
    if any(memory.agrees(s, gender, number) and s.said for s in memory._speakers):
        assert found is not None
    if found is not None:
        assert memory.agrees(found, gender, number)


def test_time_is_linear_in_the_length_of_a_sentence() -> None:
    def seconds(count: int) -> float:
        text = "، ".join(["وصل المدير إلى المدينة، وزار الوزير المصنع"] * count) + ". وقال إن العمل بدأ."
        return quickest(lambda: speakers(text))

    seconds(20)
    assert seconds(800) < 12 * seconds(200) + 0.2


def test_subjects_are_looked_for_up_to_the_last_statement_that_asks_for_one() -> None:
    text = "وصلت الوزيرة ليلى حداد صباحا. وقالت إن العمل بدأ. وغادر المدير سامر ناصر مساء."
    document = take_apart(Article("a", text), Layout(body=(Span(0, len(text)),)))
    scan = prepare(document, document.passages[0], load_markers())
    found = [subject.phrase.of(text) for subject in find_subjects(scan, [], len(text))]
    assert found == ["الوزيرة ليلى حداد", "المدير سامر ناصر"]
    assert [subject.phrase.of(text) for subject in find_subjects(scan, [], text.index("وقالت"))] == found[:1]
    assert last_asked([]) == -1
