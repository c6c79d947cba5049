"""Entities in the browser: who is who, and putting it right with undo."""

import re

import pytest

from web.conftest import browse


@pytest.fixture
def own(own_server):
    """A browser on a casebook that may be changed."""
    return browse(own_server)


def _send(browser, id, **fields):
    token = re.search(r'name="form_token" value="([0-9a-f]+)"', browser.get(f"/entities/{id}").text)[1]
    return browser.post(f"/entities/{id}", data={"form_token": token, **fields}, follow_redirects=False)


def test_offices_spellings_statements_and_events_are_shown(arabic):
    page = arabic.get("/entities/person:Kim_Jong_Un").text
    assert "صور الاسم" in page
    assert "من معجم المناصب" in page
    assert "وكالة الأنباء المركزية الكورية" in page
    assert page.count('<article class="statement') > 8
    assert 'href="/entities/person:Kim_Jong_Un/network"' in page


def test_what_others_say_does_not_hold_what_he_says(demo_server):
    with demo_server.open() as book:
        rows = book.statements_about("person:Kim_Jong_Un", 0, 50)
        assert rows
        assert all(s.identity != "person:Kim_Jong_Un" for row in rows for s in row.speakers)
        assert rows[2:4] == book.statements_about("person:Kim_Jong_Un", 2, 2)


def test_a_name_leads_to_the_identity(arabic):
    answer = arabic.get("/entities/بيسكوف", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/entities/person:Dmitry_Peskov"


def test_renaming_and_undoing(own):
    answer = _send(own, "person:Sergey_Lavrov", what="rename", name="سيرغي فيكتوروفيتش لافروف", by="دينا")
    assert answer.status_code == 303
    page = own.get(answer.headers["location"].partition("#")[0]).text
    assert "تغيّر الاسم." in page
    assert re.search(r"<h1[^>]*>.*سيرغي فيكتوروفيتش لافروف", page)
    assert "دينا" in page
    number = re.search(r'name="number" value="(\d+)"', page)[1]
    assert _send(own, "person:Sergey_Lavrov", what="undo", number=number).status_code == 303
    page = own.get("/entities/person:Sergey_Lavrov").text
    assert not re.search(r"<h1[^>]*>.*فيكتوروفيتش", page)
    assert "أُلغي" in page
    assert _send(own, "person:Sergey_Lavrov", what="undo", number=number).status_code == 409


def test_merging_splitting_and_undoing(own, own_server):
    with own_server.open() as book:
        before = book.count_members("state:RUS")
        ref = book.member_page("state:RUS", 0, 1)[0].ref
    answer = _send(own, "state:RUS", what="split", member=ref, by="omar")
    assert answer.status_code == 303
    new = answer.headers["location"].partition("?")[0].rpartition("/")[2]
    assert new != "state:RUS"
    with own_server.open() as book:
        assert book.count_members("state:RUS") == before - 1
    assert _send(own, "state:RUS", what="merge", other=new).status_code == 303
    with own_server.open() as book:
        assert book.count_members("state:RUS") == before
        kinds = [entry.kind for entry in book.corrections()]
    assert kinds == ["split", "merge"]
    assert _send(own, "state:RUS", what="undo", number="2").status_code == 303
    assert _send(own, "state:RUS", what="undo", number="1").status_code == 303
    with own_server.open() as book:
        assert book.count_members("state:RUS") == before


def test_undoing_a_split_leads_back_from_what_is_no_more(own):
    page = own.get("/entities/state:RUS").text
    ref = re.search(r'name="member" value="([^"]+)"', page)[1]
    new = _send(own, "state:RUS", what="split", member=ref).headers["location"].partition("?")[0].rpartition("/")[2]
    answer = _send(own, new, what="undo", number="1")
    assert answer.status_code == 303
    assert own.get(answer.headers["location"].partition("#")[0]).status_code == 200


@pytest.mark.parametrize(
    "fields",
    [{"what": "rename", "name": "12"}, {"what": "merge", "other": "state:RUS"}, {"what": "split"}, {"what": "burn"},
     {"what": "undo", "number": "x"}],
)  # fmt: skip
def test_what_makes_no_sense_changes_nothing(own, own_server, fields):
    assert _send(own, "state:RUS", **fields).status_code == 400
    with own_server.open() as book:
        assert book.corrections() == []


def test_a_change_without_the_token_of_a_page_is_refused(own, own_server):
    sent = {"what": "rename", "name": "غير ذلك", "form_token": "0" * 64}
    assert own.post("/entities/state:RUS", data=sent).status_code == 403
    with own_server.open() as book:
        assert book.corrections() == []
