"""Dossier: a story as one file to take away (/stories/ID/dossier), and where its claims are checked."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import resources
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from musnad.casebook import ArticleRow, NoSuchCorrection, StatementRow, Story
from musnad.casebook.reviews.checks import CheckRow
from musnad.export.claim_review import describe_claim_review, find_checks
from musnad.model import Span
from musnad.web import links
from musnad.web.asking import Ask, change, tell_trouble, view
from musnad.web.gathering import Gathered, Text, gather_story
from musnad.web.overviews import NotYet

if TYPE_CHECKING:
    from musnad.compare.claims.claims import Claim

_STYLE = "dossier.css"
_DOWNLOAD = 120.0  # seconds that who saves it may wait; who opens it is shown that it is being made


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An article of the dossier: where it is from, its text, what it quotes that bears on a claim or conflict, and what
    else it quotes."""

    row: ArticleRow
    text: Text
    quotations: tuple[StatementRow, ...]
    others: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the file shows; ``claims`` are those that several articles hold."""

    story: Story
    exhibits: tuple[Exhibit, ...]
    gathered: Gathered
    claims: tuple[Claim, ...]
    checks: dict[str, CheckRow]
    made: str


def gather(ask: Ask, id: str, old: bool = False, patience: float | None = None) -> Dossier:
    """The dossier of the story that answers to ``id``; an ``old`` one may be from before the last change.

    Raises :class:`NoSuchStory`, and :class:`NotYet` while it is being worked out.
    """
    story = ask.casebook.story(id)
    answer = ask.server.compare(ask.casebook, gather_story, story.id, patience)
    gathered = answer.value
    if gathered is None or not (answer.current or old):
        raise NotYet(story.id)
    claims = tuple(claim for claim in gathered.claims if len({p.article for p in claim.positions}) > 1)
    bearing = {(p.article, p.statement) for claim in claims for p in claim.positions}
    bearing |= {(p.article, p.statement) for conflict in gathered.conflicts for p in (conflict.a, conflict.b)}
    exhibits = []
    for row in story.articles():
        if row.name in gathered.texts:
            parts: tuple[list[StatementRow], list[StatementRow]] = [], []
            for statement in ask.casebook.statements(article=row.digest):
                parts[(row.name, statement.id) not in bearing].append(statement)
            exhibits.append(Exhibit(row, gathered.texts[row.name], tuple(parts[0]), tuple(parts[1])))
    return Dossier(
        story,
        tuple(exhibits),
        gathered,
        claims,
        find_checks(gathered.claims, ask.casebook.checks()),
        datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
    )


def show_dossier(ask: Ask) -> Response:
    """The file: it needs nothing beside it. With ``save`` the browser keeps it instead of showing it."""
    dossier = gather(ask, ask.path("id"), patience=_DOWNLOAD if ask.one("save") else None)
    style = resources.files("musnad.web").joinpath("static", _STYLE).read_text(encoding="utf-8")
    articles = {exhibit.row.name: exhibit.row for exhibit in dossier.exhibits}
    reviews = [
        describe_claim_review(claim, dossier.checks[claim.id], articles)
        for claim in dossier.gathered.claims
        if claim.id in dossier.checks
    ]
    answer = ask.render(
        "dossier.html", dossier=dossier, style=Markup(style), reviews=[_embed(review) for review in reviews],
        about=Markup("<code>{}</code>").format,
    )  # fmt: skip
    # The file has its own style in it; the browser is told by digest that this one is ours.
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    answer.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    if ask.one("save"):
        answer.headers["Content-Disposition"] = f'attachment; filename="dossier-{dossier.story.id}.html"'
    return answer


def _embed(value: dict[str, Any]) -> Markup:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode()
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def show_checks(ask: Ask) -> Response:
    """The claims of a story, to be checked by a person."""
    return ask.render("checks.html", dossier=gather(ask, ask.path("id"), old=True))


def check(ask: Ask) -> Response:
    """Keep a verdict."""
    ask.casebook.as_made = True
    article, start, end = ask.sent("article"), ask.sent("start"), ask.sent("end")
    if not (start.isdigit() and end.isdigit()):
        raise ValueError("no place of an article")
    ask.casebook.check_claim(
        article, Span(int(start), int(end)), ask.sent("verdict"), note=ask.sent("note"), url=ask.sent("url"),
        by=ask.decider,
    )  # fmt: skip
    return RedirectResponse(links.story(ask.sent("story"), "checks"), 303)


def undo_check(ask: Ask) -> Response:
    """Take a verdict back."""
    ask.casebook.as_made = True
    number = ask.sent("number")
    try:
        ask.casebook.undo_check(int(number) if number.isdigit() else None, ask.decider)
    except NoSuchCorrection:
        return tell_trouble(ask, 409, "undone before")
    if ask.sent("back"):
        return ask.back()
    return RedirectResponse(links.story(ask.sent("story"), "checks"), 303)


ROUTES = [
    Route("/stories/{id}/dossier", view(show_dossier)),
    Route("/stories/{id}/checks", view(show_checks)),
    Route("/checks", change(check), methods=["POST"]),
    Route("/checks/undo", change(undo_check), methods=["POST"]),
]
