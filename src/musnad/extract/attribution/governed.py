"""An object that a reporting word governs, and what is stepped over before it."""

from __future__ import annotations

from typing import NamedTuple

from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.attribution.settings import skip_settings


class Governed(NamedTuple):
    """``first`` is where the content begins, ``region_end`` where the stretch with the subject ends."""

    first: int
    region_end: int
    object_first: int
    preposition: str


def skip_empty(scan: Scan, start: int, bound: int) -> int:
    """Step over pronouns with a preposition and settings between commas right after the cue."""
    while start < bound and (scan.forms[start] in scan.marks.empty_objects or scan.forms[start] in scan.marks.manner):
        start += 1
    if start < bound and scan.forms[start] in COMMAS:
        return skip_settings(scan, start, bound)
    return start
