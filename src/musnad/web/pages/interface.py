"""The JSON interface: every question of :mod:`musnad.answers` under an address of its own."""

from __future__ import annotations

import json
from typing import Any

from starlette.responses import Response
from starlette.routing import Route

import musnad
from musnad.answers import QUERIES, BadQuestion, answer, find_query
from musnad.answers.openapi import describe_interface
from musnad.answers.queries import describe_error
from musnad.casebook import CasebookError, NoSuchArticle, NoSuchIdentity, NoSuchStory
from musnad.web.asking import Ask, view

BASE = "/api"
# What the cookies and settings of pages may put into any address.
_OURS = frozenset({"lang", "theme", "digits", "months", "calendar"})


def show_interface(ask: Ask) -> Response:
    """The OpenAPI description."""
    return _tell(describe_interface(BASE, musnad.__version__))


def list_questions(ask: Ask) -> Response:
    """The questions that there are, each with its address."""
    listed = [{"name": q.name, "title": q.title, "about": q.about, "href": f"{BASE}/{q.name}"} for q in QUERIES]
    return _tell({"openapi": f"{BASE}/openapi.json", "queries": listed})


def show_answer(ask: Ask) -> Response:
    """The answer to one question."""
    try:
        query = find_query(ask.path("query"))
    except BadQuestion as error:
        return _tell({"error": str(error)}, 404)
    several = {p.name for p in query.all_parameters() if p.several}
    given: dict[str, Any] = {}
    for name, value in ask.request.query_params.multi_items():
        if name in several or name in given:
            given.setdefault(name, [])
            given[name] = [*(given[name] if isinstance(given[name], list) else [given[name]]), value]
        elif name not in _OURS:
            given[name] = value
    try:
        return _tell(answer(ask.casebook, query, given))
    except (NoSuchArticle, NoSuchIdentity, NoSuchStory) as error:
        return _tell({"error": describe_error(error)}, 404)
    except (BadQuestion, ValueError) as error:
        return _tell({"error": describe_error(error)}, 400)
    except CasebookError:
        # Its words may name a file of this machine.
        return _tell({"error": "The casebook cannot be read now. Try again, or look at the terminal of musnad."}, 500)


def _tell(content: Any, status: int = 200) -> Response:
    # Escapes, so that half of a surrogate pair does no harm.
    return Response(json.dumps(content, ensure_ascii=True), status, media_type="application/json")


ROUTES = [
    Route(BASE, view(list_questions)),
    Route(f"{BASE}/openapi.json", view(show_interface)),
    Route(f"{BASE}/{{query}}", view(show_answer)),
]
