"""An article's text with its statements marked, line by line, as a screen shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import click

from musnad.cli.terminal import LRI, PDI, clean, isolate_marks, text_width
from musnad.cli.views import commitment_style
from musnad.model import Reading, Span, Statement

Role = tuple[str, ...]
"""What a character belongs to, the last one showing: ("content", commitment), ("cue",), ("source",), ("mark",)..."""

_STYLES: dict[str, dict[str, object]] = {
    "cue": {"fg": "magenta", "bold": True},
    "source": {"fg": "cyan", "bold": True},
    "headline": {"bold": True},
    "heading": {"bold": True},
    "residue": {"dim": True},
    "mark": {"dim": True},
}
_CONTENT: dict[str, object] = {"fg": "green"}
# Plain marks: letters would be lost among the letters.
_OPEN = {"content": "⟦", "cue": "‹", "source": "{", "residue": "["}
_CLOSE = {"content": "⟧", "cue": "›", "source": "}", "residue": "]"}

LEGEND = "⟦content⟧  ‹reporting word›  {source}  with the number of the statement"


@dataclass(frozen=True, slots=True)
class Piece:
    """A character of the display, or a mark, with what it belongs to."""

    text: str
    role: str


def mark_text(reading: Reading, brackets: bool) -> list[list[Piece]]:
    """The lines of the article, as pieces; ``brackets`` marks beginnings and ends where there are no colours."""
    text = reading.article.text
    roles = _spread_roles(reading)
    before, after = _place_marks(reading, brackets)
    lines: list[list[Piece]] = [[]]
    for index, char in enumerate(text):
        lines[-1].extend(before.get(index, ()))
        if char == "\n":
            lines.append([])
        elif char == "\t" or clean(char) or char == " ":
            lines[-1].append(Piece(char if clean(char) else " ", roles[index]))
        lines[-1].extend(after.get(index + 1, ()))
    return [line for line in lines if any(piece.text.strip() for piece in line)]


def _spread_roles(reading: Reading) -> list[str]:
    roles = [""] * len(reading.article.text)

    def put(span: Span | None, role: str) -> None:
        if span is not None:
            roles[span.start : span.end] = [role] * (span.end - span.start)

    put(reading.layout.headline, "headline")
    for span in reading.layout.headings:
        put(span, "heading")
    for residue in reading.layout.residue:
        put(residue.span, "residue")
    # Contents first, the widest first, so that what is nested in them shows.
    for statement in sorted(reading.statements, key=_extent, reverse=True):
        for span in statement.content:
            put(span, f"content {statement.commitment}")
    for statement in reading.statements:
        for link in statement.chain:
            put(link.source, "source")
            put(link.cue, "cue")
        put(statement.source, "source")
        put(statement.cue, "cue")
    return roles


def _extent(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)


def _place_marks(reading: Reading, brackets: bool) -> tuple[dict[int, list[Piece]], dict[int, list[Piece]]]:
    """What stands before the character at an offset, and what after the one that ends there."""
    spans: list[tuple[Span, str, str]] = []
    if brackets:
        spans.extend((residue.span, "residue", residue.kind) for residue in reading.layout.residue)
    for statement in reading.statements:
        spans.extend((span, "content", statement.id) for span in statement.content)
        if brackets:
            parts = ((statement.cue, "cue"), (statement.source, "source"))
            spans.extend((span, kind, statement.id) for span, kind in parts if span is not None)
    before: dict[int, list[Piece]] = {}
    after: dict[int, list[Piece]] = {}
    for span, kind, id in sorted(spans, key=lambda s: (s[0].start, -s[0].end, s[1])):
        if span.start == span.end:
            continue
        opening = _OPEN[kind] if brackets else ""
        label = f"{LRI}{id}{PDI}" + (" " if kind == "content" else ": ") if kind in ("content", "residue") else ""
        if opening or label:
            before.setdefault(span.start, []).append(Piece(opening + label, "mark"))
        if brackets:
            after.setdefault(span.end, []).insert(0, Piece(_CLOSE[kind], "mark"))
    return before, after


def print_lines(line: list[Piece], width: int) -> Iterator[str]:
    """One line of the article on as many lines of the screen as it takes, read from the right."""
    for row in _wrap(line, width):
        plain = "".join(piece.text for piece in row)
        shown = "".join(
            _style("".join(piece.text for piece in run), role)
            for role, run in groupby(row, key=lambda piece: piece.role)
        )
        room = " " * max(0, width - text_width(plain))
        # The isolate is put around the colours, whose codes have no direction.
        before, after = isolate_marks(plain)
        yield f"{room}{before}{shown}{after}" if before else shown


def _wrap(line: list[Piece], width: int) -> Iterator[list[Piece]]:
    row: list[Piece] = []
    used = 0
    for space, run in groupby(line, key=lambda piece: piece.text == " "):
        word = list(run)
        if space:
            if row:
                row.append(word[0])
                used += 1
            continue
        if row and used + sum(text_width(piece.text) for piece in word) > width:
            yield _strip(row)
            row, used = [], 0
        for piece in word:
            size = text_width(piece.text)
            if row and used + size > width:
                yield row
                row, used = [], 0
            row.append(piece)
            used += size
    if row:
        yield _strip(row)


def _strip(row: list[Piece]) -> list[Piece]:
    return row[:-1] if row[-1].text == " " else row


@lru_cache(maxsize=64)
def _style_of(role: str) -> dict[str, object]:
    if role.startswith("content "):
        return commitment_style(role.partition(" ")[2]) or _CONTENT
    return _STYLES.get(role, {})


def _style(text: str, role: str) -> str:
    style = _style_of(role)
    return click.style(text, **style) if style else text  # type: ignore[arg-type]
