"""Fingerprints of the stored articles and the pairs that share text: made for what is new, kept for the rest.

The rows depend on nothing but the articles: a pair is compared once and stays as long as both articles do, pairs that
are no longer worth comparing (their words have turned out to be formulas) go.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import lru_cache

from musnad.arabic.folding import fold
from musnad.casebook.loading import load_layout
from musnad.compare.copies import Pair, Piece, compare, find_comparable
from musnad.compare.prints import Print, make_print
from musnad.compare.topics import count_words
from musnad.compare.wording import Words, fold_parts, own_parts
from musnad.model import Span

_PART = 500  # articles or pairs in one transaction
_KEPT = 4000  # articles whose words are held at once
Transaction = Callable[[], AbstractContextManager[None]]


def name_key(key: int) -> str:
    """The key of an article as the comparing parts know it; names are in the order of keys."""
    return f"{key:016x}"


def make_prints(connection: sqlite3.Connection, place: str, transaction: Transaction) -> int:
    """Make the fingerprints that are missing; return how many."""
    missing = connection.execute(
        "SELECT r.article FROM readings r LEFT JOIN prints p ON p.article = r.article WHERE p.article IS NULL"
    ).fetchall()
    for at in range(0, len(missing), _PART):
        with transaction():
            for (key,) in missing[at : at + _PART]:
                title, words = _load_title(connection, key), load_words(connection, key)
                made = make_print(words)
                topic = json.dumps(count_words(title, words), ensure_ascii=False)
                connection.execute(
                    f"INSERT INTO {place}prints VALUES (?, ?, ?, ?, ?)",
                    (key, made.words, made.signature, made.sample, topic),
                )
    return len(missing)


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
    """With what an article begins."""
    return str(connection.execute("SELECT substr(text, 1, 200) FROM articles WHERE key = ?", (key,)).fetchone()[0])


def make_pairs(connection: sqlite3.Connection, place: str, transaction: Transaction) -> int:
    """Compare the pairs that are new; return how many."""
    pieces = {piece.key: piece for piece in _iterate_pieces(connection)}
    prints = {
        name_key(key): Print(words, signature, sample)
        for key, words, signature, sample in connection.execute("SELECT article, words, signature, sample FROM prints")
    }
    wanted = {(one, two): formulaic for one, two, formulaic in find_comparable(pieces, prints)}
    del prints
    stale = []
    for one, two, formulaic in connection.execute("SELECT one, two, formulaic FROM pairs"):
        pair = name_key(one), name_key(two)
        if wanted.get(pair) == bool(formulaic):
            del wanted[pair]
        else:
            stale.append((one, two))
    load = lru_cache(maxsize=_KEPT)(lambda name: load_words(connection, int(name, 16)))
    with transaction():
        connection.executemany(f"DELETE FROM {place}pairs WHERE one = ? AND two = ?", stale)
    left = list(wanted.items())
    for at in range(0, len(left), _PART):
        with transaction():
            for (one, two), formulaic in left[at : at + _PART]:
                shared = compare(pieces[one], pieces[two], load(one), load(two), formulaic)
                found = _describe(shared)
                connection.execute(
                    f"INSERT INTO {place}pairs VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (int(one, 16), int(two, 16), int(formulaic), *found),
                )
    return len(left)


def _describe(shared: Pair | None) -> tuple[str, float, float, str]:
    if shared is None:
        return "none", 0.0, 0.0, ""
    return shared.relation, shared.share_one, shared.share_two, shared.rule


def _iterate_pieces(connection: sqlite3.Connection) -> Iterator[Piece]:
    rows = connection.execute(
        'SELECT a.key, a.outlet, a.published_from, a.published_until, a.title, l.start, l."end",'
        ' CASE WHEN l.start IS NULL THEN NULL ELSE substr(a.text, l.start + 1, l."end" - l.start) END'
        " FROM articles a JOIN prints p ON p.article = a.key"
        " LEFT JOIN layout l ON l.article = a.key AND l.role = 'headline'"
    )
    for key, outlet, first, last, title, _, _, headline in rows:
        words = tuple(fold((title if headline is None else headline) or "").split())
        yield Piece(name_key(key), outlet, first if first == last else None, words)
