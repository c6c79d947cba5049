"""Decisions and statements as JSON, and back."""

from __future__ import annotations

import json
from typing import Any

from musnad.model import Link, Span, Statement
from musnad.review.records import Anchor, Record, Step, Who, Within


def _out(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _in(value: list[int] | None) -> Span | None:
    return None if value is None else Span(*value)


def _spans(values: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(*value) for value in values)


def write_anchor(anchor: Anchor) -> str:
    """An anchor as JSON; equal anchors give equal text."""
    return json.dumps({"cue": _out(anchor.cue), "content": [_out(span) for span in anchor.content]})


def read_anchor(text: str) -> Anchor:
    """The anchor that was written."""
    raw = json.loads(text)
    return Anchor(_in(raw["cue"]), _spans(raw["content"]))


def write_record(record: Record) -> str:
    """A record as JSON."""
    return json.dumps(
        {
            "cue": _out(record.cue),
            "source": _out(record.source),
            "content": [_out(span) for span in record.content],
            "who": [_who(who) for who in record.who],
            "chain": [
                {"cue": _out(s.cue), "source": _out(s.source), "who": [_who(who) for who in s.who], "rule": s.rule}
                for s in record.chain
            ],
            "kind": record.kind,
            "class": record.cls,
            "commitment": record.commitment,
            "prediction": record.prediction,
            "rule": record.rule,
            "lemma": record.lemma,
            "hedges": [_out(span) for span in record.hedges],
            **_within(record.within),
        }
    )


def _within(within: Within) -> dict[str, Any]:
    # Left out where nobody said anything: so equal decisions of older versions are equal text.
    if within == "found":
        return {}
    return {"within": within if within == "none" else json.loads(write_anchor(within))}


def _read_within(value: Any) -> Within:
    if value == "found" or value == "none":
        return "found" if value == "found" else "none"
    return read_anchor(json.dumps(value))


def _who(who: Who) -> list[Any]:
    return [who.type, who.name_ar, who.name_en, who.country, _out(who.span)]


def _read_who(values: list[list[Any]]) -> tuple[Who, ...]:
    return tuple(Who(type_, ar, en, country, _in(span)) for type_, ar, en, country, span in values)


def read_record(text: str) -> Record:
    """The record that was written."""
    raw = json.loads(text)
    return Record(
        _in(raw["cue"]),
        _in(raw["source"]),
        _spans(raw["content"]),
        _read_who(raw["who"]),
        tuple(Step(_in(s["cue"]), _in(s["source"]), _read_who(s["who"]), s["rule"]) for s in raw["chain"]),
        raw["kind"],
        raw["class"],
        raw["commitment"],
        raw["prediction"],
        raw["rule"],
        raw["lemma"],
        _spans(raw["hedges"]),
        _read_within(raw.get("within", "found")),
    )


def write_statements(statements: tuple[Statement, ...]) -> str:
    """The statements of a reading as JSON, with the ids that they have there."""
    return json.dumps(
        [
            [
                s.id, _out(s.cue), _out(s.source), [_out(c) for c in s.content], s.entities,
                [[_out(x.cue), _out(x.source), x.entities, x.rule] for x in s.chain],
                s.kind, s.cls, s.commitment, s.nested_in, s.prediction, s.rule, s.lemma, [_out(h) for h in s.hedges],
            ]
            for s in statements
        ]
    )  # fmt: skip


def read_statements(text: str) -> tuple[Statement, ...]:
    """The statements that were written."""
    return tuple(
        Statement(
            id, _in(cue), _in(source), _spans(content), tuple(entities),
            tuple(Link(_in(a), _in(b), tuple(ids), name) for a, b, ids, name in chain),
            kind, cls, commitment, nested_in, prediction, rule, lemma, _spans(hedges),
        )
        for (
            id, cue, source, content, entities, chain, kind, cls, commitment, nested_in, prediction, rule, lemma, hedges
        ) in json.loads(text)
    )  # fmt: skip
