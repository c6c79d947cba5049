"""Putting a story right: which articles tell it, merging and splitting with a look at what will happen, undoing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from musnad.casebook import ArticleRow, NoSuchCorrection, Story, StoryChanged, StoryCorrectionRow
from musnad.casebook.stories.search import StoryFound
from musnad.web import links
from musnad.web.asking import Ask, change, tell_trouble, view

_ARTICLES, _LOG, _FOUND, _SHOWN = 60, 40, 12, 200
Step = Literal["merge", "split", "pin"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is about to happen to a story: the articles that come or go, those of it that stay as they are, and the
    other story. ``revision`` names what was looked at."""

    what: Step
    moved: tuple[ArticleRow, ...]
    kept: tuple[ArticleRow, ...]
    other: Story | None
    revision: str


@dataclass(frozen=True, slots=True)
class RightPage:
    """The articles of a story a page at a time with those that are ``chosen``, stories that were looked for, and what
    people put right; or a ``plan`` before it is carried out. ``others`` came in between."""

    story: Story
    rows: tuple[ArticleRow, ...]
    by_hand: frozenset[str]
    chosen: tuple[str, ...]
    page: int
    pages: int
    asked: str
    found: tuple[StoryFound, ...]
    log: tuple[StoryCorrectionRow, ...]
    done: str
    plan: Plan | None = None
    others: tuple[StoryCorrectionRow, ...] = ()
    late: bool = False

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """Those that are chosen and stand on other pages of the list."""
        here = {row.digest[:16] for row in self.rows}
        return tuple(one for one in self.chosen if one not in here)


def show_right(ask: Ask) -> Response:
    """The page, or what will happen where that is asked for."""
    story = ask.casebook.story(ask.path("id"))
    if story.id != ask.path("id"):
        return RedirectResponse(links.story(story.id, "right"), 303)
    what = ask.one("what")
    if what in ("merge", "split", "pin"):
        plan = _plan(ask, story, cast(Step, what), ask.one("other"), ask.many("article"))
        if plan is not None:
            return ask.render("story_right.html", page=_page(ask, story, plan))
    return ask.render("story_right.html", page=_page(ask, story, None))


def _page(
    ask: Ask, story: Story, plan: Plan | None, others: tuple[StoryCorrectionRow, ...] = (), late: bool = False
) -> RightPage:
    every = story.articles()
    pages = max(1, -(-len(every) // _ARTICLES))
    page = min(pages, ask.number("page", 1, least=1))
    words = ask.one("find")
    found: tuple[StoryFound, ...] = ()
    if any(char.isalnum() for char in words):
        found = tuple(f for f in ask.casebook.find_stories(words, _FOUND + 1) if f.story.id != story.id)[:_FOUND]
    return RightPage(
        story, tuple(every[(page - 1) * _ARTICLES : page * _ARTICLES]), frozenset(ask.casebook.moved_by_hand(story.id)),
        ask.many("article"), page, pages, words, found, _log_of(ask, story, {row.name for row in every}),
        ask.one("done"), plan, others, late,
    )  # fmt: skip


def _log_of(ask: Ask, story: Story, names: set[str]) -> tuple[StoryCorrectionRow, ...]:
    """What people put right about this story, or about articles that are in it, the newest first."""
    log = ask.casebook.story_corrections()
    own = {row.number for row in log if row.kind != "undo" and (row.story == story.id or names & set(row.articles))}
    for row in log:
        if row.kind == "undo" and int(row.value) in own:
            own.add(row.number)
    return tuple(row for row in reversed(log) if row.number in own)[:_LOG]


def _plan(ask: Ask, story: Story, what: Step, other: str, chosen: tuple[str, ...]) -> Plan | None:
    """What will happen; ``None`` where nothing was chosen."""
    book = ask.casebook
    own = tuple(story.articles())
    if what == "split":
        digests = {book.article(one).digest for one in chosen}
        moved = tuple(row for row in own if row.digest in digests)
        kept = tuple(row for row in own if row.digest not in digests)
        return Plan(what, moved, kept, None, book.story_revision(story.id)) if moved else None
    if not other:
        return None
    if what == "pin" or other.startswith("article:"):
        row = book.article(other.removeprefix("article:"))
        home = book.stories_of([row.digest]).get(row.digest)
        if home == story.id:
            return None
        return Plan("pin", (row,), own, None if home is None else book.story(home), book.story_revision(story.id))
    joined = book.story(other)
    if joined.id == story.id:
        return None
    return Plan("merge", tuple(joined.articles()), own, joined, book.story_revision(story.id, joined.id))


def put_right(ask: Ask) -> Response:
    """Merge, split, take in, rename or undo, as the form says; then back to the story as it is then. The later of two
    who put one story right is told, and sees what would happen now."""
    book, asked, what = ask.casebook, ask.path("id"), ask.sent("what")
    by, revision = ask.decider, ask.sent("revision") or None
    other, articles = ask.sent("other"), tuple(ask.form.get("article", []))
    try:
        if what == "undo":
            return _undo(ask, asked, by)
        if what == "merge":
            story = book.merge_stories(asked, other, by, revision=revision)
        elif what == "pin":
            story = book.pin_article(asked, other, by, revision=revision)
        elif what == "split":
            story = book.split_story(asked, articles, by, revision=revision)
        elif what == "rename":
            story = book.rename_story(asked, ask.sent("name"), by, revision=revision)
        else:
            return tell_trouble(ask, 400, "misunderstood")
    except StoryChanged as changed:
        now = book.story(asked)
        plan = None if what == "rename" else _plan(ask, now, cast(Step, what), other, articles)
        return ask.render("story_right.html", 409, page=_page(ask, now, plan, changed.others, True))
    return RedirectResponse(f"{links.story(story.id, 'right')}?done={what}#main", 303)


def _undo(ask: Ask, asked: str, by: str | None) -> Response:
    number = ask.sent("number")
    if not number.isdigit():
        raise ValueError("no number")
    try:
        ask.casebook.undo_story(int(number), by)
    except NoSuchCorrection:
        return tell_trouble(ask, 409, "undone before")
    if ask.sent("back"):
        return ask.back(undone=number)
    return RedirectResponse(f"{links.story(ask.casebook.story(asked).id, 'right')}?done=undo#main", 303)


def show_log(ask: Ask) -> Response:
    """All that people put right about stories, the newest first."""
    log = ask.casebook.story_corrections()[::-1]
    last = max(1, -(-len(log) // _LOG))
    page = min(last, ask.number("page", 1, least=1))
    rows = log[(page - 1) * _LOG : page * _LOG]
    names = ask.casebook.story_names({row.story for row in rows if row.story})
    return ask.render("story_log.html", rows=rows, names=names, page=page, last=last)


ROUTES = [
    Route("/stories/log", view(show_log)),
    Route("/stories/{id}/right", view(show_right)),
    Route("/stories/{id}/right", change(put_right), methods=["POST"]),
]
