"""``musnad lexicon``: names, offices and event frames of the user's own, kept beside a casebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from musnad.cli.options import casebook_file

if TYPE_CHECKING:
    from musnad.lexicon.user_files import FaultyFileError


@click.group(short_help="Add names and offices of your own.")
def command() -> None:
    """Names and offices that musnad does not know, in a YAML file beside the casebook (FILE.names.yml).

    \b
      people:
      - {name: سامر الحلبي, names: [سامر حلبي], en: Samer al-Halabi, country: SYR}
      offices:
      - {office: foreign_minister, where: SYR, holder: سامر الحلبي, from: 2019-03, until: 2021-08-10}

    Write it by hand or with musnad lexicon add; identities are made anew from it at once. Event frames of your own
    stand in FILE.events.yml (docs/events.md) and are used by the next musnad read.
    """


@command.command()
@casebook_file
@click.argument("name", metavar="NAME")
@click.option("--also", metavar="NAME", multiple=True, help="Another spelling (repeatable).")
@click.option("--en", metavar="NAME", help="The name in Latin letters.")
@click.option("--country", metavar="CODE", help="ISO code of three letters, such as SYR.")
@click.option("--sex", type=click.Choice(["m", "f"]))
@click.option("--wikidata", metavar="QID")
@click.option("--office", metavar="OFFICE", help="An office held, such as president or foreign_minister.")
@click.option("--where", metavar="PLACE", help="The country (ISO code) or body of the office.")
@click.option("--from", "since", metavar="DATE", help="Since when (2019, 2019-03, 2019-03-07).")
@click.option("--until", metavar="DATE", help="Until when.")
def add(
    casebook: Path, name: str, also: tuple[str, ...], en: str | None, country: str | None, sex: str | None,
    wikidata: str | None, office: str | None, where: str | None, since: str | None, until: str | None,
) -> None:  # fmt: skip
    """Add a person by the Arabic NAME, or an office of somebody known by that name.

    \b
    Examples:
      musnad lexicon add affair.musnad "سامر الحلبي" --also "سامر حلبي" --country SYR
      musnad lexicon add affair.musnad "باراك أوباما" --office president --where USA --from 2009-01-20
    """
    from musnad.cli.group import Trouble
    from musnad.lexicon.user_names import add_entry, user_file

    if office is None and (where or since or until):
        raise click.UsageError("--where, --from and --until describe an office; name it with --office")
    person = {"name": name, "names": list(also), "en": en, "country": country and country.upper(), "sex": sex,
              "wikidata": wikidata}  # fmt: skip
    term = {"office": office, "where": where, "holder": name, "from": since, "until": until}
    path = user_file(casebook)
    try:
        added = add_entry(path, person, term if office else None)
    except OSError as error:
        raise Trouble(f"{path} cannot be written: {error.strerror}", "Check the path and the permissions.") from error
    click.echo(f"{path}: {added} added")


@command.command()
@casebook_file
def check(casebook: Path) -> None:
    """Check the names and the event frames beside a casebook, and tell all that is wrong, with line and reason.

    Event frames (FILE.events.yml) are also tried on their own examples.
    """
    from musnad.cli.group import Trouble
    from musnad.lexicon.event_files import events_file
    from musnad.lexicon.user_names import user_file

    names, frames = user_file(casebook), events_file(casebook)
    if not names.exists() and not frames.exists():
        raise Trouble(
            f"There is neither {names} nor {frames}", f"Make the first with: musnad lexicon add {casebook} NAME"
        )
    if names.exists():
        _check_names(names)
    if frames.exists():
        _check_frames(casebook, frames)


def _check_names(path: Path) -> None:
    from musnad.cli.printing import counted
    from musnad.lexicon.user_names import UserNamesError, read_user_names

    try:
        names = read_user_names(path.read_bytes(), path.name)
    except UserNamesError as error:
        _refuse(path, error)
    click.echo(f"{path}: {counted(len(names.people), 'person')}, {counted(len(names.terms), 'office')}")


def _check_frames(casebook: Path, path: Path) -> None:
    from musnad.cli.printing import counted
    from musnad.engines.own_frames import find_frames
    from musnad.lexicon.event_files import EventFileError, read_event_file

    try:
        find_frames(casebook)
        found = read_event_file(path.read_bytes(), path.name)
    except EventFileError as error:
        _refuse(path, error)
    frames, examples = len(found.entries), len(found.examples)
    click.echo(f"{path}: {counted(frames, 'event frame')}, {counted(examples, 'example')} as they should be")


def _refuse(path: Path, error: FaultyFileError) -> NoReturn:
    from musnad.cli.group import Trouble
    from musnad.cli.printing import counted

    for fault in error.faults:
        click.echo(str(fault), err=True)
    raise Trouble(f"{path} has {counted(len(error.faults), 'fault')}", error.remedy) from error
