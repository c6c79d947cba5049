"""What the articles of a story say, compared: the claims, conflicts and status of one affair with their origins."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from musnad.casebook.story_rows import Story


def compare_story(story: Story) -> Any | None:
    """The comparison of a story's articles (``musnad.compare.comparison.Comparison``), every claim with the number of
    its independent origins; ``None`` where this musnad cannot compare claims."""
    try:
        compare = import_module("musnad.compare.comparison").compare
    except ModuleNotFoundError:
        return None
    origins = story.origins()
    return compare(story.told(), lambda positions: origins.count((p.article, p.place.span) for p in positions))
