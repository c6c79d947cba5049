"""Making the stories of a casebook: what has changed is taken into the index, and stories that are others than before
are written anew."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from musnad.casebook.stories.index import StoryIndex, find_level, load_joins, load_rarity, regroup
from musnad.casebook.stories.log import load_story_log
from musnad.casebook.stories.sharing import list_changes, load_beginning, load_headline, name_key
from musnad.casebook.stories.topics import load_topics
from musnad.casebook.storing import as_text
from musnad.compare.copies.copies import join_groups
from musnad.compare.stories.corrections import CorrectedStories, StoryCorrection, correct_stories
from musnad.compare.stories.stories import choose_central
from musnad.compare.stories.topics import Topic

_ACTORS = 3
_MOST_SHOWN = 90  # characters of a headline
_ACTING = ("@PER ", "@GPE ", "@ORG ", "@GROUP ")
_PART = 200  # stories that are written together
_SHORT, _LONG = 8, 16  # digits of the first article's key in a story's id


@dataclass(frozen=True, slots=True)
class _Told:
    """A story without what is said of it: its articles, each with the node that it is in and why it is here."""

    id: str
    members: tuple[tuple[int, int, str], ...]


def make_stories(connection: sqlite3.Connection, level: int | None) -> int:
    """Bring the stories to what is stored; return the step that the number of articles is on.

    ``level`` is the step of the last time; on another one all is made anew.
    """
    now = find_level(connection)
    homes: dict[int, int] = dict(connection.execute("SELECT article, copy_of FROM story_members"))
    if now == level:
        articles = set(list_changes(connection, "story"))
    else:
        for table in ("story_nodes", "story_features", "story_links", "story_joins"):
            connection.execute(f"DELETE FROM {table}")
        homes = {}
        articles = {key for (key,) in connection.execute("SELECT article FROM prints")}
    members: dict[int, list[int]] = defaultdict(list)
    for article, node in sorted(homes.items()):
        members[node].append(article)
    changed = regroup(connection, articles, homes)
    weighed = StoryIndex(connection, now).update(changed, members)
    for node in changed.gone:
        members.pop(node, None)
    members.update((node, list(group)) for node, group in changed.nodes.items())
    renewed = articles | {article for node in weighed for article in members[node]}
    _write(connection, members, renewed, now)
    connection.execute("DELETE FROM story_changes WHERE what = 'story'")
    return now


def _write(connection: sqlite3.Connection, members: Mapping[int, Sequence[int]], renewed: set[int], level: int) -> None:
    """Write the stories that are others than before, or that hold an article about which something else is known."""
    node_of = {article: node for node, group in members.items() for article in group}
    log = load_story_log(connection)
    corrected = _correct(connection, members, log)
    renamed = {entry.anchor for entry in log if entry.kind == "rename" and entry.anchor is not None}
    stored: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for article, story, node, reason in connection.execute("SELECT * FROM story_members ORDER BY article"):
        stored[story].append((article, node, reason))
    standing = {tuple(rows): story for story, rows in stored.items()}
    crowded = Counter(article >> 32 for article in node_of)
    kept: set[str] = set()
    made: list[_Told] = []
    for names in corrected.groups:
        group = [int(name, 16) for name in names]
        rows = tuple(
            (article, node_of[article], "human" if name in corrected.moved else "found")
            for article, name in zip(group, names, strict=True)
        )
        id = standing.get(rows)
        if id is not None and renewed.isdisjoint(group) and renamed.isdisjoint(names) and _is_named(id, crowded):
            kept.add(id)
            continue
        made.append(_Told(_identify(connection, group, crowded), rows))
    for story in sorted(stored.keys() - kept):
        connection.execute("DELETE FROM stories WHERE id = ?", (story,))
        connection.execute("DELETE FROM story_members WHERE story = ?", (story,))
    for at in range(0, len(made), _PART):
        part = made[at : at + _PART]
        topics = load_topics(connection, {article for told in part for article, _, _ in told.members})
        rarity = load_rarity(connection, {name for topic in topics.values() for name in topic.features}, level)
        for told in part:
            _insert(connection, told, corrected.names, topics, rarity)


def _correct(
    connection: sqlite3.Connection, members: Mapping[int, Sequence[int]], log: Sequence[StoryCorrection]
) -> CorrectedStories:
    """The stories as they are found, with what people have put right."""
    joined = join_groups((name_key(join.one), name_key(join.two)) for join in load_joins(connection))
    taken = {name for group in joined for name in group}
    nodes = [*joined, *((name,) for node in members if (name := name_key(node)) not in taken)]
    found = [tuple(sorted(name_key(key) for name in group for key in members[int(name, 16)])) for group in nodes]
    return correct_stories(sorted(found), log)


def _identify(connection: sqlite3.Connection, group: Sequence[int], crowded: Mapping[int, int]) -> str:
    """A story's id is that of its first article: it stays as later ones come."""
    first = group[0] if len(group) == 1 else min((_days(connection, key)[0] or "9", key) for key in group)[1]
    return f"S{name_key(first)[: _digits(first >> 32, crowded)]}"


def _is_named(id: str, crowded: Mapping[int, int]) -> bool:
    """Whether an id has the digits that it needs to be the only one."""
    return len(id) == 1 + _digits(int(id[1 : 1 + _SHORT], 16), crowded)


def _digits(beginning: int, crowded: Mapping[int, int]) -> int:
    return _SHORT if crowded[beginning] <= 1 else _LONG


def _days(connection: sqlite3.Connection, key: int) -> tuple[str | None, str | None, str]:
    """The first and last day on which an article may have been published, and by whom."""
    row: tuple[str | None, str | None, str] = connection.execute(
        "SELECT published_from, published_until, publisher FROM articles WHERE key = ?", (key,)
    ).fetchone()
    return row


def _insert(
    connection: sqlite3.Connection,
    told: _Told,
    given: Mapping[str, str],
    known: Mapping[int, Topic],
    rarity: Mapping[str, float],
) -> None:
    """Write a story and its articles."""
    keys = [article for article, _, _ in told.members]
    topics = [known[key] for key in keys]
    central, ranked = choose_central(topics, rarity)
    headline = _shorten(load_headline(connection, int(central, 16)) or load_beginning(connection, int(central, 16)))
    name = next((given[key] for key in map(name_key, keys) if key in given), None)
    days = [_days(connection, key) for key in keys]
    connection.execute(
        "INSERT INTO stories VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, ?, ?, ?, ?)",
        (
            told.id,
            as_text(name or _name(connection, ranked, topics) or headline),
            as_text(headline),
            _main_event(topics),
            min((first for first, _, _ in days if first is not None), default=None),
            max((last for first, last, _ in days if first is not None and last is not None), default=None),
            len(keys),
            len({publisher for _, _, publisher in days if publisher}),
            len({node for _, node, _ in told.members}),
        ),
    )
    connection.executemany(
        "INSERT INTO story_members VALUES (?, ?, ?, ?)",
        ((article, told.id, node, reason) for article, node, reason in told.members),
    )


def _name(connection: sqlite3.Connection, ranked: Iterable[str], topics: Sequence[Topic]) -> str:
    """The main actors: the most telling identities that half of the articles have, else any."""
    acting = [name for name in ranked if name.startswith(_ACTING)]
    counts = {name: sum(name in topic.features for topic in topics) for name in acting}
    often = [name for name in acting if 2 * counts[name] >= len(topics)] or acting[:1]
    shown = _names_of(connection, [name.partition(" ")[2] for name in often[:_ACTORS]])
    return "، ".join(dict.fromkeys(name for name in shown if name))


def _names_of(connection: sqlite3.Connection, identities: Sequence[str]) -> Iterator[str]:
    names = dict(
        connection.execute(
            "SELECT id, name_ar FROM identities WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(identities),)
        ).fetchall()
    )
    return (names.get(identity, "") for identity in identities)


def _main_event(topics: Iterable[Topic]) -> str | None:
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
