"""What the form of a review sent, understood: parts of the text as a browser marked them or as words, and speakers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast, get_args

from musnad.casebook import Casebook
from musnad.model import Commitment, EntityType, Span, Statement, StatementClass, StatementKind
from musnad.review.asking import find_part
from musnad.review.records import Who
from musnad.web.offsets import Units

_MARKED = re.compile(r"(\d{1,9}):(\d{1,9})-(\d{1,9})")
_CHOSEN = re.compile(r".*·\s*(\S+)\s*", re.DOTALL)
CHOICES: Mapping[str, tuple[str, ...]] = {
    "class": get_args(StatementClass),
    "commitment": get_args(Commitment),
    "kind": get_args(StatementKind),
}
TYPES: tuple[str, ...] = get_args(EntityType)


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
    return found


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
    """Words as a field holds them: blanks of any kind stand for each other."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    places = [Span(*match.span()) for match in re.finditer(pattern, text)] if pattern else []
    if not places:
        return find_part(words, text, near)
    return min(places, key=lambda span: (abs(span.start - near), span.start))


def _read_speakers(casebook: Casebook, article: str, sent: Values) -> list[str | Who] | None:
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
