"""What states and offices are called, from the lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Protocol

from musnad.lexicon.load import load_domain
from musnad.web.language import Code


class Titled(Protocol):
    """What has a headline and a name."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def headline(self) -> str: ...


def name_country(code: str, language: Code) -> str:
    """The name of the state with that ISO code; the code itself where there is none."""
    return _countries().get(code, {}).get(language, code)


def name_place(key: str, language: Code) -> str:
    """The name of a state by its ISO code, or of a body of the gazetteer by its key."""
    if key in _countries():
        return name_country(key, language)
    from musnad.lexicon.gazetteer import load_gazetteer

    entry = load_gazetteer().entries.get(key)
    if entry is None:
        return key
    return (entry.name_en if language == "en" else None) or entry.name_ar


def name_office(id: str, language: Code) -> str:
    """The word for an office: "وزير", "minister"."""
    if language == "en":
        return id.replace("_", " ")
    return _offices().get(id, id.replace("_", " "))


def title_of(story: Titled) -> str:
    """What a story is called on a page: its headline, or its name where the headline is not in Arabic."""
    arabic = any("\u0620" <= char <= "\u06ff" for char in story.headline)
    return (story.headline if arabic else story.name) or story.headline or story.id


@cache
def _countries() -> Mapping[str, Mapping[str, str]]:
    states = load_domain("entities")["states"]["states"]
    return {str(state["iso"]): {"ar": str(state["name"]), "en": str(state["en"])} for state in states}


@cache
def _offices() -> Mapping[str, str]:
    return {str(o["id"]): _first(o["m"]) for o in load_domain("entities")["offices"]["offices"]}


def _first(forms: Any) -> str:
    return str(forms[0] if isinstance(forms, list) else forms)
