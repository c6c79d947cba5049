"""Versions of the casebook: old ones are brought up, newer ones refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from casebook.readings import sample
from musnad.casebook import Casebook, CasebookError
from musnad.casebook.schema import APPLICATION_ID, MIGRATIONS, migrate, split_script, version_of

VERSIONS = Path(__file__).parent / "versions"


def restore(version: int, file: Path) -> Path:
    """The casebook that a musnad of that version wrote, from its dump."""
    connection = sqlite3.connect(file)
    connection.executescript((VERSIONS / f"{version}.sql").read_text(encoding="utf-8"))
    connection.close()
    return file


def test_there_is_a_fixture_of_every_version():
    assert {path.stem for path in VERSIONS.glob("*.sql")} == {str(n + 1) for n in range(len(MIGRATIONS))}


@pytest.mark.parametrize("mode", ["read", "write"])
@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_a_casebook_of_any_version_opens_with_its_content(tmp_path: Path, version, mode):
    with Casebook.open(restore(version, tmp_path / "old.musnad"), mode=mode) as casebook:
        assert [(row.name, reading) for row, reading in casebook.readings()] == [("halabi", sample())]
        assert [row.id for row in casebook.statements(text="الحكومة")] == ["S2"]
        assert version_of(casebook._connection) == len(MIGRATIONS)


def test_a_migration_and_its_number_are_one_step(tmp_path: Path):
    file = tmp_path / "x.musnad"
    Casebook.open(file).close()
    newest = len(MIGRATIONS)
    connection = sqlite3.connect(file, isolation_level=None)

    def add_table(at: sqlite3.Connection) -> None:
        at.execute("CREATE TABLE promises (x)")

    def fail(at: sqlite3.Connection) -> None:
        at.execute("DROP TABLE promises")
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        migrate(connection, (*MIGRATIONS, add_table, fail))
    assert version_of(connection) == newest + 1
    assert connection.execute("SELECT count(*) FROM promises").fetchone() == (0,)
    assert migrate(connection, (*MIGRATIONS, add_table)) == newest + 1
    connection.close()
    for mode in ("read", "write"):
        with pytest.raises(CasebookError) as caught:
            Casebook.open(file, mode=mode)
        assert f"version {newest + 1}, newer than this musnad knows (up to {newest})" in caught.value.cause
        assert caught.value.remedy.startswith("Update musnad")


def test_a_casebook_says_what_it_is(tmp_path: Path):
    Casebook.open(tmp_path / "x.musnad").close()
    raw = (tmp_path / "x.musnad").read_bytes()
    assert int.from_bytes(raw[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(raw[60:64], "big") == len(MIGRATIONS)


def test_scripts_are_split_at_statements_only():
    script = (
        "-- a; comment\nCREATE TABLE t (a TEXT); -- more\nCREATE TRIGGER u AFTER INSERT ON t BEGIN\nSELECT ';';\nEND;\n"
    )
    assert [part.split("\n")[-2].split()[0] for part in split_script(script)] == ["CREATE", "END;"]
