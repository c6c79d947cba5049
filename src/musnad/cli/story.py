"""``musnad story``: putting right which articles tell of one affair."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from musnad.cli.correcting import changing, decided_by, describe_entry, log_format, log_number, print_log
from musnad.cli.options import casebook_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from musnad.casebook import Casebook, Story, StoryCorrectionRow


@click.group(short_help="Put right what is one story: merge, split, pin, rename, undo.")
@casebook_file
@click.pass_context
def command(ctx: click.Context, casebook: Path) -> None:
    """Put right which articles of a casebook tell one story.

    STORY is the id of a story as musnad compare lists it, or an article of it. Every correction is logged with who made
    it and when, can be undone, and holds when articles are added.

    \b
    Examples:
      musnad story affair.musnad merge S13202389 S0fa7d16d
      musnad story affair.musnad split S13202389 07-arrabwa-8000 --by dina
      musnad story affair.musnad log
      musnad story affair.musnad undo 2
    """
    ctx.obj = casebook


def _change(casebook: Path, how: Callable[[Casebook], Story]) -> None:
    from musnad.cli.printing import counted
    from musnad.cli.terminal import clean, isolate

    with changing(casebook) as stored:
        story = how(stored)
        number = stored.story_corrections()[-1].number
        size = counted(story.article_count, "article")
        click.echo(f"Correction {number}: {story.id}  {isolate(clean(story.name))}  {size}")


@command.command()
@click.argument("one", metavar="STORY")
@click.argument("other", metavar="OTHER")
@decided_by
@click.pass_obj
def merge(casebook: Path, one: str, other: str, by: str | None) -> None:
    """Make two stories one."""
    _change(casebook, lambda stored: stored.merge_stories(one, other, by))


@command.command()
@click.argument("story", metavar="STORY")
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@decided_by
@click.pass_obj
def split(casebook: Path, story: str, articles: tuple[str, ...], by: str | None) -> None:
    """Take articles out of a story; they become one of their own."""
    _change(casebook, lambda stored: stored.split_story(story, articles, by))


@command.command()
@click.argument("story", metavar="STORY")
@click.argument("article", metavar="ARTICLE")
@decided_by
@click.pass_obj
def pin(casebook: Path, story: str, article: str, by: str | None) -> None:
    """Make an article belong to a story, whatever the rules find."""
    _change(casebook, lambda stored: stored.pin_article(story, article, by))


@command.command()
@click.argument("story", metavar="STORY")
@click.argument("name", metavar="NAME")
@decided_by
@click.pass_obj
def rename(casebook: Path, story: str, name: str, by: str | None) -> None:
    """Show a story by that name."""
    _change(casebook, lambda stored: stored.rename_story(story, name, by))


@command.command()
@log_number
@decided_by
@click.pass_obj
def undo(casebook: Path, number: int | None, by: str | None) -> None:
    """Undo correction N of the log, or the newest in effect. An undoing is undone in the same way."""
    with changing(casebook) as stored:
        click.echo(f"Undone: {_describe(stored.undo_story(number, by))}")


@command.command()
@log_format
@click.pass_obj
def log(casebook: Path, form: str) -> None:
    """List all corrections, oldest first."""
    with changing(casebook) as stored:
        rows = stored.story_corrections()
    print_log(
        rows, form, _values, _describe, lambda row: "undone" if row.undone else "", "Nothing was corrected yet."
    )  # fmt: skip


def _describe(row: StoryCorrectionRow) -> str:
    from musnad.cli.terminal import clean, isolate

    moved = " ".join(isolate(clean(name)) for name in row.articles)
    value = isolate(clean(row.value)) if row.kind == "rename" else ""
    return describe_entry(row, f"[{row.story or 'gone'}]", moved, value)


def _values(row: StoryCorrectionRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "kind": row.kind,
        "story": row.story,
        "articles": list(row.articles),
        "value": row.value,
        "by": row.by,
        "at": row.at,
        "undone": row.undone,
    }
