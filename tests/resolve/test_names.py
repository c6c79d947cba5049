from __future__ import annotations

import pytest

from musnad.arabic.folding import fold
from musnad.resolve.names import normal, same_name, shortens


def _name(text: str) -> tuple[str, ...]:
    return normal(tuple(fold(text).split()))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("سيرغي لافروف", "سيرجي لافروف"),
        ("ستيفان دي ميستورا", "ستيفان دي مستورا"),
        ("عبد الرحمن فواز", "عبدالرحمن فواز"),
        ("إسحاق هرتسوغ", "إسحق هرتسوغ"),
    ],
)
def test_spellings_of_one_name(a: str, b: str) -> None:
    assert same_name(_name(a), _name(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("محمد علي", "محمود علي"),
        ("كيم جونغ أون", "كيم جونغ إيل"),
        ("حسن سالم", "حسين سالم"),
        ("أحمد كمال", "حامد كمال"),
        ("سمير نصار", "سامر نصار"),
        ("علي خامنئي", "علي خميني"),
        ("خامنئي", "الخميني"),
    ],
)
def test_names_that_must_stay_apart(a: str, b: str) -> None:
    assert not same_name(_name(a), _name(b))


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("بوتين", "فلاديمير بوتين", True),
        ("جاويش أوغلو", "مولود جاويش أوغلو", True),
        ("كيم", "كيم جونغ أون", True),
        ("محمد بن سلمان", "محمد بن سلمان بن عبد العزيز", True),
        ("علي صالح", "علي عبد الله صالح", True),
        ("حسن", "حسين كامل", False),
        ("سليمان كامل", "حسين كامل", False),
    ],
)
def test_short_names(short: str, full: str, expected: bool) -> None:
    assert shortens(_name(short), _name(full)) is expected
