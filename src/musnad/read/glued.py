"""What is glued to a paragraph: buttons before it, a credit at its opening or its end, keywords behind it."""

from __future__ import annotations

import re

from musnad.model import Residue, Span
from musnad.read.credits import find_ending, find_opening
from musnad.read.lines import Line, make_line
from musnad.read.widgets import find_button_prefix, find_tag_suffix

_DECORATION = " \t\u00a0\r\n-–—•*/\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
_BRACKET = re.compile(r"(\([^()]{2,60}\))\s*[-–—:]*\s*$")
_SIGNATURE_WORDS = 4


class Credits:
    """The best credit of each kind that was found so far; of equals the first."""

    __slots__ = ("_best",)

    def __init__(self) -> None:
        self._best: dict[str, tuple[int, Span]] = {}

    def keep(self, kind: str, rank: int, span: Span) -> None:
        """Take ``span`` as the credit of its kind unless a surer one is known."""
        if kind not in self._best or self._best[kind][0] < rank:
            self._best[kind] = rank, span

    def get(self, kind: str) -> Span | None:
        """The credit of this kind, if any."""
        return self._best[kind][1] if kind in self._best else None


def trim_credit(surface: str, start: int) -> Span:
    """The span of a credit without the bullet, dashes, colon or blanks around it; brackets stay."""
    low = len(surface) - len(surface.lstrip(_DECORATION))
    high = len(surface.rstrip(_DECORATION + ":"))
    return Span(start + low, start + high) if low < high else Span(start, start + len(surface))


def is_signature(line: Line, before: Line) -> bool:
    """Whether the last line, after running text, is a name: a few words, no stop, no number, nothing else."""
    words = line.words
    return (
        2 <= len(words) <= _SIGNATURE_WORDS
        and not line.stop
        and not any(mark in line.text for mark in ':«"“(؟،')
        and not any(char.isdigit() for word in words for char in word)
        and before.stop
        and len(before.words) >= 12
    )


def cut_buttons(line: Line, least: int) -> tuple[Line, list[Residue]]:
    """``line`` without a row of at least ``least`` buttons at its beginning, and the row."""
    size = find_button_prefix(line, least)
    if not size:
        return line, []
    row = Residue(Span(line.start, line.start + len(line.text[:size].rstrip())), "widget", "widget.row")
    return _rest(line, size, None), [row]


def cut_glued(
    line: Line, outlet: str | None, credits: Credits, *, opens: bool, last: bool
) -> tuple[Span, list[Residue]]:
    """The part of ``line`` that is body, and the residue cut from it; credits go to ``credits``.

    ``opens`` says that the paragraph opens the article, ``last`` that it is among its last ones.
    """
    line, residue = cut_buttons(line, 3)
    start, end = line.start, line.end
    if opens and (opening := find_opening(line, outlet)) is not None:
        size, credit = opening
        head = line.text[:size]
        bracket = _BRACKET.search(head) if credit.kind == "agency" else None
        if bracket is not None and bracket.start() > 0:
            credits.keep("agency", credit.rank, Span(line.start + bracket.start(1), line.start + bracket.end(1)))
            credits.keep("dateline", 0, trim_credit(head[: bracket.start()], line.start))
        else:
            kind = "dateline" if credit.rule == "dateline.opening" else credit.kind
            credits.keep(kind, credit.rank, trim_credit(head, line.start))
        line = _rest(line, size, None)
        start = line.start
    if last:
        if (at := find_tag_suffix(line)) > 0:
            residue.append(Residue(Span(line.start + at, line.end), "widget", "widget.tags"))
            line = _rest(line, 0, at)
            end = line.end
        if (ending := find_ending(line, outlet)) is not None:
            at, credit = ending
            credits.keep(credit.kind, credit.rank, trim_credit(line.text[at:], line.start + at))
            line = _rest(line, 0, at)
            end = line.end
    return Span(start, end), residue


def _rest(line: Line, low: int, high: int | None) -> Line:
    """The line without its first ``low`` characters and what comes after ``high``, blanks trimmed."""
    surface = line.text[low:high]
    start = line.start + low + len(surface) - len(surface.lstrip())
    return make_line(" " * start + surface.strip(), start, start + len(surface.strip()))
