"""The words of an article as copies are told by them: folded, without residue, with the way back to the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from musnad.arabic.folding import fold, fold_with_map
from musnad.model import Layout, Span
from musnad.remembering import remember

SHINGLE = 5  # words; fewer are shared by chance, more are lost to a lengthened title
Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
_BASE = 0x9E3779B97F4A7C15  # odd, with its bits spread: the golden ratio
_MASK = (1 << 64) - 1
_OLDEST = pow(_BASE, SHINGLE, 1 << 64)


@dataclass(frozen=True, slots=True)
class Wording:
    """Folded words in the order of the text, each with its span there."""

    words: Words
    spans: tuple[Span, ...]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """The span of the words ``[first, last)``."""
        return Span(self.spans[first].start, self.spans[last - 1].end)


def own_parts(layout: Layout, length: int) -> tuple[Span, ...]:
    """The parts of a text of that length by which it is compared: its body, or all where no body was found."""
    return layout.body or (Span(0, length),)


def fold_parts(text: str, parts: Iterable[Span]) -> Words:
    """The folded words of these parts of a text.

    >>> fold_parts("أعلنَ، الـوزيرُ", [Span(0, 15)])
    ('اعلن', 'الوزير')
    """
    words: list[str] = []
    for part in parts:
        words.extend(_WORD.findall(fold(part.of(text))))
    return tuple(words)


def take_words(text: str, parts: Iterable[Span]) -> Wording:
    """The words of :func:`fold_parts`, each with its span."""
    words: list[str] = []
    spans: list[Span] = []
    for part in parts:
        folded = fold_with_map(part.of(text))
        for match in _WORD.finditer(folded.text):
            start, end = folded.original(*match.span())
            words.append(match.group())
            spans.append(Span(part.start + start, part.start + end))
    return Wording(tuple(words), tuple(spans))


def hash_shingles(words: Sequence[str]) -> list[int]:
    """A 64-bit number for each run of :data:`SHINGLE` words, in order; of a shorter text one for the whole.

    The numbers are the same on every machine and in every process.
    """
    hashes = [_hash_word(word) for word in words]
    value = 0
    for number in hashes[:SHINGLE]:
        value = (value * _BASE + number) & _MASK
    if not hashes:
        return []
    found = [value ^ (value >> 29)]
    for number, gone in zip(hashes[SHINGLE:], hashes, strict=False):
        value = (value * _BASE + number - gone * _OLDEST) & _MASK
        found.append(value ^ (value >> 29))
    return found


@remember(65536)
def _hash_word(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
