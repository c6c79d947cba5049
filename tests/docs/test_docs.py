"""The pages say what is so: links lead somewhere, commands exist, examples compile, figures are those that are held."""

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from musnad.cli.group import cli

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "evaluation" / "gold" / "README.md"])
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^()\s]+)\)")
HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
COMMANDS = list(cli.list_commands(click.Context(cli)))


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path, language: str) -> list[str]:
    return [code for kind, code in BLOCK.findall(page.read_text(encoding="utf-8")) if kind == language]


def prose(page: Path) -> str:
    """The page without its blocks of code."""
    return BLOCK.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """What the headings of a page can be linked to as."""
    found = set()
    for heading in HEADING.findall(prose(page)):
        plain = re.sub(r"`|\*|\[([^]]*)\]\([^)]*\)", r"\1", heading).lower()
        found.add(re.sub(r"[^\w\- ]", "", plain).replace(" ", "-"))
    return found


def calls(page: Path, program: str) -> Iterator[list[str]]:
    """The words of every call of ``program`` in the shell examples of a page."""
    for block in blocks(page, "sh"):
        for line in block.splitlines():
            for part in re.split(r"&&|\||;", line.partition("#")[0]):
                words = shlex.split(part) if part.count('"') % 2 == 0 else []
                if words[:1] == [program]:
                    yield words[1:]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_relative_links_lead_to_a_file_and_a_heading(page: Path) -> None:
    for link in LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")], ids=name_of)
def test_python_examples_compile(page: Path) -> None:
    for code in blocks(page, "python"):
        compile(code, name_of(page), "exec")


@pytest.mark.parametrize("page", [page for page in PAGES if list(calls(page, "make"))], ids=name_of)
def test_make_targets_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    wanted = {word for words in calls(page, "make") for word in words if "=" not in word}
    wanted |= set(re.findall(r"`make ([a-z-]+)", prose(page)))
    assert wanted <= targets


@pytest.mark.parametrize("page", [page for page in PAGES if list(calls(page, "musnad"))], ids=name_of)
def test_commands_and_options_of_examples_exist(page: Path) -> None:
    for words in calls(page, "musnad"):
        command = cli.get_command(click.Context(cli), words[0])
        assert command is not None, words
        parts = [command, *(command.commands.values() if isinstance(command, click.Group) else ())]
        options = {name for part in parts for option in part.params for name in option.opts}
        assert {word for word in words[1:] if re.match(r"--?[a-z]", word)} <= options, words


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_place_in_the_manual(command: str, language: str) -> None:
    manual = (ROOT / "docs" / language / "cli.md").read_text(encoding="utf-8")
    assert re.search(rf"`musnad {command}[ `]", manual)


def test_readme_shows_both_commands_and_every_page_is_listed() -> None:
    wanted = {word for words in calls(README, "make") for word in words}
    assert {"demo", "test"} <= wanted
    index = ROOT / "docs" / "index.md"
    linked = {(index.parent / link).resolve() for link in LINK.findall(index.read_text(encoding="utf-8"))}
    assert {page for page in ROOT.glob("docs/**/*.md") if page != index} <= linked


def test_architecture_lists_the_parts_as_their_order_is_held() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = [
        part.strip().removeprefix("musnad.")
        for layer in project["tool"]["importlinter"]["contracts"][0]["layers"]
        for part in layer.split("|")
    ]
    table = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert table[: len(layers)] == layers


# Titles of the tables, as docs/figures.py writes them, and what the gate calls the figure.
HELD = {
    "What is said **and** who says it, F": "content + speaker F",
    "What is said (content), F": "content soft F",
    "The reporting word, F": "cue soft F",
    "Direct quotations, every word right": "direct quotations, content exact",
    "Speaker, of statements found": "speaker of matched",
    "Chain, of statements that have one": "chain of those that have one",
    "Commitment, of statements found": "commitment of matched",
    "Lines that are not the article, F": "residue lines F",
    "Dates with their value, F": "dates span and value F",
}


@pytest.mark.parametrize("page", ["README.md", "docs/figures.md"])
def test_no_figure_is_better_than_the_one_that_is_held(page: str) -> None:
    held = json.loads((ROOT / "evaluation" / "baseline.json").read_text(encoding="utf-8"))
    table = (ROOT / page).read_text(encoding="utf-8").partition("<!-- figures -->")[2].partition("<!-- /figures")[0]
    rows = {cells[0]: cells[1:] for line in table.splitlines() if (cells := line.strip("| ").split(" | "))}
    sets = [title.split()[0] for title in rows["Measure"]]
    for title, figure in HELD.items():
        for name, cell in zip(sets, rows[title], strict=True):
            claimed = float(cell.split()[0])
            assert claimed <= held[name]["figures"][figure] + 0.01, f"{title}, {name}: run python docs/figures.py"
    counts = rows["Denials and refusals read as assertions"]
    assert [int(cell.split()[0]) for cell in counts] == [
        held[name]["figures"]["denials read as assertions"] for name in sets
    ]
