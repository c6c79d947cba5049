"""Whether the identities of a casebook are up to date, and bringing them there when somebody asks."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from musnad.lexicon.holders import Holders


class IdentityKeeper:
    """Keeps the identities behind one connection in step with its articles and the user's lexicon."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None, writable: bool) -> None:
        self._connection = connection
        self._path = path
        self._writable = writable
        self._made: tuple[int, str] | None = None  # what temporary identities were made of
        self._holders: tuple[str, Holders] | None = None

    def bring_up(self, thorough: bool = False) -> None:
        """Make identities where articles or names came after them; with ``thorough`` also after a new lexicon.

        Raises :class:`musnad.lexicon.user_names.UserNamesError`.
        """
        # Late: a casebook whose identities stand is listed without any lexicon.
        from musnad.casebook.identities import making as identities
        from musnad.casebook.standing import standing

        user = self._user_content()
        stands = standing(self._connection, "identities")
        fitting = stands is not None and stands.partition(" ")[2] == identities.sign_user(user)
        if fitting and (not thorough or stands == identities.sign(user)):
            self._forget_temporary()
            return
        if self._writable:
            identities.make_identities(self._connection, self.holders(), identities.sign(user), True)
            return
        version = int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        signature = identities.sign(user)
        if self._made != (version, signature):
            identities.make_identities(self._connection, self.holders(), signature, False)
            self._made = version, signature

    @property
    def temporary(self) -> bool:
        """Whether the identities that are seen are temporary ones, which the casebook does not keep."""
        return self._made is not None

    def holders(self) -> Holders:
        """The office lexicon with what the user added to it. Raises as :meth:`bring_up` does."""
        from musnad.casebook.identities.making import sign_user
        from musnad.lexicon.holders import load_holders
        from musnad.lexicon.user_names import read_user_names, user_file

        content = self._user_content()
        signature = sign_user(content)
        if self._holders is None or self._holders[0] != signature:
            holders = load_holders()
            if content is not None and self._path is not None:
                holders = read_user_names(content, user_file(self._path).name).added_to(holders)
            self._holders = signature, holders
        return self._holders[1]

    def _user_content(self) -> bytes | None:
        if self._path is None:
            return None
        try:
            return self._path.with_name(self._path.name + ".names.yml").read_bytes()
        except FileNotFoundError:
            return None

    def _forget_temporary(self) -> None:
        if self._made is not None:
            from musnad.casebook.identities.making import drop_temporary

            drop_temporary(self._connection)
            self._made = None
