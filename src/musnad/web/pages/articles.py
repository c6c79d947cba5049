"""The articles of the casebook, the newest first, to be searched by their words."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from musnad.casebook import ArticleRow
from musnad.web.asking import Ask, Navigation, view

_PAGE = 50


@dataclass(frozen=True, slots=True)
class ArticlesPage:
    """A page of articles."""

    rows: tuple[ArticleRow, ...]
    total: int
    page: int
    pages: int
    asked: str


def show_articles(ask: Ask) -> Response:
    """The list, with ``q`` those that hold its words."""
    asked = ask.one("q")
    text = asked if any(char.isalnum() for char in asked) else None
    page = ask.number("page", 1, least=1, most=100_000)
    rows, total = ask.casebook.article_page((page - 1) * _PAGE, _PAGE, text)
    return ask.render("articles.html", page=ArticlesPage(tuple(rows), total, page, max(1, -(-total // _PAGE)), asked))


ROUTES = [Route("/articles", view(show_articles))]
NAVIGATION = Navigation("/articles", "nav.articles")
