"""Orthographic words with their folded form, and the clitics they may carry.

A token is what stands between spaces and punctuation; its surface is never changed. Clitics are read off the folded
form on demand, as possibilities: which reading is right is for the caller, who knows the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from musnad.arabic.folding import fold_anew
from musnad.remembering import Table, remember

# Letters, digits, underscore and the marks that folding drops; anything else that is visible stands alone.
_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200c\u200d"
# The Arabic letters are named besides \w, which holds them, since a range is found faster than a property.
_TOKEN = re.compile(rf"\d+(?:[.,:٫٬]\d+)+|[\u0621-\u064a\w{_MARKS}]+|[^\w\s]")
_REMEMBERED = 32_768  # pieces of text between blanks; those before these are at hand too
_LONGEST = 60  # characters of a piece that may come back: no word, and its memory would have no bound

CONJUNCTIONS = ("و", "ف")
PREPOSITIONS = ("ب", "ل", "ك")
ARTICLE = "ال"
PRONOUNS = ("هما", "كما", "هم", "هن", "ها", "كم", "كن", "نا", "ني", "ه", "ك", "ي")


def without_and(form: str) -> str:
    """A folded form without an "and" written together with it, whether that is one or the first letter of a word.

    >>> without_and("وكانت"), without_and("كانت")
    ('كانت', 'كانت')
    """
    return form.removeprefix(CONJUNCTIONS[0])


def without_conjunction(form: str) -> str:
    """A folded form without "and" or "so" written together with it."""
    return form[1:] if len(form) > 2 and form[0] in CONJUNCTIONS else form


def by_last_letter(endings: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Endings by their last letter, in their order: of a word few of them need be tried.

    >>> by_last_letter(["هم", "ها", "كم"])
    {'م': ('هم', 'كم'), 'ا': ('ها',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    for ending in endings:
        found[ending[-1]] = (*found.get(ending[-1], ()), ending)
    return found


class Token(NamedTuple):
    """One orthographic word or punctuation mark; ``form`` is its folded spelling."""

    start: int
    end: int
    form: str
    word: bool


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of ``text[start:end]`` in order, with offsets into ``text``.

    Bidi and zero-width controls outside words yield no token. Numbers keep their inner
    separators ("3,5", "١٠٫٢", "11:59").
    """
    found = []
    # The loop runs once for every word of the news: hence the table, and tokens made without their checking __new__.
    known, make, at = _known, tuple.__new__, start
    for piece in text[start:end].split(" "):
        size = len(piece)
        for first, last, form, word in known[piece] if size <= _LONGEST else _take_apart(piece):
            found.append(make(Token, (at + first, at + last, form, word)))
        at += size + 1
    return found


def _take_apart(piece: str) -> tuple[tuple[int, int, str, bool], ...]:
    """The tokens of what stands between two blanks: where each begins and ends in it, its form, whether it is a
    word."""
    found = []
    for match in _TOKEN.finditer(piece):
        form = fold_anew(match[0])
        if form:
            found.append((*match.span(), form, form[0].isalnum() or form[0] == "_"))
    return tuple(found)


_known: Table[str, tuple[tuple[int, int, str, bool], ...]] = Table(_REMEMBERED, _take_apart)


class Reading(NamedTuple):
    """One way to take a folded word apart: conjunction, preposition, article, stem and pronoun suffix."""

    conjunction: str
    preposition: str
    article: bool
    stem: str
    pronoun: str


def _proclitics(form: str) -> Iterator[tuple[str, str, bool, str]]:
    for conjunction in ("", *CONJUNCTIONS):
        if conjunction and (not form.startswith(conjunction) or len(form) < 3):
            continue
        rest = form[len(conjunction) :]
        yield conjunction, "", False, rest
        if rest.startswith(ARTICLE) and len(rest) > 3:
            yield conjunction, "", True, rest[2:]
        for preposition in PREPOSITIONS:
            if not rest.startswith(preposition) or len(rest) < 3:
                continue
            inner = rest[1:]
            yield conjunction, preposition, False, inner
            if inner.startswith(ARTICLE) and len(inner) > 3:
                yield conjunction, preposition, True, inner[2:]
            elif preposition == "ل" and inner.startswith("ل") and len(inner) > 2:
                # "للوزارة" is ل + ال + وزارة with one alef unwritten
                yield conjunction, preposition, True, inner[1:]


@remember(65536)
def readings(form: str) -> tuple[Reading, ...]:
    """All ways to take a folded word apart, the whole word first.

    >>> [r.stem for r in readings("وبالحكومه")][:2]
    ['وبالحكومه', 'وبالحكوم']
    """
    found: list[Reading] = []
    for conjunction, preposition, article, rest in _proclitics(form):
        found.append(Reading(conjunction, preposition, article, rest, ""))
        if not article:
            found.extend(
                Reading(conjunction, preposition, False, rest[: -len(pronoun)], pronoun)
                for pronoun in PRONOUNS
                if rest.endswith(pronoun) and len(rest) - len(pronoun) >= 2
            )
    return tuple(found)
