"""Answers of web servers as archives keep them: status, headers, and the body as the server meant it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from typing import NamedTuple

LONGEST_BODY = 32 * 1024 * 1024  # bytes, unpacked
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b")
_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")
_LONGEST_HEAD = 1 << 18
_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)


class Answer(NamedTuple):
    """What a server answered; header names in small letters, the body as it was sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """The media type, ``text/html`` where the server told none and the body is plainly that."""
        told = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        return told or ("text/html" if _MARKUP.match(self.body[:400]) else "")

    @property
    def charset(self) -> str | None:
        """The encoding that the server told."""
        found = _CHARSET.search(self.headers.get("content-type", ""))
        return found[1] if found else None


class Unpackable(ValueError):
    """A body that cannot be unpacked; ``cause`` and ``remedy`` are for the report."""

    def __init__(self, cause: str, remedy: str) -> None:
        super().__init__(cause)
        self.cause = cause
        self.remedy = remedy


def read_answer(block: bytes) -> Answer | None:
    """The answer in the block of a record; ``None`` where it is none."""
    status = _STATUS.match(block)
    if status is None:
        return None
    end = _END.search(block, 0, _LONGEST_HEAD)
    head, body = (block[: end.start()], block[end.end() :]) if end else (block[:_LONGEST_HEAD], b"")
    headers: dict[str, str] = {}
    for line in head.decode("latin-1").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if colon and not line[0].isspace():
            headers.setdefault(name.strip().lower(), value.strip())
    return Answer(int(status[1]), headers, body)


def unpack_body(answer: Answer) -> tuple[bytes, bool]:
    """The body without what it was packed in for its way (chunks, gzip, deflate, br where ``brotli`` is installed),
    and whether it came to its end.

    Archives often keep a body unpacked and the headers as they were: what is not packed stays as it is. Raises
    :class:`Unpackable` where it is packed in another way, broken, or longer than ``LONGEST_BODY``.
    """
    body, whole = answer.body, True
    if "chunked" in answer.headers.get("transfer-encoding", "").lower():
        body, whole = _join_chunks(body)
    packed = answer.headers.get("content-encoding", "")
    for name in reversed([part.strip().lower() for part in packed.split(",")[:3] if part.strip()]):
        body, ended = _unpack(body, name)
        whole = whole and ended
    return body, whole


def _join_chunks(body: bytes) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    at = 0
    while size := _CHUNK_SIZE.match(body, at):
        length = int(size[1], 16)
        if not length:
            return b"".join(parts), True
        part = body[size.end() : size.end() + length]
        parts.append(part)
        at = size.end() + length
        if body[at : at + 2] == b"\r\n":
            at += 2
        elif body[at : at + 1] == b"\n":
            at += 1
        elif at < len(body):
            return body, True  # no chunks: what looked like a size was text
    # Without the last, empty chunk the body was cut off; what came is kept.
    return (b"".join(parts), False) if parts else (body, True)


def _unpack(body: bytes, name: str) -> tuple[bytes, bool]:
    if name in ("identity", "none", "utf-8") or _MARKUP.match(body[:400]):
        return body, True
    if name in ("gzip", "x-gzip"):
        return _inflate(body, 31) if body.startswith(b"\x1f\x8b") else (body, True)
    if name == "deflate":
        try:
            return _inflate(body, 15)
        except Unpackable:
            return _inflate(body, -15)  # as some servers understood the word
    if name == "br":
        return _unpack_brotli(body)
    raise Unpackable(f"packed as {name[:40]}, which is not read", "save the article's text as .txt")


def _inflate(body: bytes, form: int) -> tuple[bytes, bool]:
    unpack = zlib.decompressobj(form)
    try:
        found = unpack.decompress(body, LONGEST_BODY + 1)
    except zlib.error as error:
        raise Unpackable("page's compressed data are damaged", "fetch the page again") from error
    _check_length(found)
    return found, unpack.eof


def _unpack_brotli(body: bytes) -> tuple[bytes, bool]:
    try:
        import brotli  # type: ignore[import-not-found, import-untyped, unused-ignore]
    except ImportError:
        cause = "page is packed with brotli, which is not installed"
        raise Unpackable(cause, "pip install brotli, then read the file again") from None
    unpack = brotli.Decompressor()
    found = bytearray()
    try:
        for at in range(0, len(body), 1 << 14):
            found += unpack.process(body[at : at + (1 << 14)])
            _check_length(found)
    except brotli.error as error:
        raise Unpackable("page's compressed data are damaged", "fetch the page again") from error
    return bytes(found), unpack.is_finished()


def _check_length(found: bytes | bytearray) -> None:
    if len(found) > LONGEST_BODY:
        limit = LONGEST_BODY // 1024 // 1024
        raise Unpackable(f"page of more than {limit} MB", "save the article's text as .txt")
