"""How common a word is in news whatever it is about, so that rare words tell affairs apart."""

from __future__ import annotations

from functools import cache

from musnad.lexicon.load import load_domain


@cache
def load_common() -> dict[str, float]:
    """The share of articles in which each common word stands; a word that is not there is rare."""
    return {
        str(word): float(row["share"]) for row in load_domain("stories")["common"]["shares"] for word in row["words"]
    }
