"""Stories, their origins and the framing of speakers as plain values, for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from musnad.casebook.stories.rows import Story
from musnad.export.ledgers import describe_party

if TYPE_CHECKING:
    from musnad.compare.framing import Framing, Share
    from musnad.compare.stories.origins import Origins


def describe_story(story: Story) -> dict[str, Any]:
    """A story as it is listed."""
    return {
        "id": story.id, "name": story.name, "headline": story.headline, "event": story.event,
        "first": story.first_day, "last": story.last_day, "articles": story.article_count,
        "outlets": story.outlet_count, "origins": story.origin_count,
    }  # fmt: skip


def describe_origins(origins: Origins) -> dict[str, Any]:
    """The origins of a story with what shows them, and the passages that articles of different origins share."""
    return {
        "origins": [
            {
                "id": origin.id,
                "articles": list(origin.articles),
                "credits": [describe_party(party) for party in origin.credits],
                "evidence": [
                    {"article": e.article, "span": list(e.span), "text": e.text, "rule": e.rule}
                    for e in origin.evidence
                ],
            }
            for origin in origins.origins
        ],
        "passages": [
            [{"article": article, "span": list(span)} for article, span in (passage.one, passage.two)]
            for passage in origins.passages
        ],
    }


def describe_framing(framing: Framing) -> dict[str, Any]:
    """How outlets report speakers, and whom they never quote."""
    return {
        "voicings": [
            {
                "outlet": voicing.outlet,
                "speaker": describe_party(voicing.speaker),
                "statements": voicing.statements,
                "articles": voicing.articles,
                "manners": {name: _share(share) for name, share in voicing.manners.items()},
                "elsewhere": {name: _share(share) for name, share in voicing.elsewhere.items()},
                "marked": list(voicing.marked),
            }
            for voicing in framing.voicings
        ],
        "silences": [
            {
                "outlet": silence.outlet,
                "speaker": describe_party(silence.speaker),
                "statements": silence.statements,
                "outlets": silence.outlets,
                "own": _share(silence.own),
                "elsewhere": _share(silence.elsewhere),
                "marked": silence.marked,
            }
            for silence in framing.silences
        ],
    }


def _share(share: Share) -> dict[str, Any]:
    return {"count": share.number, "of": share.of, "low": round(share.low, 4), "high": round(share.high, 4)}
