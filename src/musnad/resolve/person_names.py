"""Whether what an article takes for a person's name can be trusted to be one, before it is compared with others."""

from __future__ import annotations

from functools import lru_cache

from musnad.arabic.folding import fold
from musnad.extract.mentions.names import TANWEEN
from musnad.lexicon.words import load_words
from musnad.resolve.name_words import load_name_words


@lru_cache(maxsize=65536)
def is_name(name: str, titled: bool) -> bool:
    """Whether ``name`` can be a whole name of somebody; ``titled`` says that a title goes with it.

    What is written as an indefinite accusative is none, nor what breaks off after "servant of" or "son of", nor a row
    of spelt letters, nor, without a title, what opens or (of two words) ends with an everyday word.

    >>> is_name("سالم بن عبد", False), is_name("سالم بن عبد الله", False)
    (False, True)
    """
    words = fold(name).split()
    if not words or TANWEEN in name:
        return False
    lexicon = load_name_words()
    if len(words) > 1 and words[-1] in lexicon.unfinished:
        return False
    if len(words) > 1 and all(word in lexicon.initials or word in lexicon.spelt for word in words):
        return False
    if titled:
        return True
    look = load_words().look
    first, last = look(words[0]), look(words[-1])
    if (first.adjective or first.common or first.offices or first.heads or first.nations) and not (
        first.given or first.joins or first.links
    ):
        return False
    return len(words) != 2 or not last.common or bool(last.given) or (words[-1],) in lexicon.generations
