"""Serving the desk: listening, starting the work behind the pages, opening the browser."""

from __future__ import annotations

import secrets
import socket
import threading
import time
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Literal, cast

from musnad.casebook import Casebook
from musnad.casebook.overviews import OVERVIEWS
from musnad.web.asking import load_templates
from musnad.web.background import Job, Stage, start_job
from musnad.web.findings import load_findings
from musnad.web.language import load_strings
from musnad.web.overviews import NotYet
from musnad.web.state import Server

_FIRST = 2.0  # seconds for which the work behind the pages waits for somebody to open the first one
_LULL, _LONGEST = 1.5, 8.0  # seconds without a request after which it begins, and after which it does in any case
_SQLITE = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Desk:
    """What to serve, and where: the casebook, articles to read into it, and who may ask."""

    casebook: Path
    sources: tuple[Path, ...]
    host: str
    port: int
    token: str | None = None
    language: str = "ar"
    browser: bool = True


def is_casebook(path: Path) -> bool:
    """Whether the file is a database, as casebooks are."""
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def is_local(host: str) -> bool:
    """Whether only this machine can ask at that address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def find_port(host: str, port: int, otherwise: bool) -> int | None:
    """``port`` if one can listen there, with ``otherwise`` else any that is free; ``None`` where there is none."""
    for tried in (port, 0) if otherwise else (port,):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, tried))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    return None


def make_server(desk: Desk) -> Server:
    """What serves a desk. The casebook is made where there is none, and brought to the newest version."""
    Casebook.open(desk.casebook, "write").close()
    local = is_local(desk.host)
    token = desk.token or (None if local else secrets.token_urlsafe(24))
    hosts = frozenset({"127.0.0.1", "localhost", "[::1]", desk.host}) if local else None
    language = cast(Literal["ar", "en"], desk.language)
    return Server(desk.casebook, hosts, token, language, upkeep=Job())


def address_of(desk: Desk, server: Server) -> str:
    """What to open in a browser on this machine."""
    host = "127.0.0.1" if desk.host in ("0.0.0.0", "::") else desk.host
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{desk.port}/" + (f"?token={server.token}" if server.token else "")


def serve(desk: Desk, tell: Callable[[str], None]) -> None:
    """Serve until somebody ends it."""
    import uvicorn

    from musnad.web.app import make_app

    server = make_server(desk)
    server.job.stage = _first_stage(server, desk)
    threading.Thread(target=_begin, args=(server, desk), daemon=True).start()
    prepare(server)
    address = address_of(desk, server)
    config = uvicorn.Config(
        make_app(server), host=desk.host, port=desk.port, log_level="warning", access_log=False, server_header=False,
        proxy_headers=False, timeout_graceful_shutdown=2,
    )  # fmt: skip
    tell(f"musnad: {address}")
    tell("Ctrl-C ends it.")
    if desk.browser:
        threading.Thread(target=_open_browser, args=(address, desk.host, desk.port), daemon=True).start()
    try:
        uvicorn.Server(config).run()
    finally:
        for job in (server.job, server.upkeep):
            process = job.process if job else None
            if process is not None and process.is_alive():
                process.terminate()
                process.join(5)


def prepare(server: Server) -> None:
    """Have ready what the first page needs of the program."""
    load_strings(server.language)
    load_templates().get_template("desk.html")
    for shared in ("base.html", "macros.html", "views.html"):
        load_templates().get_template(shared)


def _first_stage(server: Server, desk: Desk) -> Stage:
    """What the work behind the pages begins with: where all is read and brought together, with comparing."""
    if desk.sources:
        return "collecting"
    with server.open() as casebook:
        return "comparing" if casebook.is_up_to_date() else "joining"


def _begin(server: Server, desk: Desk) -> None:
    """Take in what the casebook keeps, and begin the work behind the pages. Pages go first: what reads nothing new
    waits until nobody has asked for one for a moment."""
    with suppress(NotYet):
        server.statement_index(patience=0.0)
    with server.open() as casebook:
        for found in load_findings(casebook):
            server.findings.put(found)
    _wait_until(lambda: server.answered > 0, _FIRST)
    if desk.sources:
        start_job(server.job, desk.casebook, desk.sources, server.findings)
    for template in load_templates().list_templates():
        load_templates().get_template(template)
    import musnad.compare.timeline  # noqa: F401 - what shows events is there before it is asked for

    for overview in OVERVIEWS:
        with suppress(NotYet):
            server.overview(overview, patience=0.0)
    if not desk.sources:
        _wait_until(lambda: time.monotonic() - server.answered > _LULL, _LONGEST)
        start_job(server.job, desk.casebook, (), server.findings)
    server.workshop.warm()


def _wait_until(holds: Callable[[], bool], most: float) -> None:
    """Until it holds, or so many seconds have passed."""
    begun = time.monotonic()
    while not holds() and time.monotonic() - begun < most:
        time.sleep(0.05)


def _open_browser(address: str, host: str, port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1" if host == "0.0.0.0" else host, port), 1).close()
            break
        except OSError:
            time.sleep(0.1)
    webbrowser.open(address)
