"""What commands print alike: JSON and CSV, a record at a time, and what is still to be read."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

if TYPE_CHECKING:
    from musnad.casebook import Casebook


@contextmanager
def csv_stream() -> Iterator[TextIO]:
    """The standard output as UTF-8 whatever the locale says, line ends untouched."""
    stream = io.TextIOWrapper(
        sys.stdout.buffer, encoding="utf-8", newline="", errors="backslashreplace", write_through=True
    )
    try:
        yield stream
        stream.flush()
    finally:
        stream.detach()


def print_array(records: Iterable[dict[str, Any]]) -> None:
    """Print records as one JSON array, an object a line."""
    opening = "["
    for record in records:
        click.echo(opening + "\n" + json.dumps(record, ensure_ascii=False), nl=False)
        opening = ","
    click.echo("[]" if opening == "[" else "\n]")


def counted(number: int, noun: str) -> str:
    """The number with its noun in the right form: "1 article", "2,000 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def warn_unread(stored: Casebook, file: Path) -> None:
    """Say so, to the error stream, where articles are stored but not read."""
    if unread := stored.unread():
        waits = "waits" if unread == 1 else "wait"
        click.echo(
            f"{counted(unread, 'article')} {waits} to be read. Go on with: musnad read --casebook {file}", err=True
        )


def has_colours() -> bool:
    """Whether what is printed keeps its colours."""
    context = click.get_current_context(silent=True)
    if context is not None and context.color is not None:
        return context.color
    return sys.stdout.isatty()
