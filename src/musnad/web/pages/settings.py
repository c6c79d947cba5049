"""What a reader sets: language, light or dark, digits, names of months, calendar. It is kept in cookies."""

from __future__ import annotations

from starlette.responses import Response
from starlette.routing import Route

from musnad.web.asking import SETTINGS, Ask, setting

_YEAR = 31_536_000


def change_settings(ask: Ask) -> Response:
    """Keep what was sent, and go back to the page."""
    answer = ask.back()
    for name, values in SETTINGS.items():
        value = ask.sent(name)
        if value in values:
            answer.set_cookie(f"musnad_{name}", value, max_age=_YEAR, samesite="lax", path="/")
    return answer


ROUTES = [Route("/settings", setting(change_settings), methods=["POST"])]
