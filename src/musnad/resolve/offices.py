"""Whether two titles may be held by one person, and how well a title fits what is known of somebody."""

from __future__ import annotations

from functools import lru_cache

from musnad.arabic.folding import fold
from musnad.extract.mentions.references import Title
from musnad.lexicon.load import load_domain
from musnad.resolve.clusters import Cluster

_SPEAKING = frozenset({"spokesperson", "official", "man"})  # said of anybody who has spoken
_GENERAL = frozenset({"man", "official", "expert", "leader", "military", "cadre", "politician", "activist", "actor"})


def related(a: Title, b: Title) -> int:
    """2 where two titles are the same office, 1 where one may be taken up by the other's word, else 0."""
    if a.office.id == b.office.id:
        return 2
    return 1 if a.office.id in b.office.taken_up or b.office.id in a.office.taken_up else 0


def compatible(a: Title, b: Title) -> bool:
    """Whether two titles can be said of one person: related offices, no two countries, no two portfolios."""
    if not related(a, b):
        return False
    if a.country and b.country and a.country != b.country:
        return False
    return _portfolios(a, b) >= 0


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    """Words for bodies of any kind, which tell no two offices apart: council, committee, ministry."""
    heads = load_domain("entities")["grammar"]["generic_bodies"]
    return frozenset(fold(str(word)) for word in heads)


def _portfolios(a: Title, b: Title) -> int:
    """1 where the words of two titles agree, -1 where they exclude each other, 0 where one has none.

    "Head of the council of deputies" and "head of the council of advisers" share nothing but a word for any body.
    """
    if a.key and a.key == b.key:
        # one body under two of its names: its head word ("ministry", "foreign office") tells nothing apart
        one, other = _own_words(a), _own_words(b)
        return 1 if one <= other or other <= one else 0 if one & other else -1
    if not a.words or not b.words:
        return 0
    if a.words <= b.words or b.words <= a.words:
        return 1
    one, other = a.words - _generic(), b.words - _generic()
    return 0 if one & other else -1


def _own_words(title: Title) -> frozenset[str]:
    """The words of a title without the ids of head words."""
    return frozenset(word for word in title.words if not word.isascii())


def is_plain_role(title: Title) -> bool:
    """Whether a title says no more than a trade or standing that many have: the writer, the expert, the man."""
    bare = not title.words and not title.country and not title.key
    return bare and (title.office.sense in ("expert", "person") or title.office.id in _GENERAL)


def may_be_called(cluster: Cluster, title: Title) -> bool:
    """Whether a speaker can be taken up by ``title`` with "himself" after it."""
    held = [t for t in cluster.titles if t.office.sense != "honorific"]
    if not held or title.office.id in _SPEAKING:
        return True
    return any(related(title, t) and _portfolios(title, t) >= 0 for t in held)


def fit(cluster: Cluster, title: Title, gender: str, pointing: bool = False) -> float:
    """How well ``title`` (without a name) fits the person of ``cluster``; 0 where it cannot.

    A ``pointing`` title carries the article ("the Minister"): it presupposes that its bearer has been mentioned.
    """
    if gender and cluster.gender and gender != cluster.gender:
        return 0.0
    foreign = bool(title.country and cluster.country and title.country != cluster.country)
    if foreign and not any(t.country == title.country for t in cluster.titles):
        return 0.0
    best = max((_match(title, other) for other in cluster.titles), default=0.0)
    if best:
        return best
    if title.office.id == "counterpart" and not title.words:
        return _fit_counterpart(cluster, title)
    held = [t for t in cluster.titles if t.office.sense != "honorific"]
    same_country = bool(title.country) and title.country == cluster.country
    if not held:
        known = cluster.key is not None or same_country
        if title.office.id == "spokesperson" and title.key is not None and not cluster.spoken:
            return 0.0  # a politician who is mentioned speaks for no body
        if not known and title.office.sense not in ("expert", "person") and title.office.id not in _GENERAL:
            return 0.0  # whoever has only been named is no director, judge or minister yet
        if cluster.key is not None and not cluster.spoken and title.office.sense == "person":
            return 0.0  # "المعارض الروسي" is not Putin
        return _untitled(title, same_country, pointing)
    shared = title.key is not None and any(t.key == title.key for t in held)
    shared = shared or any((title.words & t.words) - _generic() for t in held)
    if any(t.office.id == title.office.id and _portfolios(title, t) < 0 for t in held):
        return 0.0
    if title.office.id in _GENERAL or title.office.sense == "member":
        if any(t.key and title.key and t.key != title.key for t in held):
            return 0.0
        return 1.5 if shared or same_country else 0.6 if pointing else 0.0
    return 1.0 if title.key is not None and any(t.key == title.key for t in held) else 0.0


def _fit_counterpart(cluster: Cluster, title: Title) -> float:
    """How well "his North Korean counterpart" fits somebody: of that country, with an office that others hold too, or
    known by name only."""
    if not title.country or cluster.country != title.country or not cluster.names:
        return 0.0
    held = [t for t in cluster.titles if t.office.sense != "honorific"]
    if any(t.office.id in title.office.taken_up for t in held):
        return 2.0
    return 1.0 if cluster.key is not None and not held else 0.0


def _match(title: Title, other: Title) -> float:
    """How well a title fits an office that somebody is known to hold."""
    if title.office.id == other.office.id:
        strength = 2
    elif title.office.id in other.office.taken_up:
        strength = 1
    else:
        return 0.0
    if title.country and other.country and title.country != other.country:
        return 0.0
    agreeing = _portfolios(title, other)
    if _heads_body(title) and other.country and not (other.words or other.key or title.country):
        return 0.0  # the head of a committee is not the president of a state
    if agreeing < 0 or (title.key and other.key and title.key != other.key):
        return 0.0
    same_body = title.key is not None and title.key == other.key
    return 1.0 + strength + agreeing + 2 * same_body + bool(title.country and other.country)


def _heads_body(title: Title) -> bool:
    """Whether a title is of somebody at the head of a body: "رئيس لجنة الدفاع"."""
    return title.office.id == "president" and bool(title.words & _generic())


def _untitled(title: Title, same_country: bool, pointing: bool) -> float:
    """How well a title fits somebody of no known office."""
    if same_country and pointing:
        return 1.5
    if same_country and title.key is None:
        return 0.5
    if title.office.sense in ("ruler", "official", "kin"):
        return 0.4 if pointing and not title.country and not title.key else 0.0
    return 0.6 if pointing else 0.0
