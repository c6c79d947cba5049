"""The desk in a real browser: words lit to the character, evidence by mouse and keyboard, no scripts, on a phone."""

from __future__ import annotations

from collections import Counter
from urllib.parse import quote

import pytest

from musnad.web.marking import find_marks, showable
from web.conftest import CHROMIUM, until

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium")

ARTICLE = "/articles/07-arrabwa-8000"
STORY = "/stories/S4e060edc"
PAGES = [
    "/",
    "/stories",
    "/conflicts",
    "/claims",
    "/statements",
    "/statements?commitment=denies",
    "/articles",
    ARTICLE,
    f"{ARTICLE}?statement=S4",
    STORY,
    f"{STORY}/timeline",
    f"{STORY}/right?find=موسكو",
    "/stories/log",
    "/decisions",
    "/copies",
    "/copies?kind=passages",
    "/copies/between?one=06-almasharif-choe-lavrov&two=07-arrabwa-8000",
    "/timeline",
    "/entities",
    "/entities/state:RUS?find=كيم",
    "/network",
    "/entities/state:RUS/network",
    "/network/between?from=state:PRK&to=state:RUS&relation=agrees",
    "/ledgers/agreements",
    "/ledgers/exchanges",
    "/predictions",
    "/nothing",
]
LIT = """() => Object.fromEntries([...CSS.highlights].map(
    ([name, lit]) => [name, [...lit].map((range) => range.toString())]))"""


def expected(server, name):
    """The words of every mark, cut at the ends of lines, by the name of the highlight."""
    with server.open() as book:
        reading = book.reading(name)
    text, found = reading.article.text, Counter()
    for mark in find_marks(reading.statements):
        kind = "nested" if mark.kind == "content" and mark.depth else mark.kind
        for part in mark.span.of(text).split("\n"):
            if part:
                found[kind, part] += 1
    for residue in reading.layout.residue:
        found["residue", residue.span.of(text)] += 0
    return found


def lit_words(page):
    """The words under every highlight that the browser paints."""
    return Counter((name, words) for name, ranges in page.evaluate(LIT).items() for words in ranges)


@pytest.mark.parametrize("name", ["07-arrabwa-8000", "05-almasharif-shoigu", "12-almanil-pacific-ledger"])
def test_the_words_that_are_lit_are_those_of_the_casebook(visit, address, demo_server, name):
    page = visit(f"{address}/articles/{name}")
    lit = Counter({key: n for key, n in lit_words(page).items() if key[0] not in ("residue", "open", "chosen")})
    assert lit == Counter({key: n for key, n in expected(demo_server, name).items() if n})
    assert sum(lit.values()) > 20


def test_words_after_a_picture_are_lit_to_the_character(visit, harmful_address, harmful_server):
    page = visit(f"{harmful_address}/articles/harm")
    lit = {words for (name, words), _ in lit_words(page).items() if name in ("content", "nested")}
    assert any("😀" in words for words in lit)
    wanted = {showable(words) for kind, words in expected(harmful_server, "harm") if kind == "content"}
    assert lit == wanted
    assert page.title() != "taken"


def test_letters_stay_in_one_piece(visit, address):
    page = visit(f"{address}{ARTICLE}")
    assert page.evaluate("[...document.querySelectorAll('.block[data-marks]')].every((b) => b.childNodes.length === 1)")


def point_of(page, words):
    """The middle of the first of these words that is lit."""
    return page.evaluate(
        """(words) => { for (const [name, lit] of CSS.highlights) for (const range of lit)
            if (range.toString() === words) { range.startContainer.parentElement.scrollIntoView({block: "center"});
              const box = range.getClientRects()[0]; return [box.x + box.width / 2, box.y + box.height / 2]; } }""",
        words,
    )


def test_a_click_on_the_words_opens_their_evidence(visit, address):
    page = visit(f"{address}{ARTICLE}")
    assert page.locator("#evidence").is_hidden()
    page.mouse.click(*point_of(page, "لم تؤكده"))
    page.locator("#evidence-title").wait_for()
    panel = page.locator("#evidence").inner_text()
    assert "لم تؤكده" in panel
    assert "يُمسك" in panel
    assert "statement=S" in page.url
    assert "لم تؤكده" in page.evaluate(LIT)["open"]
    page.go_back()
    until(page, "document.getElementById('evidence').hidden")
    assert "statement=" not in page.url


def test_going_back_after_walking_through_statements_leads_where_one_came_from(visit, address):
    page = visit(f"{address}/statements")
    page.locator("main a[href*='statement=']").first.click()
    page.locator("#evidence-title").wait_for()
    page.wait_for_load_state("load")  # the evidence is there before the scripts that hear the keys
    for _ in range(2):
        before = page.url
        page.keyboard.press("j")
        until(page, f"location.href !== {before!r}")
    page.go_back()
    page.wait_for_url("**/statements")


def test_everything_by_keyboard(visit, address):
    page = visit(f"{address}{ARTICLE}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(40):
        page.keyboard.press("Tab")
        if "note" in page.evaluate("document.activeElement.className"):
            break
    first = page.evaluate("document.activeElement.dataset.statement")
    page.keyboard.press("Enter")
    page.locator("#evidence-title").wait_for()
    assert page.evaluate("document.activeElement.id") == "evidence"
    page.keyboard.press("j")
    until(page, f"new URL(location.href).searchParams.get('statement') !== '{first}'")
    page.keyboard.press("k")
    until(page, f"new URL(location.href).searchParams.get('statement') === '{first}'")
    page.keyboard.press("Escape")
    assert page.locator("#evidence").is_hidden()
    assert page.evaluate("document.activeElement.dataset.statement") == first


def test_a_link_opens_at_its_statement(visit, address):
    page = visit(f"{address}{ARTICLE}?statement=S12#S12")
    assert page.locator("#evidence").is_visible()
    until(
        page,
        "(() => { const y = document.getElementById('S12').getBoundingClientRect().y; return y > 0 && y < 850; })()",
    )
    assert page.locator("#S12").get_attribute("aria-current") == "true"


def test_a_place_is_marked(visit, address, demo_server):
    page = visit(f"{address}{ARTICLE}?at=120-140#at")
    with demo_server.open() as book:
        text = book.reading("07-arrabwa-8000").article.text
    assert "".join(page.evaluate(LIT)["chosen"]) == text[120:140].replace("\n", "")


def test_a_quotation_is_copied(visit, address):
    page = visit(f"{address}{ARTICLE}?statement=S4", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".copy button").click()
    until(page, "document.querySelector('.copy [role=status]').textContent !== ''")
    assert page.evaluate("navigator.clipboard.readText()").startswith("«")


def test_without_scripts_links_lead_to_the_evidence(visit, address):
    page = visit(f"{address}{ARTICLE}", java_script_enabled=False)
    assert page.locator("a.mark.cue").count() > 5
    page.locator("a.mark.cue").first.click()
    assert page.locator("#evidence-title").is_visible()
    page.locator("#evidence a[rel=next]").click()
    assert page.locator("#evidence-title").is_visible()
    page.locator("#evidence a.close").click()
    assert page.locator("#evidence-title").count() == 0
    page.goto(f"{address}/statements")
    page.locator(".facet a", has_text="ينفي").first.click()
    until(page, "location.search.includes('=den')")
    page.locator(".statement a.words").first.click()
    assert page.locator("#evidence-title").is_visible()


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_over_the_edge_of_a_phone(visit, address, path, language):
    page = visit(f"{address}{path}", language, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_words_are_searched_and_the_address_holds_the_question(visit, address):
    page = visit(f"{address}/")
    page.fill("#find", "كورسك")
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements?q=*")
    assert quote("كورسك") in page.url
    assert page.locator(".statement mark").count() > 3
    page.locator(".facet a", has_text="ينفي").first.click()
    until(page, "location.search.includes('den')")
    found = page.locator("#h-found").inner_text()
    page.goto(page.url)
    assert page.locator("#h-found").inner_text() == found


def test_settings_change_the_language_and_the_look(visit, address):
    page = visit(f"{address}/")
    page.locator("details.settings summary").click()
    page.select_option("select[name=lang]", "en")
    page.select_option("select[name=theme]", "dark")
    page.locator("details.settings button").click()
    until(page, "document.documentElement.lang === 'en'")
    assert page.evaluate("document.documentElement.dir") == "ltr"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 24, 27)"


CHECKS = """() => {
  const faults = [];
  const named = (e) => (e.innerText || e.textContent || "").trim() || e.getAttribute("aria-label") || e.title;
  for (const e of document.querySelectorAll("a[href], button, summary"))
    if (!named(e)) faults.push(["no name", e.outerHTML]);
  for (const e of document.querySelectorAll("input:not([type=hidden]), select"))
    if (!e.labels.length && !e.getAttribute("aria-label")) faults.push(["no label", e.outerHTML]);
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  if (new Set(ids).size !== ids.length) faults.push(["id twice", ids.filter((id, n) => ids.indexOf(id) !== n).join()]);
  for (const e of document.querySelectorAll("[aria-labelledby]"))
    if (!e.hidden && !document.getElementById(e.getAttribute("aria-labelledby")))
      faults.push(["label missing", e.outerHTML]);
  if (document.querySelectorAll("h1").length !== 1) faults.push(["h1", ""]);
  let last = 0;
  for (const e of document.querySelectorAll("h1, h2, h3, h4")) { const n = +e.tagName[1];
    if (last && n > last + 1) faults.push(["heading skipped", e.outerHTML]); last = n; }
  for (const tag of ["main", "header", "nav"]) if (!document.querySelector(tag)) faults.push(["no " + tag, ""]);
  const parse = (c) => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => { const f = (v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b); };
  const ground = (e) => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] === 1) return c; } return [255, 255, 255]; };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n; (n = walker.nextNode()); ) { const e = n.parentElement;
    if (!n.data.trim() || !e.offsetParent || e.closest("[aria-hidden=true], .unseen, .skip")) continue;
    const a = light(parse(getComputedStyle(e).color)), b = light(ground(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faults.push(["contrast " + ratio.toFixed(2), e.className + ": " + n.data.trim().slice(0, 30)]); }
  return faults;
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_everything_has_a_name_and_can_be_seen(visit, address, path, theme):
    page = visit(f"{address}{path}", "en" if theme == "dark" else "ar", theme)
    assert page.evaluate(CHECKS) == []


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("scripts", [True, False])
def test_the_menu_of_a_phone_is_one_row_and_reaches_every_view(visit, address, language, scripts):
    options = {"viewport": {"width": 390, "height": 800}, "java_script_enabled": scripts}
    page = visit(f"{address}/review", language, **options)
    assert page.locator("header.top").bounding_box()["height"] < 115
    links = page.locator(".bar nav a")
    tops = {round(links.nth(n).bounding_box()["y"]) for n in range(links.count())}
    assert len(tops) == 1
    if scripts:
        box = page.locator(".bar nav a[aria-current]").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    # By keyboard, each comes into sight.
    for n in (0, links.count() - 1):
        links.nth(n).focus()
        page.wait_for_timeout(50)
        assert -1 <= links.nth(n).bounding_box()["x"] <= 390
