"""Articles grouped into stories, and what people put right."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.arabic.folding import fold
from musnad.compare.stories.corrections import StoryCorrection, correct_stories
from musnad.compare.stories.stories import choose_central, find_rarity, group_stories
from musnad.compare.stories.topics import Did, Topic, Who, count_words, gather_features, share_of
from musnad.undoing import in_effect


def topic(key: str, words: str, day: int | None = 100, *who: str) -> Topic:
    known = [Who(name, "PER", 2) for name in who]
    return Topic(key, day, gather_features(count_words((), tuple(fold(words).split())), known, ()))


DAM = "سد الوادي انهيار فيضان قرى غرق سكان"
VOTE = "انتخابات بلدية صناديق اقتراع مرشحون فرز اصوات"


def test_articles_of_one_affair_are_one_story():
    found = group_stories(
        [
            topic("a", DAM, 100, "per:1"),
            topic("b", "انهيار سد الوادي يشرد سكان القرى فيضان", 101, "per:1"),
            topic("c", VOTE, 100, "per:2"),
            topic("d", "فرز اصوات انتخابات بلدية مرشحون يعترضون", 101, "per:2"),
            topic("e", "معرض كتاب ناشرون روايات شعر"),
        ]
    )
    assert found == [("a", "b"), ("c", "d"), ("e",)]


def test_common_words_make_no_story():
    common = "في من علي التي الذي اليوم خلال رئيس الحكومة"
    assert group_stories([topic("a", common), topic("b", common + " قال")]) == [("a",), ("b",)]


def test_the_same_words_a_year_later_need_more_in_common():
    again = "الوادي انهيار فيضان ترميم مقاول عقد مناقصة توريد خشب حديد اسمنت"
    near = group_stories([topic("a", DAM, 100), topic("b", again, 101)])
    far = group_stories([topic("a", DAM, 100), topic("b", again, 600)])
    assert near == [("a", "b")]
    assert far == [("a",), ("b",)]


def test_copies_stay_together_whatever_their_headlines_say():
    assert group_stories([topic("a", DAM), topic("b", VOTE), topic("c", DAM)], [("a", "b")]) == [("a", "b", "c")]


def test_events_and_identities_are_features_and_unnamed_groups_are_not():
    features = gather_features(
        {"سد": 1.0},
        [Who("gpe:1", "GPE", 3), Who("grp:1", "GROUP", 4, "group")],
        [Did("AID", ("b", "a")), Did("AID", ())],
    )
    assert [name for name in features if name[0] in "@!"] == ["!AID a b", "@GPE gpe:1"]
    assert share_of("@GPE gpe:1") > share_of("@PER per:1") > share_of("سدود")


def test_the_central_article_has_most_of_the_story():
    topics = [topic("a", DAM), topic("b", "سد الوادي انهيار"), topic("c", "سد مناقصة توريد حديد خشب اسمنت رمل")]
    central, ranked = choose_central(topics, find_rarity([t.features for t in topics], 3))
    assert central in ("a", "b")
    assert ranked[0] == "انهيار"


_topics = st.lists(
    st.tuples(st.lists(st.sampled_from([*DAM.split(), *VOTE.split()]), max_size=8), st.none() | st.integers(1, 500)),
    max_size=9,
).map(lambda drawn: [topic(f"k{n}", " ".join(words), day) for n, (words, day) in enumerate(drawn)])


@settings(max_examples=60, deadline=None)
@given(_topics, st.randoms(use_true_random=False))
def test_no_order_leaves_a_trace_and_every_article_has_one_story(topics, random):
    found = group_stories(topics)
    shuffled = list(topics)
    random.shuffle(shuffled)
    assert group_stories(shuffled) == found
    assert sorted(key for group in found for key in group) == sorted(t.key for t in topics)


FOUND = [("a", "b", "c"), ("d", "e"), ("f",)]


def test_merged_split_pinned_renamed():
    log = [
        StoryCorrection(1, "merge", "a", ("d",)),
        StoryCorrection(2, "split", "a", ("c", "e")),
        StoryCorrection(3, "pin", "a", ("f",)),
        StoryCorrection(4, "rename", "a", (), "السد"),
    ]
    done = correct_stories(FOUND, log)
    assert done.groups == [("a", "b", "d", "f"), ("c", "e")]
    assert done.names == {"a": "السد"}
    assert done.moved == {"d", "e", "c", "f"}


def test_undone_and_done_again():
    log = [StoryCorrection(1, "merge", "a", ("d",)), StoryCorrection(2, "undo", value="1")]
    assert correct_stories(FOUND, log).groups == sorted(FOUND)
    log.append(StoryCorrection(3, "undo", value="2"))
    assert [entry.number for entry in in_effect(log)] == [1]
    assert correct_stories(FOUND, log).groups == [("a", "b", "c", "d", "e"), ("f",)]


def test_an_entry_about_articles_that_are_not_there_is_passed_over():
    done = correct_stories(FOUND, [StoryCorrection(1, "merge", "x", ("a",)), StoryCorrection(2, "pin", "a", ("y",))])
    assert done.groups == sorted(FOUND)
    assert done.idle == {1, 2}


def test_what_is_found_with_a_merged_article_later_follows_it():
    log = [StoryCorrection(1, "merge", "a", ("d",))]
    assert correct_stories([("a", "b", "c"), ("d", "e", "g")], log).groups == [("a", "b", "c", "d", "e", "g")]
