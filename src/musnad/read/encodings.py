"""Bytes to text: UTF-8, UTF-16 and Windows-1256 are recognised, with or without a mark or a declaration.

Decoding is strict and loses nothing: what is no text in one of these encodings is refused, never patched up.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"\xfd7zXZ\x00", "xz-compressed"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"{\\rtf", "a rich text document"),
)
_SAMPLE = 1 << 16
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LETTER = re.compile("[^\\W\\d_]")
_ARABIC = re.compile("[\u0621-\u064a]")
# UTF-8 read as Windows-1256 is made of these two letters and what follows them.
_TELLTALES = re.compile("[\u0637\u0638]")


class Decoded(NamedTuple):
    """Text and the encoding that it was in; the byte order mark is no part of the text."""

    text: str
    encoding: str


class Undecodable(ValueError):
    """Bytes that are no text in a known encoding; ``cause`` and ``remedy`` are for the report."""

    def __init__(self, cause: str, remedy: str) -> None:
        super().__init__(cause)
        self.cause = cause
        self.remedy = remedy


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of ``data``, whose own marks go before what is ``declared`` about it (the charset of a web page).

    Raises :class:`Undecodable` for anything that is not text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(_decode_strictly(data[len(mark) :], encoding), encoding)
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise Undecodable(f"not text but {what}", "extract the text first and give that")
    if wide := guess_wide(data):
        return Decoded(_decode_strictly(data, wide), wide)
    # A stray NUL happens in text; a share of them does not.
    if len(_CONTROLS.findall(data[:_SAMPLE])) * 50 > len(data[:_SAMPLE]):
        raise Undecodable("binary data, not text", "give text, HTML or JSON Lines")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _decode_single_bytes(data, declared, error)


def guess_wide(data: bytes) -> str | None:
    """``utf-16-le`` or ``utf-16-be`` where unmarked bytes are plainly one of them."""
    sample = data[:_SAMPLE]
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    even, odd = sample[0 : 2 * pairs : 2], sample[1 : 2 * pairs : 2]
    for low, high, encoding in ((even, odd, "utf-16-le"), (odd, even, "utf-16-be")):
        # High bytes of Arabic text with blanks: 06 and 00 (and 20, FE for punctuation), which low bytes hardly are.
        arabic, latin = high.count(6), high.count(0)
        mostly = (arabic + latin) * 10 >= 8 * pairs and low.count(0) * 10 < pairs + 10
        if mostly and arabic + latin > 2 * (low.count(6) + low.count(0)):
            return encoding
    return None


def _decode_strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Undecodable(
            f"begins as {encoding} but breaks off at byte {error.start}", "save the file as UTF-8 again"
        ) from error


def _decode_single_bytes(data: bytes, declared: str | None, error: UnicodeDecodeError) -> Decoded:
    broken = Undecodable(
        f"no known encoding: byte {error.start} is not UTF-8, and the whole is not Windows-1256",
        "save the file as UTF-8",
    )
    # What is declared as UTF-8 and is not may still be the other encoding of Arabic pages: the bytes decide.
    encoding = "iso-8859-6" if declared and declared.strip().lower() == "iso-8859-6" else "cp1256"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise broken from error
    if not _is_plausible(text[:_SAMPLE], arabic_least=0.1 if declared else 0.5):
        raise broken from error
    return Decoded(text, encoding)


def _is_plausible(text: str, arabic_least: float) -> bool:
    """Whether what single bytes decoded to can be Arabic text."""
    letters = len(_LETTER.findall(text))
    arabic = len(_ARABIC.findall(text))
    if not letters or arabic < arabic_least * letters:
        return False
    return len(_TELLTALES.findall(text)) * 5 < arabic
