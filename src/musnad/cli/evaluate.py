"""``musnad evaluate``: every measure against gold."""

from __future__ import annotations

from pathlib import Path

import click

_TRAPS_HELP = "A lexicon file (.yml) whose examples of what is no statement are measured too."

_NEGATIVES_HELP = "Sentences without any event (.yml lists, or one a line): those found there are false."


@click.command(short_help="Every measure against gold.")
@click.argument("paths", metavar="PATH...", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--gold",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="Folder with text/<id>.txt and ann/<id>.json.",
)
@click.option("--traps", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False), help=_TRAPS_HELP)
@click.option(
    "--negatives", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False), help=_NEGATIVES_HELP
)
@click.option("--verbose", "-v", is_flag=True, help="Tell every fault, article by article.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(paths: tuple[Path, ...], gold: Path, traps: Path | None,
            negatives: Path | None, verbose: bool, form: str) -> None:  # fmt: skip
    """Compare what musnad finds with what readers found, and print every measure.

    PATH is a casebook, whose stored readings are measured; a folder of exported annotations; or articles, which are
    read anew. Without PATH the texts of the gold are read. An article belongs to the gold of the same id.

    \b
    Examples:
      musnad evaluate --gold evaluation/gold
      musnad evaluate --gold evaluation/gold affair.musnad --verbose
      musnad evaluate --gold evaluation/gold annotations/ --format json
    """
    from musnad.cli.group import Trouble
    from musnad.evaluate.report import main_report

    try:
        report = main_report(gold, paths, traps, negatives)
    except ValueError as error:
        raise Trouble(str(error), "The gold needs ann/<id>.json and text/<id>.txt, or both in one folder.") from error
    if form == "json":
        import json

        click.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=1))
    else:
        click.echo(report.as_text(verbose=verbose))
