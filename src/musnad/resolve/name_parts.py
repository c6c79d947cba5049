"""The parts of a name as it stands in the press: titles off, particles with the word they belong to.

"الشيخ محمد بن راشد آل مكتوم" has three parts: a name, a "son of" and a clan. Words that are written together or apart
(servant of, father of, glory of the faith, foreign "de" and "van") are one part either way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE
from musnad.arabic.transliteration import Letters, compile_letters, fold_name, is_latin, skeletons, spell
from musnad.lexicon.load import load_domain

Kind = Literal["name", "nasab", "clan", "kunya", "initial"]

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*\.?|\d+")
_APOSTROPHES = re.compile(r"['’ʼ`]")
_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_LONGEST = 200  # characters of a name that are read; no name is longer
_MOST_PARTS = 12


class Part(NamedTuple):
    """One part of a name: its folded letters without article, and with all that grew onto it in front (``whole``)."""

    text: str
    kind: Kind
    whole: str
    article: bool = False

    @property
    def fronted(self) -> bool:
        """Whether a particle other than the article stands before the word."""
        return len(self.whole) > len(self.text) + 2 * self.article


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart. ``aside`` are parts that only accompany it: a kunya after or beside the full name.

    ``generation`` tells bearers of one name apart ("the second", "the father"); ``ruling`` says that a title makes the
    given name enough; ``family_first`` marks East Asian names.
    """

    parts: tuple[Part, ...]
    aside: tuple[Part, ...] = ()
    generation: str = ""
    country: str | None = None
    gender: str = ""
    ruling: bool = False
    family_first: bool = False
    latin: bool = False
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class NameWords:
    """The words of ``data/spelling`` and what is needed of the other lexicons, folded."""

    letters: Letters
    servant: frozenset[str]
    second: frozenset[str]
    left_out: tuple[str, ...]
    kunya: frozenset[str]
    grown: frozenset[str]
    nasab: frozenset[str]
    clan: frozenset[str]
    clan_word: str
    foreign: frozenset[str]
    latin_article: frozenset[str]
    no_article: frozenset[str]
    no_article_before: tuple[str, ...]
    rulers: frozenset[str]
    generations: Mapping[tuple[str, ...], str]
    initials: Mapping[str, str]
    family_first: frozenset[str]
    family_words: frozenset[str]
    compound: frozenset[str]
    variants: Mapping[str, int]
    short_forms: Mapping[str, frozenset[int]]
    distinct: Mapping[str, frozenset[int]]
    native: frozenset[str]
    given: frozenset[str]
    heads: frozenset[str]
    complements: frozenset[str]
    female: frozenset[str]
    ruling: frozenset[str]
    nations: Mapping[str, str]


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold_name, words))


def _groups(lists: Iterable[Iterable[str]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, words in enumerate(lists):
        for word in words:
            found.setdefault(fold_name(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _nations() -> Iterator[tuple[str, str]]:
    for state in load_domain("entities")["states"]["states"]:
        for nisba in state.get("nisba", ()):
            form = fold(nisba)
            for word in (form, form + fold("ة")):
                yield word, state["iso"]
                yield ARTICLE + word, state["iso"]


@cache
def load_name_words() -> NameWords:
    """The words by which names are taken apart.

    Raises ``ValueError`` where a given name is listed in two groups of variants.
    """
    data = load_domain("spelling")
    names: dict[str, Any] = data["names"]
    titles: dict[str, Any] = data["titles"]
    given: dict[str, Any] = load_domain("names")["given"]
    native = [*given["male"]["arabic"], *given["female"]["arabic"]]
    foreign = [*given["male"]["foreign"], *given["female"]["foreign"]]
    latin = names["latin"]
    variants = _groups(names["variants"])
    for word, groups in variants.items():
        if len(groups) > 1:
            raise ValueError(f"{word} is in two groups of variants")
    return NameWords(
        compile_letters(data["letters"]),
        _folded([*names["servant"], *latin["servant"]]),
        _folded(names["second"]),
        tuple(sorted(_folded(names["left_out"]))),
        _folded([*names["kunya"], *latin["kunya"]]),
        _folded(names["maghrebi_kunya"]),
        _folded([*names["nasab"], *latin["nasab"]]),
        _folded(names["clan"]),
        fold_name(names["clan"][0]),
        _folded([*names["foreign_links"], *latin["foreign_links"]]),
        _folded(latin["article"]),
        _folded(names["no_article"]) | {w for w in _folded(foreign) if w.startswith(ARTICLE)},
        tuple(sorted(_folded(names["no_article_before"]))),
        _folded(names["rulers"]),
        {tuple(map(fold_name, form.split())): key for key, forms in names["generations"].items() for form in forms},
        {fold_name(word): sounds for word, sounds in names["initials"].items()},
        frozenset(spell(fold_name(word), compile_letters(data["letters"])) for word in names["family_first"]),
        _folded(names["family_first"]),
        _folded(names["compound"]),
        {word: min(groups) for word, groups in variants.items()},
        _groups(names["short_forms"]),
        _groups(names["distinct"]),
        _folded(native),
        _folded([*native, *foreign]),
        _folded(titles["heads"]),
        _folded(titles["complements"]),
        _folded(titles["female"]),
        _folded(titles["ruling"]),
        dict(_nations()),
    )  # fmt: skip


@lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """A folded word without the article, where it has one and enough is left."""
    if not word.startswith(ARTICLE) or len(word) <= 4:
        return word
    lexicon = load_name_words()
    return word if word in lexicon.no_article or word.startswith(lexicon.no_article_before) else word[2:]


class _Head(NamedTuple):
    """What was read off before the name itself."""

    words: list[str]
    country: str | None
    gender: str
    ruling: bool


def _strip_titles(words: list[str], lexicon: NameWords) -> _Head:
    at, country, gender, ruling = 0, None, "", False
    while at < len(words) - 1:
        word = words[at].rstrip(".")
        if word in lexicon.heads or (at and (word in lexicon.complements or word in lexicon.nations)):
            # a title that is a name here: the clan "of the Sheikh", "servant of the King"
            country = country or lexicon.nations.get(word)
            gender = "f" if word in lexicon.female else gender
            ruling = ruling or word in lexicon.ruling
            at += 1
        else:
            break
    return _Head(words[at:], country, gender, ruling)


def _take_generation(words: list[str], lexicon: NameWords) -> tuple[list[str], str]:
    kept, generation, at = list(words[:1]), "", 1
    while at < len(words):
        pair = tuple(words[at : at + 2])
        length = 2 if len(pair) == 2 and pair in lexicon.generations else 1
        key = lexicon.generations.get(tuple(w.rstrip(".") for w in words[at : at + length]))
        if key is None:
            kept.append(words[at])
            at += 1
        else:
            generation, at = generation or key, at + length
    return kept, generation


def _words(text: str) -> list[str]:
    """The words of a folded name; an initial keeps its dot, other dots go."""
    found = []
    for match in _WORD.finditer(text):
        word = _APOSTROPHES.sub("", match.group())
        if len(word) > 2:
            word = word.rstrip(".")
        if word and word != ".":
            found.append(word)
    return found


def _join(words: Sequence[str], lexicon: NameWords, family_first: bool) -> list[Part]:
    """Parts of the words of a name, particles joined to the word they stand before or after."""
    parts: list[Part] = []
    at = 0
    while at < len(words):
        kind: Kind = "name"
        front = ""
        while at < len(words) - 1:
            word = words[at]
            if word in lexicon.nasab:
                kind, front = "nasab", front + word
            elif word in lexicon.clan or word == ARTICLE:
                kind, front = "clan", front + lexicon.clan_word
            elif word in lexicon.kunya:
                kind, front = "kunya", front + word
            elif word in lexicon.grown or (word in lexicon.foreign and at and not family_first):
                front += word
            elif word in lexicon.latin_article and is_latin(word):
                pass
            else:
                break
            at += 1
        text = words[at]
        at += 1
        if text in lexicon.servant and at < len(words):
            while at < len(words) - 1 and words[at] in lexicon.latin_article:
                at += 1
            text, at = text + words[at], at + 1
        while at < len(words) and words[at] in lexicon.second:
            text, at = text + words[at], at + 1
        if (kind == "name" and not front and text.rstrip(".") != text) or (len(text) == 1 and len(words) > 1):
            parts.append(Part(text.rstrip(".") or text, "initial", text))
            continue
        parts.append(_part(text, kind, front, lexicon))
    return parts[:_MOST_PARTS]


def _part(text: str, kind: Kind, front: str, lexicon: NameWords) -> Part:
    if kind == "name" and not front:
        for particle in lexicon.kunya:  # written as one word with the name
            if len(particle) >= 3 and text.startswith(particle) and len(text) - len(particle) >= 3:
                inner = text[len(particle) :]
                return Part(bare(inner), "kunya", text, bare(inner) != inner)
    return Part(bare(text), kind, front + text, bare(text) != text)


@lru_cache(maxsize=65536)
def take_name_apart(name: str, titled: bool = True) -> NameParts:
    """The parts of ``name``; with ``titled`` what stands before it as a title is left out.

    Never raises; a name without letters has no parts.

    >>> [part.text for part in take_name_apart("الشيخ محمد بن راشد آل مكتوم").parts]
    ['محمد', 'راشد', 'مكتوم']
    """
    lexicon = load_name_words()
    asides: list[str] = []

    def out(match: re.Match[str]) -> str:
        asides.append(match.group(1))
        return " "

    text = fold_name(name[:_LONGEST])
    outside = _BRACKETS.sub(out, text)
    words = _words(outside)
    if not words:
        words, asides = _words(text), []
    arabic = [w for w in words if not is_latin(w)]
    latin = not arabic
    words = arabic or words
    head = _strip_titles(words, lexicon) if titled else _Head(words, None, "", False)
    words, generation = _take_generation(head.words, lexicon)
    family_first = _is_family_first(words, lexicon)
    parts = _join(words, lexicon, family_first)
    aside = [p for a in asides for p in _join(_words(a), lexicon, False) if p.kind == "kunya"]
    if len(parts) > 2 and parts[-1].kind == "kunya" and not any(p.kind == "kunya" for p in parts[:-1]):
        aside.append(parts.pop())
    if len(parts) > 2 and not family_first:
        parts = [
            Part(p.text, "initial", p.whole) if 0 < i < len(parts) - 1 and p.text in lexicon.initials else p
            for i, p in enumerate(parts)
        ]
    return NameParts(
        tuple(parts), tuple(aside), generation, head.country, head.gender, head.ruling, family_first, latin,
        frozenset(_all_keys(parts, aside)),
    )  # fmt: skip


def _all_keys(parts: Sequence[Part], aside: Sequence[Part]) -> Iterator[str]:
    for part in (*parts, *aside):
        yield from part_keys(part)
    for at in range(len(parts) - 1):
        yield from joint_keys(parts[at : at + 2])
    if len(parts) == 3:
        yield from joint_keys(parts)


def _is_family_first(words: Sequence[str], lexicon: NameWords) -> bool:
    if not 1 <= len(words) <= 4 or spell(words[0], lexicon.letters) not in lexicon.family_first:
        return False
    return all(len(w) <= 8 and bare(w) not in lexicon.native and not w.startswith(ARTICLE) for w in words[1:])


def part_keys(part: Part) -> frozenset[str]:
    """The coarse keys of a part, with and without what grew onto it in front, and those of its known variants."""
    return _part_keys(part.text, part.whole if part.fronted else "")


@lru_cache(maxsize=65536)
def _part_keys(text: str, whole: str) -> frozenset[str]:
    lexicon = load_name_words()
    keys = set(skeletons(text, lexicon.letters))
    for word in (text, whole):
        if word in lexicon.variants:
            keys.add(f"variant {lexicon.variants[word]}")
        keys.update(f"short form {number}" for number in lexicon.short_forms.get(word, ()))
    return frozenset(keys | skeletons(whole, lexicon.letters))


def joint_keys(parts: Sequence[Part]) -> frozenset[str]:
    """The coarse keys of all parts written as one word, with and without articles inside."""
    letters = load_name_words().letters
    texts = "".join(p.whole if p.fronted else p.text for p in parts)
    return skeletons(texts, letters) | skeletons(parts[0].text + "".join(p.whole for p in parts[1:]), letters)
