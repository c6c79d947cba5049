"""The examples of ``data/concepts`` are the specification of its entries."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from musnad.arabic.tokens import tokenize
from musnad.lexicon.concepts import ConceptWords, load_concepts

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


def words(*entries: dict[str, object]) -> ConceptWords:
    return ConceptWords({"made": {"concepts": [{"kind": "act", **entry} for entry in entries]}})


def test_what_holds_of_a_concept_holds_of_its_kinds():
    concepts = words(
        {"id": "kill", "victims": True, "against": ["spare"], "vague": True},
        {"id": "murder", "broader": ["kill"], "sole": True},
        {"id": "stab", "broader": ["murder"]},
        {"id": "spare"},
        {"id": "pardon", "broader": ["spare"]},
    ).concepts
    assert concepts["stab"].broader == {"murder", "kill"}
    assert concepts["stab"].victims
    assert concepts["stab"].sole
    assert not concepts["kill"].sole
    assert concepts["stab"].against == {"spare", "pardon"}
    assert concepts["kill"].vague
    assert not concepts["murder"].vague


def test_things_of_one_kind_meet_in_it():
    made = words({"id": "kill", "victims": True}, {"id": "murder", "broader": ["kill"]}, {"id": "spare"})
    assert made.kinds({"murder"}) == made.kinds({"kill"}) == {"kill"}
    assert made.kinds({"spare"}) == set()
    assert made.role("murder") == made.role("kill") == "kill"


def test_a_need_is_met_by_a_kind_of_what_is_needed_and_a_word_stands_for_no_broader_concept():
    made = words(
        {"id": "arms"}, {"id": "tank", "broader": ["arms"], "nouns": ["دبابة"]},
        {"id": "send", "needs": ["arms"], "verbs": ["أرسل/يرسل"]},
    )  # fmt: skip
    assert {id for _, id in made.find(["ارسل", "دبابه"])} == {"send", "tank"}
    assert not made.find(["ارسل", "كتابا"])


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ([{"id": "a", "broader": ["b"]}], "concept a: broader names b, which is no concept"),
        ([{"id": "a", "against": ["b"]}], "concept a: against names b"),
        ([{"id": "a", "needs": ["b"]}], "concept a: needs names b"),
        ([{"id": "a", "broader": ["b"]}, {"id": "b", "broader": ["a"]}], "a < b < a"),
        ([{"id": "a", "broader": ["a"]}], "concept a is a kind of itself"),
    ],
)
def test_what_cannot_be_is_told(entries, message):
    with pytest.raises(ValueError, match=message):
        words(*entries)
