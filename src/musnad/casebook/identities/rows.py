"""Identities as the casebook answers with them, and what a person can put right about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from musnad.model import EntityType, MentionKind, Span

if TYPE_CHECKING:
    from musnad.casebook.store import Casebook
    from musnad.resolve.corrections import CorrectionKind
    from musnad.resolve.identities import Grade, Reason


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a name, and how many articles have it."""

    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class TitleSeen:
    """A title that articles give somebody, with the first and last day of these articles, if they are dated."""

    title: str
    articles: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A mention: its words, where they stand, what kind it is, the rule that found it and by what it was resolved."""

    text: str
    span: Span
    kind: MentionKind
    rule: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class MemberRow:
    """An entity of one article that belongs to an identity, and why.

    ``ref`` is what it answers to (``article:E3``), ``name`` how the article calls it.
    """

    ref: str
    article: str
    entity: str
    outlet: str | None
    published: str | None
    name: str
    reason: Reason
    detail: str
    mentions: tuple[MentionRow, ...]


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One entry of the log of corrections.

    ``member_names`` is what the articles call the members, each name once. ``undone`` says that a later entry took it
    back, ``idle`` that the articles hold nothing that it speaks of.
    """

    number: int
    kind: CorrectionKind
    identity: str | None
    name: str
    members: tuple[str, ...]
    value: str
    by: str
    at: str
    undone: bool
    idle: bool
    member_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IdentityRow:
    """An identity as it is listed: ``names`` are some of its spellings, the usual first."""

    id: str
    type: EntityType
    name_ar: str
    name_en: str | None
    country: str | None
    grade: Grade
    names: tuple[str, ...]
    articles: int
    mentions: int
    statements: int


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody or something, over all articles.

    ``names`` are all spellings, the usual first; ``titles`` the offices and other titles that articles give them;
    ``grade`` says what kind of source it is ("named official", "unnamed sources", ...). The methods write to the
    casebook, which must be open for writing, and are kept when articles are added; see :meth:`Casebook.undo`. Each
    returns the identity as it is then. ``by`` is who decided (default: the name of the user).

    >>> lavrov = casebook.identity("لافروف")  # doctest: +SKIP
    >>> lavrov.merge("per:1f3a99c2", by="dina").articles  # doctest: +SKIP
    12
    """

    id: str
    type: EntityType
    name_ar: str
    name_en: str | None
    country: str | None
    grade: Grade
    wikidata: str | None
    names: tuple[Spelling, ...]
    titles: tuple[TitleSeen, ...]
    outlets: tuple[str, ...]
    articles: int
    mentions: int
    statements: int
    _casebook: Casebook = field(repr=False, compare=False)

    def members(self) -> list[MemberRow]:
        """Every entity that belongs to it, with its mentions and the reason, in the order of the articles."""
        return self._casebook.members(self.id)

    def merge(self, other: str | Identity, by: str | None = None) -> Identity:
        """Make ``other`` (an identity, its id, or a name that only it has) one with this.

        A known identity keeps its id, else this one does. Raises :class:`NoSuchIdentity`, and ``ValueError`` where
        both are one already.
        """
        return self._casebook.merge(self.id, other.id if isinstance(other, Identity) else other, by)

    def split(self, *members: str | MemberRow, by: str | None = None) -> Identity:
        """Take ``members`` (``article:E3``) out of it; return the new identity that they are.

        Raises ``ValueError`` where one is no member, or where nothing would be left.
        """
        return self._casebook.split(self.id, [m.ref if isinstance(m, MemberRow) else m for m in members], by)

    def pin(self, member: str | MemberRow, by: str | None = None) -> Identity:
        """Make an entity of an article (``article:E3``) belong to it, whatever the rules find."""
        return self._casebook.pin(self.id, member.ref if isinstance(member, MemberRow) else member, by)

    def rename(self, name: str, by: str | None = None) -> Identity:
        """Show it by that name. Raises ``ValueError`` where the name holds no letter."""
        return self._casebook.rename(self.id, name, by)

    def set_wikidata(self, item: str, by: str | None = None) -> Identity:
        """Note which item of Wikidata it is (``Q7747``); nothing is fetched. Raises ``ValueError`` for other ids."""
        return self._casebook.set_wikidata(self.id, item, by)
