"""What the articles of a story say, compared: the claims, conflicts and status of one affair with their origins."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from musnad.casebook.story_rows import Story

_COMPARISON = "musnad.compare.comparison"


def compare_story(story: Story) -> Any | None:
    """The comparison of a story's articles (``musnad.compare.comparison.Comparison``), every claim with the number of
    its independent origins; ``None`` where this musnad cannot compare claims."""
    if find_spec(_COMPARISON) is None:
        return None
    compare = import_module(_COMPARISON).compare
    origins = story.origins()
    return compare(story.told(), lambda positions: origins.count((p.article, p.place.span) for p in positions))
