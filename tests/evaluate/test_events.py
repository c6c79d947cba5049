from typing import Any

from musnad.evaluate.events import compare_events
from musnad.evaluate.figures import Scores, Share

TEXT = "زار الوزير روسيا ثم قصف الجيش بلدة ووقعت مصر اتفاقا"


def side(*events: dict[str, Any]) -> dict[str, Any]:
    names = {"E1": "الوزير", "E2": "روسيا", "E3": "الجيش", "E4": "مصر"}
    entities = [{"id": i, "type": "ORG", "name_ar": n, "mentions": [n]} for i, n in names.items()]
    return {"entities": entities, "events": list(events)}


def event(id: str, type: str, anchor: str, actors=(), recipients=(), factuality="actual", date=None) -> dict[str, Any]:
    return {
        "id": id, "type": type, "anchors": [anchor], "actors": list(actors), "recipients": list(recipients),
        "factuality": factuality, "date": date,
    }  # fmt: skip


GOLD = side(
    event("V1", "CONSULT", "زار", ["E1"], ["E2"], date="2024-05-01"),
    event("V2", "ASSAULT", "قصف", ["E3"], []),
    event("V3", "AGREE", "ووقعت", ["E4"], ["E4"]),
)


def test_gold_against_itself_is_all_right() -> None:
    figures, faults = compare_events(TEXT, GOLD, GOLD)
    assert figures.found == Scores(3, 3, 3)
    assert (figures.arguments, figures.factuality, figures.date) == (Share(3, 3), Share(3, 3), Share(1, 1))
    assert faults == ()


def test_each_kind_of_fault_is_told() -> None:
    system = side(
        event("A", "CONSULT", "زار", ["E2"], ["E2"], "planned", "2024-05"),
        event("B", "COERCE", "قصف", ["E3"], []),
        event("C", "SUPPORT", "ووقعت", ["E4"], ["E4"]),
        event("D", "AID", "بلدة"),
    )
    figures, faults = compare_events(TEXT, GOLD, system)
    assert figures.anchor == Scores(3, 4, 3)
    assert figures.found == Scores(2, 4, 3)  # signing may be AGREE or SUPPORT
    assert figures.actors == Scores(1, 2, 2)
    assert figures.recipients == Scores(2, 2, 2)
    assert (figures.arguments, figures.factuality, figures.date) == (Share(1, 2), Share(1, 2), Share(0, 1))
    assert faults == ("event type V2 ASSAULT got COERCE", "event arguments V1 CONSULT")


def test_an_article_without_events_on_one_side() -> None:
    figures, faults = compare_events(TEXT, GOLD, side())
    assert figures.found == Scores(0, 0, 3)
    assert faults == ("event missed V1 CONSULT", "event missed V2 ASSAULT", "event missed V3 AGREE")
