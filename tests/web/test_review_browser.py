"""The review in a real browser: spans by dragging, decisions by keyboard, undoing, on a phone, without scripts."""

from __future__ import annotations

import shutil

import pytest

from musnad.web.state import Server

from .conftest import CHROMIUM, HOSTS, serve

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium")

ARTICLE = "07-arrabwa-8000"
PLACE = """([start, end]) => {
    const blocks = [...document.querySelectorAll('.passage .block')];
    const text = blocks.sort((a, b) => b.textContent.length - a.textContent.length)[0].firstChild;
    const range = new Range();
    range.setStart(text, start); range.setEnd(text, end);
    const boxes = [...range.getClientRects()].filter((box) => box.width);
    const first = boxes[0], last = boxes[boxes.length - 1];
    const middle = (box) => (box.top + box.bottom) / 2;
    return [first.right - 1, middle(first), last.left + 1, middle(last), range.toString()];
}"""


@pytest.fixture
def own(demo_file, tmp_path):
    """A casebook of the demo story that may be changed, and where it is served."""
    file = tmp_path / "own.musnad"
    shutil.copy(demo_file, file)
    server = Server(file, HOSTS)
    base, running = serve(server)
    yield server, base
    running.should_exit = True


def drag(page, start: int, end: int) -> str:
    """Select characters of the longest block with the mouse; return them."""
    x1, y1, x2, y2, words = page.evaluate(PLACE, [start, end])
    page.mouse.move(x1, y1)
    page.mouse.down()
    page.mouse.move(x2, y2, steps=8)
    page.mouse.up()
    return words


def test_a_span_is_corrected_by_dragging_to_the_character(own, visit):
    server, base = own
    page = visit(f"{base}/review/articles/{ARTICLE}?statement=S4")
    words = drag(page, 30, 42)
    page.wait_for_selector(".pick:not([hidden])")
    selected = page.evaluate("getSelection().toString()")
    assert selected == words
    page.keyboard.press("1")
    assert page.input_value("textarea[name=content]") == words.strip()
    page.keyboard.press("s")
    page.wait_for_url("**done=1**")
    with server.open() as book:
        row = book.review(ARTICLE, book.decisions()[0].statement).row
    assert row.text == words.strip()
    assert row.statement.content[0].of(book_text(server)) == words.strip()


def test_a_link_of_the_chain_is_marked_in_the_text(own, visit):
    server, base = own
    page = visit(f"{base}/review/articles/{ARTICLE}?statement=S4")
    words = drag(page, 30, 42)
    page.keyboard.press("5")
    assert page.input_value("input[name=link0_source]") == words.strip()
    assert page.evaluate("document.querySelector('.chain').open")
    drag(page, 50, 56)
    page.keyboard.press("6")
    page.keyboard.press("s")
    page.wait_for_url("**done=1**")
    with server.open() as book:
        row = book.review(ARTICLE, "S4").row
    assert row.chain[0].source == words.strip()
    assert row.chain[0].cue
    page.click(".done .undo")
    page.wait_for_url("**undone=1**")
    assert "done=1" not in page.url.replace("undone=1", "")
    assert "تم التراجع" in page.inner_text(".done")
    with server.open() as book:
        assert book.review(ARTICLE, "S4").row.chain == ()


def book_text(server: Server) -> str:
    with server.open() as book:
        return book.reading(ARTICLE).article.text


def test_the_loop_of_a_reviewer_needs_no_mouse(own, visit):
    server, base = own
    page = visit(f"{base}/review/next")
    first = page.url
    page.keyboard.press("j")
    page.wait_for_url("**skip=1*")
    page.keyboard.press("k")
    page.wait_for_url(first)
    page.keyboard.press("a")
    page.wait_for_url("**done=1*")
    page.keyboard.press("r")
    page.wait_for_url("**done=2*")
    page.keyboard.press("u")
    page.wait_for_load_state()
    page.wait_for_selector(".passage")
    # On an Arabic keyboard the same keys.
    page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'ؤ', code: 'KeyC', bubbles: true}))")
    assert page.evaluate("document.activeElement.name") == "content"
    page.keyboard.press("Escape")
    with server.open() as book:
        assert [(row.kind, row.state) for row in book.decisions()] == [
            ("accept", "in effect"), ("reject", "undone"), ("undo", "in effect"),
        ]  # fmt: skip
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.name") == "content"
    page.keyboard.press("r")  # a letter in a field, no decision
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.name") != "content"


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("path", ["/review", "/review/next", "/review/log", f"/review/articles/{ARTICLE}"])
def test_pages_fit_a_phone_and_are_labelled(own, visit, language, path):
    page = visit(own[1] + path, language=language, viewport={"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("h1").count() == 1
    unlabelled = page.evaluate("""() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
        .filter((field) => !field.labels?.length && !field.ariaLabel).map((field) => field.name)""")
    assert unlabelled == []


def test_without_scripts_the_same_is_done_by_forms(own, visit):
    server, base = own
    page = visit(f"{base}/review/next", java_script_enabled=False)
    page.select_option("select[name=class]", "warn")
    page.click("button.save")
    assert "done=1" in page.url
    page.click(".done button.undo")
    with server.open() as book:
        assert [row.state for row in book.decisions()] == ["undone", "in effect"]
