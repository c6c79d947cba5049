"""The ledgers against gold: rows found, parties, status, terms and returns right.

``python -m musnad.evaluate.ledgers`` reads the sets of ``evaluation/ledgers``, prints the figures and, with
``--verbose``, every fault; ``--update`` holds them in ``held.json``. A row of gold names parties by country code or
identity, and lists what may be right where a reader can doubt; optional rows count neither way.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from musnad.api import read
from musnad.casebook import Casebook
from musnad.compare.ledgers.rows import AgreementRow, ExchangeRow
from musnad.compare.records import Party

ROOT = Path(__file__).parents[3]


@dataclass(slots=True)
class Tally:
    """Counts of one ledger on one set: ``right`` of ``found`` rows, of ``wanted`` ones; and of those found, what is
    right in them."""

    found: int = 0
    wanted: int = 0
    right: int = 0
    parties_found: int = 0
    parties_wanted: int = 0
    parties_right: int = 0
    status_right: int = 0
    details_right: int = 0
    details: int = 0
    faults: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """The shares, rounded."""
        return {
            "rows P": _share(self.right, self.found),
            "rows R": _share(self.right, self.wanted),
            "parties P": _share(self.parties_right, self.parties_found),
            "parties R": _share(self.parties_right, self.parties_wanted),
            "status": _share(self.status_right, self.right),
            "details": _share(self.details_right, self.details),
        }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 1.0


def find_sets(root: Path = ROOT) -> dict[str, tuple[Path, list[Path]]]:
    """Name, gold and articles of every set whose articles are there."""
    folder = root / "evaluation" / "ledgers"
    beside = root.parent / "shared"
    known = {
        "own": [folder / "text"],
        "demo": [root / "src" / "musnad" / "demo" / "story"],
        "seeds": [beside / "seeds"],
    }
    return {
        name: (folder / f"{name}.json", paths) for name, paths in known.items() if all(path.is_dir() for path in paths)
    }


def measure(gold: Path, articles: Sequence[Path], dates: Path | None = None) -> dict[str, Tally]:
    """The tallies of both ledgers on one set."""
    wanted = json.loads(gold.read_text(encoding="utf-8"))
    with _casebook(articles, dates) as casebook:
        agreements, exchanges = casebook.agreements(), casebook.exchanges()
    return {
        "agreements": score_agreements(wanted["agreements"], agreements),
        "exchanges": score_exchanges(wanted["exchanges"], exchanges),
    }


def _casebook(articles: Sequence[Path], dates: Path | None) -> Casebook:
    if dates is None or not dates.is_dir():
        return read(*articles)
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        for path in (*articles[0].glob("*.txt"), *dates.glob("*.meta.json")):
            shutil.copy(path, folder)
        return read(folder)


def score_agreements(gold: Sequence[dict[str, Any]], rows: Sequence[AgreementRow]) -> Tally:
    """Compare the ledger of agreements with gold: rows belong together by kind, parties and words of the terms."""
    tally = Tally()
    pairs = _pair([[_agreement_score(g, r) for r in rows] for g in gold])
    for n, wanted in enumerate(gold):
        row = rows[pairs[n]] if n in pairs else None
        _count_row(tally, wanted, row, f"agreement {wanted['id']}")
        if row is None or wanted.get("optional"):
            continue
        keys = [_keys(cell.party) for cell in row.parties]
        hits = sum(1 for party in wanted["parties"] if any(party in k for k in keys))
        tally.parties_right += hits
        tally.parties_found += len(keys)
        tally.parties_wanted += len(wanted["parties"])
        if hits < max(len(keys), len(wanted["parties"])):
            tally.faults.append(f"agreement {wanted['id']}: parties {[c.party.name_ar for c in row.parties]}")
        told = [cell.place.text for cell in row.terms]
        checks = [(f"signed {row.signed}", row.signed == wanted["signed"])]
        checks += [(f"terms without {term}", any(term in text for text in told)) for term in wanted["terms"]]
        _count_details(tally, f"agreement {wanted['id']}", checks)
    _count_extra(tally, rows, pairs, lambda r: f"{r.kind} {r.name} {[c.party.name_ar for c in r.parties]} {r.status}")
    return tally


def score_exchanges(gold: Sequence[dict[str, Any]], rows: Sequence[ExchangeRow]) -> Tally:
    """Compare the ledger of exchanges with gold: rows belong together by kind of goods and at least one side."""
    tally = Tally()
    pairs = _pair([[_exchange_score(g, r) for r in rows] for g in gold])
    for n, wanted in enumerate(gold):
        row = rows[pairs[n]] if n in pairs else None
        _count_row(tally, wanted, row, f"exchange {wanted['id']}")
        if row is None or wanted.get("optional"):
            continue
        for side, cell in (("giver", row.giver), ("receiver", row.receiver)):
            hit = _is_side(wanted[side], cell.party if cell else None)
            tally.parties_right += hit and cell is not None
            tally.parties_found += cell is not None
            tally.parties_wanted += cell is not None or None not in wanted[side]
            if not hit:
                tally.faults.append(f"exchange {wanted['id']}: {side} {cell.party.name_ar if cell else None}")
        kinds = {cell.kind for cell in row.returns}
        checks = [
            (f"returns {sorted(kinds)}", set(wanted["returns"]) <= kinds and bool(kinds) == bool(wanted["returns"]))
        ]
        if "magnitude" in wanted:
            known = [cell.magnitude for cell in row.goods]
            checks.append((f"magnitudes {known}", wanted["magnitude"] in known))
        _count_details(tally, f"exchange {wanted['id']}", checks)
    _count_extra(
        tally,
        rows,
        pairs,
        lambda r: (
            f"{r.kind} {r.giver and r.giver.party.name_ar} > {r.receiver and r.receiver.party.name_ar}"
            f" {r.goods[0].place.text} {r.status}"
        ),
    )
    return tally


def _count_row(tally: Tally, wanted: dict[str, Any], row: Any, name: str) -> None:
    if wanted.get("optional"):
        tally.found -= row is not None
        return
    tally.wanted += 1
    if row is None:
        tally.faults.append(f"{name}: not found")
        return
    tally.right += 1
    if row.status in wanted["status"]:
        tally.status_right += 1
    else:
        tally.faults.append(f"{name}: status {row.status}")


def _count_details(tally: Tally, name: str, checks: Sequence[tuple[str, bool]]) -> None:
    for told, right in checks:
        tally.details += 1
        tally.details_right += right
        if not right:
            tally.faults.append(f"{name}: {told}")


def _count_extra(tally: Tally, rows: Sequence[Any], pairs: dict[int, int], tell: Any) -> None:
    tally.found += len(rows)
    tally.faults.extend(f"not in gold: {tell(row)}" for n, row in enumerate(rows) if n not in pairs.values())


def _keys(party: Party | None) -> set[str]:
    if party is None:
        return set()
    return {party.identity, *({party.country} if party.country and not party.identity.startswith("body:") else ())}


def _is_side(wanted: Sequence[str | None], party: Party | None) -> bool:
    if party is None:
        return None in wanted
    return any(key in wanted for key in _keys(party))


def _agreement_score(gold: dict[str, Any], row: AgreementRow) -> float:
    keys = [_keys(cell.party) for cell in row.parties]
    hits = sum(1 for party in gold["parties"] if any(party in k for k in keys))
    if row.kind not in gold["kinds"] or hits * 2 < len(gold["parties"]):
        return 0.0
    score = hits / max(len(gold["parties"]), len(keys))
    score += any(term in cell.place.text for term in gold["terms"] for cell in row.terms)
    score += gold["signed"] is not None and row.signed == gold["signed"]
    return score + 0.5 * (row.status in gold["status"])


def _exchange_score(gold: dict[str, Any], row: ExchangeRow) -> float:
    if row.kind not in gold["kinds"]:
        return 0.0
    giver = _is_side(gold["giver"], row.giver.party if row.giver else None)
    receiver = _is_side(gold["receiver"], row.receiver.party if row.receiver else None)
    if not giver and not receiver:
        return 0.0
    if (row.giver and not giver) or (row.receiver and not receiver):
        return 0.0  # a wrong side is a wrong row
    return 1.0 + giver + receiver


def _pair(scores: Sequence[Sequence[float]]) -> dict[int, int]:
    """One row for each row of gold, the best fitting first."""
    order = sorted(((s, -i, -k) for i, row in enumerate(scores) for k, s in enumerate(row) if s > 0), reverse=True)
    pairs: dict[int, int] = {}
    for _, i, k in order:
        if -i not in pairs and -k not in pairs.values():
            pairs[-i] = -k
    return pairs


def measure_all(root: Path = ROOT) -> dict[str, dict[str, Tally]]:
    """The tallies of every set that is there."""
    stories = root.parent / "shared" / "gold" / "stories" / "russia_dprk_meta"
    return {
        name: measure(gold, articles, stories if name == "seeds" else None)
        for name, (gold, articles) in find_sets(root).items()
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of every set."""
    parser = argparse.ArgumentParser(prog="python -m musnad.evaluate.ledgers", description=__doc__)
    parser.add_argument("--verbose", "-v", action="store_true", help="tell every fault")
    parser.add_argument("--update", action="store_true", help="hold these figures")
    options = parser.parse_args(arguments)
    held: dict[str, dict[str, dict[str, float]]] = {}
    for name, tallies in measure_all().items():
        held[name] = {ledger: tally.figures() for ledger, tally in tallies.items()}
        for ledger, tally in tallies.items():
            shown = "  ".join(f"{key} {value:.2f}" for key, value in tally.figures().items())
            print(f"{name:6} {ledger:11} {tally.right} of {tally.wanted}, {tally.found} found   {shown}")
            if options.verbose:
                print("".join(f"       {fault}\n" for fault in tally.faults), end="")
    if options.update:
        path = ROOT / "evaluation" / "ledgers" / "held.json"
        path.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
