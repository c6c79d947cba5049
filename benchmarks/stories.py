"""How long it takes to compare the articles of casebooks, and how much memory: tables in Markdown.

    python benchmarks/stories.py CASEBOOK.musnad...
    python benchmarks/stories.py --claims CASEBOOK.musnad

Each casebook must have been read; a copy of it is compared in a process of its own: fingerprints, pairs compared
word by word, stories. Then a few articles are added, one after the other: a reprint, and articles put together of the
beginnings of two others. What their stories take is measured (in the middle and at most), identities (which are made
again as a whole) apart. ``--claims`` compares the articles of a casebook's largest stories as one story: for the first
time, and again with what is kept of each article. Processor seconds, since the machine may do other work, and for all
of it those of the clock too; peak resident memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from pathlib import Path

from musnad.casebook import Casebook
from musnad.casebook.stories import making as story_making
from musnad.casebook.stories import sharing
from musnad.model import Reading
from musnad.pipeline import find_all

_MORE = 3  # articles of which those are made that are added
_SIZES = (35, 140, 560, 2000)


def measure(path: Path) -> dict[str, float]:
    """Seconds of each step, numbers of rows, and memory, of a casebook that may be changed."""
    taken: dict[str, float] = {}
    _clock(sharing, "make_prints", taken)
    _clock(sharing, "make_pairs", taken)
    _clock(story_making, "make_stories", taken)
    with Casebook.open(path) as casebook:
        list(casebook.identities(name="x"))
        casebook._connection.execute("DELETE FROM standing WHERE what IN ('prints', 'stories')")
        start, began = time.process_time(), time.perf_counter()
        stories = sum(1 for _ in casebook.stories())
        found: dict[str, float] = {"articles": len(casebook), "stories": stories, "whole": time.process_time() - start}
        found |= taken
        found["wall"] = time.perf_counter() - began
        found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found["pairs"] = casebook._connection.execute("SELECT count(*) FROM pairs").fetchone()[0]
        more: list[float] = []
        for reading in _choose_more(casebook):
            casebook.add(reading)
            start = time.process_time()
            list(casebook.identities(name="x"))
            found["identities"] = time.process_time() - start
            start = time.process_time()
            list(casebook.stories())
            more.append(time.process_time() - start)
        found["one more"], found["most"] = statistics.median(more), max(more)
    return found


def _choose_more(casebook: Casebook) -> list[Reading]:
    """What is added: a reprint, and articles in which two others stand one after the other."""
    readings = [reading for _, reading in islice(casebook.readings(), _MORE)]
    made = [replace(readings[0], article=replace(readings[0].article, id="reprint", outlet="another outlet"))]
    for one, two in pairwise(readings):
        text = f"{one.article.text[:400]}\n\n{two.article.text[:400]}"
        made.append(find_all(replace(one.article, id=f"more {len(made)}", text=text)))
    return made


def measure_claims(path: Path, size: int) -> dict[str, float]:
    """Seconds and memory of comparing so many articles as one story, of a casebook that may be changed."""
    with Casebook.open(path) as casebook:
        names = (row.name for story in casebook.stories(least=1) for row in story.articles())
        chosen = list(islice(names, size))
        start = time.process_time()
        compared = casebook.compare_articles(chosen)
    return {
        "articles": len(chosen),
        "positions": sum(len(claim.positions) for claim in compared.claims),
        "claims": len(compared.claims),
        "conflicts": len(compared.conflicts),
        "seconds": time.process_time() - start,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _clock(module: object, name: str, taken: dict[str, float]) -> None:
    """Let a function note how long it takes, the first time."""
    function: Callable[..., object] = getattr(module, name)

    def clocked(*arguments: object) -> object:
        start = time.process_time()
        value = function(*arguments)
        taken.setdefault(name, time.process_time() - start)
        return value

    setattr(module, name, clocked)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("casebooks", nargs="*", type=Path)
    parser.add_argument("--claims", type=Path, help="compare articles of this casebook as one story")
    parser.add_argument("--sizes", type=int, nargs="*", default=_SIZES, help="so many articles")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        found = measure_claims(asked.measure, asked.sizes[0]) if asked.claims else measure(asked.measure)
        print(json.dumps(found))
    elif asked.claims:
        _print_claims(asked.claims, asked.sizes)
    else:
        _print_stories(asked.casebooks)


def _print_stories(casebooks: Sequence[Path]) -> None:
    heads = (
        "Articles", "Fingerprints", "Pairs", "Compared", "Stories", "All", "Clock", "Found", "Memory", "One more",
        "Most", "Identities",
    )  # fmt: skip
    print("| " + " | ".join(heads) + " |")
    print("|" + "---:|" * len(heads))
    for casebook in casebooks:
        with tempfile.TemporaryDirectory() as folder:
            found = _run("--measure", shutil.copy(casebook, folder))
        print(
            f"| {found['articles']:,} | {found['make_prints']:.0f} s | {found['pairs']:,} | {found['make_pairs']:.0f} s"
            f" | {found['make_stories']:.0f} s | {found['whole']:.0f} s | {found['wall']:.0f} s | {found['stories']:,}"
            f" | {found['memory']:,.0f} MB | {found['one more']:.1f} s | {found['most']:.1f} s"
            f" | {found['identities']:.1f} s |",
            flush=True,
        )


def _print_claims(casebook: Path, sizes: Sequence[int]) -> None:
    print("| Articles | Claims | Positions in them | Conflicts | Compared | Again | Memory |")
    print("|---:|---:|---:|---:|---:|---:|---:|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            copy = shutil.copy(casebook, folder)
            found, again = (_run("--claims", copy, "--sizes", str(size), "--measure", copy) for _ in range(2))
        print(
            f"| {found['articles']:,} | {found['claims']:,} | {found['positions']:,} | {found['conflicts']:,}"
            f" | {found['seconds']:.1f} s | {again['seconds']:.1f} s | {found['memory']:,.0f} MB |",
            flush=True,
        )


def _run(*arguments: str | Path) -> dict[str, float]:
    """What a process of its own measures."""
    command = [sys.executable, __file__, *map(str, arguments)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return found


if __name__ == "__main__":
    main()
