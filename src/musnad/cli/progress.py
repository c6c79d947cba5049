"""What ``musnad read`` shows while it works: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

import click

from musnad.cli.printing import counted
from musnad.engines.progress import Progress

_EVERY = 10.0  # seconds between lines where there is no terminal


class LineProgress(Progress):
    """A line when a stage begins and every few seconds, for logs and pipes."""

    def __init__(self) -> None:
        self._met = self._done = self._articles = self._size = self._characters = self._words = 0
        self._begun = self._told = time.monotonic()

    def __enter__(self) -> LineProgress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def find(self, files: int, size: int) -> None:
        """Say what lies ahead."""
        _tell(f"{counted(files, 'file')}, {size / 1e6:.1f} MB")

    def collect(self, new: bool) -> None:
        """Count an article."""
        self._met += 1
        if self._is_time():
            _tell(f"collecting: {counted(self._met, 'article')}")

    def begin(self, articles: int, characters: int) -> None:
        """Begin to read."""
        self._articles, self._size = articles, characters
        self._begun = self._told = time.monotonic()
        if articles:
            _tell(f"reading {counted(articles, 'article')}")

    def advance(self, articles: int, characters: int, words: int) -> None:
        """Count what was read."""
        self._done += articles
        self._characters += characters
        self._words += words
        if self._is_time():
            spent = time.monotonic() - self._begun
            left = spent * (self._size - self._characters) / max(1, self._characters)
            _tell(
                f"{self._done:,} of {self._articles:,} articles, {self._words / spent:,.0f} words/s,"
                f" {format_seconds(left)} left"
            )

    def _is_time(self) -> bool:
        now = time.monotonic()
        if now - self._told < _EVERY:
            return False
        self._told = now
        return True


class BarProgress(LineProgress):
    """A bar with rate and time left, for terminals."""

    def __init__(self) -> None:
        super().__init__()
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description:<10}"),
            BarColumn(bar_width=None),
            TextColumn("{task.percentage:>3.0f}%"),
            TextColumn("{task.fields[count]}"),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(elapsed_when_finished=True),
            console=Console(stderr=True),
            transient=True,
            refresh_per_second=5,
        )
        self._task: Any = None

    def __enter__(self) -> BarProgress:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def find(self, files: int, size: int) -> None:
        """Begin the bar of the files."""
        self._task = self._bar.add_task("collecting", total=max(1, size), count="", rate="")

    def finish_file(self, size: int) -> None:
        """Move on by the bytes of a file."""
        self._bar.update(self._task, advance=size)

    def collect(self, new: bool) -> None:
        """Count an article."""
        self._met += 1
        if self._met % 16 == 1:
            self._bar.update(self._task, count=f"{self._met:,} articles")

    def begin(self, articles: int, characters: int) -> None:
        """Put the bar of the reading in place of that of the files."""
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._articles, self._begun = articles, time.monotonic()
        self._task = self._bar.add_task("reading", total=max(1, characters), count="", rate="")

    def advance(self, articles: int, characters: int, words: int) -> None:
        """Move on by the characters of an article."""
        self._done += articles
        self._words += words
        rate = self._words / max(0.001, time.monotonic() - self._begun)
        count = f"{self._done:,}/{self._articles:,} articles"
        self._bar.update(self._task, advance=characters, count=count, rate=f"{rate:,.0f} words/s")


def make_progress(quiet: bool) -> LineProgress:
    """What fits the error stream: a bar on a terminal, else lines, or nothing."""
    if quiet:
        return _Silence()
    return BarProgress() if sys.stderr.isatty() else LineProgress()


class _Silence(LineProgress):
    def _is_time(self) -> bool:
        return False

    def find(self, files: int, size: int) -> None:
        """Say nothing."""

    def begin(self, articles: int, characters: int) -> None:
        """Say nothing."""


def format_seconds(seconds: float) -> str:
    """A span of time as one reads it: "40 s", "3 min 20 s", "1 h 05 min"."""
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"


def _tell(line: str) -> None:
    click.echo(line, err=True)
