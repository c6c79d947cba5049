"""What the casebook answers with: records of one or many articles, together with the text they point to."""

from __future__ import annotations

from dataclasses import dataclass

from musnad.model import Commitment, EntityType, Statement, StatementClass, StatementKind


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as it is listed, without its text.

    ``name`` is what it answers to in this casebook: its id, with the beginning of the digest after it where articles
    share the id. ``ids`` are all ids it was met under. ``rules`` names what made its reading, and is ``None`` where
    the article waits to be read. ``opening`` is how its text begins, where it has neither headline nor title.
    """

    name: str
    id: str
    digest: str
    outlet: str | None
    url: str | None
    published: str | None
    title: str | None
    author: str | None
    headline: str | None
    statements: int
    ids: tuple[str, ...]
    rules: str | None
    opening: str | None = None

    @property
    def shown(self) -> str:
        """What the article is listed as: its headline or title, else how it begins, else its name."""
        return self.headline or self.title or self.opening or self.name


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a statement or a link is attributed to: the identity, by its name over all articles.

    ``id`` and ``called`` are its id and name in the article, ``grade`` says what kind of source it is.
    """

    id: str
    type: EntityType
    name_ar: str
    name_en: str | None
    country: str | None
    identity: str
    grade: str = "unknown"
    called: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a statement's chain, with its words."""

    cue: str | None
    source: str | None
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement with the words under its spans, who its speakers are and where it stands.

    ``statement`` holds the offsets; ``cue``, ``source``, ``content`` and ``hedges`` are the text under them.
    """

    article: ArticleRow
    statement: Statement
    speakers: tuple[Speaker, ...]
    cue: str | None
    source: str | None
    content: tuple[str, ...]
    chain: tuple[Step, ...]
    hedges: tuple[str, ...]

    @property
    def id(self) -> str:
        """The statement's id in its article."""
        return self.statement.id

    @property
    def cls(self) -> StatementClass:
        """What kind of saying the reporting word makes of it."""
        return self.statement.cls

    @property
    def commitment(self) -> Commitment:
        """How the speaker stands to the content."""
        return self.statement.commitment

    @property
    def kind(self) -> StatementKind:
        """Direct, indirect or mixed."""
        return self.statement.kind

    @property
    def text(self) -> str:
        """The content in one piece, parts set apart by an ellipsis."""
        return " … ".join(self.content)


@dataclass(frozen=True, slots=True)
class EntityRow:
    """Somebody or something, over all articles where it occurs."""

    identity: str
    type: EntityType
    name_ar: str
    name_en: str | None
    country: str | None
    names: tuple[str, ...]
    articles: int
    mentions: int
    statements: int
