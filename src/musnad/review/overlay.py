"""What people have decided, laid over what the rules found in an article.

Of the decisions about one statement the last that is in effect counts. It holds the statement as the person left it, so
that a newer reading changes nothing of it; where newer rules find nothing in its place any more, an accepted or
corrected statement stands by the person's word and is told as *unattached*, as is a rejection with nothing to reject.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from musnad.model import Entity, Link, Mention, Reading, Span, Statement
from musnad.review.coding import write_anchor
from musnad.review.matching import match
from musnad.review.records import NAMED, Anchor, Decision, Record, Who
from musnad.undoing import in_effect


@dataclass(frozen=True, slots=True)
class Overlaid:
    """A reading after decisions: the decision that made each statement what it is, by statement id; the decisions that
    found nothing in their place; the one that calls the article complete, if it is in effect."""

    reading: Reading
    decided: dict[str, Decision]
    unattached: tuple[int, ...] = ()
    complete: int | None = None


def overlay(found: Reading, log: Sequence[Decision]) -> Overlaid:
    """The reading that the rules made (``found``) with the decisions about its article that are in effect."""
    last: dict[Anchor, Decision] = {}
    complete = None
    for decision in in_effect(log):
        if decision.kind == "complete":
            complete = decision.number
        elif decision.anchor is not None:
            # Not where it was first put: the later decision takes the earlier one's place.
            last[decision.anchor] = decision
    if not last:
        return Overlaid(found, {}, (), complete)
    anchors = list(last)
    matched = match(anchors, found.statements)
    cast = _Cast(found.entities)
    place = {other: one for one, other in matched.items()}
    statements: list[Statement] = []
    gone: dict[str, str | None] = {}
    decided: dict[str, Decision] = {}
    for number, statement in enumerate(found.statements):
        if number not in place:
            statements.append(statement)
            continue
        decision = last[anchors[place[number]]]
        if decision.kind == "reject" or decision.record is None:
            gone[statement.id] = statement.nested_in
            continue
        changed = _make(decision.record, statement.id, statement.nested_in, cast)
        decided[changed.id] = decision
        statements.append(changed)
    hosts = {anchors[one]: found.statements[other].id for one, other in matched.items()}
    unattached = []
    for number, anchor in enumerate(anchors):
        decision = last[anchor]
        if number in matched:
            continue
        if decision.kind != "add":
            unattached.append(decision.number)
        if decision.record is not None and decision.kind != "reject":
            added = _make(decision.record, name_unfound(anchor), None, cast)
            hosts[anchor] = added.id
            decided[added.id] = decision
            statements.insert(_place(statements, added), added)
    fixed = _find_fixed(decided, hosts, found.statements, gone)
    reading = replace(
        found,
        entities=cast.entities(),
        statements=nest(statements, gone, set(decided), fixed),
        events=tuple(
            replace(event, by=_survivor(event.by, gone) or "author") if event.by in gone else event
            for event in found.events
        ),
    )
    return Overlaid(reading, decided, tuple(sorted(unattached)), complete)


def name_unfound(anchor: Anchor) -> str:
    """The id of a statement that the rules did not find; it depends on its place alone."""
    return "R" + hashlib.sha256(write_anchor(anchor).encode()).hexdigest()[:6]


def name_speaker(who: Who) -> str:
    """The id of an entity that the rules did not find; it depends on type and name alone."""
    return "R" + hashlib.sha256(f"{who.type} {who.name_ar}".encode("utf-8", "surrogatepass")).hexdigest()[:6]


class _Cast:
    """The entities of an article, with those that people have named beside what was found."""

    def __init__(self, found: Iterable[Entity]) -> None:
        self._found = tuple(found)
        self._added: dict[str, Entity] = {}

    def find(self, who: Who, source: Span | None) -> str:
        """The id of the entity that is meant; one that was not found is added, with ``source`` as its mention."""
        best = max(
            ((_fits(who, entity), -number, entity.id) for number, entity in enumerate(self._found)),
            default=(0, 0, ""),
        )
        if best[0]:
            return best[2]
        id = name_speaker(who)
        known = self._added.get(id) or Entity(id, who.type, who.name_ar, who.name_en, who.country, rule=NAMED)
        if source is not None and all(mention.span != source for mention in known.mentions):
            mentions = (*known.mentions, Mention(source, "name", NAMED))
            known = replace(known, mentions=tuple(sorted(mentions, key=lambda m: m.span)))
        self._added[id] = known
        return id

    def entities(self) -> tuple[Entity, ...]:
        """All of them, those that were added last."""
        return (*self._found, *(self._added[id] for id in sorted(self._added)))


def _fits(who: Who, entity: Entity) -> int:
    """How surely an entity is the one that was meant; 0 where it is not."""
    if entity.type != who.type:
        return 0
    same = entity.name_ar == who.name_ar
    if who.span is None:
        return 1 if same else 0
    if any(mention.span == who.span for mention in entity.mentions):
        return 4 if same else 1
    if any(mention.span.overlaps(who.span) for mention in entity.mentions):
        return 3 if same else 1
    return 2 if same else 0


def _make(record: Record, id: str, nested_in: str | None, cast: _Cast) -> Statement:
    whole = len(record.who) == 1
    return Statement(
        id=id,
        cue=record.cue,
        source=record.source,
        content=record.content,
        entities=tuple(dict.fromkeys(cast.find(who, record.source if whole else None) for who in record.who)),
        chain=tuple(
            Link(
                step.cue,
                step.source,
                tuple(dict.fromkeys(cast.find(who, step.source if len(step.who) == 1 else None) for who in step.who)),
                step.rule,
            )
            for step in record.chain
        ),
        kind=record.kind,
        cls=record.cls,
        commitment=record.commitment,
        nested_in=nested_in,
        prediction=record.prediction,
        rule=record.rule,
        lemma=record.lemma,
        hedges=record.hedges,
    )


def _survivor(id: str | None, gone: dict[str, str | None]) -> str | None:
    while id in gone:
        id = gone[id]
    return id


def _first(statement: Statement) -> int:
    spans = (*statement.content, *([statement.cue] if statement.cue else ()))
    return min((span.start for span in spans), default=0)


def _place(statements: Sequence[Statement], added: Statement) -> int:
    return next((n for n, other in enumerate(statements) if _first(other) > _first(added)), len(statements))


def _find_fixed(
    decided: Mapping[str, Decision],
    hosts: Mapping[Anchor, str],
    found: Sequence[Statement],
    gone: dict[str, str | None],
) -> dict[str, str | None]:
    """What people have said to be the host of a statement, by ids, the first decision first; where that is nowhere any
    more it is left out."""
    fixed: dict[str, str | None] = {}
    for id, decision in sorted(decided.items(), key=lambda item: item[1].number):
        within = decision.record.within if decision.record is not None else "found"
        if within == "none":
            fixed[id] = None
        elif within != "found":
            host = hosts.get(within)
            if host is None:
                place = match([within], found).get(0)
                host = None if place is None else found[place].id
            if host is not None and (kept := _survivor(host, gone)) != id:
                fixed[id] = kept
    return fixed


def nest(
    statements: Sequence[Statement],
    gone: dict[str, str | None],
    changed: set[str],
    fixed: Mapping[str, str | None] = MappingProxyType({}),
) -> tuple[Statement, ...]:
    """The statements, each in the smallest other one that holds it, as far as decisions have touched that: those whose
    host is gone are in what held that, and of those ``changed`` and what stood in them it is looked up anew. ``fixed``
    are the hosts that people have named; one that would make statements hold each other does not count."""
    hosts: dict[str, str | None] = {}
    for statement in statements:
        host = _survivor(statement.nested_in, gone)
        if statement.id in changed or host in changed:
            host = _find_host(statement, statements)
        hosts[statement.id] = host
    for id, host in fixed.items():
        if id not in _hosts_above(host, {**hosts, id: None}):
            hosts[id] = host
    return tuple(
        statement if hosts[statement.id] == statement.nested_in else replace(statement, nested_in=hosts[statement.id])
        for statement in statements
    )


def _hosts_above(id: str | None, hosts: Mapping[str, str | None]) -> list[str]:
    """A statement and all that hold it."""
    above: list[str] = []
    while id is not None and id not in above:
        above.append(id)
        id = hosts.get(id)
    return above


def _find_host(statement: Statement, statements: Sequence[Statement]) -> str | None:
    inner = (*statement.content, *([statement.cue] if statement.cue else ()))
    size = _size(statement)
    hosts = [
        (_size(other), number, other.id)
        for number, other in enumerate(statements)
        # A host is larger: so that no two hold each other.
        if _size(other) > size and all(any(span.contains(part) for span in other.content) for part in inner)
    ]
    return min(hosts)[2] if hosts and inner else None


def _size(statement: Statement) -> int:
    size: int = sum(end - start for start, end in statement.content)
    return size
