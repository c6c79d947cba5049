"""The review in the browser without scripts: queue, one statement, decisions, undoing, two at once, what is refused."""

from __future__ import annotations

import re
import shutil
import threading
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from musnad.casebook import Casebook
from musnad.casebook.decision_log import user_name
from musnad.review.records import Who
from musnad.web.marking import show_around
from musnad.web.review_forms import read_marked, trim
from musnad.web.state import Server

from .conftest import HOSTS, browse

ARTICLE = "07-arrabwa-8000"


@pytest.fixture
def server(demo_file, tmp_path) -> Server:
    """A casebook of the demo story that may be changed."""
    file = tmp_path / "own.musnad"
    shutil.copy(demo_file, file)
    return Server(file, HOSTS)


def form_of(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the form with that action, as a browser without scripts sends them."""
    for form in re.findall(r"<form[^>]*>.*?</form>", page, re.DOTALL):
        fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
        if f'name="action" value="{action}"' in form:
            fields["action"] = action  # a button's
        if fields.get("action") == action or (
            action in form and "action" not in fields and f"/review/{action}" in form
        ):
            return fields
    raise AssertionError(f"no form {action}")


def fields_of(page: str) -> dict[str, str]:
    """All fields of the form of a correction."""
    form = re.search(r'<form id="correct".*?</form>', page, re.DOTALL)
    assert form is not None
    inputs = re.findall(r'<input[^>]*? name="(\w+)"[^>]*? value="([^"]*)"', form[0])
    found = {name: unescape(value) for name, value in inputs}
    for name, inside in re.findall(r'<select name="(\w+)".*?>(.*?)</select>', form[0], re.DOTALL):
        found[name] = re.search(r'<option value="([^"]*)" selected', inside)[1]  # type: ignore[index]
    for name, value in re.findall(r'<textarea name="(\w+)"[^>]*>([^<]*)</textarea>', form[0]):
        found[name] = unescape(value)
    # Boxes that are not ticked are not sent.
    return {name: value for name, value in found.items() if name != "prediction" and not name.endswith("_gone")}


def send(client: TestClient, path: str, fields: dict[str, str]):
    return client.post(
        path, content=urlencode(fields), headers={"content-type": "application/x-www-form-urlencoded"},
    )  # fmt: skip


def record(client: TestClient, id: str = "S4") -> str:
    answer = client.get(f"/review/articles/{ARTICLE}?statement={id}")
    assert answer.status_code == 200
    return answer.text


def decisions(server: Server) -> list:
    with server.open() as book:
        return book.decisions()


def test_the_queue_begins_with_what_is_doubted_most(client, demo_server):
    page = client.get("/review").text
    with demo_server.open() as book:
        first = book.doubtful(most=1)[0]
        whole = book.count_doubtful(doubt="nobody")
    assert first.row.content[0][:20] in page
    assert client.get("/review/next").url.path.endswith(f"/{first.row.article.name}")
    assert client.get("/review?doubt=nobody").text.count('<article class="statement') == min(whole, 20)


def test_every_page_of_the_review_is_there_in_both_languages(client):
    for path in ("/review/log", "/review/log?unattached=1", f"/review/articles/{ARTICLE}",
                 f"/review/articles/{ARTICLE}?add=1", f"/review/articles/{ARTICLE}?statement=S1&wide=1"):  # fmt: skip
        assert client.get(path).status_code == 200
    assert client.get(f"/review/articles/{ARTICLE}?statement=S99").status_code == 404
    assert client.get("/review/articles/none").status_code == 404
    assert f"/review/articles/{ARTICLE}?statement=S4" in client.get(f"/articles/{ARTICLE}?statement=S4").text


def test_a_decision_is_logged_by_the_name_and_undone(server):
    client = browse(server)
    page = client.get("/review").text
    assert send(client, "/review/who", {**form_of(page, "who"), "who": "دينا الحسن"}).status_code == 200
    page = record(client)
    assert "دينا الحسن" in page
    answer = send(client, "/review/decide", form_of(page, "accept"))
    assert answer.status_code == 200
    (row,) = decisions(server)
    assert (row.kind, row.by, row.statement) == ("accept", "دينا الحسن", "S4")
    assert send(client, "/review/undo", form_of(answer.text, "undo")).status_code == 200
    assert [row.state for row in decisions(server)] == ["undone", "in effect"]
    # What was taken back stays in the history of the statement, and in that of no other.
    assert record(client).count("تُراجِع عنه") == 1
    assert "تُراجِع عنه" not in record(client, "S5")
    # Undone by somebody before: told, not failed.
    assert send(client, "/review/undo", form_of(answer.text, "undo")).status_code == 409


def test_the_name_is_asked_for_with_the_first_decision_and_remembered(server):
    client = browse(server)
    page = record(client)
    assert f'name="by" dir="auto" size="16" maxlength="80" autocomplete="name" value="{user_name()}"' in page
    send(client, "/review/decide", {**form_of(page, "accept"), "by": "سلمى  العلي"})
    page = record(client, "S5")
    assert 'name="by"' not in page
    assert "سلمى العلي" in page
    send(client, "/review/decide", form_of(page, "reject"))
    assert [row.by for row in decisions(server)] == ["سلمى العلي", "سلمى العلي"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_that_something_was_undone_is_told_once(server, language):
    client = browse(server, language)
    answer = send(client, "/review/decide", form_of(record(client), "accept"))
    assert "done=1" in str(answer.url)
    after = send(client, "/review/undo", {**form_of(answer.text, "undo")})
    assert after.url.path == answer.url.path
    assert "undone=1" in str(after.url)
    assert "?done=" not in str(after.url)
    assert "&done=" not in str(after.url)
    told = {"ar": "تم التراجع عن القرار", "en": "Decision <"}[language]
    assert after.text.count(told) == 1
    assert told not in record(client)


def test_words_that_are_not_in_the_text_are_refused_in_the_language_of_the_reader(server):
    client = browse(server)
    fields = {**fields_of(record(client)), "source": "مدير الميناء الغائب"}
    answer = send(client, "/review/decide", fields)
    assert answer.status_code == 400
    assert "ليس في نص المقال هذه الكلمات" in answer.text
    assert "مدير الميناء الغائب" in answer.text
    assert "the article has no words" not in answer.text
    # The address of what is shown, opened anew, is that of the statement.
    action = unescape(re.search(r'<form id="correct"[^>]*action="([^"]*)"', answer.text)[1])
    again = client.get(action)
    assert again.status_code == 200
    assert again.url.path == f"/review/articles/{ARTICLE}"
    assert again.url.params["statement"] == "S4"


def test_logs_name_the_article_by_its_headline_and_what_was_corrected_by_a_noun(server):
    with Casebook.open(server.path) as book:
        headline = book.article(ARTICLE).headline
        book.correct(ARTICLE, "S4", chain=[], cls="deny", by="omar")
    client = browse(server)
    for path in ("/review/log", "/decisions"):
        page = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", client.get(path).text))
        assert headline[:40] in page
        assert ARTICLE not in page
        assert "تصحيح صنف اللفظ" in page


def test_the_page_of_a_conflict_has_one_button_to_undo(server):
    client = browse(server)
    page = record(client)
    with Casebook.open(server.path) as book:
        book.accept(ARTICLE, "S4", by="omar")
        book.correct(ARTICLE, "S4", cls="deny", by="omar")
    answer = send(client, "/review/decide", form_of(page, "accept"))
    assert answer.status_code == 409
    assert answer.text.count('class="undo"') == 1


def test_the_queue_goes_on_after_a_decision(server):
    client = browse(server)
    first = client.get("/review/next?skip=1")
    answer = send(client, "/review/decide", form_of(first.text, "reject"))
    assert "skip=1" in str(answer.url)
    assert "done=1" in str(answer.url)
    assert str(answer.url).split("?")[1].split("&")[0] != str(first.url).split("?")[1].split("&")[0]


def test_what_is_sent_unchanged_is_an_acceptance(server):
    client = browse(server)
    fields = fields_of(record(client))
    assert send(client, "/review/decide", fields).status_code == 200
    (row,) = decisions(server)
    assert (row.kind, row.changed) == ("accept", ())


def test_a_statement_is_corrected_by_words_and_by_marks(server):
    client = browse(server)
    with server.open() as book:
        reading = book.reading(ARTICLE)
        text, statement = reading.article.text, next(s for s in reading.statements if s.id == "S4")
    line = next(block for block in show_around(reading, statement, 0))
    words = " ".join(statement.content[0].of(text).split()[:-1])
    fields = fields_of(record(client))
    sent = {**fields, "content": words, "cue_marked": f"{line.start}:0-4", "class": "deny", "commitment": "denies",
            "name": "ليلى مراد", "type": "PER"}  # fmt: skip
    assert send(client, "/review/decide", sent).status_code == 200
    (row,) = decisions(server)
    assert set(row.changed) == {"who", "cue", "content", "cls", "commitment"}
    with server.open() as book:
        now = book.review(ARTICLE, "S4").row
    assert (now.text, now.cls, [s.name_ar for s in now.speakers]) == (words, "deny", ["ليلى مراد"])
    assert now.statement.cue == trim(type(statement.content[0])(line.start, line.start + 4), text)


CHAINED, RELAYED, INNER, HOST = "01-almanil-vostochny", "S10", "S9", "S8"


def chained(client: TestClient, statement: str = RELAYED) -> dict[str, str]:
    return fields_of(client.get(f"/review/articles/{CHAINED}?statement={statement}").text)


def test_the_chain_is_put_right_by_links_and_their_places(server):
    client = browse(server)
    with server.open() as book:
        before = book.review(CHAINED, RELAYED).row
        text = book.reading(CHAINED).article.text
    (tass,) = before.chain
    fields = chained(client)
    assert (fields["link0_speaker"], fields["link0_source"], fields["link1_speaker"]) == ("keep", tass.source, "none")
    sent = {**fields, "link1_name": "مركز الأبحاث", "link1_type": "ORG", "link1_cue": "قوله", "link1_place": "1",
            "link0_place": "2"}  # fmt: skip
    assert send(client, "/review/decide", sent).status_code == 200
    (row,) = decisions(server)
    assert row.changed == ("chain",)
    with server.open() as book:
        now = book.review(CHAINED, RELAYED).row
    assert [[s.name_ar for s in step.speakers] for step in now.chain] == [
        ["مركز الأبحاث"],
        [s.name_ar for s in tass.speakers],
    ]
    assert (now.chain[0].cue, now.chain[1].source) == ("قوله", tass.source)
    assert now.statement.chain[1] == before.statement.chain[0]
    # One link taken out, the other given other words.
    fields = chained(client)
    words = " ".join(text.split()[:2])
    sent = {**fields, "link0_gone": "yes", "link1_source": words}
    assert send(client, "/review/decide", sent).status_code == 200
    with server.open() as book:
        assert [step.source for step in book.review(CHAINED, RELAYED).row.chain] == [words]
    for number in ("2", "1"):
        token = {"form_token": fields["form_token"], "number": number}
        assert send(client, "/review/undo", token).status_code == 200
    with server.open() as book:
        assert book.review(CHAINED, RELAYED).row == before


def test_the_statement_it_stands_in_is_chosen(server):
    client = browse(server)
    fields = chained(client, INNER)
    assert fields["within"] == HOST
    assert send(client, "/review/decide", {**fields, "within": "none"}).status_code == 200
    with server.open() as book:
        assert book.review(CHAINED, INNER).row.statement.nested_in is None
        assert decisions(server)[0].changed == ("within",)
    assert "داخل القول" in client.get("/review/log").text
    # The statements in it are not offered as its hosts, nor itself.
    with Casebook.open(server.path) as book:
        book.correct(CHAINED, INNER, within=HOST)
    page = client.get(f"/review/articles/{CHAINED}?statement={HOST}").text
    offered = re.findall(r'<option value="(S\d+)"', page)
    assert offered
    assert not {HOST, INNER} & set(offered)
    answer = send(client, "/review/decide", {**fields_of(page), "within": INNER})
    assert answer.status_code == 400


def test_links_that_cannot_be_are_told_with_the_form_kept(server):
    client = browse(server)
    fields = chained(client)
    for changed in ({"link1_cue": "قوله"}, {"link0_source": "ليست في المقال"}, {"link1_speaker": "E999"}):
        answer = send(client, "/review/decide", {**fields, **changed})
        assert answer.status_code == 400
        assert all(value in answer.text for value in changed.values() if value != "E999")
    assert not decisions(server)


def test_what_cannot_be_is_told_with_the_form_kept(server):
    client = browse(server)
    fields = fields_of(record(client))
    for changed in ({"content": "كلمات ليست في المقال"}, {"content": ""}, {"cue_marked": "5:9-9"}, {"class": "sing"},
                    {"speaker": "E999"}):  # fmt: skip
        answer = send(client, "/review/decide", {**fields, **changed})
        assert answer.status_code == 400
        for name, value in changed.items():
            # What a list offers is all that it can show.
            assert value in answer.text or name in ("class", "speaker")
        assert "there is no class" not in answer.text
    assert not decisions(server)


def test_the_later_of_two_is_told_and_loses_nothing(server):
    client = browse(server)
    fields = {**fields_of(record(client)), "class": "warn"}
    with Casebook.open(server.path) as book:
        book.correct(ARTICLE, "S4", cls="deny", by="omar")
    answer = send(client, "/review/decide", fields)
    assert answer.status_code == 409
    assert "omar" in answer.text
    assert "هو الآن" in answer.text
    again = fields_of(answer.text)
    assert again["class"] == "warn"  # what was sent is still in the form
    assert len(decisions(server)) == 1
    assert send(client, "/review/decide", again).status_code == 200
    with Casebook.open(server.path) as book:
        assert book.review(ARTICLE, "S4").row.cls == "warn"
        book.reject(ARTICLE, "S4", by="omar")
    gone = send(client, "/review/decide", again)
    assert gone.status_code == 409
    assert "omar" in gone.text


def test_a_missing_statement_is_added_and_an_article_called_complete(server):
    client = browse(server)
    page = client.get(f"/review/articles/{ARTICLE}?add=1").text
    with server.open() as book:
        reading = book.reading(ARTICLE)
    # The first word of the text, which is no statement's content.
    words = reading.article.text.split()[0]
    sent = {
        **fields_of(page),
        "content": words,
        "class": "say",
        "commitment": "asserts",
        "speaker": reading.entities[0].id,
    }
    assert send(client, "/review/decide", sent).status_code == 200
    (row,) = decisions(server)
    assert row.kind == "add"
    with Casebook.open(server.path) as book:
        for statement in book.reading(ARTICLE).statements:
            book.accept(ARTICLE, statement.id, by="omar")
    page = client.get(f"/review/articles/{ARTICLE}").text
    assert send(client, "/review/decide", form_of(page, "complete")).status_code == 200
    with server.open() as book:
        assert book.review_progress(ARTICLE).complete == 1


def test_no_change_without_the_token_of_the_form(server):
    client = browse(server)
    fields = form_of(record(client), "accept")
    for token in ("", "x" * 64):
        assert send(client, "/review/decide", {**fields, "form_token": token}).status_code == 403
        assert send(client, "/review/undo", {"number": "1", "form_token": token}).status_code == 403
    assert not decisions(server)


def test_harmful_articles_are_reviewed_as_text(harmful_server, tmp_path):
    file = Path(shutil.copy(harmful_server.path, tmp_path / "harm.musnad"))
    own = Server(file, HOSTS)
    client = browse(own)
    with own.open() as book:
        names = [(row.article.name, row.article.digest, row.id) for row in book.statements()][:12]
    from musnad.web import links

    for name, digest, id in names:
        page = client.get(links.review(name, digest, statement=id))
        assert page.status_code == 200
        assert "<script>document" not in page.text
        assert "<img" not in page.text
    send(client, "/review/who", {**form_of(client.get("/review").text, "who"), "who": '"><script>1</script>'})
    assert "<script>1" not in client.get("/review").text


def test_people_are_suggested_by_their_names(arabic):
    assert arabic.get("/review/people?q=لافروف").json()[0]["name"]
    assert arabic.get("/review/people?q=x").json() == []


def test_parts_that_a_browser_has_marked_are_code_points():
    text = "سطر\n😀 قال زيد 😀 أمس"
    span = read_marked("4:2-12", text)
    assert span.of(text) == "قال زيد"
    for wrong in ("4:5-5", "4:900-905", "x", "90:1-2"):
        with pytest.raises(ValueError, match="no part"):
            read_marked(wrong, text)
    assert Who("PER", "x") == Who("PER", "x", identity="y")


def test_many_read_while_one_decides(server):
    answers: list[int] = []

    def read() -> None:
        own = browse(server)
        answers.extend(own.get(path).status_code for path in ("/review", f"/articles/{ARTICLE}", "/review/next"))

    readers = [threading.Thread(target=read) for _ in range(16)]
    for reader in readers:
        reader.start()
    client = browse(server)
    with server.open() as book:
        ids = [s.id for s in book.reading(ARTICLE).statements][:8]
    for id in ids:
        assert send(client, "/review/decide", form_of(record(client, id), "accept")).status_code == 200
    for reader in readers:
        reader.join()
    assert answers == [200] * 48
    assert [row.statement for row in decisions(server)] == ids
