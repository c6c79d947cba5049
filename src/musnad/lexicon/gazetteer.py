"""Names of states, capitals, bodies, media and well-known people, matched over folded words.

An entry is an identity with a key of its own ("state:RUS"); its names are patterns of one or more folded words. The
first word of a name may carry clitics; quotation marks inside a name are stepped over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS, PREPOSITIONS, tokenize
from musnad.lexicon.load import load_domain
from musnad.model import EntityType
from musnad.remembering import Table

_REMEMBERED = 50_000  # words; more would take memory for words that hardly come back

Role = Literal["name", "capital", "seat", "short", "people"]
QUOTES = frozenset("«»“”„‟\"'‘’()[]‹›＂")
_CLITICS = frozenset((*CONJUNCTIONS, *PREPOSITIONS))
_TODAY = "اليوم"
_SHORTEST = 2
_VOWEL_F = "ا"


class Entry(NamedTuple):
    """A known identity. ``gender`` is the grammatical one; ``head`` names the kind of body or medium it is, ``called``
    holds the words with which its longer names begin ("حركة حماس")."""

    key: str
    type: EntityType
    name_ar: str
    name_en: str | None
    country: str | None
    gender: str = ""
    head: str = ""
    style: str = ""
    cue: tuple[str, ...] = ()
    called: frozenset[str] = frozenset()


class Sense(NamedTuple):
    """What a name may stand for. A weak one needs support from its surroundings or from the rest of the article."""

    entry: Entry
    role: Role
    weak: bool


class Match(NamedTuple):
    """A name found at a word: tokens ``[first, last)``, length of the clitic before it, the senses it has."""

    first: int
    last: int
    clitic: int
    senses: tuple[Sense, ...]


Pattern = tuple[tuple[str, ...], tuple[Sense, ...]]


class Beginning(NamedTuple):
    """The names that begin with one word, the longest first: ``all`` of them, those ``after`` which a given second word
    stands, and the word ``alone``. Many names begin alike ("Muhammad"), and most part at the second word."""

    all: tuple[Pattern, ...]
    after: dict[str, tuple[Pattern, ...]]
    alone: tuple[Pattern, ...]


Openings = tuple[tuple[int, Beginning], ...]


@lru_cache(maxsize=64)  # several look up one word, one after the other
def variants(form: str) -> tuple[tuple[int, str], ...]:
    """A folded word as it stands and without the clitics that it may carry, with their length.

    >>> variants("ولليمن")
    ((0, 'ولليمن'), (1, 'لليمن'), (2, 'ليمن'), (2, 'اليمن'))
    """
    if form[:1] not in _CLITICS or len(form) < 3:
        return ((0, form),)
    found = [(0, form)]
    starts = [(0, form)]
    if form[:1] in CONJUNCTIONS:
        starts.append((1, form[1:]))
        found.append((1, form[1:]))
    for offset, rest in starts:
        if rest[:1] in PREPOSITIONS and len(rest) > 2:
            found.append((offset + 1, rest[1:]))
            if rest[0] == rest[1] == ARTICLE[1]:
                found.append((offset + 1, ARTICLE + rest[2:]))
    return tuple(found)


class Gazetteer:
    """All names of ``data/entities``, ready to match."""

    def __init__(
        self, names: dict[tuple[str, ...], list[Sense]], entries: dict[str, Entry], styles: dict[str, str]
    ) -> None:
        self.styles = styles
        first: dict[str, list[Pattern]] = {}
        for forms, senses in names.items():
            first.setdefault(forms[0], []).append((forms, tuple(senses)))
        self._first = {form: _begin(patterns) for form, patterns in first.items()}
        # after a clitic a very short word is no name by itself: "فشل" is no "شل", but "لبي بي سي" is "بي بي سي"
        self._longer = {
            form: _begin(pattern for pattern in names.all if len(pattern[0]) > 1)
            for form, names in self._first.items()
            if len(form) <= _SHORTEST
        }
        self._seen: Table[str, Openings] = Table(_REMEMBERED, self.read_starts)
        self.entries = entries
        self.states = frozenset(entry.country for entry in entries.values() if entry.head == "state")

    def starts(self, form: str) -> Openings:
        """The names that may start at a folded word, by the length of the clitic before them."""
        return self._seen[form]

    def read_starts(self, form: str) -> Openings:
        """As :meth:`starts`, for who remembers the answer."""
        return tuple(
            [
                (n, self._first[stem] if not n or len(stem) > _SHORTEST else self._longer[stem])
                for n, stem in variants(form)
                if stem in self._first
            ]
        )

    def match(self, forms: Sequence[str], at: int, end: int, openings: Openings | None = None) -> Match | None:
        """The longest name that starts at ``at`` and ends by ``end``; of equally long ones that without clitic.

        ``openings`` is what :meth:`starts` says of the word at ``at``, where the caller knows it.
        """
        best: Match | None = None
        second = forms[at + 1] if at + 1 < end else ""
        quoted = second in QUOTES
        for clitic, names in self.starts(forms[at]) if openings is None else openings:
            for pattern, senses in names.all if quoted else names.after.get(second, names.alone):
                last = _follow(forms, at + 1, end, pattern)
                if last and pattern[-1] == _TODAY and last < end and forms[last] in _weekdays():
                    continue  # "في إسرائيل **اليوم** الأربعاء" is no paper
                if last and (best is None or last > best.last):
                    best = Match(at, last, clitic, senses)
                    break
        return best


@cache
def _weekdays() -> frozenset[str]:
    """The days of the week, folded."""
    return frozenset(
        fold(str(name)) for names in load_domain("dates")["weekdays"]["definite"].values() for name in names
    )


def _begin(patterns: Iterable[Pattern]) -> Beginning:
    whole = tuple(sorted(patterns, key=lambda p: (-len(p[0]), p[0])))
    alone = tuple(pattern for pattern in whole if len(pattern[0]) == 1)
    seconds = dict.fromkeys(pattern[0][1] for pattern in whole if len(pattern[0]) > 1)
    after = {
        second: (*(p for p in whole if len(p[0]) > 1 and p[0][1] == second), *alone) for second in seconds
    }  # fmt: skip
    return Beginning(whole, after, alone)


def _follow(forms: Sequence[str], at: int, end: int, pattern: tuple[str, ...]) -> int:
    """Where the rest of ``pattern`` ends if it stands at ``at``, else 0. Quotation marks inside are stepped over."""
    opened = False
    for form in pattern[1:]:
        if at < end and forms[at] != form and forms[at] in QUOTES:
            at += 1
            opened = True
        if at >= end or forms[at] != form:
            return 0
        at += 1
    if opened and at < end and forms[at] in QUOTES:
        at += 1
    return at


def split_name(name: str) -> tuple[str, ...]:
    """Folded words of a name as they stand in a text."""
    return tuple(token.form for token in tokenize(name))


class _Builder:
    def __init__(self, glued: frozenset[str] = frozenset()) -> None:
        self.glued = glued
        self.names: dict[tuple[str, ...], list[Sense]] = {}
        self.entries: dict[str, Entry] = {}

    def add(self, entry: Entry, names: Sequence[Any], role: Role, weak: bool | frozenset[str] = False) -> None:
        """Enter ``entry`` under ``names``; ``weak`` is true for all of them, or the set of those that are."""
        self.entries.setdefault(entry.key, entry)
        for name in names:
            is_weak = weak if isinstance(weak, bool) else str(name) in weak
            for forms in _glued(split_name(str(name)), self.glued):
                senses = self.names.setdefault(forms, [])
                if all(sense.entry.key != entry.key for sense in senses):
                    senses.append(Sense(entry, role, is_weak))


def _glued(forms: tuple[str, ...], first_halves: frozenset[str]) -> list[tuple[str, ...]]:
    """``forms`` as given, with every glued pair joined, and with every one split."""
    joined: list[str] = []
    split: list[str] = []
    for form in forms:
        if joined and joined[-1] in first_halves:
            joined[-1] += form
        else:
            joined.append(form)
        half = next((h for h in first_halves if form.startswith(h + ARTICLE) and len(form) > len(h) + 3), None)
        split.extend((half, form[len(half) :]) if half else (form,))
    return list(dict.fromkeys((forms, tuple(joined), tuple(split))))


def grammatical_gender(name: str) -> str:
    """The gender that the last letter of a name's first word suggests."""
    word = split_name(name)[0]
    return "f" if word.endswith(("ه", _VOWEL_F)) or word.endswith("ات") else "m"


def _add_states(build: _Builder, states: list[dict[str, Any]]) -> None:
    for state in states:
        iso, name = state["iso"], state["name"]
        entry = Entry(
            f"state:{iso}", "GPE", name, state["en"], iso, state.get("sex", "f"), "state", state.get("style", "")
        )
        weak = frozenset(map(str, state.get("weak", ())))
        build.add(entry, [name, *state.get("names", [])], "name", weak)
        build.add(entry, state.get("seats", []), "seat")
        capital = state.get("capital", [])
        build.add(entry, capital, "capital", weak)
        build.add(entry, sorted(weak), "name", True)
        if capital:
            city = Entry(f"capital:{iso}", "GPE", capital[0], state.get("capital_en"), iso, "f", "city")
            build.entries[city.key] = city


def _add_places(build: _Builder, places: dict[str, Any]) -> None:
    weak = frozenset(map(str, places["weak"]))
    for iso, cities in places["cities"].items():
        for english, names in cities.items():
            entry = Entry(f"place:{iso}:{english}", "GPE", names[0], english, iso, "f", "city")
            build.add(entry, names, "name", weak)
    for region in places["regions"]:
        names = region["ar"]
        entry = Entry(f"region:{region['en']}", "LOC", names[0], region["en"], region.get("country"), "", "region")
        build.add(entry, names, "name")


def _add_bodies(build: _Builder, bodies: list[dict[str, Any]]) -> None:
    for body in bodies:
        name = body["name"]
        entry = Entry(
            f"body:{body['en']}",
            body.get("type", "ORG"),
            name,
            body["en"],
            body.get("country"),
            body.get("sex") or grammatical_gender(name),
            cue=tuple(body.get("cue", ())),
            called=frozenset(fold(str(n)).split()[0] for n in body.get("names", []) if " " in str(n)),
        )
        build.add(entry, [name, *body.get("names", [])], "name")
        build.add(entry, body.get("seats", []), "seat")
        build.add(entry, body.get("short", []), "short", True)
        build.add(entry, body.get("weak", []), "short", True)


def _add_media(build: _Builder, media: list[dict[str, Any]]) -> None:
    for medium in media:
        names = [medium["name"], *medium.get("names", [])]
        kind = medium["kind"]
        gender = "m" if kind == "site" else "f"
        entry = Entry(
            f"media:{medium['en']}", "MEDIA", medium["name"], medium["en"], medium.get("country"), gender, kind
        )
        weak = frozenset(map(str, medium.get("weak", ())))
        build.add(entry, [*names, *(n for n in medium.get("weak", ()) if n not in names)], "name", weak)


def _add_persons(build: _Builder, persons: list[dict[str, Any]]) -> None:
    for person in persons:
        entry = Entry(
            f"person:{person['en']}", "PER", person["name"], person["en"], person.get("country"), person.get("sex", "m")
        )
        build.add(entry, [person["name"], *person.get("names", [])], "name")
        build.add(entry, person.get("short", []), "short", frozenset(person.get("doubtful", ())))


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of the compiled lexicon ``entities``."""
    data = load_domain("entities")
    build = _Builder(fold_all(load_domain("names")["particles"]["glued"]))
    _add_states(build, data["states"]["states"])
    _add_bodies(build, data["bodies"]["bodies"])
    _add_persons(build, data["persons"]["persons"])
    _add_places(build, data["places"])
    _add_media(build, data["media"]["media"])
    styles = {fold(word): style for style, words in data["grammar"]["styles"].items() for word in words}
    return Gazetteer(build.names, build.entries, styles)


def fold_all(words: Sequence[Any]) -> frozenset[str]:
    """The folded forms of the words of a lexicon list."""
    return frozenset(fold(str(word)) for word in words)
