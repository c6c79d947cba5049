"""What comparing names has found is used again, and changes nothing."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.resolve import person_unions
from musnad.resolve.compared_names import ComparedNames
from musnad.resolve.person_nodes import Node
from musnad.resolve.person_unions import Unions

# Spellings of one name, names that share a family or a given name, and namesakes of two countries.
BEARERS = [
    ("موانغي كيونجوري", None), ("موانجي كيونغوري", None), ("لارس هولمبو", "NOR"), ("لارش هولمبو", "NOR"),
    ("لارس هولمبو", "DNK"), ("بيتر هولمبو", None), ("يوراي هرادسكي", None), ("يوراج هرادسكي", "SVK"),
    ("سامر الكيلاني", None), ("ثامر الكيلاني", None), ("سامر كيلاني", "JOR"),
]  # fmt: skip


def nodes(chosen: list[tuple[str, str | None]]) -> list[Node]:
    return [Node(name, country, "") for name, country in chosen]


def parts(unions: Unions) -> list[list[tuple[str, str | None]]]:
    return [[(node.name, node.country) for node in unions.cluster(root)] for root in unions.roots()]


@given(st.lists(st.sampled_from(BEARERS), unique=True), st.randoms(use_true_random=False))
def test_what_was_found_before_changes_nothing(chosen, chance: random.Random):
    chosen.sort(key=BEARERS.index)
    compared = ComparedNames()
    Unions(nodes([bearer for bearer in chosen if chance.random() < 0.7]), compared)
    assert parts(Unions(nodes(chosen), compared)) == parts(Unions(nodes(chosen), ComparedNames()))


def test_pairs_are_compared_once(monkeypatch: pytest.MonkeyPatch):
    compared = ComparedNames()
    Unions(nodes(BEARERS), compared)
    asked: list[set[str]] = []
    score = person_unions._score

    def noted(a: Node, b: Node) -> float | None:
        asked.append({a.name, b.name})
        return score(a, b)

    monkeypatch.setattr(person_unions, "_score", noted)
    whole = Unions(nodes(BEARERS), compared)
    assert asked == []
    assert [[name for name, _ in part] for part in parts(whole) if part[0] == BEARERS[0]] == [
        ["موانغي كيونجوري", "موانجي كيونغوري"]
    ]
    Unions(nodes([*BEARERS, ("بيتر هولمبوو", None)]), compared)
    assert asked
    assert all("بيتر هولمبوو" in pair for pair in asked)
    # A name has gone, and with it the ground on which pairs were chosen.
    asked.clear()
    Unions(nodes(BEARERS), compared)
    assert {"موانغي كيونجوري", "موانجي كيونغوري"} in asked


def test_who_has_changed_is_compared_anew():
    compared = ComparedNames()
    both = nodes([("سيرجي هولمبوكوف", "NOR"), ("سيرغي هولمبوكوف", "NOR")])
    assert len(parts(Unions(both, compared))) == 1
    both[1].country = "CHL"
    assert len(parts(Unions(both, compared))) == 2
