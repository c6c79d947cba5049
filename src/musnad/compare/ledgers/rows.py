"""The rows of the ledgers: agreements, and exchanges of goods."""

from __future__ import annotations

from dataclasses import dataclass

from musnad.compare.records import PartyCell, Place, Status, Step, TextCell
from musnad.model import Factuality


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One agreement of a set of articles.

    ``names`` are the names it goes by, the usual first, ``status`` is how it stood last, ``steps`` tell it over time.
    ``signed`` is the day of signing where an article says it, ``announced`` the first report that it is made.
    """

    id: str
    kind: str
    name: str
    names: tuple[TextCell, ...]
    parties: tuple[PartyCell, ...]
    terms: tuple[TextCell, ...]
    signed: str | None
    announced: str | None
    status: Status | None
    steps: tuple[Step, ...]
    mentions: tuple[Place, ...]
    articles: int
    rule: str


@dataclass(frozen=True, slots=True)
class GoodsCell:
    """What is given, in the words of an article; ``magnitude`` is a number that it is given with."""

    kind: str
    place: Place
    magnitude: float | None
    rule: str


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """What somebody gives somebody: one row for giver, receiver and kind of goods.

    ``goods`` are the words for it, ``returns`` what is given for it.
    """

    id: str
    kind: str
    giver: PartyCell | None
    receiver: PartyCell | None
    goods: tuple[GoodsCell, ...]
    returns: tuple[GoodsCell, ...]
    status: Status | None
    steps: tuple[Step, ...]
    articles: int
    rule: str

    @property
    def certainty(self) -> Factuality | None:
        """How certain the status is: the factuality of the last step that says so."""
        return next((step.factuality for step in reversed(self.steps) if step.status == self.status), None)

    @property
    def parties(self) -> tuple[PartyCell, ...]:
        """Giver and receiver, as far as they are known."""
        return tuple(cell for cell in (self.giver, self.receiver) if cell is not None)
