"""What a number with an event counts: ``data/events/units.yml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE
from musnad.lexicon.load import load_domain
from musnad.lexicon.phrases import fold_all

_CLASSES = ("people", "money", "goods", "arms")


class Unit(NamedTuple):
    """What is counted: the name it is kept under, its class, and the folded words for it."""

    name: str
    kind: str
    words: tuple[str, ...]


class Units:
    """The units by their first word, the longest wording first."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.takes: dict[str, frozenset[str]] = {key: frozenset(value) for key, value in data["takes"].items()}
        self.measures = fold_all(data["measures"])
        self._by_first: dict[str, list[Unit]] = {}
        for kind in _CLASSES:
            for name, wordings in data[kind].items():
                for wording in wordings:
                    words = tuple(fold(str(wording)).split())
                    self._by_first.setdefault(words[0], []).append(Unit(str(name), kind, words))
        for units in self._by_first.values():
            units.sort(key=lambda unit: -len(unit.words))

    def match(self, forms: Sequence[str], at: int, stop: int) -> Unit | None:
        """The unit named at token ``at``, with or without the article."""
        form = forms[at]
        for unit in self._by_first.get(form, ()) or self._by_first.get(form.removeprefix(ARTICLE), ()):
            if tuple(forms[at + 1 : min(at + len(unit.words), stop)]) == unit.words[1:]:
                return unit
        return None


@cache
def load_units() -> Units:
    """The units, loaded once."""
    return Units(load_domain("events")["units"])
