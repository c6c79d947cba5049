"""A headline that gives another toll than the article under it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.quantities import Quantity, differ
from musnad.compare.conflicts.sameness import is_another, share_sentence
from musnad.compare.conflicts.tolls import are_victims_alike
from musnad.compare.conflicts.updates import is_superseded

_MANY = 10  # so many of anything are the same ones
_NEWS = 2  # sentences of an article that tell what its headline is about


class Topline(NamedTuple):
    """A headline and the clause under it, with their tolls."""

    headline: Position
    clause: Position
    one: Quantity
    other: Quantity


def find_toplines(positions: Iterable[Position]) -> Iterator[Topline]:
    """The headlines with a toll that the article does not give, but a higher one of the same at its beginning. A higher
    one in the headline may be the sum of what the article tells one by one."""
    articles: dict[str, list[Position]] = defaultdict(list)
    for position in positions:
        articles[position.article].append(position)
    for _, found in sorted(articles.items()):
        text = [p for p in sorted(found, key=lambda p: p.place.span) if not p.headline]
        opening = set(sorted({p.place.sentence for p in text})[:_NEWS])
        for headline in (p for p in found if p.headline):
            for one in headline.says.quantities:
                clause = _higher(one, headline, text, opening) if one.role else None
                if clause is not None:
                    yield Topline(headline, clause[0], one, clause[1])
                    break


def _higher(
    one: Quantity, headline: Position, text: Iterable[Position], opening: Iterable[object]
) -> tuple[Position, Quantity] | None:
    """The first clause of the opening that counts more of the same than the headline, if no clause counts as many."""
    given = [(p, q) for p in text for q in p.says.quantities]
    told = [(p, q) for p, q in given if q.role == one.role]
    if any(not differ(one, q) and (q.role == one.role or q.value >= _MANY) for _, q in given):
        return None
    return next(
        (
            (clause, other)
            for clause, other in told
            if clause.place.sentence in opening
            and other.value > one.value
            and not other.part
            and (other.counted == one.counted or are_victims_alike(one, other))
            and share_sentence(headline, clause)
            and not (is_another(headline, clause) or is_superseded(clause))
        ),
        None,
    )
