"""Who may ask, and what a page may do."""

import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from musnad.web.app import make_app
from musnad.web.safety import form_token, knows_host
from musnad.web.state import Server
from web.conftest import HARMFUL


@pytest.mark.parametrize(
    "address", ["/", "/statements", "/static/base.css", "/nothing", "/progress", "/statements.csv"]
)
def test_every_answer_has_the_headers(arabic, address):
    headers = arabic.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8747", "127.0.0.1.evil.example", "", "localhost@evil"])
def test_a_name_that_is_not_ours_is_refused(arabic, host):
    answer = arabic.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "musnad" not in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    ("given", "known"),
    [("127.0.0.1:8747", True), ("localhost", True), ("[::1]:80", True), ("[::1]", True), ("LOCALHOST:1", True),
     ("[::2]", False), (":80", False), ("127.0.0.1:x", False)],
)  # fmt: skip
def test_hosts_are_known_with_or_without_port(given, known):
    assert knows_host(given, frozenset({"127.0.0.1", "localhost", "[::1]"})) is known


def test_a_stranger_needs_the_token(demo_file):
    client = TestClient(make_app(Server(demo_file, None, token="secret-word")))
    refused = client.get("/")
    assert refused.status_code == 401
    assert [line.endswith("?token=…") for line in refused.text.split("\n")] == [True, True]  # Arabic, English
    assert client.get("/?token=wrong").status_code == 401
    assert client.get("/", headers={"authorization": "Bearer secret-word"}).status_code == 200
    answer = client.get("/statements?q=a&token=secret-word", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/statements?q=a"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()
    assert client.get("/").status_code == 200  # the cookie


def sent(client, **changed):
    token = re.search(r'name="form_token" value="([0-9a-f]+)"', client.get("/").text)[1]
    return {"form_token": token, "back": "/", "theme": "dark", **changed}


def test_a_change_from_our_page_is_accepted(arabic):
    answer = arabic.post("/settings", data=sent(arabic), follow_redirects=False)
    assert answer.status_code == 303
    assert "musnad_theme=dark" in answer.headers["set-cookie"]


@pytest.mark.parametrize("token", ["", "0" * 64, "a"])
def test_a_change_without_the_token_of_the_page_is_refused(arabic, token):
    assert arabic.post("/settings", data=sent(arabic, form_token=token)).status_code == 403


def test_a_token_of_another_visitor_is_refused(arabic, demo_server):
    other = form_token(demo_server, "somebody-else-entirely")
    assert arabic.post("/settings", data=sent(arabic, form_token=other)).status_code == 403


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_a_change_from_elsewhere_is_refused(arabic, headers):
    assert arabic.post("/settings", data=sent(arabic), headers=headers).status_code == 403


def test_a_change_cannot_be_asked_for_by_a_link(arabic):
    assert arabic.get("/settings").status_code in (404, 405)


def test_a_huge_change_is_refused(arabic):
    assert arabic.post("/settings", data=sent(arabic, theme="x" * 2_000_000)).status_code == 403


class Elements(HTMLParser):
    """What a browser would make of a page: its elements, and the text of one class."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.inline += [f"{tag} {name}" for name, _ in attrs if name.startswith("on") or name == "style"]


ADDRESSES = ["/", "/statements", "/articles", "/articles/harm", "/articles/harm?statement=S1", "/articles/long"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_an_article_says_is_never_markup(harmful, address):
    page = harmful.get(address)
    assert page.status_code == 200
    found = Elements()
    found.feed(page.text)
    assert found.tags.count("img") == 0
    assert all('src="/static/' in tag for tag in re.findall(r"<script[^>]*>", page.text))
    assert found.inline == []
    assert page.text.count("<h1") == 1
    assert "عنوان كاذب</h1>" not in page.text


def test_the_text_is_there_to_the_letter(harmful):
    page = re.sub(r"</?(?:a|mark)\b[^>]*>", "", harmful.get("/articles/harm").text)
    for part in ("&lt;script&gt;", "&lt;img src=x onerror=alert(1)&gt;", "{{ 7*7 }}", "&lt;/p&gt;&lt;h1&gt;", "😀"):
        assert part in page
    assert "\x00" not in page
    assert "\x07" not in page


def test_marks_of_direction_stay_in_their_element(harmful):
    page = harmful.get("/").text + harmful.get("/articles").text
    for place in re.finditer("\u202e", page):
        before = page[: place.start()]
        opened = max(before.rfind("<bdi"), before.rfind('dir="auto"'), before.rfind("value="), before.rfind("<title"))
        assert opened > before.rfind("</bdi>")


def test_names_that_look_like_paths_have_a_page(harmful, harmful_server):
    with harmful_server.open() as book:
        rows = list(book.articles())
    page = harmful.get("/articles").text
    addresses = set(re.findall(r'href="(/articles/[^"?#]+)"', page))
    assert len(addresses) == len(rows)
    assert not any(".." in address for address in addresses)
    assert all(harmful.get(address).status_code == 200 for address in addresses)


def test_a_very_long_line_is_shown_in_parts(harmful):
    page = harmful.get("/articles/long")
    assert len(page.text) < 900_000
    on = re.search(r'href="(/articles/long\?from=\d+)"', page.text)
    assert on
    assert harmful.get(on[1]).status_code == 200


def test_no_path_of_the_machine_is_shown(arabic, demo_server):
    folder = str(demo_server.path.parent)
    for address in ("/", "/statements", "/articles", "/articles/07-arrabwa-8000?statement=S4", "/nothing"):
        assert folder not in arabic.get(address).text


@pytest.mark.parametrize("name", ["../app.py", "%2e%2e%2fapp.py", "base.css.map", "base", ".css", "..css"])
def test_only_our_own_files_are_given(arabic, name):
    assert arabic.get(f"/static/{name}").status_code == 404


def test_the_harm_is_what_was_meant():
    assert "<script>" in HARMFUL
    assert "\u202e" in HARMFUL
