"""How a clause is worded, for telling how much of it another clause says, and whether the sentences around two clauses
are on one thing."""

from __future__ import annotations

from typing import NamedTuple

from musnad.arabic.tokens import tokenize, without_and
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.propositions import Proposition
from musnad.compare.clauses.roots import consonants
from musnad.lexicon.concepts import load_concepts, load_marks
from musnad.remembering import remember

_FEW = 3  # words by which a sentence counts for longer than it is, for short ones have much in common by chance
_LONG = 3  # letters of a word that tells something


class Wording(NamedTuple):
    """The words of a clause: their ``roots``; each word by all that another clause can say it by (``terms``), and all
    of that together (``told``); the same of what is done first (``begins``), which ``lead`` has as concepts; and the
    roots of the whole ``sentence``."""

    roots: frozenset[str]
    terms: tuple[frozenset[str], ...]
    told: frozenset[str]
    lead: frozenset[str]
    begins: frozenset[str]
    sentence: frozenset[str]


def wording_of(position: Position) -> Wording:
    """How a clause is worded."""
    says, concepts = position.says, load_concepts()
    lead = frozenset(id for id in says.lead if not concepts.concepts[id].vague)
    terms = _terms(says)
    return Wording(
        frozenset(says.roots), terms, frozenset().union(*terms), lead, _meanings(lead), roots_in(position.place.context)
    )  # fmt: skip


def share(one: Wording, other: Wording) -> float:
    """The share of the words of one clause that another says too, by their root or by what they stand for."""
    return sum(not term.isdisjoint(other.told) for term in one.terms) / max(1, len(one.terms))


def share_around(one: Wording, other: Wording) -> float:
    """The share of the words of the shorter sentence that the other has, of sentences that are not very short."""
    return len(one.sentence & other.sentence) / (_FEW + min(len(one.sentence), len(other.sentence)))


def other_begins(one: Wording, other: Wording) -> bool:
    """Whether something is done in both clauses, and what is done first in neither of them is done in the other, nor
    anything of its kind."""
    told = bool(one.lead and other.lead)
    return told and one.begins.isdisjoint(other.told) and other.begins.isdisjoint(one.told)


@remember(1 << 14)
def roots_in(text: str) -> frozenset[str]:
    """The roots of the words of a sentence that do more than join others."""
    passed = load_marks().empty | load_marks().joining
    forms = [without_and(token.form) for token in tokenize(text) if token.word]
    return frozenset(
        consonants(form) for form in forms if len(form) >= _LONG and form not in passed and not form[0].isdigit()
    )


def _terms(says: Proposition) -> tuple[frozenset[str], ...]:
    """Each word by its root, what it stands for, and what that is a kind of; words of names by their root."""
    concepts = load_concepts().concepts
    found: dict[frozenset[str], None] = {}
    for term in says.terms:
        meanings = _meanings(frozenset(id for id in term.concepts if not concepts[id].vague))
        keys = meanings | {term.root} if term.root is not None else meanings
        if keys:
            found[keys] = None
    known = {term.root for term in says.terms}
    found.update((frozenset({root}), None) for root in says.roots if root not in known)
    return tuple(found)


@remember(1 << 14)
def _meanings(ids: frozenset[str]) -> frozenset[str]:
    """Concepts with what they are kinds of, in a form that no root has."""
    return frozenset(f"concept:{id}" for id in (*ids, *load_concepts().kinds(ids)))
