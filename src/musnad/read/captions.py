"""Picture captions: short lines that credit a photo agency, say that they are a picture, or point into one."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from musnad.arabic.folding import fold, fold_word
from musnad.lexicon import load_domain
from musnad.read.lines import Line
from musnad.read.phrases import PhraseSet, Words, fold_words, split_words

_MOST_WORDS = 40
_SHORT = 14
_ENDING = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]\s*$")
_COPYRIGHT = re.compile(r"©\s*([^©]{2,60})$")
_DIVIDER = re.compile(r"\s[-–—]\s|[/،,|+]|[-–—]")
_INNER_STOP = re.compile(r"[.!؟?]\s")
_FOREIGN = re.compile(
    r"\bfile\s*(?:photo)?\s*[-–—:]|\((?:AP|AFP|Reuters|EPA)\b[^)]*\)|\b(?:AP|Reuters|AFP)\s+Photo\b"
    r"|\bphoto\s*(?:by|:)|\bGetty\b|\bREUTERS/|/(?:AFP|AP|Reuters|Getty)\b",
    re.IGNORECASE,
)
_LATIN = re.compile(r"[A-Za-z]")
_LABEL = re.compile(r"[^\w]*\w+\s*:")
_CREDIT_WORDS = 4
_POSSESSED = ("ه", "ها", "هم")
_BRACKETED = re.compile(r"\(([^()]{2,30})\)")


class _Book(NamedTuple):
    agencies: PhraseSet
    agency_heads: PhraseSet
    labels: PhraseSet
    enders: tuple[tuple[str, ...], ...]
    openers: PhraseSet
    sides: PhraseSet
    bracketed: PhraseSet
    during: frozenset[str]


@cache
def _book() -> _Book:
    captions = load_domain("residue")["captions"]
    return _Book(
        PhraseSet(captions["agencies"]),
        PhraseSet(captions["agency_heads"]),
        PhraseSet(captions["labels"]),
        tuple(fold_words(ender) for ender in captions["enders"]),
        PhraseSet(captions["openers"]),
        PhraseSet(captions["sides"]),
        PhraseSet(captions["bracketed"]),
        frozenset(word for phrase in captions["during"] for word in fold_words(phrase)),
    )


def read_caption(line: Line, in_slot: bool = False) -> str | None:
    """The id of the rule by which ``line`` is a caption, or ``None``.

    ``in_slot`` says that the line stands where captions stand, between the headline and the first paragraph; there
    weaker signs are enough.
    """
    words = line.words
    if not 2 <= len(words) <= 4 * _MOST_WORDS:
        return None
    if _is_foreign(line):
        return "caption.foreign"
    if len(words) > _MOST_WORDS:
        return None
    return _by_credit(line) or _by_words(line, in_slot)


def _is_foreign(line: Line) -> bool:
    if 2 * len(_LATIN.findall(line.text)) <= len(line.text):
        return False
    return _FOREIGN.search(line.text[:1000]) is not None


def _by_credit(line: Line) -> str | None:
    match = _ENDING.search(line.text) or _COPYRIGHT.search(line.text)
    if match is None:
        return None
    before = line.text[: match.start()]
    inside = [split_words(part) for part in _DIVIDER.split(fold(match[1]))]
    parts = [part for part in inside if part]
    if match[0].startswith("©") and parts and len(fold_words(before)) >= 3:
        return "caption.credit"
    if not parts or not any(_is_agency(part) for part in parts):
        return None
    if len(fold_words(before)) < 2 or _INNER_STOP.search(before) or before.rstrip().endswith((".", "»", '"', "”")):
        return None
    return "caption.credit"


def _is_agency(words: Words) -> bool:
    """Whether what stands in brackets names who took a picture: a known agency, or a few words that say so."""
    book = _book()
    return book.agencies.matches_whole(words) or (len(words) <= _CREDIT_WORDS and book.agency_heads.match(words) > 0)


def _by_words(line: Line, in_slot: bool) -> str | None:
    book, words = _book(), line.words
    if (line.stop and len(words) > 12) or _INNER_STOP.search(line.text):
        return None
    if any(len(ender) < len(words) and words[-len(ender) :] == ender for ender in book.enders):
        return "caption.archive"
    if not line.stop and any(book.bracketed.match(fold_words(b)) for b in _BRACKETED.findall(line.text)):
        return "caption.side"
    if line.stop or len(words) > 22:
        return None
    if len(words) > 1 and book.labels.match(words) == 1 and _LABEL.match(line.text):
        return "caption.label"
    size = book.openers.match(words)
    if size and (in_slot or size > 1 or _has_colon(line)) and (len(words) <= _SHORT or in_slot):
        return "caption.opener"
    if not in_slot:
        return None
    if book.sides.find(words) >= 0:
        return "caption.side"
    if ":" in line.text:
        return None
    # "name + while + his receiving": a noun phrase, as headlines hardly ever are
    surface = line.text.split()
    for at in range(1, len(surface) - 1 if len(words) <= _SHORT else 0):
        if fold_word(surface[at]) in book.during and len(surface[at + 1]) >= 4 and surface[at + 1].endswith(_POSSESSED):
            return "caption.during"
    return None


def _has_colon(line: Line) -> bool:
    return ":" in line.text[:24]
