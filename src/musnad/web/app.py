"""The application: the routes of all views, behind the guard."""

from __future__ import annotations

from importlib import resources

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from musnad.web.asking import tell_trouble, view
from musnad.web.pages import ROUTES
from musnad.web.safety import Guard
from musnad.web.state import Server

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


def make_app(server: Server) -> Starlette:
    """The application that serves one casebook."""
    app = Starlette(
        routes=[*ROUTES, Route("/static/{name}", _static)],
        middleware=[Middleware(Guard, server=server)],
        exception_handlers={404: _missing, 405: _not_allowed},
    )
    app.state.server = server
    return app


async def _static(request: Request) -> Response:
    name = str(request.path_params["name"])
    stem, _, ending = name.rpartition(".")
    if ending not in _TYPES or not stem.replace("_", "").replace("-", "").isalnum():
        raise HTTPException(404)
    file = resources.files("musnad.web").joinpath("static", name)
    if not file.is_file():
        raise HTTPException(404)
    content = await run_in_threadpool(file.read_bytes)
    kept = "max-age=31536000, immutable" if "v" in request.query_params else "no-cache"
    return Response(content, media_type=_TYPES[ending], headers={"Cache-Control": kept})


async def _not_allowed(request: Request, error: Exception) -> Response:
    answer = await view(lambda ask: tell_trouble(ask, 405, "method"))(request)
    answer.headers.update(getattr(error, "headers", None) or {})
    return answer


async def _missing(request: Request, error: Exception) -> Response:
    return await view(lambda ask: tell_trouble(ask, 404, "missing"))(request)
