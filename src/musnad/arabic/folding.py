"""Folding: one spelling for the many ways the same Arabic word is written, with an exact way back.

Folding drops what does not distinguish words in unvocalised news text (short vowels, tatweel, bidi controls), brings
letter variants to one form (alef with hamza or madda to bare alef, ya without dots to ya, ta marbuta to ha, Persian
and Urdu letters and presentation forms to their Arabic base) and digits of all three kinds to ASCII. It is meant for
comparison and search only; records never hold folded text or offsets into it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from musnad.model import Span
from musnad.remembering import remember

_LETTERS = {
    # Each group on the left is written for the one letter on the right.
    "أإآٱٲٳٵ": "ا",
    "ىیېےۍێ": "ي",
    "ئ": "ي",
    "ؤۆۇۈۋٶٷ": "و",
    "ةهەۀہۂۃھۿ": "ه",
    "کگڪګڬڭڮ": "ك",
    "پ": "ب",
    "چ": "ج",
    "ڤڥ": "ف",
    "ژ": "ز",
    "ڨ": "ق",
    "ڵ": "ل",
    "ڕ": "ر",
}
_DIGITS = {"٠١٢٣٤٥٦٧٨٩": "0123456789", "۰۱۲۳۴۵۶۷۸۹": "0123456789"}
_PUNCTUATION = {"٪": "%", "٫": ".", "٬": ","}


def _is_mark(code: int) -> bool:
    """Whether a code point is dropped: vowel signs, tatweel, bidi and zero-width controls."""
    return (
        0x0610 <= code <= 0x061A
        or 0x064B <= code <= 0x065F
        or code == 0x0640
        or code == 0x0670
        or (0x06D6 <= code <= 0x06ED and code not in (0x06DD, 0x06DE, 0x06E9, 0x06E5, 0x06E6))
        or code in (0x061C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x00AD)
        or 0x202A <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
    )


def _build_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in range(0x0600, 0x0700):
        if _is_mark(code):
            table[code] = ""
    for code in (*range(0x200B, 0x2070), 0xFEFF, 0x00AD):
        if _is_mark(code):
            table[code] = ""
    for group, letter in _LETTERS.items():
        for char in group:
            table[ord(char)] = letter
    for digits, plain in _DIGITS.items():
        table.update(zip(map(ord, digits), plain, strict=True))
    for char, plain in _PUNCTUATION.items():
        table[ord(char)] = plain
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF)):
        base = unicodedata.normalize("NFKC", chr(code))
        if base != chr(code):
            table[code] = base.translate(table).strip()
    for code in range(ord("A"), ord("Z") + 1):
        table[code] = chr(code + 32)
    return table


_TABLE = _build_table()
# A text in unvocalised Arabic holds little else that folding changes: replacing these one after the other and looking
# up what is left takes a third of the time of looking up every character.
_COMMON = tuple((letter, _TABLE[ord(letter)]) for letter in "أإآىئؤة\u064b")
_FOLDED = {chr(code): plain for code, plain in _TABLE.items()}
_CHANGED = re.compile(f"[{''.join(map(re.escape, _FOLDED))}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with the way back: ``starts[i]`` is the offset, in the original, of folded character ``i``."""

    text: str
    starts: tuple[int, ...]
    length: int

    def original(self, start: int, end: int) -> Span:
        """The span of the original text whose characters became ``text[start:end]``.

        Characters dropped by folding (vowel signs after a letter) go with the character before them. An empty folded
        range maps to an empty span.
        """
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else self.length
            return Span(at, at)
        last = self.starts[end - 1]
        # A character that folds to two letters (a ligature) is one original position: step over its twins.
        while end < len(self.starts) and self.starts[end] == last:
            end += 1
        stop = self.starts[end] if end < len(self.starts) else self.length
        return Span(self.starts[start], stop)

    def folded(self, span: Span) -> tuple[int, int]:
        """The range of folded characters that came from ``span`` of the original text."""
        start = bisect_right(self.starts, span.start - 1)
        end = bisect_right(self.starts, span.end - 1)
        return start, max(start, end)


def fold(text: str) -> str:
    """Folded form of ``text``.

    >>> fold("والحُكُومَـــة")
    'والحكومه'
    """
    for letter, plain in _COMMON:
        text = text.replace(letter, plain)
    return _CHANGED.sub(_fold_found, text)


def _fold_found(match: re.Match[str]) -> str:
    return _FOLDED[match[0]]


def fold_anew(word: str) -> str:
    """As :func:`fold`, for a single word and for who remembers the answer."""
    return word.translate(_TABLE)


@remember(65536)
def fold_word(word: str) -> str:
    """As :func:`fold`, remembering what it has seen: for single words, of which news repeats a few thousand."""
    return fold_anew(word)


def fold_with_map(text: str) -> Folded:
    """Folded form of ``text`` with the map back to its offsets."""
    letters: list[str] = []
    starts: list[int] = []
    lookup = _TABLE.get
    for index, char in enumerate(text):
        plain = lookup(ord(char), char)
        for letter in plain:
            letters.append(letter)
            starts.append(index)
    return Folded("".join(letters), tuple(starts), len(text))
