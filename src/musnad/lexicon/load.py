"""Loading compiled lexicons."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any


@cache
def load_domain(name: str) -> dict[str, Any]:
    """The compiled lexicon ``name`` (a folder of ``data/``): file stem to content.

    Raises ``FileNotFoundError`` where there is no such lexicon.
    """
    path = resources.files("musnad.lexicon") / "compiled" / f"{name}.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content
