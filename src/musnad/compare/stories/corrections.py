"""What people have put right about stories, applied to what the program found.

As with identities (:mod:`musnad.resolve.corrections`) the log only grows, undoing is an entry too, and entries speak of
articles, never of stories by their ids: so they hold when articles are added, and an article that is found to belong
with another one follows it to where somebody has put that one, unless it was split off.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from musnad.undoing import in_effect

StoryCorrectionKind = Literal["merge", "split", "pin", "rename", "undo"]


@dataclass(frozen=True, slots=True)
class StoryCorrection:
    """One entry of the log. ``anchor`` is an article of the story it speaks of, ``members`` those that it moves (of a
    merge: one of each story that is merged into it), ``value`` a name or the number undone."""

    number: int
    kind: StoryCorrectionKind
    anchor: str | None = None
    members: tuple[str, ...] = ()
    value: str = ""
    by: str = ""
    at: str = ""


@dataclass(slots=True)
class CorrectedStories:
    """The stories after all corrections in effect, the articles that people moved, names by article of the story, and
    the entries that had nothing to work on."""

    groups: list[tuple[str, ...]]
    moved: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    idle: set[int] = field(default_factory=set)


def correct_stories(found: Iterable[Sequence[str]], log: Sequence[StoryCorrection]) -> CorrectedStories:
    """What the program found, with the corrections of ``log`` that are in effect."""
    members = {number: set(group) for number, group in enumerate(found)}
    home = {key: number for number, group in members.items() for key in group}
    corrected = CorrectedStories([])
    for entry in in_effect(log):
        own = home.get(entry.anchor or "")
        moved = [key for key in entry.members if key in home]
        if own is None or (entry.members and not moved):
            corrected.idle.add(entry.number)
            continue
        if entry.kind == "rename":
            corrected.names[entry.anchor or ""] = entry.value
            continue
        if entry.kind == "merge":
            moved = sorted(key for other in {home[key] for key in moved} - {own} for key in members[other])
            target = own
        elif entry.kind == "pin":
            target = own
        else:
            moved = [key for key in moved if home[key] == own and key != entry.anchor]
            target = max(members) + 1
            members[target] = set()
        for key in moved:
            members[home[key]].discard(key)
            members[target].add(key)
            home[key] = target
        corrected.moved.update(moved)
    corrected.groups = sorted(tuple(sorted(group)) for group in members.values() if group)
    return corrected
