"""``musnad ledger``: what was agreed, and what goes to whom in return for what."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from musnad.cli.options import casebook_file, check_words, status_choice
from musnad.cli.printing import counted, csv_stream, print_array, warn_unread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from musnad.cli.terminal import Line
    from musnad.compare.ledgers.rows import AgreementRow, ExchangeRow, GoodsCell
    from musnad.compare.records import PartyCell, Step

_COLOURS = {
    "denied": "red",
    "ended": "red",
    "alleged": "magenta",
    "possible": "yellow",
    "sought": "blue",
    "promised": "blue",
}
_STEPS, _CELLS = 8, 4


@click.command(short_help="What was agreed; who gives what to whom for what.")
@casebook_file
@click.option("--kind", type=click.Choice(["agreements", "exchanges"]), help="One ledger only (default: both).")
@click.option("--actor", metavar="WORDS", callback=check_words, help="A party: words of a name, or a country code.")
@click.option("--status", type=status_choice, multiple=True, help="How it stands at last (repeatable).")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option("--limit", metavar="N", type=click.IntRange(1), help="At most so many rows of each ledger.")
def command(
    casebook: Path, kind: str | None, actor: str | None, status: tuple[str, ...], form: str, limit: int | None
) -> None:
    """Show the ledgers of agreements and exchanges.

    An agreement has its parties, names, terms, day of signing and status over time; an exchange has who gives what to
    whom, in return for what, and by whose word. Status is sought, alleged, possible, promised, signed, in force,
    delivered, denied or ended. json gives for every cell the article, span and sentence that say it.

    \b
    Examples:
      musnad ledger affair.musnad
      musnad ledger affair.musnad --kind agreements --actor RUS --status signed
      musnad ledger affair.musnad --kind exchanges --format csv > exchanges.csv
    """
    from musnad.casebook import Casebook

    if form == "csv" and kind is None:
        raise click.UsageError("A CSV file holds one ledger. Add: --kind agreements or --kind exchanges")
    asked: dict[str, Any] = {"kind": kind, "actor": actor, "status": status or None}
    with Casebook.open(casebook, mode="read") as stored:
        agreements, exchanges = stored.ledgers(**asked)
        warn_unread(stored, casebook)
    agreements, exchanges = agreements[:limit], exchanges[:limit]
    if form == "json":
        from musnad.export.ledgers import describe_agreement, describe_exchange

        print_array([*map(describe_agreement, agreements), *map(describe_exchange, exchanges)])
    elif form == "csv":
        from musnad.export.ledgers import write_agreements, write_exchanges

        with csv_stream() as stream:
            if kind == "agreements":
                write_agreements(agreements, stream)
            else:
                write_exchanges(exchanges, stream)
    else:
        _print_agreements(agreements)
        if agreements and exchanges:
            click.echo()
        _print_exchanges(exchanges)
        if not agreements and not exchanges:
            click.echo("No row answers to that.", err=True)


def _print_agreements(rows: Sequence[AgreementRow]) -> None:
    from musnad.cli.terminal import Column, Line, Table
    from musnad.cli.views import DIM, STRONG

    if not rows:
        return
    table = Table((Column("AGREEMENT", 28), Column("PARTIES", 20), Column("STATUS", 30), Column("TERMS")), most=4)
    click.echo(table.head())
    for row in rows:
        name = [Line(row.name, STRONG), Line(row.kind, DIM)]
        name.extend(Line(cell.place.text, DIM) for cell in islice(row.names, 1, 3))
        if row.signed:
            name.append(Line(f"signed {row.signed}"))
        elif row.announced:
            name.append(Line(f"reported {row.announced}"))
        name.append(Line(f"{counted(len(row.mentions), 'mention')} in {counted(row.articles, 'article')}", DIM))
        parties = [Line(cell.party.name_ar) for cell in row.parties]
        terms = []
        for cell in islice(row.terms, _CELLS):
            terms.append(Line(cell.place.text))
            terms.append(Line(f"{cell.place.article} {cell.place.span.start}:{cell.place.span.end}", DIM))
        _more(terms, len(row.terms) - _CELLS)
        click.echo(
            table.row([name, parties, _describe_steps(row.status, row.steps), terms or [Line("none told", DIM)]])
        )
        click.echo()
    click.echo(counted(len(rows), "agreement"))


def _print_exchanges(rows: Sequence[ExchangeRow]) -> None:
    from musnad.cli.terminal import Column, Line, Table
    from musnad.cli.views import DIM, STRONG

    if not rows:
        return
    table = Table(
        (Column("FROM", 18), Column("TO", 18), Column("WHAT", 26), Column("IN RETURN FOR", 24), Column("STATUS")),
        most=4,
    )
    click.echo(table.head())
    for row in rows:
        what = [Line(row.kind, STRONG), *_goods(row.goods, False)]
        returns = _goods(row.returns, True) or [Line("not told", DIM)]
        click.echo(
            table.row([_party(row.giver), _party(row.receiver), what, returns, _describe_steps(row.status, row.steps)])
        )
        click.echo()
    click.echo(counted(len(rows), "exchange"))


def _party(cell: PartyCell | None) -> list[Line]:
    from musnad.cli.terminal import Line
    from musnad.cli.views import DIM

    if cell is None:
        return [Line("not told", DIM)]
    lines = [Line(cell.party.name_ar)]
    if cell.rule.endswith("inferred"):
        lines.append(Line("from the other side", DIM))
    return lines


def _goods(cells: Sequence[GoodsCell], kinds: bool) -> list[Line]:
    from musnad.cli.terminal import Line
    from musnad.cli.views import DIM, STRONG

    lines: list[Line] = []
    for cell in cells[:_CELLS]:
        if kinds:
            lines.append(Line(cell.kind, STRONG))
        lines.append(Line(cell.place.text))
        lines.append(Line(f"{cell.place.article} {cell.place.span.start}:{cell.place.span.end}", DIM))
    _more(lines, len(cells) - _CELLS)
    return lines


def _describe_steps(status: str | None, steps: Sequence[Step]) -> list[Line]:
    """How it stands, and below it how it came to: day, status, by whose word, where."""
    from musnad.cli.terminal import Line
    from musnad.cli.views import DIM

    lines = [Line(status or "not told", _style(status))]
    for step in steps[:_STEPS]:
        when = step.date or (f"by {step.reported}" if step.reported else "undated")
        lines.append(Line(f"{when} {step.status}", _style(step.status)))
        lines.extend(Line(party.name_ar) for party in step.by[:2])
        lines.append(Line(f"{step.place.article} {step.place.span.start}:{step.place.span.end}", DIM))
    _more(lines, len(steps) - _STEPS)
    return lines


def _style(status: str | None) -> dict[str, object] | None:
    return {"fg": _COLOURS[status]} if status in _COLOURS else None


def _more(lines: list[Line], left: int) -> None:
    from musnad.cli.terminal import Line
    from musnad.cli.views import DIM

    if left > 0:
        lines.append(Line(f"and {left} more", DIM))
