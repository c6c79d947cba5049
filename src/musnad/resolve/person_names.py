"""Whether what an article takes for a person's name can be trusted to be one, before it is compared with others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE
from musnad.lexicon.holders import load_holders
from musnad.lexicon.words import load_words
from musnad.remembering import remember
from musnad.resolve.name_words import load_name_words

_TANWEEN = frozenset("\u064b\u064c\u064d")
_VOWELS = frozenset("\u064e\u064f\u0650\u0652")
_AND = "و"
_JOINED = 4  # letters of a name after "and"; shorter ones may be the end of another name
_NAMED = 3  # letters of the shortest name that a number may be grown onto
_MOST_VOWELS = 3  # vowel signs that a name has in the press; what has more is verse or scripture


@remember(16384)
def is_name(name: str, titled: bool) -> bool:
    """Whether ``name`` can be a whole name of somebody; ``titled`` says that a title goes with it.

    What has the ending of an indefinite noun or the vowel signs of scripture is none, nor what breaks off after
    "servant of" or "son of", nor a row of spelt letters, nor a number, nor two persons ("Salim and Nabil"), nor what
    opens with a particle or ends with an adjective that no family is called by ("Fahd International"), nor, without a
    title, what opens or (of two words) ends with an everyday word.

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
    look = load_words().look
    first, last = look(words[0]), look(words[-1])
    if words[-1] == _AND or _is_number(words[-1]) or words[0] in lexicon.never_first:
        return False
    if len(words) > 1 and (_is_joined(words) or (words[-2] not in lexicon.servant and _is_attribute(words[-1]))):
        return False
    if titled:
        return True
    everyday = bool(first.adjective or first.common or first.offices or first.heads or first.nations)
    if everyday and not (first.given or first.joins or first.links):
        return False
    if len(words) != 2 or last.given or (words[-1],) in lexicon.generations:
        return True
    return not last.common and not (last.adjective and (everyday or words[-1].startswith(ARTICLE)))


def _is_number(word: str) -> bool:
    """Whether a word is a number, with letters before it ("by 20") or without; a name may have one grown onto it."""
    return any(map(str.isdigit, word)) and sum(map(str.isalpha, word)) < _NAMED


def _is_attribute(word: str) -> bool:
    """Whether a folded word says of what kind a place or body is ("historic"), and is nobody's family name."""
    if word in load_name_words().attributes:
        return True
    read = load_words().look(word)
    # Families are called by masculines in the singular.
    plain = read.adjective is None or (read.adjective.gender != "f" and read.adjective.number == "s")
    return not plain and word.startswith(ARTICLE) and not (read.given or read.nations or read.offices)


def _is_joined(words: Sequence[str]) -> bool:
    """Whether a further name is joined by "and" to the folded words of one before it."""
    given, families = load_name_words().given, _families()
    for word in words[1:]:
        rest = word.removeprefix(_AND)
        if rest != word and len(word) > _JOINED and not {word, rest}.isdisjoint(given | families):
            return word not in given and word not in families
    return False


@cache
def _families() -> frozenset[str]:
    """The last words of the names of all known persons, folded."""
    return frozenset(fold(name.split()[-1]) for person in load_holders().people.values() for name in person.names)
