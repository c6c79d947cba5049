"""Who cites, accuses, meets, denies, supplies whom: what events and statements say of two identities.

:class:`Casebook` is one of these.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from musnad.casebook.rows import Speaker

RelationKind = Literal[
    "cites", "accuses", "denies", "meets", "agrees", "supplies", "supports", "demands", "threatens", "attacks"
]
RELATIONS: tuple[RelationKind, ...] = (
    "cites", "accuses", "denies", "meets", "agrees", "supplies", "supports", "demands", "threatens", "attacks",
)  # fmt: skip
MUTUAL: frozenset[RelationKind] = frozenset({"meets", "agrees"})
_EVENTS: dict[str, RelationKind] = {
    "ACCUSE": "accuses", "REJECT": "denies", "CONSULT": "meets", "AGREE": "agrees", "COOPERATE": "agrees",
    "AID": "supplies", "SUPPORT": "supports", "CONCEDE": "supports", "REQUEST": "demands", "THREATEN": "threatens",
    "COERCE": "threatens", "SANCTION": "threatens", "ASSAULT": "attacks",
}  # fmt: skip
_NOT_SO = ("denied", "hypothetical")  # what nobody says to be so
_MOST = 6  # participants of an event beyond which it joins no two of them
_Found = tuple[str, str, RelationKind, Literal["event", "statement"], int, int]


@dataclass(frozen=True, slots=True)
class Relation:
    """What ``one`` does to ``other``, or both with each other, and in how many events or statements."""

    one: str
    other: str
    kind: RelationKind
    count: int


@dataclass(frozen=True, slots=True)
class Network:
    """Identities with what they do to each other, that with most first; ``people`` are those that occur in it."""

    relations: tuple[Relation, ...]
    people: dict[str, Speaker]


@dataclass(frozen=True, slots=True)
class RelationAt:
    """Where a relation is told: an event or a statement of an article, by its key and number."""

    made_of: Literal["event", "statement"]
    article: int
    number: int


class NetworkAccess:
    """What a casebook knows of two."""

    _connection: sqlite3.Connection

    if TYPE_CHECKING:  # what a casebook has

        def _know_stories(self) -> None: ...
        def speakers_of(self, identities: Collection[str]) -> dict[str, Speaker]: ...

    def network(self, story: str | None = None) -> Network:
        """All relations, or those that the articles of a ``story`` tell of.

        Mutual ones (meeting, agreeing) are told once, from the identity that comes first in order.
        """
        self._know_stories()
        articles = None
        if story is not None:
            rows = self._connection.execute("SELECT article FROM story_members WHERE story = ?", (story,))
            articles = [key for (key,) in rows]
        counts = Counter((one, other, kind) for one, other, kind, *_ in _relations(self._connection, articles))
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        relations = tuple(Relation(*key, count) for key, count in ordered)
        return Network(relations, self.speakers_of({r.one for r in relations} | {r.other for r in relations}))

    def relation_places(self, one: str, other: str, kind: str) -> list[RelationAt]:
        """Where the articles tell that ``one`` does that to ``other``, the newest first."""
        self._know_stories()
        rows = self._connection.execute(
            "SELECT a.key FROM articles a WHERE a.key IN (SELECT article FROM members WHERE identity = ?"
            " INTERSECT SELECT article FROM members WHERE identity = ?)"
            " ORDER BY a.published_from IS NULL, a.published_from DESC, a.id, a.digest",
            (one, other),
        ).fetchall()
        order = {key: at for at, (key,) in enumerate(rows)}
        wanted = (*sorted((one, other)), kind) if kind in MUTUAL else (one, other, kind)
        found = [
            RelationAt(made_of, key, number)
            for a, b, relation, made_of, key, number in _relations(self._connection, list(order))
            if (a, b, relation) == wanted
        ]
        return sorted(found, key=lambda at: (order[at.article], at.number))


def _relations(connection: sqlite3.Connection, articles: list[int] | None) -> Iterator[_Found]:
    within = "" if articles is None else " AND {}.article IN (SELECT value FROM json_each(:articles))"
    values = {"articles": json.dumps(articles)}
    yield from _of_events(connection, within.format("e"), values)
    yield from _of_chains(connection, within.format("x"), values)
    yield from _of_denials(connection, within.format("s"), values)


def _of_events(connection: sqlite3.Connection, within: str, values: dict[str, str]) -> Iterator[_Found]:
    rows = connection.execute(
        "SELECT e.article, e.ord, e.type, x.role, m.identity FROM events e"
        " JOIN event_entities x ON x.article = e.article AND x.event = e.ord"
        " JOIN entities n ON n.article = x.article AND n.id = x.entity"
        " JOIN members m ON m.article = n.article AND m.entity = n.ord"
        f" WHERE e.factuality NOT IN {_NOT_SO}{within} ORDER BY e.article, e.ord",
        values,
    )
    for (key, number, type_), own in groupby(rows, key=lambda row: row[:3]):
        kind = _EVENTS.get(type_)
        if kind is None:
            continue
        parts: dict[str, set[str]] = {"actor": set(), "recipient": set()}
        for *_, role, identity in own:
            parts[role].add(identity)
        if kind in MUTUAL:
            together = sorted(parts["actor"] | parts["recipient"])
            pairs = list(combinations(together, 2)) if len(together) <= _MOST else []
        else:
            pairs = [(a, b) for a in sorted(parts["actor"]) for b in sorted(parts["recipient"] - parts["actor"])]
        for one, other in pairs:
            yield one, other, kind, "event", key, number


def _of_chains(connection: sqlite3.Connection, within: str, values: dict[str, str]) -> Iterator[_Found]:
    """Who passes on whose word: every link of a chain cites the next, the last one the speaker."""
    rows = connection.execute(
        "SELECT x.article, x.statement, x.link, m.identity FROM statement_entities x"
        " JOIN entities n ON n.article = x.article AND n.id = x.entity"
        " JOIN members m ON m.article = n.article AND m.entity = n.ord"
        " WHERE EXISTS (SELECT 1 FROM links l WHERE l.article = x.article AND l.statement = x.statement)"
        f"{within} ORDER BY x.article, x.statement, x.link",
        values,
    )
    for (key, number), own in groupby(rows, key=lambda row: row[:2]):
        steps: dict[int, set[str]] = {}
        for *_, link, identity in own:
            steps.setdefault(link, set()).add(identity)
        speakers = steps.pop(-1, set())
        ordered = [steps[link] for link in sorted(steps)] + ([speakers] if speakers else [])
        for citing, cited in pairwise(ordered):
            for one in sorted(citing):
                for other in sorted(cited - citing):
                    yield one, other, "cites", "statement", key, number


def _of_denials(connection: sqlite3.Connection, within: str, values: dict[str, str]) -> Iterator[_Found]:
    """Who denies what another is said to have said."""
    speaker = (
        " JOIN statement_entities x{0} ON x{0}.article = {1}.article AND x{0}.statement = {1}.ord AND x{0}.link = -1"
        " JOIN entities n{0} ON n{0}.article = x{0}.article AND n{0}.id = x{0}.entity"
        " JOIN members m{0} ON m{0}.article = n{0}.article AND m{0}.entity = n{0}.ord"
    )
    rows = connection.execute(
        "SELECT DISTINCT m1.identity, m2.identity, s.article, s.ord FROM statements s"
        " JOIN statements t ON t.article = s.article AND t.nested_in = s.id"
        + speaker.format(1, "s")
        + speaker.format(2, "t")
        + f" WHERE s.commitment = 'denies' AND m1.identity != m2.identity{within} ORDER BY 3, 4, 1, 2",
        values,
    )
    for one, other, key, number in rows:
        yield one, other, "denies", "statement", key, number
