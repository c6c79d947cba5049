"""What is printed more than once: groups of copies, pairs that share a part, and the words that both have."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casebook.stories.test_stories import AFFAIR, DAM, MORE, article, filled
from musnad.casebook.stories.copies import CopiesWanted, is_before
from musnad.model import Span

LONG = f"{MORE} وطالبت لجنة السكان بتحقيق مستقل ونشرت أسماء المفقودين على جدار المدرسة"
SHARED = article("s", f"{MORE} {DAM.partition(' وقال')[0]}", "الوادي", "2024-03-09")


def names(casebook, wanted=CopiesWanted()) -> list[list[str]]:  # noqa: B008
    return [[row.id for row in group.articles] for group in casebook.load_copies(casebook.copy_groups(wanted))]


def test_groups_of_copies_with_who_had_the_text_first():
    with filled(*AFFAIR) as casebook:
        assert names(casebook) == [["d", "e"], ["a", "b"]]
        vote, dam = casebook.load_copies(casebook.copy_groups(CopiesWanted()))
        assert (vote.outlets, vote.is_first_known, dam.is_first_known) == (("المرفأ", "الجبل"), True, False)
        assert vote.story == casebook.story("d").id
        (reprint,) = dam.reprints
        assert reprint.of_first == 1.0
        assert 0.8 < reprint.from_first < 1.0
        assert casebook.copies_of("b") == dam
        assert casebook.copies_of("c") is None
        for wanted, found in (
            (CopiesWanted(text="البلدية"), [["d", "e"]]),
            (CopiesWanted(outlet="الساحل"), [["a", "b"]]),
            (CopiesWanted(since="2024-03-02"), [["d", "e"]]),
            (CopiesWanted(outlet="الساحل", text="البلدية"), []),
        ):
            assert names(casebook, wanted) == found
        with pytest.raises(ValueError, match="since"):
            casebook.copy_groups(CopiesWanted(since="أمس"))


def test_pairs_that_share_a_part_and_are_no_copies():
    with filled(*AFFAIR, SHARED, article("l", LONG, "السهل", "2024-03-20")) as casebook:
        pairs = casebook.load_pairs(casebook.shared_pairs(CopiesWanted()))
        found = {(pair.one.id, pair.two.id): pair for pair in pairs}
        assert ("c", "s") in found
        assert not {("a", "b"), ("d", "e")} & set(found)
        # Of two copies of one text the pair that shares most stands for both.
        assert len({frozenset(pair) for pair in found if "s" in pair and pair[0] in "ab"}) == 1
        shares = [found["c", "s"].share_one, found["c", "s"].share_two]
        assert shares[0] > shares[1] > 0
        assert casebook.shared_pairs(CopiesWanted(text="معرض")) == []
        if found["c", "s"].stories[0] == found["c", "s"].stories[1]:
            casebook.split_story(casebook.story("s").id, ["s"])
        across = casebook.load_pairs(casebook.shared_pairs(CopiesWanted(across=True)))
        assert across
        assert all(pair.stories[0] != pair.stories[1] for pair in across)


def test_the_words_that_both_print_stand_in_both_under_one_number():
    with filled(*AFFAIR, SHARED) as casebook:
        one, two = casebook.printed_alike("a", "s")
        assert one.shared
        spans = dict(two.shared)
        for number, span in one.shared:
            assert span.of(one.text).split() == spans[number].of(two.text).split()
            assert len(span.of(one.text).split()) >= 5
        assert one.shared_words == sum(len(span.of(one.text).split()) for _, span in one.shared)
        assert one.shared_words <= one.words
        for printed in casebook.printed_alike("f", "d"):
            assert (printed.shared, printed.shared_words) == ((), 0)


def test_a_copy_that_somebody_put_into_another_story_is_still_one():
    with filled(*AFFAIR) as casebook:
        casebook.split_story(casebook.story("a").id, ["b"])
        assert ["a", "b"] in names(casebook)


@pytest.mark.parametrize(
    ("one", "two", "before"),
    [
        ("2024-03-01", "2024-03-02", True),
        ("2024-03-01", "2024-03-01", False),
        ("2024-03-01", "2024-03-01T10:00:00+03:00", False),
        ("2024-03-01T09:00:00+03:00", "2024-03-01T10:00:00+03:00", True),
        ("2024-03-01T09:00:00+03:00", "2024-03-01T10:00:00+00:00", False),
        ("2024-03", "2024-03-09", False),
        ("2024-03-01", None, False),
    ],
)
def test_which_came_first_is_told_only_where_it_is_known(one, two, before):
    assert is_before(one, two) is before


def test_undated_articles_are_listed_last_and_make_the_first_one_uncertain():
    undated = replace(AFFAIR[0], article=replace(AFFAIR[0].article, id="z", outlet="السهل", published=None))
    with filled(AFFAIR[0], undated) as casebook:
        (group,) = casebook.load_copies(casebook.copy_groups(CopiesWanted()))
        assert [row.id for row in group.articles] == ["a", "z"]
        assert not group.is_first_known


def test_spans_are_of_the_text():
    with filled(*AFFAIR) as casebook:
        one, _ = casebook.printed_alike("a", "b")
        assert all(isinstance(span, Span) and span.of(one.text).strip() for _, span in one.shared)
