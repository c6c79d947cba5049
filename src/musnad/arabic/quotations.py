"""Quotation pairs: marks of every kind, mixed and unclosed, never failing.

Directed marks («», “”, ‹›) open and close by their own shape, but Arabic pages often use them mirrored or mixed
(”...“, "...”). Pairing therefore works within one paragraph, by family first and by what stands around the mark
second, and reports what it could not close. A mark after a digit (12") or inside a word is no quotation mark;
an entity that a page left undecoded (&quot;) is one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import NamedTuple

# All begin with one of a set of characters, which is looked for much faster than a choice of patterns.
_MARK = re.compile(
    '[«»“”„‟"＂‹›❝❞&\'‘’`](?:(?<=[«»“”„‟"＂‹›❝❞])|(?<=&)(?:quot|\\#34|laquo|raquo|ldquo|rdquo);'
    "|(?<=')'|(?<=‘)‘|(?<=’)’|(?<=`)`|(?<=['‘])(?<!\\w['‘])(?=\\w)|(?<=\\w['’])(?!\\w))"
)
_FAMILY = {
    "«": "guillemet", "»": "guillemet", "‹": "single guillemet", "›": "single guillemet",
    "“": "double", "”": "double", "„": "double", "‟": "double", '"': "double", "＂": "double",
    "❝": "double", "❞": "double",
    "&quot;": "double", "&#34;": "double", "&laquo;": "guillemet", "&raquo;": "guillemet",
    "&ldquo;": "double", "&rdquo;": "double",
    "''": "paired single", "‘‘": "paired single", "’’": "paired single", "``": "paired single",
    "'": "single", "‘": "single", "’": "single",
}  # fmt: skip
_AFTER_CLOSING = ".,،؛;:!؟?)]"
_DEEPEST = 8  # marks that are open at once; where there are more, the oldest is one that nobody closed
_FAR = 2000  # characters within which the first sentence of an unclosed quotation ends
_SENTENCE_END = re.compile(r"[.!؟?]\s")
_OPENS = {"«": True, "»": False, "‹": True, "›": False, "„": True, "&laquo;": True, "&raquo;": False}


class Quotation(NamedTuple):
    """``[start, end)`` of the marks and what is between them; ``closed`` is false where the paragraph ended first."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


def _leans(text: str, start: int, end: int, low: int, high: int) -> int:
    """+1 where the surroundings say that a mark opens, -1 where they say that it closes, 0 where they say nothing."""
    before = text[start - 1] if start > low else " "
    after = text[end] if end < high else " "
    before_gap, after_gap = before.isspace(), after.isspace()
    if before_gap and after in _AFTER_CLOSING:
        return -1
    if before_gap and not after_gap:
        return 1
    if after_gap and not before_gap:
        return -1
    if before in "([:-،ـ" and not after_gap:
        return 1
    if after in _AFTER_CLOSING and not before_gap:
        return -1
    return 0


def _closed_twice(text: str, at: int, high: int) -> bool:
    """Whether the next two double marks both close, so that a second "“" opened a quotation inside the first."""
    ahead = [m.group() for m in islice(_MARK.finditer(text, at, min(high, at + _FAR)), 2)]
    return ahead == ["”", "”"]


def find_quotations(text: str, start: int = 0, end: int | None = None) -> list[Quotation]:
    """Quotations in ``text[start:end]`` (one paragraph) in order of their opening mark; nested ones follow their host.

    A quotation may be closed by a mark of another kind ("..."»), where no other was open. One that is never closed has
    ``closed`` false and runs to the end of the paragraph, or, where another of its kind opens in a later sentence or
    too many are open at once, to the end of its first sentence. A closing mark without an opening one is ignored.
    Takes time linear in the text.
    """
    high = len(text) if end is None else end
    found: list[Quotation] = []
    open_marks: list[tuple[str, int, int]] = []  # family, start, end of each mark still open
    stray: tuple[int, int] | None = None  # the first mark that only closes, of another kind than all that are open
    for match in _MARK.finditer(text, start, high):
        if len(open_marks) > _DEEPEST:
            family, opened, inner = open_marks.pop(0)
            pause = _SENTENCE_END.search(text, inner, min(open_marks[0][1], inner + _FAR))
            if family != "single" and pause is not None:
                found.append(Quotation(opened, pause.start() + 1, inner, pause.start() + 1, False))
        mark, at, stop = match.group(), match.start(), match.end()
        family = _FAMILY[mark]
        if (
            family == "double"
            and at > start
            and text[at - 1].isdigit()
            and not any(f == family for f, _, _ in open_marks)
        ):
            continue  # inches
        same = next((i for i in range(len(open_marks) - 1, -1, -1) if open_marks[i][0] == family), None)
        lean = _leans(text, at, stop, start, high)
        shape = _OPENS.get(mark)
        if same is None:
            # A mark that can only close closes nothing here; mirrored pairs (»...«) still open by their surroundings.
            if lean < 0 or (shape is False and lean <= 0):
                if family != "single" and stray is None and open_marks:
                    stray = at, stop
                continue
            if family == "single" and mark == "’":
                continue
            open_marks.append((family, at, stop))
            continue
        if lean > 0 and shape is not False:
            _, opened, inner = open_marks[same]
            if stray is not None and stray[0] > inner:
                del open_marks[same:]
                found.append(Quotation(opened, stray[1], inner, stray[0], True))
                open_marks.append((family, at, stop))
                stray = None
                continue
            if mark == "“" and text[opened] == mark and _closed_twice(text, stop, high):
                open_marks.append((family, at, stop))
                continue
            if shape is None and (pause := _SENTENCE_END.search(text, inner, min(at, inner + _FAR))) is not None:
                del open_marks[same:]
                found.append(Quotation(opened, pause.start() + 1, inner, pause.start() + 1, False))
                open_marks.append((family, at, stop))
                continue
        if shape is True and lean > 0 and family == "guillemet":
            open_marks.append((family, at, stop))
            continue
        # Whatever was opened inside and never closed ends with its host.
        _, opened, inner = open_marks[same]
        del open_marks[same:]
        if not open_marks or (stray is not None and stray[0] >= inner):
            stray = None  # what stands inside a quotation closes nothing outside it
        found.append(Quotation(opened, stop, inner, at, True))
    starts = sorted(q.start for q in found)
    for _family, opened, inner in open_marks:
        if _family == "single":
            continue  # a lone apostrophe is no quotation
        if stray is not None and stray[0] > inner:
            found.append(Quotation(opened, stray[1], inner, stray[0], True))
            stray = None
            continue
        later = bisect_left(starts, inner)
        pause = _SENTENCE_END.search(text, inner, min(starts[later], inner + _FAR)) if later < len(starts) else None
        last = high if pause is None else pause.start() + 1
        found.append(Quotation(opened, last, inner, last, False))
    found.sort()
    return found
