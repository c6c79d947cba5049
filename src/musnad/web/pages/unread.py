"""What could not be read, and why; the articles that wait to be read, and those that were given twice."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from musnad.casebook import ArticleRow
from musnad.casebook.rejections import RejectionRow
from musnad.web.asking import Ask, view

_ROWS, _WAITING, _SAME = 50, 50, 200


@dataclass(frozen=True, slots=True)
class UnreadPage:
    """What the page shows."""

    rows: tuple[RejectionRow, ...]
    total: int
    waiting: tuple[ArticleRow, ...]
    waiting_count: int
    same: tuple[tuple[str, ...], ...]
    same_count: int
    page: int
    pages: int


def show_unread(ask: Ask) -> Response:
    """The list, a page at a time."""
    total = ask.casebook.count_rejections()
    pages = max(1, -(-total // _ROWS))
    page = min(pages, ask.number("page", 1, least=1))
    rows = tuple(ask.casebook.rejections(_ROWS, (page - 1) * _ROWS))
    waiting = ask.casebook.unread()
    shown = tuple(ask.casebook.waiting(_WAITING)) if waiting and page == 1 and not ask.server.job.working else ()
    same = tuple(ask.casebook.same_texts(_SAME)) if page == 1 else ()
    return ask.render(
        "unread.html", page=UnreadPage(rows, total, shown, waiting, same, ask.casebook.count_same_texts(), page, pages)
    )


ROUTES = [Route("/unread", view(show_unread))]
