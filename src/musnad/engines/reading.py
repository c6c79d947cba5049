"""Reading one stored article: the pure function that every engine runs, whatever runs it."""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from musnad.casebook.settling import Stored
from musnad.model import Article, Reading
from musnad.read.lines import split_lines
from musnad.read.recurring import Recurring, outlet_key

Finder = Callable[[Article, Recurring], Reading]
_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Failure:
    """An article in which the program failed, and how."""

    article: str
    cause: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of one article: a reading, a failure, or neither where the stored reading stands."""

    characters: int
    words: int
    reading: Reading | None
    recurring: str
    failure: Failure | None = None


def default_finder() -> Finder:
    """The whole pipeline."""
    # Late, since it loads all rules and lexicons.
    from musnad.pipeline import find_all

    return find_all


def sign_recurring(article: Article, recurring: Recurring) -> str:
    """A short digest of the lines of ``article`` that recur: all that its reading takes from other articles."""
    outlet = outlet_key(article)
    lines = [line.text for line in split_lines(article.text) if recurring.recurs(outlet, line.words)]
    if not lines:
        return ""
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read_stored(stored: Stored, finder: Finder, recurring: Recurring, rules: str) -> Finding:
    """Read one article, unless its reading is of the same rules and the same recurring lines.

    Never raises: what goes wrong in one article must not stop the others.
    """
    article = stored.article
    size = len(article.text)
    try:
        signature = sign_recurring(article, recurring)
        if (stored.rules, stored.recurring) == (rules, signature):
            return Finding(size, 0, None, signature)
        return Finding(size, len(article.text.split()), finder(article, recurring), signature)
    except Exception as error:
        return Finding(size, 0, None, "", Failure(article.id, describe_error(error)))


def describe_error(error: BaseException) -> str:
    """The error in one line, with the last place in the program that it passed."""
    place = ""
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.is_relative_to(_PACKAGE) and path != Path(__file__):
            place = f" (in {path.relative_to(_PACKAGE).as_posix()}, line {frame.lineno})"
    message = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}{': ' + message if message else ''}{place}"
