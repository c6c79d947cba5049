"""``musnad show``: one article with its statements marked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from musnad.cli.options import casebook_file

if TYPE_CHECKING:
    from musnad.casebook import Casebook


@click.command(short_help="One article with its statements marked.")
@casebook_file
@click.argument("article", metavar="ARTICLE")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(casebook: Path, article: str, form: str) -> None:
    """Show an article with its statements marked, and list them below it.

    ARTICLE is the id under which the other commands list it. On a terminal, sources are cyan, reporting words
    magenta, and content green, red where it is denied, yellow where it is doubtful, blue where it is wanted;
    elsewhere brackets do the same work. What is not part of the article is dim.

    \b
    Examples:
      musnad show affair.musnad 07-arrabwa-8000
      musnad show affair.musnad 07-arrabwa-8000 --format json
    """
    from musnad.casebook import Casebook

    with Casebook.open(casebook, mode="read") as stored:
        if form == "json":
            import json

            from musnad.export.annotations import annotate

            click.echo(json.dumps(annotate(stored.reading(article), article), ensure_ascii=False, indent=1))
        else:
            _print_article(stored, article)


def _print_article(stored: Casebook, name: str) -> None:
    from musnad.cli.passages import LEGEND, mark_text, print_lines
    from musnad.cli.printing import counted, has_colours
    from musnad.cli.terminal import clean, isolate, screen_width
    from musnad.cli.views import statement_cells, statement_table

    row, reading = stored.article(name), stored.reading(name)
    agency = reading.layout.agency
    known = [name, row.outlet, row.published or "undated", agency and agency.of(reading.article.text)]
    click.echo(" · ".join(isolate(clean(part)) for part in known if part))
    if row.url:
        click.echo(click.style(clean(row.url), dim=True))
    width = min(screen_width(), 100)
    for line in mark_text(reading, brackets=not has_colours()):
        click.echo("")
        for shown in print_lines(line, width):
            click.echo(shown)
    statements = list(stored.statements(article=name))
    click.echo(f"\n{counted(len(statements), 'statement')}" + ("" if has_colours() else f"    {LEGEND}"))
    if statements:
        table = statement_table(None, place=False)
        click.echo("\n" + table.head())
        for number, statement in enumerate(statements):
            click.echo(("\n" if number else "") + table.row(statement_cells(statement, place=False)))
