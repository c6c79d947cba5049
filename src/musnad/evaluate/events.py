"""Events against gold: found where an anchor overlaps and the type is right; then the arguments of those found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from musnad.evaluate.alignment import match_heaviest
from musnad.evaluate.annotations import Annotation, WordIndex, Words, read_annotation
from musnad.evaluate.figures import NO_SCORES, NO_SHARE, Scores, Share, Sum
from musnad.evaluate.identities import IdentityMatcher

_SIGNED = frozenset({"AGREE", "SUPPORT"})  # the signing of an agreement may be either
_TYPE, _PARTY = 2.0, 0.3


@dataclass(frozen=True, slots=True)
class EventFigures(Sum):
    """``anchor`` counts events whose anchors overlap, ``found`` those of the right type besides. ``actors`` and
    ``recipients`` are counted on those found, as are the shares: ``arguments`` that all of them are right, the
    ``factuality``, and the ``date`` where gold has one."""

    anchor: Scores = NO_SCORES
    found: Scores = NO_SCORES
    actors: Scores = NO_SCORES
    recipients: Scores = NO_SCORES
    arguments: Share = NO_SHARE
    factuality: Share = NO_SHARE
    date: Share = NO_SHARE


@dataclass(frozen=True, slots=True)
class _Happening:
    id: str
    type: str
    anchors: Words
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    factuality: str | None
    date: str | None


def compare_events(
    text: str, gold: Mapping[str, Any], system: Mapping[str, Any]
) -> tuple[EventFigures, tuple[str, ...]]:
    """The figures of ``system`` against ``gold``, two annotation objects of one text, and each fault in words."""
    sides = read_annotation(text, gold), read_annotation(text, system)
    ours, theirs = _read(sides[0], gold), _read(sides[1], system)
    matcher = IdentityMatcher(*sides)
    counts = (len(theirs), len(ours))
    weights = [[_weight(matcher, one, other) for other in theirs] for one in ours]
    pairs = [(ours[i], theirs[j], weights[i][j]) for i, j in match_heaviest(weights) if weights[i][j] > 0]
    hits = [(one, other) for one, other, weight in pairs if weight >= 1 + _TYPE]
    faults = [f"event type {one.id} {one.type} got {other.type}" for one, other, w in pairs if w < 1 + _TYPE]
    matched = {one.id for one, _, _ in pairs}
    faults.extend(f"event missed {one.id} {one.type}" for one in ours if one.id not in matched)
    figures = EventFigures(Scores(len(pairs), *counts), Scores(len(hits), *counts))
    for one, other in hits:
        figures = figures + _judge(matcher, one, other)
        if not _all_right(matcher, one, other):
            faults.append(f"event arguments {one.id} {one.type}")
    return figures, tuple(faults)


def _read(annotation: Annotation, raw: Mapping[str, Any]) -> list[_Happening]:
    words = WordIndex(annotation.text)

    def known(ids: Sequence[Any] | None) -> tuple[str, ...]:
        return tuple(identity for identity in map(str, ids or ()) if identity in annotation.parties)

    return [
        _Happening(
            str(e["id"]), str(e["type"]), words.under(*(e.get("anchors") or ())), known(e.get("actors")),
            known(e.get("recipients")), e.get("factuality"), e.get("date") or None,
        )
        for e in raw.get("events") or ()
    ]  # fmt: skip


def _shared(matcher: IdentityMatcher, ones: Sequence[str], others: Sequence[str]) -> int:
    return sum(any(matcher.same(one, other) for other in others) for one in ones)


def _weight(matcher: IdentityMatcher, one: _Happening, other: _Happening) -> float:
    if not one.anchors & other.anchors:
        return 0.0
    right = one.type == other.type or {one.type, other.type} == _SIGNED
    parties = _shared(matcher, one.actors, other.actors) + _shared(matcher, one.recipients, other.recipients)
    return 1.0 + _TYPE * right + _PARTY * parties


def _all_right(matcher: IdentityMatcher, one: _Happening, other: _Happening) -> bool:
    return matcher.same_all(one.actors, other.actors) and matcher.same_all(one.recipients, other.recipients)


def _judge(matcher: IdentityMatcher, one: _Happening, other: _Happening) -> EventFigures:
    actors, recipients = (
        Scores(_shared(matcher, mine, yours), len(yours), len(mine))
        for mine, yours in ((one.actors, other.actors), (one.recipients, other.recipients))
    )
    dated = Share(int(one.date == other.date), 1) if one.date else NO_SHARE
    return EventFigures(
        actors=actors,
        recipients=recipients,
        arguments=Share(int(_all_right(matcher, one, other)), 1),
        factuality=Share(int(one.factuality == other.factuality), 1),
        date=dated,
    )
