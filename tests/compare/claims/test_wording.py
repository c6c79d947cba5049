"""How much of a clause another says, in its words or in others, and how much of the sentences around is the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compare.telling import tell
from musnad.compare.claims.wording import Wording, other_begins, roots_in, share, share_around, wording_of
from musnad.compare.clauses.positions import find_positions

WORDS = ["الجسر", "المدينة", "الوزير", "افتتح", "صباحا", "مصنع", "الورق", "عاملان", "الحريق", "سفينة"]


def word(text: str):
    """The wording of the longest clause of a text."""
    positions = [p for one in tell((text, "2024-03-10")) for p in find_positions(one)]
    return wording_of(max(positions, key=lambda p: p.place.span.end - p.place.span.start))


def test_another_word_for_the_same_is_a_word_that_both_say():
    one, same = word("لقي عاملان مصرعهما في مصنع للورق بمدينة نابولي."), word("قتل عاملان في مصنع للورق بمدينة نابولي.")
    other = word("أضرب عاملان في مصنع للورق بمدينة نابولي.")
    assert share(same, one) > share(other, one)
    assert not other_begins(same, one)
    assert other_begins(other, one)


def test_the_whole_says_more_of_its_part_than_the_part_of_the_whole():
    part, whole = word("قتل عاملان في مصنع للورق."), word("قتل عاملان في مصنع للورق بمدينة نابولي بعد انهيار سقف قديم.")
    assert share(part, whole) == 1.0
    assert share(whole, part) < 1.0


def test_words_that_only_join_are_no_part_of_a_sentence():
    assert roots_in("في المصنع الذي احترق") == roots_in("المصنع احترق")


@given(st.lists(st.sampled_from(WORDS), min_size=1), st.lists(st.sampled_from(WORDS), min_size=1))
def test_sentences_share_no_more_than_all_whichever_comes_first(some, others):
    empty = wording_of_sentence("")
    one, other = wording_of_sentence(" ".join(some)), wording_of_sentence(" ".join(others))
    assert share_around(one, other) == share_around(other, one)
    assert 0 <= share_around(one, other) < 1
    assert share_around(one, empty) == 0


def wording_of_sentence(text: str):
    """A wording with this sentence only."""
    nothing: frozenset[str] = frozenset()
    return Wording(nothing, (), nothing, nothing, nothing, roots_in(text))
