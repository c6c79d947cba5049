"""Keeping in the casebook what could not be read of files and folders, by names without the folders of the machine."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path

from musnad.casebook import Casebook
from musnad.engines.reading import Failure
from musnad.read.rejections import Rejection

_FOLDERS = re.compile(r"(?<![\w:/\\])(?:[A-Za-z]:)?[/\\](?:[^/\\\s]+[/\\])+")
_MOST = 200  # faults of one file that are kept one by one
_REMEDY = "mend the others, then read it again"
FAILED = "report it as a fault of musnad"


class Rejecting:
    """Brings what the casebook remembers of faults to what is met in ``paths`` now.

    What is said of a file is said of it only until it has been gone through again.
    """

    def __init__(self, casebook: Casebook, paths: Iterable[Path]) -> None:
        self._casebook = casebook
        self._paths = list(paths)
        self._met: set[tuple[str, str]] = set()
        self._more = 0

    def begin(self, files: Sequence[Path], rejections: Iterable[Rejection]) -> None:
        """Take in what was said at the door, and forget what is no longer there."""
        at_door = [rejection for rejection in rejections if _is_there(Path(rejection.source))]
        places = {place_of(file) for file in files} | {place_of(Path(r.source)) for r in at_door}
        folders = {place_of(folder) for path in self._paths for folder in _folders_of(path)}
        with self._casebook.transaction():
            self._casebook.forget_gone(folders, places)
            for path in {*self._paths} - {*files}:
                self._casebook.forget_rejections(place_of(path))
            for rejection in at_door:
                path = Path(rejection.source)
                self._keep(path, rejection)
                self._casebook.forget_rejections(place_of(path), {self._named(path, rejection)[:2]})

    def note(self, file: Path, rejection: Rejection) -> None:
        """Take in a fault of ``file``."""
        source, cause, _ = self._named(file, rejection)
        if len(self._met) >= _MOST and (source, cause) not in self._met:
            self._more += 1
            return
        self._met.add((source, cause))
        self._keep(file, rejection)

    def finish(self, file: Path) -> None:
        """``file`` has been gone through: forget what was said of it before and not again."""
        if self._more:
            more = Rejection(str(file), f"more faults in this file: {self._more:,}", _REMEDY, skipped=False)
            self._met.add(self._named(file, more)[:2])
            self._keep(file, more)
        self._casebook.forget_rejections(place_of(file), self._met)
        self._met, self._more = set(), 0

    def _keep(self, file: Path, rejection: Rejection) -> None:
        source, cause, remedy = self._named(file, rejection)
        self._casebook.remember_rejection(
            place_of(file), place_of(file.parent), source, cause, remedy, rejection.skipped
        )

    @staticmethod
    def _named(file: Path, rejection: Rejection) -> tuple[str, str, str]:
        source = rejection.source.removeprefix(str(file.parent)).lstrip("/\\")
        return source or file.name, without_folders(rejection.cause), without_folders(rejection.remedy)


def keep_failures(casebook: Casebook, failures: Iterable[Failure]) -> None:
    """Keep in which articles the program failed, and how; it is gone when they are read."""
    for failure in failures:
        casebook.remember_rejection(
            failed_place(failure.article), "", failure.article, without_folders(failure.cause), FAILED
        )


def failed_place(article: str) -> str:
    """The place of an article that is in the casebook, by its id."""
    return f"article {_digest(article)}"


def place_of(path: Path) -> str:
    """Where something lies, as a digest that tells nothing but whether it is the same place."""
    return _digest(os.path.realpath(path))


def without_folders(told: str) -> str:
    """``told`` with files named without the folders in which they lie, which are nobody's business on a page.

    >>> without_folders("/home/leila/pile/a.txt is empty")
    'a.txt is empty'
    """
    return _FOLDERS.sub("", told)


def _digest(name: str) -> str:
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _is_there(path: Path) -> bool:
    """Whether there is something; a mistyped name is no input. Several files are told as one, by their ending."""
    try:
        return os.path.lexists(path) or path.name.startswith("*.")
    except ValueError:
        return False


def _folders_of(path: Path) -> Iterable[Path]:
    if path.is_dir():
        for parent, folders, _ in os.walk(path):
            folders[:] = [name for name in folders if not name.startswith(".")]
            yield Path(parent)
