"""The log about one article, told: each decision with what became of it, and the state that a statement is in."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from musnad.casebook import listing
from musnad.casebook.decision_log import load_entries
from musnad.casebook.identification import article_key
from musnad.casebook.loading import load_reading
from musnad.casebook.reviews.reviewing import load_found, read_decision
from musnad.casebook.reviews.rows import DecisionRow, State
from musnad.model import Reading, Statement
from musnad.review.coding import write_record
from musnad.review.matching import match
from musnad.review.overlay import name_unfound
from musnad.review.records import Anchor, Decision, anchor_of, record_of
from musnad.undoing import undone_numbers


def list_decisions(connection: sqlite3.Connection, digest: str) -> list[DecisionRow]:
    """The log about the article with that digest, oldest first."""
    entries = load_entries(connection, "statement", digest)
    changed = {entry.number: tuple(json.loads(entry.members)) for entry in entries}
    return [replace(d, changed=changed[d.number]) for d in _tell(connection, digest, list(map(read_decision, entries)))]


def decided_in(connection: sqlite3.Connection, key: int) -> dict[int, int]:
    """The decision that made each statement what it is, by its place."""
    return dict(connection.execute("SELECT statement, number FROM decided WHERE article = ?", (key,)).fetchall())


def numbers_about(connection: sqlite3.Connection, key: int, log: Sequence[Decision], statement: str) -> set[int]:
    """The numbers of the entries about the statement of that id, which may be gone by now."""
    anchors = {d.anchor for d in log if d.anchor is not None and name_unfound(d.anchor) == statement}
    for reading in (load_found(connection, key), load_reading(connection, key)):
        for one in reading.statements if reading is not None else ():
            if one.id == statement:
                known = list(dict.fromkeys(d.anchor for d in log if d.anchor is not None))
                anchors.update(known[place] for place in match(known, [one]))
    about = {d.number for d in log if d.anchor in anchors}
    for d in log:
        if d.kind == "undo" and int(d.value) in about:
            about.add(d.number)
    return about


def anchor_now(connection: sqlite3.Connection, key: int, statement: Statement, number: int) -> Anchor:
    """Where a statement stands: as the first decision about it says, else as it was found."""
    decided = decided_in(connection, key).get(number)
    if decided is None:
        return anchor_of(statement)
    digest = listing.load_row(connection, key).digest
    entry = next(e for e in load_entries(connection, "statement", digest) if e.number == decided)
    anchor = read_decision(entry).anchor
    assert anchor is not None
    return anchor


def revision_of(connection: sqlite3.Connection, key: int, reading: Reading, number: int) -> str:
    """The name of the state of a statement: the last entry about it, undone or not, and what it is now."""
    statement = reading.statements[number]
    digest = listing.load_row(connection, key).digest
    log = [read_decision(entry) for entry in load_entries(connection, "statement", digest)]
    about = numbers_about(connection, key, log, statement.id)
    record = write_record(record_of(statement, {e.id: e for e in reading.entities}))
    return f"{max(about, default=0)}.{hashlib.sha256(record.encode()).hexdigest()[:12]}"


def _tell(connection: sqlite3.Connection, digest: str, log: Sequence[Decision]) -> list[DecisionRow]:
    """The log about one article, each entry with what became of it."""
    key = article_key(digest)
    try:
        article = listing.load_row(connection, key)
    except LookupError:
        article = None
    reading = None if article is None else load_reading(connection, key)
    undone = undone_numbers(log)
    decided = decided_in(connection, key)
    row = connection.execute("SELECT unattached FROM found_statements WHERE article = ?", (key,)).fetchone()
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


def _words(anchor: Anchor | None, text: str) -> str:
    if anchor is None:
        return ""
    parts = [anchor.cue.of(text)] if anchor.cue is not None else []
    return " … ".join((*parts, *(span.of(text) for span in anchor.content)))
