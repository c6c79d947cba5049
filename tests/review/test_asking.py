"""Parts of a text and speakers, as somebody writes them."""

from __future__ import annotations

import pytest

from casebook.readings import TEXT, at
from musnad.model import Span
from musnad.review.asking import NotInText, find_links, find_part, find_parts, find_words, read_typed
from musnad.review.records import Through, Who


def test_words_are_found_nearest_to_the_statement():
    assert find_part("الناطق", TEXT, 0) == at("الناطق")
    assert find_part("الناطق", TEXT, 60) == at("الناطق", 1)
    assert find_part(" 3 - 9 ", TEXT, 0) == Span(3, 9)
    assert find_parts("المفاوضات | 3-9", TEXT, 0) == (Span(3, 9), at("المفاوضات"))
    for asked in ("القمر", ""):
        with pytest.raises(ValueError, match="no words"):
            find_part(asked, TEXT, 0)


def test_a_chain_is_written_from_the_outermost_link():
    def who(asked: str) -> str:
        return f"<{asked}>"

    assert find_links("none", TEXT, 0, who) == ()
    assert find_links("E5", TEXT, 0, who) == (Through(("<E5>",)),)
    assert find_links("E5 + E6 @ الناطق @ 3-9 < @المفاوضات", TEXT, 0, who) == (
        Through(("<E5>", "<E6>"), at("الناطق"), Span(3, 9)),
        Through((), at("المفاوضات")),
    )
    with pytest.raises(ValueError, match="no words"):
        find_links("E5@القمر", TEXT, 0, who)


def test_somebody_new_is_written_with_a_type():
    assert read_typed("PER: ليلى  مراد ") == Who("PER", "ليلى مراد")
    assert read_typed("ليلى مراد") is None
    assert read_typed("XYZ:ليلى") is None


SPELT = "وصلت الطائرة إلى المَدينة أمس، ثم غادرت المدينه."


@pytest.mark.parametrize(
    ("asked", "near", "found"),
    [
        ("الطائره الى", 0, "الطائرة إلى"),
        ("المدينة", 0, "المَدينة"),  # written so nowhere
        ("المدينة", 45, "المدينه"),
        ("المدينه", 0, "المدينه"),  # as it stands there goes before what is nearer
        ("الطائرة\n إلى", 0, "الطائرة إلى"),
    ],
)
def test_words_that_differ_in_spelling_alone_are_found(asked, near, found):
    assert find_part(asked, SPELT, near).of(SPELT) == found


def test_parts_of_words_are_not_what_is_spelt_otherwise():
    assert find_words("طائره", SPELT, 0) is None
    assert find_words("ًًّ", SPELT, 0) is None
    with pytest.raises(NotInText) as refused:
        find_part(" القطار السريع ", SPELT, 0)
    assert refused.value.words == "القطار السريع"
