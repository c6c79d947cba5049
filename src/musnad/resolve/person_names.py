"""Whether what an article takes for a person's name can be trusted to be one, before it is compared with others."""

from __future__ import annotations

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE
from musnad.lexicon.words import load_words
from musnad.remembering import remember
from musnad.resolve.name_words import load_name_words

_TANWEEN = frozenset("\u064b\u064c\u064d")
_VOWELS = frozenset("\u064e\u064f\u0650\u0652")
_MOST_VOWELS = 3  # vowel signs that a name has in the press; what has more is verse or scripture


@remember(16384)
def is_name(name: str, titled: bool) -> bool:
    """Whether ``name`` can be a whole name of somebody; ``titled`` says that a title goes with it.

    What has the ending of an indefinite noun or the vowel signs of scripture is none, nor what breaks off after
    "servant of" or "son of", nor a row of spelt letters, nor, without a title, what opens or (of two words) ends with
    an everyday word.

    >>> is_name("سالم بن عبد", False), is_name("سالم بن عبد الله", False)
    (False, True)
    """
    words = fold(name).split()
    if not words or not _TANWEEN.isdisjoint(name) or sum(letter in _VOWELS for letter in name) > _MOST_VOWELS:
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
    everyday = bool(first.adjective or first.common or first.offices or first.heads or first.nations)
    if everyday and not (first.given or first.joins or first.links):
        return False
    if len(words) != 2 or last.given or (words[-1],) in lexicon.generations:
        return True
    return not last.common and not (last.adjective and (everyday or words[-1].startswith(ARTICLE)))
