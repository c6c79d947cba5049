"""All that people have decided, of whatever subject, as one list. :class:`Casebook` is one of these."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from musnad.casebook.decision_log import Subject
from musnad.casebook.identities.rows import CorrectionRow
from musnad.casebook.reviews.checks import CheckEntry
from musnad.casebook.reviews.rows import DecisionRow
from musnad.casebook.stories.rows import StoryCorrectionRow

SUBJECTS: tuple[Subject, ...] = ("statement", "identity", "story", "claim")


@dataclass(frozen=True, slots=True)
class AnyDecision:
    """An entry of the log with its subject; ``row`` tells it as the log of its subject does."""

    subject: Subject
    row: DecisionRow | CorrectionRow | StoryCorrectionRow | CheckEntry

    @property
    def undone(self) -> bool:
        """Whether a later entry took it back."""
        return self.row.state == "undone" if isinstance(self.row, DecisionRow) else self.row.undone


class DecisionAccess:
    """What a casebook knows of decisions of all subjects together."""

    _connection: sqlite3.Connection

    if TYPE_CHECKING:  # what a casebook has

        def decision(self, number: int) -> DecisionRow | None: ...
        def corrections(self) -> list[CorrectionRow]: ...
        def story_corrections(self) -> list[StoryCorrectionRow]: ...
        def check_log(self) -> list[CheckEntry]: ...

    def every_decision(
        self, most: int, skip: int = 0, *, subject: Subject | None = None, by: str | None = None
    ) -> tuple[list[AnyDecision], int]:
        """All decisions, the newest first: ``most`` of them after ``skip``, and how many there are in all; with
        ``subject`` or ``by`` only those about that or by that person."""
        clauses, values = ["1"], list[str]()
        for column, value in (("subject", subject), ("by", by)):
            if value is not None:
                clauses.append(f"{column} = CAST(? AS TEXT)")
                values.append(value)
        where = " AND ".join(clauses)
        whole = self._connection.execute(f"SELECT count(*) FROM main.decisions WHERE {where}", values).fetchone()[0]
        rows = self._connection.execute(
            f"SELECT subject, number FROM main.decisions WHERE {where} ORDER BY at DESC, number DESC, subject"
            " LIMIT ? OFFSET ?",
            (*values, most, skip),
        ).fetchall()
        return list(self._tell(rows)), int(whole)

    def deciders(self) -> list[tuple[str, int]]:
        """Who has decided something, with how many times, those with most first."""
        return self._connection.execute(
            "SELECT by, count(*) FROM main.decisions GROUP BY by ORDER BY 2 DESC, 1"
        ).fetchall()

    def _tell(self, wanted: list[tuple[Subject, int]]) -> Iterable[AnyDecision]:
        numbers: dict[Subject, set[int]] = defaultdict(set)
        for subject, number in wanted:
            numbers[subject].add(number)
        told: dict[tuple[Subject, int], AnyDecision] = {}
        for number in numbers["statement"]:
            row = self.decision(number)
            if row is not None:
                told["statement", number] = AnyDecision("statement", row)
        logs: tuple[tuple[Subject, Iterable[CorrectionRow | StoryCorrectionRow | CheckEntry]], ...] = (
            ("identity", self.corrections() if numbers["identity"] else ()),
            ("story", self.story_corrections() if numbers["story"] else ()),
            ("claim", self.check_log() if numbers["claim"] else ()),
        )
        for subject, log in logs:
            told.update({(subject, entry.number): AnyDecision(subject, entry) for entry in log})
        return (told[one] for one in wanted if one in told)
