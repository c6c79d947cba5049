"""Web archives written for these tests."""

from __future__ import annotations

import gzip

from . import pages

PARAGRAPHS = [line for line in pages.NEWSPAPER.split("\n") if len(line) > 60]


def page(title: str = "انقسام في المجلس البلدي", charset: str = "utf-8", said: str | None = None) -> bytes:
    """A page with an article, in ``charset``; ``said`` is what its own markup declares."""
    body = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    meta = f'<meta charset="{said}">' if said else ""
    markup = (
        f"<html><head>{meta}<title>{title}</title>"
        f'<link rel="canonical" href="https://marsa.example/canonical"></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )
    return markup.encode(charset)


def answer(
    body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", headers: tuple[str, ...] = ()
) -> bytes:
    """What a server sends."""
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else []), *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(
    block: bytes,
    address: str = "https://marsa.example/1",
    kind: str = "response",
    length: object = None,
    headers: tuple[str, ...] = (),
) -> bytes:
    """A record of an archive; ``length`` is what it says of its length, if not the truth."""
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {address}",
        "WARC-Date: 2031-01-02T03:04:05Z",
        *headers,
        f"Content-Length: {len(block) if length is None else length}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def pack(records: list[bytes]) -> bytes:
    """The records as a ``.warc.gz`` holds them, each packed by itself."""
    return b"".join(map(gzip.compress, records))
