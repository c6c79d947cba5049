"""Putting the articles of files and folders into a casebook, to be read from there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from musnad.casebook import Casebook
from musnad.engines.progress import Progress
from musnad.engines.rejecting import Rejecting
from musnad.model import Article
from musnad.read.rejections import PassedOver, Rejection
from musnad.read.sources import Survey, find_sources, read_articles

_BATCH, _BATCH_CHARACTERS = 64, 1_000_000
_SHOWN = 1000  # rejections that are kept in detail
_KINDS, _OTHER_KINDS = 200, "something else"  # kinds of passed over parts that are told apart
_Item = Article | PassedOver | Rejection
_NAMED = 20  # passed over parts of a kind that are named


@dataclass(slots=True)
class Collection:
    """What was met: articles that are new, articles that were stored before (or twice among the sources), and faults.

    ``left_out`` counts sources of which nothing was read, ``incomplete`` those that lack a part; ``rejections`` says
    of the first of them why, and what would help. ``same`` names some of the articles whose text is there under another
    name, each with that name. ``passed_over`` counts the parts of archives that are no articles,
    by what they are, ``passed_over_names`` names some of each kind.
    """

    files: int = 0
    new: int = 0
    known: int = 0
    left_out: int = 0
    incomplete: int = 0
    same: list[tuple[str, str]] = field(default_factory=list)
    same_count: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)
    passed_over_names: dict[str, list[str]] = field(default_factory=dict)

    def count_rejection(self, rejection: Rejection) -> None:
        """Take one more fault into account."""
        if rejection.skipped:
            self.left_out += 1
        else:
            self.incomplete += 1
        if len(self.rejections) < _SHOWN:
            self.rejections.append(rejection)

    def count_passed_over(self, item: PassedOver) -> None:
        """Take one more part of an archive that is no article into account."""
        kinds = self.passed_over
        cause = item.cause if item.cause in kinds or len(kinds) < _KINDS else _OTHER_KINDS
        kinds[cause] += 1
        names = self.passed_over_names.setdefault(cause, [])
        if len(names) < _NAMED:
            names.append(item.address or item.source)

    def add_article(self, casebook: Casebook, article: Article) -> bool:
        """Store one more article and take it into account; tell whether it is new."""
        before = casebook.name_known(article)
        new = casebook.add_article(article)
        self.new += new
        self.known += not new
        if before is not None and before != article.id:
            self.same_count += 1
            if len(self.same) < _SHOWN:
                self.same.append((article.id, before))
        return new


def collect_sources(casebook: Casebook, paths: Iterable[Path], progress: Progress | None = None) -> Collection:
    """Store the articles of ``paths``, files and folders, some dozens in a transaction. Never raises for a source.

    Articles that share an id are all stored under it; the casebook tells them apart (see ``ArticleRow.name``).
    """
    progress = progress or Progress()
    collection = Collection()
    paths = list(paths)
    files, rejections = find_sources(paths)
    rejecting = Rejecting(casebook, paths)
    rejecting.begin(files, rejections)
    collection.files = len(files)
    for rejection in rejections:
        collection.count_rejection(rejection)
    sizes = [_size_of(file) for file in files]
    progress.find(len(files), sum(sizes))
    for file, size in zip(files, sizes, strict=True):
        # A survey of one file: ids need not be told apart here, so that nothing has to be read twice.
        for batch in _batches(read_articles((), Survey((file,), 0, size))):
            with casebook.transaction():
                for item in batch:
                    if isinstance(item, Article):
                        progress.collect(collection.add_article(casebook, item))
                    elif isinstance(item, PassedOver):
                        collection.count_passed_over(item)
                    else:
                        collection.count_rejection(item)
                        rejecting.note(file, item)
        rejecting.finish(file)
        progress.finish_file(size)
    return collection


def _batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """``items`` a few at a time: what one transaction stores. A transaction each would take longer than the storing."""
    batch: list[_Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.text) if isinstance(item, Article) else 0
        if len(batch) >= _BATCH or size >= _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def collect_articles(casebook: Casebook, articles: Iterable[Article], progress: Progress | None = None) -> Collection:
    """As :func:`collect_sources`, for articles that are there already."""
    progress = progress or Progress()
    collection = Collection()
    for article in articles:
        progress.collect(collection.add_article(casebook, article))
    return collection


def _size_of(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
