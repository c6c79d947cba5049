"""All conflicts, all claims that rest on little: what the desk shows the first of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from starlette.responses import Response
from starlette.routing import Route

from musnad.web.asking import Ask, view
from musnad.web.findings import ClaimFound, ConflictFound

_PAGE = 30


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page of one kind; ``title`` and ``hint`` are keys of strings."""

    kind: Literal["conflicts", "claims"]
    title: str
    hint: str
    rows: Sequence[ConflictFound | ClaimFound]
    total: int
    page: int
    pages: int


def show_conflicts(ask: Ask) -> Response:
    """The conflicts found so far, the newest first."""
    page, found = _page(ask), ask.server.findings.conflicts()
    rows, total = found[(page - 1) * _PAGE : page * _PAGE], len(found)
    return _render(
        ask, FoundPage("conflicts", "desk.all_conflicts", "found.conflicts", rows, total, page, _pages(total))
    )


def show_claims(ask: Ask) -> Response:
    """The claims that rest on little, found so far."""
    page, found = _page(ask), ask.server.findings.weak_claims()
    rows, total = found[(page - 1) * _PAGE : page * _PAGE], len(found)
    return _render(ask, FoundPage("claims", "desk.all_weak", "desk.weak_hint", rows, total, page, _pages(total)))


def _page(ask: Ask) -> int:
    return ask.number("page", 1, least=1, most=10**6)


def _pages(total: int) -> int:
    return max(1, -(-total // _PAGE))


def _render(ask: Ask, page: FoundPage) -> Response:
    return ask.render("found.html", page=page)


ROUTES = [
    Route("/conflicts", view(show_conflicts)),
    Route("/claims", view(show_claims)),
]
