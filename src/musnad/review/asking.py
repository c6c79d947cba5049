"""What somebody writes to name a part of an article's text or a speaker, understood."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import get_args

from musnad.model import EntityType, Span
from musnad.review.records import Through, Who

_RANGE = re.compile(r"(\d+)\s*[-–:]\s*(\d+)")
_TYPED = re.compile(r"([A-Z]+):\s*(.*\S)\s*", re.DOTALL)


def find_part(asked: str, text: str, near: int) -> Span:
    """The part of ``text`` that is meant: ``120-180`` in code points, or words as they stand there, of several places
    the one nearest to ``near``. Raises ``ValueError`` where there is none.

    >>> find_part("بعد", "قبل بعد قبل بعد", 12), find_part("0-3", "قبل بعد", 0)
    (Span(start=12, end=15), Span(start=0, end=3))
    """
    match = _RANGE.fullmatch(asked.strip())
    if match is not None:
        return Span(int(match[1]), int(match[2]))
    words = asked.strip()
    places = [place.start() for place in re.finditer(re.escape(words), text)] if words else []
    if not places:
        raise ValueError(f"the article has no words {words!r}; give them as they stand there, or as START-END")
    start = min(places, key=lambda place: (abs(place - near), place))
    return Span(start, start + len(words))


def find_parts(asked: str, text: str, near: int) -> tuple[Span, ...]:
    """As :func:`find_part`, for several parts with a bar between them."""
    return tuple(sorted(find_part(part, text, near) for part in asked.split("|")))


def find_links(asked: str, text: str, near: int, find_speaker: Callable[[str], str | Who]) -> tuple[Through, ...]:
    """A chain as it is written, outermost first with ``<`` between its links, ``none`` for none at all.

    A link is who passed the words on, as ``find_speaker`` understands it (several with ``+``), then, each after an
    ``@``, the words that name them and the word that says so: ``E5@وكالة الساحل@نقلت``. Any of these may be missing.
    Raises ``ValueError`` where something is not there.
    """
    if asked.strip() == "none":
        return ()
    links = []
    for part in asked.split("<"):
        who, source, cue = (*(piece.strip() for piece in part.split("@")), "", "")[:3]
        links.append(
            Through(
                tuple(find_speaker(one.strip()) for one in who.split("+")) if who else (),
                find_part(source, text, near) if source else None,
                find_part(cue, text, near) if cue else None,
            )
        )
    return tuple(links)


def read_typed(asked: str) -> Who | None:
    """Somebody new, as type and name: ``PER:سامر الحلبي``; ``None`` where it is not written so."""
    match = _TYPED.fullmatch(asked.strip())
    if match is None or match[1] not in get_args(EntityType):
        return None
    return Who(match[1], " ".join(match[2].split()))  # type: ignore[arg-type]
