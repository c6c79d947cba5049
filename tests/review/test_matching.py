"""Statements found again in another reading."""

from __future__ import annotations

from dataclasses import replace

from casebook.readings import at, sample
from musnad.model import Span
from musnad.review.matching import match
from musnad.review.records import Anchor, anchor_of

DENIAL, ADDED = sample().statements


def test_a_statement_is_found_by_its_reporting_word():
    moved = replace(DENIAL, content=(at("المفاوضات"),))
    assert match([anchor_of(DENIAL)], [ADDED, moved]) == {0: 1}


def test_of_two_with_one_reporting_word_the_content_tells():
    one, other = replace(DENIAL, content=(at("المفاوضات"),)), replace(DENIAL, content=(at("لم تبدأ"),))
    assert match([anchor_of(other), anchor_of(one)], [one, other]) == {0: 1, 1: 0}


def test_without_a_reporting_word_the_content_must_be_the_same_for_the_most_part():
    bare = Anchor(None, (Span(10, 20),))
    near, far = replace(DENIAL, cue=None, content=(Span(10, 18),)), replace(DENIAL, cue=None, content=(Span(18, 40),))
    assert match([bare], [far, near]) == {0: 1}
    assert match([bare], [far]) == {}


def test_a_statement_is_one_anchor_at_most():
    wide = Anchor(DENIAL.cue, (Span(0, 200),))
    assert match([wide, anchor_of(DENIAL)], [DENIAL]) == {1: 0}
    assert match([Anchor(Span(0, 3), DENIAL.content)], [DENIAL]) == {}
