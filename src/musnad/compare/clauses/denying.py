"""Whether what a clause tells is what somebody denies, and not what he denies having said, heard or promised of it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from musnad.arabic.tokens import tokenize, without_and
from musnad.compare.clauses.forms import words_of
from musnad.lexicon.concepts import load_marks
from musnad.lexicon.cues import CueForm, find_cues
from musnad.lexicon.markers import load_markers

if TYPE_CHECKING:
    from musnad.compare.clauses.positions import Position

_BY_WORD = "stance.denies"
_DENYING, _CONFIRMING = "deny", "confirm"
_BLAMING = frozenset({"accuse", "claim"})
_FIRST = 4  # words with which a clause opens
_OPENING = 10  # words of a clause among which its own word of denial stands
_BEFORE = 3  # words before a word of denial among which one of confirming stands that it is joined to


def is_what_is_denied(position: Position) -> bool:
    """Whether the word of denial in the sentence of a clause is about the clause itself.

    It is not where another word of saying stands between the two ("denied that he had expressed readiness for ..."),
    unless that is one of a report or an accusation, which is denied with what it says; nor behind a "but"; nor where it
    is left open ("to confirm or deny"). Where there is no word of denial, what is denied is said with a "that".
    """
    if position.rule != _BY_WORD:
        return True
    inside = words_of(position)
    text = position.place.context
    start = position.place.span.start - position.place.sentence.start
    before = [t.form for t in tokenize(text[:start]) if t.word]
    own = _find(inside[:_OPENING])
    if own is not None:
        return not _is_open(inside, own)
    turning = load_marks().turning
    if without_and(inside[0]) in turning:
        return False
    at = _find(before)
    if at is not None:
        between = before[at + 1 :]
        return not (any(without_and(f) in turning for f in between) or _is_open(before, at) or _is_said(between))
    after = [t.form for t in tokenize(text[start + len(position.place.text) :]) if t.word]
    if _find(after) is not None:
        return True
    that = load_markers().complementizers
    return any(form in that for form in (*before[-1:], *inside[:1]))


def is_of_knowing(position: Position) -> bool:
    """Whether a clause opens with somebody's knowing, hearing or getting word of what it tells."""
    return any(form in load_marks().knowing for form in words_of(position)[:_FIRST])


def _cues(form: str, following: str = "") -> list[CueForm]:
    """The words of saying that a form may be, unless it is a preposition."""
    marks = load_markers()
    if form in marks.nominal_leads and following not in marks.free_prepositions:
        return []
    return list(find_cues(form))


def _find(forms: Sequence[str]) -> int | None:
    """Where the last word of denial stands."""
    return next(
        (at for at in reversed(range(len(forms))) if any(cue.lemma.cls == _DENYING for cue in find_cues(forms[at]))),
        None,
    )


def _is_open(forms: Sequence[str], at: int) -> bool:
    """Whether the word of denial at a place is only one of two possibilities."""
    either = load_marks().either
    near = forms[max(0, at - _BEFORE) : at] if at and forms[at - 1] in either else ()
    if at + 1 < len(forms) and forms[at + 1] in either:
        near = (*near, *forms[at + 2 : at + 3])
    return any(cue.lemma.cls == _CONFIRMING for form in near for cue in find_cues(form))


def _is_said(between: Sequence[str]) -> bool:
    """Whether what follows these words, which stand behind one of denial, is what somebody is denied to have said."""
    marks = load_marks()
    if any(form in marks.knowing for form in between):
        return True
    reports = (marks.told | marks.accusing | marks.news) - marks.that
    last = next((n for n in reversed(range(len(between))) if _cues(between[n], *between[n + 1 : n + 2])), None)
    if last is None:
        return False
    if any(cue.lemma.name in marks.naming for cue in find_cues(between[last])):
        return True
    told = next((n for n in range(last + 1) if {between[n], between[n][1:]} & reports), None)
    if told is not None or any(cue.lemma.cls in _BLAMING for cue in find_cues(between[last])):
        return False
    what = load_markers().what
    return not any(
        form in what and any(cue.shape == "perfect" for cue in find_cues(verb))
        for form, verb in itertools.pairwise(between)
    )
