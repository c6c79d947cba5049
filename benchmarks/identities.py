"""How long it takes, and how much memory, to give every entity of a casebook its identity: a table in Markdown.

    python benchmarks/identities.py CASEBOOK...

Each casebook is copied. In a process of its own all identities of the copy are made from nothing; in another, one
article of it is added once more with a line of its own, and they are brought up to it. Processor seconds, and the most
memory that the process took.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from musnad.casebook import Casebook
from musnad.pipeline import find_all

_MADE = ("members", "identities", "identity_names", "compared_names", "standing")
_LINE = "\nسطر أخير."


def forget(file: Path) -> None:
    """Remove all that was made of the entities of a casebook."""
    with closing(sqlite3.connect(file)) as connection, connection:
        for table in _MADE:
            connection.execute(f"DELETE FROM {table}")


def add_one(casebook: Casebook) -> None:
    """Read the first article once more, as another."""
    _, reading = next(iter(casebook.readings()))
    article = reading.article
    casebook.add(find_all(replace(article, id=f"{article.id} again", text=article.text + _LINE)))


def measure(file: Path, more: bool) -> tuple[float, int]:
    """Processor seconds of bringing identities up, with ``more`` after one more article, and mebibytes at most."""
    with Casebook.open(file) as casebook:
        if more:
            add_one(casebook)
        start = time.process_time()
        next(iter(casebook.identities()), None)
        seconds = time.process_time() - start
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure_apart(file: Path, how: str) -> tuple[float, int]:
    """As :func:`measure`, in a process of its own."""
    command = [sys.executable, __file__, how, str(file)]
    output = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ).stdout.split()
    return float(output[0]), int(output[1])


def count(file: Path) -> tuple[int, ...]:
    """How many articles, entities and identities a casebook holds."""
    with closing(sqlite3.connect(file)) as connection:
        tables = ("articles", "entities", "identities")
        return tuple(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or what one process measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("casebooks", nargs="*", type=Path)
    parser.add_argument("--all", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--more", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.all or options.more:
        print(*measure(options.all or options.more, bool(options.more)))
        return 0
    if not options.casebooks:
        parser.error("name at least one casebook")
    print("| Articles | Entities | Identities | All, seconds | Memory | One more article, seconds |")
    print("|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for casebook in options.casebooks:
            file = Path(shutil.copy(casebook, Path(folder) / "copy.musnad"))
            Casebook.open(file).close()  # brings it to the newest version
            forget(file)
            seconds, memory = measure_apart(file, "--all")
            more, _ = measure_apart(file, "--more")
            articles, entities, identities = count(file)
            print(
                f"| {articles:,} | {entities:,} | {identities:,} | {seconds:.1f} | {memory} MB | {more:.1f} |",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
