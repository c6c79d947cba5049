"""``musnad articles``: which articles there are, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from musnad.cli.options import casebook_file, check_day, check_words, given
from musnad.cli.printing import counted, print_array, warn_unread

if TYPE_CHECKING:
    from musnad.casebook import ArticleRow, Casebook
    from musnad.casebook.rejections import RejectionRow


@click.command(short_help="Which articles there are; what could not be read.")
@casebook_file
@click.option("--outlet", metavar="WORDS", callback=check_words, help="Words of the outlet's name.")
@click.option("--since", metavar="DATE", callback=check_day, help="Published on that day or later (2024-06).")
@click.option("--until", metavar="DATE", callback=check_day, help="Published on that day or earlier.")
@click.option("--text", metavar="WORDS", callback=check_words, help='Words of the article; "a phrase"; begin*.')
@click.option("--unread", is_flag=True, help="Instead: what could not be read and why, and what waits to be read.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--limit", metavar="N", type=click.IntRange(1), help="At most so many.")
def command(casebook: Path, unread: bool, form: str, limit: int | None, **filters: Any) -> None:
    """List the articles by day of publication, or (--unread) what could not be read.

    The casebook remembers what could not be read, or not wholly, with the cause and what would help, until it is read
    without that fault; files are named without the folders in which they lie.

    \b
    Examples:
      musnad articles affair.musnad --outlet رويترز --since 2024-06
      musnad articles affair.musnad --unread
    """
    from musnad.casebook import Casebook

    if unread and given(filters):
        raise click.UsageError("--unread goes with --format and --limit only.")
    with Casebook.open(casebook, mode="read") as stored:
        if unread:
            _list_unread(stored, casebook, form, limit)
        else:
            _list_articles(stored, casebook, form, limit, given(filters))


def _list_articles(stored: Casebook, file: Path, form: str, limit: int | None, filters: dict[str, Any]) -> None:
    from musnad.cli.terminal import Column, Line, Table
    from musnad.cli.views import DIM

    rows: Iterator[ArticleRow] = islice(stored.articles(**filters), limit)
    if form == "json":
        from musnad.export.records import describe_article

        print_array(map(describe_article, rows))
        return
    table = Table((Column("WHEN", 10), Column("OUTLET", 24), Column("ARTICLE")))
    count = 0
    for count, row in enumerate(rows, start=1):
        if count == 1:
            click.echo(table.head())
        statements = "waits to be read" if row.rules is None else counted(row.statements, "statement")
        shown = [Line(row.shown), Line(f"{row.name} · {statements}", DIM)]
        click.echo(table.row([[Line((row.published or "undated")[:10])], [Line(row.outlet or "")], shown]))
    if count:
        click.echo(f"\n{counted(count, 'article')}")
    else:
        click.echo("No article answers to that.", err=True)
    warn_unread(stored, file)


def _list_unread(stored: Casebook, file: Path, form: str, limit: int | None) -> None:
    from musnad.cli.terminal import Column, Line, Table
    from musnad.cli.views import DIM

    rows = stored.rejections(-1 if limit is None else limit)
    if form == "json":
        from musnad.export.records import describe_rejection

        print_array(map(describe_rejection, rows))
        return
    table = Table((Column("INPUT", 30), Column("WHY"), Column("SINCE", 10)))
    for number, row in enumerate(rows):
        if number == 0:
            click.echo(table.head())
        click.echo(table.row([[Line(row.source)], [Line(_why(row)), Line(row.remedy, DIM)], [Line(row.at[:10])]]))
    whole = stored.count_rejections()
    if not whole and not stored.unread():
        click.echo("Everything that was given was read.")
    elif len(rows) < whole:
        click.echo(f"\nand {whole - len(rows):,} more")
    warn_unread(stored, file)


def _why(row: RejectionRow) -> str:
    return row.cause if row.skipped else f"read, but {row.cause}"
