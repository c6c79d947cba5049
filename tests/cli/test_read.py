"""Reading from the command line: what is told, and the exit codes."""

from __future__ import annotations

import os
import signal

import pytest

from casebook.readings import TEXT
from musnad.casebook import Casebook
from read.archive import answer, pack, page, record

pytestmark = pytest.mark.usefixtures("plain_finder")


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "halabi.txt").write_text(TEXT, encoding="utf-8")
    (folder / "second.txt").write_text("قال الوزير إن الاجتماع تأجل.\nوأضاف أن الموعد لم يحدد.", encoding="utf-8")
    return folder


def test_a_summary_tells_what_was_read(musnad, articles, tmp_path):
    file = tmp_path / "x.musnad"
    result = musnad("read", articles, "--casebook", file)
    assert result.code == 0
    assert "2 articles in 2 files: 2 new, 0 already there" in result.out
    assert f"{file}: 2 articles, 4 statements." in result.out
    assert "reading 2 articles" in result.err
    again = musnad("read", articles, "--casebook", file, "--quiet")
    assert (again.code, again.err) == (0, "")
    assert "0 new, 2 already there" in again.out
    assert "Read " not in again.out


def test_a_text_that_is_there_under_another_name_is_named(musnad, articles, tmp_path):
    for number in range(8):
        (articles / f"twin{number}.txt").write_text(TEXT, encoding="utf-8")
    file = tmp_path / "x.musnad"
    result = musnad("read", articles, "--casebook", file, "--quiet")
    assert "10 articles in 10 files: 2 new, 8 already there" in result.out
    assert "twin0: the same text as halabi" in result.err
    assert "and 3 more texts that are there already (--all-faults lists them)" in result.err
    assert "twin7" not in result.err
    whole = musnad("read", articles, "--casebook", file, "--quiet", "--all-faults")
    assert "twin7: the same text as halabi" in whole.err
    assert "second" not in whole.err  # the same file again
    with Casebook.open(file) as stored:
        assert stored.same_texts() == [("halabi", *(f"twin{number}" for number in range(8)))]
        assert stored.count_same_texts() == 1


def test_what_was_left_out_is_told_with_cause_and_remedy(musnad, articles, tmp_path):
    (articles / "empty.txt").write_bytes(b"")
    (articles / "article3.txt").write_text("نص يفشل فيه القارئ", encoding="utf-8")
    result = musnad("read", articles, tmp_path / "missing", "--casebook", tmp_path / "x.musnad")
    assert result.code == 3
    assert "3 articles in 4 files: 3 new, 0 already there, 2 left out" in result.out
    assert "In 1 article musnad failed" in result.out
    assert f"{articles / 'empty.txt'}: empty – " in result.err
    assert "missing: no such file or folder – check the path" in result.err
    assert "article3: ValueError: no such luck" in result.err
    assert "Traceback" not in result.err
    with Casebook.open(tmp_path / "x.musnad") as stored:
        assert (len(stored), stored.unread()) == (3, 1)


def test_faults_with_one_cause_are_told_together_unless_all_are_asked_for(musnad, articles, tmp_path):
    for number in range(30):
        (articles / f"empty{number:02}.txt").write_bytes(b"")
    arguments = ("read", articles, "--casebook", tmp_path / "x.musnad", "--quiet")
    (line,) = musnad(*arguments).err.splitlines()
    assert f"{articles / 'empty04.txt'} and 25 more: empty – " in line
    (line,) = musnad(*arguments, "--all-faults").err.splitlines()
    assert f"{articles / 'empty29.txt'}: empty – " in line


def test_nothing_read_is_an_error(musnad, tmp_path):
    result = musnad("read", tmp_path / "missing", "--casebook", tmp_path / "x.musnad")
    assert result.code == 1


def test_no_path_reads_what_waits(musnad, articles, tmp_path):
    file = tmp_path / "x.musnad"
    assert musnad("read", "--casebook", file).code == 2
    from musnad.engines.collecting import collect_sources

    with Casebook.open(file) as stored:
        collect_sources(stored, [articles])
        assert stored.unread() == 2
    assert musnad("read", "--casebook", file).code == 0
    with Casebook.open(file) as stored:
        assert stored.unread() == 0


def test_an_interrupt_tells_how_to_go_on(musnad, articles, tmp_path, monkeypatch):
    from musnad.engines import local

    def interrupt(article, recurring):
        raise KeyboardInterrupt

    monkeypatch.setattr(local, "default_finder", lambda: interrupt)
    file = tmp_path / "x.musnad"
    result = musnad("read", articles, "--casebook", file)
    assert result.code == 130
    assert "0 articles read, 2 waiting; nothing is lost." in result.err
    assert f"Go on with: musnad read {articles} --casebook {file}" in result.err


def test_a_casebook_in_a_missing_folder(musnad, articles, tmp_path):
    result = musnad("read", articles, "--casebook", tmp_path / "no" / "x.musnad")
    assert result.code == 1
    assert "There is no folder" in result.err


@pytest.mark.skipif(not hasattr(signal, "SIGTERM"), reason="no such signal")
def test_being_told_to_end_is_as_an_interrupt(musnad, articles, tmp_path, monkeypatch):
    from musnad.engines import local

    def end(article, recurring):
        os.kill(os.getpid(), signal.SIGTERM)
        raise AssertionError("not ended")

    monkeypatch.setattr(local, "default_finder", lambda: end)
    result = musnad("read", articles, "--casebook", tmp_path / "x.musnad")
    assert result.code == 143
    assert "0 articles read, 2 waiting; nothing is lost." in result.err
    assert "Go on with: musnad read" in result.err
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_what_archives_hold_besides_articles_is_counted(musnad, tmp_path):
    records = [record(answer(page())), record(b"", kind="request"), record(b"", kind="request")]
    records.append(record(answer(b"<html></html>"), "https://marsa.example/front"))
    (tmp_path / "a.warc.gz").write_bytes(pack(records))
    arguments = ("read", tmp_path / "a.warc.gz", "--casebook", tmp_path / "x.musnad", "--quiet")
    result = musnad(*arguments)
    assert (result.code, result.err) == (0, "")
    assert "1 article in 1 file: 1 new" in result.out
    kinds = "record of the type request (2), no article text found on the page (1)"
    assert f"Of web archives, 3 parts passed over as no articles: {kinds}." in result.out
    assert "https://marsa.example/front: no article text" in musnad(*arguments, "--all-faults").err
