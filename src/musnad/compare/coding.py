"""Rows of the comparing parts as JSON, and back: records as the list of their fields."""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Row = TypeVar("Row")
_PLAIN = (str, int, float, bool, type(None))


def write_row(row: Any) -> bytes:
    """A record of records, tuples and plain values as JSON."""
    return json.dumps(_out(row), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def read_row(kind: type[Row], content: bytes) -> Row:
    """The record of that kind that was written. Raises ``ValueError`` or ``TypeError`` where it is another."""
    return cast(Row, _reader(cast(Any, kind))(json.loads(content.decode("utf-8", "surrogatepass"))))


@cache
def describe_kind(kind: Any) -> str:
    """What a kind of record is made of, for telling whether a record of it can still be read."""
    name = getattr(kind, "__name__", str(kind))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return f"{name}({', '.join(f'{field.name}: {describe_kind(hints[field.name])}' for field in fields(kind))})"
    arguments = () if get_origin(kind) is Literal else get_args(kind)
    return f"{name}[{', '.join(map(describe_kind, arguments))}]" if arguments else str(kind)


def _out(value: Any) -> Any:
    if is_dataclass(value):
        return [_out(getattr(value, field.name)) for field in fields(value)]
    return [_out(part) for part in value] if isinstance(value, tuple) else value


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        parts = [_reader(hints[field.name]) for field in fields(kind)]
        return lambda value: cast(Any, kind)(*(read(part) for read, part in zip(parts, value, strict=True)))
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            each = _reader(arguments[0])
            return lambda value: tuple(map(each, value))
        several = [_reader(argument) for argument in arguments]
        return lambda value: tuple(read(part) for read, part in zip(several, value, strict=True))
    if origin in (Union, types.UnionType):
        (other,) = [argument for argument in arguments if argument is not type(None)]
        read = _reader(other)
        return lambda value: None if value is None else read(value)
    if isinstance(kind, type) and issubclass(kind, tuple):
        return lambda value: kind(*value)
    if origin is Literal or kind in _PLAIN:
        return lambda value: value
    raise TypeError(f"{kind} cannot be read back")
