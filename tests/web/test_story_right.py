"""Putting stories right in the browser: split and merged after a look at what will happen, undone, two at once."""

import re
from urllib.parse import urlencode

import pytest

from musnad.casebook import Casebook
from musnad.engines.collecting import collect_articles
from musnad.engines.local import read_waiting
from musnad.model import Article
from musnad.web.state import Server
from web.conftest import HOSTS, browse

FIRE = "أعلنت وزارة الصحة في تونس أن المستشفى الجامعي في صفاقس استقبل {} مصاباً بعد حريق المصنع الكبير في الميناء."
FLOOD = "قال محافظ البصرة إن مياه شط العرب غمرت {} دار في قضاء أبي الخصيب بعد انهيار السدة الترابية شمال القضاء."


@pytest.fixture
def server(tmp_path) -> Server:
    """What serves two stories of two articles each, and an article of neither."""
    file = tmp_path / "own.musnad"
    texts = [("fire", "حريق المصنع في صفاقس", FIRE), ("flood", "غرق دور في أبي الخصيب", FLOOD)]
    with Casebook.open(file) as book:
        collect_articles(
            book,
            [
                Article(
                    f"{id}-{n}", f"{title}\n\n{text.format(n * 20)}", outlet=f"صحيفة {n}", published=f"2021-03-0{n}"
                )
                for id, title, text in texts
                for n in (1, 2)
            ]
            + [
                Article(
                    "alone", "مهرجان الأغنية\n\nقالت إدارة المهرجان إن الدورة ستقام في الخريف.", published="2021-05-01"
                )
            ],
        )
        read_waiting(book)
        assert book.count_stories() == 2
    server = Server(file, HOSTS)
    server.workshop.patience = 120.0
    return server


def story_of(server: Server, article: str):
    with server.open() as book:
        return next(book.stories(article=article))


def names_in(server: Server, id: str) -> set[str]:
    with server.open() as book:
        return {row.name for row in book.story(id).articles()}


def box_of(page: str, server: Server, article: str) -> str:
    """The value of the box beside an article, as the page has it."""
    with server.open() as book:
        digest = book.article(article).digest
    return next(value for value in re.findall(r'name="article" value="(\w+)"', page) if digest.startswith(value))


def form_of(page: str, what: str) -> list[tuple[str, str]]:
    """The hidden fields of the form that does that, as a browser without scripts sends them."""
    for form in re.findall(r'<form[^>]*method="post".*?</form>', page, re.S):
        fields = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
        if ("what", what) in fields:
            return fields
    raise AssertionError(f"no form {what}")


def send(client, path: str, fields: list[tuple[str, str]]):
    headers = {"content-type": "application/x-www-form-urlencoded"}
    return client.post(path, content=urlencode(fields), headers=headers)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_article_is_split_off_after_a_look_and_comes_back(server, language):
    client = browse(server, language)
    story = story_of(server, "fire-1")
    path = f"/stories/{story.id}/right"
    value = box_of(client.get(path).text, server, "fire-2")
    plan = client.get(f"{path}?what=split&article={value}").text
    assert 'id="plan"' in plan
    assert names_in(server, story.id) == {"fire-1", "fire-2"}  # looking changes nothing
    done = send(client, path, [*form_of(plan, "split"), ("by", "دينا")])
    assert done.status_code == 200
    alone = story_of(server, "fire-2")
    assert done.url.path == f"/stories/{alone.id}/right"
    assert (names_in(server, story.id), names_in(server, alone.id)) == ({"fire-1"}, {"fire-2"})
    assert "دينا" in done.text
    undone = send(client, done.url.path, form_of(done.text, "undo"))
    assert undone.status_code == 200
    assert names_in(server, story.id) == {"fire-1", "fire-2"}
    assert send(client, done.url.path, form_of(done.text, "undo")).status_code == 409


def test_another_story_is_found_and_merged_and_its_old_address_leads_here(server):
    client = browse(server)
    fire, flood = story_of(server, "fire-1"), story_of(server, "flood-1")
    path = f"/stories/{fire.id}/right"
    found = client.get(f"{path}?find=شط العرب").text
    others = re.findall(r'name="other" value="([^"]+)"', found)
    assert others[0] == flood.id
    assert all(other == flood.id or other.startswith("article:") for other in others)
    plan = client.get(f"{path}?what=merge&other={flood.id}").text
    assert "تصير القصتان قصة واحدة فيها 4 مقالات." in plan
    done = send(client, path, form_of(plan, "merge"))
    assert names_in(server, done.url.path.split("/")[2]) == {"fire-1", "fire-2", "flood-1", "flood-2"}
    for old in (fire, flood):
        for part in ("", "/right"):
            assert client.get(f"/stories/{old.id}{part}").url.path.startswith(done.url.path.rpartition("/")[0])
    log = client.get("/stories/log").text
    assert "ضمّ" in log
    send(client, done.url.path, [*form_of(log, "undo")])
    assert names_in(server, flood.id) == {"flood-1", "flood-2"}


def test_one_article_of_another_story_is_taken_in(server):
    client = browse(server)
    fire = story_of(server, "fire-1")
    path = f"/stories/{fire.id}/right"
    found = client.get(f"{path}?find=شط العرب").text
    with server.open() as book:
        digest = book.article("flood-2").digest
    value = next(v for v in re.findall(r'value="article:(\w+)"', found) if digest.startswith(v))
    plan = client.get(f"{path}?what=merge&other=article:{value}").text
    assert "ينتقل هذا المقال إلى هذه القصة." in plan
    assert "ويبقى في قصته مقال واحد." in plan
    send(client, path, form_of(plan, "pin"))
    assert names_in(server, fire.id) == {"fire-1", "fire-2", "flood-2"}
    assert "وضعه إنسان هنا" in client.get(path).text


def test_the_later_of_two_sees_what_would_happen_now(server):
    client = browse(server)
    fire, flood = story_of(server, "fire-1"), story_of(server, "flood-1")
    path = f"/stories/{fire.id}/right"
    plan = form_of(client.get(f"{path}?what=merge&other={flood.id}").text, "merge")
    with Casebook.open(server.path) as book:
        book.pin_article(fire.id, "alone", "omar")
    late = send(client, path, plan)
    assert late.status_code == 409
    assert "omar" in late.text
    assert "تصير القصتان قصة واحدة فيها 5 مقالات." in late.text
    with server.open() as book:
        assert [row.kind for row in book.story_corrections()] == ["pin"]
    assert send(client, path, form_of(late.text, "merge")).status_code == 200
    assert len(names_in(server, story_of(server, "alone").id)) == 5


def test_a_story_that_somebody_merged_away_meanwhile_is_told_of(server):
    client = browse(server)
    fire, flood = story_of(server, "fire-1"), story_of(server, "flood-1")
    path = f"/stories/{flood.id}/right"
    page = client.get(path).text
    plan = form_of(client.get(f"{path}?what=split&article={box_of(page, server, 'flood-2')}").text, "split")
    with Casebook.open(server.path) as book:
        merged = book.merge_stories(fire.id, flood.id, "omar")
    late = send(client, path, plan)
    assert late.status_code == 409
    assert "وتبقى هنا 3 مقالات." in late.text
    assert len(names_in(server, merged.id)) == 4


def test_what_makes_no_sense_changes_nothing(server):
    client = browse(server)
    fire = story_of(server, "fire-1")
    path = f"/stories/{fire.id}/right"
    page = client.get(path).text
    token = re.search(r'name="form_token" value="([0-9a-f]+)"', page)[1]
    every = "&".join(f"article={v}" for v in re.findall(r'type="checkbox"[^>]*value="(\w+)"', page))
    whole = client.get(f"{path}?what=split&{every}").text
    assert "المعلَّم هو القصة كلها" in whole
    with pytest.raises(AssertionError):
        form_of(whole, "split")
    for asked in ("what=split", f"what=merge&other={fire.id}", "what=merge", "what=burn", "find=؟"):
        assert 'id="plan"' not in client.get(f"{path}?{asked}").text
    for fields in ([("what", "split")], [("what", "rename"), ("name", "12")], [("what", "burn")],
                   [("what", "merge"), ("other", fire.id)], [("what", "undo"), ("number", "x")]):  # fmt: skip
        assert send(client, path, [("form_token", token), *fields]).status_code == 400
    assert send(client, path, [("what", "rename"), ("name", "اسم"), ("form_token", "0" * 64)]).status_code == 403
    with server.open() as book:
        assert book.story_corrections() == []


def test_what_is_marked_on_one_page_stays_marked_on_the_next(server, monkeypatch):
    monkeypatch.setattr("musnad.web.pages.story_right._ARTICLES", 1)
    client = browse(server)
    fire = story_of(server, "fire-1")
    path = f"/stories/{fire.id}/right"
    first = re.search(r'type="checkbox"[^>]*value="(\w+)"', client.get(path).text)[1]
    second = client.get(f"{path}?article={first}&page=2").text
    assert f'<input type="hidden" name="article" value="{first}">' in second
    assert "ومقال معلَّم في صفحة أخرى" in second
    back = client.get(f"{path}?article={first}&page=1").text
    assert re.search(rf'value="{first}" checked', back)
