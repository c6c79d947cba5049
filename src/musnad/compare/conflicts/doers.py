"""Whose deed it is that one denies and that another tells, and whether it can be the same deed at all: by the same, of
those who are accused, and not done only after it was denied."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from musnad.compare.claims.scope import times_apart
from musnad.compare.clauses.forms import has_any
from musnad.compare.clauses.positions import Position
from musnad.compare.sides import camp_of
from musnad.intervals import days_of
from musnad.lexicon.concepts import load_concepts, load_marks

_GROUP = "group:"
_STATE = "state:"
_ORGAN = "org:"  # part of a state, unless a word for a group of people is with it
_SOON = 7  # days after a denial within which the deed that another tells is the one that was denied
_SLACK = 1  # days by which two may put one deed


def doers_of(position: Position, deeds: frozenset[str]) -> frozenset[str]:
    """On whose side those are who do something of ``deeds`` in a clause, as far as it tells: by the words of the deed,
    else by the events."""
    held = frozenset(h.camp for h in position.says.cast.held if h.concept in deeds)
    return held or position.says.cast.doers


def is_same_doer(denial: Position, other: Position, deeds: frozenset[str]) -> bool:
    """Whether one side does it in both clauses; where a denial names nobody who does it, those do who deny it."""
    mine = doers_of(denial, deeds) or _sides(denial)
    return bool(mine & doers_of(other, deeds))


def is_of_another(denial: Position, other: Position) -> bool:
    """Whether an accusation is of somebody by name, and he who denies it is only named by what is his ("the Peruvian
    company" where Peru denies it)."""
    if other.stance != "alleges":
        return False
    own = _states(denial)
    if own and denial.says.cast.camps <= own and other.says.states and own.isdisjoint(_named_states(other)):
        return True  # each speaks of his own: one state denies what it is accused of, the other accuses another state
    speakers = frozenset(h.identity for h in other.holders)
    grouped = has_any(other, load_marks().groupings)
    others = (_GROUP, _STATE) if grouped else (_GROUP, _STATE, _ORGAN)
    accused = frozenset(p for p in other.says.parties - speakers if not p.startswith(others))
    return bool(accused) and (accused | other.says.parties).isdisjoint(
        denial.says.parties | _sides(denial) | {h.identity for h in denial.holders}
    )


def is_of_the_nameless(denial: Position) -> bool:
    """Whether only people without a name deny something, and not what somebody else did: nobody knows whether another
    article tells of them. Officials of a state speak for it."""
    unnamed = all(h.identity.startswith(_GROUP) and h.grade == "group" for h in denial.holders)
    return unnamed and not denial.says.cast.doers | {held.camp for held in denial.says.cast.held}


def came_later(denial: Position, other: Position) -> bool:
    """Whether what another tells was done, or may have been done, only after the denial."""
    if times_apart(denial, other, _SLACK):
        return True
    denied, told = days_of(denial.day), days_of(other.day)
    if denied is None or told is None:
        return False
    done = [days for date in other.says.dates if (days := days_of(date.value)) is not None]
    if done and min(first for first, _ in done) > denied[1]:
        return True
    since = other.stance != "alleges" and told[0] > denied[1] + timedelta(days=_SOON)
    return since and not any(first <= denied[1] for first, _ in done)


def does_otherwise(denial: Position, other: Position, deeds: frozenset[str]) -> bool:
    """Whether he who denies a deed of his own ("that it issued any ban"), naming nobody else who did it, is not of
    those who do it in the other clause."""
    if other.stance == "alleges" or any(load_concepts().concepts[id].victims for id in deeds):
        return False  # who accuses stands beside who did it, and who dies does nothing
    mine = denial.says.cast.doers | denial.says.actors
    own = _sides(denial) | {h.identity for h in denial.holders}
    theirs = doers_of(other, deeds)
    if not theirs and own.isdisjoint(other.says.cast.camps):  # "planes of Peru" are not yet somebody of its side
        theirs = frozenset(a for a in other.says.actors if not a.startswith(_GROUP))
    return bool(deeds and theirs and own) and mine <= own and theirs.isdisjoint(own)


def _sides(position: Position) -> frozenset[str]:
    """On whose side those are who speak."""
    return _known(camp_of(holder) for holder in position.holders) | _states(position)


def _states(position: Position) -> frozenset[str]:
    """The states for which those speak whose word it is."""
    return frozenset(
        f"{_STATE}{h.country}" for h in position.holders if h.country and h.grade not in ("expert", "media")
    )


def _named_states(position: Position) -> frozenset[str]:
    return frozenset(f"{_STATE}{code}" for code in position.says.states)


def _known(camps: Iterable[str | None]) -> frozenset[str]:
    return frozenset(camp for camp in camps if camp is not None)
