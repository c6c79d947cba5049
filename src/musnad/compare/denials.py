"""What one says is so and another says is not: by word of denial, by negation, or by asserting the contrary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.tokens import readings, tokenize
from musnad.compare.clauses import IMPERFECT
from musnad.compare.evidence import Evidence
from musnad.compare.likeness import closeness
from musnad.compare.pairs import pairs_by, same_voice
from musnad.compare.positions import Position
from musnad.compare.propositions import Proposition
from musnad.compare.references import TAKEN_UP
from musnad.compare.settings import places_of
from musnad.lexicon.concepts import load_concepts, load_marks
from musnad.lexicon.event_words import load_event_words
from musnad.lexicon.markers import load_markers

FIRM = frozenset({"asserts", "reports"})
_HELD = FIRM | {"alleges"}
_WORDS = frozenset({"stance.denies", "stance.denying", TAKEN_UP})
DENIED = "polarity.denied"
_WANTED = "stance.wants"
_SHARE = 0.5  # part of what is denied that the other must say
_LEAST = 2  # deeds and things of it
_HELD_LEAST = 0.3  # part of all that is denied that the other must say
_HELD_NAMED = 0.15  # and where both name the same
_HELD_NEGATED = 0.4  # and where it is only said not to be so
_NEAR = 6  # words after a negation within which it can be about something
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
    sentences = _sentences(told)
    spoken = {id(p.says): p for p in told if p.rule != TAKEN_UP}
    best: dict[tuple[str, str], tuple[tuple[bool, float], Odds]] = {}
    for a, b in pairs_by(told, lambda p: sorted(_telling(p.says))):
        if a.article == b.article and (a.headline or b.headline):
            continue  # a headline only sums up
        if {h.identity for h in a.holders} & {h.identity for h in b.holders} or same_voice(a, b):
            continue  # who contradicts himself does so elsewhere
        for denial, other in ((a, b), (b, a)):
            if not _is_denial(denial) or other.stance not in _HELD or not _denies_it(denial, other, sentences[other.id], spoken.get(id(denial.says), denial)):
                continue
            if other.rule == _WANTED or (_is_not_yet(denial) and (denial.day or "") < (other.day or "")):
                continue
            if "forecast" in (denial.matter, other.matter) and denial.rule not in _WORDS:
                continue  # two who foretell
            strength = evidence.held(denial, other)
            if strength < _least(denial, other):
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


def _sentences(positions: Iterable[Position]) -> dict[str, frozenset[str]]:
    """The deeds and things of all that the same speakers say in the sentence of each position, by its id."""
    positions = list(positions)
    said: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for p in positions:
        if p.stance in _HELD and not p.says.negative:
            said[p.article, p.place.sentence, p.holders] |= p.says.acts | p.says.things
    return {p.id: frozenset(said[p.article, p.place.sentence, p.holders]) for p in positions}


def _denies_it(denial: Position, other: Position, sentence: frozenset[str], spoken: Position) -> bool:
    """Whether what is denied is what the other says: most of it is in the other's ``sentence``, something telling in
    its clause, and nobody else is meant. ``spoken`` is the clause that says what is denied, where that is another."""
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
    mine, theirs = places_of(denial.says), places_of(other.says)
    if mine and theirs and not mine & theirs:
        return False  # elsewhere
    if not denial.says.states and other.says.states and not other.says.states & (_own(denial) or other.says.states):
        return False  # who denies without naming anybody speaks of himself
    if _is_own_deed(denial, other):
        return True
    theirs = other.says.acts | other.says.things
    if denial.rule not in _WORDS and not _negated(denial) & (theirs | other.says.kinds):
        return False
    concepts = load_concepts().concepts
    units = [unit for unit in _units(spoken) if any(not concepts[id].vague for id in unit)]
    met = [unit for unit in units if _meets(unit, theirs | sentence)]
    if not any(_meets(unit, theirs) for unit in met) or len(met) < max(_SHARE * len(units), min(_LEAST, len(units))):
        return False
    deeds = [unit for unit in units if any(concepts[id].act for id in unit)]
    return not deeds or any(unit in met for unit in deeds)


def _units(position: Position) -> list[frozenset[str]]:
    """What a clause denies, word by word: a word may stand for several concepts."""
    core = position.says.acts | position.says.things
    words: dict[int, set[str]] = defaultdict(set)
    passed: set[str] = set()
    if position.rule != TAKEN_UP:
        forms = [t.form for t in tokenize(position.place.text)]
        aside = _denying(forms)
        for at, id in load_concepts().find(forms):
            if at in aside or forms[at] in load_marks().own:
                passed.add(id)
            elif id in core:
                words[at].add(id)
    rest = core - passed - set().union(*words.values())
    return [*(frozenset(ids) for _, ids in sorted(words.items())), *(frozenset({id}) for id in sorted(rest))]


def _denying(forms: Sequence[str]) -> set[int]:
    """The words that only say that something is not so ("is a false report"), from the one before them on."""
    found: set[int] = set()
    for at in range(len(forms)):
        size = load_marks().denying.match(forms, at, len(forms))
        if size:
            found |= set(range(at - 1, at + size))
    return found


def _is_own_deed(denial: Position, other: Position) -> bool:
    """Whether who denies speaks of the deed that the other calls theirs ("Qatari mediation")."""
    concepts = load_concepts().concepts
    first = next((u for u in _units(denial) if any(concepts[id].sole for id in u)), frozenset())
    owners = {owned.partition("<")[2] for owned in other.says.owned if owned.partition("<")[0] in first}
    return bool(owners & {f"state:{code}" for code in _own(denial) | denial.says.states})


def _meets(unit: frozenset[str], told: frozenset[str]) -> bool:
    """Whether one of these concepts is told, or one of which it is a kind, or a kind of it."""
    concepts = load_concepts().concepts
    if unit & told:
        return True
    wider = {b for id in unit for b in concepts[id].broader}
    return bool(wider & told) or any(unit & concepts[id].broader for id in told)


def _is_not_yet(position: Position) -> bool:
    """Whether a clause only says that something has not happened yet."""
    forms = [t.form for t in tokenize(position.place.text) if t.word]
    return position.says.negative and bool(forms) and forms[-1] in load_marks().yet


def _negated(position: Position) -> frozenset[str]:
    """The deeds that a clause negates, and the things that a negated verb itself stands for ("did not run out"); of a
    noun that a negation only goes on to ("of no faith and no creed") it says nothing."""
    forms = [t.form for t in tokenize(position.place.text)]
    words = load_event_words().negations
    verbal = [at for at, form in enumerate(forms[:-1]) if form.removeprefix("و") in words and _is_verbal(forms, at)]
    found = load_concepts().find(forms)
    near = {id for at, id in found if any(n < at <= n + _NEAR for n in verbal)}
    outright = {id for at, id in found if at - 1 in verbal}
    return position.says.negated & near & (position.says.acts | outright)


def _least(denial: Position, other: Position) -> float:
    """How much of what is denied the other must say: less where words of denial name those whom the other names."""
    if denial.rule not in _WORDS:
        return _HELD_NEGATED
    return _HELD_NAMED if _who(denial.says) & _who(other.says) else _HELD_LEAST


def _is_verbal(forms: Sequence[str], at: int) -> bool:
    """Whether a negation is of a verb, or of all that there is ("no differences with") where it opens the clause."""
    following = forms[at + 1]
    if any(r.article for r in readings(following)):
        return False
    if forms[at].removeprefix("و") not in load_marks().negating_nouns or following[:1] in IMPERFECT:
        return True
    return at <= 1 and not forms[at].startswith("و") and not any(r.preposition for r in readings(following))


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
