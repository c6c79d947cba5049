"""Web archives taken apart: the records of WARC files (ISO 28500), plain or gzip-compressed, read as a stream.

Archives are found cut off, glued together and with lengths that are wrong. Whatever is wrong with one record is told as
a :class:`Fault`, and reading goes on at the next place where a record begins; so this is written out here, where
libraries stop at the first fault. Memory does not grow with the file: one record is held, and longer ones are passed
over without being held.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import IO, NamedTuple

LONGEST_RECORD = 32 * 1024 * 1024  # bytes of a record that is held
_LONGEST_LINE = 1 << 16
_MOST_HEADERS = 1000
_MOST_FAULTS = 1000  # after so many the rest of a file is no archive
_CHUNK = 1 << 16
_GZIP = b"\x1f\x8b\x08"
_VERSION = re.compile(rb"WARC/\d+\.\d+\s*$")
_BEGINNING = re.compile(rb"(?:\A|\n)(?=WARC/\d+\.\d+\r?\n)")


class Record(NamedTuple):
    """One record: its number in the file, the names of its headers in small letters, and its block.

    ``block`` is ``None`` where it is longer than what is held.
    """

    number: int
    headers: Mapping[str, str]
    block: bytes | None


class Fault(NamedTuple):
    """Something wrong with the archive after the record ``number``; 0 where no record came before."""

    number: int
    cause: str


class _Broken(Exception):
    """The data break off or cannot be unpacked here; what can be read after it follows."""


def read_records(stream: IO[bytes]) -> Iterator[Record | Fault]:
    """The records of an archive in order, with a fault for each place where it is damaged.

    Raises :class:`OSError` where the file itself cannot be read.
    """
    faults = 0
    for item in _read_all(_Source(stream)):
        yield item
        faults += isinstance(item, Fault)
        if faults == _MOST_FAULTS:
            yield Fault(item.number, f"damaged in {_MOST_FAULTS:,} places; the rest of it was not looked at")
            return


def _read_all(source: _Source) -> Iterator[Record | Fault]:
    number = 0
    lost = False  # looking for a place to go on, after a fault that was told
    while True:
        try:
            line = source.read_line()
            if not line:
                return
            if not _VERSION.match(line):
                if line.strip() and not lost:
                    lost = True
                    what = "no record begins where the one before it ends" if number else "not a web archive"
                    yield Fault(number, what)
                continue
            lost = False
            number += 1
            headers = _read_headers(source)
            size = headers.get("content-length", "")
            if not (size.isascii() and size.isdigit()):
                lost = True
                yield Fault(number, "a record that does not tell its length")
                continue
            if len(size) > 18 or int(size) > LONGEST_RECORD:
                source.skip(int(size[:18]))
                yield Record(number, headers, None)
                continue
            block = source.read(int(size))
            if block and (cut := _find_overrun(source, block)) >= 0:
                # The next record begins inside of this one: take it from there.
                source.put_back(block[cut:])
                yield Fault(number, "a record whose length is wrong")
                continue
            yield Record(number, headers, block)
        except _Broken as broken:
            if not lost:
                yield Fault(number, str(broken))
            lost = True


def _read_headers(source: _Source) -> dict[str, str]:
    """Headers by their names in small letters, of several of one name the first; lines that go on are joined."""
    found: dict[str, str] = {}
    name = ""
    for _ in range(_MOST_HEADERS):
        line = source.read_line()
        if not line.strip():
            return found
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text[0] in " \t":
            if name:
                found[name] += " " + text.strip()
            continue
        name, _, value = text.partition(":")
        name = name.strip().lower()
        if name in found:
            name = ""  # what goes on below it is of no use either
        else:
            found[name] = value.strip()
    raise _Broken("a record whose headers do not end")


def _find_overrun(source: _Source, block: bytes) -> int:
    """Where in ``block`` the next record begins, if its length was too great; -1 where it ends as it should."""
    if source.peek(4) in (b"\r\n\r\n", b"") or source.peek(2) == b"\n\n" or source.peek(5) == b"WARC/":
        return -1
    begins = _BEGINNING.search(block)
    return begins.end() if begins else -1


class _Source:
    """The unpacked bytes of a file through a buffer; raises :class:`_Broken` once for each damage."""

    __slots__ = ("_at", "_broken", "_buffer", "_packed", "_raw", "_stream", "_unpack")

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._raw, self._at = stream.read(_CHUNK), 0  # bytes of the file, and how many of them were used
        self._packed = self._raw.startswith(_GZIP)
        self._unpack = zlib.decompressobj(31) if self._packed else None
        self._buffer = bytearray()
        self._broken: str | None = None

    def read_line(self) -> bytes:
        """The next line with its end, or a piece of it where it is very long; empty at the end of the file."""
        while (at := self._buffer.find(b"\n")) < 0 and len(self._buffer) < _LONGEST_LINE and self._fill():
            pass
        return self._take(min(at + 1 if at >= 0 else _LONGEST_LINE, _LONGEST_LINE))

    def read(self, size: int) -> bytes:
        """Exactly ``size`` bytes."""
        while len(self._buffer) < size:
            if not self._fill():
                self._refuse_end()
        return self._take(size)

    def skip(self, size: int) -> None:
        """Pass over ``size`` bytes without holding them."""
        while size > len(self._buffer):
            size -= len(self._buffer)
            self._buffer.clear()
            if not self._fill():
                self._refuse_end()
        self._take(size)

    def peek(self, size: int) -> bytes:
        """The next bytes, fewer at the end of what can be read; never raises :class:`_Broken`."""
        while len(self._buffer) < size and self._broken is None:
            try:
                if not self._fill():
                    break
            except _Broken as broken:
                self._broken = str(broken)
        return bytes(self._buffer[:size])

    def put_back(self, data: bytes) -> None:
        """Let ``data`` be read again."""
        self._buffer[:0] = data

    def _take(self, size: int) -> bytes:
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken

    def _refuse_end(self) -> None:
        # What is left may hold further records: the length that asked for more may be wrong.
        begins = _BEGINNING.search(self._buffer)
        del self._buffer[: begins.end() if begins else len(self._buffer)]
        raise _Broken("the file ends within a record")

    def _fill(self) -> bool:
        """Put more into the buffer; false at the end of the file."""
        if self._broken is not None:
            cause, self._broken = self._broken, None
            raise _Broken(cause)
        while True:
            if self._at >= len(self._raw):
                self._raw, self._at = self._stream.read(_CHUNK), 0
            if not self._packed:
                self._buffer += self._raw
                self._at = len(self._raw)
                return self._at > 0
            if self._unpack is None:
                if not self._find_member():
                    return False
            elif not self._raw:
                self._unpack = None
                raise _Broken("the compressed data are cut off")
            elif self._unpack_some():
                return True

    def _find_member(self) -> bool:
        """Go to where the next gzip member begins; false where none does."""
        while (at := self._raw.find(_GZIP, self._at)) < 0:
            # A beginning may be divided between two pieces of the file.
            more = self._stream.read(_CHUNK)
            if not more:
                self._at = len(self._raw)
                return False
            self._raw, self._at = self._raw[max(self._at, len(self._raw) - 2) :] + more, 0
        self._at = at
        self._unpack = zlib.decompressobj(31)
        return True

    def _unpack_some(self) -> bool:
        """Unpack more into the buffer; whether anything came out."""
        assert self._unpack is not None
        try:
            data = self._unpack.decompress(memoryview(self._raw)[self._at :], 4 * _CHUNK)
        except zlib.error as error:
            self._unpack = None
            self._at += 1  # what is damaged began here or before; the next member begins after
            raise _Broken("the compressed data are damaged") from error
        done = self._unpack.eof
        rest = self._unpack.unused_data if done else self._unpack.unconsumed_tail
        self._at = len(self._raw) - len(rest)
        if done:
            self._unpack = None
        self._buffer += data
        return bool(data)
