"""What is taken from each article for comparing it, kept: an article that was compared before is not taken apart again.

An extract is a function of its article as it was read, of what was decided about it, of who everybody in it is, and of
the rules. Its row holds a digest of these; a row with another digest is made anew.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from musnad.casebook.ledgers import tell_article
from musnad.signing import digest_rules

if TYPE_CHECKING:
    from musnad.compare.accounts import Account
    from musnad.compare.records import Told

_PART = 250  # articles that are looked up, and kept, together
_AMONG = "IN (SELECT value FROM json_each(?))"
_MADE_OF = (
    f"SELECT key, id, outlet, url, published, title, (SELECT count(*) FROM article_ids i WHERE i.id = a.id)"
    f" FROM articles a WHERE key {_AMONG} ORDER BY key",
    f"SELECT article, rules, recurring FROM readings WHERE article {_AMONG} ORDER BY article",
    "SELECT a.key, d.number, d.value FROM articles a JOIN decisions d ON d.about = a.digest"
    f" WHERE a.key {_AMONG} ORDER BY a.key, d.number",
    "SELECT m.article, m.entity, i.id, i.type, i.grade, i.name_ar, i.name_en, i.country FROM members m"
    f" JOIN identities i ON i.id = m.identity WHERE m.article {_AMONG} ORDER BY m.article, m.entity",
)
Made = TypeVar("Made")
Transaction = Callable[[], AbstractContextManager[None]]


class Way(NamedTuple, Generic[Made]):
    """What is taken from articles, and how: its name in the table, the kind of record, what makes one, and of what
    record in it there is one object for many places."""

    what: str
    kind: type[Made]
    make: Callable[[Told], Made]
    shared: type


def accounts() -> Way[Account]:
    """What of an article is compared with others of its story."""
    # Late: most questions to a casebook need nothing that compares.
    from musnad.compare.accounts import Account, account_of
    from musnad.compare.propositions import Proposition

    return Way("account", Account, account_of, Proposition)


class Extracts:
    """The extracts behind one connection; those that had to be made are kept where it may be written to. Identities
    must have been brought up to date."""

    def __init__(self, connection: sqlite3.Connection, writable: bool, transaction: Transaction) -> None:
        self._connection = connection
        self._writable = writable
        self._transaction = transaction

    def bring(self, way: Way[Made], keys: Sequence[int]) -> Iterator[Made]:
        """The extracts of the articles with these keys, in their order, as far as they were read."""
        from musnad.compare.coding import read_row

        for part, stamps in self._parts(keys):
            rows = self._connection.execute(
                f"SELECT article, stamp, content FROM extracts WHERE what = ? AND article {_AMONG}",
                (way.what, json.dumps(part)),
            )
            known = {key: content for key, stamp, content in rows if stamp == stamps[key]}
            made: dict[int, Made] = {}
            for key in part:
                if key in known:
                    yield read_row(way.kind, zlib.decompress(known.pop(key)), way.shared)
                elif (told := tell_article(self._connection, key)) is not None:
                    made[key] = way.make(told)
                    yield made[key]
            self._keep(way, made, stamps)

    def keep(self, way: Way[Made], keys: Sequence[int]) -> int:
        """Make and keep the extracts of these articles that are missing or no longer right; return how many."""
        count = 0
        for part, stamps in self._parts(keys):
            rows = self._connection.execute(
                f"SELECT article, stamp FROM extracts WHERE what = ? AND article {_AMONG}", (way.what, json.dumps(part))
            )
            known = {key for key, stamp in rows if stamp == stamps[key]}
            told = ((key, tell_article(self._connection, key)) for key in part if key not in known)
            made = {key: way.make(one) for key, one in told if one is not None}
            self._keep(way, made, stamps)
            count += len(made)
        return count

    def _parts(self, keys: Sequence[int]) -> Iterator[tuple[Sequence[int], dict[int, str]]]:
        for at in range(0, len(keys), _PART):
            part = keys[at : at + _PART]
            yield part, stamp_articles(self._connection, part)

    def _keep(self, way: Way[Made], made: Mapping[int, Made], stamps: Mapping[int, str]) -> None:
        from musnad.compare.coding import write_row

        if not made or not self._writable:
            return
        rows = [(key, way.what, stamps[key], zlib.compress(write_row(one, way.shared), 1)) for key, one in made.items()]
        # Whoever writes for long now goes first: what is not kept is made again.
        with suppress(sqlite3.OperationalError), self._transaction():
            self._connection.executemany("INSERT OR REPLACE INTO extracts VALUES (?, ?, ?, ?)", rows)


def stamp_articles(connection: sqlite3.Connection, keys: Sequence[int]) -> dict[int, str]:
    """A digest of all that extracts of these articles are made of."""
    rules = digest_rules("compare").encode()
    whole = {key: hashlib.sha256(rules) for key in keys}
    asked = json.dumps(keys)
    for question in _MADE_OF:
        for key, *row in connection.execute(question, (asked,)):
            whole[key].update(f"{row!r}\n".encode("utf-8", "surrogatepass"))
    return {key: digest.hexdigest()[:16] for key, digest in whole.items()}
