"""Long columns of numbers with some words about them, as bytes: small, and quickly taken apart."""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Mapping
from typing import Any

_LENGTH = 8  # bytes that tell how long the head is


def pack(head: Any, columns: Mapping[str, array[Any]]) -> bytes:
    """``head``, which JSON can hold, and columns of numbers, as bytes; equal ones give equal bytes."""
    described = {"head": head, "columns": [[name, c.typecode, len(c)] for name, c in columns.items()]}
    told = json.dumps(described, separators=(",", ":")).encode()
    parts = [len(told).to_bytes(_LENGTH, "little"), told]
    parts += [_turned(column).tobytes() for column in columns.values()]
    return zlib.compress(b"".join(parts), 1)


def unpack(content: bytes) -> tuple[Any, dict[str, array[Any]]]:
    """What was packed. Raises ``ValueError`` where the bytes are none of these."""
    try:
        raw = zlib.decompress(content)
    except zlib.error as error:
        raise ValueError("no columns") from error
    at = _LENGTH + int.from_bytes(raw[:_LENGTH], "little")
    described = json.loads(raw[_LENGTH:at])
    columns: dict[str, array[Any]] = {}
    for name, code, length in described["columns"]:
        column: array[Any] = array(code)
        end = at + length * column.itemsize
        column.frombytes(raw[at:end])
        columns[name] = _turned(column)
        at = end
    return described["head"], columns


def join(columns: Iterable[array[int]]) -> tuple[list[int], array[int]]:
    """Many columns as one, with the length of each."""
    lengths, whole = [], array("I")
    for column in columns:
        lengths.append(len(column))
        whole.extend(column)
    return lengths, whole


def _turned(column: array[Any]) -> array[Any]:
    """The column with the lowest byte first, or from that as this machine has it."""
    if sys.byteorder == "little":
        return column
    turned = array(column.typecode, column)
    turned.byteswap()
    return turned
