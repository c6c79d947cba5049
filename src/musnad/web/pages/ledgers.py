"""Ledgers: agreements, exchanges and predictions, each row with its status over time, each cell at its sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from musnad.casebook import Casebook, Story
from musnad.casebook.ledgers import PredictionRow
from musnad.casebook.rows import Speaker
from musnad.compare.ledger_rows import AgreementRow, ExchangeRow
from musnad.web.asking import Ask, Navigation, view
from musnad.web.state import Server
from musnad.web.workshop import WorkFailed

_ROWS = 20
_LARGE = 60  # articles from which making a ledger takes longer than the comparisons should wait
Row = AgreementRow | ExchangeRow
Rows = tuple[list[AgreementRow], list[ExchangeRow]]


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """What a ledger shows: its rows, how many there are of each status, and whether it is still being made; from how
    ``many`` articles, where that takes long."""

    kind: Literal["agreements", "exchanges", "predictions"]
    rows: tuple[Row, ...]
    total: int
    statuses: tuple[tuple[str, int], ...]
    status: str
    asked: str
    story: Story | None
    many: int
    made: bool
    current: bool
    failed: bool
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class PredictionsPage:
    """What the ledger of predictions shows; ``until`` is the last day that any article is of."""

    rows: tuple[PredictionRow, ...]
    total: int
    until: str | None
    story: Story | None
    speaker: Speaker | None
    page: int
    pages: int


def make_ledgers(casebook: Casebook, story: str) -> Rows:
    """Both ledgers of a story, or of all articles."""
    return casebook.story_ledgers(story) if story else casebook.ledgers()


def show_agreements(ask: Ask) -> Response:
    """The ledger of agreements."""
    return _show(ask, "agreements")


def show_exchanges(ask: Ask) -> Response:
    """The ledger of exchanges."""
    return _show(ask, "exchanges")


def _show(ask: Ask, kind: Literal["agreements", "exchanges"]) -> Response:
    story = ask.casebook.story(ask.one("story")) if ask.one("story") else None
    size = story.article_count if story else len(ask.casebook)
    failed, current, value = False, False, None
    try:
        if not ask.server.job.working:
            answer = ask.server.work_out(make_ledgers, story.id if story else "", long=size > _LARGE)
            value, current = answer.value, answer.current
    except WorkFailed:
        failed = True
    every: Sequence[Row] = value[0 if kind == "agreements" else 1] if value else ()
    asked, status = ask.one("q"), ask.one("status")
    named = [row for row in every if not asked or _is_party(row, asked)]
    statuses = Counter(row.status for row in named if row.status)
    kept = [row for row in named if not status or row.status == status]
    pages = max(1, -(-len(kept) // _ROWS))
    page = min(pages, ask.number("page", 1, least=1))
    shown = LedgerPage(
        kind, tuple(kept[(page - 1) * _ROWS : page * _ROWS]), len(kept),
        tuple(sorted(((str(s), n) for s, n in statuses.items()), key=lambda item: (-item[1], item[0]))),
        status, asked, story, size if size > _LARGE else 0, value is not None, current, failed, page, pages,
    )  # fmt: skip
    return ask.render("ledger.html", page=shown)


def _is_party(row: Row, asked: str) -> bool:
    from musnad.casebook.identification import answers_to

    return any(
        answers_to(asked, (cell.party.name_ar, cell.party.name_en), (cell.party.country,)) for cell in row.parties
    )


def show_predictions(ask: Ask) -> Response:
    """The ledger of predictions, the newest first."""
    story = ask.casebook.story(ask.one("story")) if ask.one("story") else None
    speaker = ask.one("speaker")
    keys = _predictions(ask.server, ask.casebook, story.id if story else "", speaker)
    pages = max(1, -(-len(keys) // _ROWS))
    page = min(pages, ask.number("page", 1, least=1))
    rows = ask.casebook.pick_predictions(keys[(page - 1) * _ROWS : page * _ROWS])
    period = ask.casebook.period()
    who = ask.casebook.speakers_of([speaker]).get(speaker) if speaker else None
    shown = PredictionsPage(tuple(rows), len(keys), period[1] if period else None, story, who, page, pages)
    return ask.render("predictions.html", page=shown)


def _predictions(server: Server, casebook: Casebook, story: str, speaker: str) -> list[tuple[int, int]]:
    return server.remember(
        ("predictions", story, speaker), lambda: casebook.prediction_keys(story or None, speaker or None)
    )


def warm(server: Server) -> None:
    """Have ready which statements foretell something."""
    with server.open() as casebook:
        _predictions(server, casebook, "", "")


def go_to_ledgers(ask: Ask) -> Response:
    """To the first ledger."""
    return RedirectResponse("/ledgers/agreements", 303)


ROUTES = [
    Route("/ledgers", view(go_to_ledgers)),
    Route("/ledgers/agreements", view(show_agreements)),
    Route("/ledgers/exchanges", view(show_exchanges)),
    Route("/predictions", view(show_predictions)),
]
NAVIGATION = Navigation("/ledgers", "nav.ledgers")
