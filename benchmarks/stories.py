"""How long it takes to compare the articles of casebooks, and how much memory: a table in Markdown.

    python benchmarks/stories.py CASEBOOK.musnad...

Each casebook must have been read; a copy of it is compared in a process of its own: fingerprints, pairs compared
word by word, stories. Then one reprint of a stored article is added, and what its story takes is measured, identities
(which are made again as a whole) apart. Processor seconds, since the machine may do other work, and for all of it
those of the clock too; peak resident memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from musnad.casebook import Casebook, sharing, story_making


def measure(path: Path) -> dict[str, float]:
    """Seconds of each step, numbers of rows, and memory, of a casebook that may be changed."""
    taken: dict[str, float] = {}
    _clock(sharing, "make_prints", taken)
    _clock(sharing, "make_pairs", taken)
    _clock(story_making, "make_stories", taken)
    with Casebook.open(path) as casebook:
        for table in ("prints", "pairs", "stories", "story_members"):
            casebook._connection.execute(f"DELETE FROM {table}")
        casebook._connection.execute("DELETE FROM standing WHERE what IN ('prints', 'stories')")
        list(casebook.identities(name="x"))
        start, began = time.process_time(), time.perf_counter()
        stories = sum(1 for _ in casebook.stories())
        found: dict[str, float] = {"articles": len(casebook), "stories": stories, "whole": time.process_time() - start}
        found |= taken
        found["wall"] = time.perf_counter() - began
        found["pairs"] = casebook._connection.execute("SELECT count(*) FROM pairs").fetchone()[0]
        reading = casebook.reading(next(casebook.articles()).name)
        again = replace(reading, article=replace(reading.article, id="reprint", outlet="another outlet"))
        casebook.add(again)
        start = time.process_time()
        list(casebook.identities(name="x"))
        found["identities"] = time.process_time() - start
        start = time.process_time()
        list(casebook.stories())
        found["one more"] = time.process_time() - start
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


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
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("casebooks", nargs="*", type=Path)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        print(json.dumps(measure(asked.measure)))
        return
    heads = (
        "Articles", "Fingerprints", "Pairs", "Compared", "Stories", "All", "Clock", "Found", "Memory", "One more",
    )  # fmt: skip
    print("| " + " | ".join(heads) + " |")
    print("|" + "---:|" * len(heads))
    for casebook in asked.casebooks:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(shutil.copy(casebook, folder))
            command = [sys.executable, __file__, "--measure", str(copy)]
            found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        print(
            f"| {found['articles']:,} | {found['make_prints']:.0f} s | {found['pairs']:,} | {found['make_pairs']:.0f} s"
            f" | {found['make_stories']:.0f} s | {found['whole']:.0f} s | {found['wall']:.0f} s | {found['stories']:,}"
            f" | {found['memory']:,.0f} MB | {found['one more']:.1f} s |",
            flush=True,
        )


if __name__ == "__main__":
    main()
