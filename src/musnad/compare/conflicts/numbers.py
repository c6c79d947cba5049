"""Two numbers of one thing that cannot both be right, and numbers that only follow earlier ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from musnad.arabic.folding import fold
from musnad.compare.claims.evidence import NUMBERS, Evidence
from musnad.compare.claims.likeness import closeness
from musnad.compare.claims.pairs import days_between, pairs_by, same_voice
from musnad.compare.claims.scope import Accounts, days_named, same_day, sites_apart, times_apart
from musnad.compare.clauses.forms import bare_words_of, has_any
from musnad.compare.clauses.negations import is_conditional
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.propositions import Proposition
from musnad.compare.clauses.quantities import Quantity, differ
from musnad.compare.clauses.references import TAKEN_UP
from musnad.compare.clauses.roots import consonants
from musnad.compare.clauses.settings import Setting, find_settings, is_fresh, places_of, setting_of
from musnad.compare.conflicts.sameness import is_of_two, localities_apart, share_sentence
from musnad.intervals import days_of
from musnad.lexicon.concepts import load_concepts, load_marks

_DAY_OFF = 1  # days by which accounts of one event may be apart
_FRESH = 2  # days from which what opens two articles is of two events
_LONG = 10  # days beyond which tolls are of two events
_ALIKE_TOLL = 0.35  # likeness, numbers aside, from which two tolls are of one event
_ALIKE_DAY = 0.15  # and where both tell of a deed of one day and country
_ALIKE_UNDATED = 0.45  # and where it is not known when
_ALIKE_INSIDE = 0.5  # and in one article, which may tell of several
_APART_TOLL = 4.0  # times by which they may differ
_TOLL = "toll"
_CLOSE = 0.5  # share of deeds and things from which two clauses with several numbers are of one deed
_MARKETS = frozenset({"shares", "price", "market", "stock"})  # what is counted anew every day
_CHANGES = frozenset({"rise", "fall"})  # what numbers do from hour to hour
_ALIKE = 0.45  # likeness, numbers aside, from which two clauses count one thing
_ALIKE_WHOLE = 0.08  # and where both count all there are of them, or so much for each
_ALIKE_THING = 0.2  # and where they count one thing that has a name of its own, or all there is of it
_FEW = 10
_LISTED = 3  # different numbers of one thing, from more than which on an article lists
_APART = 3.0  # times by which two numbers of one thing may differ
_ALIKE_MEASURE = 0.4  # and where they are sums of money
_NEAR = 1.5  # and where only the thing is the same


class NumbersApart(NamedTuple):
    """Two clauses with the numbers that cannot both be right, how much speaks for their being on one thing, and
    whether the later only follows the earlier."""

    a: Position
    b: Position
    one: Quantity
    other: Quantity
    strength: float
    updated: bool


def find_numbers(positions: Sequence[Position], evidence: Evidence) -> Iterator[NumbersApart]:
    """The pairs of clauses that give different numbers of one thing: tolls of one event, or what is counted by the
    same noun, in clauses that are alike in all else."""
    counting = [
        p for p in positions
        if p.says.quantities and p.rule != TAKEN_UP and p.stance != "denies"
        and (p.says.acts or p.says.states or p.says.places) and not _is_superseded(p)
        and not p.says.things & _MARKETS and not _is_price(p) and not (p.stance == "unconfirmed" and is_conditional(p))
    ]  # fmt: skip
    settings, accounts = find_settings(positions), Accounts(p for p in positions if not _is_superseded(p))
    listed = _listed(counting)
    for a, b in pairs_by(counting, lambda p: _keys(p, settings)):
        if same_voice(a, b) or (a.article == b.article and not _same_place(a.says, b.says)):
            continue
        tolls = None if _lists(a.says) or _lists(b.says) else _tolls(a.says.quantities, b.says.quantities)
        counts = None if _is_of_nobody(a, b, accounts) else _counts(a, b, listed)
        if (tolls is None and counts is None) or times_apart(a, b, _DAY_OFF if tolls is not None else 0):
            continue
        likeness = evidence.likeness(a, b, NUMBERS)
        if tolls is not None and not _is_one_event(a, b, settings, likeness):
            tolls = None
        apart = tolls or (counts if counts is not None and likeness >= _least(a, b, *counts) else None)
        if apart is None or not _is_of_one_thing(a, b, *apart, settings):
            continue
        updated = is_update(a, b, *apart)
        told_as_later = updated and _is_running(b) and not accounts.gives(a.article, apart[1])
        if told_as_later or not _are_two(a, b, *apart, accounts):
            if updated and apart[0].value > apart[1].value and (apart[0].role or days_between(a, b) in (None, 0)):
                yield NumbersApart(b, a, apart[1], apart[0], likeness, updated)
            else:
                yield NumbersApart(a, b, *apart, likeness, updated)


def _is_of_one_thing(
    a: Position, b: Position, one: Quantity, other: Quantity, settings: Mapping[str, Setting]
) -> bool:  # fmt: skip
    """Whether the sentences around two numbers show that they are of the very same thing: in one article, by who gives
    them; in two, by what they tell of it, in so many words, at no other place, and, if people came to harm, on days
    that are known. What opens two articles is the news of two days. All that there are of something, so much for each
    and what is called the toll of a place need no more."""
    if a.article == b.article:
        speakers = [{holder.identity for holder in p.holders} for p in (a, b)]
        return all(speakers) and not speakers[0] & speakers[1] and not (a.headline or b.headline)
    if (one.whole and other.whole) or (one.per and one.per == other.per) or localities_apart(a, b):
        return not localities_apart(a, b)
    apart = days_between(a, b)
    if one.role and apart is None:
        return False
    if (apart or 0) > _FRESH and is_fresh(a, settings) and is_fresh(b, settings):
        return False
    if is_of_two(a, b) or is_of_two(b, a):
        return False
    if one.role and (apart or 0) > _DAY_OFF and _is_running(a) != _is_running(b):
        return False  # all who came to harm so far, and those of one day
    toll = one.role is not None and _TOLL in a.says.things | b.says.things
    return toll or share_sentence(a, b, frozenset(consonants(q.counted) for q in (one, other)))


def _are_two(a: Position, b: Position, one: Quantity, other: Quantity, accounts: Accounts) -> bool:
    """Whether the article of one clause gives the number of the other too: it counts two things."""
    return a.article != b.article and (accounts.gives(b.article, one) or accounts.gives(a.article, other))


def _is_regular(position: Position) -> bool:
    """Whether a clause tells of what comes back every year or day."""
    return has_any(position, load_marks().regularly)


def _is_price(position: Position) -> bool:
    """Whether a clause tells what something costs at the time."""
    return has_any(position, load_marks().prices)


def _is_superseded(position: Position) -> bool:
    """Whether a clause or its source says that the number is an earlier one ("the previous toll")."""
    words = [*(w for h in position.holders for w in fold(h.name_ar).split()), *fold(position.place.text).split()]
    return any(word in load_marks().earlier for word in words)


def _lists(says: Proposition) -> bool:
    """Whether a clause counts people in several places or groups one after the other, and none of them is the toll."""
    people = [q.value for q in says.quantities if (q.role or "persons" in q.concepts) and not q.part]
    return (len(people) >= _LISTED and max(people) < sum(people) - max(people) + 1) or len(people) > _LISTED


def _same_place(one: Proposition, other: Proposition) -> bool:
    """Whether both name a place or country of their own that is the same."""
    return bool(one.states & other.states or places_of(one) & places_of(other))


def _keys(position: Position, settings: Mapping[str, Setting]) -> Iterable[Hashable]:
    concepts = load_concepts().concepts
    where = setting_of(position, settings)
    for quantity in position.says.quantities:
        if quantity.role:
            yield from (("toll", quantity.role, place) for place in sorted(where.places))
            days = sorted({position.day or "", *map(str, days_named(position))})
            yield from (("toll", quantity.role, state, day) for state in sorted(where.states) for day in days)
            yield "toll", quantity.role, position.day
        yield "counted", quantity.counted
        yield from (("thing", id) for id in sorted(quantity.concepts) if not concepts[id].vague and id != quantity.role)


def numbers_apart(a: Position, b: Position, thing: str | None = None) -> tuple[Quantity, Quantity] | None:
    """The numbers of two clauses on one thing that cannot both be right.

    Where both give one number, it must be of the same (of ``thing``, if given); where both give several, all but one
    must agree in their order, which tells that they are of the same deed.
    """
    if same_voice(a, b) or TAKEN_UP in (a.rule, b.rule):
        return None
    mine, theirs = a.says.quantities, b.says.quantities
    if len(mine) != len(theirs) or not mine:
        return None
    apart = [(x, y) for x, y in zip(mine, theirs, strict=True) if differ(x, y)]
    if len(apart) != 1:
        return None
    ((one, other),) = apart
    if thing is not None and (one.role or other.role or _times(one, other) > _APART):
        return None  # those of them who came to harm; some of them, and all
    if len(mine) == 1 and not _same_counted(one, other):
        return None
    if thing is not None and thing not in one.concepts | other.concepts:
        return None
    return None if len(mine) > 1 and closeness(a.says, b.says) <= _CLOSE else (one, other)


def _listed(counting: Iterable[Position]) -> frozenset[tuple[str, str]]:
    """What an article counts again and again, each time another: it lists, and no number of it is the number."""
    told: dict[tuple[str, str], set[float]] = defaultdict(set)
    for position in counting:
        for quantity in position.says.quantities:
            told[position.article, quantity.counted].add(quantity.value)
    return frozenset(key for key, values in told.items() if len(values) > _LISTED)


def _is_of_nobody(a: Position, b: Position, accounts: Accounts) -> bool:
    """Whether neither clause names anybody or any place, and their articles have nobody in common: "the new phone" of
    one is not that of another."""
    if any(p.says.parties or p.says.places or p.says.states or p.says.owned for p in (a, b)):
        return False
    mine, theirs = accounts.named(a.article), accounts.named(b.article)
    return bool(mine and theirs) and not mine & theirs


def _counts(a: Position, b: Position, listed: frozenset[tuple[str, str]]) -> tuple[Quantity, Quantity] | None:
    """The one pair of numbers of the same thing in which two clauses differ, none of which the other gives too."""
    mine, theirs = {q.value for q in a.says.quantities}, {q.value for q in b.says.quantities}
    found = [
        (x, y)
        for x in a.says.quantities
        for y in b.says.quantities
        if x.value not in theirs and y.value not in mine and _same_counted(x, y) and differ(x, y)
        and not (sites_apart(a.says, b.says) and not (x.whole and y.whole))
        and x.role == y.role and not (x.part or y.part) and not _other_owner(a.says, b.says, x, y)
        and not (x.measured and (a.says.acts | b.says.acts) & _CHANGES)
    ]  # fmt: skip
    if len(found) != 1:
        return None
    ((one, other),) = found
    apart = days_between(a, b)
    lasting = (one.whole and other.whole) or (_is_regular(a) and _is_regular(b))
    if apart is not None and apart > _LONG and not lasting:
        return None  # the next one of its kind
    times = _times(one, other)
    if times > _APART or one.role or listed & {(a.article, one.counted), (b.article, other.counted)}:
        return None
    if one.measured and not (one.money and (_shared(a, b) - one.concepts or one.per)):
        return None  # miles and tons are of many things
    return one, other


def _least(a: Position, b: Position, one: Quantity, other: Quantity) -> float:
    """How alike two clauses must be for two numbers to be of one thing."""
    if one.measured:
        return _ALIKE_WHOLE if one.per and one.per == other.per else _ALIKE_MEASURE
    if not _telling(one) & _telling(other) or _times(one, other) > _NEAR:
        return _ALIKE
    if one.whole and other.whole:
        return _ALIKE_WHOLE
    if max(one.value, other.value) < _FEW:
        return _ALIKE  # few of anything are soon others
    owned = [
        {o for o in says.owned if o.partition("<")[0] in q.concepts} for says, q in ((a.says, one), (b.says, other))
    ]
    known = _shared(a, b) - one.concepts or owned[0] & owned[1]
    return _ALIKE_THING if known else _ALIKE


def _shared(a: Position, b: Position) -> frozenset[str]:
    """The deeds and things of both that say something."""
    concepts = load_concepts().concepts
    both = (a.says.acts & b.says.acts) | (a.says.things & b.says.things)
    return frozenset(id for id in both if not concepts[id].vague)


def _telling(quantity: Quantity) -> frozenset[str]:
    concepts = load_concepts().concepts
    return frozenset() if quantity.money else frozenset(id for id in quantity.concepts if not concepts[id].vague)


def _other_owner(one: Proposition, other: Proposition, x: Quantity, y: Quantity) -> bool:
    """Whether what is counted is somebody else's in each clause."""
    owners = [
        {o.partition("<")[2] for o in says.owned if o.partition("<")[0] in q.concepts}
        for says, q in ((one, x), (other, y))
    ]
    return all(owners) and not owners[0] & owners[1]


def _same_counted(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers count the same: euros and dollars are money, and not the same."""
    both = one.concepts & other.concepts
    telling = any(not load_concepts().concepts[id].vague for id in both) and not one.money
    return one.counted == other.counted or telling


def _is_one_event(a: Position, b: Position, settings: Mapping[str, Setting], likeness: float) -> bool:
    """Whether two tolls are of one event: within days and at no other place or by another deed, and alike in all but
    numbers, of one deed at a place that both name, or one of them told as the toll of what its article is about."""
    one, other = a.says, b.says
    apart = days_between(a, b)
    if apart is not None and apart > _LONG:
        return False
    fresh = is_fresh(a, settings) and is_fresh(b, settings)
    if fresh and (apart > _FRESH if apart is not None else not same_day(a, b)):
        return False  # each is the news of its day
    if apart is None and likeness < _ALIKE_UNDATED:
        return False
    here, there = setting_of(a, settings), setting_of(b, settings)
    if here.places and there.places and not here.places & there.places:
        return False
    if here.states and there.states and not here.states & there.states:
        return False
    deeds = _deeds(one), _deeds(other)
    if all(deeds) and not deeds[0] & deeds[1]:
        return False
    if a.article == b.article:
        return likeness >= _ALIKE_INSIDE
    if likeness >= _ALIKE_TOLL:
        return True
    if here.own and there.own and here.places & there.places and deeds[0] & deeds[1]:
        return True
    if likeness >= _ALIKE_DAY and deeds[0] & deeds[1] and (here.places & there.places or here.states & there.states):
        return same_day(a, b)
    return bool(here.places & there.places and _TOLL in one.things | other.things)


def _deeds(says: Proposition) -> frozenset[str]:
    """What was done, beside what became of people."""
    concepts = load_concepts().concepts
    return frozenset(act for act in says.acts if not concepts[act].victims) - _CHANGES


def _tolls(mine: tuple[Quantity, ...], theirs: tuple[Quantity, ...]) -> tuple[Quantity, Quantity] | None:
    """The first toll in which two clauses differ; a part or a sum of what the other tells is no difference."""
    for role in dict.fromkeys(q.role for q in mine if q.role):
        ours, others = [q for q in mine if q.role == role], [q for q in theirs if q.role == role]
        if not others:
            continue
        one, other = max(ours, key=lambda q: q.value), max(others, key=lambda q: q.value)
        known = _totals(one, mine), _totals(other, theirs)
        if (
            other.value in known[0]
            or one.value in known[1]
            or _sum(role, mine) == _sum(role, theirs)
            or (one.counted != other.counted and not _both_victims(one, other))
        ):
            continue
        if differ(one, other) and _times(one, other) <= _APART_TOLL:
            return one, other
    return None


def _times(one: Quantity, other: Quantity) -> float:
    return max(one.value, other.value) / min(one.value, other.value)


def _sum(role: str, told: tuple[Quantity, ...]) -> float:
    return sum(q.value for q in told if q.role == role)


def _totals(toll: Quantity, told: tuple[Quantity, ...]) -> set[float]:
    """All that a toll may be told as: with the others of its kind, with one more group, and each of its parts."""
    own = [q.value for q in told if q.role == toll.role or (q.role is None and q.counts_role)]
    return {*own, sum(own), *(toll.value + q.value for q in told if q is not toll)}


def _both_victims(one: Quantity, other: Quantity) -> bool:
    """Whether both count people at large: soldiers among the dead are not all the dead."""
    return all(q.counted == q.role or q.counts_role for q in (one, other))


def _is_running(position: Position) -> bool:
    """Whether a clause tells its numbers as those of its day."""
    forms = bare_words_of(position)
    return load_marks().running.within(forms)


def is_update(a: Position, b: Position, one: Quantity, other: Quantity) -> bool:
    """Whether the later number only follows the earlier: it is not lower, of a later day, and a toll, which rises, or
    of the same speaker or outlet; or both are told as the number of their day ("rose to", "so far", "remain"), of
    which a toll that rises is the later one."""
    first, last = days_of(a.day), days_of(b.day)
    running = _is_running(a) and _is_running(b) and not one.measured
    if first is None or last is None or first[0] == last[0]:
        if one.role is not None and {fold(h.name_ar) for h in a.holders} & {fold(h.name_ar) for h in b.holders}:
            return True  # nobody gives two tolls at once
        higher = b if other.value > one.value else a
        undated = first is None or last is None
        return running or (one.role is not None and undated and _is_running(higher))
    if first[1] < last[0] and running and one.role is None:
        return True
    if first[1] >= last[0] or other.value < one.value:
        return False
    same = {h.identity for h in a.holders} & {h.identity for h in b.holders}
    outlet = a.place.outlet is not None and a.place.outlet == b.place.outlet and not a.holders and not b.holders
    return bool(same or outlet or other.role is not None)
