"""``musnad export``: the casebook in other formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from musnad.cli.options import casebook_file
from musnad.cli.printing import counted

if TYPE_CHECKING:
    from musnad.casebook import Casebook


@click.command(short_help="Write it all out: annotations, JSON Lines, CSV, gold.")
@casebook_file
@click.option(
    "--format",
    "form",
    type=click.Choice(["annotations", "jsonl", "csv", "story", "gold"]),
    required=True,
    help="See below.",
)
@click.option(
    "--out",
    metavar="PATH",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder for annotations and gold, file for the others; - is the standard output.",
)
def command(casebook: Path, form: str, out: Path) -> None:  # fmt: skip
    """Write out all that a casebook holds, always in the same order.

    \b
    annotations  a folder with one <article id>.json for each article: layout, entities,
                 statements, events and dates, every span as [start, end] in code points
    jsonl        one statement a line, with texts and offsets
    story        the articles as accounts of one affair: claims with everybody's
                 position, conflicts, status over time
    csv          one statement a row, for spreadsheets: UTF-8 with mark, no formulas
    gold         a folder with the articles that were reviewed (musnad review): ann/ and
                 text/ hold those that are complete, for musnad evaluate; partly/ the
                 others; every statement with who decided on it and when

    \b
    Examples:
      musnad export affair.musnad --format annotations --out annotations/
      musnad export affair.musnad --format csv --out statements.csv
      musnad export affair.musnad --format jsonl --out - | gzip > statements.jsonl.gz
    """
    from musnad.casebook import Casebook
    from musnad.cli.group import Trouble
    from musnad.cli.printing import warn_unread

    standard = str(out) == "-"
    with Casebook.open(casebook, mode="read") as stored:
        if form == "annotations":
            from musnad.export.annotations import write_annotations

            if standard or (out.exists() and not out.is_dir()):
                raise Trouble(f"Annotations need a folder, and {out} is none", "Give one: --out annotations/")
            written = write_annotations(stored, out)
            click.echo(f"{counted(written, 'annotation')} in {out}", err=True)
        elif form == "gold":
            from musnad.export.gold import write_gold

            if standard or (out.exists() and not out.is_dir()):
                raise Trouble(f"Gold needs a folder, and {out} is none", "Give one: --out gold/")
            complete, partly = write_gold(stored, out)
            click.echo(f"{counted(complete, 'complete article')} and {partly} partly reviewed in {out}", err=True)
        elif not standard and (out.is_dir() or not out.absolute().parent.is_dir()):
            raise Trouble(
                f"{out} is a folder" if out.is_dir() else f"There is no folder {out.parent}",
                f"Give a file in a folder that is there: --out statements.{form}",
            )
        elif form == "story":
            written = _write_story(stored, casebook.stem, out, standard)
            click.echo(f"{counted(written, 'claim')} in {'the output' if standard else out}", err=True)
        else:
            written = _write_statements(stored, form, out, standard)
            click.echo(f"{counted(written, 'statement')} in {'the output' if standard else out}", err=True)
        warn_unread(stored, casebook)


def _write_story(stored: Casebook, name: str, out: Path, standard: bool) -> int:
    import json

    from musnad.cli.compare import tell_progress
    from musnad.export.comparisons import describe_comparison
    from musnad.export.records import open_whole

    origins = stored.origins()
    story = describe_comparison(stored.comparison(origins, tell_progress()), name, origins.copies)
    text = json.dumps(story, ensure_ascii=False, indent=1) + "\n"
    if standard:
        click.echo(text, nl=False)
    else:
        with open_whole(out, newline="\n") as stream:
            stream.write(text)
    return len(story["claims"])


def _write_statements(stored: Casebook, form: str, out: Path, standard: bool) -> int:
    from musnad.cli.printing import csv_stream
    from musnad.export.csv import write_csv
    from musnad.export.jsonl import write_jsonl
    from musnad.export.records import open_whole

    write = write_csv if form == "csv" else write_jsonl
    with csv_stream() if standard else open_whole(out, newline="" if form == "csv" else "\n") as stream:
        return write(stored.statements(), stream)
