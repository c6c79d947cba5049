"""Our figures and those of the reference scorer, where it lies beside the repository."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from musnad.evaluate.figures import Scores, Share
from musnad.evaluate.report import Report, evaluate

from .perturbation import write_perturbed

REFERENCE = Path(__file__).parents[3] / "shared" / "gold"

pytestmark = pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference scorer is not beside the repository")


def print_in_order(report: Report) -> list[str]:
    """The figures of ``report`` in the order in which the reference prints them."""
    found, dates = report.statements, report.dates
    values: list[Scores | Share | float | int] = [found.matched.gold, found.matched.system, found.matched.hits]
    for role in ("cue", "source", "content"):
        values += [getattr(found, role), getattr(found, f"exact_{role}").f]
    values += [found.exact_triple.f, found.direct, found.content_speaker]
    values += [share.value for share in (found.speaker, found.cls, found.commitment, found.kind)]
    values += [found.carried_over, found.chains, found.false_chains]
    values += [found.denials_as_assertions.hits, found.denials_as_assertions.of]
    values += [dates.span, dates.span.gold, dates.value, dates.calendar]
    printed = []
    for value in values:
        if isinstance(value, Scores):
            printed += [f"{rate:.3f}" for rate in (value.precision, value.recall, value.f)]
        elif isinstance(value, Share):
            printed += [f"{value.value:.3f}", str(value.of)]
        else:
            printed.append(str(value) if isinstance(value, int) else f"{value:.3f}")
    return printed


def run_reference(gold: Path, system: Path) -> list[str]:
    printed = []
    for script in ("score.py", "score_dates.py"):
        command = [sys.executable, REFERENCE / script, gold / "text", gold / "ann", system]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        printed += re.findall(r"\d+\.\d+|\d+", done.stdout.replace("IoU .5", ""))
    return printed


@pytest.mark.parametrize(("name", "seed"), [("dev", 1), ("dev", 2), ("seeds", 3)])
def test_every_figure_agrees_to_the_printed_digit(tmp_path: Path, name: str, seed: int) -> None:
    pytest.importorskip("scipy")
    gold = REFERENCE / name
    write_perturbed(gold, tmp_path, seed)
    report = evaluate(gold, tmp_path)
    assert 0.3 < report.statements.content_speaker.f < 0.9
    assert print_in_order(report) == run_reference(gold, tmp_path)


@pytest.mark.parametrize("name", ["dev", "seeds"])
def test_gold_against_itself_is_perfect(name: str) -> None:
    report = evaluate(REFERENCE / name, REFERENCE / name / "ann")
    perfect = (report.statements.exact_triple, report.statements.content_speaker, report.dates.value)
    assert [scores.f for scores in perfect] == [1.0, 1.0, 1.0]
    assert report.residue.lines.f == 1.0
