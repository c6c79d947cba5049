"""Full-text search that knows what Arabic writes together: a search for الحكومه finds والحكومة, للحكومة and حكومته.

The index holds the folded words as they stand and nothing else. It is the question that is widened: every word asked
for becomes all the words that conjunction, preposition, article and pronoun can make of it. So the index stays small,
phrases keep their neighbours, and better rules need no new index. The index only proposes articles; whether a text
really matches is decided here on its words, and the same test says where.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from musnad.arabic.folding import fold, fold_with_map
from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS, PREPOSITIONS, PRONOUNS, readings
from musnad.casebook.identification import split_words
from musnad.model import Span

_ARABIC = re.compile(r"[\u0620-\u064a]+")
_WORD = re.compile(r"[^\W_]+")
_ASKED = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”|(\S+)')
_SEATS = "\u0624\u0626\u0621"  # hamza on waw, on ya, alone
_SEAT = re.compile(rf"(?<=[\u0620-\u064a])[{_SEATS}](?=\u0648)")
_VOWELS = re.compile("[\u064b-\u0652]")
_LAM, _HA, _TA = "\u0644", "\u0647", "\u062a"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a question: the words that answer to it, or the beginnings if it was cut short with ``*``."""

    forms: frozenset[str]
    prefix: bool = False

    def accepts(self, word: str) -> bool:
        """Whether the folded ``word`` answers to this term."""
        if self.prefix:
            return any(word.startswith(form) for form in self.forms)
        return word in self.forms


@dataclass(frozen=True, slots=True)
class Question:
    """What is searched for: every phrase must occur; a phrase is terms that follow one another."""

    phrases: tuple[tuple[Term, ...], ...]

    def matches(self, *texts: str) -> bool:
        """Whether every phrase occurs in one of ``texts``."""
        words = [split_words(text) for text in texts]
        return all(any(_occurs(phrase, found) for found in words) for phrase in self.phrases)

    def spans(self, text: str) -> list[Span]:
        """Where in ``text`` the phrases occur."""
        folded = fold_with_map(text)
        places = [match.span() for match in _WORD.finditer(folded.text)]
        words = [folded.text[start:end] for start, end in places]
        found = set()
        for phrase in self.phrases:
            at = _find(phrase, words)
            while at is not None:
                found.add(folded.original(places[at][0], places[at + len(phrase) - 1][1]))
                at = _find(phrase, words, at + 1)
        return sorted(found)

    def expression(self) -> str:
        """The FTS5 expression for the articles that may match: those with every word, wherever it stands."""
        terms = dict.fromkeys(term for phrase in self.phrases for term in phrase)
        return " AND ".join(
            "(" + " OR ".join(f'"{form}"' + ("*" if term.prefix else "") for form in sorted(term.forms)) + ")"
            for term in terms
        )


def _occurs(phrase: tuple[Term, ...], words: list[str]) -> bool:
    if len(phrase) == 1 and not phrase[0].prefix:
        return not phrase[0].forms.isdisjoint(words)
    return _find(phrase, words) is not None


def _find(phrase: tuple[Term, ...], words: list[str], start: int = 0) -> int | None:
    for at in range(start, len(words) - len(phrase) + 1):
        if all(term.accepts(words[at + i]) for i, term in enumerate(phrase)):
            return at
    return None


def parse_question(text: str) -> Question:
    """The question that a user wrote: words that must all occur, phrases in quotation marks, ``*`` after a beginning.

    A question without a single letter or digit has no phrases, and matches everything.
    """
    phrases = []
    for match in _ASKED.finditer(text):
        quoted = match[1] or match[2] or match[3]
        if quoted is not None:
            phrases.append(_terms(quoted))
        elif match[4]:
            phrases.append(_terms(match[4]))
    return Question(tuple(phrase for phrase in phrases if phrase))


def _terms(text: str) -> tuple[Term, ...]:
    folded = fold_with_map(text)
    terms = []
    for match in _WORD.finditer(folded.text):
        prefix = folded.text[match.end() : match.end() + 1] == "*"
        spelt = {match.group(), *spellings(folded.original(*match.span()).of(text))}
        terms.append(Term(frozenset().union(*(word_forms(word, beginning=prefix) for word in spelt)), prefix))
    return tuple(terms)


def spellings(word: str) -> frozenset[str]:
    """The folded spellings of ``word`` as it was written: before a long u the seat of hamza is waw in one country, ya
    in another, none in a third, and folding has made other letters of them.

    >>> spellings("مسئول") == spellings("مسؤول") == {"مسيول", "مسوول", "مسءول"}
    True
    """
    plain = _VOWELS.sub("", word)
    seats = [part.start() for part in _SEAT.finditer(plain)]
    found = {plain}
    for at in seats:
        found |= {one[:at] + seat + one[at + 1 :] for one in found for seat in _SEATS}
    return frozenset(map(fold, found))


@lru_cache(maxsize=4096)
def word_forms(word: str, beginning: bool = False) -> frozenset[str]:
    """All folded words that a search for the folded ``word`` should find.

    An article in ``word`` is taken off, with what stands before it: whoever asks for the definite word means the
    indefinite too. A lone leading conjunction or preposition is left, since it is as often the first letter of the
    word itself. With ``beginning`` there are no pronouns, as the end of the word is open.
    """
    if not _ARABIC.fullmatch(word):
        return frozenset([word])
    stems = {word} | {r.stem for r in readings(word) if r.article and not r.pronoun and len(r.stem) > 1}
    forms: set[str] = set()
    for stem in stems:
        forms |= _inflect(stem, beginning)
    return frozenset(forms)


def _inflect(stem: str, beginning: bool) -> set[str]:
    conjunctions = ("", *CONJUNCTIONS)
    articled = {ARTICLE + stem, *(p + ARTICLE + stem for p in PREPOSITIONS if p != _LAM)}
    # لـ swallows the alef of the article, and a word that begins with lam is written with two of the three.
    articled.add(_LAM + stem if stem.startswith(_LAM) else _LAM + _LAM + stem)
    # Of words this short, letters in front or behind would make other words.
    bare = {stem} if len(stem) < 3 else {p + stem for p in ("", *PREPOSITIONS)}
    if not beginning and len(stem) >= 3:
        base = stem[:-1] + _TA if stem.endswith(_HA) else stem
        bare |= {form[: len(form) - len(stem)] + base + pronoun for form in bare for pronoun in PRONOUNS}
    return {c + form for c in conjunctions for form in articled | bare}
