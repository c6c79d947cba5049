import pytest

from musnad.evaluate.figures import NO_SCORES, Scores, Share, bootstrap, total


def test_rates_of_scores() -> None:
    scores = Scores(hits=3, system=4, gold=6)
    assert (scores.precision, scores.recall) == (0.75, 0.5)
    assert scores.f == pytest.approx(0.6)


def test_nothing_found_or_nothing_asked_for_is_zero() -> None:
    assert NO_SCORES.f == 0.0
    assert Share().value == 0.0


def test_counts_add_up_before_rates_are_made() -> None:
    assert total([Scores(1, 1, 1), Scores(0, 3, 1)], NO_SCORES) == Scores(1, 4, 2)
    assert total([], NO_SCORES) == NO_SCORES


def test_bootstrap_encloses_the_figure_and_repeats() -> None:
    parts = [Scores(hits, 10, 10) for hits in (2, 4, 5, 6, 8)]
    interval = bootstrap(parts)
    assert interval == bootstrap(parts)
    assert interval.low < total(parts, NO_SCORES).f < interval.high


def test_bootstrap_of_equal_articles_has_no_width() -> None:
    assert bootstrap([Scores(5, 10, 10)] * 4) == (0.5, 0.5)
    assert bootstrap([]) == (0.0, 0.0)


def test_bootstrap_bounds_are_the_outer_fortieths() -> None:
    # Drawing one of two articles twice gives 0, 1/2 and 1 with probabilities 1/4, 1/2, 1/4: both ends are reached.
    assert bootstrap([Scores(0, 1, 1), Scores(1, 1, 1)]) == (0.0, 1.0)
