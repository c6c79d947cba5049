"""What an article is about, as features that two articles of one affair have in common: words of its headline and
lead, identities named in it, events between them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from musnad.arabic.tokens import readings
from musnad.compare.copies.wording import Words
from musnad.lexicon.common import load_common
from musnad.remembering import remember

LEAD = 100  # words of the body that are taken
_TITLE, _WHO, _DID = 2.0, 1.75, 2.0  # weights beside a word of the lead, which has 1
_SHORTEST = 3
_RARE = 0.0005  # share of all articles that a feature is taken to have of which nothing is known
_COUNTRY, _BODY, _PERSON = 0.01, 0.002, 0.001
_SHARES = {"GPE": _COUNTRY, "PER": _PERSON}
_TELLING = frozenset({"PER", "GPE", "ORG", "LOC", "FAC", "GROUP"})
_UNNAMED = frozenset({"unnamed official", "unnamed sources", "group"})


@dataclass(frozen=True, slots=True)
class Who:
    """An identity in an article: how often it is mentioned there."""

    identity: str
    type: str
    mentions: int
    grade: str = "unknown"


@dataclass(frozen=True, slots=True)
class Did:
    """An event in an article: PLOVER type and identities of those who take part."""

    type: str
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """An article as stories are made of it; ``key`` comes of its content, ``day`` is a number (``date.toordinal``)."""

    key: str
    day: int | None
    features: Mapping[str, float]


def count_words(title: Words, lead: Words) -> dict[str, float]:
    """The telling words of headline and lead with their weight, in order."""
    counts: defaultdict[str, float] = defaultdict(float)
    for word in title:
        counts[strip(word)] += _TITLE
    for word in lead[:LEAD]:
        counts[strip(word)] += 1
    return {word: 1 + math.log(count) for word, count in sorted(counts.items()) if _tells(word)}


def gather_features(words: Mapping[str, float], who: Iterable[Who], did: Iterable[Did]) -> dict[str, float]:
    """All features of an article: words, identities (``@``) and events (``!``)."""
    features = dict(words)
    for one in who:
        if one.type in _TELLING and one.grade not in _UNNAMED:
            name = f"@{one.type} {one.identity}"
            features[name] = max(features.get(name, 0), _WHO * (1 + math.log(one.mentions)) if one.mentions else 0)
    for event in did:
        if event.parties:
            features[f"!{event.type} {' '.join(sorted(set(event.parties)))}"] = _DID
    return dict(sorted(features.items()))


def share_of(feature: str) -> float:
    """In what share of all articles a feature stands, as far as anything is known before they are read."""
    if feature.startswith("@"):
        return _SHARES.get(feature[1:].partition(" ")[0], _BODY)
    return load_common().get(feature, _RARE)


@remember(65536)
def strip(word: str) -> str:
    """A folded word without what is written before it, as far as the article shows what that is.

    >>> strip("وبالحكومه")
    'حكومه'
    """
    stems = [r.stem for r in readings(word) if r.article and len(r.stem) >= _SHORTEST]
    return min(stems, key=lambda stem: (len(stem), stem), default=word)


def _tells(word: str) -> bool:
    return len(word) >= _SHORTEST and not word.isdigit()
