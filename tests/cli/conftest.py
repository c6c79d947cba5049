"""Running the command line in this process, as it runs from a shell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from casebook.readings import TEXT, sample
from engines import finders
from musnad.casebook import Casebook
from musnad.cli.group import run
from musnad.engines import local
from musnad.model import Article, Reading
from musnad.read.recurring import Recurring


@dataclass(frozen=True)
class Result:
    """What came of a command."""

    code: int
    out: str
    err: str


@pytest.fixture
def musnad(capfd, monkeypatch):
    """Runs a command and tells its exit code and output; the terminal is 100 cells wide."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("MUSNAD_ISOLATES", raising=False)

    def command(*arguments: object) -> Result:
        with pytest.raises(SystemExit) as ended:
            run([str(argument) for argument in arguments])
        return Result(int(ended.value.code or 0), *capfd.readouterr())

    return command


def find_sample(article: Article, recurring: Recurring) -> Reading:
    """The reading of the sample where its text is met, else one by lines."""
    if article.text == TEXT:
        return replace(sample(), article=article)
    return finders.fail_on_some(article, recurring)


@pytest.fixture
def plain_finder(monkeypatch):
    """Puts a simple finder in place of the pipeline."""
    monkeypatch.setattr(local, "default_finder", lambda: find_sample)


@pytest.fixture
def casebook(tmp_path) -> Path:
    """A casebook with four articles that hold the same two statements."""
    file = tmp_path / "affair.musnad"
    with Casebook.open(file) as stored:
        stored.add(sample("c", "المرفأ", "2024-05-03"))
        stored.add(sample("a", "النهار", "2024"))
        stored.add(sample("b", None, None))
        stored.add(sample("d", "المرفأ", "2024-06-01T10:00:00+03:00"))
    return file
