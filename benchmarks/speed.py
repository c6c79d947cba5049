"""How fast `musnad read` is, how much memory it takes, how long the program takes to start: a table in Markdown.

    python benchmarks/speed.py ARTICLES.jsonl.xz... [--articles 2000] [--memory-articles 20000]

Everything is measured from outside, on the command itself, so start-up and the writing of the casebook count. Words
are runs of anything but blanks. Memory is the proportional share (PSS) of the process and all its children together,
looked at twenty times a second, or the resident size where the system does not tell the share. On a machine that does
other work too, processor seconds tell more than the clock.
"""

from __future__ import annotations

import argparse
import gzip
import json
import lzma
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

MUSNAD = [sys.executable, "-m", "musnad"]
STARTS = 11
_SOME_LEFT_OUT = 3  # what `musnad read` ends with when some input holds no article
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Sample:
    """Articles set aside in one file."""

    path: Path
    articles: int
    words: int


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: seconds by the wall clock and of all processors, and the greatest memory in MB (``None``
    where unknown)."""

    seconds: float
    processor_seconds: float
    megabytes: float | None


def open_lines(path: Path) -> IO[str]:
    """The lines of a plain or packed file."""
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def take_in_turn(paths: Sequence[Path]) -> Iterator[str]:
    """A line of each file in turn, until all are used up, so that a small sample holds of everything."""
    files = [open_lines(path) for path in paths]
    while files:
        for file in list(files):
            line = file.readline()
            if line:
                yield line
            else:
                file.close()
                files.remove(file)


def set_aside(paths: Sequence[Path], count: int, target: Path) -> Sample:
    """Write the first ``count`` articles of ``paths``, taken in turn, to ``target``."""
    articles = words = 0
    with target.open("w", encoding="utf-8") as file:
        for line in islice(take_in_turn(paths), count):
            file.write(line)
            articles += 1
            words += len(json.loads(line)["text"].split())
    return Sample(target, articles, words)


def run(command: Sequence[str], *, watch: bool = False) -> Run:
    """Run ``command`` to its end; with ``watch`` look at its memory. Raises ``RuntimeError`` with what it said where
    it fails."""
    with tempfile.TemporaryFile() as said:
        start, used = time.perf_counter(), measure_children()
        process = subprocess.Popen(command, stdout=said, stderr=said)
        greatest = None
        while watch and process.poll() is None:
            greatest = max(greatest or 0.0, measure_family(process.pid))
            time.sleep(0.05)
        code = process.wait()
        seconds = time.perf_counter() - start
        if code not in (0, _SOME_LEFT_OUT):
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)} ended with {code}:\n{said.read().decode(errors='replace')}")
    return Run(seconds, measure_children() - used, greatest or None)


def measure_children() -> float:
    """Processor seconds of all children that have ended, theirs included."""
    times = os.times()
    return times.children_user + times.children_system


def measure_family(pid: int) -> float:
    """Memory in MB of a process and its descendants; 0 where there is no /proc."""
    return sum(measure_process(member) for member in (pid, *iterate_descendants(pid))) / 1024


def iterate_descendants(pid: int) -> Iterator[int]:
    """The ids of a process's children, their children, and so on."""
    for path in _PROC.glob(f"{pid}/task/*/children"):
        try:
            children = [int(word) for word in path.read_text().split()]
        except OSError:  # It has ended meanwhile.
            continue
        for child in children:
            yield child
            yield from iterate_descendants(child)


def measure_process(pid: int) -> int:
    """Memory of one process in KB."""
    for name, label in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            lines = (_PROC / str(pid) / name).read_text().splitlines()
        except OSError:
            continue
        found = [int(line.split()[1]) for line in lines if line.startswith(label)]
        if found:
            return found[0]
    return 0


def read_sample(sample: Sample, processes: int, folder: Path, *, watch: bool = False) -> Run:
    """Read ``sample`` into a new casebook."""
    casebook = folder / f"{sample.path.stem}-{processes}.musnad"
    command = [*MUSNAD, "read", str(sample.path), "--casebook", str(casebook), "--processes", str(processes)]
    return run(command, watch=watch)


def describe_machine() -> str:
    """Processor, cores and Python, in one line."""
    names = [line.split(":", 1)[1].strip() for line in _read_lines(_PROC / "cpuinfo") if line.startswith("model name")]
    name = names[0] if names else platform.processor() or platform.machine()
    return f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}"


def _read_lines(path: Path) -> list[str]:
    try:
        return path.read_text().splitlines()
    except OSError:
        return []


def measure_all(paths: Sequence[Path], count: int, memory_count: int, repeats: int) -> Iterator[str]:
    """The rows of the table, each as soon as it is known."""
    yield f"{describe_machine()}\n"
    yield "| measure | of | value |"
    yield "|---|---|---:|"
    starts = sorted(run([*MUSNAD, "--help"]).seconds for _ in range(STARTS))
    yield f"| start-up, `musnad --help` | median of {STARTS} | {starts[STARTS // 2]:.2f} s |"
    with tempfile.TemporaryDirectory() as name:
        sample = set_aside(paths, count, Path(name) / "speed.jsonl")
        size = f"{sample.articles:,} articles, {sample.words:,} words"
        for processes in (1, 2):
            runs = []
            for repeat in range(repeats):
                folder = Path(name) / f"speed-{processes}-{repeat}"
                folder.mkdir()
                runs.append(read_sample(sample, processes, folder))
            noun = "process" if processes == 1 else "processes"
            best = min(runs, key=lambda one: one.seconds)
            times = f"{best.seconds:.1f} s, processors {best.processor_seconds:.1f} s"
            pace = sample.words / best.seconds
            yield f"| `musnad read`, {processes} {noun} | {size}, best of {repeats}: {times} | {pace:,.0f} words/s |"
        large = set_aside(paths, memory_count, Path(name) / "memory.jsonl")
        for part, processes in ((max(1, memory_count // 10), 1), (memory_count, 1), (memory_count, 2)):
            some = large if part == memory_count else set_aside(paths, part, Path(name) / "part.jsonl")
            peak = read_sample(some, processes, Path(name), watch=True).megabytes
            noun = "process" if processes == 1 else "processes"
            value = "unknown" if peak is None else f"{peak:,.0f} MB"
            yield f"| peak memory, {processes} {noun} | {some.articles:,} articles | {value} |"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="articles, .jsonl[.gz|.xz]")
    parser.add_argument("--articles", type=int, default=2000, help="how many to time (default 2000)")
    parser.add_argument("--memory-articles", type=int, default=20000, help="how many to read for the memory")
    parser.add_argument("--repeats", type=int, default=2, help="how often to time; the best counts (default 2)")
    options = parser.parse_args(arguments)
    try:
        for row in measure_all(options.paths, options.articles, options.memory_articles, options.repeats):
            print(row, flush=True)
    except (OSError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
