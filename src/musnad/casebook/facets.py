"""Choosing among all statements of a casebook by several facets at once, and counting what each further choice leaves.

Every value of a facet is a set of statements, kept as the bits of one integer: choosing is "and", counting is counting
bits. So the counts beside every choice are exact and cost microseconds, whatever the number of statements. The index is
made of the tables as they stand (:func:`build_index`) and says nothing of text; words are looked for by
:mod:`musnad.casebook.search`.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby, islice
from operator import itemgetter
from typing import Literal

from musnad.casebook.packing import join, pack, unpack
from musnad.casebook.questions import ORDER

Facet = Literal[
    "speaker", "named", "office", "country", "outlet", "class", "commitment", "kind", "story", "year", "prediction"
]
FACETS: tuple[Facet, ...] = (
    "speaker", "named", "office", "country", "outlet", "class", "commitment", "kind", "story", "year", "prediction",
)  # fmt: skip
NAMELESS = frozenset({"unnamed sources", "unnamed official", "group", "unknown"})
_DENSE = 32  # statements from which on a set is kept as bits


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is chosen: for each facet the values of which one must hold, and the days of publication."""

    values: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A value of a facet with the statements that would be left if it were chosen too."""

    value: str
    count: int
    chosen: bool


class StatementIndex:
    """All statements in their order, with the sets that share a value of a facet. Made once, never changed."""

    def __init__(
        self,
        articles: array[int],
        numbers: array[int],
        spans: Mapping[int, tuple[int, int]],
        days: Sequence[tuple[int, str, str]],
        places: Mapping[Facet, Mapping[str, array[int]]],
    ) -> None:
        """``articles`` and ``numbers`` say where each statement is, ``spans`` which places an article has, ``days``
        when each article with statements was published, with its first place; ``places`` those that share a value."""
        self._articles, self._numbers, self._spans, self._days = articles, numbers, spans, days
        self._places = places
        self.all = (1 << len(articles)) - 1
        dated = [number for number, day in enumerate(days) if day[1]]
        self._newest = [*reversed(dated), *(number for number, day in enumerate(days) if not day[1])]
        self._bits: dict[tuple[Facet, str], int] = {}
        self._by_size: dict[Facet, list[tuple[int, str]]] = {}

    def __len__(self) -> int:
        """How many statements there are."""
        return len(self._articles)

    def choose(self, wanted: Wanted, leaving: Facet | None = None) -> int:
        """The statements that are wanted, as bits; ``leaving`` out of account what is chosen in that facet."""
        chosen = self.all
        for facet, values in wanted.values.items():
            if facet != leaving and values:
                either = 0
                for value in values:
                    either |= self._set(facet, value)
                chosen &= either
        if wanted.since is not None or wanted.until is not None:
            chosen &= self._published(wanted.since, wanted.until)
        return chosen

    def of_articles(self, keys: Iterable[int]) -> int:
        """The statements of the articles with these keys."""
        return self._join(place for key in keys for place in range(*self._spans.get(key, (0, 0))))

    def count(self, facet: Facet, among: int, chosen: Sequence[str] = (), most: int = 12) -> list[Count]:
        """The values of ``facet`` that most statements ``among`` those have, and in any case those ``chosen``."""
        found: list[tuple[int, str]] = []
        least = 0
        raw = self._raw(among)
        for size, value in self._ranked(facet):
            if len(found) >= most and size <= least:
                break
            count = self._overlap(facet, value, among, raw)
            if count:
                found.append((count, value))
                found.sort(key=lambda item: (-item[0], item[1]))
                del found[most:]
                least = found[-1][0]
        shown = {value for _, value in found}
        found += [(self._overlap(facet, value, among, raw), value) for value in chosen if value not in shown]
        return [Count(value, count, value in chosen) for count, value in found]

    def _ranked(self, facet: Facet) -> list[tuple[int, str]]:
        """The values of a facet with their number, the most frequent first: counting can stop where no value can have
        more than what is there already."""
        if facet not in self._by_size:
            values = self._places.get(facet, {})
            self._by_size[facet] = values.ranked() if isinstance(values, _Column) else _rank(values)
        return self._by_size[facet]

    def size_of(self, facet: Facet) -> int:
        """How many values a facet has."""
        return len(self._places.get(facet, ()))

    def pick(self, among: int, skip: int = 0, most: int | None = None, newest: bool = False) -> list[tuple[int, int]]:
        """Article key and number of the statements ``among`` those, in order or the newest articles first; ``most`` of
        them after ``skip``."""
        places = (place for own in self._by_article(among, newest) for place in own)
        wanted = islice(places, skip, None if most is None else skip + most)
        return [(self._articles[place], self._numbers[place]) for place in wanted]

    def articles_of(self, among: int, newest: bool = False) -> Iterator[tuple[int, list[int]]]:
        """The articles with statements ``among`` those, each with the numbers of these."""
        for places in self._by_article(among, newest):
            yield self._articles[places[0]], [self._numbers[place] for place in places]

    def _by_article(self, among: int, newest: bool) -> Iterator[list[int]]:
        """The places ``among`` those by article, one article after the other as somebody asks; the newest first means
        dated articles in the contrary order, undated ones last as always."""
        raw = self._raw(among)
        for number in self._newest if newest else range(len(self._days)):
            first = self._days[number][0]
            last = self._days[number + 1][0] if number + 1 < len(self._days) else len(self._articles)
            places = [place for place in range(first, last) if raw[place >> 3] >> (place & 7) & 1]
            if places:
                yield places

    def pack(self) -> bytes:
        """The index as bytes. See :func:`unpack_index`."""
        facets: dict[str, tuple[list[str], list[int]]] = {}
        columns: dict[str, array[int]] = {}
        for facet, values in self._places.items():
            names = [value for _, value in self._ranked(facet)]
            lengths, columns[facet] = join(values[name] for name in names)
            facets[facet] = names, lengths
        columns["numbers"] = array("I", self._numbers)
        columns["keys"] = array("q", self._spans)
        columns["ends"] = array("I", (end for _, end in self._spans.values()))
        return pack({"days": [[start, end] for _, start, end in self._days], "facets": facets}, columns)

    def bits_of(self, statements: Iterable[tuple[int, int]]) -> int:
        """The set of these statements, given by article key and number."""
        places: list[int] = []
        for article, number in statements:
            first, last = self._spans.get(article, (0, 0))
            places.extend(p for p in range(first, last) if self._numbers[p] == number)
        return self._join(places)

    def _set(self, facet: Facet, value: str) -> int:
        known = self._bits.get((facet, value))
        if known is not None:
            return known
        places = self._places.get(facet, {}).get(value)
        bits = self._join(places) if places is not None else 0
        if places is not None and len(places) >= _DENSE:
            self._bits[facet, value] = bits
        return bits

    def _overlap(self, facet: Facet, value: str, among: int, raw: bytes) -> int:
        places = self._places.get(facet, {}).get(value, ())
        if among == self.all:
            return len(places)
        if len(places) < _DENSE:
            return sum(raw[place >> 3] >> (place & 7) & 1 for place in places)
        return (self._set(facet, value) & among).bit_count()

    def _raw(self, among: int) -> bytes:
        return among.to_bytes(len(self._articles) // 8 + 1, "little")

    def _join(self, places: Iterable[int]) -> int:
        raw = bytearray(len(self._articles) // 8 + 1)
        for place in places:
            raw[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(raw, "little")

    def _published(self, since: str | None, until: str | None) -> int:
        raw = bytearray(len(self._articles) // 8 + 1)
        for number, (first, start, end) in enumerate(self._days):
            last = self._days[number + 1][0] if number + 1 < len(self._days) else len(self._articles)
            if not start or (since is not None and end < since) or (until is not None and start > until):
                continue
            for place in range(first, last):
                raw[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(raw, "little")


class _Column(Mapping[str, "array[int]"]):
    """The places of each value of a facet, cut out of one column when somebody asks; the most frequent value first."""

    def __init__(self, column: array[int], values: Sequence[str], lengths: Sequence[int]) -> None:
        self._column, self._lengths = column, lengths
        self._starts = dict(zip(values, accumulate(lengths, initial=0), strict=False))
        self._ends = dict(zip(values, accumulate(lengths), strict=True))

    def __getitem__(self, value: str) -> array[int]:
        return self._column[self._starts[value] : self._ends[value]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._starts)

    def __len__(self) -> int:
        return len(self._starts)

    def ranked(self) -> list[tuple[int, str]]:
        """The values with their number."""
        return list(zip(self._lengths, self._starts, strict=True))


def _rank(values: Mapping[str, array[int]]) -> list[tuple[int, str]]:
    return sorted(((len(at), value) for value, at in values.items()), key=lambda item: (-item[0], item[1]))


def build_index(connection: sqlite3.Connection) -> StatementIndex:
    """The index of all statements of the casebook, with identities and stories as they stand."""
    articles, numbers = array("q"), array("I")
    places: dict[Facet, dict[str, array[int]]] = {f: defaultdict(lambda: array("I")) for f in FACETS}
    spans: dict[int, tuple[int, int]] = {}
    days: list[tuple[int, str, str]] = []
    stories = dict(connection.execute("SELECT article, story FROM story_members"))
    speakers = _load_speakers(connection)
    rows = connection.execute(
        "SELECT a.key, s.ord, s.kind, s.class, s.commitment, s.prediction, a.outlet, a.published_from,"
        f" a.published_until FROM articles a CROSS JOIN statements s ON s.article = a.key ORDER BY {ORDER}, s.ord"
    )
    nobody: tuple[_Speaking, ...] = ((None, None, (("named", "nobody"),)),)
    for key, group in groupby(rows, key=itemgetter(0)):
        first = len(articles)
        own = speakers.get(key, {})
        for at, (_, number, kind, cls, commitment, prediction, outlet, *days_of) in enumerate(group, first):
            articles.append(key)
            numbers.append(number)
            places["class"][cls].append(at)
            places["commitment"][commitment].append(at)
            places["kind"][kind].append(at)
            if prediction:
                places["prediction"]["yes"].append(at)
            if outlet:
                places["outlet"][outlet].append(at)
            if days_of[0]:
                places["year"][days_of[0][:4]].append(at)
            if key in stories:
                places["story"][stories[key]].append(at)
            for facet, value in _values(own.get(number, nobody)):
                places[facet][value].append(at)
        spans[key] = first, len(articles)
        days.append((first, days_of[0] or "", days_of[1] or days_of[0] or ""))
    return StatementIndex(articles, numbers, spans, days, places)


def unpack_index(content: bytes) -> StatementIndex:
    """The index that :meth:`StatementIndex.pack` made bytes of. Raises ``ValueError`` where the bytes are none."""
    head, columns = unpack(content)
    keys, ends = columns["keys"], columns["ends"]
    spans: dict[int, tuple[int, int]] = {}
    days: list[tuple[int, str, str]] = []
    articles = array("q")
    first = 0
    for key, end, (start, last) in zip(keys, ends, head["days"], strict=True):
        spans[key] = first, end
        days.append((first, start, last))
        articles.extend(array("q", [key]) * (end - first))
        first = end
    places = {facet: _Column(columns[facet], *of_facet) for facet, of_facet in head["facets"].items()}
    return StatementIndex(articles, columns["numbers"], spans, days, places)


_Speaking = tuple[str | None, str | None, tuple[tuple[Facet, str], ...]]
"""Of one speaker: the identity, the country, and what else it contributes."""


def _values(speaking: Sequence[_Speaking]) -> Iterable[tuple[Facet, str]]:
    """What the speakers of one statement contribute, each value once."""
    found: dict[tuple[Facet, str], None] = {}
    for identity, country, more in speaking:
        if identity is not None:
            found["speaker", identity] = None
        if country:
            found["country", country] = None
        for value in more:
            found[value] = None
    return found


def _load_speakers(connection: sqlite3.Connection) -> dict[int, dict[int, list[_Speaking]]]:
    """Who speaks in every statement, by article and number."""
    known: dict[str, tuple[str | None, str]] = {
        id: (country, "anonymous" if grade in NAMELESS else "named")
        for id, country, grade in connection.execute("SELECT id, country, grade FROM identities")
    }
    offices: dict[str | None, tuple[tuple[Facet, str], ...]] = {None: (), "[]": ()}
    rows = connection.execute(
        "SELECT x.article, x.statement, m.identity, e.country, t.offices FROM statement_entities x"
        " JOIN entities e ON e.article = x.article AND e.id = x.entity"
        " LEFT JOIN members m ON m.article = e.article AND m.entity = e.ord"
        " LEFT JOIN entity_traits t ON t.article = e.article AND t.entity = e.ord WHERE x.link = -1"
    )
    found: dict[int, dict[int, list[_Speaking]]] = defaultdict(lambda: defaultdict(list))
    for article, statement, identity, country, held in rows:
        if held not in offices:
            ids = dict.fromkeys(office[0] for office in json.loads(held) if office[1] != "kin")
            offices[held] = tuple(("office", id) for id in ids)
        more = offices[held]
        if identity is not None:
            own, name = known.get(identity, (None, "anonymous"))
            country = own or country
            more = (("named", name), *more)
        found[article][statement].append((identity, country, more))
    return found
