"""Things made in another process: waited for a moment, kept while the casebook stays as it is."""

import time

import pytest

from musnad.web.workshop import WorkFailed, Workshop


def count_articles(casebook, least):
    """How many articles there are."""
    return len(casebook) + least


def take_long(casebook):
    """A second of sleep."""
    time.sleep(1)
    return "rested"


def fail(casebook):
    """Nothing but trouble."""
    raise ValueError("nothing to make")


def die(casebook):
    """The end of the process."""
    import os

    os._exit(3)


@pytest.fixture(scope="module")
def workshop():
    """A patient one."""
    return Workshop(patience=60)


def test_what_is_made_is_kept(workshop, demo_file):
    answer = workshop.ask(demo_file, ((1, 1),), count_articles, 5)
    assert (answer.value, answer.current) == (17, True)
    begun = time.monotonic()
    assert workshop.ask(demo_file, ((1, 1),), count_articles, 5).value == 17
    assert time.monotonic() - begun < 0.05


def test_who_has_no_patience_gets_nothing_and_then_what_was_made(workshop, demo_file):
    hasty = Workshop(patience=0.0)
    assert hasty.ask(demo_file, ((1, 1),), take_long).value is None
    hasty.patience = 60
    assert hasty.ask(demo_file, ((1, 1),), take_long).value == "rested"
    hasty.patience = 0.0
    late = hasty.ask(demo_file, ((2, 2),), take_long)
    assert (late.value, late.current) == ("rested", False)


def test_trouble_is_told_and_may_be_tried_again(workshop, demo_file):
    for _ in range(2):
        with pytest.raises(WorkFailed, match="nothing to make"):
            workshop.ask(demo_file, ((1, 1),), fail)
    assert workshop.ask(demo_file, ((1, 1),), count_articles, 0).value == 12


def test_a_process_that_dies_is_told_and_followed_by_another(demo_file):
    own = Workshop(patience=60)
    with pytest.raises(WorkFailed):
        own.ask(demo_file, ((1, 1),), die)
    assert own.ask(demo_file, ((1, 1),), count_articles, 1).value == 13
