"""Where the readings to be measured come from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from musnad.casebook import Casebook, NoSuchArticle
from musnad.evaluate.annotations import Annotation, Moment, Party, Saying, WordIndex, show_spans
from musnad.evaluate.gold import load_object
from musnad.model import Article, Reading
from musnad.read.recurring import Recurring


def describe_reading(reading: Reading) -> Annotation:
    """What the program found in an article, as an annotation to compare."""
    text = reading.article.text
    words = WordIndex(text)
    parties = {
        entity.id: Party(
            entity.id,
            entity.type,
            frozenset(name.strip().lower() for name in (entity.name_ar, entity.name_en) if name),
            frozenset(words.under(mention.span) for mention in entity.mentions),
            entity.name_ar,
        )
        for entity in reading.entities
    }

    def listed(identities: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(identity for identity in identities if identity in parties)

    statements = tuple(
        Saying(
            id=statement.id,
            cue=words.under(statement.cue),
            source=words.under(statement.source),
            content=words.under(*statement.content),
            speakers=listed(statement.entities),
            chain=tuple(listed(link.entities) for link in statement.chain),
            kind=statement.kind,
            cls=statement.cls,
            commitment=statement.commitment,
            shown=f"{show_spans(text, (statement.cue, *statement.content[:1]))} ({statement.rule})",
        )
        for statement in reading.statements
    )
    moments = tuple(Moment(date.span, date.value) for date in reading.dates)
    return Annotation(text, parties, statements, moments, tuple(residue.span for residue in reading.layout.residue))


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


def read_anew(paths: Iterable[Path], names: Collection[str]) -> Iterator[Reading]:
    """What the whole pipeline finds in the articles of ``paths``, files or folders, that are called ``names``.

    The others only help to tell which lines recur. Files that cannot be read are left out.
    """
    from musnad.pipeline import find_all
    from musnad.read.sources import read_articles

    recurring = Recurring()
    wanted = []
    for article in read_articles(paths):
        if isinstance(article, Article):
            recurring.add(article)
            if article.id in names:
                wanted.append(article)
    for article in wanted:
        yield find_all(article, recurring)
