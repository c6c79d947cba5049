"""Where articles say that things happen: what a clause leaves unsaid because its article has said it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from musnad.compare.clauses.forms import bare_words_of
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.propositions import Proposition
from musnad.lexicon.concepts import load_marks

_NEWS = 2  # clauses of an article that tell what is new
_OPENING = 4  # clauses of an article that say where it is


class Setting(NamedTuple):
    """Places and countries; ``own`` where the clause or its sentence names them, ``until`` where the first of an
    article end."""

    places: frozenset[str]
    states: frozenset[str]
    own: bool
    until: int = 0


def places_of(says: Proposition) -> frozenset[str]:
    """The places and sites that a clause names."""
    return says.places | {site.name for site in says.sites if site.rank != "country"}


def find_settings(positions: Iterable[Position]) -> Mapping[str, Setting]:
    """Where each article is set, by its name: the places and countries of its headline and first clauses; and where
    each sentence is, by its article and beginning, if it names any place."""
    opening: dict[str, list[Position]] = {}
    sentences: dict[str, list[Position]] = {}
    for position in sorted(positions, key=lambda p: (p.article, p.place.span)):
        opening.setdefault(position.article, []).append(position)
        if places_of(position.says):
            sentences.setdefault(_sentence(position), []).append(position)
    named = {
        sentence: Setting(
            frozenset().union(*(places_of(p.says) for p in found)),
            frozenset().union(*(p.says.states for p in found)),
            True,
        )
        for sentence, found in sentences.items()
    }
    return named | {
        article: Setting(
            frozenset().union(*(places_of(p.says) for p in found[:_OPENING])),
            frozenset().union(*(p.says.states for p in found[:_OPENING])),
            False,
            found[min(_NEWS, len(found)) - 1].place.span.end,
        )
        for article, found in opening.items()
    }


def setting_of(position: Position, settings: Mapping[str, Setting]) -> Setting:
    """Where a clause says that something happens, else its sentence, else where its article is set."""
    places = places_of(position.says)
    if places:
        return Setting(places, position.says.states, True)
    sentence = settings.get(_sentence(position))
    if sentence is not None:
        return sentence
    if position.says.states:
        return Setting(places, position.says.states, True)
    return settings.get(position.article, Setting(frozenset(), frozenset(), False))


def _sentence(position: Position) -> str:
    return f"{position.article}:{position.place.sentence.start}"


def is_fresh(position: Position, settings: Mapping[str, Setting]) -> bool:
    """Whether a clause opens its article, and does not tell a number as the one of its day ("rose to")."""
    forms = bare_words_of(position)
    if load_marks().running.within(forms):
        return False
    first = settings.get(position.article)
    return position.headline or (first is not None and position.place.span.end <= first.until)
