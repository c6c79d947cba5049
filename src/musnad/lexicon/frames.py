"""Event frames: every inflected form of a trigger to the frame it opens, and where the frame's arguments stand.

A frame lists verbs as "perfect/imperfect" in the third person, nouns (verbal nouns and their plurals) and participles;
all other forms are made here. Clitics are taken off at look-up, which is remembered, since news repeats itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS, PREPOSITIONS
from musnad.lexicon.load import load_domain
from musnad.lexicon.phrases import PhraseSet, fold_all

TriggerShape = Literal["perfect", "imperfect", "jussive", "participle", "noun"]
ROLES = ("actor", "recipient", "both", "object", "place", "none")
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
_FRAME_KEYS = {
    "id", "mode", "verbs", "passive", "nouns", "participles", "verb", "noun", "needs", "avoid", "before", "reach",
    "mutual", "swap", "counts", "lone", "group", "demands", "unless", "unbound", "examples", "note",
}  # fmt: skip
_PRONOUNS = ("هما", "هم", "ها", "نا", "ه")
_FUTURE = "س"


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
    filled, ``unless`` words that must not stand in the sentence; an ``unbound`` trigger carries no pronoun.
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


class EventWords:
    """The small words of ``data/events/context.yml``."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.people = fold_all(data["people"])
        self.negations = fold_all(data["negations"])
        self.without = fold_all(data["without"])
        self.planned = PhraseSet(data["planned"])
        self.planned_adjectives = fold_all(data["planned_adjectives"])
        self.possible = PhraseSet(data["possible"])
        self.maybe = fold_all(data["maybe"])
        self.conditions = PhraseSet(data["conditions"])
        self.wanted = PhraseSet(data["wanted"])
        self.future = fold_all(data["future"])
        self.by_hand = PhraseSet(data["by_hand"])
        self.members = fold_all(data["members"])
        self.other_than = fold(str(data["other_than"]))
        self.at_least = PhraseSet(data["at_least"])
        self.spots = fold_all(data["spots"])
        self.among = fold_all(data["among"])
        self.manners = _expanded(data["manners"])
        self.sites = fold_all(data["sites"])
        self.resuming = fold_all(data["resuming"])
        self.clause_openers = fold_all(data["clause_openers"])
        self.at_places = fold_all(data["at_places"])
        self.weak_conditions = fold_all(data["weak_conditions"])
        self.after_verbs = fold_all(data["after_verbs"])
        self.about = fold_all(data["about"])
        self.reporting = tuple(map(fold, data["reporting"]))
        self.idioms = fold_all(data["idioms"])
        self.blocs = {fold(k): str(v) for k, v in data["blocs"].items()}
        self.presupposing = fold_all(data["presupposing"])
        self.aims, self.doors = PhraseSet(data["aims"]), PhraseSet(data["doors"])
        self.standing = _expanded(data["standing"])
        self.degrees, self.settings = fold_all(data["degrees"]), fold_all(data["settings"])
        self.lasting = fold_all(data["lasting"])
        self.sport = _expanded(data["sport"])
        self.forces = fold_all(data["forces"])
        self.apart = fold_all(data["apart"])
        self.time_bounds = fold_all(data["time_bounds"])
        self.numerals = fold_all(data["numerals"])
        self.sources = fold_all(data["sources"])
        self.connectors = fold_all(data["connectors"])
        self.verb_leads = fold_all(data["verb_leads"])
        self.noun_leads = fold_all(data["noun_leads"])
        self.injured = fold_all(data["injured"])
        self.killed = fold_all(data["killed"])


class _Index:
    def __init__(self) -> None:
        self.triggers: dict[str, list[Trigger]] = {}
        self.light: dict[str, list[Light]] = {}

    def put(self, form: str, trigger: Trigger) -> None:
        held = self.triggers.setdefault(form, [])
        if trigger not in held:
            held.append(trigger)


def perfect_forms(base: str) -> Iterator[tuple[str, str, str]]:
    """Forms of a folded perfect with gender and number; a leading "+" marks one that only stands before a pronoun."""
    weak = base.endswith(("ي", "ا"))
    stem = base[:-1] if weak else base
    yield base, "m", "s"
    yield stem + "ت", "f", "s"
    yield stem + "وا", "m", "p"
    yield "+" + stem + "و", "m", "p"
    yield (stem + ("يا" if base.endswith("ي") else "وا")) if weak else base + "ا", "m", "d"
    yield stem + "تا", "f", "d"
    if weak:
        yield "+" + stem + "ا", "m", "s"


def imperfect_forms(base: str, hollow: bool = True) -> Iterator[tuple[str, str, str, TriggerShape]]:
    """Forms of a folded imperfect in the third person and the first plural, with gender, number and shape.

    A ``hollow`` verb (زار) loses its middle letter in the jussive."""
    rest = base[1:]
    weak = base.endswith(("ي", "و", "ا"))
    short = rest[:-1] if weak else rest
    for letter, gender in (("ي", "m"), ("ت", "f")):
        yield letter + rest, gender, "s", "imperfect"
        yield letter + (rest[:-1] + "ي" if base.endswith("ا") else rest) + "ان", gender, "d", "imperfect"
        if weak:
            yield letter + short, gender, "s", "jussive"
            yield "+" + letter + short + "ا", gender, "s", "imperfect"
        elif hollow and len(base) >= 4 and base[-2] in "وي" and len(rest) == 3:
            yield letter + rest[:-2] + rest[-1], gender, "s", "jussive"
    yield "ي" + short + "ون", "m", "p", "imperfect"
    yield "ي" + short + "وا", "m", "p", "jussive"
    yield "ن" + rest, "", "p", "imperfect"


def noun_forms(base: str) -> Iterator[tuple[str, bool]]:
    """Forms of a folded noun, and whether the form only stands before a pronoun."""
    yield base, False
    if base.endswith("ه"):
        yield base[:-1] + "ت", True
        yield base[:-1] + "تين", False
        yield base[:-1] + "تان", False
        return
    yield base, True
    if not base.endswith(("ا", "ات", "اء")) or base.endswith("باء"):
        yield base + "ا", False
        yield base + "ين", False
        yield base + "ان", False
    if base.endswith("اء"):
        yield base[:-1] + "ي", True
        yield base[:-1] + "و", True
        yield base[:-1] + "ين", False


def _add_verb(index: _Index, frame: EventFrame, pair: str, passive: bool) -> None:
    perfect, imperfect = map(fold, pair.split("/"))
    if perfect != "-":
        for form, gender, number in perfect_forms(perfect):
            index.put(form, Trigger(frame, "perfect", gender, number, passive=passive))
    if imperfect != "-":
        for form, gender, number, shape in imperfect_forms(imperfect, perfect == "-" or perfect[-2:-1] == "ا"):
            index.put(form, Trigger(frame, shape, gender, number, passive=passive))


def _roles(raw: Mapping[str, str] | None, default: Mapping[str, str]) -> dict[str, Role]:
    merged = {**default, **(raw or {})}
    return {fold(str(key)): Role(str(role).rstrip("!"), str(role).endswith("!")) for key, role in merged.items()}


def _expanded(words: Iterable[object]) -> frozenset[str]:
    """Words as they may stand in a text: with the article, a preposition or conjunction, in the accusative."""
    found: set[str] = set()
    for word in fold_all(words):
        bases = (word, ARTICLE + word)
        for base in bases:
            found.update(c + base for c in ("", *CONJUNCTIONS))
            found.update(p + base for p in PREPOSITIONS)
        found.update((word + "ا", "لل" + word, "و" + word + "ا", word + "ه", word + "ها"))
    return frozenset(found)


def make_frame(entry: Mapping[str, Any], type_: str) -> EventFrame:
    """The frame of one entry of a data file.

    Raises ``ValueError`` where the entry has an unknown key, role or no trigger.
    """
    unknown = set(entry) - _FRAME_KEYS
    if unknown:
        raise ValueError(f"frame {entry.get('id')}: unknown key {sorted(unknown)[0]!r}")
    if not any(entry.get(key) for key in ("verbs", "nouns", "participles", "passive")):
        raise ValueError(f"frame {entry.get('id')}: no trigger")
    for pair in (*entry.get("verbs", ()), *entry.get("passive", ())):
        if str(pair).count("/") != 1:
            raise ValueError(f"frame {entry.get('id')}: verb {pair!r} is not perfect/imperfect")
    verb = _roles(entry.get("verb"), {"subject": "actor", "object": "recipient"})
    noun = _roles(entry.get("noun"), {"of": "actor", "nisba": "actor"})
    for role in (*verb.values(), *noun.values()):
        if role.name not in ROLES:
            raise ValueError(f"frame {entry.get('id')}: unknown role {role.name!r}")
    return EventFrame(
        str(entry["id"]), type_, entry.get("mode"), verb, noun, _expanded(entry.get("needs", ())),
        _expanded(entry.get("avoid", ())), fold_all(entry.get("before", ())), int(entry.get("reach", 4)),
        bool(entry.get("mutual")), bool(entry.get("swap")), entry.get("counts"), bool(entry.get("lone")),
        str(entry.get("group", entry["id"])), frozenset(entry.get("demands", ())),
        _expanded(entry.get("unless", ())), bool(entry.get("unbound")),
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


@cache
def _index() -> _Index:
    files = load_domain("events")
    index = _Index()
    for frame, entry in build_frames(files):
        for pair in entry.get("verbs", ()):
            _add_verb(index, frame, str(pair), False)
        for pair in entry.get("passive", ()):
            _add_verb(index, frame, str(pair), True)
        for noun in entry.get("nouns", ()):
            for form, bound in noun_forms(fold(str(noun))):
                closed = not bound and form != fold(str(noun))
                index.put("+" + form if bound else form, Trigger(frame, "noun", closed=closed))
        for word in entry.get("participles", ()):
            form = fold(str(word))
            gender = "f" if form.endswith("ه") else "m"
            index.put(form, Trigger(frame, "participle", gender, "p" if form.endswith("ين") else "s"))
    for entry in files["light"]["verbs"]:
        for pair in entry["verbs"]:
            perfect, imperfect = map(fold, str(pair).split("/"))
            for form, gender, number in perfect_forms(perfect):
                index.light.setdefault(form, []).append(Light(entry["subject"], "perfect", gender, number))
            for form, gender, number, shape in imperfect_forms(imperfect):
                index.light.setdefault(form, []).append(Light(entry["subject"], shape, gender, number))
    return index


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


@lru_cache(maxsize=65536)
def find_triggers(form: str) -> tuple[Trigger, ...]:
    """All readings of a folded word as the trigger of an event; empty for most words."""
    if len(form) < 3:
        return ()
    table = _index().triggers
    found: dict[Trigger, None] = {}
    for prefix, preposition, definite, rest in _stems(form):
        for trigger in table.get(rest, ()):
            if trigger.shape != "noun" and (preposition or definite):
                continue
            found[trigger._replace(prefix=prefix, preposition=preposition, definite=definite)] = None
        if not definite:
            for pronoun in _PRONOUNS:
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


@lru_cache(maxsize=65536)
def find_light(form: str) -> tuple[Light, ...]:
    """All readings of a folded word as a verb that carries an event noun."""
    table = _index().light
    if len(form) < 3:
        return ()
    rest = form[1:] if form[0] in CONJUNCTIONS and form not in table else form
    found = list(table.get(rest, ()))
    if rest[0] == _FUTURE:
        found.extend(light._replace(ahead=True) for light in table.get(rest[1:], ()) if light.shape == "imperfect")
    for pronoun in _PRONOUNS:
        if rest.endswith(pronoun) and len(rest) - len(pronoun) >= 2:
            stem = rest[: -len(pronoun)]
            held = (*table.get(stem, ()), *table.get("+" + stem, ()))
            found.extend(light._replace(pronoun=True) for light in held)
            break
    return tuple(found)


@cache
def load_event_words() -> EventWords:
    """The small words, loaded once."""
    return EventWords(load_domain("events")["context"])
