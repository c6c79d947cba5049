"""What one says is so and another says is not: by word of denial, by negation, or by asserting the contrary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.tokens import readings, tokenize
from musnad.compare.evidence import Evidence
from musnad.compare.likeness import closeness
from musnad.compare.pairs import pairs_by, same_voice
from musnad.compare.positions import Position
from musnad.compare.propositions import Proposition
from musnad.compare.references import TAKEN_UP
from musnad.lexicon.concepts import load_concepts
from musnad.lexicon.event_words import load_event_words
from musnad.lexicon.markers import load_markers

FIRM = frozenset({"asserts", "reports"})
_HELD = FIRM | {"alleges"}
_WORDS = frozenset({"stance.denies", "stance.denying", TAKEN_UP})
DENIED = "polarity.denied"
_SHARE = 0.66  # part of what is denied that the other must say
_LEAST = 2  # deeds and things of it
_HELD_LEAST = 0.25  # part of all that is denied that the other must say
_HELD_NEGATED = 0.35  # and where it is only said not to be so
_ALIKE = 0.3  # or how alike they must be
_NEAR = 4  # words after a negation within which it can be about something
_HEADLINE = 0.1  # what a headline is a worse side by


class Odds(NamedTuple):
    """Two positions that are at odds, in the order of time, with what each holds, the rule and how much speaks for it."""

    a: Position
    b: Position
    what: tuple[str, str]
    rule: str
    strength: float


def find_denials(positions: Iterable[Position], evidence: Evidence) -> Iterator[Odds]:
    """What one denies, or says is not so, and another says is so, whether or not they are of one claim.

    Of every denial and each article the clause that most of what is denied stands in, no headline if there is another.
    """
    told = [p for p in _with_heads(positions) if _is_denial(p) or p.stance in _HELD]
    best: dict[tuple[str, str], tuple[tuple[bool, float], Odds]] = {}
    for a, b in pairs_by(told, lambda p: sorted(_telling(p.says))):
        if a.article == b.article and (a.headline or b.headline):
            continue  # a headline only sums up
        if {h.identity for h in a.holders} & {h.identity for h in b.holders} or same_voice(a, b):
            continue  # who contradicts himself does so elsewhere
        for denial, other in ((a, b), (b, a)):
            if not _is_denial(denial) or other.stance not in _HELD or not _denies_it(denial, other):
                continue
            if "forecast" in (denial.matter, other.matter) and denial.rule not in _WORDS:
                continue  # two who foretell
            strength = evidence.held(denial, other)
            least = _HELD_LEAST if denial.rule in _WORDS else _HELD_NEGATED
            if strength < least and evidence.likeness(a, b) < _ALIKE:
                continue
            held = {denial.id: "denies", other.id: str(other.stance)}
            weight = not other.headline, strength
            odds = Odds(a, b, (held[a.id], held[b.id]), DENIED, strength - _HEADLINE * (a.headline + b.headline))
            if weight > best.get((denial.id, other.article), (weight, odds))[0] or (
                (denial.id, other.article) not in best
            ):
                best[denial.id, other.article] = weight, odds
            break
    for _, odds in best.values():
        yield odds


def _with_heads(positions: Iterable[Position]) -> list[Position]:
    """The positions in order, those that are relative clauses of denial with what they are about, which the clause
    before them tells."""
    found: list[Position] = []
    before: Position | None = None
    for position in sorted(positions, key=lambda p: (p.article, p.place.span)):
        first = fold(position.place.text.split()[0])
        if position.stance == "denies" and first in load_markers().relatives and before is not None:
            if before.place.sentence == position.place.sentence and before.article == position.article:
                things = position.says.things | before.says.things
                position = replace(position, says=replace(position.says, things=things))
        found.append(position)
        before = position
    return found


def find_contrary(a: Position, b: Position) -> tuple[tuple[str, str], str] | None:
    """The contrary deeds of two positions of one claim that both are held for facts, and the rule."""
    if a.article == b.article and (a.holders == b.holders or a.headline or b.headline):
        return None
    if a.stance in FIRM and b.stance in FIRM:
        contrary = _contrary(a.says, b.says)
        if contrary is not None:
            return contrary, "polarity.contrary"
    return None


def _is_denial(position: Position) -> bool:
    """Whether a position says of something that it is not so; who will not have it does not say so."""
    if position.stance == "denies":
        nobody = position.holders and all(h.type == "GROUP" and not h.country for h in position.holders)
        return position.rule != "stance.refuses" and not nobody  # "all religions deny it" is no denial
    return position.stance in FIRM and bool(position.says.negated)


def _denies_it(denial: Position, other: Position) -> bool:
    """Whether what is denied is what the other says: most of it is in the other, and nobody else is meant."""
    if other.says.negative:
        return False
    who, whom = _who(denial.says), _who(other.says)
    if who and whom and 2 * len(who & whom) <= min(len(who), len(whom)):
        return False  # of others
    mine, theirs = _given(denial.says), _given(other.says)
    if mine and theirs and not mine & theirs:
        return False  # done to others
    mine, theirs = _goal(denial.says), _goal(other.says)
    if mine and theirs and not mine & theirs:
        return False  # the other way round
    if not denial.says.states and other.says.states and not other.says.states & (_own(denial) or other.says.states):
        return False  # who denies without naming anybody speaks of himself
    mine, theirs = denial.says.acts | denial.says.things, other.says.acts | other.says.things
    if denial.rule not in _WORDS and not _negated(denial) & theirs:
        return False
    if denial.says.acts and not denial.says.acts & other.says.acts:
        return False
    return bool(_telling(denial.says) & theirs) and len(mine & theirs) >= max(
        _SHARE * len(mine), min(_LEAST, len(mine))
    )


def _negated(position: Position) -> frozenset[str]:
    """The deeds that a clause negates, and the things that a negated verb itself stands for ("did not run out"); of a
    noun that a negation only goes on to ("of no faith and no creed") it says nothing."""
    forms = [t.form for t in tokenize(position.place.text)]
    words = load_event_words().negations
    verbal = [
        at for at, form in enumerate(forms[:-1])
        if form.removeprefix("و") in words and not any(r.article for r in readings(forms[at + 1]))
    ]  # fmt: skip
    found = load_concepts().find(forms)
    near = {id for at, id in found if any(n < at <= n + _NEAR for n in verbal)}
    outright = {id for at, id in found if at - 1 in verbal}
    return position.says.negated & near & (position.says.acts | outright)


def _own(position: Position) -> frozenset[str]:
    """The countries of those who speak for one."""
    return frozenset(h.country for h in position.holders if h.country and h.grade not in ("expert", "media"))


def _telling(says: Proposition) -> frozenset[str]:
    concepts = load_concepts().concepts
    return frozenset(id for id in says.acts | says.things if not concepts[id].vague)


def _who(says: Proposition) -> frozenset[str]:
    named = frozenset(p for p in says.parties | says.places if not p.startswith("group:"))
    return named | frozenset(f"state:{code}" for code in says.states)


def _given(says: Proposition) -> frozenset[str]:
    return frozenset(p for p in says.patients if not p.startswith("group:"))


def _goal(says: Proposition) -> frozenset[str]:
    """The states to or in which something is done."""
    found = {f"state:{site.country}" for site in says.sites if site.country}
    return frozenset(found | {p for p in says.patients if p.startswith("state:")})


def _states(says: Proposition) -> frozenset[str]:
    return frozenset(f"state:{code}" for code in says.states) | says.parties


def _contrary(one: Proposition, other: Proposition) -> tuple[str, str] | None:
    """Two deeds of which each clause has one and not the other, which cannot both be, and done to the same; what rises
    and falls from hour to hour is none."""
    concepts = load_concepts().concepts
    mine, theirs = one.acts - other.acts, other.acts - one.acts
    if one.negative or other.negative or one.quantities or other.quantities:
        return None
    for act in sorted(mine):
        against = concepts[act].against & theirs
        if against and not concepts[act].vague and _same_object(one, other) and closeness(one, other) > 0:
            return act, min(against)
    return None


def _same_object(one: Proposition, other: Proposition) -> bool:
    """Whether both are about one thing: the other deeds and things of the shorter clause are in the longer."""
    concepts = load_concepts().concepts
    core = [
        frozenset(id for id in says.acts | says.things if not concepts[id].against or concepts[id].once)
        for says in (one, other)
    ]
    short, long = sorted(core, key=len)
    return bool(short) and short <= long and bool(_states(one) & _states(other))
