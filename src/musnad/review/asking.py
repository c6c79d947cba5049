"""What somebody writes to name a part of an article's text or a speaker, understood."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import get_args

from musnad.arabic.folding import fold, fold_with_map
from musnad.model import EntityType, Span
from musnad.review.records import Through, Who

_RANGE = re.compile(r"(\d+)\s*[-–:]\s*(\d+)")
_TYPED = re.compile(r"([A-Z]+):\s*(.*\S)\s*", re.DOTALL)


class NotInText(ValueError):
    """The text does not have these ``words``."""

    def __init__(self, words: str) -> None:
        super().__init__(f"the article has no words {words!r}; give them as they stand there, or as START-END")
        self.words = words


def find_words(words: str, text: str, near: int) -> Span | None:
    """The place of ``words`` in ``text``, of several the one nearest to ``near``; ``None`` where they are not there.

    Blanks of any kind stand for each other. Words that are nowhere as they were written are found where they differ
    in what folding takes away, such as hamza, the dots of ta marbuta and vowel signs, and begin and end where those of
    the text do.

    >>> find_words("الى المدينه", "سافر إلى المَدينة", 0)
    Span(start=5, end=17)
    """
    parts = words.split()
    if not parts:
        return None
    places = [Span(*place.span()) for place in re.finditer(r"\s+".join(map(re.escape, parts)), text)]
    if not places:
        folded = fold_with_map(text)
        asked = r"\s+".join(re.escape(part) for part in map(fold, parts) if part)
        found = re.finditer(rf"(?<!\w){asked}(?!\w)", folded.text) if asked else iter(())
        places = [folded.original(*place.span()) for place in found]
    return min(places, key=lambda place: (abs(place.start - near), place.start), default=None)


def find_part(asked: str, text: str, near: int) -> Span:
    """The part of ``text`` that is meant: ``120-180`` in code points, or words as they stand there, of several places
    the one nearest to ``near``. Raises :class:`NotInText` where there is none.

    >>> find_part("بعد", "قبل بعد قبل بعد", 12), find_part("0-3", "قبل بعد", 0)
    (Span(start=12, end=15), Span(start=0, end=3))
    """
    match = _RANGE.fullmatch(asked.strip())
    if match is not None:
        return Span(int(match[1]), int(match[2]))
    found = find_words(asked, text, near)
    if found is None:
        raise NotInText(asked.strip())
    return found


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
