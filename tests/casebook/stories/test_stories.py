"""Stories in the casebook: no order matters, nothing is done twice, corrections hold and are undone exactly."""

from __future__ import annotations

import itertools
import random
import textwrap
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.casebook import Casebook, NoSuchCorrection, NoSuchStory, StoryChanged
from musnad.casebook.stories import index as story_index
from musnad.casebook.stories import sharing
from musnad.model import Article, Entity, Layout, Mention, Reading, Span
from musnad.pipeline import find_all

DAM = (
    "انهار سد الوادي الأخضر فجر الثلاثاء بعد أمطار غزيرة فغمرت المياه ثلاث قرى وشردت مئات السكان إلى مدارس البلدة "
    "المجاورة وقال مهندسون إن الشقوق ظهرت في جداره منذ الشتاء الماضي"
)
MORE = (
    "بدأت فرق الإنقاذ البحث عن ناجين في القرى التي غمرتها مياه سد الوادي الأخضر وقال سكان إن المهندسين حذروا من "
    "انهيار جدار السد قبل شهور وإن أحدا لم يستمع إليهم"
)
VOTE = (
    "أغلقت صناديق الاقتراع في الانتخابات البلدية بمدينة المرفأ وبدأ فرز الأصوات وسط اعتراض مرشحين على قوائم "
    "الناخبين في حيين شعبيين ومطالبة بإعادة التصويت هناك"
)


WHO = ("لارس هولمبو", "موانغي كيونجوري")


def article(id: str, text: str, outlet: str, day: str | None = "2024-03-01", *who: str) -> Reading:
    """An article in which each of ``who`` is named at its beginning."""
    names = "، ".join(who)
    whole = f"{names} {text}".strip()
    entities = []
    for number, name in enumerate(who):
        start = whole.index(name)
        entities.append(
            Entity(f"E{number}", "PER", name, None, None, (Mention(Span(start, start + len(name)), "name", "x"),))
        )
    body = Span(len(names), len(whole))
    return Reading(Article(id, whole, outlet, published=day), Layout(body=(body,)), tuple(entities))


AFFAIR = [
    article("a", DAM, "المرفأ", "2024-03-01", *WHO),
    article("b", f"{DAM} وانقطعت الكهرباء", "الساحل", "2024-03-01"),
    article("c", MORE, "الجبل", "2024-03-02", *WHO),
    article("d", VOTE, "المرفأ", "2024-03-01"),
    article("e", f"{VOTE} غدا", "الجبل", "2024-03-02"),
    article("f", "افتتح معرض الكتاب أبوابه بمشاركة ناشرين من عشر دول", "الساحل", None),
]
TABLES = {
    "prints": "1", "print_keys": "1, 2", "pairs": "1, 2", "story_nodes": "1", "story_features": "1",
    "story_links": "1, 2", "story_joins": "1", "stories": "1", "story_members": "1", "story_changes": "1, 2",
}  # fmt: skip


def filled(*found: Reading) -> Casebook:
    casebook = Casebook.open(":memory:")
    for reading in found:
        casebook.add(reading)
    return casebook


def rows(casebook: Casebook) -> list[list[tuple]]:
    list(casebook.stories())
    return [
        casebook._connection.execute(f"SELECT * FROM {table} ORDER BY {order}").fetchall()
        for table, order in TABLES.items()
    ]


def groups(casebook: Casebook) -> list[list[str]]:
    return sorted(sorted(row.id for row in story.articles()) for story in casebook.stories(least=1))


FOUND = [["a", "b", "c"], ["d", "e"], ["f"]]


def test_stories_with_their_origins():
    with filled(*AFFAIR) as casebook:
        assert groups(casebook) == FOUND
        dam, vote = casebook.stories()
        assert (dam.article_count, dam.outlet_count, dam.origin_count) == (3, 3, 2)
        assert (dam.first_day, dam.last_day) == ("2024-03-01", "2024-03-02")
        assert [origin.articles for origin in dam.origins().origins] == [("a", "b"), ("c",)]
        assert casebook.story(dam.id) == casebook.story(dam.id[:5]) == casebook.story("c") == dam
        assert [one.name for one in vote.told()] == ["d", "e"]
        for asked in ("S", "Sxyz", "no such"):
            with pytest.raises(NoSuchStory):
                casebook.story(asked)


def test_a_story_without_headlines_begins_with_running_text_not_with_a_caption():
    caption = "FILE - The dam of the green valley, March 1, 2024. (Photo)\n"
    text = caption + DAM
    found = Reading(Article("x", text, "المرفأ"), Layout(body=(Span(len(caption), len(text)),)))
    with filled(found) as casebook:
        (story,) = casebook.stories(least=1)
        assert DAM.startswith(story.headline.removesuffix("…").strip())


def test_any_order_and_any_steps_end_in_the_same_rows():
    with filled(*AFFAIR) as casebook:
        whole = rows(casebook)
    for order in random.Random(1).sample(list(itertools.permutations(AFFAIR)), 2):
        with Casebook.open(":memory:") as casebook:
            for number, reading in enumerate(order):
                casebook.add(reading)
                if number % 2:
                    list(casebook.stories())
            assert rows(casebook) == whole


PARTS = [part for text in (DAM, MORE, VOTE) for part in textwrap.wrap(text, 60)]
_drawn = st.lists(
    st.tuples(
        st.lists(st.sampled_from(PARTS), min_size=1, max_size=6),
        st.sampled_from(["المرفأ", "الساحل", "الجبل"]),
        st.sampled_from([None, *(f"2024-03-0{day}" for day in range(1, 8))]),
        st.sets(st.sampled_from(WHO)),
    ),
    min_size=2,
    max_size=14,
)


@settings(max_examples=40, deadline=None)
@given(_drawn, st.randoms(use_true_random=False), st.booleans())
def test_any_articles_in_any_steps_end_in_the_same_rows(drawn, chance, few):
    found = [article(f"k{n}", " ".join(parts), *rest, *sorted(who)) for n, (parts, *rest, who) in enumerate(drawn)]
    # with small bounds crowds and formulas come and go
    with pytest.MonkeyPatch.context() as patch:
        if few:
            patch.setattr(story_index, "MOST_SHARING", 3)
            patch.setattr(sharing, "MOST_ALIKE", 4)
        with filled(*found) as casebook:
            whole = rows(casebook)
        chance.shuffle(found)
        with Casebook.open(":memory:") as casebook:
            for reading in found:
                if chance.random() < 0.3:  # read in another way first
                    half = len(reading.article.text) // 2
                    casebook.add(replace(reading, entities=(), layout=Layout(body=(Span(0, half),))), rules="old")
                    if chance.random() < 0.5:
                        list(casebook.stories())
                casebook.add(reading)
                if chance.random() < 0.4:
                    list(casebook.stories())
            assert rows(casebook) == whole


def test_adding_an_article_compares_nothing_again(monkeypatch):
    with filled(*AFFAIR[:5]) as casebook:
        list(casebook.stories())
        compared = []
        real = sharing.compare
        monkeypatch.setattr(sharing, "compare", lambda one, two, *rest: compared.append(one) or real(one, two, *rest))
        assert list(casebook.stories())
        assert compared == []
        casebook.add(article("g", f"{DAM} صباحا", "الوادي", "2024-03-02", *WHO))
        assert ["a", "b", "c", "g"] in groups(casebook)
        assert len(compared) == 2  # with the two that print the same


def test_an_article_that_is_read_again_is_compared_by_what_is_found_now():
    with filled(*AFFAIR[:2]) as casebook:
        assert groups(casebook) == [["a", "b"]]
        casebook.add(Reading(AFFAIR[1].article, Layout(body=(Span(0, 10),))), rules="2")
        assert groups(casebook) == [["a"], ["b"]]
        assert casebook._connection.execute("SELECT count(*) FROM pairs").fetchone() == (0,)


def test_a_casebook_that_may_only_be_read(tmp_path):
    file = tmp_path / "x.musnad"
    with Casebook.open(file) as casebook:
        for reading in AFFAIR:
            casebook.add(reading)
    before = file.read_bytes()
    with Casebook.open(file, mode="read") as casebook:
        assert groups(casebook) == FOUND
        assert casebook.story("a").origins().count([("a", Span(0, 20)), ("b", Span(0, 20))]) == 1
    assert file.read_bytes() == before
    with Casebook.open(file) as casebook:
        kept = rows(casebook)
    with Casebook.open(file, mode="read") as casebook:
        assert rows(casebook) == kept


def test_corrections_hold_when_articles_are_added_and_are_undone():
    with filled(*AFFAIR) as casebook:
        merged = casebook.story("a").merge("d", by="dina")
        assert merged.article_count == 5
        alone = casebook.split_story(merged.id, ["c"])
        assert [row.id for row in alone.articles()] == ["c"]
        assert casebook.pin_article("c", "f").article_count == 2
        assert casebook.rename_story("c", "المعرض").name == "المعرض"
        assert groups(casebook) == [["a", "b", "d", "e"], ["c", "f"]]
        casebook.add(article("g", f"{VOTE} اليوم", "الوادي", "2024-03-02"))
        assert groups(casebook) == [["a", "b", "d", "e", "g"], ["c", "f"]]
        log = casebook.story_corrections()
        assert [(row.kind, row.by, row.articles) for row in log[:1]] == [("merge", "dina", ("d",))]
        for number in (4, 3, 2, 1):
            assert casebook.undo_story(number).undone
        assert groups(casebook) == [["a", "b", "c"], ["d", "e", "g"], ["f"]]
        with pytest.raises(NoSuchCorrection):
            casebook.undo_story()
        casebook.undo_story(5)  # undoes the undoing of 4
        assert casebook.story("c").name == "المعرض"


def test_corrections_that_make_no_sense_are_refused():
    with filled(*AFFAIR) as casebook:
        for wrong in (
            lambda: casebook.merge_stories("a", "b"),
            lambda: casebook.split_story("a", ["d"]),
            lambda: casebook.split_story("d", ["d", "e"]),
            lambda: casebook.pin_article("a", "c"),
            lambda: casebook.rename_story("a", " 1 "),
        ):
            with pytest.raises(ValueError, match=r"."):
                wrong()
        assert casebook.story_corrections() == []


def test_the_later_of_two_who_put_one_story_right_is_told():
    with filled(*AFFAIR) as casebook:
        dam, vote = (story.id for story in casebook.stories())
        seen, both = casebook.story_revision(dam), casebook.story_revision(dam, vote)
        casebook.rename_story(vote, "الاقتراع", "omar")
        casebook.split_story(dam, ["c"], "dina", revision=seen)  # what was done to another story does not matter
        for late in (
            lambda: casebook.split_story(dam, ["b"], revision=seen),
            lambda: casebook.merge_stories(dam, vote, revision=both),
            lambda: casebook.rename_story(dam, "السد", revision=seen),
            lambda: casebook.pin_article(dam, "f", revision=seen),
        ):
            with pytest.raises(StoryChanged) as told:
                late()
            assert [(row.kind, row.by) for row in told.value.others] == [("rename", "omar"), ("split", "dina")]
        assert groups(casebook) == [["a", "b"], ["c"], ["d", "e"], ["f"]]
        casebook.undo_story(2)
        casebook.merge_stories(dam, vote, revision=casebook.story_revision(dam, vote))
        assert groups(casebook) == [["a", "b", "c", "d", "e"], ["f"]]


def test_an_old_id_leads_to_where_its_first_article_is():
    with filled(*AFFAIR) as casebook:
        dam, vote = (story.id for story in casebook.stories())
        merged = casebook.merge_stories(dam, vote)
        assert {casebook.story(dam).id, casebook.story(vote).id} == {merged.id}
        casebook.undo_story()
        assert [casebook.story(id).id for id in (dam, vote)] == [dam, vote]
        for none in ("S00000000", "Sffffffff", "S7fffffff", "S0000000000000000"):
            with pytest.raises(NoSuchStory):
                casebook.story(none)


def test_stories_are_found_by_their_names_and_by_the_words_of_their_articles():
    with filled(*AFFAIR) as casebook:
        dam, vote = (story.id for story in casebook.stories())
        found = casebook.find_stories("الاقتراع")
        assert [(one.story.id, {row.id for row in one.articles}) for one in found] == [(vote, {"d", "e"})]
        assert [row.id for row in casebook.find_stories("معرض الكتاب")[0].articles] == ["f"]
        casebook.rename_story(dam, "كارثة الوادي")
        found = casebook.find_stories("كارثة الوادي")
        assert [(one.story.id, one.articles) for one in found] == [(dam, ())]
        # What Arabic writes together with a word is found in a name too, and another spelling of it.
        casebook.rename_story(vote, "والمدينه تقطع طرقها إلى المرفأ")
        assert [one.story.id for one in casebook.find_stories("المدينة تقطع")] == [vote]
        assert casebook.find_stories("لا شيء كهذا") == []
        with pytest.raises(ValueError, match="no word"):
            casebook.find_stories("؟")
        digests = {row.id: row.digest for row in casebook.articles()}
        assert casebook.stories_of([digests["a"], digests["d"]]) == {digests["a"]: dam, digests["d"]: vote}
        casebook.pin_article(dam, "f")
        assert casebook.moved_by_hand(dam) == {digests["f"]}


def test_two_articles_with_one_id_are_two():
    with filled(article("x", DAM, "المرفأ"), article("x", VOTE, "المرفأ")) as casebook:
        assert [story.article_count for story in casebook.stories(least=1)] == [1, 1]
        assert len(casebook.story(casebook.stories(least=1).__next__().id).origins().origins) == 1


def test_identities_put_right_change_stories():
    with filled(*AFFAIR) as casebook:
        before = rows(casebook)
        assert casebook._connection.execute("SELECT 1 FROM standing WHERE what = 'stories'").fetchone()
        casebook.add(article("h", MORE, "الوادي", "2024-03-02", "لارس هولمبو"))
        list(casebook.identities())
        assert rows(casebook) != before


def test_an_empty_casebook_and_one_without_words():
    with Casebook.open(":memory:") as casebook:
        assert list(casebook.stories()) == []
    with filled(Reading(Article("a", ""), Layout()), Reading(Article("b", "!"), Layout())) as casebook:
        assert groups(casebook) == [["a"], ["b"]]
        assert casebook.framing().voicings == ()


def test_read_articles_have_framing():
    text = (
        "زعم وزير الخارجية الروسي سيرغي لافروف أن الاتفاق انتهى. وقال لافروف إن بلاده لن تنتظر. "
        "وأكد لافروف أن الرد جاهز."
    )
    with filled(find_all(Article("a", text, "المرفأ", published="2024-03-01"))) as casebook:
        [voicing] = casebook.framing().voicings
        assert voicing.manners["distanced"].number == 1
        assert voicing.statements == 3
