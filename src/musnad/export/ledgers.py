"""Rows of ledgers, timeline and predictions as plain values, for JSON and spreadsheets.

Every cell that says something has ``at``: the article, the span and the words that say it, and their sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TextIO

from musnad.casebook.ledgers import PredictionRow
from musnad.compare.ledgers.rows import AgreementRow, ExchangeRow, GoodsCell
from musnad.compare.records import Party, PartyCell, Place, Step, TextCell
from musnad.export.csv import write_table
from musnad.export.records import describe_statement

if TYPE_CHECKING:
    from musnad.compare.timeline import TimelineRow

AGREEMENT_COLUMNS = (
    "id", "kind", "name", "parties", "party_ids", "terms", "signed", "announced", "status", "steps", "articles",
    "mentions", "places",
)  # fmt: skip
EXCHANGE_COLUMNS = (
    "id", "kind", "giver", "giver_id", "receiver", "receiver_id", "goods", "magnitudes", "returns", "status",
    "certainty", "by", "steps", "articles", "places",
)  # fmt: skip
TIMELINE_COLUMNS = (
    "date", "first", "last", "basis", "reported", "type", "mode", "actors", "recipients", "objects", "trigger",
    "factuality", "by", "outlet", "article", "event", "span", "sentence", "rule",
)  # fmt: skip
PREDICTION_COLUMNS = (
    "article", "statement", "outlet", "published", "speaker", "cue", "class", "commitment", "content",
    "horizon", "value", "first", "last", "span",
)  # fmt: skip


def describe_party(party: Party) -> dict[str, Any]:
    """Who takes part."""
    return {
        "identity": party.identity, "name_ar": party.name_ar, "name_en": party.name_en, "type": party.type,
        "country": party.country,
    }  # fmt: skip


def describe_place(place: Place) -> dict[str, Any]:
    """Where something stands."""
    return {
        "article": place.article,
        "outlet": place.outlet,
        "reported": place.reported,
        "span": list(place.span),
        "text": place.text,
        "sentence_span": list(place.sentence),
        "sentence": place.context,
    }


def _party_cell(cell: PartyCell | None) -> dict[str, Any] | None:
    return None if cell is None else describe_party(cell.party) | {"rule": cell.rule, "at": describe_place(cell.place)}


def _text_cell(cell: TextCell) -> dict[str, Any]:
    return {"text": cell.place.text, "rule": cell.rule, "at": describe_place(cell.place)}


def _goods_cell(cell: GoodsCell) -> dict[str, Any]:
    return {
        "kind": cell.kind, "text": cell.place.text, "magnitude": cell.magnitude, "rule": cell.rule,
        "at": describe_place(cell.place),
    }  # fmt: skip


def describe_step(step: Step) -> dict[str, Any]:
    """How it stood by one sentence."""
    return {
        "status": step.status,
        "factuality": step.factuality,
        "date": step.date,
        "reported": step.reported,
        "by": [describe_party(p) for p in step.by],
        "statement": step.statement,
        "rule": step.rule,
        "at": describe_place(step.place),
    }


def describe_agreement(row: AgreementRow) -> dict[str, Any]:
    """An agreement with all its cells."""
    return {
        "ledger": "agreements",
        "id": row.id,
        "kind": row.kind,
        "name": row.name,
        "names": [_text_cell(cell) for cell in row.names],
        "parties": [_party_cell(cell) for cell in row.parties],
        "terms": [_text_cell(cell) for cell in row.terms],
        "signed": row.signed,
        "announced": row.announced,
        "status": row.status,
        "steps": [describe_step(step) for step in row.steps],
        "articles": row.articles,
        "mentions": [describe_place(place) for place in row.mentions],
        "rule": row.rule,
    }


def describe_exchange(row: ExchangeRow) -> dict[str, Any]:
    """An exchange with all its cells."""
    return {
        "ledger": "exchanges",
        "id": row.id,
        "kind": row.kind,
        "giver": _party_cell(row.giver),
        "receiver": _party_cell(row.receiver),
        "goods": [_goods_cell(cell) for cell in row.goods],
        "returns": [_goods_cell(cell) for cell in row.returns],
        "status": row.status,
        "certainty": row.certainty,
        "steps": [describe_step(step) for step in row.steps],
        "articles": row.articles,
        "rule": row.rule,
    }


def describe_event_row(row: TimelineRow) -> dict[str, Any]:
    """An event of the timeline."""
    return {
        "date": row.date,
        "first": row.first,
        "last": row.last,
        "basis": row.basis,
        "reported": row.reported,
        "type": row.event.type,
        "mode": row.event.mode,
        "actors": [describe_party(p) for p in row.actors],
        "recipients": [describe_party(p) for p in row.recipients],
        "objects": list(row.objects),
        "magnitude": dict(row.event.magnitude),
        "factuality": row.factuality,
        "by": [describe_party(p) for p in row.by],
        "statement": None if row.event.by == "author" else row.event.by,
        "article": row.article,
        "outlet": row.outlet,
        "event": row.event.id,
        "rule": row.rule,
        "at": describe_place(row.place),
    }


def describe_prediction(row: PredictionRow) -> dict[str, Any]:
    """A statement about the future with its horizon."""
    horizon = row.horizon
    return describe_statement(row.statement) | {
        "horizon": None
        if horizon is None
        else {
            "text": horizon.text, "span": list(horizon.span), "value": horizon.value, "first": horizon.first,
            "last": horizon.last, "rule": horizon.rule,
        }
    }  # fmt: skip


def _names(parties: Iterable[Party]) -> str:
    return " + ".join(party.name_ar for party in parties)


def _spot(place: Place) -> str:
    return f"{place.article}:{place.span.start}:{place.span.end}"


def _steps(steps: Iterable[Step]) -> str:
    return " | ".join(
        f"{step.date or step.reported or 'undated'} {step.status} ({_names(step.by) or 'article'})" for step in steps
    )


def write_agreements(rows: Iterable[AgreementRow], stream: TextIO) -> int:
    """Write the ledger as CSV, a row for each agreement; return how many."""
    return write_table(
        AGREEMENT_COLUMNS,
        (
            {
                "id": r.id, "kind": r.kind, "name": r.name, "parties": _names(c.party for c in r.parties),
                "party_ids": " + ".join(c.party.identity for c in r.parties),
                "terms": " | ".join(c.place.text for c in r.terms), "signed": r.signed, "announced": r.announced,
                "status": r.status, "steps": _steps(r.steps), "articles": r.articles, "mentions": len(r.mentions),
                "places": " ".join(map(_spot, r.mentions)),
            }
            for r in rows
        ),
        stream,
    )  # fmt: skip


def write_exchanges(rows: Iterable[ExchangeRow], stream: TextIO) -> int:
    """Write the ledger as CSV, a row for each exchange; return how many."""
    return write_table(
        EXCHANGE_COLUMNS,
        (
            {
                "id": r.id, "kind": r.kind,
                "giver": r.giver and r.giver.party.name_ar, "giver_id": r.giver and r.giver.party.identity,
                "receiver": r.receiver and r.receiver.party.name_ar,
                "receiver_id": r.receiver and r.receiver.party.identity,
                "goods": " | ".join(c.place.text for c in r.goods),
                "magnitudes": " | ".join(f"{c.magnitude:g}" for c in r.goods if c.magnitude is not None),
                "returns": " | ".join(f"{c.kind}: {c.place.text}" for c in r.returns), "status": r.status,
                "certainty": r.certainty,
                "by": _names({p.identity: p for s in r.steps for p in s.by}.values()), "steps": _steps(r.steps),
                "articles": r.articles, "places": " ".join(_spot(c.place) for c in r.goods),
            }
            for r in rows
        ),
        stream,
    )  # fmt: skip


def write_timeline(rows: Iterable[TimelineRow], stream: TextIO) -> int:
    """Write the timeline as CSV, a row for each event; return how many."""
    return write_table(
        TIMELINE_COLUMNS,
        (
            {
                "date": r.date, "first": r.first, "last": r.last, "basis": r.basis, "reported": r.reported,
                "type": r.event.type, "mode": r.event.mode, "actors": _names(r.actors),
                "recipients": _names(r.recipients), "objects": " | ".join(r.objects), "trigger": r.place.text,
                "factuality": r.factuality, "by": _names(r.by), "outlet": r.outlet, "article": r.article,
                "event": r.event.id, "span": f"{r.place.span.start}:{r.place.span.end}", "sentence": r.place.context,
                "rule": r.rule,
            }
            for r in rows
        ),
        stream,
    )  # fmt: skip


def write_predictions(rows: Iterable[PredictionRow], stream: TextIO) -> int:
    """Write the predictions as CSV, a row each; return how many."""

    def cells(row: PredictionRow) -> dict[str, Any]:
        said, horizon = row.statement, row.horizon
        return {
            "article": said.article.name, "statement": said.id, "outlet": said.article.outlet,
            "published": said.article.published, "speaker": " + ".join(s.name_ar for s in said.speakers),
            "cue": said.cue, "class": said.cls, "commitment": said.commitment, "content": said.text,
            "horizon": horizon and horizon.text, "value": horizon and horizon.value,
            "first": horizon and horizon.first, "last": horizon and horizon.last,
            "span": " ".join(f"{s.start}:{s.end}" for s in said.statement.content),
        }  # fmt: skip

    return write_table(PREDICTION_COLUMNS, map(cells, rows), stream)
