"""A claim that a person has checked, as ClaimReview of schema.org (JSON-LD). The verdict is that person's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from musnad.casebook import ArticleRow
from musnad.casebook.reviews.checks import CheckRow
from musnad.compare.clauses.quantities import count_alike, is_one_number

if TYPE_CHECKING:
    from musnad.compare.claims.claims import Claim
    from musnad.compare.clauses.positions import Position


def find_checks(claims: Sequence[Claim], checks: Sequence[CheckRow]) -> dict[str, CheckRow]:
    """The verdict on each claim that has one, by its id: the last that was given on a place of it."""
    found: dict[str, CheckRow] = {}
    for check in checks:
        for claim in claims:
            if any(p.article == check.article and p.place.span.overlaps(check.span) for p in claim.positions):
                found[claim.id] = check
    return found


def describe_claim_review(claim: Claim, check: CheckRow, articles: Mapping[str, ArticleRow]) -> dict[str, Any]:
    """The JSON-LD of one checked claim; ``articles`` are those of the story by name.

    It appears in those that say what the title says: no other number of the same thing, and no denial.
    """
    made = _asserting(claim)
    first = made[0]
    item: dict[str, Any] = {"@type": "Claim", "appearance": [_appearance(p, articles) for p in made]}
    if first.date:
        item["datePublished"] = first.date
    if first.holders:
        item["author"] = [{"@type": _type(h.type), "name": h.name_ar or h.name_en} for h in first.holders]
    review: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": claim.title.place.text,
        "itemReviewed": item,
        "author": {"@type": "Person", "name": check.by},
        "datePublished": check.at[:10],
        # No number: the person gave words.
        "reviewRating": {"@type": "Rating", "alternateName": check.verdict},
        "inLanguage": "ar",
    }
    if check.note:
        review["reviewBody"] = check.note
    if check.url:
        review["url"] = check.url
    return review


def _asserting(claim: Claim) -> list[Position]:
    """The positions that make the claim as its title has it, one an article, in the order of time."""
    alike = [position for position in claim.positions if _says_no_other_number(position, claim.title)]
    made = [position for position in alike if position.stance not in ("denies", "unconfirmed")]
    first: dict[str, Position] = {}
    for position in made or alike or (claim.title,):
        first.setdefault(position.article, position)
    return list(first.values())


def _says_no_other_number(position: Position, title: Position) -> bool:
    """Whether whatever a position counts that the title counts too is as many."""
    return all(
        any(is_one_number(told, own) for own in alike)
        for told in title.says.quantities
        if (alike := [own for own in position.says.quantities if count_alike(told, own)])
    )


def _appearance(position: Position, articles: Mapping[str, ArticleRow]) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "NewsArticle"}
    article = articles.get(position.article)
    if article is None:
        return found
    if article.url:
        found["url"] = article.url
    if article.headline or article.title:
        found["headline"] = article.headline or article.title
    if article.outlet:
        found["publisher"] = {"@type": "Organization", "name": article.outlet}
    if article.published:
        found["datePublished"] = article.published
    return found


def _type(type_: str) -> str:
    return {"PER": "Person", "GPE": "Country"}.get(type_, "Organization")
