"""The desk (المكتب): what there is, and what deserves a look."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from musnad.casebook import ArticleRow, Casebook, StatementRow, Story
from musnad.casebook.facets import StatementIndex, Wanted
from musnad.casebook.rejections import RejectionRow
from musnad.web.asking import Ask, Navigation, view
from musnad.web.findings import ClaimFound, ConflictFound, pick_claims, pick_conflicts
from musnad.web.overviews import NotYet

_STORIES, _CONFLICTS, _CLAIMS, _UNNAMED, _WAITING, _REJECTED, _SAME = 12, 6, 6, 6, 20, 20, 3


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
    counted: bool
    rejected: tuple[RejectionRow, ...]
    rejected_count: int
    waiting: tuple[ArticleRow, ...]
    waiting_count: int
    same: tuple[tuple[str, ...], ...]
    same_count: int


def show_desk(ask: Ask) -> Response:
    """The first page."""
    book, findings = ask.casebook, ask.server.findings
    index = _index(ask)
    unnamed = index.choose(Wanted({"named": ("anonymous",)})) if index else 0
    outlets, period, stories, waiting, same = ask.server.remember(
        "desk",
        lambda: (
            book.count_outlets(), book.period(), book.count_stories(), book.unread(), book.count_same_texts(),
        ),
    )  # fmt: skip
    working = ask.server.job.working
    conflicts, claims = findings.conflicts(), findings.weak_claims()
    page = DeskPage(
        articles=len(book),
        statements=len(index) if index else book.count("statements"),
        outlets=outlets,
        period=period,
        stories=tuple(book.leading_stories(_STORIES)),
        story_count=stories,
        conflicts=tuple(pick_conflicts(conflicts, _CONFLICTS)),
        conflict_count=len(conflicts),
        claims=tuple(pick_claims(claims, _CLAIMS)),
        claim_count=len(claims),
        latest=_newest(book, index, index.all) if working and index else (),
        unnamed=_newest(book, index, unnamed) if index else (),
        counted=index is not None,
        unnamed_count=unnamed.bit_count(),
        rejected=tuple(book.rejections(_REJECTED)),
        rejected_count=book.count_rejections(),
        waiting=tuple(book.waiting(_WAITING)) if waiting and not working else (),
        waiting_count=waiting,
        same=tuple(book.same_texts(_SAME)) if same else (),
        same_count=same,
    )
    return ask.render("desk.html", page=page)


def _index(ask: Ask) -> StatementIndex | None:
    """The index of statements, if there is any: the rest of the page does not wait for the first one."""
    try:
        return ask.server.statement_index(patience=0.0)
    except NotYet:
        return None


def _newest(book: Casebook, index: StatementIndex, among: int) -> tuple[StatementRow, ...]:
    return tuple(book.pick_statements(index.pick(among, most=_UNNAMED, newest=True)))


ROUTES = [Route("/", view(show_desk))]
NAVIGATION = Navigation("/", "nav.desk")
