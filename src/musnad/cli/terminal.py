"""Right-to-left text on a screen that counts cells from the left.

Each cell of Arabic stands in a bidi isolate of its own (RLI ... PDI), so that terminals which reorder text reorder it
inside the cell only, and neighbouring cells do not change places. Nothing is reordered or reshaped here: terminals
that do not know bidi show the letters in logical order, and the text can be copied as it is. Widths are counted
without the isolates, which take no room. MUSNAD_ISOLATES=0 leaves them out, for terminals that show them as boxes.
"""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import click

RLI, LRI, PDI = "\u2067", "\u2066", "\u2069"
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LTR = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u058f]")
# Bidi controls of the text could break out of the isolate, and other controls could steer the terminal.
_CONTROLS = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]|[\x00-\x1f\x7f-\x9f]+")
PLAIN_WIDTH = 120
_LEAST, _NARROWEST = 16, 8  # cells of the column that takes the rest; of any column on a narrow screen


def screen_width() -> int:
    """How many cells a line has; where the output is no terminal, as many as read well."""
    return max(60, shutil.get_terminal_size((PLAIN_WIDTH, 40)).columns)


def clean(text: str) -> str:
    """``text`` on one line, without anything that would steer the terminal or turn its direction."""
    return " ".join(_CONTROLS.sub(lambda m: " " if m[0] < "\u00a0" else "", text).split())


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def text_width(text: str) -> int:
    """How many cells ``text`` takes: vowel signs and controls none, wide letters two."""
    return sum(map(_char_width, text))


def is_rtl(text: str) -> bool:
    """Whether ``text`` is read from the right: most of its letters with a direction are of such a script."""
    return 0 < len(_RTL.findall(text)) >= len(_LTR.findall(text))


def isolate_marks(text: str) -> tuple[str, str]:
    """What to put before and after ``text``: the ends of an isolate, if it holds anything written from the right."""
    if not _RTL.search(text) or os.environ.get("MUSNAD_ISOLATES") == "0":
        return "", ""
    return RLI if is_rtl(text) else LRI, PDI


def isolate(text: str) -> str:
    """``text`` in a bidi isolate, where it needs one."""
    before, after = isolate_marks(text)
    return before + text + after


def wrap(text: str, width: int, most: int | None = None) -> list[str]:
    """The words of ``text`` on lines of at most ``width`` cells, words that are longer cut; with ``most``, so many
    lines and an ellipsis where there would be more."""
    lines: list[str] = []
    line, used = "", 0
    for word in _fitting(clean(text).split(" "), width):
        size = text_width(word)
        if line and used + 1 + size > width:
            lines.append(line)
            line, used = word, size
        else:
            line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    if line:
        lines.append(line)
    if most is not None and len(lines) > most:
        lines = lines[:most]
        while text_width(lines[-1]) > width - 2 and " " in lines[-1]:
            lines[-1] = lines[-1].rpartition(" ")[0]
        lines[-1] += " …"
    return lines or [""]


def _fitting(words: Iterable[str], width: int) -> Iterator[str]:
    for word in words:
        while text_width(word) > width:
            cut = 1
            while text_width(word[: cut + 1]) <= width:
                cut += 1
            yield word[:cut]
            word = word[cut:]
        yield word


def align(text: str, width: int, style: dict[str, object] | None = None) -> str:
    """``text`` filled up to ``width`` cells: on the left where it is read from the right, else on the right."""
    room = " " * max(0, width - text_width(text))
    shown = isolate(text)
    if style:
        shown = click.style(shown, **style)  # type: ignore[arg-type]
    return room + shown if is_rtl(text) else shown + room


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: a fixed ``width``, or none for the one that takes the rest."""

    title: str
    width: int | None = None
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in a cell, with how it looks; it may take several lines on the screen."""

    text: str
    style: dict[str, object] | None = None


Cell = str | Sequence[Line]


class Table:
    """A table that is printed row by row as it comes, so that any number of rows needs no memory."""

    def __init__(self, columns: Sequence[Column], width: int | None = None, most: int | None = None) -> None:
        self._columns = columns
        self._most = most
        whole = width or screen_width()
        fixed = sum(column.width or 0 for column in columns) + 2 * (len(columns) - 1)
        self._widths = [column.width or max(_LEAST, whole - fixed) for column in columns]
        over = sum(self._widths) + 2 * (len(columns) - 1) - whole
        least = [max(_NARROWEST, len(column.title)) for column in columns]
        while over > 0 and (room := [i for i, width in enumerate(self._widths) if width > least[i]]):
            # Too narrow a screen: the widest columns give way, one cell at a time.
            self._widths[max(room, key=self._widths.__getitem__)] -= 1
            over -= 1
        self._begun = False

    def head(self) -> str:
        """The titles and the line under them."""
        titles = "  ".join(
            click.style(column.title.rjust(width) if column.numeric else column.title.ljust(width), bold=True)
            for column, width in zip(self._columns, self._widths, strict=True)
        )
        return f"{titles.rstrip()}\n{click.style(self._rule(), dim=True)}"

    def _rule(self) -> str:
        return "──".join("─" * width for width in self._widths)

    def row(self, cells: Sequence[Cell]) -> str:
        """One row as text, with a blank line after it where it takes more than one line."""
        columns = [
            self._cell(cell, column, width)
            for cell, column, width in zip(cells, self._columns, self._widths, strict=True)
        ]
        height = max(map(len, columns))
        blank = [" " * width for width in self._widths]
        lines = (
            "  ".join(column[i] if i < len(column) else blank[k] for k, column in enumerate(columns)).rstrip()
            for i in range(height)
        )
        return "\n".join(lines)

    def _cell(self, cell: Cell, column: Column, width: int) -> list[str]:
        entries = [Line(cell)] if isinstance(cell, str) else cell
        shown = []
        for entry in entries:
            for line in wrap(entry.text, width, self._most):
                shown.append(line.rjust(width) if column.numeric else align(line, width, entry.style))
        return shown
