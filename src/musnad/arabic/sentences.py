"""Paragraphs and sentences that respect quotation marks, numbers and abbreviations."""

from __future__ import annotations

import re

from musnad.arabic.quotations import Quotation, find_quotations
from musnad.model import Span

# A run of white space (and direction marks) ends a paragraph where it holds a line break, or a wide run of blanks, as
# a table cell or a lost <br> leaves it behind. The run is taken whole, so that it is looked at once only.
_RUN = re.compile(r"[\s\u0085\u200e\u200f]++")
# Written so that it begins with one set of characters, which is looked for much faster than a choice of patterns.
_BREAK = re.compile(r"[\n\r\u0085\u2028\u2029\x0b\x0c\x1c-\x1e \t\u00a0](?:(?<![ \t\u00a0])|[ \t\u00a0]{4})")
# Where there are no two blanks together, none is looked at twice: most texts have single ones only.
_LINE_END = re.compile(r"[\n\r\u0085\u2028\u2029\x0b\x0c\x1c-\x1e]")
_WIDE = ("  ", "\t", "\u00a0")
# Each run of stops is looked at once: a row of dots before a number, as tables of contents have it, takes no longer.
_TITLE = 15  # characters that the name of a programme or book may have
_STOP = re.compile(r"[.!?؟…](?<![.!?؟…][.!?؟…])[.!?؟…]*+[\"”“»’')\]]*+(?=\s|$|[\u0600-\u06ff])")
_LETTERS_BEFORE = re.compile(r"(^|[^\w])[\u0621-\u064a]{1,3}$")
_LETTERS_AFTER = re.compile(r"[\u0621-\u064a]{1,3}([.)]|$)")
_ABBREVIATION = re.compile(r"(?:^|[\s(«\"“])(?:(?:[\u0621-\u064a]\.)?[\u0621-\u064a]|[A-Za-z]|Mr|Dr|St|No|vs|الخ)\.$")


def find_paragraphs(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Non-empty paragraphs of ``text[start:end]``, without the blanks around them."""
    high = len(text) if end is None else end
    found, at = [], start
    ending = _BREAK if any(blanks in text for blanks in _WIDE) else _LINE_END
    while (match := ending.search(text, at, high)) is not None:
        end = match.start()
        while end > at and _RUN.match(text, end - 1, end):
            end -= 1
        if (span := _trim(text, at, end)) is not None:
            found.append(span)
        run = _RUN.match(text, match.start(), high)
        assert run is not None  # what breaks is white space
        at = run.end()
    if (span := _trim(text, at, high)) is not None:
        found.append(span)
    return found


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def find_sentences(
    text: str, start: int = 0, end: int | None = None, quotations: list[Quotation] | None = None
) -> list[Span]:
    """Sentences of one paragraph ``text[start:end]``, in order, blanks between them left out.

    A full stop inside a closed quotation ends no sentence of the paragraph: the quotation belongs to the sentence
    that introduces it. Numbers ("3.5"), initials ("د. أحمد") and domain names keep their stops.
    """
    high = len(text) if end is None else end
    if quotations is None:
        quotations = find_quotations(text, start, high)
    closed = [q for q in quotations if q.closed]
    found, at, quote = [], start, 0
    for match in _STOP.finditer(text, start, high):
        stop = match.end()
        mark = match.start()
        while quote < len(closed) and closed[quote].inner_end < mark:
            quote += 1
        hosts = [q for q in closed[quote : quote + 4] if q.start < mark < q.inner_end]  # they nest hardly deeper
        if hosts:
            # The quotation's own last stop ends the sentence only where the closing mark ends it too.
            host = hosts[0]
            if stop < host.end or not _ends_after(text, host.end, high) or _a_title(text, host, high):
                continue
        if match.group()[0] == "." and len(match.group()) == 1:
            inside = mark > start and mark + 1 < high and text[mark - 1].isalnum() and text[mark + 1].isalnum()
            if inside and (text[mark - 1].isascii() or _spelt_out(text, mark, high)):
                continue
            if _ABBREVIATION.search(text, max(at, mark - 6), mark + 1):
                continue
        if (span := _trim(text, at, stop)) is not None:
            found.append(span)
        at = stop
    if (span := _trim(text, at, high)) is not None:
        found.append(span)
    return found


def _spelt_out(text: str, mark: int, high: int) -> bool:
    """Whether a stop without blanks parts the letters of an abbreviation: "(سي.آي.إيه)", not "انتهى.ثم"."""
    before, after = _LETTERS_BEFORE.search(text, max(0, mark - 5), mark), _LETTERS_AFTER.match(text, mark + 1, high)
    if before is None or after is None:
        return False
    return before.group(1) in ("(", ".") or after.group(1) in (")", ".")


def _a_title(text: str, quotation: Quotation, high: int) -> bool:
    """Whether a few words in marks, no colon before them, are a name with a stop of its own: "برنامج «لماذا؟»"."""
    before = text[max(0, quotation.start - 2) : quotation.start].rstrip()
    short = quotation.inner_end - quotation.inner_start <= _TITLE and not before.endswith((":", "،", ","))
    after = text[quotation.end : min(high, quotation.end + 2)].lstrip()
    return short and bool(after) and after[0] != "و" and after[0].isalpha()


def _ends_after(text: str, at: int, high: int) -> bool:
    """Whether a new sentence plausibly starts at ``at``, right after a closing quotation mark."""
    rest = text[at : min(high, at + 2)].lstrip()
    return not rest or rest[0] not in "،,؛;:.-–"
