"""What one says is so and another denies, or says is not so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from musnad.compare.claims.claims import order_key
from musnad.compare.claims.evidence import Evidence
from musnad.compare.claims.pairs import is_copied, pairs_by, same_voice
from musnad.compare.clauses.denying import is_of_knowing, is_what_is_denied
from musnad.compare.clauses.forms import has_any
from musnad.compare.clauses.negations import (
    is_aside,
    is_conditional,
    is_not_yet,
    is_of_what_comes,
    only_names,
    stands_under_condition,
)
from musnad.compare.clauses.positions import KNOWING, Position
from musnad.compare.clauses.propositions import Proposition
from musnad.compare.clauses.references import TAKEN_UP
from musnad.compare.conflicts.denied import FIRM, HELD, WORDS, Sentences, is_relative, is_the_same, least_held, match
from musnad.compare.conflicts.doers import came_later, is_of_another, is_of_the_nameless
from musnad.compare.conflicts.sameness import names_of, speakers_of
from musnad.lexicon.concepts import load_concepts, load_marks

DENIED = "polarity.denied"
_SPEAKERS = frozenset({"PER", "ORG", "GPE", "MEDIA"})
_WANTED = "stance.wants"
_OTHERWISE = frozenset({"stance.refuses", KNOWING})  # they deny something, and not that it is so
_HEADLINE = 0.1  # what a headline is a worse side by


class Odds(NamedTuple):
    """Two positions at odds in the order of time, with what each holds, the rule and how much speaks for it."""

    a: Position
    b: Position
    what: tuple[str, str]
    rule: str
    strength: float


def find_denials(positions: Iterable[Position], evidence: Evidence) -> Iterator[Odds]:
    """What one denies, or says is not so, and another says is so, whether or not they are of one claim.

    Of every denial and each article the clause that most of what is denied stands in, no headline if there is another.
    """
    told = [p for p in _with_heads(positions) if _is_denial(p) or p.stance in HELD]
    sentences = Sentences(told)
    denying = {p.id: is_not_yet(p) for p in told if _is_denial(p)}
    best: dict[tuple[str, str], tuple[tuple[bool, float], Odds]] = {}
    for a, b in pairs_by(told, lambda p: sorted(_telling(p.says)), denying):
        if a.article == b.article and (a.headline or b.headline):
            continue  # a headline only sums up
        if a.article == b.article and a.place.span.overlaps(b.place.span):
            continue  # one clause, read in two ways
        if {h.identity for h in a.holders} & {h.identity for h in b.holders} or same_voice(a, b):
            continue  # who contradicts himself does so elsewhere
        for denial, other in ((a, b), (b, a)):
            if denial.id not in denying or other.stance not in HELD or other.rule == _WANTED:
                continue
            if denying[denial.id] and (denial.day or "") < (other.day or ""):
                continue
            if other.stance == "asserts" and not other.holders:
                continue  # it is said, and nobody knows by whom: it may be who denies it
            if "forecast" in (denial.matter, other.matter) and denial.rule not in WORDS:
                continue  # two who foretell
            if denial.matter == "forecast" and other.matter != "forecast":
                continue  # what one rules out for the future has not been denied
            denied = match(denial, other, sentences)
            if denied is None or (denial.article != other.article and _is_another(denial, other)):
                continue
            strength = evidence.held(denial, other)
            if strength < least_held(denial, denied) or not is_the_same(denial, other, sentences, strength):
                continue
            held = {denial.id: "denies", other.id: str(other.stance)}
            weight = not other.headline, strength
            odds = Odds(a, b, (held[a.id], held[b.id]), DENIED, strength - _HEADLINE * (a.headline + b.headline))
            if weight > best.get((denial.id, other.article), (weight, odds))[0] or (
                (denial.id, other.article) not in best
            ):
                best[denial.id, other.article] = weight, odds
            break
    told_of: dict[str, list[Position]] = {}
    for (denial_id, _), (_, odds) in sorted(best.items(), key=lambda item: (order_key(item[1][1].a), item[0])):
        other = odds.b if odds.a.id == denial_id else odds.a
        if not any(is_copied(other, known) for known in told_of.setdefault(denial_id, [])):
            told_of[denial_id].append(other)
            yield odds


def _is_another(denial: Position, other: Position) -> bool:
    """Whether what another article tells is a later deed, or that somebody else did it; or he who denies it only says
    that he did not know, which the other does not speak of."""
    if is_of_knowing(denial) and not (
        has_any(other, load_marks().knowing) and speakers_of(denial) & names_of(other.says)
    ):
        return True
    return came_later(denial, other) or is_of_another(denial, other) or is_of_the_nameless(denial)


def _with_heads(positions: Iterable[Position]) -> list[Position]:
    """The positions in order, those that are relative clauses of denial with what they are about, which the clause
    before them tells."""
    found: list[Position] = []
    before: Position | None = None
    for position in sorted(positions, key=lambda p: (p.article, p.place.span)):
        relative = position.stance == "denies" and is_relative(position)
        if relative and before is not None and _in_one_sentence(before, position):
            things = position.says.things | before.says.things
            position = replace(position, says=replace(position.says, things=things))
        found.append(position)
        before = position
    return found


def _in_one_sentence(one: Position, other: Position) -> bool:
    return one.article == other.article and one.place.sentence == other.place.sentence


def _is_denial(position: Position) -> bool:
    """Whether somebody says of something that it is not so; who will not have it does not say so, nor does what is no
    one ("all religions deny it")."""
    if not any(h.type in _SPEAKERS or h.country for h in position.holders):
        return False
    if is_conditional(position) or stands_under_condition(position):
        return False
    if position.stance == "denies":
        told = position.rule == TAKEN_UP or not (
            is_aside(position) or only_names(position) or not is_what_is_denied(position)
        )
        return position.rule not in _OTHERWISE and told
    if position.rule == TAKEN_UP or is_of_what_comes(position):
        return False  # who agrees with what was said, or says what will not be, does not say that it was not so
    return position.stance in FIRM and bool(position.says.negated) and not only_names(position)


def _telling(says: Proposition) -> frozenset[str]:
    concepts = load_concepts().concepts
    return frozenset(id for id in says.acts | says.things if not concepts[id].vague)
