"""Who may ask, and what a page may do.

Every answer carries a strict Content-Security-Policy; scripts and styles come from files of the program only. A request
must name the server by a name it knows, or a page elsewhere could reach it through a name of its own (DNS rebinding).
Who asks from another machine must know the token. Every change must carry a token of the page it was made on.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from musnad.web.language import CODES, load_strings
from musnad.web.state import Server

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
VISITOR = "musnad_visitor"  # cookie that tokens of changes are bound to
_TOKEN = "musnad_token"
_LONGEST = 1_000_000  # bytes of a change


class Guard:
    """Middleware before everything: checks who asks, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, server: Server) -> None:
        self._app, self._server = app, server

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        visitor = _cookies(scope).get(VISITOR, "")
        fresh = "" if _is_visitor(visitor) else secrets.token_urlsafe(24)
        scope.setdefault("state", {})["visitor"] = fresh or visitor

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("Cache-Control", "no-store")
                    if fresh:
                        headers.append("Set-Cookie", f"{VISITOR}={fresh}; Path=/; HttpOnly; SameSite=Lax")
            await send(message)

        refusal = self._check(scope)
        await (refusal or self._app)(scope, receive, send_guarded)

    def _check(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not knows_host(headers.get("host", ""), self._server.hosts):
            return _refuse("host", 421)
        if self._server.token is None:
            return None
        given = _given_token(scope, headers)
        if given is None or not hmac.compare_digest(given.encode(), self._server.token.encode()):
            return _refuse("token", 401)
        asked = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if "token" in asked and scope["method"] in ("GET", "HEAD"):
            # Out of the address, which is seen and passed on, into a cookie.
            rest = urlencode({name: value for name, value in asked.items() if name != "token"}, doseq=True)
            answer = RedirectResponse(scope["path"] + ("?" + rest if rest else ""), 303)
            answer.set_cookie(_TOKEN, given, httponly=True, samesite="lax", path="/")
            return answer
        return None


def _refuse(why: str, status: int) -> Response:
    """A refusal in every language: what a stranger has chosen is not looked at."""
    return PlainTextResponse("\n".join(load_strings(code)[f"refused.{why}"] for code in CODES), status)


def knows_host(given: str, hosts: frozenset[str] | None) -> bool:
    """Whether a ``Host`` header, with or without a port, is one of ``hosts``."""
    if hosts is None:
        return True
    name, _, port = given.rpartition(":") if not given.endswith("]") else (given, "", "")
    return (name if name and port.isdigit() else given).lower() in hosts


def _given_token(scope: Scope, headers: Headers) -> str | None:
    scheme, _, bearer = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and bearer:
        return bearer
    asked = parse_qs(scope["query_string"].decode("latin-1"))
    if asked.get("token"):
        return str(asked["token"][0])
    return _cookies(scope).get(_TOKEN)


def _cookies(scope: Scope) -> dict[str, str]:
    jar = SimpleCookie()
    try:
        jar.load(Headers(scope=scope).get("cookie", ""))
    except CookieError:
        return {}
    return {name: str(morsel.value) for name, morsel in jar.items()}


def _is_visitor(value: str) -> bool:
    return 20 <= len(value) <= 64 and value.isascii() and value.replace("-", "").replace("_", "").isalnum()


def form_token(server: Server, visitor: str) -> str:
    """What every form that changes something must carry, for this visitor."""
    return hmac.new(server.secret, visitor.encode(), hashlib.sha256).hexdigest()


class Refused(Exception):
    """A change that did not come from a page of ours."""


async def read_form(server: Server, request: Request) -> dict[str, list[str]]:
    """The fields of a form that was sent from a page of ours. Raises :class:`Refused` where it was not."""
    origin = request.headers.get("origin")
    if origin is not None and origin.partition("//")[2] != request.headers.get("host", ""):
        raise Refused("origin")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Refused("site")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST:
            raise Refused("size")
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    given = (fields.pop("form_token", [""]) or [""])[0] or request.headers.get("x-form-token", "")
    if not hmac.compare_digest(given.encode(), form_token(server, request.state.visitor).encode()):
        raise Refused("token")
    return fields
