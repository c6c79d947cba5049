"""``musnad demo``: the bundled story, end to end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from musnad.cli.printing import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from musnad.casebook import Casebook, StatementRow
    from musnad.cli.affair import Turn, Voice

_VOICES, _SAYINGS, _REFUSALS = 10, 3, 8
_ADMITTED = {"confirm": "confirmed", "announce": "announced", "reveal": "revealed", "agree": "agreed to"}


@click.command(short_help="The bundled story, end to end.")
@click.option("--casebook", metavar="FILE", type=click.Path(path_type=Path), help="Keep the casebook there.")
@click.option("--whole", is_flag=True, help="Every speaker and every statement, content to its end.")
def command(casebook: Path | None, whole: bool) -> None:
    """Read the bundled story and show what is in it.

    Twelve articles about one affair, written for musnad: real events, invented outlets. Shown are who said what and
    through whom, what was denied or left unconfirmed, and a claim that a side would not confirm at first and admitted
    later, all of it found by reading the articles now.

    \b
    Examples:
      musnad demo
      musnad demo --casebook demo.musnad && musnad statements demo.musnad --commitment denies
    """
    import tempfile

    from musnad.casebook import Casebook
    from musnad.demo.story import story_folder
    from musnad.engines.collecting import collect_sources
    from musnad.engines.local import read_waiting

    with (
        tempfile.TemporaryDirectory(prefix="musnad-") as folder,
        Casebook.open(casebook or Path(folder, "demo.musnad")) as stored,
    ):
        collect_sources(stored, [story_folder()])
        read_waiting(stored)
        print_affair(stored, whole)
    click.echo(_title("ASK FURTHER"))
    file = casebook or "demo.musnad"
    if casebook is None:
        click.echo("  musnad demo --casebook demo.musnad")
    click.echo(f"  musnad open {file}")
    click.echo(f"  musnad statements {file} --commitment denies\n  musnad statements {file} --via تاس")
    click.echo(f"  musnad show {file} 07-arrabwa-8000\n  musnad read YOUR_ARTICLES --casebook yours.musnad")


def print_affair(stored: Casebook, whole: bool) -> None:
    """What the casebook holds, as one story."""
    from musnad.cli.affair import find_turn, gather_voices

    rows = list(stored.statements())
    _print_size(stored, rows)
    click.echo(_title("WHO SAID WHAT, THROUGH WHOM"))
    voices = gather_voices(rows)
    for voice in voices if whole else voices[:_VOICES]:
        _print_voice(voice, whole)
    if not whole and len(voices) > _VOICES:
        click.echo(f"\n  and {counted(len(voices) - _VOICES, 'more speaker')} (--whole shows all)")
    for title, commitment in (("DENIED", "denies"), ("NOT CONFIRMED, NOT COMMENTED ON", "declines")):
        found = [row for row in rows if row.commitment == commitment]
        if found:
            click.echo(_title(title))
            _print_rows(found if whole else found[:_REFUSALS], whole)
            _print_rest(found, whole, _REFUSALS)
    turn = find_turn(rows)
    if turn is not None:
        _print_turn(turn, whole)


def _title(text: str) -> str:
    return "\n" + click.style(text, bold=True, fg="cyan") + "\n"


def _print_size(stored: Casebook, rows: Sequence[StatementRow]) -> None:
    articles = list(stored.articles())
    outlets = {row.outlet for row in articles if row.outlet}
    days = sorted(row.published[:10] for row in articles if row.published)
    period = f", {days[0]} to {days[-1]}" if days else ""
    undated = sum(row.published is None for row in articles)
    click.echo(
        f"{counted(len(articles), 'article')} of {counted(len(outlets), 'outlet')}{period}"
        + (f" ({undated} without a date)" if undated else "")
        + f": {counted(len(rows), 'statement')}"
    )


def _print_voice(voice: Voice, whole: bool) -> None:
    from musnad.cli.terminal import clean, isolate
    from musnad.cli.views import name_of

    speaker = next(s for row in voice.statements for s in row.speakers if s.identity == voice.identity)
    known = " ".join(part for part in (speaker.name_en, speaker.type, speaker.country) if part)
    name = click.style(isolate(clean(name_of(speaker))), bold=True)
    click.echo(f"\n{name}  {clean(known)} · {counted(len(voice.statements), 'statement')}")
    shown = voice.statements if whole else _choose(voice.statements)
    _print_rows(shown, whole, speaker=False)
    _print_rest(voice.statements, whole, _SAYINGS)


def _print_rest(rows: Sequence[StatementRow], whole: bool, shown: int) -> None:
    if not whole and len(rows) > shown:
        click.echo(click.style(f"  and {len(rows) - shown:,} more", dim=True))


def _choose(rows: Sequence[StatementRow]) -> Sequence[StatementRow]:
    """A few statements of a speaker, in their order: those with a chain first, then the fuller; none twice."""
    from musnad.casebook.identification import split_words

    seen: set[str] = set()
    ranked = []
    for number, row in enumerate(rows):
        content = " ".join(split_words(row.text))
        ranked.append((content in seen, row.statement.nested_in is not None, not row.chain, -len(content), number))
        seen.add(content)
    return [rows[number] for *_, number in sorted(sorted(ranked)[:_SAYINGS], key=lambda key: key[-1])]


def _print_rows(rows: Sequence[StatementRow], whole: bool, speaker: bool = True) -> None:
    from musnad.cli.terminal import Cell, Column, Line, Table
    from musnad.cli.views import commitment_style, describe_manner, name_speakers, name_steps

    columns = [Column("", 1), Column("WHEN", 20), Column("HOW", 14), Column("WHAT")]
    if speaker:
        columns.insert(2, Column("WHO", 22))
    table = Table(columns, most=None if whole else 3)
    for row in rows:
        where = [Line((row.article.published or "undated")[:10]), Line(row.article.outlet or "")]
        via = [Line(f"via {name}") for name in name_steps(row)]
        cells: list[Cell] = ["", where, [*describe_manner(row)[:3]], [Line(row.text, commitment_style(row.commitment))]]
        if speaker:
            cells.insert(2, [Line(name_speakers(row), {"bold": True}), *via])
        else:
            where.extend(via)
        click.echo(table.row(cells))


def _print_turn(turn: Turn, whole: bool) -> None:
    from musnad.cli.terminal import clean, isolate
    from musnad.cli.views import name_speakers

    click.echo(_title("ONE CLAIM THROUGH TIME"))
    before, after = turn.before, turn.after
    first, last = (isolate(clean(name_speakers(row))) for row in (before, after))
    day = (before.article.published or "")[:10]
    later = (after.article.published or "")[:10]
    what = "denied" if before.commitment == "denies" else "not confirmed"
    click.echo(f"  {day}  {what} by {first}\n  {later}  {_ADMITTED.get(after.cls, 'said')} by {last}\n")
    _print_rows(turn.trace, whole)
