"""The words of an article as copies are told by them: folded, without residue, with the way back to the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from musnad.arabic.folding import fold_with_map
from musnad.model import Span

SHINGLE = 5  # words; fewer are shared by chance, more are lost to a lengthened title
_WORD = re.compile(r"[^\W_]+")
_BASE = 0x9E3779B97F4A7C15  # odd, with its bits spread: the golden ratio
_MASK = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Wording:
    """Folded words in the order of the text, each with its span there."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """The span of the words ``[first, last)``."""
        return Span(self.spans[first].start, self.spans[last - 1].end)


def take_words(text: str, parts: Iterable[Span]) -> Wording:
    """The words of these parts of a text.

    >>> take_words("أعلنَ، الـوزيرُ", [Span(0, 15)]).words
    ('اعلن', 'الوزير')
    """
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
    length = min(SHINGLE, len(hashes))
    if not length:
        return []
    found = []
    for at in range(len(hashes) - length + 1):
        value = 0
        for number in hashes[at : at + length]:
            value = ((value ^ number) * _BASE) & _MASK
            value ^= value >> 29
        found.append(value)
    return found


@lru_cache(maxsize=65536)
def _hash_word(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
