"""Links of sentences, claims and conflicts: copied by mouse and keyboard and announced, followed without scripts."""

from __future__ import annotations

import re

import pytest

from web.conftest import CHROMIUM, until

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium")

STORY = "/stories/S4e060edc"
ALLOWED = {"permissions": ["clipboard-read", "clipboard-write"]}


def copied(page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_link_of_a_statement_is_copied_by_keyboard_and_told(visit, address, language):
    page = visit(f"{address}/statements?commitment=denies", language, **ALLOWED)
    link = page.locator("a[data-copy-link]").first
    href = link.get_attribute("href")
    link.focus()
    page.keyboard.press("Enter")
    until(page, "document.getElementById('announce').textContent.length > 0")
    assert page.locator("#announce").text_content() == {"ar": "نُسخ الرابط", "en": "Link copied"}[language]
    assert copied(page) == address + href
    assert page.url.endswith("/statements?commitment=denies")  # nobody was led away
    assert page.evaluate("document.activeElement.href") == address + href
    # What was copied leads to the sentence.
    page.goto(copied(page))
    words = page.locator("#evidence blockquote").text_content()
    assert page.locator("mark.chosen").count() or page.evaluate("CSS.highlights.get('chosen').size") > 0
    assert words


def test_the_links_of_claims_and_conflicts_lead_to_them(visit, address):
    page = visit(f"{address}{STORY}", **ALLOWED)
    for where in ("tbody th > .figures", ".conflict h3"):
        page.locator(f"{where} a[data-copy-link]").last.click()
        until(page, "document.getElementById('announce').textContent.length > 0")
        link = copied(page)
        id = link.partition("#")[2]
        other = visit(link)
        top = other.evaluate(f"document.getElementById(decodeURIComponent('{id}')).getBoundingClientRect().top")
        assert -5 <= top < 850


def test_without_scripts_a_link_is_followed(visit, address):
    page = visit(f"{address}{STORY}", java_script_enabled=False)
    claim = page.locator("tbody th > .figures a[data-copy-link]").last
    claim.click()
    assert re.search(r"\?claim=claim%3A", page.url)
    assert page.locator("tbody tr:target").count() == 1


def test_where_the_clipboard_is_closed_the_link_is_followed(visit, address):
    page = visit(f"{address}/statements")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.locator("a[data-copy-link]").first.click()
    page.wait_for_url("**/articles/**")
