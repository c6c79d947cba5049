"""``musnad events``: what happened, according to whom."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from musnad.cli.options import casebook_file, check_day, check_words, choices_of, event_types
from musnad.cli.printing import csv_stream, print_array, warn_unread

if TYPE_CHECKING:
    from collections.abc import Iterable

    from musnad.cli.terminal import Line
    from musnad.model import Reading

_COLOURS = {
    "denied": "red",
    "unconfirmed": "yellow",
    "possible": "yellow",
    "hypothetical": "blue",
    "planned": "blue",
    "asserted": "magenta",
}


@click.command(short_help="What happened, according to whom.")
@casebook_file
@event_types
@click.option("--actor", metavar="WORDS", callback=check_words, help="Who acts: words of a name, or a country code.")
@click.option("--recipient", metavar="WORDS", callback=check_words, help="Who is acted on.")
@click.option("--factuality", type=choices_of("Factuality"), multiple=True, help="How certain it is (repeatable).")
@click.option("--since", metavar="DATE", callback=check_day, help="What may have happened on that day or later.")
@click.option("--until", metavar="DATE", callback=check_day, help="What may have happened on that day or earlier.")
@click.option("--article", metavar="ID", help="One article only.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "jsonl", "dyads"]),
    default="table",
    show_default=True,
    help="jsonl and csv are PLOVER records; dyads counts by pair of states and month.",
)
@click.option("--limit", metavar="N", type=click.IntRange(1), help="At most so many.")
def command(casebook: Path, form: str, limit: int | None, article: str | None, **filters: Any) -> None:  # fmt: skip
    """List events: who did what to whom, when, and whose word it rests on.

    Events are coded in PLOVER. An event is actual where the article itself tells it, asserted where somebody says so,
    denied, unconfirmed, possible, planned or hypothetical.

    \b
    Examples:
      musnad events affair.musnad --type AID --actor RUS
      musnad events affair.musnad --factuality denied --factuality unconfirmed
      musnad events affair.musnad --format csv > events.csv
      musnad events affair.musnad --format dyads > dyads.csv
    """
    from musnad.casebook import Casebook
    from musnad.export.plover import choose_events, name_readings

    with Casebook.open(casebook, mode="read") as stored:
        readings = name_readings(stored, article)
        if form == "dyads":
            from musnad.export.plover import write_dyads

            with csv_stream() as stream:
                write_dyads((_only(reading, filters) for reading in readings), stream)
            return
        if form == "csv":
            from musnad.export.plover import write_plover_csv

            with csv_stream() as stream:
                write_plover_csv((_only(reading, filters) for reading in readings), stream)
            return
        records = islice(choose_events(readings, **filters), limit)
        if form == "table":
            _print_table(records)
            warn_unread(stored, casebook)
        elif form == "json":
            print_array(records)
        else:
            import json

            for record in records:
                click.echo(json.dumps(record, ensure_ascii=False))


def _only(reading: Reading, filters: dict[str, Any]) -> Reading:
    """The reading with those events that answer to the filters."""
    from dataclasses import replace

    from musnad.export.plover import choose_events

    wanted = {record["event"] for record in choose_events([reading], **filters)}
    return replace(reading, events=tuple(event for event in reading.events if event.id in wanted))


def _print_table(records: Iterable[dict[str, Any]]) -> None:
    from musnad.cli.terminal import Column, Line, Table
    from musnad.cli.views import DIM, STRONG

    table = Table((Column("WHEN", 20), Column("WHAT", 22), Column("WHO", 26), Column("TO WHOM", 26), Column("HOW")))
    count = 0
    for count, record in enumerate(records, start=1):
        if count == 1:
            click.echo(table.head())
        when = [Line(record["date"] or "undated")]
        if record["date_from"] == "article":
            when.append(Line("by the article's day", DIM))
        elif record["date_from"] == "carried":
            when.append(Line("by another article", DIM))
        when.append(Line(f"{record['article']} {record['event']}", DIM))
        code = record["type"] if record["mode"] is None else f"{record['type']} {record['mode']}"
        what = [Line(code, STRONG), Line(record["trigger"][0]["text"])]
        what.extend(Line(f"{name} {int(record[name])}") for name in ("killed", "injured") if record[name])
        what.extend(Line(f"{value:,.12g} {name}") for name, value in record["amounts"].items())
        click.echo(table.row([when, what, _parties(record["actors"]), _parties(record["recipients"]), _how(record)]))
    if count:
        click.echo(f"\n{count:,} event{'' if count == 1 else 's'}")
    else:
        click.echo("No event answers to that.", err=True)


def _parties(parties: list[dict[str, Any]]) -> list[Line]:
    from musnad.cli.terminal import Line
    from musnad.cli.views import DIM

    lines = []
    for party in parties:
        lines.append(Line(party["name_ar"]))
        lines.append(Line(party["code"] or "uncoded", DIM))
    return lines or [Line("")]


def _how(record: dict[str, Any]) -> list[Line]:
    from musnad.cli.terminal import Line
    from musnad.cli.views import DIM

    factuality = record["factuality"]
    lines = [Line(factuality, {"fg": _COLOURS[factuality]} if factuality in _COLOURS else None)]
    if record["by"] == "author":
        lines.append(Line("told by the article", DIM))
    else:
        lines.append(Line(f"by {record['by']}", DIM))
        lines.extend(Line(name) for name in record["by_actors"])
    if record["coded_from"]:
        lines.append(Line(f"planned {record['coded_from']}", DIM))
    return lines
