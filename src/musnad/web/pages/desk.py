"""The desk (المكتب): what there is, and what deserves a look."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from musnad.casebook import ArticleRow, StatementRow, Story
from musnad.casebook.facets import Wanted
from musnad.web.asking import Ask, Navigation, view
from musnad.web.findings import ClaimFound, ConflictFound, pick_claims, pick_conflicts

_STORIES, _CONFLICTS, _CLAIMS, _UNNAMED, _WAITING = 12, 6, 6, 6, 20


@dataclass(frozen=True, slots=True)
class DeskPage:
    """What the page shows."""

    articles: int
    statements: int
    outlets: int
    period: tuple[str, str] | None
    stories: tuple[Story, ...]
    story_count: int
    conflicts: tuple[ConflictFound, ...]
    conflict_count: int
    claims: tuple[ClaimFound, ...]
    claim_count: int
    latest: tuple[StatementRow, ...]
    unnamed: tuple[StatementRow, ...]
    unnamed_count: int
    waiting: tuple[ArticleRow, ...]
    waiting_count: int


def show_desk(ask: Ask) -> Response:
    """The first page."""
    book, findings = ask.casebook, ask.server.findings
    index = ask.server.statement_index()
    unnamed = index.choose(Wanted({"named": ("anonymous",)}))
    outlets, period, stories, waiting = ask.server.remember(
        "desk", lambda: (book.count_outlets(), book.period(), book.count_stories(), book.unread())
    )
    working = ask.server.job.working
    conflicts, claims = findings.conflicts(), findings.weak_claims()
    page = DeskPage(
        articles=len(book),
        statements=len(index),
        outlets=outlets,
        period=period,
        stories=tuple(book.leading_stories(_STORIES)),
        story_count=stories,
        conflicts=tuple(pick_conflicts(conflicts, _CONFLICTS)),
        conflict_count=len(conflicts),
        claims=tuple(pick_claims(claims, _CLAIMS)),
        claim_count=len(claims),
        latest=tuple(book.pick_statements(index.pick(index.all, most=_UNNAMED, newest=True))) if working else (),
        unnamed=tuple(book.pick_statements(index.pick(unnamed, most=_UNNAMED, newest=True))),
        unnamed_count=unnamed.bit_count(),
        waiting=tuple(book.waiting(_WAITING)) if waiting and not working else (),
        waiting_count=waiting,
    )
    return ask.render("desk.html", page=page)


ROUTES = [Route("/", view(show_desk))]
NAVIGATION = Navigation("/", "nav.desk")
