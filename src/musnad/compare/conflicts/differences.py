"""One deed on two days, at two places, or by two doers: what clauses of one claim cannot both be right in."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations
from typing import Literal

from musnad.arabic.folding import fold
from musnad.compare.claims.claims import order_key
from musnad.compare.claims.evidence import DAYS, NUMBERS, PLACES, Evidence
from musnad.compare.claims.pairs import days_between, is_copied, is_within, pairs_by
from musnad.compare.claims.scope import Accounts, people_apart, same_day, times_apart
from musnad.compare.claims.subjects import Line
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.propositions import Proposition
from musnad.compare.clauses.quantities import differ
from musnad.compare.conflicts.days import days_apart, deed_days_apart
from musnad.compare.conflicts.sameness import are_same, is_known_one, ordinals_apart
from musnad.compare.sides import party_of_key
from musnad.lexicon.concepts import load_concepts
from musnad.resolve.names import skeleton

Kind = Literal["number", "date", "place", "participant", "polarity", "status"]
_FIRM = frozenset({"asserts", "reports", "alleges"})
_ALIKE = 0.2  # likeness from which two clauses are of one deed
_ALIKE_ELSE = 0.25  # likeness, places and doers aside, from which two clauses are of one deed
_SAME_DEED = 0.6  # part of one clause that the other tells, from which a day is of one deed
_ACTS = 2  # telling deeds that both tell, from which less is enough
_ALIKE_ACTS = 0.12
_DAYS = 10  # beyond which it is another deed
_ALL_ELSE = PLACES | NUMBERS | DAYS | {"owned", "direction", "deed", "party"}
_PEOPLE = ("person:", "per:")
_TELLING = 3  # a number that says which deed is meant
_STATE = "state:"
_COUNTRY = "country"
_EVERY_DAY = frozenset({"rise", "fall", "increase", "decrease", "decline"})  # what prices do from hour to hour
_SCENES = frozenset({"killed", "injured", "fighting", "takeover", "deployment", "arrival", "participate", "attack"})


def differences(
    a: Position, b: Position, likeness: float, accounts: Accounts
) -> Iterator[tuple[Kind, tuple[str, str], str]]:
    """The kind, what is at odds and the rule, for two clauses on one thing that both tell it as a fact or allege it."""
    if likeness < _ALIKE or a.article == b.article or a.stance not in _FIRM or b.stance not in _FIRM:
        return
    if a.says.negated or b.says.negated or not _is_one(a.says, b.says) or accounts.elsewhere(a, b):
        return
    days = deed_days_apart(a, b)
    if (
        days is not None
        and are_same(a, b, _SAME_DEED)
        and is_known_one(a, b)
        and not (is_copied(a, b) or _tolls_apart(a.says, b.says) or ordinals_apart(a, b))
    ):
        yield "date", days, "date.claimed"
    places = _places_apart(a.says, b.says)
    if places is not None and not _are_both_named(places, a, b) and not accounts.tells_of_both(a, b, places):
        yield "place", (_name(places[0]), _name(places[1])), "place.claimed"
    doers = _doers_apart(a, b, accounts)
    if doers is not None and not times_apart(a, b) and not is_within(a, b) and not is_copied(a, b):
        yield "participant", (_name(doers[0]), _name(doers[1])), "participant.claimed"


def find_differences(
    positions: Iterable[Position], evidence: Evidence, accounts: Accounts
) -> Iterator[tuple[Kind, Position, Position, tuple[str, str], str, float]]:
    """Places and doers in which clauses differ that are alike in all else, whether or not they are of one claim; the
    last value is how alike they are."""
    concepts = load_concepts().concepts
    firm = [p for p in positions if p.stance in _FIRM and p.matter == "fact" and not p.says.negated]

    def keys(position: Position) -> Iterable[Hashable]:
        says = position.says
        yield from (("site", site.rank, act) for site in says.sites for act in says.acts if not concepts[act].vague)
        yield from (("sole", owned.partition("<")[0]) for owned in says.owned)

    for a, b in pairs_by(firm, keys):
        apart = days_between(a, b)
        if a.article == b.article or is_copied(a, b) or (apart is not None and apart > _DAYS):
            continue
        acts = [act for act in a.says.acts & b.says.acts if not concepts[act].vague]
        if not acts or people_apart(a.says, b.says):
            continue
        likeness = evidence.likeness(a, b, _ALL_ELSE)
        if likeness < (_ALIKE_ELSE if len(acts) < _ACTS else _ALIKE_ACTS):
            continue
        places = _places_apart(a.says, b.says)
        known = same_day(a, b) or bool(_numbers(a.says) & _numbers(b.says)) or bool(_people(a.says) & _people(b.says))
        if places is not None and (_are_both_named(places, a, b) or accounts.tells_of_both(a, b, places)):
            places = None
        if places is not None and known and are_same(a, b) and not _other_times(a.says, b.says):
            yield "place", a, b, (_name(places[0]), _name(places[1])), "place.deed", likeness
        doers = _sole_doers(a, b, accounts)
        if doers is not None and not times_apart(a, b):
            yield "participant", a, b, (_name(doers[0]), _name(doers[1])), "participant.deed", likeness


def scenes_apart(line: Line) -> Iterator[tuple[Position, Position, tuple[str, str]]]:
    """Where the thing of a line, which somebody doubts, is said to be or to act: in the countries of two accounts of
    which neither is named in the other, but for the owner's; best the first clauses that say so, one pair for each two
    countries."""
    owner = line.subject.partition("<")[2].removeprefix(_STATE)
    told: dict[str, list[Position]] = {}
    for position in line.positions:
        if position.stance in _FIRM and position.matter == "fact" and not position.says.negative:
            scene = _scene(position.says, owner)
            if scene is not None:
                told.setdefault(scene, []).append(position)
    for one, other in combinations(sorted(told), 2):
        for a in told[one]:
            b = next((p for p in told[other] if p.article == a.article and p.holders != a.holders), None)
            b = b or next((p for p in told[other] if p.article != a.article and are_same(a, p)), None)
            if b is not None:
                first, second = sorted((a, b), key=order_key)
                names = (one, other) if first is a else (other, one)
                yield first, second, (_name(_STATE + names[0]), _name(_STATE + names[1]))
                break


def _scene(says: Proposition, owner: str) -> str | None:
    """The one country other than the owner's in which something is done."""
    places = {place.split(":")[1] for place in says.places if place.startswith("place:")}
    countries = ({site.country for site in says.sites if site.country} | places) - {owner}
    return next(iter(countries)) if len(countries) == 1 and says.acts & _SCENES else None


def _other_times(one: Proposition, other: Proposition) -> bool:
    """Whether each clause names days, and none that the other names: what is told is another time."""
    mine, theirs = ({d.value[:10] for d in says.dates if d.value and d.value[0].isdigit()} for says in (one, other))
    return bool(mine and theirs and not mine & theirs) and days_apart(one.dates, other.dates) is None


def _tolls_apart(one: Proposition, other: Proposition) -> bool:
    """Whether both count victims, and in no number alike: what is told of another day is then another deed."""
    mine, theirs = ([q for q in says.quantities if q.role] for says in (one, other))
    return bool(mine and theirs) and all(differ(x, y) for x in mine for y in theirs)


def _numbers(says: Proposition) -> frozenset[float]:
    return frozenset(q.value for q in says.quantities if q.value >= _TELLING)


def _people(says: Proposition) -> frozenset[str]:
    return frozenset(p for p in says.parties if p.startswith(_PEOPLE))


def _name(key: str) -> str:
    """What the gazetteer calls an identity; other places go by their own names."""
    party = party_of_key(key)
    return party.name_ar if party is not None else key


def _is_one(one: Proposition, other: Proposition) -> bool:
    """Whether two clauses tell of one deed: one of a kind that is not done again within days, a number that says which
    it is, or all that is done is the same."""
    acts = (one.acts & other.acts) - _EVERY_DAY
    concepts = load_concepts().concepts
    if not any(not concepts[act].vague for act in acts):
        return False
    numbers = {q.value for q in one.quantities} & {q.value for q in other.quantities}
    return (
        any(concepts[act].once for act in acts)
        or any(value >= _TELLING for value in numbers)
        or (one.acts == other.acts and bool(one.things & other.things or one.words & other.words))
        or (len(acts) > 1 and (one.acts <= other.acts or other.acts <= one.acts))
    )


def _places_apart(one: Proposition, other: Proposition) -> tuple[str, str] | None:
    """Two places of one rank of which neither can be part of the other: towns of two countries, or two harbours."""
    here, there = ([site for site in says.sites if site.rank != _COUNTRY] for says in (one, other))
    if len(here) != 1 or len(there) != 1:
        return None
    mine, theirs = here[0], there[0]
    if mine == theirs or mine.rank != theirs.rank or _skeleton(mine.name) == _skeleton(theirs.name):
        return None
    if mine.rank == "town" and (not mine.country or not theirs.country or mine.country == theirs.country):
        return None
    if mine.rank == "town" and (mine.country in other.states or theirs.country in one.states):
        return None  # what two countries do may be done in both
    return mine.name, theirs.name


def _are_both_named(places: tuple[str, str], a: Position, b: Position) -> bool:
    """Whether the words of a clause name both places, which may be one by two of its names ("Tunis-Carthage")."""
    texts = [fold(p.place.text) for p in (a, b)]
    return any(
        ":" not in place and place.split()[-1] in text for place, text in zip(places, reversed(texts), strict=True)
    )


def _doers_apart(a: Position, b: Position, accounts: Accounts) -> tuple[str, str] | None:
    """Those whose the same deed is, or who do it to the same: one of each side, and not the same."""
    sole = _sole_doers(a, b, accounts)
    if sole is not None:
        return sole
    one, other = a.says, b.says
    numbers = {q.value for q in one.quantities} & {q.value for q in other.quantities}
    known = any(value >= _TELLING for value in numbers) or one.sites & other.sites
    if known and one.events & other.events and one.patients & other.patients:
        mine, theirs = (frozenset(p for p in says.actors if not p.startswith("group:")) for says in (one, other))
        if len(mine) == len(theirs) == 1 and mine != theirs:
            (first,), (second,) = mine, theirs
            if first.startswith(_STATE) and second.startswith(_STATE):
                return first, second
    return None


def _skeleton(name: str) -> str:
    """A name however it is spelt, in one word or two."""
    return "".join(skeleton(word) for word in name.split())


def _sole_doers(a: Position, b: Position, accounts: Accounts) -> tuple[str, str] | None:
    """The two states whose a deed is said to be that is one state's, by articles of which neither tells of both."""
    concepts = load_concepts().concepts
    owned = [
        {act: owner for act, _, owner in (o.partition("<") for o in sorted(p.says.owned)) if concepts[act].act}
        for p in (a, b)
    ]
    for act in sorted(owned[0].keys() & owned[1].keys()):
        mine_of, theirs_of = owned[0][act], owned[1][act]
        if mine_of in accounts.owners(b.article, act) or theirs_of in accounts.owners(a.article, act):
            continue
        if mine_of in accounts.named(b.article) or theirs_of in accounts.named(a.article):
            continue  # it may be meant by a name that is not known for its
        if (
            concepts[act].sole
            and not concepts[act].vague
            and mine_of != theirs_of
            and mine_of.startswith(_STATE)
            and theirs_of.startswith(_STATE)
        ):
            return mine_of, theirs_of
    return None
