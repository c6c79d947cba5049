"""``musnad statements``: who said what."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from musnad.cli.options import casebook_file, given, statement_filters
from musnad.cli.printing import csv_stream, print_array, warn_unread

if TYPE_CHECKING:
    from collections.abc import Iterable

    from musnad.casebook import StatementRow
    from musnad.casebook.ledgers import PredictionRow


@click.command(short_help="Who said what, through whom, how firmly.")
@casebook_file
@statement_filters
@click.option("--predictions", is_flag=True, help="Only what named speakers foretell, with the time for which.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option("--limit", metavar="N", type=click.IntRange(1), help="At most so many.")
@click.option("--whole", is_flag=True, help="Show long content to its end (table).")
def command(casebook: Path, predictions: bool, form: str, limit: int | None, whole: bool, **filters: Any) -> None:
    """List statements: who said what, through whom, and how they stand to it.

    They come by day of publication (undated articles last), article and place in the text. All filters must hold.
    Names are found by whole words, Arabic or Latin, in any spelling of the letters; --text finds a word with
    whatever is written onto it (الحكومة finds وللحكومة), a phrase in quotation marks, a beginning with *.

    \b
    Examples:
      musnad statements affair.musnad --speaker لافروف --since 2024-11
      musnad statements affair.musnad --commitment denies --commitment declines
      musnad statements affair.musnad --text '"كوريا الشمالية" جنود' --format csv > soldiers.csv
      musnad statements affair.musnad --via تاس --format json | jq '.[].content'
      musnad statements affair.musnad --predictions
    """
    from musnad.casebook import Casebook

    with Casebook.open(casebook, mode="read") as stored:
        if predictions:
            _list_predictions(islice(stored.predictions(**given(filters)), limit), form, None if whole else 6)
            warn_unread(stored, casebook)
            return
        rows = islice(stored.statements(**given(filters)), limit)
        if form == "table":
            print_table(rows, None if whole else 6, bool(given(filters)))
            warn_unread(stored, casebook)
        elif form == "csv":
            from musnad.export.csv import write_csv

            with csv_stream() as stream:
                write_csv(rows, stream)
        else:
            from musnad.export.records import describe_statement

            print_array(map(describe_statement, rows))


def _list_predictions(rows: Iterable[PredictionRow], form: str, most: int | None) -> None:
    from musnad.export.ledgers import describe_prediction, write_predictions

    if form == "json":
        print_array(map(describe_prediction, rows))
        return
    if form == "csv":
        with csv_stream() as stream:
            write_predictions(rows, stream)
        return
    from musnad.cli.printing import counted
    from musnad.cli.terminal import Column, Line, Table
    from musnad.cli.views import DIM, statement_cells

    table = Table(
        (Column("WHERE", 18), Column("WHO", 22), Column("HOW", 12), Column("FOR WHEN", 22), Column("WHAT")), most=most
    )
    count = 0
    for count, row in enumerate(rows, start=1):
        click.echo("" if count > 1 else table.head())
        cells = statement_cells(row.statement)
        when = [Line("not said", DIM)]
        if row.horizon is not None:
            when = [Line(row.horizon.text), Line(row.horizon.value or "", DIM)]
        click.echo(table.row([*cells[:3], when, cells[3]]))
    click.echo(f"\n{counted(count, 'prediction')}" if count else "Nobody foretells that.", err=not count)


def print_table(rows: Iterable[StatementRow], most: int | None, filtered: bool) -> None:
    """The statements as a table, and how many there are."""
    from musnad.cli.views import statement_cells, statement_table

    table = statement_table(most)
    articles: set[str] = set()
    count = 0
    for row in rows:
        click.echo("" if count else table.head())
        click.echo(table.row(statement_cells(row)))
        articles.add(row.article.digest)
        count += 1
    if count:
        click.echo(
            f"\n{count:,} statement{'s' * (count != 1)} in {len(articles):,} article{'s' * (len(articles) != 1)}"
        )
    else:
        click.echo("No statement answers to that." if filtered else "There is no statement in this casebook.", err=True)
