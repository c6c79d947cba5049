"""Sets of words and phrases, matched on folded forms from a given token on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from musnad.arabic.folding import fold


class PhraseSet:
    """Phrases of one or more words; :meth:`match` gives the longest that starts at a token.

    ``first`` are the words that a phrase begins with: who asks of many words looks there before calling.
    """

    __slots__ = ("_by_first", "_longest", "first")

    def __init__(self, phrases: Iterable[str]) -> None:
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(fold(str(phrase)).split())
            if words:
                by_first.setdefault(words[0], []).append(words)
        self._by_first = {
            first: tuple(sorted(set(found), key=lambda words: (-len(words), words)))
            for first, found in by_first.items()
        }
        self.first = frozenset(by_first)
        self._longest = max((len(words) for found in by_first.values() for words in found), default=0)

    def match(self, forms: Sequence[str], at: int, end: int) -> int:
        """How many tokens the longest phrase starting at ``at`` covers, 0 where none does."""
        candidates = self._by_first.get(forms[at])
        if candidates is None:
            return 0
        for words in candidates:
            size = len(words)
            if size == 1:
                return 1
            if at + size <= end and tuple(forms[at : at + size]) == words:
                return size
        return 0

    def ends_at(self, forms: Sequence[str], at: int) -> bool:
        """Whether a phrase ends right before token ``at``."""
        return any(self.match(forms, at - size, at) == size for size in range(1, min(at, self._longest) + 1))

    def within(self, forms: Sequence[str]) -> bool:
        """Whether a phrase stands anywhere in these words."""
        return any(self.match(forms, at, len(forms)) for at in range(len(forms)))

    def __contains__(self, form: str) -> bool:
        return any(len(words) == 1 for words in self._by_first.get(form, ()))


def fold_all(words: Iterable[object]) -> frozenset[str]:
    """The folded forms of ``words``."""
    return frozenset(fold(str(word)) for word in words)
