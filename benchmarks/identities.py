"""How long it takes to give every entity of many articles its identity: a table in Markdown.

    python benchmarks/identities.py ARTICLES.jsonl.xz... [--sizes 5000 10000 20000 40000]

Articles are read one after the other, of several files in turn, until they hold as many entities as the greatest size;
each size is made of the first articles. The clock counts the making of identities alone, in a process of its own that
has compared no name before, so nothing is remembered from the smaller sizes; processor seconds, median of three.
"""

from __future__ import annotations

import argparse
import gc
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from pathlib import Path
from statistics import median

from musnad.lexicon.holders import Days, day_range, load_holders
from musnad.model import Article
from musnad.pipeline import find_all
from musnad.read.sources import read_articles
from musnad.resolve.identities import Found, Member, assign
from musnad.resolve.traits import find_traits

SIZES = (5_000, 10_000, 20_000, 40_000)
_RUNS = 3


def iterate_articles(paths: Sequence[Path]) -> Iterator[Article]:
    """The articles of several files in turn."""
    files = [(item for item in read_articles([path]) if isinstance(item, Article)) for path in paths]
    return (article for article in chain.from_iterable(zip_longest(*files)) if article is not None)


def iterate_entities(articles: Iterator[Article]) -> Iterator[list[Found]]:
    """The entities of each article with what is known of them, as a casebook stores it."""
    for number, article in enumerate(articles):
        days: Days | None = None if article.published is None else day_range(article.published[:10])
        yield [
            Found(
                Member(f"{number:08}", entity.id), entity.type, entity.name_ar, entity.name_en, entity.country,
                entity.names, find_traits(entity, article.text), days, article.outlet,
            )
            for entity in find_all(article).entities
        ]  # fmt: skip


def collect(paths: Sequence[Path], count: int) -> tuple[list[Found], list[int]]:
    """At least ``count`` entities, and after how many each article ends."""
    found: list[Found] = []
    ends: list[int] = []
    for own in iterate_entities(iterate_articles(paths)):
        found.extend(own)
        ends.append(len(found))
        if len(found) >= count:
            break
    return found, ends


def measure(sample: Path) -> tuple[float, int]:
    """Processor seconds of making the identities of the entities kept in ``sample``, and how many they are."""
    found = pickle.loads(sample.read_bytes())
    load_holders()
    gc.disable()  # as the casebook does
    start = time.process_time()
    placed = assign(found)
    return time.process_time() - start, len({place.identity for place in placed.values()})


def measure_apart(sample: Path) -> tuple[float, int]:
    """As :func:`measure`, in a process of its own."""
    output = subprocess.run(
        [sys.executable, __file__, "--measure", str(sample)], check=True, capture_output=True, text=True
    ).stdout.split()
    return float(output[0]), int(output[1])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or what one process measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--sizes", nargs="+", type=int, default=list(SIZES))
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.measure is not None:
        print(*measure(options.measure))
        return 0
    if not options.paths:
        parser.error("name at least one file of articles")
    found, ends = collect(options.paths, max(options.sizes))
    print("| Entities | Articles | Identities | Seconds | Seconds for 10,000 |")
    print("|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for size in sorted(options.sizes):
            articles = next((n for n, end in enumerate(ends, 1) if end >= size), len(ends))
            entities = ends[articles - 1]
            sample = Path(folder) / "found"
            sample.write_bytes(pickle.dumps(found[:entities]))
            runs = [measure_apart(sample) for _ in range(_RUNS)]
            seconds = median(run[0] for run in runs)
            print(
                f"| {entities:,} | {articles:,} | {runs[0][1]:,} | {seconds:.2f} | {seconds * 10_000 / entities:.2f} |"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
