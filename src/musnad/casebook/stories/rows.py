"""Stories as the casebook answers with them, and what a person can put right about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from musnad.compare.progress import Advance, in_silence

if TYPE_CHECKING:
    from musnad.casebook.rows import ArticleRow
    from musnad.casebook.store import Casebook
    from musnad.compare.comparison import Comparison
    from musnad.compare.framing import Framing
    from musnad.compare.records import Told
    from musnad.compare.stories.corrections import StoryCorrectionKind
    from musnad.compare.stories.origins import Origins


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one affair.

    ``name`` tells its main actors, or is what somebody called it; ``headline`` is of the article that has most of it,
    ``event`` the PLOVER type that is most told. The days are those of publication. An ``origin_count`` below
    ``article_count`` says that some articles print one text.
    """

    id: str
    name: str
    headline: str
    event: str | None
    first_day: str | None
    last_day: str | None
    article_count: int
    outlet_count: int
    origin_count: int
    _casebook: Casebook = field(repr=False, compare=False)

    def articles(self) -> list[ArticleRow]:
        """Its articles in their order."""
        return self._casebook.story_articles(self.id)

    def told(self) -> list[Told]:
        """Its articles with everything that was found in them, as the comparing parts are given them."""
        return self._casebook.story_told(self.id)

    def origins(self) -> Origins:
        """By how many independent origins it is told, and on what they rest."""
        return self._casebook.story_origins(self.id)

    def comparison(self, origins: Origins | None = None, advance: Advance = in_silence) -> Comparison:
        """The claims of its articles with everybody's position, conflicts, and how their status changed.

        ``origins`` are those of :meth:`origins`, where they are known already; ``advance`` is told how far it has
        got.
        """
        return self._casebook.story_comparison(self.id, origins, advance)

    def framing(self, least: int = 3) -> Framing:
        """How each outlet reports those who speak in it. See :mod:`musnad.compare.framing`."""
        return self._casebook.framing(story=self.id, least=least)

    def merge(self, other: str, by: str | None = None) -> Story:
        """Make this and the story ``other`` one; return it."""
        return self._casebook.merge_stories(self.id, other, by)

    def split(self, articles: Iterable[str], by: str | None = None) -> Story:
        """Make the articles a story of their own; return it."""
        return self._casebook.split_story(self.id, tuple(articles), by)

    def pin(self, article: str, by: str | None = None) -> Story:
        """Take an article into this story; return it."""
        return self._casebook.pin_article(self.id, article, by)

    def rename(self, name: str, by: str | None = None) -> Story:
        """Show it by that name; return it."""
        return self._casebook.rename_story(self.id, name, by)


@dataclass(frozen=True, slots=True)
class StoryCorrectionRow:
    """One entry of the log: ``story`` is where its anchor is now, ``articles`` what it moved, ``undone`` whether it was
    taken back later."""

    number: int
    kind: StoryCorrectionKind
    story: str | None
    articles: tuple[str, ...]
    value: str
    by: str
    at: str
    undone: bool
