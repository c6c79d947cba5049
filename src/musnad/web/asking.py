"""What a view is given, and what it gives back: one request, the casebook it asks, the words it answers in.

A view is a plain function from :class:`Ask` to a response. It runs in a thread and with a connection of its own.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial, wraps
from importlib import resources
from typing import Any, Literal, cast, get_args
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from musnad.casebook import Casebook, CasebookError, NoSuchArticle, NoSuchIdentity, NoSuchStory
from musnad.casebook.decision_log import user_name
from musnad.casebook.search import Question
from musnad.web import links
from musnad.web.calendar import CALENDARS, DIGITS, MONTHS, Manner
from musnad.web.language import CODES, Words, load_strings, strip_controls
from musnad.web.marking import showable
from musnad.web.naming import name_country, name_office, name_place, title_of
from musnad.web.overviews import NotYet
from musnad.web.safety import Refused, form_token, read_form
from musnad.web.sentences import clip_after as clip
from musnad.web.sentences import clip_before, split_sentence
from musnad.web.state import Server
from musnad.web.telling import (
    as_quotation,
    tell_derivation,
    tell_detail,
    tell_fault,
    tell_form_fault,
    tell_reason,
    tell_refusal,
    tell_rule,
)

_LONGEST = 500  # characters of a parameter
_YEAR = 31_536_000
_TOLD = ("done", "undone")  # parameters that tell of a change just made
_log = logging.getLogger("musnad")
Theme = Literal["auto", "light", "dark"]
SETTINGS: Mapping[str, tuple[str, ...]] = {
    "lang": CODES,
    "theme": get_args(Theme),
    "digits": DIGITS,
    "months": MONTHS,
    "calendar": CALENDARS,
}
"""What a reader can set, with the values; each is kept in a cookie ``musnad_<name>``."""


REVIEWER = "musnad_who"
"""The cookie that holds the name under which a visitor decides, percent-encoded."""


@dataclass(frozen=True, slots=True)
class Navigation:
    """An entry of the menu: where it leads, and the key of its name among the strings."""

    path: str
    key: str


@dataclass(slots=True)
class Ask:
    """One request to a view."""

    request: Request
    server: Server
    casebook: Casebook
    words: Words
    theme: str
    form: Mapping[str, list[str]] = field(default_factory=dict)

    def one(self, name: str, default: str = "") -> str:
        """The value of a parameter of the address, without blanks around it; nobody asks in more than a few words."""
        return self.request.query_params.get(name, default).strip()[:_LONGEST]

    def many(self, name: str) -> tuple[str, ...]:
        """All values of a parameter of the address."""
        return tuple(dict.fromkeys(v for v in self.request.query_params.getlist(name) if v))

    def number(self, name: str, default: int, least: int = 0, most: int = 10**9) -> int:
        """The whole number that a parameter of the address holds, within bounds."""
        text = self.one(name)
        return min(most, max(least, int(text))) if text.isascii() and text.isdigit() and len(text) < 12 else default

    def path(self, name: str) -> str:
        """A part of the path."""
        return str(self.request.path_params[name])

    def sent(self, name: str, default: str = "") -> str:
        """The value of a field of the form that was sent."""
        return (self.form.get(name) or [default])[0].strip()

    @property
    def visitor(self) -> str:
        """A name for this browser."""
        return str(self.request.state.visitor)

    @property
    def reviewer(self) -> str:
        """The name under which this visitor decides, asked for once; empty where nobody has given one."""
        return " ".join(unquote(self.request.cookies.get(REVIEWER, "")).split())[:80]

    @property
    def decider(self) -> str | None:
        """The name that was sent with a change, else that of the visitor; ``None`` where there is neither."""
        return " ".join(self.sent("by").split())[:80] or self.reviewer or None

    @property
    def offered(self) -> str:
        """The name under which a decision is kept where the visitor leaves it as it is: theirs, else that of the user
        at this computer."""
        return self.reviewer or user_name()

    def title(self, article: str) -> str:
        """What the article of that name is shown as: its headline where it has one; the name where it is not here."""
        try:
            return self.casebook.article(article).shown
        except NoSuchArticle:
            return article

    def address(self, **changed: str | None) -> str:
        """The address of this page with other parameters; ``None`` leaves one out."""
        pairs = [(k, v) for k, v in self.request.query_params.multi_items() if k not in changed]
        pairs += [(k, v) for k, v in changed.items() if v is not None]
        return self.request.url.path + (f"?{urlencode(pairs)}" if pairs else "")

    def render(self, template: str, status: int = 200, **values: Any) -> Response:
        """The page of a template, which is given ``values`` and what all pages have."""
        shown = load_templates().get_template(template).render(**values, **self._common())
        self.server.answered = time.monotonic()
        return HTMLResponse(shown.encode("utf-8", "replace"), status)

    def back(self, **told: str) -> Response:
        """To the page that a form was sent from, as far as it is one of ours; ``told`` are parameters for it."""
        asked = urlsplit(self.sent("back", "/"))
        here = asked.path if asked.path.startswith("/") and not asked.path.startswith(("//", "/\\")) else "/"
        query = asked.query
        if told:
            kept = [(name, value) for name, value in parse_qsl(query) if name not in told and name not in _TOLD]
            query = urlencode([*kept, *told.items()])
        return RedirectResponse(here + (f"?{query}" if query else ""), 303)

    def _common(self) -> dict[str, Any]:
        from musnad.web.pages import NAVIGATION

        return {
            "ask": self,
            "w": self.words,
            "links": links,
            "navigation": NAVIGATION,
            "form_token": form_token(self.server, self.visitor),
            "job": self.server.job,
            "settings": SETTINGS,
            "static": static_address,
            "reason": partial(tell_reason, self.words),
            "tell_fault": partial(tell_fault, self.words),
            "tell_form_fault": partial(tell_form_fault, self.words),
            "rule": partial(tell_rule, self.words),
            "member_detail": partial(tell_detail, self.words),
            "derivation": partial(tell_derivation, self.words),
        }


View = Callable[[Ask], Response]


def view(function: View) -> Callable[[Request], Awaitable[Response]]:
    """Make a view an endpoint: it runs in a thread, with the casebook opened for reading."""

    @wraps(function)
    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(_answer, function, request, {}, False)

    return endpoint


def change(function: View) -> Callable[[Request], Awaitable[Response]]:
    """Make a function that changes something an endpoint for POST: the form is checked first, and the casebook opened
    for writing."""
    return _posting(function, True)


def setting(function: View) -> Callable[[Request], Awaitable[Response]]:
    """As :func:`change`, where the casebook is left as it is."""
    return _posting(function, False)


def _posting(function: View, changes: bool) -> Callable[[Request], Awaitable[Response]]:
    @wraps(function)
    async def endpoint(request: Request) -> Response:
        try:
            form = await read_form(request.app.state.server, request)
        except Refused:
            return await run_in_threadpool(_answer, _refuse, request, {}, False)
        answer = await run_in_threadpool(_answer, function, request, form, changes)
        if changes and answer.status_code < 400:
            request.app.state.server.note_change()
            remember_reviewer(answer, (form.get("by") or [""])[0])
        return answer

    return endpoint


def remember_reviewer(answer: Response, name: str) -> None:
    """Let a visitor decide under that name from now on; an empty one changes nothing."""
    name = " ".join(name.split())[:80]
    if name:
        # Cookies hold no letters but Latin ones.
        answer.set_cookie(REVIEWER, quote(name), max_age=_YEAR, samesite="lax", path="/")


def _answer(function: View, request: Request, form: Mapping[str, list[str]], changes: bool) -> Response:
    server: Server = request.app.state.server
    words, theme = _words_of(request, server), _setting(request, "theme")
    try:
        with server.open_for_change() if changes else server.open() as casebook:
            return function(Ask(request, server, casebook, words, theme, form))
    except NotYet:
        with server.open() as casebook:
            return _tell_not_yet(Ask(request, server, casebook, words, theme, form))
    except Exception as error:
        # No page of trouble asks the casebook, which may be what the trouble is about.
        with Casebook.open(":memory:") as nothing:
            return _tell_error(Ask(request, server, nothing, words, theme, form), error)


def _tell_not_yet(ask: Ask) -> Response:
    answer = ask.render("making.html", 503)
    answer.headers["Retry-After"] = "2"
    return answer


def _tell_error(ask: Ask, error: Exception) -> Response:
    if isinstance(error, NoSuchArticle | NoSuchIdentity | NoSuchStory):
        return tell_trouble(ask, 404, "missing")
    if isinstance(error, ValueError):
        # What the program says of it is English; what was asked is understood by whoever asked.
        return tell_trouble(ask, 400, "misunderstood", tell_refusal(ask.words, str(error)))
    if isinstance(error, CasebookError | sqlite3.Error):
        return tell_trouble(ask, 503, "casebook")
    _log.error("the page %s failed", ask.request.url.path, exc_info=error)
    return tell_trouble(ask, 500, "fault", type(error).__name__)


def tell_trouble(ask: Ask, status: int, key: str, detail: str = "") -> Response:
    """A page that says what went wrong, and what one can do."""
    asked = [(name, value[:120]) for name, value in ask.request.query_params.multi_items()][:8] if status == 400 else []
    return ask.render("trouble.html", status, key=key, detail=strip_controls(detail)[:300], asked=asked)


def _refuse(ask: Ask) -> Response:
    return tell_trouble(ask, 403, "refused")


def _setting(request: Request, name: str) -> str:
    """What a reader has set, in the address or before in a cookie; else the first value."""
    for value in (request.query_params.get(name), request.cookies.get(f"musnad_{name}")):
        if value in SETTINGS[name]:
            return str(value)
    return SETTINGS[name][0]


def _words_of(request: Request, server: Server) -> Words:
    given = request.query_params.get("lang") or request.cookies.get("musnad_lang") or server.language
    code = given if given in CODES else server.language
    manner = Manner(*(cast(Any, _setting(request, name)) for name in ("digits", "months", "calendar")))
    return Words(code, load_strings(code), manner)


@cache
def load_templates() -> Environment:
    """The templates. Everything that they show is escaped."""
    environment = Environment(
        loader=PackageLoader("musnad.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.globals["bdi"] = isolate
    environment.globals["marked"] = mark_found
    environment.globals["country"] = name_country
    environment.globals["title_of"] = title_of
    environment.globals["office"] = name_office
    environment.globals["where_is"] = name_place
    environment.globals["as_quotation"] = as_quotation
    environment.filters["showable"] = showable
    environment.filters["clip"] = clip
    environment.filters["clip_before"] = clip_before
    environment.globals["split_sentence"] = split_sentence
    return environment


def isolate(value: object, lang: str = "") -> Markup:
    """A value that does not turn what stands around it."""
    tag = Markup('<bdi lang="{}">').format(lang) if lang else Markup("<bdi>")
    return tag + Markup("{}</bdi>").format(value if isinstance(value, Markup) else showable(str(value)))


def mark_found(text: str, question: Question | None) -> Markup:
    """``text`` with the words that were looked for marked; they are whole words, so that letters stay joined."""
    if question is None:
        return escape(showable(text))
    told, at = Markup(""), 0
    for span in question.spans(text):
        if span.start >= at:
            told += Markup("{}<mark>{}</mark>").format(showable(text[at : span.start]), showable(span.of(text)))
            at = span.end
    return told + escape(showable(text[at:]))


@cache
def static_address(name: str) -> str:
    """The address of a file of ``static/``, another one for every content, so that browsers may keep it."""
    content = resources.files("musnad.web").joinpath("static", name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"
