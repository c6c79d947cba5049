"""The desk in Firefox: words lit to the character, marks of the server in an old one, dragging, copying, every page."""

from __future__ import annotations

import shutil
from collections import Counter

import pytest

from musnad.web.state import Server
from web.conftest import HOSTS, serve
from web.firefox import ENTER, ESCAPE, FIREFOX, Firefox, Page
from web.test_browser import PAGES, expected
from web.test_review_browser import ARTICLE, PLACE

pytestmark = pytest.mark.skipif(FIREFOX is None, reason="no Firefox: apt-get install firefox-esr")

READER = f"/articles/{ARTICLE}"
LIT = "Object.fromEntries([...CSS.highlights].map(([name, lit]) => [name, [...lit].map((range) => range.toString())]))"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    fox = Firefox(tmp_path_factory.mktemp("firefox"))
    yield fox
    fox.close()


@pytest.fixture
def fox(running):
    running.complaints.clear()
    yield running
    assert running.complaints == []


def test_the_words_that_are_lit_are_those_of_the_casebook(fox, address, demo_server):
    page = Page(fox, address + READER)
    lit = Counter((name, words) for name, ranges in page.run(LIT).items() for words in ranges)
    lit = Counter({key: n for key, n in lit.items() if key[0] not in ("residue", "open", "chosen")})
    assert lit == Counter({key: n for key, n in expected(demo_server, ARTICLE).items() if n})
    assert sum(lit.values()) > 20


@pytest.mark.parametrize("old", [False, True])
def test_evidence_opens_by_keyboard_and_by_mouse(fox, address, old):
    page = Page(fox, address + READER, old=old)
    assert page.run("document.querySelector('article.text').classList.contains('lit')") is not old
    assert (page.run("document.querySelectorAll('a.mark').length") > 20) is old
    page.press("j", "j", ENTER)
    page.until("!document.getElementById('evidence').hidden")
    page.press(ESCAPE)
    page.until("document.getElementById('evidence').hidden")
    where = "document.querySelector('a.mark.content')" if old else "[...CSS.highlights.get('content')][0]"
    x, y = page.run(f"(([box]) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2])({where}.getClientRects())")
    page.drag(x, y, x, y)
    page.until("!document.getElementById('evidence').hidden && location.search.includes('statement=')")


def test_a_span_is_corrected_by_dragging_to_the_character(fox, demo_file, tmp_path):
    server = Server(shutil.copy(demo_file, tmp_path / "own.musnad"), HOSTS)
    base, serving = serve(server)
    try:
        page = Page(fox, f"{base}/review/articles/{ARTICLE}?statement=S4")
        *places, words = page.run(f"({PLACE})([30, 42])")
        page.drag(*places)
        page.until("!document.querySelector('.pick').hidden")
        page.press("1")
        assert page.run("document.querySelector('textarea[name=content]').value") == words.strip()
        page.press("s")
        page.until("location.search.includes('done=1')")
        page.close()
    finally:
        serving.should_exit = True
    with server.open() as book:
        assert book.review(ARTICLE, book.decisions()[0].statement).row.text == words.strip()


def test_a_link_is_copied_and_told(fox, address):
    page = Page(fox, f"{address}/statements")
    page.run("document.querySelector('a[data-copy-link]').focus()")
    page.press(ENTER)
    page.until("document.getElementById('announce').textContent === 'نُسخ الرابط'")
    assert page.run("location.pathname") == "/statements"


@pytest.mark.parametrize("width", [390, 1300])
def test_every_page_fits_and_complains_of_nothing(fox, address, width):
    for path in PAGES:
        if path == "/nothing":
            continue
        page = Page(fox, address + path, width=width)
        wide = page.run("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (path, wide) == (path, 0)
        page.close()
