"""The agencies that a credit names: "الرياض - واس", "(رويترز، أ ف ب)"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from musnad.arabic.folding import fold
from musnad.lexicon.load import load_domain

_PARTS = re.compile(r"\s[-–—ـ]+\s|[-–—](?=\s)|(?<=\s)[-–—]|[/|+،,:()\[\]{}«»\"“”•·*؛;]+")
_LETTERS = re.compile(r"[\s.]+")


class Agency(NamedTuple):
    """A news agency as the gazetteer has it; ``identity`` is its identity in every casebook."""

    identity: str
    name_ar: str
    name_en: str


@cache
def _agencies() -> dict[str, Agency]:
    found: dict[str, Agency] = {}
    for medium in load_domain("entities")["media"]["media"]:
        if medium.get("kind") == "agency":
            agency = Agency(f"media:{medium['en']}".replace(" ", "_"), medium["name"], medium["en"])
            for name in (medium["name"], medium["en"], *medium.get("names", ()), *medium.get("weak", ())):
                found.setdefault(_bare(str(name)), agency)
    return found


def _bare(name: str) -> str:
    """A name without blanks and points: أ.ف.ب is أ ف ب."""
    return _LETTERS.sub("", fold(name))


def find_agencies(credit: str) -> tuple[Agency, ...]:
    """The known agencies that a credit names, in order.

    >>> [agency.name_en for agency in find_agencies("الرياض - واس")]
    ['Saudi Press Agency (SPA)']
    """
    named = (_agencies().get(_bare(part)) for part in _PARTS.split(credit))
    return tuple(dict.fromkeys(agency for agency in named if agency is not None))
