"""Deciding about statements. :class:`Casebook` is one of these."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, get_args

from musnad.casebook import listing
from musnad.casebook.decision_log import add_entry, choose_to_undo, load_entries
from musnad.casebook.errors import NoSuchStatement, StatementChanged
from musnad.casebook.identification import article_key
from musnad.casebook.identities.corrections import pin
from musnad.casebook.loading import load_entities
from musnad.casebook.reviews.access import ReviewAccess, Speakers
from musnad.casebook.reviews.log import anchor_now, decided_in, list_decisions, numbers_about, revision_of
from musnad.casebook.reviews.reviewing import lay_anew, read_decision
from musnad.casebook.reviews.rows import DecisionRow
from musnad.model import Commitment, Entity, Reading, Span, StatementClass, StatementKind
from musnad.review.coding import write_anchor, write_record
from musnad.review.matching import match
from musnad.review.overlay import name_speaker
from musnad.review.records import (
    ADDED,
    CORRECTED,
    Anchor,
    DecisionKind,
    Record,
    Step,
    Through,
    Who,
    Within,
    describe_who,
    record_of,
)

_LOG = "musnad review FILE log"


class ReviewDeciding(ReviewAccess):
    """What people can decide about statements."""

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
        chain: Sequence[Through] | None = None,
        within: str | None = None,
        by: str | None = None,
        revision: str | None = None,
    ) -> DecisionRow:
        """Put a statement right: what is given takes the place of what was found, the rest is accepted as it stands.

        ``speakers`` are ids of entities of the article, or somebody else as :class:`musnad.review.records.Who`; none at
        all says that nobody is named. ``chain`` is all who passed it on, outermost first, ``within`` the id of the
        statement that it stands in, or "none". Raises ``ValueError`` where something cannot be, and as :meth:`accept`
        does.
        """
        key = self._key(article)

        def change(record: Record, reading: Reading) -> tuple[Record, tuple[str, ...]]:
            new = record
            before = next(one for one in reading.statements if one.id == statement)
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
            if chain is not None:
                new = replace(new, chain=_link(chain, reading, record.chain))
            if within is not None and within != (before.nested_in or "none"):
                new = replace(new, within=self._place_within(key, reading, statement, within))
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
        chain: Sequence[Through] = (),
        within: str | None = None,
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
                _link(chain, reading, ()),
                kind,
                cls,
                commitment,
                prediction,
                ADDED,
                within="found" if within is None else self._place_within(key, reading, "", within),
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
            decided = decided_in(self._connection, key)
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
        return next(row for row in list_decisions(self._connection, about) if row.number == number)

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
            now = replace(record_of(before, {e.id: e for e in reading.entities}), within=self._within_now(key, number))
            record, changed = change(now, reading)
            if kind == "correct" and not changed:
                kind = "accept"
            return self._write(key, kind, anchor_now(self._connection, key, before, number), record, changed, by)

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
        named = () if record is None else (*record.who, *(who for step in record.chain for who in step.who))
        for who in dict.fromkeys(named):
            entity = name_speaker(who)
            if who.identity is not None and entity not in known:
                pin(self._connection, self._keeper.holders(), who.identity, f"{row.name}:{entity}", by)
        return next(row for row in list_decisions(self._connection, digest) if row.number == number)

    def _within_now(self, key: int, number: int) -> Within:
        """What a person has said to hold the statement at that place."""
        decided = decided_in(self._connection, key).get(number)
        if decided is None:
            return "found"
        digest = listing.load_row(self._connection, key).digest
        entry = next(e for e in load_entries(self._connection, "statement", digest) if e.number == decided)
        record = read_decision(entry).record
        return "found" if record is None else record.within

    def _place_within(self, key: int, reading: Reading, statement: str, host: str) -> Within:
        """Where the statement stands that is named as the host of another. Raises ``ValueError`` where it cannot be."""
        if host == "none":
            return "none"
        by_id = {one.id: number for number, one in enumerate(reading.statements)}
        if host not in by_id:
            raise ValueError(f"the article has no statement {host}")
        above, at = [], reading.statements[by_id[host]]
        while at.id not in above:
            above.append(at.id)
            if at.nested_in not in by_id:
                break
            at = reading.statements[by_id[at.nested_in]]
        if statement in above:
            raise ValueError(f"{host} is {statement} or stands in it; a statement cannot hold itself")
        return anchor_now(self._connection, key, reading.statements[by_id[host]], by_id[host])

    def _find_now(self, key: int, article: str, statement: str, revision: str | None) -> tuple[int, Reading]:
        """The statement, if it is still as it was when the revision was given out."""
        try:
            number, reading = self._find(key, article, statement)
        except NoSuchStatement:
            # Whoever looked at it saw it: it went since.
            if revision is not None:
                self._tell_changed(key, statement, revision)
            raise
        if revision is not None and revision != revision_of(self._connection, key, reading, number):
            self._tell_changed(key, statement, revision)
        return number, reading

    def _tell_changed(self, key: int, statement: str, revision: str) -> None:
        """Raise :class:`StatementChanged` with the decisions about the statement that came after the revision."""
        known = revision.partition(".")[0]
        since = int(known) if known.isdigit() else 0
        digest = listing.load_row(self._connection, key).digest
        log = [read_decision(entry) for entry in load_entries(self._connection, "statement", digest)]
        about = numbers_about(self._connection, key, log, statement)
        rows = list_decisions(self._connection, digest)
        others = tuple(row for row in rows if row.number > since and row.number in about)
        told = "; ".join(f"{row.by} ({row.kind}, {row.at})" for row in others) or "it was read anew"
        raise StatementChanged(
            f"Statement {statement} has changed since you looked at it: {told}",
            "Nothing was written. Look at it as it is now, then decide",
            others,
        )


if TYPE_CHECKING:
    from collections.abc import Callable

    _Change = Callable[[Record, Reading], tuple[Record | None, tuple[str, ...]]]

_FIELDS = ("who", "cue", "source", "content", "cls", "commitment", "kind", "prediction", "chain", "within")


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


def _link(chain: Sequence[Through], reading: Reading, before: Sequence[Step]) -> tuple[Step, ...]:
    """The links that somebody gave; one that stands as it was found keeps its rule."""
    rules = {(step.cue, step.source, step.who): step.rule for step in before}
    made = []
    for link in chain:
        who = _cast(link.speakers, reading)
        if not who and link.source is None:
            raise ValueError("a link of a chain is somebody, or words that name somebody")
        made.append(Step(link.cue, link.source, who, rules.get((link.cue, link.source, who), CORRECTED)))
    return tuple(made)


def _within(spans: Iterable[Span], content: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(span for span in spans if any(part.contains(span) for part in content))


def _check(record: Record, reading: Reading) -> None:
    """Raise ``ValueError`` where no statement can be like that."""
    size = len(reading.article.text)
    if not record.content:
        raise ValueError("a statement has content")
    links = [span for step in record.chain for span in (step.cue, step.source)]
    spans = (*record.content, *(span for span in (record.cue, record.source, *links) if span is not None))
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
    for who in (*record.who, *(who for step in record.chain for who in step.who)):
        if not any(char.isalnum() for char in who.name_ar):
            raise ValueError(f"{who.name_ar!r} is no name")
