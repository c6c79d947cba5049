"""JSON Lines files, plain or compressed: one article a line, read as a stream."""

from __future__ import annotations

import gzip
import json
import lzma
import zlib
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from musnad.model import Article
from musnad.read.encodings import Undecodable, decode, guess_wide
from musnad.read.plain import describe_json_error, has_words, make_article, refuse_long
from musnad.read.rejections import Rejection

LONGEST_LINE = 32 * 1024 * 1024  # bytes
_BROKEN = (EOFError, gzip.BadGzipFile, lzma.LZMAError, zlib.error)
_SHAPE = 'give one object a line: {"id": ..., "text": ...}'


class _Record(NamedTuple):
    number: int
    line: dict[str, Any]


def is_jsonl(path: Path) -> bool:
    """Whether the name is that of a JSON Lines file."""
    return path.name.lower().endswith((".jsonl", ".jsonl.gz", ".jsonl.xz"))


def stem_of(path: Path) -> str:
    """The name without its endings.

    >>> stem_of(Path("pile.jsonl.gz"))
    'pile'
    """
    name = path.name
    for ending in (".gz", ".xz", ".jsonl"):
        if name.lower().endswith(ending):
            name = name[: -len(ending)]
    return name or path.name


def read_jsonl(path: Path) -> Iterator[Article | Rejection]:
    """The articles of a JSON Lines file in order; a line that cannot be read is reported and the rest goes on."""
    stem = stem_of(path)
    for record in _read_records(path):
        if isinstance(record, Rejection):
            yield record
            continue
        number, line = record
        source = f"{path}:{number}"
        text = line.get("text")
        if not isinstance(text, str) or not has_words(text):
            known = "text is empty" if isinstance(text, str) else "text is not a string"
            cause = "no text" if text is None else known
            yield Rejection(source, cause, _SHAPE)
            continue
        if (long := refuse_long(text, source)) is not None:
            yield long
            continue
        article, faults = make_article(identify(line, stem, number), text, line, source)
        yield from faults
        yield article


def list_ids(path: Path) -> Iterator[str]:
    """The ids of the lines that hold an object, in order; faults are left for the reading to report."""
    stem = stem_of(path)
    for record in _read_records(path):
        if not isinstance(record, Rejection):
            yield identify(record.line, stem, record.number)


def identify(line: dict[str, Any], stem: str, number: int) -> str:
    """The id of a line: its own, else the file's stem with the line's number."""
    own = line.get("id")
    if isinstance(own, str) and own.strip():
        return own.strip()
    if isinstance(own, int) and not isinstance(own, bool):
        return str(own)
    return f"{stem}-{number}"


def _open(path: Path) -> IO[bytes]:
    name = path.name.lower()
    if name.endswith(".gz"):
        return cast(IO[bytes], gzip.open(path, "rb"))
    if name.endswith(".xz"):
        return lzma.open(path, "rb")
    return path.open("rb")


def _read_records(path: Path) -> Iterator[_Record | Rejection]:
    number = 0
    try:
        with _open(path) as stream:
            for number, raw in _read_lines(stream):
                source = f"{path}:{number}"
                if raw is None:
                    limit = LONGEST_LINE // 1024 // 1024
                    yield Rejection(source, f"a line of more than {limit} MB", "one article a line, no more")
                elif (record := _parse(raw, source)) is not None:
                    yield _Record(number, record) if isinstance(record, dict) else record
    except FileNotFoundError:
        yield Rejection(str(path), "no such file", "check the path")
    except _BROKEN as broken:
        cause = f"compressed data broken after line {number}: {str(broken)[:100]}"
        yield Rejection(str(path), cause, "fetch the file again; what came before was read", skipped=number == 0)
    except OSError as error:
        yield Rejection(str(path), f"cannot be read: {error.strerror or error}", "check the file and its permissions")


def _read_lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines, ``None`` for one that is too long; never holds more than one."""
    head = stream.read(64)
    stream.seek(0)
    wide = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else guess_wide(head)
    if wide:
        text = TextIOWrapper(stream, encoding=wide, errors="replace", newline="\n")
        yield from _number(lambda size: text.readline(size).encode("utf-8", "surrogatepass"), LONGEST_LINE // 2)
    else:
        yield from _number(stream.readline, LONGEST_LINE)


def _number(readline: Callable[[int], bytes], longest: int) -> Iterator[tuple[int, bytes | None]]:
    number = 0
    while raw := readline(longest + 1):
        number += 1
        if raw.endswith(b"\n") or len(raw) <= longest:
            yield number, raw
            continue
        while raw and not raw.endswith(b"\n"):
            raw = readline(1 << 20)
        yield number, None


def _parse(raw: bytes, source: str) -> dict[str, Any] | Rejection | None:
    """The object on a line; ``None`` for a blank one."""
    try:
        text = decode(raw).text if raw[:3] == b"\xef\xbb\xbf" else raw.decode("utf-8")
    except UnicodeDecodeError:
        try:
            # Keys and addresses are Latin letters: less Arabic must do than in plain text.
            text = decode(raw, "windows-1256").text
        except Undecodable as undecodable:
            return Rejection(source, undecodable.cause, undecodable.remedy)
    if not text.strip("\x00 \t\r\n"):
        return None
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        return Rejection(source, describe_json_error(error), _SHAPE)
    if not isinstance(record, dict):
        return Rejection(source, "not a JSON object", _SHAPE)
    return record
