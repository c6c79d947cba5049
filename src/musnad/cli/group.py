"""The ``musnad`` command: its subcommands, and how errors are told."""

from __future__ import annotations

import difflib
import errno
import os
import sys
from importlib import import_module
from typing import Any, NoReturn

import click

import musnad

_COMMANDS = (
    "read",
    "open",
    "articles",
    "statements",
    "entities",
    "identity",
    "events",
    "dates",
    "timeline",
    "ledger",
    "compare",
    "story",
    "review",
    "lexicon",
    "show",
    "export",
    "mcp",
    "evaluate",
    "demo",
)
_INTERRUPTED, _BROKEN_PIPE = 130, 141


class LazyGroup(click.Group):
    """Subcommands that are imported when they are asked for; they are listed in the order of use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, which is its module's ``command``."""
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"musnad.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the command that was probably meant where there is none."""
        near = difflib.get_close_matches(args[0], _COMMANDS, n=1)
        if args[0] not in _COMMANDS and near:
            ctx.fail(f"There is no command {args[0]!r}. Did you mean: musnad {near[0]}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """As click does, except that a broken pipe is not made an exit code of its own."""
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise _PipeClosed from error
            raise


class _PipeClosed(Exception):
    """Whoever read the output has left."""


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: musnad demo. Each command explains itself: musnad COMMAND --help.",
)
@click.version_option(musnad.__version__, "-V", "--version", prog_name="musnad")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Who said what, on whose authority, in Arabic news.

    musnad reads articles and keeps, in one file called a casebook, every statement with its speaker, its reporting
    word and what that word commits to, and the chain through which it came. Every answer points to its exact
    characters in the text.

    \b
      musnad read articles/ --casebook affair.musnad
      musnad statements affair.musnad --speaker بوتين --commitment denies
      musnad show affair.musnad ARTICLE

    Colours are left out where the output is no terminal or NO_COLOR is set. Exit codes: 0 done; 1 it could not be
    done; 2 wrong usage; 3 done, but some input was left out; 130 stopped with Ctrl-C.
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    elif os.environ.get("FORCE_COLOR"):
        ctx.color = True


class Trouble(click.ClickException):
    """Something that the user can mend: one line for the cause, one for the remedy."""

    def __init__(self, cause: str, remedy: str) -> None:
        super().__init__(cause)
        self.remedy = remedy

    def show(self, file: Any = None) -> None:
        """Print cause and remedy to the error stream."""
        tell_trouble(self.message, self.remedy)


def tell_trouble(cause: str, remedy: str) -> None:
    """Print a cause and its remedy to the error stream, each on a line of its own."""
    click.echo(click.style("musnad: ", fg="red", bold=True) + _one_line(cause), err=True)
    click.echo("  " + _one_line(remedy), err=True)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def run(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line with ``arguments`` (default: those of the process) and end the process."""
    _prepare_streams()
    try:
        # Not standalone, so that interrupts and broken pipes come here and have exit codes of their own.
        code = cli.main(arguments, prog_name="musnad", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as exit_:
        code = exit_.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (KeyboardInterrupt, click.Abort) as error:
        click.echo("Stopped.", err=True)
        # click passes an interrupt on as its own, with the first as the cause
        code = getattr(error.__cause__ or error, "code", _INTERRUPTED)
    except (_PipeClosed, BrokenPipeError):
        _forget_stdout()
        code = _BROKEN_PIPE
    except OSError as error:
        tell_trouble(_describe_os_error(error), "Check the path, the permissions and the space on the disk.")
        code = 1
    except Exception as error:
        code = _tell_other(error)
    sys.exit(code if isinstance(code, int) else 0)


def _tell_other(error: Exception) -> int:
    cause, remedy = getattr(error, "cause", None), getattr(error, "remedy", None)
    if isinstance(cause, str) and isinstance(remedy, str):
        tell_trouble(cause, remedy)
        return 1
    if os.environ.get("MUSNAD_DEBUG"):
        raise error
    # Not imported here: most commands that fail early never load it.
    sqlite3 = sys.modules.get("sqlite3")
    if sqlite3 is not None and isinstance(error, sqlite3.Error):
        tell_trouble(f"The casebook cannot be used: {error}", _sqlite_remedy(str(error)))
        return 1
    from musnad.engines.reading import describe_error

    tell_trouble(
        f"This is a fault of musnad: {describe_error(error)}",
        "Please report it; MUSNAD_DEBUG=1 before the command shows where it happened.",
    )
    return 1


def _describe_os_error(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}"


def _sqlite_remedy(message: str) -> str:
    if "locked" in message:
        return "Another program is writing to it; wait for it to end, then try again."
    if "full" in message or "disk I/O" in message:
        return "Make room on the disk, then run the same command again: it goes on where it stopped."
    if "malformed" in message or "not a database" in message:
        return "The file is damaged. Take it from a backup, or delete it and read the articles again."
    return "Check that the file and its folder can be written to."


def _prepare_streams() -> None:
    """Let Arabic out whatever the locale says; what has no UTF-8 is shown as an escape."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            try:
                "\u0639".encode(stream.encoding)
                reconfigure(errors="backslashreplace")
            except (LookupError, UnicodeEncodeError):
                reconfigure(encoding="utf-8", errors="backslashreplace")


def _forget_stdout() -> None:
    # Python flushes at the end, into the pipe that is no longer there.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
