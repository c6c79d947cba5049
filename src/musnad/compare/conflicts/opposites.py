"""Clauses that are at odds although they have too little in common to be one claim: nobody claimed an attack and
somebody is blamed for it; a truce is broken and it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from musnad.compare.claims.claims import order_key
from musnad.compare.claims.pairs import same_voice
from musnad.compare.claims.scope import times_apart
from musnad.compare.clauses.forms import words_of
from musnad.compare.clauses.negations import is_conditional
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.propositions import Proposition
from musnad.compare.conflicts.denied import FIRM
from musnad.compare.conflicts.doers import doers_of
from musnad.compare.conflicts.standing import by_article
from musnad.intervals import days_of
from musnad.lexicon.concepts import load_concepts, load_marks
from musnad.lexicon.cues import find_cues

_CLAIMED = "claimed"
_ATTITUDES = frozenset({"accept", "reject"})
_DAYS = 1
_CROWD = 40  # clauses of one thing, more than which no pair says anything
_ACTING = ("body:", "person:", "state:")


def find_opposites(positions: Iterable[Position]) -> Iterator[tuple[Position, Position, tuple[str, str], str]]:
    """Pairs of clauses with what is at odds and the rule, each clause in one pair only."""
    facts = sorted((p for p in positions if p.matter == "fact"), key=order_key)
    taken: set[str] = set()
    for a, b, what, rule in (*_unclaimed(facts), *_contrary(facts)):
        if not {a.id, b.id} & taken:
            taken |= {a.id, b.id}
            yield a, b, what, rule


def _unclaimed(facts: Sequence[Position]) -> Iterator[tuple[Position, Position, tuple[str, str], str]]:
    """What nobody claimed, against the first who claims it or is said to have done it, in one article."""
    claiming = by_article(p for p in facts if _CLAIMED in p.says.acts and p.stance in FIRM and not p.says.negative)
    for doubt in facts:
        if _CLAIMED not in doubt.says.negated:
            continue
        deeds = doubt.says.acts - {_CLAIMED}
        for firm in claiming.get(doubt.article, ()):
            if deeds & firm.says.acts and firm.says.parties:
                a, b = sorted((doubt, firm), key=order_key)
                yield a, b, (a.stance, b.stance), "status.unclaimed"
                break


def _contrary(facts: Sequence[Position]) -> Iterator[tuple[Position, Position, tuple[str, str], str]]:
    """Contrary deeds done to one thing of which there is one, such as a truce, in the same countries within a day."""
    concepts = load_concepts().concepts
    doing: dict[str, list[Position]] = defaultdict(list)
    for position in facts:
        if position.stance in FIRM and not position.says.negative:
            for act in position.says.acts:
                if concepts[act].once and not _only_says_when(position, act):
                    doing[act].append(position)
    for thing, found in sorted(doing.items()):
        if len(found) > _CROWD:
            continue
        for a, b in combinations(found, 2):
            only = a.says.acts - b.says.acts, b.says.acts - a.says.acts
            pairs = [
                (act, min(concepts[act].against & only[1]))
                for act in sorted(only[0])
                if concepts[act].against & only[1]
                and not concepts[act].vague
                and not _is_either(act, a.says.acts - {thing})
            ]
            if not pairs or thing in pairs[0] or not _near(a, b) or not _same_side(a.says, b.says):
                continue
            if all(map(_is_attitude, pairs[0])) and not a.says.actors & b.says.actors:
                continue  # one may be for it and another against it
            deeds = tuple(zip((a, b), pairs[0], strict=True))
            if any(_is_over(p, act) for p, act in deeds) or (
                any(_is_said(p, act) for p, act in deeds) and not doers_of(a, only[0]) & doers_of(b, only[1])
            ):
                continue
            if not (is_conditional(a) or is_conditional(b) or times_apart(a, b) or same_voice(a, b)):
                yield a, b, pairs[0], "polarity.contrary"


def _is_attitude(act: str) -> bool:
    """Whether a deed only says what somebody thinks of another."""
    return bool(_ATTITUDES & {act, *load_concepts().concepts[act].broader})


def _words_of(position: Position, act: str) -> list[int]:
    return [at for at, id in load_concepts().find(words_of(position)) if id == act]


def _only_says_when(position: Position, thing: str) -> bool:
    """Whether a clause names a thing only to say when, why or with what something else was done ("**after** the
    coup")."""
    forms, asides = words_of(position), load_marks().asides
    places = _words_of(position, thing)
    return bool(places) and all(at and asides.match(forms, at - 1, len(forms)) for at in places)


def _is_over(position: Position, act: str) -> bool:
    """Whether a deed is told as one of before ("a truce that both **had** kept to since May")."""
    forms = words_of(position)
    return any(at and forms[at - 1] in load_marks().was for at in _words_of(position, act))


def _is_said(position: Position, act: str) -> bool:
    """Whether a deed is that somebody says yes or no, which another may say otherwise."""
    forms = words_of(position)
    return any(find_cues(forms[at]) for at in _words_of(position, act))


def _is_either(act: str, acts: frozenset[str]) -> bool:
    """Whether a clause leaves it open which of two contraries is done ("to approve or reject it")."""
    concepts = load_concepts().concepts
    return bool(concepts[act].against & {wide for other in acts for wide in (other, *concepts[other].broader)})


def _near(a: Position, b: Position) -> bool:
    first, last = days_of(a.day), days_of(b.day)
    return first is not None and last is not None and abs((first[0] - last[0]).days) <= _DAYS


def _same_side(one: Proposition, other: Proposition) -> bool:
    """Whether nobody is only in one of two clauses in which somebody acts, and they are of one country."""
    mine, theirs = (frozenset(a for a in says.actors if a.startswith(_ACTING)) for says in (one, other))
    return bool(one.states & other.states) and (not mine or not theirs or bool(mine & theirs))
