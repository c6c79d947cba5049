"""Files and folders in, articles out: finding, surveying and reading the sources of a run.

Reading takes two passes. The survey lists the files, counts what a progress bar needs, and finds ids that more than
one article carries; the second pass yields the articles one by one. What comes out depends on the sources alone, not
on the order in which they were named.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path

from musnad.model import Article
from musnad.read.digests import digest_content, single_out
from musnad.read.html import read_html
from musnad.read.jsonl import is_jsonl, list_ids, read_jsonl
from musnad.read.plain import read_plain
from musnad.read.rejections import PassedOver, Rejection
from musnad.read.warc import is_warc, list_warc_ids, read_warc

_PAGES = (".html", ".htm", ".xhtml")
_KINDS = ".txt, .html, .jsonl, .jsonl.gz, .jsonl.xz, .warc, .warc.gz"
_DOCUMENTS = (".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".pages", ".mht", ".mhtml", ".json")
_SEEN_BITS = 1 << 26


@dataclass(frozen=True, slots=True)
class Survey:
    """What lies ahead: files in reading order, how many articles and bytes they hold, what is wrong at the door.

    ``items`` counts articles (lines of JSON Lines files, answers in web archives, other files as one), ``size`` bytes
    as they lie on disk.
    ``shared`` names the ids that several different articles carry.
    """

    files: tuple[Path, ...]
    items: int
    size: int
    shared: frozenset[str] = frozenset()
    rejections: tuple[Rejection, ...] = field(default=())


def find_sources(paths: Iterable[Path]) -> tuple[list[Path], list[Rejection]]:
    """The readable files among ``paths`` and in the folders among them, sorted and each once, and what is not one.

    A file named outright that is of another kind is reported. So are documents in folders, all of one ending in one
    folder together, as they may hold articles; hidden files and what holds no text are passed over silently.
    """
    found: dict[Path, None] = {}
    rejections: list[Rejection] = []
    for path in sorted({Path(path) for path in paths}):
        try:
            if path.is_dir():
                for inner in _walk(path, rejections):
                    found.setdefault(inner)
            elif not path.exists():
                rejections.append(Rejection(str(path), "no such file or folder", "check the path"))
            elif is_source(path) and path.is_file():
                found.setdefault(path)
            else:
                rejections.append(Rejection(str(path), "not a kind of file that is read", f"give {_KINDS} or a folder"))
        except (OSError, ValueError) as error:  # a name that no file can have, a folder that may not be entered
            rejections.append(Rejection(str(path), f"cannot be looked at: {error}", "check the path"))
    rejections = list({rejection.source: rejection for rejection in reversed(rejections)}.values())[::-1]
    unique = {_identity(path): path for path in sorted(found, reverse=True)}
    return sorted(unique.values()), rejections


def is_source(path: Path) -> bool:
    """Whether the file is of a kind that is read, by its name."""
    name = path.name.lower()
    return name.endswith(".txt") or name.endswith(_PAGES) or _is_pile(path)


def _is_pile(path: Path) -> bool:
    """Whether the file holds many articles."""
    return is_jsonl(path) or is_warc(path)


def _identity(path: Path) -> str:
    return os.path.realpath(path)


def _walk(folder: Path, rejections: list[Rejection]) -> Iterator[Path]:
    def report(error: OSError) -> None:
        cause = f"cannot be listed: {error.strerror or error}"
        rejections.append(Rejection(str(error.filename), cause, "check the permissions"))

    for parent, folders, names in os.walk(folder, onerror=report):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        documents: dict[str, list[Path]] = {}
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith(".") or not is_source(path):
                if _is_document(name):
                    documents.setdefault(path.suffix.lower(), []).append(path)
                continue
            if path.is_file():
                yield path
            elif path.is_symlink() and not path.exists():
                rejections.append(Rejection(str(path), "a link to nothing", "remove the link or put the file back"))
        for ending, paths in sorted(documents.items()):
            rejections.append(_report_documents(Path(parent), ending, paths))


def _is_document(name: str) -> bool:
    """Whether a file in a folder may hold an article although it is not read; a sidecar holds none."""
    folded = name.lower()
    return not folded.startswith((".", "~$")) and folded.endswith(_DOCUMENTS) and not folded.endswith(".meta.json")


def _report_documents(folder: Path, ending: str, paths: list[Path]) -> Rejection:
    if len(paths) == 1:
        return Rejection(str(paths[0]), "not a kind of file that is read", "save its text as .txt")
    source = str(folder / f"*{ending}")
    return Rejection(source, f"not a kind of file that is read: {len(paths):,} files", "save their text as .txt")


def survey_sources(paths: Iterable[Path]) -> Survey:
    """Look over all sources without reading their texts: files, counts, ids that are not single.

    JSON Lines files are run through once for their ids; memory does not grow with their length.
    """
    files, rejections = find_sources(paths)
    items = size = 0
    seen = _SeenBefore()
    doubtful: set[str] = set()
    for path in files:
        size += _size_of(path)
        if _is_pile(path):
            for identifier in list_ids(path) if is_jsonl(path) else list_warc_ids(path):
                items += 1
                if seen.add(identifier):
                    doubtful.add(identifier)
        else:
            items += 1
            if seen.add(path.stem):
                doubtful.add(path.stem)
    shared = _find_shared(files, doubtful) if doubtful else frozenset()
    return Survey(tuple(files), items, size, shared, tuple(rejections))


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


class _SeenBefore:
    """Which ids may have been seen: a table of bits, fixed in size, that errs only towards yes."""

    __slots__ = ("_bits",)

    def __init__(self) -> None:
        self._bits = bytearray(_SEEN_BITS // 8)

    def add(self, identifier: str) -> bool:
        """Note an id; whether it may have been noted before."""
        raw = identifier.encode("utf-8", "surrogatepass")
        place = int.from_bytes(blake2b(raw, digest_size=8).digest(), "little") % _SEEN_BITS
        byte, bit = divmod(place, 8)
        before = self._bits[byte] >> bit & 1
        self._bits[byte] |= 1 << bit
        return bool(before)


def _find_shared(files: Iterable[Path], doubtful: set[str]) -> frozenset[str]:
    """Those of the doubtful ids that articles of different content carry."""
    contents: dict[str, set[str]] = {}
    for path in files:
        if not _is_pile(path) and path.stem not in doubtful:
            continue
        for item in _read_file(path):
            if isinstance(item, Article) and item.id in doubtful:
                contents.setdefault(item.id, set()).add(digest_content(item))
    return frozenset(identifier for identifier, digests in contents.items() if len(digests) > 1)


def _read_file(path: Path) -> Iterator[Article | Rejection | PassedOver]:
    if is_jsonl(path):
        yield from read_jsonl(path)
    elif is_warc(path):
        yield from read_warc(path)
    elif path.name.lower().endswith(_PAGES):
        yield from read_html(path)
    else:
        yield from read_plain(path)


def read_articles(paths: Iterable[Path], survey: Survey | None = None) -> Iterator[Article | Rejection | PassedOver]:
    """The articles of ``paths`` (files and folders), with a :class:`Rejection` for whatever could not be read, and a
    :class:`PassedOver` for whatever in an archive is no article.

    Takes ``survey`` where one was made already. Different articles with one id each get a suffix made from their
    content; the same article met again is yielded again (:func:`digest_content` tells). Never raises for a source.
    """
    if survey is None:
        survey = survey_sources(paths)
    yield from survey.rejections
    for path in survey.files:
        for item in _read_file(path):
            if isinstance(item, Article) and item.id in survey.shared:
                yield replace(item, id=single_out(item.id, digest_content(item)))
            else:
                yield item
