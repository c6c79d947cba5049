"""Attribution on sentences written for each pattern."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.extract.attribution import find_attributions
from musnad.extract.attribution.drafts import Draft
from musnad.extract.document import take_apart
from musnad.model import Article, Layout, Span

DATA = Path(__file__).parents[3] / "data" / "attribution"


def find(text: str, headline: bool = False) -> list[Draft]:
    span = Span(0, len(text))
    layout = Layout(headline=span) if headline else Layout(body=(span,))
    return find_attributions(take_apart(Article("a", text), layout))


def show(text: str, headline: bool = False) -> list[tuple[str | None, str | None, list[str]]]:
    return [
        (d.cue.of(text) if d.cue else None, d.source.of(text) if d.source else None, [c.of(text) for c in d.content])
        for d in find(text, headline)
    ]


def examples(name: str, kind: str) -> list[tuple[str, str, str]]:
    entries = yaml.safe_load((DATA / f"{name}.yml").read_text(encoding="utf-8"))
    return [
        (entry.get("lemma", entry.get("trap")), entry.get("class", ""), sentence)
        for entry in entries
        for sentence in entry["examples"].get(kind, ())
    ]


@pytest.mark.parametrize(("lemma", "cls", "sentence"), examples("verbs", "positive") + examples("nouns", "positive"))
def test_each_reporting_word_is_found_in_its_example(lemma, cls, sentence):
    found = find(sentence)
    negative = {"لم", "لا"} & set(sentence.replace("ولم", "لم").split())
    assert any(d.lemma == lemma or d.cls == cls or (negative and d.cls == "not_confirm") for d in found)


@pytest.mark.parametrize(("lemma", "cls", "sentence"), examples("verbs", "negative") + examples("nouns", "negative"))
def test_no_reporting_word_is_found_in_its_counterexample(lemma, cls, sentence):
    assert not [d for d in find(sentence) if d.lemma == lemma]


@pytest.mark.parametrize(("trap", "cls", "sentence"), examples("traps", "negative"))
def test_traps_are_no_attribution(trap, cls, sentence):
    assert show(sentence) == []


def test_verb_first_with_a_long_subject_and_a_setting():
    text = "قال المتحدث باسم وزارة الري حسام البدري في بيان، مساء الاثنين، إن منسوب النهر ارتفع."
    assert show(text) == [("قال", "المتحدث باسم وزارة الري حسام البدري", ["منسوب النهر ارتفع"])]


def test_subject_first_with_an_apposition():
    text = "سلمى نادر، الباحثة في شؤون المياه، ترى أن السد لن يكتمل هذا العام."
    assert show(text) == [("ترى", "سلمى نادر، الباحثة في شؤون المياه", ["السد لن يكتمل هذا العام"])]


def test_a_quotation_before_its_cue():
    text = "«لن نقبل بأقل من تعويض كامل»، قال نقيب الصيادين فؤاد رستم."
    assert show(text) == [("قال", "نقيب الصيادين فؤاد رستم", ["لن نقبل بأقل من تعويض كامل"])]


def test_a_quotation_of_several_sentences_is_one_content():
    text = "وأضاف: «الطريق طويل. لكننا بدأنا. ولن نتوقف»."
    assert show(text) == [("أضاف", None, ["الطريق طويل. لكننا بدأنا. ولن نتوقف"])]


def test_a_participle_takes_the_word_back_from_the_clause_before():
    text = "أكد الوزير أن المخزون كاف، مشيرا إلى أن السفن وصلت."
    assert show(text) == [
        ("أكد", "الوزير", ["المخزون كاف"]),
        ("مشيرا", None, ["السفن وصلت"]),
    ]


def test_non_confirmation_points_back_at_what_was_said():
    text = "زعمت صحيفة محلية أن المصنع بيع سرا، وهو ما لم تؤكده الشركة."
    found = find(text)
    assert [(d.cls, d.commitment) for d in found] == [("claim", "alleges"), ("not_confirm", "declines")]
    assert found[0].content == found[1].content
    assert found[1].source is not None
    assert found[1].source.of(text) == "الشركة"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نفت الشركة أن يكون المصنع قد بيع.", ("deny", "denies")),
        ("لم تنف الشركة أن المصنع بيع.", ("not_confirm", "declines")),
        ("لم يؤكد الناطق أن المصنع بيع.", ("not_confirm", "declines")),
        ("رفض الناطق التعليق.", ("not_confirm", "declines")),
        ("لم يشر الوزير إلى موعد محدد.", ("not_confirm", "declines")),
        ("زعم الخصم أن العقد مزور.", ("claim", "alleges")),
        ("قال الخبير إن الأسعار قد ترتفع.", ("say", "uncertain")),
    ],
)
def test_what_a_statement_commits_to(text, expected):
    assert [(d.cls, d.commitment) for d in find(text)] == [expected]


def test_a_relayed_word_has_its_medium_in_the_chain():
    text = "نقلت وكالة الأنباء المحلية عن مدير الميناء قوله إن الرافعات تعطلت."
    (found,) = find(text)
    assert found.source is not None
    assert found.source.of(text) == "مدير الميناء"
    assert [(r.cue and r.cue.of(text), r.source.of(text)) for r in found.chain] == [("نقلت", "وكالة الأنباء المحلية")]


def test_what_is_told_to_a_paper_has_the_paper_in_the_chain():
    text = "وقال القبطان لصحيفة «المرسى»: «البحر هائج منذ أيام»."
    (found,) = find(text)
    assert found.source is not None
    assert found.source.of(text) == "القبطان"
    assert [(r.cue, r.source.of(text)) for r in found.chain] == [(None, "صحيفة «المرسى»")]


def test_a_preposition_attributes_the_clause_before_or_after():
    assert show("توقفت الرحلات مساء الأحد، بحسب إدارة المطار.") == [
        ("بحسب", "إدارة المطار", ["توقفت الرحلات مساء الأحد"])
    ]
    assert show("ووفقا لإدارة المطار، توقفت الرحلات.") == [("وفقا", "إدارة المطار", ["توقفت الرحلات"])]
    assert show("توقفت الرحلات وفق ما أعلنت إدارة المطار.") == [("وفق ما أعلنت", "إدارة المطار", ["توقفت الرحلات"])]


def test_his_own_word_ends_content_and_adds_no_statement():
    assert show("قال النائب إن الموازنة «كارثة»، على حد تعبيره.") == [("قال", "النائب", ["الموازنة «كارثة»"])]


def test_a_headline_colon_attributes_what_follows():
    assert show("وزير النقل: الجسر يفتح الشهر المقبل", headline=True) == [
        (None, "وزير النقل", ["الجسر يفتح الشهر المقبل"])
    ]
    assert show("عاجل: انقطاع الكهرباء عن العاصمة", headline=True) == []


def test_dropped_subjects_agree_with_who_spoke_last():
    text = "قالت الوزيرة إن الخطة جاهزة. ورد النائب بأن الخطة ناقصة. وأضافت أن التمويل مؤمن. وتابع أن اللجنة لم تستشر."
    found = find(text)
    assert [d.speaker.of(text) if d.speaker else None for d in found] == ["الوزيرة", "النائب", "الوزيرة", "النائب"]


def test_a_statement_inside_another_is_nested():
    text = "قال الناطق إن الرئيس وعد بأن يزور المنطقة."
    found = find(text)
    assert [d.parent for d in found] == [-1, 0]


def test_the_authors_background_is_nobodys_word():
    assert show("يذكر أن الملعب بني قبل عشرين عاما.") == []
    assert show("ومن الجدير بالذكر أن المدينة مغلقة.") == []


WORDS = """
قال إن أن الوزير « » “ " : ، . بحسب نقلت عن قوله لم تؤكده وأضاف مشيرا إلى التي ما وهو رفض التعليق كما وفق
لصحيفة نصه بيان
"""
PIECES = [*WORDS.split(), "و", "في", "\n"]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=200))
def test_never_fails_and_every_span_lies_inside(text):
    for draft in find(text):
        assert draft.content
        for span in [*draft.content, *([draft.cue] if draft.cue else []), *([draft.source] if draft.source else [])]:
            assert 0 <= span.start < span.end <= len(text)
        assert draft.rule


@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_the_same_text_gives_the_same_statements(text):
    assert show(text) == show(text)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("واتهم إسرائيل بخرق الهدنة.", None, "إسرائيل بخرق الهدنة"),
        ("قال علي الدباغ إن الطريق مغلق.", "علي الدباغ", "الطريق مغلق"),
        ("قال هذا المسؤول إن الطريق مغلق.", "هذا المسؤول", "الطريق مغلق"),
        ("قال الاتحاد إنه سينسحب.", "الاتحاد", "سينسحب"),
        ("ودعا خلالها البلدية إلى إصلاح الطريق.", None, "إصلاح الطريق"),
        ("أصدر المجلس بيانا دعا فيه الطرفين إلى ضبط النفس.", "المجلس", "ضبط النفس"),
        ("قال علي حمدان إن الطريق مغلق.", "علي حمدان", "الطريق مغلق"),
        ("شدد علي أن الطريق مغلق.", None, "الطريق مغلق"),
        ("وبحسب رويترز قتل عشرة جنود في الكمين.", "رويترز", "قتل عشرة جنود في الكمين"),
        ("شددت الوزارة على ضرورة أن تصل المساعدات.", "الوزارة", "ضرورة أن تصل المساعدات"),
        ("ورفض بشدة الاتهامات حول التزوير.", None, "الاتهامات حول التزوير"),
        ("أما وزارة الري فقالت إن السد آمن.", "وزارة الري", "السد آمن"),
    ],
)
def test_who_speaks_and_who_is_spoken_of(text, source, content):
    (found,) = find(text)
    assert (found.source.of(text) if found.source else None) == source
    assert [c.of(text) for c in found.content] == [content]


def test_a_verb_inserted_between_commas_has_its_content_on_both_sides():
    assert show("الطريق، يقول السائق عماد، مغلق منذ أيام.") == [("يقول", "السائق عماد", ["الطريق", "مغلق منذ أيام"])]


def test_standards_and_copulas_are_no_attribution():
    assert show("أقيم المعرض وفقا لأفضل المعايير.") == []
    assert show("يعتبر الميناء أهم موانئ الساحل.") == []
    assert show("ولم ترد أنباء عن إصابات.") == []
    assert show("وأبرز التطورات بين البلدين كان توقيع معاهدة على أن تسري عامين.") == []
    assert show("وأبرز الوزير أن المعاهدة تسري عامين.") != []


def test_what_cannot_be_is_no_hedge():
    (found,) = find("قال الوزير إنه لا يمكن التراجع عن القرار.")
    assert found.commitment == "asserts"


def test_speakers_of_two_paragraphs_with_as_many_words_stay_apart():
    text = (
        "قال زيد حمدان إن الأمر انتهى.\nنشر المصنع بيانات العام كله.\n"
        "وقالت سعاد نصر إن الأمر بدأ.\nوأضافت أن العمل مستمر."
    )
    found = find(text)
    assert found[-1].speaker is not None
    assert found[-1].speaker.of(text) == "سعاد نصر"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("اتهمته إدارة البنك بالاستيلاء على المال.", [("اتهمته", "إدارة البنك", ["بالاستيلاء على المال"])]),
        ("وقال موجها كلامه إلى القادة: «إنكم تؤخرون الحل».", [("قال", None, ["إنكم تؤخرون الحل"])]),
        ("رجح قانونيون تحدثت إليهم الصحيفة أن يدان.", [("رجح", "قانونيون تحدثت إليهم الصحيفة", ["يدان"])]),
        ("لا تحدد رقما للإطلاقات.", [("لا تحدد", None, ["رقما للإطلاقات"])]),
        ("سيتقدم الطلبة بعريضة قالوا إنها عاجلة.", [("قالوا", None, ["عاجلة"])]),
    ],
)
def test_accusatives_and_clauses_are_no_subjects(text: str, shown: list[tuple[str, str | None, list[str]]]):
    assert show(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # whoever answers is no document in which something stands
        (
            "ورد فريق المرشح على تلك التقارير قائلا: «هؤلاء أخطأوا من قبل مرارا».",
            [("قائلا", None, ["هؤلاء أخطأوا من قبل مرارا"])],
        ),
        ("وورد في بيان الوزارة أن الضخ يعود غدا.", [("ورد", "بيان الوزارة", ["الضخ يعود غدا"])]),
        # a quotation that is taken up behind it
        (
            "«كان السباق جيدا في مجمله»، هذا ما قاله سمير حداد.",
            [("قاله", "سمير حداد", ["كان السباق جيدا في مجمله"])],
        ),
        (
            "«لن نترك الميناء مغلقا»، هذا ما أكدته وزيرة النقل.",
            [("أكدته", "وزيرة النقل", ["لن نترك الميناء مغلقا"])],
        ),
        # a word behind "has" is a verb, whether it is known or not
        (
            "وقد بثت المجموعة المنشقة شريطا قصيرا قالت إنه يظهر الحافلة.",
            [("قالت", None, ["يظهر الحافلة"])],
        ),
    ],
)
def test_who_answers_what_is_taken_up_and_verbs_of_no_lexicon(
    text: str, shown: list[tuple[str, str | None, list[str]]]
):
    assert show(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "وأضافت الرياضي، على هامش ندوة «الحق في الأرض والماء والثروة للجميع»، أن السكان يعانون.",
            [("أضافت", "الرياضي", ["السكان يعانون"])],
        ),
        (
            "وقالت سعاد الرياضي، رئيسة الجمعية «هذا القرار لا يخدم أحدا في البلاد»، وإن الوقت ضيق.",
            [("قالت", "سعاد الرياضي، رئيسة الجمعية", ["هذا القرار لا يخدم أحدا في البلاد"])],
        ),
        (
            "جدد المغرب وهولندا، اليوم الأربعاء، بمناسبة الاجتماع الوزاري للتحالف، التأكيد على الشراكة في المجال.",
            [("التأكيد", "المغرب وهولندا", ["الشراكة في المجال"])],
        ),
    ],
)
def test_what_is_called_so_in_an_aside_is_no_quotation_and_who_renews_a_word_stands_far_before_it(
    text: str, shown: list[tuple[str, str | None, list[str]]]
):
    assert show(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "وانتقد مسؤولون استخباراتيون أمريكيون الحكومة.",
            [("انتقد", "مسؤولون استخباراتيون أمريكيون", ["الحكومة"])],
        ),
        ("اتهم مسلحون السلطات بالكذب.", [("اتهم", "مسلحون", ["السلطات بالكذب"])]),
        ("انتقد المستوطنون السياسة الجديدة.", [("انتقد", "المستوطنون", ["السياسة الجديدة"])]),
        ("انتقد المسؤولون الحكوميون القرار.", [("انتقد", "المسؤولون الحكوميون", ["القرار"])]),
    ],
)
def test_a_sound_plural_of_people_has_adjectives_and_no_genitive(
    text: str, shown: list[tuple[str, str | None, list[str]]]
):
    assert show(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # a verb behind a relative pronoun is no object
        (
            "امتدح الرئيس سامي حداد المرشح الإصلاحي نادر سعد الذي رفض نتائج الانتخابات.",
            [
                ("امتدح", "الرئيس سامي حداد", ["المرشح الإصلاحي نادر سعد الذي رفض نتائج الانتخابات"]),
                ("رفض", "نادر سعد", ["نتائج الانتخابات"]),
            ],
        ),
        # when words are issued is not who issues them
        (
            "وكان المجلس قد أصدر الجمعة بيانا قال فيه إن الأمر انتهى.",
            [("قال", None, ["الأمر انتهى"])],
        ),
        # a number in marks is no quotation
        ("وقال ظللنا نلاحقهم منذ «4» سنوات.", []),
        # the first person speaks at the start of a quotation
        (
            "ونقلت الوكالة عن سامي حداد قوله «آمل أن تتفادوا التدخل في البلاد».",
            [
                ("قوله", "سامي حداد", ["آمل أن تتفادوا التدخل في البلاد"]),
                ("آمل", None, ["تتفادوا التدخل في البلاد"]),
            ],
        ),
    ],
)
def test_relative_clauses_days_numbers_and_first_persons(text: str, shown: list[tuple[str, str | None, list[str]]]):
    assert show(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # what a reported clause says of its subject is part of it
        (
            "وقالت الوزيرة إن الحكومة ملتزمة بتنفيذ الاتفاق.",
            [
                ("قالت", "الوزيرة", ["الحكومة ملتزمة بتنفيذ الاتفاق"]),
                ("ملتزمة", "الحكومة", ["بتنفيذ الاتفاق"]),
            ],
        ),
        (
            "وقالت الوزارة إن العمل مستمر مؤكدة أن الجسر سيفتح.",
            [("قالت", "الوزارة", ["العمل مستمر"]), ("مؤكدة", None, ["الجسر سيفتح"])],
        ),
        # a semicolon that is a comma
        (
            "أكد نايف الهاجري؛ المشرف العام على البرنامج، أن العمل سيبدأ.",
            [("أكد", "نايف الهاجري؛ المشرف العام على البرنامج", ["العمل سيبدأ"])],
        ),
        ("امتدح الهاجري؛ تفاعل الجهات الحكومية.", [("امتدح", "الهاجري", ["تفاعل الجهات الحكومية"])]),
        # how often is nobody
        ("وعبر أكثر من مرة عن رغبته في العودة.", [("رغبته", None, ["العودة"])]),
        # family names behind "son of", and known ones behind a given name
        (
            "أدان الدكتور حامد بن مالح الدهبي العمل الإرهابي.",
            [("أدان", "الدكتور حامد بن مالح الدهبي", ["العمل الإرهابي"])],
        ),
        (
            "شكر رئيس حكومة الإقليم مسرور البارزاني شركة الاتصالات.",
            [("شكر", "رئيس حكومة الإقليم مسرور البارزاني", ["شركة الاتصالات"])],
        ),
    ],
)
def test_predicates_semicolons_and_family_names(text: str, shown: list[tuple[str, str | None, list[str]]]):
    assert show(text) == shown
