"""The folded words of a clause, which many tests look at one after the other: it is cut once."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from musnad.arabic.tokens import tokenize, without_and
from musnad.remembering import remember

if TYPE_CHECKING:
    from musnad.compare.clauses.positions import Position

_KEPT = 1 << 14  # clauses


def forms_of(position: Position) -> tuple[str, ...]:
    """Its words and marks, folded, in order."""
    return tuple(form for form, _ in _cut(position.place.text))


def words_of(position: Position) -> tuple[str, ...]:
    """Its words alone, folded, in order."""
    return tuple(form for form, word in _cut(position.place.text) if word)


def bare_words_of(position: Position) -> tuple[str, ...]:
    """Its words without an "and" before them."""
    return tuple(map(without_and, words_of(position)))


def has_any(position: Position, words: Container[str]) -> bool:
    """Whether one of these folded words stands in it."""
    return any(form in words for form, _ in _cut(position.place.text))


@remember(_KEPT)
def _cut(text: str) -> tuple[tuple[str, bool], ...]:
    return tuple((token.form, token.word) for token in tokenize(text))
