"""What comparing names has found is used again, and changes nothing."""

from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from musnad.resolve.compared_names import ComparedNames, Earlier
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


def known(compared: ComparedNames, chosen: list[tuple[str, str | None]]) -> set[tuple[int, int]]:
    """The pairs that need not be compared again, by their numbers."""
    earlier = Earlier(compared, nodes(chosen))
    return {pair for pair in combinations(range(len(chosen)), 2) if earlier.knows(*pair)}


def test_pairs_are_compared_once():
    compared = ComparedNames()
    one, two, *_ = range(len(BEARERS))
    assert known(compared, BEARERS) == set()
    Unions(nodes(BEARERS), compared)
    assert known(compared, BEARERS) == set(combinations(range(len(BEARERS)), 2))
    assert Earlier(compared, nodes(BEARERS)).score(one, two) is not None
    assert Earlier(compared, nodes(BEARERS)).score(one, BEARERS.index(("بيتر هولمبو", None))) is None
    # Who is new is compared with all, and nobody else.
    more = [*BEARERS, ("بيتر هولمبوو", None)]
    assert known(compared, more) == set(combinations(range(len(BEARERS)), 2))
    # A name has gone, and with it the ground on which pairs were chosen.
    assert known(compared, BEARERS[1:]) == set()


def test_who_has_changed_is_compared_anew():
    compared = ComparedNames()
    both = nodes([("سيرجي هولمبوكوف", "NOR"), ("سيرغي هولمبوكوف", "NOR")])
    assert len(parts(Unions(both, compared))) == 1
    both[1].country = "CHL"
    assert len(parts(Unions(both, compared))) == 2
