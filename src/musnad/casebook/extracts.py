"""What is taken from each article for comparing it, kept: an article that was compared before is not taken apart again.

An extract is a function of its article as it was read, of what was decided about it, of who everybody in it is, and of
the rules. Its row holds a digest of these; a row with another digest is made anew.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, TypeVar

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


class Extracts:
    """The extracts behind one connection; those that had to be made are kept where it may be written to."""

    def __init__(self, connection: sqlite3.Connection, writable: bool, transaction: Transaction) -> None:
        self._connection = connection
        self._writable = writable
        self._transaction = transaction

    def accounts(self, keys: Sequence[int]) -> Iterator[Account]:
        """What is compared of the articles with these keys, in their order, as far as they were read. Identities must
        have been brought up to date."""
        from musnad.compare.accounts import Account, account_of
        from musnad.compare.propositions import Proposition

        return self._bring(keys, "account", Account, account_of, Proposition)

    def _bring(
        self, keys: Sequence[int], what: str, kind: type[Made], make: Callable[[Told], Made], shared: type
    ) -> Iterator[Made]:
        for at in range(0, len(keys), _PART):
            yield from self._bring_part(keys[at : at + _PART], what, kind, make, shared)

    def _bring_part(
        self, keys: Sequence[int], what: str, kind: type[Made], make: Callable[[Told], Made], shared: type
    ) -> Iterator[Made]:
        from musnad.compare.coding import read_row, write_row

        stamps = stamp_articles(self._connection, keys)
        rows = self._connection.execute(
            f"SELECT article, stamp, content FROM extracts WHERE what = ? AND article {_AMONG}",
            (what, json.dumps(keys)),
        )
        known = {key: content for key, stamp, content in rows if stamp == stamps[key]}
        made: list[tuple[int, str, str, bytes]] = []
        for key in keys:
            if key in known:
                yield read_row(kind, zlib.decompress(known.pop(key)), shared)
            elif (told := tell_article(self._connection, key)) is not None:
                one = make(told)
                if self._writable:
                    made.append((key, what, stamps[key], zlib.compress(write_row(one, shared), 1)))
                yield one
        if made:
            with self._transaction():
                self._connection.executemany("INSERT OR REPLACE INTO extracts VALUES (?, ?, ?, ?)", made)


def stamp_articles(connection: sqlite3.Connection, keys: Sequence[int]) -> dict[int, str]:
    """A digest of all that extracts of these articles are made of."""
    rules = digest_rules("compare").encode()
    whole = {key: hashlib.sha256(rules) for key in keys}
    asked = json.dumps(keys)
    for question in _MADE_OF:
        for key, *row in connection.execute(question, (asked,)):
            whole[key].update(f"{row!r}\n".encode("utf-8", "surrogatepass"))
    return {key: digest.hexdigest()[:16] for key, digest in whole.items()}
