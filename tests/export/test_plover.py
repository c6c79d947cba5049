"""PLOVER records of small readings."""

import csv
import io
import json

import pytest

from musnad.export.plover import code_events, count_dyads, write_plover_csv, write_plover_jsonl
from musnad.model import Article, Entity, Event, Mention, Reading, Span

TEXT = "زار الوزير موسكو. وقصف الجيش بلدة."


def reading(*events: Event) -> Reading:
    entities = (
        Entity("E1", "GPE", "مصر", "Egypt", "EGY"),
        Entity("E2", "GPE", "روسيا", "Russia", "RUS"),
        Entity("E3", "ORG", "الجيش", None, "SYR", (Mention(Span(23, 28), "name", "r"),)),
        Entity("E4", "GROUP", "مجهولون"),
    )
    return Reading(Article("a", TEXT, published="2024-05-03"), layout=None, entities=entities, events=events)


def event(type_: str, factuality="actual", actors=("E1",), recipients=("E2",), date="2024-05-02", mode=None) -> Event:
    return Event(
        "V1", (Span(0, 3),), type_, actors, recipients, (), None, date, factuality, "author", "event.x/clause", mode
    )


@pytest.mark.parametrize(
    ("type_", "factuality", "coded", "aux", "origin"),
    [
        ("CONSULT", "planned", "AGREE", None, "CONSULT"),
        ("RETREAT", "planned", "CONCEDE", None, "RETREAT"),
        ("ASSAULT", "planned", "ASSAULT", "future", None),
        ("AID", "denied", "AID", "negation", None),
        ("AID", "possible", "AID", "hypothetical", None),
        ("AID", "asserted", "AID", None, None),
    ],
)
def test_conventions(type_, factuality, coded, aux, origin):
    (record,) = code_events(reading(event(type_, factuality)))
    assert (record["type"], record["aux"], record["coded_from"]) == (coded, aux, origin)
    assert record["date_from"] == "clause"


def test_codes_scores_and_quads():
    (record,) = code_events(reading(event("CONSULT", actors=("E3", "E4"), mode="visit")))
    assert [a["code"] for a in record["actors"]] == ["SYR MIL", None]
    assert record["recipients"][0]["code"] == "RUS GOV"
    assert (record["score"], record["quad"]) == (4.0, "verbal cooperation")
    (record,) = code_events(reading(event("ACCUSE")))
    assert record["score"] < 0


def test_dyads_count_what_happened_once_for_each_pair():
    happened = reading(event("AID"), event("AID", date="2024-05"), event("AID", "denied"), event("AID", date="2024"))
    assert count_dyads([happened]) == [
        {
            "month": "2024-05", "source": "EGY", "target": "RUS", "quad": "material cooperation", "events": 2,
            "score_sum": 20.0, "score_mean": 10.0,
        }
    ]  # fmt: skip


def test_both_files_hold_every_event():
    lines, table = io.StringIO(), io.StringIO()
    events = reading(event("AID"), event("CONSULT"))
    assert write_plover_jsonl([events], lines) == write_plover_csv([events], table) == 2
    assert [json.loads(line)["type"] for line in lines.getvalue().splitlines()] == ["AID", "CONSULT"]
    rows = list(csv.DictReader(io.StringIO(table.getvalue()[1:])))
    assert [(row["actors"], row["trigger_spans"]) for row in rows] == [("مصر", "0:3"), ("مصر", "0:3")]
