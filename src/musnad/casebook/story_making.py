"""Making the stories of a casebook: from fingerprints, pairs, identities and corrections to rows."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from musnad.casebook.sharing import load_beginning, load_headline, name_key
from musnad.casebook.storing import as_text
from musnad.casebook.story_log import load_story_log
from musnad.compare.copies import group_copies
from musnad.compare.stories import choose_central, find_rarity, group_stories
from musnad.compare.story_corrections import correct_stories
from musnad.compare.topics import Did, Topic, Who, gather_features

_ACTORS = 3
_MOST_SHOWN = 90  # characters of a headline
_ACTING = ("@PER ", "@GPE ", "@ORG ", "@GROUP ")


@dataclass(frozen=True, slots=True)
class _Pair:
    one: str
    two: str
    relation: str
    share_one: float
    share_two: float


def load_copies(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    """The groups of articles that print one text."""
    rows = connection.execute(
        "SELECT one, two, relation, share_one, share_two FROM pairs WHERE relation IN ('copy', 'excerpt')"
        " ORDER BY one, two"
    )
    return group_copies(_Pair(name_key(one), name_key(two), *rest) for one, two, *rest in rows)


def make_stories(connection: sqlite3.Connection, place: str) -> None:
    """Make all stories anew from what is stored."""
    topics = {topic.key: topic for topic in iterate_topics(connection)}
    copies = load_copies(connection)
    found = group_stories(topics.values(), copies)
    corrected = correct_stories(found, load_story_log(connection))
    rarity = find_rarity(topic.features for topic in topics.values())
    copy_of = {key: group[0] for group in copies for key in group}
    days = {
        name_key(key): (first, last, outlet)
        for key, first, last, outlet in connection.execute(
            "SELECT key, published_from, published_until, publisher FROM articles"
        )
    }
    names = dict(connection.execute("SELECT id, name_ar FROM identities"))
    connection.execute(f"DELETE FROM {place}stories")
    connection.execute(f"DELETE FROM {place}story_members")
    taken: set[str] = set()
    for group in corrected.groups:
        id = _identify(group, days, taken)
        given = next((corrected.names[key] for key in group if key in corrected.names), None)
        central, ranked = choose_central([topics[key] for key in group], rarity)
        headline = _shorten(load_headline(connection, int(central, 16)) or load_beginning(connection, int(central, 16)))
        event = _main_event([topics[key] for key in group])
        dated = [days[key] for key in group if days[key][0] is not None]
        connection.execute(
            f"INSERT INTO {place}stories VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, ?, ?, ?, ?)",
            (
                id,
                as_text(given or _name(ranked, names, [topics[key] for key in group]) or headline),
                as_text(headline),
                event,
                min((first for first, _, _ in dated), default=None),
                max((last for _, last, _ in dated), default=None),
                len(group),
                len({days[key][2] for key in group if days[key][2]}),
                len({copy_of.get(key, key) for key in group}),
            ),
        )
        connection.executemany(
            f"INSERT INTO {place}story_members VALUES (?, ?, ?, ?)",
            (
                (int(key, 16), id, int(copy_of.get(key, key), 16), "human" if key in corrected.moved else "found")
                for key in group
            ),
        )


def _identify(group: Sequence[str], days: Mapping[str, tuple[str | None, str | None, str]], taken: set[str]) -> str:
    """A story's id is that of its first article: it stays as later ones come."""
    first = min(group, key=lambda key: (days[key][0] is None, days[key][0] or "", key))
    id = next(id for size in (8, 12, 16) if (id := f"S{first[:size]}") not in taken)
    taken.add(id)
    return id


def _name(ranked: Iterable[str], names: Mapping[str, str], topics: Sequence[Topic]) -> str:
    """The main actors: the most telling identities that half of the articles have, else any."""
    acting = [name for name in ranked if name.startswith(_ACTING)]
    counts = {name: sum(name in topic.features for topic in topics) for name in acting}
    often = [name for name in acting if 2 * counts[name] >= len(topics)] or acting[:1]
    shown = (names.get(name.partition(" ")[2], "") for name in often[:_ACTORS])
    return "، ".join(dict.fromkeys(name for name in shown if name))


def _main_event(topics: Sequence[Topic]) -> str | None:
    """The PLOVER type that most of the articles tell of."""
    counts = Counter(
        type_
        for topic in topics
        for type_ in {name[1:].partition(" ")[0] for name in topic.features if name.startswith("!")}
    )
    return min(counts, key=lambda type_: (-counts[type_], type_), default=None)


def _shorten(headline: str) -> str:
    words = " ".join(headline.split())
    return words if len(words) <= _MOST_SHOWN else words[:_MOST_SHOWN].rsplit(" ", 1)[0] + " …"


def iterate_topics(connection: sqlite3.Connection) -> Iterator[Topic]:
    """What every article is about, by key: its words as they were kept, identities as they are now."""
    who = _Grouped(
        connection.execute(
            "SELECT m.article, m.identity, i.type, (SELECT count(*) FROM mentions x WHERE x.article = m.article"
            " AND x.entity = m.entity), i.grade FROM members m JOIN identities i ON i.id = m.identity"
            " ORDER BY m.article, m.entity"
        )
    )
    did = _Grouped(
        connection.execute(
            "SELECT v.article, v.ord, v.type, m.identity FROM events v"
            " JOIN event_entities x ON x.article = v.article AND x.event = v.ord"
            " JOIN entities e ON e.article = v.article AND e.id = x.entity"
            " JOIN members m ON m.article = e.article AND m.entity = e.ord ORDER BY v.article, v.ord"
        )
    )
    articles = connection.execute(
        "SELECT p.article, a.published_from, a.published_until, p.topic FROM prints p JOIN articles a"
        " ON a.key = p.article ORDER BY p.article"
    )
    for key, first, last, topic in articles:
        known = [Who(identity, type_, count, grade) for _, identity, type_, count, grade in who(key)]
        events = [
            Did(type_, tuple(row[3] for row in rows))
            for (_, type_), rows in groupby(did(key), key=lambda row: (row[1], row[2]))
        ]
        day = date.fromisoformat(first).toordinal() if first and first == last else None
        features = gather_features(json.loads(topic), known, events)
        yield Topic(name_key(key), day, {sys.intern(name): weight for name, weight in features.items()})


class _Grouped:
    """The rows of one article after the other; articles are asked for in their order."""

    def __init__(self, rows: sqlite3.Cursor) -> None:
        self._rows = rows
        self._next = rows.fetchone()

    def __call__(self, key: int) -> list[tuple[Any, ...]]:
        found = []
        while self._next is not None and self._next[0] <= key:
            if self._next[0] == key:
                found.append(self._next)
            self._next = self._rows.fetchone()
        return found
