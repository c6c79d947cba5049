"""What people have put right about identities, applied to what the program found.

Corrections are a log that only grows: undoing one is an entry too, and can be undone. They speak of members, never of
identities by their ids, so that they hold when articles are added and when earlier ones are undone. An entry whose
members are not there (any more) is passed over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from musnad.resolve.identities import Member, Placed
from musnad.undoing import in_effect

CorrectionKind = Literal["merge", "split", "rename", "pin", "wikidata", "undo"]


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the log. ``anchor`` is a member of the identity it speaks of, ``members`` those that it moves (of a
    merge: one of each identity that is merged into it), ``value`` a name, a Wikidata id or the number undone."""

    number: int
    kind: CorrectionKind
    anchor: Member | None = None
    members: tuple[Member, ...] = ()
    value: str = ""
    by: str = ""
    at: str = ""


@dataclass(slots=True)
class Corrected:
    """The identity of every member after all corrections in effect, names and Wikidata ids given by people, and the
    numbers of the entries that had nothing to work on."""

    placed: dict[Member, Placed]
    names: dict[str, str] = field(default_factory=dict)
    wikidata: dict[str, str] = field(default_factory=dict)
    idle: set[int] = field(default_factory=set)


def correct(placed: Mapping[Member, Placed], log: Sequence[Correction]) -> Corrected:
    """What the program found (``placed``), with the corrections of ``log`` that are in effect."""
    state = _State(dict(placed))
    given: list[tuple[Correction, Member]] = []
    idle = set()
    for entry in in_effect(log):
        if entry.anchor not in state.placed or entry.anchor is None:
            idle.add(entry.number)
        elif entry.kind in ("rename", "wikidata"):
            given.append((entry, entry.anchor))
        elif not state.apply(entry, entry.anchor):
            idle.add(entry.number)
    names = {state.placed[anchor].identity: entry.value for entry, anchor in given if entry.kind == "rename"}
    wikidata = {state.placed[anchor].identity: entry.value for entry, anchor in given if entry.kind == "wikidata"}
    return Corrected(state.placed, names, wikidata, idle)


class _State:
    """Identities while corrections are applied one after the other."""

    def __init__(self, placed: dict[Member, Placed]) -> None:
        self.placed = placed
        self._members: dict[str, set[Member]] | None = None

    def apply(self, entry: Correction, anchor: Member) -> bool:
        """Apply a merge, split or pin; tell whether there was anything to do it with."""
        members = [member for member in entry.members if member in self.placed]
        if not members:
            return False
        own = self.placed[anchor].identity
        if entry.kind == "merge":
            for member in members:
                self._merge(own, self.placed[member].identity, f"merged ({entry.number})")
        elif entry.kind == "pin":
            self._move(members, own, f"pinned ({entry.number})")
        else:
            self._move(members, _name_split(self.placed[members[0]], members[0]), f"split off ({entry.number})")
        return True

    def _merge(self, one: str, two: str, detail: str) -> None:
        if one == two:
            return
        # A known identity keeps its id, whichever of the two was named first.
        target, source = (two, one) if _is_known(two) and not _is_known(one) else (one, two)
        self._move(sorted(self._of(source)), target, detail)

    def _of(self, identity: str) -> set[Member]:
        if self._members is None:
            self._members = {}
            for member, placed in self.placed.items():
                self._members.setdefault(placed.identity, set()).add(member)
        return self._members.get(identity, set())

    def _move(self, members: Sequence[Member], target: str, detail: str) -> None:
        self._of(target)
        assert self._members is not None
        for member in members:
            self._members[self.placed[member].identity].discard(member)
            self._members.setdefault(target, set()).add(member)
            self.placed[member] = Placed(target, "human", detail)


def _is_known(identity: str) -> bool:
    """Whether an id is the key of a known person, state or body."""
    return identity.split(":", 1)[0] in ("person", "state", "capital", "place", "region", "body", "media")


def _name_split(placed: Placed, member: Member) -> str:
    digest = hashlib.sha256(f"split {member.article} {member.entity}".encode("utf-8", "surrogatepass")).hexdigest()
    return f"split:{digest[:8]}"
