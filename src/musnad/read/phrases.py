"""Phrases as sequences of folded words, and sets of them that are looked up from a word on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from musnad.arabic.folding import fold

Words = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")


def split_words(folded: str) -> Words:
    """The words (letters and digits) of a folded text, without punctuation and symbols."""
    return tuple(_WORD.findall(folded))


def fold_words(text: str) -> Words:
    """The folded words of ``text``.

    >>> fold_words("اقرأ أيضاً:")
    ('اقرا', 'ايضا')
    """
    return split_words(fold(text))


def without_numbers(words: Sequence[str]) -> Words:
    """``words`` without those that are numbers."""
    return tuple([word for word in words if not word.isdigit()])


class PhraseSet:
    """A set of phrases, each a sequence of folded words."""

    __slots__ = ("_by_first", "longest")

    def __init__(self, phrases: Iterable[str]) -> None:
        found: dict[str, set[Words]] = {}
        for phrase in phrases:
            if words := fold_words(phrase):
                found.setdefault(words[0], set()).add(words)
        self._by_first = {first: sorted(group, key=lambda p: (-len(p), p)) for first, group in found.items()}
        self.longest = max((len(p) for group in found.values() for p in group), default=0)

    def first_words(self) -> Iterable[str]:
        """The words that phrases begin with."""
        return self._by_first.keys()

    def match(self, words: Sequence[str], at: int = 0) -> int:
        """How many of ``words`` from ``at`` on the longest fitting phrase takes; 0 where none fits."""
        if at >= len(words):
            return 0
        for phrase in self._by_first.get(words[at], ()):
            size = len(phrase)
            if size == 1 or tuple(words[at : at + size]) == phrase:
                return size
        return 0

    def matches_whole(self, words: Sequence[str]) -> bool:
        """Whether ``words`` are one of the phrases, nothing left over."""
        return 0 < len(words) <= self.longest and self.match(words) == len(words)

    def find(self, words: Sequence[str]) -> int:
        """The index in ``words`` at which the first phrase begins, -1 where there is none."""
        for at, word in enumerate(words):
            if word in self._by_first and self.match(words, at):
                return at
        return -1

    def cover(self, words: Sequence[str], also: frozenset[str] = frozenset()) -> int:
        """How many phrases ``words`` are made of, 0 where something else stands among them (``also`` aside)."""
        at = count = 0
        while at < len(words):
            if size := self.match(words, at):
                at += size
                count += 1
            elif words[at] in also:
                at += 1
            else:
                return 0
        return count
