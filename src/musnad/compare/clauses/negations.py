"""What a clause itself says is not so, word by word: negations of verbs, and what only words of denial add."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from musnad.arabic.tokens import readings, tokenize, without_and
from musnad.compare.clauses.clauses import IMPERFECT
from musnad.compare.clauses.forms import bare_words_of, forms_of, has_any, words_of
from musnad.lexicon.concepts import load_concepts, load_marks
from musnad.lexicon.cues import find_cues
from musnad.lexicon.event_words import load_event_words

if TYPE_CHECKING:
    from musnad.compare.clauses.positions import Position

_TAKING_SIDES = frozenset({"believe", "agree", "condemn_praise", "promise", "threaten", "call", "demand"})
_DENIED = frozenset({"deny"})
_WITHHOLDING = frozenset({"deny", "not_confirm"})
_CONFIRMING = _WITHHOLDING | {"confirm"}
_TELLING = frozenset({"say", "announce", "explain_add"})
_SUBJECT = 3  # words before a clause among which its verb stands, with who does it
_SHORTLY = 5  # words before a clause
_NEAR = 6  # words after a negation within which it can be about something


def negated_in(position: Position) -> frozenset[str]:
    """The deeds that a clause negates, and the things that a negated verb itself stands for ("did not run out"); of a
    noun that a negation only goes on to ("of no faith and no creed"), or that a negated verb of which nothing is known
    has ("the meeting yielded nothing"), it says nothing."""
    forms = forms_of(position)
    words = load_event_words().negations
    verbal = [at for at, form in enumerate(forms[:-1]) if without_and(form) in words and _is_verbal(forms, at)]
    found = load_concepts().find(forms)
    known = {at for at, _ in found}
    passed = load_marks().copulas | load_marks().any
    open_ = [n for n in verbal if (n + 1 in known or forms[n + 1] in passed) and not _tells(forms[n + 1])]
    near = {id for at, id in found if any(n < at <= n + _NEAR for n in open_)}
    outright = {id for at, id in found if at - 1 in verbal}
    return position.says.negated & near & (position.says.acts | outright)


def _tells(form: str) -> bool:
    """Whether a word is one of telling: who has not told of a thing has not said that it is not so."""
    return any(cue.lemma.cls in _TELLING for cue in find_cues(form))


def _is_verbal(forms: Sequence[str], at: int) -> bool:
    """Whether a negation is of a verb, or of all that there is ("no differences with") where it opens the clause."""
    following = forms[at + 1]
    if any(r.article for r in readings(following)):
        return False
    if without_and(forms[at]) not in load_marks().negating_nouns or following[:1] in IMPERFECT:
        return True
    return at <= 1 and not forms[at].startswith("و") and not any(r.preposition for r in readings(following))


def is_not_yet(position: Position) -> bool:
    """Whether a clause only says that something has not happened yet."""
    forms = words_of(position)
    return position.says.negative and bool(forms) and forms[-1] in load_marks().yet


def is_of_what_comes(position: Position) -> bool:
    """Whether a clause only says that something will not be."""
    forms = words_of(position)
    return any(without_and(form) in load_marks().will_not for form in forms)


def is_aside(position: Position) -> bool:
    """Whether a clause goes with another and only says when, why, how or of whom: who denies the other one does not
    deny it."""
    forms = words_of(position)
    asides = load_marks().asides
    before = position.place.context[: position.place.span.start - position.place.sentence.start]
    last = [t.form for t in tokenize(before) if t.word][-1:]
    return bool(forms) and any(
        asides.match(words, 0, len(words))
        for words in (forms, [without_and(forms[0]), *forms[1:]], *([last] if last else []))
    )


def is_conditional(position: Position) -> bool:
    """Whether a clause only tells what is under a condition."""
    forms = bare_words_of(position)
    return load_marks().conditions.within(forms)


def stands_under_condition(position: Position) -> bool:
    """Whether a condition stands shortly before a clause in its sentence ("unless it believes in ...")."""
    before = position.place.context[: position.place.span.start - position.place.sentence.start]
    forms = [without_and(t.form) for t in tokenize(before)][-_SHORTLY:]
    return load_marks().conditions.within(forms)


def only_names(position: Position) -> bool:
    """Whether a clause is what somebody does not call so ("he does not consider the cancelling an insult"): what he
    denies is the name, and not the thing."""
    before = position.place.context[: position.place.span.start - position.place.sentence.start]
    forms = [t.form for t in tokenize(before) if t.word][-_SUBJECT:]
    inside, negations = words_of(position), load_event_words().negations
    forms += [form for word, form in itertools.pairwise(inside) if without_and(word) in negations]
    return any(cue.lemma.name in load_marks().naming for form in forms for cue in find_cues(form))


def is_news(position: Position) -> bool:
    """Whether a clause speaks of the news or the matter of something, and not of the thing."""
    return has_any(position, load_marks().news)


def tells_of_denial(position: Position) -> bool:
    """Whether a clause tells that something is denied ("renewed its denial of any part in it", "the report is
    untrue"), or speaks of the news of it only ("the rumour that it was sold")."""
    forms = words_of(position)
    before = position.place.context[: position.place.span.start - position.place.sentence.start]
    last = [t.form for t in tokenize(before) if t.word][-1:]
    if any(cue.lemma.cls == "deny" for form in last for cue in find_cues(form)) and position.stance != "denies":
        return True  # "he is quoted with **his denial** of ..."
    if load_marks().denying.within(forms) or is_news(position):
        return True
    return any(cue.lemma.cls == "deny" for t in tokenize(position.place.text) for cue in find_cues(t.form))


def tells_of_accusing(position: Position) -> bool:
    """Whether the sentence of a clause is of accusing somebody."""
    marks = load_marks()
    forms = [t.form for t in tokenize(position.place.context) if t.word]
    return any(form in marks.alleging or form[1:] in marks.alleging for form in forms)


def withholds(position: Position) -> bool:
    """Whether a clause says that somebody does not say it: by such a word, or by a negation; who does not expect it
    does not speak of whether it is so."""
    forms = forms_of(position)
    classes = {cue.lemma.cls for form in forms for cue in find_cues(form)}
    if classes & _TAKING_SIDES:
        return False
    negations = load_event_words().negations
    if position.stance != "denies" and any(form in load_marks().exceptive for form in forms):
        return False  # "did not announce it **until** ..."
    if position.stance != "denies" and classes >= _DENIED and classes.isdisjoint(_CONFIRMING - _WITHHOLDING):
        return False  # who does not deny it withholds nothing
    return bool(classes & _WITHHOLDING) or any(without_and(form) in negations for form in forms)


def withholds_it(position: Position) -> bool:
    """Whether a clause says that somebody does not confirm it, and not only that they do not mention it, or that they
    do not recognise or rule it out."""
    others = load_marks().not_confirming
    cues = (cue.lemma for form in forms_of(position) for cue in find_cues(form))
    return any(lemma.cls in _CONFIRMING and lemma.name not in others for lemma in cues)
