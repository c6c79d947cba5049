"""An article as blocks of text with its marks: what is headline, body or residue, and which words belong to whom.

Each block has its marks twice: as ranges over its one text, in the units that browsers count in, for highlights that
leave the letters alone; and as pieces, cut between words only, for browsers without highlights or scripts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from musnad.model import Layout, Reading, Span, Statement
from musnad.web.offsets import Units

_LINE = re.compile(r"[^\n]*\n?")
_LONGEST = 3_000  # code points of a block
_SHOWN = 40_000  # code points of an article that are shown at once
_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0400-\u04ff]")
_JOINED = re.compile(r"[\w\u0640\u064b-\u065f\u0670]")
# What HTML cannot hold is shown as the sign for what cannot be shown; every other character stays what it is.
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that a statement is made of: ``kind`` is content, cue, source, via (of a link) or hedge."""

    span: Span
    kind: str
    statement: str
    depth: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that belong to the same marks: ``kinds`` as class names, ``statement`` the innermost."""

    text: str
    kinds: tuple[str, ...]
    statement: str | None


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the article, or a part of a very long one. ``start`` is its first code point in the text."""

    kind: str
    start: int
    text: str
    direction: str
    pieces: tuple[Piece, ...]
    ranges: str
    statements: tuple[str, ...]

    @property
    def span(self) -> Span:
        """Its place in the article."""
        return Span(self.start, self.start + len(self.text))


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that follow one another; ``folded`` where they are no part of the article."""

    folded: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The part of an article that is shown, ``start`` to ``end``, with where to go on (``None`` at the ends)."""

    sections: tuple[Section, ...]
    start: int
    end: int
    size: int
    before: int | None
    after: int | None

    @property
    def has_headline(self) -> bool:
        """Whether the headline is among what is shown."""
        return any(block.kind == "headline" for section in self.sections for block in section.blocks)


def show_article(reading: Reading, at: int = 0, chosen: Span | None = None) -> Shown:
    """The article with its marks; of a very long one the part around the code point ``at``. ``chosen`` is marked as
    what was asked for."""
    text, layout = reading.article.text, reading.layout
    marks = find_marks(reading.statements)
    if chosen is not None:
        marks.append(Mark(chosen, "chosen", "", 0))
    marks.extend(Mark(r.span, "residue", "", 0) for r in layout.residue)
    begins = [(begin_of(s), s.id) for s in reading.statements]
    lines = list(_cut(text))
    first, last = _window(lines, at)
    blocks = [
        _block(text, line, layout, marks, begins) for line in lines[first:last] if text[line.start : line.end].strip()
    ]
    return Shown(
        tuple(_gather(blocks)),
        lines[first].start if lines else 0,
        lines[last - 1].end if lines else 0,
        len(text),
        max(0, lines[first].start - _SHOWN) if first else None,
        lines[last].start if last < len(lines) else None,
    )


def show_around(reading: Reading, statement: Statement, around: int) -> tuple[Block, ...]:
    """The lines that a statement stands in with its marks alone, and so many code points before and after it; longer
    lines are cut at blanks."""
    text = reading.article.text
    marks = find_marks([statement])
    first = max(0, min((mark.span.start for mark in marks), default=0) - around)
    last = max((mark.span.end for mark in marks), default=0) + around
    blocks = []
    for line in _cut(text):
        start, end = line
        if end <= first or start >= last:
            continue
        if start < first:
            start = max(start, text.rfind(" ", start, first) + 1)
        if end > last:
            blank = text.find(" ", last, end)
            end = end if blank < 0 else blank
        if text[start:end].strip():
            blocks.append(_block(text, Span(start, end), reading.layout, marks, ()))
    return tuple(blocks)


def find_marks(statements: Sequence[Statement]) -> list[Mark]:
    """All marks of some statements."""
    found: list[Mark] = []
    inside = {s.id: s.nested_in for s in statements}
    for s in statements:
        depth, outer = 0, s.nested_in
        while outer is not None and depth < 9:
            depth, outer = depth + 1, inside.get(outer)
        found.extend(Mark(span, "content", s.id, depth) for span in s.content)
        found.extend(Mark(span, "hedge", s.id, depth) for span in s.hedges)
        if s.source is not None:
            found.append(Mark(s.source, "source", s.id, depth))
        if s.cue is not None:
            found.append(Mark(s.cue, "cue", s.id, depth))
        for link in s.chain:
            found.extend(Mark(span, "via", s.id, depth) for span in (link.cue, link.source) if span is not None)
    return found


def begin_of(statement: Statement) -> int:
    """Where a statement begins: at its source, cue or content, whichever comes first."""
    spans = [span for span in (statement.cue, statement.source, *statement.content) if span is not None]
    return min((span.start for span in spans), default=0)


def direction_of(text: str) -> str:
    """Which way a line runs: that of most of its letters."""
    return "ltr" if len(_LATIN.findall(text[:2000])) > len(_ARABIC.findall(text[:2000])) else "rtl"


def showable(text: str) -> str:
    """``text`` as HTML can hold it, as long as before."""
    return _UNSHOWABLE.sub("\ufffd", text).replace("\r", " ")


def _cut(text: str) -> Iterator[Span]:
    """The lines of a text without their ends, long ones in parts that end at a blank."""
    for match in _LINE.finditer(text):
        start, end = match.start(), match.end() - match.group().endswith("\n")
        while end - start > _LONGEST:
            blank = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
            cut = blank + 1 if blank > 0 else start + _LONGEST
            yield Span(start, cut)
            start = cut
        if end > start:
            yield Span(start, end)


def _window(lines: Sequence[Span], at: int) -> tuple[int, int]:
    """The lines to show: from a fixed beginning, so that the same address shows the same."""
    first = size = 0
    for number, line in enumerate(lines):
        if size and size + len(range(*line)) > _SHOWN:
            if line.start > at:
                return first, number
            first, size = number, 0
        size += line.end - line.start
    return first, len(lines)


def _kind(line: Span, text: str, layout: Layout) -> str:
    def lies_in(spans: Iterable[Span | None]) -> bool:
        return any(span is not None and span.overlaps(line) for span in spans)

    if lies_in([layout.headline]):
        return "headline"
    if lies_in(layout.headings):
        return "heading"
    if lies_in(layout.body):
        return "body"
    if lies_in([layout.agency, layout.byline, layout.dateline]):
        return "credit"
    return "residue" if lies_in(r.span for r in layout.residue) else "other"


def _block(text: str, line: Span, layout: Layout, marks: Sequence[Mark], begins: Sequence[tuple[int, str]]) -> Block:
    own = line.of(text)
    kind = _kind(line, text, layout)
    inside = [mark for mark in marks if mark.span.overlaps(line) and not (kind == "residue" and mark.kind == "residue")]
    return Block(
        kind,
        line.start,
        showable(own),
        direction_of(own),
        tuple(_pieces(own, line, inside)),
        _ranges(own, line, inside),
        tuple(id for begin, id in begins if line.start <= begin < line.end),
    )


def _ranges(own: str, line: Span, marks: Sequence[Mark]) -> str:
    """The marks as JSON: ``[start, end, kind, statement, depth]`` in UTF-16 units of the block's text."""
    units = Units(own)
    found = [
        [
            units.at(max(mark.span.start, line.start) - line.start),
            units.at(min(mark.span.end, line.end) - line.start),
            mark.kind,
            mark.statement,
            mark.depth,
        ]
        for mark in sorted(marks, key=lambda m: (m.depth, m.span))
    ]
    return json.dumps(found, separators=(",", ":"))


def _pieces(own: str, line: Span, marks: Sequence[Mark]) -> Iterator[Piece]:
    """The block's text cut where marks begin and end, never inside a word."""
    placed = [(widen(own, mark.span.start - line.start, mark.span.end - line.start), mark) for mark in marks]
    borders = sorted({0, len(own), *(place for span, _ in placed for place in span)})
    for start, end in pairwise(borders):
        over = [mark for span, mark in placed if span.start <= start and end <= span.end]
        kinds = dict.fromkeys(name for mark in over for name in _names(mark))
        inner = max((m for m in over if m.statement), key=lambda m: (m.kind != "content", m.depth), default=None)
        yield Piece(showable(own[start:end]), tuple(kinds), inner.statement if inner else None)


def _names(mark: Mark) -> tuple[str, ...]:
    return ("content", f"depth{min(mark.depth, 2)}") if mark.kind == "content" else (mark.kind,)


def widen(own: str, start: int, end: int) -> Span:
    """The whole words that a span touches."""
    start, end = max(0, start), min(len(own), end)
    while 0 < start < len(own) and _JOINED.match(own[start]) and _JOINED.match(own[start - 1]):
        start -= 1
    while 0 < end < len(own) and _JOINED.match(own[end]) and _JOINED.match(own[end - 1]):
        end += 1
    return Span(start, end)


def _gather(blocks: Iterable[Block]) -> Iterator[Section]:
    held: list[Block] = []
    folded = False
    for block in blocks:
        if held and (block.kind == "residue") != folded:
            yield Section(folded, tuple(held))
            held = []
        folded = block.kind == "residue"
        held.append(block)
    if held:
        yield Section(folded, tuple(held))
