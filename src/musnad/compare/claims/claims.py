"""One proposition, many positions: clauses of many articles that say, deny or doubt the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from musnad.compare.claims.likeness import ENOUGH, closeness
from musnad.compare.claims.links import Doubts, group
from musnad.compare.claims.matters import matters_of
from musnad.compare.claims.weighing import Likeness
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.propositions import Proposition
from musnad.compare.clauses.quantities import Quantity
from musnad.compare.clauses.references import REFERS, TAKEN_UP
from musnad.compare.progress import Advance, in_silence

_TOGETHER = 0.7  # part of it that the pairs between two groups must have on average
_MOSTLY = 0.5  # part of the pairs between two groups that are alike, where no more than a matter joins them
_LINKED = 0.6  # part of it from which two positions of one claim are told to be linked
_CLOSE = 0.5  # share of deeds and things from which a negated clause denies another

_Number = tuple[float, float]  # its value, and the upper end of a range
OriginsOf = Callable[[Sequence[Position]], int]


@dataclass(frozen=True, slots=True)
class Link:
    """Why two positions are of one claim: how alike they are, and what they share."""

    one: str
    other: str
    likeness: float
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition with everybody's position on it, in the order of time.

    ``id`` is made of its first position and stays while later articles are added; ``title`` is the clearest one.
    ``origins`` is the number of independent origins.
    """

    id: str
    title: Position
    positions: tuple[Position, ...]
    links: tuple[Link, ...]
    origins: int


def count_articles(positions: Sequence[Position]) -> int:
    """The origins of a claim where nothing is known of copies: its articles."""
    return len({p.article for p in positions})


def order_key(position: Position) -> tuple[str, str, tuple[int, int], str]:
    """By the day of the word, undated ones last, then by article and place."""
    return (position.day or "9", position.article, position.place.span, position.id)


def find_claims(
    positions: Iterable[Position], origins_of: OriginsOf = count_articles, advance: Advance = in_silence
) -> list[Claim]:
    """The claims of a set of positions, those with most positions first; what stands alone is none. ``advance`` is told
    how many clauses have been compared."""
    ordered = sorted(positions, key=order_key)
    likeness = Likeness(ordered, advance=advance)
    groups = group(likeness.links, ENOUGH, _TOGETHER, Doubts(likeness.apart, likeness.by_matter, _MOSTLY))
    claims = [_claim({n: ordered[n] for n in members}, likeness, origins_of) for members in groups]
    return sorted(claims, key=lambda c: (-len(c.positions), c.id))


def _claim(members: Mapping[int, Position], likeness: Likeness, origins_of: OriginsOf) -> Claim:
    """The claim of these positions, by their numbers in order."""
    positions = tuple(members.values())
    links: list[Link] = []
    central: dict[int, float] = {}
    for i, one in members.items():
        near = [(j, alike) for j, alike in likeness.links.near(i) if j in members]
        central[i] = sum(alike for _, alike in near)
        links.extend(
            Link(one.id, members[j].id, round(alike, 3), likeness.shared(i, j))
            for j, alike in near
            if j > i and alike >= ENOUGH * _LINKED
        )
    numbers = _count_numbers(positions)
    best = max(members, key=lambda n: (_clarity(members[n], numbers, len(members)), round(central[n], 6), -n))
    title = members[best]
    return Claim(
        f"claim:{positions[0].id}", title, tuple(_against(position, title) for position in positions), tuple(links),
        origins_of(positions),
    )  # fmt: skip


def _against(position: Position, title: Position) -> Position:
    """The position as it stands to the title: who says that what it says is not so, or that
    there is nothing at all of its kind, denies it."""
    says = position.says
    if position.stance == "asserts" and _is_own_denial(position):
        return replace(position, stance="denies", rule="stance.not so")
    if position.stance not in ("asserts", "reports") or title.says.negative or position is title:
        return position
    if says.negated & _deeds_of_matters(says) & _deeds_of_matters(title.says):
        return replace(position, stance="denies", rule="stance.negated")
    if says.negated & (title.says.acts | title.says.things | title.says.kinds) and closeness(says, title.says) > _CLOSE:
        return replace(position, stance="denies", rule="stance.negated")
    return position


def _deeds_of_matters(says: Proposition) -> frozenset[str]:
    """What is done in all that a clause is about: who denies one of them denies the matter."""
    return frozenset().union(*(matter.kind.deeds for matter in matters_of(says)))


def _is_own_denial(position: Position) -> bool:
    """Whether somebody says of their own side that it does not do a thing: "we were never involved in it"."""
    says, own = position.says, position.answered_for
    if says.negated and own & (says.actors | says.agents):
        return True
    return says.negative and bool(says.states) and {f"state:{code}" for code in says.states} <= own


def _clarity(position: Position, numbers: Mapping[_Number, int], size: int) -> tuple[int, bool, int]:
    """What makes a clause fit to stand for a claim: it says it outright, and by itself; it gives no number but what
    most of the others give too (``numbers`` tells how many of the ``size`` positions give each); and it says who does
    what, rather at the beginning of its sentence, where its subject stands, and best of all as a headline, which is
    made to stand alone."""
    says = position.says
    outright = (
        2 * (position.stance in ("asserts", "reports", "alleges"))
        - (position.rule in (TAKEN_UP, REFERS))
        - (position.says.negative)
    )
    few = any(2 * numbers[_number_of(quantity)] <= size for quantity in says.quantities)
    whole = bool(says.acts or says.events) and bool(says.parties or says.states or says.owned)
    begins = position.place.span.start == position.place.sentence.start
    return outright, not few, whole * (1 + begins + position.headline)


def _count_numbers(positions: Iterable[Position]) -> Counter[_Number]:
    """In how many of the positions each number is given."""
    return Counter(number for p in positions for number in {_number_of(q) for q in p.says.quantities})


def _number_of(quantity: Quantity) -> _Number:
    return quantity.value, quantity.upto
