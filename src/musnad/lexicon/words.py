"""What single words may be in a noun phrase about people and bodies: office, head word, nationality, part of a name.

Every inflected form of the lexicon is entered once; :meth:`Words.look` reads clitics and pronoun suffixes off a folded
word only where it is not known as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS, PRONOUNS, by_last_letter
from musnad.lexicon.gazetteer import fold_all, split_name, variants
from musnad.lexicon.inflection import (
    Agreement,
    adjective,
    dual,
    feminine_of,
    load_endings,
    plural,
    singular,
    sound_plural,
)
from musnad.lexicon.load import load_domain
from musnad.remembering import Table

_REMEMBERED = 50_000  # words; more would take memory for words that hardly come back

_MINE = "ي"
UNDOTTED = "ى"  # the final letter that tells some words apart that are folded to one
_ENDINGS = by_last_letter(PRONOUNS)
_RARE = "فك"  # clitics that hardly stand before a person's name
_HIS = "ه"
_SHORTEST_STEM = 3
_FIRST_PERSON = "ان"  # the prefixes of "I" and "we" in the present tense
_CLEAR = tuple(p for p in PRONOUNS if len(p) > 1 or p == "ه")  # suffixes that few names end in


def _owned(stem: str, pronoun: str) -> bool:
    """Whether a pronoun can stand at the end of a noun: not after the article, and "my" hardly ever in the press."""
    return pronoun != _MINE and not stem.startswith(ARTICLE)


def _names_only(word: Word) -> bool:
    """Whether a word is a given name and nothing else."""
    other = word.offices or word.heads or word.nations or word.adjective or word.common or word.joins or word.links
    return bool(word.given) and not other


class Office(NamedTuple):
    """An office, rank, profession or description of one person."""

    id: str
    sense: str
    surname: bool
    weak: bool
    takes: frozenset[str]
    taken_up: frozenset[str]
    country: str | None
    named: bool = False
    construct: bool = False


class Head(NamedTuple):
    """The head word of a body, medium, collective, document, government or place."""

    domain: str
    id: str
    stem: str
    strict: bool = False
    product: bool = False


Offices = tuple[tuple[Office, Agreement], ...]
Heads = tuple[tuple[Head, Agreement], ...]
Nations = tuple[tuple[str, Agreement], ...]


@dataclass(slots=True, eq=False)
class Word:
    """What a folded word may be.

    ``clitic`` counts the letters before ``stem``; ``pronoun`` marks a suffix after it. A ``common`` word is no part of
    a person's name, a ``stop`` word (particle, verb, time) of no name at all. An ``undotted`` given name is written
    with the undotted final letter, unlike the everyday word of the same folded form. A reference of some kind may start
    with a word that ``opens``; a ``known`` one has any part in the lexicon.

    Every rule asks words for something, several times for every word of the news: hence no named tuple, whose fields
    take twice as long to get.
    """

    stem: str
    offices: Offices = ()
    heads: Heads = ()
    nations: Nations = ()
    adjective: Agreement | None = None
    given: str = ""
    arabic: bool = False
    doubtful: bool = False
    joins: bool = False
    links: bool = False
    divine: bool = False
    undotted: bool = False
    common: bool = False
    stop: bool = False
    clitic: int = 0
    pronoun: bool = False
    opens: bool = field(init=False)
    known: bool = field(init=False)

    def __post_init__(self) -> None:
        self.opens = bool(self.offices or self.heads or self.nations or self.given or self.joins)
        self.known = bool(self.opens or self.adjective or self.links or self.common)

    def after(self, clitic: int) -> Word:
        """The same word after a clitic of that many letters."""
        return Word(
            self.stem, self.offices, self.heads, self.nations, self.adjective, self.given, self.arabic, self.doubtful,
            self.joins, self.links, self.divine, self.undotted, self.common, self.stop, clitic,
        )  # fmt: skip


class Phrase(NamedTuple):
    """A fixed sequence of words that works as one office, head or nationality."""

    forms: tuple[str, ...]
    what: Office | Head | str
    form: Agreement


Phrases = dict[str, tuple[Phrase, ...]]  # by their second word, the longest first
Openings = tuple[tuple[int, Phrases], ...]


class Words:
    """The words of the lexicons ``entities`` and ``names``, inflected."""

    def __init__(self, words: dict[str, Word], phrases: dict[str, Phrases], undotted: frozenset[str]) -> None:
        self.undotted = undotted
        self._words = words
        self._phrases = phrases
        self._seen: Table[str, Word] = Table(_REMEMBERED, self._read)
        self._starts: Table[str, Openings] = Table(_REMEMBERED, self.read_starts)

    def look(self, form: str) -> Word:
        """The word ``form``: as it stands if it is known so, else without clitics, else without a pronoun suffix."""
        return self._seen[form]

    def _read(self, form: str) -> Word:
        for clitic, stem in variants(form):
            word = self._words.get(stem)
            if word is not None and (clitic == 0 or word.opens or word.adjective or word.common):
                if clitic and form[clitic - 1] in _RARE and _names_only(word):
                    continue  # "فلين", "كتارا": hardly "so Len", "like Tara"
                return word.after(clitic) if clitic else word
        feminine = load_endings().feminine
        for clitic, stem in variants(form):
            for pronoun in _ENDINGS.get(stem[-1:], ()):
                if stem.endswith(pronoun) and len(stem) - len(pronoun) >= 3:
                    base = stem[: -len(pronoun)]
                    word = self._words.get(base) or self._words.get(base[:-1] + feminine if base[-1] == "ت" else "")
                    if word is not None and (word.offices or word.heads) and _owned(stem, pronoun):
                        return Word(base, word.offices, word.heads, clitic=clitic, pronoun=True)
                    clear = pronoun in _CLEAR and (pronoun == _HIS or _owned(stem, pronoun))  # or "ة"
                    if word is not None and word.common and not word.given and clear:
                        return Word(base, common=True, clitic=clitic, pronoun=True)
        return Word(form)

    def starts(self, first: str) -> Openings:
        """The fixed phrases that may start at a word, by the length of the clitic before them."""
        return self._starts[first]

    def read_starts(self, first: str) -> Openings:
        """As :meth:`starts`, for who remembers the answer."""
        return tuple([(n, self._phrases[stem]) for n, stem in variants(first) if stem in self._phrases])

    def phrase(
        self, forms: Sequence[str], at: int, end: int, openings: Openings | None = None
    ) -> tuple[int, int, Phrase] | None:
        """The longest fixed phrase at ``at``: where it ends, its clitic's length, and what it is.

        ``openings`` is what :meth:`starts` says of the word at ``at``, where the caller knows it.
        """
        second = forms[at + 1] if at + 1 < end else ""
        for clitic, phrases in self.starts(forms[at]) if openings is None else openings:
            for phrase in phrases.get(second, ()):
                last = at + len(phrase.forms)
                if last <= end and tuple(forms[at + 1 : last]) == phrase.forms[1:]:
                    return last, clitic, phrase
        return None


class _Builder:
    def __init__(self) -> None:
        self.words: dict[str, dict[str, Any]] = {}
        self.phrases: dict[str, list[Phrase]] = {}

    def put(self, form: str, part: str, value: Any) -> None:
        """Enter ``value`` as a reading (for tuples) or property of ``form``."""
        word = self.words.setdefault(form, {})
        if isinstance(value, tuple) and part in ("offices", "heads", "nations"):
            held: tuple[Any, ...] = word.get(part, ())
            if all(value[0] != other[0] or value[1] != other[1] for other in held):
                word[part] = (*held, value)
        else:
            word.setdefault(part, value)

    def put_forms(self, part: str, what: Any, forms: Iterable[tuple[str, Agreement]]) -> None:
        for form, agreement in forms:
            if " " in form:
                self.put_phrase(form, what, agreement)
            else:
                self.put(form, part, (what, agreement))

    def put_phrase(self, name: str, what: Any, agreement: Agreement) -> None:
        forms = split_name(name)
        self.phrases.setdefault(forms[0], []).append(Phrase(forms, what, agreement))

    def finish(self, undotted: frozenset[str]) -> Words:
        phrases: dict[str, Phrases] = {}
        for first, found in self.phrases.items():
            seconds = phrases.setdefault(first, {})
            for phrase in sorted(found, key=lambda p: (-len(p.forms), p.forms)):
                seconds[phrase.forms[1]] = (*seconds.get(phrase.forms[1], ()), phrase)
        return Words({form: Word(stem=form, **parts) for form, parts in self.words.items()}, phrases, undotted)


def _listed(value: Any) -> list[str]:
    return [fold(str(v)) for v in (value if isinstance(value, list) else [value])]


def _phrase_forms(name: str, gender: str, number: str) -> Iterator[tuple[str, Agreement]]:
    """A fixed phrase as listed; a bare one of two words also with the article on its second."""
    article = load_endings().article
    words = name.split()
    definite = any(word.startswith(article) for word in words)
    yield name, Agreement(gender, number, definite)
    if not definite and len(words) == 2:
        yield f"{words[0]} {article}{words[1]}", Agreement(gender, number, True)
        yield f"{article}{words[0]} {article}{words[1]}", Agreement(gender, number, True)


def _office_forms(entry: dict[str, Any]) -> Iterator[tuple[str, Agreement]]:
    masculine = _listed(entry["m"])
    feminine = _listed(entry["f"]) if "f" in entry else [feminine_of(m) for m in masculine if " " not in m]
    for gender, listed in (("m", masculine), ("f", feminine)):
        for form in listed:
            if " " in form:
                yield from _phrase_forms(form, gender, "s")
                continue
            if form.startswith(load_endings().article):
                yield form, Agreement(gender, "s", True)
                continue
            yield from singular(form, gender)
            yield from dual(form, gender)
            if gender == "f" or entry.get("sound"):
                yield from sound_plural(form, gender)
    for form in map(fold, entry.get("pl", [])):
        yield from _phrase_forms(form, "m", "p") if " " in form else plural(form, "m")


def _add_offices(build: _Builder, offices: list[dict[str, Any]]) -> None:
    for entry in offices:
        office = Office(
            entry["id"],
            entry["sense"],
            bool(entry.get("surname")),
            bool(entry.get("weak")),
            fold_all(entry.get("takes", ())),
            frozenset(entry.get("as", ())),
            entry.get("country"),
            bool(entry.get("named")),
            bool(entry.get("construct")),
        )
        build.put_forms("offices", office, _office_forms(entry))


_PEOPLE = frozenset({"officials", "residents", "demonstrators", "organisers", "rebels", "settlers", "witnesses",
                     "activists", "observers", "critics", "customers", "patients", "muslims", "others"})  # fmt: skip


def _head_forms(entry: dict[str, Any], human: bool) -> Iterator[tuple[str, Agreement]]:
    article = load_endings().article
    for gender in ("m", "f"):
        for form in map(fold, entry.get(gender, [])):
            if " " in form:
                yield from _phrase_forms(form, gender, "s")
            elif entry.get("definite_only"):
                yield article + form, Agreement(gender, "s", True)
            elif entry.get("fpl"):
                yield from plural(form, gender)
            else:
                yield from singular(form, gender)
                yield from dual(form, gender)
    for form in map(fold, entry.get("pl", [])):
        gender = "m" if human else "f"
        yield from _phrase_forms(form, gender, "p") if " " in form else plural(form, gender)


_DOMAINS = {
    "media": "media",
    "organisations": "organisation",
    "governments": "government",
    "documents": "document",
    "groups": "group",
    "places": "place",
}


def _add_heads(build: _Builder, heads: dict[str, Any]) -> None:
    for group, domain in _DOMAINS.items():
        for name, entry in heads[group].items():
            for form, agreement in _head_forms(entry, group == "groups" and name in _PEOPLE):
                stem = form.removeprefix(load_endings().article) if agreement.definite else form
                head = Head(domain, name, stem, bool(entry.get("strict")), bool(entry.get("product")))
                build.put_forms("heads", head, [(form, agreement)])


def _nation_forms(nisba: str) -> Iterator[tuple[str, Agreement]]:
    """Forms of a nationality; of two words both are inflected, or the second alone if the first is no adjective."""
    words = fold(nisba).split()
    if len(words) == 1:
        yield from adjective(words[0])
        return
    if words[0].endswith("ي"):
        first, second = (list(adjective(word)) for word in words)
        for (a, form_a), (b, form_b) in product(first, second):
            if form_a == form_b:
                yield f"{a} {b}", form_a
        return
    article = load_endings().article
    for form, agreement in adjective(words[1]):
        if agreement.definite:
            yield f"{article}{words[0]} {form.removeprefix(article)}", agreement
        yield f"{words[0]} {form}", agreement


def _add_nations(build: _Builder, entities: dict[str, Any]) -> None:
    sources = [(f"state:{s['iso']}", s.get("nisba", []), s.get("people", [])) for s in entities["states"]["states"]]
    sources += [(f"body:{b['en']}", b.get("adj", []), b.get("people", [])) for b in entities["bodies"]["bodies"]]
    for key, nisbas, people in sources:
        for nisba in nisbas:
            build.put_forms("nations", key, _nation_forms(nisba))
        for form in people:
            build.put_forms("nations", key, plural(fold(form), "m"))


def _add_names(build: _Builder, names: dict[str, Any]) -> None:
    given, particles = names["given"], names["particles"]
    for gender, code in (("male", "m"), ("female", "f")):
        for kind in ("arabic", "foreign"):
            for spelled in map(str, given[gender][kind]):
                name = fold(spelled)
                build.put(name, "given", code)
                build.put(name, "arabic", kind == "arabic")
                if spelled.endswith(UNDOTTED):
                    build.put(name, "undotted", True)
    for name in fold_all(given["doubtful"]):
        build.put(name, "doubtful", True)
        build.put(name, "given", "m")
    for part in ("joins", "links", "divine"):
        for form in fold_all(particles[part]):
            build.put(form, part, True)
    for form in fold_all(particles["surnames"]):
        build.words.setdefault(form, {})  # known as it stands, so that no clitic is taken off
    for form in fold_all(particles["religion"]):
        build.put(form, "divine", True)


def _verb_forms(pair: str) -> Iterator[str]:
    past, present = map(fold, pair.split("/"))
    yield from (past, past + "ت", past + "وا", past + "ا")
    if past.endswith(("ي", "ا")):
        yield past[:-1] + "ت"
    yield from (present, "ت" + present[1:], present + "ون", "س" + present, "ست" + present[1:])


def _own_forms(pair: str) -> Iterator[str]:
    """What "I" and "we" do, and are to do: "أقرر", "نقرر", "لنقرر"."""
    present = fold(pair.partition("/")[2])
    if len(present) > _SHORTEST_STEM:
        yield from (order + person + present[1:] for person in _FIRST_PERSON for order in ("", "ل"))


def _ordinary_forms(form: str) -> Iterator[str]:
    """An everyday word, bare and with the article; of a feminine the masculine too, unless it is very short: "هوية" is
    the feminine of nothing, and "هوي" a name."""
    endings = load_endings()
    stem = form.removesuffix(endings.feminine)
    plural = form[0] == "ا" and stem != form  # "أروقة", "أسلحة"
    for word in (form, stem) if len(stem) > _SHORTEST_STEM and not plural else (form,):
        yield from (word, endings.article + word)


def _add_common(build: _Builder, common: dict[str, Any]) -> None:
    for part in ("function", "time", "participles", "nouns", "definite"):
        for word in map(str, common[part]):
            form = fold(word)
            if word.endswith(UNDOTTED) and build.words.get(form, {}).get("given"):
                continue  # told from the name by its last letter, where it is read
            build.put(form, "common", True)
            if part == "nouns":
                build.put(load_endings().article + form, "common", True)
            if part in ("function", "time", "participles"):
                build.put(form, "stop", True)
    for pair in common["verbs"]:
        for form in _verb_forms(pair):
            build.put(form, "common", True)
            build.put(form, "stop", True)
        for form in _own_forms(pair):
            if not build.words.get(form):
                build.put(form, "stop", True)  # and no more: no preposition is written before it


@cache
def load_words() -> Words:
    """The words of the compiled lexicons ``entities`` and ``names``."""
    entities, names = load_domain("entities"), load_domain("names")
    build = _Builder()
    _add_offices(build, entities["offices"]["offices"])
    _add_heads(build, entities["heads"])
    _add_nations(build, entities)
    for masculine in (*entities["grammar"]["adjectives"]["rank"], *entities["grammar"]["adjectives"]["field"]):
        if " " not in masculine:
            for form, agreement in adjective(fold(masculine)):
                build.put(form, "adjective", agreement)
    for form in fold_all(entities["grammar"]["adjectives"]["plural"]):
        build.put(form, "adjective", Agreement("", "p", False))
    for form in fold_all(entities["grammar"]["adjectives"]["feminine"]):
        for definite in (False, True):
            spelled = load_endings().article + form if definite else form
            build.put(spelled, "adjective", Agreement("f", "s", definite))
    _add_names(build, names)
    _add_common(build, names["common"])
    for form in names["ordinary"]["words"]:
        for ordinary in _ordinary_forms(form):
            name = build.words.get(ordinary.removeprefix(load_endings().article), {})
            if not name.get("given") or name.get("doubtful"):  # "النمر" is rather a family than a tiger
                build.put(ordinary, "common", True)
    # small words that differ from a name only by the dots of their last letter, bare and with a conjunction
    undotted = [word for word in names["common"]["function"] if str(word).endswith(UNDOTTED)]
    return build.finish(frozenset(c + fold(word) for word in undotted for c in ("", *CONJUNCTIONS)))
