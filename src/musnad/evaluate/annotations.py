"""One article's annotation, by hand or by the program, ready for comparison.

Annotation files give a span as ``"string"`` (its first occurrence in the text), ``["string", n]`` (its n-th
occurrence, counted from 0) or ``[start, end]`` (code points). For comparison a span becomes the set of the numbers of
the words it touches, so that a mark or a clitic more or less makes no difference.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from musnad.arabic.folding import fold
from musnad.lexicon.cues import find_cues
from musnad.model import Span

_WORD = re.compile(r"\w+")
_PRONOUN = re.compile(r"\w(?:ه|ها|هم|هما|هن)$")
_BRACKETS = re.compile(r"\([^)]*\)")
# Words written small inside names of people.
_PARTICLES = frozenset(
    {"al", "el", "bin", "bint", "ibn", "ben", "abu", "ould", "de", "di", "da", "del", "van", "von", "der"}
)

Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Party:
    """An entity: its type, its canonical names in lower case, its mentions."""

    id: str
    type: str | None
    names: frozenset[str]
    mentions: frozenset[Words]
    shown: str = ""
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement. ``chain`` holds the identities of each link; ``pronoun`` says that a pronoun on a cue that is no
    verb stands for the speaker ("قوله")."""

    id: str
    cue: Words
    source: Words
    content: Words
    speakers: tuple[str, ...]
    chain: tuple[tuple[str, ...], ...]
    kind: str | None
    cls: str | None
    commitment: str | None
    shown: str = ""
    pronoun: bool = False

    @property
    def implicit(self) -> bool:
        """Whether it has a speaker whom no phrase of its own names."""
        return bool(self.speakers) and not self.source


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression; ``span`` is ``None`` where the file gives one that the text does not hold."""

    span: Span | None
    value: str | None


@dataclass(frozen=True, slots=True)
class Annotation:
    """What an article holds, as one annotator sees it."""

    text: str
    parties: Mapping[str, Party]
    statements: tuple[Saying, ...] = ()
    moments: tuple[Moment, ...] = ()
    residue: tuple[Span, ...] = ()


class WordIndex:
    """The words of a text, found by offset."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = [match.span() for match in _WORD.finditer(text)]
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def under(self, *values: Any) -> Words:
        """Numbers of the words under the spans ``values``, in any of the three forms; unknown ones count nothing."""
        numbers: set[int] = set()
        for value in values:
            if (span := find_span(self.text, value)) is not None:
                numbers.update(range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)))
        return frozenset(numbers)


def find_span(text: str, value: Any) -> Span | None:
    """The span that ``value`` stands for in ``text``, or ``None`` where there is none."""
    if value is None:
        return None
    if isinstance(value, str):
        value = [value, 0]
    first, second = value
    if not isinstance(first, str):
        return Span(int(first), int(second))
    at = -1
    for _ in range(second + 1):
        at = text.find(first, at + 1)
        if at < 0:
            return None
    return Span(at, at + len(first))


def read_annotation(text: str, raw: Mapping[str, Any]) -> Annotation:
    """The annotation that the JSON object ``raw`` holds of ``text``.

    Entities that the object does not list are nobody: an identity that names one is left out.
    """
    words = WordIndex(text)
    parties = {str(entity["id"]): _read_party(words, entity) for entity in raw.get("entities") or ()}
    return Annotation(
        text,
        parties,
        tuple(_read_saying(words, parties, record) for record in raw.get("statements") or ()),
        tuple(Moment(find_span(text, d["text"]), d.get("value") or None) for d in raw.get("dates") or ()),
        tuple(span for entry in raw.get("residue") or () if (span := find_span(text, _bare(entry))) is not None),
    )


def _bare(entry: Any) -> Any:
    return entry["span"] if isinstance(entry, Mapping) else entry


def _read_party(words: WordIndex, entity: Mapping[str, Any]) -> Party:
    names = (str(name).strip().lower() for key in ("name_en", "name_ar") if (name := entity.get(key)))
    mentions = frozenset(words.under(mention) for mention in entity.get("mentions") or ())
    shown = str(entity.get("name_ar") or entity.get("name_en"))
    return Party(str(entity["id"]), entity.get("type"), frozenset(names), mentions, shown, _is_unnamed(entity))


def _is_unnamed(entity: Mapping[str, Any]) -> bool:
    """Whether a person or group is only described: its English name has a word that is written small.

    "a security source", "Yemeni officials", but not "Salim bin Hamad" or "the West".
    """
    english = _BRACKETS.sub("", str(entity.get("name_en") or ""))
    words = [word for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", english) if word not in ("a", "an", "the", "of")]
    small = [word for word in words if word[:1].islower() and re.split("-", word)[0] not in _PARTICLES]
    return entity.get("type") in ("PER", "GROUP") and bool(small)


def _shows_pronoun(cue: str) -> bool:
    """Whether a cue that is no verb ends in the pronoun of its speaker."""
    last = cue.split()[-1:]
    if not last or not _PRONOUN.search(last[0]):
        return False
    forms = find_cues(fold(last[0]))
    return not forms or any(form.shape == "noun" and form.pronoun for form in forms)


def _read_saying(words: WordIndex, parties: Mapping[str, Party], record: Mapping[str, Any]) -> Saying:
    return Saying(
        id=str(record["id"]),
        cue=words.under(record.get("cue")),
        source=words.under(record.get("source")),
        content=words.under(*(record.get("content") or ())),
        speakers=_read_identities(parties, record),
        chain=tuple(_read_identities(parties, link) for link in record.get("chain") or ()),
        kind=record.get("kind"),
        cls=record.get("class"),
        commitment=record.get("commitment"),
        shown=_show(words.text, record),
        pronoun=(span := find_span(words.text, record.get("cue"))) is not None and _shows_pronoun(span.of(words.text)),
    )


def _read_identities(parties: Mapping[str, Party], record: Mapping[str, Any]) -> tuple[str, ...]:
    listed = record.get("source_entities")
    if listed is None:
        one = record.get("source_entity")
        listed = [] if one is None else [one]
    return tuple(identity for identity in map(str, listed) if identity in parties)


def _show(text: str, record: Mapping[str, Any]) -> str:
    """The cue and the beginning of the content, for a person who reads a list of faults."""
    spans = (find_span(text, value) for value in [record.get("cue"), *(record.get("content") or ())][:2])
    parts = ["-" if span is None else " ".join(span.of(text).split()) for span in spans]
    shown = " | ".join(part if len(part) <= 60 else part[:57] + "..." for part in parts)
    return f"{shown} ({record['rule']})" if record.get("rule") else shown


def find_problems(text: str, raw: Mapping[str, Any]) -> list[str]:
    """What is wrong with an annotation written by hand: spans that the text does not hold or that are ambiguous,
    identities and statements that are named but not listed."""
    identities = {entity["id"] for entity in raw.get("entities", ())}
    statements = {record["id"] for record in raw.get("statements", ())}
    problems = [
        f"{where}: {fault}" for where, value in _iterate_spans(raw) if (fault := _find_fault(text, value)) is not None
    ]
    for record in raw.get("statements", ()):
        where = f"statement {record['id']}"
        named = [record, *record.get("chain", ())]
        unknown = [i for link in named for i in link.get("source_entities", ()) if i not in identities]
        problems.extend(f"{where}: entity {identity} is not listed" for identity in unknown)
        if record.get("nested_in") and record["nested_in"] not in statements:
            problems.append(f"{where}: statement {record['nested_in']} is not listed")
        if not record.get("content"):
            problems.append(f"{where}: no content")
    for event in raw.get("events", ()):
        parts = [*event.get("actors", ()), *event.get("recipients", ()), event.get("place")]
        unknown = [identity for identity in parts if identity and identity not in identities]
        problems.extend(f"event {event['id']}: entity {identity} is not listed" for identity in unknown)
    return problems


def _iterate_spans(raw: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    meta = raw.get("meta") or {}
    yield "meta agency", meta.get("agency")
    yield "meta headline", meta.get("headline")
    for number, entry in enumerate(raw.get("residue", ())):
        yield f"residue {number}", _bare(entry)
    for number, entry in enumerate(raw.get("headings", ())):
        yield f"heading {number}", _bare(entry)
    for entity in raw.get("entities", ()):
        yield from _label(f"entity {entity['id']}", entity.get("mentions", ()))
    for record in raw.get("statements", ()):
        links = [record, *record.get("chain", ())]
        values = [value for link in links for value in (link.get("cue"), link.get("source"))]
        yield from _label(f"statement {record['id']}", [*values, *record.get("content", ())])
    for event in raw.get("events", ()):
        yield from _label(f"event {event['id']}", event.get("anchors", ()))
    for number, date in enumerate(raw.get("dates", ())):
        yield f"date {number}", date["text"]


def _label(where: str, values: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    return ((where, value) for value in values)


def _find_fault(text: str, value: Any) -> str | None:
    if value is None:
        return None
    span = find_span(text, value)
    if span is None:
        return f"the text does not hold {value!r}"
    if not 0 <= span.start < span.end <= len(text):
        return f"{value!r} lies outside the text"
    if isinstance(value, str) and text.find(value, span.start + 1) >= 0:
        return f"{value!r} occurs more than once and none is chosen"
    return None
