"""The Python interface: read articles, ask the casebook."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from musnad.casebook import Casebook

_log = logging.getLogger("musnad")


def read(
    *paths: str | os.PathLike[str], casebook: str | os.PathLike[str] | Casebook | None = None, processes: int = 1
) -> Casebook:
    """Read articles and return the casebook that holds what was found in them.

    ``paths`` are files or folders, as for the command line (``.txt`` with ``.meta.json``, ``.html``, ``.jsonl`` and
    the like). ``casebook`` is a file to make or extend, an open casebook, or nothing for one in memory. Articles that
    are there already are not read again. With several ``processes`` the call must be guarded by
    ``if __name__ == "__main__":`` in a script, as each process imports it anew.

    What could not be read is logged as a warning (logger ``musnad``), and the rest goes on. Raises
    :class:`musnad.CasebookError` where the casebook cannot be opened, and
    :class:`musnad.engines.local.EngineError` where a process dies.

    >>> import musnad
    >>> with musnad.read("articles/", casebook="affair.musnad") as casebook:  # doctest: +SKIP
    ...     for statement in casebook.statements(speaker="لافروف", since="2024-11"):
    ...         print(statement.article.name, statement.cue, statement.text)
    """
    from musnad.engines.collecting import collect_sources
    from musnad.engines.local import read_waiting

    given = isinstance(casebook, Casebook)
    stored = casebook if isinstance(casebook, Casebook) else Casebook.open(":memory:" if casebook is None else casebook)
    try:
        collection = collect_sources(stored, [Path(path) for path in paths])
        for rejection in collection.rejections:
            _log.warning("%s: %s (%s)", rejection.source, rejection.cause, rejection.remedy)
        for failure in read_waiting(stored, processes).failures:
            _log.warning("%s: not read: %s", failure.article, failure.cause)
    except BaseException:
        if not given:
            stored.close()
        raise
    return stored
