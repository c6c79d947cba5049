"""The digest of the rules changes with everything that what is found depends on, and with nothing else."""

from __future__ import annotations

import pytest

from musnad import signing
from musnad.signing import digest_rules


@pytest.fixture
def package(tmp_path, monkeypatch):
    for name in ("extract/finding.py", "lexicon/compiled/kinds.json", "compare/claims/weighing.py", "web/page.py"):
        file = tmp_path / name
        file.parent.mkdir(parents=True)
        file.write_text("1\n")
    for name in ("model.py", "pipeline.py"):
        (tmp_path / name).write_text("1\n")
    for name in ("arabic", "read", "resolve"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(signing, "_PACKAGE", tmp_path)
    digest_rules.cache_clear()
    yield tmp_path
    digest_rules.cache_clear()


@pytest.mark.parametrize(
    ("name", "reading", "comparing"),
    [
        ("extract/finding.py", True, True),
        ("lexicon/compiled/kinds.json", True, True),
        ("lexicon/compiled/new.json", True, True),
        ("compare/claims/weighing.py", False, True),
        ("compare/new.py", False, True),
        ("web/page.py", False, False),
        ("extract/notes.txt", False, False),
    ],
)
def test_a_digest_changes_with_its_rules_and_lexicons(package, name, reading, comparing):
    before = digest_rules(), digest_rules("compare")
    (package / name).write_text("2\n")
    digest_rules.cache_clear()
    assert (digest_rules() != before[0], digest_rules("compare") != before[1]) == (reading, comparing)


def test_line_ends_are_no_rules(package):
    before = digest_rules("compare")
    (package / "compare/claims/weighing.py").write_bytes(b"1\r\n")
    digest_rules.cache_clear()
    assert digest_rules("compare") == before
