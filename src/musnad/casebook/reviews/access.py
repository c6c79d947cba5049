"""Statements under review: the queue of those that deserve a look, and what was decided. :class:`Casebook` is one of
these."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from typing import TYPE_CHECKING, cast

from musnad.casebook import listing
from musnad.casebook.decision_log import load_entries
from musnad.casebook.errors import CasebookError, NoSuchStatement
from musnad.casebook.identification import answers_to
from musnad.casebook.loading import load_entities, load_reading
from musnad.casebook.questions import ORDER
from musnad.casebook.reviews.log import decided_in, list_decisions, numbers_about, revision_of
from musnad.casebook.reviews.reviewing import load_found, read_decision, read_doubts
from musnad.casebook.reviews.rows import DecisionRow, DoubtfulRow, Progress, ReviewRow
from musnad.casebook.rows import ArticleRow
from musnad.model import Reading
from musnad.review.asking import read_typed
from musnad.review.doubts import DoubtKind
from musnad.review.records import (
    Who,
)

if TYPE_CHECKING:
    from pathlib import Path

    from musnad.casebook.identities.rows import Identity
    from musnad.casebook.identities.standing import IdentityKeeper
    from musnad.casebook.store import Casebook

_LOG = "musnad review FILE log"
Speakers = Sequence[str | Who]


class ReviewAccess:
    """What a casebook knows of decisions about statements."""

    _connection: sqlite3.Connection
    _keeper: IdentityKeeper
    path: Path | None

    if TYPE_CHECKING:  # what a casebook has

        def transaction(self) -> AbstractContextManager[None]: ...
        def _know_identities(self) -> None: ...
        def _know_stories(self) -> None: ...
        def _key(self, name: str) -> int: ...

    def doubtful(
        self,
        *,
        article: str | None = None,
        story: str | None = None,
        doubt: DoubtKind | None = None,
        most: int = 20,
        skip: int = 0,
    ) -> list[DoubtfulRow]:
        """The statements that deserve a look first, the most doubtful first: ``most`` of them after ``skip``.

        Those that somebody has decided on are not among them. See :mod:`musnad.review.doubts` for what is doubted.
        """
        self._know_identities()
        clause, values = self._choose(article, story, doubt)
        found = self._connection.execute(
            f"SELECT d.article, d.statement, d.reasons FROM doubts d{clause}"
            " ORDER BY d.weight DESC, d.article, d.statement LIMIT ? OFFSET ?",
            (*values, most, skip),
        ).fetchall()
        rows = listing.load_statement_rows(self._connection, [(key, number) for key, number, _ in found])
        return [DoubtfulRow(row, read_doubts(reasons)) for row, (_, _, reasons) in zip(rows, found, strict=True)]

    def count_doubtful(
        self, *, article: str | None = None, story: str | None = None, doubt: DoubtKind | None = None
    ) -> int:
        """How many statements :meth:`doubtful` has in all."""
        clause, values = self._choose(article, story, doubt)
        return int(self._connection.execute(f"SELECT count(*) FROM doubts d{clause}", values).fetchone()[0])

    def _choose(
        self, article: str | None, story: str | None, doubt: DoubtKind | None
    ) -> tuple[str, tuple[str | int, ...]]:
        clauses: list[str] = []
        values: list[str | int] = []
        if article is not None:
            clauses.append("d.article = ?")
            values.append(self._key(article))
        if story is not None:
            self._know_stories()
            clauses.append("d.article IN (SELECT article FROM story_members WHERE story = ?)")
            values.append(story)
        if doubt is not None:
            clauses.append("instr(d.reasons, ?) > 0")
            values.append(f'["{doubt}", ')
        return (" WHERE " + " AND ".join(clauses) if clauses else "", tuple(values))

    def review_progress(self, article: str | None = None) -> Progress:
        """How far the casebook, or an article of it, is reviewed."""
        where = "" if article is None else " WHERE article = ?"
        values = () if article is None else (self._key(article),)
        statements, decided, doubtful, complete = (
            int(self._connection.execute(f"SELECT {what}{where}", values).fetchone()[0])
            for what in (
                "count(*) FROM statements",
                "count(*) FROM decided",
                "count(*) FROM doubts",
                "count(complete) FROM found_statements",
            )
        )
        return Progress(statements, decided, doubtful, complete)

    def review(self, article: str, statement: str) -> ReviewRow:
        """A statement of an article as it stands, with its revision and what was decided about it.

        Raises :class:`NoSuchStatement`, and as :meth:`article` does.
        """
        self._know_identities()
        key = self._key(article)
        number, found = self._find(key, article, statement)
        row = listing.load_statement_rows(self._connection, [(key, number)])[0]
        doubts = self._connection.execute(
            "SELECT reasons FROM doubts WHERE article = ? AND statement = ?", (key, number)
        ).fetchone()
        decided = decided_in(self._connection, key).get(number)
        return ReviewRow(
            row,
            revision_of(self._connection, key, found, number),
            () if doubts is None else read_doubts(doubts[0]),
            None if decided is None else next(d for d in self.decisions(article) if d.number == decided),
        )

    def decisions(self, article: str | None = None) -> list[DecisionRow]:
        """The log of what was decided about statements, or about those of one article, oldest first."""
        digest = None if article is None else listing.load_row(self._connection, self._key(article)).digest
        if digest is not None:
            return list_decisions(self._connection, digest)
        entries = load_entries(self._connection, "statement")
        told = self._told({str(entry.about) for entry in entries})
        return [told[entry.number] for entry in entries]

    def history(self, article: str, statement: str) -> list[DecisionRow]:
        """All that was decided about a statement, oldest first, with what was undone and the undoings.

        Raises as :meth:`article` does.
        """
        key = self._key(article)
        digest = listing.load_row(self._connection, key).digest
        log = [read_decision(entry) for entry in load_entries(self._connection, "statement", digest)]
        about = numbers_about(self._connection, key, log, statement)
        return [row for row in list_decisions(self._connection, digest) if row.number in about]

    def reviewed_readings(self) -> Iterator[tuple[ArticleRow, Reading, dict[str | None, DecisionRow]]]:
        """The articles about which something is decided, with what holds, and the decision on each statement by its
        id; under ``None`` the one that calls the article complete, if it is in effect."""
        rows = self._connection.execute(
            f"SELECT a.key, f.complete FROM found_statements f JOIN articles a ON a.key = f.article ORDER BY {ORDER}"
        )
        for key, complete in rows.fetchall():
            row, reading = listing.load_row(self._connection, key), load_reading(self._connection, key)
            log = {decision.number: decision for decision in list_decisions(self._connection, row.digest)}
            decided: dict[str | None, DecisionRow] = {}
            if reading is None:
                continue
            for number, decision in decided_in(self._connection, key).items():
                decided[reading.statements[number].id] = log[decision]
            if complete is not None:
                decided[None] = log[complete]
            # Decisions that were all undone leave nothing to tell.
            if any(
                decision.state in ("in effect", "unattached") for decision in log.values() if decision.kind != "undo"
            ):
                yield row, reading, decided

    def decision(self, number: int) -> DecisionRow | None:
        """The entry of the log of that number, if there is one."""
        row = self._connection.execute(
            "SELECT about FROM main.decisions WHERE subject = 'statement' AND number = ?", (number,)
        ).fetchone()
        return None if row is None else self._told({str(row[0])})[number]

    def decision_page(self, most: int, skip: int = 0) -> tuple[list[DecisionRow], int]:
        """The log, the newest first: ``most`` entries after ``skip``, and how many there are in all."""
        entries = load_entries(self._connection, "statement")
        wanted = entries[::-1][skip : skip + most]
        told = self._told({str(entry.about) for entry in wanted})
        return [told[entry.number] for entry in wanted], len(entries)

    def _told(self, articles: set[str]) -> dict[int, DecisionRow]:
        """The decisions about these articles, by number."""
        return {row.number: row for digest in articles for row in list_decisions(self._connection, digest)}

    def unattached(self) -> list[DecisionRow]:
        """The decisions in effect that find nothing in their place any more, or whose article is not here."""
        return [row for row in self.decisions() if row.state in ("unattached", "gone")]

    def found(self, article: str) -> Reading | None:
        """What the rules found in an article, before any decision; ``None`` where it waits to be read."""
        return load_found(self._connection, self._key(article))

    def find_speaker(self, article: str, asked: str) -> str | Who:
        """Whom ``asked`` means as a speaker in an article: an entity of it by id or by words of a name, somebody of the
        casebook by the id of an identity or by words of a name, somebody new as ``PER:name``.

        Raises ``ValueError`` where that is nobody or more than one.
        """
        self._know_identities()
        key = self._key(article)
        entities = load_entities(self._connection, key)
        typed = read_typed(asked)
        if typed is not None:
            return typed
        if any(entity.id == asked for entity in entities):
            return asked
        known = listing.load_identities(self._connection, [asked])
        if asked not in known:
            here = [e for e in entities if answers_to(asked, (e.name_ar, e.name_en, *e.names), (e.country,))]
            if len(here) == 1:
                return here[0].id
            found = [one.id for one in self._named(asked)] if not here else []
            if len(found) != 1:
                names = [f"{e.id} {e.name_ar}" for e in here] or [*found[:5]]
                told = (
                    f"may be {', '.join(names)}" if names else "is nobody here; somebody new is PER:name, ORG:name ..."
                )
                raise ValueError(f"{asked!r} {told}")
            known = listing.load_identities(self._connection, found)
            asked = found[0]
        identity = known[asked]
        here = [e for e in entities if listing.load_speakers(self._connection, key)[e.id].identity == asked]
        if here:
            return here[0].id
        return Who(identity.type, identity.name_ar, identity.name_en, identity.country, None, asked)

    def _named(self, name: str) -> list[Identity]:
        return list(islice(cast("Casebook", self).identities(name=name), 6))

    def _read(self, key: int, article: str) -> Reading:
        reading = load_reading(self._connection, key)
        if reading is None:
            raise CasebookError(f"The article {article} was not read yet", f"musnad read --casebook {self.path}")
        return reading

    def _find(self, key: int, article: str, statement: str) -> tuple[int, Reading]:
        reading = self._read(key, article)
        for number, one in enumerate(reading.statements):
            if one.id == statement:
                return number, reading
        ids = tell_ids([s.id for s in reading.statements])
        raise NoSuchStatement(f"The article {article} has no statement {statement}", f"It has: {ids or 'none'}")


_NUMBERED = re.compile(r"(\D*)(\d+)")


def tell_ids(ids: Sequence[str]) -> str:
    """Ids in few words: what follows one upon the other is told by its ends.

    >>> tell_ids(["S1", "S2", "S3", "S5", "S6", "S9"])
    'S1 to S3, S5, S6, S9'
    """
    runs: list[list[str]] = []
    before: tuple[str, int] | None = None
    for id in ids:
        match = _NUMBERED.fullmatch(id)
        here = (match[1], int(match[2])) if match else None
        if runs and here and before and here == (before[0], before[1] + 1):
            runs[-1].append(id)
        else:
            runs.append([id])
        before = here
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)
