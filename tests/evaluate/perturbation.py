"""A system that errs: gold annotations with statements dropped, doubled, shifted, renamed, all by a fixed seed."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

from musnad.evaluate.annotations import find_span
from musnad.evaluate.gold import load_gold

COMMITMENTS = ["asserts", "denies", "declines", "uncertain"]


def write_perturbed(gold: Path, target: Path, seed: int) -> None:
    """Write a damaged copy of every annotation of ``gold`` to ``target``, spans as offsets."""
    dice = random.Random(seed)
    for article in load_gold(gold):
        if dice.random() < 0.05:
            continue
        raw = copy.deepcopy(dict(article.raw))
        raw["statements"] = _damage_statements(
            dice, article.text, raw["statements"], [e["id"] for e in raw["entities"]]
        )
        raw["entities"] = _damage_entities(dice, article.text, raw["entities"])
        raw["dates"] = _damage_dates(dice, article.text, raw.get("dates", []))
        raw["residue"] = []
        (target / f"{article.id}.json").write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")


def _shift(dice: random.Random, text: str, value: Any, chance: float) -> list[int] | None:
    span = find_span(text, value)
    if span is None:
        return None
    start, end = span
    if dice.random() < chance:
        start = max(0, start + dice.randint(-12, 12))
        end = min(len(text), max(start + 1, end + dice.randint(-40, 40)))
    return [start, end]


def _damage_statements(dice: random.Random, text: str, records: list[Any], identities: list[str]) -> list[Any]:
    kept = []
    for record in records:
        if dice.random() < 0.1:
            continue
        for copy_number in range(2 if dice.random() < 0.1 else 1):
            new = copy.deepcopy(record)
            new["id"] = f"{record['id']}.{copy_number}"
            new["cue"] = _shift(dice, text, record.get("cue"), 0.2)
            new["source"] = _shift(dice, text, record.get("source"), 0.3)
            new["content"] = [s for value in record["content"] if (s := _shift(dice, text, value, 0.4)) is not None]
            if dice.random() < 0.2:
                new["source_entities"] = dice.sample(identities, min(len(identities), dice.randint(0, 2)))
            if dice.random() < 0.2:
                new["chain"] = (
                    [] if new["chain"] else [{"cue": None, "source": None, "source_entities": identities[:1]}]
                )
            for link in new["chain"]:
                link["cue"] = link["source"] = None
            if dice.random() < 0.2:
                new["commitment"] = dice.choice(COMMITMENTS)
            if dice.random() < 0.2:
                new["kind"], new["class"] = "direct", "say"
            kept.append(new)
    dice.shuffle(kept)
    return kept


def _damage_entities(dice: random.Random, text: str, records: list[Any]) -> list[Any]:
    for record in records:
        record["mentions"] = [
            s for m in record["mentions"] if dice.random() < 0.8 and (s := _shift(dice, text, m, 0.3)) is not None
        ]
        if dice.random() < 0.5:
            record["name_en"] = None
        if dice.random() < 0.5:
            record["name_ar"] = f"{record['name_ar']} x"
        if dice.random() < 0.1:
            record["type"] = dice.choice(["PER", "GPE", "GROUP"])
    return [record for record in records if dice.random() < 0.95]


def _damage_dates(dice: random.Random, text: str, records: list[Any]) -> list[Any]:
    kept = []
    for record in records:
        for _ in range(dice.choice([0, 1, 1, 1, 2])):
            value = record["value"] if dice.random() < 0.7 else dice.choice([None, "2015", "P1D"])
            kept.append({"text": _shift(dice, text, record["text"], 0.4), "value": value, "type": "DATE"})
    return kept
