"""What the casebook answers with about decisions and doubts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from musnad.casebook.rows import StatementRow
from musnad.review.doubts import Doubt
from musnad.review.records import DecisionKind

State = Literal["in effect", "undone", "superseded", "unattached", "gone"]


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One entry of the log of decisions about statements.

    ``article`` is the name of the article (its digest where this casebook does not hold it), ``statement`` the id of
    the statement now, if it is there; ``words`` are those of the place it speaks of; ``changed`` names the fields that
    a correction changed. ``state`` is "unattached" where newer rules find nothing in its place, "superseded" where a
    later decision about the same statement counts, "gone" where the article is not here.
    """

    number: int
    kind: DecisionKind
    article: str
    digest: str
    statement: str | None
    words: str
    changed: tuple[str, ...]
    value: str
    by: str
    at: str
    state: State


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A statement as it stands before somebody who decides.

    ``revision`` names this state of it: a decision made on it is refused where somebody decided otherwise meanwhile.
    ``decided`` is the decision that made it what it is; ``doubts`` are there as long as nobody has decided.
    """

    row: StatementRow
    revision: str
    doubts: tuple[Doubt, ...]
    decided: DecisionRow | None


@dataclass(frozen=True, slots=True)
class DoubtfulRow:
    """A statement of the queue, with why it deserves a look."""

    row: StatementRow
    doubts: tuple[Doubt, ...]

    @property
    def weight(self) -> int:
        """What the doubts weigh together."""
        return sum(doubt.weight for doubt in self.doubts)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an article or casebook is reviewed: statements in all, decided on, doubtful ones that wait; articles that
    somebody called complete."""

    statements: int
    decided: int
    doubtful: int
    complete: int
