"""What a reporting word governs: the complement that was found, and how far it may stand from its cue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from musnad.lexicon.cues import CueForm

# How far a complement may stand from its cue: a long post-posed subject with apposition and a setting.
REACH = 60
NEAR = 24


@dataclass(slots=True)
class Complement:
    """What a cue governs.

    ``first`` is the token where the content begins; ``region_end`` the token after the stretch between cue and
    complement, in which subject, object and settings stand. ``object_first`` is where a governed object begins, where
    the frame has one. ``quote`` is the number of the quotation that opens the content, or -1.
    """

    kind: Literal["that", "quote", "colon", "wh", "np", "relay", "source", "anaphoric", "before", "inserted", "issued"]
    form: CueForm
    first: int
    region_end: int
    quote: int = -1
    object_first: int = -1
    preposition: str = ""
