"""The examples of ``data/concepts`` are the specification of its entries."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from musnad.arabic.tokens import tokenize
from musnad.lexicon.concepts import load_concepts

DATA = Path(__file__).parents[2] / "data" / "concepts"
ENTRIES = [
    entry
    for path in sorted(DATA.glob("*.yml"))
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")).get("concepts", ())
]


def found(sentence: str) -> set[str]:
    return {id for _, id in load_concepts().find([t.form for t in tokenize(sentence)])}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_a_concept_is_found_in_its_examples(entry):
    examples = entry["examples"]
    assert [s for s in examples["positive"] if entry["id"] not in found(s)] == []
    assert [s for s in examples["negative"] if entry["id"] in found(s)] == []


def test_what_is_against_a_concept_is_there():
    known = set(load_concepts().concepts)
    assert {a for concept in load_concepts().concepts.values() for a in concept.against} <= known
