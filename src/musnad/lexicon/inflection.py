"""Inflected forms of the nouns and adjectives of the entity lexicons, made from their masculine singular.

Only endings are made here; broken plurals are listed in the lexicon. Everything is in folded spelling.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from musnad.arabic.folding import fold
from musnad.lexicon.load import load_domain


class Agreement(NamedTuple):
    """Gender (``m``, ``f`` or empty), number (``s``, ``d``, ``p``) and definiteness of one inflected form."""

    gender: str
    number: str
    definite: bool
    construct: bool = False


class Endings(NamedTuple):
    """The endings of the lexicon, folded."""

    article: str
    feminine: str
    accusative: str
    dual: dict[str, tuple[str, ...]]
    plural: dict[str, tuple[str, ...]]


@cache
def load_endings() -> Endings:
    """The endings of ``data/entities/inflection.yml``."""
    raw: dict[str, Any] = load_domain("entities")["inflection"]
    return Endings(
        fold(raw["article"]),
        fold(raw["feminine"]),
        fold(raw["accusative"]),
        {k: tuple(map(fold, v)) for k, v in raw["dual"].items()},
        {k: tuple(map(fold, v)) for k, v in raw["plural"].items()},
    )


def feminine_of(masculine: str) -> str:
    """The regular feminine of a folded masculine singular."""
    return masculine + load_endings().feminine


def singular(form: str, gender: str) -> Iterator[tuple[str, Agreement]]:
    """A singular, bare and with the article; the masculine also in the indefinite accusative."""
    endings = load_endings()
    yield form, Agreement(gender, "s", False)
    yield endings.article + form, Agreement(gender, "s", True)
    if gender == "m" and not form.endswith(endings.feminine):
        yield form + endings.accusative, Agreement(gender, "s", False)


def dual(form: str, gender: str) -> Iterator[tuple[str, Agreement]]:
    """The dual of a singular, bare, with the article, and before a genitive."""
    endings = load_endings()
    stem = form.removesuffix(endings.feminine) if gender == "f" else form
    for ending in endings.dual[gender]:
        yield stem + ending, Agreement(gender, "d", False)
        yield endings.article + stem + ending, Agreement(gender, "d", True)
    if gender == "f":  # the masculine before a genitive cannot be told from other forms
        for ending in endings.dual["f_construct"]:
            yield stem + ending, Agreement(gender, "d", False, True)


def plural(form: str, gender: str) -> Iterator[tuple[str, Agreement]]:
    """A listed plural, bare and with the article."""
    endings = load_endings()
    yield form, Agreement(gender, "p", False)
    yield endings.article + form, Agreement(gender, "p", True)


def sound_plural(form: str, gender: str) -> Iterator[tuple[str, Agreement]]:
    """The sound plural of a singular, bare, with the article, and before a genitive."""
    endings = load_endings()
    stem = form.removesuffix(endings.feminine) if gender == "f" else form
    for ending in endings.plural[gender]:
        if len(ending) == 1:
            yield stem + ending, Agreement(gender, "p", False, True)
        else:
            yield from plural(stem + ending, gender)


def adjective(masculine: str) -> Iterator[tuple[str, Agreement]]:
    """All regular forms of an adjective."""
    female = feminine_of(masculine)
    yield from singular(masculine, "m")
    yield from singular(female, "f")
    for gender, form in (("m", masculine), ("f", female)):
        yield from dual(form, gender)
        yield from (pair for pair in sound_plural(form, gender) if not pair[1].construct)
