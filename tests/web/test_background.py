"""Reading a folder behind the pages, and what ``musnad open`` serves."""

import socket
import threading
import time

import pytest

from musnad.casebook import Casebook
from musnad.web.background import Job, start_job
from musnad.web.findings import Findings, StoryFindings, find_in_stories, load_findings
from musnad.web.serving import Desk, address_of, find_port, is_casebook, is_local, make_server
from musnad.web.state import Server
from web.conftest import HOSTS, browse

ONE = "قال وزير الزراعة سليم الحداد إن الموسم كان جيداً في سهل البقاع.\n"
TWO = "نفى وزير الزراعة سليم الحداد أن يكون الموسم جيداً في سهل البقاع.\n"


def wait(job: Job) -> None:
    """Until the work is done, which takes seconds."""
    for _ in range(1200):
        if job.stage in ("done", "failed"):
            return
        time.sleep(0.05)
    raise AssertionError(f"still {job.stage}")


@pytest.fixture(scope="module")
def read_folder(tmp_path_factory):
    """A folder with two articles and a file that is none, read behind the pages."""
    folder = tmp_path_factory.mktemp("articles")
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "two.txt").write_text(TWO, encoding="utf-8")
    (folder / "broken.jsonl").write_text("{not json\n", encoding="utf-8")
    file = tmp_path_factory.mktemp("book") / "articles.musnad"
    Casebook.open(file).close()
    server = Server(file, HOSTS)
    start_job(server.job, file, [folder], server.findings)
    page = browse(server).get("/").text
    assert "data-progress" in page  # while it is being read
    wait(server.job)
    return server, folder


def test_a_folder_is_read_and_its_articles_are_shown(read_folder):
    server, _ = read_folder
    assert server.job.stage == "done", server.job.trouble
    client = browse(server)
    assert "سليم الحداد" in client.get("/statements").text
    assert client.get("/progress").json()["stage"] == "done"
    assert "data-progress" not in client.get("/").text


def test_what_could_not_be_read_is_told_without_its_folder(read_folder):
    server, folder = read_folder
    page = browse(server).get("/").text
    assert "broken.jsonl" in page
    assert "ليس JSON سليماً" in page
    assert str(folder) not in page
    assert folder.name not in page.replace(server.path.stem, "")


def test_work_that_fails_says_why(tmp_path):
    file = tmp_path / "book.musnad"
    file.write_text("this is no casebook, but long enough to be looked at " * 50)
    job = Job()
    start_job(job, file, [], Findings())
    wait(job)
    assert job.stage == "failed"
    assert "not a musnad casebook" in job.trouble[0]


def test_a_process_that_dies_is_told(tmp_path, monkeypatch):
    file = tmp_path / "book.musnad"
    Casebook.open(file).close()
    job = Job()
    start_job(job, file, [], Findings())
    job.process.kill()
    wait(job)
    assert job.trouble == ("job.died", "")
    server = Server(file, HOSTS, job=job)
    assert "أُوقفت عملية القراءة" in browse(server).get("/").text


def test_after_a_change_stories_are_made_anew(demo_file, tmp_path):
    file = tmp_path / "changed.musnad"
    file.write_bytes(demo_file.read_bytes())
    server = make_server(Desk(file, (), "127.0.0.1", 8747))
    with server.open_for_change() as book:
        story = book.leading_stories(1)[0]
        moved = [row.name for row in story.articles()[:2]]
        book.split_story(story.id, moved)
    server.quiet = 0.1
    server.findings.keep(())
    server.note_change()
    server.note_change()
    for _ in range(1200):
        if server.upkeep.stage == "done" and server.findings.all():
            break
        time.sleep(0.05)
    assert {found.story for found in server.findings.all()} >= {story.id}


def test_changes_soon_after_one_another_are_taken_up_together(demo_file, tmp_path, monkeypatch):
    file = tmp_path / "busy.musnad"
    file.write_bytes(demo_file.read_bytes())
    server = make_server(Desk(file, (), "127.0.0.1", 8747))
    server.quiet = 0.3
    begun = []

    def work(*_):
        begun.append(time.monotonic())
        thread = threading.Thread(target=time.sleep, args=(0.5,))
        thread.start()
        return thread

    monkeypatch.setattr("musnad.web.state.start_job", work)
    for _ in range(5):
        server.note_change()
        time.sleep(0.05)
    last = time.monotonic()
    assert server.keeping_up
    while not begun:
        time.sleep(0.01)
    assert begun[0] - last > 0.15
    server.note_change()  # while that is done
    while server.keeping_up:
        time.sleep(0.01)
    assert len(begun) == 2


def test_a_change_comes_before_the_ledgers(demo_file, tmp_path, monkeypatch):
    file = tmp_path / "busy.musnad"
    file.write_bytes(demo_file.read_bytes())
    server = make_server(Desk(file, (), "127.0.0.1", 8747))
    server.quiet = 0.1
    monkeypatch.setattr("musnad.web.state._RESTING", 3000)
    with server.open_for_change() as book:
        next(iter(book.identities(type="PER"))).rename("اسم آخر")
    server.note_change()
    until(lambda: server.upkeep.stage == "ledgers")
    first = server.upkeep.process
    server.quiet = 0.0
    server.note_change()
    until(lambda: not server.keeping_up)
    assert server.upkeep.process is not first
    assert server.upkeep.stage == "done", server.upkeep.trouble
    with server.open() as book:
        assert book.kept_ledgers().current


def until(holds):
    """Until it holds, which takes seconds."""
    for _ in range(1200):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("never")


def test_only_stories_that_are_others_than_before_are_compared_again(demo_file, tmp_path):
    file = tmp_path / "again.musnad"
    file.write_bytes(demo_file.read_bytes())
    with Casebook.open(file) as book:
        (first, *rest) = find_in_stories(book)
        known = {found.story: found.state for found in (first, *rest)}
        assert list(find_in_stories(book, known=known)) == []
        row = next(iter(book.statements(article=book.story(first.story).articles()[0].digest)))
        book.reject(row.article.name, row.id)
        assert [found.story for found in find_in_stories(book, known=known)] == [first.story]


def test_what_is_made_behind_the_pages_is_kept(read_folder):
    server, _ = read_folder
    with server.open() as book:
        assert book.is_up_to_date()
        assert book.kept_ledgers().current
        assert book.kept_overview("statements").current
        assert {found.story for found in load_findings(book)} == set(server.findings.states())


def test_findings_of_stories_that_are_gone_are_forgotten():
    findings = Findings()
    for story in ("S1", "S2"):
        findings.put(StoryFindings(story, "state", 0, (), ()))
    findings.keep(["S2", "S3"])
    assert findings.states() == {"S2": "state"}


def test_how_long_it_will_take():
    job = Job("reading", done=100, total=1000, seconds=10.0)
    assert job.seconds_left == 90
    assert job.percent == 10
    assert Job("reading", done=1, total=1000, seconds=1.0).seconds_left is None


def test_only_this_machine_may_ask_unless_a_token_is_known(tmp_path):
    local = make_server(Desk(tmp_path / "a.musnad", (), "127.0.0.1", 8747))
    assert local.token is None
    assert "127.0.0.1" in local.hosts
    desk = Desk(tmp_path / "a.musnad", (), "0.0.0.0", 8747)
    wide = make_server(desk)
    assert len(wide.token) > 20
    assert address_of(desk, wide) == f"http://127.0.0.1:8747/?token={wide.token}"
    assert [is_local(host) for host in ("127.0.0.1", "localhost", "::1", "0.0.0.0", "10.0.0.1", "example.org")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip


def test_a_port_that_is_taken_is_not_used():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert find_port("127.0.0.1", port, otherwise=False) is None
        assert find_port("127.0.0.1", port, otherwise=True) not in (None, port)


def test_a_casebook_is_told_from_articles(tmp_path, demo_file):
    (tmp_path / "a.txt").write_text(ONE, encoding="utf-8")
    assert is_casebook(demo_file)
    assert not is_casebook(tmp_path / "a.txt")
    assert not is_casebook(tmp_path)
