"""A text of fifteen words with a gold annotation and a system that errs in known ways."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

TEXT = "قال الوزير سامي إن الميناء سيفتح غدا. وأضاف أن السفن تنتظر. ونفت الشركة تأخر العمل."


def entity(identity: str, kind: str, arabic: str, english: str | None, *mentions: Any) -> dict[str, Any]:
    return {"id": identity, "type": kind, "name_ar": arabic, "name_en": english, "mentions": list(mentions)}


def statement(identity: str, cue: Any, source: Any, content: list[Any], *speakers: str, **rest: Any) -> dict[str, Any]:
    record = {"id": identity, "cue": cue, "source": source, "content": content, "source_entities": list(speakers)}
    return {**record, "chain": [], "kind": "indirect", "class": "say", "commitment": "asserts", **rest}


GOLD = {
    "entities": [
        entity("E1", "PER", "سامي", "Sami", "الوزير سامي"),
        entity("E2", "ORG", "الشركة", "the company", "الشركة"),
    ],
    "statements": [
        statement("S1", "قال", "الوزير سامي", ["الميناء سيفتح غدا"], "E1"),
        statement("S2", "أضاف", None, ["السفن تنتظر"], "E1", kind="direct"),
        statement("S3", "نفت", "الشركة", ["تأخر العمل"], "E2", **{"class": "deny"}, commitment="denies"),
    ],
    "dates": [{"text": "غدا", "value": None}],
    "residue": [],
}

# The first content is short by a word, the second speaker wrong, the third denial taken for an assertion and given a
# chain; the fourth statement is one too many.
SYSTEM = {
    "entities": [
        entity("E1", "PER", "سامي س.", None, "سامي"),
        entity("E2", "ORG", "الشركة", None, [62, 68]),
    ],
    "statements": [
        statement("S1", [0, 3], "سامي", ["الميناء سيفتح"], "E1"),
        statement("S2", "أضاف", None, ["السفن تنتظر"], "E2", kind="direct"),
        statement(
            "S3", "نفت", "الشركة", ["تأخر العمل"], "E2", **{"class": "deny"}, chain=[{"source_entities": ["E1"]}]
        ),
        statement("S4", "غدا", None, ["السفن"], "E1"),
    ],
    "dates": [],
    "residue": [],
}


def write_gold(folder: Path) -> Path:
    """A gold folder with the story in it."""
    gold = folder / "gold"
    for name in ("text", "ann"):
        (gold / name).mkdir(parents=True, exist_ok=True)
    (gold / "text" / "story.txt").write_text(TEXT, encoding="utf-8")
    (gold / "ann" / "story.json").write_text(json.dumps(GOLD, ensure_ascii=False), encoding="utf-8")
    return gold


def write_system(folder: Path, annotation: dict[str, Any]) -> Path:
    """A folder of exported annotations with one of the story in it."""
    system = folder / "system"
    system.mkdir(exist_ok=True)
    (system / "story.json").write_text(json.dumps(annotation, ensure_ascii=False), encoding="utf-8")
    return system
