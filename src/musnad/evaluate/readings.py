"""Where the readings to be measured come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from musnad.casebook import Casebook, NoSuchArticle
from musnad.evaluate.gold import load_object
from musnad.model import Article, Reading
from musnad.pipeline import find_all
from musnad.read.recurring import Recurring
from musnad.read.sources import read_articles


def holds_annotations(path: Path) -> bool:
    """Whether ``path`` is a folder of exported annotations and nothing else."""
    files = [file.name for file in path.iterdir() if file.is_file()] if path.is_dir() else []
    return bool(files) and all(name.endswith(".json") and not name.endswith(".meta.json") for name in files)


def load_annotations(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Id and JSON object of every exported annotation in ``folder``, in order."""
    for path in sorted(folder.glob("*.json")):
        if not path.name.endswith(".meta.json"):
            yield path.stem, load_object(path)


def read_stored(casebook: Path, names: Iterable[str]) -> Iterator[Reading]:
    """The stored readings of the articles that answer to ``names`` in the casebook, each under that name.

    Names that no article, or more than one, answers to are left out. Raises ``CasebookError`` where the file is none.
    """
    with Casebook.open(casebook, mode="read") as stored:
        for name in names:
            try:
                reading = stored.reading(name)
            except NoSuchArticle:
                continue
            yield replace(reading, article=replace(reading.article, id=name))


def read_anew(paths: Iterable[Path], is_wanted: Callable[[Article], bool]) -> Iterator[Reading]:
    """What the whole pipeline finds in those articles of ``paths``, files or folders, that are wanted.

    The others only help to tell which lines recur. What cannot be read is left out.
    """
    recurring = Recurring()
    wanted = []
    for article in read_articles(paths):
        if isinstance(article, Article):
            recurring.add(article)
            if is_wanted(article):
                wanted.append(article)
    for article in wanted:
        yield find_all(article, recurring)
