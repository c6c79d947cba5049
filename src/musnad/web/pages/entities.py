"""People, states, bodies: who they are, what they say and what is said about them, and putting identities right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from musnad.casebook import Identity, IdentityChanged, MemberRow, NoSuchCorrection, NoSuchIdentity, StatementRow
from musnad.casebook.facets import Wanted
from musnad.casebook.identities.rows import CorrectionRow, IdentityRow
from musnad.lexicon.holders import Term, kept_until
from musnad.web import links
from musnad.web.asking import Ask, Navigation, change, tell_trouble, view

if TYPE_CHECKING:
    from musnad.compare.timeline import TimelineRow

_LISTED, _STATEMENTS, _EVENTS, _MEMBERS, _LOG, _SPELLINGS = 40, 8, 8, 25, 12, 3


@dataclass(frozen=True, slots=True)
class EntitiesPage:
    """What the list shows."""

    rows: tuple[IdentityRow, ...]
    total: int
    asked: str
    type: str
    grade: str
    types: tuple[tuple[str, int], ...]
    grades: tuple[tuple[str, int], ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What would be one: the ``other`` identity beside that of the page; ``names`` are those it could have, the first
    is that of the one in more articles. ``revision`` names the state of the other that is looked at."""

    other: Identity
    names: tuple[str, ...]
    revision: str


@dataclass(frozen=True, slots=True)
class EntityPage:
    """What the page of an identity shows; ``log`` are the corrections that speak of it, ``kept`` is the
    day up to which the office lexicon knows who holds what.

    ``revision`` names what is looked at, ``plan`` what a merge would make. Where somebody was faster,
    ``others`` tells what came in between, and ``name`` and ``chosen`` are what was sent.
    """

    identity: Identity
    terms: tuple[Term, ...]
    said: tuple[StatementRow, ...]
    said_count: int
    about: tuple[StatementRow, ...]
    about_page: int
    about_more: bool
    events: tuple[TimelineRow, ...]
    event_count: int
    members: tuple[MemberRow, ...]
    member_count: int
    page: int
    pages: int
    log: tuple[CorrectionRow, ...]
    candidates: tuple[IdentityRow, ...]
    asked: str
    done: str
    kept: str
    revision: str
    name: str = ""
    chosen: tuple[str, ...] = ()
    others: tuple[CorrectionRow, ...] | None = None
    plan: MergePlan | None = None


def show_entities(ask: Ask) -> Response:
    """The list of identities, those who say most first."""
    asked, type_, grade = ask.one("q"), ask.one("type"), ask.one("grade")
    words = asked if any(char.isalnum() for char in asked) else None
    page = ask.number("page", 1, least=1, most=10**6)
    rows, total = ask.casebook.identity_page(
        (page - 1) * _LISTED, _LISTED, name=words, type=type_ or None, grade=grade or None
    )
    pages = max(1, -(-total // _LISTED))
    types, grades = ask.server.remember(
        ("identity kinds", words, type_, grade),
        lambda: ask.casebook.identity_kinds(name=words, type=type_ or None, grade=grade or None),
    )
    shown = EntitiesPage(tuple(rows), total, asked, type_, grade, tuple(types), tuple(grades), page, pages)
    return ask.render("entities.html", page=shown)


def show_entity(ask: Ask) -> Response:
    """The page of one identity."""
    asked = ask.path("id")
    identity = ask.casebook.identity(asked)
    if identity.id != asked:
        return RedirectResponse(links.entity(identity.id), 303)
    return _show(ask, identity)


def _show(ask: Ask, identity: Identity, others: tuple[CorrectionRow, ...] | None = None) -> Response:
    index = ask.server.statement_index()
    said = index.choose(Wanted({"speaker": (identity.id,)}))
    about_page = ask.number("about", 1, least=1, most=10**4)
    about = ask.casebook.statements_about(identity.id, (about_page - 1) * _STATEMENTS, _STATEMENTS + 1)
    places = ask.casebook.event_places(identity=identity.id)
    dated = [e for e in places if e.first][::-1] + [e for e in places if not e.first][::-1]
    count = ask.casebook.count_members(identity.id)
    pages = max(1, -(-count // _MEMBERS))
    page = min(pages, ask.number("page", 1, least=1))
    words = ask.one("find") or ask.sent("find")
    candidates: tuple[IdentityRow, ...] = ()
    if any(char.isalnum() for char in words):
        found, _ = ask.casebook.identity_page(0, 12, name=words)
        candidates = tuple(one for one in found if one.id != identity.id)
    log = [entry for entry in ask.casebook.corrections() if entry.identity == identity.id or entry.kind == "undo"]
    numbers = {entry.number for entry in log if entry.kind != "undo"}
    log = [e for e in log if e.kind != "undo" or (e.value.isdigit() and int(e.value) in numbers)]
    rows = ask.casebook.pick_statements(index.pick(said, most=_STATEMENTS, newest=True))
    shown = EntityPage(
        identity, tuple(ask.casebook.terms_of(identity.id)), tuple(rows),
        said.bit_count(), tuple(about[:_STATEMENTS]), about_page, len(about) > _STATEMENTS,
        tuple(ask.casebook.pick_events((e.article, e.number) for e in dated[:_EVENTS])), len(dated),
        tuple(ask.casebook.member_page(identity.id, (page - 1) * _MEMBERS, _MEMBERS)), count, page, pages,
        tuple(log[::-1][:_LOG]), candidates, words, ask.one("done"), kept_until(),
        ask.casebook.identity_revision(identity.id),
        ask.sent("name") or identity.name_ar, tuple(ask.form.get("member", [])), others,
        _plan_merge(ask, identity),
    )  # fmt: skip
    return ask.render("entity.html", 200 if others is None else 409, page=shown)


def _plan_merge(ask: Ask, identity: Identity) -> MergePlan | None:
    """What merging with the one that was chosen would make one; ``None`` where nobody else was chosen."""
    other = ask.one("other") or ask.sent("other")
    if "merge" not in (ask.one("what"), ask.sent("what")) or not other:
        return None
    try:
        joined = ask.casebook.identity(other)
    except NoSuchIdentity:
        return None
    if joined.id == identity.id:
        return None
    first, second = sorted((identity, joined), key=lambda one: -one.articles)
    spellings = [one.name for both in (first, second) for one in both.names[:_SPELLINGS]]
    names = tuple(dict.fromkeys(name for name in (first.name_ar, second.name_ar, *spellings) if name))
    return MergePlan(joined, names, ask.casebook.identity_revision(joined.id))


def change_entity(ask: Ask) -> Response:
    """Merge, split, rename or undo, as the form says; then back to the identity as it is then. The later of two who
    put one identity right is told, with what was sent still in the form."""
    asked, what, by = ask.path("id"), ask.sent("what"), ask.decider
    book = ask.casebook
    if what == "undo":
        number = ask.sent("number")
        if not number.isdigit():
            raise ValueError("no number")
        try:
            book.undo(int(number), by)
        except NoSuchCorrection:
            return tell_trouble(ask, 409, "undone before")
        if ask.sent("back"):
            return ask.back(undone=number)
        return RedirectResponse(links.entity(_still(ask, asked)) + "?done=undo#log", 303)
    try:
        with book.transaction():
            identity = _carry_out(ask, asked, what, by)
    except IdentityChanged as changed:
        return _show(ask, book.identity(_still(ask, asked)), changed.others)
    if identity is None:
        return tell_trouble(ask, 400, "misunderstood")
    return RedirectResponse(f"{links.entity(identity.id)}?done={what}#log", 303)


def _carry_out(ask: Ask, asked: str, what: str, by: str | None) -> Identity | None:
    book, other = ask.casebook, ask.sent("other")
    for id, revision in ((asked, ask.sent("revision")), (other, ask.sent(f"revision {other}"))):
        if revision:
            book.require_unchanged(revision, id)
    identity = book.identity(asked)
    if what == "merge":
        merged = identity.merge(book.identity(other).id, by)
        name = ask.sent("new_name") or ask.sent("kept_name")
        return merged.rename(name, by) if name and name != merged.name_ar else merged
    if what == "rename":
        return identity.rename(ask.sent("name"), by)
    if what == "split":
        return identity.split(*ask.form.get("member", []), by=by)
    return None


def _still(ask: Ask, asked: str) -> str:
    """The identity with that id; where undoing took it away, the one in which the newest correction ended."""
    try:
        return ask.casebook.identity(asked).id
    except NoSuchIdentity:
        log = [entry.identity for entry in ask.casebook.corrections() if entry.identity]
        if not log:
            raise
        return str(log[-1])


ROUTES = [
    Route("/entities", view(show_entities)),
    Route("/entities/{id}", view(show_entity)),
    Route("/entities/{id}", change(change_entity), methods=["POST"]),
]
NAVIGATION = Navigation("/entities", "nav.entities")
