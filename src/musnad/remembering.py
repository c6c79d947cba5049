"""What is looked up again and again is remembered, in bounded tables that can be emptied between two stages of work.

A few thousand words make up most of the news; taking each apart once is what makes reading fast. The tables hold
nothing that could not be reckoned anew.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")
_K = TypeVar("_K")
_V = TypeVar("_V")

_functions: list[Callable[[], None]] = []
_tables: list[weakref.ref[Table]] = []  # type: ignore[type-arg]


def remember(size: int) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """As :func:`functools.lru_cache` with room for ``size`` results, emptied by :func:`forget`."""

    def wrap(function: Callable[_P, _T]) -> Callable[_P, _T]:
        remembered = lru_cache(maxsize=size)(function)
        _functions.append(remembered.cache_clear)
        return remembered  # type: ignore[return-value]

    return wrap


class Table(dict[_K, _V]):
    """Answers by question, for where a function call would cost too much; at ``size`` it begins anew.

    With ``reckon``, ``table[question]`` finds the answer itself where it is asked for the first time. Of such a table
    what was known when it last began anew is still at hand: most of it is soon asked for again.

    >>> table: Table[str, int] = Table(2)
    >>> table.put("a", 1), table.put("b", 2), table.put("c", 3), dict(table)
    (1, 2, 3, {'c': 3})
    >>> lengths: Table[str, int] = Table(2, len)
    >>> lengths["ab"], dict(lengths)
    (2, {'ab': 2})
    """

    __slots__ = ("__weakref__", "before", "reckon", "size")

    def __init__(self, size: int, reckon: Callable[[_K], _V] | None = None) -> None:
        super().__init__()
        self.size, self.reckon = size, reckon
        self.before: dict[_K, _V] = {}
        _tables.append(weakref.ref(self))

    def __missing__(self, question: _K) -> _V:
        if question in self.before:
            answer = self.before[question]
        elif self.reckon is not None:
            answer = self.reckon(question)
        else:
            raise KeyError(question)
        if len(self) >= self.size:
            self.before = dict(self)
            self.clear()
        self[question] = answer
        return answer

    def all(self, questions: Iterable[_K]) -> list[_V]:
        """The answers to ``questions`` in order: for the words of a text, several times as fast as asking in a loop."""
        return list(map(self.__getitem__, questions))

    def put(self, question: _K, answer: _V) -> _V:
        """Note an answer, and return it."""
        if len(self) >= self.size:
            self.clear()
        self[question] = answer
        return answer

    def forget(self) -> None:
        """Empty the table."""
        self.clear()
        self.before = {}


def forget() -> None:
    """Empty all tables of this process. What comes next finds the same, after reckoning it anew."""
    for clear in _functions:
        clear()
    alive = []
    for reference in _tables:
        table = reference()
        if table is not None:
            table.forget()
            alive.append(reference)
    _tables[:] = alive
