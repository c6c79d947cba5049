"""How the Arabic press spells one name in several ways, and keys under which its spellings meet.

Foreign sounds that Arabic has no letter for are written with whichever neighbour a paper prefers (g as ghain, jim, qaf
or kaf; v, p and ch with Arabic or Persian letters), long vowels are written or not, hamza comes and goes. Three tools
follow from that, all fed with one table of letters that the caller hands in (:class:`Letters`):

- :func:`spell` brings a word, Arabic or Latin, to one letter for one sound;
- :func:`distance` says how far two spellings are from each other, in the currency of that table;
- :func:`skeletons` gives the coarse consonant keys of which all spellings of a word share at least one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations, product
from typing import Any

from musnad.arabic.folding import fold
from musnad.remembering import remember

FAR = 9.0  # farther than any two spellings of one word
_TWICE = re.compile(r"(.)\1+")
_LATIN = re.compile(r"[a-z]")
_EUROPEAN = re.compile("[\u0080-\u058f]")
_MOST_KEYS = 16


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """What the letters of names can stand for (``data/spelling/letters.yml``), ready for comparison."""

    digraphs: tuple[tuple[str, str, bool], ...]
    vowels: frozenset[str]
    vowelless: dict[int, None]
    silent: Mapping[str, float]
    first: Mapping[str, float]
    last: Mapping[str, float]
    last_silent: Mapping[str, float]
    costs: Mapping[tuple[str, str], float]
    contrasts: frozenset[str]
    across: Mapping[tuple[str, str], float]
    unwritten: float
    unspoken: float
    classes: Mapping[str, str]
    spread: Mapping[str, str]
    optional: frozenset[str]
    absorbed: tuple[tuple[str, str], ...]
    latin: Mapping[str, str]
    latin_pattern: re.Pattern[str]
    latin_vowels: frozenset[str]
    bearer: str
    openers: Mapping[str, str]


def compile_letters(data: Mapping[str, Any]) -> Letters:
    """The table of ``data`` (the content of ``letters.yml``).

    Raises ``ValueError`` where a cost is no number between 0 and 1.
    """
    costs = _pairs(data["alternations"])
    classes: dict[str, str] = {}
    for key, letters in data["classes"].items():
        for letter in letters:
            classes[letter] = classes.get(letter, "") + key
    latin = {str(k): v for k, v in data["latin"].items()}
    return Letters(
        tuple((pair, d["sound"], bool(d.get("after"))) for d in data["digraphs"] for pair in d["letters"]),
        frozenset(data["vowels"]),
        {ord(letter): None for letter in data["vowels"]},
        {k: float(v) for k, v in data["silent"].items()},
        {k: float(v) for k, v in data["first"].items()},
        {k: float(v) for k, v in data["last"].items()},
        {k: float(v) for k, v in data["last_silent"].items()},
        costs,
        frozenset(data["contrasts"]),
        {**costs, **_pairs(data["across"])},
        float(data["unwritten"]),
        float(data["unspoken"]),
        classes,
        dict(data["spread"]),
        frozenset(data["optional"]),
        tuple(data["absorbed"].items()),
        latin,
        re.compile("|".join(sorted(map(re.escape, latin), key=lambda k: (-len(k), k))) + "|."),
        frozenset(data["latin_vowels"]),
        data["bearer"],
        {k: v or "" for k, v in data["openers"].items()},
    )


def _pairs(groups: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], float]:
    costs: dict[tuple[str, str], float] = {}
    for group in groups:
        cost = float(group["cost"])
        if not 0 < cost < 1:
            raise ValueError(f"alternation {group['letters']}: cost {cost} is not between 0 and 1")
        for one, two in permutations(group["letters"], 2):
            costs[one, two] = min(cost, costs.get((one, two), cost))
    return costs


def is_latin(word: str) -> bool:
    """Whether a folded word is in Latin script."""
    return bool(_LATIN.search(word))


def fold_name(text: str) -> str:
    """As :func:`musnad.arabic.folding.fold`, with Latin letters in lower case and without accents.

    >>> fold_name("Erdoğan")
    'erdogan'
    """
    if text.isascii() or any(unicodedata.category(c)[0] == "L" for c in _EUROPEAN.findall(text)):
        text = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return fold(text)


@remember(16384)
def spell(word: str, letters: Letters) -> str:
    """A folded word with one letter for each sound: digraphs as one capital, doubled letters once, Latin as Arabic.

    Spelling what has been spelt changes nothing.
    """
    if is_latin(word):
        word = _latin(word, letters)
    for pair, sound, after in letters.digraphs:
        word = word[:1] + word[1:].replace(pair, sound) if after else word.replace(pair, sound)
    return _TWICE.sub(r"\1", word)


def _latin(word: str, letters: Letters) -> str:
    """A Latin word as the Arabic press would write it, every vowel with a letter, one at the start with alef."""
    arabic = "".join(letters.latin.get(part, part) for part in letters.latin_pattern.findall(word))
    return letters.bearer + arabic if word[0] in letters.latin_vowels and arabic[0] != letters.bearer else arabic


def plain(word: str, letters: Letters) -> str:
    """As :func:`spell`, but every letter for itself: a digraph may be two sounds with an unwritten vowel between."""
    return _latin(word, letters) if is_latin(word) else word


def consonants(spelt: str, letters: Letters) -> int:
    """How many letters of a spelt word are no vowels."""
    return len(spelt.translate(letters.vowelless))


def distance(
    one: str, two: str, letters: Letters, vowel: float = 1.0, consonant: float = 1.0, ceiling: float = FAR
) -> float:
    """How far two spelt words are from each other: 0 for the same spelling, 1 for one wrong consonant.

    ``vowel`` and ``consonant`` multiply what the table says for words in which such letters count more; from a factor
    of 2 on, the letters of Arabic that no foreign sound needs are contrasts. What is farther than ``ceiling`` is
    ``FAR``.
    """
    if one == two:
        return 0.0
    if not one or not two:
        return FAR
    count, other = consonants(one, letters), consonants(two, letters)
    if abs(count - other) > 2 or abs(len(one) - len(two)) > 5:
        return FAR
    short = max(count, other) <= 2 and max(len(one), len(two)) <= 4
    swaps, gaps, ends = _scale(letters, vowel, consonant, short)
    first, second = [gaps.get(c, 1.0) for c in one], [gaps.get(c, 1.0) for c in two]
    if len(one) >= 3 and len(two) >= 3:
        first[-1], second[-1] = ends.get(one[-1], first[-1]), ends.get(two[-1], second[-1])
    first[0], second[0] = letters.first.get(one[0], first[0]), letters.first.get(two[0], second[0])
    row = [0.0]
    for cost in second:
        row.append(row[-1] + cost)
    for a, skip in zip(one, first, strict=True):
        diagonal = row[0]
        row[0] = least = left = diagonal + skip
        for j, b in enumerate(two, 1):
            best = diagonal if a == b else diagonal + swaps.get((a, b), 1.0)
            diagonal = row[j]
            if diagonal + skip < best:
                best = diagonal + skip
            left += second[j - 1]
            if left < best:
                best = left
            row[j] = left = best
            if best < least:
                least = best
        if least > ceiling:
            return FAR
    return row[-1] if row[-1] <= ceiling else FAR


@lru_cache(maxsize=64)
def _scale(
    letters: Letters, vowel: float, consonant: float, short: bool
) -> tuple[dict[tuple[str, str], float], dict[str, float], dict[str, float]]:
    """Costs of writing one letter for another, of leaving a letter out, and of leaving it out at the end."""
    drop, swap = (1.9 * vowel, 2.0 * vowel) if short else (vowel, vowel)
    contrasts = letters.contrasts if consonant >= 2 else frozenset()
    swaps = {}
    for (one, two), cost in letters.costs.items():
        if one not in contrasts and two not in contrasts:
            swaps[one, two] = cost * (swap if one in letters.vowels and two in letters.vowels else consonant)
    gaps = {
        letter: cost * (drop if letter in letters.vowels else vowel) if cost < 1 else cost
        for letter, cost in letters.silent.items()
    }
    ends = {letter: gaps.get(letter, 1.0) + more for letter, more in letters.last.items()}
    ends.update({letter: min(1.0, cost * consonant) for letter, cost in letters.last_silent.items()})
    return swaps, gaps, ends


def script_distance(latin: str, arabic: str, letters: Letters) -> float:
    """How far a Latin word is from an Arabic spelling of it.

    Latin vowels are short or long, so leaving one out costs next to nothing; a long vowel that is written in Arabic
    must be there in Latin too.
    """
    return min(
        _script_distance(spell(latin, letters), spell(arabic, letters), letters),
        _script_distance(plain(latin, letters), plain(arabic, letters), letters),
    )


def _script_distance(one: str, two: str, letters: Letters) -> float:
    vowels, silent, costs = letters.vowels, letters.silent, letters.across
    drops = [letters.unwritten if a in vowels else silent.get(a, 1.0) for a in one]
    adds = [letters.unspoken if b in vowels else silent.get(b, 1.0) for b in two]
    row = [0.0]
    for cost in adds:
        row.append(row[-1] + cost)
    for a, drop in zip(one, drops, strict=True):
        above = row
        row = [above[0] + drop]
        for j, b in enumerate(two):
            cost = 0.0 if a == b else costs.get((a, b), 1.0)
            row.append(min(above[j] + cost, above[j + 1] + drop, row[j] + adds[j]))
    return row[-1]


@remember(16384)
def skeletons(word: str, letters: Letters) -> frozenset[str]:
    """The coarse consonant keys of a folded word; empty where it has no consonant that counts.

    A letter that is written for two sounds gives a key for each; a vowel or breath at the start counts as one sound.
    The key of a key is the key itself.
    """
    spelt = spell(word, letters)
    choices: list[tuple[str, ...]] = []
    count = 1
    if spelt and spelt[0] in letters.openers:
        choices.append((letters.bearer, *letters.openers[spelt[0]]))
    for sound in spelt:
        for letter in letters.spread.get(sound, sound):
            options = tuple(letters.classes.get(letter, ""))
            if options and letter in letters.optional:
                options = (*options, "")
            if count * len(options) > _MOST_KEYS:
                options = options[:1]
            if options:
                count *= len(options)
                choices.append(options)
    return frozenset(filter(None, (_absorb("".join(parts), letters) for parts in product(*choices))))


def _absorb(key: str, letters: Letters) -> str:
    while True:
        shorter = _TWICE.sub(r"\1", key)
        for pair, sound in letters.absorbed:
            shorter = shorter.replace(pair, sound)
        if shorter == key:
            return key
        key = shorter
