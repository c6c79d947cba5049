"""Entities in the browser: who is who, and putting it right with undo."""

import re

import pytest

from musnad.casebook import Casebook
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


def _fields(page: str, what: str) -> dict[str, str]:
    """The hidden fields of the form that does that."""
    for form in re.findall(r'<form method="post".*?</form>', page, re.S):
        fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
        if fields.get("what") == what:
            return fields
    raise AssertionError(what)


def test_the_later_of_two_is_told_with_what_was_sent_still_there(own, own_server):
    page = own.get("/entities/state:RUS?find=بيونغ&what=merge&other=state:PRK").text
    ref = re.search(r'name="member" value="([^"]+)"', page)[1]
    rename, split, merge = (_fields(page, what) for what in ("rename", "split", "merge"))
    with Casebook.open(own_server.path) as book:
        book.identity("state:RUS").rename("الاتحاد الروسي", "omar")
    for sent, kept in (({**rename, "name": "روسيا الكبرى"}, 'value="روسيا الكبرى"'),
                       ({**split, "member": ref}, f'value="{ref}" checked')):  # fmt: skip
        late = own.post("/entities/state:RUS", data=sent)
        assert late.status_code == 409
        assert "omar" in late.text
        assert kept in late.text
    assert own.post("/entities/state:RUS", data=merge).status_code == 409
    with own_server.open() as book:
        assert [entry.by for entry in book.corrections()] == ["omar"]
    # Looked at again, it is kept.
    again = _fields(own.get("/entities/state:RUS").text, "rename")
    assert own.post("/entities/state:RUS", data={**again, "name": "روسيا"}).status_code == 200
    with own_server.open() as book:
        assert book.identity("state:RUS").name_ar == "روسيا"


def test_a_candidate_that_changed_meanwhile_is_told_of_too(own, own_server):
    fields = _fields(own.get("/entities/state:RUS?what=merge&other=person:Sergey_Lavrov").text, "merge")
    with Casebook.open(own_server.path) as book:
        book.identity("person:Sergey_Lavrov").rename("سيرغي", "omar")
    assert own.post("/entities/state:RUS", data=fields).status_code == 409


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_a_merge_makes_one_is_shown_before_and_named_after(own_server, language):
    own = browse(own_server, language)
    with own_server.open() as book:
        one, other = (book.identity(id) for id in ("state:RUS", "person:Sergey_Lavrov"))
    found = own.get("/entities/state:RUS?find=لافروف").text
    assert 'type="radio" name="other" value="person:Sergey_Lavrov"' in found
    assert "kept_name" not in found
    page = own.get("/entities/state:RUS?find=لافروف&what=merge&other=person:Sergey_Lavrov").text
    names = re.findall(r'name="kept_name" value="([^"]*)"', page)
    assert {one.name_ar, other.name_ar} <= set(names)
    assert page.count('name="kept_name"') == page.count('name="kept_name" value="') == len(set(names))
    with own_server.open() as book:
        assert not book.corrections()  # looking changes nothing
    fields = _fields(page, "merge")
    assert own.post("/entities/state:RUS", data={**fields, "kept_name": other.name_ar, "by": "هدى"}).status_code == 200
    with own_server.open() as book:
        merged = book.identity("person:Sergey_Lavrov" if book.corrections()[0].identity != "state:RUS" else "state:RUS")
        assert merged.name_ar == other.name_ar
        assert {entry.by for entry in book.corrections()} == {"هدى"}
    log = own.get(f"/entities/{merged.id}").text
    log = log[log.index('id="log"') :]
    assert other.name_ar in re.sub(r"<[^>]*>", "", log)
    # Of oneself, or of nobody, there is nothing to show.
    for wrong in (merged.id, "state:XXX"):
        assert 'id="plan"' not in own.get(f"/entities/{merged.id}?what=merge&other={wrong}").text


def test_facets_count_what_the_search_leaves(arabic):
    def counts(page: str) -> list[int]:
        part = page[page.index('class="choices"') : page.index('<table class="list who"')]
        return [int(n.replace(",", "")) for n in re.findall(r'<span class="count">([\d,]+)</span>', part)]

    whole = counts(arabic.get("/entities").text)
    page = arabic.get("/entities?q=لافروف").text
    total = page.count('<a class="name"')
    assert 0 < total < 10
    assert sum(counts(page)) == 2 * total < sum(whole)
    narrowed = counts(arabic.get("/entities?type=PER").text)
    assert sum(narrowed) < sum(whole)


def test_one_that_somebody_merged_away_meanwhile_is_told_of(own, own_server):
    fields = _fields(own.get("/entities/person:Sergey_Lavrov").text, "rename")
    with Casebook.open(own_server.path) as book:
        other = book.identity("person:Sergey_Lavrov")
        kept = book.identity("state:RUS").merge(other.id, "omar").id
    gone = "person:Sergey_Lavrov" if kept != "person:Sergey_Lavrov" else "state:RUS"
    late = own.post(f"/entities/{gone}", data={**fields, "name": "لافروف"})
    assert late.status_code == 409
    assert "omar" in late.text


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
