"""The words by which names are taken apart and compared: ``data/spelling``, with given names, offices and states.

Everything is folded once, on first use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE
from musnad.arabic.transliteration import Letters, compile_letters, fold_name, spell
from musnad.lexicon.inflection import feminine_of
from musnad.lexicon.load import load_domain

_LEAST_GROWN = 3  # letters of a kunya that may be written as one word with the name


@dataclass(frozen=True, slots=True, eq=False)
class NameWords:
    """The words of ``data/spelling`` and what is needed of the other lexicons, folded."""

    letters: Letters
    servant: frozenset[str]
    second: frozenset[str]
    left_out: tuple[str, ...]
    worn: tuple[str, ...]
    helped: tuple[str, ...]
    kunya: frozenset[str]
    grown_kunya: tuple[str, ...]
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
    spelt: frozenset[str]
    unfinished: frozenset[str]
    tribal: frozenset[str]
    devotions: frozenset[str]
    attributes: frozenset[str]
    never_first: frozenset[str]
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
    male: frozenset[str]
    female: frozenset[str]
    ruling: frozenset[str]
    nations: Mapping[str, str]
    lexical: frozenset[str]


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold_name, words))


def _without_article(word: str) -> str:
    return word.removeprefix(ARTICLE)


def _groups(lists: Iterable[Iterable[str]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, words in enumerate(lists):
        for word in words:
            found.setdefault(fold_name(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _nations() -> Iterator[tuple[str, str]]:
    for state in load_domain("entities")["states"]["states"]:
        for nisba in state.get("nisba", ()):
            words = fold(nisba).split()
            for form in (words, list(map(feminine_of, words))):
                yield " ".join(form), state["iso"]
                yield " ".join(ARTICLE + word for word in form), state["iso"]


def _offices() -> Iterator[str]:
    for office in load_domain("entities")["offices"]["offices"]:
        for key in ("m", "f", "pl"):
            forms = office.get(key, ())
            for form in [forms] if isinstance(forms, str) else forms:
                if " " not in form:
                    yield fold(form)


@cache
def load_name_words() -> NameWords:
    """The words by which names are taken apart.

    Raises ``ValueError`` where a given name is listed in two groups of variants.
    """
    data = load_domain("spelling")
    names: dict[str, Any] = data["names"]
    titles: dict[str, Any] = data["titles"]
    given: dict[str, Any] = load_domain("names")["given"]
    offices = frozenset(_offices())
    definite = {ARTICLE + word for word in offices}
    native = [*given["male"]["arabic"], *given["female"]["arabic"]]
    foreign = [*given["male"]["foreign"], *given["female"]["foreign"]]
    hamza = [word for word in foreign if not word.startswith(ARTICLE)]  # written with hamza it is no article
    latin = names["latin"]
    kunya = _folded([*names["kunya"], *latin["kunya"]])
    variants = _groups(names["variants"])
    for word, groups in variants.items():
        if len(groups) > 1:
            raise ValueError(f"{word} is in two groups of variants")
    return NameWords(
        compile_letters(data["letters"]),
        _folded([*names["servant"], *latin["servant"]]),
        _folded(names["second"]),
        tuple(sorted(_folded(names["left_out"]))),
        tuple(sorted(_folded(names["worn"]))),
        tuple(sorted(_folded(names["helped"]))),
        kunya,
        tuple(sorted(word for word in kunya if len(word) >= _LEAST_GROWN)),
        _folded(names["maghrebi_kunya"]),
        _folded([*names["nasab"], *latin["nasab"]]),
        _folded(names["clan"]),
        fold_name(names["clan"][0]),
        _folded([*names["foreign_links"], *latin["foreign_links"]]),
        _folded(latin["article"]),
        _folded(names["no_article"]) | {w for w in _folded(hamza) if w.startswith(ARTICLE)},
        tuple(sorted(_folded(names["no_article_before"]))),
        _folded(names["rulers"]),
        {tuple(map(fold_name, form.split())): key for key, forms in names["generations"].items() for form in forms},
        {fold_name(word): sounds for word, sounds in names["initials"].items()},
        _folded(names["spelt"]),
        _folded([*names["servant"], *names["nasab"], *names["kunya"], *names["clan"]]),
        frozenset(map(_without_article, _folded(names["tribal"]))),
        _folded(names["devotions"]),
        _folded(names["attributes"]),
        _folded(names["never_first"]),
        frozenset(spell(fold_name(word), compile_letters(data["letters"])) for word in names["family_first"]),
        _folded(names["family_first"]),
        _folded(names["compound"]),
        {word: min(groups) for word, groups in variants.items()},
        _groups(names["short_forms"]),
        _groups(names["distinct"]),
        _folded(native),
        _folded([*native, *foreign]),
        _folded(titles["heads"]) | definite,
        _folded(titles["complements"]),
        _folded(titles["male"]),
        _folded(titles["female"]),
        _folded(titles["ruling"]),
        dict(_nations()),
        offices | _folded(load_domain("names")["common"]["function"]),
    )  # fmt: skip
