"""Two numbers of one thing that cannot both be right, and numbers that only follow earlier ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.tokens import tokenize, without_and
from musnad.compare.claims.evidence import NUMBERS, Evidence
from musnad.compare.claims.likeness import closeness
from musnad.compare.claims.pairs import days_between, pairs_by, same_voice
from musnad.compare.claims.scope import Accounts, days_named, same_day, sites_apart, times_apart
from musnad.compare.clauses.forms import has_any
from musnad.compare.clauses.negations import is_conditional
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.propositions import Proposition
from musnad.compare.clauses.quantities import Quantity, differ
from musnad.compare.clauses.references import TAKEN_UP
from musnad.compare.clauses.roots import consonants
from musnad.compare.clauses.settings import Setting, find_settings, is_fresh, places_of, setting_of
from musnad.compare.conflicts.sameness import (
    is_another,
    is_of_two,
    localities_apart,
    names_of,
    share_of_sentence,
    share_sentence,
)
from musnad.compare.conflicts.tolls import is_one_event, is_told_alike, lists_people, times_between, tolls_apart
from musnad.compare.conflicts.updates import is_outlets_next, is_running, is_superseded, is_update
from musnad.lexicon.concepts import load_concepts, load_marks
from musnad.resolve.groups import stem

_DAY_OFF = 1  # days by which accounts of one event may be apart
_FRESH = 2  # days from which what opens two articles is of two events
_LONG = 10  # days beyond which tolls are of two events
_ALIKE_TOLL = 0.35  # likeness, numbers aside, from which two tolls are of one event
_ALIKE_DAY = 0.15  # and where both tell of a deed of one day and country
_ALIKE_UNDATED = 0.45  # and where it is not known when
_ALIKE_INSIDE = 0.5  # and in one article, which may tell of several
_APART_TOLL = 4.0  # times by which they may differ
_TOLL = "toll"
_FIGHTING, _BODY = "fighting", "body:"
_STATE = "state:"
_SEVERAL = 3  # numbers of a sentence
_CLOSE = 0.5  # share of deeds and things from which two clauses with several numbers are of one deed
_MARKETS = frozenset({"shares", "price", "market", "stock"})  # what is counted anew every day
_CHANGES = frozenset({"rise", "fall"})  # what numbers do from hour to hour
_ALIKE = 0.45  # likeness, numbers aside, from which two clauses count one thing
_ALIKE_WHOLE = 0.08  # and where both count all there are of them, or so much for each
_ALIKE_THING = 0.2  # and where they count one thing that has a name of its own, or all there is of it
_FEW = 10
_BEFORE = 5  # words before a number that tell of what it is
_DIGITS = re.compile(r"\d+")
_FORM_LEAST = 3  # words in common, without which no two sentences are alike
_FORM, _FILLED = 8, 0.75  # words in common, and of all, from which two sentences are one form filled twice
_TO_THE_DAY = 10  # letters of a date that is known to the day
_LISTED = 3  # different numbers of one thing, from more than which on an article lists
_APART = 3.0  # times by which two numbers of one thing may differ
_ALIKE_MEASURE = 0.4  # and where they are sums of money
_NEAR = 1.5  # and where only the thing is the same
_ALIKE_UNDATED = 0.3  # share of the words of a sentence that the other has, where it is not known when


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
        and (p.says.acts or p.says.states or p.says.places) and not is_superseded(p)
        and not p.says.things & _MARKETS and not _is_price(p) and not (p.stance == "unconfirmed" and is_conditional(p))
    ]  # fmt: skip
    settings, accounts = find_settings(positions), Accounts(p for p in positions if not is_superseded(p))
    listed = _listed(counting)
    for a, b in pairs_by(counting, lambda p: _keys(p, settings)):
        if same_voice(a, b) or (a.article == b.article and not (_same_place(a.says, b.says) or _tell_alike(a, b))):
            continue
        tolls = (
            None if lists_people(a.says) or lists_people(b.says) else tolls_apart(a.says.quantities, b.says.quantities)
        )
        counts = None
        if not (_is_of_nobody(a, b, accounts) or accounts.fill_one_form(a, b)):
            counts = _counts(a, b, listed)
        if (tolls is None and counts is None) or times_apart(a, b, _DAY_OFF if tolls is not None else 0):
            continue
        likeness = evidence.likeness(a, b, NUMBERS)
        if tolls is not None and not _are_both_told(a, b, *tolls):
            alone = all(accounts.gives_one_toll(p, tolls[0].role or "") for p in (a, b))
            tolls = tolls if is_one_event(a, b, settings, likeness, alone) and not _is_next(a, b) else None
        else:
            tolls = None
        if counts is not None and not (likeness >= _least(a, b, *counts) or _are_near(a, b, *counts, accounts)):
            counts = None
        apart = tolls or counts
        if apart is None or not _is_of_one_thing(a, b, *apart, settings):
            continue
        updated = is_update(a, b, *apart)
        if not updated and apart[0].role and days_between(a, b) and not _same_scene(a, b, settings):
            continue  # what is no higher a day later is that of another day
        told_as_later = updated and is_running(b) and not accounts.gives(a.article, apart[1])
        if told_as_later or not _are_two(a, b, *apart, accounts):
            if updated and apart[0].value > apart[1].value and (apart[0].role or days_between(a, b) in (None, 0)):
                yield NumbersApart(b, a, apart[1], apart[0], likeness, updated)
            else:
                yield NumbersApart(a, b, *apart, likeness, updated)


def _is_of_one_thing(
    a: Position, b: Position, one: Quantity, other: Quantity, settings: Mapping[str, Setting]
) -> bool:  # fmt: skip
    """Whether the sentences around two numbers show that they are of the very same thing: in one article, by two who
    count those who came to harm; in two, by what they tell of it, in so many words, at no other place, and, if people
    came to harm, on days that are known. What opens two articles is the news of two days, and what is the same but for
    the number is told again. All that there are of something, so much for each and what is called the toll of a place
    need no more."""
    if a.article == b.article:
        speakers = [{holder.identity for holder in p.holders} for p in (a, b)]
        if one.role is None or a.headline or b.headline or is_another(a, b):
            return False
        return all(speakers) and not speakers[0] & speakers[1]
    if (one.whole and other.whole) or (one.per and one.per == other.per) or localities_apart(a, b):
        return not localities_apart(a, b)
    apart = days_between(a, b)
    if apart and _is_filled_anew(a, b):
        return False
    if one.role and (apart is None or (times_between(one, other) > _NEAR and not _are_of_days(a, b))):
        return False
    if (apart or 0) > _FRESH and is_fresh(a, settings) and is_fresh(b, settings):
        return False
    if is_of_two(a, b) or is_of_two(b, a):
        return False
    if one.role and _is_of_many_fights(a, b):
        return False
    if one.role and (apart or 0) > _DAY_OFF and is_running(a) != is_running(b):
        return False  # all who came to harm so far, and those of one day
    toll = one.role is not None and _TOLL in a.says.things & b.says.things
    return toll or share_sentence(a, b, frozenset(consonants(q.counted) for q in (one, other)))


def _same_scene(a: Position, b: Position, settings: Mapping[str, Setting]) -> bool:
    """Whether two clauses are of one place or day, or tell the same in other words too."""
    here, there = setting_of(a, settings), setting_of(b, settings)
    if any(not name.startswith(_STATE) for name in names_of(a.says) & names_of(b.says)):
        return True
    common, share = share_of_sentence(a, b)
    alike = is_told_alike(a, b) or (common >= _FORM_LEAST and share >= _FILLED)
    return bool(here.places & there.places) or same_day(a, b) or alike


def _is_of_many_fights(a: Position, b: Position) -> bool:
    """Whether both count those who fell in fighting, or those of a party to it, of which there is much every day, at no
    place that both name."""
    fights = (
        _FIGHTING in p.says.acts or any(camp.startswith(_BODY) for camp in p.says.cast.camps - p.says.cast.doers)
        for p in (a, b)
    )
    return all(fights) and not (places_of(a.says) & places_of(b.says) or is_told_alike(a, b))


def _is_filled_otherwise(a: Position, b: Position) -> bool:
    """Whether the sentences of two clauses give several numbers each, few of which both give: what is told of two
    things in the same words, such as of two telephones."""
    mine, theirs = (frozenset(_DIGITS.findall(fold(p.place.context))) for p in (a, b))
    return min(len(mine), len(theirs)) >= _SEVERAL and len(mine & theirs) < min(len(mine), len(theirs)) / 2


def _is_filled_anew(a: Position, b: Position) -> bool:
    """Whether two sentences are the same but for their numbers, as what is told again on another day is."""
    common, share = share_of_sentence(a, b)
    return common >= _FORM and share >= _FILLED


def _are_near(a: Position, b: Position, one: Quantity, other: Quantity, accounts: Accounts) -> bool:
    """Whether two numbers are not far from each other, in sentences of one day that are told alike, by articles that
    do not count other victims each."""
    apart = days_between(a, b)
    return (
        apart is not None
        and apart <= (0 if one.measured else _DAY_OFF)
        and times_between(one, other) <= _NEAR
        and is_told_alike(a, b)
        and not _do_other_things(a.says, b.says)
        and not (a.stance == "unconfirmed" or b.stance == "unconfirmed")
        and not accounts.count_other_victims(a.article, b.article)
    )


def _do_other_things(one: Proposition, other: Proposition) -> bool:
    """Whether something telling is done in both clauses, and nothing of it is done in both."""
    words = load_concepts()
    done = [words.widest(act for act in says.acts if not words.concepts[act].vague) for says in (one, other)]
    return all(done) and not done[0] & done[1]


def _are_two(a: Position, b: Position, one: Quantity, other: Quantity, accounts: Accounts) -> bool:
    """Whether the article of one clause gives the number of the other too, or its parts: it counts two things."""
    if a.article == b.article:
        return accounts.adds_up(a.article, one) or accounts.adds_up(a.article, other)
    return any(
        accounts.gives(article, quantity) or accounts.adds_up(article, quantity)
        for article, quantity in ((b.article, one), (a.article, other))
    )


def _is_regular(position: Position) -> bool:
    """Whether a clause tells of what comes back every year or day."""
    return has_any(position, load_marks().regularly)


def _is_price(position: Position) -> bool:
    """Whether a clause tells what something costs at the time."""
    return has_any(position, load_marks().prices)


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
    if thing is not None and (one.role or other.role or times_between(one, other) > _APART):
        return None  # those of them who came to harm; some of them, and all
    if len(mine) == 1 and not _same_counted(one, other):
        return None
    if thing is not None and thing not in one.concepts | other.concepts:
        return None
    return None if len(mine) > 1 and closeness(a.says, b.says) <= _CLOSE else (one, other)


def _listed(counting: Iterable[Position]) -> frozenset[tuple[str, str]]:
    """What an article counts again and again, each time another, or a sentence three times: it lists, and no number of
    it is the number."""
    told: dict[tuple[str, str], set[float]] = defaultdict(set)
    beside: dict[tuple[str, int], list[Quantity]] = defaultdict(list)
    for position in counting:
        for quantity in position.says.quantities:
            told[position.article, quantity.counted].add(quantity.value)
            beside[position.article, position.place.sentence.start].append(quantity)
    listed = {key for key, values in told.items() if len(values) > _LISTED}
    for (article, _), found in beside.items():
        for one in found:
            if len({other.value for other in found if _same_counted(one, other)}) >= _LISTED:
                listed.add((article, one.counted))
    return frozenset(listed)


def _are_of_days(a: Position, b: Position) -> bool:
    """Whether two words are known to the day, and not to the month or year only."""
    return all(len(p.day or "") >= _TO_THE_DAY for p in (a, b))


def _tell_alike(a: Position, b: Position) -> bool:
    """Whether two sentences of an article tell one thing, in so many words."""
    return a.place.sentence != b.place.sentence and is_told_alike(a, b)


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
    if apart is None and not (lasting or one.per):
        return None  # what is counted when nobody knows may be as many at the time
    if _is_filled_otherwise(a, b):
        return None
    if apart and not (lasting or one.per or one.money or _say_what_it_is_of(a, b) or _is_by_two(a, b)):
        return None  # what was so many on one day is more or fewer on another
    if _are_both_told(a, b, one, other) or _is_counted_otherwise(a, b, one, other):
        return None
    times = times_between(one, other)
    dated = apart is not None and _are_of_days(a, b)
    if not (dated or lasting) and (times > _NEAR or share_of_sentence(a, b)[1] < _ALIKE_UNDATED):
        return None
    if {one.counted, other.counted} & _growing() or (not lasting and _is_next_of_outlet(a, b)):
        return None
    if times > _APART or one.role or listed & {(a.article, one.counted), (b.article, other.counted)}:
        return None
    known = one.money and (_shared(a, b) - one.concepts or one.per)
    if one.measured and not known and not (apart == 0 and is_told_alike(a, b)):
        return None  # miles and tons are of many things
    return one, other


def _are_both_told(a: Position, b: Position, one: Quantity, other: Quantity) -> bool:
    """Whether the sentence of one clause gives the number of the other as well ("will rise from 6951 to 10059"),
    and not only since they are of one sentence."""
    if a.article == b.article and a.place.sentence == b.place.sentence:
        return False
    return any(
        f"{quantity.value:g}" in _DIGITS.findall(fold(position.place.context))
        for position, quantity in ((a, other), (b, one))
        if quantity.value >= _FEW
    )


def _is_counted_otherwise(a: Position, b: Position, one: Quantity, other: Quantity) -> bool:
    """Whether of few, or of money, nothing that stands before the number in one clause does so in the other: five teams
    that take part, and seven that stay away."""
    if (min(one.value, other.value) >= _FEW and not (one.money and other.money)) or (one.per and one.per == other.per):
        return False
    before = [_roots_before(p, q) for p, q in ((a, one), (b, other))]
    return all(before) and before[0].isdisjoint(before[1])


def _roots_before(position: Position, quantity: Quantity) -> frozenset[str]:
    """The roots of the words of a clause that stand shortly before a number."""
    text = position.place.text[: quantity.span.start - position.place.span.start]
    forms = [without_and(token.form) for token in tokenize(text) if token.word][-_BEFORE:]
    return frozenset(consonants(form) for form in forms if form not in load_marks().empty)


def _is_by_two(a: Position, b: Position) -> bool:
    """Whether two give the numbers by their own words, and not of people who came to harm, who become more by the
    day."""
    concepts = load_concepts().concepts
    harmed = any(concepts[act].victims for act in a.says.acts & b.says.acts)
    return bool(a.holders and b.holders) and a.holders != b.holders and not harmed


def _say_what_it_is_of(a: Position, b: Position) -> bool:
    """Whether both clauses tell what something consists of ("the convoy comprises 150 lorries")."""
    return all(has_any(p, load_marks().comprising) for p in (a, b))


def _is_next_of_outlet(a: Position, b: Position) -> bool:
    """Whether one outlet tells of two days, and not of what something consists of: of the next one of its kind."""
    if a.place.outlet is None or a.place.outlet != b.place.outlet or same_day(a, b) or days_between(a, b) in (None, 0):
        return False
    return not _say_what_it_is_of(a, b)


def _is_next(a: Position, b: Position) -> bool:
    """Whether an outlet tells days later of another toll, and does not say that it is the one that has risen."""
    days = days_between(a, b)
    return is_outlets_next(a, b) and days is not None and days > _DAY_OFF and not (is_running(a) or is_running(b))


@cache
def _growing() -> frozenset[str]:
    """What grows or is counted anew from day to day."""
    return frozenset(map(stem, load_marks().growing))


def _least(a: Position, b: Position, one: Quantity, other: Quantity) -> float:
    """How alike two clauses must be for two numbers to be of one thing."""
    if one.measured:
        return _ALIKE_WHOLE if one.per and one.per == other.per else _ALIKE_MEASURE
    if not _telling(one) & _telling(other) or times_between(one, other) > _NEAR:
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
