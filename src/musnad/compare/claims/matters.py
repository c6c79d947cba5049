"""What a clause is about, wider than its words: a kind of matter with those who have a part in it.

"Cuba obtained shells from Brazil" and "neighbours fear that Brazil will arm Cuba" share few words and are one matter:
arms that one gives to the other. Two clauses are of one matter where they are of one kind and the parts are played by
the same, as far as both tell it, and where neither names another place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from musnad.compare.claims.parts import parts_in
from musnad.compare.clauses.propositions import Proposition
from musnad.lexicon.concepts import load_concepts
from musnad.lexicon.matters import MatterKind, load_matters

_DIRECTED = frozenset({"giving", "attacking", "abroad", "of"})  # shapes in which others are another matter

_SIDES, _TWO = "sides", 2


class Matter(NamedTuple):
    """A kind of matter with the camps that play each part in it; a part that a clause does not tell has none."""

    kind: MatterKind
    parts: tuple[tuple[str, frozenset[str]], ...]

    @property
    def keys(self) -> frozenset[str]:
        """All by which a clause of the same matter can be found."""
        if not self.kind.least:
            return frozenset({self.kind.id})
        return frozenset(f"{self.kind.id}:{part}:{camp}" for part, camps in self.parts for camp in camps)


def matters_of(says: Proposition) -> tuple[Matter, ...]:
    """What a clause is about: mostly nothing that is known, often one thing, sometimes several."""
    concepts = load_concepts().concepts
    told = {wide for id in says.acts | says.things for wide in (id, *concepts[id].broader)} | says.events
    first = {wide for id in says.lead for wide in (id, *concepts[id].broader)}
    found = []
    for kind in load_matters().kinds_of(told):
        if kind.counted and not says.quantities:
            continue
        if kind.is_told(told, says.acts, first) and (parts := parts_in(says, kind)) is not None:
            found.append(Matter(kind, tuple(sorted(parts.items()))))
    hidden = frozenset().union(*(matter.kind.over for matter in found))
    return tuple(matter for matter in found if matter.kind.id not in hidden and not matter.kind.hides_only)


def is_one(one: Matter, other: Matter) -> bool:
    """Whether two matters are the same, as far as both tell who takes part."""
    if one.kind.id != other.kind.id:
        return False
    shared, alike = 0, set[str]()
    for (part, mine), (_, theirs) in zip(one.parts, other.parts, strict=True):
        if (part in one.kind.needs and not (mine or theirs)) or (part in one.kind.both and not (mine and theirs)):
            return False
        if mine and theirs:
            if len(mine & theirs) >= _least_of(part, mine, theirs):
                shared += 1
                alike |= mine & theirs
            elif part not in one.kind.needs:
                return False
    return min(shared, len(alike)) >= one.kind.least


def _least_of(part: str, mine: frozenset[str], theirs: frozenset[str]) -> int:
    """How many must be the same in a part: of two sides both, where both clauses name them."""
    return min(_TWO, len(mine), len(theirs)) if part == _SIDES else 1


def differ(one: Sequence[Matter], other: Sequence[Matter]) -> bool:
    """Whether two clauses are of one kind of matter, and in all that they have of it others take part."""
    same = [
        (mine, theirs) for mine in one for theirs in other
        if mine.kind.id == theirs.kind.id and mine.kind.shape in _DIRECTED
    ]  # fmt: skip
    return bool(same) and all(_others(mine, theirs) for mine, theirs in same)


def _others(one: Matter, other: Matter) -> bool:
    return any(
        mine and theirs and not mine & theirs
        for (part, mine), (_, theirs) in zip(one.parts, other.parts, strict=True)
        if part not in one.kind.needs
    )
