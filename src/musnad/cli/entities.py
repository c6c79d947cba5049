"""``musnad entities``: who is who."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from musnad.cli.options import casebook_file, check_words, choices_of, given
from musnad.cli.printing import csv_stream, print_array

if TYPE_CHECKING:
    from collections.abc import Iterable

    from musnad.casebook import EntityRow

_NAMES = 3  # other names that the table shows


@click.command(short_help="Who speaks, passes on or is spoken of.")
@casebook_file
@click.option("--name", metavar="WORDS", callback=check_words, help="Words of a name or mention, Arabic or Latin.")
@click.option("--type", "type", type=choices_of("EntityType"), multiple=True, help="What it is (repeatable).")
@click.option("--country", metavar="CODE", multiple=True, help="ISO code of three letters, such as RUS (repeatable).")
@click.option("--article", metavar="ID", help="One article only.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option("--limit", metavar="N", type=click.IntRange(1), help="At most so many.")
def command(casebook: Path, form: str, limit: int | None, **filters: Any) -> None:
    """List who speaks, passes on or is spoken of, those with most statements first.

    Entities of different articles count as one where type and name agree, whatever the spelling of the letters.

    \b
    Examples:
      musnad entities affair.musnad --type PER --limit 20
      musnad entities affair.musnad --country PRK --format csv
      musnad entities affair.musnad --name لافروف
    """
    from musnad.casebook import Casebook

    filters["country"] = tuple(code.upper() for code in filters["country"])
    with Casebook.open(casebook, mode="read") as stored:
        rows = islice(stored.entities(**given(filters)), limit)
        if form == "table":
            _print_table(rows)
        elif form == "csv":
            _print_csv(rows)
        else:
            print_array(map(_values, rows))


def _print_table(rows: Iterable[EntityRow]) -> None:
    from musnad.cli.terminal import Column, Line, Table
    from musnad.cli.views import DIM, STRONG

    table = Table(
        (
            Column("NAME", 34),
            Column(""),
            Column("TYPE", 7),
            Column("", 4),
            Column("STATEMENTS", 10, numeric=True),
            Column("MENTIONS", 8, numeric=True),
            Column("ARTICLES", 8, numeric=True),
        )
    )
    count = 0
    for count, row in enumerate(rows, start=1):
        if count == 1:
            click.echo(table.head())
        others = [Line(name, DIM) for name in row.names if name != row.name_ar]
        if len(others) > _NAMES:
            others[_NAMES:] = [Line(f"and {len(others) - _NAMES} more", DIM)]
        numbers = [f"{number:,}" for number in (row.statements, row.mentions, row.articles)]
        cells = [[Line(row.name_ar, STRONG), *others], row.name_en or "", row.type, row.country or "", *numbers]
        click.echo(table.row(cells))
    if count:
        click.echo(f"\n{count:,} in all")
    else:
        click.echo("Nobody answers to that.", err=True)


def _values(row: EntityRow) -> dict[str, Any]:
    return {
        "name_ar": row.name_ar,
        "name_en": row.name_en,
        "type": row.type,
        "country": row.country,
        "names": list(row.names),
        "statements": row.statements,
        "mentions": row.mentions,
        "articles": row.articles,
    }


def _print_csv(rows: Iterable[EntityRow]) -> None:
    import csv

    from musnad.export.csv import MARK, guard_cell

    with csv_stream() as stream:
        stream.write(MARK)
        writer = csv.writer(stream)
        writer.writerow(["name_ar", "name_en", "type", "country", "names", "statements", "mentions", "articles"])
        for row in rows:
            values = _values(row) | {"names": " | ".join(row.names)}
            writer.writerow([guard_cell(v) if isinstance(v, str) else v for v in values.values()])
