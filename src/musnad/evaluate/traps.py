"""Sentences that look like attribution and are none: whatever is found in them is false."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from musnad.model import Article, Reading


@dataclass(frozen=True, slots=True)
class TrapFigures:
    """``statements`` false ones were found in ``sentences`` traps; ``faults`` shows each."""

    sentences: int
    statements: int
    faults: tuple[str, ...]


def read_traps(path: Path) -> list[str]:
    """The negative examples of a lexicon file: every ``examples: {negative: [...]}`` in it, in order.

    Raises ``ValueError`` naming the file where it is malformed or holds none.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ValueError(f"{path}: {error}") from error
    sentences = list(_iterate_negatives(content))
    if not sentences:
        raise ValueError(f"{path}: no negative examples")
    return sentences


def _iterate_negatives(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for part in value:
            yield from _iterate_negatives(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key == "examples" and isinstance(part, dict):
                yield from map(str, part.get("negative") or ())
            else:
                yield from _iterate_negatives(part)


def measure_traps(sentences: list[str], find: Callable[[Article], Reading]) -> TrapFigures:
    """What ``find`` makes of each trap, read as an article of its own."""
    faults = []
    for number, sentence in enumerate(sentences):
        reading = find(Article(id=f"trap-{number}", text=sentence))
        for statement in reading.statements:
            cue = "-" if statement.cue is None else statement.cue.of(sentence)
            faults.append(f"{sentence} :: {cue} ({statement.rule})")
    return TrapFigures(len(sentences), len(faults), tuple(faults))
