"""``musnad identity``: putting right who is who."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from musnad.cli.correcting import changing, decided_by, describe_entry, log_format, log_number, print_log
from musnad.cli.options import casebook_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from musnad.casebook import Casebook, CorrectionRow, Identity


@click.group(short_help="Put right who is who: merge, split, rename, pin, undo.")
@casebook_file
@click.pass_context
def command(ctx: click.Context, casebook: Path) -> None:
    """Put right who is who in a casebook.

    ID is the id of an identity as musnad entities lists it, a member of it (ARTICLE:E3, as --why lists them), or words
    of a name that only it has. Every correction is logged with who made it and when, can be undone exactly, and holds
    when articles are added.

    \b
    Examples:
      musnad identity affair.musnad merge per:1f3a99c2 لافروف
      musnad identity affair.musnad split لافروف 07-arrabwa-8000:E3 --by dina
      musnad identity affair.musnad log
      musnad identity affair.musnad undo 2
    """
    ctx.obj = casebook


def _change(casebook: Path, how: Callable[[Casebook], Identity]) -> None:
    from musnad.cli.entities import print_identity

    with changing(casebook) as stored:
        identity = how(stored)
        click.echo(f"Correction {stored.corrections()[-1].number}:")
        print_identity(identity)


@command.command()
@click.argument("one", metavar="ID")
@click.argument("other", metavar="OTHER")
@decided_by
@click.pass_obj
def merge(casebook: Path, one: str, other: str, by: str | None) -> None:
    """Make two identities one. A known one keeps its id, else the first does."""
    _change(casebook, lambda stored: stored.merge(one, other, by))


@command.command()
@click.argument("identity", metavar="ID")
@click.argument("members", metavar="MEMBER...", nargs=-1, required=True)
@decided_by
@click.pass_obj
def split(casebook: Path, identity: str, members: tuple[str, ...], by: str | None) -> None:
    """Take members (ARTICLE:E3) out of an identity; they become one of their own."""
    _change(casebook, lambda stored: stored.split(identity, members, by))


@command.command()
@click.argument("identity", metavar="ID")
@click.argument("name", metavar="NAME")
@decided_by
@click.pass_obj
def rename(casebook: Path, identity: str, name: str, by: str | None) -> None:
    """Show an identity by that name."""
    _change(casebook, lambda stored: stored.rename(identity, name, by))


@command.command()
@click.argument("identity", metavar="ID")
@click.argument("member", metavar="MEMBER")
@decided_by
@click.pass_obj
def pin(casebook: Path, identity: str, member: str, by: str | None) -> None:
    """Make an entity of an article (ARTICLE:E3) belong to an identity, whatever the rules find."""
    _change(casebook, lambda stored: stored.pin(identity, member, by))


@command.command()
@click.argument("identity", metavar="ID")
@click.argument("item", metavar="QID")
@decided_by
@click.pass_obj
def wikidata(casebook: Path, identity: str, item: str, by: str | None) -> None:
    """Note which Wikidata item (Q7747) an identity is. Nothing is fetched."""
    _change(casebook, lambda stored: stored.set_wikidata(identity, item, by))


@command.command()
@log_number
@decided_by
@click.pass_obj
def undo(casebook: Path, number: int | None, by: str | None) -> None:
    """Undo correction N of the log, or the newest in effect. An undoing is undone in the same way."""
    with changing(casebook) as stored:
        click.echo(f"Undone: {_describe(stored.undo(number, by))}")


@command.command()
@log_format
@click.pass_obj
def log(casebook: Path, form: str) -> None:
    """List all corrections, oldest first."""
    from musnad.casebook import Casebook

    with Casebook.open(casebook, mode="read") as stored:
        rows = stored.corrections()
    print_log(rows, form, _values, _describe, _state, "Nothing was corrected yet.")


def _state(row: CorrectionRow) -> str:
    if row.undone:
        return "undone"
    return "nothing to do in these articles" if row.idle else ""


def _describe(row: CorrectionRow) -> str:
    from musnad.cli.terminal import clean, isolate

    moved = " ".join(isolate(clean(member)) for member in row.members)
    value = isolate(clean(row.value)) if row.kind in ("rename", "wikidata") else ""
    return describe_entry(row, isolate(clean(row.name)) + f" [{row.identity or 'gone'}]", moved, value)


def _values(row: CorrectionRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "kind": row.kind,
        "identity": row.identity,
        "name": row.name,
        "members": list(row.members),
        "value": row.value,
        "by": row.by,
        "at": row.at,
        "undone": row.undone,
        "idle": row.idle,
    }
