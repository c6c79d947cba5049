"""What single words show of being a name or none, where no list has them: everyday readings, clitics, verbal shapes."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from musnad.arabic.folding import fold
from musnad.extract.mentions.reader import Reader, has_clitic_article, has_hidden_article
from musnad.lexicon.load import load_domain
from musnad.lexicon.words import Word

_AFTER_PREFIX = {"ي": "اويلنه", "ت": "اويشرسه"}  # letters after which the first letter is no verbal prefix
_VERBAL = "وا"  # ends the plural of past verbs


class Short(NamedTuple):
    """Short words by which names go on, folded: "servant of", "father of", East Asian syllables, names of letters."""

    servants: frozenset[str]
    kunyas: frozenset[str]
    syllables: frozenset[str]
    letters: frozenset[str]


@cache
def load_short() -> Short:
    """The short words of the lexicon ``names``."""
    names = load_domain("names")
    particles, syllables = names["particles"], names["syllables"]
    lists = (particles["servants"], particles["kunyas"], syllables["syllables"], syllables["letters"])
    return Short(*(frozenset(fold(str(word)) for word in words) for words in lists))


def is_inflected(form: str) -> bool:
    """Whether an unknown word looks like a noun with clitic and pronoun, or a feminine past verb, and no name."""
    if has_clitic_article(form) or (form[0] in "لبكوف" and len(form) > 5 and form.endswith(("ه", "ها", "هم"))):
        return True
    return (form[0] == "ا" and form[-1] == "ت" and len(form) <= 6) or is_present(form)


def is_present(form: str) -> bool:
    """Whether an unknown word looks like a verb of the present tense: its prefix, and no vowel that names have."""
    after = _AFTER_PREFIX.get(form[0])
    return after is not None and len(form) > 3 and form[1] not in after


def is_everyday(word: Word) -> bool:
    """Whether a word has a reading outside names."""
    return bool(word.adjective or word.common or word.offices or word.heads or word.nations)


def is_unlisted(word: Word) -> bool:
    """Whether the lexicon has no everyday reading of the word, and its letters do not show a clitic or a verb."""
    return (
        not has_hidden_article(word.stem)
        and not word.stem.endswith(_VERBAL)
        and not (word.common or word.offices or word.heads or word.nations or word.adjective or word.links)
        and not (word.clitic and word.known)
    )


def letters_end(reader: Reader, at: int, end: int) -> int:
    """Where a row of names of Latin letters that starts at ``at`` ends."""
    letters, last = load_short().letters, at
    while last < end and reader.forms[last] in letters:
        last += 1
    return last
