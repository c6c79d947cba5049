"""``musnad compare``: one affair, many accounts."""

from __future__ import annotations

import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from musnad.cli.options import casebook_file
from musnad.cli.printing import counted, print_array

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from musnad.casebook import Casebook, Story
    from musnad.compare.comparison import Comparison
    from musnad.compare.framing import Framing, Share, Silence, Voicing
    from musnad.compare.progress import Advance, Stage
    from musnad.compare.stories.origins import Origin, Origins

_SHOWN = 4
_FRAMED = 30
_EVERY = 10.0  # seconds between lines of progress
_PATIENCE = 15.0  # seconds within which the conflicts of a list of stories are counted
_LARGEST = 120  # articles of a story that is compared for its count alone


@click.command(short_help="Who tells the same affair, and from how many origins.")
@casebook_file
@click.option("--story", "asked", metavar="STORY", help="One story: its id, or an article of it.")
@click.option("--framing", is_flag=True, help="How each outlet reports those who speak, and whom it never quotes.")
@click.option(
    "--least",
    metavar="N",
    type=click.IntRange(1),
    help="Stories of at least N articles [default: 2]; with --framing, speakers of at least N statements [default: 3].",
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--limit", metavar="N", type=click.IntRange(1), help="At most so many rows.")
def command(
    casebook: Path, asked: str | None, framing: bool, least: int | None, form: str, limit: int | None
) -> None:  # fmt: skip
    """Show the stories that the articles tell: how many articles, outlets and independent origins each has, and how
    many conflicts its accounts hold.

    With --story, one of them: which articles print one text, whose wire it is, and what is said with how many origins.
    With --framing, in what words each outlet reports each speaker, with 95 % intervals; an asterisk marks what differs
    from the other outlets beyond chance.

    \b
    Examples:
      musnad compare affair.musnad
      musnad compare affair.musnad --story S13202389
      musnad compare affair.musnad --story 07-arrabwa-8000 --format json
      musnad compare affair.musnad --framing
    """
    with _open(casebook) as stored:
        if framing:
            _show_framing(stored.framing(story=asked, least=least or 3), form, limit)
        elif asked is not None:
            _show_story(stored.story(asked), form, limit)
        else:
            _list_stories(islice(stored.stories(least=least or 2), limit), form, casebook)


def _open(casebook: Path) -> Casebook:
    """The casebook, so that what is found is kept; without the right to write nothing is."""
    from musnad.casebook import Casebook, CasebookError

    if casebook.exists():
        try:
            return Casebook.open(casebook)
        except CasebookError:
            pass
    return Casebook.open(casebook, mode="read")


def _list_stories(stories: Iterable[Story], form: str, file: Path) -> None:
    from musnad.cli.terminal import Column, Line, Table
    from musnad.cli.views import DIM, STRONG
    from musnad.export.stories import describe_story

    if form == "json":
        print_array(map(describe_story, stories))
        return
    columns = (Column("STORY", 12), Column("ARTICLES", 8, True), Column("OUTLETS", 7, True), Column("ORIGINS", 7, True),
               Column("CONFLICTS", 9, True), Column("DAYS", 10), Column("WHAT"))  # fmt: skip
    table = Table(columns, most=2)
    count, begun, uncounted = 0, time.monotonic(), 0
    first = leading = ""
    for count, story in enumerate(stories, 1):
        if count == 1:
            click.echo(table.head())
        days = [Line(day, DIM) for day in dict.fromkeys((story.first_day, story.last_day)) if day]
        what = [Line(story.name, STRONG), Line(story.headline)]
        conflicts = _count_conflicts(story, begun)
        uncounted += conflicts is None
        # The first story to look at is one whose accounts are at odds.
        first = first or (story.id if conflicts else "")
        numbers = (story.article_count, story.outlet_count, story.origin_count)
        shown = "?" if conflicts is None else str(conflicts)
        click.echo(table.row([story.id, *map(str, numbers), shown, days, what]))
        click.echo()
        if count == 1:
            leading = story.id
    if count:
        click.echo(counted(count, "story").replace("storys", "stories"))
        if uncounted:
            click.echo(f"? not counted, which would take long: {uncounted}")
        click.echo(f"\nNext:\n  musnad compare {file} --story {first or leading}\n  musnad open {file}")
    else:
        click.echo("No two articles tell of one affair.", err=True)


def _count_conflicts(story: Story, begun: float) -> int | None:
    """How many conflicts the accounts of a story hold; ``None`` where counting them would take long."""
    if story.article_count > _LARGEST or time.monotonic() - begun > _PATIENCE:
        return None
    return len(story.comparison().conflicts)


def _show_story(story: Story, form: str, limit: int | None) -> None:
    from musnad.cli.terminal import isolate
    from musnad.export.comparisons import describe_comparison
    from musnad.export.stories import describe_origins, describe_story

    origins = story.origins()
    advance = tell_progress()
    if form == "json":
        compared = describe_comparison(story.comparison(origins, advance), story.name, origins.copies)
        print_array([compared | describe_story(story) | describe_origins(origins)])
        return
    click.echo(click.style(isolate(story.name), bold=True) + click.style(f"  [{story.id}]", dim=True))
    click.echo(isolate(story.headline))
    parts = (counted(story.article_count, "article"), counted(story.outlet_count, "outlet"),
             counted(len(origins.origins), "origin"))  # fmt: skip
    click.echo(", ".join(parts) + "\n")
    _print_origins(story, origins, limit)
    _print_claims(story.comparison(origins, advance), limit)


def tell_progress() -> Advance:
    """What says every few seconds how far the comparison has got."""
    told = time.monotonic()

    def advance(stage: Stage, done: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told >= _EVERY:
            told = time.monotonic()
            click.echo(f"comparing: {_STAGES[stage].format(done=done, total=total)}", err=True)

    return advance


_STAGES: Mapping[Stage, str] = {
    "articles": "{done:,} of {total:,} articles",
    "clauses": "{done:,} of {total:,} clauses with one another",
    "conflicts": "conflicts among {total:,} clauses",
}


def _print_origins(story: Story, origins: Origins, limit: int | None) -> None:
    from musnad.cli.terminal import Column, Line, Table
    from musnad.cli.views import DIM, STRONG

    rows = {row.name: row for row in story.articles()}
    table = Table((Column("ORIGIN", 8), Column("FIRST", 12), Column("OUTLETS", 24), Column("WHAT")), most=2)
    click.echo(table.head())
    for origin in islice(origins.origins, limit):
        first = rows[origin.articles[0]]
        outlets = list(dict.fromkeys(rows[name].outlet or "?" for name in origin.articles))
        shown = [Line(outlet) for outlet in outlets[:_SHOWN]]
        if len(outlets) > _SHOWN:
            shown.append(Line(f"and {len(outlets) - _SHOWN} more", DIM))
        what = [Line(first.shown, STRONG), Line(_reprints(origin), DIM)]
        what.extend(Line(f"credit: {party.name_ar}") for party in origin.credits)
        click.echo(table.row([origin.id, first.published[:10] if first.published else "undated", shown, what]))
        click.echo()
    if origins.passages:
        pairs = {(passage.one[0], passage.two[0]) for passage in origins.passages}
        click.echo(
            f"{counted(len(pairs), 'pair')} of articles with {counted(len(origins.passages), 'passage')} in common"
        )


def _reprints(origin: Origin) -> str:
    return f"{origin.articles[0]}" + (f", 1 origin, {counted(origin.reprints, 'reprint')}" if origin.reprints else "")


def _print_claims(compared: Comparison, limit: int | None) -> None:
    """The claims that more than one article takes a position on, the conflicts, and what changed."""
    from musnad.cli.terminal import Column, Line, Table
    from musnad.cli.views import DIM, STRONG

    claims = [claim for claim in compared.claims if len({p.article for p in claim.positions}) > 1]
    table = Table((Column("WHEN", 10), Column("STANCE", 12), Column("WHO", 22), Column("WHAT")), most=3)
    if claims:
        click.echo("\n" + click.style("CLAIMS", bold=True) + "\n" + table.head())
    for claim in islice(claims, limit):
        told = f"{counted(len(claim.positions), 'position')}, {counted(claim.origins, 'origin')}"
        click.echo(table.row(["", "", "", [Line(claim.title.place.text, STRONG), Line(told, DIM)]]))
        for position in claim.positions:
            click.echo(table.row(_position(position)))
        click.echo()
    for title, conflicts in (("CONFLICTS", compared.conflicts), ("UPDATES", compared.updates)):
        if conflicts:
            click.echo(click.style(title, bold=True) + "\n" + table.head())
        for conflict in islice(conflicts, limit):
            click.echo(table.row(["", conflict.kind, "", [Line(" / ".join(conflict.what), STRONG)]]))
            click.echo(table.row(_position(conflict.a)))
            click.echo(table.row(_position(conflict.b)))
            click.echo()
    if compared.changes:
        click.echo(click.style("CHANGES", bold=True) + "\n" + table.head())
    for change in islice(compared.changes, limit):
        for step in (change.before, change.after):
            day, _, who, what = _position(step.position)
            click.echo(table.row([day, step.status, who, what]))
        click.echo()


def _position(position: Any) -> list[Any]:
    from musnad.cli.terminal import Line
    from musnad.cli.views import DIM

    place = position.place
    who = [Line(party.name_ar) for party in position.holders[:2]] or [Line(place.outlet or "the article", DIM)]
    where = Line(f"{place.article} {place.span.start}:{place.span.end}", DIM)
    return [place.reported or "undated", position.stance, who, [Line(place.text), where]]


def _show_framing(framing: Framing, form: str, limit: int | None) -> None:
    from musnad.cli.terminal import Column, Table
    from musnad.export.stories import describe_framing

    if form == "json":
        print_array([describe_framing(framing)])
        return
    if not framing.voicings:
        click.echo("Nobody is quoted often enough. Try: --least 1", err=True)
        return
    table = Table((Column("SPEAKER", 24), Column("OUTLET", 18), Column("STATEMENTS", 10, True), Column("HOW")), most=3)
    click.echo(table.head())
    for voicing in framing.voicings[: limit or _FRAMED]:
        click.echo(table.row(_voicing(voicing)))
    _rest(len(framing.voicings) - (limit or _FRAMED))
    if framing.silences:
        table = Table((Column("NEVER QUOTED", 24), Column("BY", 18), Column("ELSEWHERE", 12, True), Column("HOW SURE")))
        click.echo("\n" + table.head())
        for silence in framing.silences[: limit or _FRAMED]:
            click.echo(table.row(_silence(silence)))
        _rest(len(framing.silences) - (limit or _FRAMED))


def _voicing(voicing: Voicing) -> Sequence[Any]:
    from musnad.cli.terminal import Line

    manners = [
        Line(f"{'*' if name in voicing.marked else ' '} {name} {_percent(share)}")
        for name, share in voicing.manners.items()
        if share.number or name in voicing.marked
    ]
    return [voicing.speaker.name_ar, voicing.outlet, str(voicing.statements), manners]


def _silence(silence: Silence) -> Sequence[Any]:
    from musnad.cli.terminal import Line

    sure = f"{'*' if silence.marked else ' '} 0 of {silence.own.of}, at most {silence.own.high:.1%}"
    usual = f"elsewhere {_percent(silence.elsewhere)}"
    return [
        silence.speaker.name_ar,
        silence.outlet,
        f"{silence.statements} in {silence.outlets}",
        [Line(sure), Line(usual)],
    ]


def _percent(share: Share) -> str:
    return f"{share.value:.0%} [{share.low:.0%}–{share.high:.0%}] of {share.of}"


def _rest(left: int) -> None:
    if left > 0:
        click.echo(click.style(f"and {left:,} more; --limit shows more of them", dim=True))
