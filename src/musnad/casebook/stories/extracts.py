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
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from musnad.casebook.ledgers import tell_article
from musnad.signing import digest_rules

if TYPE_CHECKING:
    from musnad.compare.accounts import Account
    from musnad.compare.ledgers.deals import Deals
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
_Row = tuple[int, str, str, bytes]
Transaction = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Way(Generic[Made]):
    """What is taken from articles, and how: its name in the table, the kind of record, and what makes one.

    ``shared`` is a kind of record in it of which there is one object for many places. ``tell`` gives the article with a
    key; what is made of an article that other articles change as well (``changes``) is never kept.
    """

    what: str
    kind: type[Made]
    make: Callable[[Told], Made]
    tell: Callable[[int], Told | None]
    shared: type | None = None
    changes: Callable[[Told], bool] = lambda told: False


class Extracts:
    """The extracts behind one connection; those that had to be made are kept where it may be written to. Identities
    must have been brought up to date."""

    def __init__(self, connection: sqlite3.Connection, writable: bool, transaction: Transaction) -> None:
        self._connection = connection
        self._writable = writable
        self._transaction = transaction

    def accounts(self, keys: Sequence[int], only_missing: bool = False) -> Iterator[Account]:
        """What is compared of the articles with these keys with others of their story, in their order, as far as they
        were read; or only what has to be made, which is kept."""
        # Late: most questions to a casebook need nothing that compares.
        from musnad.compare.accounts import Account, account_of
        from musnad.compare.clauses.propositions import Proposition

        def told(key: int) -> Told | None:
            return tell_article(self._connection, key)

        return self._bring(Way("account", Account, account_of, told, Proposition), keys, only_missing)

    def deals(self, keys: Sequence[int], only_missing: bool = False, keep: bool = True) -> Iterator[Deals]:
        """What the ledgers take from the articles with these keys, as :meth:`accounts`, with the dates that others give
        them. Without ``keep`` nothing is written."""
        from musnad.casebook.carrying import Carrier
        from musnad.compare.dating import may_be_dated
        from musnad.compare.ledgers.deals import Deals, deals_of

        carrier = Carrier(self._connection)
        opened: set[str] = set()

        def told(key: int) -> Told | None:
            one = tell_article(self._connection, key)
            if one is None or not may_be_dated(one.reading):
                return one
            opened.add(one.name)
            return replace(one, reading=carrier.carry(key, one.reading))

        way = Way("deals", Deals, deals_of, told, changes=lambda one: one.name in opened)
        return self._bring(way, keys, only_missing, keep)

    def _bring(self, way: Way[Made], keys: Sequence[int], only_missing: bool, keep: bool = True) -> Iterator[Made]:
        from musnad.compare.coding import read_row, write_row

        for at in range(0, len(keys), _PART):
            part = keys[at : at + _PART]
            stamps = stamp_articles(self._connection, part)
            found = self._connection.execute(
                f"SELECT article, stamp, {'NULL' if only_missing else 'content'} FROM extracts WHERE what = ?"
                f" AND article {_AMONG}",
                (way.what, json.dumps(part)),
            )
            known = {key: content for key, stamp, content in found if stamp == stamps[key]}
            made: list[_Row] = []
            try:
                for key in part:
                    if key in known:
                        if (content := known.pop(key)) is not None:
                            yield read_row(way.kind, zlib.decompress(content), way.shared)
                    elif (told := way.tell(key)) is not None:
                        one = way.make(told)
                        if keep and self._writable and not way.changes(told):
                            made.append((key, way.what, stamps[key], zlib.compress(write_row(one, way.shared), 1)))
                        yield one
            finally:  # who is stopped goes on from there
                self._keep(made)

    def _keep(self, made: Sequence[_Row]) -> None:
        """Keep what was made. Whoever writes for long now goes first: what is not kept is made again."""
        if made:
            with suppress(sqlite3.OperationalError, sqlite3.ProgrammingError), self._transaction():
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
