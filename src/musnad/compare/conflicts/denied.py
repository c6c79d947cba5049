"""Whether what one denies is what another says: most of it, of the same and done to the same."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.tokens import tokenize
from musnad.compare.claims.scope import people_apart
from musnad.compare.clauses.clauses import end_of_main, words_of_denial
from musnad.compare.clauses.forms import bare_words_of, forms_of, words_of
from musnad.compare.clauses.negations import is_conditional, negated_in, tells_of_denial
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.propositions import Proposition
from musnad.compare.clauses.references import TAKEN_UP
from musnad.compare.clauses.roots import consonants
from musnad.compare.clauses.settings import find_settings, places_of
from musnad.compare.conflicts.doers import does_otherwise, is_same_doer
from musnad.compare.conflicts.naming import is_asked_for, is_only_meant, is_topic, only_says_when, tells_of_claim
from musnad.compare.conflicts.sameness import is_far, is_named_by, names_of, people_left_out, share_of, speakers_of
from musnad.lexicon.concepts import load_concepts, load_marks
from musnad.lexicon.cues import find_cues
from musnad.lexicon.markers import load_markers
from musnad.lexicon.verbs import finite

FIRM = frozenset({"asserts", "reports"})
HELD = FIRM | {"alleges"}
WORDS = frozenset({"stance.denies", "stance.denying", TAKEN_UP})
_CONFIRMING, _DENYING = "confirm", "deny"
_OUTRIGHT = frozenset({"stance.denies", "stance.denying"})
_OWN = ("ها", "ه", "هم", "نا")  # what is theirs
_SHARE_OF_WORDS = 0.75  # of what is denied, where nothing is done in it, that the other must have
_OPENING = 4  # words of a denial among which stands that it was he
_LAND = "land"
_CIVILIANS, _FIGHTERS = "civilians", frozenset({"fighters", "troops"})
_SHARE = 0.5  # part of what is denied that the other must say
_LEAST = 2  # words of it
# part of all that is denied, rare things counting for more, that the other must say
_HELD_DENIED = 0.3
_HELD_NEGATED = 0.4  # where it is only said not to be so
_HELD_SAID = 0.25  # where both name the same, and two words of it are told
_HELD_NAMED = 0.15  # where words of denial name those whom the other names
_HELD_ELSEWHERE = 0.12  # in another article
_HELD_APART = 0.35  # in another article that accuses nobody
_HELD_WHOLE = 0.08  # where all of it is told, or both name the same two
# part of the words denied, each counting the same, that the other must have: in the article of the denial, and where it
# is only said not to be so
_SAME, _SAME_NEGATED = 2 / 3, 0.75
_LEAST_NEGATED = 3  # words and names that the other must have there
_SAME_ANY = 0.5  # and where he is accused of it who denies it, or says that there was not any of a thing


class Denied(NamedTuple):
    """How much of what is denied another says: the words of it that are told, of how many, and who is named by both."""

    met: int
    words: int
    named: int


class Sentences:
    """What stands around clauses: what the same speakers say in a sentence, and where what is taken up is said."""

    def __init__(self, positions: Iterable[Position]) -> None:
        positions = list(positions)
        said: dict[tuple[object, ...], set[str]] = defaultdict(set)
        for p in positions:
            if p.stance in HELD and not p.says.negative:
                said[p.article, p.place.sentence, p.holders] |= p.says.acts | p.says.things
        self._said: Mapping[str, frozenset[str]] = {
            p.id: frozenset(said[p.article, p.place.sentence, p.holders]) for p in positions
        }
        self._spoken = {id(p.says): p for p in positions if p.rule != TAKEN_UP}
        self._settings = find_settings(positions)
        self._words: dict[str, list[frozenset[str]]] = {}
        self._negated: dict[str, frozenset[str]] = {}
        self._of_denial: dict[str, bool] = {}

    def said(self, position: Position) -> frozenset[str]:
        """The deeds and things of all that the same speakers say in the sentence of a position."""
        return self._said.get(position.id, frozenset())

    def around(self, position: Position) -> frozenset[str]:
        """The places and countries that the article of a position opens with."""
        setting = self._settings.get(position.article)
        return setting.places | {f"state:{code}" for code in setting.states} if setting is not None else frozenset()

    def words(self, position: Position) -> list[frozenset[str]]:
        """What a position denies, word by word, in the clause that says it: another where it is only taken up."""
        if position.id not in self._words:
            self._words[position.id] = _words_of(self.spoken(position), position.rule == TAKEN_UP)
        return self._words[position.id]

    def spoken(self, position: Position) -> Position:
        """The clause that says what a position is on: another where it is only taken up."""
        return self._spoken.get(id(position.says), position)

    def negated(self, position: Position) -> frozenset[str]:
        """What a clause itself says is not so."""
        if position.id not in self._negated:
            self._negated[position.id] = negated_in(position)
        return self._negated[position.id]

    def is_of_denial(self, position: Position) -> bool:
        """Whether a clause tells that something is denied."""
        if position.id not in self._of_denial:
            self._of_denial[position.id] = tells_of_denial(position)
        return self._of_denial[position.id]


def match(denial: Position, other: Position, sentences: Sentences) -> Denied | None:
    """How much of what is denied the other says, ``None`` where it says something else: most of it must be told in the
    other's sentence, something telling in its clause, what is done among it, and nobody else may be meant."""
    if other.says.negative or _is_of_others(denial, other) or sentences.is_of_denial(other):
        return None
    if other.stance != "alleges" and tells_of_claim(other):
        return None
    if other.rule == TAKEN_UP and not any(
        cue.lemma.cls == _CONFIRMING for f in words_of(other) for cue in find_cues(f)
    ):
        return None  # who speaks of what others say does not say it
    if people_apart(denial.says, other.says) or is_conditional(other):
        return None
    if other.stance != "alleges" and only_says_when(other):
        return None
    if other.stance != "alleges" and _others_act(denial.says, other.says):
        return None  # who accuses is not who did it
    named = len(_who(denial.says) & _who(other.says))
    if _is_own_deed(denial, other, sentences):
        return Denied(_LEAST, _LEAST, max(named, 1))
    told = other.says.acts | other.says.things
    if denial.rule not in WORDS and not sentences.negated(denial) & (told | other.says.kinds):
        return None
    concepts = load_concepts().concepts
    words = sentences.words(denial)
    met = [word for word in words if _meets(word, told | sentences.said(other))]
    if not any(_meets(word, told) and any(not concepts[id].vague for id in word) for word in met):
        return None
    deeds = [word for word in words if any(concepts[id].act and not concepts[id].vague for id in word)]
    if deeds and not _is_head_met(words, deeds[0], met) and not (is_relative(denial) and len(met) >= _LEAST):
        return None  # of what a relative clause is about another may tell another deed ("which it will not give up")
    if _is_other_head(denial, other, bool(deeds)):
        return None
    if {consonants(form) for form in words_of(sentences.spoken(denial)) if form in load_marks().able} - {
        *other.says.roots
    }:
        return None  # who is not unable to do it has not done it yet
    if not other.holders and load_marks().speaking_of.intersection(bare_words_of(other)[:1]):
        return None  # it only names what is spoken of
    if _is_tie(sentences.spoken(denial)) and other.stance != "alleges" and not is_named_by(denial, other):
        return None
    if _is_of_who(denial) and not speakers_of(denial) & names_of(other.says):
        return None
    plans = load_marks().plans
    if plans.intersection(bare_words_of(other)) and plans.isdisjoint(bare_words_of(sentences.spoken(denial))):
        return None  # what is planned is not there yet
    if deeds and other.stance != "alleges" and (is_only_meant(deeds[0], other) or is_asked_for(deeds[0], other)):
        return None
    if not deeds and any(is_topic(word, other) for word in met):
        return None
    told_itself = is_relative(denial) or other.stance == "alleges" or not deeds or deeds[0] not in met
    if not told_itself and (is_topic(deeds[0], other) or not _is_told_itself(deeds, denial, other)):
        return None
    least = 1 if named and deeds else min(_LEAST, len(words))
    return Denied(len(met), len(words), named) if len(met) >= max(_SHARE * len(words), least) else None


def is_the_same(denial: Position, other: Position, sentences: Sentences, held: float) -> bool:
    """Whether what another says is the very thing that one denies, and not only of the same kind: most of its words,
    what comes first among them, and nobody left out that it is about; ``held`` is how much of what is rare in it the
    other says.

    Who is accused in an article and denies there what he is accused of need not say it in the same words; of what only
    a relative clause denies, and of a deed that is one state's alone, the words stand elsewhere.
    """
    outright = denial.rule in WORDS
    share = share_of(sentences.spoken(denial), other, speakers_of(denial), outright)
    if denial.rule == TAKEN_UP and denial.article != other.article and other.stance != "alleges":
        return False  # only what others are accused of is told in every article in the same words
    if is_relative(denial):
        return 2 * share.named >= share.names
    if _is_own_deed(denial, other, sentences, of_others=False):
        return True
    if _is_too_far(denial, other, held, sentences):
        return False
    if _are_own_deeds(denial, other):
        return False
    if denial.article == other.article:
        share = share._replace(names=0)  # who has been named need not be named again
        accused = other.stance == "alleges" and bool(speakers_of(denial) & names_of(other.says))
        if outright and accused and share.is_most(_SAME_ANY):
            return True
        if not (outright or accused) and share.met + share.named < _LEAST_NEGATED:
            return False
        return share.head and (accused or share.is_most(_SAME if outright else _SAME_NEGATED))
    if held < _HELD_ELSEWHERE or _is_by_others(denial, other):
        return False
    numbers, told = ({q.value for q in p.says.quantities} for p in (denial, other))
    if numbers and not numbers & told:
        return False  # who denies that 16 were killed does not deny that others were
    if people_left_out(sentences.spoken(denial), other, speakers_of(denial)):
        return False
    if not outright:  # what is not so is told of many things
        whole = bool(other.holders) and share.named == share.names and share.met == share.words
        return share.named > 0 and share.is_most(_SAME_NEGATED) and (whole or other.stance == "alleges")
    deeds = _first_deed(denial, sentences)
    if _is_left_out(denial, other, sentences) or does_otherwise(denial, other, deeds):
        return False
    if not deeds and other.stance != "alleges":
        return False  # things may stand together in any two clauses
    if share.head and share.part >= _SAME_ANY and _is_done_alike(denial, other, sentences):
        return True
    accused = other.stance == "alleges" and bool(speakers_of(denial) & names_of(other.says))
    return (share.head and share.is_most(_SAME_ANY if accused else _SAME)) or (share.any and share.is_most(_SAME_ANY))


def may_be_another(doubt: Position, about: Position) -> bool:
    """Whether what somebody takes up in a later sentence may be another thing: one that stands far before and does not
    accuse him, or one that is no accusation where he does not say "these"."""
    if is_far(doubt, about):
        return not (about.stance == "alleges" and is_named_by(doubt, about))
    if about.stance == "alleges" or about.place.sentence == doubt.place.sentence:
        return False
    return load_markers().demonstratives.isdisjoint(words_of(doubt))


def _is_too_far(denial: Position, other: Position, held: float, sentences: Sentences) -> bool:
    """Whether nothing shows that the two are of one thing but words that clauses of many things have in common: in one
    article they stand far from each other and the other does not name him who denies it; in two, the other accuses
    nobody, and little of what is rare in it is denied, or the article only names it on the way."""
    if denial.article == other.article:
        if denial.rule == TAKEN_UP:
            return may_be_another(denial, other)
        return is_far(denial, other) and not is_named_by(denial, other)
    if other.stance == "alleges":
        return False
    return held < _HELD_APART or (not other.holders and not _is_news_of(other, sentences.words(denial)))


def _is_news_of(position: Position, denied: Iterable[frozenset[str]]) -> bool:
    """Whether something of what is denied is what is done first in a clause, and not only named on the way."""
    words = load_concepts()
    deeds = frozenset(id for word in denied for id in word if words.concepts[id].act and not words.concepts[id].vague)
    return bool(words.widest(deeds) & words.widest(position.says.lead))


def _is_left_out(denial: Position, other: Position, sentences: Sentences) -> bool:
    """Whether the other does not tell what it is all about in the denial: that somebody came to harm, or why something
    was done ("under pressure from ...")."""
    concepts = load_concepts().concepts
    told = other.says.acts | other.says.things
    if any(concepts[id].victims for id in denial.says.acts):
        if not any(concepts[id].victims for id in other.says.acts):
            return True
        if people_left_out(other, denial, speakers_of(other)):
            return True  # it is the death of somebody by name
        if _CIVILIANS in denial.says.things - told and _FIGHTERS & told:
            return True
    forms = words_of(sentences.spoken(denial))
    at = next((at for at, form in enumerate(forms) if form in load_marks().reasons), None)
    if at is None:
        return False
    why = {consonants(form) for form in forms[at:] if form not in load_marks().empty}
    known = {id for place, id in load_concepts().find(forms) if place >= at and not concepts[id].vague}
    return why.isdisjoint(other.says.roots) and known.isdisjoint(told)


def _is_done_alike(denial: Position, other: Position, sentences: Sentences) -> bool:
    """Whether the same side does in both clauses what is denied, and nobody and no place that the denial names is left
    out by the other and by what its article opens with."""
    named = _sides_of(denial.says) - speakers_of(denial) - _sides_of(other.says) - speakers_of(other)
    return named <= sentences.around(other) and is_same_doer(denial, other, _first_deed(denial, sentences))


def _first_deed(denial: Position, sentences: Sentences) -> frozenset[str]:
    """What is denied to have been done, first of all."""
    concepts = load_concepts().concepts
    deeds = (
        word for word in sentences.words(denial) if any(concepts[id].act and not concepts[id].vague for id in word)
    )
    return next(deeds, frozenset())


def _is_by_others(denial: Position, other: Position) -> bool:
    """Whether who speaks tells of a deed of his own ("we took the hill") that is somebody else's in the denial."""
    known, forms = load_concepts(), words_of(other)[:1]
    first = {id for _, id in known.find(forms)} if forms and finite(forms[0]) == "perfect" else set()
    owners = {owner for id, _, owner in (o.partition("<") for o in denial.says.owned) if id in first}
    return bool(owners and other.holders and not other.says.actors) and owners.isdisjoint(speakers_of(other))


def _are_own_deeds(denial: Position, other: Position) -> bool:
    """Whether each of two tells of himself alone what one denies to have done and the other did ("denied that he had
    beaten anybody", "admitted that he had beaten him")."""
    if denial.rule != "stance.denies" or not other.holders:
        return False
    return all(
        not p.says.actors and p.says.cast.doers <= speakers_of(p) and finite(_first_word(p)) == "perfect"
        for p in (denial, other)
    )


def _first_word(position: Position) -> str:
    """The first word of a clause, what only says "be" and "had" before it left out."""
    marks = load_marks()
    return next((form for form in bare_words_of(position) if form not in marks.copulas | marks.may), "")


def _is_of_who(denial: Position) -> bool:
    """Whether somebody denies only that it was he ("denied that **it was he who** gave the order")."""
    forms, marks = words_of(denial)[:_OPENING], load_marks()
    return any(
        form in marks.pronouns and after in load_markers().relatives | load_markers().of
        for form, after in itertools.pairwise(forms)
    )


def _is_tie(denial: Position) -> bool:
    """Whether somebody denies what he has to do with a deed, and not the deed ("denied **any connection** with it")."""
    return not load_marks().ties.isdisjoint(words_of(denial)[:_OPENING])


def _others_act(one: Proposition, other: Proposition) -> bool:
    """Whether in each clause somebody acts who does not in the other."""
    mine, theirs = (frozenset(a for a in says.actors if not a.startswith("group:")) for says in (one, other))
    return bool(mine and theirs) and not mine & theirs


def _is_other_head(denial: Position, other: Position, deeds: bool) -> bool:
    """Whether what is denied opens with a word for which there is no concept ("its **responsibility** for the
    failure") and that the other does not have; where something is done, only a noun of those who deny it counts, else
    all words."""
    if denial.rule not in _OUTRIGHT:
        return False
    marks = load_marks()
    passed = marks.empty | marks.any | marks.copulas
    forms = [t.form for t in tokenize(denial.place.text) if t.word and t.form not in passed]
    if not forms or (deeds and (load_concepts().find(forms[:1]) or not forms[0].endswith(_OWN))):
        return False
    told = other.says.acts | other.says.things
    words = [
        (consonants(form), {id for _, id in load_concepts().find([form])}) for form in (forms[:1] if deeds else forms)
    ]
    known = [(root, ids) for root, ids in words if root is not None or ids]
    return sum(1 for root, ids in known if root in other.says.roots or ids & told) < _SHARE_OF_WORDS * len(known)


def _is_told_itself(deeds: Sequence[frozenset[str]], denial: Position, other: Position) -> bool:
    """Whether the other tells of what is denied, and does not only name it on the way: it is what is done first there,
    or those do it there whose deed it would be."""
    words = load_concepts()
    lead = words.widest(other.says.lead)
    if any(words.widest(deed) & lead for deed in deeds):
        return True
    doers = denial.says.actors | {f"state:{code}" for code in _own(denial)}
    told = {owner for id, _, owner in (o.partition("<") for o in other.says.owned) if id in deeds[0]}
    return bool(doers & (told | {held.camp for held in other.says.cast.held if held.concept in deeds[0]}))


def _is_head_met(words: Sequence[frozenset[str]], head: frozenset[str], met: Sequence[frozenset[str]]) -> bool:
    """Whether what is denied first is told, or the thing right behind it, which the other may get rather than give
    ("the payment of a ransom", "they got the ransom")."""
    known = load_concepts()
    concepts = known.concepts
    at = words.index(head) + 1
    telling = len({known.widest(word) for word in met if any(not concepts[id].vague for id in word)})
    is_thing = any(not concepts[id].act and not concepts[id].vague for word in words[at : at + 1] for id in word)
    return head in met or (is_thing and words[at] in met and telling >= _LEAST)


def is_relative(position: Position) -> bool:
    """Whether a clause says something of what the clause before it names."""
    return fold(position.place.text.split()[0]) in load_markers().relatives


def least_held(denial: Position, found: Denied) -> float:
    """How much of all that is denied the other must say, for what has been found to be no chance."""
    if denial.rule not in WORDS:
        return _HELD_SAID if found.named and found.met >= _LEAST else _HELD_NEGATED
    if found.met >= _LEAST and (found.met == found.words or found.named >= _LEAST):
        return _HELD_WHOLE
    return _HELD_NAMED if found.named else _HELD_DENIED


def _is_of_others(denial: Position, other: Position) -> bool:
    """Whether the two are of others, done to others, elsewhere or the other way round; who denies without naming
    anybody speaks of himself."""
    who, whom = (
        (_who(p.says) | {f"state:{code}" for code in _own(p)}) - {h.identity for h in p.holders if h.type != "GPE"}
        for p in (denial, other)
    )
    if _who(denial.says) and _who(other.says) and 2 * len(who & whom) <= min(len(who), len(whom)):
        return True
    for one, two in (
        (_given(denial.says), _given(other.says)), (_goal(denial.says), _goal(other.says)),
        (places_of(denial.says), places_of(other.says)),
    ):  # fmt: skip
        if one and two and not one & two:
            return True
    own = _own(denial)
    return bool(own and not denial.says.states and other.says.states and not own & other.says.states)


def _words_of(position: Position, taken_up: bool = False) -> list[frozenset[str]]:
    """What a clause denies, word by word: a word may stand for several concepts. Of what is taken up it is what the
    accusation or report says that the clause speaks of."""
    core = position.says.acts | position.says.things
    words: dict[int, set[str]] = defaultdict(set)
    passed: set[str] = set()
    if position.rule != TAKEN_UP:
        forms = forms_of(position)
        aside = words_of_denial(forms)
        end = end_of_main(forms)
        accusing = load_marks().accusing
        first = max((n for n, form in enumerate(forms) if form in accusing), default=-1) if taken_up else -1
        first = max(first, _end_of_subject(forms))
        for at, id in load_concepts().find(forms):
            if at in aside or forms[at] in load_marks().own or at >= end or at <= first:
                passed.add(id)
            elif id in core:
                words[at].add(id)
    rest = core - passed - set().union(*words.values())
    return [*(frozenset(ids) for _, ids in sorted(words.items())), *(frozenset({id}) for id in sorted(rest))]


def _end_of_subject(forms: Sequence[str]) -> int:
    """Where what something is denied to be begins ("that the attack **is** part of a plan"), else -1."""
    marks = load_marks()
    if forms[0] in marks.copulas:
        at = next((at for at, form in enumerate(forms) if form in marks.predicates), None)
        if at is not None:
            return at - 1
    return next((at for at in range(2, len(forms) - 1) if forms[at] in load_marks().pronouns), -1)


def _is_own_deed(denial: Position, other: Position, sentences: Sentences, of_others: bool = True) -> bool:
    """Whether who denies speaks of the deed that the other calls theirs ("Qatari mediation"), or ``of_others``: of
    whom the denial speaks."""
    concepts = load_concepts().concepts
    first = next((u for u in sentences.words(denial) if any(concepts[id].sole for id in u)), frozenset())
    if denial.rule not in WORDS and not first & sentences.negated(denial):
        return False
    owners = {owned.partition("<")[2] for owned in other.says.owned if owned.partition("<")[0] in first}
    return bool(
        owners & {f"state:{code}" for code in _own(denial) | (denial.says.states if of_others else frozenset())}
    )


def _meets(unit: frozenset[str], told: frozenset[str]) -> bool:
    """Whether one of these concepts is told, or one of which it is a kind, or a kind of it."""
    concepts = load_concepts().concepts
    if unit & told:
        return True
    wider = {b for id in unit for b in concepts[id].broader}
    return bool(wider & told) or any(unit & concepts[id].broader for id in told)


def _own(position: Position) -> frozenset[str]:
    """The countries of those who speak for one."""
    return frozenset(h.country for h in position.holders if h.country and h.grade not in ("expert", "media"))


def _who(says: Proposition) -> frozenset[str]:
    named = frozenset(p for p in says.parties | says.places if not p.startswith("group:"))
    return named | frozenset(f"state:{code}" for code in says.states)


def _sides_of(says: Proposition) -> frozenset[str]:
    """The places that a clause names, and on whose side those are whom it names."""
    return says.places | says.cast.camps


def _given(says: Proposition) -> frozenset[str]:
    return frozenset(p for p in says.patients if not p.startswith("group:"))


def _goal(says: Proposition) -> frozenset[str]:
    """The states to or in which, or on whose land, something is done."""
    found = {f"state:{site.country}" for site in says.sites if site.country}
    found |= {owner for id, _, owner in (o.partition("<") for o in says.owned) if id == _LAND}
    return frozenset(found | {p for p in says.patients if p.startswith("state:")})
