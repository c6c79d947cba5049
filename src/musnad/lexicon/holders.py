"""Who held which office when: the time-bounded lexicon of ``data/offices``, and what a user adds to it.

A term counts on the days on which its holder is certain to be in office. On the day of a change, in the month of a
change known to the month only, and after the day up to which the lexicon was kept, nobody is certain, and nobody is
named.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE
from musnad.lexicon.load import load_domain

Days = tuple[str, str]
"""First and last day, ISO, of a date of any precision."""


class Person(NamedTuple):
    """A known person: the key of the gazetteer (``person:Barack Obama``) and every full spelling, the usual first."""

    key: str
    names: tuple[str, ...]
    name_en: str | None = None
    country: str | None = None
    gender: str = ""
    wikidata: str | None = None


class Term(NamedTuple):
    """A person in an office between two days, both included; ``where`` is an ISO country or the key of a body.

    ``source`` is what the days were held against, keys of ``sources.yml``; empty where they were written from memory.
    """

    where: str
    office: str
    holder: str
    first: str
    last: str
    source: str = ""


class Office(NamedTuple):
    """An office that one person holds at a time: the titles that say it, and the words of its portfolio, folded."""

    id: str
    titles: frozenset[str]
    words: frozenset[frozenset[str]]
    construct: bool = False


class Title(NamedTuple):
    """A title as a text has it: office word, words of its complement without article, country, body or state."""

    office: str
    words: frozenset[str] = frozenset()
    country: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Holders:
    """The offices, their terms and the persons that hold them.

    ``people`` is by key, ``terms`` by place and office, ``held`` all places and offices of a person by key. The rest
    are the lists of ``kinds.yml``.
    """

    offices: tuple[Office, ...]
    terms: Mapping[tuple[str, str], tuple[Term, ...]]
    people: Mapping[str, Person]
    single: frozenset[str] = frozenset()
    general: frozenset[str] = frozenset()
    official: frozenset[str] = frozenset()
    common_bodies: frozenset[str] = frozenset()
    national_bodies: frozenset[str] = frozenset()
    loose_bodies: frozenset[str] = frozenset()
    scattered_bodies: frozenset[str] = frozenset()
    abstract_bodies: frozenset[str] = frozenset()
    thing_bodies: frozenset[str] = frozenset()
    thing_words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    past: frozenset[str] = frozenset()
    held: Mapping[str, frozenset[tuple[str, str]]] = field(default_factory=dict)

    def find(self, title: Title, days: Days | None) -> Term | None:
        """The term of whoever held the office that ``title`` names on all of ``days``, or ``None``.

        Without a date, for former and future holders, and where two would do, there is none.
        """
        if days is None:
            return None
        found = [
            term
            for office in self._offices_of(title)
            for term in self.terms.get((_where(title, office), office.id), ())
            if term.first <= days[0] and days[1] <= term.last
        ]
        return found[0] if len({term.holder for term in found}) == 1 else None

    def _offices_of(self, title: Title) -> list[Office]:
        return [
            office
            for office in self.offices
            if title.office in office.titles
            and title.words in office.words
            and (not office.construct or (title.key or "").startswith("state:"))
        ]

    def extended(self, people: Iterable[Person], terms: Iterable[Term], own: bool = False) -> Holders:
        """These holders with further persons and terms; with ``own`` a new term stands before those it overlaps."""
        known = dict(self.people)
        for person in people:
            old = known.get(person.key)
            names = person.names if old is None else tuple(dict.fromkeys((*old.names, *person.names)))
            known[person.key] = (
                person._replace(names=names)
                if old is None
                else old._replace(
                    names=names, wikidata=person.wikidata or old.wikidata, country=old.country or person.country
                )
            )
        added = list(terms)
        kept = [
            old
            for place, olds in self.terms.items()
            for old in olds
            if not own
            or not any((t.where, t.office) == place and t.first < old.last and old.first < t.last for t in added)
        ]
        by_office = _by_office([*kept, *added])
        held: dict[str, set[tuple[str, str]]] = {}
        for place, office_terms in by_office.items():
            for term in office_terms:
                held.setdefault(term.holder, set()).add(place)
        return replace(
            self, terms=by_office, people=known, held={key: frozenset(places) for key, places in held.items()}
        )


def _where(title: Title, office: Office) -> str:
    if title.key is not None and not title.key.startswith("state:"):
        return title.key
    return title.country or ""


def day_range(date: str) -> Days:
    """First and last day of ``2009``, ``2009-01`` or ``2009-01-20``. Raises ``ValueError`` where it is no date.

    >>> day_range("2012-02")
    ('2012-02-01', '2012-02-29')
    """
    parts = date.split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts) or len(parts[0]) != 4:
        raise ValueError(f"{date!r} is not a date such as 2009, 2009-01 or 2009-01-20")
    year, month, day = (int(parts[i]) if i < len(parts) else None for i in range(3))
    assert year is not None
    if not year or not 1 <= (month or 1) <= 12:
        raise ValueError(f"there is no day {date}")
    last = calendar.monthrange(year, month or 12)[1]
    if day is not None and not 1 <= day <= last:
        raise ValueError(f"there is no day {date}")
    return f"{year:04}-{month or 1:02}-{day or 1:02}", f"{year:04}-{month or 12:02}-{day or last:02}"


def make_term(where: str, office: str, holder: str, since: str, until: str | None, kept: str, source: str = "") -> Term:
    """The term between two dates of any precision, cut to the days that are certain; ``kept`` ends open terms."""
    return Term(where, office, holder, day_range(since)[1], kept if until is None else day_range(until)[0], source)


def read_terms(part: Mapping[str, Any], sources: Mapping[str, Any], kept: str) -> Iterator[Term]:
    """The terms of a file of ``data/offices``; ``kept`` ends those that are open.

    Raises ``ValueError``, naming place, office and holder, where a row names a source that ``sources`` lacks, or one
    that tells nothing of its days.
    """
    for where, offices in part["terms"].items():
        for office, rows in offices.items():
            for row in rows:
                holder, since, until, named = (*row, None, None)[:4]
                keys = [named] if isinstance(named, str) else named or []
                what = f"{where}, {office}, {holder}"
                for key in keys:
                    if key not in sources:
                        raise ValueError(f"{what}: no source {key!r} in sources.yml")
                    if day_range(str(since))[0] > day_range(str(sources[key]["reaches"]))[1]:
                        raise ValueError(f"{what}: the source {key!r} ends before the term begins")
                yield make_term(
                    where, office, f"person:{holder}", str(since), until and str(until), kept, " ".join(keys)
                )


def _by_office(terms: Iterable[Term]) -> dict[tuple[str, str], tuple[Term, ...]]:
    found: dict[tuple[str, str], list[Term]] = {}
    for term in sorted(set(terms)):
        found.setdefault((term.where, term.office), []).append(term)
    return {place: tuple(own) for place, own in found.items()}


def _bare(phrase: str) -> frozenset[str]:
    words = (fold(word) for word in phrase.split())
    return frozenset(
        w[len(ARTICLE) :] if w.startswith(ARTICLE) and len(w) > 4 else w.removeprefix("و" + ARTICLE) for w in words
    )


def read_offices(kinds: Mapping[str, Any]) -> tuple[Office, ...]:
    """The offices of ``kinds.yml``."""
    return tuple(
        Office(
            id,
            frozenset(kind["titles"]),
            frozenset(_bare(words) for words in kind.get("words", [""])),
            bool(kind.get("construct")),
        )
        for id, kind in kinds.items()
    )


def kept_until() -> str:
    """The day up to which the lexicon was kept: the last day of every term that was open then."""
    return str(load_domain("offices")["kinds"]["kept_until"])


@cache
def load_holders() -> Holders:
    """The office lexicon as it was compiled, with the persons of the gazetteer."""
    data = load_domain("offices")
    kinds = data["kinds"]
    kept = kept_until()
    people = [
        Person(
            f"person:{p['en']}", (p["name"], *p.get("names", ())), p["en"], p.get("country"), p.get("sex", "m")
        )
        for p in [*load_domain("entities")["persons"]["persons"], *data["people"]["people"]]
    ]  # fmt: skip
    terms = [
        term
        for name, part in sorted(data.items())
        if name not in ("kinds", "people", "sources", "_digest")
        for term in read_terms(part, data["sources"]["sources"], kept)
    ]
    return Holders(
        read_offices(kinds["offices"]), {}, {}, frozenset(kinds["single"]), frozenset(kinds["general"]),
        frozenset(kinds["official"]), frozenset(kinds["common_bodies"]),
        frozenset(kinds["national_bodies"]), frozenset(kinds["loose_bodies"]),
        frozenset(map(fold, kinds["scattered_bodies"])), frozenset(map(fold, kinds["abstract_bodies"])),
        frozenset(map(fold, kinds["thing_bodies"])),
        {fold(head): frozenset(map(fold, words)) for head, words in kinds["thing_words"].items()},
        tuple(map(fold, kinds["refused"])),
        frozenset(map(fold, kinds["past"])),
    ).extended(people, terms)  # fmt: skip
