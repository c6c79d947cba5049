"""Events against the Arabic validation records of UniversalPetrarch: recall of type, source and target.

    python benchmarks/petrarch.py universal_petrarch_arabic.jsonl [--faults 20]

The records are sentences of newswire with one event of type ASSAULT or PROTEST each. Printed are the share of sentences
in which an event of that type is found; of those records that give a source or target in words, the share where the
head of an actor or recipient of such an event is among these words; and the share of right country codes where both
sides give one. Sentences that report what somebody says are counted apart too. There are no sentences without an event
among them, so nothing is said about precision.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from musnad.arabic.tokens import tokenize
from musnad.model import Article, Event, Reading, Span
from musnad.pipeline import find_all

_SIDES = (("source", "actors"), ("target", "recipients"))


def gold_spans(event: dict[str, Any], side: str) -> list[Span]:
    """The characters of the source or target, none where the record has none in its sentence."""
    whole = event.get(f"{side}text_span")
    if isinstance(whole, list) and len(whole) == 2:
        return [Span(*whole)]
    return [Span(*span) for span in event.get(f"{side}text_token_spans") or ()]


def heads(reading: Reading, event: Event, side: str) -> Iterator[Span]:
    """The mentions of those who take part in an event on one side."""
    wanted = set(getattr(event, side))
    for entity in reading.entities:
        if entity.id in wanted:
            yield from (mention.span for mention in entity.mentions)


def matches(text: str, gold: list[Span], mention: Span) -> bool:
    """Whether a mention shares the head of the gold words, or has its own head among them."""
    words = [t for t in tokenize(text, *mention) if t.word and not t.form[0].isdigit()]
    if not words:
        return False
    first = min(gold)
    return mention.overlaps(first) or any(Span(words[0].start, words[0].end).overlaps(span) for span in gold)


def score(record: dict[str, Any], counts: Counter[str]) -> list[str]:
    """Enter one record in ``counts``; return its faults in words."""
    gold, text = record["events"][0], record["text"]
    reading = find_all(Article(record["id"], text, published=f"{record['date'][:4]}-{record['date'][4:6]}"))
    found = [e for e in reading.events if e.type == record["category"]]
    spoken = "reported " if any(s.content for s in reading.statements) else ""
    faults = []
    for prefix in {"", spoken}:
        counts[prefix + "records"] += 1
        counts[prefix + "type"] += bool(found)
    if not found:
        faults.append(f"no {record['category']}: {text}")
    for side, field in _SIDES:
        spans = gold_spans(gold, side)
        if not spans:
            continue
        hit = any(matches(text, spans, m) for e in found for m in heads(reading, e, field))
        for prefix in {"", spoken}:
            counts[f"{prefix}{side} of"] += 1
            counts[f"{prefix}{side}"] += hit
        if not hit and found:
            faults.append(f"{side} {' '.join(s.of(text) for s in spans)}: {text}")
        code = str(gold.get(f"{side}code", "")).split(" ")[0]
        countries = {e.country for e in reading.entities for x in found if e.id in getattr(x, field) and e.country}
        if hit and countries and len(code) == 3 and code.isalpha():
            counts[f"{side} country of"] += 1
            counts[f"{side} country"] += code in countries
    return faults


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--faults", type=int, default=0, help="print so many of the faults")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    faults: list[str] = []
    with options.records.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            faults.extend(f"{record['id']} {fault}" for fault in score(record, counts))
    for prefix in ("", "reported "):
        total = counts[prefix + "records"]
        print(f"{prefix}sentences {total}: type {counts[prefix + 'type'] / max(1, total):.3f}")
        for side, _ in _SIDES:
            of = counts[f"{prefix}{side} of"]
            print(f"  {side} head {counts[f'{prefix}{side}'] / max(1, of):.3f} of {of}")
    for side, _ in _SIDES:
        of = counts[f"{side} country of"]
        print(f"country of {side} {counts[f'{side} country'] / max(1, of):.3f} of {of}")
    for fault in faults[: options.faults]:
        print(fault)


if __name__ == "__main__":
    main()
