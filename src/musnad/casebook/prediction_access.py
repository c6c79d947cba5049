"""Predictions a page at a time: which statements foretell something is asked of the tables, the rest of their text."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from musnad.casebook.ledgers import NO_SPEAKERS, UNNAMED, PredictionRow, choose_predictions

if TYPE_CHECKING:
    from musnad.casebook.rows import StatementRow


class PredictionAccess:
    """What a casebook knows of what is foretold."""

    _connection: sqlite3.Connection

    if TYPE_CHECKING:  # what a casebook has

        def _know_stories(self) -> None: ...
        def pick_statements(self, picked: Iterable[tuple[int, int]]) -> list[StatementRow]: ...

    def prediction_keys(self, story: str | None = None, speaker: str | None = None) -> list[tuple[int, int]]:
        """Article key and number of all statements that foretell something, the newest first; of a ``story``, of a
        ``speaker`` (an identity). They are those that ``predictions`` gives."""
        # Late: most questions to a casebook need nothing that compares.
        from musnad.compare.predictions import NO_FORETELLING, NOT_STANDING

        self._know_stories()
        values = {
            "classes": json.dumps(sorted(NO_FORETELLING)), "stances": json.dumps(sorted(NOT_STANDING)),
            "grades": json.dumps(sorted(UNNAMED)), "types": json.dumps(sorted(NO_SPEAKERS)),
            "story": story, "speaker": speaker,
        }  # fmt: skip
        rows = self._connection.execute(
            "SELECT DISTINCT a.key, s.ord FROM statements s JOIN articles a ON a.key = s.article"
            " JOIN statement_entities x ON x.article = s.article AND x.statement = s.ord AND x.link = -1"
            " JOIN entities e ON e.article = x.article AND e.id = x.entity"
            " JOIN members m ON m.article = e.article AND m.entity = e.ord JOIN identities i ON i.id = m.identity"
            " WHERE s.prediction AND s.class NOT IN (SELECT value FROM json_each(:classes))"
            " AND s.commitment NOT IN (SELECT value FROM json_each(:stances))"
            " AND i.grade NOT IN (SELECT value FROM json_each(:grades))"
            " AND e.type NOT IN (SELECT value FROM json_each(:types))"
            " AND (:story IS NULL OR a.key IN (SELECT article FROM story_members WHERE story = :story))"
            " AND (:speaker IS NULL OR m.identity = :speaker)"
            " ORDER BY a.published_from IS NULL, a.published_from DESC, a.id, a.digest, s.ord",
            values,
        )
        return [(key, number) for key, number in rows]

    def pick_predictions(self, picked: Iterable[tuple[int, int]]) -> list[PredictionRow]:
        """The predictions with these keys, in that order, each with the time for which it foretells."""
        return list(choose_predictions(self.pick_statements(picked), self._connection))
