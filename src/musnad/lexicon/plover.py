"""PLOVER codes: quad categories, scores, conventions, sectors (source: ``data/events/plover.yml``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from musnad.lexicon.load import load_domain
from musnad.lexicon.words import load_words


class Plover(NamedTuple):
    """The tables; ``planned`` gives the type that a planned event of a type is coded as."""

    quads: Mapping[str, str]
    scores: Mapping[str, float]
    modes: Mapping[str, Mapping[str, float | None]]
    planned: Mapping[str, str]
    heads: Mapping[str, str]
    senses: Mapping[str, str]
    types: Mapping[str, str]

    def score(self, type_: str, mode: str | None) -> float:
        """The score of a mode, or that of its type where the mode has none.

        >>> load_plover().score("CONSULT", "visit")
        4.0
        """
        of_mode = self.modes.get(type_, {}).get(mode) if mode else None
        return self.scores[type_] if of_mode is None else of_mode

    def sector(self, type_: str, forms: tuple[str, ...]) -> str | None:
        """The sector of an actor of an entity type that is called by the folded words ``forms``."""
        if type_ in self.types:
            return self.types[type_]
        look = load_words().look
        for form in forms[:3]:
            word = look(form)
            for head, _ in word.heads:
                if head.id in self.heads:
                    return self.heads[head.id]
            for office, _ in word.offices:
                if office.sense in self.senses:
                    return self.senses[office.sense]
        return None


@cache
def load_plover() -> Plover:
    """The tables, loaded once."""
    raw: dict[str, Any] = load_domain("events")["plover"]
    return Plover(
        {name: entry["quad"] for name, entry in raw["types"].items()},
        {name: float(entry["score"]) for name, entry in raw["types"].items()},
        raw["modes"],
        raw["planned"],
        raw["sectors"]["heads"],
        raw["sectors"]["senses"],
        raw["sectors"]["types"],
    )
