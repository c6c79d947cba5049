"""Review (المراجعة): the statements that deserve a look first, each beside its text; accept, correct, reject."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from musnad.casebook import (
    ArticleRow,
    DecisionRow,
    DoubtfulRow,
    NoSuchCorrection,
    NoSuchStatement,
    ReviewRow,
    StatementChanged,
)
from musnad.casebook.reviews.rows import Progress
from musnad.model import Entity, Reading, Statement
from musnad.review.asking import NotInText
from musnad.review.doubts import KINDS, DoubtKind
from musnad.web import links
from musnad.web.asking import Ask, Navigation, change, remember_reviewer, setting, tell_trouble, view
from musnad.web.marking import Block, begin_of, show_around, show_article
from musnad.web.review_forms import CHOICES, TYPES, Values, read_changes, sent_values, values_of

NAVIGATION = Navigation("/review", "nav.review")
_PAGE = 20
_AROUND = 350  # code points of text before and after the statement
_WIDE = 5000
_TYPES_FIRST = ("PER", "GPE", "ORG", "MEDIA", "GROUP")


@dataclass(frozen=True, slots=True)
class QueuePage:
    """The queue: a page of it, with what it was narrowed to."""

    rows: list[DoubtfulRow]
    whole: int
    page: int
    last: int
    doubt: str
    story: str
    story_name: str
    kinds: tuple[DoubtKind, ...]
    progress: Progress
    done: DecisionRow | None

    def next(self, skip: int) -> str:
        """Where the statement at that place of the queue is decided on."""
        return _next(skip, self.doubt, self.story)


@dataclass(frozen=True, slots=True)
class RecordPage:
    """One statement before somebody who decides, or a form for one that is missing (``reviewed`` is ``None``).

    ``hosts`` are the statements that it may stand in, by id, with their words; ``fault`` is what is not right in what
    was sent, and the words that it is about.
    """

    article: ArticleRow
    reviewed: ReviewRow | None
    blocks: tuple[Block, ...]
    values: Values
    entities: tuple[Entity, ...]
    history: tuple[DecisionRow, ...]
    skip: int | None
    doubt: str
    story: str
    left: int
    done: DecisionRow | None
    hosts: tuple[tuple[str, str], ...] = ()
    others: tuple[DecisionRow, ...] = ()
    fault: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article under review: its statements with what was decided on each, and the log."""

    article: ArticleRow
    rows: list[ReviewRow]
    progress: Progress
    log: list[DecisionRow]
    done: DecisionRow | None


def show_queue(ask: Ask) -> Response:
    """The queue, a page at a time."""
    doubt, story = _filters(ask)
    whole = ask.casebook.count_doubtful(doubt=doubt, story=story)
    last = max(1, -(-whole // _PAGE))
    page = ask.number("page", 1, 1, last)
    rows = ask.casebook.doubtful(doubt=doubt, story=story, most=_PAGE, skip=(page - 1) * _PAGE)
    names = ask.casebook.story_names([story]) if story else {}
    return ask.render(
        "review.html",
        page=QueuePage(
            rows, whole, page, last, doubt or "", story or "", names.get(story or "", ""), KINDS,
            ask.casebook.review_progress(), _done(ask),
        ),
    )  # fmt: skip


def show_next(ask: Ask) -> Response:
    """To the statement at a place of the queue; to the queue where there is none."""
    doubt, story = _filters(ask)
    skip = ask.number("skip", 0)
    rows = ask.casebook.doubtful(doubt=doubt, story=story, most=1, skip=skip)
    kept = {"doubt": doubt or "", "story": story or "", "done": ask.one("done")}
    if not rows:
        return RedirectResponse("/review" + _query(kept), 303)
    row = rows[0].row
    place = links.review(row.article.name, row.article.digest, statement=row.id, skip=str(skip), **kept)
    return RedirectResponse(place, 303)


def show_record(ask: Ask) -> Response:
    """One statement; with ``add`` the form for one that is missing; else what is decided about the article."""
    name = ask.path("name")
    if ask.one("statement") or ask.one("add"):
        return _show_form(ask, name, ask.one("statement"), None)
    article = ask.casebook.article(name)
    reading = ask.casebook.reading(name)
    rows = [ask.casebook.review(name, s.id) for s in reading.statements]
    page = ArticlePage(article, rows, ask.casebook.review_progress(name), ask.casebook.decisions(name), _done(ask))
    return ask.render("review_article.html", page=page)


def _show_form(
    ask: Ask, name: str, id: str, sent: Values | None, status: int = 200, fault: tuple[str, str] = ("", ""),
    others: tuple[DecisionRow, ...] = (),
) -> Response:  # fmt: skip
    article, reading = ask.casebook.article(name), ask.casebook.reading(name)
    text = reading.article.text
    reviewed = statement = None
    if id:
        try:
            reviewed = ask.casebook.review(name, id)
        except NoSuchStatement:
            if not others:
                return tell_trouble(ask, 404, "missing statement")
        else:
            statement = reviewed.row.statement
    history = tuple(ask.casebook.history(name, id)) if statement is not None else ()
    doubt, story = _filters(ask)
    skip = ask.one("skip") or ask.sent("skip")
    page = RecordPage(
        article,
        reviewed,
        _blocks(ask, reading, statement),
        sent or (values_of(statement, text) if statement is not None else Values()),
        tuple(sorted(reading.entities, key=_rank)),
        history,
        int(skip) if skip.isascii() and skip.isdigit() else None,
        doubt or "",
        story or "",
        ask.casebook.count_doubtful(doubt=doubt, story=story),
        _done(ask),
        _hosts(reading, statement),
        others,
        fault,
    )
    return ask.render("review_record.html", status, page=page, choices=CHOICES, types=TYPES)


def _blocks(ask: Ask, reading: Reading, statement: Statement | None) -> tuple[Block, ...]:
    """The text around a statement with its marks alone; for a missing one, all that is shown of the article."""
    if statement is not None:
        return show_around(reading, replace(statement, nested_in=None), _WIDE if ask.one("wide") else _AROUND)
    shown = show_article(replace(reading, statements=()), ask.number("from", 0))
    return tuple(block for section in shown.sections if not section.folded for block in section.blocks)


def _hosts(reading: Reading, statement: Statement | None) -> tuple[tuple[str, str], ...]:
    """The statements that may hold one: all but itself and those that stand in it."""
    inside = {statement.id} if statement is not None else set()
    for _ in reading.statements:
        more = {one.id for one in reading.statements if one.nested_in in inside}
        if more <= inside:
            break
        inside |= more
    text = reading.article.text
    others = (one for one in reading.statements if one.id not in inside)
    return tuple((one.id, " … ".join(span.of(text) for span in one.content)) for one in others)


def _rank(entity: Entity) -> tuple[int, int]:
    place = _TYPES_FIRST.index(entity.type) if entity.type in _TYPES_FIRST else len(_TYPES_FIRST)
    return place, min((mention.span.start for mention in entity.mentions), default=0)


def decide(ask: Ask) -> Response:
    """Keep a decision. The later of two who decide on one statement is told, with what was sent still in the form."""
    # Who it is among all is worked out behind the pages; nobody waits for it here.
    ask.casebook.as_made = True
    name, id, action = ask.sent("article"), ask.sent("statement"), ask.sent("action")
    by, revision = ask.decider, ask.sent("revision") or None
    sent = sent_values(ask.form)
    try:
        if action == "accept":
            row = ask.casebook.accept(name, id, by=by, revision=revision)
        elif action == "reject":
            row = ask.casebook.reject(name, id, by=by, revision=revision)
        elif action == "correct":
            row = _correct(ask, name, id, sent, by, revision)
        elif action == "add":
            row = _add(ask, name, sent, by)
        elif action == "complete":
            row = ask.casebook.complete(name, by=by)
            return RedirectResponse(links.review(name, row.digest, done=str(row.number)), 303)
        else:
            raise ValueError(f"there is nothing called {action}")
    except StatementChanged as error:
        return _show_form(ask, name, id, sent if action == "correct" else None, 409, others=error.others)
    except NoSuchStatement:
        return tell_trouble(ask, 404, "missing statement")
    except ValueError as error:
        if action not in ("correct", "add"):
            raise
        words = error.words if isinstance(error, NotInText) else ""
        return _show_form(ask, name, id, sent, 400, (str(error), words))
    article = ask.casebook.article(name)
    if ask.sent("skip").isdigit():
        doubt, story = _filters(ask)
        return RedirectResponse(_next(int(ask.sent("skip")), doubt or "", story or "", str(row.number)), 303)
    back = links.review(name, article.digest, statement=row.statement or "", done=str(row.number))
    return RedirectResponse(back, 303)


def _correct(ask: Ask, name: str, id: str, sent: Values, by: str | None, revision: str | None) -> DecisionRow:
    reading = ask.casebook.reading(name)
    statement = next((s for s in reading.statements if s.id == id), None)
    if statement is None:
        # Gone since: the casebook tells by whom.
        return ask.casebook.correct(name, id, by=by, revision=revision)
    if revision is not None and ask.casebook.review(name, id).revision != revision:
        return ask.casebook.correct(name, id, by=by, revision=revision)
    changes = read_changes(ask.casebook, name, reading.article.text, sent, statement, begin_of(statement))
    return ask.casebook.correct(name, id, **changes, by=by, revision=revision)


def _add(ask: Ask, name: str, sent: Values, by: str | None) -> DecisionRow:
    changes = read_changes(ask.casebook, name, ask.casebook.reading(name).article.text, sent, None, 0)
    if not changes.get("content"):
        raise ValueError("a statement has content")
    return ask.casebook.add_statement(name, **changes, by=by)


def undo(ask: Ask) -> Response:
    """Undo one decision."""
    ask.casebook.as_made = True
    number = ask.sent("number")
    try:
        ask.casebook.undo_decision(int(number) if number.isdigit() else None, ask.decider)
    except NoSuchCorrection:
        return tell_trouble(ask, 409, "undone before")
    return ask.back(undone=number)


def lead_back(ask: Ask) -> Response:
    """To the page on which what is sent here is decided: where a page that told what was not right is opened anew."""
    if not ask.one("article"):
        return RedirectResponse("/review", 303)
    article = ask.casebook.article(ask.one("article"))
    kept = {name: ask.one(name) for name in ("statement", "add", "skip", "doubt", "story")}
    return RedirectResponse(links.review(article.name, article.digest, **kept), 303)


def set_who(ask: Ask) -> Response:
    """Remember under which name this visitor decides."""
    answer = ask.back()
    remember_reviewer(answer, ask.sent("who"))
    return answer


def show_log(ask: Ask) -> Response:
    """All decisions, the newest first; with ``unattached`` those in whose place newer rules find nothing."""
    loose = bool(ask.one("unattached"))
    page = ask.number("page", 1, 1)
    if loose:
        whole = list(reversed(ask.casebook.unattached()))
        rows, count = whole[(page - 1) * _PAGE : page * _PAGE], len(whole)
    else:
        rows, count = ask.casebook.decision_page(_PAGE, (page - 1) * _PAGE)
    last = max(1, -(-count // _PAGE))
    return ask.render("review_log.html", rows=rows, page=page, last=last, loose=loose)


def list_people(ask: Ask) -> Response:
    """Somebody of the casebook by the beginning of a name, as JSON, for the field of the speaker."""
    asked = ask.one("q")
    found = []
    if len(asked) > 1:
        for identity in ask.casebook.identities(name=asked):
            found.append({"id": identity.id, "name": identity.name_ar or identity.name_en or ""})
            if len(found) == 8:
                break
    return Response(json.dumps(found, ensure_ascii=False), media_type="application/json")


def _filters(ask: Ask) -> tuple[DoubtKind | None, str | None]:
    doubt = next((kind for kind in KINDS if kind == (ask.one("doubt") or ask.sent("doubt"))), None)
    return doubt, (ask.one("story") or ask.sent("story")) or None


def _next(skip: int, doubt: str, story: str, done: str = "") -> str:
    return "/review/next" + _query({"skip": str(skip), "doubt": doubt, "story": story, "done": done})


def _query(values: dict[str, str]) -> str:
    pairs = [(name, value) for name, value in values.items() if value]
    return f"?{urlencode(pairs)}" if pairs else ""


def _done(ask: Ask) -> DecisionRow | None:
    """The decision that was just made, to tell and to undo."""
    number = ask.one("done")
    if not (number.isascii() and number.isdigit() and len(number) < 12):
        return None
    return ask.casebook.decision(int(number))


ROUTES = [
    Route("/review", view(show_queue)),
    Route("/review/next", view(show_next)),
    Route("/review/log", view(show_log)),
    Route("/review/people", view(list_people)),
    Route("/review/decide", change(decide), methods=["POST"]),
    Route("/review/decide", view(lead_back)),
    Route("/review/undo", view(lead_back)),
    Route("/review/undo", change(undo), methods=["POST"]),
    Route("/review/who", setting(set_who), methods=["POST"]),
    Route("/review/articles/{name:path}", view(show_record)),
]
