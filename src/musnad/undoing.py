"""Logs of decisions that only grow: undoing an entry is an entry too, and can be undone itself.

What people put right about identities, stories and statements is kept in such logs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar


class Entry(Protocol):
    """An entry of a log; of one whose kind is "undo", ``value`` is the number of the entry that it undoes."""

    @property
    def number(self) -> int:
        """Its place in the log, from 1."""

    @property
    def kind(self) -> str:
        """What was done."""

    @property
    def value(self) -> str:
        """With what."""


AnyEntry = TypeVar("AnyEntry", bound=Entry)


def undone_numbers(log: Sequence[Entry]) -> set[int]:
    """The numbers of the entries that a later one undoes, as long as that is not undone itself."""
    undone: set[int] = set()
    # An entry can only be undone by a later one, so that from the end it is known of each whether it counts.
    for entry in reversed(log):
        if entry.kind == "undo" and entry.number not in undone:
            undone.add(int(entry.value))
    return undone


def in_effect(log: Sequence[AnyEntry]) -> list[AnyEntry]:
    """The entries that count, in their order: without undone ones, and without the undoings."""
    undone = undone_numbers(log)
    return [entry for entry in log if entry.kind != "undo" and entry.number not in undone]
