"""``musnad open``: the desk, a casebook in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from musnad.cli.group import Trouble

_PORT = 8747


@click.command(short_help="A casebook, or a folder of articles, in the browser.")
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@click.option(
    "--casebook",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to keep what is found in a folder or file of articles (default: beside it, NAME.musnad).",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Where to listen; anything but this machine asks for a token.",
)
@click.option("--port", type=click.IntRange(0, 65535), help=f"The port (default: {_PORT}, or a free one).")
@click.option("--token", metavar="WORD", help="What whoever asks must know; made up where --host needs one.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option(
    "--lang", type=click.Choice(["ar", "en"]), default="ar", show_default=True, help="The language of the pages."
)
def command(path: Path, casebook: Path | None, host: str, port: int | None, token: str | None, no_browser: bool,
            lang: str) -> None:  # fmt: skip
    """Open the desk: who said what, through whom, each word at its place.

    PATH is a casebook, or a folder or file of articles as for "musnad read". Articles are read behind the pages, which
    show what is there and how far it is; the next time only what is new is read. Ctrl-C ends it, nothing is lost.

    \b
    Examples:
      musnad open articles/
      musnad open affair.musnad --lang en
      musnad open affair.musnad --host 0.0.0.0 --no-browser
    """
    from musnad.web.serving import Desk, find_port, is_casebook, serve

    if not path.exists():
        raise Trouble(f"There is no {path}", "Name a casebook, or a folder or file of articles.")
    whole = is_casebook(path)
    if whole and casebook is not None:
        raise click.UsageError(f"{path} is a casebook already; --casebook is for folders and files of articles.")
    file = path if whole else casebook or default_casebook(path)
    listening = find_port(host, _PORT if port is None else port, port is None)
    if listening is None:
        raise Trouble(f"Port {port} of {host} cannot be used", "Name another with --port, or none to have one chosen.")
    serve(Desk(file, () if whole else (path,), host, listening, token, lang, not no_browser), click.echo)


def default_casebook(path: Path) -> Path:
    """Where what is found in a folder or file is kept: beside it, under its name."""
    place = path.resolve()
    return place.with_name(f"{place.name.partition('.')[0] if place.is_file() else place.name}.musnad")
