"""Where positions on one thing cannot all be right: numbers, days, places, whether it is so at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from musnad.compare.claims import Claim, order_key
from musnad.compare.days import compare_days
from musnad.compare.deeds import compare_deeds
from musnad.compare.likeness import closeness
from musnad.compare.positions import Position
from musnad.compare.quantities import Quantity, differ
from musnad.compare.status import answers_for
from musnad.compare.subjects import Line
from musnad.intervals import days_of
from musnad.lexicon.concepts import load_concepts

Kind = Literal["number", "date", "place", "participant", "polarity", "status"]
_FIRM = frozenset({"asserts", "reports"})
_TAKEN_UP = "stance.taken up"
_SURE = 0.45  # likeness from which numbers are of one thing
_CLOSE = 0.5  # share of deeds and things from which what one denies is what the other says
_LEAST_SHARED = 2  # things that two positions share
_NAMELESS = frozenset({"unnamed sources", "unnamed official", "group"})


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
    for claim in claims:
        alike = {frozenset((link.one, link.other)): link.likeness for link in claim.links}
        for a, b in _pairs(claim.positions):
            likeness = alike.get(frozenset((a.id, b.id)), 0.0)
            if likeness:
                found.extend(_compare(a, b, claim.id, likeness))
        found.extend(_standing(claim.positions, claim.id))
    for line in lines:
        for a, b in _pairs(line.positions):
            found.extend(_numbers(a, b, line.id, line.subject.partition("<")[0]))
        found.extend(_settled(line))
    for a, b, days, rule in compare_days(dated):
        found.append(Conflict("date", a, b, days, False, f"date:{a.id}", rule))
    for a, b, sides, rule in compare_deeds(dated):
        found.append(Conflict("place", a, b, sides, False, f"deed:{a.id}", rule))
    return _once(found)


def _pairs(positions: Sequence[Position]) -> Iterable[tuple[Position, Position]]:
    return combinations(sorted(positions, key=order_key), 2)


def _compare(a: Position, b: Position, claim: str, likeness: float) -> Iterable[Conflict]:
    if likeness >= _SURE:
        yield from _numbers(a, b, claim, None)
    if a.matter != "fact" or b.matter != "fact":
        return
    yield from _polarity(a, b, claim)


def _numbers(a: Position, b: Position, claim: str, thing: str | None) -> Iterable[Conflict]:
    """Two numbers of the same things.

    Where both clauses give one, it must be of the same; where both give several, all but one must agree in their
    order, which tells that they are of the same deed.
    """
    mine, theirs = a.says.quantities, b.says.quantities
    if len(mine) != len(theirs) or not mine or (a.article == b.article and a.holders == b.holders):
        return
    if _TAKEN_UP in (a.rule, b.rule):
        return
    apart = [(x, y) for x, y in zip(mine, theirs, strict=True) if differ(x, y)]
    if len(apart) != 1:
        return
    ((one, other),) = apart
    if len(mine) == 1 and not _same_counted(one, other):
        return
    if thing is not None and thing not in one.concepts | other.concepts:
        return
    if len(mine) > 1 and closeness(a.says, b.says) <= _CLOSE:
        return
    updated = _is_update(a, b, one, other)
    yield Conflict("number", a, b, (f"{one.value:g}", f"{other.value:g}"), updated, claim, "number.differs")


def _same_counted(one: Quantity, other: Quantity) -> bool:
    return bool(one.counted == other.counted or one.concepts & other.concepts)


def _is_update(a: Position, b: Position, one: Quantity, other: Quantity) -> bool:
    """Whether the later number only follows the earlier: not lower, on a later day, from the same origin, or a toll."""
    first, last = days_of(a.day), days_of(b.day)
    if first is None or last is None or first[1] >= last[0] or other.value < one.value:
        return False
    same = {h.identity for h in a.holders} & {h.identity for h in b.holders}
    outlet = a.place.outlet is not None and a.place.outlet == b.place.outlet and not a.holders and not b.holders
    return bool(same or outlet)


def _polarity(a: Position, b: Position, claim: str) -> Iterable[Conflict]:
    """Asserted by one and denied by another, or its contrary asserted."""
    if a.holders == b.holders and a.article == b.article:
        return
    stances = {a.stance, b.stance}
    if "denies" in stances and stances & _FIRM and _denies_it(a, b):
        yield Conflict("polarity", a, b, (a.stance, b.stance), False, claim, "polarity.denied")
        return
    if a.stance in _FIRM and b.stance in _FIRM:
        contrary = _contrary(a, b)
        if contrary is not None:
            yield Conflict("polarity", a, b, contrary, False, claim, "polarity.contrary")


def _denies_it(a: Position, b: Position) -> bool:
    """Whether the denial is of what the other says: by word of denial, or the negated deed is the other's."""
    denial, other = (a, b) if a.stance == "denies" else (b, a)
    who, whom = denial.says.parties | denial.says.places, other.says.parties | other.says.places
    if who and whom and not who & whom:
        return False
    if len(other.says.parties - denial.says.parties) > 1:
        return False  # it goes on to others
    if denial.rule in ("stance.denies", "stance.denying"):
        return (
            len(_core(denial) & _core(other)) > _LEAST_SHARED
            and not other.says.negative
            and closeness(denial.says, other.says) >= _CLOSE
        )
    return (
        bool(denial.says.negated & (other.says.acts | other.says.things))
        and not other.says.negative
        and closeness(denial.says, other.says) > _CLOSE
    )


def _core(position: Position) -> frozenset[str]:
    return position.says.acts | position.says.things | position.says.parties


def _contrary(a: Position, b: Position) -> tuple[str, str] | None:
    """Two deeds of which each clause has one and not the other, and which cannot both be."""
    concepts = load_concepts().concepts
    only_a, only_b = a.says.acts - b.says.acts, b.says.acts - a.says.acts
    for one in sorted(only_a):
        against = concepts[one].against & only_b
        if against and len(only_a) == len(only_b) == 1 and a.says.things == b.says.things:
            return one, min(against)
    return None


def _standing(positions: Sequence[Position], claim: str) -> Iterable[Conflict]:
    """Doubted or only alleged by one, told as fact by another: the clearest pair of every two articles, in which the
    doubt is not the later one unless it is of the same article."""
    best: dict[frozenset[str], tuple[int, Conflict]] = {}
    for a, b in _pairs(positions):
        if a.matter != "fact" or b.matter != "fact":
            continue
        doubt, firm = (b, a) if _is_bare_headline(a, b) or b.stance not in _FIRM else (a, b)
        if firm.stance not in _FIRM or not (_is_doubted(doubt) or _is_bare_headline(firm, doubt)):
            continue
        if doubt.article != firm.article and (doubt.day or "") > (firm.day or ""):
            continue
        if doubt.stance == "alleges" and firm.stance != "reports" and not answers_for(firm):
            continue  # one more who says it
        close = _is_bare_headline(firm, doubt) or closeness(doubt.says, firm.says) >= _CLOSE
        if not close or len(_core(doubt) & _core(firm)) <= _LEAST_SHARED:
            continue
        aside = doubt.rule == _TAKEN_UP and not doubt.holders
        if doubt.article == firm.article and not aside and _one_voice(doubt, firm):
            continue
        if aside and doubt.article != firm.article:
            continue  # what an article cannot verify is what it tells itself
        weight = 2 * (doubt.rule == "stance.taken up") + (doubt.stance == "alleges") + bool(firm.holders)
        key = frozenset((a.article, b.article))
        if key not in best or weight > best[key][0]:
            best[key] = weight, Conflict("status", a, b, (a.stance, b.stance), False, claim, "status.differs")
    for _, conflict in best.values():
        yield conflict


def _one_voice(a: Position, b: Position) -> bool:
    return a.holders == b.holders or a.place.sentence == b.place.sentence


def _settled(line: Line) -> Iterable[Conflict]:
    """What an article leaves open, against who tells it as fact there, and against the first who later does: best one
    of those who withheld their word."""
    firm = [p for p in line.positions if p.stance in _FIRM and p.matter == "fact" and not p.says.negated]
    refused = {p.article for p in line.positions if p.rule == _TAKEN_UP and _is_doubted(p)}
    done: set[str] = set()
    for doubt in line.positions:
        if not _is_doubted(doubt) or doubt.matter != "fact":
            continue
        if doubt.rule != _TAKEN_UP and (doubt.article in refused or doubt.article in done):
            continue
        done.add(doubt.article)
        here = [p for p in firm if p.article == doubt.article and p.place.sentence != doubt.place.sentence]
        countries = {h.country for h in doubt.holders}
        later = [p for p in firm if (p.day or "") > (doubt.day or "9") and p.article != doubt.article]
        later.sort(key=lambda p: (not {h.country for h in p.holders} & countries, order_key(p)))
        here = [p for p in here if p.holders]
        for other in (*here[:1], *later[:1]):
            a, b = sorted((doubt, other), key=order_key)
            yield Conflict("status", a, b, (a.stance, b.stance), False, line.id, "status.settled")


def _is_doubted(position: Position) -> bool:
    """Whether somebody withholds their word from it; what merely may come is no doubt."""
    return position.doubts and position.stance != "denies"


def _is_bare_headline(firm: Position, other: Position) -> bool:
    """Whether a headline tells as fact what its article has from sources without a name."""
    return (
        firm.headline
        and firm.stance == "reports"
        and firm.article == other.article
        and bool(other.holders)
        and all(h.grade in _NAMELESS for h in other.holders)
    )


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
        known = next((seen[key] for key in keys if key in seen), None)
        if known is None:
            seen.update((key, conflict) for key in keys)
        else:
            again[known.kind, known.a.id, known.b.id] += 1
    kept = {key: replace(c, again=again[key]) for c in seen.values() if (key := (c.kind, c.a.id, c.b.id)) is not None}
    return sorted(kept.values(), key=lambda c: (order_key(c.a), order_key(c.b), c.kind))
