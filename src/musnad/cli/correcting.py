"""What the commands that put something right have in common: who decides, opening for a change, undoing, the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

if TYPE_CHECKING:
    from musnad.casebook import Casebook

decided_by = click.option("--by", metavar="NAME", help="Who decides this (default: your user name).")
log_number = click.argument("number", metavar="[N]", type=click.IntRange(1), required=False)
log_format = click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)


class Logged(Protocol):
    """An entry of a log of corrections, as every such log has it."""

    @property
    def number(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def by(self) -> str: ...
    @property
    def at(self) -> str: ...


_Row = TypeVar("_Row", bound=Logged)


@contextmanager
def changing(casebook: Path) -> Iterator[Casebook]:
    """The casebook, open for a change; what cannot be done is told, and nothing was changed then."""
    from musnad.casebook import Casebook
    from musnad.cli.group import Trouble

    if not casebook.exists():
        raise Trouble(f"There is no casebook {casebook}", f"Make one with: musnad read PATH... --casebook {casebook}")
    with Casebook.open(casebook) as stored:
        try:
            yield stored
        except ValueError as error:
            raise Trouble(str(error)[:1].upper() + str(error)[1:], "Nothing was changed.") from error


def describe_entry(row: Logged, about: str, *parts: str) -> str:
    """An entry in one line; ``about`` is what it changes, unless it undoes another."""
    from musnad.cli.terminal import clean

    what = f"of {row.value}" if row.kind == "undo" else about
    return "  ".join(part for part in (f"{row.number:>4}", row.at, clean(row.by), row.kind, what, *parts) if part)


def print_log(
    rows: Sequence[_Row],
    form: str,
    values: Callable[[_Row], dict[str, Any]],
    describe: Callable[[_Row], str],
    state: Callable[[_Row], str],
    nothing: str,
) -> None:
    """Print entries, oldest first: as JSON, or a line each with its ``state`` in brackets where there is one."""
    from musnad.cli.printing import print_array

    if form == "json":
        print_array(map(values, rows))
        return
    for row in rows:
        said = state(row)
        click.echo(describe(row) + click.style(f"  ({said})" if said else "", dim=True))
    if not rows:
        click.echo(nothing, err=True)
