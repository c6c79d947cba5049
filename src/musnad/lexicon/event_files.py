"""Files of event frames as people write them: the program's own, and those of a user beside a casebook.

    type: CONSULT                      # for all frames of the file, or one for each frame
    frames:
    - id: banquet
      nouns: [مأدبة]
      noun: {of: actor, ل: recipient}
      examples: {positive: [أقام الملك مأدبة للرئيس.], negative: [وصف الكاتب مائدة الطعام.]}

Whatever is wrong in a file is told with file, line and reason, all of it at once; a faulty file is not used at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from musnad.lexicon.frames import TYPES, EventFrame, FrameError, make_frame
from musnad.lexicon.user_files import Fault, FaultyFileError, compose

_FILE_KEYS = {"type", "definition", "frames", "note", "source"}


class EventFileError(FaultyFileError):
    """A file of frames cannot be used; ``faults`` lists all that is wrong with it."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that a frame must find its type in, or must not (``positive``), and the line where it stands."""

    text: str
    type: str
    positive: bool
    line: int


@dataclass(frozen=True, slots=True)
class EventFile:
    """The frames of a file with the entries that they were made of, and their examples."""

    entries: tuple[tuple[EventFrame, Mapping[str, Any]], ...]
    examples: tuple[Example, ...]


def events_file(casebook: Path) -> Path:
    """Where the frames that belong to a casebook lie: ``affair.musnad.events.yml`` beside ``affair.musnad``."""
    return casebook.with_name(casebook.name + ".events.yml")


def read_event_file(content: bytes, file: str) -> EventFile:
    """The frames of ``content``. Raises :class:`EventFileError` with all that is wrong in it."""
    reader = _Reader(file)
    reader.read(content)
    if reader.faults:
        raise EventFileError(sorted(reader.faults, key=lambda fault: fault.line))
    return EventFile(tuple(reader.entries), tuple(reader.examples))


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.entries: list[tuple[EventFrame, Mapping[str, Any]]] = []
        self.examples: list[Example] = []
        self.ids: dict[str, int] = {}

    def read(self, content: bytes) -> None:
        root = compose(content, self.file, "a file of frames", self.faults)
        if root is not None:
            self._read_root(root)

    def _fault(self, node: yaml.Node, reason: str) -> None:
        self.faults.append(Fault(self.file, node.start_mark.line + 1, reason))

    def _read_root(self, root: yaml.Node) -> None:
        parts = self._parts(root, "the file")
        for key, (node, _) in parts.items():
            if key not in _FILE_KEYS:
                self._fault(node, f"{key!r} is not known here; known are {', '.join(sorted(_FILE_KEYS))}")
        common = self._type(parts)
        frames = parts.get("frames")
        if frames is None:
            self._fault(root, "there are no 'frames'")
            return
        if not isinstance(frames[1], yaml.SequenceNode):
            self._fault(frames[1], "'frames' must be a list, one frame after '- '")
            return
        for node in frames[1].value:
            self._read_frame(node, common)

    def _parts(self, node: yaml.Node, what: str) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """The keys of a mapping with the nodes of key and value."""
        if not isinstance(node, yaml.MappingNode):
            self._fault(node, f"{what} must be 'key: value' pairs")
            return {}
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            if name in found:
                self._fault(key, f"{name!r} is given twice")
            found[name] = (key, value)
        return found

    def _type(self, parts: Mapping[str, tuple[yaml.Node, yaml.Node]]) -> str:
        node = parts["type"][1] if "type" in parts else None
        value = str(node.value) if isinstance(node, yaml.ScalarNode) else ""
        if node is not None and value not in TYPES:
            self._fault(node, f"unknown event type {value!r}; known are {', '.join(TYPES)}")
        return value if value in TYPES else ""

    def _read_frame(self, node: yaml.Node, common: str) -> None:
        before = len(self.faults)
        parts = self._parts(node, "a frame")
        type_ = self._type(parts) or common
        if len(self.faults) > before:
            return
        if not type_:
            self._fault(node, f"a frame needs a 'type', one of {', '.join(TYPES)}")
            return
        entry: dict[str, Any] = yaml.SafeLoader("").construct_object(node, deep=True)
        entry.pop("type", None)
        try:
            frame = make_frame(entry, type_)
        except FrameError as error:
            self._fault(parts[error.key][0] if error.key in parts else node, str(error))
            return
        except (ValueError, TypeError, KeyError) as other:
            self._fault(node, f"the frame cannot be read: {other}")
            return
        first = self.ids.setdefault(frame.id, node.start_mark.line + 1)
        if first != node.start_mark.line + 1:
            self._fault(node, f"the id {frame.id!r} stands in line {first} already")
        self.entries.append((frame, entry))
        if "examples" in parts:
            self._read_examples(parts["examples"][1], type_)

    def _read_examples(self, node: yaml.Node, type_: str) -> None:
        for kind, (key, sentences) in self._parts(node, "'examples'").items():
            if kind not in ("positive", "negative") or not isinstance(sentences, yaml.SequenceNode):
                self._fault(key, "'examples' are 'positive: [...]' and 'negative: [...]'")
                continue
            for sentence in sentences.value:
                if isinstance(sentence, yaml.ScalarNode) and str(sentence.value).strip():
                    line = sentence.start_mark.line + 1
                    self.examples.append(Example(str(sentence.value), type_, kind == "positive", line))
                else:
                    self._fault(sentence, "an example is one sentence")
