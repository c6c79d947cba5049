"""A log that only grows: what counts after undoing, and undoing that."""

from __future__ import annotations

from dataclasses import dataclass

from musnad.undoing import in_effect, undone_numbers


@dataclass(frozen=True)
class Entry:
    number: int
    kind: str
    value: str = ""


def test_an_undoing_can_be_undone():
    log = [Entry(1, "do"), Entry(2, "do"), Entry(3, "undo", "1")]
    assert undone_numbers(log) == {1}
    assert [entry.number for entry in in_effect(log)] == [2]
    log.append(Entry(4, "undo", "3"))
    assert undone_numbers(log) == {3}
    assert [entry.number for entry in in_effect(log)] == [1, 2]
    log.append(Entry(5, "undo", "1"))
    assert [entry.number for entry in in_effect(log)] == [2]
