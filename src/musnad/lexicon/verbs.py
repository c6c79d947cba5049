"""Which words are finite verbs, as far as their letters tell: every lexicon's verbs, and the endings that nouns lack.

Written without vowels, a masculine perfect is spelt like many a noun; only those that a lexicon lists as verbs and no
list holds as something else are told here. A feminine perfect in ت, a plural in وا and an imperfect in ي are told by
their shape.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from musnad.arabic.folding import fold
from musnad.lexicon.event_forms import imperfect_forms, perfect_forms
from musnad.lexicon.load import load_domain
from musnad.lexicon.markers import load_markers
from musnad.lexicon.words import load_words
from musnad.remembering import remember

Finite = Literal["perfect", "imperfect", ""]

_SHORTEST = 4
_IMPERFECT = ("ي", "ت", "ن")  # letters with which an imperfect begins


def _pairs() -> set[tuple[str, str]]:
    """Perfect and imperfect, folded, of all verbs in the lexicons; "-" where there is none."""
    pairs: set[str] = set(load_domain("names")["common"]["verbs"])
    for entry in load_domain("attribution")["verbs"]:
        pairs.add(f"{entry['perfect'][0]}/{entry['imperfect'][0]}")
    for entries in load_domain("events").values():
        for entry in entries if isinstance(entries, list) else ():
            pairs.update(str(pair) for key in ("verbs", "passive") for pair in entry.get(key, ()))
    return {(fold(past), fold(present)) for past, _, present in (pair.partition("/") for pair in pairs)}


@cache
def _forms() -> dict[str, Finite]:
    marks = load_markers()
    found: dict[str, Finite] = {}
    for past, present in sorted(_pairs()):
        for form, _, _, shape in imperfect_forms(present) if len(present) > 2 else ():
            if shape == "imperfect" and form[:1] in "يت":
                found[form.lstrip("+")] = "imperfect"
                found["س" + form.lstrip("+")] = "imperfect"
        for form, _, _ in perfect_forms(past) if len(past) > 2 else ():
            if form[0] != "+":
                found[form] = "perfect"
    known = load_words()
    return {
        form: shape
        for form, shape in found.items()
        if form not in marks.homographs
        and form not in marks.event_nouns
        and form not in marks.agents
        and form not in marks.no_verbs
        and not known.look(form).opens
    }


@remember(65536)
def finite(form: str) -> Finite:
    """Whether a folded word without conjunction is a finite verb of the third person, and of which tense.

    Args:
        form: the folded word, a conjunction before it taken off.

    Returns:
        "perfect" for قررت, "imperfect" for يواصل, "" for what is a noun, may be one, or is unknown.
    """
    if len(form) < _SHORTEST:
        return ""
    listed = _forms().get(form, "")
    if listed:
        return listed
    marks = load_markers()
    if form in marks.no_verbs or form.startswith("ال") or load_words().look(form).opens:
        return ""
    if form[-1] == "ت" and form[-2] != "ا" and form[0] not in "بل" and not load_words().look(form).common:
        return "perfect"
    if form.endswith("وا") and len(form) > _SHORTEST and not load_words().look(form).known:
        return "perfect"
    if form[0] == "ي" and form[-1] not in "هة" and not load_words().look(form).known:
        return "imperfect"
    return ""


def may_be(form: str) -> bool:
    """Whether a folded word behind «قد» says that something may be: an imperfect, and no perfect that begins like one.

    True for تنسحب ("it may pull out"), ``False`` for تم ("it has been") and for what is no verb.
    """
    return form[:1] in _IMPERFECT and form not in load_markers().been and finite(form) != "perfect"
