"""Identities over all articles, and putting them right. :class:`Casebook` is one of these."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, cast

from musnad.casebook.identities import corrections as identity_corrections
from musnad.casebook.identities import listing as identity_listing
from musnad.casebook.identities.access import IdentityAccess
from musnad.casebook.identities.rows import CorrectionRow, Identity, MemberRow
from musnad.casebook.questions import Conditions

if TYPE_CHECKING:
    from musnad.casebook.store import Casebook

Choice = str | Collection[str] | None


class IdentityCorrecting(IdentityAccess):
    """What a casebook knows of identities as wholes, and what people can put right about them."""

    if TYPE_CHECKING:  # what a casebook has

        def transaction(self) -> AbstractContextManager[None]: ...
        def _key(self, name: str) -> int: ...

    def identities(
        self,
        *,
        name: str | None = None,
        type: Choice = None,
        country: Choice = None,
        grade: Choice = None,
        article: str | None = None,
    ) -> Iterator[Identity]:
        """Who and what occurs, over all articles, with all spellings, titles and outlets; those with most statements
        first, then most mentions.

        ``name`` is words of any spelling of the name or of what an article calls them; ``grade`` what kind of source
        ("named official", "unnamed sources", ...); ``article`` keeps those that occur in it. Raises as
        :meth:`statements` does.
        """
        self._know_identities()
        wanted = Conditions()
        wanted.add_identity_name(name)
        wanted.add_choice("i.type", type)
        wanted.add_choice("i.country", country)
        wanted.add_choice("i.grade", grade)
        if article is not None:
            wanted.add("i.id IN (SELECT identity FROM members WHERE article = ?)", self._key(article))
        return identity_listing.list_identities(cast("Casebook", self), self._connection, wanted)

    def identity(self, asked: str) -> Identity:
        """The one identity that answers to ``asked``: its id, a member (``article:E3``) or words of its name.

        Raises :class:`NoSuchIdentity` where there is none, or more than one.
        """
        self._know_identities()
        return self._identity(identity_listing.find_identity(self._connection, asked))

    def members(self, identity: str) -> list[MemberRow]:
        """Every entity of every article that is this identity, with its mentions, and why."""
        self._know_identities()
        return identity_listing.list_members(
            self._connection, identity_listing.find_identity(self._connection, identity)
        )

    def corrections(self) -> list[CorrectionRow]:
        """What people have put right about identities, oldest first."""
        self._know_identities()
        return identity_listing.list_corrections(self._connection)

    def merge(self, one: str, other: str, by: str | None = None) -> Identity:
        """Make two identities one; see :meth:`Identity.merge`."""
        return self._correct(identity_corrections.merge, one, other, by)

    def split(self, identity: str, members: Sequence[str], by: str | None = None) -> Identity:
        """Take members out of an identity; see :meth:`Identity.split`."""
        return self._correct(identity_corrections.split, identity, members, by)

    def pin(self, identity: str, member: str, by: str | None = None) -> Identity:
        """Make an entity a member of an identity; see :meth:`Identity.pin`."""
        return self._correct(identity_corrections.pin, identity, member, by)

    def rename(self, identity: str, name: str, by: str | None = None) -> Identity:
        """Show an identity by another name; see :meth:`Identity.rename`."""
        return self._correct(identity_corrections.rename, identity, name, by)

    def set_wikidata(self, identity: str, item: str, by: str | None = None) -> Identity:
        """Note the Wikidata item of an identity; see :meth:`Identity.set_wikidata`."""
        return self._correct(identity_corrections.set_wikidata, identity, item, by)

    def undo(self, number: int | None = None, by: str | None = None) -> CorrectionRow:
        """Undo the correction of that number (an undoing too), or the newest in effect; return it as it is then.

        Everything is then as if it had not been made; later corrections stay. Raises :class:`NoSuchCorrection`.
        """
        self._know_identities()
        with self.transaction():
            undone = identity_corrections.undo(self._connection, self._keeper.holders(), number, by)
        return next(row for row in self.corrections() if row.number == undone)

    def _correct(self, how: Callable[..., str], *arguments: Any) -> Identity:
        self._know_identities()
        with self.transaction():
            id = how(self._connection, self._keeper.holders(), *arguments)
        return self._identity(id)

    def _identity(self, id: str) -> Identity:
        return identity_listing.load_identity(cast("Casebook", self), self._connection, id)
