"""What a dossier is made of and takes long, worked out behind the page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from musnad.casebook import Casebook
    from musnad.compare.claims.claims import Claim
    from musnad.compare.claims.status import StatusStep
    from musnad.compare.conflicts.conflicts import Conflict
    from musnad.compare.timeline import TimelineRow
    from musnad.web.compared import Shift


@dataclass(frozen=True, slots=True)
class Text:
    """The text of an article: its digest, its length, and the number of the origin it is of."""

    sha256: str
    size: int
    origin: int


@dataclass(frozen=True, slots=True)
class Gathered:
    """The accounts of a story compared: what changed, all claims with their status over time, conflicts, origins, what
    happened; and the texts by the names of the articles."""

    shifts: tuple[Shift, ...]
    claims: tuple[Claim, ...]
    statuses: Mapping[str, tuple[StatusStep, ...]]
    conflicts: tuple[Conflict, ...]
    origins: int
    timeline: tuple[TimelineRow, ...]
    texts: Mapping[str, Text]


def gather_story(casebook: Casebook, id: str) -> Gathered:
    """What the dossier of a story needs. Raises :class:`NoSuchStory`."""
    from musnad.compare.timeline import list_timeline
    from musnad.web.compared import find_shifts

    story = casebook.story(id)
    told = story.told()
    origins = story.origins()
    compared = story.comparison(origins)
    place = {name: number for number, origin in enumerate(origins.origins, 1) for name in origin.articles}
    texts = {
        one.name: Text(
            hashlib.sha256(one.reading.article.text.encode("utf-8", "surrogatepass")).hexdigest(),
            len(one.reading.article.text),
            place.get(one.name, 0),
        )
        for one in told
    }
    return Gathered(
        tuple(find_shifts(compared)),
        tuple(compared.claims),
        dict(compared.statuses),
        tuple(compared.conflicts),
        len(origins.origins),
        tuple(list_timeline(told)),
        texts,
    )
