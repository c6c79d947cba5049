"""``musnad review``: deciding about statements, those that deserve a look first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from musnad.cli.correcting import changing, decided_by, describe_entry, log_format, log_number, print_log
from musnad.cli.options import casebook_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from musnad.casebook import Casebook, DecisionRow, DoubtfulRow

_statement = click.argument("statement", metavar="ID")


class _QueueFirst(click.Group):
    """A group that lists the queue where no decision is named after the file."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, with ``list`` where an option or nothing comes after the file."""
        if args and not args[0].startswith("-") and (len(args) == 1 or args[1].startswith("-")):
            help_ = any(arg in ("-h", "--help") for arg in args[1:])
            args = ["--help"] if help_ else [args[0], "list", *args[1:]]
        return super().parse_args(ctx, args)


@click.group(cls=_QueueFirst, short_help="Decide about statements: accept, set, reject, add, undo.")
@casebook_file
@click.pass_context
def command(ctx: click.Context, casebook: Path) -> None:
    """Decide about the statements of a casebook; alone, list those that deserve a look first.

    A statement comes the earlier, the more there is that often goes wrong: no speaker found, content of one word or
    very long, a speaker carried over from another paragraph ... The reasons are told beside it. ID is ARTICLE:S3, as
    the list shows it.

    What you decide holds in every answer and export, is logged with who and when, can be undone exactly, and stays
    when the article is read again by newer rules.

    \b
    Examples:
      musnad review affair.musnad
      musnad review affair.musnad --article 07-arrabwa-8000 --limit 5
      musnad review affair.musnad accept 07-arrabwa-8000:S3 --by dina
      musnad review affair.musnad set 07-arrabwa-8000:S4 speaker=لافروف class=deny commitment=denies
      musnad review affair.musnad reject 07-arrabwa-8000:S5
      musnad review affair.musnad complete 07-arrabwa-8000
      musnad review affair.musnad log
      musnad review affair.musnad undo 2
      musnad export affair.musnad --format gold --out gold/
    """
    ctx.obj = casebook


@command.command("list")
@click.option("--article", metavar="ID", help="One article only.")
@click.option("--story", metavar="ID", help="The articles of one story only.")
@click.option("--doubt", metavar="KIND", help="Only what is doubted for that reason: nobody, long, carried_far, ...")
@click.option("--limit", metavar="N", type=click.IntRange(1), default=20, show_default=True, help="So many of them ...")
@click.option("--skip", metavar="N", type=click.IntRange(0), default=0, show_default=True, help="... after so many.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.pass_obj
def list_(
    casebook: Path, article: str | None, story: str | None, doubt: str | None, limit: int, skip: int, form: str
) -> None:
    """List the statements that deserve a look first, with the reasons. Those decided on are not among them."""
    _list_queue(casebook, form, limit, skip, {"article": article, "story": story, "doubt": doubt})


def _list_queue(casebook: Path, form: str, limit: int, skip: int, filters: dict[str, Any]) -> None:
    from musnad.casebook import Casebook
    from musnad.cli.options import given
    from musnad.cli.printing import counted, print_array, warn_unread
    from musnad.review.doubts import KINDS

    doubt = filters.get("doubt")
    if doubt is not None and doubt not in KINDS:
        raise click.BadParameter(f"there is no doubt {doubt!r}; there are {', '.join(KINDS)}", param_hint="--doubt")
    with Casebook.open(casebook, mode="read") as stored:
        if filters.get("story") is not None:
            filters["story"] = stored.story(filters["story"]).id
        asked = given(filters)
        rows = stored.doubtful(**asked, most=limit, skip=skip)
        whole = stored.count_doubtful(**asked)
        if form == "json":
            print_array(map(_describe_doubtful, rows))
            return
        _print_queue(rows)
        progress = stored.review_progress(filters.get("article"))
        if rows:
            click.echo(f"\n{skip + 1:,} to {skip + len(rows):,} of {counted(whole, 'doubtful statement')}", nl=False)
        else:
            click.echo("Nothing to look at there.", err=True)
        if progress.decided:
            click.echo(f"; decided: {progress.decided:,} of {counted(progress.statements, 'statement')}", nl=False)
        click.echo("")
        warn_unread(stored, casebook)


def _print_queue(rows: list[DoubtfulRow]) -> None:
    from musnad.cli.terminal import Column, Line, Table, clean, isolate
    from musnad.cli.views import DIM, describe_manner, describe_source, statement_cells

    table = Table((Column("WHO", 22), Column("HOW", 12), Column("WHY LOOK", 22), Column("WHAT")), most=6)
    for number, row in enumerate(rows):
        click.echo("" if number else table.head())
        # On a line of its own and never cut, so that it can be copied whatever its length.
        outlet = row.row.article.outlet
        where = click.style(f"{clean(row.row.article.name)}:{row.row.id}", bold=True)
        click.echo(where + (f"  {click.style(isolate(clean(outlet)), **DIM)}" if outlet else ""))  # type: ignore[arg-type]
        why = [Line(doubt.words) for doubt in row.doubts]
        what = statement_cells(row.row)[3]
        click.echo(table.row([describe_source(row.row), describe_manner(row.row), why, what]))


def _describe_doubtful(row: DoubtfulRow) -> dict[str, Any]:
    from musnad.export.records import describe_statement

    doubts = [{"kind": doubt.kind, "words": doubt.words, **dict(doubt.detail)} for doubt in row.doubts]
    return {**describe_statement(row.row), "weight": row.weight, "doubts": doubts}


def _part(id: str) -> tuple[str, str]:
    article, _, statement = id.rpartition(":")
    if not article:
        raise click.BadParameter(f"{id!r} is no statement such as 07-arrabwa-8000:S3")
    return article, statement


def _change(casebook: Path, how: Callable[[Casebook], DecisionRow]) -> None:
    from musnad.cli.views import statement_cells, statement_table

    with changing(casebook) as stored:
        row = how(stored)
        click.echo(f"Decision {row.number}:{_describe(row)[4:]}")
        if row.statement is not None:
            table = statement_table(6)
            click.echo(table.row(statement_cells(stored.review(row.article, row.statement).row)))


@command.command()
@_statement
@decided_by
@click.pass_obj
def accept(casebook: Path, statement: str, by: str | None) -> None:
    """Say that a statement is right as it stands."""
    _change(casebook, lambda stored: stored.accept(*_part(statement), by=by))


@command.command()
@_statement
@decided_by
@click.pass_obj
def reject(casebook: Path, statement: str, by: str | None) -> None:
    """Say that there is no such statement. It is in no answer any more."""
    _change(casebook, lambda stored: stored.reject(*_part(statement), by=by))


@command.command("set")
@_statement
@click.argument("values", metavar="NAME=VALUE...", nargs=-1, required=True)
@decided_by
@click.pass_obj
def set_(casebook: Path, statement: str, values: tuple[str, ...], by: str | None) -> None:
    """Put a statement right; what is not named is accepted as it stands.

    \b
    speaker=E3          an entity of the article, by id or by words of its name; a name
                        that another article has; PER:name for somebody new; none;
                        several with + between them
    class=deny          say, announce, confirm, claim, deny, ...
    commitment=denies   asserts, denies, alleges, uncertain, declines, asks, wants
    kind=direct         direct, indirect, mixed
    content=120-180     code points of the text, or the words as they stand there;
                        several parts with | between them
    cue=, source=       likewise; none where there is none
    prediction=yes      yes or no
    chain="E5<E7"       who passed it on, the outermost first, each as for speaker;
                        with the words that name them and the word that says so:
                        chain="E5@وكالة الساحل@نقلت"; none where nobody did
    within=S2           the statement that it stands in; none where it stands in none
    """
    _change(
        casebook, lambda stored: stored.correct(*_part(statement), **_read_values(stored, statement, values), by=by)
    )


@command.command()
@click.argument("article", metavar="ARTICLE")
@click.argument("values", metavar="NAME=VALUE...", nargs=-1, required=True)
@decided_by
@click.pass_obj
def add(casebook: Path, article: str, values: tuple[str, ...], by: str | None) -> None:
    """Add a statement that was missed: content=, class= and commitment= must be there, the rest as for set."""

    def how(stored: Casebook) -> DecisionRow:
        given = _read_values(stored, f"{article}:", values)
        missing = [name for name in ("content", "cls", "commitment") if name not in given]
        if missing:
            raise ValueError(f"{', '.join(missing).replace('cls', 'class')} must be given")
        return stored.add_statement(article, **given, by=by)

    _change(casebook, how)


@command.command()
@click.argument("article", metavar="ARTICLE")
@decided_by
@click.pass_obj
def complete(casebook: Path, article: str, by: str | None) -> None:
    """Say that all statements of an article are decided on and none is missing: it is exported as gold then."""
    _change(casebook, lambda stored: stored.complete(article, by=by))


def _read_values(stored: Casebook, statement: str, values: tuple[str, ...]) -> dict[str, Any]:
    from musnad import model
    from musnad.review.asking import find_links, find_part, find_parts

    article, _, id = statement.rpartition(":")
    reading = stored.reading(article)
    spans = [
        span for one in reading.statements if one.id == id for span in (*one.content, *([one.cue] if one.cue else ()))
    ]
    text, near = reading.article.text, min((span.start for span in spans), default=0)
    read: dict[str, Any] = {}
    for value in values:
        name, sign, asked = value.partition("=")
        if not sign:
            raise ValueError(f"{value!r} is not NAME=VALUE, such as class=deny")
        if name == "speaker":
            whom = [] if asked == "none" else asked.split("+")
            read["speakers"] = [stored.find_speaker(article, one.strip()) for one in whom]
        elif name == "content":
            read["content"] = find_parts(asked, text, near)
        elif name in ("cue", "source"):
            read[name] = None if asked == "none" else find_part(asked, text, near)
        elif name == "chain":
            read["chain"] = find_links(asked, text, near, lambda one: stored.find_speaker(article, one))
        elif name == "within":
            read["within"] = asked
        elif name == "prediction":
            if asked not in ("yes", "no"):
                raise ValueError("prediction is yes or no")
            read["prediction"] = asked == "yes"
        elif name in ("class", "commitment", "kind"):
            known = get_args(
                getattr(model, {"class": "StatementClass", "kind": "StatementKind"}.get(name, "Commitment"))
            )
            if asked not in known:
                raise ValueError(f"there is no {name} {asked}; there are {', '.join(known)}")
            read["cls" if name == "class" else name] = asked
        else:
            raise ValueError(f"nothing is called {name}; see musnad review FILE set --help")
    return read


@command.command()
@log_number
@decided_by
@click.pass_obj
def undo(casebook: Path, number: int | None, by: str | None) -> None:
    """Undo decision N of the log, or the newest in effect. An undoing is undone in the same way."""
    with changing(casebook) as stored:
        click.echo(f"Undone: {_describe(stored.undo_decision(number, by))}")


@command.command()
@click.option("--article", metavar="ID", help="About one article only.")
@click.option("--unattached", is_flag=True, help="Only decisions in whose place newer rules find nothing any more.")
@log_format
@click.pass_obj
def log(casebook: Path, article: str | None, unattached: bool, form: str) -> None:
    """List all decisions, oldest first."""
    from musnad.casebook import Casebook

    with Casebook.open(casebook, mode="read") as stored:
        rows = stored.unattached() if unattached else stored.decisions(article)
    nothing = "There is none." if unattached else "Nothing was decided yet."
    print_log(rows, form, _values, _describe, lambda row: "" if row.state == "in effect" else row.state, nothing)


_SHOWN = {"who": "speaker", "cls": "class"}
_LONGEST = 60


def _describe(row: DecisionRow) -> str:
    from musnad.cli.terminal import clean, isolate

    where = f"{row.article}:{row.statement}" if row.statement is not None else row.article
    changed = ", ".join(_SHOWN.get(name, name) for name in row.changed)
    words = " ".join(row.words.split())
    words = words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return describe_entry(row, isolate(clean(where)), changed, isolate(clean(words)) if words else "")


def _values(row: DecisionRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "kind": row.kind,
        "article": row.article,
        "statement": row.statement,
        "words": row.words,
        "changed": [_SHOWN.get(name, name) for name in row.changed],
        "value": row.value,
        "by": row.by,
        "at": row.at,
        "state": row.state,
    }
