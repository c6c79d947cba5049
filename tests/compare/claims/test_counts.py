"""Numbers that tell one thing from another, and tolls of one event."""

from __future__ import annotations

import pytest

from compare.telling import tell
from musnad.compare.claims.claims import find_claims
from musnad.compare.claims.counts import find_counts, find_tolls, pair_by_count, pair_by_toll
from musnad.compare.clauses.positions import Position, find_positions


def read(*articles: tuple[str, str]) -> list[Position]:
    return [position for one in tell(*articles) for position in find_positions(one)]


def counts(text: str) -> frozenset[str]:
    return frozenset().union(*map(find_counts, read((text, "2024-03-10"))))


def test_a_number_is_known_with_what_it_counts():
    assert "7:injured" in counts("أصيب سبعة ضباط في الهجوم على الميناء.")
    assert "7:injured" in counts("نقل 7 جرحى من الميناء إلى المستشفى.")
    assert not counts("أصيب سبعة ضباط في الهجوم على الميناء.") & counts("وصلت سبع سفن إلى الميناء.")


@pytest.mark.parametrize("text", ["وصلت ثلاث سفن إلى الميناء.", "دفعت الشركة 10 ملايين دولار للميناء."])
def test_few_and_round_sums_tell_nothing(text):
    assert not counts(text)


def test_pairs_are_of_different_articles():
    positions = read(("أصيب سبعة ضباط في الهجوم. ونقل 7 جرحى إلى المستشفى.", "2024-03-10"))
    assert not pair_by_count(positions)
    positions += read(("أسفر الهجوم عن سبعة جرحى.", "2024-03-10"))
    assert len(pair_by_count(positions)) == 0  # both articles have one name
    twice = read(("أصيب سبعة ضباط في الهجوم.", "2024-03-10"), ("أسفر الهجوم عن سبعة جرحى.", "2024-03-10"))
    assert pair_by_count(twice)


def test_a_toll_is_paired_whatever_its_number_where_it_is_news():
    positions = read(
        ("قتل 14 شخصا في انفجار بالميناء.", "2024-03-10"), ("قتل 21 شخصا في انفجار بالميناء.", "2024-03-10")
    )
    assert [find_tolls(p) for p in positions] == [{"killed"}, {"killed"}]
    assert not pair_by_count(positions)
    assert pair_by_toll(positions, {0, 1}) == {(0, 1)}
    assert not pair_by_toll(positions, {0})


@pytest.mark.parametrize(("day", "linked"), [("2024-03-10", True), ("2024-06-02", False)])
def test_tolls_of_one_day_are_of_one_event(day, linked):
    claims = find_claims(
        read(
            ("قتل 14 شخصا في انفجار مستودع بمدينة نابولي.", "2024-03-10"),
            ("لقي 21 عاملا مصرعهم في نابولي بعدما انفجر مستودع للوقود.", day),
        )
    )
    assert any(len({p.article for p in claim.positions}) == 2 for claim in claims) == linked
