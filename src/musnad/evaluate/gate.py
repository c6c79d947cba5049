"""The quality gate: the whole pipeline against gold, and every figure against the one that is held.

It measures the project's own gold (``evaluation/gold``), the traps of the attribution lexicon, the sentences without
any event (``evaluation/negatives``) and, where they lie beside the repository (``../shared/gold``), sets of gold that
may not be shipped. It fails when a figure falls by more than 0.002, when there is one more fault of those that are
counted (a denial read as an assertion, a chain where there is none, a statement found in a trap, an event where there
is none), and when a set is not the one that its figures were measured on.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from musnad.evaluate.baseline import (
    Measured,
    find_failures,
    list_figures,
    load_baseline,
    print_table,
    update,
)
from musnad.evaluate.gold import digest_gold
from musnad.evaluate.negatives import measure_negatives, read_negatives
from musnad.evaluate.report import main_report
from musnad.evaluate.traps import measure_traps, read_traps
from musnad.pipeline import find_all

ROOT = Path(__file__).parents[3]


def find_sets(root: Path, further: Iterable[Path] = ()) -> dict[str, Path]:
    """Name and folder of every set of gold to be measured; the project's own, ``own``, comes first.

    Raises ``ValueError`` where two have one name.
    """
    beside = root.parent / "shared" / "gold"
    sets = {"own": root / "evaluation" / "gold"}
    sets.update((name, beside / name) for name in ("dev", "seeds") if (beside / name).is_dir())
    for folder in further:
        name = folder.resolve().name
        if name in sets and sets[name].resolve() != folder.resolve():
            raise ValueError(f"two sets of gold are called {name}: {sets[name]} and {folder}")
        sets[name] = folder
    return sets


def measure_set(folder: Path) -> Measured:
    """The figures of the whole pipeline on the gold in ``folder``; ``ValueError`` where an article cannot be read."""
    report = main_report(folder)
    if missing := [*report.unread, *report.different]:
        raise ValueError(f"{folder}: cannot be read: {', '.join(missing)}")
    return Measured(report.articles, digest_gold(folder), list_figures(report))


def measure_lexicon_traps(path: Path) -> Measured:
    """How many statements the whole pipeline finds in the traps of the lexicon file ``path``."""
    sentences = read_traps(path)
    found = measure_traps(sentences, find_all)
    digest = hashlib.sha256("\n".join(sentences).encode()).hexdigest()
    return Measured(found.sentences, digest, {"statements found": found.statements})


def measure_event_negatives(path: Path) -> Measured:
    """How many events the whole pipeline finds in the sentences of ``path``, which hold none."""
    sentences = read_negatives(path)
    found = measure_negatives(sentences, find_all)
    digest = hashlib.sha256("\n".join(sentences).encode()).hexdigest()
    return Measured(found.sentences, digest, {"false events": found.events})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate; 0 where it opens, 1 where a figure falls, 2 where it cannot be measured."""
    parser = argparse.ArgumentParser(prog="python -m musnad.evaluate.gate", description=__doc__)
    parser.add_argument("--update", action="store_true", help="hold the figures measured now")
    parser.add_argument("--lower", action="store_true", help="with --update: even where one is worse")
    parser.add_argument("--gold", type=Path, action="append", default=[], metavar="DIR", help="a further set of gold")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the repository (default: this one)")
    options = parser.parse_args(arguments)
    path = options.root / "evaluation" / "baseline.json"
    try:
        sets = find_sets(options.root, options.gold)
        now = {name: measure_set(folder) for name, folder in sets.items()}
        now["traps"] = measure_lexicon_traps(options.root / "data" / "attribution" / "traps.yml")
        negatives = options.root / "evaluation" / "negatives" / "events.yml"
        if negatives.exists():
            now["negatives"] = measure_event_negatives(negatives)
        held = load_baseline(path)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(print_table(held, now)))
    if options.update:
        losses = update(path, now, lower=options.lower)
        for loss in losses:
            print(f"worse, not written (--lower to accept it): {loss}", file=sys.stderr)
        return 1 if losses else 0
    failures = find_failures(held, now)
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
