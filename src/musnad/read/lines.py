"""The lines of an article: paragraphs, headlines, buttons, captions, each with what its tests need."""

from __future__ import annotations

import re
from typing import NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.sentences import find_paragraphs
from musnad.model import Span
from musnad.read.phrases import Words, split_words
from musnad.read.published import is_labelled_date
from musnad.remembering import remember

_TOP = 6  # lines at the head of a page in which a date, the headline and the author may share a line
_GAP = re.compile(r"[ \t\u00a0]{3,}")
_CLOSERS = " \t\u00a0\"'”“»’)]}›\u200e\u200f\u202a-\u202e*_"
_BULLET = re.compile(r"[-–—•▪◦●○■□►▶✓✔*·‣⁃]+[\s\u200e\u200f]*(?=\S)")


class Line(NamedTuple):
    """``[start, end)`` in the article's text; ``folded`` and ``words`` are for comparison only.

    ``stop`` says that the line ends as a sentence does, ``bullet`` that it begins as an item of a list.
    """

    start: int
    end: int
    text: str
    folded: str
    words: Words
    stop: bool
    bullet: bool

    @property
    def span(self) -> Span:
        """Where the line stands."""
        return Span(self.start, self.end)


def make_line(text: str, start: int, end: int) -> Line:
    """The line ``text[start:end]``."""
    surface = text[start:end]
    folded = fold(surface)
    return Line(start, end, surface, folded, split_words(folded), _stops(surface), _BULLET.match(surface) is not None)


@remember(1)
def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of ``text`` in order. Those of the last text are remembered: what asks for its recurring lines asks
    for its layout next.

    Lines are paragraphs as :func:`find_paragraphs` cuts them; at the head of the page a line that begins with a date
    is cut further where a gap shows that the headline or the author was put beside it.
    """
    found: list[Line] = []
    for span in find_paragraphs(text):
        if len(found) < _TOP and (parts := _cut_dated(text, span)):
            found.extend(make_line(text, *part) for part in parts)
        else:
            found.append(make_line(text, *span))
    return tuple(found)


def _cut_dated(text: str, span: Span) -> list[Span]:
    if span.end - span.start > 400:
        return []
    parts, at = [], span.start
    for gap in _GAP.finditer(text, span.start, span.end):
        parts.append(Span(at, gap.start()))
        at = gap.end()
    parts.append(Span(at, span.end))
    dated = len(parts) > 1 and is_labelled_date(parts[0].of(text))
    return parts if dated else []


def _stops(surface: str) -> bool:
    """Whether the line ends in a full stop, question or exclamation mark, quotation marks and brackets aside.

    Two dots are the pause of a headline, not a stop.
    """
    end = len(surface)
    while end and surface[end - 1] in _CLOSERS:
        end -= 1
    if not end:
        return False
    last = surface[end - 1]
    if last == ".":
        return end < 2 or surface[end - 2] != "." or surface[max(0, end - 3) : end] == "..."
    return last in "!؟?…۔"
