"""A story as one file: nothing beside it is needed, every text has its digest, no verdict but a person's."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from html import unescape
from html.parser import HTMLParser

import pytest

from musnad.web.state import Server

from .conftest import CHROMIUM, HOSTS, browse, serve
from .test_review import send

LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def server(demo_file, tmp_path) -> Server:
    """A casebook of the demo story that may be changed."""
    made = Server(shutil.copy(demo_file, tmp_path / "own.musnad"), HOSTS)
    made.workshop.patience = 120.0
    return made


def story_of(server: Server) -> str:
    with server.open() as book:
        return book.leading_stories(1)[0].id


class Links(HTMLParser):
    """What a page would fetch, and where it leads."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.ids: set[str] = set()
        self.targets: set[str] = set()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        if tag in ("link", "img", "iframe") or (tag == "script" and given.get("src")):
            self.fetched.append(tag)
        if tag == "a":
            self.targets.add(given["href"])


def test_the_file_needs_nothing_beside_it(client, demo_server):
    answer = client.get(f"/stories/{story_of(demo_server)}/dossier?save=1")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    links = Links()
    links.feed(answer.text)
    assert links.fetched == []
    assert {target.removeprefix("#") for target in links.targets} <= links.ids
    assert "script-src" not in answer.headers["content-security-policy"]
    assert not LD.findall(answer.text)  # nobody has checked anything


def test_every_article_has_the_digest_of_its_text_and_what_it_quotes_about_claims(client, demo_server):
    page = unescape(client.get(f"/stories/{story_of(demo_server)}/dossier").text)
    with demo_server.open() as book:
        articles = book.leading_stories(1)[0].articles()
        for row in articles:
            text = book.reading(row.name).article.text
            assert hashlib.sha256(text.encode()).hexdigest() in page
        found = book.leading_stories(1)[0].comparison()
        texts = {(s.article.name, s.id): s.content[0] for row in articles for s in book.statements(article=row.digest)}
    sides = [side for conflict in found.conflicts for side in (conflict.a, conflict.b) if side.statement]
    assert sides
    for side in sides:
        assert texts[side.article, side.statement] in page
    whole = sum(text in page for text in texts.values())
    assert len(sides) / 10 < whole < len(texts)
    assert all(text[:40] in page for text in texts.values() if "\n" not in text[:40])
    assert len(articles) > 10


def test_what_changed_comes_first_with_both_sentences(arabic, demo_server):
    page = unescape(arabic.get(f"/stories/{story_of(demo_server)}/dossier").text)
    with demo_server.open() as book:
        change = book.leading_stories(1)[0].comparison().changes[0]
    part = page[page.index('id="changes"') : page.index('id="claims"')]
    for step in (change.before, change.after):
        assert step.position.place.text in part


def test_a_verdict_is_the_persons_and_goes_out_as_claim_review(server):
    client, story = browse(server), story_of(server)
    page = client.get(f"/stories/{story}/checks").text
    form = next(f for f in re.findall(r"<form.*?</form>", page, re.DOTALL) if 'name="verdict"' in f)
    fields = {k: unescape(v) for k, v in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)}
    cookie = "%D8%AF%D9%8A%D9%86%D8%A7"
    client.cookies.set("musnad_who", cookie)
    sent = {**fields, "verdict": "مضلّل", "note": "</script><b>لماذا", "url": "https://example.org/check"}
    assert send(client, "/checks", {**sent, "form_token": "x"}).status_code == 403
    assert send(client, "/checks", {**sent, "verdict": " "}).status_code == 400
    assert send(client, "/checks", sent).status_code == 200
    dossier = client.get(f"/stories/{story}/dossier").text
    assert "<b>" not in dossier
    (raw,) = LD.findall(dossier)
    review = json.loads(raw)
    assert (review["@type"], review["author"]["name"], review["url"]) == ("ClaimReview", "دينا", sent["url"])
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "مضلّل"}
    assert review["reviewBody"] == "</script><b>لماذا"
    assert review["itemReviewed"]["appearance"]
    with server.open() as book:
        number = str(book.checks()[0].number)
    token = {"form_token": fields["form_token"], "story": story, "number": number}
    assert send(client, "/checks/undo", token).status_code == 200
    assert send(client, "/checks/undo", token).status_code == 409
    assert not LD.findall(client.get(f"/stories/{story}/dossier").text)


def test_a_story_that_is_not_there_has_no_dossier(arabic):
    assert arabic.get("/stories/none/dossier").status_code == 404
    assert arabic.get("/stories/none/checks").status_code == 404


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: apt-get install chromium")
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_browser_shows_it_with_its_own_style(demo_server, visit, language):
    base, running = serve(demo_server)
    page = visit(
        f"{base}/stories/{story_of(demo_server)}/dossier", language=language, viewport={"width": 390, "height": 800}
    )
    assert page.evaluate("getComputedStyle(document.querySelector('h2')).borderBlockEndWidth") == "2px"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.documentElement.dir") == {"ar": "rtl", "en": "ltr"}[language]
    running.should_exit = True
