"""Whether two spellings are the same person's name, compared token by token.

Arabic spells foreign names in several ways: long vowels in or out, g as three letters, ch with or without its t. A
skeleton takes these together. It is only trusted where the rest of the name agrees, and never for two given names
that the lexicon keeps apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE
from musnad.lexicon.load import load_domain
from musnad.lexicon.words import load_words
from musnad.remembering import remember

Name = tuple[str, ...]

# letters that stand for one foreign sound, and those that are left out after the first
_SOUNDS = str.maketrans(
    {"غ": "ج", "ق": "ج", "ك": "ج", "ط": "ت", "ص": "س", "ث": "س", "ذ": "ز", "ظ": "ز", "ض": "د", "ح": "ه"}
)
_SILENT = str.maketrans("", "", "اويهءع")


@remember(65536)
def skeleton(word: str) -> str:
    """The consonants of a folded name by which its spellings are compared.

    >>> skeleton("سيرغي") == skeleton("سيرجي")
    True
    """
    plain = word.removeprefix(ARTICLE) if len(word) > 4 else word
    plain = plain.translate(_SOUNDS).replace("تش", "ش").replace("نج", "ن")
    return plain[:1] + plain[1:].translate(_SILENT)


def word_keys(word: str) -> tuple[str, ...]:
    """Keys of which two words that :func:`same_word` takes for one always share one."""
    plain, sound = word.removeprefix(ARTICLE), skeleton(word)
    return (plain,) if plain == sound else (plain, sound)


@lru_cache(maxsize=1)
def _glued() -> frozenset[str]:
    return frozenset(fold(word) for word in load_domain("names")["particles"]["glued"])


@remember(65536)
def normal(words: Name) -> Name:
    """A name with its glued first halves joined to what follows: one word for "servant of the Merciful"."""
    joined: list[str] = []
    glued = _glued()
    for word in words:
        if joined and joined[-1] in glued:
            joined[-1] += word
        elif word not in ("-", "."):
            joined.append(word)
    return tuple(joined)


def same_word(a: str, b: str) -> bool:
    """Whether two words of names are spellings of one another."""
    if a == b or a.removeprefix(ARTICLE) == b.removeprefix(ARTICLE):
        return True
    first, second = skeleton(a), skeleton(b)
    if first != second or len(first) < 2 or _known_apart(a, b):
        return False
    look = load_words().look
    one, other = look(a), look(b)
    if one.given and other.given and one.arabic and other.arabic:
        return _long_vowel_only(a, b)  # else two names of their own, though close: Muhammad, Mahmud
    return abs(len(a) - len(b)) <= 2


def _known_apart(a: str, b: str) -> bool:
    """Whether two words are how the press calls two people, each known: Khamenei, Khomeini."""
    bearers = _bearers()
    one, other = bearers.get(a.removeprefix(ARTICLE)), bearers.get(b.removeprefix(ARTICLE))
    return one is not None and other is not None and one.isdisjoint(other)


@lru_cache(maxsize=1)
def _bearers() -> dict[str, frozenset[str]]:
    """The known people who go by one word, by that word without article."""
    found: dict[str, frozenset[str]] = {}
    for person in load_domain("entities")["persons"]["persons"]:
        for short in person.get("short", ()):
            word = fold(str(short)).removeprefix(ARTICLE)
            if " " not in word:
                found[word] = found.get(word, frozenset()) | {str(person["name"])}
    return found


def _long_vowel_only(a: str, b: str) -> bool:
    """Whether two Arabic names differ by nothing but a long a that one of them leaves unwritten."""
    short, long = sorted((a, b), key=len)
    return len(long) >= 5 and long[:2] + long[2:].replace("ا", "") == short[:2] + short[2:].replace("ا", "")


def same_name(a: Name, b: Name) -> bool:
    """Whether two names of the same length are spellings of one another."""
    return len(a) == len(b) and all(map(same_word, a, b))


def shortens(short: Name, full: Name) -> bool:
    """Whether ``short`` can stand for ``full``: its family name, its beginning, or its parts in order with the last."""
    if len(short) >= len(full):
        return same_name(short, full)
    if len(short) == 1:
        return same_word(short[0], full[-1]) or short[0] == full[0]
    if same_name(short, full[: len(short)]) or same_name(short, full[-len(short) :]):
        return True
    return same_word(short[-1], full[-1]) and _in_order(short, full)


def _in_order(short: Sequence[str], full: Sequence[str]) -> bool:
    rest = iter(full)
    return all(any(same_word(word, other) for other in rest) for word in short)
