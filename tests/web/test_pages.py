"""Every view answers in both languages, and says what the casebook holds."""

import re

import pytest

from musnad.casebook import Casebook

PAGES = [
    "/", "/stories", "/conflicts", "/claims?page=2",
    "/statements", "/statements?commitment=denies&q=كورسك", "/articles", "/articles?q=المعاهدة",
    "/articles/07-arrabwa-8000", "/articles/07-arrabwa-8000?statement=S4", "/articles/07-arrabwa-8000?at=10-20",
    "/articles/07-arrabwa-8000?statement=S4&part=panel",
]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_views_answer(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert "{{" not in answer.text
    if "part=" not in address:
        code = client.cookies["musnad_lang"]
        assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}"' in answer.text
        assert answer.text.count("<h1") == 1
        assert '<main id="main"' in answer.text
        assert 'class="skip"' in answer.text


@pytest.mark.parametrize("address", PAGES)
def test_no_name_of_a_string_is_shown(client, address):
    words = re.sub(r"<[^>]*>", " ", client.get(address).text)
    assert not re.search(r"\b(?:desk|evidence|facet|class|commitment|grade|within)\.[a-z_]+", words)


def test_the_desk_shows_stories_conflicts_and_claims(arabic):
    page = arabic.get("/").text
    assert "12 مقالاً" in page
    assert "مستقل" in page
    assert "عددان مختلفان" in page
    assert "8000" in page
    assert 'class="conflict"' in page
    assert 'class="claim"' in page


def test_the_language_can_be_set_in_the_address(arabic):
    assert 'lang="en" dir="ltr"' in arabic.get("/?lang=en").text


def test_settings_are_kept_and_lead_back(arabic):
    form = re.search(r'name="form_token" value="([0-9a-f]+)"', arabic.get("/statements?commitment=denies").text)
    sent = {"form_token": form[1], "back": "/statements?commitment=denies", "digits": "arab", "months": "levant"}
    answer = arabic.post("/settings", data=sent, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/statements?commitment=denies"
    page = arabic.get("/").text
    assert "١٢ مقالاً" in page
    assert "أيلول ٢٠٢٣" in page
    assert "سبتمبر" not in page


def test_nothing_is_said_with_an_address_of_elsewhere(arabic):
    form = re.search(r'name="form_token" value="([0-9a-f]+)"', arabic.get("/").text)
    for back in ("//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example"):
        answer = arabic.post("/settings", data={"form_token": form[1], "back": back}, follow_redirects=False)
        assert answer.headers["location"] == "/" or "elsewhere" not in answer.headers["location"]


@pytest.mark.parametrize("address", ["/nothing", "/articles/nothing", "/articles/07-arrabwa-8000?statement=S999"])
def test_what_is_not_there_is_told(client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert "<h1>" in answer.text


def test_a_question_that_cannot_be_understood_is_told(client):
    answer = client.get("/statements?since=yesterday")
    assert answer.status_code == 400
    assert "2024-06-19" in answer.text


def test_a_casebook_without_articles_has_a_desk(tmp_path):
    from musnad.web.state import Server
    from web.conftest import HOSTS, browse

    Casebook.open(tmp_path / "empty.musnad").close()
    client = browse(Server(tmp_path / "empty.musnad", HOSTS))
    for address in ("/", "/statements", "/articles"):
        assert client.get(address).status_code == 200


def test_articles_that_wait_are_shown_as_waiting(tmp_path):
    from musnad.model import Article
    from musnad.web.state import Server
    from web.conftest import HOSTS, browse

    with Casebook.open(tmp_path / "waiting.musnad") as book:
        book.add_article(Article("first", "قال الوزير إن العمل بدأ.", outlet="صحيفة المرفأ"))
    client = browse(Server(tmp_path / "waiting.musnad", HOSTS))
    assert "ينتظر القراءة" in client.get("/").text
    assert client.get("/articles/first").status_code == 200
    assert "<h1>مقال ينتظر القراءة" in client.get("/articles/first").text


def test_the_first_page_does_not_wait_for_the_counts(demo_file, monkeypatch):
    from musnad.web import overviews
    from musnad.web.state import Server
    from web.conftest import HOSTS, browse

    monkeypatch.setattr(overviews, "_FEW", 0)
    server = Server(demo_file, HOSTS)
    server.workshop.patience = 0.0
    client = browse(server)
    assert "تُعدّ الأقوال الآن" in client.get("/").text
    answer = client.get("/statements")
    assert answer.status_code == 503
    assert "قيد الحساب" in answer.text
    assert 'http-equiv="refresh"' in answer.text
    server.statement_index(patience=120.0)
    page = client.get("/").text
    assert "تُعدّ الأقوال الآن" not in page
    assert "data-again" not in page
    assert client.get("/statements").status_code == 200


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/copies?since=2024-13", 400),
        ("GET", "/network/between?from=a&to=b&relation=x", 400),
        ("GET", "/nowhere", 404),
        ("GET", "/static/nothing.css", 404),
        ("GET", "/entities/nobody", 404),
        ("POST", "/", 405),
        ("GET", "/checks", 405),
    ],
)
def test_trouble_is_told_in_the_language_of_the_visitor(arabic, method, address, status):
    import re

    answer = arabic.request(method, address)
    assert answer.status_code == status
    told = re.search(r'<section class="trouble-page">(.*?)</section>', answer.text, re.DOTALL)[1]
    # What the visitor asked for stands there as it was asked.
    told = re.sub(r'<bdi dir="ltr"><code>.*?</bdi></bdi>|<[^>]*>', " ", told, flags=re.DOTALL)
    assert re.findall(r"[A-Za-z]{3,}", told) == []
    assert len(re.findall(r"[\u0621-\u064a]+", told)) > 8


def test_a_question_that_was_not_understood_is_repeated(client):
    page = client.get("/copies?since=2024-13&q=<b>").text
    assert "<code>since</code>" in page
    assert 'href="/copies?q=%3Cb%3E"' in page  # the same without the day
    assert "2024-13" in page
    assert "<b>" not in page
