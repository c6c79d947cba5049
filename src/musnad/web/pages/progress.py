"""How far the reading of a folder is, for a page that asks again and again."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from musnad.web.asking import Ask, view


def show_progress(ask: Ask) -> Response:
    """The state of the work as JSON, with the words that the page shows."""
    job, words = ask.server.job, ask.words
    left = job.seconds_left
    return JSONResponse(
        {
            "stage": job.stage,
            "working": job.working,
            "percent": job.percent,
            "said": words.plain(f"job.{job.stage}", count=job.expected or job.articles, done=job.articles),
            "left": "" if left is None else words.plain("job.left", count=left // 60 + 1),
            "articles": len(ask.casebook),
        }
    )


ROUTES = [Route("/progress", view(show_progress))]
