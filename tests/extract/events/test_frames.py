"""Every frame finds its type in its positive examples and not in its negative ones."""

from pathlib import Path

import pytest
import yaml

from musnad.model import Article, Event
from musnad.pipeline import find_all

DATA = Path(__file__).parents[3] / "data" / "events"


def examples(kind: str) -> list[tuple[str, str]]:
    found = []
    for path in sorted(DATA.glob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for frame in content.get("frames", ()):
            found.extend((content["type"], sentence) for sentence in frame.get("examples", {}).get(kind, ()))
    return found


def find(sentence: str) -> tuple[Event, ...]:
    return find_all(Article("a", sentence)).events


@pytest.mark.parametrize(("type_", "sentence"), examples("positive"))
def test_an_event_of_the_type_is_found(type_, sentence):
    assert type_ in {event.type for event in find(sentence)}


@pytest.mark.parametrize(("type_", "sentence"), examples("negative"))
def test_no_event_of_the_type_is_found(type_, sentence):
    assert type_ not in {event.type for event in find(sentence)}
