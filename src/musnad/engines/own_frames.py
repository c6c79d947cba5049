"""Event frames of the user's, from a file beside the casebook: checked, then used with the program's own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from musnad.lexicon.event_files import EventFile, EventFileError, events_file, read_event_file
from musnad.lexicon.event_index import EventIndex, frames_in_use, index_with
from musnad.lexicon.user_files import Fault
from musnad.model import Article, Reading
from musnad.read.recurring import Recurring


@dataclass(frozen=True, slots=True)
class FramedFinder:
    """The whole pipeline with the frames of a user's file; it goes to other processes as its bytes."""

    content: bytes
    file: str

    def __call__(self, article: Article, recurring: Recurring | None = None) -> Reading:
        from musnad.pipeline import find_all

        with frames_in_use(_load(self.content, self.file)[1]):
            return find_all(article, recurring)

    @property
    def digest(self) -> str:
        """Names these frames, so that articles are read anew where they have changed."""
        return hashlib.sha256(self.content).hexdigest()[:8]


@lru_cache(maxsize=4)
def _load(content: bytes, file: str) -> tuple[EventFile, EventIndex]:
    read = read_event_file(content, file)
    return read, index_with(read.entries)


def find_frames(casebook: Path | None) -> FramedFinder | None:
    """The finder with the frames that lie beside ``casebook``; ``None`` where there are none.

    Every frame is tried on its examples. Raises :class:`musnad.lexicon.event_files.EventFileError` where the file is
    faulty, a frame does not find its type in a positive example, or finds it in a negative one.
    """
    if casebook is None:
        return None
    path = events_file(casebook)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    finder = FramedFinder(content, path.name)
    faults = try_examples(finder)
    if faults:
        raise EventFileError(faults)
    return finder


def try_examples(finder: FramedFinder) -> list[Fault]:
    """What the frames do wrong with their own examples; raises as :func:`find_frames` does for a faulty file."""
    faults = []
    for example in _load(finder.content, finder.file)[0].examples:
        found = {event.type for event in finder(Article("example", example.text)).events}
        if example.positive and example.type not in found:
            faults.append(Fault(finder.file, example.line, f"no {example.type} is found in: {example.text}"))
        if not example.positive and example.type in found:
            reason = f"{example.type} is found where there is none, the frame matches too widely: {example.text}"
            faults.append(Fault(finder.file, example.line, reason))
    return faults
