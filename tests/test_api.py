"""The Python interface."""

from __future__ import annotations

import logging
import subprocess
import sys

import pytest

import musnad
from casebook.readings import TEXT
from cli.conftest import find_sample
from musnad.engines import local


@pytest.fixture(autouse=True)
def _plain_finder(monkeypatch):
    monkeypatch.setattr(local, "default_finder", lambda: find_sample)


def test_articles_are_read_into_memory_or_a_file(tmp_path, caplog):
    (tmp_path / "halabi.txt").write_text(TEXT, encoding="utf-8")
    with caplog.at_level(logging.WARNING), musnad.read(tmp_path / "halabi.txt", tmp_path / "missing") as casebook:
        assert [row.text for row in casebook.statements(commitment="denies")] == ["المفاوضات لم تبدأ"]
    assert "missing: no such file or folder (check the path)" in caplog.text
    file = tmp_path / "x.musnad"
    with musnad.read(tmp_path, casebook=file) as casebook:
        assert len(casebook) == 1
        assert musnad.read(tmp_path, casebook=casebook) is casebook
    with musnad.Casebook.open(file, mode="read") as casebook:
        assert casebook.article("halabi").statements == 2


def test_a_casebook_that_cannot_be_opened(tmp_path):
    with pytest.raises(musnad.CasebookError):
        musnad.read(tmp_path, casebook=tmp_path)


@pytest.mark.parametrize("first", ["import musnad.read.sources", "from musnad.read import recurring", "pass"])
def test_read_is_a_function_and_a_package_whatever_is_imported_first(first):
    program = f"{first}\nimport musnad\nassert callable(musnad.read)\nimport musnad.read.sources\nmusnad.read.sources"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_importing_costs_nothing_and_unknown_names_are_refused():
    program = "import sys, musnad; print([m for m in sys.modules if m.startswith('musnad.')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    with pytest.raises(AttributeError, match="nonsense"):
        musnad.nonsense  # noqa: B018
