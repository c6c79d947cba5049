"""What the form of a review sent, understood: parts of the text as a browser marked them or as words, and speakers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast, get_args

from musnad.casebook import Casebook
from musnad.model import Commitment, EntityType, Span, Statement, StatementClass, StatementKind
from musnad.review.asking import find_part, find_words
from musnad.review.records import Through, Who
from musnad.web.offsets import Units

_MARKED = re.compile(r"(\d{1,9}):(\d{1,9})-(\d{1,9})")
_CHOSEN = re.compile(r".*·\s*(\S+)\s*", re.DOTALL)
CHOICES: Mapping[str, tuple[str, ...]] = {
    "class": get_args(StatementClass),
    "commitment": get_args(Commitment),
    "kind": get_args(StatementKind),
}
TYPES: tuple[str, ...] = get_args(EntityType)
_LINKS = 8  # links of a chain that a form may send


@dataclass(frozen=True, slots=True)
class LinkValues:
    """The fields of one link of the chain; ``place`` is where it stands in the chain, from 1 as the outermost."""

    speaker: str = "none"
    name: str = ""
    type: str = "MEDIA"
    source: str = ""
    cue: str = ""
    source_marked: str = ""
    cue_marked: str = ""
    place: int = 1
    gone: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written into it."""
        return self.speaker == "none" and not (
            self.name or self.source or self.cue or self.source_marked or self.cue_marked
        )


@dataclass(frozen=True, slots=True)
class Values:
    """The fields of the form, as text: what it shows, and what was sent where it is shown again."""

    content: str = ""
    cue: str = ""
    source: str = ""
    speaker: str = "keep"
    name: str = ""
    type: str = "PER"
    cls: str = "say"
    commitment: str = "asserts"
    kind: str = "indirect"
    prediction: bool = False
    content_marked: str = ""
    cue_marked: str = ""
    source_marked: str = ""
    links: tuple[LinkValues, ...] = (LinkValues(),)
    within: str = "found"


def values_of(statement: Statement, text: str) -> Values:
    """The form of a statement as it stands."""
    return Values(
        content="\n".join(_words(span, text) for span in statement.content),
        cue=_words(statement.cue, text),
        source=_words(statement.source, text),
        cls=statement.cls,
        commitment=statement.commitment,
        kind=statement.kind,
        prediction=statement.prediction,
        links=(
            *(
                LinkValues("keep", source=_words(link.source, text), cue=_words(link.cue, text), place=place)
                for place, link in enumerate(statement.chain, 1)
            ),
            LinkValues(place=len(statement.chain) + 1),
        ),
        within=statement.nested_in or "none",
    )


def _words(span: Span | None, text: str) -> str:
    # A field of a form holds no line ends but at its own.
    return "" if span is None else " ".join(span.of(text).split())


def sent_values(form: Mapping[str, list[str]]) -> Values:
    """What was sent."""

    def one(name: str) -> str:
        return (form.get(name) or [""])[0].strip()

    return Values(
        content=one("content").replace("\r", ""),
        cue=one("cue"),
        source=one("source"),
        speaker=one("speaker") or "keep",
        name=one("name"),
        type=one("type") or "PER",
        cls=one("class"),
        commitment=one("commitment"),
        kind=one("kind"),
        prediction=one("prediction") == "yes",
        content_marked=one("content_marked"),
        cue_marked=one("cue_marked"),
        source_marked=one("source_marked"),
        links=tuple(_sent_link(one, f"link{n}_") for n in range(_LINKS) if f"link{n}_speaker" in form),
        within=one("within") or "found",
    )


def _sent_link(one: Callable[[str], str], prefix: str) -> LinkValues:
    place = one(f"{prefix}place")
    return LinkValues(
        speaker=one(f"{prefix}speaker"),
        name=one(f"{prefix}name"),
        type=one(f"{prefix}type"),
        source=one(f"{prefix}source"),
        cue=one(f"{prefix}cue"),
        source_marked=one(f"{prefix}source_marked"),
        cue_marked=one(f"{prefix}cue_marked"),
        place=int(place) if place.isascii() and place.isdigit() and len(place) < 4 else 1,
        gone=one(f"{prefix}gone") == "yes",
    )


def read_changes(
    casebook: Casebook, article: str, text: str, sent: Values, statement: Statement | None, near: int
) -> dict[str, Any]:
    """What :meth:`Casebook.correct` is given for the values sent; what is as it was is left out.

    Raises ``ValueError`` where one cannot be understood.
    """
    before = values_of(statement, text) if statement is not None else Values(cls="", commitment="", kind="")
    found: dict[str, Any] = {}
    for field, name in (("cls", "class"), ("commitment", "commitment"), ("kind", "kind")):
        value = getattr(sent, field)
        if value not in CHOICES[name]:
            raise ValueError(f"there is no {name} {value}")
        if value != getattr(before, field):
            found[field] = value
    if sent.prediction != before.prediction:
        found["prediction"] = sent.prediction
    if sent.content_marked:
        found["content"] = [read_marked(part, text) for part in sent.content_marked.split("|")]
    elif sent.content != before.content:
        found["content"] = [_find(line, text, near) for line in sent.content.split("\n") if line.strip()]
    for field in ("cue", "source"):
        marked, words = getattr(sent, f"{field}_marked"), getattr(sent, field)
        if marked:
            found[field] = read_marked(marked, text)
        elif words != getattr(before, field):
            found[field] = _find(words, text, near) if words else None
    speakers = _read_speakers(casebook, article, sent)
    if speakers is not None:
        found["speakers"] = speakers
    chain = _read_chain(casebook, article, text, sent, statement, before, near)
    if chain is not None:
        found["chain"] = chain
    if sent.within not in (before.within, "found"):
        found["within"] = sent.within
    return found


def _read_chain(
    casebook: Casebook, article: str, text: str, sent: Values, statement: Statement | None, before: Values, near: int
) -> list[Through] | None:
    """The chain as it was sent; ``None`` where it is as it was."""
    stands = statement.chain if statement is not None else ()
    links: list[tuple[int, int, Through]] = []
    for number, link in enumerate(sent.links):
        if link.gone or link.is_blank:
            continue
        was = stands[number] if number < len(stands) else None
        spans: dict[str, Span | None] = {}
        for field in ("source", "cue"):
            marked, words = getattr(link, f"{field}_marked"), getattr(link, field)
            if marked:
                spans[field] = read_marked(marked, text)
            elif was is not None and words == getattr(before.links[number], field):
                spans[field] = getattr(was, field)
            else:
                spans[field] = _find(words, text, near) if words else None
        speakers = _read_speakers(casebook, article, link)
        kept = was.entities if was is not None else ()
        through = Through(kept if speakers is None else tuple(speakers), spans["source"], spans["cue"])
        links.append((link.place, number, through))
    # Of two at one place the one that was moved there, which stands lower in the form, comes after.
    chain = [through for _, _, through in sorted(links, key=lambda one: one[:2])]
    return None if chain == [Through(one.entities, one.source, one.cue) for one in stands] else chain


def read_marked(asked: str, text: str) -> Span:
    """The part that a browser has marked: ``block:start-end``, the block's first code point and UTF-16 units in it."""
    match = _MARKED.fullmatch(asked)
    if match is None:
        raise ValueError(f"{asked!r} is no part of the text")
    block, start, end = map(int, match.groups())
    units = Units(text[block : block + end])
    found = Span(block + units.point(start), block + units.point(end))
    if not found.start < found.end <= len(text):
        raise ValueError(f"{asked!r} is no part of the text")
    return trim(found, text)


def trim(span: Span, text: str) -> Span:
    """A span without the blanks at its ends, which a hand takes along."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip()))))


def _find(words: str, text: str, near: int) -> Span:
    """The part that a field names: by its words, and only where they are not there by its offsets."""
    return find_words(words, text, near) or find_part(words, text, near)


def _read_speakers(casebook: Casebook, article: str, sent: Values | LinkValues) -> list[str | Who] | None:
    if sent.speaker == "keep" and not sent.name:
        return None
    if not sent.name:
        return [] if sent.speaker == "none" else [sent.speaker]
    chosen = _CHOSEN.fullmatch(sent.name)
    if chosen is not None:
        return [casebook.find_speaker(article, chosen[1])]
    try:
        return [casebook.find_speaker(article, sent.name)]
    except ValueError as error:
        if "may be" in str(error):
            raise
        if sent.type not in TYPES:
            raise ValueError(f"there is no type {sent.type}") from error
        return [Who(cast(EntityType, sent.type), " ".join(sent.name.split()))]
