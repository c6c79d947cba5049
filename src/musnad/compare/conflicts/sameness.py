"""Whether two clauses speak of the very same thing: how much of what one says the other says too, word by word and
name by name.

:class:`~musnad.compare.claims.evidence.Evidence` tells how alike clauses are by the standards of their story, for
finding pairs at all. A pair that is to be shown as at odds must pass here as well, by a standard that is the same in
every story: of what one says, names aside, the other says most, and nobody and no place is left out that the one is
about.
"""

from __future__ import annotations

import itertools
import math
from typing import NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.numbers import may_begin, read_ordinal
from musnad.arabic.tokens import tokenize, without_and
from musnad.compare.clauses.clauses import end_of_main, words_of_denial
from musnad.compare.clauses.forms import forms_of, words_of
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.propositions import Proposition
from musnad.compare.clauses.quantities import number_words
from musnad.compare.clauses.roots import consonants
from musnad.compare.sides import nation_at
from musnad.lexicon.concepts import load_concepts, load_marks
from musnad.lexicon.cues import find_cues
from musnad.lexicon.markers import load_markers
from musnad.remembering import remember
from musnad.resolve.name_parts import bare

_GROUP = "group:"  # a collective without a name is one of its article
_STATE = "state:"
_PEOPLE = ("person:", "per:")
_A_NUMBER = 3  # from which a number says which deed is meant
_DENYING = "deny"
_DUAL = ("ين", "ان")
_TOLD, _TOLD_THERE = 2, 1  # words that the sentences of two numbers share, and where both name one place or person
_FAR = 200  # characters between two sentences
_LONG = 3  # letters of a word that tells something
_ANY = 2  # what a word counts of which there is said not to be any
_LEAST = 2  # words that must be met: one word is of many things
_SAME, _BY_NAME = 2 / 3, 1 / 2  # share of the words, and of the names, from which it is the same


class Share(NamedTuple):
    """How much of what a clause says another says: its words, of how many, and those whom it names, of how many;
    ``head`` is whether what is done first in it is among them, or its first word where nothing is done;
    ``any`` whether something is of which the clause says that there is not any; ``beside`` counts the words that tell
    little and that are met, where only one tells more."""

    met: int
    words: int
    named: int
    names: int
    head: bool
    any: bool = False
    beside: int = 0

    @property
    def part(self) -> float:
        """The part of the words that is met; nothing where there are none."""
        return self.met / self.words if self.words else 0.0

    def is_most(self, least: float = _SAME) -> bool:
        """Whether it is enough to be the same: most of the words, several with those who are named, and half of these;
        one word alone is of many things."""
        return (
            self.met > 0
            and self.met + self.named + self.beside >= _LEAST
            and self.part >= least
            and self.named >= (_BY_NAME if self.words > 1 else 1) * self.names
        )


def share_of(one: Position, other: Position, but: frozenset[str] = frozenset(), denied: bool = False) -> Share:
    """How much of what ``one`` says stands in ``other``, those of its names aside that are ``but`` (who speaks of
    himself need not be named by the other). Who speaks in the other is named there.

    Verbs that say nothing by themselves ("to carry out a raid") do not count, nor days; of what is ``denied``, neither
    words of denying and accusing nor what a relative clause says of something. The word behind "any" counts twice: who
    denies "any ransom" denies before all that there was one. A word is met by its root, by what it stands for, or by
    something of which that is a kind or which is a kind of it.
    """
    concepts = load_concepts().concepts
    told = other.says.acts | other.says.things
    roots = frozenset(other.says.roots)
    skipped, doubled, beyond = _weights(one, denied)
    met = words = beside = 0
    first: bool | None = None
    deed: bool | None = None
    none = False
    for term in one.says.terms:
        telling = frozenset(id for id in term.concepts if not concepts[id].vague)
        light = bool(term.concepts) and not telling and any(concepts[id].act for id in term.concepts)
        if light and denied:
            beside += term.root in roots or _is_kind(term.concepts, told)
        if light or term.root in skipped or (term.root is None and telling <= beyond):
            continue
        found = term.root in roots or _is_kind(telling, told)
        weight = _ANY if term.root in doubled else 1
        words += weight
        met += weight * found
        first = found if first is None else first
        acts = any(concepts[id].act for id in telling)
        deed = found if acts and deed is None else deed
        none = none or (found and weight > 1 and bool(telling) and not all(concepts[id].act for id in telling))
    names = names_of(one.says) - but
    return Share(
        met,
        words,
        len(names & (names_of(other.says) | speakers_of(other))),
        len(names),
        bool(first if deed is None else deed),
        none,
        beside if words == 1 else 0,
    )


def are_same(a: Position, b: Position, least: float = _SAME) -> bool:
    """Whether one of two clauses says most of what the other says, what is done first in it as well."""
    shares = share_of(a, b), share_of(b, a)
    return any(share.head and share.met >= _LEAST and share.is_most(least) for share in shares)


def share_sentence(a: Position, b: Position, but: frozenset[str] = frozenset()) -> bool:
    """Whether the sentences of two clauses have so many words in common, by their roots, beside those for numbers, for
    what became of people and ``but``, that they tell of one thing: fewer where both clauses name the same place, person
    or body; two who only expect something must both name whose it is."""
    common = names_of(a.says) & names_of(b.says)
    if a.stance == b.stance == "unconfirmed" and not common:
        return False
    sources = frozenset(consonants(word) for p in (a, b) for h in p.holders for word in fold(h.name_ar).split())
    roots = (told_in(a.place.context) & told_in(b.place.context)) - but - sources
    return len(roots) >= (_TOLD_THERE if any(not name.startswith(_STATE) for name in common) else _TOLD)


def share_of_sentence(a: Position, b: Position) -> tuple[int, float]:
    """How many words of what they are about the sentences of two clauses have in common, by their roots, and which
    share of all their words that is."""
    mine, theirs = told_in(a.place.context), told_in(b.place.context)
    common = len(mine & theirs)
    return common, common / (math.sqrt(len(mine) * len(theirs)) or 1)


@remember(1 << 14)
def told_in(text: str) -> frozenset[str]:
    """The roots of the words of a sentence that tell what it is about."""
    known, marks = load_concepts(), load_marks()
    forms = [without_and(token.form) for token in tokenize(text) if token.word]
    found = known.find(forms)
    victims = {at for at, id in found if known.concepts[id].victims}
    telling = {at for at, id in found if not known.concepts[id].vague}
    passed = marks.empty | marks.people | marks.joining | marks.times
    kept = (
        form for at, form in enumerate(forms)
        if len(form) >= _LONG and form not in passed and at not in victims and (at in telling or not find_cues(form))
    )  # fmt: skip
    return frozenset(consonants(form) for form in kept if not may_begin(form, number_words()))


def is_of_two(one: Position, other: Position) -> bool:
    """Whether one clause tells of two deeds of a kind of which the other tells one ("the two explosions")."""
    return bool(_twofold(one) & other.says.acts) and not _twofold(one) & _twofold(other)


def _twofold(position: Position) -> frozenset[str]:
    """The deeds of a clause whose words are duals."""
    known, forms = load_concepts(), forms_of(position)
    found = set()
    for at, id in known.find(forms):
        concept = known.concepts[id]
        if concept.act and not concept.vague and not concept.victims and forms[at].endswith(_DUAL):
            single = {other for _, other in known.find([forms[at][: -len(_DUAL[0])]])}
            found.update({id} & single)
    return frozenset(found)


def is_another(one: Position, other: Position) -> bool:
    """Whether one sentence says that it tells of another deed than those before it ("in a separate incident"), and the
    other does not."""
    separate = load_marks().separate
    told = [separate.within(bare_forms(p.place.context)) for p in (one, other)]
    return told[0] != told[1]


@remember(1 << 14)
def bare_forms(text: str) -> tuple[str, ...]:
    """The words of a text without an "and" before them."""
    return tuple(without_and(token.form) for token in tokenize(text) if token.word)


def localities_apart(a: Position, b: Position) -> bool:
    """Whether the sentences of two clauses name villages, quarters and the like, and none that is the same."""
    mine, theirs = localities_of(a.place.context), localities_of(b.place.context)
    return bool(mine and theirs and mine.isdisjoint(theirs))


@remember(1 << 14)
def localities_of(text: str) -> frozenset[str]:
    """The first words of the names of the villages, quarters and the like in a sentence."""
    heads = load_marks().localities
    forms = [token.form for token in tokenize(text) if token.word]
    return frozenset(name for head, name in itertools.pairwise(forms) if any(h in heads for h in (head, head[1:])))


def names_of(says: Proposition) -> frozenset[str]:
    """Everybody and every place that a clause names, and their countries."""
    named = frozenset(name for name in says.parties | says.places if not name.startswith(_GROUP))
    return named | frozenset(f"state:{code}" for code in says.states)


def is_known_one(a: Position, b: Position) -> bool:
    """Whether something tells that two clauses are of one deed, and not of one that comes again, such as rain or a
    match: a deed that is not done again within days, a number, or a person or body that both name; where both count
    those who came to harm, a place."""
    concepts = load_concepts().concepts
    if any(concepts[act].once for act in a.says.acts & b.says.acts):
        return True
    numbers = {q.value for q in a.says.quantities} & {q.value for q in b.says.quantities}
    harmed = all(any(q.role for q in p.says.quantities) for p in (a, b))
    common = names_of(a.says) & names_of(b.says)
    wide = (_STATE,) if harmed else (_STATE, "place:", "region:", "capital:")
    return any(value >= _A_NUMBER for value in numbers) or any(not name.startswith(wide) for name in common)


def ordinals_apart(a: Position, b: Position) -> bool:
    """Whether two clauses tell of another one in a row ("their second match", "for the third time")."""
    mine, theirs = (_ordinals(p) for p in (a, b))
    return bool(mine and theirs and mine.isdisjoint(theirs))


def _ordinals(position: Position) -> frozenset[float]:
    tokens = [token for token in tokenize(position.place.text) if token.word]
    start = position.place.span.start
    found = set()
    for at, token in enumerate(tokens):
        span = token.start + start
        if at and not any(date.span.start <= span < date.span.end for date in position.says.dates):
            number = read_ordinal(tokens, at, number_words())
            if number is not None:
                found.add(number.value)
    return frozenset(found)


def people_left_out(one: Position, other: Position, but: frozenset[str] = frozenset()) -> bool:
    """Whether a clause names somebody who is neither named in the other nor speaks there."""
    people = {name for name in one.says.parties - but if name.startswith(_PEOPLE)}
    return not people <= names_of(other.says) | speakers_of(other)


def is_named_by(one: Position, other: Position) -> bool:
    """Whether a clause names him who speaks in another, or his country, by a word of his name at least."""
    if not speakers_of(one).isdisjoint(names_of(other.says)):
        return True
    told, known = {bare(form) for form in words_of(other)}, load_concepts()
    words = (word for holder in one.holders for word in fold(holder.name_ar).split()[1:])
    own = (word for word in words if len(word) > _LONG and word not in load_marks().empty and not known.find([word]))
    return any(bare(word) in told for word in own)  # "company" is nobody's name


def is_far(one: Position, other: Position) -> bool:
    """Whether the sentences of two clauses of an article are so far apart that others may be meant by one of them than
    by the other."""
    first, last = sorted((one.place.sentence, other.place.sentence))
    return last.start - first.end > _FAR


def speakers_of(position: Position) -> frozenset[str]:
    """Those whose word a clause is, and their countries."""
    named = frozenset(holder.identity for holder in position.holders if not holder.identity.startswith(_GROUP))
    return named | frozenset(f"state:{holder.country}" for holder in position.holders if holder.country)


def _is_kind(ids: frozenset[str], told: frozenset[str]) -> bool:
    """Whether one of these is told, one of which it is a kind, or a kind of it."""
    concepts = load_concepts().concepts
    if ids & told:
        return True
    return any(not concepts[id].broader.isdisjoint(told) for id in ids) or any(
        not ids.isdisjoint(concepts[id].broader) for id in told
    )


def _weights(position: Position, denied: bool) -> tuple[frozenset[str | None], frozenset[str | None], frozenset[str]]:
    """The roots of the words of a clause that do not count, and of those that count twice, and the concepts that only
    stand in what does not count."""
    marks = load_marks()
    forms = forms_of(position)
    main = forms if not denied or _is_told_of(position) else forms[: end_of_main(forms)]
    passed = marks.any | marks.copulas | marks.own | marks.joining
    aside: set[int] = {at for at in range(len(forms)) if nation_at(forms, at) is not None}  # they are names
    if denied:
        passed |= marks.accusing | marks.told | marks.news
        aside |= words_of_denial(forms)
        aside |= {at for at, form in enumerate(forms) if any(cue.lemma.cls == _DENYING for cue in find_cues(form))}
    skipped = {consonants(form) for at, form in enumerate(forms) if at in aside or form in passed}
    start, text = position.place.span.start, position.place.text
    days = " ".join(text[date.span.start - start : date.span.end - start] for date in position.says.dates)
    skipped |= {consonants(token.form) for token in tokenize(days) if token.word}
    skipped |= {consonants(form) for form in forms[len(main) :]} - {consonants(form) for form in main}
    doubled = {consonants(form) for before, form in itertools.pairwise(forms) if before in marks.any}
    concepts = load_concepts().find(forms)
    beyond = {id for at, id in concepts if at >= len(main)} - {id for at, id in concepts if at < len(main)}
    return frozenset(skipped), frozenset(doubled - skipped), frozenset(beyond)


def _is_told_of(position: Position) -> bool:
    """Whether a clause says something of what it opens with ("that the raid, which came at dawn, was in vain")."""
    before = position.place.context[: position.place.span.start - position.place.sentence.start].split()
    return bool(before) and fold(before[-1]) in load_markers().complementizers
