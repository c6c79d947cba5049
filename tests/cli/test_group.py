"""The command line as a whole: help, start-up, pipes, faults."""

from __future__ import annotations

import subprocess
import sys

import pytest

import musnad as package
from musnad.cli.progress import format_seconds

COMMANDS = ("read", "statements", "entities", "events", "show", "export", "evaluate", "demo")


def test_help_names_every_command(musnad):
    out = musnad("--help").out
    assert all(f"\n  {command} " in out for command in COMMANDS)
    assert "..." not in out.partition("Commands:")[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_teaches_by_example(musnad, command):
    result = musnad(command, "--help")
    assert result.code == 0
    assert f"  musnad {command}" in result.out.partition("Examples:")[2]


def test_the_version(musnad):
    assert musnad("--version").out == f"musnad, version {package.__version__}\n"


def test_an_unknown_command(musnad):
    result = musnad("reed")
    assert result.code == 2
    assert "read" in result.err


def test_help_loads_nothing_that_takes_time():
    program = (
        "import sys\nfrom musnad.cli import main\nsys.argv = ['musnad', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    print([m for m in sys.modules if m.split('.')[0] in"
        " ('rich', 'lxml', 'trafilatura', 'yaml', 'ahocorasick', 'sqlite3', 'multiprocessing')"
        " or m in ('musnad.pipeline', 'musnad.casebook')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_leaves_early_is_no_error(casebook):
    program = subprocess.Popen(
        [sys.executable, "-m", "musnad", "statements", str(casebook)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"MUSNAD_ISOLATES": "0", "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert program.stdout is not None
    program.stdout.close()
    assert program.stderr is not None
    assert program.stderr.read() == b""
    assert program.wait() == 141


def test_arabic_comes_out_in_any_locale(casebook):
    done = subprocess.run(
        [sys.executable, "-m", "musnad", "statements", str(casebook)],
        capture_output=True, check=True, env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )  # fmt: skip
    assert "المفاوضات لم تبدأ" in done.stdout.decode("utf-8")


def test_a_fault_of_the_program_is_told_in_two_lines(musnad, casebook, monkeypatch):
    from musnad.casebook import Casebook

    def fail(self, **filters):
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(Casebook, "statements", fail)
    result = musnad("statements", casebook)
    assert result.code == 1
    assert result.err.splitlines()[0].startswith("musnad: This is a fault of musnad: ZeroDivisionError: by zero")
    assert len(result.err.splitlines()) == 2


def test_a_damaged_casebook_is_told(musnad, casebook):
    raw = bytearray(casebook.read_bytes())
    raw[4096:] = b"\xff" * (len(raw) - 4096)
    casebook.write_bytes(raw)
    result = musnad("statements", casebook)
    assert result.code == 1
    assert "damaged" in result.err


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0.04, "0.0 s"), (9.96, "10 s"), (59.4, "59 s"), (200, "3 min 20 s"), (3900, "1 h 05 min")]
)
def test_time_as_one_reads_it(seconds, shown):
    assert format_seconds(seconds) == shown
