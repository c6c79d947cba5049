"""Opening the file of a casebook, for writing or for reading only."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from musnad.casebook import schema
from musnad.casebook.errors import CasebookError
from musnad.casebook.identification import bare_words


def open_in_memory() -> sqlite3.Connection:
    """A casebook that lives as long as the connection."""
    return _prepare(sqlite3.connect(":memory:", isolation_level=None))


def open_for_writing(file: Path) -> sqlite3.Connection:
    """The casebook in ``file``, made where there is none and brought to the newest version.

    Raises :class:`CasebookError` where it is none, comes from a newer program or cannot be opened.
    """
    if not file.absolute().parent.is_dir():
        raise CasebookError(f"There is no folder {file.absolute().parent}", "Make it first, or name another place")
    try:
        return _prepare(sqlite3.connect(file, timeout=30, isolation_level=None))
    except sqlite3.OperationalError as error:
        raise _cannot_open(file, error) from error


def _decode(value: bytes) -> str:
    """A text of a row. Called for every one: half as long as by a partial of ``str``."""
    return value.decode("utf-8", "surrogatepass")


def _look_up_words(value: str | None) -> str:
    return " " + " ".join(bare_words(value or "")) + " "


def _configure(connection: sqlite3.Connection) -> None:
    connection.text_factory = _decode
    connection.create_function("look_up_words", 1, _look_up_words, deterministic=True)


def _prepare(connection: sqlite3.Connection) -> sqlite3.Connection:
    try:
        _configure(connection)
        schema.check_not_newer(schema.version_of(connection))
        # After a crash of the program nothing is lost; after a power cut the last articles may be, never the file.
        connection.execute("PRAGMA cache_size = -32768")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA wal_autocheckpoint = 4000")
        schema.migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def open_for_reading(file: Path) -> sqlite3.Connection:
    """The casebook in ``file``, without the right to change it; an older one is brought to the newest version first.

    Raises :class:`CasebookError` as :func:`open_for_writing` does, and where there is none.
    """
    if not file.exists():
        raise CasebookError(f"There is no casebook {file}", f"Make one with: musnad read PATH... --casebook {file}")
    # Where the folder cannot be written to, SQLite cannot share the file and must be told that nobody writes.
    for how in ("mode=ro", "mode=ro&immutable=1"):
        connection = sqlite3.connect(f"{file.absolute().as_uri()}?{how}", uri=True, timeout=30, isolation_level=None)
        try:
            _configure(connection)
            version = schema.version_of(connection)
        except sqlite3.OperationalError as error:
            connection.close()
            if "unable to open" in str(error) and not how.endswith("immutable=1") and file.is_file():
                continue
            raise _cannot_open(file, error) from error
        except BaseException:
            connection.close()
            raise
        break
    if version == len(schema.MIGRATIONS):
        return connection
    connection.close()
    if version == 0:
        raise CasebookError(f"{file} is empty", f"Fill it with: musnad read PATH... --casebook {file}")
    schema.check_not_newer(version)
    try:
        _prepare(sqlite3.connect(file, timeout=30, isolation_level=None)).close()
    except sqlite3.OperationalError as error:
        raise CasebookError(
            f"{file} has the older version {version} and cannot be brought to the new one: {error}",
            "Copy it to a place where it can be written to",
        ) from error
    return open_for_reading(file)


def _cannot_open(file: Path, error: sqlite3.Error) -> CasebookError:
    if "locked" in str(error):
        return CasebookError(f"{file} is being written to by another program", "Wait for it to end, then try again")
    return CasebookError(
        f"{file} cannot be opened: {error}", "Check that it is a file and that you may read and write it"
    )
