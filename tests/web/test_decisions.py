"""All decisions in one list: of statements, names, stories and claims, with who and when, each undone from there."""

from __future__ import annotations

import re

import pytest

from musnad.casebook import Casebook
from musnad.model import Span
from web.conftest import browse

ARTICLE = "07-arrabwa-8000"


@pytest.fixture
def decided(own_server):
    """A casebook in which two people have decided about something of each kind."""
    with Casebook.open(own_server.path) as book:
        book.accept(ARTICLE, "S4", by="dina")
        book.identity("person:Sergey_Lavrov").rename("سيرغي", "omar")
        story = next(book.stories(least=2))
        book.rename_story(story.id, "المعاهدة", "dina")
        book.check_claim(ARTICLE, Span(10, 30), "لم يثبت", by="omar")
        book.split_story(story.id, [ARTICLE], "omar")
    return own_server


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_decision_is_listed_with_who_and_undone_from_there(decided, language):
    client = browse(decided, language)
    page = client.get("/decisions").text
    assert page.count('class="subject"') == 5
    assert all(name in page for name in ("dina", "omar", "سيرغي", "المعاهدة", "لم يثبت", ARTICLE))
    forms = [
        (action, dict(re.findall(r'name="(\w+)" value="([^"]*)"', form)))
        for action, form in re.findall(r'<form class="inline" method="post" action="([^"]+)">(.*?)</form>', page, re.S)
    ]
    assert len(forms) == 5
    for action, fields in forms:
        answer = client.post(action, data=fields)
        assert answer.status_code == 200
        assert answer.url.path == "/decisions"
    with decided.open() as book:
        rows, whole = book.every_decision(20)
        assert (whole, sum(row.undone for row in rows)) == (10, 5)
        assert book.checks() == []
    # Undone already by somebody: told.
    assert client.post(forms[0][0], data=forms[0][1]).status_code == 409


def test_the_list_is_narrowed_by_subject_and_person(decided):
    client = browse(decided)
    for asked, count in (("subject=story", 2), ("by=dina", 2), ("subject=story&by=omar", 1), ("by=nobody", 0)):
        assert client.get(f"/decisions?{asked}").text.count('class="subject"') == count
    assert client.get("/decisions?page=9").status_code == 200
    with decided.open() as book:
        assert book.deciders() == [("omar", 3), ("dina", 2)]
        assert [len(book.every_decision(2, skip)[0]) for skip in (0, 2, 4)] == [2, 2, 1]


def test_the_list_is_linked_from_the_review(client):
    assert 'href="/decisions"' in client.get("/review").text
