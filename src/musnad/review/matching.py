"""Finding, in a reading, the statements that decisions were made about."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.model import Span, Statement
from musnad.review.records import Anchor

_SAME_WORDS = 0.5  # share of its characters that content must have in common
_SAME_WITHOUT_CUE = 0.8  # ... where the reporting word is found in one reading and not in the other


def match(anchors: Sequence[Anchor], statements: Sequence[Statement]) -> dict[int, int]:
    """Which anchor (by its place in the sequence) is which statement; each is one of the other at most.

    The same reporting word is the same statement; without one, or where its borders have moved, content tells. The
    best pairs are made first, among equals by order.
    """
    pairs = [
        (strength, one, other)
        for one, anchor in enumerate(anchors)
        for other, statement in enumerate(statements)
        if (strength := _likeness(anchor, statement)) is not None
    ]
    pairs.sort(key=lambda pair: (-pair[0][0], -pair[0][1], pair[1], pair[2]))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, other in pairs:
        if one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    return found


def _likeness(anchor: Anchor, statement: Statement) -> tuple[int, float] | None:
    shared = share(anchor.content, statement.content)
    if anchor.cue == statement.cue:
        if anchor.content == statement.content:
            return 4, shared
        if anchor.cue is not None:
            return 3, shared
        return (2, shared) if shared >= _SAME_WORDS else None
    if anchor.cue is None or statement.cue is None:
        return (1, shared) if shared >= _SAME_WITHOUT_CUE else None
    if anchor.cue.overlaps(statement.cue) and shared >= _SAME_WORDS:
        return 2, shared
    return None


def share(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Of all characters under the spans of both, the share that both have.

    >>> share([Span(0, 4)], [Span(2, 6)]), share([Span(0, 4)], [Span(0, 4)])
    (0.3333333333333333, 1.0)
    """
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    whole = sum(end - start for start, end in (*one, *other)) - both
    return both / whole if whole else 0.0
