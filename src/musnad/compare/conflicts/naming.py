"""Whether a clause tells a deed itself, or only names it: as a topic, a claim, an aim, a demand, or to say when."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.arabic.tokens import tokenize, without_and
from musnad.compare.clauses.forms import bare_words_of, words_of
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.references import URGING
from musnad.lexicon.concepts import load_concepts, load_marks
from musnad.lexicon.cues import find_cues
from musnad.lexicon.markers import load_markers
from musnad.lexicon.verbs import finite

_CLAIMING = frozenset({"claim", "accuse"})
_DENYING = "deny"
_ABOUT = 6  # words before a deed among which stands what is about it


def tells_of_claim(position: Position) -> bool:
    """Whether a clause tells that somebody claims something ("what they allege about the ship"), or stands behind who
    denies it in a sentence in which nobody says it."""
    if any(cue.lemma.cls in _CLAIMING for form in words_of(position) for cue in find_cues(form)):
        return True
    before = position.place.context[: position.place.span.start - position.place.sentence.start]
    forms = [t.form for t in tokenize(before) if t.word]
    if position.holders:
        return False
    accused = any(form in load_marks().news | load_marks().accusing for form in forms[-1:])
    return accused or any(cue.lemma.cls == _DENYING for form in forms for cue in find_cues(form))


def only_says_when(position: Position) -> bool:
    """Whether a clause only says when something else was ("days **after he was hit in a raid**")."""
    forms = bare_words_of(position)
    forms = forms[1:] if forms[0] in load_marks().that else forms
    return bool(load_marks().bounds.match(forms, 0, len(forms)))


def is_only_meant(deed: frozenset[str], other: Position) -> bool:
    """Whether a clause names a deed only as what something else is to be done for."""
    forms, purposes = bare_words_of(other), load_marks().purposes
    behind = next((at for at in range(len(forms)) if purposes.match(forms, at, len(forms))), len(forms))
    places = [at for at, id in load_concepts().find(forms) if id in deed]
    return bool(places) and min(places) > behind


def is_asked_for(deed: frozenset[str], other: Position) -> bool:
    """Whether a clause tells that somebody calls for a deed or asks for it, and not that it is done."""
    forms = words_of(other)
    asking = [at for at, form in enumerate(forms) if any(cue.lemma.cls in URGING for cue in find_cues(form))]
    places = [at for at, id in load_concepts().find(forms) if id in deed]
    return bool(asking and places) and min(places) > asking[0]


def is_topic(deed: frozenset[str], other: Position) -> bool:
    """Whether a deed is only what something else is about, such as an inquiry or a report: no verb tells it."""
    forms = words_of(other)
    places = [at for at, id in load_concepts().find(forms) if id in deed]
    return bool(places) and all(_is_about(forms, at) for at in places)


def _is_about(forms: Sequence[str], at: int) -> bool:
    """Whether a word for what something is about stands before a place, and no verb between."""
    marks = load_markers()
    for form in reversed(forms[max(0, at - _ABOUT) : at]):
        if {form, without_and(form)} & load_marks().topics:
            return True
        if form in marks.complementizers or finite(without_and(form)):
            return False
    return False
