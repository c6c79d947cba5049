"""What a clause says is not so or will not be, and who withholds his word."""

from __future__ import annotations

import pytest

from compare.telling import tell_one
from musnad.arabic.tokens import tokenize
from musnad.compare.clauses.negations import is_of_what_comes, withholds
from musnad.compare.clauses.positions import Position, find_positions
from musnad.compare.clauses.propositions import find_negated


def last(text: str) -> Position:
    """The last clause of a text."""
    return find_positions(tell_one(text))[-1]


@pytest.mark.parametrize(
    ("clause", "negated"),
    [
        ("الأطفال لا يعانون السمنة", True),
        ("الأطفال أكثر عرضة للسمنة ممن لا يعانون السكري", False),
        ("لم يوافق عليها الرئيس", True),
        ("لم يوافق عليها الرئيس على الفور", False),
        ("لم تؤسس الجماعة بالمخالفة للقانون", False),
    ],
)
def test_of_what_a_negation_is(clause, negated):
    assert bool(find_negated([token.form for token in tokenize(clause)])) is negated


@pytest.mark.parametrize(("word", "expected"), [("لن ترسل", True), ("لم ترسل", False)])
def test_what_will_not_be(word, expected):
    assert is_of_what_comes(last(f"قالت حكومة بيرو إنها {word} أسلحة إلى متمردي تشاد.")) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ولم تؤكد بيرو تلك الأنباء.", True),
        ("ولم تؤكد بيرو تلك الأنباء على الفور.", True),
        ("ولم تنف بيرو تلك الأنباء.", False),
    ],
)
def test_who_withholds_his_word(word, expected):
    assert withholds(last(f"قالت كوبا إن بيرو أرسلت أسلحة إلى متمردي تشاد. {word}")) is expected
