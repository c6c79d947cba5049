import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.evaluate.alignment import match_heaviest

COARSE = st.sampled_from([0.0, 0.2, 0.5, 0.7, 1.0, 1.2])


@st.composite
def grids(draw: st.DrawFn) -> list[list[float]]:
    rows, columns = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    return [draw(st.lists(COARSE, min_size=columns, max_size=columns)) for _ in range(rows)]


def test_one_heavy_pair_gives_way_to_two_that_weigh_more_together() -> None:
    assert match_heaviest([[0.9, 0.8], [0.8, 0.0]]) == [(0, 1), (1, 0)]


def test_more_rows_than_columns_leave_rows_out() -> None:
    assert match_heaviest([[0.1], [0.7], [0.3]]) == [(1, 0)]


def test_nothing_to_match() -> None:
    assert match_heaviest([]) == []
    assert match_heaviest([[], []]) == []


@settings(max_examples=150, deadline=None)
@given(grids())
def test_same_pairs_as_scipy_even_among_equals(weights: list[list[float]]) -> None:
    optimize = pytest.importorskip("scipy.optimize")
    rows, columns = optimize.linear_sum_assignment([[-weight for weight in row] for row in weights])
    assert match_heaviest(weights) == [(int(i), int(j)) for i, j in zip(rows, columns, strict=True)]


@pytest.mark.parametrize("shape", [(40, 60), (60, 40), (50, 50)])
def test_same_total_as_scipy_on_large_grids(shape: tuple[int, int]) -> None:
    optimize = pytest.importorskip("scipy.optimize")
    dice = random.Random(7)
    weights = [[dice.random() for _ in range(shape[1])] for _ in range(shape[0])]
    rows, columns = optimize.linear_sum_assignment([[-weight for weight in row] for row in weights])
    best = sum(weights[i][j] for i, j in zip(rows, columns, strict=True))
    assert sum(weights[i][j] for i, j in match_heaviest(weights)) == pytest.approx(best)
