"""Verdicts of people on claims: the log and what is in effect. :class:`Casebook` is one of these.

Claims are made anew when somebody asks; a verdict is kept with the place in an article where the claim is made, and is
that of the claim in which this place takes a position.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from musnad.casebook import listing
from musnad.casebook.decision_log import LogRow, add_entry, choose_to_undo, load_entries
from musnad.casebook.identification import article_key
from musnad.model import Span
from musnad.undoing import in_effect, undone_numbers


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A verdict of a person on what an article says at a place: ``verdict`` in the person's own words, ``note`` why,
    ``url`` where the check was published."""

    number: int
    article: str
    digest: str
    span: Span
    words: str
    verdict: str
    note: str
    url: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """One entry of the log of verdicts: ``check`` is what it says, ``None`` of an undoing and where its article is not
    here; of an undoing ``value`` is the number undone."""

    number: int
    kind: str
    check: CheckRow | None
    value: str
    by: str
    at: str
    undone: bool


class CheckAccess:
    """What a casebook knows of verdicts on claims."""

    _connection: sqlite3.Connection

    if TYPE_CHECKING:  # what a casebook has

        def transaction(self) -> AbstractContextManager[None]: ...
        def _key(self, name: str) -> int: ...

    def check_claim(
        self, article: str, span: Span, verdict: str, *, note: str = "", url: str = "", by: str | None = None
    ) -> CheckRow:
        """Keep what a person has found out about the claim that stands at ``span`` of an article.

        Of several verdicts on one place the last one counts. Raises ``ValueError`` where the place is none, the verdict
        has no word or the address is none of the web.
        """
        key = self._key(article)
        digest, text = self._connection.execute("SELECT digest, text FROM articles WHERE key = ?", (key,)).fetchone()
        verdict, note, url = " ".join(verdict.split()), note.strip(), url.strip()
        if not 0 <= span.start < span.end <= len(text):
            raise ValueError(f"{list(span)} is no part of the article")
        if not any(char.isalnum() for char in verdict):
            raise ValueError("a verdict has words")
        if url and not url.startswith(("https://", "http://")):
            raise ValueError(f"{url!r} is no address such as https://example.org/check")
        with self.transaction():
            number = add_entry(
                self._connection,
                "claim",
                "check",
                about=digest,
                anchor=json.dumps(list(span)),
                value=json.dumps({"verdict": verdict, "note": note, "url": url}),
                by=by,
            )
        return next(row for row in self.checks() if row.number == number)

    def checks(self) -> list[CheckRow]:
        """The verdicts in effect, oldest first; of several on one place the last."""
        last = {(entry.about, entry.anchor): entry for entry in in_effect(load_entries(self._connection, "claim"))}
        rows = [self._check(entry) for entry in sorted(last.values(), key=lambda entry: entry.number)]
        return [row for row in rows if row is not None]

    def check_log(self) -> list[CheckEntry]:
        """The log of verdicts, oldest first, undone ones and undoings too."""
        log = load_entries(self._connection, "claim")
        undone = undone_numbers(log)
        return [
            CheckEntry(
                entry.number,
                entry.kind,
                self._check(entry) if entry.kind == "check" else None,
                entry.value if entry.kind == "undo" else "",
                entry.by,
                entry.at,
                entry.number in undone,
            )
            for entry in log
        ]

    def undo_check(self, number: int | None = None, by: str | None = None) -> int:
        """Undo the verdict of that number, or the newest in effect; return its number.

        Raises :class:`NoSuchCorrection`.
        """
        with self.transaction():
            log = load_entries(self._connection, "claim")
            number = choose_to_undo(log, number, "Casebook.checks()")
            add_entry(self._connection, "claim", "undo", value=str(number), by=by)
        return number

    def _check(self, entry: LogRow) -> CheckRow | None:
        key = article_key(str(entry.about))
        try:
            article = listing.load_row(self._connection, key)
        except LookupError:
            return None
        span, value = Span(*json.loads(str(entry.anchor))), json.loads(entry.value)
        text = self._connection.execute("SELECT text FROM articles WHERE key = ?", (key,)).fetchone()[0]
        return CheckRow(
            entry.number,
            article.name,
            article.digest,
            span,
            span.of(text),
            value["verdict"],
            value["note"],
            value["url"],
            entry.by,
            entry.at,
        )
