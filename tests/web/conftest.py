"""The desk on the demo story, and on articles that mean harm."""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient

from musnad.casebook import Casebook
from musnad.demo.story import story_folder
from musnad.engines.collecting import collect_articles, collect_sources
from musnad.engines.local import read_waiting
from musnad.model import Article
from musnad.web.app import make_app
from musnad.web.findings import find_in_stories
from musnad.web.state import Server

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
HOSTS = frozenset({"127.0.0.1", "localhost", "testserver"})
HARMFUL = (
    '<script>document.title="taken"</script> يقول الناطق\n'
    'قال الوزير سامر الحلبي إن "<img src=x onerror=alert(1)>" وصل إلى \u202eالعاصمة\u202c أمس 😀 الأحد.\n'
    "وأضاف الحلبي أن {{ 7*7 }} و</p><h1>عنوان كاذب</h1> لن يتغيّرا.\n"
    "ونفى الحلبي أن تكون \x00\x07 المفاوضات بدأت.\n"
)


def _read(file: Path, fill) -> None:
    with Casebook.open(file) as book:
        fill(book)
        read_waiting(book)
        book.count_stories()


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory) -> Path:
    """A casebook with the demo story."""
    file = tmp_path_factory.mktemp("desk") / "demo.musnad"
    _read(file, lambda book: collect_sources(book, [story_folder()]))
    return file


@pytest.fixture(scope="session")
def demo_server(demo_file) -> Server:
    """What serves the demo story, compared."""
    server = Server(demo_file, HOSTS)
    server.workshop.patience = 120.0
    with server.open() as book:
        for found in find_in_stories(book):
            server.findings.put(found)
    return server


@pytest.fixture(scope="session")
def harmful_server(tmp_path_factory) -> Server:
    """What serves articles that mean harm: markup, marks of direction, a name like a path, a very long line."""
    file = tmp_path_factory.mktemp("harm") / "harm.musnad"
    long_line = "أعلن الناطق باسم الحكومة أن الجسر سيُفتح غداً. " * 2000
    articles = [
        Article(
            "harm", HARMFUL, outlet='"><script>1</script>\u202eصحيفة', published="2024-05-03", title="<b>عنوان</b>"
        ),
        Article("../../etc/passwd", "قال المدير إن الباب مغلق.", outlet="=HYPERLINK(1)", published="2024-05-04"),
        Article("..", "قالت الوزيرة إن العمل مستمر.", outlet="@SUM", published="2024-05-04"),
        Article("long", long_line, outlet="صحيفة طويلة", published="2024-05-05"),
    ]
    _read(file, lambda book: collect_articles(book, articles))
    server = Server(file, HOSTS)
    server.workshop.patience = 120.0
    return server


@pytest.fixture
def own_server(demo_file, tmp_path) -> Server:
    """What serves a copy of the demo story, which a test may change."""
    server = Server(Path(shutil.copy(demo_file, tmp_path / "own.musnad")), HOSTS)
    server.workshop.patience = 120.0
    return server


def browse(server: Server, language: str = "ar") -> TestClient:
    """A browser without scripts that has set its language."""
    return TestClient(make_app(server), cookies={"musnad_lang": language})


@pytest.fixture(params=["ar", "en"])
def client(request, demo_server) -> TestClient:
    """The demo story in either language."""
    return browse(demo_server, request.param)


@pytest.fixture
def arabic(demo_server) -> TestClient:
    """The demo story in Arabic."""
    return browse(demo_server)


@pytest.fixture
def harmful(harmful_server) -> TestClient:
    """Articles that mean harm."""
    return browse(harmful_server)


def state_of(page: str) -> dict:
    """The JSON of an answer."""
    return json.loads(page)


def serve(server):
    """Serve in a thread; the address, and what ends it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    running = uvicorn.Server(uvicorn.Config(make_app(server), host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.02)
    return f"http://127.0.0.1:{port}", running


@pytest.fixture(scope="session")
def address(demo_server):
    """Where the demo story is served."""
    # What is made behind pages is there before a browser waits for it.
    for path in ("/stories/S4e060edc/timeline", "/network", "/ledgers/agreements"):
        browse(demo_server).get(path)
    base, running = serve(demo_server)
    yield base
    running.should_exit = True


@pytest.fixture(scope="session")
def harmful_address(harmful_server):
    """Where articles that mean harm are served."""
    base, running = serve(harmful_server)
    yield base
    running.should_exit = True


@pytest.fixture(scope="session")
def chromium():
    """A browser for all tests."""
    playwright = pytest.importorskip("playwright.sync_api", reason="no playwright: pip install playwright")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """Opens pages, each by a visitor of its own; complaints of the browser fail the test."""
    contexts, complaints = [], []

    def open_page(url, language="ar", theme="light", **options):
        context = chromium.new_context(**{"viewport": {"width": 1300, "height": 850}, **options})
        context.set_default_timeout(30_000)
        contexts.append(context)
        base = "/".join(url.split("/")[:3])
        context.add_cookies([{"name": "musnad_lang", "value": language, "url": base},
                             {"name": "musnad_theme", "value": theme, "url": base}])  # fmt: skip
        page = context.new_page()
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" and "404" not in m.text else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def until(page, expression):
    """Wait until it holds on the page. (Playwright's own way evaluates strings, which the policy forbids.)"""
    for _ in range(600):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {expression}")
