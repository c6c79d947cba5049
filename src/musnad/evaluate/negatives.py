"""Sentences of news without any political interaction: whatever event is found in one is false."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

from musnad.model import Article, Reading


@dataclass(frozen=True, slots=True)
class NegativeFigures:
    """``events`` false ones were found in ``sentences``; ``faults`` shows each."""

    sentences: int
    events: int
    faults: tuple[str, ...]

    @property
    def per_hundred(self) -> float:
        """False events in a hundred sentences."""
        return 100 * self.events / self.sentences if self.sentences else 0.0


def read_negatives(path: Path) -> list[str]:
    """The sentences of a YAML file of lists by subject, or one a line of any other file, in order.

    Raises ``ValueError`` naming the file where it is malformed or holds none.
    """
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".yml":
        sentences = [line.strip() for line in text.splitlines() if line.strip()]
    else:
        try:
            content = yaml.safe_load(text)
        except yaml.YAMLError as error:
            raise ValueError(f"{path}: {error}") from error
        lists = content.values() if isinstance(content, dict) else ()
        sentences = [str(sentence) for part in lists if isinstance(part, list) for sentence in part]
    if not sentences:
        raise ValueError(f"{path}: no sentences")
    return sentences


def measure_negatives(sentences: list[str], find: Callable[[Article], Reading]) -> NegativeFigures:
    """What events ``find`` makes out in each sentence, read as an article of its own."""
    faults = []
    for number, sentence in enumerate(sentences):
        for event in find(Article(id=f"negative-{number}", text=sentence)).events:
            faults.append(f"{sentence} :: {event.anchors[0].of(sentence)} {event.type} ({event.rule})")
    return NegativeFigures(len(sentences), len(faults), tuple(faults))
