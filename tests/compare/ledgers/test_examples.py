"""The examples of ``data/ledgers`` are the specification of its entries: each is read as an article of one sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from compare.telling import tell_one
from musnad.compare.ledgers.agreement_mentions import find_agreement_mentions
from musnad.compare.ledgers.passages import read_sentences
from musnad.compare.ledgers.transfers import find_transfers
from musnad.compare.predictions import Horizon, find_horizon, foretells

DATA = Path(__file__).parents[3] / "data" / "ledgers"


def load(name: str) -> dict[str, Any]:
    return yaml.safe_load((DATA / f"{name}.yml").read_text(encoding="utf-8"))


def cases(entries: list[dict[str, Any]], which: str) -> list[Any]:
    return [
        pytest.param(entry, sentence, id=f"{entry['id']}-{number}")
        for entry in entries
        for number, sentence in enumerate(entry.get("examples", {}).get(which, ()), 1)
    ]


AGREEMENTS, RETURNS, DEEDS, HORIZONS = load("agreements"), load("returns"), load("deeds"), load("horizons")


@pytest.mark.parametrize(("entry", "sentence"), cases(AGREEMENTS["kinds"], "positive"))
def test_an_agreement_is_of_its_kind(entry, sentence):
    assert entry["id"] in {m.kind for m in find_agreement_mentions(*read_sentences(tell_one(sentence))) if m.members}


@pytest.mark.parametrize(("entry", "sentence"), cases(AGREEMENTS["kinds"], "negative"))
def test_what_only_looks_like_an_agreement(entry, sentence):
    assert entry["id"] not in {m.kind for m in find_agreement_mentions(*read_sentences(tell_one(sentence)))}


def told_statuses(sentence: str, id: str) -> set[str]:
    mentions = find_agreement_mentions(*read_sentences(tell_one(sentence)))
    return {step.status for m in mentions for step in m.steps if step.rule.endswith(f".{id}")}


@pytest.mark.parametrize(("entry", "sentence"), cases(AGREEMENTS["statuses"], "positive"))
def test_a_status_is_told(entry, sentence):
    assert entry.get("status", entry["id"]) in told_statuses(sentence, entry["id"])


@pytest.mark.parametrize(("entry", "sentence"), cases(AGREEMENTS["statuses"], "negative"))
def test_a_status_is_not_told(entry, sentence):
    assert entry.get("status", entry["id"]) not in told_statuses(sentence, entry["id"])


@pytest.mark.parametrize("sentence", AGREEMENTS["terms"]["examples"]["positive"])
def test_terms_are_found(sentence):
    assert any(m.terms for m in find_agreement_mentions(*read_sentences(tell_one(sentence))))


@pytest.mark.parametrize("sentence", AGREEMENTS["terms"]["examples"]["negative"])
def test_what_are_no_terms(sentence):
    assert not any(m.terms for m in find_agreement_mentions(*read_sentences(tell_one(sentence))))


@pytest.mark.parametrize(("entry", "sentence"), cases(RETURNS["markers"], "positive"))
def test_something_is_given_in_return(entry, sentence):
    assert any(t.returns for t in find_transfers(*read_sentences(tell_one(sentence))))


@pytest.mark.parametrize(("entry", "sentence"), cases(RETURNS["markers"], "negative"))
def test_what_only_looks_like_a_return(entry, sentence):
    assert not any(t.returns or t.exchanged for t in find_transfers(*read_sentences(tell_one(sentence))))


@pytest.mark.parametrize(("entry", "sentence"), cases(DEEDS["deeds"], "positive"))
def test_a_deed_gives_something(entry, sentence):
    assert entry["id"] in {t.deed for t in find_transfers(*read_sentences(tell_one(sentence)))}


@pytest.mark.parametrize(("entry", "sentence"), cases(DEEDS["deeds"], "negative"))
def test_what_gives_nothing(entry, sentence):
    assert entry["id"] not in {t.deed for t in find_transfers(*read_sentences(tell_one(sentence)))}


def horizons(sentence: str) -> list[Horizon | None]:
    reading = tell_one(sentence).reading
    foretold = [s for s in reading.statements if foretells(s)]
    assert foretold
    return [find_horizon(s, reading.dates, reading.article.text, "2024-03-10") for s in foretold]


@pytest.mark.parametrize("sentence", HORIZONS["examples"]["positive"])
def test_a_length_of_time_is_a_horizon(sentence):
    assert all(horizons(sentence))


@pytest.mark.parametrize("sentence", HORIZONS["examples"]["negative"])
def test_a_length_of_time_is_no_horizon(sentence):
    assert not any(horizons(sentence))
