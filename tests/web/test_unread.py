"""What could not be read, on the desk: after a restart too, and gone when it is read."""

from __future__ import annotations

import pytest

from musnad.casebook import Casebook
from musnad.engines.collecting import collect_sources
from musnad.engines.local import read_waiting
from musnad.web.state import Server

from .conftest import HOSTS, browse


@pytest.fixture
def given(tmp_path):
    """A casebook of one article and many files that are none, and their folder."""
    folder = tmp_path / "leila"
    folder.mkdir()
    (folder / "one.txt").write_text("قال وزير الزراعة سليم الحداد إن الموسم جيد.", encoding="utf-8")
    for number in range(60):
        (folder / f"empty{number:02}.txt").write_text("", encoding="utf-8")
    (folder / "<b>lines.jsonl").write_text("{broken\n", encoding="utf-8")
    file = tmp_path / "book.musnad"
    with Casebook.open(file) as book:
        collect_sources(book, [folder])
        read_waiting(book)
    return Server(file, HOSTS), folder


@pytest.mark.parametrize("language", ["ar", "en"])
def test_it_is_shown_in_parts(given, language):
    server, _ = given
    client = browse(server, language)
    desk = client.get("/").text
    assert "<b>lines" not in desk
    assert "&lt;b&gt;lines.jsonl:1" in desk
    assert 'href="/unread"' in desk
    first, second = client.get("/unread").text, client.get("/unread?page=2").text
    shown = [sum(f"empty{number:02}.txt" in page for number in range(60)) for page in (first, second)]
    assert sum(shown) == 60
    assert all(shown)
    assert "leila" not in desk + first + second


def test_it_is_gone_when_it_is_read(given):
    server, folder = given
    for file in folder.glob("empty*"):
        file.unlink()
    (folder / "<b>lines.jsonl").write_text('{"id": "two", "text": "قالت الوزيرة إن الري يكفي."}', encoding="utf-8")
    with server.open_for_change() as book:
        collect_sources(book, [folder])
        read_waiting(book)
    page = browse(server).get("/unread").text
    assert "قُرئ كل ما أُعطي." in page
    assert "كل ما في ملف القضية مقروء" in browse(server).get("/").text


def test_programs_are_told_too(given):
    server, _ = given
    client = browse(server)
    found = client.get("/api/unread?limit=100").json()["records"]
    assert len(found) == 61
    assert found[0].keys() == {"input", "cause", "remedy", "incomplete", "since"}
    assert client.get("/api/overview").json()["record"]["could_not_be_read"] == 61


@pytest.mark.parametrize("language", ["ar", "en"])
def test_texts_that_were_given_twice_are_named(given, language):
    server, folder = given
    client = browse(server, language)
    assert 'id="same"' not in client.get("/unread").text
    (folder / "two.txt").write_bytes((folder / "one.txt").read_bytes())
    with Casebook.open(server.path) as book:
        collect_sources(book, [folder])
    for page in (client.get("/").text, client.get("/unread").text):
        assert "<bdi>two</bdi>" in page
        assert "#same" in page or 'id="same"' in page


def test_nothing_is_called_read_while_files_are_collected(given, tmp_path):
    with Casebook.open(tmp_path / "empty.musnad"):
        pass
    server = Server(tmp_path / "empty.musnad", HOSTS)
    client = browse(server)
    assert "كل ما في ملف القضية مقروء" in client.get("/").text
    server.job.stage, server.job.articles = "collecting", 20
    page = client.get("/").text
    assert "كل ما في ملف القضية مقروء" not in page
    assert "تُجمع المقالات" in page
    server.job.stage, server.job.expected = "reading", 305
    server.job.done, server.job.total, server.job.seconds = 50, 500, 20.0
    assert "بقي نحو" in client.get("/progress").json()["left"]
