"""What the comparing parts are given, and the pieces that their rows are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from musnad.model import Factuality, Reading, Span

Status = Literal["sought", "alleged", "possible", "promised", "signed", "in force", "delivered", "denied", "ended"]


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: an identity over all articles. ``grade`` says what kind of source it is."""

    identity: str
    name_ar: str
    name_en: str | None = None
    type: str = "ORG"
    country: str | None = None
    grade: str = "unknown"


@dataclass(frozen=True, slots=True)
class Told:
    """An article as it was read: ``name`` is what it answers to, ``parties`` maps its entity ids to identities."""

    name: str
    reading: Reading
    parties: Mapping[str, Party]
    headline: str | None = None

    @property
    def reported(self) -> str | None:
        """The day of publication, as precise as it is known."""
        return (self.reading.article.published or "")[:10] or None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the words with their span, and the sentence around them."""

    article: str
    outlet: str | None
    reported: str | None
    span: Span
    text: str
    sentence: Span
    context: str


@dataclass(frozen=True, slots=True)
class Step:
    """How something stands according to one sentence.

    ``date`` is when that is said to be so, ``reported`` the day of the article; ``by`` is whose word it is, empty
    where the article itself tells it; ``statement`` is the statement it stands in.
    """

    status: Status
    factuality: Factuality
    date: str | None
    reported: str | None
    by: tuple[Party, ...]
    statement: str | None
    place: Place
    rule: str


@dataclass(frozen=True, slots=True)
class PartyCell:
    """A party with the place that makes it one."""

    party: Party
    place: Place
    rule: str


@dataclass(frozen=True, slots=True)
class TextCell:
    """Words of an article that say something about a row."""

    place: Place
    rule: str
