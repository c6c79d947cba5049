"""Who is named in a clause, and what the words around a name tell of the part that is played: to whom, from whom,
against whom, with whom, where; who does it, to whom; whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from musnad.arabic.tokens import CONJUNCTIONS, Token, without_and
from musnad.compare.records import Party
from musnad.compare.sides import camp_of
from musnad.lexicon.matters import load_matters
from musnad.model import Span


class Led(NamedTuple):
    """A camp with the part (``to``, ``from``, ``in``, ``against``, ``with``) that the word before it gives it."""

    part: str
    camp: str


class Held(NamedTuple):
    """A concept with the camp whose it is: who does it where its word is a ``verb``."""

    concept: str
    camp: str
    verb: bool


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part in what a clause tells, by camps (``sides.camp_of``): ``doers`` and ``done_to`` of its events, all
    ``camps`` that are named, those that are ``led`` by a word before them, and what is ``held`` by whom."""

    doers: frozenset[str] = frozenset()
    done_to: frozenset[str] = frozenset()
    camps: frozenset[str] = frozenset()
    led: frozenset[Led] = frozenset()
    held: frozenset[Held] = frozenset()


NOBODY = Cast()


def camps_of(parties: Iterable[Party]) -> frozenset[str]:
    """The camps of these parties, as far as they have one."""
    return frozenset(camp for party in parties if (camp := camp_of(party)) is not None)


def find_led(tokens: Sequence[Token], named: Iterable[tuple[Span, Party]]) -> frozenset[Led]:
    """The camps of a clause that stand after a preposition; ``named`` are its names. What is joined by "and" has the
    part of what it is joined to."""
    found = set()
    before: str | None = None
    for span, party in sorted(named, key=lambda item: item[0]):
        at = next((i for i, t in enumerate(tokens) if t.start <= span.start < t.end), None)
        if at is None:
            continue
        part, joined = _part(tokens, at, span.start - tokens[at].start)
        before = before if joined else part
        camp = camp_of(party)
        if before is not None and camp is not None:
            found.add(Led(before, camp))
    return frozenset(found)


def _part(tokens: Sequence[Token], at: int, clitics: int) -> tuple[str | None, bool]:
    """The part that the words before a name give, and whether it is only joined by "and" to what goes before; the
    name begins so many letters within its token."""
    marks = load_matters()
    head = tokens[at].form[:clitics]
    if head and at and without_and(tokens[at - 1].form) in marks.possible:
        return None, False
    beside: str | None = None  # the part that a word says by itself
    while not head and at > 0:
        at -= 1
        form = tokens[at].form
        bare = form[1:] if form[:1] in CONJUNCTIONS and len(form) > 2 else form
        if bare in marks.passed:  # "in the north of", "and the positions of"
            head = form[: len(form) - len(bare)]
            beside = "in" if bare in marks.directions else beside
        elif bare[1:] in marks.passed and bare[:1] in marks.before:  # "in" written to it
            head = bare[:1]
        else:
            return marks.before.get(bare, beside), False
    if head in CONJUNCTIONS:
        return None, bool(head)
    return marks.before.get(head[1:] if head[:1] in CONJUNCTIONS and len(head) > 1 else head), False
