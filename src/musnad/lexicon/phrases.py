"""Sets of words and phrases, matched on folded forms from a given token on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from musnad.arabic.folding import fold


class PhraseSet:
    """Phrases of one or more words; :meth:`match` gives the longest that starts at a token.

    ``first`` are the words that a phrase begins with: who asks of many words looks there before calling.
    """

    __slots__ = ("_alone", "_longer", "_longest", "first")

    def __init__(self, phrases: Iterable[str]) -> None:
        listed = {words for phrase in phrases if (words := tuple(fold(str(phrase)).split()))}
        self.first = frozenset(words[0] for words in listed)
        self._alone = frozenset(words[0] for words in listed if len(words) == 1)
        # By the first word, then the second: most phrases that begin alike ("in ...") part there.
        self._longer: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = {}
        for words in sorted(listed, key=lambda words: (-len(words), words)):
            if len(words) > 1:
                seconds = self._longer.setdefault(words[0], {})
                seconds[words[1]] = (*seconds.get(words[1], ()), words)
        self._longest = max(map(len, listed), default=0)

    def match(self, forms: Sequence[str], at: int, end: int) -> int:
        """How many tokens the longest phrase starting at ``at`` covers, 0 where none does."""
        first = forms[at]
        if first not in self.first:
            return 0
        seconds = self._longer.get(first)
        if seconds is not None and at + 1 < end:
            for words in seconds.get(forms[at + 1], ()):
                size = len(words)
                if size == 2 or (at + size <= end and tuple(forms[at : at + size]) == words):
                    return size
        return 1 if first in self._alone else 0

    def ends_at(self, forms: Sequence[str], at: int) -> bool:
        """Whether a phrase ends right before token ``at``."""
        return any(self.match(forms, at - size, at) == size for size in range(1, min(at, self._longest) + 1))

    def within(self, forms: Sequence[str]) -> bool:
        """Whether a phrase stands anywhere in these words."""
        return any(self.match(forms, at, len(forms)) for at in range(len(forms)))

    def __contains__(self, form: str) -> bool:
        return form in self._alone


def fold_all(words: Iterable[object]) -> frozenset[str]:
    """The folded forms of ``words``."""
    return frozenset(fold(str(word)) for word in words)
