"""Deciding about statements, and the queue of those that deserve a look. :class:`Casebook` is one of these."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Literal, cast, get_args

from musnad.casebook import listing
from musnad.casebook.decision_log import add_entry, choose_to_undo, load_entries
from musnad.casebook.errors import CasebookError, NoSuchStatement, StatementChanged
from musnad.casebook.identification import answers_to, article_key
from musnad.casebook.identity_corrections import pin
from musnad.casebook.loading import load_entities, load_reading
from musnad.casebook.questions import ORDER
from musnad.casebook.review_rows import DecisionRow, DoubtfulRow, Progress, ReviewRow, State
from musnad.casebook.reviewing import lay_anew, load_found, read_decision, read_doubts
from musnad.casebook.rows import ArticleRow
from musnad.model import Commitment, Entity, Reading, Span, Statement, StatementClass, StatementKind
from musnad.review.asking import read_typed
from musnad.review.coding import write_anchor, write_record
from musnad.review.doubts import DoubtKind
from musnad.review.matching import match
from musnad.review.overlay import name_speaker, name_unfound
from musnad.review.records import (
    ADDED,
    CORRECTED,
    Anchor,
    Decision,
    DecisionKind,
    Record,
    Who,
    anchor_of,
    describe_who,
    record_of,
)
from musnad.undoing import undone_numbers

if TYPE_CHECKING:
    from pathlib import Path

    from musnad.casebook.identity_rows import Identity
    from musnad.casebook.identity_standing import IdentityKeeper
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

    # -- looking

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
        decided = self._decided(key).get(number)
        return ReviewRow(
            row,
            self._revision(key, found, number),
            () if doubts is None else read_doubts(doubts[0]),
            None if decided is None else next(d for d in self.decisions(article) if d.number == decided),
        )

    def decisions(self, article: str | None = None) -> list[DecisionRow]:
        """The log of what was decided about statements, or about those of one article, oldest first."""
        digest = None if article is None else listing.load_row(self._connection, self._key(article)).digest
        entries = load_entries(self._connection, "statement", digest)
        by_article: dict[str, list[Decision]] = {}
        for entry in entries:
            by_article.setdefault(str(entry.about), []).append(read_decision(entry))
        told = {d.number: d for about, log in by_article.items() for d in self._tell(about, log)}
        changed = {entry.number: tuple(json.loads(entry.members)) for entry in entries}
        return [replace(told[entry.number], changed=changed[entry.number]) for entry in entries]

    def reviewed_readings(self) -> Iterator[tuple[ArticleRow, Reading, dict[str | None, DecisionRow]]]:
        """The articles about which something is decided, with what holds, and the decision on each statement by its
        id; under ``None`` the one that calls the article complete, if it is in effect."""
        rows = self._connection.execute(
            f"SELECT a.key, f.complete FROM found_statements f JOIN articles a ON a.key = f.article ORDER BY {ORDER}"
        )
        for key, complete in rows.fetchall():
            row, reading = listing.load_row(self._connection, key), load_reading(self._connection, key)
            log = {decision.number: decision for decision in self._rows(row.digest)}
            decided: dict[str | None, DecisionRow] = {}
            if reading is None:
                continue
            for number, decision in self._decided(key).items():
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
        return None if row is None else next(one for one in self._rows(row[0]) if one.number == number)

    def decision_page(self, most: int, skip: int = 0) -> tuple[list[DecisionRow], int]:
        """The log, the newest first: ``most`` entries after ``skip``, and how many there are in all."""
        entries = load_entries(self._connection, "statement")
        wanted = entries[::-1][skip : skip + most]
        told = {row.number: row for about in {e.about for e in wanted} for row in self._rows(str(about))}
        return [told[entry.number] for entry in wanted], len(entries)

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

    # -- deciding

    def accept(
        self, article: str, statement: str, *, by: str | None = None, revision: str | None = None
    ) -> DecisionRow:
        """Say that a statement is right as it stands. It stays as it is whatever newer rules find.

        ``revision`` is that of the :class:`ReviewRow` that was looked at. Raises :class:`StatementChanged` where
        somebody decided on the statement since, and :class:`NoSuchStatement`.
        """
        return self._decide("accept", article, statement, lambda record, _: (record, ()), by, revision)

    def reject(
        self, article: str, statement: str, *, by: str | None = None, revision: str | None = None
    ) -> DecisionRow:
        """Say that there is no such statement; it is in no answer any more. Raises as :meth:`accept` does."""
        return self._decide("reject", article, statement, lambda record, _: (None, ()), by, revision)

    def correct(
        self,
        article: str,
        statement: str,
        *,
        speakers: Speakers | None = None,
        cue: Span | Literal["keep"] | None = "keep",
        source: Span | Literal["keep"] | None = "keep",
        content: Sequence[Span] | None = None,
        cls: StatementClass | None = None,
        commitment: Commitment | None = None,
        kind: StatementKind | None = None,
        prediction: bool | None = None,
        by: str | None = None,
        revision: str | None = None,
    ) -> DecisionRow:
        """Put a statement right: what is given takes the place of what was found, the rest is accepted as it stands.

        ``speakers`` are ids of entities of the article, or somebody else as :class:`musnad.review.records.Who`; none at
        all says that nobody is named. Raises ``ValueError`` where something cannot be, and as :meth:`accept` does.
        """

        def change(record: Record, reading: Reading) -> tuple[Record, tuple[str, ...]]:
            new = record
            if speakers is not None:
                new = replace(new, who=_cast(speakers, reading))
            if cue != "keep":
                new = replace(new, cue=cue)
            if source != "keep":
                new = replace(new, source=source)
            if content is not None:
                new = replace(new, content=tuple(sorted(content)))
            new = replace(
                new,
                cls=cls or new.cls,
                commitment=commitment or new.commitment,
                kind=kind or new.kind,
                prediction=new.prediction if prediction is None else prediction,
            )
            changed = tuple(name for name in _FIELDS if getattr(new, name) != getattr(record, name))
            if changed:
                new = replace(new, rule=CORRECTED, hedges=_within(new.hedges, new.content))
                _check(new, reading)
            return new, changed

        return self._decide("correct", article, statement, change, by, revision)

    def add_statement(
        self,
        article: str,
        *,
        content: Sequence[Span],
        cls: StatementClass,
        commitment: Commitment,
        kind: StatementKind = "indirect",
        speakers: Speakers = (),
        cue: Span | None = None,
        source: Span | None = None,
        prediction: bool = False,
        by: str | None = None,
    ) -> DecisionRow:
        """Add a statement that the rules have missed. Raises ``ValueError`` where it cannot be or is there already."""
        key = self._key(article)
        with self.transaction():
            reading = self._read(key, article)
            record = Record(
                cue,
                source,
                tuple(sorted(content)),
                _cast(speakers, reading),
                (),
                kind,
                cls,
                commitment,
                prediction,
                ADDED,
            )
            _check(record, reading)
            anchor = Anchor(record.cue, record.content)
            there = match([anchor], reading.statements)
            if there:
                raise ValueError(f"that is statement {reading.statements[there[0]].id} already; correct it instead")
            return self._write(key, "add", anchor, record, (), by)

    def complete(self, article: str, *, by: str | None = None) -> DecisionRow:
        """Say that all statements of an article are decided on and none is missing: it is gold then.

        Raises ``ValueError`` where some are not decided on.
        """
        key = self._key(article)
        with self.transaction():
            reading = self._read(key, article)
            decided = self._decided(key)
            left = [s.id for number, s in enumerate(reading.statements) if number not in decided]
            if left:
                raise ValueError(f"nobody has decided yet on {', '.join(left)} of {article}")
            return self._write(key, "complete", None, None, (), by)

    def undo_decision(self, number: int | None = None, by: str | None = None) -> DecisionRow:
        """Undo the decision of that number (an undoing too), or the newest in effect; return it as it is then.

        Everything is as if it had not been made; later decisions stay. Raises :class:`NoSuchCorrection`.
        """
        with self.transaction():
            log = load_entries(self._connection, "statement")
            number = choose_to_undo(log, number, _LOG)
            about = next(entry.about for entry in log if entry.number == number)
            assert about is not None
            add_entry(self._connection, "statement", "undo", about=about, value=str(number), by=by)
            lay_anew(self._connection, article_key(about), about)
        return next(row for row in self._rows(about) if row.number == number)

    # -- how

    def _decide(
        self,
        kind: DecisionKind,
        article: str,
        statement: str,
        change: _Change,
        by: str | None,
        revision: str | None,
    ) -> DecisionRow:
        key = self._key(article)
        with self.transaction():
            number, reading = self._find_now(key, article, statement, revision)
            before = reading.statements[number]
            record, changed = change(record_of(before, {e.id: e for e in reading.entities}), reading)
            if kind == "correct" and not changed:
                kind = "accept"
            return self._write(key, kind, self._root(key, before, number), record, changed, by)

    def _write(
        self,
        key: int,
        kind: DecisionKind,
        anchor: Anchor | None,
        record: Record | None,
        changed: tuple[str, ...],
        by: str | None,
    ) -> DecisionRow:
        row = listing.load_row(self._connection, key)
        digest = row.digest
        known = {entity.id for entity in load_entities(self._connection, key)}
        number = add_entry(
            self._connection,
            "statement",
            kind,
            about=digest,
            anchor=None if anchor is None else write_anchor(anchor),
            members=json.dumps(changed),
            value="" if record is None else write_record(record),
            by=by,
        )
        lay_anew(self._connection, key, digest)
        for who in record.who if record is not None else ():
            entity = name_speaker(who)
            if who.identity is not None and entity not in known:
                pin(self._connection, self._keeper.holders(), who.identity, f"{row.name}:{entity}", by)
        return next(row for row in self._rows(digest) if row.number == number)

    def _rows(self, digest: str) -> list[DecisionRow]:
        entries = load_entries(self._connection, "statement", digest)
        changed = {entry.number: tuple(json.loads(entry.members)) for entry in entries}
        return [replace(d, changed=changed[d.number]) for d in self._tell(digest, list(map(read_decision, entries)))]

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
        ids = ", ".join(s.id for s in reading.statements[:8])
        raise NoSuchStatement(f"The article {article} has no statement {statement}", f"It has: {ids or 'none'}")

    def _find_now(self, key: int, article: str, statement: str, revision: str | None) -> tuple[int, Reading]:
        """The statement, if it is still as it was when the revision was given out."""
        try:
            number, reading = self._find(key, article, statement)
        except NoSuchStatement:
            # Whoever looked at it saw it: it went since.
            if revision is not None:
                self._tell_changed(key, statement, revision)
            raise
        if revision is not None and revision != self._revision(key, reading, number):
            self._tell_changed(key, statement, revision)
        return number, reading

    def _tell_changed(self, key: int, statement: str, revision: str) -> None:
        """Raise :class:`StatementChanged` with the decisions about the statement that came after the revision."""
        known = revision.partition(".")[0]
        since = int(known) if known.isdigit() else 0
        digest = listing.load_row(self._connection, key).digest
        log = [read_decision(entry) for entry in load_entries(self._connection, "statement", digest)]
        about = self._about(key, log, statement)
        others = tuple(row for row in self._rows(digest) if row.number > since and row.number in about)
        told = "; ".join(f"{row.by} ({row.kind}, {row.at})" for row in others) or "it was read anew"
        raise StatementChanged(
            f"Statement {statement} has changed since you looked at it: {told}",
            "Nothing was written. Look at it as it is now, then decide",
            others,
        )

    def _about(self, key: int, log: Sequence[Decision], statement: str) -> set[int]:
        """The numbers of the entries about the statement of that id, which may be gone by now."""
        anchors = {d.anchor for d in log if d.anchor is not None and name_unfound(d.anchor) == statement}
        for reading in (load_found(self._connection, key), load_reading(self._connection, key)):
            for one in reading.statements if reading is not None else ():
                if one.id == statement:
                    known = list(dict.fromkeys(d.anchor for d in log if d.anchor is not None))
                    anchors.update(known[place] for place in match(known, [one]))
        about = {d.number for d in log if d.anchor in anchors}
        for d in log:
            if d.kind == "undo" and int(d.value) in about:
                about.add(d.number)
        return about

    def _decided(self, key: int) -> dict[int, int]:
        """The decision that made each statement what it is, by its place."""
        return dict(
            self._connection.execute("SELECT statement, number FROM decided WHERE article = ?", (key,)).fetchall()
        )

    def _root(self, key: int, statement: Statement, number: int) -> Anchor:
        """Where a statement stands: as the first decision about it says, else as it was found."""
        decided = self._decided(key).get(number)
        if decided is None:
            return anchor_of(statement)
        digest = listing.load_row(self._connection, key).digest
        entry = next(e for e in load_entries(self._connection, "statement", digest) if e.number == decided)
        anchor = read_decision(entry).anchor
        assert anchor is not None
        return anchor

    def _revision(self, key: int, reading: Reading, number: int) -> str:
        """The name of the state of a statement: the last entry about it, undone or not, and what it is now."""
        statement = reading.statements[number]
        digest = listing.load_row(self._connection, key).digest
        log = [read_decision(entry) for entry in load_entries(self._connection, "statement", digest)]
        about = self._about(key, log, statement.id)
        record = write_record(record_of(statement, {e.id: e for e in reading.entities}))
        return f"{max(about, default=0)}.{hashlib.sha256(record.encode()).hexdigest()[:12]}"

    def _tell(self, digest: str, log: Sequence[Decision]) -> list[DecisionRow]:
        """The log about one article, each entry with what became of it."""
        key = article_key(digest)
        try:
            article = listing.load_row(self._connection, key)
        except LookupError:
            article = None
        reading = None if article is None else load_reading(self._connection, key)
        undone = undone_numbers(log)
        decided = self._decided(key)
        row = self._connection.execute("SELECT unattached FROM found_statements WHERE article = ?", (key,)).fetchone()
        loose = set(json.loads(row[0])) if row is not None else set()
        last = {d.anchor: d.number for d in log if d.number not in undone and d.anchor is not None}
        by_number = {d.number: d for d in log}
        names = {number: statement for statement, number in decided.items()}
        told = []
        for decision in log:
            of = decision
            while of.kind == "undo":
                of = by_number[int(of.value)]
            place = names.get(last.get(of.anchor, 0)) if of.anchor is not None else None
            state: State = "in effect"
            if decision.number in undone:
                state = "undone"
            elif decision.anchor is not None and last[decision.anchor] != decision.number:
                state = "superseded"
            elif article is None:
                state = "gone"
            elif decision.number in loose:
                state = "unattached"
            told.append(
                DecisionRow(
                    decision.number,
                    decision.kind,
                    digest if article is None else article.name,
                    digest,
                    None if reading is None or place is None else reading.statements[place].id,
                    "" if reading is None else _words(of.anchor, reading.article.text),
                    (),
                    decision.value,
                    decision.by,
                    decision.at,
                    state,
                )
            )
        return told


if TYPE_CHECKING:
    from collections.abc import Callable

    _Change = Callable[[Record, Reading], tuple[Record | None, tuple[str, ...]]]

_FIELDS = ("who", "cue", "source", "content", "cls", "commitment", "kind", "prediction")


def _cast(speakers: Speakers, reading: Reading) -> tuple[Who, ...]:
    entities: dict[str, Entity] = {entity.id: entity for entity in reading.entities}
    found = []
    for speaker in speakers:
        if isinstance(speaker, str):
            if speaker not in entities:
                raise ValueError(f"the article has no entity {speaker}")
            found.append(describe_who(entities[speaker]))
        else:
            found.append(speaker)
    return tuple(dict.fromkeys(found))


def _within(spans: Iterable[Span], content: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(span for span in spans if any(part.contains(span) for part in content))


def _check(record: Record, reading: Reading) -> None:
    """Raise ``ValueError`` where no statement can be like that."""
    size = len(reading.article.text)
    if not record.content:
        raise ValueError("a statement has content")
    spans = (*record.content, *(span for span in (record.cue, record.source) if span is not None))
    for span in spans:
        if not 0 <= span.start < span.end <= size:
            raise ValueError(f"{list(span)} is no part of the article, which has {size} characters")
        if not span.of(reading.article.text).strip():
            raise ValueError(f"there is no word at {list(span)}")
    for one, other in zip(record.content, record.content[1:], strict=False):
        if one.overlaps(other):
            raise ValueError(f"the parts {list(one)} and {list(other)} of the content overlap")
    for value, type_, name in (
        (record.cls, StatementClass, "class"),
        (record.commitment, Commitment, "commitment"),
        (record.kind, StatementKind, "kind"),
    ):
        if value not in get_args(type_):
            raise ValueError(f"there is no {name} {value}; there are {', '.join(get_args(type_))}")
    for who in record.who:
        if not any(char.isalnum() for char in who.name_ar):
            raise ValueError(f"{who.name_ar!r} is no name")


def _words(anchor: Anchor | None, text: str) -> str:
    if anchor is None:
        return ""
    parts = [anchor.cue.of(text)] if anchor.cue is not None else []
    return " … ".join((*parts, *(span.of(text) for span in anchor.content)))
