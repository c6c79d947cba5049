"""Every inflected form of a trigger to the frame that it opens; clitics are taken off at look-up.

Beside the frames of the program there may be frames of the user's, in use for a while (:func:`frames_in_use`). Every
look-up is remembered, since news repeats itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS, PREPOSITIONS, by_last_letter
from musnad.lexicon.event_forms import imperfect_forms, noun_forms, perfect_forms
from musnad.lexicon.frames import EventFrame, Light, Trigger, build_frames
from musnad.lexicon.load import load_domain
from musnad.remembering import Table

Entry = tuple[EventFrame, Mapping[str, Any]]
_PRONOUNS = ("هما", "هم", "ها", "نا", "ه")
_ENDINGS = by_last_letter(_PRONOUNS)
_FUTURE = "س"
_REMEMBERED = 50_000  # words; more would take memory for words that hardly come back


class EventIndex:
    """The triggers of some frames, and the light verbs; what was looked up is remembered."""

    def __init__(self, entries: Iterable[Entry], light: Iterable[Mapping[str, Any]]) -> None:
        self.triggers: dict[str, list[Trigger]] = {}
        self.light: dict[str, list[Light]] = {}
        self.seen: Table[str, tuple[Trigger, ...]] = Table(_REMEMBERED, self._read_triggers)
        self.seen_light: Table[str, tuple[Light, ...]] = Table(_REMEMBERED, self._read_light)
        for frame, entry in entries:
            self._add(frame, entry)
        for group in light:
            self._add_light(group)

    def _put(self, form: str, trigger: Trigger) -> None:
        held = self.triggers.setdefault(form, [])
        if trigger not in held:
            held.append(trigger)

    def _add(self, frame: EventFrame, entry: Mapping[str, Any]) -> None:
        for pair in entry.get("verbs", ()):
            self._add_verb(frame, str(pair), False)
        for pair in entry.get("passive", ()):
            self._add_verb(frame, str(pair), True)
        for noun in entry.get("nouns", ()):
            base = fold(str(noun))
            for form, bound in noun_forms(base):
                closed = not bound and form != base
                self._put("+" + form if bound else form, Trigger(frame, "noun", closed=closed))
        for word in entry.get("participles", ()):
            form = fold(str(word))
            gender = "f" if form.endswith("ه") else "m"
            self._put(form, Trigger(frame, "participle", gender, "p" if form.endswith("ين") else "s"))

    def _add_verb(self, frame: EventFrame, pair: str, passive: bool) -> None:
        perfect, imperfect = map(fold, pair.split("/"))
        if perfect != "-":
            for form, gender, number in perfect_forms(perfect):
                self._put(form, Trigger(frame, "perfect", gender, number, passive=passive))
        if imperfect != "-":
            hollow = perfect == "-" or perfect[-2:-1] == "ا"
            for form, gender, number, shape in imperfect_forms(imperfect, hollow):
                self._put(form, Trigger(frame, shape, gender, number, passive=passive))

    def _add_light(self, group: Mapping[str, Any]) -> None:
        for pair in group["verbs"]:
            perfect, imperfect = map(fold, str(pair).split("/"))
            for form, gender, number in perfect_forms(perfect):
                self.light.setdefault(form, []).append(Light(group["subject"], "perfect", gender, number))
            for form, gender, number, shape in imperfect_forms(imperfect):
                self.light.setdefault(form, []).append(Light(group["subject"], shape, gender, number))

    def _read_triggers(self, form: str) -> tuple[Trigger, ...]:
        if len(form) < 3:
            return ()
        table = self.triggers
        found: dict[Trigger, None] = {}
        for prefix, preposition, definite, rest in _stems(form):
            for trigger in table.get(rest, ()):
                if trigger.shape != "noun" and (preposition or definite):
                    continue
                found[trigger._replace(prefix=prefix, preposition=preposition, definite=definite)] = None
            if not definite:
                for pronoun in _ENDINGS.get(rest[-1], ()):
                    if rest.endswith(pronoun) and len(rest) - len(pronoun) >= 3:
                        stem = rest[: -len(pronoun)]
                        for key in (stem, "+" + stem):
                            for trigger in table.get(key, ()):
                                if trigger.frame.unbound or trigger.shape == "jussive":
                                    continue
                                if trigger.shape == "noun" and key[0] != "+":
                                    continue
                                if trigger.shape != "noun" and (preposition or trigger.passive or pronoun == "نا"):
                                    continue
                                found[trigger._replace(prefix=prefix, preposition=preposition, pronoun=pronoun)] = None
                        break
            if not preposition and not definite and rest[0] == _FUTURE and len(rest) > 4 and rest[1] in "يتن":
                for trigger in table.get(rest[1:], ()):
                    if trigger.shape == "imperfect":
                        found[trigger._replace(prefix=prefix, ahead=True)] = None
        return tuple(found)

    def _read_light(self, form: str) -> tuple[Light, ...]:
        table = self.light
        if len(form) < 3:
            return ()
        rest = form[1:] if form[0] in CONJUNCTIONS and form not in table else form
        found = list(table.get(rest, ()))
        if rest[0] == _FUTURE:
            found.extend(light._replace(ahead=True) for light in table.get(rest[1:], ()) if light.shape == "imperfect")
        for pronoun in _ENDINGS.get(rest[-1], ()):
            if rest.endswith(pronoun) and len(rest) - len(pronoun) >= 2:
                stem = rest[: -len(pronoun)]
                held = (*table.get(stem, ()), *table.get("+" + stem, ()))
                found.extend(light._replace(pronoun=True) for light in held)
                break
        return tuple(found)


@cache
def _own() -> tuple[list[Entry], list[Mapping[str, Any]], EventIndex]:
    files = load_domain("events")
    entries, light = build_frames(files), files["light"]["verbs"]
    return entries, light, EventIndex(entries, light)


_IN_USE: ContextVar[EventIndex | None] = ContextVar("event frames", default=None)


def index_with(entries: Sequence[Entry]) -> EventIndex:
    """An index of the program's frames and of ``entries`` besides."""
    own, light, _ = _own()
    return EventIndex([*own, *entries], light)


@contextmanager
def frames_in_use(index: EventIndex) -> Iterator[None]:
    """Let look-ups in this context use ``index``."""
    token = _IN_USE.set(index)
    try:
        yield
    finally:
        _IN_USE.reset(token)


def _stems(form: str) -> Iterator[tuple[int, str, bool, str]]:
    """Prefix length, preposition, article and rest, for all ways to take proclitics off."""
    starts = [0]
    if form[:1] in CONJUNCTIONS and len(form) > 3:
        starts.append(1)
    for at in starts:
        rest = form[at:]
        yield at, "", False, rest
        if rest.startswith(ARTICLE) and len(rest) > 4:
            yield at + 2, "", True, rest[2:]
        if rest[:1] in PREPOSITIONS and len(rest) > 3:
            inner = rest[1:]
            yield at + 1, rest[0], False, inner
            if inner.startswith(ARTICLE) and len(inner) > 4:
                yield at + 3, rest[0], True, inner[2:]
            elif rest[0] == inner[0] == "ل" and len(inner) > 3:
                yield at + 2, "ل", True, inner[1:]


def index_in_use() -> EventIndex:
    """The index that look-ups in this context use."""
    return _IN_USE.get() or _own()[2]


def find_all_triggers(forms: Iterable[str]) -> list[tuple[Trigger, ...]]:
    """:func:`find_triggers` of every word."""
    return index_in_use().seen.all(forms)


def find_triggers(form: str) -> tuple[Trigger, ...]:
    """All readings of a folded word as the trigger of an event; empty for most words."""
    return index_in_use().seen[form]


def find_light(form: str) -> tuple[Light, ...]:
    """All readings of a folded word as a verb that carries an event noun."""
    return index_in_use().seen_light[form]
