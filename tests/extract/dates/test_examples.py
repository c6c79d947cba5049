"""Every example of the lexicon of dates: what is found in it, with which value, and that nothing else is."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from musnad.extract.dates import find_dates_in
from musnad.lexicon.compile import COMPILED, DATA, compile_domain

EXAMPLES = [
    example
    for path in sorted((DATA / "dates").glob("*.yml"))
    for example in yaml.safe_load(path.read_text(encoding="utf-8")).get("examples", [])
    if "dates" in example
]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["text"])
def test_example(example: dict[str, Any]) -> None:
    text = example["text"]
    assert {d.span.of(text): d.value for d in find_dates_in(text, example.get("anchor"))} == example["dates"]


def test_every_file_has_an_example_of_what_is_no_date() -> None:
    assert any(not example["dates"] for example in EXAMPLES)
    assert len(EXAMPLES) > 70


def test_the_compiled_lexicon_is_that_of_the_sources() -> None:
    assert (COMPILED / "dates.json").read_text(encoding="utf-8") == compile_domain(DATA / "dates")
