"""Fingerprints of the stored articles and the pairs that share text: made for what is new, kept for the rest.

The rows depend on nothing but the articles: a pair is compared once and stays as long as both articles do, pairs that
are no longer worth comparing (their words have turned out to be formulas) go. Articles are found by the keys of their
fingerprints, so that one more meets only those that have a key of its own.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache

from musnad.arabic.folding import fold
from musnad.casebook.loading import load_layout
from musnad.compare.copies.copies import Pair, Piece, compare, is_comparable, is_formulaic
from musnad.compare.copies.prints import FORMULA_DAYS, LEAST_SHARED, MOST_ALIKE, Print, make_print, shingle_of
from musnad.compare.copies.wording import Words, fold_parts, own_parts
from musnad.compare.stories.topics import count_words
from musnad.model import Span

_PART = 500  # articles in one transaction
_KEPT = 1500  # articles whose words are held at once
_STATES = (
    "SELECT t.key, count(k.article) <= ?, k.key >= 0 AND count(DISTINCT CASE WHEN"
    " a.published_from = a.published_until THEN a.published_from END) >= ? FROM temp.touched_keys t"
    " LEFT JOIN print_keys k ON k.key = t.key LEFT JOIN articles a ON a.key = k.article GROUP BY t.key"
)
Transaction = Callable[[], AbstractContextManager[None]]


def name_key(key: int) -> str:
    """The key of an article as the comparing parts know it; names are in the order of keys."""
    return f"{key:016x}"


def note_change(connection: sqlite3.Connection, what: str, articles: Iterable[int]) -> None:
    """Note what is to be done for articles when somebody asks for stories; see ``story_changes``."""
    connection.executemany("INSERT OR IGNORE INTO story_changes VALUES (?, ?)", ((what, key) for key in articles))


def list_changes(connection: sqlite3.Connection, what: str, most: int = -1) -> list[int]:
    """The articles for which that is to be done, in order."""
    rows = connection.execute("SELECT article FROM story_changes WHERE what = ? ORDER BY article LIMIT ?", (what, most))
    return [key for (key,) in rows]


def forget_changes(connection: sqlite3.Connection, what: str, articles: Iterable[int]) -> None:
    """Note that it is done."""
    connection.executemany("DELETE FROM story_changes WHERE what = ? AND article = ?", ((what, a) for a in articles))


def drop_stale(connection: sqlite3.Connection, transaction: Transaction) -> None:
    """Remove the fingerprints of readings that are no more, and what was found by them."""
    stale = list_changes(connection, "stale")
    for at in range(0, len(stale), _PART):
        part = stale[at : at + _PART]
        with transaction():
            keys = {key: one.list_keys() for key in part if (one := _load_print(connection, key)) is not None}
            _change_keys(connection, keys, {})
            for key in part:
                pairs = _load_pairs(connection, key)
                note_change(connection, "story", {key, *(article for pair in pairs for article in pair)})
                connection.executemany("DELETE FROM pairs WHERE one = ? AND two = ?", pairs)
                connection.execute("DELETE FROM prints WHERE article = ?", (key,))
            forget_changes(connection, "stale", part)
            forget_changes(connection, "pairs", part)


def make_prints(connection: sqlite3.Connection, transaction: Transaction) -> int:
    """Make the fingerprints that are missing; return how many."""
    missing = [
        key
        for (key,) in connection.execute(
            "SELECT r.article FROM readings r LEFT JOIN prints p ON p.article = r.article WHERE p.article IS NULL"
        )
    ]
    first = connection.execute("SELECT 1 FROM prints LIMIT 1").fetchone() is None
    for at in range(0, len(missing), _PART):
        part = missing[at : at + _PART]
        with transaction():
            keys = {key: _make_print(connection, key).list_keys() for key in part}
            _change_keys(connection, {}, keys, tracked=not first)
            note_change(connection, "pairs", part)
            note_change(connection, "story", part)
    return len(missing)


def _make_print(connection: sqlite3.Connection, key: int) -> Print:
    title, words = _load_title(connection, key), load_words(connection, key)
    made = make_print(words)
    topic = json.dumps(count_words(title, words), ensure_ascii=False)
    connection.execute(
        "INSERT INTO prints VALUES (?, ?, ?, ?, ?)", (key, made.words, made.signature, made.sample, topic)
    )
    return made


def _change_keys(
    connection: sqlite3.Connection,
    gone: Mapping[int, Sequence[int]],
    added: Mapping[int, Sequence[int]],
    tracked: bool = True,
) -> None:
    """Enter articles under their keys and take others out. Where a key has become one of a crowd or of a formula, or is
    none any more, all articles under it are to be compared again (``tracked``; where all are new they are anyway)."""
    before: list[tuple[int, int, int]] = []
    if tracked:
        _fill(
            connection,
            "touched_keys",
            "key INTEGER PRIMARY KEY",
            {(k,) for keys in (*gone.values(), *added.values()) for k in keys},
        )
        before = connection.execute(_STATES, (MOST_ALIKE, FORMULA_DAYS)).fetchall()
    for statement, rows in (
        ("DELETE FROM print_keys WHERE key = ? AND article = ?", gone),
        ("INSERT INTO print_keys VALUES (?, ?)", added),
    ):
        connection.executemany(statement, sorted((key, article) for article, keys in rows.items() for key in keys))
    if tracked:
        turned = {key for key, *_ in set(before) ^ set(connection.execute(_STATES, (MOST_ALIKE, FORMULA_DAYS)))}
        for key in sorted(turned):
            connection.execute(
                "INSERT OR IGNORE INTO story_changes SELECT 'pairs', article FROM print_keys WHERE key = ?", (key,)
            )


def _fill(connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[tuple[int, ...]]) -> None:
    """Put rows into a temporary table, in place of what was there."""
    connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table} ({columns})")
    connection.execute(f"DELETE FROM temp.{table}")
    marks = ", ".join("?" * len(columns.split(",")))
    connection.executemany(f"INSERT INTO temp.{table} VALUES ({marks})", rows)


def _load_print(connection: sqlite3.Connection, key: int) -> Print | None:
    row = connection.execute("SELECT words, signature, sample FROM prints WHERE article = ?", (key,)).fetchone()
    return None if row is None else Print(*row)


def _load_pairs(connection: sqlite3.Connection, key: int) -> list[tuple[int, int]]:
    return connection.execute(
        "SELECT one, two FROM pairs WHERE one = ?1 UNION SELECT one, two FROM pairs WHERE two = ?1", (key,)
    ).fetchall()


def load_words(connection: sqlite3.Connection, key: int) -> Words:
    """The folded words of an article's body."""
    text = str(connection.execute("SELECT text FROM articles WHERE key = ?", (key,)).fetchone()[0])
    return fold_parts(text, own_parts(load_layout(connection, key), len(text)))


def _load_title(connection: sqlite3.Connection, key: int) -> Words:
    title = load_headline(connection, key)
    return fold_parts(title, [Span(0, len(title))])


def load_headline(connection: sqlite3.Connection, key: int) -> str:
    """The headline of an article, as its text or else its metadata has it; nothing where neither has one."""
    text, title, start, end = connection.execute(
        'SELECT a.text, a.title, l.start, l."end" FROM articles a LEFT JOIN layout l ON l.article = a.key'
        " AND l.role = 'headline' WHERE a.key = ?",
        (key,),
    ).fetchone()
    return str(title or "") if start is None else str(text[start:end])


def load_beginning(connection: sqlite3.Connection, key: int) -> str:
    """With what the running text of an article begins: captions and menus above it say nothing of the article."""
    query = (
        "SELECT substr(a.text, 1 + coalesce((SELECT min(start) FROM layout l WHERE l.article = a.key AND"
        " l.role = 'body'), 0), 200) FROM articles a WHERE a.key = ?"
    )
    return str(connection.execute(query, (key,)).fetchone()[0])


def make_pairs(connection: sqlite3.Connection, transaction: Transaction) -> int:
    """Compare the articles that are to be compared with those with which they may share text; return with how many."""
    compared = 0
    load = lru_cache(maxsize=_KEPT)(lambda key: load_words(connection, key))
    piece = lru_cache(maxsize=_KEPT)(lambda key: _load_piece(connection, key))
    while part := list_changes(connection, "pairs", _PART):
        with transaction():
            wanted = _find_wanted(connection, part, piece)
            stored = _list_stored(connection, part)
            for pair, (formulaic, relation) in stored.items():
                if wanted.get(pair) != formulaic:
                    connection.execute("DELETE FROM pairs WHERE one = ? AND two = ?", pair)
                    if relation in ("copy", "excerpt"):
                        note_change(connection, "story", pair)
            for (one, two), formulaic in wanted.items():
                if (known := stored.get((one, two))) is not None and known[0] == formulaic:
                    continue
                shared = compare(piece(one), piece(two), load(one), load(two), formulaic)
                found = _describe(shared)
                connection.execute("INSERT INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?)", (one, two, int(formulaic), *found))
                if found[0] in ("copy", "excerpt"):
                    note_change(connection, "story", (one, two))
                compared += 1
            forget_changes(connection, "pairs", part)
    return compared


def _find_wanted(
    connection: sqlite3.Connection, articles: Sequence[int], piece: Callable[[int], Piece]
) -> dict[tuple[int, int], bool]:
    """The pairs of these articles that are worth comparing, and whether what they share is mostly formulas."""
    prints = lru_cache(maxsize=4 * _PART)(lambda key: _load_print(connection, key))
    known = ((article, one) for article in articles if (one := prints(article)) is not None)
    keys = ((key, article) for article, one in known for key in one.list_keys())
    _fill(connection, "looked_keys", "key INTEGER, article INTEGER", keys)
    crowded = [
        key
        for (key,) in connection.execute(
            "SELECT key FROM print_keys WHERE key IN (SELECT key FROM temp.looked_keys) GROUP BY key"
            f" HAVING count(*) > {MOST_ALIKE}"
        )
    ]
    connection.executemany("DELETE FROM temp.looked_keys WHERE key = ?", ((key,) for key in crowded))
    formulas = {
        shingle_of(key)
        for (key,) in connection.execute(
            "SELECT k.key FROM print_keys k JOIN articles a ON a.key = k.article WHERE k.key >= 0 AND k.key IN"
            " (SELECT key FROM temp.looked_keys UNION SELECT value FROM json_each(?)) AND"
            " a.published_from = a.published_until GROUP BY 1"
            f" HAVING count(DISTINCT a.published_from) >= {FORMULA_DAYS}",
            (json.dumps(crowded),),
        )
    }
    rows = connection.execute(
        "SELECT DISTINCT min(one, two), max(one, two) FROM (SELECT n.article AS one, k.article AS two FROM"
        " temp.looked_keys n CROSS JOIN print_keys k ON k.key = n.key AND k.article != n.article GROUP BY 1, 2"
        f" HAVING min(k.key) < 0 OR count(*) >= {LEAST_SHARED}) ORDER BY 1, 2"
    )
    wanted: dict[tuple[int, int], bool] = {}
    for one, two in rows.fetchall():
        first, second = prints(one), prints(two)
        if first is not None and second is not None:
            formulaic = is_formulaic(first, second, formulas)
            if is_comparable(piece(one), piece(two), formulaic):
                wanted[one, two] = formulaic
    return wanted


def _list_stored(connection: sqlite3.Connection, articles: Sequence[int]) -> dict[tuple[int, int], tuple[bool, str]]:
    """The pairs of these articles that were compared: whether as one of formulas, and how they stand to each other."""
    asked = (json.dumps(articles),)
    rows = [
        row
        for side in ("one", "two")
        for row in connection.execute(
            f"SELECT one, two, formulaic, relation FROM pairs WHERE {side} IN (SELECT value FROM json_each(?))", asked
        )
    ]
    return {(one, two): (bool(formulaic), relation) for one, two, formulaic, relation in rows}


def _describe(shared: Pair | None) -> tuple[str, float, float, str]:
    if shared is None:
        return "none", 0.0, 0.0, ""
    return shared.relation, shared.share_one, shared.share_two, shared.rule


def _load_piece(connection: sqlite3.Connection, key: int) -> Piece:
    outlet, first, last = connection.execute(
        "SELECT outlet, published_from, published_until FROM articles WHERE key = ?", (key,)
    ).fetchone()
    words = tuple(fold(load_headline(connection, key)).split())
    return Piece(name_key(key), outlet, first if first == last else None, words)
