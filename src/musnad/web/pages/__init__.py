"""The views, a module each: it gathers what the page shows into plain dataclasses and hands them to its template.

A module has ``ROUTES``, and ``NAVIGATION`` where the menu leads to it. A new view is a new name in ``_PAGES``.
"""

from __future__ import annotations

from starlette.routing import Route

from musnad.web.asking import Navigation
from musnad.web.pages import (
    articles,
    copies,
    decisions,
    desk,
    dossier,
    entities,
    found,
    interface,
    ledgers,
    network,
    progress,
    reader,
    review,
    settings,
    statements,
    stories,
    story_right,
    timeline,
    unread,
)

_PAGES = (
    desk,
    story_right,
    stories,
    copies,
    timeline,
    statements,
    entities,
    network,
    ledgers,
    articles,
    unread,
    review,
    decisions,
    dossier,
    reader,
    found,
    interface,
    progress,
    settings,
)
ROUTES: list[Route] = [route for page in _PAGES for route in page.ROUTES]
NAVIGATION: list[Navigation] = [page.NAVIGATION for page in _PAGES if hasattr(page, "NAVIGATION")]
