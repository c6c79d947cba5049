"""The entity lexicons: their own examples, and what must hold of every entry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from musnad.arabic.folding import fold
from musnad.extract.document import take_apart
from musnad.extract.mentions import find_mentions
from musnad.lexicon.gazetteer import load_gazetteer
from musnad.model import Article, Layout, Span

DATA = Path(__file__).parents[2] / "data" / "entities"
FILES = ("states", "bodies", "media", "persons", "places")


def _read(name: str) -> dict[str, Any]:
    return yaml.load((DATA / f"{name}.yml").read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


EXAMPLES = [
    pytest.param(example, id=f"{name}-{i}") for name in FILES for i, example in enumerate(_read(name)["examples"])
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example: dict[str, Any]) -> None:
    text = example["text"]
    found = find_mentions(take_apart(Article("a", text), Layout(body=(Span(0, len(text)),))))
    keys = {reference.key for reference in found}
    known = load_gazetteer().entries
    for key in (*example.get("finds", ()), *example.get("not", ())):
        assert key in known
    assert set(example.get("finds", ())) <= keys
    assert not set(example.get("not", ())) & keys


def test_every_state_has_name_and_code_once() -> None:
    states = _read("states")["states"]
    codes = [state["iso"] for state in states]
    assert len(codes) == len(set(codes)) >= 195
    names = [fold(state["name"]) for state in states]
    assert len(names) == len(set(names))
    assert all(len(code) == 3 and code.isupper() for code in codes)


@pytest.mark.parametrize("name", FILES)
def test_no_name_is_listed_twice_in_an_entry(name: str) -> None:
    for entry in _read(name).get(name, ()):
        names = [fold(str(n)) for n in (entry["name"], *entry.get("names", ()))]
        assert len(names) == len(set(names)), entry["name"]


def test_countries_are_states() -> None:
    codes = {state["iso"] for state in _read("states")["states"]}
    for name in ("bodies", "media", "persons"):
        for entry in _read(name)[name]:
            assert entry.get("country") in {None, *codes}, entry["name"]
    assert set(_read("places")["cities"]) <= codes
