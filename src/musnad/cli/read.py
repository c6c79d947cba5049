"""``musnad read``: build or extend a casebook."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from musnad.cli.printing import counted
from musnad.cli.terminal import clean, isolate

if TYPE_CHECKING:
    from musnad.casebook import Casebook
    from musnad.engines.collecting import Collection
    from musnad.engines.local import Outcome

DEFAULT_CASEBOOK = "casebook.musnad"
_INCOMPLETE = 3
_SHOWN, _TOGETHER, _KINDS = 20, 5, 6


@click.command(short_help="Read articles into a casebook, new or old.")
@click.argument("paths", metavar="PATH...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--casebook",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default=Path(DEFAULT_CASEBOOK),
    show_default=True,
    help="Where to keep what is found; made if it is not there.",
)
@click.option(
    "--processes",
    metavar="N",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    help="Read with so many processes. What is found is the same with any number.",
)
@click.option("--quiet", is_flag=True, help="No progress; only the summary.")
@click.option(
    "--all-faults",
    is_flag=True,
    help="List every input that was left out or is there under another name, not only some of each kind, and what"
    " archives hold besides articles.",
)
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], casebook: Path, processes: int, quiet: bool,
            all_faults: bool) -> None:  # fmt: skip
    """Read articles into a casebook, new or old.

    PATH is a file or a folder, looked through with all folders in it: .txt (with what is known about it beside it,
    in <name>.meta.json: outlet, url, published, title), .html, .jsonl, .jsonl.gz, .jsonl.xz (a line an article: id,
    text, outlet, url, published, title, author), .warc, .warc.gz (web archives: their pages). Encodings are
    recognised.

    An article that is there already is not read again, unless musnad or its lexicons have changed since. Stop it at
    any time, even by force: the casebook stays whole, and the same command goes on where it stopped. Without PATH
    it reads what the casebook still has waiting.

    \b
    Examples:
      musnad read articles/ --casebook affair.musnad
      musnad read pile.jsonl.xz more/*.html --casebook affair.musnad --processes 4

    Exit code 3 says that all the rest was read, but some input was left out; the summary says which and why.
    """
    from musnad.casebook import Casebook
    from musnad.cli.progress import make_progress
    from musnad.cli.stopping import ends_as_interrupted
    from musnad.engines.collecting import Collection, collect_sources
    from musnad.engines.local import read_waiting

    if not paths and not casebook.exists():
        raise click.UsageError("Name the files or folders to read.", ctx)
    begun = time.monotonic()
    with Casebook.open(casebook) as stored:
        try:
            with make_progress(quiet) as progress, ends_as_interrupted():
                collection = collect_sources(stored, paths, progress) if paths else Collection()
                outcome = read_waiting(stored, processes, progress=progress)
        except KeyboardInterrupt:
            _tell_stopped(stored, paths, casebook, processes)
            raise
        _summarise(stored, collection, outcome, time.monotonic() - begun, casebook)
    _list_same(collection, all_faults)
    _list_passed_over(collection, all_faults)
    _list_faults(collection, outcome, None if all_faults else _SHOWN)
    if collection.left_out or outcome.failed:
        ctx.exit(_INCOMPLETE if count_stored(collection, outcome) else 1)


def count_stored(collection: Collection, outcome: Outcome) -> int:
    """How many of the articles that were asked for are in the casebook."""
    return collection.new + collection.known - outcome.failed if collection.files else outcome.read


def _tell_stopped(stored: Casebook, paths: tuple[Path, ...], casebook: Path, processes: int) -> None:
    waiting = stored.unread()
    click.echo(f"\n{counted(len(stored) - waiting, 'article')} read, {waiting:,} waiting; nothing is lost.", err=True)
    named = " ".join(_quoted(path) for path in paths[:4]) + (" ..." if len(paths) > 4 else "")
    with_processes = f" --processes {processes}" if processes > 1 else ""
    command_line = f"musnad read {named + ' ' if named else ''}--casebook {_quoted(casebook)}{with_processes}"
    click.echo(f"Go on with: {command_line}", err=True)


def _quoted(path: Path) -> str:
    import shlex

    return shlex.quote(str(path))


def _summarise(stored: Casebook, collection: Collection, outcome: Outcome, seconds: float, casebook: Path) -> None:
    from musnad.cli.progress import format_seconds

    met = collection.new + collection.known
    if collection.files or met or collection.left_out:
        click.echo(
            f"{counted(met, 'article')} in {counted(collection.files, 'file')}: {collection.new:,} new,"
            f" {collection.known:,} already there" + (f", {collection.left_out:,} left out" * bool(collection.left_out))
        )
    if outcome.read:
        rate = outcome.words / max(seconds, 0.001)
        click.echo(f"Read {outcome.words:,} words in {format_seconds(seconds)} ({rate:,.0f} words/s).")
    again = outcome.read - collection.new + outcome.failed
    if again > 0 and met:
        click.echo(f"{counted(again, 'article')} stored earlier {'was' if again == 1 else 'were'} read too.")
    if outcome.failed:
        click.echo(f"In {counted(outcome.failed, 'article')} musnad failed; they wait to be read.")
    statements = stored.count("statements")
    click.echo(f"{casebook}: {counted(len(stored), 'article')}, {counted(statements, 'statement')}.")


def _list_same(collection: Collection, everything: bool) -> None:
    """The articles whose text is there under another name, in the order in which they were met."""
    shown = collection.same if everything else collection.same[:_TOGETHER]
    for name, before in shown:
        click.echo(f"  {isolate(clean(name))}: the same text as {isolate(clean(before))}", err=True)
    if hidden := collection.same_count - len(shown):
        more = "" if everything else " (--all-faults lists them)"
        click.echo(
            f"  and {counted(hidden, 'more text')} that {'is' if hidden == 1 else 'are'} there already{more}", err=True
        )


def _list_passed_over(collection: Collection, everything: bool) -> None:
    """What in archives is no article, by kind; ``everything`` names some of each kind."""
    if not collection.passed_over:
        return
    ranked = sorted(collection.passed_over.items(), key=lambda item: (-item[1], item[0]))
    shown = ranked if everything else ranked[:_KINDS]
    kinds = [f"{clean(cause)} ({number:,})" for cause, number in shown]
    if rest := sum(number for _, number in ranked[len(shown) :]):
        kinds.append(f"others ({rest:,})")
    whole = counted(collection.passed_over.total(), "part")
    click.echo(f"Of web archives, {whole} passed over as no articles: {', '.join(kinds)}.")
    for cause, _ in shown if everything else ():
        for name in collection.passed_over_names[cause]:
            click.echo(f"  {isolate(clean(name))}: {clean(cause)}", err=True)


def _list_faults(collection: Collection, outcome: Outcome, most: int | None) -> None:
    """What was left out, why, and what would help; faults with one cause together."""
    faults: dict[tuple[str, str], list[str]] = {}
    for rejection in sorted(collection.rejections, key=lambda r: not r.skipped):
        cause = rejection.cause if rejection.skipped else f"read, but {rejection.cause}"
        faults.setdefault((cause, rejection.remedy), []).append(rejection.source)
    for failure in outcome.failures:
        faults.setdefault((failure.cause, "report it as a fault of musnad"), []).append(failure.article)
    listed = 0
    for (cause, remedy), sources in list(faults.items())[:most]:
        shown = sources if most is None else sources[:_TOGETHER]
        names = ", ".join(isolate(clean(source)) for source in shown)
        more = f" and {len(sources) - len(shown):,} more" if len(sources) > len(shown) else ""
        click.echo(f"  {names}{more}: {clean(cause)} – {clean(remedy)}", err=True)
        listed += len(sources)
    hidden = collection.left_out + collection.incomplete + outcome.failed - listed
    if hidden:
        click.echo(f"  and {hidden:,} other faults" + (" (--all-faults lists them)" if most else ""), err=True)
