"""Copies of one text: what is found and what only looks like it."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.compare.copies.alignment import align, covered
from musnad.compare.copies.copies import Pair, Piece, compare, find_pairs, group_copies
from musnad.compare.copies.prints import find_candidates, make_print
from musnad.compare.copies.wording import Words, fold_parts, hash_shingles, take_words
from musnad.model import Span

_WORDS = [a + b + c for a in "بتثجح" for b in "ورزن" for c in "مسقفكلهي"]


def text(seed: int, length: int = 120) -> Words:
    """Words that no other seed has in this order."""
    return tuple(random.Random(seed).choices(_WORDS, k=length))


def changed(words: Words, seed: int, every: int) -> Words:
    """The same with one word in so many put for another."""
    random_ = random.Random(seed)
    return tuple(random_.choice(_WORDS) if random_.randrange(every) == 0 else word for word in words)


def piece(key: str, outlet: str = "x", day: str | None = "2024-05-01", title: str = "") -> Piece:
    return Piece(key, outlet, day, tuple(title.split()))


def pairs_of(*articles: tuple[Piece, Words]) -> list[Pair]:
    words = {one.key: own for one, own in articles}
    return find_pairs([one for one, _ in articles], [(k, make_print(w)) for k, w in words.items()], words.__getitem__)


def relations(*articles: tuple[Piece, Words]) -> list[tuple[str, str, str]]:
    return [(pair.one, pair.two, pair.relation) for pair in pairs_of(*articles)]


def test_a_reprint_with_small_edits_is_a_copy():
    wire = text(1)
    assert relations((piece("a"), wire), (piece("b"), text(9, 6) + changed(wire, 2, 30)), (piece("c"), text(3))) == [
        ("a", "b", "copy")
    ]


def test_a_short_wire_inside_a_long_report_is_an_excerpt():
    wire = text(1, 60)
    assert relations((piece("a"), wire), (piece("b"), text(2, 200) + wire + text(3, 200))) == [("a", "b", "excerpt")]


def test_one_paragraph_in_common_is_a_passage():
    shared = text(1, 40)
    assert relations((piece("a"), text(2, 90) + shared), (piece("b"), text(3, 90) + shared)) == [("a", "b", "shared")]


def test_weeks_apart_only_the_very_same_text_with_the_same_numbers_is_a_copy():
    words = (*text(1), "12", "150", "7")
    later = piece("b", day="2024-06-20")
    assert relations((piece("a"), words), (later, words)) == [("a", "b", "copy")]
    other_numbers = (*text(1), "13", "149", "9")
    assert ("a", "b", "copy") not in relations((piece("a"), words), (later, other_numbers))


def test_words_that_an_outlet_fills_in_anew_every_day_make_no_copies():
    report = text(1, 100)
    days = [
        (piece(f"d{day}", day=f"2024-05-{day:02}"), (*changed(report, day, 12), str(day), str(day + 20)))
        for day in range(1, 9)
    ]
    assert [pair for pair in pairs_of(*days) if pair.relation == "copy"] == []


def test_of_such_words_the_same_report_on_one_day_is_a_copy_still():
    report = text(1, 100)
    days = [(piece(f"d{day}", day=f"2024-05-{day:02}"), (*changed(report, day, 12), str(day))) for day in range(1, 9)]
    reprint = (piece("e3", outlet="y", day="2024-05-03"), days[2][1])
    assert [(p.one, p.two) for p in pairs_of(*days, reprint) if p.relation == "copy"] == [("d3", "e3")]


def test_an_outlet_that_prints_its_own_text_again_next_day_has_printed_one_text():
    wire = text(1)
    found = pairs_of((piece("a"), wire), (piece("b", day="2024-05-02"), wire), (piece("c", day="2024-05-03"), wire))
    assert group_copies(found) == [("a", "b", "c")]


def test_two_articles_that_bear_one_name_are_told_apart_by_key():
    assert relations((piece("id~1"), text(1)), (piece("id~2"), text(2))) == []


def test_a_page_of_two_wires_does_not_make_one_of_them():
    one, two = text(1), text(2)
    wires = [(piece(f"{name}{n}"), changed(words, n, 60)) for name, words in (("a", one), ("b", two)) for n in range(4)]
    page = (piece("c"), one + two)
    groups = group_copies(pairs_of(*wires, page))
    homes = {key: group for group in groups for key in group}
    assert homes["a0"] != homes["b0"]
    assert homes["a0"][:4] == ("a0", "a1", "a2", "a3")


def test_texts_without_words_share_nothing():
    assert relations((piece("a"), ()), (piece("b"), ()), (piece("c"), ("كلمة",))) == []
    assert compare(piece("a"), piece("b"), (), ()) is None
    assert hash_shingles(()) == []
    assert make_print(()).words == 0


def test_words_lead_back_to_the_text():
    source = "قالَ، الــوزيرُ «نعم»"
    taken = take_words(source, [Span(0, len(source))])
    assert taken.words == fold_parts(source, [Span(0, len(source))]) == ("قال", "الوزير", "نعم")
    assert taken.span(1, 3).of(source) == "الــوزيرُ «نعم"


_texts = st.lists(st.sampled_from(_WORDS[:6]), max_size=40).map(tuple)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_texts, st.sampled_from([None, "2024-05-01", "2024-05-02", "2024-07-01"])), max_size=7))
def test_no_order_leaves_a_trace(articles):
    made = [(piece(f"k{n}", day=day), words) for n, (words, day) in enumerate(articles)]
    found = pairs_of(*made)
    assert pairs_of(*reversed(made)) == found
    assert group_copies(reversed(found)) == group_copies(found)
    keys = [key for group in group_copies(found) for key in group]
    assert len(keys) == len(set(keys))
    assert all(pair.one < pair.two and 0 < pair.share_one <= 1 and 0 < pair.share_two <= 1 for pair in found)


@settings(max_examples=100, deadline=None)
@given(_texts, _texts)
def test_alignment_is_of_the_same_words_and_symmetric_in_what_it_finds(one, two):
    runs = align(one, two)
    for run in runs:
        assert one[run.a : run.a + run.length] == two[run.b : run.b + run.length]
    assert all(first.a + first.length <= second.a for first, second in pairwise(runs))
    in_one, in_two = covered(runs)
    assert in_one <= len(one)
    assert in_two <= len(two)
    assert bool(runs) == bool(align(two, one))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=40))
def test_any_text_has_words_and_a_print(source):
    parts = [Span(0, len(source))]
    taken = take_words(source, parts)
    assert taken.words == fold_parts(source, parts)
    for word, span in zip(taken.words, taken.spans, strict=True):
        assert fold_parts(source, [span]) == (word,) or word in fold_parts(source, parts)
    assert make_print(taken.words) == make_print(taken.words)
    assert find_candidates([("a", make_print(taken.words))]) == []
