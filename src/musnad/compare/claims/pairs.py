"""Which clauses of an affair are worth comparing: those that share a key, each with the next ones in time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator

from musnad.arabic.folding import fold
from musnad.arabic.tokens import without_and
from musnad.compare.claims.claims import order_key
from musnad.compare.clauses.positions import Position
from musnad.intervals import days_of

_COPIED = 0.6  # share of the words of the shorter from which two clauses are one text
_LEAST_COPIED = 3  # and how many words that must have
_REPRINTED = 0.8  # share of all words from which nothing is added
_NEXT = 40  # clauses that share a key, with which each is compared


def pairs_by(
    positions: Iterable[Position],
    keys_of: Callable[[Position], Iterable[Hashable]],
    sought: Collection[str] | None = None,
) -> Iterator[tuple[Position, Position]]:
    """The pairs of clauses that share a key, each once and in the order of time; where ids are ``sought``, those pairs
    only of which one is among them.

    A clause is compared with the next ones of its key only, so that the work grows with the clauses and not with
    their square.
    """
    ordered = sorted(positions, key=order_key)
    groups: dict[Hashable, list[int]] = defaultdict(list)
    stands: list[list[tuple[list[int], int]]] = []  # in which groups a clause stands, and where
    for number, position in enumerate(ordered):
        found = [groups[key] for key in dict.fromkeys(keys_of(position))]
        stands.append([(group, len(group)) for group in found])
        for group in found:
            group.append(number)
    wanted = [sought is None or position.id in sought for position in ordered]
    several = {id for id, times in Counter(position.id for position in ordered).items() if times > 1}
    seen: set[tuple[str, str]] = set()
    for number, position in enumerate(ordered):
        later: set[int] = set()
        for group, at in stands[number]:
            following = group[at + 1 : at + 1 + _NEXT]
            later.update(following if wanted[number] else (n for n in following if wanted[n]))
        for n in sorted(later):
            other = ordered[n]
            if position.id in several or other.id in several:
                if (position.id, other.id) in seen:
                    continue
                seen.add((position.id, other.id))
            yield position, other


def days_between(a: Position, b: Position) -> int | None:
    """The days between two words, if both are known to the day."""
    first, last = days_of(a.day), days_of(b.day)
    return abs((first[0] - last[0]).days) if first is not None and last is not None else None


def same_voice(a: Position, b: Position) -> bool:
    """Whether both stand in one article and are of the same speakers there."""
    return a.article == b.article and a.holders == b.holders


def is_copied(a: Position, b: Position) -> bool:
    """Whether two clauses are one text, of which one may say more: what is printed again a day later keeps its
    "yesterday"."""
    shorter = min(len(a.says.words), len(b.says.words))
    return shorter >= _LEAST_COPIED and len(a.says.words & b.says.words) >= _COPIED * shorter


def is_reprint(a: Position, b: Position) -> bool:
    """Whether two clauses are in nearly the same words."""
    mine, theirs = (frozenset(without_and(w) for w in fold(p.place.text).split()) for p in (a, b))
    return len(mine & theirs) >= _REPRINTED * max(len(mine), len(theirs))


def is_within(a: Position, b: Position) -> bool:
    """Whether all the words of one clause are in the other."""
    mine, theirs = (frozenset(without_and(w) for w in fold(p.place.text).split()) for p in (a, b))
    return mine <= theirs or theirs <= mine
