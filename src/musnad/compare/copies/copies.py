"""Which articles are copies of one text, and which passages they share.

A claim that ten outlets print from one wire is told by one origin, not by ten. Two articles are *copies* where most of
the shorter and a good part of the longer is the same word for word, within days of each other; formulas that outlets
fill in anew (the weather, a telegram of congratulation, a sentence carried out) agree in words but not in numbers and
names, and recur after more than days.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from musnad.compare.copies.alignment import Run, align, covered
from musnad.compare.copies.prints import Print, find_candidates, find_formulas, share_of_formulas
from musnad.compare.copies.wording import Words

Relation = Literal["copy", "excerpt", "shared"]

_NEAR_DAYS = 2
# Shares of the shorter and the longer text that copies have in common: of one day, of neighbouring days, of others.
_SHARES = ((0, 0.6, 0.5), (_NEAR_DAYS, 0.7, 0.6))
_FAR_SHARES = (0.85, 0.75)
_FORMULAS = 0.5  # of what is shared; what is more is filled in anew
_SAME = 0.85  # of a text that is mostly formulas
_TITLED = 0.25  # of the shorter one, where the headline is the same too
_TITLE_WORDS = 4
_EXCERPT = 0.6
_LINKED = 0.4  # of the pairs between two groups
_LEAST_SHARED = 15  # words in one run that two texts do not share by chance


@dataclass(frozen=True, slots=True)
class Piece:
    """What is known of an article before its words are compared: day of publication (ISO) and folded headline."""

    key: str
    outlet: str | None
    day: str | None
    title: tuple[str, ...]


class Link(Protocol):
    """What is known of a pair once its words are forgotten."""

    @property
    def one(self) -> str: ...
    @property
    def two(self) -> str: ...
    @property
    def relation(self) -> str: ...
    @property
    def share_one(self) -> float: ...
    @property
    def share_two(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles that share text: how they stand to each other, the share of each, and the runs of words."""

    one: str
    two: str
    relation: Relation
    share_one: float
    share_two: float
    runs: tuple[Run, ...]
    rule: str


def find_pairs(
    pieces: Iterable[Piece], prints: Iterable[tuple[str, Print]], load: Callable[[str], Words]
) -> list[Pair]:
    """Every pair of articles that share text, in order. ``load`` gives the words of an article by its key."""
    known = {piece.key: piece for piece in pieces}
    found = []
    for one, two, formulaic in find_comparable(known, dict(prints)):
        pair = compare(known[one], known[two], load(one), load(two), formulaic)
        if pair is not None:
            found.append(pair)
    return found


def find_comparable(pieces: Mapping[str, Piece], prints: Mapping[str, Print]) -> Iterator[tuple[str, str, bool]]:
    """The pairs that are worth comparing word by word, in order, and whether what they share is mostly formulas."""
    formulas = find_formulas((pieces[key].day, one) for key, one in prints.items())
    for one, two in find_candidates(prints.items()):
        formulaic = is_formulaic(prints[one], prints[two], formulas)
        if is_comparable(pieces[one], pieces[two], formulaic):
            yield one, two, formulaic


def is_formulaic(one: Print, two: Print, formulas: Set[int]) -> bool:
    """Whether what two articles share is mostly formulas."""
    return share_of_formulas(one, two, formulas) > _FORMULAS


def is_comparable(one: Piece, two: Piece, formulaic: bool) -> bool:
    """Whether two articles that may share text are worth comparing: formulas only where they are of one day."""
    return not formulaic or _days_between(one.day, two.day) == 0


def compare(one: Piece, two: Piece, words: Words, others: Words, formulaic: bool = False) -> Pair | None:
    """How two articles stand to each other, or ``None`` where they share nothing that matters.

    ``formulaic`` says that what they share is mostly what outlets fill in anew: then nearly every word must be the
    same, on one day.
    """
    runs = align(words, others)
    if not runs:
        return None
    in_one, in_two = covered(runs)
    share_one, share_two = in_one / len(words), in_two / len(others)
    if formulaic:
        same = min(share_one, share_two) >= _SAME and _same_numbers(words, others) and one.day == two.day
        return Pair(one.key, two.key, "copy", share_one, share_two, runs, "copies.formula") if same else None
    relation, rule = _relate(one, two, share_one, share_two, words, others, runs)
    return None if relation is None else Pair(one.key, two.key, relation, share_one, share_two, runs, rule)


def _relate(
    one: Piece,
    two: Piece,
    share_one: float,
    share_two: float,
    words: Words,
    others: Words,
    runs: tuple[Run, ...],
) -> tuple[Relation | None, str]:
    shorter, longer = (share_one, share_two) if len(words) <= len(others) else (share_two, share_one)
    days = _days_between(one.day, two.day)
    if days is not None and days <= _NEAR_DAYS:
        least = next(shares for most, *shares in _SHARES if days <= most)
        if shorter >= least[0] and longer >= least[1]:
            return "copy", "copies.near"
        if not days and one.title == two.title and len(one.title) >= _TITLE_WORDS and shorter >= _TITLED:
            return "copy", "copies.headline"
    elif shorter >= _FAR_SHARES[0] and longer >= _FAR_SHARES[1] and _same_numbers(words, others):
        return "copy", "copies.far" if days is not None else "copies.undated"
    if shorter >= _EXCERPT and (days is None or days <= _NEAR_DAYS):
        return "excerpt", "copies.excerpt"
    if max(run.length for run in runs) >= _LEAST_SHARED:
        return "shared", "copies.passage"
    return None, ""


def _days_between(one: str | None, two: str | None) -> int | None:
    if one is None or two is None:
        return None
    return abs((date.fromisoformat(one) - date.fromisoformat(two)).days)


def _same_numbers(one: Words, two: Words) -> bool:
    """Whether two texts agree in their numbers: a daily table of prices is the same but for them."""
    numbers, others = ({word for word in words if word.isdigit()} for words in (one, two))
    return len(numbers & others) >= 0.8 * max(len(numbers), len(others))


def group_copies(pairs: Iterable[Link]) -> list[tuple[str, ...]]:
    """The articles that are copies of one text; each group in order, and all of them.

    The closest pairs are joined first, and two groups only where a good part of the pairs between them share most of
    their text: a page that prints two wires one after the other does not make one of them.
    """
    edges: list[tuple[float, str, str]] = []
    between: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in pairs:
        if pair.relation in ("copy", "excerpt"):
            between[pair.one][pair.two] += 1
            between[pair.two][pair.one] += 1
        if pair.relation == "copy":
            one, two = sorted((pair.one, pair.two))
            edges.append((-(pair.share_one + pair.share_two), one, two))
    edges.sort()
    members = {key: [key] for key in between}
    home = {key: key for key in between}
    for _, one, two in edges:
        first, second = home[one], home[two]
        if first == second:
            continue
        if between[first][second] < _LINKED * len(members[first]) * len(members[second]):
            continue
        if len(members[first]) < len(members[second]):
            first, second = second, first
        for key in members.pop(second):
            members[first].append(key)
            home[key] = first
        for other, count in between.pop(second).items():
            del between[other][second]
            if other != first:
                between[first][other] += count
                between[other][first] += count
    return sorted(tuple(sorted(group)) for group in members.values() if len(group) > 1)


def join_groups(edges: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The connected components with more than one member of an undirected graph. Their order leaves no trace."""
    parents: dict[str, str] = {}

    def root(key: str) -> str:
        while parents.setdefault(key, key) != key:
            parents[key] = parents[parents[key]]
            key = parents[key]
        return key

    for one, two in edges:
        first, second = sorted((root(one), root(two)))
        parents[second] = first
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(parents):
        groups[root(key)].append(key)
    return sorted(tuple(group) for group in groups.values())


def list_passages(runs: Iterable[Run], least: int = _LEAST_SHARED) -> Sequence[Run]:
    """The runs that are long enough to be one passage that both print."""
    return [run for run in runs if run.length >= least]
