"""What single words may be in a noun phrase about people and bodies: office, head word, nationality, part of a name.

Every inflected form of the lexicon is entered once; :meth:`Words.look` reads clitics and pronoun suffixes off a folded
word only where it is not known as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.tokens import PRONOUNS
from musnad.lexicon.gazetteer import fold_all, split_name, variants
from musnad.lexicon.inflection import (
    Agreement,
    adjective,
    dual,
    feminine_of,
    load_endings,
    plural,
    singular,
    sound_plural,
)
from musnad.lexicon.load import load_domain


class Office(NamedTuple):
    """An office, rank, profession or description of one person."""

    id: str
    sense: str
    surname: bool
    weak: bool
    takes: frozenset[str]
    taken_up: frozenset[str]
    country: str | None


class Head(NamedTuple):
    """The head word of a body, medium, collective, document, government or place."""

    domain: str
    id: str
    of: frozenset[str]
    lone: bool
    product: bool


class Use[T](NamedTuple):
    """One reading of a word: what it is, in which form."""

    what: T
    form: Agreement


class Word(NamedTuple):
    """What a folded word may be. ``clitic`` counts the letters before the known stem; ``pronoun`` marks a suffix."""

    offices: tuple[tuple[Office, Agreement], ...] = ()
    heads: tuple[tuple[Head, Agreement], ...] = ()
    nations: tuple[tuple[str, Agreement], ...] = ()
    adjective: Agreement | None = None
    given: str = ""
    arabic: bool = False
    doubtful: bool = False
    joins: bool = False
    links: bool = False
    common: bool = False
    clitic: int = 0
    pronoun: bool = False
    stem: str = ""

    @property
    def opens(self) -> bool:
        """Whether a reference of some kind may start with the word."""
        return bool(self.offices or self.heads or self.nations or self.given or self.joins)
