"""Meetings that an article tells of: who meets whom, and whether it is held or still to come."""

from __future__ import annotations

from dataclasses import dataclass

from musnad.compare.clauses.propositions import plain_identity
from musnad.compare.records import Told
from musnad.model import Event, Factuality, Span

_MEETINGS = frozenset({"CONSULT"})
_PEOPLE = ("person:", "per:")
_LEAST = 2  # people who meet


@dataclass(frozen=True, slots=True)
class Meeting:
    """People who meet: the words for it, how certain it is, and who they are."""

    type: str
    factuality: Factuality
    anchors: tuple[Span, ...]
    people: frozenset[str]


def find_meetings(told: Told) -> list[Meeting]:
    """The meetings of an article of which it names at least two who take part."""
    found = []
    for event in told.reading.events:
        people = _people(told, event) if event.type in _MEETINGS else frozenset[str]()
        if len(people) >= _LEAST:
            found.append(Meeting(event.type, event.factuality, event.anchors, people))
    return found


def _people(told: Told, event: Event) -> frozenset[str]:
    parties = [told.parties[i] for i in (*event.actors, *event.recipients) if i in told.parties]
    return frozenset(id for id in map(plain_identity, parties) if id.startswith(_PEOPLE))
