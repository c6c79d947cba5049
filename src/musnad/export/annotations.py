"""Annotations: one JSON file for each article, in the shape that the scorers read.

The keys are ``doc, meta, residue, headings, entities, statements, events, dates``; every span is ``[start, end]`` in
code points of the article's text. Beside what the shape asks for, statements carry ``rule``, ``lemma`` and ``hedges``,
and links, entities, dates and residue their ``rule``, dates also the ``earliest`` and ``latest`` day they can mean.
This shape is a promise.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from musnad.casebook import Casebook
from musnad.export.records import open_whole
from musnad.model import Date, Entity, Event, Link, Reading, Span, Statement

# Letters of any script and digits are safe in the names of files everywhere, and these signs.
_UNSAFE = re.compile(r"[^\w\-.~ ]|^[. ]|[. ]$")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST = 180  # bytes


def write_annotations(casebook: Casebook, folder: Path) -> int:
    """Write ``<article id>.json`` for every article that was read into ``folder``; return how many.

    An article that was met under several ids has a file for each; articles that share an id have the beginning of
    their digest after it. Ids that cannot be file names are written with percent escapes (see :func:`file_name`).
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for row, reading in casebook.readings():
        for name in casebook.names(row):
            with open_whole(folder / file_name(name, row.digest)) as stream:
                json.dump(annotate(reading, name), stream, ensure_ascii=False, indent=1)
                stream.write("\n")
            written += 1
    return written


def file_name(name: str, digest: str) -> str:
    """The name of the file for an article; a name that is too long is cut and ends in the digest's beginning.

    >>> file_name("snn/2015:7", "")
    'snn%2F2015%3A7.json'
    """
    safe = _UNSAFE.sub(lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode("utf-8", "surrogatepass")), name)
    if _RESERVED.fullmatch(safe):
        safe = f"%{ord(safe[0]):02X}{safe[1:]}"
    if len(safe.encode()) > _LONGEST:
        safe = safe.encode()[: _LONGEST - 10].decode(errors="ignore") + "~" + digest[:8]
    return (safe or "%") + ".json"


def annotate(reading: Reading, name: str | None = None) -> dict[str, Any]:
    """The annotation of one article, as plain values; ``name`` stands in for its id."""
    article, layout = reading.article, reading.layout
    return {
        "doc": name or article.id,
        "meta": {
            "outlet": article.outlet,
            "published": article.published,
            "agency": _span(layout.agency),
            "headline": _span(layout.headline),
            "relays": reading.relays,
        },
        "residue": [{"span": list(r.span), "kind": r.kind, "rule": r.rule} for r in layout.residue],
        "headings": _spans(layout.headings),
        "entities": [_entity(entity) for entity in reading.entities],
        "statements": [_statement(statement) for statement in reading.statements],
        "events": [_event(event, article.text) for event in reading.events],
        "dates": [_date(date) for date in reading.dates],
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "type": entity.type,
        "name_ar": entity.name_ar,
        "name_en": entity.name_en,
        "country": entity.country,
        "mentions": _spans(tuple(mention.span for mention in entity.mentions)),
        "rule": entity.rule,
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "cue": _span(link.cue),
        "source": _span(link.source),
        "source_entities": list(link.entities),
        "rule": link.rule,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "cue": _span(statement.cue),
        "source": _span(statement.source),
        "source_entities": list(statement.entities),
        "chain": [_link(link) for link in statement.chain],
        "content": _spans(statement.content),
        "kind": statement.kind,
        "class": statement.cls,
        "commitment": statement.commitment,
        "nested_in": statement.nested_in,
        "prediction": statement.prediction,
        "rule": statement.rule,
        "lemma": statement.lemma,
        "hedges": _spans(statement.hedges),
    }


def _event(event: Event, text: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": event.id,
        "anchors": _spans(event.anchors),
        "type": event.type,
        "what": " ".join(span.of(text) for span in event.anchors[:1]),
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "date": event.date,
        "place": event.place,
        "factuality": event.factuality,
        "by": event.by,
        "objects": _spans(event.objects),
        "mode": event.mode,
        "rule": event.rule,
    }
    for name, value in event.magnitude:
        found.setdefault(name, int(value) if value.is_integer() else value)
    return found


def _date(date: Date) -> dict[str, Any]:
    return {
        "text": [date.span.start, date.span.end],
        "value": date.value,
        "type": date.type,
        "earliest": date.earliest,
        "latest": date.latest,
        "derivation": date.derivation,
        "anchor": date.anchor,
        "rule": date.rule,
    }
