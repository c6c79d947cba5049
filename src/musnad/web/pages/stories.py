"""Stories, and the comparison (المقارنة) of the accounts of one: claims by outlets, conflicts, what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from musnad.casebook import ArticleRow, Story
from musnad.web import links
from musnad.web.asking import Ask, Navigation, view
from musnad.web.compared import MARKS, ClaimRow, Compared, compare_story
from musnad.web.findings import ConflictFound
from musnad.web.workshop import WorkFailed

_STORIES, _CLAIMS, _CONFLICTS, _ARTICLES = 30, 20, 20, 60
Chosen = Literal["all", "disputed", "many"]
_CHOICES: tuple[Chosen, ...] = ("all", "disputed", "many")
_DISPUTING = frozenset({"denies", "unconfirmed", "alleges"})


@dataclass(frozen=True, slots=True)
class StoriesPage:
    """What the list shows."""

    stories: tuple[Story, ...]
    total: int
    most: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class StoryPage:
    """What the page of a story shows; ``compared`` is ``None`` while it is being made, ``articles`` are then shown
    without their origins."""

    story: Story
    articles: tuple[ArticleRow, ...]
    article_count: int
    compared: Compared | None
    current: bool
    failed: bool
    claims: tuple[ClaimRow, ...]
    claim_count: int
    chosen: Chosen
    choices: tuple[tuple[Chosen, int], ...]
    conflicts: tuple[ConflictFound, ...]
    page: int
    pages: int
    marks: tuple[str, ...] = MARKS


def show_stories(ask: Ask) -> Response:
    """The list of stories, those with most independent origins first."""
    total = ask.server.remember("stories", lambda: ask.casebook.count_stories())
    pages = max(1, -(-total // _STORIES))
    page = min(pages, ask.number("page", 1, least=1))
    stories = tuple(ask.casebook.leading_stories(_STORIES, (page - 1) * _STORIES))
    most = max((story.article_count for story in stories), default=1)
    return ask.render("stories.html", page=StoriesPage(stories, total, most, page, pages))


def show_story(ask: Ask) -> Response:
    """The comparison of one story."""
    story = ask.casebook.story(ask.path("id"))
    if story.id != ask.path("id"):
        return RedirectResponse(links.story(story.id), 303)
    failed, compared, current = False, None, True
    try:
        answer = ask.server.compare(ask.casebook, compare_story, story.id)
        compared, current = answer.value, answer.current
    except WorkFailed:
        failed = True
    asked = ask.one("claims", "all")
    chosen: Chosen = next((choice for choice in _CHOICES if choice == asked), "all")
    every = compared.claims if compared else ()
    kept = {choice: tuple(c for c in every if _is_chosen(c, choice)) for choice in _CHOICES}
    pages = max(1, -(-len(kept[chosen]) // _CLAIMS))
    place = next((n for n, claim in enumerate(kept[chosen]) if claim.id == ask.one("claim")), None)
    page = min(pages, ask.number("page", 1, least=1)) if place is None else place // _CLAIMS + 1
    whole = ask.one("conflicts") == "all" or bool(ask.one("conflict"))
    articles = () if compared else tuple(ask.casebook.story_articles(story.id)[:_ARTICLES])
    shown = StoryPage(
        story, articles, story.article_count, compared, current, failed,
        kept[chosen][(page - 1) * _CLAIMS : page * _CLAIMS], len(kept[chosen]), chosen,
        tuple((choice, len(kept[choice])) for choice in _CHOICES),
        compared.conflicts[: None if whole else _CONFLICTS] if compared else (),
        page, pages,
    )  # fmt: skip
    return ask.render("story.html", page=shown)


def _is_chosen(claim: ClaimRow, chosen: Chosen) -> bool:
    if chosen == "all":
        return True
    marks = {mark.mark for cell in claim.cells for mark in cell}
    if chosen == "disputed":
        return bool(marks & _DISPUTING) and len(marks) > 1
    return sum(1 for cell in claim.cells if cell) > 1


ROUTES = [Route("/stories", view(show_stories)), Route("/stories/{id}", view(show_story))]
NAVIGATION = Navigation("/stories", "nav.stories")
