"""Decisions (القرارات): all that people have put right, of statements, names, stories and claims, with who and when."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from musnad.casebook.decision_access import SUBJECTS, AnyDecision
from musnad.casebook.decision_log import Subject
from musnad.web.asking import Ask, view

_PAGE = 30


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """A page of decisions, with what they were narrowed to; ``names`` are those of the stories they speak of."""

    rows: tuple[AnyDecision, ...]
    whole: int
    subject: str
    subjects: tuple[Subject, ...]
    by: str
    deciders: tuple[tuple[str, int], ...]
    names: dict[str, str]
    page: int
    last: int


def show_decisions(ask: Ask) -> Response:
    """The list, the newest first."""
    subject = next((one for one in SUBJECTS if one == ask.one("subject")), None)
    by = ask.one("by") or None
    page = ask.number("page", 1, least=1, most=10**6)
    rows, whole = ask.casebook.every_decision(_PAGE, (page - 1) * _PAGE, subject=subject, by=by)
    stories = {row.row.story for row in rows if hasattr(row.row, "story")}
    return ask.render(
        "decisions.html",
        page=DecisionsPage(
            tuple(rows), whole, subject or "", SUBJECTS, by or "", tuple(ask.casebook.deciders()),
            ask.casebook.story_names({id for id in stories if id}), page, max(1, -(-whole // _PAGE)),
        ),
    )  # fmt: skip


ROUTES = [Route("/decisions", view(show_decisions))]
