"""What states and offices are called, from the lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from musnad.lexicon.load import load_domain
from musnad.web.language import Code


def name_country(code: str, language: Code) -> str:
    """The name of the state with that ISO code; the code itself where there is none."""
    return _countries().get(code, {}).get(language, code)


def name_office(id: str, language: Code) -> str:
    """The word for an office: "وزير", "minister"."""
    if language == "en":
        return id.replace("_", " ")
    return _offices().get(id, id.replace("_", " "))


@cache
def _countries() -> Mapping[str, Mapping[str, str]]:
    states = load_domain("entities")["states"]["states"]
    return {str(state["iso"]): {"ar": str(state["name"]), "en": str(state["en"])} for state in states}


@cache
def _offices() -> Mapping[str, str]:
    return {str(o["id"]): _first(o["m"]) for o in load_domain("entities")["offices"]["offices"]}


def _first(forms: Any) -> str:
    return str(forms[0] if isinstance(forms, list) else forms)
