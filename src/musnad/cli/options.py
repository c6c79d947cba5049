"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from musnad import model
from musnad.compare.records import Status

Command = TypeVar("Command", bound=Callable[..., Any])

casebook_file = click.argument("casebook", metavar="FILE", type=click.Path(path_type=Path))


def check_day(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Refuse what is no ISO date: a day, a month or a year."""
    from musnad.casebook.identification import published_days

    days = published_days(value)
    # No time of day, nor anything else, after it: it would be left out of account.
    if value is not None and (days is None or not days[0].startswith(value)):
        raise click.BadParameter(f"{value!r} is not a date such as 2024-06-19, 2024-06 or 2024")
    return value


def check_words(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Refuse what holds no word."""
    if value is not None and not any(char.isalnum() for char in value):
        raise click.BadParameter(f"there is no word to look for in {value!r}")
    return value


def check_types(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """The event types in capitals; refuses what is none."""
    from musnad.lexicon.frames import TYPES

    types = tuple(name.upper() for name in value)
    for name in types:
        if name not in TYPES:
            raise click.BadParameter(f"there is no event type {name!r}; there are {', '.join(TYPES)}")
    return types


event_types = click.option(
    "--type", "type_", metavar="TYPE", multiple=True, callback=check_types,
    help="PLOVER type: CONSULT, AID, ... (repeatable).",
)  # fmt: skip


def choices_of(name: str) -> click.Choice[str]:
    """The values of one of the model's literal types."""
    return click.Choice(get_args(getattr(model, name)))


status_choice = click.Choice(get_args(Status))

_FILTERS = (
    click.option("--speaker", metavar="WORDS", callback=check_words, help="Who says it: words of a name or title."),
    click.option("--via", metavar="WORDS", callback=check_words, help="Who passes it on: an agency, a paper."),
    click.option("--outlet", metavar="WORDS", callback=check_words, help="Words of the outlet's name."),
    click.option("--class", "cls", metavar="CLASS", type=choices_of("StatementClass"), multiple=True,
                 help="What the reporting word makes of it: say, deny, claim, confirm, ... (repeatable)."),
    click.option("--commitment", metavar="HOW", type=choices_of("Commitment"), multiple=True,
                 help=f"How the speaker stands to it: {', '.join(get_args(model.Commitment))} (repeatable)."),
    click.option("--kind", type=choices_of("StatementKind"), multiple=True, help="In whose words (repeatable)."),
    click.option("--since", metavar="DATE", callback=check_day, help="Published on that day or later (2024-06)."),
    click.option("--until", metavar="DATE", callback=check_day, help="Published on that day or earlier."),
    click.option("--text", metavar="WORDS", callback=check_words, help='Words of the content; "a phrase"; begin*.'),
    click.option("--article", metavar="ID", help="One article only."),
)  # fmt: skip


def statement_filters(command: Command) -> Command:
    """All options by which statements are chosen; the command is given them as keywords of ``statements()``."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def given(filters: dict[str, Any]) -> dict[str, Any]:
    """The filters that were really given: an option that may be repeated is empty otherwise."""
    return {name: value for name, value in filters.items() if value not in (None, ())}
