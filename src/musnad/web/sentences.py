"""Words in the sentence that they stand in: a clause alone lacks its subject, and often its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musnad.web.marking import widen

if TYPE_CHECKING:
    from musnad.compare.records import Place

_AROUND = 300  # characters of a sentence that are kept before and after words
_ENDS = ' \n\t.،؛:!؟?"»”’)]…'


def split_sentence(place: Place) -> tuple[str, str, str]:
    """The sentence of a place before its words, the words, and what comes after; cut between words, so that letters
    stay joined."""
    whole = place.context
    begin, end = place.span.start - place.sentence.start, place.span.end - place.sentence.start
    if begin == end or not 0 <= begin <= end <= len(whole):  # a title stands nowhere in its text
        return "", place.text, ""
    span = widen(whole, begin, end)
    return whole[: span.start], span.of(whole), whole[span.end :]


def shorten_sentence(place: Place) -> tuple[str, str, str]:
    """As :func:`split_sentence`, with no more of a long sentence than shows what the words are about."""
    before, words, after = split_sentence(place)
    return clip_before(before, _AROUND), words, clip_after(after, _AROUND)


def with_ellipses(place: Place) -> str:
    """The words of a place, with an ellipsis where they leave out words of their sentence.

    Marks at the end of a sentence are no words: what ends before a full stop is whole.
    """
    before, words, after = split_sentence(place)
    return f"{'… ' if before.strip() else ''}{words.strip()}{' …' if after.strip(_ENDS) else ''}"


def clip_before(text: str, most: int) -> str:
    """The end of ``text`` from a blank on, with an ellipsis where something is left out."""
    return text if len(text) <= most else "… " + text[-most:].partition(" ")[2]


def clip_after(text: str, most: int) -> str:
    """The beginning of ``text`` up to a blank, with an ellipsis where something is left out."""
    return text if len(text) <= most else (text[:most].rpartition(" ")[0] or text[:most]) + " …"
