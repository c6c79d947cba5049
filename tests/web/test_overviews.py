"""Overviews for pages: from the casebook, made at once, or made behind the page while the old ones answer."""

from __future__ import annotations

import time

import pytest

from musnad.web import overviews
from musnad.web.overviews import NotYet
from musnad.web.state import Server

from .conftest import browse


def reject_one(server: Server) -> None:
    with server.open_for_change() as book:
        row = next(iter(book.statements()))
        book.reject(row.article.name, row.id)


def test_what_the_casebook_keeps_is_taken_and_not_made(own_server, monkeypatch):
    with own_server.open_for_change() as book:
        book.keep_overviews()
    monkeypatch.setattr(overviews, "make_overview", lambda *_: pytest.fail("made again"))
    client = browse(own_server)
    for address in ("/", "/statements", "/timeline", "/network", "/predictions"):
        assert client.get(address).status_code == 200
    assert own_server.statement_index() is own_server.statement_index()


def test_a_small_casebook_shows_a_change_at_once(own_server):
    before = len(own_server.statement_index())
    reject_one(own_server)
    assert len(own_server.statement_index()) == before - 1


def test_of_a_large_one_the_old_answers_until_the_new_is_there(own_server, monkeypatch):
    with own_server.open_for_change() as book:
        book.keep_overviews()
    monkeypatch.setattr(overviews, "_FEW", 0)
    old = own_server.statement_index()
    reject_one(own_server)
    assert own_server.statement_index() is old
    for _ in range(1200):
        if len(own_server.statement_index()) == len(old) - 1:
            break
        time.sleep(0.05)
    assert len(own_server.statement_index()) == len(old) - 1
    # What the program before left is better than nothing.
    late = Server(own_server.path, own_server.hosts)
    late.workshop.patience = 0.0
    assert len(late.statement_index()) == len(old)


def test_where_nothing_is_there_a_page_says_so(own_server, monkeypatch):
    monkeypatch.setattr(overviews, "_FEW", 0)
    own_server.workshop.patience = 0.0
    with pytest.raises(NotYet):
        own_server.statement_index()
    for address in ("/statements", "/timeline", "/network", "/predictions"):
        answer = browse(own_server).get(address)
        assert answer.status_code in (200, 503)
        assert answer.status_code == 200 or answer.headers["retry-after"] == "2"
    assert own_server.statement_index(patience=60.0)


def test_what_lasts_is_not_made_again_while_everything_changes(own_server, monkeypatch):
    monkeypatch.setattr(overviews, "_FEW", 0)
    index = own_server.statement_index(patience=60.0)
    own_server.overviews._behind["statements"].took = 100.0
    own_server.overviews._behind["statements"].made = time.monotonic()
    monkeypatch.setattr(own_server.workshop.__class__, "ask", lambda *_, **__: pytest.fail("asked"))
    reject_one(own_server)
    assert own_server.statement_index() is index


def test_what_is_damaged_is_made_anew(own_server):
    with own_server.open_for_change() as book:
        book.keep_overviews()
        book._connection.execute("UPDATE overviews SET content = x'00112233', stamp = '1 damaged'")
    client = browse(own_server)
    assert len(own_server.statement_index()) > 10
    for address in ("/", "/statements", "/timeline", "/network", "/predictions"):
        assert client.get(address).status_code == 200


def test_while_one_is_being_made_no_other_is_asked_for(own_server, monkeypatch):
    monkeypatch.setattr(overviews, "_FEW", 0)
    asked = []
    ask = own_server.workshop.ask

    def note(path, signature, *arguments, **options):
        asked.append(signature)
        return ask(path, signature, *arguments, **{**options, "patience": 0.0})

    monkeypatch.setattr(
        own_server.workshop.__class__, "ask", lambda _, *arguments, **options: note(*arguments, **options)
    )
    for _ in range(3):
        with pytest.raises(NotYet):
            own_server.statement_index()
        reject_one(own_server)
    assert len(set(asked)) == 1
    monkeypatch.undo()
    monkeypatch.setattr(overviews, "_FEW", 0)
    assert own_server.statement_index(patience=60.0)
