"""Lines: what is told over time of one thing of one owner ("their soldiers there"), wider than a claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from musnad.compare.claims.claims import order_key
from musnad.compare.clauses.positions import Position
from musnad.lexicon.concepts import load_concepts

_MOST = 60  # positions of a line, beyond which it is no one thing any more
_FIRM = frozenset({"asserts", "reports"})


@dataclass(frozen=True, slots=True)
class Line:
    """The positions on a thing of an owner where others take part too, in the order of time: ``subject`` is the thing
    with its owner, ``abroad`` the country or body that they share beside the owner."""

    subject: str
    abroad: str
    positions: tuple[Position, ...]

    @property
    def id(self) -> str:
        """What it answers to, whatever the order of the articles."""
        return f"line:{self.subject}@{self.abroad}"


def find_lines(positions: Iterable[Position]) -> list[Line]:
    """The lines that are told in more than one article and of which one position at least doubts something."""
    grouped: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in sorted(positions, key=order_key):
        for thing, owner in sorted(_owned(position)):
            for other in sorted(_abroad(position, owner)):
                grouped[f"{thing}<{owner}", other].append(position)
    lines = [
        Line(subject, other, tuple(found))
        for (subject, other), found in sorted(grouped.items())
        if 1 < len(found) <= _MOST
        and len({p.article for p in found}) > 1
        and any(p.doubts for p in found)
        and any(p.stance in _FIRM for p in found)
    ]
    return _widest(lines)


def _owned(position: Position) -> set[tuple[str, str]]:
    """The things of which a clause says whose they are, at their widest, with their owners."""
    parts = (subject.partition("<") for subject in position.says.owned)
    concepts = load_concepts()
    return {(wide, owner) for id, _, owner in parts if not concepts.concepts[id].act for wide in concepts.widest({id})}


def _abroad(position: Position, owner: str) -> set[str]:
    states = {f"state:{code}" for code in position.says.states} | {
        p for p in position.says.parties if p.startswith("state:")
    }
    return states - {owner}


def _widest(lines: Sequence[Line]) -> list[Line]:
    """Of the lines of one subject, those that hold no other's positions only."""
    kept: list[Line] = []
    for line in sorted(lines, key=lambda x: (-len(x.positions), x.id)):
        ids = {p.id for p in line.positions}
        if not any(ids <= {p.id for p in other.positions} for other in kept):
            kept.append(line)
    return kept
