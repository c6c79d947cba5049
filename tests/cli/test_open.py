"""``musnad open``: what is served where; serving itself is tested in ``tests/web``."""

import pytest

from musnad.cli.open import default_casebook
from musnad.web import serving


@pytest.fixture
def served(monkeypatch):
    """What would be served."""
    desks = []
    monkeypatch.setattr(serving, "serve", lambda desk, tell: desks.append(desk))
    return desks


def test_a_casebook_is_served_as_it_is(musnad, casebook, served):
    assert musnad("open", casebook, "--no-browser").code == 0
    assert (served[0].casebook, served[0].sources, served[0].browser) == (casebook, (), False)
    assert served[0].host == "127.0.0.1"


def test_a_folder_is_read_into_a_casebook_beside_it(musnad, tmp_path, served):
    folder = tmp_path / "articles"
    folder.mkdir()
    assert musnad("open", folder, "--lang", "en").code == 0
    assert served[0].casebook == tmp_path / "articles.musnad"
    assert served[0].sources == (folder,)
    assert served[0].language == "en"


def test_what_is_found_in_files_is_kept_under_their_name(tmp_path):
    (tmp_path / "pile.jsonl.xz").touch()
    assert default_casebook(tmp_path / "pile.jsonl.xz") == tmp_path / "pile.musnad"


def test_what_is_not_there_cannot_be_opened(musnad, tmp_path, served):
    result = musnad("open", tmp_path / "nothing")
    assert result.code == 1
    assert "There is no" in result.err
    assert served == []


def test_a_casebook_cannot_be_read_into_another(musnad, casebook, tmp_path, served):
    assert musnad("open", casebook, "--casebook", tmp_path / "other.musnad").code == 2
    assert served == []
