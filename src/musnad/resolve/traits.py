"""What an article says of one of its entities that helps to tell who it is in other articles.

Offices and head words are read off the mentions once, when the reading is stored; comparing articles needs no text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE, tokenize
from musnad.extract.mentions import read_alone
from musnad.extract.mentions.reader import Reader
from musnad.extract.mentions.references import Reference, Title
from musnad.extract.mentions.titles import office_at
from musnad.lexicon.gazetteer import load_gazetteer
from musnad.lexicon.holders import load_holders
from musnad.lexicon.words import load_words
from musnad.model import Entity
from musnad.remembering import remember
from musnad.resolve.naming import plain_head

_LONGEST = 160  # characters of a mention that are read
_EDGES = "«»“”\"'()[]،, :-"
_TITLED = {"PER", "GROUP"}
_NISBA = ("ي", "يه")  # ends of a nationality, by whether it is feminine


class Held(NamedTuple):
    """An office as a title says it: ids of office and sense, words of the complement, country, key of the body."""

    office: str
    sense: str
    words: frozenset[str] = frozenset()
    country: str | None = None
    key: str | None = None

    @property
    def signature(self) -> str:
        """Office with portfolio and body, without country: what two titles must share to be one office."""
        return f"{self.office}:{'+'.join(sorted(self.words))}:{self.key or ''}"


@dataclass(frozen=True, slots=True)
class Traits:
    """``key`` is that of the gazetteer; ``named`` whether a name stands in the article; ``titles`` are the titles as
    they are written; ``head`` and ``words`` say what kind of body it is; ``definite`` is false for "a ministry", for
    phrases that only point back ("the Ministry") and for whoever is but "an American president"; ``shown`` whether the
    entity's name itself stands in the article, which that of the gazetteer need not."""

    key: str | None = None
    named: bool = False
    gender: str = ""
    number: str = "s"
    offices: tuple[Held, ...] = ()
    titles: tuple[str, ...] = ()
    head: str = ""
    words: frozenset[str] = frozenset()
    definite: bool = True
    shown: bool = True


@cache
def _keys() -> dict[tuple[str, str, str | None], str]:
    """Gazetteer keys by what a reading shows of an entry; those that show the same are left out."""
    found: dict[tuple[str, str, str | None], str] = {}
    twice = set()
    for key, entry in load_gazetteer().entries.items():
        shown = (entry.type, entry.name_ar, entry.name_en)
        if shown in found:
            twice.add(shown)
        found[shown] = key
    return {shown: key for shown, key in found.items() if shown not in twice}


def known_key(entity: Entity) -> str | None:
    """The key of the gazetteer's entry that ``entity`` was found by, or ``None``."""
    if entity.name_en is None:
        return None
    return _keys().get((entity.type, entity.name_ar, entity.name_en))


def find_traits(entity: Entity, text: str) -> Traits:
    """The traits of an entity of an article with that text."""
    key = known_key(entity)
    # Where no mention is recorded, the name is all there is.
    named = not entity.mentions or any(mention.kind == "name" for mention in entity.mentions)
    shown = key is None or any(entity.name_ar in mention.span.of(text) for mention in entity.mentions)
    if not shown:
        name = fold(entity.name_ar)
        shown = any(name in fold(mention.span.of(text)) for mention in entity.mentions)
    if entity.type not in _TITLED:
        if key is not None:
            return Traits(key, named, shown=shown)
        read = _read(entity.name_ar[:_LONGEST])
        if read is None:
            return Traits(None, named)
        return Traits(
            None, named, read.gender, read.number, (), (), plain_head(read.head), frozenset(map(_bare, read.words)),
            read.definite,
        )  # fmt: skip
    names = {" ".join(name.split()) for name in (entity.name_ar, *entity.names)} if named else set()
    offices: dict[Held, None] = {}
    titles: dict[str, None] = {}
    gender = number = ""
    definite = named
    for phrase in _phrases(entity, text):
        if phrase in names:
            continue
        read = _read(phrase)
        if read is None:
            continue
        offices.update(dict.fromkeys(read.offices))
        gender, number = gender or read.gender, number or read.number
        definite = definite or not _is_one_of_many(phrase, read.gender)
        if read.title:
            titles[read.title] = None
    return Traits(
        key, named, gender, number or "s", tuple(sorted(offices, key=_order)), tuple(sorted(titles)),
        definite=definite or not titles, shown=shown,
    )  # fmt: skip


def _is_one_of_many(phrase: str, gender: str) -> bool:
    """Whether a phrase without a name ends with a nationality that has no article: "an American president".

    What looks like one and does not agree is the name of a state ("the president of Syria").
    """
    last = fold(phrase.split()[-1])
    if last.startswith(ARTICLE) or not last.endswith(_NISBA[gender == "f"]):
        return False
    return any(form.number == "s" and form.gender == (gender or "m") for _, form in load_words().look(last).nations)


def _order(held: Held) -> tuple[str, ...]:
    return held.office, held.sense, *sorted(held.words), held.country or "", held.key or ""


def _phrases(entity: Entity, text: str) -> Iterator[str]:
    seen = set()
    for mention in entity.mentions:
        phrase = " ".join(mention.span.of(text)[:_LONGEST].split()).strip(_EDGES)
        if phrase and phrase not in seen:
            seen.add(phrase)
            yield phrase


def _bare(word: str) -> str:
    return word.removeprefix(ARTICLE) if len(word) > 4 else word


class _Phrase(NamedTuple):
    offices: tuple[Held, ...]
    title: str
    gender: str
    number: str
    head: str
    words: tuple[str, ...]
    definite: bool


@remember(65536)
def _read(phrase: str) -> _Phrase | None:
    found = read_alone(phrase)
    if len(found) != 1:
        return None
    reference = found[0]
    return _Phrase(
        tuple(_offices(reference, phrase)), _title(reference, phrase), reference.gender, reference.number,
        reference.head, reference.words, reference.definite and reference.anaphor not in ("body", "state", "document"),
    )  # fmt: skip


def _title(reference: Reference, phrase: str) -> str:
    """The words of a phrase that are no name."""
    if not reference.titles:
        return ""
    if reference.name_span is None:
        return "" if reference.name else phrase
    before, after = phrase[: reference.name_span.start], phrase[reference.name_span.end :]
    return (before.strip(_EDGES) or after.strip(_EDGES)).strip()


def _offices(reference: Reference, phrase: str) -> Iterator[Held]:
    folded = fold(" ".join(phrase.split()))
    if any(words in folded for words in load_holders().refused):
        return
    titles = reference.titles
    # Without a name, "ambassador of the Custodian" is one office: its words hold the other.
    within = frozenset(t.office.id for t in titles[1:]) if not reference.name else frozenset()
    if within:
        titles = titles[:1]
    elif _is_genitive(titles, phrase):
        titles = (titles[0], *titles[2:])  # "the ambassador of the Custodian, Dr. Salim": he is not the Custodian
    for title in titles:
        key = None if title.key == f"state:{title.country}" and title.office.id != "emir" else title.key
        yield Held(title.office.id, title.office.sense, title.words | within, title.country, key)


def _is_genitive(titles: Sequence[Title], phrase: str) -> bool:
    """Whether the second title of a phrase says whose the first is, as what stands right after it."""
    if len(titles) < 2:
        return False
    first, second = titles[0], titles[1]
    if first.words or first.country or first.key or first.office.id in load_holders().general:
        return False  # "His Excellency the Minister" is the minister
    reader = Reader(phrase, tokenize(phrase))
    end = len(reader.forms)
    found = office_at(reader, 0, end)
    if found is None or found[:1] != (1,) or found[1].id != first.office.id or found[4]:
        return False  # an office of two words ("prime minister") has its genitive within
    after = office_at(reader, 1, end) if not reader.forms[0].startswith(ARTICLE) else None
    return after is not None and after[1].id == second.office.id
