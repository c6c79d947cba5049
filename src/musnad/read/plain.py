"""Plain text files, with what is known about them beside them (``<stem>.meta.json``)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from musnad.model import Article
from musnad.read.encodings import Undecodable, decode
from musnad.read.published import normalise_published
from musnad.read.rejections import Rejection

LONGEST_FILE = 32 * 1024 * 1024  # bytes of a file that is opened
LONGEST_TEXT = 2_000_000  # characters, as many as a very long book has; time and memory grow with them
_FIELDS = ("outlet", "url", "title", "author")
_LONGEST_FIELD = 4000
_WORD = re.compile(r"[^\W_]")


def read_bytes(path: Path) -> bytes | Rejection:
    """The bytes of a file that is there, readable, not empty and not too long."""
    source = str(path)
    try:
        size = path.stat().st_size
        if size > LONGEST_FILE:
            return Rejection(
                source,
                f"{size / 1e6:.0f} MB in one file",
                f"split it: one article a file (at most {LONGEST_FILE // 1024 // 1024} MB), or one a line as .jsonl",
            )
        data = path.read_bytes()
    except FileNotFoundError:
        return Rejection(source, "no such file", "check the path")
    except OSError as error:
        return Rejection(source, f"cannot be read: {error.strerror or error}", "check the file and its permissions")
    if not data.strip(b"\x00 \t\r\n"):
        return Rejection(source, "empty", "nothing to do, or fetch it again")
    return data


def read_plain(path: Path) -> Iterator[Article | Rejection]:
    """The article in a ``.txt`` file; its text is exactly the file's characters, line ends included."""
    data = read_bytes(path)
    if isinstance(data, Rejection):
        yield data
        return
    try:
        text = decode(data).text
    except Undecodable as error:
        yield Rejection(str(path), error.cause, error.remedy)
        return
    if not has_words(text):
        yield Rejection(str(path), "empty", "nothing to do, or fetch it again")
        return
    if (long := refuse_long(text, str(path))) is not None:
        yield long
        return
    meta: Mapping[str, Any] = {}
    beside = path.with_name(f"{path.stem}.meta.json")
    if beside.exists():
        found = _read_meta(beside)
        if isinstance(found, Rejection):
            yield found
        else:
            meta = found
    article, faults = make_article(path.stem, text, meta, str(beside))
    yield from faults
    yield article


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit in ``text``: without any it is no article, be it blanks or ornaments."""
    return _WORD.search(text) is not None


def describe_json_error(error: ValueError | RecursionError) -> str:
    """What is wrong with JSON, in a few words."""
    return "not JSON: nested too deeply" if isinstance(error, RecursionError) else f"not JSON: {str(error)[:120]}"


def refuse_long(text: str, source: str) -> Rejection | None:
    """The rejection of a text that is too long to be an article; ``None`` where it is not."""
    if len(text) <= LONGEST_TEXT:
        return None
    remedy = f"split it into articles of at most {LONGEST_TEXT:,} characters"
    return Rejection(source, f"a text of {len(text):,} characters", remedy)


def _read_meta(path: Path) -> Mapping[str, Any] | Rejection:
    remedy = "correct it: an object with outlet, url, published, title"
    data = read_bytes(path)
    if isinstance(data, Rejection):
        return Rejection(data.source, data.cause, data.remedy, skipped=False)
    try:
        meta = json.loads(decode(data).text)
    except Undecodable as undecodable:
        return Rejection(str(path), undecodable.cause, undecodable.remedy, skipped=False)
    except (ValueError, RecursionError) as error:
        return Rejection(str(path), describe_json_error(error), remedy, skipped=False)
    if not isinstance(meta, dict):
        return Rejection(str(path), "not a JSON object", remedy, skipped=False)
    return meta


def make_article(identifier: str, text: str, meta: Mapping[str, Any], source: str) -> tuple[Article, list[Rejection]]:
    """The article with its metadata brought to form, and what of them could not be.

    Characters that no file can hold (halves of surrogate pairs) are replaced one for one, so that offsets stay.
    """
    faults: list[Rejection] = []
    fields: dict[str, str | None] = {}
    for name in _FIELDS:
        value = meta.get(name)
        if value is None or value == "":
            fields[name] = None
        elif isinstance(value, str):
            fields[name] = clean(value)[:_LONGEST_FIELD].strip() or None
        else:
            fields[name] = None
            faults.append(Rejection(source, f"{name} is not text", f"give {name} as a string", skipped=False))
    published = normalise_published(meta.get("published"))
    if published is None and meta.get("published") not in (None, ""):
        faults.append(
            Rejection(
                source,
                f"no date: published is {str(meta['published'])[:60]!r}",
                "give the date as 2024-09-13 or 2024-09-13T10:14:14+03:00",
                skipped=False,
            )
        )
    if published is not None and meta.get("published_also"):
        faults.append(
            Rejection(
                source,
                f"dates of publication differ: {published} counts, not {clean(str(meta['published_also']))[:80]}",
                "if that is wrong, give the right date in a sidecar file",
                skipped=False,
            )
        )
    article = Article(clean(identifier), clean(text), published=published, **fields)
    return article, faults


def clean(text: str) -> str:
    """``text`` with each half of a surrogate pair replaced by U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if 0xD800 <= ord(char) <= 0xDFFF else char for char in text)
    return text
