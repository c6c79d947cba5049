"""Where attributed words begin and end, to the character."""

import pytest

from extract.attribution.test_statements import find, show


def contents(text: str) -> list[tuple[str | None, list[str]]]:
    return [(cue, spans) for cue, _, spans in show(text)]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        # a noun phrase ends where the author's next clause stands
        ("أعلنت البلدية الحداد ثلاثة أيام وقررت تنكيس الأعلام.", "أعلنت", "الحداد ثلاثة أيام"),
        ("ينص القرار على خفض الواردات، كما يحظر بيع التبغ.", "ينص", "خفض الواردات"),
        ("رفضت السفارة التعليق على الحادث ولم يصدر عنها أي توضيح.", "رفضت", "التعليق على الحادث"),
        ("رفض المدير التعليق مبررا ذلك بدواع أمنية.", "رفض", "التعليق"),
        ("حضر الرجل الذي وصفه المدير بالطاغية لن يعود.", "وصفه", "بالطاغية"),
        # a reported clause ends where the speaker's own further deed stands, if gender tells
        ("أشارت الوكالة إلى أن الدين ارتفع كثيرا، وأبقت تصنيف المملكة.", "أشارت", "الدين ارتفع كثيرا"),
        ("قالت الوزارة إن الأسعار ارتفعت، ووصلت إلى مستوى جديد.", "قالت", "الأسعار ارتفعت، ووصلت إلى مستوى جديد"),
        ("قالت الوزارة إن الوزير وصل، وتوجهت لجنة إلى الموقع.", "قالت", "الوزير وصل، وتوجهت لجنة إلى الموقع"),
        # ... and goes on where it is not over
        ("رفض النائب عودة المفصولين، بما في ذلك القضاة.", "رفض", "عودة المفصولين، بما في ذلك القضاة"),
        # the object begins after the whole subject and what stands aside
        ("أنكر المتهمون، الذين تجاوزوا الثلاثين، الأقوال المنسوبة إليهم.", "أنكر", "الأقوال المنسوبة إليهم"),
        ("أكد الوزير في نوفمبر/تشرين الثاني استئناف الرحلات.", "أكد", "استئناف الرحلات"),
        ("أعلن مسلحون مسؤوليتهم عن الهجوم.", "أعلن", "مسؤوليتهم عن الهجوم"),
        ("اتهم معارضون الوزير باستخدام المال العام.", "اتهم", "الوزير باستخدام المال العام"),
        ("طالب القاضي، خوسيه بيرالس، بمعاقبة المدير.", "طالب", "بمعاقبة المدير"),
        ("نددوا بكل الهجمات.", "نددوا", "بكل الهجمات"),
        ("أدين المدير عندما أنكر المذبحة القديمة.", "أنكر", "المذبحة القديمة"),
        ("أعلن الوزير أنه يؤيد الوحدة في إشارة إلى الاستفتاء.", "أعلن", "يؤيد الوحدة"),
        ("لم تؤكد الحركة النبأ على الفور.", "لم تؤكد", "النبأ"),
        ("رفضت الحكومة الباكستانية مطالب المعارضة.", "رفضت", "مطالب المعارضة"),
        ("قضى الحاكم بألا تهدم الدار.", "قضى", "لا تهدم الدار"),
        # quotations inside what is said
        ("قال الوزير إن «الغرباء» أيضا سيرتدون الزي.", "قال", "«الغرباء» أيضا سيرتدون الزي"),
        ("وصف الكاتب المدينة بأنها «رمز عصر»، ومقصد لطيف.", "وصف", "«رمز عصر»، ومقصد لطيف"),
        ("أشار المدير إلى ضرورة اتخاذ «خطوات بناءة لدعم جهود السلام».", "أشار",
         "ضرورة اتخاذ «خطوات بناءة لدعم جهود السلام»"),
        ("تعتبر الحكومة الحزب «منظمة إرهابية».", "تعتبر", "الحزب «منظمة إرهابية»"),
    ],
)  # fmt: skip
def test_content_to_the_character(text: str, cue: str, content: str) -> None:
    spans = next(s for c, s in contents(text) if c == cue)
    assert spans[-1] == content


def test_nested_speech_ends_with_its_sentence() -> None:
    text = "وقال: «نخشى أن يتأخر الموعد. الطريق طويل. لكننا بدأنا»."
    (host, nested) = find(text)
    assert host.content[0].of(text) == "نخشى أن يتأخر الموعد. الطريق طويل. لكننا بدأنا"
    assert nested.content[0].of(text) == "يتأخر الموعد"


def test_an_unclosed_quotation_ends_where_a_participle_takes_the_word_back() -> None:
    text = "وقال الخبير إنه «من المبكر تحديد الأسباب، مشيرا إلى أن الفحص جار."
    assert ("قال", ["من المبكر تحديد الأسباب"]) in contents(text)


def test_a_connector_without_a_subject_opens_a_statement_of_its_own() -> None:
    text = "رأى الخبير أن السوق مستقر، لكنه حذر من أن الأسعار قد ترتفع."
    assert contents(text) == [("رأى", ["السوق مستقر"]), ("حذر", ["الأسعار قد ترتفع"])]


def test_the_verb_of_a_relative_clause_leaves_the_main_verb_its_clause() -> None:
    text = "واعتبر مصدر برلماني تحدث للصحيفة أن المجلس تأخر."
    assert contents(text) == [("اعتبر", ["المجلس تأخر"])]


@pytest.mark.parametrize(
    ("text", "cue", "speaker", "content"),
    [
        ("الطريق طويل والزاد قليل، تضيف ذات الصحيفة.", "تضيف", "ذات الصحيفة", "الطريق طويل والزاد قليل"),
        ("فاز الفريق بالكأس، نقلا عن صحيفة محلية.", "نقلا عن", "صحيفة محلية", "فاز الفريق بالكأس"),
        ("ومما جاء في البرقية، «كان الفقيد مثالا للوفاء الدائم».", "جاء", "البرقية", "كان الفقيد مثالا للوفاء الدائم"),
    ],
)  # fmt: skip
def test_who_comes_after_what_was_said(text: str, cue: str, speaker: str, content: str) -> None:
    assert show(text) == [(cue, speaker, [content])]


def test_what_is_said_of_something_is_no_according_to() -> None:
    text = "فرضت الدولة عقوبات على ما قالت إنها شبكة تهريب."
    assert contents(text) == [("قالت", ["شبكة تهريب"])]


def test_fa_qad_is_no_part_of_the_cue() -> None:
    assert contents("فقد اتهمت الوزارة الشركة بصدم القارب.")[0][0] == "اتهمت"
    assert contents("وقد اتهمت الوزارة الشركة بصدم القارب.")[0][0] == "قد اتهمت"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("نفى المتهم أن له علاقة بتنظيم «القاعدة».", "indirect"),
        ("قال الوزير إن الأنباء «محض خيال».", "mixed"),
    ],
)
def test_a_name_in_marks_makes_no_mixed_speech(text: str, kind: str) -> None:
    assert find(text)[0].kind == kind


def test_according_to_a_long_title_and_within_another_statement() -> None:
    text = "ووفقا للناطق الإعلامي لشرطة المدينة الرائد سعد العمري فإن المتهمين هربوا ليلا."
    assert show(text) == [("وفقا", "لناطق الإعلامي لشرطة المدينة الرائد سعد العمري", ["المتهمين هربوا ليلا"])]
    text = "كشف المدير أن ربع السكان يتحدثون اللغة، بحسب الإحصاء الأخير."
    assert contents(text)[-1] == ("بحسب", ["ربع السكان يتحدثون اللغة"])
    text = "أغلقت السلطات المعبر، على ما أفاد الجيش."
    assert contents(text) == [("على ما أفاد", ["أغلقت السلطات المعبر"])]


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("وفي مقابلة مع قناة الجزيرة، رأى الخبير سامي فهد أن السوق مستقر.", "قناة الجزيرة"),
        ("وقال أحد العمال للصحيفة: «الأجور قليلة جدا».", "لصحيفة"),
        ("وأوضح المدير، في تصريح للإذاعة الوطنية، أن النيران انطفأت.", "لإذاعة الوطنية"),
    ],
)
def test_a_medium_before_the_verb_or_with_the_article_is_a_link(text: str, medium: str) -> None:
    (found,) = find(text)
    assert [relay.source.of(text) for relay in found.chain] == [medium]


def test_the_owner_of_a_report_is_no_link() -> None:
    assert find("أشار تقرير للصحيفة إلى أن السعر ارتفع.")[0].chain == []


def test_an_occasion_of_its_own_takes_no_chain_over() -> None:
    text = "قال النائب لقناة الجزيرة إن الجلسة تأجلت. ورجح خلال ندوة صحفية أن تعقد غدا."
    first, second = find(text)
    assert first.chain
    assert not second.chain


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("كشف السكان بعد اقتحام المبنى، أن الغرف فارغة.", "كشف", "الغرف فارغة"),
        ("أعلن البيان فوز سامي «الذي بنى الجسر».", "أعلن", "فوز سامي «الذي بنى الجسر»"),
        ("وقال نادر في رده على سؤال حول الفرن الذي تقول باريس إنه خطير إن الأمر هين.", "قال", "الأمر هين"),
        ("وقال نادر في رده على سؤال حول الفرن الجديد إن الأمر هين.", "سؤال", "الفرن الجديد"),
        ("وأشار إلى مشاركة جهات، منها: الهيئة والوزارة.", "أشار", "مشاركة جهات، منها: الهيئة والوزارة"),
        ("ولم تعلن الوزارة بعد من سيدير الحملة.", "لم تعلن", "من سيدير الحملة"),
        ("وبينما عبر المدير عن سروره بالنتائج فإنه قال إن العمل طويل.", "عبر", "سروره بالنتائج"),
        ("وقال المدير في الحفل:\n«لن نعود إلى الوراء أبدا».\nوخرج الجميع.", "قال", "لن نعود إلى الوراء أبدا"),
        ("وقال المدير: «العمل صعب.\nوالطريق طويل جدا».\nوخرج الجميع.", "قال", "العمل صعب.\nوالطريق طويل جدا"),
    ],
)  # fmt: skip
def test_contents_that_something_else_ends_or_goes_on_with(text: str, cue: str, content: str) -> None:
    assert (cue, [content]) in [(c, spans) for c, _, spans in show(text)]


def test_a_phrase_between_a_cue_and_its_words_is_a_link() -> None:
    (draft,) = find('أوضحت الهيئة، وفقا لـ"النهضة"، أن القرار نهائي.')
    assert len(draft.chain) == 1


def test_a_limit_at_the_end_of_the_passage_is_no_clause() -> None:
    assert find("نزح الآلاف وفق محصلة محلية، نفتها بيروت بالإشارة إلى أن السيول قديمة.")
