"""What could not be read is remembered: once, without folders, until it is read or gone."""

from __future__ import annotations

import json
import multiprocessing
import os
import time

import pytest

from musnad.casebook import Casebook
from musnad.engines import rejecting
from musnad.engines.collecting import collect_sources
from musnad.engines.local import read_waiting

from . import finders

TEXT = "قال الوزير إن المفاوضات بدأت في العاصمة صباح اليوم."


@pytest.fixture
def pile(tmp_path):
    """A folder with an article, an empty file, a broken line and a document."""
    folder = tmp_path / "leila" / "pile"
    (folder / "inner").mkdir(parents=True)
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    (folder / "inner" / "empty.txt").write_text("", encoding="utf-8")
    (folder / "lines.jsonl").write_text("{broken\n" + json.dumps({"id": "a", "text": TEXT + " نعم"}), encoding="utf-8")
    (folder / "inner" / "scan.pdf").write_bytes(b"%PDF-")
    return folder


def told(casebook):
    return [(row.source, row.cause.partition(":")[0]) for row in casebook.rejections()]


ALL = [("empty.txt", "empty"), ("lines.jsonl:1", "not JSON"), ("scan.pdf", "not a kind of file that is read")]


def test_it_is_remembered_once_and_without_folders(pile):
    with Casebook.open(":memory:") as casebook:
        collect_sources(casebook, [pile])
        first = casebook.rejections()
        assert told(casebook) == ALL
        assert "leila" not in repr(first)
        assert all(row.remedy and row.skipped and row.at.endswith("Z") for row in first)
        collect_sources(casebook, [pile])
        collect_sources(casebook, [pile / "inner", pile])
        assert casebook.rejections() == first
        assert casebook.count_rejections() == 3


@pytest.mark.parametrize("again", [[""], ["inner"], ["inner/empty.txt"]])
def test_it_is_forgotten_when_it_is_read(pile, again):
    with Casebook.open(":memory:") as casebook:
        collect_sources(casebook, [pile])
        (pile / "inner" / "empty.txt").write_text(TEXT + " لا", encoding="utf-8")
        collect_sources(casebook, [pile / name for name in again])
        assert told(casebook) == ALL[1:]


def test_what_is_gone_is_forgotten_when_its_folder_is_read(pile):
    with Casebook.open(":memory:") as casebook:
        collect_sources(casebook, [pile])
        (pile / "inner" / "scan.pdf").unlink()
        (pile / "lines.jsonl").unlink()
        collect_sources(casebook, [pile / "one.txt"])
        assert told(casebook) == ALL
        collect_sources(casebook, [pile])
        assert told(casebook) == ALL[:1]


def test_a_line_that_was_mended_is_forgotten_and_another_is_not(pile):
    with Casebook.open(":memory:") as casebook:
        (pile / "lines.jsonl").write_text("{broken\n[]\n", encoding="utf-8")
        collect_sources(casebook, [pile / "lines.jsonl"])
        assert len(told(casebook)) == 2
        (pile / "lines.jsonl").write_text(json.dumps({"id": "b", "text": TEXT}) + "\n[]\n", encoding="utf-8")
        collect_sources(casebook, [pile / "lines.jsonl"])
        assert told(casebook) == [("lines.jsonl:2", "not a JSON object")]


def test_files_of_one_name_are_told_apart(pile):
    (pile / "empty.txt").write_text("", encoding="utf-8")
    with Casebook.open(":memory:") as casebook:
        collect_sources(casebook, [pile])
        assert told(casebook)[:2] == [ALL[0], ALL[0]]
        (pile / "empty.txt").write_text(TEXT + " كلا", encoding="utf-8")
        collect_sources(casebook, [pile])
        assert told(casebook) == ALL


def test_a_mistyped_name_is_no_input(tmp_path):
    with Casebook.open(":memory:") as casebook:
        assert collect_sources(casebook, [tmp_path / "no such folder"]).left_out == 1
        assert casebook.rejections() == []


def test_a_file_full_of_faults_does_not_fill_the_casebook(pile, monkeypatch):
    monkeypatch.setattr(rejecting, "_MOST", 3)
    (pile / "lines.jsonl").write_text("{broken\n" * 10, encoding="utf-8")
    with Casebook.open(":memory:") as casebook:
        for _ in range(2):
            collect_sources(casebook, [pile / "lines.jsonl"])
            assert len(told(casebook)) == 4
            assert ("lines.jsonl", "more faults in this file") in told(casebook)


def test_the_order_of_inputs_leaves_no_trace(pile):
    found = []
    for paths in ([pile / "inner", pile / "lines.jsonl"], [pile / "lines.jsonl", pile / "inner"]):
        with Casebook.open(":memory:") as casebook:
            for path in paths:
                collect_sources(casebook, [path])
            rows = casebook._connection.execute("SELECT place, source, cause FROM rejections ORDER BY 1, 2")
            found.append(rows.fetchall())
    assert found[0] == found[1]


def fail(article, recurring):
    """No reading."""
    raise RuntimeError("nothing found in /home/leila/pile/one.txt")


def test_an_article_in_which_the_program_fails_is_remembered_until_it_is_read(pile):
    with Casebook.open(":memory:") as casebook:
        collect_sources(casebook, [pile / "one.txt"])
        read_waiting(casebook, finder=fail, rules="1")
        (row,) = casebook.rejections()
        assert (row.source, row.remedy) == ("one", rejecting.FAILED)
        assert row.cause == "RuntimeError: nothing found in one.txt"
        read_waiting(casebook, finder=fail, rules="1")
        assert casebook.count_rejections() == 1
        read_waiting(casebook, finder=finders.find_lines, rules="2")
        assert casebook.rejections() == []


def _collect(file, folder):
    from musnad.engines.progress import Progress

    class Dying(Progress):
        def collect(self, new: bool) -> None:
            if len(list(folder.glob("*"))) > 3:
                time.sleep(60)

    with Casebook.open(file) as casebook:
        collect_sources(casebook, [folder / "broken.jsonl", folder / "good.txt"], Dying())


def test_it_survives_a_kill(tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "broken.jsonl").write_text("{broken\n", encoding="utf-8")
    for name in ("good.txt", "a.txt", "b.txt"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    file = tmp_path / "killed.musnad"
    process = multiprocessing.get_context("spawn").Process(target=_collect, args=(file, folder))
    process.start()
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        time.sleep(0.05)
        if file.exists() and os.path.getsize(file) > 0:
            try:
                with Casebook.open(file, "read") as casebook:
                    if casebook.count_rejections():
                        break
            except Exception:
                continue
    process.kill()
    process.join()
    with Casebook.open(file, "read") as casebook:
        assert told(casebook) == [("broken.jsonl:1", "not JSON")]


def test_folders_are_left_out_of_what_is_told():
    assert rejecting.without_folders("/home/leila/pile/a.txt is empty") == "a.txt is empty"
    assert rejecting.without_folders("C:\\Users\\leila\\a.txt is empty") == "a.txt is empty"
    assert rejecting.without_folders("https://example.org/a/b is no page") == "https://example.org/a/b is no page"
