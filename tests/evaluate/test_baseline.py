from pathlib import Path

import pytest

from musnad.evaluate.baseline import (
    Measured,
    find_failures,
    list_figures,
    load_baseline,
    print_table,
    save_baseline,
    update,
)
from musnad.evaluate.report import evaluate

from .story import SYSTEM, write_gold, write_system

DENIALS = "denials read as assertions"


def measured(digest: str = "d", **figures: float) -> dict[str, Measured]:
    return {"own": Measured(3, digest, {"cue soft F": 0.8, DENIALS: 0, **figures})}


def test_nothing_changed_opens_the_gate() -> None:
    assert find_failures(measured(), measured()) == []


@pytest.mark.parametrize(("now", "fails"), [(0.9, False), (0.798, False), (0.7979, True)])
def test_a_fall_beyond_the_tolerance_fails(now: float, fails: bool) -> None:
    failures = find_failures(measured(), {"own": Measured(3, "d", {"cue soft F": now, DENIALS: 0})})
    assert [failure.startswith("own: cue soft F:") for failure in failures] == [True] * fails


@pytest.mark.parametrize("fault", [DENIALS, "chains where there is none", "statements found"])
def test_one_more_counted_fault_fails_and_one_less_does_not(fault: str) -> None:
    two, three = measured(**{fault: 2}), measured(**{fault: 3})
    assert len(find_failures(two, three)) == 1
    assert find_failures(three, two) == []


def test_other_gold_unknown_gold_and_a_figure_no_longer_measured_fail() -> None:
    assert ["changed" in f or "not the one" in f for f in find_failures(measured("d"), measured("e"))] == [True]
    assert "no figures are held" in find_failures({}, measured())[0]
    gone = find_failures(measured(**{"dates span F": 0.5}), measured())
    assert len(gone) == 1
    assert "dates span F" in gone[0]


def test_sets_that_are_not_here_are_said_to_be_not_measured() -> None:
    held = {**measured(), "dev": Measured(29, "x", {"cue soft F": 0.9})}
    assert find_failures(held, measured()) == []
    assert list(print_table(held, measured()))[-1] == "dev: not measured here"


def test_the_table_marks_what_falls() -> None:
    lines = list(print_table(measured(), {"own": Measured(3, "d", {"cue soft F": 0.7, DENIALS: 0})}))
    assert lines[1].split() == ["cue", "soft", "F", "0.8000", "0.7000", "-0.1000", "FALLS"]
    assert lines[2].split() == [*DENIALS.split(), "0", "0", "+0"]


def test_update_holds_what_rises_and_keeps_sets_that_were_not_measured(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    dev = Measured(29, "x", {"cue soft F": 0.9})
    save_baseline(path, {**measured(), "dev": dev})
    better = {"own": Measured(4, "e", {"cue soft F": 0.85, DENIALS: 0})}
    assert update(path, better, lower=False) == []
    assert load_baseline(path) == {**better, "dev": dev}


def test_update_writes_no_loss_however_small_unless_told_to(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    save_baseline(path, measured())
    worse = {"own": Measured(3, "d", {"cue soft F": 0.7999, DENIALS: 0})}
    assert len(update(path, worse, lower=False)) == 1
    assert load_baseline(path) == measured()
    assert update(path, worse, lower=True) == []
    assert load_baseline(path) == worse


def test_no_baseline_yet(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    assert load_baseline(path) == {}
    assert update(path, measured(), lower=False) == []
    assert load_baseline(path) == measured()


def test_the_figures_that_are_held(tmp_path: Path) -> None:
    figures = list_figures(evaluate(write_gold(tmp_path), write_system(tmp_path, SYSTEM)))
    assert figures["content + speaker F"] == 0.5714
    assert figures["cue soft F"] == 0.8571
    assert figures[DENIALS] == 1
    assert figures["chains where there is none"] == 1
    assert figures["dates span F"] == 0.0
