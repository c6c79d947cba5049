"""Participants, factuality, dates and merging, on sentences written for each."""

import pytest

from musnad.lexicon.frames import build_frames
from musnad.model import Article, Event
from musnad.pipeline import find_all
from timing import quickest


def find(text: str, type_: str, published: str | None = None) -> tuple[Event, dict[str, str]]:
    reading = find_all(Article("a", text, published=published))
    names = {entity.id: entity.name_ar for entity in reading.entities}
    (event,) = (event for event in reading.events if event.type == type_)
    return event, names


def parties(text: str, type_: str) -> tuple[list[str], list[str]]:
    event, names = find(text, type_)
    return [names[i] for i in event.actors], [names[i] for i in event.recipients]


@pytest.mark.parametrize(
    ("text", "type_", "actors", "recipients"),
    [
        ("زار وزير الخارجية الفنلندي تونس أمس.", "CONSULT", ["وزير الخارجية الفنلندي"], ["تونس"]),
        ("بدأت أمس زيارة الرئيس الكيني إلى الهند.", "CONSULT", ["الرئيس الكيني"], ["الهند"]),
        ("أعلن البيان استمرار الغارات التركية على مواقع حزب العمال الكردستاني.", "ASSAULT", ["تركيا"],
         ["حزب العمال الكردستاني"]),
        ("اتهمت أوكرانيا روسيا بقصف السد.", "ACCUSE", ["أوكرانيا"], ["روسيا"]),
        ("تدخل الحرب بين إثيوبيا وإريتريا عامها الثاني.", "ASSAULT", ["إثيوبيا", "إريتريا"], ["إثيوبيا", "إريتريا"]),
        ("قتل خمسة جنود في هجوم شنه مسلحون مجهولون.", "ASSAULT", ["مسلحون مجهولون"], ["خمسة جنود"]),
        # no verb carries an event that another act has, or that tells when
        ("أعرب المدير عن قلقه من الدعم الذي قد تقدمه كينيا للصومال.", "SUPPORT", ["كينيا"], ["الصومال"]),
        # with whom somebody is at one who is told by a dual, in an aside; who is on a visit
        ("ندد الوزير الكيني سامي نادر والوزير الصومالي كريم العلي، عقب محادثاتهما في نيروبي، بقصف المدينة.", "CONSULT",
         ["سامي نادر", "كريم العلي"], ["سامي نادر", "كريم العلي"]),
        # quantifiers are no part of whom they tell; what is one's own is nobody
        ("ترفض كل من كينيا والصومال الخطة.", "REJECT", ["كينيا", "الصومال"], []),
        ("أعلن القائد أن العسكريين الكينيين قدموا مساعدات للصومال.", "AID", ["العسكريين الكينيين"], ["الصومال"]),
        # what is refused is not whose it is; armed is how, or who
        ("دأبت كينيا على رفض الاتهامات الأمريكية.", "REJECT", ["كينيا"], []),
        ("أعلنت الشرطة اعتقال مسلح في المدينة.", "COERCE", ["الشرطة"], ["مسلح"]),
        ("أدانت الوزارة هجوما مسلحا على المعسكر.", "ACCUSE", ["الوزارة"], []),
        # titles are not coordinated, states after feminine nouns are visited
        ("استقبل أمير قطر وزير الخارجية الفنلندي.", "CONSULT", ["أمير قطر", "وزير الخارجية الفنلندي"],
         ["أمير قطر", "وزير الخارجية الفنلندي"]),
        ("قام الرئيس الكيني بزيارة روسيا.", "CONSULT", ["الرئيس الكيني"], ["روسيا"]),
        # bodies stand for their members
        ("قتل الجيش اليمني 22 مسلحا حوثيا.", "ASSAULT", ["الجيش اليمني"], ["الحوثيون"]),
        ("استهدفت الطائرات التركية مسلحي حزب العمال الكردستاني.", "ASSAULT", ["تركيا"],
         ["حزب العمال الكردستاني"]),
        # subject and object side by side
        ("اتهم المتحدث خلال مؤتمر صحفي قطر بالتدخل.", "ACCUSE", ["المتحدث"], ["قطر"]),
        ("أوقفت الوحدات الأمنية كهلا في العاصمة.", "COERCE", ["الوحدات الأمنية"], ["كهلا"]),
        # a sound plural of people, and people with a pronoun, have no genitive
        ("هاجم مسلحون الجيش الكيني.", "ASSAULT", ["مسلحون"], ["الجيش الكيني"]),
        ("اتهم أنصاره الشرطة بالتقصير.", "ACCUSE", ["أنصاره"], ["الشرطة"]),
        # what is told of somebody aside does not meet him; by whom
        ("ويلتقي الوزير سامي نادر، وهو مدير سابق لشركة نفط، الأحد الرئيس الكيني كريم العلي.", "CONSULT",
         ["سامي نادر", "كريم العلي"], ["سامي نادر", "كريم العلي"]),
        ("تعرض الطالب لاعتداء من طرف مجهولين.", "ASSAULT", ["مجهولين"], []),
        # what a relative pronoun takes up
        ("قال رئيس الوزراء الهندي الذي يزور فرنسا إن الأمر صعب.", "CONSULT", ["رئيس الوزراء الهندي"], ["فرنسا"]),
        # whom a protest is aimed at
        ("خرج آلاف العمال في مظاهرة للمطالبة باستقالة الحكومة الهندية.", "PROTEST", ["آلاف العمال"],
         ["الهند"]),
        # the other party after "on one side"
        ("دارت معارك بين الجيش الكيني من جهة، والمتمردين الحوثيين من جهة أخرى.", "ASSAULT",
         ["الجيش الكيني", "الحوثيون"], ["الجيش الكيني", "الحوثيون"]),
        # a number with the article belongs to the subject
        ("طالبت الدول الأربع قطر بإغلاق القاعدة.", "REQUEST", ["الدول"], ["قطر"]),
        # what is counted ends with its adjective
        ("انتقد 14 أسقفا متقاعدا موقف الحكومة الغانية.", "ACCUSE", ["14 أسقفا متقاعدا"], ["غانا"]),
        # who is let go is what the pronoun stands for
        ("أفرجت السلطات الكينية عن ثلاثة صحفيين.", "RETREAT", ["كينيا"], ["ثلاثة صحفيين"]),
        # who is invaded and who raids
        ("تستمر العزلة ردا على غزو كينيا.", "ASSAULT", [], ["كينيا"]),
        ("أدانت توغو اقتحام الجيش الكيني لمدينة أكرا.", "ASSAULT", ["الجيش الكيني"], ["غانا"]),
        # a compatriot is a person, not his state
        ("أعلنت الشرطة مقتل أردني في الهجوم.", "ASSAULT", [], ["أردني"]),
        # "others" add nobody of their own
        ("أعلنت الوزارة مقتل جندي غاني وإصابة ثلاثة آخرين في تفجير.", "ASSAULT", [], ["جندي غاني"]),
        # what is asked for is not who is asked
        ("طلب الرئيس الغاني إغلاق مكتب حركة الشباب.", "REQUEST", ["الرئيس الغاني"], []),
        ("ناشدت الوزيرة الكينية جميع الأطراف وقف القتال.", "REQUEST", ["الوزيرة الكينية"], ["الأطراف"]),
        # a written passive
        ("قال المتحدث إن الرهينة الغاني أُطلق سراحه صباح الأحد.", "RETREAT", [], ["الرهينة الغاني"]),
        # subjects by the nominative and by what stands beside them
        ("هدد القراصنة الصوماليون غانا بقتل الرهائن.", "THREATEN", ["القراصنة الصوماليون"], ["غانا"]),
        ("خطف القراصنة سفينة كينية قرب الساحل.", "ASSAULT", ["القراصنة"], ["كينيا"]),
        ("أوقفت الشرطة الكينية المشتبه بهم في الميناء.", "COERCE", ["الشرطة الكينية"], ["المشتبه"]),
        # the accused does the deed
        ("اتهمت غانا كينيا بقصف الميناء.", "ASSAULT", ["كينيا"], []),
        ("نفى الوزير الكيني اتهامه بالرشوة.", "ACCUSE", [], ["الوزير الكيني"]),
        # whoever wants sanctions does not impose them
        ("حث الوزير الغاني على فرض عقوبات على كينيا.", "SANCTION", [], ["كينيا"]),
        # what a relative clause takes up is struck
        ("قال سكان القرى التي تستهدفها صواريخ حركة الشباب إنهم تعبوا.", "ASSAULT", ["حركة الشباب"],
         ["سكان القرى"]),
        # the subject meets those named after "with"
        ("قال الوزير الكيني إنه عقد اجتماعا مع الرئيس الغاني ووزير الدفاع التوغولي.", "CONSULT",
         ["الرئيس الغاني", "وزير الدفاع التوغولي", "الوزير الكيني"],
         ["الرئيس الغاني", "وزير الدفاع التوغولي", "الوزير الكيني"]),
        # who is met later in the clause does not travel
        ("زار الرئيس الغاني كينيا ثم توجه الأربعاء إلى توغو، للقاء نظيره التوغولي فور غناسينغبي.", "CONSULT",
         ["الرئيس الغاني"], ["توغو"]),
        ("قضت محكمة كينية بسجن الناشط الغاني لمدة عامين.", "SANCTION", ["محكمة كينية"], ["الناشط الغاني"]),
        ("أدى الرئيس الغاني أمس زيارة إلى كينيا.", "CONSULT", ["الرئيس الغاني"], ["كينيا"]),
        ("تمكنت الشرطة السنغالية من القبض على ثلاثة مهربين.", "COERCE", ["الشرطة السنغالية"], ["ثلاثة مهربين"]),
        # nobody is called "what"
        ("ألقت الشرطة الغانية القبض على ما يعرف بخلية الميناء.", "COERCE", ["الشرطة الغانية"], []),
        # attacks strike, not who was named before
        ("وصل الرئيس الغاني أمس. واستهدفت تلك الهجمات الجيش الكيني.", "ASSAULT", [], ["الجيش الكيني"]),
    ],
)  # fmt: skip
def test_participants_by_position(text, type_, actors, recipients):
    reading = find_all(Article("a", text))
    names = {entity.id: entity.name_ar for entity in reading.entities}
    found = [
        ([names[i] for i in event.actors], [names[i] for i in event.recipients])
        for event in reading.events
        if event.type == type_
    ]
    assert (actors, recipients) in found


def test_who_only_tells_takes_no_part():
    text = "وقال متحدث باسم الحكومة الهندية إن الاجتماع كان مفيدا."
    assert not [event for event in find_all(Article("a", text)).events if event.actors]


@pytest.mark.parametrize(
    ("text", "type_", "factuality"),
    [
        ("دعا الوزير الكيني خلال لقائه الرئيس الغاني إلى الحوار.", "CONSULT", "actual"),
        ("طالب الوزير الكيني بوقف الغارات التركية على البلدة.", "ASSAULT", "actual"),
        ("نفت تركيا اتهامات بأن أنقرة تساعد حركة الشباب.", "AID", "denied"),
        ("تبذل غانا جهودا للإفراج عن الصيادين الكينيين.", "RETREAT", "hypothetical"),
        ("تلقت الصحيفة تهديدات بتفجير مقرها في أكرا.", "ASSAULT", "planned"),
        ("أجرى الوزير الكيني أمس اتصالا محتملا مع نظيره الغاني.", "CONSULT", "possible"),
    ],
)
def test_factuality_of_settings_and_of_what_stands_already(text, type_, factuality):
    events = find_all(Article("a", text)).events
    assert factuality in {event.factuality for event in events if event.type == type_}


def test_a_headline_only_sums_up_whose_word_it_is():
    headline = "مقتل خمسة جنود كينيين في هجوم"
    text = f"{headline}\n\nأعلنت وزارة الدفاع الكينية مقتل خمسة جنود كينيين في هجوم قرب الحدود."
    (event,) = find_all(Article("a", text, title=headline)).events
    assert (event.factuality, event.by) == ("asserted", "S1")


@pytest.mark.parametrize(
    "text",
    [
        "عرفت تعاقب وزراء كثيرين وزارة الثقافة.",
        "أوضح المدير موقف وزارته من الطلب.",
        "شن مهاجم المنتخب هجوما في الشوط الثاني من المباراة.",
        "صورت المخرجة مشاهد المعركة في الصحراء.",
        "اجتاحت عاصفة رملية وسط البلاد.",
        "أصيب سبعة عمال في انهيار سقف ورشة.",
    ],
)
def test_what_only_looks_like_an_event(text):
    assert not find_all(Article("a", text)).events


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("زار الرئيس المصري اليونان.", "actual"),
        ("سيزور الرئيس المصري اليونان.", "planned"),
        ("من المقرر أن يزور الرئيس المصري اليونان.", "planned"),
        ("لم يزر الرئيس المصري اليونان.", "denied"),
        ("قد يزور الرئيس المصري اليونان.", "possible"),
        ("قال المتحدث إن الرئيس المصري زار اليونان.", "asserted"),
        ("نفى المتحدث أن يكون الرئيس المصري زار اليونان.", "denied"),
    ],
)
def test_factuality_from_the_nearest_holder_outward(text, factuality):
    event, _ = find(text, "CONSULT")
    assert event.factuality == factuality
    assert (event.by == "author") == (factuality not in ("asserted",) and "المتحدث" not in text)


def test_how_the_date_came_about():
    near, _ = find("زار الوزير المصري اليونان يوم 5 مايو 2021.", "CONSULT")
    assert (near.date, near.rule) == ("2021-05-05", "event.consult.visit/clause")
    far, _ = find("زار الوزير المصري اليونان.", "CONSULT", "2022-03-01")
    assert (far.date, far.rule) == ("2022-03-01", "event.consult.visit/article")


def test_numbers_killed_and_injured():
    event, _ = find("أدى تفجير في السوق إلى مقتل ثلاثة جنود وإصابة 12 مدنيا.", "ASSAULT")
    assert dict(event.magnitude) == {"killed": 3.0, "injured": 12.0}


def test_mentions_of_one_event_are_one():
    text = "زار وزير الخارجية الفنلندي تونس.\n\nوقال الوزير إن زيارته إلى تونس ناجحة.\n\nوتأتي الزيارة بعد أزمة."
    event, _ = find(text, "CONSULT")
    assert [anchor.of(text) for anchor in event.anchors] == ["زار", "زيارته", "زيارة"]


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        ({"id": "x", "verbs": ["زار"]}, "perfect/imperfect"),
        ({"id": "x"}, "no trigger"),
        ({"id": "x", "nouns": ["زيارة"], "colour": "red"}, "unknown key 'colour'"),
        ({"id": "x", "nouns": ["زيارة"], "noun": {"of": "hero"}}, "unknown role 'hero'"),
    ],
)
def test_a_file_with_a_mistake_is_refused_with_its_place(frame, reason):
    files = {"consult": {"type": "CONSULT", "frames": [{"id": "ok", "nouns": ["لقاء"]}, frame]}}
    with pytest.raises(ValueError, match=reason) as refused:
        build_frames(files)
    assert "consult.yml, frame 2" in str(refused.value)


def test_an_unknown_type_is_refused():
    with pytest.raises(ValueError, match=r"feast\.yml: unknown event type 'FEAST'"):
        build_frames({"feast": {"type": "FEAST", "frames": []}})


def test_long_articles_take_time_in_proportion():
    def seconds(sentences: int) -> float:
        text = " ".join(
            f"قصف الجيش التركي {number} موقعا قرب البلدة وقتل {number} مسلحا." for number in range(sentences)
        )
        return quickest(lambda: find_all(Article("a", text)))

    seconds(40)
    assert seconds(600) < 40 * max(seconds(60), 0.005)  # in proportion: 10 times; quadratic: 100 times


def test_a_visit_during_which_somebody_is_met_is_of_him_who_meets():
    reading = find_all(Article("a", "التقى الوزير سامي نادر الرئيس الكيني كريم العلي خلال زيارة إلى نيروبي."))
    names = {entity.id: entity.name_ar for entity in reading.entities}
    actors = {event.mode: [names[i] for i in event.actors] for event in reading.events if event.type == "CONSULT"}
    assert actors == {None: ["سامي نادر", "كريم العلي"], "visit": ["سامي نادر"]}


def test_two_who_serve_one_state_are_met_apart():
    text = (
        "أجرى الوزير الروسي سيرغي لافروف محادثات مع الوزيرة الكورية الشمالية تشوي سون هوي في بيونغ يانغ."
        " واستقبل الزعيم الكوري الشمالي كيم جونغ أون سيرغي لافروف."
    )
    reading = find_all(Article("a", text, published="2024-05-02"))
    assert len([event for event in reading.events if event.type == "CONSULT"]) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وعدت كينيا الصومال بأن تدعم كل ما تفعله حكومته.", "كل ما"),
        ("قال الباحث إن القمة رسالة قبل أن تكون صفقة سلاح بين كينيا والصومال.", "سلاح"),
        ("قدرت الوزارة عدد قتلى القوات بنحو 300 وعدد جرحاها بنحو 2700.", "عدد قتلى القوات بنحو 300 وعدد"),
    ],
)
def test_what_names_nobody_takes_no_part(text: str, name: str) -> None:
    reading = find_all(Article("a", text))
    names = {entity.id: entity.name_ar for entity in reading.entities}
    assert reading.events
    assert name not in {names[i] for event in reading.events for i in (*event.actors, *event.recipients)}
