"""What the accounts of an affair come to as plain values: claims with positions and status over time, conflicts.

The shape is that of a story of gold: spans are ``[start, end]`` in code points of the article's text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from musnad.compare.claims.claims import Claim
    from musnad.compare.claims.status import StatusStep
    from musnad.compare.clauses.positions import Position
    from musnad.compare.comparison import Comparison
    from musnad.compare.conflicts.conflicts import Conflict


def describe_comparison(comparison: Comparison, name: str, copies: Sequence[Sequence[str]] = ()) -> dict[str, Any]:
    """The whole comparison; ``copies`` are the groups of articles that are copies of one another."""
    statuses = dict(comparison.statuses)
    return {
        "story": name,
        "articles": list(comparison.articles),
        "copies": [sorted(group) for group in copies],
        "claims": [describe_claim(claim, statuses.get(claim.id, ())) for claim in comparison.claims],
        "conflicts": [describe_conflict(conflict) for conflict in comparison.conflicts],
        "updates": [describe_conflict(conflict) for conflict in comparison.updates],
        "changes": [
            {"subject": c.subject, "before": describe_step(c.before), "after": describe_step(c.after)}
            for c in comparison.changes
        ],
        "contradictions": [
            {
                "speaker": c.speaker.name_ar,
                "identity": c.speaker.identity,
                "claim": c.claim,
                "rule": c.rule,
                "before": describe_side(c.before),
                "after": describe_side(c.after),
            }
            for c in comparison.contradictions
        ],
    }


def describe_claim(claim: Claim, steps: Sequence[StatusStep]) -> dict[str, Any]:
    """A claim with everybody's position on it and why each two are taken for positions on it."""
    return {
        "id": claim.id,
        "text_ar": claim.title.place.text,
        "origins": claim.origins,
        "positions": [describe_position(position) for position in claim.positions],
        "status_over_time": [describe_step(step) for step in steps],
        "links": [{"a": k.one, "b": k.other, "likeness": k.likeness, "shared": list(k.shared)} for k in claim.links],
    }


def describe_position(position: Position) -> dict[str, Any]:
    """Who says it where, and how far they stand by it; no holder where the article itself tells it."""
    return {
        "article": position.article,
        "span": list(position.place.span),
        "text": position.place.text,
        "holder": "، ".join(h.name_ar for h in position.holders) or None,
        "identities": [h.identity for h in position.holders],
        "outlet": position.place.outlet,
        "stance": position.stance,
        "matter": position.matter,
        "date": position.date,
        "statement": position.statement,
        "rule": position.rule,
    }


def describe_step(step: StatusStep) -> dict[str, Any]:
    """How a claim stands by one article, and the clause that says so."""
    return {
        "date": step.day,
        "status": step.status,
        "because": step.position.article,
        "span": list(step.position.place.span),
        "text": step.position.place.text,
        "rule": step.rule,
    }


def describe_conflict(conflict: Conflict) -> dict[str, Any]:
    """Two sides that cannot both be right, what is at odds, and the test that found it."""
    return {
        "kind": conflict.kind,
        "a": describe_side(conflict.a),
        "b": describe_side(conflict.b),
        "what": list(conflict.what),
        "claim": conflict.claim,
        "rule": conflict.rule,
    }


def describe_side(position: Position) -> dict[str, Any]:
    """One side of a conflict."""
    return {
        "article": position.article,
        "span": list(position.place.span),
        "text": position.place.text,
        "holder": "، ".join(h.name_ar for h in position.holders) or None,
        "date": position.date,
    }
