"""Event frames: how events of the PLOVER types are reported, as data files tell it.

A frame lists verbs as "perfect/imperfect" in the third person, nouns (verbal nouns and their plurals) and participles;
all other forms are made in :mod:`musnad.lexicon.event_index`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS, PREPOSITIONS
from musnad.lexicon.phrases import fold_all

TriggerShape = Literal["perfect", "imperfect", "jussive", "participle", "noun"]
ROLES = ("actor", "recipient", "both", "object", "place", "none")
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
FRAME_KEYS = frozenset({
    "id", "mode", "verbs", "passive", "nouns", "participles", "verb", "noun", "needs", "avoid", "before", "reach",
    "mutual", "swap", "counts", "lone", "group", "demands", "unless", "unbound", "amid", "people", "examples",
    "note",
})  # fmt: skip
_TRIGGERS = ("verbs", "nouns", "participles", "passive")
_LISTS = frozenset({*_TRIGGERS, "needs", "avoid", "before", "demands", "unless"})


class FrameError(ValueError):
    """A frame is malformed; ``key`` is the part of its entry that is at fault, empty where it is the whole."""

    def __init__(self, reason: str, key: str = "") -> None:
        super().__init__(reason)
        self.key = key


class Role(NamedTuple):
    """What an argument position means for the event; ``any`` also takes phrases that are not known to be somebody."""

    name: str
    any: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class EventFrame:
    """One way to report events of one PLOVER type.

    ``verb`` and ``noun`` map positions (``subject``, ``object``, ``of``, ``nisba``, or a folded preposition) to roles.
    ``needs`` are words of which one must stand within ``reach`` words after the trigger, ``avoid`` words that must not
    follow it directly, ``before`` words that must not stand right before it. ``swap``: a single person after the verb
    is its object (passive). ``counts`` names the magnitude that the number of recipients is. A ``lone`` frame is an
    event without participants too. Frames of one ``group`` may report one event. ``demands`` are roles that must be
    filled, ``unless`` words that must not stand in the sentence; an ``unbound`` trigger carries no pronoun;
    one ``amid`` violence is an event only where its sentence has another word of arms, fighters or violence. What is
    done to ``people`` is done to no state or body by a pronoun.
    """

    id: str
    type: str
    mode: str | None
    verb: Mapping[str, Role]
    noun: Mapping[str, Role]
    needs: frozenset[str]
    avoid: frozenset[str]
    before: frozenset[str]
    reach: int
    mutual: bool
    swap: bool
    counts: str | None
    lone: bool
    group: str
    demands: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    unbound: bool = False
    amid: bool = False
    people: bool = False


class Trigger(NamedTuple):
    """A word read as the trigger of a frame.

    ``prefix`` counts the letters before the stem, ``preposition`` is the clitic among them, ``ahead`` marks the future
    prefix, ``closed`` a form that no genitive can follow (indefinite accusative, dual).
    """

    frame: EventFrame
    shape: TriggerShape
    gender: str = ""
    number: str = "s"
    prefix: int = 0
    preposition: str = ""
    definite: bool = False
    pronoun: str = ""
    passive: bool = False
    ahead: bool = False
    closed: bool = False


class Light(NamedTuple):
    """A verb that only carries an event noun; ``subject`` is the role its subject has in the event."""

    subject: str
    shape: TriggerShape
    gender: str
    number: str
    ahead: bool = False
    pronoun: bool = False


def _roles(raw: Mapping[str, str] | None, default: Mapping[str, str]) -> dict[str, Role]:
    merged = {**default, **(raw or {})}
    return {fold(str(key)): Role(str(role).rstrip("!"), str(role).endswith("!")) for key, role in merged.items()}


def expand_words(words: Iterable[object]) -> frozenset[str]:
    """Words as they may stand in a text: with the article, a preposition or conjunction, in the accusative."""
    found: set[str] = set()
    for word in fold_all(words):
        bases = (word, ARTICLE + word)
        for base in bases:
            found.update(c + base for c in ("", *CONJUNCTIONS))
            found.update(p + base for p in PREPOSITIONS)
        found.update((word + "ا", "لل" + word, "و" + word + "ا", word + "ه", word + "ها"))
    return frozenset(found)


def _check(entry: Mapping[str, Any]) -> None:
    unknown = sorted(set(entry) - FRAME_KEYS)
    if unknown:
        raise FrameError(f"unknown key {unknown[0]!r}; known are {', '.join(sorted(FRAME_KEYS))}", unknown[0])
    if not str(entry.get("id") or "").strip():
        raise FrameError("a frame needs an 'id'")
    for key in _LISTS & set(entry):
        if not isinstance(entry[key], (list, tuple)):
            raise FrameError(f"{key!r} must be a list, [...]", key)
    if not any(entry.get(key) for key in _TRIGGERS):
        raise FrameError(f"no trigger: a frame needs one of {', '.join(_TRIGGERS)}")
    for key in ("verbs", "passive"):
        for pair in entry.get(key, ()):
            if str(pair).count("/") != 1:
                raise FrameError(f"verb {pair!r} is not perfect/imperfect", key)
    for key in ("verb", "noun"):
        if not isinstance(entry.get(key) or {}, Mapping):
            raise FrameError(f"{key!r} must be 'position: role' pairs, {{...}}", key)
        for position, role in (entry.get(key) or {}).items():
            if str(role).rstrip("!") not in ROLES:
                raise FrameError(f"unknown role {role!r} of {position!r}; known are {', '.join(ROLES)}", key)
    if not isinstance(entry.get("reach", 4), int):
        raise FrameError("'reach' must be a number of words", "reach")


def make_frame(entry: Mapping[str, Any], type_: str) -> EventFrame:
    """The frame of one entry of a data file.

    Raises :class:`FrameError` where the entry has an unknown key or role, a value of the wrong kind, or no trigger.
    """
    _check(entry)
    verb = _roles(entry.get("verb"), {"subject": "actor", "object": "recipient"})
    noun = _roles(entry.get("noun"), {"of": "actor", "nisba": "actor"})
    return EventFrame(
        str(entry["id"]), type_, entry.get("mode"), verb, noun, expand_words(entry.get("needs", ())),
        expand_words(entry.get("avoid", ())), fold_all(entry.get("before", ())), int(entry.get("reach", 4)),
        bool(entry.get("mutual")), bool(entry.get("swap")), entry.get("counts"), bool(entry.get("lone")),
        str(entry.get("group", entry["id"])), frozenset(entry.get("demands", ())),
        expand_words(entry.get("unless", ())), bool(entry.get("unbound")), bool(entry.get("amid")),
        bool(entry.get("people")),
    )  # fmt: skip


def build_frames(files: Mapping[str, Any]) -> list[tuple[EventFrame, Mapping[str, Any]]]:
    """The frames of all type files of the domain with their entries, in order.

    Raises ``ValueError`` naming the file where one is malformed.
    """
    found = []
    for name in sorted(files):
        content = files[name]
        if name.startswith("_") or not isinstance(content, dict) or "frames" not in content:
            continue
        if content.get("type") not in TYPES:
            raise ValueError(f"{name}.yml: unknown event type {content.get('type')!r}")
        for number, entry in enumerate(content["frames"], 1):
            try:
                found.append((make_frame(entry, content["type"]), entry))
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{name}.yml, frame {number}: {error}") from error
    return found
