"""Where positions on one thing cannot all be right: numbers, days, places, whether it is so at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from musnad.compare.claims import Claim, order_key
from musnad.compare.days import compare_days
from musnad.compare.deeds import compare_deeds
from musnad.compare.denials import DENIED, at_odds
from musnad.compare.differences import Kind, differences
from musnad.compare.numbers import is_update, numbers_apart
from musnad.compare.opposites import find_opposites
from musnad.compare.positions import Position
from musnad.compare.standing import bare_headlines, doubted, settled
from musnad.compare.subjects import Line

_SURE = 0.35  # likeness from which numbers are of one thing
_SURE_TOLL = 0.22  # and tolls of one event


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two positions that cannot both be right, with the test that found it.

    ``updated`` is true where the later one only brings the earlier one up to date (a higher toll from the same
    origin), which contradicts nobody. ``what`` names what is at odds, such as the two numbers; ``again`` counts the
    further pairs of sentences in which the same two are at odds, as copies bring them.
    """

    kind: Kind
    a: Position
    b: Position
    what: tuple[str, str]
    updated: bool
    claim: str
    rule: str
    again: int = 0


def find_conflicts(
    claims: Iterable[Claim], lines: Iterable[Line] = (), dated: Iterable[Position] = ()
) -> list[Conflict]:
    """The conflicts inside claims and lines, and between days and places of the ``dated`` positions.

    Each pair of sentences counts once for each kind; they come in the order of time.
    """
    found: list[Conflict] = []
    dated = list(dated)
    for claim in claims:
        alike = {frozenset((link.one, link.other)): link.likeness for link in claim.links}
        compared: list[tuple[float, Conflict]] = []
        for a, b in combinations(sorted(claim.positions, key=order_key), 2):
            likeness = alike.get(frozenset((a.id, b.id)), 0.0)
            if likeness:
                compared.extend((likeness, conflict) for conflict in _compare(a, b, claim.id, likeness))
        found.extend(_clearest(compared))
        found.extend(_status(a, b, claim.id, rule) for a, b, rule in doubted(claim.positions))
    for line in lines:
        for a, b in combinations(sorted(line.positions, key=order_key), 2):
            found.extend(_number(a, b, line.id, line.subject.partition("<")[0]))
        found.extend(_status(a, b, line.id, rule) for a, b, rule in settled(line))
    found.extend(_status(a, b, f"headline:{a.id}", rule) for a, b, rule in bare_headlines(dated))
    for a, b, what, rule in find_opposites(dated):
        kind: Kind = "status" if rule.startswith("status") else "polarity"
        found.append(Conflict(kind, a, b, what, False, f"opposite:{a.id}", rule))
    for a, b, days, rule in compare_days(dated):
        found.append(Conflict("date", a, b, days, False, f"date:{a.id}", rule))
    for a, b, sides, rule in compare_deeds(dated):
        found.append(Conflict("place", a, b, sides, False, f"deed:{a.id}", rule))
    return _once(found)


def _clearest(compared: Iterable[tuple[float, Conflict]]) -> Iterable[Conflict]:
    """Of the denials by one position of what an article says, and by one article of what a position says, the one of
    the clause most like it, no headline if there is another; all other conflicts."""
    denied: list[tuple[tuple[int, float], Position, Position, Conflict]] = []
    for likeness, conflict in compared:
        if conflict.rule != DENIED:
            yield conflict
            continue
        denial, other = (conflict.a, conflict.b) if conflict.what[0] == "denies" else (conflict.b, conflict.a)
        denied.append(((-denial.headline - other.headline, likeness), denial, other, conflict))
    taken: set[tuple[str, str]] = set()
    for _, denial, other, conflict in sorted(denied, key=lambda d: (d[0], d[1].id, d[2].id), reverse=True):
        keys = {(denial.id, other.article), (denial.article, other.id)}
        if not keys & taken:
            taken |= keys
            yield conflict


def _status(a: Position, b: Position, claim: str, rule: str) -> Conflict:
    return Conflict("status", a, b, (a.stance, b.stance), False, claim, rule)


def _compare(a: Position, b: Position, claim: str, likeness: float) -> Iterable[Conflict]:
    toll = any(q.role for q in a.says.quantities) and any(q.role for q in b.says.quantities)
    if likeness >= (_SURE_TOLL if toll else _SURE):
        yield from _number(a, b, claim)
    if a.matter == b.matter == "fact":
        odds = at_odds(a, b)
        if odds is not None:
            yield Conflict("polarity", a, b, odds[0], False, claim, odds[1])
        for kind, what, rule in differences(a, b, likeness):
            yield Conflict(kind, a, b, what, False, claim, rule)


def _number(a: Position, b: Position, claim: str, thing: str | None = None) -> Iterable[Conflict]:
    apart = numbers_apart(a, b, thing)
    if apart is not None:
        what = f"{apart[0].value:g}", f"{apart[1].value:g}"
        yield Conflict("number", a, b, what, is_update(a, b, *apart), claim, "number.differs")


def _told(conflict: Conflict, by: bool) -> Iterable[str]:
    """The two sides: where numbers are at odds, who gives which (``by``), or which article, and for days the days
    themselves, so that what is told again counts once."""
    if conflict.kind == "date":
        yield from (f"{what}:{conflict.rule}" for what in conflict.what)
        return
    for side, what in zip((conflict.a, conflict.b), conflict.what, strict=True):
        if conflict.kind != "number":
            yield side.id
        else:
            holder = side.holders[0].country or side.holders[0].identity if by and side.holders else None
            yield f"{what}:{holder or side.article}"


def _once(found: Sequence[Conflict]) -> list[Conflict]:
    seen: dict[tuple[str, frozenset[str]], Conflict] = {}
    again: Counter[tuple[str, str, str]] = Counter()
    for conflict in sorted(found, key=lambda c: (not c.a.holders, not c.b.holders, order_key(c.a), order_key(c.b))):
        keys: list[tuple[str, frozenset[str]]] = [
            (conflict.kind, frozenset(_told(conflict, by))) for by in (True, False)
        ]
        if conflict.kind == "number":
            keys.append((conflict.claim, frozenset(conflict.what)))
        if conflict.kind == "status":
            keys += [("headline", frozenset({p.id})) for p in (conflict.a, conflict.b) if p.headline]
        known = next((seen[key] for key in keys if key in seen), None)
        if known is None:
            seen.update((key, conflict) for key in keys)
        else:
            again[known.kind, known.a.id, known.b.id] += 1
    kept = {key: replace(c, again=again[key]) for c in seen.values() if (key := (c.kind, c.a.id, c.b.id)) is not None}
    return sorted(kept.values(), key=lambda c: (order_key(c.a), order_key(c.b), c.kind))
