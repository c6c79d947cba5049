"""What the records of an affair show across articles: who says how much, who denies, which claim came to be admitted.

All of it is derived from the statements. Contents are compared by the words that they share, rare words counting more
than frequent ones.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from musnad.arabic.tokens import readings
from musnad.casebook import StatementRow
from musnad.casebook.identification import split_words

_DOUBT = ("declines", "denies")
_ALIKE = 0.3  # share of the weight of the shorter content from which on two contents are about one thing
_ABOUT = 0.5  # share of the words of a claim that a statement about it has
_SHORTEST = 3  # letters of a word that is compared


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker with everything said, in order."""

    identity: str
    statements: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A claim that a side did not confirm, or denied, and later asserted; ``trace`` is all that was said about it."""

    before: StatementRow
    after: StatementRow
    trace: tuple[StatementRow, ...]


def gather_voices(statements: Iterable[StatementRow]) -> list[Voice]:
    """The speakers, those with most statements first."""
    said: dict[str, list[StatementRow]] = {}
    for row in statements:
        for speaker in row.speakers:
            said.setdefault(speaker.identity, []).append(row)
    voices = [Voice(identity, tuple(rows)) for identity, rows in said.items()]
    return sorted(voices, key=lambda voice: (-len(voice.statements), voice.identity))


def find_turn(statements: Sequence[StatementRow]) -> Turn | None:
    """The clearest case of a side that did not stand by a claim and later did, or ``None`` where there is none.

    Both statements are dated, come from different articles, and share a speaker or the speakers' country.
    """
    likeness = _Likeness(statements)
    best: tuple[float, int, int] | None = None
    for i, before in enumerate(statements):
        if before.commitment not in _DOUBT or not before.article.published:
            continue
        for k, after in enumerate(statements):
            if not _admits(after) or not _is_later(after, before) or not _same_side(before, after):
                continue
            score = likeness.of(i, k) * (1.0 if after.cls == "confirm" else 0.8)
            if score >= _ALIKE and (best is None or score > best[0]):
                best = score, i, k
    if best is None:
        return None
    _, i, k = best
    trace = [
        row
        for n, row in enumerate(statements)
        if row.article.published and (n in (i, k) or likeness.about(n, i, k) >= _ABOUT)
    ]
    trace.sort(key=lambda row: row.article.published or "")
    return Turn(statements[i], statements[k], tuple(trace))


def _admits(row: StatementRow) -> bool:
    said = row.cue is not None  # a headline only sums up
    return said and row.commitment == "asserts" and row.cls in ("confirm", "announce", "reveal", "agree", "say")


def _is_later(after: StatementRow, before: StatementRow) -> bool:
    return (after.article.published or "")[:10] > (before.article.published or "")[:10]


def _same_side(one: StatementRow, other: StatementRow) -> bool:
    def sides(row: StatementRow) -> set[str]:
        return {s.identity for s in row.speakers} | {s.country for s in row.speakers if s.country}

    return bool(sides(one) & sides(other))


class _Likeness:
    """How much the contents of statements have in common."""

    def __init__(self, statements: Sequence[StatementRow]) -> None:
        texts = [split_words(row.text) for row in statements]
        known = {word for words in texts for word in words}
        self._words = [frozenset(filter(None, (_bare(word, known) for word in words))) for words in texts]
        frequency = Counter(word for words in self._words for word in words)
        count = max(1, len(statements))
        self._weight = {word: math.log(1 + count / times) for word, times in frequency.items()}

    def of(self, one: int, other: int) -> float:
        """The share of the lighter content that the other has too, of the contents at two places."""
        return self._share(self._words[one], self._words[other])

    def about(self, place: int, one: int, other: int) -> float:
        """How much of what two contents have in common the content at ``place`` has."""
        core = self._words[one] & self._words[other]
        return self._sum(core & self._words[place]) / max(self._sum(core), 1e-9)

    def _share(self, one: frozenset[str], other: frozenset[str]) -> float:
        common = one & other
        # Two words in common are a coincidence.
        if len(common) < 3:
            return 0.0
        return self._sum(common) / max(min(self._sum(one), self._sum(other)), 1e-9)

    def _sum(self, words: frozenset[str]) -> float:
        return sum(self._weight[word] for word in sorted(words))


def _bare(word: str, known: set[str]) -> str | None:
    """The word without what is written onto it, as far as the rest is a word of the affair itself."""
    stems = [r.stem for r in readings(word) if not r.pronoun and len(r.stem) >= _SHORTEST and r.stem in known]
    stems += [r.stem for r in readings(word) if r.article and len(r.stem) >= _SHORTEST]
    stem = min(stems, key=lambda s: (len(s), s), default=word)
    return stem if len(stem) >= _SHORTEST or stem.isdigit() else None
