"""The views in a real browser: what they lead to, keyboard, phone, no scripts, names that are read out."""

import re
from itertools import pairwise

import pytest

from web.conftest import CHROMIUM, browse, serve

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium")


@pytest.fixture(scope="session")
def story(demo_server):
    """The address of the demo story."""
    with demo_server.open() as book:
        return f"/stories/{book.leading_stories(1)[0].id}"


def test_a_cell_opens_the_article_at_its_words(visit, address, story):
    page = visit(address + story, java_script_enabled=False)
    cell = page.locator("a.cell.is-denies").first
    words = cell.get_attribute("title")
    cell.click()
    page.wait_for_url("**/articles/**")
    at = re.sub(r"\s+", " ", " ".join(page.locator("#main").all_inner_texts()))
    assert re.sub(r"\s+", " ", words) in at


def test_a_bar_lies_where_its_day_is_on_either_side(visit, address, story):
    """In Arabic what comes later lies further left, in English further right."""
    for language, way in (("ar", -1), ("en", 1)):
        page = visit(f"{address}{story}/timeline?type=CONSULT", language)
        bars = page.evaluate(
            "() => [...document.querySelectorAll('tr')].map(r => r.querySelector('rect.exact')).filter(Boolean)"
            ".map(r => r.getBoundingClientRect().left)"
        )
        assert len(bars) > 2
        assert all((b - a) * way >= -0.5 for a, b in pairwise(bars))


def test_an_edge_is_reached_and_opened_by_keyboard(visit, address):
    page = visit(address + "/entities/state:RUS/network")
    edge = page.locator("svg a[href*='between']").first
    edge.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/network/between**")
    assert page.locator("article.statement").count() > 0


def test_names_in_the_network_do_not_touch(visit, address):
    page = visit(address + "/network")
    boxes = page.evaluate(
        "() => [...document.querySelectorAll('.web text')].map(t => { const r = t.getBoundingClientRect();"
        " return [r.left, r.top, r.right, r.bottom] })"
    )
    assert len(boxes) > 10
    for at, (left, top, right, bottom) in enumerate(boxes):
        for a, b, c, d in boxes[:at]:
            assert right <= a + 3 or c <= left + 3 or bottom <= b + 3 or d <= top + 3


def test_a_name_is_put_right_and_back_without_scripts(visit, own_server):
    base, running = serve(own_server)
    try:
        page = visit(f"{base}/entities/person:Dmitry_Peskov", java_script_enabled=False)
        page.set_default_timeout(30000)  # a change takes longer than a look
        page.fill("form:has(input[value=rename]) input[name=name]", "ديمتري بيسكوف")
        page.locator("form:has(input[value=rename]) button").click()
        assert "ديمتري بيسكوف" in page.locator("h1").inner_text()
        page.locator("form:has(input[value=undo]) button").click()
        assert "دميتري بيسكوف" in page.locator("h1").inner_text()
    finally:
        running.should_exit = True


def test_steps_of_a_ledger_open_at_their_sentence(visit, address):
    page = visit(address + "/ledgers/agreements", java_script_enabled=False)
    page.locator(".steps a.words").first.click()
    page.wait_for_url("**/articles/**at=**")


def test_predictions_lead_to_the_statement(visit, address):
    page = visit(address + "/predictions", "en")
    page.locator(".foretold a.words").first.click()
    page.wait_for_url("**statement=**")


def test_while_something_is_made_the_page_says_so(own_server):
    own_server.workshop.patience = 0.0
    page = browse(own_server).get("/network?story=S4e060edc").text
    assert 'class="making"' in page
    assert 'http-equiv="refresh"' in page
