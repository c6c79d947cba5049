"""Fingerprints of articles, and the pairs of articles that are worth comparing word by word.

MinHash signatures (Broder 1997) cut into bands find texts that are much alike; a sample of the shingles themselves
finds a short text inside a long one, whose signatures differ.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from hashlib import blake2b

import rensa

from musnad.compare.copies.wording import hash_shingles

_PERMUTATIONS, _ROWS, _SEED = 128, 4, 1
_SAMPLE = 8  # of so many shingles one is kept
LEAST_WORDS = 12  # shorter texts are alike by chance
MOST_ALIKE = 300  # articles under one key beyond which it is a formula of the trade
LEAST_SHARED = 2  # sampled shingles
FORMULA_DAYS = 4  # on which the same words are printed before they count as a formula; no wire is reprinted for so long


@dataclass(frozen=True, slots=True)
class Print:
    """The fingerprint of one article: number of words, MinHash signature, sampled shingles."""

    words: int
    signature: bytes
    sample: bytes

    def bands(self) -> Iterator[bytes]:
        """The parts of the signature of which similar texts share one."""
        size = _ROWS * 4
        for number, at in enumerate(range(0, len(self.signature), size)):
            yield bytes((number,)) + self.signature[at : at + size]

    def list_keys(self) -> list[int]:
        """The numbers under which an article is found by those that may share text with it, each once: bands as
        negative ones, sampled shingles as others. A short text has none."""
        if self.words < LEAST_WORDS:
            return []
        bands = {-1 - (int.from_bytes(blake2b(band, digest_size=8).digest(), "little") >> 1) for band in self.bands()}
        return sorted(bands) + sorted({number // _SAMPLE for number in array("Q", self.sample)})


def make_print(words: Sequence[str]) -> Print:
    """The fingerprint of a text with these folded words. The same words give the same fingerprint everywhere."""
    shingles = sorted(set(hash_shingles(words)))
    [signature] = rensa.RMinHash.digest_matrix_from_token_hash_sets([shingles], _PERMUTATIONS, _SEED).to_rows()
    sample = array("Q", (number for number in shingles if number % _SAMPLE == 0))
    return Print(len(words), array("I", signature).tobytes(), sample.tobytes())


def find_candidates(prints: Iterable[tuple[str, Print]]) -> list[tuple[str, str]]:
    """The pairs of articles that may share text, in order, each once; what comes in which order leaves no trace."""
    alike: dict[bytes, list[str]] = defaultdict(list)
    sharing: dict[int, list[str]] = defaultdict(list)
    for key, one in sorted(prints, key=lambda entry: entry[0]):
        if one.words < LEAST_WORDS:
            continue
        for band in one.bands():
            alike[band].append(key)
        for number in array("Q", one.sample):
            sharing[number].append(key)
    found = set(_pairs(alike.values()))
    shared = Counter(_pairs(sharing.values()))
    found.update(pair for pair, count in shared.items() if count >= LEAST_SHARED)
    return sorted(found)


def find_formulas(prints: Iterable[tuple[str | None, Print]]) -> frozenset[int]:
    """The sampled shingles that recur on many days: words that outlets fill in anew, such as a weather report's.

    ``prints`` come with the day of each article (ISO), or ``None``.
    """
    dated = [(day, array("Q", one.sample)) for day, one in prints if day is not None]
    often = {
        number for number, count in Counter(n for _, sample in dated for n in sample).items() if count >= FORMULA_DAYS
    }
    days: dict[int, set[str]] = defaultdict(set)
    for day, sample in dated:
        for number in sample:
            if number in often:
                days[number].add(day)
    return frozenset(number for number, found in days.items() if len(found) >= FORMULA_DAYS)


def share_of_formulas(one: Print, two: Print, formulas: Set[int]) -> float:
    """Which part of the sampled shingles that two articles share are formulas."""
    shared = set(array("Q", one.sample)) & set(array("Q", two.sample))
    return len(shared & formulas) / len(shared) if shared else 0.0


def shingle_of(key: int) -> int:
    """The sampled shingle that has that key."""
    return key * _SAMPLE


def _pairs(groups: Iterable[Sequence[str]]) -> Iterator[tuple[str, str]]:
    for keys in groups:
        if len(keys) <= MOST_ALIKE:
            for at, one in enumerate(keys):
                for two in keys[at + 1 :]:
                    yield one, two
