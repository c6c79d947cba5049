"""A text in lines, with the parts marked that another one prints too: whole words, so that letters stay joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from musnad.casebook.stories.copies import Printed
from musnad.web.marking import direction_of, showable, widen

_LONGEST = 30_000  # code points that are shown of a text


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a line; ``number`` is that of the shared part, ``None`` where they stand here alone. ``first`` is where
    the shared part begins."""

    text: str
    number: int | None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, and whether it is of the article itself (and no menu, credit or headline)."""

    direction: str
    own: bool
    parts: tuple[Part, ...]


def show_lines(printed: Printed) -> tuple[list[Line], bool]:
    """The lines of a text, and whether that is all of it."""
    text, told = printed.text[:_LONGEST], set[int]()
    lines, start = [], 0
    for own in text.splitlines(keepends=True):
        if own.strip():
            parts = tuple(_cut(printed, own, start, told))
            body = any(start < span.end and span.start < start + len(own) for span in printed.layout.body)
            lines.append(Line(direction_of(own), body or not printed.layout.body, parts))
        start += len(own)
    return lines, len(printed.text) <= _LONGEST


def _cut(printed: Printed, own: str, start: int, told: set[int]) -> Iterator[Part]:
    at = 0
    for number, span in printed.shared:
        if span.end <= start or span.start >= start + len(own):
            continue
        part = widen(own, span.start - start, span.end - start)
        begin = max(at, part.start)
        if part.end <= begin:
            continue
        if begin > at:
            yield Part(showable(own[at:begin]), None)
        yield Part(showable(own[begin : part.end]), number, number not in told)
        told.add(number)
        at = part.end
    if at < len(own):
        yield Part(showable(own[at:]), None)
