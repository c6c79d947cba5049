"""Identities a page at a time: listing them, their members, what is said about them."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from musnad.casebook.decision_log import load_entries
from musnad.casebook.errors import IdentityChanged, NoSuchIdentity
from musnad.casebook.identities import listing as identity_listing
from musnad.casebook.questions import Conditions, whole_words

if TYPE_CHECKING:
    from musnad.casebook.identities.rows import IdentityRow, MemberRow
    from musnad.casebook.identities.standing import IdentityKeeper
    from musnad.casebook.rows import StatementRow
    from musnad.lexicon.holders import Term


class IdentityAccess:
    """What a casebook knows of identities, in parts."""

    _connection: sqlite3.Connection
    _keeper: IdentityKeeper

    if TYPE_CHECKING:  # what a casebook has

        def _know_identities(self) -> None: ...
        def pick_statements(self, picked: Iterable[tuple[int, int]]) -> list[StatementRow]: ...

    def identity_page(
        self, skip: int, most: int, *, name: str | None = None, type: str | None = None, grade: str | None = None
    ) -> tuple[list[IdentityRow], int]:
        """Identities, those with most statements first, ``most`` of them after ``skip``, and how many there are.

        ``name`` is words of a spelling of the name. Raises ``ValueError`` where it holds no word.
        """
        self._know_identities()
        wanted = Conditions()
        wanted.add_choice("i.type", type)
        wanted.add_choice("i.grade", grade)
        _add_name(wanted, name)
        total = self._connection.execute(f"SELECT count(*) FROM identities i{wanted.where}", wanted.values).fetchone()
        rows = identity_listing.page_identities(self._connection, wanted, skip, most)
        return rows, int(total[0])

    def identity_kinds(
        self, *, name: str | None = None, type: str | None = None, grade: str | None = None
    ) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
        """The types and the grades of identities, each with their number, those with most first.

        Counted is what :meth:`identity_page` would find with that value and what else is asked for: the types among
        those of the ``grade``, the grades among those of the ``type``. Raises ``ValueError`` as that does.
        """
        self._know_identities()
        found = []
        for column, other, value in (("type", "grade", grade), ("grade", "type", type)):
            wanted = Conditions()
            wanted.add_choice(f"i.{other}", value)
            _add_name(wanted, name)
            found.append(
                self._connection.execute(
                    f"SELECT i.{column}, count(*) FROM identities i{wanted.where} GROUP BY 1 ORDER BY 2 DESC, 1",
                    wanted.values,
                ).fetchall()
            )
        return found[0], found[1]

    def member_page(self, identity: str, skip: int, most: int) -> list[MemberRow]:
        """Members of an identity with their mentions, the newest articles first."""
        self._know_identities()
        return identity_listing.list_members(self._connection, identity, (skip, most))

    def count_members(self, identity: str) -> int:
        """How many entities of articles belong to an identity."""
        found = self._connection.execute("SELECT count(*) FROM members WHERE identity = ?", (identity,)).fetchone()
        return int(found[0])

    def identity_revision(self, *identities: str) -> str:
        """The name of the state that these identities are in together: who belongs to them and what they are called.

        Raises :class:`NoSuchIdentity`.
        """
        self._know_identities()
        newest = max((entry.number for entry in load_entries(self._connection, "identity")), default=0)
        return f"{newest}.{self._identity_state(identities)}"

    def require_unchanged(self, revision: str, *identities: str) -> None:
        """Raise :class:`IdentityChanged` where one of these is no more what it was when the revision was given out.

        Together with what comes after in one :meth:`transaction`, so that nobody comes between.
        """
        self._know_identities()
        number, _, state = revision.partition(".")
        try:
            if state == self._identity_state(identities):
                return
        except NoSuchIdentity:
            pass  # It has gone since: it was there when it was looked at.
        since = int(number) if number.isascii() and number.isdigit() else 0
        others = tuple(row for row in identity_listing.list_corrections(self._connection) if row.number > since)
        told = "; ".join(f"{row.by} ({row.kind}, {row.at})" for row in others) or "articles were added"
        raise IdentityChanged(
            f"{' and '.join(identities)} changed since you looked: {told}",
            "Nothing was written. Look at it as it is now, then decide",
            others,
        )

    def _identity_state(self, identities: Iterable[str]) -> str:
        whole = hashlib.sha256()
        for asked in identities:
            id = identity_listing.find_identity(self._connection, asked)
            name = self._connection.execute("SELECT name_ar FROM identities WHERE id = ?", (id,)).fetchone()[0]
            members = self._connection.execute(
                "SELECT article, entity FROM members WHERE identity = ? ORDER BY 1, 2", (id,)
            ).fetchall()
            whole.update(f"{id} {name} {members}\n".encode("utf-8", "surrogatepass"))
        return whole.hexdigest()[:16]

    def terms_of(self, identity: str) -> list[Term]:
        """The offices that the lexicon knows somebody to have held, the first one first."""
        from musnad.resolve.identities import name_known

        holders = self._keeper.holders()
        places = {place for key, held in holders.held.items() if name_known(key) == identity for place in held}
        terms = {t for place in places for t in holders.terms[place] if name_known(t.holder) == identity}
        return sorted(terms, key=lambda term: (term.first, term.last, term.where, term.office))

    def statements_about(self, identity: str, skip: int, most: int) -> list[StatementRow]:
        """Statements of others in whose content the identity is named, the newest first, ``most`` after ``skip``."""
        self._know_identities()
        articles = self._connection.execute(
            "SELECT m.article, m.entity FROM members m JOIN articles a ON a.key = m.article WHERE m.identity = ?"
            " ORDER BY a.published_from IS NULL, a.published_from DESC, a.id, a.digest, m.entity",
            (identity,),
        ).fetchall()
        found: list[tuple[int, int]] = []
        for article, entity in articles:
            rows = self._connection.execute(
                "SELECT DISTINCT s.statement FROM mentions n JOIN statement_spans s ON s.article = n.article"
                ' AND s.role = \'content\' AND s.start <= n.start AND s."end" >= n."end"'
                " WHERE n.article = ?1 AND n.entity = ?2 AND NOT EXISTS (SELECT 1 FROM statement_entities x"
                " JOIN entities e ON e.article = x.article AND e.id = x.entity JOIN members m ON m.article = e.article"
                " AND m.entity = e.ord WHERE x.article = ?1 AND x.statement = s.statement AND x.link = -1"
                " AND m.identity = ?3) ORDER BY s.statement",
                (article, entity, identity),
            )
            found.extend((article, number) for (number,) in rows)
            if len(found) >= skip + most:
                break
        return self.pick_statements(dict.fromkeys(found[skip : skip + most]))


def _add_name(wanted: Conditions, name: str | None) -> None:
    """Only identities with these words in a spelling of the name."""
    if name is not None:
        wanted.add("instr(i.words, ?) > 0", whole_words(name, "name"))
