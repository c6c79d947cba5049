"""Identities and their members as plain values, for JSON."""

from __future__ import annotations

from typing import Any

from musnad.casebook.identities.rows import Identity, MemberRow


def describe_identity(row: Identity) -> dict[str, Any]:
    """An identity as plain values."""
    return {
        "id": row.id,
        "name_ar": row.name_ar,
        "name_en": row.name_en,
        "type": row.type,
        "country": row.country,
        "grade": row.grade,
        "wikidata": row.wikidata,
        "names": [{"name": s.name, "articles": s.articles} for s in row.names],
        "titles": [{"title": t.title, "articles": t.articles, "first": t.first, "last": t.last} for t in row.titles],
        "outlets": list(row.outlets),
        "statements": row.statements,
        "mentions": row.mentions,
        "articles": row.articles,
    }


def describe_member(row: MemberRow) -> dict[str, Any]:
    """An entity of an article that belongs to an identity, with the reason and its places."""
    return {
        "member": row.ref,
        "article": row.article,
        "entity": row.entity,
        "outlet": row.outlet,
        "published": row.published,
        "name": row.name,
        "reason": row.reason,
        "detail": row.detail,
        "mentions": [
            {"text": m.text, "span": [m.span.start, m.span.end], "kind": m.kind, "rule": m.rule, "reason": m.reason}
            for m in row.mentions
        ],
    }
