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

    from musnad.casebook import Identity, MemberRow

_NAMES = 3  # other names that the table shows
_GRADES = (
    "named official", "named person", "state", "place", "body", "media", "documents", "group", "unnamed official",
    "unnamed sources", "unknown",
)  # fmt: skip


@click.command(short_help="Who speaks, passes on or is spoken of.")
@casebook_file
@click.option("--name", "--text", "name", metavar="WORDS", callback=check_words,
              help="Words of a name or mention, Arabic or Latin.")  # fmt: skip
@click.option("--type", "type", type=choices_of("EntityType"), multiple=True, help="What it is (repeatable).")
@click.option("--country", metavar="CODE", multiple=True, help="ISO code of three letters, such as RUS (repeatable).")
@click.option("--grade", type=click.Choice(_GRADES), multiple=True, help="What kind of source it is (repeatable).")
@click.option("--article", metavar="ID", help="Those of one article only.")
@click.option("--why", metavar="ID", help="List every member of that identity, with the reason, instead.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.option("--limit", metavar="N", type=click.IntRange(1), help="At most so many.")
def command(casebook: Path, form: str, limit: int | None, why: str | None, **filters: Any) -> None:
    """List who speaks, passes on or is spoken of, over all articles, those with most statements first.

    Spellings of one name are one identity, and so are an office and its holder of the day; partial names only where
    one identity fits. Groups and unnamed sources are never taken together across articles. --why shows what an
    identity is made of, and why; musnad identity puts it right.

    \b
    Examples:
      musnad entities affair.musnad --type PER --limit 20
      musnad entities affair.musnad --grade "unnamed official" --format csv
      musnad entities affair.musnad --why لافروف
    """
    from musnad.casebook import Casebook

    filters["country"] = tuple(code.upper() for code in filters["country"])
    with Casebook.open(casebook, mode="read") as stored:
        if why is not None:
            _explain(stored.identity(why), form)
            return
        rows = islice(stored.identities(**given(filters)), limit)
        if form == "table":
            _print_table(rows)
        elif form == "csv":
            _print_csv(rows)
        else:
            from musnad.export.identities import describe_identity

            print_array(map(describe_identity, rows))


def _print_table(rows: Iterable[Identity]) -> None:
    from musnad.cli.terminal import Column, Line, Table
    from musnad.cli.views import DIM, STRONG

    table = Table(
        (
            Column("NAME", 34),
            Column("ID", 26),
            Column("TYPE", 7),
            Column("", 4),
            Column("GRADE", 16),
            Column("STATEMENTS", 10, numeric=True),
            Column("MENTIONS", 8, numeric=True),
            Column("ARTICLES", 8, numeric=True),
        )
    )
    count = 0
    for count, row in enumerate(rows, start=1):
        if count == 1:
            click.echo(table.head())
        others = [Line(spelling.name, DIM) for spelling in row.names if spelling.name != row.name_ar]
        if len(others) > _NAMES:
            others[_NAMES:] = [Line(f"and {len(others) - _NAMES} more", DIM)]
        numbers = [f"{number:,}" for number in (row.statements, row.mentions, row.articles)]
        ids = [Line(row.id, DIM), *([Line(row.name_en)] if row.name_en else [])]
        name = [Line(row.name_ar, STRONG), *others]
        click.echo(table.row([name, ids, row.type, row.country or "", row.grade, *numbers]))
    if count:
        click.echo(f"\n{count:,} in all")
    else:
        click.echo("Nobody answers to that.", err=True)


def _explain(identity: Identity, form: str) -> None:
    if form == "json":
        from musnad.export.identities import describe_member

        print_array(map(describe_member, identity.members()))
    elif form == "csv":
        _print_members_csv(identity.members())
    else:
        print_identity(identity)
        _print_members(identity.members())


def print_identity(identity: Identity) -> None:
    """All that is known of an identity as a whole, a line each."""
    from musnad.cli.printing import counted
    from musnad.cli.terminal import clean, isolate

    known = (identity.name_en, identity.type, identity.country, identity.grade, identity.wikidata)
    name = click.style(isolate(clean(identity.name_ar)), bold=True)
    click.echo(f"{name}  {clean(' · '.join(part for part in known if part))}")
    click.echo(click.style(clean(identity.id), dim=True))
    names = [f"{isolate(clean(s.name))} ({s.articles})" for s in identity.names]
    titles = [
        f"{isolate(clean(t.title))} ({t.articles}{f', {t.first} to {t.last}' if t.first else ''})"
        for t in identity.titles
    ]
    for label, parts in (
        ("names", names),
        ("titles", titles),
        ("outlets", [isolate(clean(o)) for o in identity.outlets]),
    ):
        if parts:
            click.echo(f"  {label}: {', '.join(parts)}")
    counts = ((identity.statements, "statement"), (identity.mentions, "mention"), (identity.articles, "article"))
    click.echo("  " + ", ".join(counted(number, noun) for number, noun in counts))


def _print_members(members: Iterable[MemberRow]) -> None:
    from musnad.cli.terminal import Column, Line, Table
    from musnad.cli.views import DIM, STRONG

    table = Table((Column("WHERE", 22), Column("NAME", 26), Column("WHY", 18), Column("MENTIONS")))
    for count, row in enumerate(members):
        click.echo("" if count else "\n" + table.head())
        where = [
            Line((row.published or "undated")[:10]),
            *([Line(row.outlet)] if row.outlet else []),
            Line(row.ref, DIM),
        ]
        why = [Line(row.reason, STRONG), *([Line(row.detail, DIM)] if row.detail else [])]
        mentions = [Line(f"{m.span.start}–{m.span.end} {m.reason}: {m.text}") for m in row.mentions]
        click.echo(table.row([where, [Line(row.name)], why, mentions]))


def _print_csv(rows: Iterable[Identity]) -> None:
    lists = ("names", "titles", "outlets")

    def values(row: Identity) -> dict[str, Any]:
        parts = {
            "names": [s.name for s in row.names],
            "titles": [t.title for t in row.titles],
            "outlets": row.outlets,
        }
        from musnad.export.identities import describe_identity

        return describe_identity(row) | {key: " | ".join(parts[key]) for key in lists}

    _write_csv(map(values, rows), ("id", "name_ar", "name_en", "type", "country", "grade", "wikidata", *lists,
                                   "statements", "mentions", "articles"))  # fmt: skip


def _print_members_csv(rows: Iterable[MemberRow]) -> None:
    from musnad.export.identities import describe_member

    def values() -> Iterable[dict[str, Any]]:
        for row in rows:
            plain = describe_member(row)
            for mention in plain.pop("mentions"):
                yield plain | {
                    "text": mention["text"],
                    "start": mention["span"][0],
                    "end": mention["span"][1],
                    "within": mention["reason"],
                }

    _write_csv(
        values(), ("member", "outlet", "published", "name", "reason", "detail", "text", "start", "end", "within")
    )


def _write_csv(records: Iterable[dict[str, Any]], columns: tuple[str, ...]) -> None:
    from musnad.export.csv import write_table

    with csv_stream() as stream:
        write_table(columns, records, stream)
