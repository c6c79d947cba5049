"""Who is one across articles: what must be, what must not, and that no order of articles matters."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.lexicon.holders import Person, load_holders
from musnad.model import Entity, Mention, Span
from musnad.resolve.identities import Found, Member, assign, grade_of
from musnad.resolve.traits import find_traits


def found(article: str, phrase: str, name: str = "", *, day: str | None = None, country: str | None = None,
          type: str = "PER", kind: str = "name", id: str = "E1", en: str | None = None) -> Found:  # fmt: skip
    """An entity whose only mention is ``phrase``, called ``name`` there (default: the whole phrase)."""
    entity = Entity(id, type, name or phrase, en, country, (Mention(Span(0, len(phrase)), kind, "x"),))
    traits = find_traits(entity, phrase)
    country = country or next((held.country for held in traits.offices if held.country), None)
    return Found(Member(article, id), type, entity.name_ar, en, country, (), traits, (day, day) if day else None)


def groups(*entities: Found) -> set[frozenset[str]]:
    """The articles that have an identity in common, for entities of one each."""
    placed = assign(entities)
    together: dict[str, set[str]] = {}
    for member, place in placed.items():
        together.setdefault(place.identity, set()).add(member.article)
    return {frozenset(articles) for articles in together.values()}


def one(*entities: Found) -> bool:
    """Whether they are all one identity."""
    return len(groups(*entities)) == 1


FARMER, FARMER_TOO = "المزارع الكيني موانغي كيونجوري", "المزارع الكيني موانجي كيونغوري"
TITLE_NAMES = [
    (FARMER, "موانغي كيونجوري", FARMER_TOO, "موانجي كيونغوري"),
    ("المحلل السلوفاكي يوراي هرادسكي", "يوراي هرادسكي", "يوراي هرادسكي", "يوراي هرادسكي"),
    ("الدبلوماسي سامر عبد الكريم الحلبي", "سامر عبد الكريم الحلبي", "سامر عبدالكريم الحلبي", "سامر عبدالكريم الحلبي"),
]


@pytest.mark.parametrize(("phrase", "name", "other", "other_name"), TITLE_NAMES)
def test_spellings_of_a_full_name_are_one(phrase, name, other, other_name):
    assert one(found("a", phrase, name), found("b", other, other_name))


def test_the_reason_tells_the_usual_spelling_from_the_others():
    usual = [found(article, "موانغي كيونجوري") for article in "abc"]
    placed = assign([*usual, found("d", "موانجي كيونغوري")])
    assert [placed[Member(article, "E1")].reason for article in "abcd"] == ["exact"] * 3 + ["skeleton"]
    assert "موانغي كيونجوري" in placed[Member("d", "E1")].detail


@pytest.mark.parametrize(
    ("one_phrase", "one_name", "other_phrase", "other_name"),
    [
        ("محمد علي", "", "محمود علي", ""),
        ("محمد علي", "", "محمد علي", ""),  # thousands bear it
        ("وزير الصحة الأردني سامر الحلبي", "سامر الحلبي", "وزير النقل السوري سامي الحلبي", "سامي الحلبي"),
        ("نادر الحلبي الأب", "", "نادر الحلبي الابن", ""),
        ("كيم جونغ أون", "", "كيم جونغ إيل", ""),
        ("اللاعب سعد القحطاني", "سعد القحطاني", "وزير النقل سعد القحطاني", "سعد القحطاني"),
        ("سعد القحطاني", "", "سعد القحطاني", ""),  # a tribe's name: thousands bear it
        ("وزير النقل السعودي سعد القحطاني", "سعد القحطاني", "سعد القحطاني", ""),
        ("ديم كرين", "", "ديم غرين", ""),  # in so short a name every consonant tells
        ("شخصاً كريماً", "", "شخصاً كريماً", ""),
        ("سالم بن عبد", "", "سالم بن عبد", ""),
        ("نادر السويد", "", "نادر السيد", ""),
        ("سامر زبير", "", "سامر زبر", ""),  # in a short family name a long vowel makes another
        ("الملك خالد الجامعي", "خالد الجامعي", "الملك خالد الجامعي", "خالد الجامعي"),  # a hospital, cut off
    ],
)
def test_namesakes_and_kin_are_kept_apart(one_phrase, one_name, other_phrase, other_name):
    assert not one(found("a", one_phrase, one_name), found("b", other_phrase, other_name))


def test_a_name_of_no_known_country_stays_apart_where_two_bear_it():
    entities = [
        found("a", "الوزير النرويجي لارس هولمبو", "لارس هولمبو"),
        found("b", "المحلل البرازيلي لارس هولمبو", "لارس هولمبو"),
        found("c", "لارس هولمبو"),
    ]
    assert groups(*entities) == {frozenset("a"), frozenset("b"), frozenset("c")}
    assert one(entities[0], entities[2])


def test_a_known_person_gathers_spellings_and_keeps_the_key():
    placed = assign([found("a", "سيرجي لافروف"), found("b", "سيرغي لافروف", en="Sergey Lavrov", country="RUS")])
    assert {place.identity for place in placed.values()} == {"person:Sergey_Lavrov"}
    assert placed[Member("b", "E1")].reason == "known"


def test_a_family_name_joins_only_where_one_fits_by_office_and_country():
    full = found("a", "وزير الزراعة الكيني موانغي كيونجوري", "موانغي كيونجوري", day="2019-03-01")
    short = found("b", "وزير الزراعة الكيني كيونجوري", "كيونجوري", day="2019-03-02")
    rival = found("c", "وزير الزراعة الكيني بيتر كيونجوري", "بيتر كيونجوري", day="2019-03-02")
    foreign = found("d", "وزير الزراعة الأوغندي كيونجوري", "كيونجوري", day="2019-03-02")
    bare = found("e", "كيونجوري", day="2019-03-02")
    assert one(full, short)
    assert assign([full, short])[short.member].reason == "office"
    assert frozenset("b") in groups(full, short, rival)
    assert not one(full, foreign)
    assert not one(full, bare)


@pytest.mark.parametrize(
    ("phrase", "day", "identity"),
    [
        ("الرئيس الأميركي", "2009-05-01", "person:Barack_Obama"),
        ("الرئيس الأمريكي", "2018-05-01", "person:Donald_Trump"),
        ("وزير الخارجية الروسي", "2015-04-10", "person:Sergey_Lavrov"),
        ("الزعيم الكوري الشمالي", "2010-04-10", "person:Kim_Jong_Il"),
        ("الزعيم الكوري الشمالي", "2024-04-10", "person:Kim_Jong_Un"),
        ("الأمين العام للأمم المتحدة", "2012-04-10", "person:Ban_Ki-moon"),
        ("المستشارة الألمانية", "2012-04-10", "person:Angela_Merkel"),
        ("الرئيس الأميركي", "2009-01-20", None),  # two held it that day
        ("الرئيس الأميركي", None, None),
        ("الرئيس الأميركي", "2031-04-10", None),
        ("الرئيس الأميركي السابق", "2012-04-10", None),
        ("الرئيس الأميركي المنتخب", "2008-12-10", None),
        ("نائب الرئيس الأميركي", "2012-04-10", None),
        ("سفير خادم الحرمين الشريفين", "2016-04-10", None),
        ("ولي ولي العهد السعودي", "2016-04-10", None),
        ("وزيرة الخارجية الروسية", "2015-04-10", None),
        ("الوزير الروسي", "2015-04-10", None),
        ("الرئيسان الأميركي والروسي", "2015-04-10", None),
        ("رئيس أميركي", "2015-04-10", None),  # any one
        ("رئيس سوريا", "2015-04-10", "person:Bashar_al-Assad"),
        ("وزير خارجية روسيا", "2015-04-10", "person:Sergey_Lavrov"),
    ],
)
def test_an_office_is_its_holder_of_the_day(phrase, day, identity):
    description = found("a", phrase, day=day, kind="title")
    place = assign([description])[description.member]
    assert (place.identity if place.reason == "office" else None) == identity


@pytest.mark.parametrize(
    ("phrase", "name", "held"),
    [
        ("سفير خادم الحرمين الشريفين لدى كينيا الدكتور سالم بن نادر الحلبي", "سالم بن نادر الحلبي", False),
        ("خادم الحرمين الشريفين الملك سلمان", "سلمان", True),
        ("معالي خادم الحرمين الشريفين سلمان", "سلمان", True),
        ("خادم الحرمين الشريفين نادر بن سلمان", "نادر بن سلمان", False),  # whose father has the king's name
        ("خادم الحرمين الشريفين بن سلمان", "بن سلمان", False),
        ("خادم الحرمين الشريفين عبدالعزيز بن نادر الحلبي", "عبدالعزيز بن نادر الحلبي", False),
    ],
)
def test_who_has_another_name_or_serves_the_holder_is_not_the_holder(phrase, name, held):
    entity = found("a", phrase, name, day="2016-04-10", country="SAU")
    placed = assign([entity])[entity.member]
    assert (placed.identity == "person:Salman_bin_Abdulaziz_Al_Saud") == held


def test_a_holder_whom_only_the_articles_name_is_found_in_articles_of_those_days():
    def named(article: str, name: str, day: str) -> Found:
        return found(article, f"وزير الزراعة الكيني {name}", name, day=day)

    office = found("z", "وزير الزراعة الكيني", day="2019-03-05", kind="title")
    near, late = named("a", "موانغي كيونجوري", "2019-03-01"), named("b", "موانغي كيونجوري", "2020-03-01")
    rival = named("c", "جوزيف أوتيينو", "2019-04-10")
    assert assign([near, office])[office.member].reason == "office"
    assert assign([late, office])[office.member].reason == "single"
    assert assign([near, rival, office])[office.member].reason == "single"


def test_a_part_of_a_holders_name_is_the_holder_of_the_day():
    def leader(name: str, day: str | None) -> str:
        entity = found("a", f"زعيم كوريا الشمالية {name}", name, day=day)
        return assign([entity])[entity.member].identity

    assert leader("كيم جونج", "2010-05-01") == "person:Kim_Jong_Il"
    assert leader("كيم جونج", "2016-05-01") == "person:Kim_Jong_Un"
    assert leader("كيم", "2010-05-01") == "person:Kim_Jong_Il"
    assert leader("كيم جونج", None).startswith("per:")
    assert leader("لارس هولمبو", "2016-05-01").startswith("per:")


@pytest.mark.parametrize(
    ("type", "phrase", "kind"),
    [
        ("GROUP", "مصادر مطلعة", "description"),
        ("GROUP", "المراقبون", "group"),
        ("PER", "مسؤول أميركي رفيع", "description"),
        ("PRODUCT", "وثيقة سرية", "description"),
        ("ORG", "وزارة الدفاع", "name"),
        ("ORG", "الحركة", "description"),
        ("MEDIA", "وكالة الأنباء الرسمية", "name"),
        ("ORG", "مؤسسات الدولة", "name"),
        ("ORG", "بعثة الأمم المتحدة", "name"),
    ],
)
def test_groups_documents_and_what_has_no_name_of_its_own_are_never_one(type, phrase, kind):
    assert not one(*(found(article, phrase, type=type, kind=kind, day="2020-05-01") for article in "ab"))


def test_bodies_are_one_by_words_and_country():
    def body(article: str, phrase: str, country: str | None = None) -> Found:
        return found(article, phrase, type="ORG", country=country)

    assert one(body("a", "وزارة الزراعة الكينية", "KEN"), body("b", "وزارة الزراعة في كينيا", "KEN"))
    assert one(body("a", "الخارجية الكينية", "KEN"), body("b", "وزارة الخارجية الكينية", "KEN"))
    assert one(body("a", "حركة أصدقاء النخيل"), body("b", "حركة أصدقاء النخيل"))
    assert not one(body("a", "وزارة الزراعة الكينية", "KEN"), body("b", "وزارة الزراعة الأوغندية", "UGA"))
    assert one(body("a", "البرلمان الكيني", "KEN"), body("b", "برلمان كينيا", "KEN"))
    assert not one(body("a", "الاتحاد الكيني", "KEN"), body("b", "الاتحاد الكيني", "KEN"))
    assert not one(body("a", "جهاز أبل", "USA"), body("b", "جهاز أبل", "USA"))
    assert one(body("a", "جهاز المخابرات الكيني", "KEN"), body("b", "جهاز المخابرات الكيني", "KEN"))
    assert not one(body("a", "شرطة لندن", "GBR"), body("b", "الشرطة البريطانية", "GBR"))
    assert not one(body("a", "بنك المغرب", "MAR"), body("b", "البنك المغربي", "MAR"))


@pytest.mark.parametrize(
    ("phrase", "same"),
    [
        ("حركة القطارات", False),
        ("حركة أصدقاء النخيل", True),
        ("مقاومة الزلازل", False),
        ("شركة تأسست", False),
        ("مؤسسة تعنى", False),
        ("شركة مملوكة", False),
        ("كلية الطب", False),
        ("كلية الفنون", False),
        ("شركة بترونيل", True),
    ],
)
def test_what_moves_or_is_done_is_no_body(phrase, same):
    assert one(*(found(article, phrase, type="ORG") for article in "ab")) is same


def test_a_known_person_of_an_arabic_name_needs_more_than_the_name_without_its_article():
    known = next(key for key, person in load_holders().people.items() if "عون الخصاونة" in person.names)
    poet = found("a", "الشاعر عون خصاونة", "عون خصاونة")
    minister = found("b", "رئيس الوزراء الأردني عون خصاونة", "عون خصاونة", day="2012-02-01")
    placed = assign([poet, minister])
    assert placed[minister.member].identity == known.replace(" ", "_")
    assert placed[poet.member].identity != known.replace(" ", "_")


def test_a_family_with_and_without_its_article_is_one_in_one_outlet_only():
    def quoted(article: str, name: str, outlet: str) -> Found:
        return replace(found(article, name), outlet=outlet)

    with_it, without = quoted("a", "رشيد الكويري", "x"), quoted("b", "رشيد كويري", "x")
    assert one(with_it, without)
    assert not one(with_it, replace(without, outlet="y"))


def test_who_is_called_by_the_full_name_is_no_other_holder_of_the_office():
    text = "الرئيس الكوبي فيدل كاسترو"
    entity = Entity("E1", "PER", "فيدل كاسترو", "Fidel Castro", "CUB", (Mention(Span(0, len(text)), "name", "x"),))
    fidel = Found(Member("a", "E1"), "PER", "فيدل كاسترو", "Fidel Castro", "CUB", ("كاسترو",),
                  find_traits(entity, text), ("2015-07-31", "2015-07-31"))  # fmt: skip
    assert assign([fidel])[fidel.member].identity == "person:Fidel_Castro"


def test_an_office_and_a_common_name_are_one_where_both_agree():
    one_, two = (found(a, "وزير النقل السعودي سعد القحطاني", "سعد القحطاني") for a in "ab")
    assert one(one_, two)


@pytest.mark.parametrize(
    ("phrase", "together"),
    [
        ("كلية الهندسة", False),  # any university has one
        ("شركة ناجحة", False),
        ("جامعة الملك", False),  # cut off
        ("السفارة الكينية", False),  # in one country or another
        ("أمن كينيا", False),  # no body
        ("مركز البحوث والدراسات", False),
        ("مركزاً جديداً", False),
        ("البرلمان الكيني", True),
        ("شركة كوالكوم", True),
        ("جامعة بيرزيت", True),
        ("حزب التقدم والعدالة", True),
        ("حزب «الشعلة»", True),
    ],
)
def test_bodies_of_everyday_words_are_nobodys(phrase, together):
    country = "KEN" if "كيني" in phrase else None
    assert one(*(found(article, phrase, type="ORG", country=country) for article in "ab")) is together


def test_sources_are_graded():
    def grade(entity: Found) -> str:
        return grade_of(entity.type, [entity.traits], False, load_holders())

    assert grade(found("a", "وزير الزراعة الكيني موانغي كيونجوري", "موانغي كيونجوري")) == "named official"
    assert grade(found("a", "يوراي هرادسكي")) == "named person"
    assert grade(found("a", "مسؤول أميركي رفيع", kind="description")) == "unnamed official"
    assert grade(found("a", "مصادر مطلعة", type="GROUP", kind="description")) == "unnamed sources"
    assert grade(found("a", "وثيقة سرية", type="PRODUCT", kind="description")) == "documents"
    assert grade(found("a", "وكالة النهار", type="MEDIA")) == "media"


def test_people_a_user_adds_gather_their_spellings():
    holders = load_holders().extended(
        [Person("person:Laszlo Kadar", ("لاسلو كادار", "لازلو قادار"), "Laszlo Kadar", "HUN")], [], own=True
    )
    placed = assign([found("a", "لاسلو كادار"), found("b", "لازلو قادار")], holders)
    assert {place.identity for place in placed.values()} == {"person:Laszlo_Kadar"}


PHRASES = [
    ("موانغي كيونجوري", "", "name"), ("وزير الزراعة الكيني موانجي كيونغوري", "موانجي كيونغوري", "name"),
    ("وزير الزراعة الكيني", "", "title"), ("وزير الزراعة الكيني كيونجوري", "كيونجوري", "name"),
    ("الرئيس الأميركي", "", "title"), ("باراك أوباما", "", "name"), ("أوباما", "", "name"), ("محمد علي", "", "name"),
    ("الرئيس السوداني محمد علي", "محمد علي", "name"), ("اللاعب المصري محمد علي", "محمد علي", "name"),
    ("لارس هولمبو", "", "name"), ("الوزير النرويجي لارس هولمبو", "لارس هولمبو", "name"),
    ("المحلل البرازيلي لارس هولمبو", "لارس هولمبو", "name"), ("مسؤول أميركي", "", "description"),
]  # fmt: skip
DAYS = [None, "2009-05-01", "2009-05-09", "2011-01-01"]
several = st.lists(st.tuples(st.sampled_from(PHRASES), st.sampled_from(DAYS)), min_size=1, max_size=14)


@settings(max_examples=60, deadline=None)
@given(several, st.randoms(use_true_random=False))
def test_no_order_of_entities_matters(entities, chance: random.Random):
    listed = [
        found(f"{n:02}", phrase, name, day=day, kind=kind) for n, ((phrase, name, kind), day) in enumerate(entities)
    ]
    shuffled = list(listed)
    chance.shuffle(shuffled)
    assert assign(shuffled) == assign(listed)


@settings(max_examples=40, deadline=None)
@given(several)
def test_every_entity_has_one_identity_and_a_reason(entities):
    listed = [
        found(f"{n:02}", phrase, name, day=day, kind=kind) for n, ((phrase, name, kind), day) in enumerate(entities)
    ]
    placed = assign(listed)
    assert set(placed) == {one.member for one in listed}
    # What is said to be nobody else's is nobody else's.
    for member, place in placed.items():
        if place.reason == "single":
            assert [m for m, other in placed.items() if other.identity == place.identity] == [member]


def test_a_short_line_of_fathers_does_not_bring_two_longer_ones_together():
    minister = "وزير الزراعة الكيني"
    names = ["ناصر بن فهد", "ناصر بن فهد بن عبد العزيز", "ناصر بن فهد بن مساعد بن سعود"]
    entities = [found(article, f"{minister} {name}", name) for article, name in zip("abc", names, strict=True)]
    assert not one(*entities)
    princes = [found(article, f"الأمير {name}", name) for article, name in zip("abc", names, strict=True)]
    assert len(groups(*princes)) == 3


KINDS = [
    ("PER", "لارس هولمبو"), ("PER", "فلاديمير بوتين"), ("ORG", "وزارة الخارجية الكينية"), ("GPE", "روسيا"),
    ("MEDIA", "وكالة رويترز"), ("GROUP", "مراقبون"), ("ORG", "حزب العمال الكيني"), ("LOC", "وادي النيل"),
]  # fmt: skip


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(KINDS), max_size=12))
def test_each_type_can_be_looked_at_by_itself(kinds):
    """The casebook makes identities a type at a time, the known ones apart, so that it never holds them all."""
    listed = [found(f"{n:02}", name, type=type_) for n, (type_, name) in enumerate(kinds)]
    parts = defaultdict(list)
    for one_found in listed:
        parts[one_found.type, one_found.type != "PER" and one_found.traits.key is not None].append(one_found)
    assert {k: v for part in parts.values() for k, v in assign(part).items()} == assign(listed)
