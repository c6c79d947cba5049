"""What a question is, and how the values that it is given are checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from musnad.casebook import Casebook
from musnad.casebook.identification import published_days

Kind = Literal["text", "date", "choice", "number", "flag"]
Record = dict[str, Any]
USUAL, MOST = 20, 200
"""Records of one answer: where nothing is asked for, and at most."""


class BadQuestion(ValueError):
    """A question that cannot be answered as it was asked: a missing, unknown or malformed parameter."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that a question can be given. ``several`` allows more than one value, any of which may hold."""

    name: str
    kind: Kind
    about: str
    choices: tuple[str, ...] = ()
    several: bool = False
    required: bool = False

    def schema(self) -> Record:
        """The parameter as JSON Schema."""
        one: Record = {"type": {"number": "integer", "flag": "boolean"}.get(self.kind, "string")}
        if self.choices:
            one["enum"] = list(self.choices)
        if self.kind == "date":
            one["examples"] = ["2024-06-19", "2024-06", "2024"]
        if self.kind == "number":
            one["minimum"] = 0
        whole: Record = {"type": "array", "items": one} if self.several else one
        return whole | {"description": self.about}


@dataclass(frozen=True, slots=True)
class Query:
    """A question: what it is called, what it can be given, and the function that answers.

    The function is given the casebook and the checked values by name, and yields records; of a ``single`` question it
    yields one.
    """

    name: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    records: Callable[..., Iterable[Record]]
    single: bool = False

    def all_parameters(self) -> tuple[Parameter, ...]:
        """Its own parameters and those of paging."""
        return self.parameters if self.single else (*self.parameters, *_PAGING)

    def schema(self) -> Record:
        """What it can be given, as JSON Schema of an object."""
        parameters = self.all_parameters()
        return {
            "type": "object",
            "properties": {p.name: p.schema() for p in parameters},
            "required": [p.name for p in parameters if p.required],
            "additionalProperties": False,
        }


_PAGING = (
    Parameter("limit", "number", f"How many records at most: {USUAL} where nothing is said, {MOST} at the utmost."),
    Parameter("after", "number", 'How many records to leave out: the "next" of the answer before.'),
)


def answer(casebook: Casebook, query: Query, given: Mapping[str, Any]) -> Record:
    """The answer to a question: ``{"query", "records", "next"}``, where ``next`` is what to give as ``after`` for more
    and ``None`` where there is no more; of a single question ``{"query", "record"}``.

    ``given`` holds strings, as addresses do, or JSON values. Raises :class:`BadQuestion`, and the errors of the
    casebook for names that nothing answers to.
    """
    values = _check(query, given)
    if query.single:
        return {"query": query.name, "record": next(iter(query.records(casebook, **values)))}
    limit = min(values.pop("limit", USUAL), MOST)
    after = values.pop("after", 0)
    found = islice(_checked(query.records(casebook, **values)), after, after + limit + 1)
    records = list(found)
    more = len(records) > limit
    return {"query": query.name, "records": records[:limit], "next": after + limit if more and limit else None}


def _checked(records: Iterable[Record]) -> Iterator[Record]:
    try:
        yield from records
    except ValueError as error:
        raise BadQuestion(str(error)) from error


def _check(query: Query, given: Mapping[str, Any]) -> dict[str, Any]:
    parameters = {p.name: p for p in query.all_parameters()}
    for name in given:
        if name not in parameters:
            raise BadQuestion(f"{query.name} has no parameter {name!r}; it has {', '.join(parameters) or 'none'}")
    values: dict[str, Any] = {}
    for name, parameter in parameters.items():
        raw = given.get(name)
        if raw is None or raw == "" or raw == []:
            if parameter.required:
                raise BadQuestion(f"{query.name} needs {name}: {parameter.about}")
            continue
        parts = raw if isinstance(raw, list | tuple) else [raw]
        if len(parts) > 1 and not parameter.several:
            raise BadQuestion(f"{name}: give one value, not {len(parts)}")
        read = tuple(_read(parameter, part) for part in parts)
        values[name] = read if parameter.several else read[0]
    return values


def _read(parameter: Parameter, raw: Any) -> Any:
    name = parameter.name
    if parameter.kind == "number":
        if isinstance(raw, bool) or not (isinstance(raw, int) or (isinstance(raw, str) and raw.isdecimal())):
            raise BadQuestion(f"{name}: {raw!r} is no whole number")
        if not 0 <= (number := int(str(raw)[:18])) <= 10**9:
            raise BadQuestion(f"{name}: {raw!r} is out of bounds")
        return number
    if parameter.kind == "flag":
        flag = {True: True, False: False, "true": True, "false": False, "1": True, "0": False}.get(raw)
        if flag is None:
            raise BadQuestion(f"{name}: say true or false, not {raw!r}")
        return flag
    if not isinstance(raw, str):
        raise BadQuestion(f"{name}: {raw!r} is no text")
    if parameter.choices and raw not in parameter.choices:
        raise BadQuestion(f"{name}: {raw!r} is none of {', '.join(parameter.choices)}")
    if parameter.kind == "date" and published_days(raw) is None:
        raise BadQuestion(f"{name}: {raw!r} is not a date such as 2024-06-19, 2024-06 or 2024")
    return raw
