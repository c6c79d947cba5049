"""What makes a reading: a digest of the rules and lexicons, so that it is known which readings are of older ones."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

_PACKAGE = Path(__file__).parent
_PARTS = ("model.py", "pipeline.py", "arabic", "lexicon", "read", "extract", "resolve")


@lru_cache(maxsize=4)
def digest_rules(*more: str) -> str:
    """A short digest of all code and data that the finding in an article depends on, and of ``more`` parts of the
    program such as "compare"."""
    digest = hashlib.sha256()
    for part in (*_PARTS, *more):
        place = _PACKAGE / part
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.suffix in {".py", ".json"} and path.is_file():
                digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0")
                # Line ends differ between checkouts, not between rules.
                digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]
