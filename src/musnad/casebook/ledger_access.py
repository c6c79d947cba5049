"""The ledgers of all articles, which take minutes to make of thousands: kept, and asked a page at a time.
:class:`Casebook` is one of these."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from musnad.casebook.identification import answers_to
from musnad.casebook.ledgers import Choice, LedgerKind, chooser, gather_rows
from musnad.casebook.overviews import Kept, load_kept, write_kept
from musnad.casebook.questions import ORDER
from musnad.casebook.standing import begin, finish, standing
from musnad.casebook.stories.extracts import Extracts
from musnad.casebook.storing import as_text

if TYPE_CHECKING:
    from musnad.casebook.identities.standing import IdentityKeeper
    from musnad.compare.ledgers.rows import AgreementRow, ExchangeRow

_RULES = "1"  # changes when the rules of compare/agreement*, agreements, goods, giving, transfers or exchanges change


@dataclass(frozen=True, slots=True)
class LedgerPart:
    """A page of a ledger: its rows, how many answer on how many pages, and how many there are of each status;
    ``places`` are those of the rows among those of the party that was asked for."""

    rows: tuple[AgreementRow | ExchangeRow, ...]
    total: int
    statuses: Counter[str]
    page: int
    pages: int
    places: tuple[int, ...]


class LedgerAccess:
    """What a casebook knows of agreements and exchanges."""

    _connection: sqlite3.Connection
    _keeper: IdentityKeeper
    _extracts: Extracts

    if TYPE_CHECKING:  # what a casebook has

        def transaction(self) -> AbstractContextManager[None]: ...
        def _know_identities(self) -> None: ...
        def _as_it_stands(self) -> AbstractContextManager[int]: ...

    def agreements(self, *, actor: str | None = None, status: Choice = None) -> list[AgreementRow]:
        """The ledger of agreements: parties, names, terms, day of signing, and how each stood over time.

        ``actor`` is words of a party's name or a country code, ``status`` how it stands now ("signed", "sought", ...).
        Every cell tells article, span, text and sentence. Raises ``ValueError`` where ``actor`` holds no word.
        """
        return self.ledgers(actor=actor, status=status, kind="agreements")[0]

    def exchanges(self, *, actor: str | None = None, status: Choice = None) -> list[ExchangeRow]:
        """The ledger of exchanges: who gives what to whom, in return for what, how certain and by whose word.

        Asked as :meth:`agreements` is; ``actor`` gives or receives.
        """
        return self.ledgers(actor=actor, status=status, kind="exchanges")[1]

    def ledgers(
        self, *, kind: LedgerKind | None = None, actor: str | None = None, status: Choice = None
    ) -> tuple[list[AgreementRow], list[ExchangeRow]]:
        """Both ledgers in one go, as :meth:`agreements` and :meth:`exchanges` give them; with ``kind`` the other one is
        empty."""
        wanted = chooser(actor, status)
        self._know_identities()
        if standing(self._connection, "ledgers") == _sign_rules() and not self._keeper.temporary:
            agreements, exchanges = self._kept_rows()
        else:
            agreements, exchanges = gather_rows(self._extracts.deals(self._keys_read()))
        return (
            [row for row in agreements if kind != "exchanges" and wanted(row)],
            [row for row in exchanges if kind != "agreements" and wanted(row)],
        )

    def kept_ledgers(self) -> Kept | None:
        """When and of how many articles the ledgers were made that are kept, or ``None`` where none are."""
        rules = _sign_rules()
        kept = load_kept(self._connection, "ledgers", rules, "ledgers")
        return None if kept is not None and kept.stamp.partition(" ")[0] != rules else kept

    def ledger_page(
        self, kind: LedgerKind, page: int, size: int, *, actor: str | None = None, status: str | None = None
    ) -> LedgerPart:
        """A page of so many rows of a ledger that is kept; asked as :meth:`ledgers` is."""
        rows = self._connection.execute(
            "SELECT number, status, parties FROM ledger_rows WHERE kind = ? ORDER BY number", (kind,)
        )
        named = [
            (number, own) for number, own, parties in rows if actor is None or _is_party(actor, json.loads(parties))
        ]
        part = _cut([own for _, own in named], page, size, status)
        shown = [named[place][0] for place in part.places]
        found = self._connection.execute(
            "SELECT row FROM ledger_rows WHERE kind = ? AND number IN (SELECT value FROM json_each(?)) ORDER BY number",
            (kind, json.dumps(shown)),
        )
        return replace(part, rows=tuple(_read(kind, content) for (content,) in found))

    def keep_ledgers(self) -> bool:
        """Make the ledgers anew unless they are up to date, and keep them; tell whether that was done.

        What changes while they are made leaves them out of date.
        """
        from musnad.compare.coding import write_row

        self._know_identities()
        rules = _sign_rules()
        if standing(self._connection, "ledgers") == rules:
            return False
        token = begin(self._connection, "ledgers")
        # Article by article first, and kept at once: who is stopped goes on from there.
        for _ in self._extracts.deals(self._keys_read(), only_missing=True):
            pass
        with self._as_it_stands() as articles:
            agreements, exchanges = gather_rows(self._extracts.deals(self._keys_read(), keep=False))
        made = [
            (kind, number, row.status, as_text(json.dumps(_parties_of(row), ensure_ascii=False)), write_row(row))
            for kind, rows in (("agreements", agreements), ("exchanges", exchanges))
            for number, row in enumerate(cast("list[AgreementRow | ExchangeRow]", rows))
        ]
        digest = hashlib.sha256(b"".join(row[-1] for row in made)).hexdigest()[:16]
        with self.transaction():
            self._connection.execute("DELETE FROM ledger_rows")
            self._connection.executemany("INSERT INTO ledger_rows VALUES (?, ?, ?, CAST(? AS TEXT), ?)", made)
            write_kept(self._connection, "ledgers", rules, articles, None, digest)
            finish(self._connection, "ledgers", token, rules)
        return True

    def _keys_read(self) -> list[int]:
        """The articles that were read, in the order of all listings."""
        rows = self._connection.execute(
            f"SELECT a.key FROM articles a JOIN readings r ON r.article = a.key ORDER BY {ORDER}"
        )
        return [key for (key,) in rows]

    def _kept_rows(self) -> tuple[list[AgreementRow], list[ExchangeRow]]:
        agreements, exchanges = (list(self._rows_of(kind)) for kind in ("agreements", "exchanges"))
        return cast("list[AgreementRow]", agreements), cast("list[ExchangeRow]", exchanges)

    def _rows_of(self, kind: str) -> Iterator[AgreementRow | ExchangeRow]:
        rows = self._connection.execute("SELECT row FROM ledger_rows WHERE kind = ? ORDER BY number", (kind,))
        return (_read(kind, content) for (content,) in rows)


def cut_page(
    rows: Sequence[AgreementRow | ExchangeRow], page: int, size: int, actor: str | None, status: str | None
) -> LedgerPart:
    """As :meth:`LedgerAccess.ledger_page`, of rows that are there."""
    named = [row for row in rows if actor is None or _is_party(actor, _parties_of(row))]
    part = _cut([row.status for row in named], page, size, status)
    return replace(part, rows=tuple(named[place] for place in part.places))


def _cut(statuses: Sequence[str | None], page: int, size: int, status: str | None) -> LedgerPart:
    """The places of a page among rows of these statuses."""
    kept = [place for place, own in enumerate(statuses) if status is None or own == status]
    pages = max(1, -(-len(kept) // size))
    page = min(pages, page)
    counts = Counter(own for own in statuses if own)
    return LedgerPart((), len(kept), counts, page, pages, tuple(kept[(page - 1) * size : page * size]))


def _sign_rules() -> str:
    from musnad.compare.coding import describe_kind
    from musnad.compare.ledgers.rows import AgreementRow, ExchangeRow
    from musnad.lexicon.load import load_domain

    parts = (_RULES, load_domain("ledgers")["_digest"], describe_kind(AgreementRow), describe_kind(ExchangeRow))
    return hashlib.sha256(" ".join(map(str, parts)).encode()).hexdigest()[:16]


def _read(kind: str, content: bytes) -> AgreementRow | ExchangeRow:
    from musnad.compare.coding import read_row
    from musnad.compare.ledgers.rows import AgreementRow, ExchangeRow

    return read_row(AgreementRow, content) if kind == "agreements" else read_row(ExchangeRow, content)


def _parties_of(row: AgreementRow | ExchangeRow) -> list[tuple[str, str | None, str | None]]:
    return [(cell.party.name_ar, cell.party.name_en, cell.party.country) for cell in row.parties]


def _is_party(actor: str, parties: Iterable[Sequence[str | None]]) -> bool:
    return any(answers_to(actor, (ar, en), (country,)) for ar, en, country in parties)
