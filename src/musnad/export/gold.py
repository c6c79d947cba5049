"""Gold: the articles whose statements people have decided on, in the shape that scorers read.

``ann/<id>.json`` and ``text/<id>.txt`` with ``<id>.meta.json`` are the articles that somebody called complete: every
statement was decided on and none is missing. ``partly/<id>.json`` are those with some decisions, to go on with; no
scorer looks there. Every statement tells who decided on it, when and how; ``gold_for`` names what of the file is gold:
the statements, and the entities as far as they speak. Events, dates and residue are the program's own and left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from musnad.casebook import ArticleRow, Casebook, DecisionRow
from musnad.export.annotations import annotate, file_name
from musnad.export.records import open_whole
from musnad.model import Reading

PARTS = ("statements",)


def write_gold(casebook: Casebook, folder: Path) -> tuple[int, int]:
    """Write the reviewed articles of ``casebook`` into ``folder``; return how many are complete, and how many partly
    reviewed."""
    complete = partly = 0
    for row, reading, decided in casebook.reviewed_readings():
        last = decided.get(None)
        raw = describe_gold(reading, decided, row.name)
        stem = file_name(row.name, row.digest).removesuffix(".json")
        if last is None:
            partly += 1
            _write_json(folder / "partly" / f"{stem}.json", raw)
            continue
        complete += 1
        _write_json(folder / "ann" / f"{stem}.json", raw)
        (folder / "text").mkdir(parents=True, exist_ok=True)
        (folder / "text" / f"{stem}.txt").write_bytes(reading.article.text.encode("utf-8", "surrogatepass"))
        _write_json(folder / "text" / f"{stem}.meta.json", _describe_meta(row))
    return complete, partly


def describe_gold(reading: Reading, decided: Mapping[str | None, DecisionRow], name: str) -> dict[str, Any]:
    """The gold of one article; ``decided`` has the decision on each statement, and on the whole article under
    ``None``."""
    raw = annotate(reading, name)
    speaking = {id for s in reading.statements for id in (*s.entities, *(e for link in s.chain for e in link.entities))}
    raw["entities"] = [entity for entity in raw["entities"] if entity["id"] in speaking]
    for statement in raw["statements"]:
        statement["reviewed"] = _describe(decided.get(statement["id"]))
    raw.update(residue=[], events=[], dates=[])
    raw["reviewed"] = _describe(decided.get(None))
    raw["gold_for"] = list(PARTS)
    return raw


def _describe(decision: DecisionRow | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    return {"kind": decision.kind, "by": decision.by, "at": decision.at}


def _describe_meta(row: ArticleRow) -> dict[str, Any]:
    return {"outlet": row.outlet, "url": row.url, "published": row.published, "title": row.title}


def _write_json(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open_whole(path) as stream:
        json.dump(value, stream, ensure_ascii=False, indent=1)
        stream.write("\n")
