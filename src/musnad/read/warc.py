"""Web archives (WARC): an article from each page that a server gave, the address it was fetched from with it.

Only answers with a page in them are read; requests, pictures, redirects and the like are passed over and counted. The
day of fetching is no day of publication and goes nowhere: what the page says about itself counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from musnad.model import Article
from musnad.read.archives import LONGEST_RECORD, Record, read_records
from musnad.read.html import read_page
from musnad.read.http import Unpackable, read_answer, unpack_body
from musnad.read.rejections import PassedOver, Rejection

_PAGES = ("text/html", "application/xhtml+xml")
_CUT = "the page was cut off when it was fetched"


def is_warc(path: Path) -> bool:
    """Whether the name is that of a web archive."""
    return path.name.lower().endswith((".warc", ".warc.gz"))


def stem_of(path: Path) -> str:
    """The name without its endings.

    >>> stem_of(Path("crawl-7.warc.gz"))
    'crawl-7'
    """
    name = path.name
    for ending in (".gz", ".warc"):
        if name.lower().endswith(ending):
            name = name[: -len(ending)]
    return name or path.name


def read_warc(path: Path) -> Iterator[Article | Rejection | PassedOver]:
    """The articles of a web archive in order; a record that cannot be read is reported and the rest goes on.

    An article's id is the file's name with the number of the record.
    """
    stem = stem_of(path)
    for item in _read_file(path):
        if isinstance(item, Rejection):
            yield item
        else:
            yield from _read_record(item, stem, f"{path}:{item.number}")


def list_warc_ids(path: Path) -> Iterator[str]:
    """The ids that the pages of the archive get, in order; faults are left for the reading to report."""
    stem = stem_of(path)
    for item in _read_file(path):
        if isinstance(item, Record) and item.headers.get("warc-type") == "response":
            yield f"{stem}-{item.number}"


def _read_file(path: Path) -> Iterator[Record | Rejection]:
    found = 0
    try:
        with path.open("rb") as stream:
            for item in read_records(stream):
                if isinstance(item, Record):
                    found += 1
                    yield item
                    continue
                cause = f"{item.cause} (after record {item.number:,})" if item.number else item.cause
                if found:
                    yield Rejection(str(path), cause, "fetch the file again; its other records were read", False)
                else:
                    yield Rejection(str(path), cause, "give a WARC file, or fetch it again")
            if not found and not stream.tell():
                yield Rejection(str(path), "empty", "nothing to do, or fetch it again")
    except FileNotFoundError:
        yield Rejection(str(path), "no such file", "check the path")
    except OSError as error:
        yield Rejection(str(path), f"cannot be read: {error.strerror or error}", "check the file and its permissions")


def _read_record(record: Record, stem: str, source: str) -> Iterator[Article | Rejection | PassedOver]:
    headers = record.headers
    kind = headers.get("warc-type", "").lower()
    if kind != "response":
        yield PassedOver(source, f"record of the type {kind[:40]}" if kind else "record without a type")
        return
    address = headers.get("warc-target-uri", "").strip("<> ") or None
    if record.block is None:
        limit = LONGEST_RECORD // 1024 // 1024
        yield PassedOver(source, f"answer of more than {limit} MB", address)
        return
    answer = read_answer(record.block)
    if answer is None:
        yield PassedOver(source, "answer that is not of a web server", address)
    elif not 200 <= answer.status < 300:
        yield PassedOver(source, f"answer with status {answer.status}", address)
    elif answer.kind not in _PAGES:
        yield PassedOver(source, f"file of the kind {answer.kind[:60]}" if answer.kind else "file of no kind", address)
    else:
        try:
            body, whole = unpack_body(answer)
        except Unpackable as error:
            yield Rejection(_name(source, address), error.cause, error.remedy)
            return
        if not whole or "warc-truncated" in headers:
            yield Rejection(_name(source, address), _CUT, "fetch the page again", skipped=False)
        page = read_page(body, f"{stem}-{record.number}", _name(source, address), answer.charset, address)
        yield from page


def _name(source: str, address: str | None) -> str:
    return f"{source} ({address[:200]})" if address else source
