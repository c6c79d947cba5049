"""The consonants of a word: what verb, noun and participle of one root have in common, roughly."""

from __future__ import annotations

from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS, PREPOSITIONS
from musnad.lexicon.concepts import load_marks
from musnad.remembering import remember

_LEAST = 3  # letters that stay
_PREFIXES = frozenset({*PREPOSITIONS, "س"})


@remember(65536)
def consonants(form: str) -> str:
    """The consonants of a folded word without clitics, endings and the letters that derive stems.

    Different roots may come to the same: it is evidence, and no dictionary. Where a weak root leaves two letters, which
    too many have in common, the letters between stay.
    """
    marks = load_marks()
    rest = _without_ending(_without_clitics(form))
    for begin in marks.derivations:
        if rest.startswith(begin) and len(rest) - len(begin) >= _LEAST:
            rest = rest[len(begin) :]
            break
    strong = rest[:1] + "".join(c for c in rest[1:] if c not in marks.weak)
    if len(strong) > _LEAST and strong[1] in marks.infixes:
        strong = strong[0] + strong[2:]
    return strong if len(strong) >= _LEAST else rest


def _without_clitics(form: str) -> str:
    rest = form[1:] if form[:1] in CONJUNCTIONS and len(form) > _LEAST + 1 else form
    if rest.startswith("لل") and len(rest) > _LEAST + 1:
        return rest[2:]
    if rest[:1] in PREPOSITIONS and rest[1:].startswith(ARTICLE) and len(rest) > _LEAST + 2:
        return rest[3:]
    if rest.startswith(ARTICLE) and len(rest) > _LEAST + 1:
        return rest[2:]
    return rest[1:] if rest[:1] in _PREFIXES and len(rest) > _LEAST + 1 else rest


def _without_ending(word: str) -> str:
    for ending in load_marks().endings:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word[: -len(ending)]
    return word
