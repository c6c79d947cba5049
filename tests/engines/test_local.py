"""Reading into a casebook: stopped, resumed, in any order, with any number of processes, it comes out the same."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engines.finders import die_on_some, fail_on_some, find_lines, write_articles
from musnad.casebook import Casebook
from musnad.engines import local
from musnad.engines.collecting import collect_articles
from musnad.engines.local import EngineError, read_waiting
from musnad.engines.progress import Progress

ARTICLES = write_articles(60)


def read_all(articles, processes=1, finder=find_lines, casebook=None, rules="r1"):
    """The casebook of ``articles``, and what came of reading them."""
    casebook = casebook or Casebook.open(":memory:")
    collect_articles(casebook, articles)
    return casebook, read_waiting(casebook, processes, finder, rules)


@pytest.fixture(scope="module")
def clean() -> str:
    casebook, outcome = read_all(ARTICLES)
    assert (outcome.read, outcome.kept, outcome.failed) == (60, 0, 0)
    assert sum(1 for _, reading in casebook.readings() if reading.layout.residue) == 20
    return casebook.digest()


def test_processes_make_no_difference(clean, monkeypatch):
    monkeypatch.setattr(local, "_CHUNK", 200)  # many small chunks, so that both processes have some
    casebook, outcome = read_all(ARTICLES, processes=2)
    assert casebook.digest() == clean
    assert outcome.read == 60
    assert outcome.words == sum(len(article.text.split()) for article in ARTICLES)


def test_order_and_repetition_make_no_difference(clean):
    shuffled = random.Random(7).sample(ARTICLES, 60)
    assert read_all(shuffled + ARTICLES[:5])[0].digest() == clean


@pytest.mark.parametrize("cut", [1, 4, 30, 59])
def test_filling_in_two_goes_makes_no_difference(clean, cut):
    casebook, _ = read_all(ARTICLES[:cut])
    _, outcome = read_all(ARTICLES, casebook=casebook)
    assert casebook.digest() == clean
    assert outcome.read >= 60 - cut


def test_what_was_read_is_not_read_again(clean):
    casebook, _ = read_all(ARTICLES)
    assert read_waiting(casebook, 1, fail_on_some, "r1").read == 0
    assert read_waiting(casebook, 1, find_lines, "r2").read == 60
    assert casebook.digest() != clean


@pytest.mark.parametrize("processes", [1, 2])
def test_an_article_that_fails_is_reported_and_the_rest_goes_on(processes):
    casebook, outcome = read_all(ARTICLES, processes, fail_on_some)
    assert outcome.failed == casebook.unread() == 6
    assert outcome.read == 54
    assert {failure.article for failure in outcome.failures} == {f"a{n}" for n in range(3, 60, 10)}
    assert {failure.cause for failure in outcome.failures} == {"ValueError: no such luck"}
    assert read_waiting(casebook, 1, find_lines, "r1").read == 6


def test_a_process_that_dies_is_reported():
    casebook = Casebook.open(":memory:")
    with pytest.raises(EngineError) as caught:
        read_all(ARTICLES, 2, die_on_some, casebook)
    assert "died" in caught.value.cause
    assert "goes on where it stopped" in caught.value.remedy
    assert casebook.unread() > 0


def test_progress_tells_how_much_there_is_and_how_much_is_done():
    class Steps(Progress):
        def __init__(self) -> None:
            self.new, self.whole, self.done = [], (0, 0), [0, 0]

        def collect(self, new: bool) -> None:
            self.new.append(new)

        def begin(self, articles: int, characters: int) -> None:
            self.whole = (articles, characters)

        def advance(self, articles: int, characters: int, words: int) -> None:
            self.done[0] += articles
            self.done[1] += characters

    steps = Steps()
    casebook = Casebook.open(":memory:")
    collect_articles(casebook, ARTICLES[:3] + ARTICLES[:1], steps)
    read_waiting(casebook, 1, find_lines, "r1", steps)
    assert steps.new == [True, True, True, False]
    assert steps.whole == tuple(steps.done) == (3, sum(len(a.text) for a in ARTICLES[:3]))


_PROGRAM = """
import signal
import sys
from engines.finders import find_slowly, write_articles
from musnad.casebook import Casebook
from musnad.engines import local
from musnad.engines.collecting import collect_articles
from musnad.engines.local import read_waiting

if __name__ == "__main__":
    # A shell that runs the tests in the background has them ignore interrupts, and their children with them.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with Casebook.open(sys.argv[1]) as casebook:
        collect_articles(casebook, write_articles(60))
        read_waiting(casebook, int(sys.argv[2]), find_slowly, "r1")
"""


def start(folder: Path, file: Path, processes: int) -> subprocess.Popen[bytes]:
    program = folder / "program.py"
    program.write_text(_PROGRAM, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    return subprocess.Popen(
        [sys.executable, program, file, str(processes)], env=environment, stderr=subprocess.PIPE, start_new_session=True
    )


def wait_until(reached, seconds=20.0):
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.005)


def count_read(file: Path) -> int:
    with Casebook.open(file, mode="read") as casebook:
        return len(casebook) - casebook.unread()


def has_begun(file: Path, least: int) -> bool:
    try:
        return count_read(file) >= least
    except Exception:
        return False  # not there yet, or being made


@pytest.mark.parametrize("least", [0, 20])
def test_after_a_kill_the_casebook_is_valid_and_is_filled_up(tmp_path, clean, least):
    file = tmp_path / "x.musnad"
    program = start(tmp_path, file, 1)
    wait_until(lambda: has_begun(file, least))
    program.kill()
    program.communicate()
    with Casebook.open(file) as casebook:
        assert casebook._connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        read = len(casebook) - casebook.unread()
        assert least <= read < 60
        assert all(reading.statements for _, reading in casebook.readings())
        _, outcome = read_all(ARTICLES, casebook=casebook)
        assert outcome.read == 60 - read
        assert casebook.digest() == clean


def children_of(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


@pytest.mark.skipif(not Path(f"/proc/self/task/{os.getpid()}/children").exists(), reason="needs /proc")
def test_processes_end_with_a_parent_that_was_killed(tmp_path):
    file = tmp_path / "x.musnad"
    program = start(tmp_path, file, 2)
    wait_until(lambda: len(children_of(program.pid)) >= 2 and has_begun(file, 1))
    children = children_of(program.pid)
    program.kill()
    program.communicate()
    wait_until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))


@pytest.mark.skipif(not Path(f"/proc/self/task/{os.getpid()}/children").exists(), reason="needs /proc")
def test_an_interrupt_ends_all_processes_at_once_and_leaves_what_was_read(tmp_path, clean):
    file = tmp_path / "x.musnad"
    program = start(tmp_path, file, 2)
    wait_until(lambda: len(children_of(program.pid)) >= 2 and has_begun(file, 0))
    os.killpg(program.pid, signal.SIGINT)
    _, error = program.communicate(timeout=20)
    assert b"KeyboardInterrupt" in error
    with Casebook.open(file) as casebook:
        read_all(ARTICLES, casebook=casebook)
        assert casebook.digest() == clean
