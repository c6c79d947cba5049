"""An event as its mentions are brought together."""

from __future__ import annotations

from dataclasses import dataclass, field

from musnad.extract.events.drafts import EventDraft
from musnad.model import Factuality, Span


@dataclass(slots=True)
class Occurrence:
    """One event as its mentions are brought together.

    A ``brief`` one is known from the headline only; one that is ``going`` on has ``begun`` on that date.
    ``latest`` is the last mention that has joined.
    """

    draft: EventDraft
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    date: str | None
    how: str
    factuality: Factuality
    by: str
    anchors: list[Span] = field(default_factory=list)
    objects: list[Span] = field(default_factory=list)
    counts: dict[str, float] = field(default_factory=dict)
    amounts: dict[str, float] = field(default_factory=dict)
    brief: bool = False
    sentences: set[Span] = field(default_factory=set)
    dated_by_verb: bool = False
    news: bool = False
    going: bool = False
    begun: str | None = None
    latest: EventDraft | None = None

    @property
    def undated(self) -> bool:
        """Whether nothing tells it as news of the day: a verb, a noun that a verb carries, or a headline."""
        return not self.news

    def span_to(self, day: str | None) -> str | None:
        """Its date, from its beginning to the day of the article where it still goes on."""
        if not self.going or not self.begun or self.begun != self.date or day is None or "/" in self.begun:
            return self.date
        last = day[: len(self.begun)]
        return f"{self.begun}/{last}" if self.begun < last else self.date

    @property
    def named(self) -> bool:
        """Whether anybody is known to take part."""
        return bool(self.actors or self.recipients)
