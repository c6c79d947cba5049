"""Events as PLOVER records: JSON Lines, CSV, and counts by pair of states and month.

Conventions, of the manual where it has one: a planned CONSULT, SUPPORT, COOPERATE or AID is an AGREE, a planned
RETREAT a CONCEDE, and ``coded_from`` keeps the type it was; ``aux`` is ``negation`` for a denied event,
``hypothetical`` for one that is only possible, conditional or wished for, ``future`` for any other planned one. A
record always says whose word it rests on.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any, TextIO

from musnad.arabic.tokens import tokenize
from musnad.casebook import Casebook
from musnad.casebook.identification import answers_to, lies_between
from musnad.export.csv import write_table
from musnad.intervals import days_of
from musnad.lexicon.plover import Plover, load_plover
from musnad.model import Entity, Event, Reading

COLUMNS = (
    "article", "event", "outlet", "published", "date", "date_from", "type", "mode", "aux", "coded_from", "quad",
    "score", "factuality", "by", "by_actors", "actors", "actor_codes", "recipients", "recipient_codes", "place",
    "killed", "injured", "amounts", "trigger", "trigger_spans",
)  # fmt: skip
DYAD_COLUMNS = ("month", "source", "target", "quad", "events", "score_sum", "score_mean")
_AUX = {"denied": "negation", "possible": "hypothetical", "hypothetical": "hypothetical", "unconfirmed": "hypothetical"}
_CASUALTIES = frozenset({"killed", "injured"})
_COUNTED = frozenset({"actual", "asserted"})


def code_events(reading: Reading) -> Iterator[dict[str, Any]]:
    """The PLOVER records of one article, in order."""
    entities = {entity.id: entity for entity in reading.entities}
    speakers = {statement.id: statement.entities for statement in reading.statements}
    plover = load_plover()
    for event in reading.events:
        yield _code(reading, event, entities, speakers, plover)


def name_readings(casebook: Casebook, article: str | None = None) -> Iterator[Reading]:
    """The readings of a casebook, or that of one article, under the names by which it calls their articles."""
    if article is not None:
        reading = casebook.dated(article)
        yield replace(reading, article=replace(reading.article, id=article))
        return
    for row, reading in casebook.dated_readings():
        yield replace(reading, article=replace(reading.article, id=row.name))


def choose_events(
    readings: Iterable[Reading],
    *,
    type_: Collection[str] = (),
    factuality: Collection[str] = (),
    actor: str | None = None,
    recipient: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Iterator[dict[str, Any]]:
    """The records of those events that answer to everything asked for.

    ``actor`` and ``recipient`` are words of a name, or a code; ``since`` and ``until`` ISO dates of any precision, for
    what may have happened then; ``type_`` holds PLOVER types, of a planned event also the one it was coded from.
    """

    def names(words: str | None, parties: list[dict[str, Any]]) -> bool:
        return words is None or any(
            answers_to(words, (p["name_ar"], p["name_en"]), (p["code"] or "").split()) for p in parties
        )

    for reading in readings:
        for record in code_events(reading):
            if type_ and record["type"] not in type_ and record["coded_from"] not in type_:
                continue
            if factuality and record["factuality"] not in factuality:
                continue
            days = days_of(record["date"])
            between = (days[0].isoformat(), days[1].isoformat()) if days is not None else None
            if not lies_between(between, since, until):
                continue
            if names(actor, record["actors"]) and names(recipient, record["recipients"]):
                yield record


def _code(
    reading: Reading,
    event: Event,
    entities: dict[str, Entity],
    speakers: dict[str, tuple[str, ...]],
    plover: Plover,
) -> dict[str, Any]:
    planned = plover.planned.get(event.type) if event.factuality == "planned" else None
    type_ = planned or event.type
    mode = None if planned else event.mode
    aux = _AUX.get(event.factuality) or ("future" if event.factuality == "planned" and not planned else None)
    frame, _, how = event.rule.partition("/")
    magnitude = dict(event.magnitude)
    text = reading.article.text
    return {
        "article": reading.article.id,
        "event": event.id,
        "outlet": reading.article.outlet,
        "published": reading.article.published,
        "date": event.date,
        "date_from": how or None,
        "type": type_,
        "mode": mode,
        "aux": aux,
        "coded_from": event.type if planned else None,
        "quad": plover.quads[type_],
        "score": plover.score(type_, mode),
        "factuality": event.factuality,
        "by": event.by,
        "by_actors": [entities[i].name_ar for i in speakers.get(event.by, ()) if i in entities],
        "actors": [code_actor(entities[i], text, plover) for i in event.actors if i in entities],
        "recipients": [code_actor(entities[i], text, plover) for i in event.recipients if i in entities],
        "place": entities[event.place].name_ar if event.place in entities else None,
        "killed": magnitude.get("killed"),
        "injured": magnitude.get("injured"),
        "amounts": {name: value for name, value in event.magnitude if name not in _CASUALTIES},
        "trigger": [{"text": span.of(text), "span": list(span)} for span in event.anchors],
        "rule": frame,
    }


def code_actor(entity: Entity, text: str, plover: Plover) -> dict[str, Any]:
    """An actor with its code, "RUS GOV"; ``code`` is ``None`` where neither country nor sector is known."""
    called = entity.mentions[0].span.of(text) if entity.mentions else entity.name_ar
    sectors = [plover.sector(entity.type, tuple(t.form for t in tokenize(name))) for name in (entity.name_ar, called)]
    sector = next((s for s in sectors if s), None)
    parts = [part for part in (entity.country, sector) if part]
    return {
        "name_ar": entity.name_ar,
        "name_en": entity.name_en,
        "type": entity.type,
        "country": entity.country,
        "sector": sector,
        "code": " ".join(parts) or None,
    }


def write_plover_jsonl(readings: Iterable[Reading], stream: TextIO) -> int:
    """Write one record a line; return how many."""
    written = 0
    for reading in readings:
        for record in code_events(reading):
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
            written += 1
    return written


def write_plover_csv(readings: Iterable[Reading], stream: TextIO, mark: bool = True) -> int:
    """Write one record a row for spreadsheets; return how many. ``mark`` puts a byte order mark first."""
    records = (record for reading in readings for record in code_events(reading))
    return write_table(COLUMNS, map(_cells, records), stream, mark)


def _cells(record: dict[str, Any]) -> dict[str, Any]:
    actors, recipients, trigger = record["actors"], record["recipients"], record["trigger"]
    return {
        **record,
        "by_actors": " + ".join(record["by_actors"]),
        "actors": " + ".join(a["name_ar"] for a in actors),
        "actor_codes": " + ".join(a["code"] or "?" for a in actors),
        "recipients": " + ".join(a["name_ar"] for a in recipients),
        "recipient_codes": " + ".join(a["code"] or "?" for a in recipients),
        "amounts": " | ".join(f"{value:.12g} {name}" for name, value in record["amounts"].items()),
        "trigger": " | ".join(t["text"] for t in trigger),
        "trigger_spans": " ".join(f"{t['span'][0]}:{t['span'][1]}" for t in trigger),
    }


def count_dyads(readings: Iterable[Reading]) -> list[dict[str, Any]]:
    """How often a state acted towards another in each month, by quad category, with sum and mean of the scores.

    Only events that are told as having happened count, each once for every pair of different countries; events without
    a month, and actors without a country, are left out.
    """
    found: dict[tuple[str, str, str, str], list[float]] = defaultdict(list)
    for reading in readings:
        for record in code_events(reading):
            month = (record["date"] or "")[:7]
            if record["factuality"] not in _COUNTED or len(month) < 7 or month[4:5] != "-":
                continue
            for pair in _pairs(record):
                found[(month, *pair, record["quad"])].append(record["score"])
    return [
        {
            "month": month, "source": source, "target": target, "quad": quad, "events": len(scores),
            "score_sum": round(sum(scores), 2), "score_mean": round(sum(scores) / len(scores), 2),
        }
        for (month, source, target, quad), scores in sorted(found.items())
    ]  # fmt: skip


def _pairs(record: dict[str, Any]) -> list[tuple[str, str]]:
    sources = {a["country"] for a in record["actors"] if a["country"]}
    targets = {a["country"] for a in record["recipients"] if a["country"]}
    return sorted((s, t) for s in sources for t in targets if s != t)


def write_dyads(readings: Iterable[Reading], stream: TextIO) -> int:
    """Write the table of :func:`count_dyads` as CSV; return how many rows."""
    rows = count_dyads(readings)
    writer = csv.DictWriter(stream, DYAD_COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return len(rows)
