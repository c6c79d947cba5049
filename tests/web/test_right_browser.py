"""Stories put right in a real browser: by forms alone on a phone, by keyboard, on paper."""

from __future__ import annotations

import pytest

from web.conftest import CHROMIUM, serve

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium")

PHONE = {"viewport": {"width": 390, "height": 800}}
STORY = "/stories/S4e060edc"


@pytest.fixture
def own(own_server):
    """Where a casebook is served that may be changed."""
    base, running = serve(own_server)
    yield own_server, base
    running.should_exit = True


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_story_is_split_and_the_split_undone_without_scripts(own, visit, language):
    server, base = own
    page = visit(f"{base}{STORY}/right", language, java_script_enabled=False, **PHONE)
    boxes = page.locator("input[type=checkbox]")
    boxes.nth(0).check()
    boxes.nth(3).check()
    page.click("button[name=what][value=split]")
    assert page.locator("#plan .titles li").count() == boxes.count() or page.locator("#plan").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.fill("#plan input[name=by]", "دينا")
    page.click("#plan form button")
    assert page.locator("p.done").is_visible()
    with server.open() as book:
        assert [(row.kind, row.by) for row in book.story_corrections()] == [("split", "دينا")]
        assert book.count_stories(least=1) == 2
    page.click(".log form button")
    with server.open() as book:
        assert book.count_stories(least=1) == 1


def test_a_split_is_looked_at_and_left_by_keyboard(own, visit):
    server, base = own
    page = visit(f"{base}{STORY}/right")
    page.locator("input[type=checkbox]").first.focus()
    page.keyboard.press("Space")
    page.locator("button[name=what][value=split]").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#plan")
    assert page.evaluate("location.hash") == "#plan"
    page.locator("#plan .acts > a").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#merge")
    # What was chosen is still chosen.
    assert page.locator("input[type=checkbox]:checked").count() == 1
    with server.open() as book:
        assert book.story_corrections() == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_paper_a_story_is_dark_on_white_and_its_claims_a_list(visit, address, theme):
    page = visit(f"{address}{STORY}", theme=theme)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".grid thead").bounding_box()["height"] < 3
    assert page.locator(".grid td.silent").first.is_hidden()
    for gone in (".top nav", ".link-to", ".tabs", ".choices"):
        assert page.locator(gone).first.is_hidden()
    assert page.locator(".pages span").first.is_visible()
