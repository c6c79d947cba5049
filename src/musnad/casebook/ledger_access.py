"""The ledgers of all articles, which take minutes to make of thousands: kept, and asked a page at a time.
:class:`Casebook` is one of these."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from musnad.casebook.identification import answers_to
from musnad.casebook.ledgers import Choice, LedgerKind, chooser, make_rows, tell
from musnad.casebook.overviews import Kept, load_kept, write_kept
from musnad.casebook.standing import begin, stand, standing, still_stands

if TYPE_CHECKING:
    from musnad.casebook.identity_standing import IdentityKeeper
    from musnad.casebook.store import Casebook
    from musnad.compare.ledger_rows import AgreementRow, ExchangeRow

_RULES = "1"  # changes when the rules of compare/agreement*, agreements, goods, giving, transfers or exchanges change


@dataclass(frozen=True, slots=True)
class LedgerPart:
    """Some rows of a ledger that was asked something, how many answer, and how many there are of each status."""

    rows: tuple[AgreementRow | ExchangeRow, ...]
    total: int
    statuses: Counter[str]


class LedgerAccess:
    """What a casebook knows of agreements and exchanges."""

    _connection: sqlite3.Connection
    _keeper: IdentityKeeper

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
            agreements, exchanges = make_rows(tell(cast("Casebook", self), self._connection), kind)
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
        self, kind: LedgerKind, skip: int, most: int, *, actor: str | None = None, status: str | None = None
    ) -> LedgerPart:
        """Rows of a ledger that is kept, ``most`` of them after ``skip``; asked as :meth:`ledgers` is."""
        rows = self._connection.execute(
            "SELECT number, status, parties FROM ledger_rows WHERE kind = ? ORDER BY number", (kind,)
        )
        named = [(n, standing) for n, standing, parties in rows if actor is None or _is_party(actor, parties)]
        asked = [number for number, own in named if status is None or own == status]
        shown = asked[skip : skip + most]
        found = self._connection.execute(
            "SELECT row FROM ledger_rows WHERE kind = ? AND number IN (SELECT value FROM json_each(?)) ORDER BY number",
            (kind, json.dumps(shown)),
        )
        counts = Counter(own for _, own in named if own)
        return LedgerPart(tuple(_read(kind, content) for (content,) in found), len(asked), counts)

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
        with self._as_it_stands() as articles:
            agreements, exchanges = make_rows(tell(cast("Casebook", self), self._connection), None)
        made = [
            (kind, number, row.status, _write_parties(row), write_row(row))
            for kind, rows in (("agreements", agreements), ("exchanges", exchanges))
            for number, row in enumerate(cast("list[AgreementRow | ExchangeRow]", rows))
        ]
        digest = hashlib.sha256(b"".join(row[-1] for row in made)).hexdigest()[:16]
        with self.transaction():
            self._connection.execute("DELETE FROM ledger_rows")
            self._connection.executemany("INSERT INTO ledger_rows VALUES (?, ?, ?, CAST(? AS TEXT), ?)", made)
            write_kept(self._connection, "ledgers", rules, articles, None, digest)
            if still_stands(self._connection, "ledgers", token):
                stand(self._connection, "ledgers", rules)
        return True

    def _kept_rows(self) -> tuple[list[AgreementRow], list[ExchangeRow]]:
        agreements, exchanges = (list(self._rows_of(kind)) for kind in ("agreements", "exchanges"))
        return cast("list[AgreementRow]", agreements), cast("list[ExchangeRow]", exchanges)

    def _rows_of(self, kind: str) -> Iterator[AgreementRow | ExchangeRow]:
        rows = self._connection.execute("SELECT row FROM ledger_rows WHERE kind = ? ORDER BY number", (kind,))
        return (_read(kind, content) for (content,) in rows)


def _sign_rules() -> str:
    from musnad.compare.coding import describe_kind
    from musnad.compare.ledger_rows import AgreementRow, ExchangeRow
    from musnad.lexicon.load import load_domain

    parts = (_RULES, load_domain("ledgers")["_digest"], describe_kind(AgreementRow), describe_kind(ExchangeRow))
    return hashlib.sha256(" ".join(map(str, parts)).encode()).hexdigest()[:16]


def _read(kind: str, content: bytes) -> AgreementRow | ExchangeRow:
    from musnad.compare.coding import read_row
    from musnad.compare.ledger_rows import AgreementRow, ExchangeRow

    return read_row(AgreementRow, content) if kind == "agreements" else read_row(ExchangeRow, content)


def _write_parties(row: AgreementRow | ExchangeRow) -> bytes:
    parties = [[cell.party.name_ar, cell.party.name_en, cell.party.country] for cell in row.parties]
    return json.dumps(parties, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _is_party(actor: str, parties: str) -> bool:
    return any(answers_to(actor, (ar, en), (country,)) for ar, en, country in json.loads(parties))
