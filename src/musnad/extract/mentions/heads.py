"""Head words of noun phrases about bodies, media, governments, collectives, documents and places."""

from __future__ import annotations

from typing import NamedTuple

from musnad.extract.mentions.reader import Reader
from musnad.lexicon.inflection import Agreement
from musnad.lexicon.words import Head


class HeadRead(NamedTuple):
    """A head word or phrase at a position."""

    last: int
    head: Head
    form: Agreement
    clitic: int
    pronoun: bool


def head_at(reader: Reader, at: int, end: int, *domains: str) -> HeadRead | None:
    """The head word of one of ``domains`` at ``at``, the first domain that fits."""
    phrase = reader.phrase(at, end) if reader.phrases[at] else None
    if phrase is not None and isinstance(phrase[2].what, Head) and phrase[2].what.domain in domains:
        return HeadRead(phrase[0], phrase[2].what, phrase[2].form, phrase[1], False)
    word = reader.words[at]
    heads = word.heads
    for domain in domains if heads else ():
        for head, form in heads:
            if head.domain == domain:
                return HeadRead(at + 1, head, form, word.clitic, word.pronoun)
    return None
