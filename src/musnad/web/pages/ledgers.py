"""Ledgers: agreements, exchanges and predictions, each row with its status over time, each cell at its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from musnad.casebook import Casebook, Story
from musnad.casebook.facets import Facet, Wanted
from musnad.casebook.ledger_access import LedgerPart, cut_page
from musnad.casebook.ledgers import LedgerKind, PredictionRow
from musnad.casebook.overviews import Kept
from musnad.casebook.rows import Speaker
from musnad.compare.ledgers.rows import AgreementRow, ExchangeRow
from musnad.web.asking import Ask, Navigation, view
from musnad.web.overviews import NotYet
from musnad.web.state import Server
from musnad.web.workshop import WorkFailed

_ROWS = 20
_LARGE = 60  # articles from which making a ledger takes longer than the comparisons should wait
Row = AgreementRow | ExchangeRow
Rows = tuple[list[AgreementRow], list[ExchangeRow]]


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """What a ledger shows: a ``part`` of it, if it is there, and whether that is ``current``; where older rows are
    shown, ``older`` tells their age. ``many`` is of how many articles it is being made, where that takes long."""

    kind: LedgerKind
    part: LedgerPart | None
    status: str
    asked: str
    story: Story | None
    many: int
    current: bool
    older: Kept | None
    failed: bool

    @property
    def statuses(self) -> list[tuple[str, int]]:
        """How many rows there are of each status, the most frequent first."""
        counts = self.part.statuses if self.part else {}
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


@dataclass(frozen=True, slots=True)
class PredictionsPage:
    """What the ledger of predictions shows; ``until`` is the last day that any article is of, and
    ``every`` how many statements are about the future, if that is known."""

    rows: tuple[PredictionRow, ...]
    total: int
    until: str | None
    story: Story | None
    speaker: Speaker | None
    page: int
    pages: int
    every: int | None


def make_ledgers(casebook: Casebook, story: str) -> Rows:
    """Both ledgers of a story, or of all articles."""
    return casebook.story_ledgers(story) if story else casebook.ledgers()


def show_agreements(ask: Ask) -> Response:
    """The ledger of agreements."""
    return _show(ask, "agreements")


def show_exchanges(ask: Ask) -> Response:
    """The ledger of exchanges."""
    return _show(ask, "exchanges")


def _show(ask: Ask, kind: LedgerKind) -> Response:
    story = ask.casebook.story(ask.one("story")) if ask.one("story") else None
    kept = None if story else ask.casebook.kept_ledgers()
    size = story.article_count if story else len(ask.casebook)
    part: LedgerPart | None = None
    current, failed = kept is not None and kept.current, False
    # What is kept answers at once, also where it is older; of few articles new rows are made while one waits.
    if not current and (kept is None or size <= _LARGE):
        part, current, failed = _make(ask, kind, story, size)
    older = None
    if part is None and kept is not None:
        part = ask.casebook.ledger_page(kind, _page(ask), _ROWS, actor=ask.one("q") or None, status=_status(ask))
        older = None if current else kept
    shown = LedgerPage(kind, part, _status(ask) or "", ask.one("q"), story, size if size > _LARGE else 0,
                       current, older, failed)  # fmt: skip
    return ask.render("ledger.html", page=shown)


def _make(ask: Ask, kind: LedgerKind, story: Story | None, size: int) -> tuple[LedgerPart | None, bool, bool]:
    """A ledger that is made for the page: the part that is asked for, whether it is current, whether it failed."""
    if ask.server.job.working or (story is None and size > _LARGE and ask.server.keep_up()):
        return None, False, False
    try:
        answer = ask.server.work_out(make_ledgers, story.id if story else "", long=size > _LARGE)
    except WorkFailed:
        return None, False, True
    if answer.value is None:
        return None, answer.current, False
    rows: Sequence[Row] = answer.value[0 if kind == "agreements" else 1]
    return cut_page(rows, _page(ask), _ROWS, ask.one("q") or None, _status(ask)), answer.current, False


def _page(ask: Ask) -> int:
    return ask.number("page", 1, least=1)


def _status(ask: Ask) -> str | None:
    return ask.one("status") or None


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
    shown = PredictionsPage(
        tuple(rows),
        len(keys),
        period[1] if period else None,
        story,
        who,
        page,
        pages,
        _count_future(ask, story, speaker),
    )
    return ask.render("predictions.html", page=shown)


def _count_future(ask: Ask, story: Story | None, speaker: str) -> int | None:
    """How many statements are about the future, with those that the ledger leaves out; ``None`` before any are
    counted."""
    wanted: dict[Facet, tuple[str, ...]] = {"prediction": ("yes",)}
    if story is not None:
        wanted["story"] = (story.id,)
    if speaker:
        wanted["speaker"] = (speaker,)
    try:
        return ask.server.statement_index(patience=0.0).choose(Wanted(wanted)).bit_count()
    except NotYet:
        return None


def _predictions(server: Server, casebook: Casebook, story: str, speaker: str) -> list[tuple[int, int]]:
    if not story and not speaker:
        return cast(list[tuple[int, int]], server.overview("predictions"))
    return server.remember(
        ("predictions", story, speaker), lambda: casebook.prediction_keys(story or None, speaker or None)
    )


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
