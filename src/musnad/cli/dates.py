"""``musnad dates``: when, and how that is known."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from musnad.cli.options import casebook_file, check_day
from musnad.cli.printing import counted, csv_stream, print_array, warn_unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from musnad.casebook import Casebook
    from musnad.cli.terminal import Line


@click.command(short_help="When, and how that is known.")
@casebook_file
@click.option("--article", metavar="ID", help="One article only.")
@click.option("--open", "unresolved", is_flag=True, help="Those without a value only.")
@click.option("--carried", is_flag=True, help="Those that another article settled only.")
@click.option("--since", metavar="DATE", callback=check_day, help="That can mean that day or a later one.")
@click.option("--until", metavar="DATE", callback=check_day, help="That can mean that day or an earlier one.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option("--limit", metavar="N", type=click.IntRange(1), help="At most so many.")
def command(casebook: Path, form: str, limit: int | None, article: str | None, **filters: Any) -> None:
    """List time expressions: what they say, which days they can mean, and how that is known.

    Where the day of an article is not known, its dates stay open, unless another article dates the same event; such
    dates are marked as carried over.

    \b
    Examples:
      musnad dates affair.musnad --article 07-arrabwa-8000
      musnad dates affair.musnad --since 2024-06 --until 2024-07
      musnad dates affair.musnad --open --format csv > open.csv
    """
    from musnad.casebook import Casebook

    with Casebook.open(casebook, mode="read") as stored:
        records = islice((r for r in _records(stored, article) if _answers(r, **filters)), limit)
        if form == "json":
            print_array(records)
        elif form == "csv":
            _print_csv(records)
        else:
            _print_table(records)
            warn_unread(stored, casebook)
            for note in stored.reading(article).notes if article is not None else ():
                click.echo(f"Note: {note}")


def _records(stored: Casebook, article: str | None) -> Iterator[dict[str, Any]]:
    from musnad.export.times import describe_dates

    if article is not None:
        yield from ({**record, "article": article} for record in describe_dates(stored.dated(article)))
        return
    for row, reading in stored.dated_readings():
        yield from ({**record, "article": row.name} for record in describe_dates(reading))


def _answers(record: dict[str, Any], unresolved: bool, carried: bool, since: str | None, until: str | None) -> bool:
    from musnad.casebook.identification import lies_between

    if (unresolved and record["value"] is not None) or (carried and not record["carried"]):
        return False
    first, last = record["earliest"], record["latest"]
    return lies_between((first, last) if first and last else None, since, until)


def _print_csv(records: Iterable[dict[str, Any]]) -> None:
    from musnad.export.times import write_dates

    with csv_stream() as stream:
        write_dates(records, stream)


def _print_table(records: Iterable[dict[str, Any]]) -> None:
    from musnad.cli.terminal import Column, Line, Table
    from musnad.cli.views import DIM, STRONG

    table = Table((Column("WORDS", 28), Column("VALUE", 24), Column("HOW")))
    count = 0
    for count, record in enumerate(records, start=1):
        if count == 1:
            click.echo(table.head())
        words = [Line(record["text"]), Line(f"{record['article']} {record['span'][0]}", DIM)]
        value = [Line(record["value"] or "open", STRONG if record["value"] else {"fg": "yellow"})]
        if record["earliest"] and record["earliest"] != record["value"]:
            value.append(Line(f"{record['earliest']} to {record['latest']}", DIM))
        click.echo(table.row([words, value, _how(record)]))
    if count:
        click.echo(f"\n{counted(count, 'date')}")
    else:
        click.echo("No date answers to that.", err=True)


def _how(record: dict[str, Any]) -> list[Line]:
    from musnad.cli.terminal import Line
    from musnad.cli.views import DIM

    how = [Line(record["derivation"].partition(f": {' '.join(record['text'].split())}")[0])]
    if record["anchor"] and not record["carried"]:
        how.append(Line(f"written {record['anchor']}", DIM))
    if record["after"]:
        how.append(Line(f"after {counted(len(record['after']), 'other open date')}", DIM))
    return how
