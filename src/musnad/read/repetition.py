"""How much of one line is said again elsewhere on the page: shares of word sequences and of words in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set

from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS, PREPOSITIONS

Shingle = tuple[str, ...]

_SIZE = 3
_PROBES, _PLACES = 8, 16
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

    __slots__ = ("_lines", "_repeated", "_where")

    def __init__(self, lines: Sequence[Sequence[str]]) -> None:
        self._lines = lines
        self._repeated: Set[Shingle] = frozenset()  # on most pages none is
        self._where: dict[Shingle, list[int]] | None = None
        if sum(map(len, lines)) <= _LIMIT:
            found = [shingle for words in lines for shingle in shingles(words)]
            if len(set(found)) < len(found):
                self._repeated = {shingle for shingle, count in Counter(found).items() if count > 1}

    def share(self, index: int) -> float:
        """Share of the line's word sequences that occur on the page more than once."""
        if not self._repeated:
            return 0.0
        own = shingles(self._lines[index])
        return sum(map(self._repeated.__contains__, own)) / len(own) if own else 0.0

    def find_host(self, index: int, least: float, accept: Callable[[int], bool]) -> int | None:
        """The first other line that ``accept`` takes and that has at least the share ``least`` of this one."""
        if self.share(index) < least:
            return None
        own = shingles(self._lines[index])
        for other in self._sharers(own):
            if other != index and len(self._lines[other]) >= len(self._lines[index]) * least and accept(other):
                theirs = set(shingles(self._lines[other]))
                if sum(shingle in theirs for shingle in own) >= least * len(own):
                    return other
        return None

    def _sharers(self, own: Sequence[Shingle]) -> list[int]:
        """Lines that have one of a few sequences of a line: whoever has most of them has one of these."""
        if self._where is None:
            self._where = {}
            for index, words in enumerate(self._lines):
                for shingle in shingles(words):
                    if shingle in self._repeated:
                        places = self._where.setdefault(shingle, [])
                        if len(places) < _PLACES and (not places or places[-1] != index):
                            places.append(index)
        step = max(1, len(own) // _PROBES)
        return sorted({index for shingle in own[::step] for index in self._where.get(shingle, ())})


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
