"""Rows of the comparing parts as JSON, and back: records as the list of their fields."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from functools import cache
from sys import intern
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from musnad.remembering import Table

Row = TypeVar("Row")
_Value = TypeVar("_Value", bound=Hashable)
_PLAIN = (int, float, bool, type(None))
_Read = Callable[[Any, list[Any]], Any]


def write_row(row: Any, shared: type | None = None) -> bytes:
    """A record of records, tuples, lists, frozensets and plain values as JSON. What of it is of the kind ``shared`` is
    written once, however often it stands there, and is one object again when it is read."""
    table: dict[int, int] = {}
    written: list[Any] = []
    out = _out(row, shared, table, written)
    return json.dumps(
        out if shared is None else [written, out], ensure_ascii=False, separators=(",", ":")
    ).encode("utf-8", "surrogatepass")  # fmt: skip


def read_row(kind: type[Row], content: bytes, shared: type | None = None) -> Row:
    """The record of that kind that was written. Raises ``ValueError`` or ``TypeError`` where it is another."""
    raw = json.loads(content.decode("utf-8", "surrogatepass"))
    if shared is None:
        return cast(Row, _reader(cast(Any, kind), None)(raw, []))
    read = _record_reader(shared, shared)
    table = [read(value, []) for value in raw[0]]
    return cast(Row, _reader(cast(Any, kind), shared)(raw[1], table))


@cache
def describe_kind(kind: Any) -> str:
    """What a kind of record is made of, for telling whether a record of it can still be read."""
    name = getattr(kind, "__name__", str(kind))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return f"{name}({', '.join(f'{field.name}: {describe_kind(hints[field.name])}' for field in fields(kind))})"
    arguments = () if get_origin(kind) is Literal else get_args(kind)
    return f"{name}[{', '.join(map(describe_kind, arguments))}]" if arguments else str(kind)


def _out(value: Any, shared: type | None, table: dict[int, int], written: list[Any]) -> Any:
    if shared is not None and isinstance(value, shared):
        number = table.get(id(value))
        if number is None:
            number = table[id(value)] = len(table)
            written.append([_out(getattr(value, f.name), shared, table, written) for f in fields(cast(Any, value))])
        return number
    if is_dataclass(value):
        return [_out(getattr(value, field.name), shared, table, written) for field in fields(value)]
    if isinstance(value, frozenset):
        return sorted((_out(part, shared, table, written) for part in value), key=json.dumps)
    return [_out(part, shared, table, written) for part in value] if isinstance(value, (tuple, list)) else value


@cache
def _reader(kind: Any, shared: type | None) -> _Read:
    if shared is not None and kind is shared:
        return lambda value, table: table[value]
    if is_dataclass(kind):
        return _record_reader(cast(Any, kind), shared)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is frozenset:
        return _set_reader(arguments[0], shared)
    if origin is list:
        each = _reader(arguments[0], shared)
        return lambda value, table: [each(part, table) for part in value]
    if origin is tuple:
        return _tuple_reader(arguments, shared)
    if origin in (Union, types.UnionType):
        (other,) = [argument for argument in arguments if argument is not type(None)]
        read = _reader(other, shared)
        return lambda value, table: None if value is None else read(value, table)
    if isinstance(kind, type) and issubclass(kind, tuple):
        return _named_reader(kind, shared)
    if kind is str:
        return lambda value, table: intern(value)
    if origin is Literal or kind in _PLAIN:
        return lambda value, table: value
    raise TypeError(f"{kind} cannot be read back")


@cache
def _record_reader(kind: Any, shared: type | None) -> _Read:
    hints = get_type_hints(kind)
    kinds = [hints[field.name] for field in fields(kind)]
    parts = [_reader(one, shared) for one in kinds]
    if all(_is_plain(one) for one in kinds):  # a party, say: few, and in many places
        return lambda value, table: _same(kind(*(r(part, table) for r, part in zip(parts, value, strict=True))))
    return lambda value, table: kind(*(r(part, table) for r, part in zip(parts, value, strict=True)))


def _set_reader(kind: Any, shared: type | None) -> _Read:
    if kind is str:
        return lambda value, table: _same(frozenset(map(intern, value)))
    each = _reader(kind, shared)
    return lambda value, table: _same(frozenset(each(part, table) for part in value))


def _tuple_reader(arguments: tuple[Any, ...], shared: type | None) -> _Read:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        if arguments[0] is str:
            return lambda value, table: tuple(map(intern, value))
        each = _reader(arguments[0], shared)
        return lambda value, table: tuple(each(part, table) for part in value)
    several = [_reader(argument, shared) for argument in arguments]
    return lambda value, table: tuple(read(part, table) for read, part in zip(several, value, strict=True))


def _named_reader(kind: Any, shared: type | None) -> _Read:
    kinds = list(get_type_hints(kind).values())
    if all(one in _PLAIN for one in kinds):  # a span: there are many, and few alike
        return lambda value, table: kind(*value)
    parts = [_reader(one, shared) for one in kinds]
    return lambda value, table: _same(kind(*(r(part, table) for r, part in zip(parts, value, strict=True))))


def _is_plain(kind: Any) -> bool:
    return kind is str or kind in _PLAIN or (bool(get_args(kind)) and all(map(_is_plain, get_args(kind))))


def _same(value: _Value) -> _Value:
    """One object for what stands in many records."""
    found: _Value | None = _known.get(value)
    return _known.put(value, value) if found is None else found


_known: Table[Any, Any] = Table(65536)
