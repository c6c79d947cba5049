"""How much of one line is said again elsewhere on the page: shares of word sequences and of words in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS, PREPOSITIONS

Shingle = tuple[str, ...]

_SIZE = 3
_LIMIT = 120_000  # words; a longer text is a book, and its memory is worth more than its repetitions
_CLITICS = (*CONJUNCTIONS, *PREPOSITIONS)
_PREFIXES = (*(clitic + ARTICLE for clitic in _CLITICS), "ل" * 2, ARTICLE, *_CLITICS)


def shingles(words: Sequence[str]) -> list[Shingle]:
    """All runs of three words (the whole where there are fewer)."""
    if len(words) < _SIZE:
        return [tuple(words)] if words else []
    return list(zip(words, words[1:], words[2:], strict=False))


class Repetitions:
    """Which lines of a page repeat which: built once for all lines, asked for few."""

    __slots__ = ("_count", "_lines")

    def __init__(self, lines: Sequence[Sequence[str]]) -> None:
        self._lines = lines
        self._count: Counter[Shingle] = Counter()
        if sum(map(len, lines)) <= _LIMIT:
            for words in lines:
                self._count.update(shingles(words))

    def share(self, index: int) -> float:
        """Share of the line's word sequences that occur on the page more than once."""
        own = shingles(self._lines[index])
        if not own or not self._count:
            return 0.0
        return sum(self._count[shingle] > 1 for shingle in own) / len(own)

    def find_host(self, index: int, least: float, candidates: Iterable[int]) -> int | None:
        """The first of ``candidates`` that contains at least the share ``least`` of the line's word sequences."""
        if self.share(index) < least:
            return None
        own = shingles(self._lines[index])
        for other in candidates:
            if other == index or len(self._lines[other]) < len(self._lines[index]) * least:
                continue
            theirs = set(shingles(self._lines[other]))
            if sum(shingle in theirs for shingle in own) >= least * len(own):
                return other
        return None


def stem(word: str) -> str:
    """A crude stem for comparing content: clitics and the article off, endings off, five letters at most."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            word = word[len(prefix) :]
            break
    return word[:5]


def content_share(words: Sequence[str], others: Iterable[Sequence[str]]) -> float:
    """Share of the longer words of ``words`` that also occur, as stems, in ``others``."""
    own = {stem(word) for word in words if len(word) > 3}
    if not own:
        return 0.0
    left = set(own)
    for other in others:
        left.difference_update([stem(word) for word in other if len(word) > 3])
        if not left:
            break
    return 1 - len(left) / len(own)
