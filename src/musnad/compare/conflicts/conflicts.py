"""Where positions on one thing cannot all be right: numbers, days, places, whether it is so at all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from types import MappingProxyType

from musnad.compare.claims.claims import Claim, Link, order_key
from musnad.compare.claims.evidence import Evidence
from musnad.compare.claims.pairs import is_reprint
from musnad.compare.claims.scope import Accounts
from musnad.compare.claims.subjects import Line
from musnad.compare.clauses.meetings import Meeting
from musnad.compare.clauses.positions import Position
from musnad.compare.conflicts.days import compare_days
from musnad.compare.conflicts.deeds import compare_deeds
from musnad.compare.conflicts.denials import DENIED, find_denials
from musnad.compare.conflicts.differences import Kind, differences, find_differences, scenes_apart
from musnad.compare.conflicts.headlines import bare_headlines
from musnad.compare.conflicts.numbers import NumbersApart, find_numbers, numbers_apart
from musnad.compare.conflicts.openings import find_openings
from musnad.compare.conflicts.opposites import find_opposites
from musnad.compare.conflicts.phases import find_held, find_phases
from musnad.compare.conflicts.standing import doubted, established, settled_in, withheld
from musnad.compare.conflicts.toplines import find_toplines
from musnad.compare.conflicts.updates import is_update

_STRONG = 0.35  # strength from which it is the earliest pair that is shown
_TO_THE_DAY = 10  # letters of a date that is known to the day
_DEEDS = frozenset({"date.deed", "date.claimed"})
_OPPOSED = 0.05  # and clauses on a thing of which there is one
_OTHER = 3  # so many times what two denials have in common is less than either: they are of two things
_DOUBTED = 0.25  # likeness from which what one doubts is what another tells
_LINE = 0.2  # how much speaks for it that what is told of one owner's thing is of one thing


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two positions that cannot both be right, with the test that found it.

    ``updated`` is true where the later one only brings the earlier one up to date (a higher toll from the same
    origin), which contradicts nobody. ``what`` names what is at odds, such as the two numbers; ``again`` counts the
    further pairs of sentences in which the same two are at odds, as copies bring them. ``strength`` is how much speaks
    for both being on one thing: of several pairs the strongest is shown.
    """

    kind: Kind
    a: Position
    b: Position
    what: tuple[str, str]
    updated: bool
    claim: str
    rule: str
    again: int = 0
    strength: float = 1.0


def find_conflicts(
    claims: Iterable[Claim], lines: Iterable[Line], positions: Sequence[Position], dated: Iterable[Position] = (),
    meetings: Mapping[str, Sequence[Meeting]] = MappingProxyType({}), titles: Iterable[Position] = (),
) -> list[Conflict]:  # fmt: skip
    """The conflicts inside claims and lines, and between clauses that tell of one thing without being of one claim;
    ``dated`` are clauses that are compared by their days only, ``meetings`` those of the articles by their names,
    ``titles`` what stands beside their texts.

    Each pair of sentences counts once for each kind; they come in the order of time.
    """
    claims = list(claims)
    evidence, accounts = Evidence(positions), Accounts(positions)
    known = {p.id: claim.id for claim in claims for p in claim.positions}
    lines = list(lines)
    found = [*_in_claims(claims, accounts), *_in_lines(lines)]
    found.extend(_status(a, b, line, rule) for a, b, line, rule in settled_in(lines))
    found.extend(_numbers(find_numbers(positions, evidence), known))
    for top in find_toplines(positions):
        what = f"{top.one.value:g}", f"{top.other.value:g}"
        found.append(
            Conflict("number", top.headline, top.clause, what, False, f"top:{top.headline.id}", "number.headline")
        )
    for odds in find_denials(positions, evidence):
        found.append(_polarity(odds.a, odds.b, odds.what, odds.rule, known, odds.strength))
    for kind, a, b, what, rule, strength in find_differences(positions, evidence, accounts):
        found.append(Conflict(kind, a, b, what, False, f"deed:{a.id}", rule, strength=strength))
    found.extend(_status(a, b, f"headline:{a.id}", rule) for a, b, rule in bare_headlines([*positions, *titles]))
    found.extend(_status(a, b, f"alleged:{a.id}", rule) for a, b, rule in established(positions, evidence))
    for a, b, rule in withheld(positions):
        if rule == DENIED:
            found.append(_polarity(a, b, (a.stance, b.stance), rule, known, 1.0))
        else:
            found.append(_status(a, b, f"withheld:{b.id}", rule))
    for a, b, what, rule in find_opposites(positions):
        if rule == "polarity.contrary" and evidence.likeness(a, b) < _OPPOSED:
            continue
        other: Kind = "status" if rule.startswith("status") else "polarity"
        found.append(Conflict(other, a, b, what, False, f"opposite:{a.id}", rule))
    for a, b, what, rule in (*find_held(positions, meetings, evidence), *find_phases(positions, evidence)):
        found.append(Conflict("status", a, b, what, False, f"phase:{a.id}", rule))
    for a, b, what, rule in find_openings(positions, evidence):
        found.append(Conflict("status", a, b, what, False, f"open:{a.id}", rule))
    dated = [*positions, *dated]
    for a, b, days, rule in compare_days(dated, Evidence(dated, evidence)):
        found.append(Conflict("date", a, b, days, False, f"date:{a.id}", rule))
    for a, b, sides, rule in compare_deeds(dated):
        found.append(Conflict("place", a, b, sides, False, f"deed:{a.id}", rule))
    return _once(found)


def _in_claims(claims: Iterable[Claim], accounts: Accounts) -> Iterator[Conflict]:
    for claim in claims:
        alike = {pair: link.likeness for link in claim.links for pair in _both_ways(link)}
        for a, b in combinations(sorted(claim.positions, key=order_key), 2):
            likeness = alike.get((a.id, b.id), 0.0)
            if likeness and a.matter == b.matter == "fact":
                for kind, what, rule in differences(a, b, likeness, accounts):
                    yield Conflict(kind, a, b, what, False, claim.id, rule, strength=likeness)
        for a, b, rule in doubted(claim.positions):
            if rule != "status.differs" or alike.get((a.id, b.id), 0.0) >= _DOUBTED:
                yield _status(a, b, claim.id, rule)


def _both_ways(link: Link) -> tuple[tuple[str, str], tuple[str, str]]:
    return (link.one, link.other), (link.other, link.one)


def _in_lines(lines: Iterable[Line]) -> Iterator[Conflict]:
    for line in lines:
        thing = line.subject.partition("<")[0]
        for a, b in combinations(sorted(line.positions, key=order_key), 2):
            apart = numbers_apart(a, b, thing)
            if apart is not None:
                what = f"{apart[0].value:g}", f"{apart[1].value:g}"
                yield Conflict(
                    "number", a, b, what, is_update(a, b, *apart), line.id, "number.differs", strength=_LINE
                )  # fmt: skip
        for a, b, places in scenes_apart(line):
            yield Conflict("place", a, b, places, False, line.id, "place.line", strength=_LINE)


def _numbers(found: Iterable[NumbersApart], known: dict[str, str]) -> Iterator[Conflict]:
    for apart in found:
        what = f"{apart.one.value:g}", f"{apart.other.value:g}"
        about = _claim_of(apart.a, apart.b, known) or f"number:{apart.one.role or apart.one.counted}"
        yield Conflict(
            "number", apart.a, apart.b, what, apart.updated, about, "number.differs", strength=apart.strength
        )  # fmt: skip


def _polarity(
    a: Position, b: Position, what: tuple[str, str], rule: str, known: dict[str, str], strength: float
) -> Conflict:
    about = _claim_of(a, b, known) or f"denial:{a.id}"
    return Conflict("polarity", a, b, what, False, about, rule, strength=strength)


def _claim_of(a: Position, b: Position, known: dict[str, str]) -> str | None:
    """The claim of which both are."""
    return known[a.id] if a.id in known and known[a.id] == known.get(b.id) else None


def _status(a: Position, b: Position, claim: str, rule: str) -> Conflict:
    return Conflict("status", a, b, (a.stance, b.stance), False, claim, rule)


def _told(conflict: Conflict, by: bool) -> Iterable[str]:
    """The two sides: where numbers are at odds, who gives which (``by``), or which article, and for days the days
    themselves, so that what is told again counts once."""
    if conflict.kind == "date":
        deed = "deed" if conflict.rule in _DEEDS else conflict.rule
        days = {what[:_TO_THE_DAY] for what in conflict.what}
        yield from (f"{what}:{deed}" for what in (days if len(days) > 1 else conflict.what))
        return
    for side, what in zip((conflict.a, conflict.b), conflict.what, strict=True):
        if conflict.kind not in ("number", "polarity"):
            yield side.id
        else:
            holder = side.holders[0].country or side.holders[0].identity if by and side.holders else None
            yield f"{what}:{holder or side.article}"


def _once(found: Sequence[Conflict]) -> list[Conflict]:
    """Each conflict once, by its strongest pair of clauses."""
    seen: dict[tuple[str, frozenset[str]], list[Conflict]] = defaultdict(list)
    shown: dict[tuple[str, str], list[Conflict]] = defaultdict(list)
    again: Counter[tuple[str, str, str]] = Counter()
    for conflict in sorted(found, key=_rank):
        keys: list[tuple[str, frozenset[str]]] = [
            (conflict.kind, frozenset(_told(conflict, by))) for by in (True, False)
        ]
        if conflict.kind == "number":
            keys.append((conflict.claim, frozenset(conflict.what)))
        if conflict.kind == "status":
            keys += [("headline", frozenset({p.id})) for p in (conflict.a, conflict.b) if p.headline]
        if conflict.kind == "polarity":
            keys.append(
                ("polarity", frozenset({conflict.a.article, conflict.b.article, conflict.rule, *conflict.what}))
            )
        known = next((c for key in keys for c in seen[key] if not _is_other_matter(conflict, c)), None)
        known = known or next((c for c in shown[conflict.kind, conflict.rule] if _is_told_again(conflict, c)), None)
        if known is None:
            shown[conflict.kind, conflict.rule].append(conflict)
            for key in keys:
                seen[key].append(conflict)
        else:
            again[known.kind, known.a.id, known.b.id] += 1
    kept = {(c.kind, c.a.id, c.b.id): c for found_so in shown.values() for c in found_so}
    told = [replace(c, again=again[pair]) for pair, c in kept.items()]
    return sorted(told, key=lambda c: (order_key(c.a), order_key(c.b), c.kind))


def _is_other_matter(conflict: Conflict, known: Conflict) -> bool:
    """Whether the same two are at odds over two things: little that is denied in one is in the other."""
    if conflict.rule != DENIED or known.rule != DENIED:
        return False
    one, other = (c.a.says.acts | c.a.says.things | c.b.says.acts | c.b.says.things for c in (conflict, known))
    return _OTHER * len(one & other) < min(len(one), len(other))


def _is_told_again(conflict: Conflict, known: Conflict) -> bool:
    """Whether both sentences of a conflict are printed in the same words in another."""
    return any(
        is_reprint(conflict.a, a) and is_reprint(conflict.b, b)
        for a, b in ((known.a, known.b), (known.b, known.a))
    )  # fmt: skip


def _rank(conflict: Conflict) -> tuple[object, ...]:
    """The strong first, in the order of time; headlines and what nobody is named for after the rest."""
    a, b = conflict.a, conflict.b
    return (
        a.headline + b.headline, not a.holders, not b.holders, conflict.strength < _STRONG, order_key(a), order_key(b)
    )  # fmt: skip
