"""The press expressions of ``evaluation/dates/press.yml``: each found with its exact span and value, nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from musnad.dates import find

GROUPS = yaml.safe_load((Path(__file__).parents[3] / "evaluation" / "dates" / "press.yml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(
        group.get("anchor", "2025-03-12"),
        marked,
        value,
        id=marked,
        marks=[pytest.mark.xfail(strict=True)] if "open" in rest else [],
    )
    for group in GROUPS
    for marked, value, *rest in group["cases"]
]


@pytest.mark.parametrize(("anchor", "marked", "value"), CASES)
def test_press_expression(anchor: str | None, marked: str, value: Any) -> None:
    before, bracket, rest = marked.partition("[")
    expression, _, after = rest.partition("]")
    text = before + expression + after
    found = find(text, anchor)
    wanted = [(len(before), len(before) + len(expression), value)] if bracket else []
    assert [(d.span.start, d.span.end, d.value) for d in found] == wanted
    assert all(d.interval is None or d.interval[0] <= d.interval[1] for d in found)


def test_there_are_enough_of_them_and_all_differ() -> None:
    texts = [(group.get("anchor", ""), marked) for group in GROUPS for marked, *_ in group["cases"]]
    assert len(texts) >= 150
    assert len(set(texts)) == len(texts)
