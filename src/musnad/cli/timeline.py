"""``musnad timeline``: what happened when."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from musnad.cli.options import casebook_file, check_day, check_words, event_types
from musnad.cli.printing import counted, csv_stream, print_array, warn_unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from musnad.cli.terminal import Line
    from musnad.compare.records import Party
    from musnad.compare.timeline import TimelineRow

_COLOURS = {
    "denied": "red", "unconfirmed": "yellow", "possible": "yellow", "hypothetical": "blue", "planned": "blue",
    "asserted": "magenta",
}  # fmt: skip


@click.command(short_help="What happened when, according to whom.")
@casebook_file
@click.option("--actor", metavar="WORDS", callback=check_words, help="Who takes part: words of a name, a country code.")
@event_types
@click.option("--since", metavar="DATE", callback=check_day, help="What may have happened on that day or later.")
@click.option("--until", metavar="DATE", callback=check_day, help="What may have happened on that day or earlier.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option("--limit", metavar="N", type=click.IntRange(1), help="At most so many.")
def command(
    casebook: Path,
    actor: str | None,
    type_: tuple[str, ...],
    since: str | None,
    until: str | None,
    form: str,
    limit: int | None,
) -> None:
    """List events by the day on which they happened, with the day on which they were reported.

    A vague date ("in June") is an interval of days. Where the text dates an event not at all, the day of the article
    stands for it and is marked so; where that is not known, another article that dates the same event may; what has no
    date comes last.

    \b
    Examples:
      musnad timeline affair.musnad --actor PRK --since 2024-06
      musnad timeline affair.musnad --type AGREE --type AID --format csv > timeline.csv
    """
    from musnad.casebook import Casebook

    with Casebook.open(casebook, mode="read") as stored:
        rows = stored.timeline(actor=actor, type=type_ or None, since=since, until=until)[:limit]
        warn_unread(stored, casebook)
    if form == "json":
        from musnad.export.ledgers import describe_event_row

        print_array(map(describe_event_row, rows))
    elif form == "csv":
        from musnad.export.ledgers import write_timeline

        with csv_stream() as stream:
            write_timeline(rows, stream)
    else:
        _print_table(rows)


def _print_table(rows: Sequence[TimelineRow]) -> None:
    from musnad.cli.terminal import Column, Line, Table
    from musnad.cli.views import DIM, STRONG

    if not rows:
        click.echo("No event answers to that.", err=True)
        return
    table = Table(
        (Column("WHEN", 24), Column("WHAT", 22), Column("WHO", 22), Column("TO WHOM", 22), Column("HOW")), most=3
    )
    click.echo(table.head())
    for row in rows:
        when = [Line(_when(row), None if row.basis == "text" else DIM)]
        if row.basis == "carried":
            when.append(Line("by another article", DIM))
        if row.basis in ("text", "carried") and row.reported:
            when.append(Line(f"reported {row.reported}", DIM))
        code = row.event.type if row.event.mode is None else f"{row.event.type} {row.event.mode}"
        what = [Line(code, STRONG), Line(row.place.text), *(Line(text) for text in row.objects[:2])]
        how = [Line(row.factuality, {"fg": _COLOURS[row.factuality]} if row.factuality in _COLOURS else None)]
        how.extend(Line(party.name_ar) for party in row.by)
        if row.outlet:
            how.append(Line(row.outlet, DIM))
        how.append(Line(f"{row.article} {row.place.span.start}:{row.place.span.end}", DIM))
        click.echo(table.row([when, what, _names(row.actors), _names(row.recipients), how]))
    undated = sum(1 for row in rows if row.basis == "none")
    click.echo(f"\n{counted(len(rows), 'event')}, {undated} of them undated")


def _when(row: TimelineRow) -> str:
    if row.first is None:
        return f"undated, reported {row.reported}" if row.reported else "undated"
    if row.basis == "report":
        return f"reported {row.date}"
    return row.first if row.first == row.last else f"{row.first} – {row.last}"


def _names(parties: Iterable[Party]) -> list[Line]:
    from musnad.cli.terminal import Line

    return [Line(party.name_ar) for party in parties] or [Line("")]
